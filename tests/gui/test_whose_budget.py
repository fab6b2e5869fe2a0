"""Every output with money says whose budget it shows: the Verbund or the municipality by its name."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.documents import (
    build_concept,
    build_council_page,
    build_funder_paper,
    build_submission,
    build_success_report,
)
from scaleplanner.documents.handover import build_handover
from scaleplanner.documents.speaking_notes import build_speaking_notes
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_amount
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.csv_grid import budget_csv
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.workspace import Workspace
from tests.documents.helpers import chapter, row, tables, text_of

TODAY = date(2026, 11, 27)
EXAMPLES = dict(zip(EXAMPLE_IDS, load_examples(), strict=True))
WHOSE = (
    (EXAMPLE_IDS[0], "Stadt Brünnstedt"),
    (EXAMPLE_IDS[1], "Verbund"),
    (EXAMPLE_IDS[2], "Stadt Falkenbrück"),
)
BUILDERS = (
    build_concept,
    build_council_page,
    build_funder_paper,
    build_handover,
    build_speaking_notes,
    build_submission,
    build_success_report,
)


@pytest.mark.parametrize(("example", "whose"), WHOSE)
def test_every_paper_with_the_cliff_names_the_budget(example: str, whose: str, catalogue: Catalogue) -> None:
    for build in BUILDERS:
        document = build(EXAMPLES[example], catalogue, TODAY)
        assert f"Haushalt ({whose}): 2" in text_of(document), document.title


@pytest.mark.parametrize(("example", "whose"), WHOSE)
def test_the_grid_for_the_treasury_names_it_in_the_row_of_the_need(example: str, whose: str) -> None:
    assert f"Haushaltsbedarf ({whose});" in budget_csv(EXAMPLES[example]).decode("utf-8-sig")


def test_the_window_names_it_beside_the_way_in_every_tab(qtbot: QtBot) -> None:
    solution = EXAMPLES[EXAMPLE_IDS[1]]
    page = FinancePage(Workspace(solution, lambda _solution: None), load_catalogue())
    qtbot.addWidget(page)
    assert page.whose.text() == "Haushalt: Verbund"
    page.way_choice.edited.emit("fortfuehren")
    assert page.whose.text() == f"Haushalt: {solution.municipality.name}"


def test_the_submission_of_a_shared_solution_shows_the_own_share_first(catalogue: Catalogue) -> None:
    solution = EXAMPLES[EXAMPLE_IDS[1]]
    blocks = chapter(build_submission(solution, catalogue, TODAY), "Finanzielle Auswirkungen")
    (amounts,) = tables(blocks)
    projection = project(solution.plan, solution.plan.main_way)
    shares = levy(solution.plan, solution.plan.main_way, projection)
    key = solution.plan.main_way.cost_key
    assert shares is not None
    assert key is not None
    names = [cells[0] for cells in amounts.rows]
    at = names.index("Haushaltsbedarf")
    assert names[at + 1 : at + 3] == ["davon Landkreis Mittelheide", "davon 9\u00a0weitere Beteiligte"]
    assert row(amounts, names[at + 1])[:-1] == tuple(format_amount(value) for value in shares.lead)
    assert row(amounts, names[at + 2])[:-1] == tuple(format_amount(value) for value in shares.levied)
    said = " ".join(getattr(block, "text", "") for block in blocks).replace("\u00a0", " ")
    for partner, values in zip(key.partners, shares.partners, strict=True):
        assert f"{partner.name} {format_amount(sum(values[1], ZERO))} €" in said


def test_a_submission_without_a_verbund_has_no_shares(catalogue: Catalogue) -> None:
    blocks = chapter(build_submission(EXAMPLES[EXAMPLE_IDS[0]], catalogue, TODAY), "Finanzielle Auswirkungen")
    assert not [cells for table in tables(blocks) for cells in table.rows if cells[0].startswith("davon St")]


def test_a_partner_reads_its_own_share_above_those_of_the_others(catalogue: Catalogue) -> None:
    shared = EXAMPLES[EXAMPLE_IDS[1]]
    partner: Solution = replace(shared, municipality=replace(shared.municipality, name="Dorenfeld"))
    blocks = chapter(build_submission(partner, catalogue, TODAY), "Finanzielle Auswirkungen")
    names = [cells[0] for cells in tables(blocks)[0].rows]
    assert names[names.index("Haushaltsbedarf") + 1] == "davon Dorenfeld"
