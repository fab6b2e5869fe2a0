"""Two windows on one solution of a database server: nothing gets lost, only what collides is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.solution import Solution
from scaleplanner.store import Store
from tests.guards import Dialogs
from tests.journeys.driver import Driver
from tests.store.server import new_database, running_server


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_server() as url:
        yield new_database(url, "stadt")


@pytest.fixture
def desks(
    server: str, closed: Driver, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> Iterator[tuple[Driver, Driver]]:
    """Two people with the same solution open."""
    (tmp_path / "zwei").mkdir()
    other = Driver(qtbot, dialogs, tmp_path / "zwei")
    assert closed.start(server)
    closed.create("Mängelmelder", town="Musterstadt")
    closed.wait_saved()
    assert other.start(server)
    assert other.window.session.open(closed.workspace.solution.id)
    yield closed, other
    other.end()


def stored(server: str, desk: Driver) -> Solution:
    with Store.open(server) as store:
        return store.load(desk.workspace.solution.id)


def test_changes_in_different_fields_come_together_unasked(server: str, desks: tuple[Driver, Driver]) -> None:
    here, there = desks
    there.jump("loesung:reference")
    there.enter("reference", "Az. 10.24")
    there.wait_saved()
    here.jump("loesung:profile.problem")
    here.enter("profile.problem", "Meldungen gehen verloren.")
    here.wait_saved()
    result = stored(server, here)
    assert (result.reference, result.profile.problem) == ("Az. 10.24", "Meldungen gehen verloren.")
    assert here.workspace.solution == result


def test_the_same_field_is_asked_and_the_answer_counts(server: str, desks: tuple[Driver, Driver]) -> None:
    here, there = desks
    for desk, text in ((there, "Von dort"), (here, "Von hier")):
        desk.jump("loesung:reference")
        desk.enter("reference", text)
        if desk is there:
            desk.wait_saved()
    here.wait_until(lambda: here.sees("Zwei Fassungen zusammenführen"))
    assert here.sees("Von dort")
    assert here.sees("Von hier")
    assert stored(server, here).reference == "Von dort", "nothing is written before the answer"
    here.press("Später entscheiden")
    assert here.sees("Ihre Änderungen sind noch nicht gespeichert.")
    here.press("Erneut speichern")
    here.wait_until(lambda: here.sees("Zwei Fassungen zusammenführen"))
    here.press("Alle von hier")
    here.press("So zusammenführen")
    here.wait_saved()
    assert stored(server, here).reference == "Von hier"
    assert not here.sees("Ihre Änderungen sind noch nicht gespeichert.")
