from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.workspace import Workspace
from tests.gui.conftest import Shelf


def named(name: str) -> Callable[[Solution], Solution]:
    return lambda now: replace(now, name=name)


def test_edit_shows_the_new_solution_as_one_undo_step(workspace: Workspace) -> None:
    spy = QSignalSpy(workspace.solution_changed)
    workspace.edit("Umbenennen", named("Neu"))
    assert workspace.solution.name == "Neu"
    assert workspace.undo_stack.count() == 1
    assert workspace.undo_stack.undoText() == "Umbenennen"
    assert spy.at(0)[0].name == "Neu"


def test_equal_result_is_no_step_and_nothing_to_save(workspace: Workspace) -> None:
    workspace.edit("Nichts", lambda now: replace(now))
    assert workspace.undo_stack.count() == 0
    assert not workspace.is_dirty


def test_undo_and_redo_walk_between_snapshots(workspace: Workspace, solution: Solution) -> None:
    workspace.edit("Umbenennen", named("Neu"))
    workspace.undo_stack.undo()
    assert workspace.solution == solution
    workspace.undo_stack.redo()
    assert workspace.solution.name == "Neu"


def test_typing_in_one_field_is_one_step_until_it_is_left(workspace: Workspace, solution: Solution) -> None:
    for text in ("N", "Ne", "Neu"):
        workspace.edit("Umbenennen", named(text), merge_key="name")
    workspace.end_merge()
    workspace.edit("Umbenennen", named("Neu!"), merge_key="name")
    assert workspace.undo_stack.count() == 2
    workspace.undo_stack.undo()
    assert workspace.solution.name == "Neu"
    workspace.undo_stack.undo()
    assert workspace.solution == solution


def test_different_fields_do_not_merge(workspace: Workspace) -> None:
    workspace.edit("Name", named("Neu"), merge_key="name")
    workspace.edit("Aktenzeichen", lambda now: replace(now, reference="10.24"), merge_key="reference")
    assert workspace.undo_stack.count() == 2


def test_typing_back_to_the_start_leaves_no_step(workspace: Workspace, solution: Solution) -> None:
    workspace.edit("Name", named("Neu"), merge_key="name")
    workspace.edit("Name", named(solution.name), merge_key="name")
    assert workspace.undo_stack.count() == 0


def test_saves_by_itself_while_edits_go_on(workspace: Workspace, shelf: Shelf, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.saved, timeout=5000):
        workspace.edit("Name", named("A"))
        assert workspace.is_dirty
        assert shelf.saved == []
        first = workspace._autosave.remainingTime()
        workspace.edit("Name", named("B"))
        assert workspace._autosave.remainingTime() <= first, "typing on must not postpone the save"
    assert [saved.name for saved in shelf.saved] == ["B"]
    assert not workspace.is_dirty


def test_failing_save_is_reported_once_and_tried_again(workspace: Workspace, shelf: Shelf) -> None:
    failures, saves = QSignalSpy(workspace.save_failed), QSignalSpy(workspace.saved)
    shelf.failure = "Das Laufwerk ist nicht erreichbar."
    workspace.edit("Name", named("Neu"))
    assert not workspace.save_now()
    assert not workspace.save_now()
    assert failures.count() == 1
    assert failures.at(0)[0] == shelf.failure
    assert workspace.is_dirty
    assert workspace._retry.isActive()
    shelf.failure = ""
    workspace._retry.timeout.emit()
    assert saves.count() == 1
    assert shelf.saved[-1].name == "Neu"
    assert not workspace._retry.isActive()


def test_a_new_series_of_failures_is_reported_again(workspace: Workspace, shelf: Shelf) -> None:
    failures = QSignalSpy(workspace.save_failed)
    for name, failure in (("A", "voll"), ("B", ""), ("C", "voll")):
        shelf.failure = failure
        workspace.edit("Name", named(name))
        workspace.save_now()
    assert failures.count() == 2


def test_a_bug_while_saving_is_not_swallowed(solution: Solution) -> None:
    def broken(_solution: Solution) -> None:
        raise ZeroDivisionError

    workspace = Workspace(solution, broken)
    workspace.edit("Name", named("Neu"))
    with pytest.raises(ZeroDivisionError):
        workspace.save_now()
    assert workspace.is_dirty


def test_discarding_the_session_can_be_undone(workspace: Workspace, solution: Solution) -> None:
    workspace.edit("Name", named("A"))
    workspace.save_now()
    workspace.edit("Name", named("B"))
    assert workspace.has_session_changes
    workspace.discard_session()
    assert workspace.solution == solution
    assert workspace.is_dirty, "the stored state is A"
    workspace.undo_stack.undo()
    assert workspace.solution.name == "B"


def test_an_example_refuses_with_a_way_out(solution: Solution, shelf: Shelf) -> None:
    solution = replace(solution, is_example=True)
    workspace = Workspace(solution, shelf.save, read_only=True)
    refused, shown = QSignalSpy(workspace.edit_refused), QSignalSpy(workspace.solution_changed)
    workspace.edit("Name", named("Neu"))
    assert workspace.solution == solution
    assert "Kopieren Sie das Beispiel" in refused.at(0)[0]
    assert shown.count() == 1, "fields must return to what holds"
    assert workspace.save_now()
    assert shelf.saved == []


def test_a_protected_database_refuses_for_its_own_reason(solution: Solution, shelf: Shelf) -> None:
    workspace = Workspace(solution, shelf.save, read_only=True)
    refused = QSignalSpy(workspace.edit_refused)
    workspace.edit("Name", named("Neu"))
    assert workspace.solution == solution
    assert "schreibgeschützt" in refused.at(0)[0]
