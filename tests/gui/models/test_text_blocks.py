from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import AspectText
from scaleplanner.domain.carrier import Carrier, CarrierPartner, PartnerRole
from scaleplanner.domain.finance.plan import Amount, CostLine, FundingLine, FundingRule, FundingStatus, Nature
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.text_blocks import filled_block, gaps, with_block

CATALOGUE = load_catalogue()


@pytest.fixture
def known(solution: Solution) -> Solution:
    plan = solution.plan
    costs = (
        CostLine("a", "Sensoren", nature=Nature.ONE_OFF, amount=Amount(Decimal(1), unit_price=Decimal(8000))),
        CostLine("b", "Betrieb", product="573", amount=Amount(Decimal(1), unit_price=Decimal(1000))),
    )
    grant = FundingLine(
        "f",
        "Landesmittel",
        rule=FundingRule.FIXED,
        amount=Decimal(5000),
        status=FundingStatus.NOTICE,
        begin=date(plan.base_year, 1, 1),
        end=date(plan.base_year, 12, 31),
        plan_b="Der Ausbau wird gestreckt",
    )
    way = replace(plan.main_way, costs=costs, fundings=(grant,))
    partner = CarrierPartner("p", "Stadtwerke", role=PartnerRole.OPERATOR)
    carrier = Carrier(form_id="K10", control_rights=("Quellcode", "Daten"))
    return replace(
        solution.with_way(way).with_aspect(AspectText("recht", office="Rechtsamt")),
        partners=(partner,),
        carrier=carrier,
    )


def _filled(block_id: str, solution: Solution) -> str:
    aspect = CATALOGUE.aspect(block_id.split(".")[0])
    block = next(block for block in aspect.text_blocks if block.id == block_id)
    return filled_block(block, solution, CATALOGUE, aspect.key)


@pytest.mark.parametrize(
    ("block_id", "expected"),
    [
        ("finanzen.kosten", ["davon 8.000\u00a0€ einmalig", "Sensoren und Betrieb"]),
        ("finanzen.deckung", ["5.000\u00a0€ aus Landesmittel", "rund 1.000\u00a0€", "573"]),
        ("finanzen.reserve", ["Fällt Landesmittel aus, gilt: Der Ausbau wird gestreckt."]),
        ("recht.kooperation", [CATALOGUE.form("K10").title, "zuständig ist Rechtsamt"]),
        ("recht.kontrolle", ["„Quellcode“ und „Daten“"]),
        ("prozesse.verantwortung", ["Der Dienstleister Stadtwerke"]),
    ],
)
def test_blocks_are_filled_from_facts(known: Solution, block_id: str, expected: list[str]) -> None:
    text = _filled(block_id, known)
    for part in expected:
        assert part in text
    assert "{" not in text and ".." not in text


def test_unknown_stays_marked_and_every_block_can_be_used(solution: Solution) -> None:
    for aspect in CATALOGUE.aspects:
        for block in aspect.text_blocks:
            text = filled_block(block, solution, CATALOGUE, aspect.key)
            assert "{" not in text
            assert gaps(text), f"{block.id}: nothing is known yet"


def test_block_becomes_its_own_paragraph() -> None:
    assert with_block("", "Neu.") == "Neu."
    assert with_block("Alt. \n", "Neu.") == "Alt.\n\nNeu."
    assert gaps("Ein [Ort] und [noch einer]") == ("[Ort]", "[noch einer]")
