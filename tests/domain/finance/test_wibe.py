"""WiBe view."""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.plan import IncomeLine, IncomeNature, Way
from scaleplanner.domain.finance.wibe import Verdict, WibeValues, wibe
from tests.domain.finance.plans import cost, plan_of, way_of


def scores(group: ScoreGroup, points: str, weight: str = "100") -> UtilityCriterion:
    return UtilityCriterion(
        group.value, "K", D(weight), group=group, scores=(UtilityScore("weg", D(points), "x"),)
    )


def of(way: Way, *criteria: UtilityCriterion) -> WibeValues:
    return wibe(plan_of(way, discount_rate=D(0), criteria=criteria), way)


def test_both_values_stand_apart() -> None:
    idle = IncomeLine(
        "s", "Zeit", nature=IncomeNature.SAVING, amount=cost("700").amount, cash_effective=False
    )
    other = cost("100", line_id="o", budget_effective=False)
    found = of(way_of(replace(cost(), overhead_rate=D("0.2")), other, incomes=(idle,)))
    assert (found.budget_effective, found.not_budget_effective) == (-5000, 5 * (700 - 100 - 200))
    assert found.total == -3000


@pytest.mark.parametrize(
    ("quality", "external", "verdict"),
    [
        ("5", "5", Verdict.NOT_SHOWN),
        ("5.01", "0", Verdict.JUSTIFIED),
        ("0", "5.1", Verdict.JUSTIFIED),
    ],
)
def test_fifty_does_not_exceed_fifty(quality: str, external: str, verdict: Verdict) -> None:
    criteria = scores(ScoreGroup.QUALITY, quality), scores(ScoreGroup.EXTERNAL, external)
    found = of(way_of(cost()), *criteria)
    assert found.verdict is verdict
    assert (found.quality, found.external) == (D(quality) * 10, D(external) * 10)
    assert ("aber" in found.sentence) is (verdict is Verdict.JUSTIFIED)
    assert found.sentence.endswith("übersteigt 50.")


def test_a_value_of_zero_is_economic() -> None:
    found = of(way_of(cost(), incomes=(IncomeLine("e", "E", amount=cost().amount),)))
    assert found.verdict is Verdict.ECONOMIC
    assert found.sentence.startswith("Der Kapitalwert ist nicht negativ")


@pytest.mark.parametrize(
    "criteria",
    [(), (scores(ScoreGroup.QUALITY, "9", "90"),), (replace(scores(ScoreGroup.QUALITY, "9"), scores=()),)],
    ids=["none", "weights", "scores"],
)
def test_unfinished_scores_count_as_none(criteria: tuple[UtilityCriterion, ...]) -> None:
    found = of(way_of(cost()), *criteria)
    assert (found.quality, found.verdict) == (None, Verdict.NOT_SHOWN)
