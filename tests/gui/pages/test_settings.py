"""The settings page over a real database: look, backups, links to the open solution, versions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner import __version__, i18n
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.municipality import Municipality
from scaleplanner.gui import theme, tokens
from scaleplanner.gui.pages.settings import SettingsPage
from scaleplanner.gui.session import Session
from scaleplanner.gui.spoken import chosen_language
from scaleplanner.store import Store
from tests.guards import Dialogs
from tests.gui.pages.office import NOW, new, office

Open = Callable[[Session], SettingsPage]


@pytest.fixture
def show(qtbot: QtBot) -> Open:
    def show(session: Session) -> SettingsPage:
        page = SettingsPage(session)
        qtbot.addWidget(page)
        page.resize(886, 688)
        page.show()
        return page

    return show


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return office(tmp_path, new("a", "Sensoren"))


@pytest.fixture
def restored_look(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, theme.Appearance(mode="light"))


@pytest.mark.usefixtures("restored_look")
def test_the_look_changes_at_once_and_stays(session: Session, show: Open) -> None:
    page = show(session)
    page.look.mode.findChildren(QPushButton)[2].click()
    assert theme.theme.dark
    page.look.scale.edited.emit(page.look.scale.set_value(1.5))
    page.look.legible.click()
    assert theme.theme.appearance == theme.Appearance("dark", 1.5, True)
    assert session.settings is not None
    assert theme.read_appearance(session.settings) == theme.Appearance("dark", 1.5, True)


def test_the_language_is_kept_for_the_next_start(session: Session, show: Open) -> None:
    page = show(session)
    assert page.look.language.value == i18n.GERMAN
    page.look.language.edited.emit(page.look.language.set_value(i18n.ENGLISH))
    assert session.settings is not None
    session.settings.sync()
    assert chosen_language(session.settings) == i18n.ENGLISH
    assert i18n.language() == i18n.GERMAN, "only at the next start"
    assert show(session).look.language.value == i18n.ENGLISH


@pytest.mark.usefixtures("restored_look")
@pytest.mark.parametrize(("place", "colours"), [(1, tokens.LEGIBLE_LIGHT), (2, tokens.LEGIBLE_DARK)])
def test_the_legible_look_strengthens_light_and_dark(
    session: Session, show: Open, qapp: QApplication, place: int, colours: dict[str, str]
) -> None:
    page = show(session)
    page.look.mode.findChildren(QPushButton)[place].click()
    assert colours["focus"] not in theme.style_sheet()
    page.look.legible.click()
    assert f"border: 2px solid {colours['focus']}" in theme.style_sheet()
    assert qapp.palette().color(QPalette.ColorRole.Text).name().upper() == colours["text"]
    page.look.legible.click()
    assert not theme.theme.appearance.legible


def test_the_fields_explain_themselves(
    session: Session, show: Open, qtbot: QtBot, catalogue: Catalogue
) -> None:
    page = show(session)
    page.activateWindow()
    asked = QSignalSpy(page.help_requested)
    assert page.jump_to("settings.database")
    assert page.jump_to("settings.backups")
    qtbot.waitUntil(lambda: asked.count() > 0)
    assert asked.at(asked.count() - 1)[0] == "settings.backups"
    for field in ("settings.mode", "settings.text_scale", "settings.legible", "settings.database"):
        assert page.jump_to(field)
    assert catalogue.help_for("settings.appearance") and catalogue.help_for("settings.database")


def test_the_place_can_be_read_but_not_typed(session: Session, show: Open, tmp_path: Path) -> None:
    page = show(session)
    assert page.place.value == str(tmp_path / "amt.db")
    assert page.place.isReadOnly()


def test_facts_of_the_open_solution_lead_to_their_fields(session: Session, show: Open) -> None:
    page = show(session)
    assert page.facts == []
    session.open("a")
    jumps = QSignalSpy(page.jump_requested)
    for row in page.facts:
        row.click()
    targets = [jumps.at(number)[0] for number in range(jumps.count())]
    assert "loesung:municipality.name" in targets
    assert "finanzen:plan.discount_rate" in targets
    names = [row.accessibleName() for row in page.facts]
    assert any(name.endswith("Kommune, Stadt Tal") for name in names)
    assert any("2,5\u00a0%" in name for name in names)
    session.close()
    assert page.facts == []


def test_the_land_is_written_out(session: Session, show: Open) -> None:
    session.add(replace(new("b", "X"), municipality=Municipality("Stadt Tal", land="NI")))
    page = show(session)
    names = [row.accessibleName() for row in page.facts]
    assert any(name.endswith("Land, Niedersachsen") for name in names)


def test_a_long_name_does_not_widen_the_page(session: Session, show: Open) -> None:
    session.add(replace(new("b", "X"), municipality=Municipality("Verwaltungsgemeinschaft Tal " * 9)))
    page = show(session)
    assert page.minimumSizeHint().width() <= 886


def test_a_narrow_page_has_one_column(session: Session, show: Open, qtbot: QtBot) -> None:
    page = show(session)
    assert page.place.mapTo(page, QPoint()).x() > page.look.x() + page.look.width()
    page.resize(600, 688)
    qtbot.waitUntil(lambda: page.place.mapTo(page, QPoint()).x() < 100)


def test_backing_up_lists_the_backup(session: Session, show: Open) -> None:
    page = show(session)
    assert page.restores == []
    page.now.click()
    assert len(page.restores) == 1
    assert page.restores[0].accessibleName() == "Sicherung heute 10:42\u00a0Uhr wiederherstellen"


def test_restoring_asks_and_brings_the_solutions_back(session: Session, show: Open, dialogs: Dialogs) -> None:
    page = show(session)
    page.now.click()
    session.open("a")
    assert session.workspace is not None
    session.workspace.edit("Name", lambda now: replace(now, name="Anders"))
    dialogs.expect("ask_confirm", False)
    page.restores[0].click()
    assert session.workspace.solution.name == "Anders"
    dialogs.expect("ask_confirm", True)
    page.restores[0].click()
    assert session.workspace is None
    assert [entry.name for entry in session.store.list_solutions()] == ["Sensoren"]
    assert len(page.restores) == 2, "the state before is a backup itself"


def test_the_open_solution_is_compared_with_a_backup(session: Session, show: Open, dialogs: Dialogs) -> None:
    page = show(session)
    page.now.click()
    assert [button.isHidden() for button in page.comparisons] == [True], "nothing is open"
    session.open("a")
    assert [button.isHidden() for button in page.comparisons] == [False]
    dialogs.expect("show_notice")
    page.comparisons[0].click()
    assert "nichts geändert" in dialogs.only("show_notice")


def test_older_backups_fold_away(session: Session, show: Open, tmp_path: Path, qtbot: QtBot) -> None:
    for days in range(1, 8):
        with Store.open(tmp_path / f"x{days}.db", now=lambda days=days: NOW - timedelta(days)) as store:
            path = store.backup()
            assert path is not None
            path.rename(path.with_name(path.name.replace(f"x{days}", "amt")))
    page = show(session)
    assert len(page.restores) == 7
    qtbot.waitUntil(lambda: sum(restore.isVisible() for restore in page.restores) == 5)


def test_a_protected_database_offers_no_change(tmp_path: Path, show: Open) -> None:
    page = show(office(tmp_path, new("a", "Sensoren"), read_only=True))
    assert not page.now.isEnabled()


def test_another_database_takes_the_place(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    page = show(session)
    dialogs.expect("ask_open_path", tmp_path / "neu.db")
    page.open_database()
    assert page.place.value == str(tmp_path / "neu.db")


def test_a_backup_that_fails_is_explained(
    session: Session, show: Open, tmp_path: Path, dialogs: Dialogs
) -> None:
    page = show(session)
    (tmp_path / "Sicherungen").write_text("im Weg", encoding="utf-8")
    dialogs.expect("show_error")
    page.now.click()
    assert "Sicherung" in dialogs.only()


def test_the_diagnosis_can_be_copied(session: Session, show: Open) -> None:
    page = show(session)
    page.diagnosis.copy()
    text = QGuiApplication.clipboard().text()
    assert f"ScalePlanner: {__version__}" in text
    assert "amt.db" in text
