"""The ways: choosing the main one asks for the reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Amount, CostLine, Nature
from scaleplanner.domain.numbers import format_amount
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.finance import WAYS, FinancePage
from scaleplanner.gui.theme import theme
from scaleplanner.gui.workspace import Workspace


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.tabs.setCurrentIndex(WAYS)
    return page


TEN = Decimal(10)


def with_costs(solution: Solution, *costs: CostLine) -> Solution:
    ways = tuple(replace(way, costs=costs) for way in solution.plan.ways)
    return replace(solution, plan=replace(solution.plan, ways=ways))


def quantified(solution: Solution, count: int) -> Solution:
    ways = solution.plan.ways
    costs = (CostLine("a", "Wartung"),)
    filled = tuple(replace(way, costs=costs) if place < count else way for place, way in enumerate(ways))
    return replace(solution, plan=replace(solution.plan, ways=filled))


def test_one_way_alone_is_no_choice(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 1))
    assert page.ways.reason.isHidden()


def test_a_long_name_of_a_way_goes_on_in_a_second_line(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 2))
    header, model = page.ways.table.horizontalHeader(), page.ways.table.model()
    alignment = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.TextFlag.TextWordWrap.value
    assert header.textElideMode() is Qt.TextElideMode.ElideNone
    assert header.height() >= 2 * header.fontMetrics().height()


def test_every_row_of_the_comparison_is_in_sight(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 2))
    table = page.ways.table
    last = table.visualRect(table.model().index(table.model().rowCount() - 1, 0))
    assert last.bottom() <= table.viewport().height()


def test_no_figure_of_the_comparison_is_cut(page: FinancePage, workspace: Workspace) -> None:
    late = CostLine(
        "a", "Rückbau", nature=Nature.ONE_OFF, amount=Amount(first=date(2029, 1, 1), unit_price=TEN)
    )
    workspace.edit("", lambda solution: with_costs(solution, late))
    table = page.ways.table
    texts = [table.model().index(line, 1).data() for line in range(table.model().rowCount())]
    assert "keine Anfangsauszahlung" in texts
    widest = max(table.fontMetrics().horizontalAdvance(text) for text in texts)
    assert table.columnWidth(1) >= widest + theme.px(16), "a margin on both sides"


def test_the_figures_of_each_year_follow_the_way(page: FinancePage, workspace: Workspace) -> None:
    example = replace(load_examples()[0], id=workspace.solution.id, is_example=False)
    workspace.edit("", lambda _solution: example)
    figures = page.ways.year_figures
    table = {row.title: row.cells for row in figures.model.table.rows}
    assert figures.model.table.heads == ("2027", "2028", "2029", "2030", "2031", "Zeitraum")
    percent = ("0", "0", "18,32", "17,83", "17,36", "8,85")
    assert table["Kostendeckungsgrad"] == tuple(f"{each}\u00a0%" for each in percent)
    needs = ("134.290", "56.808", "29.101", "31.971", "34.921", "287.091")
    assert table["Haushaltsbedarf in Euro"] == needs
    people = example.municipality.inhabitants
    mean = format_amount(Decimal(287_091) / 5 / people, cents=True)
    assert table["Haushaltsbedarf je Person in Euro"][-1] == mean == "1,77"
    compared = {str(row[0]): row[1] for row in _rows(page)}
    assert compared["Bedarf je Person, Mittel"] == f"{mean}\u00a0€"
    page.way_choice.edited.emit(next(way.id for way in example.plan.ways if not way.is_quantified))
    assert not figures.table.isVisible()
    assert "noch nicht beziffert" in figures.sentence.text()


def test_without_inhabitants_nothing_is_told_per_person(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 1))
    table = {row.title: row.cells for row in page.ways.year_figures.model.table.rows}
    assert set(table["Kosten je Person in Euro"]) == {"keine Angabe"}
    assert set(table["Kostendeckungsgrad"]) == {"keine Angabe"}, "no cost, no ratio"


def _rows(page: FinancePage) -> list[tuple[object, object]]:
    model = page.ways.table.model()
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_the_reason_of_the_chosen_way_becomes_a_decision(page: FinancePage, workspace: Workspace) -> None:
    workspace.edit("", lambda solution: quantified(solution, 2))
    second = workspace.solution.plan.ways[1]
    page.way_choice.set_value(second.id)
    page.way_choice.edited.emit(second.id)
    texts = {each.accessibleName(): each for each in page.ways.findChildren(QPushButton)}
    texts["Als vorgeschlagenen Weg wählen"].click()
    assert page.ways.reason.isVisible()
    page.fields["reason.way"].widget.setPlainText("Nur so bleibt der Dienst bestehen.")
    (decision,) = workspace.solution.decisions
    assert (decision.about, decision.choice) == (f"way:{second.id}", second.name)
    assert decision.reason == "Nur so bleibt der Dienst bestehen."
    workspace.undo_stack.undo()
    assert workspace.solution.decisions == ()
