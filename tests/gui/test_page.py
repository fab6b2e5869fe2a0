from dataclasses import replace

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.workspace import Workspace


class NamePage(Page):
    """The smallest real page."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Name", "Wie die Lösung heißt.", help_id="page.name")
        self.name_edit = QLineEdit()
        self.other_edit = QLineEdit()
        self.body.addWidget(self.name_edit)
        self.body.addWidget(self.other_edit)
        self.register("name", "Name der Lösung", self.name_edit, "solution.name")
        self.register("other", "Anderes", self.other_edit)
        self.rendered = 0
        self.bind(workspace)

    def show_solution(self, solution: Solution) -> None:
        self.rendered += 1
        self.name_edit.setText(solution.name)


def test_page_renders_without_edit_and_follows_changes(qtbot: QtBot, workspace: Workspace) -> None:
    page = NamePage(workspace)
    qtbot.addWidget(page)
    assert page.name_edit.text() == workspace.solution.name
    assert workspace.undo_stack.count() == 0
    workspace.edit("Name", lambda now: replace(now, name="Neu"))
    assert page.name_edit.text() == "Neu"
    page.bind(workspace)
    assert page.rendered == 2


def test_hidden_page_catches_up_when_shown(qtbot: QtBot, workspace: Workspace) -> None:
    page = NamePage(workspace)
    qtbot.addWidget(page)
    page.defer_when_hidden()
    workspace.edit("Name", lambda now: replace(now, name="Neu"))
    assert page.rendered == 1
    page.show()
    assert page.name_edit.text() == "Neu"


def test_jump_focuses_the_field_and_help_follows(qtbot: QtBot, workspace: Workspace) -> None:
    page = NamePage(workspace)
    qtbot.addWidget(page)
    helps = QSignalSpy(page.help_requested)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    assert page.jump_to("name")
    assert page.focusWidget() is page.name_edit
    assert page.jump_to("other")
    assert not page.jump_to("missing")
    qtbot.waitUntil(lambda: helps.count() >= 1)
    assert helps.at(helps.count() - 1)[0] == "other", "the help of a field is that of its id"


def test_leaving_a_field_ends_the_undo_step(qtbot: QtBot, workspace: Workspace) -> None:
    page = NamePage(workspace)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.name_edit.setFocus()
    qtbot.waitUntil(page.name_edit.hasFocus)
    workspace.edit("Name", lambda now: replace(now, name="A"), merge_key="name")
    page.other_edit.setFocus()
    workspace.edit("Name", lambda now: replace(now, name="B"), merge_key="name")
    assert workspace.undo_stack.count() == 2


def test_head_has_one_primary_last_and_the_way_on(qtbot: QtBot) -> None:
    page = Page("Titel", "Zweck.")
    qtbot.addWidget(page)
    primary = page.add_primary("Stand festhalten", "stamp")
    second = page.add_action("Ausgabe erstellen")
    page.set_onward("Kriterien", "criteria")
    page.set_state(QLabel("Entwurf"))
    page.resize(900, 400)
    page.show()
    assert second.x() < primary.x()
    jumps = QSignalSpy(page.jump_requested)
    page._onward.click()
    assert jumps.at(0)[0] == "criteria"
    assert page._onward.caption == "Weiter mit Kriterien"
