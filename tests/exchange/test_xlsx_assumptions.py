"""Each changed assumption: the recalculated workbook is the plan evaluated with that assumption."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import technical
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import xlsx_plans
from tests.exchange.xlsx_edits import settled, stale

#: What comes back beside the plan: other amounts for the budget, actuals, receipts.
NOT_ASSUMED = ("corrected", "actual", "receipt")
KINDS_OF_INPUTS = 12


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


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


def edits(
    solution: Solution, catalogue: Catalogue, choose: Callable[[Export], list[InputKey]]
) -> Iterator[tuple[InputKey, str]]:
    """Yield the chosen inputs with what they are changed to."""
    export = settled(solution, catalogue)
    base = dict(technical.base_values(export.book))
    return ((key, changed_text(key, base[key])) for key in choose(export))


@pytest.mark.timeout(900)
def test_each_changed_assumption_gives_the_plan_with_that_assumption(
    tmp_path: Path, brief: Catalogue
) -> None:
    solutions = (*load_examples(), xlsx_plans.solution())
    cases = [(s, (pair,)) for s in solutions for pair in edits(s, brief, one_of_each_kind)]
    assert len({key.kind for _solution, ((key, _text),) in cases}) >= KINDS_OF_INPUTS
    assert not stale(cases, tmp_path, brief)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_single_input_changes_what_depends_on_it(tmp_path: Path, brief: Catalogue) -> None:
    cases = [(s, (pair,)) for s in load_examples() for pair in edits(s, brief, numbers)]
    assert not stale(cases, tmp_path, brief)
