"""Each changed assumption: the recalculated workbook is the plan evaluated with that assumption."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import check, render, returned, technical, writer
from scaleplanner.exchange.xlsx.book import Book, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans

#: Text written at the time of the export, and the comparison with it.
NOT_LIVE = ("Deckblatt", "Prüfungen")
#: What comes back beside the plan: other amounts for the budget, actuals, receipts.
NOT_ASSUMED = ("corrected", "actual", "receipt")
KINDS_OF_INPUTS = 12


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def settled(solution: Solution, catalogue: Catalogue) -> Export:
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY)
    check.settle(export.book)
    return export


def numbers(export: Export) -> list[InputKey]:
    """Return the inputs that hold a number."""
    inputs = (key for sheet in export.book.sheets for key, _place, _cell in sheet.inputs())
    return [key for key in inputs if not key.is_text and key.kind not in NOT_ASSUMED]


def one_of_each_kind(export: Export) -> list[InputKey]:
    """Return one input of every kind and column, preferably one with a value."""
    filled = {key for key, text in technical.base_values(export.book) if text not in ("", "0")}
    chosen: dict[tuple[str, str], InputKey] = {}
    for key in sorted(numbers(export), key=lambda key: key not in filled):
        chosen.setdefault((key.kind, "year" if key.year else key.column), key)
    return list(chosen.values())


def changed_text(key: InputKey, text: str) -> str:
    """Return another value of the same kind."""
    number = Decimal(text or "0")
    if key.kind in ("growth", "surcharge", "overhead", "levy", "base_share") or (number and abs(number) < 1):
        return f"{number * Decimal('0.75') + Decimal('0.013'):f}"
    return f"{number * 2 + 300:f}" if key.kind != "plan" else f"{number + 1111:f}"


def put(export: Export, key: InputKey, text: str) -> None:
    """Change an input the way a person does: nothing else is touched."""
    for sheet in export.book.sheets:
        for found, _place, cell in sheet.inputs():
            if found == key:
                cell.value = Decimal(text)


def stale(
    cases: Iterable[tuple[Solution, InputKey]], folder: Path, catalogue: Catalogue
) -> dict[str, object]:
    """Change an input in each workbook; return formulas that do not give the plan with that input."""
    files, expectations = [], []
    for number, (solution, key) in enumerate(cases):
        export = settled(solution, catalogue)
        text = changed_text(key, dict(technical.base_values(export.book))[key])
        put(export, key, text)
        files.append(folder / f"edited{number}.xlsx")
        files[-1].write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
        difference = returned.Difference(key, "", "", "", text, False)
        accepted = returned.apply(solution, (difference,), xlsx_plans.TODAY)
        assert accepted != solution, key
        expectations.append((key, export, settled(accepted, catalogue)))
    found: dict[str, object] = {}
    for (key, before, after), copy in zip(expectations, libreoffice.recalculate(files, folder), strict=True):
        wrong = list(wrong_cells(before.book, after.book, xlsx_cells.read(copy)))
        if wrong:
            found[f"{copy.name} {key}"] = wrong[:5]
    return found


def wrong_cells(before: Book, after: Book, recalculated: xlsx_cells.Cells) -> Iterable[tuple[object, ...]]:
    for sheet in before.sheets:
        if sheet.title in NOT_LIVE:
            continue
        for (row, column), cell in sheet.cells.items():
            if not cell.formula:
                continue
            known = after.sheet(sheet.key).cells[row, column].value
            expected = known if isinstance(known, str) else float(str(known or 0))
            place = (sheet.title, a1(row, column))
            found = recalculated.values.get(place, "")
            if not xlsx_cells.same(expected, found):
                yield (*place, expected, found)


@pytest.mark.timeout(900)
def test_each_changed_assumption_gives_the_plan_with_that_assumption(
    tmp_path: Path, brief: Catalogue
) -> None:
    solutions = (*load_examples(), xlsx_plans.solution())
    cases = [(s, key) for s in solutions for key in one_of_each_kind(settled(s, brief))]
    assert len({key.kind for _solution, key in cases}) >= KINDS_OF_INPUTS
    assert not stale(cases, tmp_path, brief)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_single_input_changes_what_depends_on_it(tmp_path: Path, brief: Catalogue) -> None:
    cases = [(s, key) for s in load_examples() for key in numbers(settled(s, brief))]
    assert not stale(cases, tmp_path, brief)
