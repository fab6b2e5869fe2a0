"""Screenshots of every tab of every screen: `python -m scaleplanner.gui.screens FOLDER [--help]`."""

import os
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar

from scaleplanner import app as program
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.exchange.examples import example_stand
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui import theme
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.page import Page
from scaleplanner.gui.page_factories import FREE_PAGES, PAGES
from scaleplanner.gui.widgets.stepper import Stepper
from scaleplanner.store import Store

SIZES = ("1366x768", "1920x1080")
MODES: tuple[theme.Mode, ...] = ("light", "dark")


def main() -> int:
    """Write the pictures into the folder named on the command line."""
    wanted = _wanted()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for mode in wanted.mode or MODES:
        with example_window(theme.Appearance(mode=mode, text_scale=wanted.text / 100)) as window:
            _shoot_all(window, wanted, mode)
    return 0


@contextmanager
def example_window(appearance: theme.Appearance) -> Iterator[MainWindow]:
    """Give the window over a new database without a solution; its clock stands at nine in the morning."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    morning = datetime.combine(date.today(), time(9))
    with tempfile.TemporaryDirectory() as place:
        os.environ["SCALEPLANNER_DATA"] = place
        program.prepare(application)
        theme.apply(application, appearance)
        store = Store.open(Path(place) / "beispiel.db", now=lambda: morning)
        window = program.build_window(store, QSettings(f"{place}/s.ini", QSettings.Format.IniFormat))
        yield window
        window.close()


def open_example(window: MainWindow) -> None:
    """Copy the examples with their earlier versions into the window's database; the first stays open."""
    for example in reversed(load_examples()):
        copy = replace(example, id=f"kopie-{example.id}", is_example=False)
        window.session.add(copy, example_stand(example))


def _wanted() -> Namespace:
    parser = ArgumentParser(prog="scaleplanner.gui.screens", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/screens"))
    parser.add_argument("--mode", action="append", choices=MODES, help="this look only")
    parser.add_argument("--size", action="append", metavar="1366x768", help="this size of the window only")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT", help="size of the texts")
    parser.add_argument("--page", action="append", choices=[*FREE_PAGES, *PAGES], help="this screen only")
    parser.add_argument("--empty", action="store_true", help="a new solution instead of the first example")
    return parser.parse_args()


def _shoot_all(window: MainWindow, wanted: Namespace, mode: str) -> None:
    if not wanted.page:
        _shoot(window, wanted, f"00-start-leer-{mode}")
    if wanted.empty:
        window.session.add(new_solution(FiveAnswers("Neue Lösung", Municipality()), date.today(), "leer"))
    else:
        open_example(window)
    pages = [places.START, *PAGES, *(key for key in FREE_PAGES if key != places.START)]
    for number, key in enumerate(pages, start=1):
        if key in (wanted.page or pages):
            window.jump(key)
            for view in _views(window.page):
                _shoot(window, wanted, f"{number:02}-{key}{view}-{mode}")


def _views(page: Page | None) -> Iterator[str]:
    """Open each tab or step of the page in turn; give what tells their pictures apart."""
    assert page is not None
    tabs, steps = page.findChild(QTabBar), page.findChild(Stepper)
    if tabs is not None:
        for tab in range(tabs.count()):
            tabs.setCurrentIndex(tab)
            yield f"-{tab + 1}"
    elif steps is not None:
        for number, step in enumerate(steps.findChildren(QPushButton), start=1):
            step.click()
            yield f"-{number}"
    else:
        yield ""


def _shoot(window: MainWindow, wanted: Namespace, name: str) -> None:
    for size in wanted.size or SIZES:
        width, height = map(int, size.split("x"))
        window.resize(width, height)
        window.show()
        for _round in range(12):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        window.grab().save(str(wanted.folder / f"{name}-{width}.png"))


if __name__ == "__main__":
    raise SystemExit(main())
