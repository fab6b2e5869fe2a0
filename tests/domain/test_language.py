"""The Sprachwächter finds what it names and stays silent on good administrative German."""

import pytest

from scaleplanner.domain.language import GenderStyle, Hint, Profile, Rule, hints, sentences

LONG = "Die Stadt " + "und der Landkreis " * 9 + "betreiben das Netz."


DEFAULT = Profile()


def found(text: str, profile: Profile = DEFAULT) -> list[tuple[Rule, str]]:
    return [(hint.rule, text[hint.start : hint.end]) for hint in hints(text, profile)]


def test_good_text_gets_no_hint() -> None:
    text = (
        "Der Bauhof prüft die Sensoren jede Woche. Er meldet Störungen an die IT-Abteilung. Das kostet rund "
        "2.150,00 € im Jahr (§ 2b UStG). Bürgerinnen und Bürger sehen die Daten im Internet."
    )
    assert hints(text) == ()
    assert hints("") == ()


def test_long_sentences_are_named_with_their_count() -> None:
    text = f"Kurz davor. {LONG} Kurz danach."
    (hint,) = hints(text)
    assert text[hint.start : hint.end] == LONG
    assert hint == Hint(12, 12 + len(LONG), Rule.LONG_SENTENCE, "Dieser Satz hat 32 Wörter. Teilen Sie ihn.")
    assert hints(text, Profile(most_words=32)) == ()


@pytest.mark.parametrize("words", [25, 26])
def test_the_limit_is_exact(words: int) -> None:
    text = " ".join(["Wort"] * words) + "."
    assert len(hints(text)) == (words > 25)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Das kostet z. B. 3,5 Mio. € im Jahr. Gut.", 2),
        ("Am 3. März beginnt der Betrieb. Ende am 31.12.2027.", 2),
        ("Erste Zeile\nZweite Zeile", 2),
        ("Nach Abs. 2 gilt das. Wirklich? Ja!", 3),
        ("   ", 0),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    pieces = list(sentences(text))
    assert len(pieces) == count
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("Die Sensoren werden jährlich geprüft.", True),
        ("Das Netz wurde 2024 installiert.", True),
        ("Die Daten werden durch den Bauhof ausgewertet.", True),
        ("Der Bedarf wird steigen, die Stadt plant ihn ein.", False),
        ("Der Winter wird kalt.", False),
        ("Der Bauhof prüft die Sensoren.", False),
    ],
)
def test_passive(text: str, passive: bool) -> None:
    assert (Rule.PASSIVE in [rule for rule, _part in found(text)]) is passive


def test_jargon_names_a_better_word() -> None:
    text = "Der Rollout und die Stakeholder"
    assert found(text) == [(Rule.JARGON, "Rollout"), (Rule.JARGON, "Stakeholder")]
    assert "Besser: Einführung." in hints(text)[0].text
    assert found(text, Profile(known=("Rollout",))) == [(Rule.JARGON, "Stakeholder")]


def test_abbreviations_are_named_once_and_only_unexplained() -> None:
    assert found("Die DSFA fehlt. Ohne DSFA geht nichts.") == [(Rule.ABBREVIATION, "DSFA")]
    assert found("Die Datenschutz-Folgenabschätzung (DSFA) fehlt. Die DSFA ist Pflicht.") == []
    assert found("Die DSFA (Datenschutz-Folgenabschätzung) fehlt.") == []
    assert found("Die DSFA fehlt.", Profile(known=("DSFA",))) == []
    assert found("2027 zahlt die EU für PDF.") == []


@pytest.mark.parametrize(
    ("text", "neutral", "star", "colon"),
    [
        ("Alle Mitarbeiter*innen", 1, 0, 1),
        ("Alle Mitarbeiter:innen", 1, 1, 0),
        ("Alle Mitarbeiter_innen", 1, 1, 1),
        ("Alle MitarbeiterInnen", 1, 1, 1),
        ("Alle Mitarbeitenden ab 9:30 Uhr", 0, 0, 0),
        ("Das Verhältnis 3:1 und der Faktor 2*3", 0, 0, 0),
    ],
)
def test_gender_characters_follow_the_profile(text: str, neutral: int, star: int, colon: int) -> None:
    for style, count in (
        (GenderStyle.NEUTRAL, neutral),
        (GenderStyle.STAR, star),
        (GenderStyle.COLON, colon),
        (GenderStyle.FREE, 0),
    ):
        assert len(hints(text, Profile(gender=style))) == count, style


def test_only_the_wanted_rules_speak_and_in_the_order_of_the_text() -> None:
    text = f"Die DSFA der Bürger*innen. {LONG}"
    assert [rule for rule, _part in found(text)] == [Rule.ABBREVIATION, Rule.GENDER, Rule.LONG_SENTENCE]
    assert found(text, Profile(rules=(Rule.GENDER,))) == [(Rule.GENDER, "Bürger*innen")]


def test_long_texts_are_read_quickly_enough() -> None:
    text = "Die Sensoren werden geprüft. " * 20_000
    assert len(hints(text)) == 20_000
