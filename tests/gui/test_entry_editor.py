"""Bound forms and the list with the form of the selected entry."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.domain.pilot import Lesson, LessonKind
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.workspace import Workspace


class LessonPage(Page):
    """A page with one editor and one bound form, as real pages have them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Erfahrungen", "Was der Pilot gezeigt hat")
        self.profile = BoundForm(self, workspace, "solution")
        problem = self.profile.form.text("profile.problem", "Problem")
        audiences = self.profile.form.text("profile.audiences", "Zielgruppen")
        self.profile.bind_part(problem, "profile", "problem", "Problem ändern")
        self.profile.bind_lines(audiences, "profile", "audiences", "Zielgruppen ändern")
        self.editor = self._editor(workspace)
        self.body.addWidget(self.profile)
        self.body.addWidget(self.editor)
        self.bind(workspace)

    def _editor(self, workspace: Workspace) -> EntryEditor:
        return EntryEditor(
            self,
            workspace,
            "lessons",
            noun="Erfahrung",
            empty="Tragen Sie ein, was Sie gelernt haben.",
            describe=lambda lesson: ("info", lesson.text, lesson.consequence),
            new=lambda entry_id: Lesson(entry_id, ""),
            build=self._build_lesson,
        )

    def _build_lesson(self, form: BoundForm) -> None:
        form.bind_attribute(form.form.line("lesson.text", "Erfahrung"), "text", "Erfahrung ändern")
        kinds: list[tuple[Any, str]] = [(kind, kind.value) for kind in LessonKind]
        form.bind_attribute(form.form.choice("lesson.kind", "Folge", kinds), "kind", "Folge wählen")

    def show_solution(self, solution: Solution) -> None:
        self.profile.show_value(solution)
        self.editor.show_solution(solution)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> LessonPage:
    page = LessonPage(workspace)
    qtbot.addWidget(page)
    page.show()
    return page


def type_into(qtbot: QtBot, page: Page, field: str, text: str) -> None:
    widget = page.fields[field].widget
    widget.setFocus()
    qtbot.keyClicks(widget, text)


def test_typing_in_one_field_is_one_undo_step(page: LessonPage, workspace: Workspace, qtbot: QtBot) -> None:
    type_into(qtbot, page, "profile.problem", "Zu viele Fahrten")
    assert workspace.solution.profile.problem == "Zu viele Fahrten"
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert page.fields["profile.problem"].widget.toPlainText() == ""


def test_lines_become_a_tuple(page: LessonPage, workspace: Workspace, qtbot: QtBot) -> None:
    type_into(qtbot, page, "profile.audiences", "Bauhof")
    qtbot.keyClick(page.fields["profile.audiences"].widget, Qt.Key.Key_Return)
    type_into(qtbot, page, "profile.audiences", "Schulen")
    assert workspace.solution.profile.audiences == ("Bauhof", "Schulen")


def test_entries_are_added_edited_and_deleted(page: LessonPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.editor.add_button.click()
    type_into(qtbot, page, "lesson.text", "Batterien altern")
    page.editor.add_button.click()
    type_into(qtbot, page, "lesson.text", "Montage dauert")
    assert [lesson.text for lesson in workspace.solution.lessons] == [
        "Batterien altern",
        "Montage dauert",
    ]
    first = workspace.solution.lessons[0]
    assert page.editor.select(first.id)
    assert page.fields["lesson.text"].widget.text() == "Batterien altern"
    page.editor._remove.click()
    assert [lesson.text for lesson in workspace.solution.lessons] == ["Montage dauert"]
    workspace.undo_stack.undo()
    assert workspace.solution.lessons[0] == first


def test_rendering_entries_is_no_edit(page: LessonPage, workspace: Workspace) -> None:
    page.editor.add_button.click()
    count = workspace.undo_stack.count()
    page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == count
    assert not page.editor.select("unbekannt")
