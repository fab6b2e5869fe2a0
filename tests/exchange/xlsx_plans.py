"""Plans for the tests of the workbook: one with every feature, and random ones from a seed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from scaleplanner.domain.finance.inputs import Loan
from scaleplanner.domain.finance.plan import (
    Amount,
    CostKey,
    CostLine,
    Driver,
    FundingLine,
    FundingRule,
    FundingStatus,
    Growth,
    HistoryYear,
    IncomeLine,
    IncomeNature,
    KeyKind,
    Nature,
    Origin,
    OriginKind,
    Partner,
    PilotGrant,
    Plan,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.solution import Solution

TODAY = date(2026, 9, 1)
D = Decimal
GROWTHS = (
    Growth(
        "tarif", "Tarif und Besoldung", D("0.03"), ((2029, D("0.041")),), "Tarifvertrag", date(2026, 1, 5)
    ),
    Growth("leistung", "Dienstleistungen", D("0.025")),
    Growth(
        "stufen",
        "Tarif mit Stufen",
        D("0.02"),
        steps=((date(2027, 4, 1), D("0.03")), (date(2029, 8, 1), D("0.015"))),
    ),
)


def costs() -> tuple[CostLine, ...]:
    offer = Origin(OriginKind.OFFER, date(2026, 3, 2), "Angebot Nr. 4711")
    return (
        CostLine(
            "gateways",
            "Gateways",
            "KA.E1",
            nature=Nature.INVESTMENT,
            amount=Amount(D(10), "Stück", D(2150), first=date(2027, 5, 1)),
            eligible=True,
            useful_life_months=84,
            origin=offer,
        ),
        CostLine(
            "personal",
            "Personal 0,5 VZÄ EG 10",
            "KA.P1",
            amount=Amount(D("0.5"), "VZÄ", D(82000), growth_id="tarif", first=date(2027, 4, 1)),
            overhead_rate=D("0.2"),
            eligible=True,
            origin=Origin(OriginKind.FLAT_RATE, date(2026, 1, 1), "Pauschale"),
        ),
        CostLine(
            "betrieb",
            "Betriebsentgelt",
            "KA.B1",
            amount=Amount(D(1), "Jahr", D("68.5714"), "sensoren", "leistung", 2025, last=date(2030, 9, 30)),
            surcharge_rate=D("0.075"),
            surcharge_reason="Erfahrung",
            vat_rate=D("0.19"),
            vat_deductible=D("0.5"),
        ),
        CostLine(
            "plattform",
            "Plattform",
            "KA.S1",
            amount=Amount(
                D(1), "Jahr", D(900), "stufen", "leistung", explicit=((2028, D(1234)), (2030, D("99.5")))
            ),
            confidential=True,
        ),
        CostLine("redaktion", "Redaktion", amount=Amount(D(9), "Ort", D(4200)), budget_effective=False),
        CostLine(
            "rueckzahlung",
            "Rückzahlung",
            nature=Nature.ONE_OFF,
            amount=Amount(first=date(2028, 2, 1)),
            repayment_of="pilot",
        ),
    )


def incomes() -> tuple[IncomeLine, ...]:
    stages = ((2027, D(28250)), (2028, D(45200)), (2029, D(56500)))
    return (
        IncomeLine("touren", "Touren", nature=IncomeNature.SAVING, amount=Amount(explicit=stages)),
        IncomeLine(
            "zeit",
            "Zeit",
            nature=IncomeNature.SAVING,
            amount=Amount(unit_price=D(1000)),
            cash_effective=False,
        ),
        IncomeLine(
            "entgelte", "Entgelte", amount=Amount(D(2), "Ort", D(9600), "", "", first=date(2029, 1, 1))
        ),
    )


def fundings() -> tuple[FundingLine, ...]:
    return (
        FundingLine(
            "land",
            "Landesprogramm",
            provider="Land",
            status=FundingStatus.NOTICE,
            rule=FundingRule.SHARE,
            quota=D("0.5"),
            total_cap=D("30000.7"),
            yearly_cap=D(20000),
            begin=date(2027, 3, 15),
            end=date(2029, 6, 29),
        ),
        FundingLine(
            "bund",
            "Bundesmittel",
            status=FundingStatus.PROMISED,
            rule=FundingRule.SHARE,
            quota=D("0.25"),
            begin=date(2027, 1, 1),
            end=date(2028, 12, 31),
            lag_months=5,
        ),
        FundingLine(
            "kreis",
            "Kreis",
            status=FundingStatus.PAID,
            rule=FundingRule.DEFICIT,
            own_share=D(12000),
            lag_months=14,
            total_cap=D(50000),
        ),
        FundingLine("stiftung", "Stiftung", rule=FundingRule.FIXED, amount=D(5000), begin=date(2028, 7, 1)),
        FundingLine(
            "verein",
            "Förderverein",
            status=FundingStatus.PAID,
            rule=FundingRule.FIXED,
            explicit=((2027, D(500)), (2029, D("250.5"))),
        ),
    )


def key(kind: KeyKind = KeyKind.BASE_INHABITANTS) -> CostKey:
    people = (21400, 18200, 16900, 14300, 12800, 11100, 9600, 7500, 6200)
    partners = tuple(
        Partner(
            f"p{number}",
            f"Kommune {number}",
            count,
            D(number + 1),
            usage=D(number * 7 + 3),
            area=D(count) / 300,
            fiscal_strength=D(1200) + number,
        )
        for number, count in enumerate(people)
    )
    mix = (("einwohner", D("0.5")), ("nutzung", D("0.3")), ("gleich", D("0.2")))
    return CostKey(kind, D("0.6"), D("0.4"), "Landkreis", partners, mix)


def terms(members: CostKey, seed: int, dates: bool = True, limits: bool = True) -> CostKey:
    """Return the key with random entry, exit, least and greatest contributions of some partners.

    The first partner has all of them, so that the workbook has the cells to change them.
    """
    dice, partners = Random(seed), []
    for number, partner in enumerate(members.partners):
        if dates and (not number or dice.random() < 0.5):
            joins = date(dice.randint(2026, 2029), dice.randint(1, 12), dice.choice((1, 15, 28)))
            partner = replace(partner, joins=joins)
        if dates and (not number or dice.random() < 0.3):
            leaves = date(dice.randint(2029, 2032), dice.randint(1, 12), dice.choice((1, 15, 28)))
            partner = replace(partner, leaves=leaves)
        if limits and (not number or dice.random() < 0.4):
            partner = replace(partner, minimum=D(dice.randint(0, 400000)) / 100)
        if limits and (not number or dice.random() < 0.4):
            partner = replace(partner, maximum=D(dice.randint(400000, 2000000)) / 100)
        partners.append(replace(partner, fixed_quota=D(dice.randint(1, 100)) / 100))
    return replace(members, partners=tuple(partners))


def drivers() -> tuple[Driver, ...]:
    return (
        Driver("sensoren", "Sensoren", "Stück", D(420), ((2026, D(400)), (2029, D("430.5")))),
        Driver("stufen", "Ortsteile", "Orte", D(7), ((2028, D(11)),), capacity=D(5)),
    )


def plan(unit: Unit = Unit.EURO, horizon: int = 5, mid_year: bool = False) -> Plan:
    main = Way(
        "fortfuehren",
        WayKind.CONTINUE,
        "Fortführen",
        costs=costs(),
        incomes=incomes(),
        fundings=fundings(),
        drivers=drivers(),
        own_funds=((2027, D(50000)),),
        cost_key=key(),
        use_ends=date(2027, 12, 31),
    )
    reduced = replace(
        main, id="reduziert", kind=WayKind.REDUCED, name="Reduziert: 50 %/[klein]", costs=costs()[:3]
    )
    empty = Way("traeger", WayKind.CARRIER, "An Träger übergeben")
    end = Way("beenden", WayKind.END, "Geordnet beenden", costs=costs()[5:], use_ends=date(2026, 12, 31))
    grant = PilotGrant("pilot", "Pilotförderung", bound=D(43400), end=date(2026, 12, 31))
    grant = replace(grant, binding_begin=date(2027, 1, 1), binding_end=date(2031, 12, 31))
    return Plan(
        base_year=2027,
        horizon=horizon,
        price_year=2026,
        discount_rate=D("0.025"),
        mid_year=mid_year,
        unit=unit,
        growths=GROWTHS,
        history=(HistoryYear(2025, D(70000), D(49000)), HistoryYear(2026, D(64000), D(44800))),
        pilot_grants=(grant,),
        ways=(main, reduced, empty, end),
        main_way_id="fortfuehren",
    )


def odd_cents() -> Plan:
    """Return a plan in whole euros whose repayments have cents."""
    base = plan()
    return replace(
        base, pilot_grants=tuple(replace(grant, bound=D("43400.55")) for grant in base.pilot_grants)
    )


def solution(the_plan: Plan | None = None) -> Solution:
    town = Municipality("Stadt Brünnstedt", inhabitants=32400, inhabitants_day=date(2025, 12, 31))
    return Solution("s-1", "SensorNetz & Co", the_plan or plan(), municipality=town)


def random_plan(seed: int) -> Plan:
    """Return a plan with random lines; the same seed gives the same plan."""
    dice = Random(seed)
    base = 2027
    way = Way(
        "w",
        WayKind.CONTINUE,
        "Zufall",
        costs=tuple(_cost(dice, number, base) for number in range(dice.randint(0, 9))),
        incomes=tuple(_income(dice, number, base) for number in range(dice.randint(1, 4))),
        fundings=tuple(_funding(dice, number, base) for number in range(dice.randint(0, 4))),
        drivers=(Driver("d", "Treiber", value=_number(dice, 500), capacity=D(dice.choice((0, 3)))),),
        own_funds=((base, _number(dice, 90000)),),
        cost_key=dice.choice((None, key(dice.choice(tuple(KeyKind))))),
        use_ends=dice.choice((None, None, date(base + 1, 6, 30), date(base + 2, 12, 31))),
        loans=dice.choice(((), (Loan("k", "Kredit", D(40000), D("0.03"), date(base, 3, 1), 60),))),
    )
    if way.cost_key is not None and seed % 3 == 0:
        way = replace(way, cost_key=terms(way.cost_key, seed))
    return Plan(
        base_year=base,
        horizon=dice.choice((1, 3, 5, 10)),
        price_year=base - dice.randint(0, 3),
        discount_rate=D(dice.randint(-20, 90)) / 1000,
        mid_year=dice.random() < 0.3,
        unit=dice.choice(tuple(Unit)),
        growths=GROWTHS,
        ways=(way,),
        main_way_id="w",
    )


def random_ways(seed: int, ways: int) -> Plan:
    """Return a plan with several random ways; settings differ from seed to seed."""
    plan = random_plan(seed)
    others = tuple(
        replace(random_plan(seed * 1000 + number).main_way, id=f"w{number}", name=f"Zufall {number}")
        for number in range(1, ways)
    )
    return replace(plan, ways=(plan.main_way, *others))


def _number(dice: Random, limit: int) -> Decimal:
    return D(dice.randint(0, limit * 10000)) / 10000


def random_day(dice: Random, base: int) -> date | None:
    """Return a day around the base year, or none."""
    return dice.choice(
        (None, date(base + dice.randint(-1, 4), dice.randint(1, 12), dice.choice((1, 15, 28))))
    )


def _amount(dice: Random, base: int) -> Amount:
    explicit = ((base + dice.randint(0, 3), _number(dice, 9000)),) if dice.random() < 0.25 else ()
    return Amount(
        _number(dice, 9),
        "Stück",
        _number(dice, 3000),
        dice.choice(("", "d", "unbekannt")),
        dice.choice(("", "tarif", "leistung", "stufen")),
        dice.choice((None, base, base + 2)),
        random_day(dice, base),
        random_day(dice, base),
        explicit,
    )


def _cost(dice: Random, number: int, base: int) -> CostLine:
    return CostLine(
        f"c{number}",
        f"Zeile {number}",
        nature=dice.choice(tuple(Nature)),
        amount=_amount(dice, base),
        budget_effective=dice.random() < 0.85,
        eligible=dice.random() < 0.6,
        vat_rate=dice.choice((D(0), D("0.19"))),
        surcharge_rate=dice.choice((D(0), D("0.1"))),
        overhead_rate=dice.choice((D(0), D("0.2"))),
        useful_life_months=dice.choice((0, 1, 36, 60, 84)),
        ready=random_day(dice, base),
        provision_formed=dice.choice((None, None, random_day(dice, base))),
        sale_day=dice.choice((None, None, random_day(dice, base))),
        sale_price=_number(dice, 900),
    )


def _income(dice: Random, number: int, base: int) -> IncomeLine:
    nature = dice.choice(tuple(IncomeNature))
    return IncomeLine(
        f"i{number}", f"Ertrag {number}", "", nature, _amount(dice, base), cash_effective=dice.random() < 0.8
    )


def _funding(dice: Random, number: int, base: int) -> FundingLine:
    return FundingLine(
        f"f{number}",
        f"Förderung {number}",
        status=dice.choice(tuple(FundingStatus)),
        rule=dice.choice(tuple(FundingRule)),
        quota=D(dice.randint(0, 90)) / 100,
        total_cap=dice.choice((None, _number(dice, 40000))),
        yearly_cap=dice.choice((None, _number(dice, 20000))),
        own_share=_number(dice, 20000),
        amount=_number(dice, 9000),
        explicit=dice.choice(((), ((base, _number(dice, 5000)), (base + 1, D(700))))),
        begin=random_day(dice, base),
        end=random_day(dice, base),
        lag_months=dice.choice((0, 0, 3, 12, 17)),
        investive_share=dice.choice((None, None, D("0.4"), D(1))),
    )
