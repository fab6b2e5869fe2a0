"""Of two long texts every changed word is shown, and only what is equal may be left out."""

from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.passages import GAP, passages

LONG = " ".join(f"wort{number}" for number in range(300))


def test_short_texts_stay_whole_on_one_line() -> None:
    assert passages("Alt\nist  gut", "Neu") == ("Alt ist gut", "Neu")
    assert passages("", LONG) == ("", LONG)


def test_a_change_at_the_end_of_a_long_text_is_seen() -> None:
    old, new = passages(f"{LONG} kostet 10 €.", f"{LONG} kostet 12 €.")
    assert old == f"{GAP} wort293 wort294 wort295 wort296 wort297 wort298 wort299 kostet 10 €."
    assert new.endswith("kostet 12 €.")


def test_changes_far_apart_are_all_seen() -> None:
    words = LONG.split()
    changed = ["Anfang", *words[1:150], "Mitte", *words[150:299], "Ende"]
    old, new = passages(LONG, " ".join(changed))
    assert {"Anfang", "Mitte", "Ende"} <= set(new.split())
    assert {"wort0", "wort299"} <= set(old.split())
    assert new.split().count(GAP) == 2


def test_texts_that_share_too_little_to_compare_are_whole_between_first_and_last_change() -> None:
    one, two = ("a " * 2_000).strip(), ("b " * 2_000).strip()
    old, new = passages(f"Anfang {one} Ende", f"Anfang {two} Ende")
    assert old == f"Anfang {one} Ende"
    assert new == f"Anfang {two} Ende"


WORDS = st.lists(st.sampled_from(("der", "die", "das", "Rat", "zahlt", "500", "Euro")), max_size=90)


@given(WORDS, WORDS)
def test_what_is_shown_tells_the_texts_apart_and_leaves_out_equal_words_only(
    a: list[str], b: list[str]
) -> None:
    old, new = (side.split() for side in passages(" ".join(a), " ".join(b)))
    assert (old == new) == (a == b)
    rest_a, rest_b = list(a), list(b)
    for shown, rest in ((old, rest_a), (new, rest_b)):
        for word in shown:
            if word != GAP:
                rest.remove(word)
    assert sorted(rest_a) == sorted(rest_b)
