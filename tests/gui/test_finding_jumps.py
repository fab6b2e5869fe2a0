"""Every point of „Das fehlt noch“ leads to a field that can be seen and used at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.finding import Finding
from scaleplanner.domain.findings import find
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.main_window import MainWindow
from tests.gui.whole_window import active_window, empty, settle

CATALOGUE = load_catalogue()
SOLUTIONS: dict[str, Solution] = {
    "empty": empty(),
    **{each.name: replace(each, id="voll", is_example=False) for each in load_examples()},
}


@pytest.fixture(params=SOLUTIONS)
def window(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with active_window(qtbot, tmp_path, SOLUTIONS[request.param], QSize(1366, 768)) as window:
        yield window


def is_in_sight(widget: QWidget) -> bool:
    """Whether a person sees the field: at least its upper part is inside every area around it."""
    seen = widget.visibleRegion().boundingRect()
    wanted = min(widget.height(), 24)
    return not seen.isEmpty() and seen.height() >= wanted


def landing(window: MainWindow, finding: Finding) -> str:
    """Follow a finding; return what is wrong with the place, or an empty text."""
    window.jump(places.START)
    window.jump(finding.target)
    settle()
    focused, page = QApplication.focusWidget(), window.page
    assert page is not None
    if focused is None or not page.isAncestorOf(focused):
        return f"{finding.code}: nothing on the page has the focus ({finding.target})"
    if "Weiter mit" in focused.accessibleName():
        return f"{finding.code}: the focus stays in the head ({finding.target})"
    return "" if is_in_sight(focused) else f"{finding.code}: {focused.accessibleName()} is out of sight"


def test_every_finding_lands_on_its_field(window: MainWindow) -> None:
    workspace = window.session.workspace
    assert workspace is not None
    found = find(workspace.solution, CATALOGUE, date.today())
    assert len(found) > 10
    assert [wrong for each in found if (wrong := landing(window, each))] == []


def test_open_muss_items_lead_to_the_first_of_them(window: MainWindow) -> None:
    workspace = window.session.workspace
    assert workspace is not None
    for finding in find(workspace.solution, CATALOGUE, date.today()):
        if finding.code == "must_open":
            window.jump(finding.target)
            settle()
            focused = QApplication.focusWidget()
            assert focused is not None and not isinstance(focused, QPlainTextEdit)
            assert focused.accessibleName().startswith("Antwort: ")
