"""The guards themselves: each must fail when it should."""

import logging
import socket
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.guards import SOCKETS, Dialogs, Golden, LogGuard, replace_dialogs


def test_golden_accepts_what_it_wrote_and_shows_a_difference(tmp_path: Path) -> None:
    Golden(tmp_path, update=True)("plan", {"Summe": "56.808 €", "Jahr": 2027})
    Golden(tmp_path, update=False)("plan", {"Summe": "56.808 €", "Jahr": 2027})
    with pytest.raises(AssertionError, match=r'\+ "Jahr": 2028'):
        Golden(tmp_path, update=False)("plan", {"Summe": "56.808 €", "Jahr": 2028})


def test_golden_keeps_text_as_text_and_misses_nothing(tmp_path: Path) -> None:
    Golden(tmp_path, update=True)("pages/letter", "Über\nuns\n")
    assert (tmp_path / "pages" / "letter.txt").read_text(encoding="utf-8") == "Über\nuns\n"
    with pytest.raises(AssertionError, match="is missing"):
        Golden(tmp_path, update=False)("other", "")


@pytest.mark.parametrize(("announced", "count"), [(0, 2), (logging.WARNING, 1), (logging.ERROR, 1)])
def test_log_guard_collects_what_was_not_announced(announced: int, count: int) -> None:
    guard = LogGuard(lambda: announced)
    logger = logging.Logger("apart")
    logger.addHandler(guard)
    logger.info("fine")
    logger.warning("not fine")
    logger.error("worse")
    assert len(guard.unexpected) == count


def test_the_running_test_may_announce_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        logging.getLogger("scaleplanner").warning("announced")
    assert caplog.messages == ["announced"]


def test_unexpected_dialog_fails_and_names_its_text() -> None:
    with pytest.raises(AssertionError, match="show_error: Datei gesperrt"):
        Dialogs().show("show_error", "Datei gesperrt")


def test_expected_dialogs_answer_in_order() -> None:
    dialogs = Dialogs()
    dialogs.expect("ask_confirm", True)
    dialogs.expect("show_error")
    dialogs.expect("ask_confirm", lambda text: text == "Löschen?")
    assert dialogs.show("ask_confirm", "Wirklich?") is True
    assert dialogs.show("ask_confirm", "Löschen?") is True
    assert dialogs.not_shown() == ["show_error"]
    dialogs.show("show_error", parent=None, text="voll")
    assert dialogs.only() == "voll"


def test_dialogs_are_replaced_wherever_they_were_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes, user = ModuleType("scaleplanner.boxes"), ModuleType("scaleplanner.user")
    exec("def ask_confirm(text): return 'real'\ndef describe(text): return 'real'", vars(boxes))
    vars(user)["confirm"] = vars(boxes)["ask_confirm"]
    monkeypatch.setitem(sys.modules, "scaleplanner.user", user)
    for answer in ("first", "second"):
        dialogs = Dialogs()
        replace_dialogs(boxes, dialogs, monkeypatch.setattr)
        dialogs.expect("ask_confirm", answer)
        assert vars(user)["confirm"]("?") == answer
    assert vars(boxes)["describe"]("?") == "real"


def test_user_data_stays_in_the_temporary_folder(user_folder: Path) -> None:
    from scaleplanner import paths

    assert paths.user_data() == user_folder
    assert not user_folder.exists()


def test_internet_sockets_are_seen_and_local_ones_are_not() -> None:
    before = list(SOCKETS.opened)
    socket.socket(socket.AF_UNIX).close()
    assert SOCKETS.opened == before
    socket.socket(socket.AF_INET).close()
    assert "test_guards.py" in SOCKETS.opened.pop()
