"""Properties every plan has: sums, shares, bridges, horizons, scale, time, ties."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from hypothesis import given, settings
from hypothesis import strategies as st

from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.bridge import finance_bridge, result_bridge
from scaleplanner.domain.finance.indicators import indicators, present_value
from scaleplanner.domain.finance.plan import Amount, CostKey, CostLine, KeyKind, Partner, Plan
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.rounding import Unit, round_to
from scaleplanner.domain.finance.views import views
from tests.domain.finance.plans import cost_lines, numbers, plans, way_of
from tests.domain.finance.rich_plans import rich_plans

FEW = settings(max_examples=60, deadline=None)
SUMS = ("cost", "full_cost", "external_funding", "possible_funding", "saving", "revenue", "need", "gap")


def figures(projection: Projection) -> dict[str, tuple[D, ...]]:
    return {name: getattr(projection, name) for name in SUMS}


@FEW
@given(rich_plans())
def test_every_sum_is_the_sum_of_rounded_parts(plan: Plan) -> None:
    found = project(plan, plan.main_way)
    for index in range(plan.horizon):
        parts = [row.values[index] for row in found.budget_lines]
        assert all(part == round_to(part, plan.unit) for part in parts)
        assert found.cost[index] == sum(parts, D(0))
        extra = sum((row.values[index] for row in found.other_lines), D(0))
        assert found.full_cost[index] == found.cost[index] + extra
        grants = sum((row.values[index] for row in found.fundings if row.counts), D(0))
        assert found.external_funding[index] == grants


@FEW
@given(plans, st.lists(st.integers(0, 200_000), min_size=1, max_size=9), numbers("0", "1", 2))
def test_the_shares_of_partners_equal_the_need(plan: Plan, people: list[int], part: D) -> None:
    partners = tuple(Partner(f"p{n}", f"P{n}", inhabitants=count) for n, count in enumerate(people))
    way = replace(plan.main_way, cost_key=CostKey(KeyKind.INHABITANTS, part, partners=partners))
    found = project(plan, way)
    shares = levy(plan, way, found)
    if not any(people):
        assert shares is None
        return
    assert shares is not None
    for index, need in enumerate(found.need):
        paid = sum((values[index] for _partner, values in shares.partners), D(0))
        assert paid == shares.levied[index]
        assert paid + shares.lead[index] == need


@FEW
@given(rich_plans())
def test_bridges_leave_nothing_over(plan: Plan) -> None:
    found = views(plan, plan.main_way)
    assert not any(finance_bridge(found).difference)
    assert not any(result_bridge(found).difference)


@FEW
@given(rich_plans(), st.integers(1, 12), st.integers(1, 12))
def test_a_horizon_hides_and_shows_years_without_changing_them(plan: Plan, first: int, second: int) -> None:
    """Shortening and lengthening is lossless: the plan itself never changes, only what is shown."""
    short, long = sorted((first, second))
    lower = figures(project(replace(plan, horizon=short), plan.main_way))
    upper = figures(project(replace(plan, horizon=long), plan.main_way))
    assert lower == {name: values[:short] for name, values in upper.items()}
    assert replace(replace(plan, horizon=short), horizon=plan.horizon) == plan


lines = st.lists(cost_lines.map(lambda line: replace(line, amount=replace(line.amount, driver_id=""))),
                 min_size=1, max_size=4)  # fmt: skip


@FEW
@given(lines, st.integers(1, 9))
def test_more_of_everything_costs_as_much_more(entered: list[CostLine], factor: int) -> None:
    """Scale: cents times a whole factor differ by rounding only, half a cent for each rounded part."""
    way = way_of(*(replace(line, id=str(number)) for number, line in enumerate(entered)))
    more = replace(way, costs=tuple(scaled(line, factor) for line in way.costs))
    plan = Plan(2027, 5, unit=Unit.CENT, ways=(way,))
    small, large = project(plan, way), project(plan, more)
    parts = len(small.cost_lines) + 1
    for one, many in zip(small.cost, large.cost, strict=True):
        assert abs(many - factor * one) <= D("0.005") * parts * (factor + 1)


def scaled(line: CostLine, factor: int) -> CostLine:
    amount = line.amount
    typed = tuple((year, value * factor) for year, value in amount.explicit)
    return replace(line, amount=replace(amount, quantity=amount.quantity * factor, explicit=typed))


def later(day: date | None, years: int) -> date | None:
    return day and date(day.year + years, day.month, min(day.day, 28))


@FEW
@given(lines, st.integers(-20, 40))
def test_the_same_plan_some_years_later_has_the_same_figures(entered: list[CostLine], shift: int) -> None:
    def moved(amount: Amount) -> Amount:
        return replace(
            amount,
            price_year=amount.price_year and amount.price_year + shift,
            first=later(amount.first, shift),
            last=later(amount.last, shift),
            explicit=tuple((year + shift, value) for year, value in amount.explicit),
        )

    way = way_of(*(replace(line, id=str(number), amount=replace(
        line.amount, first=later(line.amount.first, 0), last=later(line.amount.last, 0)
    )) for number, line in enumerate(entered)))  # fmt: skip
    plan = Plan(2027, 5, discount_rate=D("0.025"), ways=(way,))
    moved_way = replace(way, costs=tuple(replace(line, amount=moved(line.amount)) for line in way.costs))
    after = replace(plan, base_year=plan.base_year + shift, ways=(moved_way,))
    before, found = project(plan, way), project(after, moved_way)
    assert figures(before) == figures(found)
    assert indicators(plan, before).net_present_value == indicators(after, found).net_present_value


@FEW
@given(rich_plans())
def test_without_interest_the_kapitalwert_is_the_sum(plan: Plan) -> None:
    free = replace(plan, discount_rate=D(0))
    found = project(free, free.main_way)
    assert present_value(free, found.need) == sum(found.need)
    assert indicators(free, found).net_present_value == -sum(found.need)


@given(st.integers(-(10**9), 10**9), st.sampled_from(Unit))
def test_exact_ties_round_away_from_zero(units: int, unit: Unit) -> None:
    step = D(1) if unit is Unit.EURO else D("0.01")
    tie = units * step + step / 2 * (1 if units >= 0 else -1)
    assert round_to(tie, unit) == (units + (1 if units >= 0 else -1)) * step
    assert round_to(-tie, unit) == -round_to(tie, unit)
