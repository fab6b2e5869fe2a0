"""What the publiccode.yml of the solution says about its software."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SoftwareFacts:
    """Facts of a published software, in the words of the publiccode.yml standard.

    `licence` is an SPDX expression such as `EUPL-1.2`; `status`, `kind`, `platforms`, `categories` and
    `maintenance` hold keywords of the standard.
    """

    repository: str = ""
    licence: str = ""
    version: str = ""
    released: date | None = None
    status: str = ""
    kind: str = ""
    platforms: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    maintenance: str = ""
    features: tuple[str, ...] = ()
