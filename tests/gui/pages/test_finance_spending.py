"""After the decision in the window: actuals, receipts, notices, binding, verdict."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.documents.blocks import Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.spending_parts import kpi_blocks, money_control_blocks
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.actuals import with_actual
from scaleplanner.domain.finance.plan import FundingRule, PilotGrant
from scaleplanner.domain.finance.receipts import Draw, NoticeItem, Receipt
from scaleplanner.domain.pilot import Kpi
from scaleplanner.gui.models.actuals_model import ACTUAL, DIFFERENCE, RECEIPTS
from scaleplanner.gui.pages.finance import SPENDING, FinancePage
from scaleplanner.gui.pages.notice_items import DrawsField, ItemsField
from scaleplanner.gui.theme import theme
from scaleplanner.gui.workspace import Workspace
from tests.domain.sample import sample_solution
from tests.gui.pages.user import fill


@pytest.fixture
def workspace(catalogue: Catalogue) -> Workspace:
    return Workspace(sample_solution(catalogue), lambda _solution: None)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.jump_to("actuals")
    return page


def shown(page: FinancePage, row: int, column: int) -> str:
    model = page.spending.actuals.model
    return str(model.data(model.index(row, column)))


def test_an_actual_is_typed_into_its_cell_undone_and_removed(page: FinancePage, workspace: Workspace) -> None:
    assert page.tabs.currentIndex() == SPENDING
    model = page.spending.actuals.model
    cell = model.index(0, ACTUAL)
    assert model.flags(cell) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert shown(page, 0, ACTUAL) == "noch offen"
    assert model.setData(cell, "1.234,56")
    (entry,) = workspace.solution.spending.actuals
    assert (entry.line_id, entry.year, entry.amount) == (
        workspace.solution.plan.main_way.costs[0].id, workspace.solution.plan.base_year, D("1234.56"),
    )  # fmt: skip
    assert shown(page, 0, ACTUAL) == "1.234,56"
    workspace.undo_stack.undo()
    assert shown(page, 0, ACTUAL) == "noch offen"
    workspace.undo_stack.redo()
    assert model.setData(model.index(0, ACTUAL), "")
    assert workspace.solution.spending.actuals == ()


def test_the_count_of_known_lines_is_not_cut(page: FinancePage) -> None:
    table, last = page.spending.actuals.table, page.spending.actuals.model.rowCount() - 1
    assert shown(page, last, 1).endswith(" bekannt")
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance(shown(page, last, 1)) + theme.px(16)


def test_what_is_no_amount_changes_nothing_and_is_explained(page: FinancePage, workspace: Workspace) -> None:
    panel = page.spending.actuals
    assert not panel.model.setData(panel.model.index(0, ACTUAL), "viel")
    assert workspace.solution.spending.actuals == ()
    assert not panel.problem.isHidden()
    assert panel.problem.text()
    assert panel.model.setData(panel.model.index(0, ACTUAL), "0")
    assert panel.problem.isHidden()
    assert shown(page, 0, ACTUAL) == "0,00"


def test_each_year_has_its_own_actuals(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    second = workspace.solution.plan.base_year + 1
    fill(qtbot, page, "actuals.year", str(second))
    page.spending.actuals.model.setData(page.spending.actuals.model.index(0, ACTUAL), "5")
    assert [entry.year for entry in workspace.solution.spending.actuals] == [second]


def test_a_receipt_becomes_the_actual_of_its_year(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    line = workspace.solution.plan.main_way.costs[0]
    page.jump_to("receipts")
    page.spending.receipts.add_button.click()
    year = workspace.solution.plan.base_year
    for field, text in (
        ("reason", "Rechnung 1"),
        ("day", f"03.02.{year}"),
        ("number", "4711"),
        ("amount", "99,95"),
        ("payee", "Amt"),
        ("line_id", line.name),
        ("eligible", ""),
    ):
        fill(qtbot, page, f"receipts.{field}", text)
    (receipt,) = workspace.solution.spending.receipts
    assert (receipt.reason, receipt.number, receipt.payee) == ("Rechnung 1", "4711", "Amt")
    assert (receipt.day, receipt.amount, receipt.line_id) == (date(year, 2, 3), D("99.95"), line.id)
    assert not receipt.eligible
    page.jump_to("actuals")
    assert (shown(page, 0, ACTUAL), shown(page, 0, RECEIPTS)) == ("99,95", "99,95")
    assert shown(page, 0, DIFFERENCE).startswith("−")


def test_a_notice_with_items_says_what_the_receipts_mean(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("notices")
    page.spending.notices.add_button.click()
    for field, text in (
        ("name", "Bescheid"),
        ("provider", "Land"),
        ("reference", "Az. 1"),
        ("rule", "Anteilfinanzierung"),
        ("quota", "70"),
        ("approved", "700"),
        ("own_share", "10"),
        ("third_party", "5"),
        ("item_tolerance", "10"),
        ("begin", "01.01.2025"),
        ("end", "31.12.2026"),
        ("due", "30.06.2027"),
        ("report", "Es misst."),
        ("deviations", "keine"),
    ):
        fill(qtbot, page, f"notices.{field}", text)
    items = page.fields["notices.items"].widget
    assert isinstance(items, ItemsField)
    items.add_button.click()
    name, amount = items.fields[0]
    name.edited.emit("Technik")
    amount.edited.emit(D(1000))
    (notice,) = workspace.solution.spending.notices
    assert (notice.rule, notice.quota, notice.approved) == (FundingRule.SHARE, D("0.7"), D(700))
    assert (notice.own_share, notice.third_party, notice.item_tolerance) == (D(10), D(5), D("0.1"))
    assert (notice.begin, notice.end, notice.due) == (date(2025, 1, 1), date(2026, 12, 31), date(2027, 6, 30))
    assert notice.items == (NoticeItem(notice.items[0].id, "Technik", D(1000)),)
    expected = "Belegt sind 0,00\u00a0€ von 1.000,00\u00a0€. Damit stehen 0,00\u00a0€ von 700,00\u00a0€ zu."
    rule = "Gerechnet: 70\u00a0% der zählenden Ausgaben von 0,00\u00a0€, höchstens der bewilligte Betrag."
    assert page.spending.notices.result.text == f"{expected} {rule}"
    late = Receipt("b", day=date(2027, 1, 2), number="4711", amount=D("99.95"), item_id=notice.items[0].id)
    workspace.edit("Beleg", lambda now: replace(now, spending=replace(now.spending, receipts=(late,))))
    told = page.spending.notices.result.text
    assert "1\u00a0Beleg liegt außerhalb des Bewilligungszeitraums (01.01.2025–31.12.2026)" in told
    assert "02.01.2027 „4711“" in told and told.endswith("das Häkchen „Förderfähig“ heraus.")


def test_the_watch_shows_the_repayment_of_each_year(page: FinancePage, workspace: Workspace) -> None:
    page.jump_to("binding")
    panel = page.spending.binding
    grant = PilotGrant("g", "Pilot", bound=D(6000), binding_begin=date(2095, 1, 1),
                       binding_end=date(2099, 12, 31))  # fmt: skip
    workspace.edit("x", lambda now: replace(now, plan=replace(now.plan, pilot_grants=(grant,))))
    model = panel.tables[0].model()
    last = model.rowCount() - 1
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Stichtag"
    assert model.data(model.index(last, 1)) == "0,00\u00a0€"
    assert model.data(model.index(last - 1, 1)) == "1.200,00\u00a0€"
    workspace.undo_stack.undo()
    workspace.edit("x", lambda now: replace(now, plan=replace(now.plan, pilot_grants=())))
    assert panel.note.text.startswith("Keine Förderung")


def test_draws_warn_until_receipts_cover_them(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("notices")
    page.spending.notices.add_button.click()
    draws = page.fields["notices.draws"].widget
    assert isinstance(draws, DrawsField)
    draws.add_button.click()
    day, amount = draws.fields[0]
    day.edited.emit(date(2025, 1, 31))
    amount.edited.emit(D(700))
    fill(qtbot, page, "notices.draw_months", "1")
    fill(qtbot, page, "notices.proven", "01.02.2026")
    (notice,) = workspace.solution.spending.notices
    assert notice.draws == (Draw(notice.draws[0].id, date(2025, 1, 31), D(700)),)
    assert (notice.draw_months, notice.proven) == (1, date(2026, 2, 1))
    assert page.spending.notices.unspent.text.startswith(
        "700,00\u00a0€ sind abgerufen, aber bis zum 28.02.2025 nicht verwendet worden."
    )
    draws.add_button.click()
    workspace.undo_stack.undo()
    assert len(draws.fields) == 1


def test_an_asset_has_its_own_term_and_interest_is_added(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    grant = PilotGrant("g", "Pilot", bound=D(6000), binding_begin=date(2095, 1, 1),
                       binding_end=date(2099, 12, 31))  # fmt: skip
    workspace.edit("x", lambda now: replace(now, plan=replace(now.plan, pilot_grants=(grant,))))
    assert page.jump_to("bound_assets")
    panel = page.spending.binding
    panel.assets.add_button.click()
    for field, text in (
        ("name", "Gateways"),
        ("grant_id", "Pilot"),
        ("amount", "1.000"),
        ("begin", "01.01.2095"),
        ("end", "31.12.2104"),
        ("inventory_number", "INV-1"),
        ("place", "Rathaus"),
    ):
        fill(qtbot, page, f"bound_assets.{field}", text)
    (asset,) = workspace.solution.plan.bound_assets
    assert (asset.grant_id, asset.amount, asset.end) == ("g", D(1000), date(2104, 12, 31))
    years, parts = (table.model() for table in panel.tables)
    last = years.rowCount() - 1
    assert years.data(years.index(last - 5, 1)) == "500,00\u00a0€"
    assert [parts.data(parts.index(row, 0)) for row in range(2)] == ["Gateways", "Pilot, übriger Betrag"]
    assert panel.tables[0].model().columnCount() == 2
    fill(qtbot, page, "binding.repayment_rate", "6")
    fill(qtbot, page, "binding.repayment_months", "6")
    years = panel.tables[0].model()
    assert years.data(years.index(last - 5, 2)) == "15,00\u00a0€"
    assert page.jump_to(f"bound_assets.{asset.id}.end")
    assert panel.assets.current_id == asset.id


def test_the_verdict_stands_below_what_it_judges(
    page: FinancePage, workspace: Workspace, catalogue: Catalogue
) -> None:
    """The tables are those of the report, cell by cell."""
    page.jump_to("spending.verdict")
    panel = page.spending.verdict
    assert panel.money.table.isHidden()
    assert "Noch kein Ist" in panel.money.empty.text()
    line = workspace.solution.plan.main_way.costs[0]
    year = workspace.solution.plan.base_year
    workspace.edit(
        "Ist",
        lambda now: replace(
            now,
            kpis=(Kpi("k", "Fahrten", "je Jahr", D(52), D(41), 2026, D(36), 2029),),
            spending=with_actual(now.spending, line.id, year, D("1234.50")),
        ),
    )
    facts = Facts(workspace.solution, catalogue, date(2026, 11, 27))
    for shown, blocks in (
        (panel.effect, kpi_blocks(facts)),
        (panel.money, money_control_blocks(facts)),
    ):
        (block,) = blocks
        assert isinstance(block, Table)
        model = shown.model
        cells = [
            tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]
        heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
        assert cells == list(block.rows)
        assert heads == [column.title for column in block.columns]
        assert not shown.table.isHidden() and shown.empty.isHidden()
    assert workspace.undo_stack.count() == 1


def test_the_verdict_is_noted(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("spending.verdict")
    fill(qtbot, page, "spending.verdict", "erreicht")
    fill(qtbot, page, "spending.consequences", "weiter")
    fill(qtbot, page, "spending.verdict_day", "16.11.2026")
    found = workspace.solution.spending
    assert (found.verdict, found.consequences, found.verdict_day) == (
        "erreicht",
        "weiter",
        date(2026, 11, 16),
    )
