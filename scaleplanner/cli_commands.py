"""What each command of the command line does; every heavy import happens in the command that needs it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from scaleplanner.domain.numbers import format_date
from scaleplanner.errors import UserError
from scaleplanner.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from scaleplanner.documents.blocks import Paper
    from scaleplanner.domain.solution import Solution
    from scaleplanner.store import Store

#: One of these tells Qt where to show a window.
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
DATABASE_NAME = "scaleplanner.db"


def is_inequality(error: UserError) -> bool:
    """Whether the comparison of figures failed."""
    from scaleplanner.exchange.equality import EqualityError

    return isinstance(error, EqualityError)


def open_window(options: argparse.Namespace) -> int:
    """Open the window; without a screen Qt would end the process without a word."""
    import gc

    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise UserError(
            _(
                "Das Fenster braucht einen Bildschirm, hier ist keiner angemeldet. Starten Sie das Programm "
                "auf der Arbeitsoberfläche oder nutzen Sie die Befehle; „scaleplanner --help“ nennt sie."
            )
        )

    # While thousands of lasting objects are made, the collector would walk them again and again.
    gc.disable()
    from scaleplanner.app import run

    return run(options.db)


def demo(options: argparse.Namespace) -> int:
    """Put the examples into a database in the folder and write all their outputs.

    A second run brings both back to their first state: other solutions stay, a backup keeps changed examples.
    """
    from scaleplanner.exchange.package import load_examples
    from scaleplanner.store import Store

    folder: Path = options.out
    database = folder / DATABASE_NAME
    _make_folder(folder)
    is_new = not database.exists()
    with Store.open(database) as store:
        if not is_new:
            store.backup()
        for example in load_examples():
            _store_example(store, example)
            for path in _write(example, folder / example.id, replace=True, store=store):
                print(path)
            print(_write_practice(example, folder / example.id))
    return 0


def list_solutions(options: argparse.Namespace) -> int:
    """Print the solutions of the database: id, name, municipality."""
    from scaleplanner.content import usual_database

    place = usual_database()
    if not options.db and isinstance(place, Path) and not place.exists():
        print(_("Noch sind keine Lösungen angelegt. „scaleplanner“ öffnet das Fenster."), file=sys.stderr)
        return 0
    with _open(options, read_only=True) as store:
        for info in store.list_solutions():
            print(f"{info.id}\t{info.name}\t{info.municipality}")
    return 0


def import_package(options: argparse.Namespace) -> int:
    """Take a solution into the database; one with the same id is never overwritten."""
    from scaleplanner.exchange.package import read_with_documents

    solution, attachments = read_with_documents(options.file)
    with _open(options) as store:
        known = (*store.list_solutions(), *store.deleted())
        if any(info.id == solution.id for info in known):
            raise UserError(
                _(
                    "„{name}“ ist in der Datenbank oder ihrem Papierkorb schon enthalten. "
                    "Es wurde nichts übernommen. "
                    "Löschen Sie die vorhandene Lösung endgültig oder nutzen Sie eine andere Datenbank."
                ).format(name=solution.name)
            )
        store.save(solution)
        for each in attachments:
            store.attach(solution.id, each.data, solution.name)
    print(_("„{name}“ ist übernommen.").format(name=solution.name))
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the outputs of one solution."""
    only = None if options.only is None else [key.strip() for key in options.only.split(",") if key.strip()]
    paper = _paper(options.paper)
    with _open(options, read_only=True) as store:
        solution = _find(store, options.name)
        for path in _write(solution, options.to, only, options.public, store=store, paper=paper):
            print(path)
    return 0


def copy_database(options: argparse.Namespace) -> int:
    """Copy everything into another, empty database: a file or a server."""
    from scaleplanner.store import Store

    with _open(options) as source, Store.open(options.to) as target:
        source.copy_to(target)
        count = len(target.list_solutions()) + len(target.deleted())
        place = target.place
    text = ngettext(
        "{n} Lösung steht jetzt auch in „{place}“, samt Ständen und Papierkorb.",
        "{n} Lösungen stehen jetzt auch in „{place}“, samt Ständen und Papierkorb.",
        count,
    )
    print(text.format(n=count, place=place))
    return 0


def accept_content(options: argparse.Namespace) -> int:
    """Take in a content package, for the next start."""
    from scaleplanner.exchange.content_file import accept_package

    package = accept_package(options.file)
    text = _("„{title}“ von {publisher}, Stand {day}, gilt ab dem nächsten Start.")
    day = format_date(package.stand)
    print(text.format(title=package.title, publisher=package.publisher, day=day))
    return 0


def evaluate_package(options: argparse.Namespace) -> int:
    """Print every figure of a package as JSON."""
    from scaleplanner.cli_evaluate import evaluate
    from scaleplanner.exchange.package import read_package

    _print_json(evaluate(read_package(options.file)))
    return 0


def schema(_options: argparse.Namespace) -> int:
    """Print the JSON Schema of a solution in a package."""
    from scaleplanner.exchange.package import package_schema

    _print_json(package_schema())
    return 0


