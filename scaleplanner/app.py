"""The window's composition root: look, log, store, session and main window."""

from __future__ import annotations

import gc
import logging
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from scaleplanner import paths
from scaleplanner.content import load_catalogue, load_help, usual_database
from scaleplanner.domain.hit import Hit
from scaleplanner.domain.own_term import Meaning
from scaleplanner.errors import UserError
from scaleplanner.gui import messages, theme
from scaleplanner.gui.conflicts import Conflicts
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.page_factories import FREE_PAGES, PAGES, navigation_states
from scaleplanner.gui.session import Session
from scaleplanner.gui.spoken import speak
from scaleplanner.i18n import _
from scaleplanner.store import DamagedError, LockedError, Store

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution

log = logging.getLogger(__name__)
_LOG_BYTES = 500_000
_MOST_LOG_LINES = 400


def run(place: str | Path | None = None) -> int:
    """Open the window on a database and return the exit code; without a place the usual one opens."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication is needed")
    prepare(app)
    log_file = start_log()
    install_crash_box(log_file)
    store = open_store(place or usual_database())
    if store is None:
        return 1
    window = build_window(store, settings())
    window.show()
    QTimer.singleShot(0, collect_again)
    return app.exec()


def collect_again() -> None:
    """Turn the collector on again after the start; what is there by then stays and is not walked again."""
    gc.freeze()
    gc.enable()


def prepare(app: QApplication) -> None:
    """Set name and look of the program."""
    app.setApplicationName("ScalePlanner")
    app.setApplicationDisplayName("")
    app.setOrganizationName("")
    speak(app)
    theme.apply(app, theme.read_appearance(settings()))
    theme.follow_system(app)


def settings() -> QSettings:
    """Return the settings of this user: a readable file in the data folder, never the registry."""
    return QSettings(str(paths.user_data() / "settings.ini"), QSettings.Format.IniFormat)


def build_window(store: Store, stored: QSettings) -> MainWindow:
    """Return the main window over an open store."""
    session = Session(store, open_store=open_store, settings=stored)
    window = MainWindow(
        session,
        load_catalogue,
        load_help(),
        PAGES,
        FREE_PAGES,
        search=lambda solution, text: _search(solution, text),
        words=lambda text: _words(session, text),
        states=lambda solution: navigation_states(solution, load_catalogue()),
        settings=stored,
    )
    Conflicts(session, window, load_catalogue)
    return window


def _search(solution: Solution, text: str) -> Sequence[Hit]:
    from scaleplanner.domain.search import search

    return search(solution, load_catalogue(), text)


def _words(session: Session, text: str) -> tuple[Meaning, ...]:
    """Return the explained words in a text; none before a solution is open, so that the start stays quick."""
    workspace = session.workspace
    if workspace is None:
        return ()
    from scaleplanner.domain.glossary import meanings, said_in

    return said_in(text, meanings(load_catalogue().glossary, workspace.solution.terms))


def open_store(place: str | Path) -> Store | None:
    """Open the database; a locked one read-only after asking. None when it cannot be opened."""
    try:
        return Store.open(place)
    except LockedError as error:
        return _open_locked(place, error)
    except DamagedError as error:
        from scaleplanner.app_recovery import recover

        return recover(Path(place), error)
    except UserError as error:
        messages.show_error(str(error))
        return None


def _open_locked(place: str | Path, error: LockedError) -> Store | None:
    """Offer reading only, and taking over what another machine may have left behind."""
    read_only, take_over = _("Schreibgeschützt öffnen"), _("Schreibrecht übernehmen …")
    actions = [read_only, take_over] if error.may_be_left else [read_only]
    question = _("Die Datenbank ist bereits geöffnet.")
    chosen = messages.ask_action(question, "\n\n".join([str(error), *_left_behind(place, error)]), actions)
    if not chosen or (chosen == take_over and not _confirm_take_over(error)):
        return None
    try:
        if chosen == take_over:
            return Store.open(place, take_over=True)
        return Store.open(place, read_only=True)
    except UserError as problem:
        messages.show_error(str(problem))
        return None


def _left_behind(place: str | Path, error: LockedError) -> list[str]:
    """Return what helps to judge whether the lock of another machine was left behind."""
    if not error.may_be_left:
        return []
    text = _("Ob das Programm dort noch läuft, lässt sich von hier aus nicht feststellen.")
    try:
        saved = datetime.fromtimestamp(Path(place).stat().st_mtime)
    except OSError:
        return [text]
    last = _("Zuletzt gespeichert wurde am {time} Uhr.").format(time=saved.strftime("%d.%m.%Y, %H:%M"))
    return [f"{text} {last}"]


def _confirm_take_over(error: LockedError) -> bool:
    question = _("Schreibrecht von {name} übernehmen?").format(
        name=error.holder.name or _("einer anderen Person")
    )
    consequence = _(
        "Übernehmen Sie nur, wenn ScalePlanner am Rechner „{machine}“ nicht mehr läuft, zum Beispiel nach "
        "einem Absturz. Läuft es noch, kann dort nicht mehr gespeichert werden."
    ).format(machine=error.holder.machine or _("unbekannt"))
    return messages.ask_confirm(question, consequence, _("Schreibrecht übernehmen"), danger=True)


class PlainFormatter(logging.Formatter):
    """Notes where a fault happened and of which kind; what was worked on at the time stays out of the log."""

    def format(self, record: logging.LogRecord) -> str:
        """Format the fault anew: other handlers leave their own words in the record."""
        own = logging.makeLogRecord({**record.__dict__, "exc_text": None})
        return super().format(own)

    def formatException(self, ei: Any) -> str:
        """Return the places of a fault and of what led to it, without the words of the exceptions."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(lines) < _MOST_LOG_LINES:
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            lines.append(type(error).__qualname__)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def start_log() -> Path | None:
    """Write warnings and bugs to a small file in the data folder; without one the program runs as well."""
    path = paths.log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


def install_crash_box(log_file: Path | None) -> None:
    """Show expected failures as a sentence and bugs with details; PySide sends both here from slots."""

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            messages.show_error(str(error))
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("unhandled", exc_info=(kind, error, trace))
        messages.show_crash(error, log_file)

    sys.excepthook = handle
