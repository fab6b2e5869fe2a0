"""Accept a content package from outside, or go back to what the program brings itself."""

import contextlib
from pathlib import Path

from scaleplanner import content, content_package
from scaleplanner.content_package import ContentPackage
from scaleplanner.errors import UserError
from scaleplanner.exchange.files import write_atomically
from scaleplanner.i18n import _


def accept_package(path: Path) -> ContentPackage:
    """Check a package and keep it for the next start; `UserError` says why it is refused.

    An older package never replaces a newer one.
    """
    package = content_package.read_file(path, content.load_policy().keys)
    content.check_package(package, path.name)
    present, _problem = content.accepted_package()
    if present is not None and package.stand < present.stand:
        raise content_package.refused(path.name, _("Es ist älter als das Paket, das schon gilt."))
    place = content_package.place()
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, path.read_bytes())
    return package


def drop_package() -> None:
    """Go back to the contents the program brings itself, from the next start on."""
    try:
        with contextlib.suppress(FileNotFoundError):
            content_package.place().unlink()
    except OSError as error:
        text = _("Das Inhaltspaket lässt sich nicht entfernen ({reason}). Es gilt weiter.")
        raise UserError(text.format(reason=error.strerror)) from error
