"""What going back to a backup would change."""

from dataclasses import replace

from scaleplanner.domain.going_back import Stock, going_back
from tests.builders import a_solution

OLD = a_solution("a", "Alpha")
NEW = replace(OLD, reference="Az. 1", name="Alpha neu")


def test_every_difference_is_one_sentence() -> None:
    now = Stock({"a": "Alpha neu", "b": "Beta", "c": "Gamma"}, {"a": NEW})
    then = Stock({"a": "Alpha", "d": "Delta", "c": "Gamma"}, {"a": OLD})
    assert going_back(now, then) == (
        "„Delta“ kommt zurück.",
        "„Beta“ gab es damals noch nicht und ist danach nicht mehr da.",
        "„Alpha neu“: 2\u00a0Angaben werden anders.",
        "Gleich geblieben: 1\u00a0Lösung.",
    )


def test_nothing_differs_even_when_it_was_saved_again() -> None:
    now, then = Stock({"a": "Alpha"}, {"a": OLD}), Stock({"a": "Alpha"}, {"a": OLD})
    assert going_back(now, then) == ("Die Sicherung unterscheidet sich nicht von heute.",)


def test_many_differences_are_counted() -> None:
    now = Stock({}, {})
    then = Stock({str(number): f"L{number:02}" for number in range(20)}, {})
    sentences = going_back(now, then)
    assert len(sentences) == 9
    assert sentences[-1] == "Dazu unterscheiden sich 12\u00a0weitere Lösungen."
