"""The hints on language: below every long text, counted, folded, selected on request, never written."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner.domain.language import GenderStyle, Profile
from scaleplanner.domain.own_term import OwnTerm
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.language import language
from scaleplanner.gui.page_factories import PAGES
from scaleplanner.gui.pages.settings import SettingsPage
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.language_hints import LONGEST_TEXT, MOST_ROWS, LanguageHints
from tests.gui.pages.office import new, office
from tests.gui.whole_window import close_window, full, open_window, views

TEXT = "Der Bauhof leert. Der Rollout wird zeitnah umgesetzt."


@pytest.fixture
def box(qtbot: QtBot) -> FieldBox:
    box = FieldBox("Text", TextField(), "Ein Satz genügt.")
    qtbot.addWidget(box)
    return box


@pytest.fixture
def field(box: FieldBox) -> TextField:
    assert isinstance(box.field, TextField)
    return box.field


@pytest.fixture
def shown(box: FieldBox) -> LanguageHints:
    assert box.language is not None
    return box.language


@pytest.fixture(autouse=True)
def neutral() -> Iterator[None]:
    yield
    language._settings = None
    language._use(Profile())


def read(shown: LanguageHints, field: TextField, text: str) -> None:
    field.set_value(text)
    shown.refresh()


def test_hints_are_there_only_when_there_are_any(
    box: FieldBox, shown: LanguageHints, field: TextField
) -> None:
    read(shown, field, "Der Bauhof leert.")
    assert shown.isHidden() and shown.section is None
    read(shown, field, TEXT)
    assert not shown.isHidden()
    assert shown.section is not None
    assert shown.section.title == "3\u00a0Hinweise zur Sprache"
    assert not shown.section.is_open
    assert field.extraSelections() == []
    assert field.value == TEXT
    read(shown, field, "Der Bauhof leert zeitnah.")
    assert shown.section.title == "1\u00a0Hinweis zur Sprache"
    read(shown, field, "")
    assert shown.isHidden()


def test_a_screen_reader_hears_of_them_with_the_field(
    box: FieldBox, shown: LanguageHints, field: TextField
) -> None:
    read(shown, field, TEXT)
    assert field.accessibleDescription() == "Ein Satz genügt. 3\u00a0Hinweise zur Sprache"
    box.show_problem("Das ist zu lang.")
    assert field.accessibleDescription() == "Das ist zu lang. 3\u00a0Hinweise zur Sprache"
    box.show_problem("")
    read(shown, field, "Gut.")
    assert field.accessibleDescription() == "Ein Satz genügt."


def test_an_open_list_marks_the_passages(shown: LanguageHints, field: TextField) -> None:
    read(shown, field, TEXT)
    assert shown.section is not None
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
    assert "„Onboarding“" in shown.rows[0].accessibleName()


def test_a_click_right_after_a_change_selects_the_new_place(
    shown: LanguageHints, field: TextField, qtbot: QtBot
) -> None:
    read(shown, field, TEXT)
    field.window().show()
    field.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(field, "Vorweg noch etwas. ")
    shown.rows[0].click()
    assert field.textCursor().selectedText() == "Rollout"
    last = shown.rows[-1]
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    last.click()
    assert shown.places == ()


def test_a_text_that_is_only_shown_has_its_hints_at_once(shown: LanguageHints, field: TextField) -> None:
    field.set_value(TEXT)
    assert not shown.isHidden() and shown.rows
    field.set_value("")
    assert shown.places == () and shown.isHidden()


def test_many_hints_do_not_bury_the_text(shown: LanguageHints, field: TextField) -> None:
    read(shown, field, "Der Rollout. " * 40)
    assert len(shown.rows) == MOST_ROWS
    assert shown._more.text() == f"und {40 - MOST_ROWS} weitere"


def test_long_passages_are_shortened(shown: LanguageHints, field: TextField) -> None:
    read(shown, field, "Wir schreiben und " * 30)
    passage = shown.passage(shown.places[0])
    assert passage.endswith(" …“")
    assert len(passage) < 90


def test_what_cannot_be_changed_or_is_endless_has_no_hints(shown: LanguageHints, field: TextField) -> None:
    field.setReadOnly(True)
    read(shown, field, TEXT)
    assert shown.places == ()
    field.setReadOnly(False)
    read(shown, field, "Rollout " * LONGEST_TEXT)
    assert shown.places == ()


def test_every_long_text_of_the_window_has_hints(qapp: QApplication, tmp_path: Path) -> None:
    window = open_window(tmp_path, full())
    texts: dict[int, TextField] = {}
    for page in PAGES:
        for _view in views(window, page):
            assert window.page is not None
            texts |= {id(field): field for field in window.page.findChildren(TextField)}
    editable = [field for field in texts.values() if not field.isReadOnly()]
    assert len(editable) > 60
    assert [field.accessibleName() for field in editable if not _hints_below(field)] == []
    assert window.session.workspace is not None
    assert window.session.workspace.undo_stack.count() == 0
    close_window(window)


def _hints_below(field: TextField) -> bool:
    box = field.parentWidget()
    return isinstance(box, FieldBox) and box.language is not None


def test_the_profile_follows_the_land_and_the_own_words(tmp_path: Path, solution: Solution) -> None:
    north = replace(
        new("a", "Sensoren"),
        municipality=replace(solution.municipality, land="NI"),
        terms=(OwnTerm("t", "LoRa"),),
    )
    south = replace(new("b", "Karte"), municipality=replace(solution.municipality, land="BY"))
    session = office(tmp_path, north, south)
    language.follow(session)
    session.open("a")
    assert language.profile == Profile(known=("LoRa",))
    language.choose("NI", GenderStyle.STAR)
    assert language.profile.gender is GenderStyle.STAR
    session.open("b")
    assert language.profile == Profile()
    workspace = session.workspace
    assert workspace is not None
    workspace.edit("Land", lambda found: replace(found, municipality=replace(found.municipality, land="NI")))
    assert language.profile.gender is GenderStyle.STAR


def test_the_settings_change_the_profile_at_once(
    tmp_path: Path, qtbot: QtBot, box: FieldBox, shown: LanguageHints, field: TextField
) -> None:
    session = office(tmp_path, new("a", "Sensoren"))
    session.open("a")
    language.follow(session)
    page = SettingsPage(session)
    qtbot.addWidget(page)
    read(shown, field, "Die Nutzer*innen melden sich an.")
    assert len(shown.places) == 1
    assert page.language.persons.value is GenderStyle.NEUTRAL
    page.language.persons.set_value(GenderStyle.STAR)
    page.language.persons.edited.emit(GenderStyle.STAR)
    qtbot.waitUntil(lambda: shown.places == ())
    assert isinstance(session.settings, QSettings)
    page.refresh()
    assert page.language.persons.value is GenderStyle.STAR
