"""Every field has its own help, and the search leads to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_help
from scaleplanner.gui.main_window import MainWindow
from tests.gui.whole_window import EVERY_PAGE, close_window, full, open_window, views

#: Fields that repeat (one per criterion, way or entry), pick a line or only show; their page explains them.
_SHARED = ("list", "budget", "stress", "nutzwert")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[MainWindow]:
    window = open_window(tmp_path, full())
    with qtbot.waitExposed(window):
        window.show()
    yield window
    close_window(window)


def test_the_place_of_a_help_text_is_a_field(window: MainWindow) -> None:
    lost = []
    for text in load_help().values():
        if text.target:
            page, _colon, field = text.target.partition(":")
            window.jump(text.target)
            assert window.page is not None
            if window.page_key != page or field not in window.page.fields:
                lost.append(text.target)
    assert lost == []


def test_every_field_has_its_own_help(window: MainWindow) -> None:
    known = load_help()
    bare = []
    for key in EVERY_PAGE:
        assert list(views(window, key))
        assert window.page is not None
        for name, field in window.page.fields.items():
            if field.help_id not in known and name.partition(".")[0] not in _SHARED:
                bare.append(f"{key}:{name}")
    assert bare == []
