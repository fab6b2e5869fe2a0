from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_help
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.search import Hit
from scaleplanner.domain.solution import Solution
from scaleplanner.gui import theme
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.page import Page
from scaleplanner.gui.session import Session
from scaleplanner.gui.widgets.basics import Button
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import Store
from scaleplanner.store.backup import FOLDER
from tests.guards import Dialogs

NOW = datetime(2026, 11, 21, 10, 42)


class NamePage(Page):
    def __init__(self, workspace: Workspace, _catalogue: Catalogue) -> None:
        super().__init__("Lösung", "Was die Lösung leistet.", help_id="solution.problem")
        form = FormBuilder(self)
        self.name_edit = form.line("name", "Name", help_id="solution.name")
        self.year_edit = form.year("year", "Jahr")
        self.name_edit.edited.connect(self._on_name_edited)
        self.bind(workspace)

    def show_solution(self, solution: Solution) -> None:
        self.name_edit.set_value(solution.name)

    def _on_name_edited(self, name: str) -> None:
        assert self.workspace is not None
        self.workspace.edit("Name ändern", lambda now: replace(now, name=name), merge_key="name")


class OtherPage(Page):
    def __init__(self, workspace: Workspace, _catalogue: Catalogue) -> None:
        super().__init__("Andere", "Eine andere Seite.")
        self.set_onward("Lösung", "loesung:name")
        self.bind(workspace)


class StartPage(Page):
    def __init__(self, session: Session) -> None:
        super().__init__("Lösungen", "Alle Lösungen.")
        self.session = session
        self.edit = QLineEdit()
        self.body.addWidget(self.edit)


PAGES = {"ueberblick": OtherPage, "loesung": NamePage, "ausgabe": OtherPage, "kriterien": OtherPage}
FREE = {"start": StartPage, "einstellungen": StartPage}
OpenWindow = Callable[..., MainWindow]


def find(_solution: Solution, text: str) -> Sequence[Hit]:
    return [Hit("Name der Lösung", "Lösung", "loesung:name")] if text.startswith("na") else []


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "loesungen.db")
    yield store
    store.close(with_backup=False)


@pytest.fixture
def open_window(qtbot: QtBot, store: Store, catalogue: Catalogue, solution: Solution) -> OpenWindow:
    def make(*, opened: bool = True, settings: QSettings | None = None, example: bool = False) -> MainWindow:
        session = Session(store, now=lambda: NOW, new_id=lambda: "copy")
        states = {"loesung": "progress"}
        window = MainWindow(
            session,
            lambda: catalogue,
            load_help(),
            PAGES,
            FREE,
            search=find,
            states=lambda _s: states,
            settings=settings,
        )
        session.setParent(window)
        qtbot.addWidget(window, before_close_func=lambda each: each._session.close())
        window.resize(1400, 800)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        if opened:
            session.add(replace(solution, is_example=example))
        return window

    return make


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """Let the database be gone, as with a lost drive, while the context lasts."""

    @contextmanager
    def refuse() -> Iterator[None]:
        database, away = tmp_path / "loesungen.db", tmp_path / "woanders.db"
        database.rename(away)
        yield
        away.rename(database)

    return refuse


def workspace_of(window: MainWindow) -> Workspace:
    workspace = window._session.workspace
    assert workspace is not None
    return workspace


def name_page(window: MainWindow) -> NamePage:
    window.jump("loesung")
    page = window._area.current
    assert isinstance(page, NamePage)
    return page


def test_start_works_without_a_solution(open_window: OpenWindow) -> None:
    window = open_window(opened=False)
    assert window.page_key == "start"
    window.jump("loesung")
    assert window.page_key == "start", "pages of a solution need one"
    model = window._navigation.list.navigation
    assert not model.flags(model.index(model.row_of("loesung"))) & Qt.ItemFlag.ItemIsEnabled
    assert model.flags(model.index(model.row_of("start"))) & Qt.ItemFlag.ItemIsEnabled
    assert window._top.badge == ""
    assert not window._top.search.isEnabled()


