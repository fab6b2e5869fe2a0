"""Bound forms and the list with the form of the selected entry."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.domain.pilot import Lesson, LessonKind
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.rows import RowButton
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


@pytest.mark.parametrize("width", [900, 320])
def test_the_form_comes_to_the_row_that_was_chosen(
    page: LessonPage, workspace: Workspace, qtbot: QtBot, width: int
) -> None:
    lessons = tuple(Lesson(f"l{number}", f"Erfahrung {number}", "Folge") for number in range(40))
    workspace.edit("x", lambda solution: replace(solution, lessons=lessons))
    page.resize(width, 420)
    qtbot.waitUntil(lambda: page.editor._left.height() > 1000)
    rows, form = page.editor.findChildren(RowButton), page.fields["lesson.text"].widget
    view = page.findChild(QScrollArea).viewport()

    def shown(widget: QWidget) -> bool:
        return view.rect().contains(widget.mapTo(view, widget.rect().center()))

    for row in (rows[-1], rows[0], rows[20]):
        page.findChild(QScrollArea).ensureWidgetVisible(row)
        row.click()
        qtbot.waitUntil(lambda: shown(form))
        assert page.editor.current_id == lessons[rows.index(row)].id
        assert width < 500 or shown(row)
    page.editor.select("l39")
    workspace.edit("x", lambda solution: replace(solution, lessons=lessons[:2]))
    page.findChild(QScrollArea).verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: width < 500 or shown(form))
