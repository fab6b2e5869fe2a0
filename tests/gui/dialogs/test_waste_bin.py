"""The Papierkorb of a solution in the window: found, put back, emptied, undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner.domain.carrier import Person
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.finance.receipts import Draw, Notice, Spending
from scaleplanner.domain.planning import Risk
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.waste_bin import waste
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.dialogs.waste_bin import WasteBinDialog
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.pages.carrier import CarrierPage
from scaleplanner.gui.pages.committees import CommitteesPage
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.pages.notice_items import DrawsField
from scaleplanner.gui.widgets.basics import ToolButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import Store
from tests.guards import Dialogs
from tests.gui.conftest import Shelf

NOON = datetime(2026, 11, 27, 12, 0)
RISKS = (Risk("r1", "Preis steigt"), Risk("r2", "Personal fehlt"))


@pytest.fixture
def workspace(solution: Solution, shelf: Shelf) -> Workspace:
    return Workspace(replace(solution, risks=RISKS), shelf.save, now=lambda: NOON)


@pytest.fixture
def spoken() -> Iterator[list[str]]:
    heard: list[str] = []
    connection = announcer.spoken.connect(lambda sentence, _urgent: heard.append(sentence))
    yield heard
    announcer.spoken.disconnect(connection)


def without_risk(workspace: Workspace, risk_id: str) -> None:
    workspace.edit("Risiko löschen", lambda now: now.without_entry("risks", risk_id))


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace) -> WasteBinDialog:
    without_risk(workspace, "r1")
    dialog = WasteBinDialog(workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_lists_what_was_deleted_and_puts_it_back(
    dialog: WasteBinDialog, workspace: Workspace, spoken: list[str]
) -> None:
    assert [each.accessibleName() for each in dialog.restores] == ["Risiko „Preis steigt“ zurückholen"]
    dialog.restores[0].click()
    assert workspace.solution.risks == RISKS
    assert dialog.outcome.text() == "Risiko „Preis steigt“ ist wieder da."
    assert spoken == [dialog.outcome.text()]
    assert dialog.restores == []
    assert dialog.nothing.isVisible()
    assert not dialog.empty.isEnabled()


def test_deleting_putting_back_and_emptying_are_steps_that_undo_knows(
    dialog: WasteBinDialog, workspace: Workspace
) -> None:
    dialog.restores[0].click()
    workspace.undo_stack.undo()
    assert len(dialog.restores) == 1
    workspace.undo_stack.undo()
    assert workspace.solution.risks == RISKS
    assert workspace.solution.discarded == ()
    assert dialog.restores == []
    workspace.undo_stack.redo()
    assert [item.title for item in waste(workspace.solution)] == ["Risiko „Preis steigt“"]


def test_emptying_asks_and_is_for_good(
    dialog: WasteBinDialog, workspace: Workspace, dialogs: Dialogs
) -> None:
    dialogs.expect("ask_confirm", False)
    dialog.empty.click()
    assert len(workspace.solution.discarded) == 1
    dialogs.expect("ask_confirm", True)
    dialog.empty.click()
    assert workspace.solution.discarded == ()
    assert not workspace.undo_stack.canUndo()


def test_a_line_of_the_grid_goes_there_and_comes_back(
    qtbot: QtBot, workspace: Workspace, catalogue: Catalogue, spoken: list[str]
) -> None:
    way = replace(workspace.solution.plan.ways[0], costs=(CostLine("c1", "Funk"), CostLine("c2", "Strom")))
    workspace.edit("Start", lambda now: now.with_way(way))
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    assert page.jump_to("grid.c1") or page.grid.select("c1")
    workspace.laid_aside.connect(lambda text: spoken.append(text))
    page.grid.remove()
    assert page.grid.waste.caption == "Papierkorb (1)"
    page.grid.waste.click()
    opened = page.grid.waste.dialog
    assert opened is not None
    opened.restores[0].click()
    opened.close_button.click()
    assert [line.id for line in workspace.solution.plan.ways[0].costs] == ["c1", "c2"]
    assert page.grid.waste.isHidden()
    assert "Kostenposition „Funk“" in " ".join(spoken)


def test_the_lists_of_pages_show_their_own_bin_only(
    qtbot: QtBot, workspace: Workspace, catalogue: Catalogue
) -> None:
    without_risk(workspace, "r2")
    pages = (CommitteesPage(workspace, catalogue), CarrierPage(workspace, catalogue))
    for page in pages:
        qtbot.addWidget(page)
    shown = {
        editor._collection: not editor.waste.isHidden()
        for page in pages
        for editor in page.findChildren(EntryEditor)
    }
    assert {name for name, is_shown in shown.items() if is_shown} <= {"risks"}


def test_a_removed_draw_is_offered_below_the_notices(
    qtbot: QtBot, workspace: Workspace, catalogue: Catalogue
) -> None:
    notice = Notice("n", "Bescheid", draws=(Draw("d1", amount=Decimal(1)), Draw("d2", amount=Decimal(2))))
    workspace.edit("Bescheid", lambda now: replace(now, spending=Spending((notice,))))
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.jump_to("notices.n")
    draws = page.fields["notices.draws"].widget
    assert isinstance(draws, DrawsField)
    draws.findChildren(ToolButton)[0].click()
    assert [draw.id for draw in workspace.solution.spending.notices[0].draws] == ["d2"]
    waste_button = page.spending.notices.waste
    assert waste_button.caption == "Papierkorb (1)"
    waste_button.click()
    assert waste_button.dialog is not None
    waste_button.dialog.restores[0].click()
    assert workspace.solution.spending.notices == (notice,)
    assert waste_button.isHidden()


def test_a_person_never_goes_there(workspace: Workspace) -> None:
    workspace.edit("Person", lambda now: now.with_entry("persons", Person("p", "Ada Beispiel")))
    workspace.edit("Person löschen", lambda now: now.without_entry("persons", "p"))
    assert workspace.solution.discarded == ()


def test_discarding_the_session_is_no_deleting(workspace: Workspace) -> None:
    opened = workspace.solution
    workspace.edit("Risiko", lambda now: now.with_entry("risks", Risk("r3", "Neu")))
    workspace.discard_session()
    assert workspace.solution == opened
    workspace.undo_stack.undo()
    assert len(workspace.solution.risks) == 3


def test_it_survives_a_restart(tmp_path: Path, workspace: Workspace, qapp: QApplication) -> None:
    without_risk(workspace, "r1")
    with Store.open(tmp_path / "a.db") as store:
        store.save(workspace.solution)
    with Store.open(tmp_path / "a.db") as store:
        assert store.load(workspace.solution.id) == workspace.solution


def test_a_sealed_version_and_an_example_offer_nothing_to_change(
    qtbot: QtBot, solution: Solution, shelf: Shelf
) -> None:
    editable = Workspace(replace(solution, risks=RISKS), shelf.save, now=lambda: NOON)
    without_risk(editable, "r1")
    shown = WasteBinDialog(Workspace(editable.solution, shelf.save, read_only=True))
    qtbot.addWidget(shown)
    assert not shown.empty.isEnabled()
    assert not shown.restores[0].isEnabled()
