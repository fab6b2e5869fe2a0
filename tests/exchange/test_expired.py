"""What has run out is said where somebody reads the figures: in the concept and in the workbook."""

from dataclasses import replace
from datetime import date

from scaleplanner.documents import build_concept
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.strategy import Instrument
from scaleplanner.domain.findings_expired import expired_content
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx.writer import compose
from tests.documents.helpers import text_of
from tests.domain.sample import TODAY, sample_solution

LATER = date(2028, 11, 1)


def cover(solution: Solution, catalogue: Catalogue, today: date) -> set[str]:
    """Return the words on the first sheet."""
    sheet = compose(solution, catalogue, today).book.sheets[0]
    return {str(cell.value) for cell in sheet.cells.values()}


def test_what_ran_out_is_said_in_concept_and_workbook(catalogue: Catalogue) -> None:
    entry = Instrument("i", "EFRE-Antrag", "eu-mittel", valid_until=date(2028, 6, 30))
    sample = sample_solution(catalogue)
    solution = replace(sample, strategy=replace(sample.strategy, instruments=(entry,)))
    found = expired_content(solution, catalogue, LATER)
    assert {finding.code for finding in found} == {"expired_value", "old_instrument", "lapsed_instrument"}
    concept, said = text_of(build_concept(solution, catalogue, LATER)), cover(solution, catalogue, LATER)
    for finding in found:
        assert finding.text in concept and finding.text in said
    assert "Abgelaufen oder veraltet" in said


def test_nothing_is_said_while_all_is_current(catalogue: Catalogue) -> None:
    assert "Abgelaufen oder veraltet" not in cover(sample_solution(catalogue), catalogue, TODAY)
