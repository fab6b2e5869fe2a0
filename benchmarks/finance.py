"""The finance core in one run: ratios to one `project` of 40 lines × 10 years, and how it grows."""

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from benchmarks.result import Result
from scaleplanner.domain.finance.lines import forget_lines
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    Driver,
    FundingLine,
    FundingRule,
    FundingStatus,
    Growth,
    Plan,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.projection import forget_projections, project
from scaleplanner.domain.finance.scaling import break_even
from scaleplanner.domain.finance.sensitivity import tornado
from scaleplanner.domain.finance.simulation import simulate

LINES, YEARS, DRIVERS, REPEATS = 40, 10, 20, 7


def plan_of(count: int, years: int) -> Plan:
    costs = tuple(
        CostLine(
            f"line{number}",
            f"Position {number}",
            "KA.S1",
            eligible=number % 2 == 0,
            amount=Amount(Decimal(number % 37 + 1), "Stück", Decimal("123.45"), growth_id="zwei"),
            low=Decimal(100) if number < DRIVERS else None,
            high=Decimal(9000) if number < DRIVERS else None,
        )
        for number in range(count)
    )
    grant = FundingLine(
        "g", "Land", status=FundingStatus.NOTICE, rule=FundingRule.SHARE, quota=Decimal("0.5")
    )
    way = Way("weg", WayKind.CONTINUE, "Weg", costs=costs, fundings=(grant,))
    growth = Growth("zwei", "Zwei Prozent", Decimal("0.02"))
    return Plan(2027, years, discount_rate=Decimal("0.025"), growths=(growth,), ways=(way,))


def with_partners(way: Way) -> Way:
    """The way with three lines, one of them granted, that depend on the number of partners."""
    moving = tuple(
        replace(line, amount=replace(line.amount, driver_id="n")) if number < 3 else line
        for number, line in enumerate(way.costs)
    )
    return replace(way, costs=moving, drivers=(Driver("n", "Partner"),))


def seconds(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """CPU time of the fastest run; nothing is remembered from the one before."""
    best = float("inf")
    for _repeat in range(repeats):
        forget_projections()
        forget_lines()
        begin = time.process_time()
        action()
        best = min(best, time.process_time() - begin)
    return best


def measure() -> list[Result]:
    plan = plan_of(LINES, YEARS)
    once = seconds(lambda: project(plan, plan.main_way))
    results = []
    for factor in (10, 100):
        larger = plan_of(LINES * factor, YEARS)
        took = seconds(lambda now=larger: project(now, now.main_way))
        text = f"project, {LINES * factor} lines × {YEARS} years / {factor} × project of {LINES}"
        results.append(Result(text, took, once * factor, 1.25))
    longer = replace(plan, horizon=30)
    took = seconds(lambda: project(longer, longer.main_way))
    results.append(
        Result(f"project, {LINES} lines × 30 years / 3 × project of 10 years", took, once * 3, 1.25)
    )
    took = seconds(lambda: tornado(plan, plan.main_way))
    results.append(Result(f"tornado over {DRIVERS} drivers / one project", took, once, 45))
    way = with_partners(plan.main_way)
    took = seconds(lambda: break_even(plan, way, "n", plan.years[-1]), 1)
    results.append(Result("break-even, 10 000 counts, granted / one project", took, once))
    simulate(plan, plan.main_way)  # NumPy is read on first use; that is measured at the start
    took = seconds(lambda: simulate(plan, plan.main_way))
    results.append(Result("10 000 simulation runs / one project", took, once, 300))
    return results
