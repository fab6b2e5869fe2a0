"""An update keeps settings, content package and data: what earlier versions left is read and stays."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from scaleplanner import app as program
from scaleplanner import content, i18n, paths
from scaleplanner.domain.language import GenderStyle
from scaleplanner.gui import theme
from scaleplanner.gui.kept import Kept
from scaleplanner.gui.language import Language
from scaleplanner.gui.session import Session
from scaleplanner.gui.shell_help import HelpChoices
from scaleplanner.gui.spoken import chosen_language, keep_language
from scaleplanner.gui.visits import last_visit
from scaleplanner.paths import resource
from scaleplanner.store import Store

HERE = Path(__file__).parent
VERSIONS = ("0001", "0002")
NOW = datetime(2026, 11, 27, 10, 0)
Desk = Callable[[str], QSettings]


@pytest.fixture
def desk(user_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Put what a version left into the data folder of the user and return the settings of today."""

    def left_by(version: str) -> QSettings:
        left = HERE / "earlier" / version
        user_folder.mkdir(parents=True)
        for file in left.iterdir():
            shutil.copyfile(file, user_folder / file.name)
        shutil.copyfile(HERE / "databases" / f"{version}.db", paths.default_database())
        monkeypatch.setenv("SCALEPLANNER_POLICY", str(user_folder / paths.POLICY))
        return program.settings()

    return left_by


def stored(settings: QSettings) -> dict[str, object]:
    """Return every key of the file as it stands on disk."""
    settings.sync()
    fresh = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    return {key: fresh.value(key) for key in fresh.allKeys()}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_look_and_the_unfolded_helps_are_those_of_before(desk: Desk, version: str) -> None:
    settings = desk(version)
    assert theme.read_appearance(settings) == theme.Appearance("dark", 1.5, True)
    choices = HelpChoices(settings)
    assert choices.wanted("ueberblick", 1) is True
    assert choices.wanted("finanzen", 100_000) is False


def test_language_office_spelling_and_last_visit_are_those_of_before(desk: Desk) -> None:
    settings = desk("0002")
    assert i18n.stored_language() == chosen_language(settings) == i18n.ENGLISH
    with Store.open(paths.default_database()) as store:
        session = Session(store, settings=settings)
        spelling = Language()
        spelling.follow(session)
        assert spelling.style_of("NI") is GenderStyle.COLON
        assert spelling.style_of("HE") is GenderStyle.NEUTRAL
        assert Kept(store, "s1", settings).office == "Amt 20 Kämmerei"
        visit = last_visit(settings, store, store.load("s1"), NOW)
        assert visit is not None and visit.moment == datetime(2026, 11, 20, 9, 12)
        session.close()


def test_the_accepted_content_package_still_counts(desk: Desk) -> None:
    desk("0002")
    assert content.load_policy().municipality.name == "Stadt Falkenbrück"
    package, problem = content.accepted_package()
    assert problem == ""
    assert package is not None and package.title == "Fachinhalte 2030"
    fresh = content.read_catalogue(resource("catalogue"), package)
    shipped = content.read_catalogue(resource("catalogue"))
    assert fresh.workstreams[0].title == "Wirtschaft und Nutzen" != shipped.workstreams[0].title
    assert fresh.criteria == shipped.criteria


@pytest.mark.parametrize("version", VERSIONS)
def test_the_window_of_today_opens_the_data_and_loses_no_setting(
    desk: Desk, version: str, qtbot: QtBot
) -> None:
    settings = desk(version)
    before = stored(settings)
    assert before["tables/kosten"] == ["120", "80", "60"]
    with Store.open(paths.default_database()) as store:
        assert [each.id for each in store.list_solutions()] == ["s1", "voll"]
        window = program.build_window(store, settings)
        qtbot.addWidget(window)
        window.show()
        window.session.open("s1")
        window.session.close()
    theme.write_appearance(settings, theme.Appearance("light", 2.0, False))
    keep_language(settings, i18n.GERMAN)
    changed = ("look/mode", "look/text_scale", "look/legible", "interface/language")
    after = stored(settings)
    assert [after[key] for key in changed] == ["light", "2.0", "false", "de"]
    kept = {key: value for key, value in before.items() if key not in (*changed, "visit/s1")}
    assert {key: after[key] for key in kept} == kept
