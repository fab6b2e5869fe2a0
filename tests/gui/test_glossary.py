"""Words of the glossary are explained beside the field they stand in, one click from their entry."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.own_term import OwnTerm
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.pages.help_glossary import Glossary
from tests.gui.whole_window import close_window, empty, open_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = open_window(tmp_path, empty())
    window.show()
    yield window
    close_window(window)


def test_a_field_explains_the_words_it_uses(window: MainWindow) -> None:
    window.jump("traegerschaft:carrier.operator_id")
    look_up = window._help.words["Betreibermodell"]
    look_up.click()
    assert window.page_key == "hilfe" and window.page is not None
    part = window.page.findChild(Glossary)
    assert part is not None and "betreibermodell" in part.words.found


def test_own_words_are_explained_as_soon_as_they_are_written(window: MainWindow) -> None:
    window.jump("loesung:profile.problem")
    assert "Problem" not in window._help.words
    workspace = window.session.workspace
    assert workspace is not None
    term = OwnTerm("p", "Problem", "Was uns Zeit kostet")
    workspace.edit("x", lambda solution: replace(solution, terms=(term,)))
    window.jump("loesung:profile.core_service")
    window.jump("loesung:profile.problem")
    assert window._help.words["Problem"].toolTip() == "Im Glossar nachschlagen (eigener Begriff)"


def test_before_a_solution_is_open_no_word_is_looked_for(window: MainWindow) -> None:
    window.session.close()
    window.jump("einstellungen")
    assert window._help.words == {}
