"""Single answers are read as people type them, and results say how much they are worth."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.survey import read_numbers, read_sheets, survey_sentences
from scaleplanner.errors import UserError
from tests.domain.sample import sample_solution

SHEET = "4 2 5 1 4 2 5 1 4 2"


def test_sheets_are_lines_of_ten_answers() -> None:
    assert read_sheets(f"{SHEET}\n\n{SHEET.replace(' ', ';')}\n") == ((4, 2, 5, 1, 4, 2, 5, 1, 4, 2),) * 2
    assert read_sheets("  \n") == ()


@pytest.mark.parametrize(
    ("text", "said"), [(f"{SHEET}\n4 2", "Zeile 2 hat 2"), ("6 1 1 1 1 1 1 1 1 1", "„6“"), ("x", "„x“")]
)
def test_a_bad_sheet_is_named(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_sheets(text)


def test_numbers_are_separated_as_one_likes() -> None:
    assert read_numbers("9, 10; 7\n0", 0, 10) == (9, 10, 7, 0)
    assert read_numbers("", 0, 10) == ()
    with pytest.raises(UserError, match="von 0 bis 10"):
        read_numbers("9 11", 0, 10)
    with pytest.raises(UserError):
        read_numbers("²", 0, 10)


def test_results_are_put_in_words(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    bare = replace(
        solution, pilot=replace(solution.pilot, sus=None, csat=None, promoters=0, passives=0, detractors=0)
    )
    assert survey_sentences(bare, catalogue) == ()
    pilot = replace(
        bare.pilot, sus=Decimal(70), sus_count=9, sus_low=Decimal(50), sus_high=Decimal("87.5"),
        csat=Decimal(4), csat_count=3, promoters=1, detractors=1,
    )  # fmt: skip
    texts = [text.replace("\u00a0", " ") for text in survey_sentences(replace(bare, pilot=pilot), catalogue)]
    assert texts == [
        "SUS-Wert 70: gut (9 Antworten, Spanne 50–87,5).",
        "Zufriedenheit 4 von 5 (3 Antworten, nur als Hinweis).",
        "Weiterempfehlung (NPS) 0 (2 Antworten, nur als Hinweis).",
    ]