def test_opening_shows_the_overview_with_name_and_state(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.page_key == "ueberblick"
    assert window._top.trail == "Digitaler Mängelmelder  ›  Überblick"
    assert window._top.badge == "Entwurf"
    model = window._navigation.list.navigation
    spoken = model.data(model.index(model.row_of("loesung")), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Lösung, in Arbeit"
    assert "loesung" not in window._area._pages, "pages are built on their first visit"


def test_navigation_opens_pages_with_mouse_and_keyboard(open_window: OpenWindow) -> None:
    window = open_window()
    listing = window._navigation.list
    place = listing.visualRect(listing.navigation.index(listing.navigation.row_of("loesung"))).center()
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.page_key == "loesung"
    listing.setCurrentIndex(listing.navigation.index(listing.navigation.row_of("kriterien")))
    assert window.page_key == "loesung", "the ring alone opens nothing"
    QTest.keyClick(listing, Qt.Key.Key_Return)
    assert window.page_key == "kriterien"
    window._navigation._foot["einstellungen"].click()
    assert window.page_key == "einstellungen"


def test_typing_is_undone_with_one_key_and_saved(open_window: OpenWindow, qtbot: QtBot, store: Store) -> None:
    window = open_window()
    page = name_page(window)
    page.name_edit.setFocus()
    page.name_edit.selectAll()
    with qtbot.waitSignal(workspace_of(window).saved):
        QTest.keyClicks(page.name_edit, "Neu")
        assert window._status.text == "Wird gespeichert …"
    assert store.load("s1").name == "Neu"
    assert window._status.text == "Automatisch gespeichert 10:42\u00a0Uhr"
    assert "Name ändern" in window._top.undo.toolTip()
    QTest.keyClick(page.name_edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace_of(window).solution.name == "Digitaler Mängelmelder"
    assert page.name_edit.text() == "Digitaler Mängelmelder"
    QTest.keyClick(page.name_edit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.name_edit.text() == "Neu"


def test_back_and_forward_walk_the_places(open_window: OpenWindow) -> None:
    window = open_window()
    window.jump("loesung")
    window.jump("kriterien")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page_key == "loesung"
    window._top.back.click()
    assert window.page_key == "ueberblick"
    assert not window._top.back.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.page_key == "loesung"


def test_onward_link_and_unknown_targets(open_window: OpenWindow) -> None:
    window = open_window()
    page = window._area.current
    assert page is not None
    page._onward.click()
    assert window.page_key == "loesung"
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    window.jump("gibtesnicht:feld")
    assert window.page_key == "loesung"
    window.jump("loesung:name.teil.unbekannt")
    assert QApplication.focusWidget() is name_page(window).name_edit


def test_search_jumps_to_the_field(open_window: OpenWindow) -> None:
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = window._top.search
    assert field.hasFocus()
    QTest.keyClicks(field, "na")
    assert field.hit_texts == ("Name der Lösung  ·  Lösung",)
    assert field.list.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.page_key == "loesung"
    assert QApplication.focusWidget() is name_page(window).name_edit
    assert not field.list.isVisible()


def test_search_says_when_nothing_is_found_and_closes(open_window: OpenWindow) -> None:
    window = open_window()
    field = window._top.search
    field.setFocus()
    QTest.keyClicks(field, "xyz")
    assert "Nichts gefunden" in field.hit_texts[0]
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field.list, Qt.Key.Key_Return)
    assert window.page_key == "ueberblick"
    QTest.keyClick(field.list, Qt.Key.Key_Escape)
    assert not field.list.isVisible()
    assert field.text() == ""


def test_explanation_follows_the_field_and_folds(open_window: OpenWindow, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    window = open_window(settings=settings)
    page = name_page(window)
    assert window.is_help_open
    page.name_edit.setFocus()
    assert window._help.subject == "Name der Lösung"
    page.year_edit.setFocus()
    assert window._help.subject != "Name der Lösung", "a field without help explains the page"
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert not window.is_help_open
    window.jump("ueberblick")
    assert window.is_help_open, "the choice is kept per page"
    window.jump("loesung")
    assert not window.is_help_open
    assert settings.value("help/loesung") == "folded"
    window.jump("kriterien")
    assert not window.is_help_open, "list and detail need the width"


def test_f6_walks_the_zones(open_window: OpenWindow) -> None:
    window = open_window()
    window.jump("loesung")
    window._navigation.list.setFocus()
    visited = []
    for _step in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        zones = window._zones()
        visited.append(next(i for i, zone in enumerate(zones) if zone.isAncestorOf(focused)))
    assert visited == [1, 2, 3, 0]
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window._help.isAncestorOf(QApplication.focusWidget())


def test_ctrl_s_saves_and_makes_a_backup(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    page = name_page(window)
    page.name_edit.setFocus()
    QTest.keyClicks(page.name_edit, "!")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert store.load("s1").name == "!Digitaler Mängelmelder"
    assert len(store.list_backups()) == 1
    assert window._status.text == "Gespeichert um 10:42\u00a0Uhr, Sicherung angelegt"
    assert "noch keine" not in window._status.backup_text
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "ausgabe"


def test_failed_save_stays_visible_until_solved(
    open_window: OpenWindow, broken: Callable[[], AbstractContextManager[None]]
) -> None:
    window = open_window()
    workspace = workspace_of(window)
    with broken():
        workspace.edit("Name", lambda now: replace(now, name="Neu"))
        assert not workspace.save_now()
        banner = window._area.banner
        assert banner is not None
        assert "noch nicht gespeichert" in banner.accessibleName()
        assert window._status.text == "Nicht gespeichert"
    next(each for each in banner.findChildren(Button) if each.caption == "Erneut speichern").click()
    assert window._area.banner is None
    assert not workspace.is_dirty


def test_example_refuses_and_offers_a_copy(open_window: OpenWindow) -> None:
    window = open_window(example=True)
    page = name_page(window)
    assert window._top.badge == "Beispiel"
    QTest.keyClicks(page.name_edit, "x")
    assert page.name_edit.text() == "Digitaler Mängelmelder"
    banner = window._area.banner
    assert banner is not None
    banner.findChildren(Button)[0].click()
    assert workspace_of(window).solution.id == "copy"
    assert window._top.badge == "Entwurf"
    assert window._area.banner is None


def test_session_can_be_discarded_after_asking(open_window: OpenWindow, dialogs: Dialogs) -> None:
    window = open_window()
    window.discard_session()
    workspace_of(window).edit("Name", lambda now: replace(now, name="Neu"))
    dialogs.expect("ask_confirm", True)
    window.discard_session()
    assert workspace_of(window).solution.name == "Digitaler Mängelmelder"
    window.undo()
    assert workspace_of(window).solution.name == "Neu"


def test_closing_the_solution_returns_to_the_list(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    workspace_of(window).edit("Name", lambda now: replace(now, name="Neu"))
    window.close_solution()
    assert window.page_key == "start"
    assert store.load("s1").name == "Neu"
    assert window.windowTitle() == "ScalePlanner"


def test_closing_the_window_saves_and_backs_up(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    page = name_page(window)
    page.name_edit.setFocus()
    QTest.keyClicks(page.name_edit, "!")
    assert window.close()
    assert len(store.list_backups()) == 1


def test_window_stays_open_when_the_backup_fails(
    open_window: OpenWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    window = open_window()
    (tmp_path / FOLDER).write_text("kein Ordner", encoding="utf-8")
    dialogs.expect("ask_confirm", False)
    assert not window.close()
    assert "Die Sicherung beim Beenden ist nicht gelungen" in dialogs.only("ask_confirm")
    dialogs.expect("ask_confirm", True)
    assert window.close()


def test_window_asks_before_losing_unsaved_changes(
    open_window: OpenWindow, dialogs: Dialogs, broken: Callable[[], AbstractContextManager[None]]
) -> None:
    window = open_window()
    with broken():
        workspace_of(window).edit("Name", lambda now: replace(now, name="Neu"))
        dialogs.expect("ask_confirm", False)
        assert not window.close()
    assert window.close()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_window_fits_a_small_screen_at_every_text_size(
    open_window: OpenWindow, qapp: QApplication, scale: float
) -> None:
    window = open_window()
    window.jump("loesung")
    theme.apply(qapp, theme.Appearance(mode="light", text_scale=scale))
    try:
        window.resize(1366, 690)
        QApplication.processEvents()
        assert window.width() == 1366
        assert window.minimumSizeHint().width() <= 1366
        assert window.minimumSizeHint().height() <= 690
    finally:
        theme.apply(qapp, theme.Appearance(mode="light"))
