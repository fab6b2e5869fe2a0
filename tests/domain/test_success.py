from dataclasses import replace
from decimal import Decimal as D

import pytest

from scaleplanner.domain.carrier import CarrierPartner, Commitment
from scaleplanner.domain.finance.actuals import with_actual
from scaleplanner.domain.finance.plan import Plan, Way, WayKind
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.success import commitments, kpi_controls, money_controls
from tests.builders import a_solution


@pytest.mark.parametrize(
    ("baseline", "actual", "target", "reached"),
    [
        ("52", "36", "36", True),
        ("52", "41", "36", False),
        ("2", "8", "8", True),
        ("2", "4", "8", False),
        (None, "98.6", "99", False),
        ("52", None, "36", None),
        ("52", "41", None, None),
    ],
)
def test_a_target_is_reached_in_its_direction(
    baseline: str | None, actual: str | None, target: str | None, reached: bool | None
) -> None:
    values = [None if text is None else D(text) for text in (baseline, actual, target)]
    kpi = Kpi("k", "Wert", baseline=values[0], actual=values[1], target=values[2])
    (control,) = kpi_controls(a_solution(kpis=(kpi,)))
    assert control.reached is reached


def test_only_years_with_an_actual_are_shown() -> None:
    solution = a_solution()
    assert money_controls(solution) == ()
    spending = with_actual(solution.spending, "betrieb", 2028, D(11000))
    (year,) = money_controls(replace(solution, spending=spending))
    assert (year.year, year.planned_need, year.actual_need) == (2028, D(12001), D(11000))


def test_a_plan_without_figures_has_no_control() -> None:
    way = Way("w", WayKind.CONTINUE, "Weg")
    assert money_controls(a_solution(plan=Plan(2027, ways=(way,)))) == ()
    assert money_controls(a_solution(plan=Plan(2027))) == ()


def test_only_declared_money_and_staff_count_as_commitment() -> None:
    partners = (
        CarrierPartner("a", "A", commitment=Commitment.AGREED, money=D(1000), staff=D("0.5")),
        CarrierPartner("b", "B", commitment=Commitment.DECLARED, money=D(0)),
        CarrierPartner("c", "C", commitment=Commitment.TALKS, money=D(999)),
        CarrierPartner("d", "D", commitment=Commitment.AGREED),
    )
    found = commitments(a_solution(partners=partners))
    assert [partner.id for partner in found.partners] == ["a", "b"]
    assert (found.money, found.staff) == (D(1000), D("0.5"))
