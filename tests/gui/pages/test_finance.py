"""The finance page: renders without edits, edits through the workspace, jumps to its fields."""

from datetime import date
from decimal import Decimal
from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import VatBasis
from scaleplanner.domain.finance.plan import CostLine, FundingLine, IncomeLine, Nature
from scaleplanner.domain.finance.vat2b import vat_lights
from scaleplanner.gui.pages.finance import ASSUMPTIONS, GRID, WAYS, FinancePage
from scaleplanner.gui.pages.finance_line_income import IncomeForm
from scaleplanner.gui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def test_rendering_is_no_edit(page: FinancePage, workspace: Workspace) -> None:
    page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("running", CostLine),
        ("once", CostLine),
        ("investment", CostLine),
        ("funding", FundingLine),
        ("saving", IncomeLine),
        ("revenue", IncomeLine),
    ],
)
def test_a_new_line_is_selected_and_its_form_edits_it(
    page: FinancePage, workspace: Workspace, qtbot: QtBot, kind: str, expected: type
) -> None:
    page.grid.add_line(kind)
    way = workspace.solution.plan.main_way
    line = (*way.costs, *way.incomes, *way.fundings)[-1] if kind != "funding" else way.fundings[-1]
    if expected is CostLine:
        line = way.costs[-1]
    assert isinstance(line, expected)
    assert page.grid.selected_id() == line.id
    prefix = {CostLine: "cost", FundingLine: "funding", IncomeLine: "income"}[expected]
    name = page.fields[f"{prefix}.name"].widget
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Strom")
    way = workspace.solution.plan.main_way
    assert "Strom" in [entry.name for entry in (*way.costs, *way.incomes, *way.fundings)]


def test_price_and_quantity_reach_the_grid_and_the_strip(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.grid.add_line("running")
    for field, text in (("cost.quantity", "14"), ("cost.price", "240")):
        widget = page.fields[field].widget
        widget.setFocus()
        widget.selectAll()
        qtbot.keyClicks(widget, text)
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert workspace.solution.plan.main_way.costs[-1].amount.unit_price == Decimal(240)
    year = workspace.solution.plan.base_year
    assert page.grid.strip.text("Deckungslücke", year) == "3.360"


def test_an_investment_shows_its_own_fields(page: FinancePage, workspace: Workspace) -> None:
    page.grid.add_line("investment")
    assert workspace.solution.plan.main_way.costs[-1].nature is Nature.INVESTMENT
    assert page.fields["cost.life"].widget.isVisible()
    page.grid.add_line("running")
    assert not page.fields["cost.life"].widget.isVisible()


def test_lines_are_copied_moved_deleted_and_brought_back(page: FinancePage, workspace: Workspace) -> None:
    page.grid.add_line("running")
    page.grid.add_line("running")
    first, second = (line.id for line in workspace.solution.plan.main_way.costs)
    page.grid.move_up()
    assert [line.id for line in workspace.solution.plan.main_way.costs] == [second, first]
    page.grid.duplicate()
    copy = page.grid.selected_id()
    assert [line.id for line in workspace.solution.plan.main_way.costs] == [second, copy, first]
    page.grid.remove()
    assert [line.id for line in workspace.solution.plan.main_way.costs] == [second, first]
    workspace.undo_stack.undo()
    assert [line.id for line in workspace.solution.plan.main_way.costs] == [second, copy, first]


@pytest.mark.parametrize(
    ("target", "tab"),
    [
        ("annahmen", ASSUMPTIONS),
        ("wege.reduziert", WAYS),
        ("plan.discount_rate", ASSUMPTIONS),
        ("cost.name", GRID),
        ("way.name", WAYS),
    ],
)
def test_jumps_open_the_tab_of_the_field(page: FinancePage, target: str, tab: int) -> None:
    page.grid.add_line("running")
    assert page.jump_to(target)
    assert page.tabs.currentIndex() == tab


def test_a_jump_to_a_line_of_another_way_shows_that_way(page: FinancePage, workspace: Workspace) -> None:
    other = workspace.solution.plan.ways[1]
    page.way_choice.edited.emit(other.id)
    page.grid.add_line("running")
    line_id = workspace.solution.plan.ways[1].costs[0].id
    page.way_choice.edited.emit(workspace.solution.plan.ways[0].id)
    assert page.jump_to(f"kosten.{line_id}")
    assert page.way_choice.value == other.id


def test_assumptions_edit_the_plan(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("plan.discount_rate")
    rate = page.fields["plan.discount_rate"].widget
    rate.selectAll()
    qtbot.keyClicks(rate, "1,75 %")
    qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert workspace.solution.plan.discount_rate == Decimal("0.0175")


def line_of(workspace: Workspace, kind: str) -> object:
    way = workspace.solution.plan.main_way
    return {"running": way.costs, "revenue": way.incomes, "funding": way.fundings}[kind][-1]


@pytest.mark.parametrize(
    ("kind", "field", "typed", "path", "value"),
    [
        ("running", "cost.low", "900", "low", Decimal(900)),
        ("running", "cost.high", "1.100,50", "high", Decimal("1100.50")),
        ("running", "cost.vat_rate", "19", "vat_rate", Decimal("0.19")),
        ("running", "cost.vat_deductible", "50 %", "vat_deductible", Decimal("0.5")),
        ("running", "cost.price_year", "2026", "amount.price_year", 2026),
        ("running", "cost.cost_centre", "7710", "cost_centre", "7710"),
        ("running", "cost.remark", "Notiz", "remark", "Notiz"),
        ("revenue", "income.low", "5", "low", Decimal(5)),
        ("funding", "funding.probability", "80", "probability", Decimal("0.8")),
        ("funding", "funding.reference", "DO-1", "reference", "DO-1"),
        ("funding", "funding.binding_begin", "1.1.2028", "binding_begin", date(2028, 1, 1)),
        ("funding", "funding.binding_end", "31.12.2032", "binding_end", date(2032, 12, 31)),
    ],
)
def test_each_field_of_a_line_edits_its_value(
    page: FinancePage,
    workspace: Workspace,
    qtbot: QtBot,
    kind: str,
    field: str,
    typed: str,
    path: str,
    value: object,
) -> None:
    page.grid.add_line(kind)
    widget = page.fields[field].widget
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, typed)
    if field != "cost.remark":
        qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert attrgetter(path)(line_of(workspace, kind)) == value


def test_the_light_of_paragraph_2b_follows_the_basis(page: FinancePage, workspace: Workspace) -> None:
    page.grid.add_line("revenue")
    basis = page.fields["income.vat_basis"].widget
    basis.edited.emit(VatBasis.PRIVATE_LAW)
    assert workspace.solution.plan.main_way.incomes[0].vat_basis is VatBasis.PRIVATE_LAW
    shown = page.grid.details.findChild(IncomeForm).vat.text()
    assert shown == vat_lights(workspace.solution.plan, workspace.solution.plan.main_way)[0].sentence
    page.grid.add_line("saving")
    assert not basis.isVisible()


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("threshold", "50.000", Decimal(50000)),
        ("imputed_rate", "2", Decimal("0.02")),
        ("low_value_limit", "800", Decimal(800)),
    ],
)
def test_the_rules_of_the_plan(
    page: FinancePage, workspace: Workspace, qtbot: QtBot, field: str, typed: str, value: Decimal
) -> None:
    assert page.jump_to(f"plan.{field}")
    widget = page.fields[f"plan.{field}"].widget
    qtbot.keyClicks(widget, typed)
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert getattr(workspace.solution.plan, field) == value
    page.fields["plan.mid_year"].widget.click()
    assert workspace.solution.plan.mid_year
