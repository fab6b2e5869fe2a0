"""Every dialog with sample data: names, order of the Tab key, one default button, Escape, no colour alone."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner import gui
from scaleplanner.content import load_catalogue
from scaleplanner.documents.synopsis import ChangeRow
from scaleplanner.domain.budget_columns import columns_from
from scaleplanner.domain.carrier import Person
from scaleplanner.domain.change_words import titles_of
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.merge import merge
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.returned_copy import compare_copy
from scaleplanner.exchange.cost_table import read_cost_table
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.returned import Difference
from scaleplanner.gui import shell_zones, theme
from scaleplanner.gui.dialogs.budget_columns import BudgetColumnsDialog
from scaleplanner.gui.dialogs.conflict_review import ConflictReview
from scaleplanner.gui.dialogs.copy_review import CopyReview, words_of_file
from scaleplanner.gui.dialogs.cost_import import CostImportDialog, Source
from scaleplanner.gui.dialogs.import_review import ImportReview
from scaleplanner.gui.dialogs.new_solution import NewSolutionDialog
from scaleplanner.gui.dialogs.privacy import PrivacyDialog
from scaleplanner.gui.dialogs.removal import RemovalDialog
from scaleplanner.gui.dialogs.seal import SealDialog
from scaleplanner.gui.dialogs.synopsis import SynopsisDialog
from scaleplanner.gui.dialogs.typical_costs import TypicalCostsDialog
from scaleplanner.gui.dialogs.waste_bin import WasteBinDialog
from scaleplanner.gui.models.feedback import Feedback
from scaleplanner.gui.models.sealing import OutputForm
from scaleplanner.gui.pages.preview import PreviewWindow
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.workspace import Workspace
from tests.builders import a_solution
from tests.gui.pages.office import NOW, new, office
from tests.gui.test_accessible_names import (
    against_reading,
    colour_alone,
    nameless,
    path_of,
    tab_stops,
)

TODAY = date(2026, 11, 27)


def _conflict(_folder: Path) -> QDialog:
    base = a_solution(kpis=(Kpi("k", "Ausfälle"),))
    mine, theirs = replace(base, name="Netz A"), replace(base, name="Netz B")
    return ConflictReview(merge(base, mine, theirs), {})


def _copy(_folder: Path) -> QDialog:
    base = a_solution(kpis=(Kpi("k", "Ausfälle"),))
    theirs = replace(base, name="Netz B", kpis=())
    comparison = compare_copy(replace(base, name="Netz A"), theirs, (base,))
    return CopyReview(
        comparison, words_of_file("Datei.scaleplan", True), titles_of(load_catalogue(), base, theirs)
    )


def _cost_import(folder: Path) -> QDialog:
    table = folder / "kosten.csv"
    table.write_text("Bezeichnung;Menge;Preis\nFunk;3;120,50\nStrom;1;900\n", encoding="utf-8")
    return CostImportDialog(Source(table.name, read_cost_table(table), TODAY), load_catalogue(), (2027, 2028))


def _import_review(_folder: Path) -> QDialog:
    key = InputKey("cost", ("weiter", "betrieb"), "name")
    differences = (Difference(key, "Betrieb", "1", "2", "3", True),)
    return ImportReview(Feedback("Mappe.xlsx", TODAY, differences, ("Zelle C4 ist keine Zahl.",)))


def _privacy(folder: Path) -> QDialog:
    first = replace(new("a", "Sensoren"), persons=(Person("p", "Ada Beispiel", function="Leitung"),))
    session = office(folder, first, new("b", "Bänke"))
    session.open("a")
    session.delete("b")
    session.backup()
    return PrivacyDialog(session)


def _waste(_folder: Path) -> QDialog:
    lines = (CostLine("a", "Funk"), CostLine("b", "Strom"))
    before = a_solution()
    way = replace(before.plan.ways[0], costs=lines)
    workspace = Workspace(before.with_way(way), lambda _solution: None, now=lambda: NOW)
    workspace.edit("Löschen", lambda now: now.with_way(replace(way, costs=())))
    return WasteBinDialog(workspace)


def _preview(_folder: Path) -> QDialog:
    workspace = Workspace(load_examples()[0], lambda _solution: None)
    return PreviewWindow(workspace, load_catalogue(), lambda: TODAY, "ratsinformation", OutputForm())


def _typical(_folder: Path) -> QDialog:
    return TypicalCostsDialog(load_catalogue().cost_kinds[:6], has_estimate=True)


DIALOGS: dict[type[QDialog], Callable[[Path], QDialog]] = {
    BudgetColumnsDialog: lambda _folder: BudgetColumnsDialog(columns_from(())),
    ConflictReview: _conflict,
    CopyReview: _copy,
    CostImportDialog: _cost_import,
    ImportReview: _import_review,
    NewSolutionDialog: lambda _folder: NewSolutionDialog(),
    PreviewWindow: _preview,
    PrivacyDialog: _privacy,
    RemovalDialog: lambda _folder: RemovalDialog("Angebot Stadtwerke"),
    SealDialog: lambda _folder: SealDialog(a_solution(), TODAY),
    SynopsisDialog: lambda _folder: SynopsisDialog("Zwei Stände.", [ChangeRow("Kosten", "Funk", "1", "2")]),
    TypicalCostsDialog: _typical,
    WasteBinDialog: _waste,
}


@pytest.fixture(params=DIALOGS, ids=lambda kind: kind.__name__)
def dialog(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path) -> QDialog:
    dialog = DIALOGS[request.param](tmp_path)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_no_dialog_is_forgotten() -> None:
    found: set[type[QDialog]] = set()
    for module in pkgutil.walk_packages(gui.__path__, "scaleplanner.gui."):
        if module.name != "scaleplanner.gui.screens":
            for each in vars(importlib.import_module(module.name)).values():
                is_own = isinstance(each, type) and each.__module__.startswith("scaleplanner")
                if is_own and issubclass(each, QDialog):
                    found.add(each)
    assert found - {shell_zones.ReadingOrderDialog} == set(DIALOGS)


def test_it_has_a_title_and_every_control_a_name(dialog: QDialog) -> None:
    assert dialog.windowTitle()
    assert nameless(dialog) == set()
    assert colour_alone(dialog) == set()


def walked(dialog: QDialog) -> list[QWidget]:
    """Press Tab until the focus is back where it began; return where it was."""
    reached: list[QWidget] = []
    for _stop in range(400):
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return reached


def test_the_tab_key_reaches_everything_in_reading_order(dialog: QDialog) -> None:
    wanted = tab_stops(dialog)
    first = next(each for each in shell_zones.tab_stops(dialog) if each in wanted)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached = walked(dialog)
    assert sorted(path_of(each) for each in wanted - set(reached)) == []
    assert sorted(against_reading(dialog, [each for each in reached if each in wanted])) == []


def test_something_has_the_focus_at_once(dialog: QDialog) -> None:
    assert dialog.focusWidget() is not None


def test_enter_means_one_button_and_never_a_dangerous_one(dialog: QDialog) -> None:
    dialog.setFocus()  # a button that has the focus answers to Enter itself
    buttons = [each for each in dialog.findChildren(QPushButton) if not each.isHidden()]
    default = [each for each in buttons if each.isDefault()]
    is_dangerous = any(each.property("variant") == "danger" for each in buttons)
    assert all(each.property("variant") != "danger" for each in default)
    assert len(default) <= 1
    if not default:
        assert is_dangerous or isinstance(dialog, PreviewWindow)
        assert not any(each.autoDefault() for each in buttons), "the first of them would answer to Enter"


def test_escape_closes_without_doing_anything(dialog: QDialog, qtbot: QtBot) -> None:
    results: list[int] = []
    dialog.finished.connect(results.append)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert results == [QDialog.DialogCode.Rejected.value]


def test_captions_beside_fields_lead_to_them(dialog: QDialog) -> None:
    for caption in dialog.findChildren(QLabel):
        buddy = caption.buddy()
        if buddy is not None:
            assert buddy.accessibleName() or buddy.focusProxy() is not None, path_of(caption)


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_it_fits_the_smallest_screen_with_the_largest_texts(
    kind: type[QDialog], qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    theme.apply(qapp, theme.Appearance(mode="light", text_scale=2.0))
    try:
        dialog = DIALOGS[kind](tmp_path)
        qtbot.addWidget(dialog)
        room = dialog.screen().availableSize()
        least = dialog.minimumSizeHint()
        assert dialog.height() <= max(room.height(), least.height())
        assert dialog.width() <= max(room.width(), least.width())
        assert least.width() <= 1366 - 16 and least.height() <= 768 - 40
    finally:
        theme.apply(qapp, theme.Appearance(mode="light"))


def test_a_wrong_order_and_a_second_default_are_found(qtbot: QtBot) -> None:
    bad = QDialog()
    qtbot.addWidget(bad)
    second, first = QPushButton("Zweiter"), QPushButton("Erster")
    bad.setLayout(column(first, second))
    bad.show()
    qtbot.waitUntil(bad.isVisible)
    assert against_reading(bad, [second, first])
    assert first.autoDefault()
