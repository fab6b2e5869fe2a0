"""Drives the real window as a person would: by titles, captions and field names, never by widget names."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scaleplanner import app as program
from scaleplanner.content import load_catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.page import Page
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import Store
from tests.guards import Dialogs
from tests.journeys.hands import cell_of, insert, line_of, scroll_to

LEFT = Qt.MouseButton.LeftButton
_CONTROL = Qt.KeyboardModifier.ControlModifier
Kind = TypeVar("Kind", bound=QWidget)


class Driver:
    """One person at one window over one database file."""

    def __init__(self, qtbot: QtBot, dialogs: Dialogs, folder: Path) -> None:
        self.dialogs, self.folder = dialogs, folder
        self.database = folder / "loesungen.db"
        self._qtbot = qtbot
        self._window: MainWindow | None = None

    # -- the window -------------------------------------------------------------------------------

    def start(self, place: Path | str | None = None) -> bool:
        """Start the program on the database; False when it did not open."""
        store = program.open_store(place or self.database)
        if store is None:
            return False
        settings = QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat)
        self._window = program.build_window(store, settings)
        with self._qtbot.waitExposed(self._window):
            self._window.show()
        self._window.activateWindow()
        return True

    def end(self) -> None:
        """Close the window as its user does; the last changes are saved."""
        if self._window is None:
            return
        assert self._window.close(), "the window refused to close"
        self._window.deleteLater()
        self._window = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def restart(self) -> None:
        """Close the program and start it again on the same database."""
        self.end()
        assert self.start()

    @property
    def window(self) -> MainWindow:
        """The open window."""
        assert self._window is not None, "no window is open"
        return self._window

    @property
    def workspace(self) -> Workspace:
        """The open solution with its undo steps."""
        workspace = self.window.session.workspace
        assert workspace is not None, "no solution is open"
        return workspace

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self.window.page
        assert page is not None
        return page

    def stored(self) -> Solution:
        """Read the open solution from the file as another program would, without any saving."""
        return self.read_stored(self.workspace.solution.id)

    def read_stored(self, solution_id: str) -> Solution:
        """Read a solution through a second, read-only store."""
        store = Store.open(self.database, read_only=True)
        try:
            return store.load(solution_id)
        finally:
            store.close()

    def wait_saved(self) -> None:
        """Let the time pass until the program has saved by itself."""
        self._qtbot.waitUntil(lambda: not self.workspace.is_dirty)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until something is the case."""
        self._qtbot.waitUntil(condition, timeout=20_000)

    # -- going around -----------------------------------------------------------------------------

    def create(self, name: str, funding_end: str = "", town: str = "") -> None:
        """Answer the five questions on the start page; everything but the name may stay open."""
        self.press("Mit fünf Fragen beginnen" if self.sees("Womit möchten Sie") else "Neue Lösung anlegen")
        self.write("Name der Lösung", name)
        if town:
            self.write("Name der Kommune", town)
        if funding_end:
            self.write("Letzter Tag der Förderung", funding_end)
        self.press("Lösung anlegen")

    def go(self, title: str) -> None:
        """Open a page with a click on its line in the navigation."""
        views = [view for view in self._visible(QListView) if view.accessibleName() == "Bereiche"]
        index = line_of(views[0], title)
        views[0].scrollTo(index)
        QTest.mouseClick(views[0].viewport(), LEFT, pos=views[0].visualRect(index).center())
        assert self.page.title == title

    def jump(self, target: str) -> None:
        """Follow a jump target such as `finanzen:plan.base_year`."""
        self._front()
        self.window.jump(target)

    def plan_platform(self) -> None:
        """Create a solution from 2027 on: 40.000 € a year, 60 % of it funded until the end of 2028."""
        self.create("Mängelmelder", "31.12.2028", "Musterstadt")
        self.go("Finanzen")
        self.tab("Annahmen")
        self.enter("plan.base_year", "2027")
        self.enter("plan.price_year", "2027")
        self.enter("plan.horizon", "4")
        self.tab("Kosten und Finanzierung")
        self.pick("Position anlegen", "Laufende Kosten")
        self.enter("cost.name", "Betrieb der Plattform")
        self.enter("cost.quantity", "8")
        self.enter("cost.price", "5.000")
        self.tick("cost.eligible")
        self.pick("Position anlegen", "Förderung")
        self.enter("funding.name", "Landesprogramm")
        self.choose("funding.status", "Bescheid liegt vor")
        self.choose("funding.rule", "Anteil an förderfähigen Kosten")
        self.enter("funding.quota", "60")
        self.enter("funding.begin", "01.01.2027")
        self.enter("funding.end", "31.12.2028")

    def export(self, *outputs: str) -> list[Path]:
        """Choose outputs and write them into an own folder; return the files."""
        self.go("Ausgabe")
        target = self.folder / "Ausgaben"
        target.mkdir(exist_ok=True)
        self.choose_folder(target)
        for box in self._visible(QCheckBox):
            is_wanted = box.accessibleName() in outputs
            if box.isChecked() != is_wanted:
                scroll_to(box)
                QTest.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))
        before = set(target.iterdir())
        one = len(outputs) == 1
        self.press("Ausgabe erstellen" if one else f"{len(outputs)} Ausgaben erstellen")
        self.wait_until(lambda: self.sees("Ordner öffnen") or self.sees("nicht fertig geworden"))
        assert not self.sees("nicht fertig geworden"), self.text()
        return sorted(set(target.iterdir()) - before)

    def choose_folder(self, folder: Path) -> None:
        """Answer the folder dialog of the page „Ausgabe“."""
        self.dialogs.expect("ask_folder", folder)
        self.press("Ordner ändern")

    def press_all_points(self) -> None:
        """Unfold the list of what is missing on the overview."""
        self._click(self.find_button(lambda text: text.startswith("Alle ") and "Punkte" in text, "Alle"))

    def checklist_question(self, item: str) -> str:
        """Return the words of a point of the checklist."""
        return load_catalogue().check_item(item).question

    def tab(self, title: str) -> None:
        """Open a tab of the page."""
        for bar in self._visible(QTabBar):
            for number in range(bar.count()):
                if bar.tabText(number) == title:
                    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(number).center())
                    return
        raise AssertionError(f"no tab „{title}“")

    def line(self, view_name: str, title: str) -> None:
        """Choose a line of a list."""
        view = next(view for view in self._visible(QListView) if view.accessibleName() == view_name)
        index = line_of(view, title)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def press(self, caption: str) -> None:
        """Click a button by its words or its accessible name."""
        self._click(self.find_button(lambda text: text == caption, caption))

    def press_row(self, part: str) -> None:
        """Click a line that is one button, by a part of what it says."""
        self._click(self.find_button(lambda text: part in text, part))

    def pick(self, opener: str, entry: str) -> None:
        """Choose an entry in the menu of a button."""
        found = self.find_button(lambda text: text == opener, opener)
        menu = found.menu() if isinstance(found, QPushButton | QToolButton) else None
        assert menu is not None, f"„{opener}“ has no menu"
        action = next(action for action in menu.actions() if action.text() == entry)
        assert action.isEnabled()
        action.trigger()

    def find_button(self, fits: Callable[[str], bool], wanted: str) -> QAbstractButton:
        """Return the one enabled button that fits."""
        found = [
            each
            for each in self._visible(QAbstractButton)
            if each.isEnabled() and (fits(each.accessibleName()) or fits(each.text().strip()))
        ]
        assert len(found) == 1, f"„{wanted}“: {len(found)} buttons, of {self.buttons()}"
        return found[0]

    def buttons(self) -> list[str]:
        """Return the words of all buttons in sight."""
        return [each.accessibleName() or each.text() for each in self._visible(QAbstractButton)]

    # -- typing -----------------------------------------------------------------------------------

    def enter(self, field: str, text: str) -> None:
        """Replace the content of a field of the page and leave the field."""
        self._type_into(self._field(field), text)

    def write(self, name: str, text: str) -> None:
        """Replace the content of a field found by its label, for dialogs."""
        fields = [*self._visible(QLineEdit), *self._visible(QPlainTextEdit)]
        found = [each for each in fields if each.accessibleName() == name]
        assert len(found) == 1, f"„{name}“: {len(found)} fields"
        self._type_into(found[0], text)

    def choose(self, field: str, text: str) -> None:
        """Choose an option of a field of the page by its words."""
        combo = self._field(field)
        assert isinstance(combo, QComboBox)
        self._choose(combo, field, text)

    def choose_named(self, name: str, text: str) -> None:
        """Choose an option of a field found by its label, for dialogs."""
        found = [each for each in self._visible(QComboBox) if each.accessibleName() == name]
        assert len(found) == 1, f"„{name}“: {[each.accessibleName() for each in self._visible(QComboBox)]}"
        scroll_to(found[0])
        self._choose(found[0], name, text)

    def _choose(self, combo: QComboBox, field: str, text: str) -> None:
        place = combo.findText(text)
        assert place >= 0, f"{field} offers {[combo.itemText(n) for n in range(combo.count())]}"
        combo.showPopup()
        combo.view().setCurrentIndex(combo.model().index(place, 0))
        QTest.keyClick(combo.view(), Qt.Key.Key_Return)

    def tick(self, field: str) -> None:
        """Click a check box of the page."""
        box = self._field(field)
        QTest.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))

    def tick_named(self, name: str) -> None:
        """Click a check box found by its label."""
        (box,) = (each for each in self._visible(QCheckBox) if name in (each.accessibleName(), each.text()))
        scroll_to(box)
        QTest.mouseClick(box, LEFT, pos=QPoint(10, box.height() // 2))

    def choose_row(self, row: str) -> None:
        """Choose a line of the finance grid."""
        self._click_cell(row, "Summe")

    def type_amount(self, row: str, year: int, text: str) -> None:
        """Type an amount into the finance grid and confirm it with Enter."""
        table = self._click_cell(row, str(year))
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = self.focused()
        assert isinstance(editor, QLineEdit)
        insert(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def _click_cell(self, row: str, column: str) -> QTableView:
        table = self._field("grid")
        assert isinstance(table, QTableView)
        index = cell_of(table, row, column)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
        return table

    def enter_here(self, text: str) -> None:
        """Type into the field that has the focus and leave it."""
        self._type_into(self.focused(), text)

    def focused(self) -> QWidget:
        """Return what has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def undo(self) -> None:
        """Press Strg+Z wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Z, _CONTROL)

    def redo(self) -> None:
        """Press Strg+Y wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Y, _CONTROL)

    def _type_into(self, widget: QWidget, text: str) -> None:
        self._front()
        scroll_to(widget)
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
        assert QApplication.focusWidget() is widget, f"{widget.accessibleName()} takes no focus"
        insert(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    def _field(self, field: str) -> QWidget:
        self._front()
        found = self.page.fields.get(field)
        assert found is not None, f"{field}: the page has {sorted(self.page.fields)}"
        self.window.jump(f"{self.window.page_key}:{field}")
        assert found.widget.isVisible(), f"{field} cannot be seen"
        scroll_to(found.widget)
        return found.widget

    def _click(self, widget: QWidget) -> None:
        scroll_to(widget)
        QTest.mouseClick(widget, LEFT)

    # -- looking ----------------------------------------------------------------------------------

    def shown(self, field: str) -> str:
        """Return what a field of the page shows."""
        widget = self._field(field)
        if isinstance(widget, QComboBox):
            return widget.currentText()
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText()
        assert isinstance(widget, QLineEdit)
        return widget.text()

    def sees(self, part: str) -> bool:
        """Whether a text stands anywhere in the window or the dialog before it."""
        return part in self.text()

    def text(self) -> str:
        """Return all texts in sight."""
        labels = [getattr(each, "full_text", each.text()) for each in self._visible(QLabel)]
        return "\n".join([*labels, *self.buttons()])

    def grid(self, row: str, year: int | str) -> str:
        """Return the amount in the finance grid."""
        table = self._field("grid")
        assert isinstance(table, QTableView)
        return str(cell_of(table, row, str(year)).data())

    def totals(self, title: str) -> dict[int, str]:
        """Return the amounts of a line of the result strip by year, as it is read out."""
        strip = next(each for each in self._visible(QWidget) if each.accessibleName() == "Ergebnis je Jahr")
        lines = dict(part.split(": ", 1) for part in strip.accessibleDescription().split(". "))
        assert title in lines, f"the strip has {list(lines)}"
        return {int(year): amount for year, amount in re.findall(r"(\d{4}) ([−\d.,]+)", lines[title])}

    def _visible(self, kind: type[Kind]) -> list[Kind]:
        return [each for each in self._front().findChildren(kind) if each.isVisible()]

    def _front(self) -> QWidget:
        """Return the dialog in front or the window, active as a window manager makes it."""
        QCoreApplication.processEvents()
        dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        front: QWidget = dialogs[-1] if dialogs else self.window
        if not front.isActiveWindow():
            front.activateWindow()
            self._qtbot.waitUntil(front.isActiveWindow)
        return front
