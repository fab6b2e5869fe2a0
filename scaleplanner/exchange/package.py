"""The `.scaleplan` file: one solution as a ZIP of JSON with checksums, checked whole before it is used."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scaleplanner import __version__
from scaleplanner.domain.filing import kept
from scaleplanner.domain.kept import Attachment
from scaleplanner.domain.plain import Plain, PlainProblem, from_plain, json_schema, to_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.archive import write_archive
from scaleplanner.exchange.example_titles import EXAMPLE_IDS
from scaleplanner.exchange.package_archive import ArchiveProblem, read_archive
from scaleplanner.exchange.package_check import check_solution
from scaleplanner.exchange.package_public import public_copy
from scaleplanner.i18n import _, german
from scaleplanner.paths import resource

__all__ = [
    "EXAMPLE_IDS",
    "SCHEMA_VERSION",
    "load_examples",
    "package_schema",
    "public_copy",
    "read_package",
    "read_with_documents",
    "write_package",
]

FORMAT = "scaleplan"
SCHEMA_VERSION = 3
MANIFEST, SOLUTION, DOCUMENTS = "manifest.json", "solution.json", "documents/"


@german()
def write_package(
    solution: Solution, attachments: Iterable[Attachment] = (), *, with_waste: bool = False
) -> bytes:
    """Return the package of a solution with the bytes of its documents; equal ones give equal bytes.

    What lies in the Papierkorb does not leave the house; only a rescue takes it along (`with_waste`).
    """
    solution = solution if with_waste else replace(solution, discarded=())
    known = {document.id: document for document in kept(solution.documents)}
    wanted = {known[each.document_id].sha256: each.data for each in attachments if each.document_id in known}
    content = [(SOLUTION, _json(to_plain(solution)))]
    content += [(DOCUMENTS + sha256, data) for sha256, data in sorted(wanted.items())]
    manifest = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "solution_id": solution.id,
        "files": {
            name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in content
        },
    }
    return write_archive([(MANIFEST, _json(manifest)), *content])


def read_package(path: Path) -> Solution:
    """Return the solution of a package; a `UserError` says in German why a file is refused."""
    return read_with_documents(path)[0]


def read_with_documents(path: Path) -> tuple[Solution, tuple[Attachment, ...]]:
    """Return the solution of a package and the bytes of its documents; `UserError` when it is refused."""
    if not path.is_file():
        raise UserError(
            _("Die Datei „{name}“ gibt es nicht. Prüfen Sie Namen und Ordner.").format(name=path.name)
        )
    try:
        files = read_archive(path, {MANIFEST, SOLUTION}, DOCUMENTS)
        manifest = _parsed(files[MANIFEST], MANIFEST)
        _check_manifest(manifest, files, path.name)
        solution = _solution(_parsed(files[SOLUTION], SOLUTION))
        return solution, _attachments(solution, files)
    except ArchiveProblem as problem:
        raise UserError(
            _(
                "„{name}“ konnte nicht eingelesen werden: {reason} Es wurde nichts übernommen. "
                "Bitten Sie die absendende Stelle um eine neue Datei."
            ).format(name=path.name, reason=problem)
        ) from problem


def _attachments(solution: Solution, files: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """Return the documents that belong to the solution; bytes nobody refers to are refused."""
    documents = {name.removeprefix(DOCUMENTS): data for name, data in files.items() if DOCUMENTS in name}
    owners = {document.sha256: document.id for document in kept(solution.documents)}
    for sha256, data in documents.items():
        if sha256 not in owners or hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveProblem(_("Ein Beleg darin gehört nicht dazu oder wurde verändert."))
    return tuple(Attachment(owners[sha256], data) for sha256, data in documents.items())


def load_examples() -> tuple[Solution, ...]:
    """Return the three shipped example solutions in the order they are offered."""
    return tuple(load_example(example) for example in EXAMPLE_IDS)


def load_example(example_id: str) -> Solution:
    """Return one shipped example."""
    file = resource("demo", f"{example_id}.json")
    return _solution(_parsed(file.read_bytes(), file.name))


def package_schema() -> dict[str, Any]:
    """Return the JSON Schema of `solution.json` inside a package."""
    schema = json_schema(Solution)
    return {**schema, "description": f"solution.json, schema version {SCHEMA_VERSION}"}


def _json(data: Plain | dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _parsed(data: bytes, name: str) -> Any:
    def constant(text: str) -> None:
        raise ValueError(text)

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        content = dict(pairs)
        if len(content) != len(pairs):
            raise ValueError("double key")
        return content

    try:
        return json.loads(data.decode(), parse_constant=constant, object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        raise ArchiveProblem(_("„{part}“ darin ist beschädigt.").format(part=name)) from error


def _check_manifest(manifest: Any, files: dict[str, bytes], name: str) -> None:
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ArchiveProblem(_("Es ist keine ScalePlanner-Datei."))
    version = manifest.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ArchiveProblem(_("Die Angabe zur Version fehlt."))
    if version > SCHEMA_VERSION:
        raise UserError(
            _(
                "„{name}“ stammt aus einer neueren Version des ScalePlanners ({program}). "
                "Diese Version kann die Datei nicht lesen, es wurde nichts übernommen. "
                "Installieren Sie die neue Version oder bitten Sie um eine ältere Fassung der Datei."
            ).format(name=name, program=str(manifest.get("program_version", "?"))[:20])
        )
    listed = manifest.get("files")
    sums = {part: _checksum(listed, part) for part in files if part != MANIFEST}
    if any(hashlib.sha256(files[part]).hexdigest() != expected for part, expected in sums.items()):
        raise ArchiveProblem(_("Die Prüfsumme passt nicht, die Datei wurde verändert oder beschädigt."))


def _checksum(listed: Any, part: str) -> Any:
    entry = listed.get(part) if isinstance(listed, dict) else None
    return entry.get("sha256") if isinstance(entry, dict) else None


def _solution(data: Any) -> Solution:
    try:
        solution = from_plain(Solution, data)
    except PlainProblem as problem:
        raise ArchiveProblem(
            _("Die Angabe „{path}“ ist ungültig.").format(path=problem.path[:120])
        ) from problem
    check_solution(solution)
    return solution
