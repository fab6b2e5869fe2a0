"""Screenshots of every screen, light and dark, in two sizes: `python -m scaleplanner.gui.screens FOLDER`."""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QTabBar

from scaleplanner import app as program
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui import theme
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.page import Page
from scaleplanner.gui.page_factories import FREE_PAGES, PAGES
from scaleplanner.store import Store

SIZES = ((1366, 768), (1920, 1080))
MODES: tuple[theme.Mode, ...] = ("light", "dark")


def main() -> int:
    """Write the pictures into the folder named on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        return 1
    with tempfile.TemporaryDirectory() as place:
        os.environ["SCALEPLANNER_DATA"] = place
        program.prepare(application)
        for mode in MODES:
            theme.apply(application, theme.Appearance(mode=mode))
            _shoot_all(Path(place) / f"{mode}.db", folder, mode)
    return 0


def _shoot_all(database: Path, folder: Path, mode: str) -> None:
    store = Store.open(database)
    window = program.build_window(store, QSettings(str(database) + ".ini", QSettings.Format.IniFormat))
    _shoot(window, folder, f"00-start-leer-{mode}")
    for example in load_examples():
        store.save(replace(example, id=f"kopie-{example.id}", is_example=False))
    session = window.session
    session.list_changed.emit()
    _shoot(window, folder, f"01-start-{mode}")
    session.open(store.list_solutions()[-1].id)
    for number, key in enumerate([*PAGES, *(key for key in FREE_PAGES if key != "start")], start=2):
        window.jump(key)
        _shoot_tabs(window, folder, f"{number:02}-{key}", mode)
    window.close()


def _shoot_tabs(window: MainWindow, folder: Path, name: str, mode: str) -> None:
    page = window.page
    bars = page.findChildren(QTabBar) if isinstance(page, Page) else []
    if not bars:
        _shoot(window, folder, f"{name}-{mode}")
        return
    for tab in range(bars[0].count()):
        bars[0].setCurrentIndex(tab)
        _shoot(window, folder, f"{name}-{tab + 1}-{mode}")


def _shoot(window: MainWindow, folder: Path, name: str) -> None:
    for width, height in SIZES:
        window.resize(width, height)
        window.show()
        for _round in range(3):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        window.grab().save(str(folder / f"{name}-{width}.png"))


if __name__ == "__main__":
    raise SystemExit(main())
