"""Read the shipped content of `resources/catalogue/` into the catalogue of the domain."""

import json
import os
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from scaleplanner import content_package
from scaleplanner.content_package import ContentPackage
from scaleplanner.content_schema import decode
from scaleplanner.domain.help_text import HelpText
from scaleplanner.domain.policy import Policy, read_policy
from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.paths import default_database, policy_file, resource

if TYPE_CHECKING:
    from scaleplanner.domain.catalogue import Catalogue, Meta

#: More than any honest policy needs, in bytes.
_MOST_POLICY = 65_536


@cache
def load_catalogue() -> "Catalogue":
    """Return the catalogue, read once: the shipped one, with the parts of an accepted content package."""
    package, _problem = accepted_package()
    return read_catalogue(resource("catalogue"), package)


def accepted_package() -> tuple[ContentPackage | None, str]:
    """Return the content package in use, or None with the sentence why the one that is there is not."""
    file = content_package.place()
    if not file.is_file():
        return None, ""
    try:
        package = content_package.read_file(file, load_policy().keys)
        check_package(package, file.name)
    except UserError as error:
        return None, str(error)
    return package, ""


def check_package(package: ContentPackage, name: str) -> None:
    """Raise `UserError` when a package does not fit this program or is older than what it brings itself."""
    shipped = read_catalogue(resource("catalogue"))
    if package.stand.isoformat() < shipped.meta.date:
        raise content_package.refused(name, _("Es ist älter als die mitgelieferten Inhalte."))
    try:
        fresh = read_catalogue(resource("catalogue"), package)
    except ValueError as error:
        reason = _("Die Inhalte passen nicht zu dieser Fassung ({place}).")
        raise content_package.refused(name, reason.format(place=str(error)[:120])) from error
    for part in package.parts:
        gone = _ids(getattr(shipped, part)) - _ids(getattr(fresh, part))
        if gone:
            reason = _("Im Teil „{part}“ fehlt der Eintrag „{entry}“, auf den sich Lösungen beziehen können.")
            raise content_package.refused(name, reason.format(part=part, entry=min(gone)))


def _ids(entries: tuple[Any, ...]) -> set[str]:
    return {getattr(entry, "id", "") or getattr(entry, "key", "") for entry in entries}


@cache
def load_help() -> dict[str, HelpText]:
    """Return the help of all fields by id, without reading the rest of the catalogue."""
    entries = _read_entries(HelpText, *_read_part(resource("catalogue"), "help"))
    return {text.id: text for text in entries}


def load_policy() -> Policy:
    """Return what the administration has set; without a file nothing is set."""
    file = policy_file()
    if file is None:
        return Policy()
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST_POLICY).decode("utf-8-sig")
    except (OSError, ValueError):
        text = _("Die Vorgabendatei „{file}“ lässt sich nicht lesen. Keine ihrer Vorgaben gilt.")
        return Policy(problems=(text.format(file=file),))
    return read_policy(text)


def usual_database() -> str | Path:
    """Return the database that opens when none is named: the one of the policy, else that of the user."""
    return os.path.expandvars(load_policy().database) or default_database()


def read_catalogue(folder: Path, package: ContentPackage | None = None) -> "Catalogue":
    """Read a catalogue folder, one file or folder a part; ValueError names file and entry of a mistake.

    A package replaces whole parts and the date.
    """
    from scaleplanner.domain.catalogue import Catalogue, Meta

    newer = package.parts if package is not None else {}

    hints = get_type_hints(Catalogue)
    parts: dict[str, Any] = {}
    for field in fields(Catalogue):
        own = (newer[field.name], field.name) if field.name in newer else None
        content, name = own or _read_part(folder, field.name)
        if field.name == "meta":
            meta = decode(Meta, content, name)
            parts["meta"] = _with_package(meta, package) if package is not None else meta
        else:
            parts[field.name] = _read_entries(get_args(hints[field.name])[0], content, name)
    foreign = sorted(newer.keys() - parts.keys())
    if foreign:
        raise ValueError(f"{foreign[0]}: unknown part")
    return Catalogue(**parts)


def _with_package(meta: "Meta", package: ContentPackage) -> "Meta":
    return replace(
        meta,
        title=package.title,
        date=package.stand.isoformat(),
        publisher=package.publisher,
        expires=package.expires.isoformat(),
    )


def _read_part(folder: Path, part: str) -> tuple[object, str]:
    """Return the content of a part and its name: a file, or a folder of files with one list each."""
    if not (folder / part).is_dir():
        file = folder / f"{part}.json"
        return _read_json(file), file.name
    entries: list[object] = []
    for file in sorted((folder / part).glob("*.json")):
        content = _read_json(file)
        if not isinstance(content, list):
            raise ValueError(f"{part}/{file.name}: list expected")
        entries += content
    return entries, part


def _read_entries(kind: type[Any], content: object, file_name: str) -> tuple[Any, ...]:
    if not isinstance(content, list):
        raise ValueError(f"{file_name}: list expected")
    entries = tuple(decode(kind, entry, f"{file_name}[{number}]") for number, entry in enumerate(content))
    key = "key" if content and "key" in content[0] else "id"
    ids = [getattr(entry, key) for entry in entries]
    double = sorted({entry_id for entry_id in ids if ids.count(entry_id) > 1})
    if double:
        raise ValueError(f"{file_name}: double id {', '.join(double)}")
    return entries


def _read_json(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{file.name}: {error}") from error
