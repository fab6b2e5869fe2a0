"""Read the shipped content of `resources/catalogue/` into the catalogue of the domain."""

import json
import os
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from scaleplanner.content_schema import decode
from scaleplanner.domain.help_text import HelpText
from scaleplanner.domain.policy import Policy, read_policy
from scaleplanner.i18n import _
from scaleplanner.paths import default_database, policy_file, resource

if TYPE_CHECKING:
    from scaleplanner.domain.catalogue import Catalogue

#: More than any honest policy needs, in bytes.
_MOST_POLICY = 65_536


@cache
def load_catalogue() -> "Catalogue":
    """Return the shipped catalogue; it is read once."""
    return read_catalogue(resource("catalogue"))


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


def read_catalogue(folder: Path) -> "Catalogue":
    """Read a catalogue folder, one file or folder a part; ValueError names file and entry of a mistake."""
    from scaleplanner.domain.catalogue import Catalogue, Meta

    hints = get_type_hints(Catalogue)
    parts: dict[str, Any] = {}
    for field in fields(Catalogue):
        content, name = _read_part(folder, field.name)
        if field.name == "meta":
            parts["meta"] = decode(Meta, content, name)
        else:
            parts[field.name] = _read_entries(get_args(hints[field.name])[0], content, name)
    return Catalogue(**parts)


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