def selftest(_options: argparse.Namespace) -> int:
    """Store an example, write all its outputs, read the package back; 3 when something differs."""
    from scaleplanner.exchange.package import load_examples, read_package
    from scaleplanner.store import Store

    with TemporaryDirectory(prefix="scaleplanner-") as name:
        folder = Path(name)
        example = load_examples()[0]
        with Store.open(folder / DATABASE_NAME) as store:
            store.save(example)
        with Store.open(folder / DATABASE_NAME, read_only=True) as store:
            stored = store.load(example.id)
        paths = _write(stored, folder / "outputs")
        package = next(path for path in paths if path.suffix == ".scaleplan")
        if not stored == example == read_package(package):
            print(_("Selbsttest fehlgeschlagen: Eine Lösung kam verändert zurück."), file=sys.stderr)
            return 3
    count = len(paths)
    text = ngettext(
        "Selbsttest bestanden, {n} Ausgabe geprüft.", "Selbsttest bestanden, {n} Ausgaben geprüft.", count
    )
    print(text.format(n=count))
    return 0


def _open(options: argparse.Namespace, read_only: bool = False) -> Store:
    from scaleplanner.content import usual_database
    from scaleplanner.store import Store

    return Store.open(options.db or usual_database(), read_only=read_only)


def _find(store: Store, name: str) -> Solution:
    infos = store.list_solutions()
    exact = [info for info in infos if name in (info.id, info.name)]
    found = exact or [info for info in infos if name.casefold() in info.name.casefold()]
    if len(found) == 1:
        return store.load(found[0].id)
    if found:
        names = ", ".join(f"„{info.name}“ ({info.id})" for info in found)
        raise UserError(
            _("„{name}“ passt auf mehrere Lösungen: {names}. Nennen Sie die Kennung.").format(
                name=name, names=names
            )
        )
    raise UserError(
        _("„{name}“ gibt es in der Datenbank nicht. Der Befehl „list“ zeigt alle Lösungen.").format(name=name)
    )


def _write(
    solution: Solution,
    folder: Path,
    only: list[str] | None = None,
    public: bool = False,
    replace: bool = False,
    store: Store | None = None,
    paper: Paper = "a4",
) -> tuple[Path, ...]:
    from scaleplanner.content import load_catalogue
    from scaleplanner.exchange.outputs import write_outputs
    from scaleplanner.exchange.request import Request

    request = Request(
        solution,
        load_catalogue(),
        date.today(),
        public,
        versions=store.sealed_versions(solution.id) if store else (),
        attachments=store.attachments(solution) if store else (),
        log=store.change_log(solution.id) if store else (),
        paper=paper,
    )
    return write_outputs(request, folder, only, replace)


def _store_example(store: Store, example: Solution) -> None:
    """Store an example after its earlier version, which is sealed with what lay before a committee."""
    from scaleplanner.content import load_catalogue
    from scaleplanner.domain.seal import seal_of, sealed_copy, short_seal
    from scaleplanner.exchange.examples import example_documents, example_stand
    from scaleplanner.exchange.output_keys import COMMITTEE_KEYS
    from scaleplanner.exchange.outputs import make_outputs
    from scaleplanner.exchange.request import Request
    from scaleplanner.store import StandOutput

    stand = example_stand(example)
    if stand is not None and not store.stands(example.id):
        store.save(stand.content)
        seal = short_seal(seal_of(stand.content))
        request = Request(sealed_copy(stand.content), load_catalogue(), stand.day, seal=seal)
        made = make_outputs(request, COMMITTEE_KEYS)
        kept = [StandOutput(each.key, each.file_name, each.data) for each in made]
        store.seal(stand.content, stand.name, stand.day, stand.office, kept, stand.note)
    store.save(example)
    names = {document.id: document.file_name for document in example.documents}
    for each in example_documents(example):
        store.attach(example.id, each.data, names[each.document_id])


def _write_practice(example: Solution, folder: Path) -> Path:
    """Write a workbook as the Kämmerei might send it back, to practise reading it."""
    from scaleplanner.content import load_catalogue
    from scaleplanner.exchange.examples import practice_feedback
    from scaleplanner.exchange.files import write_atomically

    path = folder / N_("Rückmeldung der Kämmerei.xlsx")
    write_atomically(path, practice_feedback(example, load_catalogue(), date.today()))
    return path


def _paper(name: str) -> Paper:
    """Return the sheet of the Terminplan by its name on the command line."""
    papers: dict[str, Paper] = {"a4": "a4", "a4-quer": "a4_landscape", "a3-quer": "a3_landscape"}
    if name not in papers:
        text = _("Das Blatt „{name}“ gibt es nicht. Möglich sind: {all}.")
        raise UserError(text.format(name=name, all=", ".join(papers)))
    return papers[name]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("Der Ordner „{folder}“ lässt sich nicht anlegen. Wählen Sie einen anderen.").format(
                folder=folder
            )
        ) from error


def _print_json(content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))
