"""Small plans for the finance tests, and a hypothesis strategy for whole ways."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from typing import Any

from hypothesis import strategies as st

from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    Driver,
    FundingLine,
    FundingRule,
    FundingStatus,
    Growth,
    IncomeLine,
    IncomeNature,
    Nature,
    Plan,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.rounding import Unit

GROWTHS = (Growth("tarif", "Tarif", D("0.03")), Growth("leistung", "Leistung", D("0.025")))


def plan_of(way: Way | None = None, **changes: Any) -> Plan:
    """A plan from 2027 over five years with one way."""
    plan = Plan(2027, 5, discount_rate=D("0.025"), growths=GROWTHS, ways=(way or way_of(),))
    return replace(plan, **changes)


def way_of(*costs: CostLine, **parts: Any) -> Way:
    return Way("weg", WayKind.CONTINUE, "Weg", costs=costs, **parts)


def cost(price: str = "1000", growth: str = "", line_id: str = "kosten", **changes: Any) -> CostLine:
    amount = Amount(unit_price=D(price), growth_id=growth)
    return replace(CostLine(line_id, line_id, amount=amount, eligible=True), **changes)


def dated(line: CostLine, first: date | None, last: date | None = None, **amount: Any) -> CostLine:
    return replace(line, amount=replace(line.amount, first=first, last=last, **amount))


def share(quota: str = "0.5", **changes: Any) -> FundingLine:
    grant = FundingLine(
        "zuschuss", "Zuschuss", status=FundingStatus.NOTICE, rule=FundingRule.SHARE, quota=D(quota)
    )
    return replace(grant, **changes)


def projected(way: Way, **changes: Any) -> Projection:
    return project(plan_of(way, **changes), way)


def numbers(low: str, high: str, places: int = 4) -> st.SearchStrategy[D]:
    return st.decimals(D(low), D(high), places=places)


dates = st.none() | st.dates(date(2025, 1, 1), date(2034, 12, 31))
amounts = st.builds(
    Amount,
    quantity=numbers("0", "500"),
    unit_price=numbers("-5000", "5000"),
    driver_id=st.sampled_from(("", "treiber")),
    growth_id=st.sampled_from(("", "tarif", "leistung", "unbekannt")),
    price_year=st.none() | st.integers(2022, 2030),
    first=dates,
    last=dates,
)
cost_lines = st.builds(
    CostLine,
    id=st.uuids().map(str),
    name=st.just("Kosten"),
    nature=st.sampled_from(Nature),
    amount=amounts,
    budget_effective=st.booleans(),
    eligible=st.booleans(),
    surcharge_rate=numbers("0", "0.5"),
    overhead_rate=numbers("0", "0.5"),
    vat_rate=st.sampled_from((D(0), D("0.19"))),
)
income_lines = st.builds(
    IncomeLine,
    id=st.uuids().map(str),
    name=st.just("Ertrag"),
    nature=st.sampled_from(IncomeNature),
    amount=amounts,
    cash_effective=st.booleans(),
)
funding_lines = st.builds(
    FundingLine,
    id=st.uuids().map(str),
    name=st.just("Förderung"),
    status=st.sampled_from(FundingStatus),
    rule=st.sampled_from(FundingRule),
    quota=numbers("0", "1"),
    total_cap=st.none() | numbers("0", "100000", 2),
    yearly_cap=st.none() | numbers("0", "50000", 2),
    own_share=numbers("0", "10000", 2),
    amount=numbers("0", "100000", 2),
    begin=dates,
    end=dates,
    lag_months=st.integers(0, 30),
)
ways = st.builds(
    Way,
    id=st.just("weg"),
    kind=st.just(WayKind.CONTINUE),
    name=st.just("Weg"),
    costs=st.lists(cost_lines, max_size=5).map(tuple),
    incomes=st.lists(income_lines, max_size=3).map(tuple),
    fundings=st.lists(funding_lines, max_size=3).map(tuple),
    drivers=st.just((Driver("treiber", "Treiber", value=D(3), by_year=((2029, D(5)),)),)),
    own_funds=st.just(((2027, D("100.50")),)),
)
plans = st.builds(
    lambda way, unit, horizon: plan_of(way, unit=unit, horizon=horizon),
    ways,
    st.sampled_from(Unit),
    st.integers(1, 8),
)
