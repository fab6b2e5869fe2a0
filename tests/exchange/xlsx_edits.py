"""Change inputs of a workbook by script and compare what LibreOffice makes of it with the program."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.partner_change import one_less, one_more
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scenarios import scenarios_of
from scaleplanner.domain.finance.sensitivity import at_value, entered_lines, spread_of, total_need
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import check, layout, render, returned, writer
from scaleplanner.exchange.xlsx.book import Book, Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans

#: Text written at the time of the export, and the comparison with it.
NOT_LIVE = ("Deckblatt", "Prüfungen")
#: Their lines stand in the order of the export: they are compared by name (`wrong_needs`).
BY_NAME = ("Sensitivität", "Proben")
#: A number between rest and share: with large amounts its last place is noise, and the shares are compared.
BETWEEN = "Rangzahl des Rests"
#: What an amount differs by from the one at the time of the export.
_SINCE_EXPORT = re.compile(r"ROUND\([A-Z]+\d+[-+][\d.]+,2\)")
#: A solution, and the inputs that are changed in its workbook with the text they get.
Case = tuple[Solution, tuple[tuple[InputKey, str], ...]]


def settled(solution: Solution, catalogue: Catalogue) -> Export:
    """Return the workbook in memory, equal to the program."""
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY)
    check.settle(export.book)
    return export


def has_fixed(export: Export) -> bool:
    """Whether an exact tie made a formula a fixed amount with a note: it does not follow an edit."""
    return any(cell.note for sheet in export.book.sheets for cell in sheet.cells.values())


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
        cells = xlsx_cells.read(copy)
        wrong = [
            *wrong_cells(old.book, new.book, cells),
            *wrong_needs(new.solution, cells),
            *wrong_changes(old.book, new.solution, cells),
        ]
        if wrong:
            found[f"{copy.name} {edits}"] = wrong[:5]
    return found


def tables(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Yield row and title of the tables „Ohne …“ and „Mit einer weiteren …“ of a sheet."""
    for (row, column), cell in sorted(sheet.cells.items()):
        text = str(cell.value)
        if (
            column == layout.NAME
            and cell.style == "head"
            and text.startswith(("Ohne ", "Mit einer weiteren"))
        ):
            yield row, text


def moved(before: Sheet, after: Sheet) -> dict[int, int | None]:
    """Return from which row on by how many rows a table stands elsewhere, None where it is another one.

    The program leaves out the largest partner of all, which may be another one after an edit.
    """
    there = {title: row for row, title in tables(after)}
    return {row: there[title] - row if title in there else None for row, title in tables(before)}


def wrong_cells(before: Book, after: Book, recalculated: xlsx_cells.Cells) -> Iterator[tuple[object, ...]]:
    """Yield the formulas whose recalculated value is not the one of the other book."""
    for sheet in before.sheets:
        if sheet.title in (*NOT_LIVE, *BY_NAME):
            continue
        shifts = moved(sheet, after.sheet(sheet.key))
        for (row, column), cell in sheet.cells.items():
            shift = next((shifts[start] for start in sorted(shifts, reverse=True) if start <= row), 0)
            title = sheet.cells.get((row, layout.NAME))
            is_between = title is not None and str(title.value).endswith(BETWEEN)
            if not cell.formula or shift is None or is_between or _SINCE_EXPORT.fullmatch(cell.formula):
                continue
            known = after.sheet(sheet.key).cells[row + shift, column].value
            expected = known if isinstance(known, str) else float(str(known or 0))
            place = (sheet.title, a1(row, column))
            found = recalculated.values.get(place, "")
            if not xlsx_cells.same(expected, found):
                yield (*place, expected, found)


def wrong_changes(before: Book, after: Solution, cells: xlsx_cells.Cells) -> Iterator[tuple[object, ...]]:
    """Yield what one partner less or more changes, where it is not what the program says."""
    plan, way = after.plan, after.plan.main_way
    for sheet in before.sheets:
        for row, title in tables(sheet) if way.cost_key else ():
            assert way.cost_key
            leaving = [p.id for p in way.cost_key.partners if title.startswith(f"Ohne {p.name}:")]
            changes = one_less(plan, way, leaving[0]) if leaving else one_more(plan, way)
            for index in range(len(changes) or 1):
                years = range(layout.YEARS, layout.YEARS + plan.horizon)
                found = [cells.values.get((sheet.title, a1(row + 1 + index, column)), "") for column in years]
                if changes:
                    known = map(float, changes[index].values)
                    if not all(map(xlsx_cells.same, known, found)):
                        yield (sheet.title, title, changes[index], found)
                elif "niemand dabei" not in found:
                    yield (sheet.title, title, "niemand dabei", found)


def shown(cells: xlsx_cells.Cells) -> dict[str, list[float | str]]:
    """Return the rows of the sheet Sensitivität by their names; of two with one name the first."""
    rows: dict[int, dict[str, float | str]] = {}
    for (sheet, place), value in cells.values.items():
        if sheet == "Sensitivität":
            number = int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            rows.setdefault(number, {})[place.rstrip("0123456789")] = value
    named: dict[str, list[float | str]] = {}
    for _number, row in sorted(rows.items()):
        named.setdefault(str(row.get("B", "")), [row.get(letter, "") for letter in "CDEFGH"])
    return named


def wrong_needs(solution: Solution, cells: xlsx_cells.Cells) -> Iterator[tuple[object, ...]]:
    """Yield spreads, scenarios and stress tests whose recalculated values are not those of the program."""
    rows, plan, way = shown(cells), solution.plan, solution.plan.main_way
    expected: dict[str, tuple[int, list[Decimal]]] = {}
    for line in entered_lines(way):
        spread = spread_of(plan, way, line)
        if line.name in rows and spread is not None:
            ends = [at_value(plan, way, line, side) for side in (spread.low, spread.high)]
            low, high = (total_need(project(plan, end)) for end in ends)
            values = [spread.low, spread.likely, spread.high, low, high, abs(high - low)]
            expected[line.name] = (0, values)
    before = total_need(project(plan, way))
    for scenario in scenarios_of(plan, way):
        if scenario.name in rows:
            after = total_need(project(plan, way, scenario))
            expected[scenario.name] = (3, [before, after, after - before])
    for result in stress_results(plan, way):
        expected[result.test.name] = (3, [result.before, result.after, result.extra])
    for name, (first, values) in expected.items():
        found = rows[name][first:]
        if not all(map(xlsx_cells.same, map(float, values), found)):
            yield ("Sensitivität", name, values, found)
