"""The formula of a figure in words; amounts are computed by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.finance.explain import OVERHEAD, SURCHARGE, explain
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    Driver,
    FundingLine,
    FundingRule,
    FundingStatus,
    Growth,
    IncomeLine,
    Nature,
    PilotGrant,
    Plan,
    Way,
    WayKind,
)

D = Decimal
GATEWAYS = Driver("gateways", "Gateways im Betrieb", "Gateways", D(14))
STEPS = Driver("steps", "Sensoren", "", D(420), capacity=D(200))


def plan_with(*lines: object, **changes: object) -> tuple[Plan, Way]:
    way = Way(
        "w",
        WayKind.CONTINUE,
        "Weg",
        costs=tuple(line for line in lines if isinstance(line, CostLine)),
        incomes=tuple(line for line in lines if isinstance(line, IncomeLine)),
        fundings=tuple(line for line in lines if isinstance(line, FundingLine)),
        drivers=(GATEWAYS, STEPS),
        use_ends=date(2027, 6, 30),
    )
    growths = (Growth("software", "Software und Energie", D("0.03")),)
    plan = Plan(2027, price_year=2027, growths=growths, ways=(way,))
    return replace(plan, **changes), way


def said(line: CostLine | IncomeLine | FundingLine, year: int, part: str = "", *more: object) -> str:
    plan, way = plan_with(line, *more)
    return explain(plan, way, line.id, year, part).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("line", "year", "expected"),
    [
        (
            CostLine("c", "Strom", amount=Amount(D(1), "", D(240), "gateways", "software")),
            2028,
            "14 Gateways × 240 € × 1,03 (Software und Energie, 1 Jahr) = 3.460,80 €, gerundet 3.461 €.",
        ),
        (
            CostLine("c", "Strom", amount=Amount(D(1), "", D(240), "gateways", "software")),
            2027,
            "14 Gateways × 240 € = 3.360 €.",
        ),
        (
            CostLine("c", "Personal", amount=Amount(D("0.5"), "VZÄ", D(82000), growth_id="software")),
            2031,
            "0,5 VZÄ × 82.000 € × ≈ 1,125509 (Software und Energie, 4 Jahre) ≈ 46.145,8612 €,"
            " gerundet 46.146 €.",
        ),
        (
            CostLine("c", "Miete", amount=Amount(unit_price=D(1200), first=date(2027, 6, 1))),
            2027,
            "1.200 € × 7/12 (7 Monate) = 700 €.",
        ),
        (
            CostLine("c", "Wartung", amount=Amount(D("0.5"), "", D(100), "steps")),
            2027,
            "0,5 × 3 Stufen (420 Sensoren, je Stufe 200) × 100 € = 150 €.",
        ),
        (
            CostLine("c", "Lizenz", amount=Amount(unit_price=D(1000)), vat_rate=D("0.19")),
            2027,
            "1.000 € × 1,19 (nicht abziehbare Umsatzsteuer) = 1.190 €.",
        ),
        (CostLine("c", "Versicherung", amount=Amount(unit_price=D(1800))), 2028, "1.800 € wie eingegeben."),
        (CostLine("c", "Leer"), 2027, "Noch kein Preis eingegeben."),
        (
            CostLine(
                "c",
                "Kauf",
                nature=Nature.INVESTMENT,
                amount=Amount(D(10), "Gateways", D(2150), first=date(2027, 6, 1)),
            ),
            2027,
            "10 Gateways × 2.150 € = 21.500 €.",
        ),
        (
            CostLine("c", "Kauf", nature=Nature.ONE_OFF, amount=Amount(unit_price=D(5))),
            2029,
            "Einmalig, fällig 2027; 2029 fällt nichts an.",
        ),
        (
            CostLine("c", "Miete", amount=Amount(unit_price=D(5), last=date(2027, 12, 31))),
            2028,
            "2028 fällt nichts an: Beginn und Ende der Position liegen außerhalb.",
        ),
        (
            IncomeLine("c", "Entgelt", amount=Amount(D(2), "Städte", D("4800.50"))),
            2027,
            "2 Städte × 4.800,50 € = 9.601 €.",
        ),
        (
            CostLine("c", "Strom", amount=Amount(unit_price=D(240), explicit=((2028, D("300.40")),))),
            2028,
            "Eingetippt: 300,40 €, gerundet 300 €. Die Formel ergäbe 240 €.",
        ),
    ],
)
def test_a_formula_in_words(line: CostLine | IncomeLine, year: int, expected: str) -> None:
    assert said(line, year) == expected


def test_surcharge_and_overhead_rest_on_the_rounded_line_year() -> None:
    line = CostLine(
        "c",
        "Personal",
        amount=Amount(unit_price=D("41000.4")),
        overhead_rate=D("0.2"),
        surcharge_rate=D("0.05"),
        surcharge_reason="Tarifrunde offen",
    )
    assert said(line, 2027, OVERHEAD) == "20 % von 41.000 € (Personal) = 8.200 €."
    assert said(line, 2027, SURCHARGE) == "5 % von 41.000 € (Personal) = 2.050 €. Grund: Tarifrunde offen"


def test_a_repayment_names_the_months_left() -> None:
    grant = PilotGrant(
        "g", "Zuschuss", bound=D(60000), binding_begin=date(2025, 1, 1), binding_end=date(2029, 12, 31)
    )
    line = CostLine("c", "Rückzahlung", nature=Nature.ONE_OFF, repayment_of="g")
    plan, way = plan_with(line, pilot_grants=(grant,))
    text = explain(plan, way, "c", 2027).replace("\u00a0", " ")
    assert text == (
        "60.000 € (Zuschuss) × 30/60 = 30.000 €."
        " 30 von 60 Monaten der Zweckbindung bleiben. Der Bescheid gilt."
    )
    assert "noch nicht schätzen" in explain(*plan_with(line), "c", 2027)
    plan = replace(plan, pilot_grants=(replace(grant, bound=D("1200.02")),))
    assert "= 600,01 €. 30" in explain(plan, way, "c", 2027).replace("\u00a0", " ")


ELIGIBLE = CostLine("e", "Sensoren", eligible=True, amount=Amount(unit_price=D(10000)))


@pytest.mark.parametrize(
    ("grant", "year", "expected"),
    [
        (
            FundingLine("f", "Land", rule=FundingRule.SHARE, quota=D("0.5"), status=FundingStatus.NOTICE),
            2027,
            "50 % von 10.000 € förderfähigen Kosten = 5.000 €.",
        ),
        (
            FundingLine(
                "f",
                "Land",
                rule=FundingRule.SHARE,
                quota=D("0.5"),
                status=FundingStatus.NOTICE,
                total_cap=D(7000),
            ),
            2028,
            "50 % von 10.000 € förderfähigen Kosten = 5.000 €."
            " Gezahlt werden 2.000 € (höchstens 7.000 € insgesamt).",
        ),
        (
            FundingLine("f", "Land", amount=D(900), status=FundingStatus.APPLIED),
            2027,
            "Festbetrag 900 € im ersten Jahr der Förderung."
            " Stand „beantragt“: nur möglich, zählt nicht im Ergebnis.",
        ),
        (
            FundingLine("f", "Land", explicit=((2028, D(40)),), status=FundingStatus.PAID),
            2028,
            "Eingetippt: 40 €.",
        ),
        (
            FundingLine("f", "Land", explicit=((2028, D(40)),), status=FundingStatus.PAID),
            2027,
            "2027 ist keine Zahlung geplant.",
        ),
        (
            FundingLine(
                "f", "Land", rule=FundingRule.DEFICIT, own_share=D(1000), status=FundingStatus.NOTICE
            ),
            2027,
            "Fehlbedarf: 10.000 € förderfähige Kosten abzüglich des festen Eigenanteils von 1.000 €"
            " und 0 € anderer Förderung, nie unter 0. Ergebnis: 9.000 €.",
        ),
    ],
)
def test_funding_names_its_rule_and_its_limits(grant: FundingLine, year: int, expected: str) -> None:
    assert said(grant, year, "", ELIGIBLE) == expected


def test_a_deficit_names_what_a_late_grant_owes_for_the_year() -> None:
    late = FundingLine("s", "Bund", rule=FundingRule.SHARE, quota=D("0.4"), lag_months=14)
    deficit = FundingLine("f", "Land", rule=FundingRule.DEFICIT, status=FundingStatus.NOTICE)
    way = replace(plan_with(ELIGIBLE)[1], fundings=(replace(late, status=FundingStatus.NOTICE), deficit))
    plan = replace(plan_with(ELIGIBLE)[0], ways=(way,))
    words = explain(plan, way, "f", 2027)
    assert "und 4.000 € anderer Förderung, nie unter 0. Ergebnis: 6.000 €." in words.replace("\u00a0", " ")


def test_an_unknown_line_or_year_has_no_explanation() -> None:
    assert explain(*plan_with(ELIGIBLE), "none", 2027) == ""
    assert explain(*plan_with(FundingLine("f", "Land")), "f", 2040) == ""
