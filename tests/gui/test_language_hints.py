"""The hints on language: counted, folded, selected on request, never written into the text."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.committees import CommitteesPage
from scaleplanner.gui.pages.concept import ConceptPage
from scaleplanner.gui.pages.solution import SolutionPage
from scaleplanner.gui.pages.transfer import TransferPage
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.language_hints import MOST_ROWS, LanguageHints
from scaleplanner.gui.workspace import Workspace

TEXT = "Der Bauhof leert. Der Rollout wird zeitnah umgesetzt."


@pytest.fixture
def field(qtbot: QtBot) -> TextField:
    field = TextField()
    qtbot.addWidget(field)
    return field


@pytest.fixture
def shown(qtbot: QtBot, field: TextField) -> LanguageHints:
    shown = LanguageHints([("Text", field)])
    qtbot.addWidget(shown)
    return shown


def read(shown: LanguageHints, field: TextField, text: str) -> None:
    field.set_value(text)
    shown.refresh()


def test_hints_are_counted_and_folded_at_first(shown: LanguageHints, field: TextField) -> None:
    assert shown.section.title == "Hinweise zur Sprache (keine)"
    read(shown, field, TEXT)
    assert shown.section.title == "Hinweise zur Sprache (3)"
    assert not shown.section.is_open
    assert field.extraSelections() == []
    assert field.value == TEXT


def test_an_open_list_marks_the_passages(shown: LanguageHints, field: TextField) -> None:
    read(shown, field, TEXT)
    head = shown.section._head
    head.click()
    marked = {each.cursor.selectedText() for each in field.extraSelections()}
    assert marked == {"Rollout", "wird", "zeitnah"}
    read(shown, field, "Alles ist gut.")
    assert field.extraSelections() == [] and shown.rows == []
    read(shown, field, TEXT)
    head.click()
    assert field.extraSelections() == []


@pytest.mark.parametrize("before", ["", "😀 ", "Zeile\n\n"])
def test_a_click_selects_the_passage_and_changes_nothing(
    shown: LanguageHints, field: TextField, before: str
) -> None:
    read(shown, field, before + TEXT)
    field.document().clearUndoRedoStacks()
    shown.rows[0].click()
    assert field.textCursor().selectedText() == "Rollout"
    assert field.value == before + TEXT
    assert not field.document().isUndoAvailable()


def test_the_list_follows_typing(shown: LanguageHints, field: TextField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Das Onboarding")
    qtbot.waitUntil(lambda: len(shown.places) == 1)
    assert "Text: „Onboarding“" in shown.rows[0].accessibleName()


def test_a_click_right_after_a_change_selects_the_new_place(shown: LanguageHints, field: TextField) -> None:
    read(shown, field, TEXT)
    field.set_value("Vorweg noch etwas. " + TEXT)
    shown.rows[0].click()
    assert field.textCursor().selectedText() == "Rollout"
    field.set_value("")
    shown.rows[-1].click()
    assert shown.places == ()


def test_many_hints_do_not_bury_the_text(shown: LanguageHints, field: TextField) -> None:
    read(shown, field, "Der Rollout. " * 40)
    assert len(shown.rows) == MOST_ROWS
    assert shown._more.text() == f"und {40 - MOST_ROWS} weitere"


def test_long_passages_are_shortened(shown: LanguageHints, field: TextField) -> None:
    read(shown, field, "Wir schreiben und " * 30)
    assert shown.places[0].passage.endswith(" …“")
    assert len(shown.places[0].passage) < 90


def test_the_pages_show_hints_without_editing(qtbot: QtBot, solution: Solution, catalogue: Catalogue) -> None:
    key = catalogue.aspects[0].key
    solution = solution.with_aspect(replace(solution.aspect(key), text=TEXT))
    submission = replace(solution.submission, proposed_decision="Der Rat wird gebeten.", open_points=(TEXT,))
    workspace = Workspace(replace(solution, submission=submission), lambda _solution: None)
    concept, committees = ConceptPage(workspace, catalogue), CommitteesPage(workspace, catalogue)
    for page in (concept, committees):
        qtbot.addWidget(page)
    concept.jump_to(key)
    committees.jump_to("submission.proposed_decision")
    found = [each for page in (concept, committees) for each in page.findChildren(LanguageHints)]
    for each in found:
        each.refresh()
    assert len(found) == 2
    assert [len(each.places) for each in found] == [3, 4]
    assert found[1].places[0].passage.startswith("Beschlussvorschlag: ")
    assert workspace.undo_stack.count() == 0


def test_long_texts_of_other_pages_have_hints_too(
    qtbot: QtBot, solution: Solution, catalogue: Catalogue
) -> None:
    profile = replace(solution.profile, problem="Das Feedback kommt zeitnah.")
    transfer = replace(solution.transfer, adaptation="Der Rollout wird vorbereitet.")
    workspace = Workspace(replace(solution, profile=profile, transfer=transfer), lambda _solution: None)
    said = []
    for page in (SolutionPage(workspace, catalogue), TransferPage(workspace, catalogue)):
        qtbot.addWidget(page)
        for index in range(page.tabs.count()):
            page.tabs.setCurrentIndex(index)
        for each in page.findChildren(LanguageHints):
            each.refresh()
            said += [place.passage for place in each.places]
    assert "Welches Problem löst sie?: „Feedback“" in said
    assert "Anpassung an den neuen Kontext: „Rollout“" in said
    assert workspace.undo_stack.count() == 0
