"""A plan as large and as wordy as a real one may become: long names, cents, hundreds of millions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from scaleplanner.domain.finance.inputs import Loan, LoanRule
from scaleplanner.domain.finance.plan import (
    Amount,
    CostKey,
    CostLine,
    FundingLine,
    IncomeLine,
    KeyKind,
    Nature,
    Origin,
    OriginKind,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.planning import Risk
from scaleplanner.domain.solution import Solution
from tests.exchange import xlsx_plans

D = Decimal
NAME = (
    "Instandhaltung und Wartung der Mess-, Steuer- und Regeltechnik an den Übergabepunkten Nord und Süd "
    "einschließlich Rufbereitschaft"
)
REMARK = (
    "Nach Rücksprache mit der Stadtwerke Brünnstedt GmbH vom 12. März 2026: Der Betrag gilt nur, wenn der "
    "Rahmenvertrag bis zum Jahresende verlängert wird; sonst wird neu ausgeschrieben."
)
_WAYS = (
    (WayKind.CONTINUE, "Fortführen mit vollem Umfang in allen Ortsteilen"),
    (WayKind.REDUCED, "Reduziert fortführen: nur die Kernstadt (50 %)"),
    (WayKind.CARRIER, "An Träger übergeben: Stadtwerke Brünnstedt GmbH"),
    (WayKind.JOINT, "Gemeinsam mit den Nachbargemeinden als Zweckverband"),
    (WayKind.END, "Geordnet beenden"),
)


def large(horizon: int = 30, lines: int = 40) -> Solution:
    """Return the solution; with fewer years and lines it is quicker."""
    costs = tuple(_cost(number) for number in range(lines))
    ways = tuple(
        Way(
            f"w{number}",
            kind,
            name,
            "Zusammenfassung des Weges",
            costs=(*costs, *xlsx_plans.costs()[5:]),
            incomes=_incomes(),
            fundings=_fundings(),
            drivers=xlsx_plans.drivers(),
            own_funds=((2027, D(50000)), (2028, D("75000.50"))),
            cost_key=_key() if kind in (WayKind.CONTINUE, WayKind.JOINT) else None,
            loans=_loans() if kind is WayKind.CONTINUE else (),
        )
        for number, (kind, name) in enumerate(_WAYS)
    )
    plan = replace(xlsx_plans.plan(Unit.CENT, horizon), ways=ways, main_way_id="w0")
    name = "SensorNetz Brünnstedt – flächendeckende Umwelt- und Infrastrukturüberwachung im Landkreis"
    return replace(xlsx_plans.solution(plan), name=name, reference="Az. 10.24-003/26", risks=_risks())


def _cost(number: int) -> CostLine:
    dice = Random(number)
    price = D(dice.randint(10**4, 5 * 10**8)) / 100
    if number % 3 == 0:
        price = D(dice.randint(2 * 10**9, 4 * 10**10)) / 100
    steps = ((2029, D("-12345678.90")), (2030, D("123456789.01"))) if number % 10 == 5 else ()
    return CostLine(
        f"c{number}",
        f"{NAME}, Los {number}",
        ("KA.E1", "KA.P1", "KA.B1", "KA.S1", "")[number % 5],
        nature=tuple(Nature)[number % len(Nature)],
        amount=Amount(
            D(dice.randint(1, 9)),
            dice.choice(("Stück", "Lizenz je Arbeitsplatz und Jahr")),
            price,
            "sensoren" if number % 3 == 1 else "",
            dice.choice(("", "tarif", "leistung", "stufen")),
            explicit=steps,
        ),
        eligible=bool(number % 2),
        product="57.3.01.09.0012-Straßenbeleuchtung",
        account="52550000.4711",
        cost_centre="KST 66-4711-0815",
        remark=REMARK,
        vat_rate=D("0.19") if number % 2 else D(0),
        surcharge_rate=D("0.075") if number % 5 == 0 else D(0),
        useful_life_months=84,
        low=D(100) if number % 20 == 0 else None,
        high=D(9000000) if number % 20 == 0 else None,
        origin=Origin(OriginKind.OFFER, date(2026, 3, 2), REMARK),
    )


def _incomes() -> tuple[IncomeLine, ...]:
    amount = Amount(D(1), "Jahr", D("234567890.12"), "", "leistung", 2026)
    return (
        *xlsx_plans.incomes(),
        IncomeLine("gross", "Konzessionsabgabe der Netzgesellschaft", amount=amount),
    )


def _fundings() -> tuple[FundingLine, ...]:
    first, *others = xlsx_plans.fundings()
    capped = replace(first, total_cap=D("123456789.01"), yearly_cap=D("45678901.23"), end=date(2034, 6, 30))
    return (capped, *(replace(line, name=f"{line.name} ({REMARK})") for line in others))


def _key() -> CostKey:
    found = xlsx_plans.terms(xlsx_plans.key(KeyKind.BASE_INHABITANTS), 3)
    partners = tuple(
        replace(partner, name=f"Verbandsgemeinde Niederbrünnstedt-Oberkirchen an der Heide {number}")
        for number, partner in enumerate(found.partners[:7])
    )
    return replace(found, partners=partners)


def _loans() -> tuple[Loan, ...]:
    return tuple(
        Loan(
            f"l{number}",
            f"Investitionskredit {number} der Förderbank für kommunale Infrastruktur",
            D("98765432.10"),
            D("0.0325"),
            date(2027 + number, 3, 1),
            240,
            (12, 4)[number],
            rule,
        )
        for number, rule in enumerate(LoanRule)
    )


def _risks() -> tuple[Risk, ...]:
    return tuple(
        Risk(
            f"r{number}",
            f"Risiko {number}: {NAME}",
            REMARK,
            3,
            4,
            D("12345678.90"),
            REMARK,
            "Fachbereich Tiefbau",
        )
        for number in range(5)
    )
