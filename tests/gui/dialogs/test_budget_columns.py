"""Arranging the columns of the budget export on the real page."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.budget_columns import USUAL, BudgetColumn, columns_from
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.budget_table import budget_table
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.dialogs.budget_columns import BudgetColumnsDialog
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.workspace import Workspace
from tests.gui.conftest import Shelf


@pytest.fixture
def page(qtbot: QtBot, shelf: Shelf, catalogue: Catalogue) -> Iterator[OutputsPage]:
    page = OutputsPage(Workspace(load_examples()[0], shelf.save), catalogue, lambda: date(2026, 11, 21))
    qtbot.addWidget(page)
    page.show()
    yield page


def opened(page: OutputsPage) -> BudgetColumnsDialog:
    page.choice.columns.click()
    assert page.columns is not None
    return page.columns


def keys(dialog: BudgetColumnsDialog) -> list[str]:
    return [column.key for column in dialog.chosen]


def test_columns_are_chosen_moved_named_and_kept_in_one_step(page: OutputsPage) -> None:
    dialog = opened(page)
    assert keys(dialog) == list(USUAL)
    dialog.places[0].take.click()
    dialog.places[2].up.click()
    dialog.places[1].title.setText("Art der Kosten")
    dialog.places[-1].take.click()
    dialog.confirm.click()
    assert page.workspace is not None
    town = page.workspace.solution.municipality
    columns = columns_from(town.budget_columns)
    assert columns[0] == BudgetColumn("kind", "Art der Kosten")
    assert [column.key for column in columns] == ["kind", "name", *USUAL[3:], "remark"]
    assert budget_table(page.workspace.solution)[0][0] == "Art der Kosten"
    page.workspace.undo_stack.undo()
    assert page.workspace.solution.municipality.budget_columns == ()


def test_without_any_column_nothing_can_be_kept(page: OutputsPage) -> None:
    dialog = opened(page)
    for place in dialog.places:
        if place.take.value:
            place.take.click()
    assert not dialog.confirm.isEnabled()
    dialog.usual.click()
    assert dialog.confirm.isEnabled()
    assert keys(dialog) == list(USUAL)
    assert not dialog.places[0].up.isEnabled()
    assert not dialog.places[-1].down.isEnabled()
