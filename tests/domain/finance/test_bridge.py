"""The bridges leave nothing over, whatever the plan."""

from datetime import date
from decimal import Decimal as D

from hypothesis import Phase, given, settings

from scaleplanner.domain.finance.bridge import finance_bridge, kameral_bridge, result_bridge
from scaleplanner.domain.finance.inputs import Loan
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.views import ViewRow, views
from tests.domain.finance.plans import cost, plan_of, share, way_of
from tests.domain.finance.rich_plans import rich_plans
from tests.domain.finance.test_views import asset

#: Whole plans shrink slowly; the first failing one says enough.
LARGE = settings(max_examples=80, deadline=None, phases=(Phase.explicit, Phase.generate))


@LARGE
@given(rich_plans())
def test_every_bridge_reconciles_to_zero(plan: Plan) -> None:
    way = plan.main_way
    found = views(plan, way)
    for bridge in (finance_bridge(found), result_bridge(found), kameral_bridge(found)):
        assert bridge.difference == (0,) * plan.horizon


@LARGE
@given(rich_plans())
def test_the_views_hold_every_euro_of_the_projection(plan: Plan) -> None:
    way = plan.main_way
    found, projection = views(plan, way), project(plan, way)
    extra = found.net_present_value.sum_of("sale", "residual")
    flows = zip(found.net_present_value.total, extra, strict=True)
    assert tuple(total - part for total, part in flows) == tuple(-need for need in projection.need)
    assert plan.residual_counts or not any(extra)
    grants = zip(found.current.sum_of("grant"), found.investive.sum_of("grant"), strict=True)
    assert tuple(map(sum, grants)) == projection.external_funding
    paid = zip(found.current.sum_of("cost"), found.investive.sum_of("investment"), strict=True)
    assert tuple(-a - b for a, b in paid) == projection.cost
    for split in found.splits:
        assert all(part >= 0 for part in split.investive)


def test_each_step_has_its_amount() -> None:
    loan = Loan("k", "Kredit", D(1000), D(0), date(2027, 1, 1), 24, 1)
    found = views(
        plan_of(way := way_of(cost(), asset(), fundings=(share(lag_months=9),), loans=(loan,))), way
    )
    steps = {step.key: step.values for step in result_bridge(found).steps}
    assert steps["financing"] == (-1000, 500, 500, 0, 0)
    assert steps["investment"] == (12000, 0, 0, 0, 0)
    assert steps["grant"] == (0, -6000, 0, 0, 0)
    assert steps["depreciation"] == (-1500, -3000, -3000, -3000, -1500)
    assert steps["lag"] == (375, 0, 0, 0, 0)


def test_an_unexplained_euro_is_seen() -> None:
    bridge = finance_bridge(views(plan_of(way := way_of(cost())), way))
    broken = type(bridge)(bridge.start, bridge.steps, ViewRow("end", "", (D(-999),) * 5))
    assert broken.difference == (-1,) * 5
