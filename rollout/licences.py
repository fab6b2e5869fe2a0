"""The list of licences that lies beside the program: who wrote what, under which terms, with all texts."""

from collections.abc import Iterable
from pathlib import Path

from rollout.components import Component

_LINE = "=" * 80


def licence_list(version: str, parts: Iterable[Component]) -> str:
    """Return the overview and, below it, every licence text once."""
    known = tuple(parts)
    overview = [f"{part.name} {part.version}".strip() + f": {part.licence}" for part in known]
    head = (
        f"ScalePlanner {version} steht unter der EUPL-1.2. Es enthält die folgenden Bestandteile unter ihren "
        "eigenen Lizenzen. Die Bibliotheken unter der LGPL (PySide6, Shiboken, psycopg) liegen als eigene "
        "Dateien im Programmordner und lassen sich dort durch andere Fassungen ersetzen."
    )
    return "\n".join([head, "", *overview, "", *_texts(known)]) + "\n"


def _texts(parts: tuple[Component, ...]) -> list[str]:
    found: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            found.setdefault(text.strip(), []).append(part.name)
    gpl = Path(__file__).parent / "licences" / "GPL-3.0.txt"
    found.setdefault(gpl.read_text(encoding="utf-8").strip(), []).append("GPL-3.0 (Bezug der LGPL-3.0)")
    return [
        line
        for text, names in found.items()
        for line in (_LINE, ", ".join(dict.fromkeys(names)), _LINE, "", text, "")
    ]
