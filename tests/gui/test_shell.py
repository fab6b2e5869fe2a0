"""The parts of the shell that need no window."""

from datetime import datetime

import pytest

from scaleplanner.gui.shell_history import History
from scaleplanner.gui.shell_status import spoken_time

NOW = datetime(2026, 11, 21, 10, 42)


def test_history_forgets_what_was_ahead() -> None:
    history = History()
    assert history.back() == history.forward() == ""
    for place in ("a", "b", "b", "c"):
        history.visit(place)
    assert history.back() == "b"
    assert history.can_go_forward
    history.visit("d")
    assert not history.can_go_forward
    assert (history.back(), history.back(), history.back()) == ("b", "a", "a")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 21, 9, 5), "09:05\u00a0Uhr"),
        (datetime(2026, 11, 20, 16, 5), "gestern 16:05\u00a0Uhr"),
        (datetime(2026, 11, 1, 8, 0), "01.11.2026 08:00\u00a0Uhr"),
    ],
)
def test_times_are_spoken(moment: datetime, words: str) -> None:
    assert spoken_time(moment, NOW) == words
