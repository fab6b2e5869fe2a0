"""The lock file beside a database: one person writes, others see who and since when."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.store.oslock import try_lock

_MAX_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes: name, machine, process id and the local time of opening."""

    name: str = ""
    machine: str = ""
    process: int = 0
    since: str = ""


class LockedError(UserError):
    """Somebody else writes to the database; it can still be opened read-only.

    `may_be_left` tells that nobody can say whether the writer still lives: the lock can be taken over.
    """

    def __init__(self, holder: Holder, *, may_be_left: bool = False) -> None:
        text = _(
            "{name} bearbeitet diese Datenbank seit {since} am Rechner „{machine}“. Solange kann nur dort "
            "gespeichert werden. Öffnen Sie die Datenbank schreibgeschützt oder warten Sie, bis sie frei ist."
        )
        super().__init__(
            text.format(
                name=holder.name or _("Eine andere Person"),
                since=_spoken(holder.since),
                machine=holder.machine or _("unbekannt"),
            )
        )
        self.holder = holder
        self.may_be_left = may_be_left


class Lock:
    """The right to write to one database; `was_stale` tells that the last writer never released it."""

    def __init__(self, path: Path, descriptor: int, holder: Holder, was_stale: bool) -> None:
        self._path, self._descriptor, self._holder = path, descriptor, holder
        self.was_stale = was_stale

    @property
    def new_holder(self) -> Holder | None:
        """Who took the right over meanwhile from another machine; None while it is ours."""
        try:
            found = _parsed(self._path.read_bytes()[:_MAX_BYTES])
        except OSError:
            return None
        return found if found.machine and found != self._holder else None

    def release(self) -> None:
        """Give the right back; the file is removed only when it is still ours."""
        if self._descriptor < 0:
            return
        ours = _is_same_file(self._descriptor, self._path) and _read(self._descriptor) == self._holder
        if ours and os.name != "nt":
            self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = -1
        if ours and os.name == "nt":  # pragma: no cover
            self._path.unlink(missing_ok=True)  # Windows removes closed files only


def lock_path(database: Path) -> Path:
    """Return the lock file of a database."""
    return database.with_name(database.name + ".lock")


def acquire(database: Path, name: str, since: datetime, *, take_over: bool = False) -> Lock:
    """Take the right to write, or raise `LockedError` with the name of the holder.

    The lock of a process that ended without releasing it is taken over. `take_over` also takes the lock of
    another machine, which cannot be asked whether its process still lives.
    """
    path = lock_path(database)
    holder = Holder(name, platform.node(), os.getpid(), since.isoformat(timespec="seconds"))
    while True:
        try:
            lock = _try_acquire(path, holder, take_over)
        except OSError as error:
            raise UserError(_unwritable().format(folder=database.parent)) from error
        if lock is not None:
            return lock


def _try_acquire(path: Path, holder: Holder, take_over: bool) -> Lock | None:
    """Return the lock, or None when the file vanished meanwhile and it must be tried again."""
    existed = False
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        existed = True
        try:
            descriptor = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return None
    try:
        if existed:
            _refuse_living(descriptor, holder.machine, take_over)
        elif _locked(descriptor) is False:  # somebody else saw our new file first
            raise LockedError(_read(descriptor))
        if not _is_same_file(descriptor, path):
            os.close(descriptor)
            return None
        _write(descriptor, holder)
    except (UserError, OSError):
        os.close(descriptor)
        raise
    return Lock(path, descriptor, holder, was_stale=existed)


def _refuse_living(descriptor: int, machine: str, take_over: bool) -> None:
    """Raise `LockedError` unless the holder is gone.

    The operating system knows it for this machine; another machine, or a share without locks, does not tell.
    """
    current, got = _read(descriptor), _locked(descriptor)
    is_unknown = got is None or (bool(current.machine) and current.machine != machine)
    if got is False or (is_unknown and not take_over):
        raise LockedError(current, may_be_left=is_unknown and got is not False)


def _locked(descriptor: int) -> bool | None:
    """Return whether the file could be locked; None where the file system knows no locks."""
    try:
        return try_lock(descriptor)
    except OSError:
        return None


def _read(descriptor: int) -> Holder:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return _parsed(os.read(descriptor, _MAX_BYTES))


def _parsed(content: bytes) -> Holder:
    try:
        data = json.loads(content)
        return Holder(str(data["name"]), str(data["machine"]), int(data["process"]), str(data["since"]))
    except (ValueError, TypeError, KeyError):
        return Holder()


def _write(descriptor: int, holder: Holder) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(asdict(holder), ensure_ascii=False).encode())
    os.fsync(descriptor)


def _is_same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def taken_over_text(holder: Holder) -> str:
    """Return the sentence for a writer who lost the right to write."""
    return _(
        "{name} hat das Schreibrecht am Rechner „{machine}“ übernommen. Ihre letzten Änderungen sind nicht "
        "gespeichert. Geben Sie sie als .scaleplan-Datei aus und sprechen Sie sich ab."
    ).format(name=holder.name or _("Eine andere Person"), machine=holder.machine)


def _spoken(since: str) -> str:
    try:
        return datetime.fromisoformat(since).strftime(_("dem %d.%m.%Y, %H:%M Uhr"))
    except ValueError:
        return _("unbekannter Zeit")


def _unwritable() -> str:
    return _(
        "Im Ordner „{folder}“ kann ScalePlanner nicht schreiben. Die Datenbank wurde nicht geöffnet. "
        "Wählen Sie einen anderen Ordner oder fragen Sie Ihre IT nach dem Schreibrecht."
    )
