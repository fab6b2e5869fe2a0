"""A database that cannot be read: save what can be read, offer the last good backup."""

from datetime import datetime
from pathlib import Path

from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.i18n import _
from scaleplanner.store import RESCUED, BackupInfo, DamagedError, Store


def recover(path: Path, error: DamagedError) -> Store | None:
    """Ask how to go on with a damaged file; return the open database, or None when the user gave up."""
    backups = Store.good_backups(path)
    solutions, lost = Store.salvage(path) if path.is_file() else ((), 0)
    if not backups and not solutions:
        messages.show_error(str(error))
        return None
    action = _("Sicherung wiederherstellen") if backups else _("Lesbares retten und neu beginnen")
    question = _("Die Datenbank ist beschädigt. Wie geht es weiter?")
    if messages.ask_action(question, _explained(error, backups, solutions, lost), [action]) != action:
        return None
    try:
        saved = _keep(path, solutions)
        store = _restored(path, backups[0]) if backups else _begun_anew(path, solutions)
    except UserError as problem:
        messages.show_error(str(problem))
        return None
    if saved:
        text = _("Was in der beschädigten Datei lesbar war, liegt als Paket im Ordner „{folder}“.")
        messages.show_notice(text.format(folder=saved))
    return store


def _explained(
    error: DamagedError, backups: tuple[BackupInfo, ...], solutions: tuple[Solution, ...], lost: int
) -> str:
    """Say what is there: the last good backup with its content, and what the damaged file still gives."""
    parts = [str(error)]
    if backups:
        made = backups[0].made.strftime("%d.%m.%Y, %H:%M")
        with Store.look_into(backups[0].path) as store:
            count = count_of(len(store.list_solutions()), _("Lösung"), _("Lösungen"))
        text = _("Die letzte gute Sicherung ist vom {made} Uhr und enthält {count}.")
        parts.append(text.format(made=made, count=count))
    if solutions:
        text = _("In der beschädigten Datei ist noch lesbar: {names}. Das wird vorher als Paket gesichert.")
        parts.append(text.format(names=", ".join(f"„{each.name}“" for each in solutions[:8])))
    if lost:
        parts.append(
            _("Nicht mehr lesbar: {count}.").format(count=count_of(lost, _("Lösung"), _("Lösungen")))
        )
    parts.append(_("Die beschädigte Datei bleibt unter anderem Namen daneben liegen."))
    return "\n\n".join(parts)


def _keep(path: Path, solutions: tuple[Solution, ...]) -> Path | None:
    """Write the readable solutions as packages into a folder beside the database; None without any."""
    from scaleplanner.exchange.files import free_name, safe_part, write_atomically
    from scaleplanner.exchange.package import write_package

    if not solutions:
        return None
    folder = path.parent / RESCUED
    folder.mkdir(exist_ok=True)
    for solution in solutions:
        name = f"{safe_part(solution.name) or solution.id}.scaleplan"
        write_atomically(free_name(folder, name), write_package(solution, with_waste=True))
    return folder


def _restored(path: Path, backup: BackupInfo) -> Store:
    Store.recover(path, backup.path)
    return Store.open(path)


def _begun_anew(path: Path, solutions: tuple[Solution, ...]) -> Store:
    """Begin a new file with what could be read; the damaged one keeps lying beside it."""
    aside = path.with_name(f"{path.stem}_beschaedigt_{datetime.now():%Y-%m-%d_%H-%M-%S}{path.suffix}")
    path.rename(aside)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        journal.rename(aside.with_name(aside.name + "-journal"))
    store = Store.open(path)
    for solution in solutions:
        store.save(solution)
    return store
