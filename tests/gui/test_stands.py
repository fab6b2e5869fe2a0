"""Sealed versions as the window knows them: matching the content, older programs, banners."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.seal import canonical, from_canonical
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.gui.session import Session
from scaleplanner.gui.shell_stands import opening_banner, refusal_banner, request_stand
from scaleplanner.gui.stands import Stands
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import StandInfo, Store
from tests.builders import a_solution
from tests.gui.conftest import Shelf

HEAD = ("Rat", date(2027, 3, 26), "Amt 10", "")
SOLUTION = a_solution()


class Archive:
    """Keeps versions in memory; `program` writes the canonical text in its own way."""

    def __init__(self, program: str = "") -> None:
        self.kept: list[tuple[StandInfo, str]] = []
        self.program, self.is_intact, self.loads = program, True, 0

    def seal(
        self, solution: Solution, name: str, day: date, office: str, outputs: object = (), note: str = ""
    ) -> StandInfo:
        number = len(self.kept) + 1
        seal = f"{number:064d}"
        info = StandInfo(str(number), solution.id, number, name, day, office, note, seal, self.program)
        self.kept.append((info, canonical(solution)))
        return info

    def stands(self, solution_id: str) -> tuple[StandInfo, ...]:
        return tuple(info for info, _content in self.kept if info.solution_id == solution_id)

    def load_stand(self, stand_id: str) -> tuple[Solution, bool]:
        self.loads += 1
        return from_canonical(self.kept[int(stand_id) - 1][1]), self.is_intact

    def stand_output(self, stand_id: str, file_name: str) -> bytes:
        raise UserError(file_name)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session(Store.open(tmp_path / "amt.db"))
    session.add(SOLUTION)
    return session


def test_a_version_of_another_program_is_compared_by_content(qtbot: QtBot) -> None:
    archive = Archive("0.1")
    stands = Stands(archive, SOLUTION)
    kept = stands.keep(SOLUTION, HEAD, ())
    assert stands.match == kept
    assert Stands(archive, replace(SOLUTION, name="Anders")).match is None
    archive.is_intact = False
    assert Stands(archive, SOLUTION).match is None


def test_typing_does_not_compare(qtbot: QtBot) -> None:
    archive = Archive("0.1")
    archive.seal(SOLUTION, *HEAD[:3])
    stands = Stands(archive, SOLUTION)
    before = archive.loads
    for number in range(20):
        stands.follow(replace(SOLUTION, name=str(number)))
    assert (archive.loads, stands.match) == (before, None)
    stands.follow(SOLUTION)
    with qtbot.waitSignal(stands.changed):
        pass
    assert archive.loads == before + 1
    assert stands.match is not None


def test_the_newest_of_equal_versions_counts(qtbot: QtBot) -> None:
    stands = Stands(Archive("0.1"), SOLUTION)
    stands.keep(SOLUTION, HEAD, ())
    second = stands.keep(SOLUTION, HEAD, ())
    assert stands.match == second
    assert stands.entry(second.id) == second
    assert stands.entry("fehlt") is None


def test_a_shown_version_is_always_itself(qtbot: QtBot) -> None:
    archive = Archive()
    info = archive.seal(SOLUTION, *HEAD[:3])
    stands = Stands(archive, SOLUTION, shown=info)
    stands.follow(replace(SOLUTION, name="Anders"))
    stands.check()
    assert stands.match == info


def test_the_session_shows_a_version_and_returns(qtbot: QtBot, session: Session) -> None:
    workspace = session.workspace
    assert workspace is not None and workspace.stands is not None
    kept = workspace.stands.keep(SOLUTION, HEAD, ())
    assert not session.show_stand("fehlt")
    assert session.show_stand(kept.id)
    shown = session.workspace
    assert shown is not None
    assert (shown.stand, shown.is_read_only, shown.status) == (kept, True, "sealed")
    banner = opening_banner(shown)
    assert banner is not None
    assert "Stand „Rat“ vom 26." in banner.accessibleName()
    again = refusal_banner(shown, "nein", lambda: None)
    assert again.accessibleName() == banner.accessibleName()
    assert session.show_draft()
    assert session.workspace is not None
    assert session.workspace.stand is None
    session.close()
    assert not session.show_stand(kept.id)
    assert not session.show_draft()
    session.shut_down(with_backup=False)


def test_other_refusals_say_how_to_go_on(qtbot: QtBot, shelf: Shelf) -> None:
    draft = Workspace(SOLUTION, shelf.save)
    assert opening_banner(draft) is None
    assert "nicht übernommen" in refusal_banner(draft, "Grund", lambda: None).accessibleName()
    example = Workspace(replace(SOLUTION, is_example=True), shelf.save, read_only=True)
    assert (draft.status, example.status) == ("draft", "example")
    assert "Beispiele bleiben" in refusal_banner(example, "Grund", lambda: None).accessibleName()
    request_stand(draft)
    request_stand(None)


def test_a_request_reaches_the_page(qtbot: QtBot, shelf: Shelf) -> None:
    stands = Stands(Archive(), SOLUTION)
    workspace = Workspace(SOLUTION, shelf.save, stands=stands)
    with qtbot.waitSignal(stands.keep_requested):
        request_stand(workspace)
