"""Fixtures for every test: no screen, no noise, no unexpected dialog, data only in temporary folders."""

import importlib
import importlib.util
import logging
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

from scaleplanner import content, i18n
from scaleplanner.domain.catalogue import Catalogue
from tests.guards import GOLDEN, SOCKETS, Dialogs, Golden, LogGuard, replace_dialogs

LONG_SECONDS = 3_600

# Same examples in every run and nothing written beside the sources.
hypothesis.settings.register_profile("scaleplanner", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("scaleplanner")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let long tests take their time on a busy machine."""
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(LONG_SECONDS))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a value with tests/golden/<name>: `golden("plan", value)`."""
    return Golden(GOLDEN, update=bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return content.load_catalogue()


@pytest.fixture(autouse=True)
def user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's data folder inside a temporary one."""
    folder = tmp_path_factory.mktemp("user") / "data"
    monkeypatch.setenv("SCALEPLANNER_DATA", str(folder))
    no_policy = folder.parent / "keine-vorgaben.ini"
    no_policy.touch()
    monkeypatch.delenv("SCALEPLANNER_LANGUAGE", raising=False)
    monkeypatch.setenv("SCALEPLANNER_POLICY", str(no_policy))
    return folder


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Let every test begin in German, also after one that chose English."""
    i18n.choose(i18n.GERMAN)
    yield
    i18n.choose(i18n.GERMAN)


@pytest.fixture
def english(language: None) -> None:
    """Let the interface speak English."""
    i18n.choose(i18n.ENGLISH)


@pytest.fixture(autouse=True)
def fail_on_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on warnings in the log, unless announced: `with caplog.at_level(logging.WARNING):`."""
    guard = LogGuard(lambda: caplog.handler.level)
    root = logging.getLogger()
    root.addHandler(guard)
    yield
    root.removeHandler(guard)
    if guard.unexpected:
        pytest.fail("unexpected log records:\n" + "\n".join(guard.unexpected))


@pytest.fixture(autouse=True)
def fail_on_network() -> Iterator[None]:
    """Fail when anything opens an internet socket or asks for an address."""
    SOCKETS.opened.clear()
    yield
    if SOCKETS.opened:
        pytest.fail("internet sockets:\n" + "\n".join(SOCKETS.opened))


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dialogs]:
    """Announce a box with `dialogs.expect("ask_confirm", True)`; every other box fails the test."""
    recorder = Dialogs()
    if importlib.util.find_spec("scaleplanner.gui.messages"):
        module = importlib.import_module("scaleplanner.gui.messages")
        replace_dialogs(module, recorder, monkeypatch.setattr)
    yield recorder
    assert not recorder.not_shown(), f"announced but not shown: {recorder.not_shown()}"


@pytest.fixture(autouse=True)
def dialog_guard(request: pytest.FixtureRequest) -> None:
    """Put the dialog guard around every test with widgets, except the tests of the boxes themselves."""
    about_boxes = request.node.path.name == "test_messages.py" or request.node.get_closest_marker(
        "real_dialogs"
    )
    if "qtbot" in request.fixturenames and not about_boxes:
        request.getfixturevalue("dialogs")
