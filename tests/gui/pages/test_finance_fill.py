"""Filling an empty way: typical kinds of cost and an existing cost table, each one undo step."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, OriginKind
from scaleplanner.gui.dialogs.cost_import import CostImportDialog
from scaleplanner.gui.dialogs.typical_costs import TypicalCostsDialog
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.workspace import Workspace
from tests.guards import Dialogs

TABLE = "Bezeichnung;2028;2029\nStrom;1.200,50;1.300\nSumme;1.200,50;1.300\n"


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def costs(workspace: Workspace) -> tuple[CostLine, ...]:
    return workspace.solution.plan.main_way.costs


def typical(page: FinancePage) -> TypicalCostsDialog:
    page.grid.empty.typical.click()
    dialog = page.grid.filler.dialog
    assert isinstance(dialog, TypicalCostsDialog)
    return dialog


def imported(page: FinancePage, path: Path) -> CostImportDialog:
    page.grid.filler.open_table(path)
    dialog = page.grid.filler.dialog
    assert isinstance(dialog, CostImportDialog)
    return dialog


@pytest.fixture
def table(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "kosten.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_empty_way_offers_a_start_and_a_filled_one_shows_the_grid(
    page: FinancePage, workspace: Workspace
) -> None:
    assert page.grid.empty.isVisible()
    assert not page.grid.table.isVisible()
    page.grid.add_line("running")
    assert not page.grid.empty.isVisible()
    assert page.grid.table.isVisible()


def test_six_typical_kinds_are_taken_in_one_step(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = typical(page)
    assert len(dialog.cards) == 6
    qtbot.keyClicks(dialog.cards[0].amount, "41.000")
    dialog.cards[1].taken.click()
    assert not dialog.cards[1].amount.isEnabled()
    dialog.confirm.click()
    assert len(costs(workspace)) == 5
    assert costs(workspace)[0].amount.unit_price == Decimal(41000)
    assert costs(workspace)[0].origin.kind is OriginKind.ESTIMATE
    assert workspace.undo_stack.count() == 1
    assert page.grid.selected_id() == costs(workspace)[0].id


def test_an_unreadable_amount_keeps_the_dialog_open(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    dialog = typical(page)
    qtbot.keyClicks(dialog.cards[0].amount, "viel")
    dialog.confirm.click()
    assert dialog.isVisible()
    assert costs(workspace) == ()
    dialog.reject()


def test_a_table_becomes_lines_in_one_step(
    page: FinancePage, workspace: Workspace, table: Callable[[str], Path]
) -> None:
    dialog = imported(page, table(TABLE))
    assert dialog.confirm.caption == "1\u00a0Position übernehmen"
    dialog.confirm.click()
    (line,) = costs(workspace)
    assert line.name == "Strom"
    assert line.amount.explicit == ((2028, Decimal("1200.50")), (2029, Decimal(1300)))
    assert "kosten.csv" in line.origin.note
    assert workspace.undo_stack.undoText() == "1\u00a0Position aus „kosten.csv“ übernehmen"
    workspace.undo_stack.undo()
    assert costs(workspace) == ()


def test_a_table_in_thousands_says_so_and_can_be_told_otherwise(
    page: FinancePage, workspace: Workspace, table: Callable[[str], Path]
) -> None:
    dialog = imported(page, table("Position;Ansatz 2028 (T€)\nStrom;12,5\n"))
    assert dialog.factor.value == 1000
    assert dialog.lines()[0].amount.explicit == ((2028, Decimal(12500)),)
    dialog.factor.set_value(1)
    dialog.factor.edited.emit(1)
    assert dialog.lines()[0].amount.explicit == ((2028, Decimal("12.5")),)
    dialog.reject()


def test_columns_and_rows_can_be_chosen(
    page: FinancePage, workspace: Workspace, table: Callable[[str], Path]
) -> None:
    dialog = imported(page, table(TABLE))
    dialog.year_fields[2029].set_value(-1)
    dialog.year_fields[2029].edited.emit(-1)
    dialog.origin.set_value(OriginKind.ACTUAL)
    dialog.origin.edited.emit(OriginKind.ACTUAL)
    total = dialog.model.index(1, 0)
    assert dialog.model.data(total.siblingAtColumn(dialog.model.columnCount() - 1)).startswith("Summenzeile")
    assert dialog.model.setData(total, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    first = dialog.model.index(0, 0)
    assert dialog.model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    dialog.confirm.click()
    (line,) = costs(workspace)
    assert (line.name, line.amount.explicit) == ("Summe", ((2028, Decimal("1200.50")),))
    assert line.origin.kind is OriginKind.ACTUAL


def test_nothing_chosen_cannot_be_confirmed(page: FinancePage, table: Callable[[str], Path]) -> None:
    dialog = imported(page, table("Bezeichnung;2028\nStrom;n. n.\n"))
    assert not dialog.confirm.isEnabled()
    assert not dialog.model.setData(
        dialog.model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )
    dialog.reject()


def test_a_file_that_is_no_table_is_explained(
    page: FinancePage, workspace: Workspace, table: Callable[[str], Path], dialogs: Dialogs
) -> None:
    dialogs.expect("ask_open_path", table(";;\n"))
    dialogs.expect("show_error")
    page.grid.empty.table.click()
    assert "enthält keine Tabelle" in dialogs.only()
    assert workspace.undo_stack.count() == 0


def test_cancelling_the_file_choice_does_nothing(page: FinancePage, dialogs: Dialogs) -> None:
    dialogs.expect("ask_open_path", None)
    page.grid.filler.choose_table()
    assert page.grid.filler.dialog is None


def test_rows_that_cannot_be_read_are_told_in_full(page: FinancePage, table: Callable[[str], Path]) -> None:
    dialog = imported(page, table("Bezeichnung;2028\nStrom;12\nMiete;n. n.\nHeizung;1.5\n"))
    assert dialog.unread.isVisible()
    assert dialog.unread.text().startswith("2\u00a0Zeilen nicht lesbar. „Miete“: „n. n.“ ist keine Zahl.")
    dialog.year_fields[2028].set_value(-1)
    dialog.year_fields[2028].edited.emit(-1)
    assert not dialog.unread.isVisible()


def test_a_head_over_two_rows_names_the_columns(page: FinancePage, table: Callable[[str], Path]) -> None:
    dialog = imported(page, table("Kosten;;\n;;\nPosition;Plan;\n;2028;2029\nStrom;1;2\n"))
    assert dialog.fields["name"].currentText() == "A: Position"
    assert dialog.year_fields[2028].currentText() == "B: 2028"
    assert [line.name for line in dialog.lines()] == ["Strom"]
