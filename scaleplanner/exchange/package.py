"""The `.scaleplan` file: one solution as a ZIP of JSON with checksums, checked whole before it is used."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from scaleplanner import __version__
from scaleplanner.domain.plain import Plain, PlainProblem, from_plain, json_schema, to_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.example_titles import EXAMPLE_IDS
from scaleplanner.exchange.package_archive import ArchiveProblem, read_archive
from scaleplanner.exchange.package_check import check_solution
from scaleplanner.exchange.package_public import public_copy
from scaleplanner.i18n import _
from scaleplanner.paths import resource

__all__ = [
    "EXAMPLE_IDS",
    "SCHEMA_VERSION",
    "load_examples",
    "package_schema",
    "public_copy",
    "read_package",
    "write_package",
]

FORMAT = "scaleplan"
SCHEMA_VERSION = 2
MANIFEST, SOLUTION = "manifest.json", "solution.json"
#: The earliest time a ZIP knows, so that equal solutions give equal bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_package(solution: Solution) -> bytes:
    """Return the package of a solution; equal solutions give equal bytes."""
    content = _json(to_plain(solution))
    manifest = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "solution_id": solution.id,
        "files": {SOLUTION: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((MANIFEST, _json(manifest)), (SOLUTION, content)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same bytes on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def read_package(path: Path) -> Solution:
    """Return the solution of a package; a `UserError` says in German why a file is refused."""
    if not path.is_file():
        raise UserError(
            _("Die Datei „{name}“ gibt es nicht. Prüfen Sie Namen und Ordner.").format(name=path.name)
        )
    try:
        files = read_archive(path, {MANIFEST, SOLUTION})
        manifest = _parsed(files[MANIFEST], MANIFEST)
        _check_manifest(manifest, files, path.name)
        return _solution(_parsed(files[SOLUTION], SOLUTION))
    except ArchiveProblem as problem:
        raise UserError(
            _(
                "„{name}“ konnte nicht eingelesen werden: {reason} Es wurde nichts übernommen. "
                "Bitten Sie die absendende Stelle um eine neue Datei."
            ).format(name=path.name, reason=problem)
        ) from problem


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
    entry = listed.get(SOLUTION) if isinstance(listed, dict) else None
    expected = entry.get("sha256") if isinstance(entry, dict) else None
    if expected != hashlib.sha256(files[SOLUTION]).hexdigest():
        raise ArchiveProblem(_("Die Prüfsumme passt nicht, die Datei wurde verändert oder beschädigt."))


def _solution(data: Any) -> Solution:
    try:
        solution = from_plain(Solution, data)
    except PlainProblem as problem:
        raise ArchiveProblem(
            _("Die Angabe „{path}“ ist ungültig.").format(path=problem.path[:120])
        ) from problem
    check_solution(solution)
    return solution
