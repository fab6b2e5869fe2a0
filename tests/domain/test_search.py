from dataclasses import replace
from decimal import Decimal as D

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import Grade, Loan, UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.plan import Scenario
from scaleplanner.domain.finance.receipts import Notice, Receipt, Spending, YearActual
from scaleplanner.domain.finance.strategy import (
    BondRule,
    FunderPaper,
    GrowthUse,
    Instrument,
    PppVariant,
    Strategy,
)
from scaleplanner.domain.folding import fold
from scaleplanner.domain.search import Hit, search
from scaleplanner.domain.solution import Solution
from tests.domain.sample import sample_solution


@pytest.mark.parametrize("text", ["Kämmerei", "kaemmerei", "KAMMEREI", " kämmerei "])
def test_umlauts_and_case_do_not_matter(text: str) -> None:
    assert fold(text) == "kammerei"


def test_sharp_s() -> None:
    assert fold("Straße") == fold("STRASSE")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("betriebsentgelt", "finanzen:kosten.betrieb"),
        ("weniger leer", "finanzen:ertraege.touren"),
        ("landesprogramm", "finanzen:finanzierung.land"),
        ("betrieb klein", "finanzen:wege.reduziert.kosten.klein"),
        ("nur container und bäume", "finanzen:wege.reduziert"),
        ("laufen über", "loesung:profile.problem"),
        ("gießfahrten", "loesung:kpis.k3"),
        ("giessfahrten", "loesung:kpis.k3"),
        ("montage", "loesung:lessons.l1"),
        ("beispielfrau", "traegerschaft:persons.x1"),
        ("leitstelle masten", "traegerschaft:partners.p1"),
        ("bereitschaft", "traegerschaft:decisions.d1"),
        ("nachbarstaedte", "gremien:risks.r1"),
        ("offene schnittstellen", "konzept:technik.text"),
        ("mittelanmeldung", "gremien:deadlines.f1"),
        ("finanzausschuss", "gremien:sessions.s1"),
        ("ahlfurt", "transfer:targets.z1"),
        ("abgebaut", "gremien:submission.consequence_of_no"),
        ("einsicht in alle", "traegerschaft:carrier.control_rights"),
        ("R03", "konzept:recht.R03"),
        ("proof of value", "kriterien:proof-of-value"),
        ("zweckverband", "traegerschaft:form.K06"),
        ("landesamt", "loesung:municipality.name"),
        ("10.24-003", "loesung:name"),
    ],
)
def test_everything_is_found(catalogue: Catalogue, text: str, target: str) -> None:
    assert target in [hit.target for hit in search(sample_solution(catalogue), catalogue, text)]


def test_glossary(catalogue: Catalogue) -> None:
    for term in catalogue.glossary[:3]:
        targets = [hit.target for hit in search(sample_solution(catalogue), catalogue, term.term)]
        assert f"hilfe:glossar.{term.id}" in targets


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Kalkulationszins", "finanzen:plan.discount_rate"),
        ("Aktenzeichen", "loesung:reference"),
        ("Darstellung", "einstellungen:settings.mode"),
        ("kulturis", "kriterien:"),
        ("Green Bonds", "traegerschaft:carrier.financing"),
        ("Tarifsteigerung", "hilfe:werte."),
    ],
)
def test_fields_examples_and_values_of_the_program_are_found(
    catalogue: Catalogue, text: str, target: str
) -> None:
    hits = search(sample_solution(catalogue), catalogue, text)
    assert any(hit.target.startswith(target) for hit in hits)


def test_titles_come_before_contents(catalogue: Catalogue) -> None:
    hits = search(sample_solution(catalogue), catalogue, "gateways")
    assert hits[0] == Hit("Gateways", "Finanzen, Fortführen mit den Stadtwerken", "finanzen:kosten.geraete")
    extent = next(index for index, hit in enumerate(hits) if hit.target == "loesung:pilot.extent")
    assert extent > 1


def test_every_word_must_occur(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    assert search(solution, catalogue, "gateways quastenflosser") == ()
    assert search(solution, catalogue, "   ") == ()


def test_long_texts_are_shortened_in_the_list(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    long = replace(solution, profile=replace(solution.profile, problem="Wort " * 60 + "Nadel"))
    hit = next(hit for hit in search(long, catalogue, "nadel") if hit.target == "loesung:profile.problem")
    assert len(hit.title) <= 80
    assert hit.title.endswith("…")


def test_money_beside_the_lines_is_found(catalogue: Catalogue) -> None:
    found = with_money(sample_solution(catalogue))
    for text, target in (
        ("klimabonus", "finanzen:instruments.i1"),
        ("konzession stelen", "finanzen:ppp_variants.v1"),
        ("zuwendungsbescheid", "finanzen:notices.n1"),
        ("sachbericht tour", "finanzen:notices.n1"),
        ("rechnung masten", "finanzen:receipts.r1"),
        ("RE-4711", "finanzen:receipts.r1"),
        ("1.234,50", "finanzen:receipts.r1"),
        ("trockenes jahr", "finanzen:szenario.s1"),
        ("schluesselperson geht", "finanzen:probe.schluesselperson"),
        ("bürgernähe", "finanzen:nutzwert.k1"),
        ("ländliche begründung", "finanzen:nutzwert.k1"),
        ("EG 13", "finanzen:grade.g1"),
        ("investitionskredit", "finanzen:kredit.l1"),
        ("nachzahlung wasser", "finanzen:actuals"),
        ("rücklage der stadtwerke", "finanzen:strategy.reserve_note"),
        ("offener haushalt", "finanzen:paper.transparency"),
        ("zweite region", "finanzen:growth_uses.team.note"),
        ("treuhandkonto", "finanzen:bond_rules.konto.evidence"),
        ("drei touren weniger", "finanzen:spending.verdict"),
    ):
        assert target in [hit.target for hit in search(found, catalogue, text)], text


def with_money(solution: Solution) -> Solution:
    plan = solution.plan
    way = replace(plan.main_way, loans=(Loan("l1", "Investitionskredit"),))
    plan = replace(
        plan.with_way(way),
        scenarios=(Scenario("s1", "Trockenes Jahr"),),
        criteria=(
            UtilityCriterion("k1", "Bürgernähe", scores=(UtilityScore("a", D(5), "ländliche Begründung"),)),
        ),
        grades=(Grade("g1", "EG 13"),),
    )
    strategy = Strategy(
        instruments=(Instrument("i1", "Klimabonus"),),
        ppp_variants=(PppVariant("v1", "Konzession", step_in="für Stelen"),),
        reserve_note="Rücklage der Stadtwerke",
        paper=FunderPaper(transparency="Offener Haushalt"),
        growth_uses=(GrowthUse("transfer_use.team", note="Zweite Region"),),
        bond_rules=(BondRule("green_bond.konto", evidence="Treuhandkonto"),),
    )
    spending = Spending(
        notices=(Notice("n1", "Zuwendungsbescheid", report="Sachbericht zur Tour"),),
        receipts=(Receipt("r1", "Rechnung Masten", number="RE-4711", amount=D("1234.50")),),
        actuals=(YearActual("a1", "x", 2027, D(1), "Nachzahlung Wasser"),),
        verdict="Drei Touren weniger",
    )
    return replace(solution, plan=plan, strategy=strategy, spending=spending)
