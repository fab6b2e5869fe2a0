"""Examples in the window: their earlier version can be looked at and compared, their feedback read."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.gui.models.feedback import read_feedback
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.session import Session
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import Store
from tests.guards import Dialogs

TODAY = date(2026, 11, 22)
EXAMPLES = load_examples()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    store = Store.open(tmp_path / "amt.db")
    session = Session(store)
    yield session
    session.close()
    store.close(with_backup=False)


def workspace_of(session: Session) -> Workspace:
    assert session.workspace is not None
    return session.workspace


def test_the_earlier_version_of_an_example_is_shown(session: Session) -> None:
    assert session.show_example(EXAMPLES[0])
    stands = workspace_of(session).stands
    assert stands is not None
    (entry,) = stands.entries
    content, is_intact = stands.load(entry.id)
    assert is_intact and content != EXAMPLES[0]
    assert session.show_stand(entry.id)
    assert workspace_of(session).stand == entry
    assert workspace_of(session).is_read_only
    assert session.show_draft()
    assert workspace_of(session).solution == EXAMPLES[0]
    assert session.store.list_solutions() == ()


def test_a_copy_owns_the_earlier_version(session: Session) -> None:
    assert session.add_copy(EXAMPLES[1])
    copy = workspace_of(session).solution
    (info,) = session.store.stands(copy.id)
    content, is_intact = session.store.load_stand(info.id)
    assert is_intact
    assert (content.id, content.name, content.is_example) == (copy.id, copy.name, False)


@pytest.mark.parametrize("example", EXAMPLES, ids=EXAMPLE_IDS)
def test_the_practice_file_can_be_read_into_a_copy(
    qtbot: QtBot,
    session: Session,
    catalogue: Catalogue,
    dialogs: Dialogs,
    tmp_path: Path,
    example: Solution,
) -> None:
    session.add_copy(example)
    page = OutputsPage(workspace_of(session), catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    assert page.practice_button.isVisible()
    path = tmp_path / "Rueckmeldung.xlsx"
    dialogs.expect("ask_save_path", path)
    dialogs.expect("show_notice")
    page.practice_button.click()
    feedback = read_feedback(path, workspace_of(session).solution, catalogue, TODAY)
    assert len(feedback.differences) >= 3
    assert feedback.problems == ()
