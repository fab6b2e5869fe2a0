from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.documents import build_concept, build_proof, build_public_account, build_success_report
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.actuals import with_actual
from scaleplanner.domain.finance.plan import FundingRule
from scaleplanner.domain.finance.receipts import Draw, Notice, NoticeItem, Receipt, Spending
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import an_empty_solution, chapter, headings, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution

NOTICE = Notice(
    "n", "Digitale Orte", "pilot", "Land", "DO-1", FundingRule.SHARE, D("0.7"), D(98000),
    due=date(2027, 6, 30),
    begin=date(2024, 1, 1), end=date(2026, 12, 31),
    items=(NoticeItem("p", "Personal", D(80000)), NoticeItem("t", "Technik", D(60000))),
    report="Das Netz misst.", deviations="Mehr Personal.",
)  # fmt: skip
RECEIPTS = (
    Receipt("2", "Gateways", date(2025, 4, 1), "17", "Netzbau GmbH", D("50000.50"), item_id="t"),
    Receipt("1", "Stelle", date(2024, 12, 1), "9", "Personalamt", D(97000), item_id="p"),
)


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    spending = Spending((NOTICE,), RECEIPTS, verdict="Ziele erreicht.", verdict_day=date(2026, 8, 1),
                        consequences="Weiter so.")  # fmt: skip
    spending = with_actual(spending, "betrieb", 2027, D("35900.10"))
    return replace(sample_solution(catalogue), spending=spending)


def test_the_proof_holds_report_figures_and_receipts_by_day(solution: Solution, catalogue: Catalogue) -> None:
    document = build_proof(solution, catalogue, TODAY)
    items, income, grant, receipts = tables(document.blocks)
    assert row(items, "Personal") == ("80.000,00", "97.000,00", "17.000,00", "121,25\u00a0%")
    assert row(items, "Summe") == ("140.000,00", "147.000,50", "7.000,50", "105\u00a0%")
    assert row(income, "Zuwendung") == ("98.000,00", "98.000,00", "66,67\u00a0%")
    assert row(income, "Mittel Dritter") == ("0,00", "0,00", "0\u00a0%")
    assert row(income, "Eigenanteil") == ("42.000,00", "49.000,50", "33,33\u00a0%")
    assert row(income, "Summe") == ("140.000,00", "147.000,50", "100\u00a0%")
    assert row(grant, "steht nach den Ausgaben zu")[0] == "98.000,00"
    assert row(grant, "Kürzung gegenüber dem Bescheid")[0] == "0,00"
    assert row(grant, "ausgezahlt")[0] == "93.800,00"
    assert row(grant, "noch abzurufen")[0] == "4.200,00"
    assert [line[0] for line in receipts.rows] == ["01.12.2024", "01.04.2025", "Summe"]
    assert row(receipts, "Summe")[-1] == "147.000,50"
    text = text_of(document)
    assert "Gerechnet: 70 % der zählenden Ausgaben von 140.000,00 €" in text.replace("\u00a0", " ")
    for part in ("Das Netz misst.", "Mehr Personal.", "Bewilligungszeitraum 01.01.2024 bis 31.12.2026.",
                 "Um mehr als 20 % überschritten und insoweit nicht förderfähig: Personal."):  # fmt: skip
        assert part in text


def test_receipts_outside_the_period_are_named_but_not_to_the_public(
    solution: Solution, catalogue: Catalogue
) -> None:
    early = replace(NOTICE, begin=date(2025, 1, 1))
    late = tuple(
        Receipt(f"x{n}", "Rest", date(2027, 1, n), amount=D("1.50"), item_id="p") for n in range(1, 5)
    )
    spending = replace(solution.spending, notices=(early,), receipts=(*RECEIPTS, *late))
    known = replace(solution, spending=spending)
    expected = (
        "5 Belege liegen außerhalb des Bewilligungszeitraums (01.01.2025–31.12.2026), zusammen 97.006,00 €: "
        "01.12.2024 „9“, 01.01.2027 „Rest“, 02.01.2027 „Rest“ und 2 weitere."
    )
    assert expected in text_of(build_proof(known, catalogue, TODAY))
    for document in (
        build_proof(solution, catalogue, TODAY),
        build_proof(known, catalogue, TODAY, public=True),
        build_public_account(known, catalogue, TODAY),
    ):
        assert "außerhalb des Bewilligungszeitraums" not in text_of(document)


