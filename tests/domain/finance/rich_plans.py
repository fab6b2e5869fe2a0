"""A hypothesis strategy for plans with assets, provisions, loans and split grants."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from hypothesis import strategies as st

from scaleplanner.domain.finance.inputs import Loan, LoanRule
from scaleplanner.domain.finance.plan import CostLine, FundingLine, Nature, Plan, Way
from tests.domain.finance.plans import cost_lines, dates, funding_lines, plan_of, plans, ways

loans = st.builds(
    Loan,
    id=st.uuids().map(str),
    name=st.just("Kredit"),
    amount=st.decimals(0, 90000, places=2),
    rate=st.sampled_from((D(0), D("0.035"), D("0.0125"))),
    paid_out=dates,
    term_months=st.integers(0, 130),
    payments_per_year=st.sampled_from((0, 1, 2, 4, 12)),
    rule=st.sampled_from(LoanRule),
)


@st.composite
def _cost(draw: st.DrawFn) -> CostLine:
    line = draw(cost_lines)
    return replace(
        line,
        kind=draw(st.sampled_from(("KA.I1", "KA.I3", "KA.S1"))),
        nature=draw(
            st.sampled_from((Nature.INVESTMENT, Nature.INVESTMENT, Nature.ONE_OFF, Nature.RECURRING))
        ),
        useful_life_months=draw(st.integers(0, 90)),
        ready=draw(dates),
        provision_formed=draw(dates),
        sale_day=draw(dates),
        sale_price=draw(st.decimals(0, 20000, places=2)),
        view_override=draw(st.sampled_from(("", "", "", "ergebnis", "finanz"))),
    )


@st.composite
def _grant(draw: st.DrawFn) -> FundingLine:
    share = st.none() | st.sampled_from((D(0), D("0.25"), D("0.5"), D(1)))
    return replace(draw(funding_lines), investive_share=draw(share))


@st.composite
def rich_ways(draw: st.DrawFn) -> Way:
    return replace(
        draw(ways),
        costs=tuple(draw(st.lists(_cost(), max_size=4))),
        fundings=tuple(draw(st.lists(_grant(), max_size=3))),
        loans=tuple(draw(st.lists(loans, max_size=2))),
        use_ends=draw(st.none() | st.dates(date(2026, 1, 1), date(2033, 12, 31))),
    )


@st.composite
def rich_plans(draw: st.DrawFn) -> Plan:
    plain = draw(plans)
    counts = draw(st.booleans())
    return plan_of(draw(rich_ways()), unit=plain.unit, horizon=plain.horizon, residual_counts=counts)
