"""Edge cases are values, not crashes: everything that is calculated of a plan is calculated of these."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.cli_evaluate import evaluate
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.indicators import indicators, internal_rate, per_inhabitant
from scaleplanner.domain.finance.inputs import UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Partner, Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.utility import utility
from scaleplanner.domain.findings import find
from tests.builders import a_solution
from tests.domain.finance.plans import cost, plan_of, share, way_of

GRANT = share("0.5", begin=date(2027, 1, 1), end=date(2027, 6, 30))
EDGES: dict[str, Plan] = {
    "no lines": plan_of(way_of()),
    "horizon 1": plan_of(way_of(cost("1000")), horizon=1),
    "horizon 30": plan_of(way_of(cost("1000", "tarif")), horizon=30),
    "rate 0": plan_of(way_of(cost("1000")), discount_rate=D(0)),
    "rate -99 % over 30 years": plan_of(way_of(cost("1000")), horizon=30, discount_rate=D("-0.99")),
    "negative amounts": plan_of(way_of(cost("-1000"), cost("10", line_id="b"))),
    "funding ends mid-year": plan_of(way_of(cost("1000"), fundings=(GRANT,))),
    "funding ends before the base year": plan_of(
        way_of(cost("1000"), fundings=(replace(GRANT, begin=None, end=date(2026, 12, 31)),))
    ),
    "grants above 100 %": plan_of(way_of(cost("1000"), fundings=(share("0.7"), share("0.6", id="zweiter")))),
    "cost 10^8": plan_of(way_of(cost("100000000", "tarif")), horizon=30),
    "all weights 0": plan_of(
        way_of(
            cost("1000"),
            cost_key=CostKey(KeyKind.INHABITANTS, partners=(Partner("a", "A"), Partner("b", "B"))),
        )
    ),
}


@pytest.mark.parametrize("name", EDGES)
def test_everything_is_calculated(name: str, catalogue: Catalogue) -> None:
    solution = a_solution(plan=EDGES[name])
    assert evaluate(solution)["ways"][0]["quantified"] is (name != "no lines")
    assert isinstance(find(solution, catalogue, date(2026, 11, 27)), tuple)


def need(name: str) -> tuple[D, ...]:
    plan = EDGES[name]
    return project(plan, plan.main_way).need


def test_no_lines_need_nothing_but_are_not_quantified() -> None:
    assert need("no lines") == (D(0),) * 5
    assert not EDGES["no lines"].main_way.is_quantified


def test_short_and_long_horizons_have_their_years() -> None:
    assert need("horizon 1") == (D(1000),)
    assert len(need("horizon 30")) == 30
    assert need("horizon 30")[-1] == D(2357)


def test_negative_amounts_are_receipts() -> None:
    assert need("negative amounts") == (D(-990),) * 5
    assert not any(project(EDGES["negative amounts"], EDGES["negative amounts"].main_way).gap)


def test_half_a_year_of_funding_pays_half_a_year() -> None:
    assert need("funding ends mid-year")[:2] == (D(750), D(1000))
    assert need("funding ends before the base year")[0] == D(1000)


def test_grants_above_the_cost_are_a_finding_and_a_surplus(catalogue: Catalogue) -> None:
    assert need("grants above 100 %")[0] == D(-300)
    solution = a_solution(plan=EDGES["grants above 100 %"])
    texts = [finding.text for finding in find(solution, catalogue, date(2026, 11, 27))]
    assert "Die Förderquoten im Weg „Weg“ ergeben zusammen 130\u00a0%, mehr als die Kosten." in texts


def test_large_cost_keeps_every_cent() -> None:
    plan = EDGES["cost 10^8"]
    found = project(plan, plan.main_way)
    assert sum(found.cost) == sum(row.total for row in found.cost_lines)
    assert indicators(plan, found).net_present_value < D(-(10**9))


def test_without_inhabitants_there_is_no_figure_per_head() -> None:
    found = per_inhabitant(D(1000), 0)
    assert (found.value, found.remark) == (None, "keine Angabe")


@pytest.mark.parametrize(
    ("flows", "remark"),
    [((1, 2, 3), "nicht berechenbar"), ((0, 0), "nicht berechenbar"), ((-1, 3, -2), "nicht eindeutig")],
)
def test_the_rate_says_why_it_is_missing(flows: tuple[int, ...], remark: str) -> None:
    found = internal_rate(tuple(map(D, flows)))
    assert (found.value, found.remark) == (None, remark)


def test_weights_of_zero_share_nothing_and_rank_nothing(catalogue: Catalogue) -> None:
    found = evaluate(a_solution(plan=EDGES["all weights 0"]))
    assert found["ways"][0]["scenarios"][0]["levy"] is None
    plan = EDGES["rate 0"]
    criterion = UtilityCriterion("k", "Nutzen", D(0), scores=(UtilityScore(plan.main_way.id, D(5), "gut"),))
    assert utility(replace(plan, criteria=(criterion,))).problems
