"""Read all cells of a workbook quickly: values, and which of them are formulas."""

import html
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from scaleplanner.exchange.xlsx.check import is_equal

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Place = tuple[str, str]


@dataclass(slots=True)
class Cells:
    """Values by sheet and address; numbers as floats, everything else as text."""

    values: dict[Place, float | str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    errors: list[Place] = field(default_factory=list)

    def differences(self, other: "Cells", places: set[Place]) -> list[tuple[Place, object, object]]:
        pairs = ((place, self.values.get(place, ""), other.values.get(place, "")) for place in sorted(places))
        return [(place, one, two) for place, one, two in pairs if not same(one, two)]


def package_text(data: bytes) -> str:
    """Return every text that stands anywhere in the file: cells, hidden sheets, names, properties."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(html.unescape(archive.read(name).decode()) for name in archive.namelist())


def same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return is_equal(other, one)
    return one == other


def read(path: Path) -> Cells:
    """Return the cells of a workbook; every part of the archive must be well-formed."""
    cells = Cells()
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
    strings = [
        "".join(text.text or "" for text in entry.iter(f"{_MAIN}t"))
        for entry in parts["xl/sharedStrings.xml"].iter(f"{_MAIN}si")
    ]
    targets = {rel.get("Id"): str(rel.get("Target")) for rel in parts["xl/_rels/workbook.xml.rels"]}
    for sheet in parts["xl/workbook.xml"].iter(f"{_MAIN}sheet"):
        name = targets[sheet.get(_REL)].removeprefix("/xl/")
        _read_sheet(cells, str(sheet.get("name")), parts[f"xl/{name}"], strings)
    return cells


def _read_sheet(cells: Cells, title: str, sheet: ElementTree.Element, strings: list[str]) -> None:
    for cell in sheet.iter(f"{_MAIN}c"):
        place = (title, str(cell.get("r")))
        if cell.find(f"{_MAIN}f") is not None:
            cells.formulas.add(place)
        text = cell.findtext(f"{_MAIN}v")
        if not text:
            continue
        kind = cell.get("t", "n")
        if kind == "e":
            cells.errors.append(place)
        if kind == "s":
            cells.values[place] = strings[int(text)]
        else:
            cells.values[place] = float(text) if kind in ("n", "b") else text
