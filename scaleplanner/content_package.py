"""Content packages: newer catalogue parts as one signed file, brought by hand, checked at every use.

A file is JSON with a `payload` (JSON text, signed as it stands) and its Ed25519 `signature`. Whose signature
counts is said by the administration in its settings (`[Inhalte] schluessel`).
"""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.paths import user_data

SUFFIX = ".scaleinhalt"
FORMAT, VERSION = "scaleplanner-inhalt", 1
#: More than the whole shipped catalogue needs many times over, in bytes.
MOST_BYTES = 20_000_000
#: What a package cannot bring: its own head, and the help that belongs to the fields of the window.
_FIXED = ("meta", "help")


@dataclass(frozen=True, slots=True)
class ContentPackage:
    """A checked package: who published which state (Stand), until when it holds, the lists by part."""

    title: str
    publisher: str
    stand: date
    expires: date
    parts: dict[str, list[Any]]


def place() -> Path:
    """Return where the accepted package is kept."""
    return user_data() / f"inhalte{SUFFIX}"


def read_file(path: Path, keys: Iterable[str]) -> ContentPackage:
    """Return the package of a file; `UserError` says why it is refused."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise refused(path.name, _("Die Datei ist nicht lesbar.")) from error
    return read(data, keys, path.name)


def read(data: bytes, keys: Iterable[str], name: str) -> ContentPackage:
    """Return the package after checking size, signature and form; `UserError` says why it is refused."""
    if len(data) > MOST_BYTES:
        raise refused(name, _("Die Datei ist zu groß."))
    try:
        outer = json.loads(data)
        payload, signature = outer["payload"], base64.b64decode(outer["signature"], validate=True)
        if outer["format"] != FORMAT or not isinstance(payload, str):
            raise ValueError("format")
        version = outer["version"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise refused(name, _("Die Datei ist kein Inhaltspaket von ScalePlanner.")) from error
    if version != VERSION:
        raise refused(name, _("Das Paket stammt von einer neueren Fassung von ScalePlanner."))
    _check_signature(payload.encode("utf-8", "surrogatepass"), signature, tuple(keys), name)
    try:
        return _package(json.loads(payload))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise refused(name, _("Der Inhalt ist unvollständig oder falsch aufgebaut.")) from error


def refused(name: str, reason: str) -> UserError:
    """Return the sentence about a package that is not taken."""
    text = _(
        "„{name}“ wurde nicht übernommen: {reason} Es gelten die bisherigen Inhalte. "
        "Bitten Sie die herausgebende Stelle oder Ihre IT um ein gültiges Paket."
    )
    return UserError(text.format(name=name, reason=reason))


def _check_signature(payload: bytes, signature: bytes, keys: tuple[str, ...], name: str) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not keys:
        raise refused(name, _("An diesem Arbeitsplatz ist noch keine herausgebende Stelle zugelassen."))
    for key in keys:
        try:
            raw = base64.b64decode(key, validate=True)
            Ed25519PublicKey.from_public_bytes(raw).verify(signature, payload)
            return
        except (InvalidSignature, ValueError, binascii.Error):
            continue
    reason = _("Die Unterschrift stammt von keiner zugelassenen Stelle, oder der Inhalt ist verändert.")
    raise refused(name, reason)


def _package(plain: Any) -> ContentPackage:
    parts = plain["parts"]
    if not isinstance(parts, dict) or any(name in _FIXED for name in parts):
        raise ValueError("parts")
    if not all(isinstance(entries, list) for entries in parts.values()):
        raise ValueError("parts")
    stand, expires = (date.fromisoformat(plain[name]) for name in ("stand", "expires"))
    if expires < stand:
        raise ValueError("expires")
    return ContentPackage(str(plain["title"]), str(plain["publisher"]), stand, expires, parts)
