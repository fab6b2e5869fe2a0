"""Published results that nobody here computed; each case names its source."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction

import pytest

from scaleplanner.domain.finance.allocation import allocate
from scaleplanner.domain.finance.assets import asset_years, assets
from scaleplanner.domain.finance.experience import experience_cost
from scaleplanner.domain.finance.follow_up_cost import follow_up_cost
from scaleplanner.domain.finance.indicators import internal_rate, present_value
from scaleplanner.domain.finance.inputs import Loan
from scaleplanner.domain.finance.loans import schedule
from scaleplanner.domain.finance.plan import Nature
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from tests.domain.finance.plans import cost, dated, plan_of, share, way_of


def flows_of(*values: str) -> tuple[D, ...]:
    return tuple(map(D, values))


@pytest.mark.parametrize(
    ("source", "rate", "flows", "shifted", "published"),
    [
        ("numpy-financial, npv", "0.08", ("-40000", "5000", "8000", "12000", "30000"), 0, "3065.22"),
        # Excel's NPV discounts the first value by one period.
        ("Microsoft Support, NPV, 1", "0.1", ("-10000", "3000", "4200", "6800"), 1, "1188.44"),
        (
            "Microsoft Support, NPV, 2",
            "0.08",
            ("-40000", "8000", "9200", "10000", "12000", "14500"),
            0,
            "1922.06",
        ),
        (
            "Microsoft Support, NPV, 3",
            "0.08",
            ("-40000", "8000", "9200", "10000", "12000", "14500", "-9000"),
            0,
            "-3749.47",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_net_present_value(
    source: str, rate: str, flows: tuple[str, ...], shifted: int, published: str
) -> None:
    plan = plan_of(horizon=len(flows), discount_rate=D(rate))
    value = present_value(plan, flows_of(*flows)) / (1 + D(rate)) ** shifted
    assert round(value, 2) == D(published), source


@pytest.mark.parametrize(
    ("source", "flows", "published"),
    [
        ("numpy-financial, README",
         ("-250000", "100000", "150000", "200000", "250000", "300000"), "0.567230"),
        ("numpy-financial, irr, 1", ("-100", "39", "59", "55", "20"), "0.28095"),
        ("numpy-financial, irr, 2", ("-100", "0", "0", "74"), "-0.0955"),
        ("Microsoft Support, IRR, five years",
         ("-70000", "12000", "15000", "18000", "21000", "26000"), "0.087"),
        ("Microsoft Support, IRR, four years", ("-70000", "12000", "15000", "18000", "21000"), "-0.021"),
    ],
)  # fmt: skip
def test_internal_rate(source: str, flows: tuple[str, ...], published: str) -> None:
    found = internal_rate(flows_of(*flows)).value
    assert found is not None
    places = len(published.partition(".")[2])
    assert round(found, places) == D(published), source


def test_several_sign_changes_have_no_single_rate() -> None:
    """numpy-financial, irr, shows one of several roots for these flows: we say so instead."""
    assert internal_rate(flows_of("-5", "10.5", "1", "-8", "1")).remark == "nicht eindeutig"


@pytest.mark.parametrize(
    ("source", "rate", "months", "amount", "published"),
    [
        ("numpy-financial, pmt", "0.075", 180, "200000", "1854.02"),
        ("Microsoft Support, PMT", "0.08", 10, "10000", "1037.03"),
    ],
)
def test_annuity(source: str, rate: str, months: int, amount: str, published: str) -> None:
    first = schedule(Loan("k", "Kredit", D(amount), D(rate), date(2027, 1, 1), months))[0]
    assert first.interest + first.repayment == D(published), source


def test_repayment_table_of_a_loan() -> None:
    """numpy-financial, ipmt: 2.500 at 8,24 % over twelve months; theirs is not rounded to cents."""
    published = (
        ("200.58", "17.17", "2299.42"), ("201.96", "15.79", "2097.46"), ("203.35", "14.40", "1894.11"),
        ("204.74", "13.01", "1689.37"), ("206.15", "11.60", "1483.22"), ("207.56", "10.18", "1275.66"),
        ("208.99", "8.76", "1066.67"), ("210.42", "7.32", "856.25"), ("211.87", "5.88", "644.38"),
        ("213.32", "4.42", "431.05"), ("214.79", "2.96", "216.26"), ("216.26", "1.49", "0.00"),
    )  # fmt: skip
    entries = schedule(Loan("k", "Kredit", D(2500), D("0.0824"), date(2027, 1, 1), 12))
    assert len(entries) == 12
    for entry, (repayment, interest, balance) in zip(entries, published, strict=True):
        for ours, theirs in (
            (entry.repayment, repayment),
            (entry.interest, interest),
            (entry.balance, balance),
        ):
            assert abs(ours - D(theirs)) <= D("0.06")
    assert abs(sum((entry.interest for entry in entries), D(0)) - D("112.98")) <= D("0.02")


def test_straight_line_depreciation() -> None:
    """Microsoft Support, SLN: cost 30.000, residual value 7.500, ten years: 2.250 a year."""
    line = dated(cost("22500", nature=Nature.INVESTMENT, useful_life_months=120), date(2027, 1, 1))
    way = way_of(line)
    plan = plan_of(way, horizon=10)
    (asset,) = assets(way, project(plan, way))
    assert asset_years(plan, way, asset).depreciation == (D(2250),) * 10


@pytest.mark.parametrize(
    ("source", "price", "published", "dissolution"),
    [
        ("Kreis Euskirchen, V 5/2013, Folgekostenberechnung K 81", "2691000", (59800, 21528, 81328), 35880),
        # The dissolution of this one was not in the text that could be read.
        ("Kreis Euskirchen, V 396/2018, Folgekostenberechnung K 45", "750000", (16667, 6000, 22667), None),
    ],
)
def test_follow_up_cost_of_council_papers(
    source: str, price: str, published: tuple[int, ...], dissolution: int | None
) -> None:
    """Depreciation over 45 years, 4 % on half of what a grant of 60 % leaves, and both together."""
    road = cost(price, nature=Nature.INVESTMENT, kind="KA.I1", useful_life_months=45 * 12)
    way = way_of(dated(road, date(2027, 1, 1)), fundings=(share("0.6"),))
    found = follow_up_cost(plan_of(way, imputed_rate=D("0.04")), way)
    parts = (found.depreciation, found.imputed_interest, found.gross)
    assert parts == tuple(map(D, published)), source
    assert dissolution is None or found.dissolution == dissolution, source


@pytest.mark.parametrize(
    ("source", "votes", "seats"),
    [
        (
            "Bundeswahlleiter, Bundestagswahl 2005: 598 seats, before 9 and 7 Überhangmandate",
            (16_194_665, 13_136_740, 3_494_309, 3_838_326, 4_648_144, 4_118_194),
            (213, 173, 46, 51, 61, 54),
        ),
        (
            "Bundeswahlleiter, Bundestagswahl 2002: 596 seats, before 4 and 1 Überhangmandate",
            (18_488_668, 14_167_561, 4_315_080, 4_110_355, 3_538_815),
            (247, 189, 58, 55, 47),
        ),
    ],
)
def test_largest_remainder(source: str, votes: tuple[int, ...], seats: tuple[int, ...]) -> None:
    """SPD, CDU, CSU, Grüne, FDP, Die Linke: Hare/Niemeyer was the law from 1987 to 2005."""
    quotas = tuple(Fraction(count, sum(votes)) for count in votes)
    assert allocate(D(sum(seats)), quotas, Unit.EURO) == tuple(map(D, seats)), source


@pytest.mark.parametrize(
    ("unit", "published"),
    [(1, "1000"), (2, "800"), (3, "702"), (4, "640"), (5, "596"), (6, "562"), (7, "534"), (8, "512"),
     (10, "477"), (16, "410")],
)  # fmt: skip
def test_experience_curve(unit: int, published: str) -> None:
    """Heizer, Render: Operations Management, learning-curve table, unit time at 80 %."""
    assert round(experience_cost(D(1000), D("0.8"), unit)) == int(published)
