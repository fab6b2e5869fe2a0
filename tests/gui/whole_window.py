"""The real window with every page, once over an empty solution and once over a full one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QSize
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner import app as program
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.page_factories import FREE_PAGES, PAGES
from scaleplanner.store import Store

EVERY_PAGE = (*FREE_PAGES, *PAGES)


def empty() -> Solution:
    return new_solution(FiveAnswers("Mängelmelder", Municipality()), date(2026, 11, 21), "leer")


def full() -> Solution:
    return replace(load_examples()[0], id="voll", is_example=False)


SOLUTIONS: dict[str, Callable[[], Solution]] = {"empty": empty, "full": full}


def open_window(folder: Path, solution: Solution) -> MainWindow:
    """Return the window over a database that holds the solution, which is open."""
    store = program.open_store(folder / "loesungen.db")
    assert isinstance(store, Store)
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = program.build_window(store, settings)
    window.session.add(solution)
    return window


@contextmanager
def active_window(
    qtbot: QtBot, folder: Path, solution: Solution, size: QSize | None = None
) -> Iterator[MainWindow]:
    """Give the window over a database that holds the solution, shown and with the focus; then close it."""
    window = open_window(folder, solution)
    if size is not None:
        window.resize(size)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    close_window(window)


def views(window: MainWindow, page: str) -> Iterator[str]:
    """Open a page and each of its tabs in turn; give the name of what is shown."""
    window.jump(page)
    settle()
    assert window.page is not None
    bars = [bar for bar in window.page.findChildren(QTabBar) if bar.isVisible()]
    if not bars:
        yield page
    for bar in bars:
        for tab in range(bar.count()):
            bar.setCurrentIndex(tab)
            settle()
            yield f"{page}/{bar.tabText(tab)}"


def close_window(window: MainWindow) -> None:
    """Close the window and destroy it now: what is left over would follow every change of the look."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    """Let layouts inside layouts find their size: each round of events reaches one level further."""
    for _round in range(12):
        QCoreApplication.processEvents()


def path_of(widget: QWidget) -> str:
    """Describe a widget for a failure: its kind and those around it."""
    parts: list[str] = []
    inner: QWidget | None = widget
    while inner is not None and len(parts) < 5:
        if not isinstance(inner, QStackedWidget):
            parts.append(f"{type(inner).__name__}({inner.accessibleName() or inner.objectName()})")
        inner = inner.parentWidget()
    return " < ".join(parts)
