"""The components of a frozen build: locked packages, Python, fonts, icons and the colour profile."""

import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PIN = re.compile(r"^([a-z0-9-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)
_LICENCE_FILE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
#: Where the metadata of a package names its licence in words only.
_SPDX = {
    "defusedxml": "PSF-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
}
#: Of several licences the one under which we ship.
_CHOSEN = {"LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only": "LGPL-3.0-only"}


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the program with its SPDX licence expression and the texts of its licences."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    purl: str = ""


def components() -> tuple[Component, ...]:
    """Return all components by name; LookupError names one without a licence."""
    return tuple(sorted((*_packages(), *_own_parts()), key=lambda part: part.name.lower()))


def _packages() -> Iterator[Component]:
    for name, version in _PIN.findall((ROOT / "requirements.lock").read_text(encoding="utf-8")):
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system only, such as the time zones of Windows
        licence = _SPDX.get(name) or found.metadata.get("License-Expression") or found.metadata["License"]
        if not licence or len(licence) > 100:
            raise LookupError(f"{name}: no licence")
        files = [file for file in found.files or () if _LICENCE_FILE.search(str(file))]
        texts = tuple(
            Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in files
        )
        yield Component(name, version, _CHOSEN.get(licence, licence), texts, f"pkg:pypi/{name}@{version}")


def _own_parts() -> Iterator[Component]:
    licence = Path(
        sys.base_prefix, "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}", "LICENSE.txt"
    )
    texts = [licence.read_text(encoding="utf-8")] if licence.is_file() else []
    yield Component("Python", platform.python_version(), "PSF-2.0", tuple(texts))
    resources = ROOT / "resources"
    for name, spdx, file in (
        ("IBM Plex Sans", "OFL-1.1", "fonts/OFL.txt"),
        ("Lucide", "ISC", "icons/LICENSE-lucide.txt"),
        ("sRGB ICC profile", "no copyright, use freely", "icc/README.md"),
    ):
        yield Component(name, "", spdx, ((resources / file).read_text(encoding="utf-8"),))
