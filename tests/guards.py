"""What the fixtures of conftest.py are made of: golden files, the log guard and the dialog guard."""

import difflib
import json
import logging
import socket
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

GOLDEN = Path(__file__).parent / "golden"


class Golden:
    """Compares values with reviewed files; text as text, everything else as JSON."""

    def __init__(self, folder: Path, update: bool) -> None:
        self._folder = folder
        self._update = update

    def __call__(self, name: str, value: object) -> None:
        is_text = isinstance(value, str)
        path = self._folder / (name if "." in name else f"{name}.{'txt' if is_text else 'json'}")
        actual = (
            str(value) if is_text else json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
        )
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8", newline="\n")
            return
        assert path.is_file(), f"{path.name} is missing: run pytest --update-golden and review the file"
        expected = path.read_text(encoding="utf-8")
        changes = difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), f"golden/{path.name}", "now", lineterm=""
        )
        assert expected == actual, f"{path.name} differs\n" + "\n".join(changes)


class LogGuard(logging.Handler):
    """Collects records from WARNING up, except those of the level a test announced."""

    def __init__(self, announced_level: Callable[[], int]) -> None:
        super().__init__(logging.WARNING)
        self._announced_level = announced_level
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno != self._announced_level():
            self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")


class SocketWatch:
    """Sees every internet socket that Python code opens in this process; a local (Unix) one is no network."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        sys.addaudithook(self._on_event)

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
            frames = traceback.extract_stack()[-6:-1]
            self.opened.append(" < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames)))
        elif event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
            self.opened.append(f"{event} {arguments[0]}")


#: One for the process: a hook cannot be taken out again.
SOCKETS = SocketWatch()


class Dialogs:
    """Stands in for the message boxes: an unexpected one fails, an expected one gives its answer."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._expected: list[tuple[str, object]] = []

    def expect(self, name: str, answer: object = None) -> None:
        """Announce one dialog; a callable answer is called with the dialog's arguments."""
        self._expected.append((name, answer))

    def show(self, name: str, *args: Any, **kwargs: Any) -> object:
        for position, (expected, answer) in enumerate(self._expected):
            if expected == name:
                del self._expected[position]
                self.calls.append((name, args, kwargs))
                return answer(*args, **kwargs) if callable(answer) else answer
        texts = [value for value in (*args, *kwargs.values()) if isinstance(value, str)]
        raise AssertionError(f"unexpected dialog {name}: {' | '.join(texts)}")

    def only(self, name: str = "show_error") -> str:
        """Return the text of the single dialog of this kind."""
        found = [(args, kwargs) for shown, args, kwargs in self.calls if shown == name]
        assert len(found) == 1, f"{len(found)} calls of {name}"
        args, kwargs = found[0]
        return " ".join(
            str(value) for value in (*args, *kwargs.values()) if isinstance(value, str | Exception)
        )

    def not_shown(self) -> list[str]:
        """Return the announced dialogs that never came."""
        return [name for name, _ in self._expected]


def dialog_functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Find the functions of a module that open a box: `show_…` and `ask_…`."""
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and name.startswith(("show_", "ask_")):
            yield name, value


def replace_dialogs(
    module: ModuleType, dialogs: Dialogs, replace: Callable[[object, str, object], None]
) -> None:
    """Put the recorder in place of every dialog function, also where another module imported it by name."""
    users = [
        user for name, user in sys.modules.items() if name.startswith("scaleplanner.") and user is not module
    ]
    for name, original in list(dialog_functions(module)):

        def stand_in(*args: Any, _name: str = name, **kwargs: Any) -> object:
            return dialogs.show(_name, *args, **kwargs)

        stand_in.__dict__["stands_for"] = name
        replace(module, name, stand_in)
        for user in users:
            for alias, value in list(vars(user).items()):
                if value is original or getattr(value, "stands_for", None) == name:
                    replace(user, alias, stand_in)
