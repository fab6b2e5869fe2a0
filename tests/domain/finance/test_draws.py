"""Money that was called and not spent in time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.finance.draws import draw_states
from scaleplanner.domain.finance.months import months_later
from scaleplanner.domain.finance.plan import FundingRule
from scaleplanner.domain.finance.receipts import Draw, Notice, NoticeItem, Receipt, Spending
from scaleplanner.domain.finance.use_of_funds import use_of_notice
from scaleplanner.domain.money_words import draw_sentence
from tests.domain.finance.plans import plan_of

NOTICE = Notice(
    "n",
    "Bescheid",
    rule=FundingRule.SHARE,
    quota=D("0.5"),
    approved=D(1000),
    items=(NoticeItem("i", "Technik", D(2000)),),
    draws=(Draw("a", date(2026, 1, 31), D(300)), Draw("b", date(2026, 3, 1), D(200))),
)


def paid(day: date | None, amount: str) -> Receipt:
    return Receipt(f"r{day}", day=day, amount=D(amount), item_id="i")


def states(today: date, *receipts: Receipt, notice: Notice = NOTICE) -> list[tuple[date, D, bool]]:
    found = draw_states(notice, Spending((notice,), receipts), today)
    return [(state.until, state.unspent, state.is_late(today)) for state in found]


def test_the_period_ends_on_the_same_day_two_months_later() -> None:
    assert states(date(2026, 3, 31)) == [
        (date(2026, 3, 31), D(300), False),
        (date(2026, 5, 1), D(200), False),
    ]
    assert [late for _until, _unspent, late in states(date(2026, 4, 1))] == [True, False]


def test_of_a_planned_draw_nothing_lies_unspent() -> None:
    assert [unspent for _until, unspent, _late in states(date(2026, 2, 28))] == [D(300), D(0)]


def test_receipts_cover_the_earliest_draw_by_the_share_of_the_grant() -> None:
    assert [
        unspent for _until, unspent, _late in states(date(2026, 6, 1), paid(date(2026, 2, 3), "700"))
    ] == [
        D(0),
        D("150.00"),
    ]


def test_money_paid_out_before_the_draw_counts() -> None:
    (first, second) = draw_states(
        NOTICE, Spending((NOTICE,), (paid(date(2025, 12, 1), "1000"),)), date(2026, 6, 1)
    )
    assert (first.spent_on, second.spent_on) == (date(2026, 1, 31), date(2026, 3, 1))
    assert not first.was_late


def test_what_was_spent_late_is_remembered() -> None:
    spending = Spending((NOTICE,), (paid(date(2026, 4, 20), "2000"),))
    first, second = draw_states(NOTICE, spending, date(2026, 6, 1))
    assert (first.was_late, second.was_late) == (True, False)
    assert "erst nach der Frist" in draw_sentence((first, second), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("changes", "unspent"),
    [
        ({"rule": FundingRule.DEFICIT, "own_share": D(500)}, D("300")),
        ({"rule": FundingRule.FIXED, "approved": D(500)}, D("325.00")),
        ({"draw_months": 0}, D("150.00")),
    ],
)
def test_every_kind_of_grant_pays_its_part(changes: dict[str, object], unspent: D) -> None:
    notice = replace(NOTICE, **changes)
    found = states(date(2026, 6, 1), paid(date(2026, 2, 3), "700"), notice=notice)
    assert sum(left for _until, left, _late in found) == unspent


def test_what_is_incomplete_or_in_the_future_does_not_count() -> None:
    notice = replace(NOTICE, draws=(Draw("x", None, D(5)), Draw("y", date(2026, 1, 1))))
    assert states(date(2026, 6, 1), notice=notice) == []
    assert states(date(2026, 1, 31), paid(None, "700"), paid(date(2026, 2, 2), "700"))[0][1] == D(300)


@pytest.mark.parametrize(
    ("today", "paid_out", "to_repay", "outstanding"),
    [
        (date(2026, 1, 30), "0", "0", "350"),
        (date(2026, 1, 31), "300", "0", "50"),
        (date(2026, 3, 1), "500", "150", "0"),
    ],
)
def test_draws_are_what_was_paid_out_from_their_day_on(
    today: date, paid_out: str, to_repay: str, outstanding: str
) -> None:
    spending = Spending((NOTICE,), (paid(date(2026, 1, 1), "700"),))
    use = use_of_notice(plan_of(), spending, NOTICE, today)
    assert (use.paid, use.to_repay, use.outstanding) == (D(paid_out), D(to_repay), D(outstanding))


def test_a_draw_without_a_day_is_incomplete() -> None:
    notice = replace(NOTICE, draws=(*NOTICE.draws, Draw("x", None, D(70))))
    assert use_of_notice(plan_of(), Spending((notice,)), notice, date(2026, 6, 1)).paid == D(500)


def test_the_sentence_keeps_planned_draws_apart() -> None:
    def said(today: date) -> str:
        return draw_sentence(draw_states(NOTICE, Spending(), today), today).replace("\u00a0", " ")

    assert said(date(2026, 1, 1)) == "Geplant sind Abrufe von 500,00 €."
    assert said(date(2026, 2, 1)) == (
        "Von den Abrufen sind 300,00 € noch zu verwenden, die ersten bis zum 31.03.2026."
        " Geplant sind Abrufe von 200,00 €."
    )


def test_the_sentence_says_what_to_do() -> None:
    late = draw_states(NOTICE, Spending(), date(2026, 6, 1))
    assert draw_sentence(late, date(2026, 6, 1)).startswith(
        "500,00\u00a0€ sind abgerufen, aber bis zum 31.03.2026 nicht verwendet worden."
    )
    soon = draw_states(NOTICE, Spending(), date(2026, 3, 1))
    assert draw_sentence(soon, date(2026, 3, 1)) == (
        "Von den Abrufen sind 500,00\u00a0€ noch zu verwenden, die ersten bis zum 31.03.2026."
    )
    assert draw_sentence((), date(2026, 3, 1)) == ""


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 10**7)), max_size=6),
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-(10**5), 10**7)), max_size=6
    ),
)
def test_unspent_lies_between_nothing_and_what_was_called(
    draws: list[tuple[date, int]], receipts: list[tuple[date, int]]
) -> None:
    notice = replace(
        NOTICE, draws=tuple(Draw(str(i), day, D(cents) / 100) for i, (day, cents) in enumerate(draws))
    )
    paid_out = tuple(
        Receipt(str(i), day=day, amount=D(cents) / 100, item_id="i")
        for i, (day, cents) in enumerate(receipts)
    )
    for state in draw_states(notice, Spending((notice,), paid_out), date(2031, 1, 1)):
        assert 0 <= state.unspent <= state.draw.amount


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(9999, 12, 31), 2, date(9999, 2, 28)),
        (date(1, 1, 5), -3, date(1, 1, 5)),
    ],
)
def test_months_end_with_a_shorter_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
