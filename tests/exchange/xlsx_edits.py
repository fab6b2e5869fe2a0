"""Change inputs of a workbook by script and compare what LibreOffice makes of it with the program."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import check, layout, render, returned, writer
from scaleplanner.exchange.xlsx.book import Book, Cell, Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans

#: Text written at the time of the export, the comparison with it, and values that say which of them are
#: live (test_xlsx_sensitivity.py).
NOT_LIVE = ("Deckblatt", "Prüfungen", "Sensitivität")
#: A solution, and the inputs that are changed in its workbook with the text they get.
Case = tuple[Solution, tuple[tuple[InputKey, str], ...]]


def settled(solution: Solution, catalogue: Catalogue) -> Export:
    """Return the workbook in memory, equal to the program."""
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY)
    check.settle(export.book)
    return export


def put(export: Export, key: InputKey, text: str) -> None:
    """Change an input the way a person does: nothing else is touched."""
    for sheet in export.book.sheets:
        for found, _place, cell in sheet.inputs():
            if found == key:
                cell.value = _value(key, text)


def _value(key: InputKey, text: str) -> Decimal | date | None:
    if not text:
        return None
    return date.fromisoformat(text) if key.is_date else Decimal(text)


def stale(cases: Iterable[Case], folder: Path, catalogue: Catalogue) -> dict[str, object]:
    """Change inputs in each workbook; return formulas that do not give the plan with these inputs."""
    files, expectations = [], []
    for number, (solution, edits) in enumerate(cases):
        export, accepted = settled(solution, catalogue), solution
        for key, text in edits:
            put(export, key, text)
            before = accepted
            difference = returned.Difference(key, "", "", "", text, False)
            accepted = returned.apply(before, (difference,), xlsx_plans.TODAY)
            assert accepted != before, key
        files.append(folder / f"edited{number}.xlsx")
        files[-1].write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
        expectations.append((edits, export, settled(accepted, catalogue)))
    found: dict[str, object] = {}
    for (edits, old, new), copy in zip(expectations, libreoffice.recalculate(files, folder), strict=True):
        wrong = list(wrong_cells(old.book, new.book, xlsx_cells.read(copy)))
        if wrong:
            found[f"{copy.name} {edits}"] = wrong[:5]
    return found


def says_fixed(cell: Cell) -> bool:
    """Whether a note says that the table below it holds values of the program."""
    return cell.style == "note" and "keine Formeln" in str(cell.value)


def rows_of_another_partner(before: Sheet, after: Sheet) -> range:
    """Return the table „Ohne …“ if the program would now leave out another partner, the largest one."""
    titles = [
        (row, str(cell.value), str(after.cells[row, column].value))
        for (row, column), cell in sorted(before.cells.items())
        if column == layout.NAME and cell.style == "head"
    ]
    for (row, old, new), (end, *_rest) in pairwise(titles):
        if old.startswith("Ohne ") and old != new:
            return range(row, end)
    return range(0)


def wrong_cells(before: Book, after: Book, recalculated: xlsx_cells.Cells) -> Iterator[tuple[object, ...]]:
    """Yield the formulas whose recalculated value is not the one of the other book."""
    for sheet in before.sheets:
        if sheet.title in NOT_LIVE:
            continue
        end = min((row for (row, _column), cell in sheet.cells.items() if says_fixed(cell)), default=10**6)
        others = rows_of_another_partner(sheet, after.sheet(sheet.key))
        for (row, column), cell in sheet.cells.items():
            if not cell.formula or row > end or row in others:
                continue
            known = after.sheet(sheet.key).cells[row, column].value
            expected = known if isinstance(known, str) else float(str(known or 0))
            place = (sheet.title, a1(row, column))
            found = recalculated.values.get(place, "")
            if not xlsx_cells.same(expected, found):
                yield (*place, expected, found)
