"""Random solutions whose plans have assets that bind a grant, interest, notices, receipts and draws."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from scaleplanner.domain.finance.plan import (
    Amount,
    BoundAsset,
    CostLine,
    FundingRule,
    Nature,
    PilotGrant,
    Plan,
)
from scaleplanner.domain.finance.receipts import Draw, Notice, NoticeItem, Receipt, Spending
from scaleplanner.domain.solution import Solution
from tests.exchange import xlsx_plans

D = Decimal


def random_solution(seed: int, ways: int) -> Solution:
    """Return a solution with random ways, assets that bind a grant, interest, and draws of notices."""
    plan = _with_binding(xlsx_plans.random_ways(seed, ways), Random(-seed - 1))
    return replace(xlsx_plans.solution(plan), spending=random_spending(seed))


def _with_binding(plan: Plan, dice: Random) -> Plan:
    """Add a pilot grant with bound assets and interest, and the repayment to every way."""
    first, last = date(2026, dice.randint(1, 12), 1), date(dice.randint(2026, 2034), dice.randint(1, 12), 28)
    grant = PilotGrant(
        "pilot",
        "Pilotförderung",
        bound=_cents(dice, 90_000),
        end=date(2026, 12, 31),
        binding_begin=dice.choice((first, first, None)),
        binding_end=last,
    )
    assets = tuple(
        BoundAsset(
            f"b{number}",
            f"Gegenstand {number}",
            "pilot",
            _cents(dice, 40_000),
            dice.choice((None, first)),
            dice.choice((None, date(dice.randint(2026, 2036), dice.randint(1, 12), 15))),
        )
        for number in range(dice.randint(0, 3))
    )
    ways = tuple(
        replace(
            way,
            costs=(
                *way.costs,
                CostLine(
                    "rueck",
                    "Rückzahlung",
                    nature=Nature.ONE_OFF,
                    amount=Amount(first=xlsx_plans.random_day(dice, plan.base_year)),
                    repayment_of="pilot",
                ),
            ),
            use_ends=way.use_ends or dice.choice((None, date(plan.base_year, dice.randint(1, 12), 20))),
        )
        for way in plan.ways
    )
    return replace(
        plan,
        ways=ways,
        pilot_grants=(grant,),
        bound_assets=assets,
        repayment_rate=dice.choice((None, D("0.05"), D(dice.randint(1, 900)) / 10_000)),
        repayment_months=dice.choice((0, 6, 12, 17)),
    )


def random_spending(seed: int) -> Spending:
    """Return notices of every kind of funding with receipts and draws, some of them late, some to come."""
    dice = Random(seed)
    notices = tuple(_notice(dice, number) for number in range(dice.randint(1, 3)))
    items = [item.id for notice in notices for item in notice.items]
    receipts = tuple(
        Receipt(
            f"r{number}",
            f"Rechnung {number}",
            dice.choice((None, *(_past(dice) for _try in range(3)))),
            str(number),
            "Firma",
            _cents(dice, 9_000) - dice.choice((0, 0, 4_000)),
            item_id=dice.choice(items),
            eligible=dice.random() < 0.8,
        )
        for number in range(dice.randint(0, 8))
        if items
    )
    return Spending(notices, receipts)


def _notice(dice: Random, number: int) -> Notice:
    return Notice(
        f"n{number}",
        f"Bescheid {number}",
        rule=dice.choice(tuple(FundingRule)),
        quota=D(dice.randint(0, 10_000)) / 10_000,
        approved=_cents(dice, 20_000),
        own_share=_cents(dice, 3_000),
        third_party=_cents(dice, 500),
        item_tolerance=dice.choice((D(0), D("0.2"))),
        items=tuple(
            NoticeItem(f"n{number}i{place}", f"Position {place}", _cents(dice, 9_000))
            for place in range(dice.randint(0, 3))
        ),
        draws=tuple(
            Draw(f"n{number}d{place}", dice.choice((None, _past(dice), _past(dice))), _cents(dice, 6_000))
            for place in range(dice.randint(0, 4))
        ),
        draw_months=dice.choice((0, 1, 2, 6, 14)),
    )


def _cents(dice: Random, limit: int) -> Decimal:
    return D(dice.randint(0, limit * 100)) / 100


def _past(dice: Random) -> date:
    """Return a day of the last two years or the next one, often the last of a month."""
    day = date(2024, 9, 1) + timedelta(days=dice.randint(0, 1_100))
    return date(day.year, day.month, 1) + timedelta(days=dice.choice((30, 27, 29)))
