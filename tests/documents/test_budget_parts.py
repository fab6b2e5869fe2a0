"""The grid on paper shows the Ergebnis of a finished year of the plan and says what stays planned."""

from scaleplanner.documents import build_cost_report, build_submission
from scaleplanner.documents.blocks import Document, Table
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.medium_term import grid
from scaleplanner.domain.numbers import format_amount
from scaleplanner.exchange.package import load_examples
from tests.documents.helpers import row, tables, text_of
from tests.domain.finance.actual_years import finished
from tests.domain.sample import TODAY


def grids(document: Document, title: str) -> list[Table]:
    return [table for table in tables(document.blocks) if any(title == one.title for one in table.columns)]


def test_a_finished_year_shows_its_result(catalogue: Catalogue) -> None:
    before = load_examples()[0]
    year = before.plan.base_year
    solution = finished(before)
    plan = solution.plan
    found = grid(plan, plan.main_way, solution.spending)
    balance, paid = (rows[-1].values[0] for rows in (found.result, found.finance))
    assert balance is not None and paid is not None
    assert balance % 1 and balance != grid(plan, plan.main_way).result[-1].values[0]
    for document in (build_cost_report, build_submission):
        made = document(solution, catalogue, TODAY)
        result, finance = grids(made, f"Ergebnis {year}")
        assert row(result, "Saldo Ergebnishaushalt")[0] == format_amount(balance, cents=True)
        assert row(finance, "Saldo Finanzhaushalt")[0] == format_amount(paid, cents=True)
        assert grids(made, f"Planung {year}"), "commitments and posts stay planned"
        assert text_of(made).count(found.actual_note) == 1


def test_a_missing_line_is_told_on_paper(catalogue: Catalogue) -> None:
    before = load_examples()[0]
    year = before.plan.base_year
    solution = finished(before, leave=2)
    for document in (build_cost_report, build_submission):
        made = document(solution, catalogue, TODAY)
        assert not grids(made, f"Ergebnis {year}") and grids(made, f"Planung {year}")
        assert "Zeilen erfasst – deshalb steht hier die Planung." in text_of(made)
