"""Changes of a way by line."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.finance import edits
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    FundingLine,
    FundingRule,
    IncomeLine,
    Plan,
    Way,
    WayKind,
)


@pytest.fixture
def way() -> Way:
    return Way(
        "w",
        WayKind.CONTINUE,
        "Fortführen",
        costs=(CostLine("a", "A"), CostLine("b", "B"), CostLine("c", "C")),
        incomes=(IncomeLine("i", "I"),),
        fundings=(FundingLine("f", "F"), FundingLine("s", "S", rule=FundingRule.SHARE)),
    )


def ids(way: Way) -> list[str]:
    return [line.id for line in edits.all_lines(way)]


@pytest.mark.parametrize("key", ["a", "i", "f"])
def test_find_and_remove_work_for_every_kind_of_line(way: Way, key: str) -> None:
    assert edits.find_line(way, key) is not None
    assert key not in ids(edits.without_line(way, key))
    assert len(ids(edits.without_line(way, key))) == len(ids(way)) - 1


def test_a_new_line_is_appended_and_a_known_one_replaced(way: Way) -> None:
    assert ids(edits.with_line(way, CostLine("d", "D")))[:4] == ["a", "b", "c", "d"]
    renamed = edits.with_line(way, CostLine("b", "Neu"))
    assert [line.name for line in renamed.costs] == ["A", "Neu", "C"]


@pytest.mark.parametrize("key", ["b", "i", "f"])
def test_a_copy_stands_right_behind_its_original(way: Way, key: str) -> None:
    listed = ids(edits.duplicated(way, key, "neu"))
    assert listed[listed.index(key) + 1] == "neu"


@pytest.mark.parametrize(
    ("key", "step", "expected"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc"), ("x", 1, "abc")],
)
def test_moving_stays_within_the_list(way: Way, key: str, step: int, expected: str) -> None:
    assert "".join(line.id for line in edits.moved(way, key, step).costs) == expected


def test_explicit_amounts_are_set_and_taken_back(way: Way) -> None:
    typed = edits.with_year_amount(way, "a", 2029, Decimal(5))
    typed = edits.with_year_amount(typed, "a", 2028, Decimal(4))
    assert typed.costs[0].amount.explicit == ((2028, Decimal(4)), (2029, Decimal(5)))
    assert edits.with_year_amount(typed, "a", 2029, None).costs[0].amount.explicit == ((2028, Decimal(4)),)


def test_only_a_fixed_grant_takes_a_typed_amount(way: Way) -> None:
    assert edits.with_year_amount(way, "f", 2028, Decimal(4)).fundings[0].explicit == ((2028, Decimal(4)),)
    assert edits.with_year_amount(way, "s", 2028, Decimal(4)) == way
    assert edits.with_year_amount(way, "unknown", 2028, Decimal(4)) == way


def test_own_funds_and_line_changes(way: Way) -> None:
    assert edits.with_own_funds(way, 2028, Decimal(7)).own_funds == ((2028, Decimal(7)),)
    changed = edits.change_line(way, "i", lambda line: replace(line, name="Neu"))
    assert changed.incomes[0].name == "Neu"
    assert edits.change_line(way, "unknown", lambda line: line) is way


def test_copied_figures_keep_the_name_of_the_way(way: Way) -> None:
    target = Way("t", WayKind.REDUCED, "Reduziert", summary="klein")
    priced = replace(way, costs=(CostLine("a", "A", amount=Amount(unit_price=Decimal(9))),))
    plan = edits.copied_figures(Plan(2027, ways=(priced, target)), "w", "t")
    copied = plan.ways[1]
    assert (copied.id, copied.name, copied.kind, copied.summary) == (
        "t",
        "Reduziert",
        WayKind.REDUCED,
        "klein",
    )
    assert copied.costs == priced.costs
    assert edits.copied_figures(plan, "x", "t") is plan
