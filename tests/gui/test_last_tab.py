"""Every screen opens at the tab that was shown last, also after the program was closed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.shell_pages import remember_tab
from tests.gui import whole_window

PAGES = ("loesung", "finanzen", "traegerschaft", "ausgabe")


def tabs(window: MainWindow, key: str) -> QTabBar:
    window.jump(key)
    assert window.page is not None and window.page_key == key
    found = window.page.findChild(QTabBar)
    assert found is not None
    return found


def test_the_last_tab_is_shown_again_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    window = whole_window.open_window(tmp_path, whole_window.full())
    before = {key: tabs(window, key).currentIndex() for key in PAGES}
    chosen = {key: tabs(window, key).count() - 1 for key in PAGES}
    assert all(before[key] != chosen[key] for key in PAGES)
    for key, tab in chosen.items():
        tabs(window, key).setCurrentIndex(tab)
    whole_window.close_window(window)
    window = whole_window.open_window(tmp_path, whole_window.full())
    assert {key: tabs(window, key).currentIndex() for key in PAGES} == chosen
    window.jump("finanzen:plan.discount_rate")
    assert tabs(window, "finanzen").currentIndex() == 0, "a jump to a field leads to its tab"
    whole_window.close_window(window)


@pytest.mark.parametrize("noted", ["7", "-1", "viel", "9" * 5000, "", "@Variant()"])
def test_no_noted_tab_stops_a_page(qtbot: QtBot, tmp_path: Path, noted: str) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("tab/seite", noted)
    bar = QTabBar()
    qtbot.addWidget(bar)
    for title in ("eins", "zwei"):
        bar.addTab(title)
    remember_tab(bar, settings, "seite")
    assert bar.currentIndex() == 0
    bar.setCurrentIndex(1)
    assert settings.value("tab/seite", type=int) == 1