def test_a_planned_draw_is_called_so_and_not_paid_out(solution: Solution, catalogue: Catalogue) -> None:
    draws = (Draw("a", date(2026, 1, 31), D(300)), Draw("b", date(2099, 3, 1), D(200)))
    spending = replace(solution.spending, notices=(replace(NOTICE, draws=draws),))
    document = build_proof(replace(solution, spending=spending), catalogue, TODAY)
    _items, _income, grant, drawn, _receipts = tables(document.blocks)
    assert row(grant, "ausgezahlt")[0] == "300,00"
    assert [line[0] for line in drawn.rows] == ["31.01.2026", "01.03.2099 geplant"]
    assert drawn.rows[1][1:] == ("200,00", "01.05.2099", "–", "–")
    assert "Geplant sind Abrufe von 200,00" in text_of(document)


def test_the_public_account_names_no_payee_in_any_version(solution: Solution, catalogue: Catalogue) -> None:
    for public in (False, True):
        text = text_of(build_public_account(solution, catalogue, TODAY, public))
        assert "Netzbau GmbH" not in text
        assert "147.000,50" in text
        assert "43.400" in text
    assert "Netzbau GmbH" not in text_of(build_proof(solution, catalogue, TODAY, public=True))
    assert "Netzbau GmbH" in text_of(build_proof(solution, catalogue, TODAY))


def test_success_compares_effect_and_money(solution: Solution, catalogue: Catalogue) -> None:
    document = build_success_report(solution, catalogue, TODAY)
    effects, money, lines, *_rest = tables(document.blocks)
    assert row(effects, "Leerungen je Container (im Jahr)")[-1] == "noch nicht"
    assert row(money, "2027") == ("42.000,00", "noch offen", "noch offen", "1 von 4\u00a0Positionen")
    assert row(lines, "Betriebsentgelt")[1:] == ("36.000,00", "35.900,10", "−99,90")
    assert row(lines, "Gateways")[2] == "noch offen"
    assert "Ziele erreicht." in text_of(document)
    assert "Weiter so." in text_of(document)


def test_confidential_lines_are_merged_for_the_public(solution: Solution, catalogue: Catalogue) -> None:
    way = solution.plan.main_way
    costs = tuple(replace(line, confidential=line.id == "betrieb") for line in way.costs)
    hidden = solution.with_way(replace(way, costs=costs))
    text = text_of(build_success_report(hidden, catalogue, TODAY, public=True))
    assert "Betriebsentgelt" not in text
    assert "Nichtöffentliche Positionen" in text
    assert "−99,90" in text


def test_the_concept_shows_use_and_binding(solution: Solution, catalogue: Catalogue) -> None:
    text = text_of(build_concept(solution, catalogue, TODAY)).replace("\u00a0", " ")
    assert (
        "„Digitale Orte“ bindet 43.400,00 € bis zum 31.12.2031: noch 60 von 60 Monaten. Endet die Nutzung "
        "jetzt, sind geschätzt 43.400,00 € zurückzuzahlen."
    ) in text
    assert chapter(build_concept(solution, catalogue, TODAY), "Mittelverwendung nach dem Beschluss")


def test_without_spending_the_concept_has_no_such_chapter(catalogue: Catalogue) -> None:
    document = build_concept(sample_solution(catalogue), catalogue, TODAY)
    assert "Mittelverwendung nach dem Beschluss" not in text_of(document)


@pytest.mark.parametrize("build", [build_proof, build_public_account, build_success_report])
def test_an_empty_solution_says_what_is_open(build: object, catalogue: Catalogue) -> None:
    assert callable(build)
    document = build(an_empty_solution(), catalogue, TODAY)
    assert "Noch offen." in text_of(document)
    assert headings(document)
