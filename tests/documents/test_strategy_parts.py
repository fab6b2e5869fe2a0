from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from scaleplanner.documents import build_concept, build_funder_paper
from scaleplanner.documents.blocks import Bullets, Paragraph
from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.carrier import CarrierPartner, Commitment
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import FundingStatus
from scaleplanner.domain.finance.strategy import (
    BondRule,
    FunderPaper,
    GrowthUse,
    Instrument,
    PppVariant,
    Purpose,
    Strategy,
)
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import an_empty_solution, chapter, headings, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution

TITLE = "Finanzierungsstrategie"
VARIANT = PppVariant(
    "bot", "BOT mit Anbieter", once=D(0), fee=D(40000), retained=D(0), income=D(0), final=D(0), risk=D(0),
    own_risk=D(5000), votes="Zustimmung zu Preisen",
)  # fmt: skip


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    partner = CarrierPartner("p", "Stadtwerke", commitment=Commitment.AGREED, money=D(12000), staff=D("0.5"))
    strategy = Strategy(
        (
            Instrument("a", "Haushalt", "kommunaler-haushalt", FundingStatus.PROMISED, amount=D(42000),
                       conditions="Ansatz 2027", conditions_day=date(2026, 5, 1), plan_b="strecken"),
            Instrument("b", "Grüne Anleihe", "green-bonds", purpose=Purpose.GROWTH),
        ),
        D(9000), "für Ersatz", "Der Rat entscheidet im Dezember.", "Erst Betrieb, dann Ersatz",
        (GrowthUse("transfer_use.team", D(5000), "Einführung"),),
        (BondRule("green_bond.account", Answer.NO), BondRule("green_bond.rating", Answer.YES, "Gutachten 3")),
        (VARIANT,),
        FunderPaper("Alles ist belegt.", "Weniger Fahrten.", "Bis 2031.", "Batterien.", "Nachbarn.",
                    "Tarife.", "Ein Beitrag."),
    )  # fmt: skip
    return replace(sample_solution(catalogue), strategy=strategy, partners=(partner,))


def test_every_part_of_the_strategy_is_in_the_concept(solution: Solution, catalogue: Catalogue) -> None:
    blocks = chapter(build_concept(solution, catalogue, TODAY), TITLE)
    money, terms, staff, uses, rules, values, control = tables(blocks)
    assert row(money, "Haushalt")[:3] == ("Regelbetrieb", "zugesagt", "42.000")
    assert row(money, "Grüne Anleihe")[2] == "noch offen"
    kind = "Art: Kommunaler Haushalt (Katalog, Stand 01.11.2026)."
    assert row(terms, "Haushalt")[0] == f"{kind} Ansatz 2027. Stand 01.05.2026."
    assert row(staff, "Stadtwerke")[1:] == ("12.000", "0,5")
    assert row(uses, "Team") == ("5.000", "Einführung")
    assert [line[1:] for line in rules.rows][:1] == [("nein", "–")]
    assert len(rules.rows) == 5
    assert row(values, "BOT mit Anbieter")[0] == "189.252,01"
    assert row(control, "Stimmen")[0] == "Zustimmung zu Preisen"
    assert row(control, "Heimfall")[0] == "noch offen"
    text = text_of(build_concept(solution, catalogue, TODAY))
    for part in ("Der Rat entscheidet im Dezember.", "9.000", "für Ersatz", "Erst Betrieb, dann Ersatz"):
        assert part in text


def test_the_first_year_is_told_in_figures(solution: Solution, catalogue: Catalogue) -> None:
    blocks = chapter(build_concept(solution, catalogue, TODAY), TITLE)
    first = next(block for block in blocks if isinstance(block, Paragraph))
    assert first.text.replace("\u00a0", " ") == (
        "Der Regelbetrieb beginnt 2027 mit Kosten von 58.000 €. Davon tragen zugesagte Förderungen 11.000 €, "
        "Einsparungen und Erträge 5.000 €. Aus dem eigenen Haushalt sind 42.000 € zu decken, dieser Betrag "
        "ist beschlossen."
    )


def test_a_first_year_that_pays_for_itself_needs_no_budget(solution: Solution, catalogue: Catalogue) -> None:
    way = solution.plan.main_way
    rich = tuple(
        replace(line, amount=replace(line.amount, quantity=D(100), explicit=())) for line in way.incomes
    )
    blocks = chapter(build_concept(solution.with_way(replace(way, incomes=rich)), catalogue, TODAY), TITLE)
    first = next(block for block in blocks if isinstance(block, Paragraph))
    assert first.text.endswith("Der eigene Haushalt wird nicht gebraucht.")


def test_the_end_of_a_programme_is_printed(solution: Solution, catalogue: Catalogue) -> None:
    instrument = replace(solution.strategy.instruments[0], valid_until=date(2029, 12, 31))
    changed = replace(solution, strategy=replace(solution.strategy, instruments=(instrument,)))
    assert "Programm gilt bis 31.12.2029." in text_of(build_concept(changed, catalogue, TODAY))


def test_what_lapses_is_said(solution: Solution, catalogue: Catalogue) -> None:
    instrument = replace(
        solution.strategy.instruments[0], status=FundingStatus.IDEA, deadline=date(2026, 8, 1)
    )
    changed = replace(solution, strategy=replace(solution.strategy, instruments=(instrument,)))
    blocks = chapter(build_concept(changed, catalogue, TODAY), TITLE)
    items = [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    (said,) = (item for item in items if item.startswith("Haushalt: "))
    assert "Haushalt: Die Antragsfrist ist am 01.08.2026 abgelaufen." in said


def test_the_result_of_the_partnership_is_a_sentence(solution: Solution, catalogue: Catalogue) -> None:
    text = text_of(build_concept(solution, catalogue, TODAY)).replace("\u00a0", " ")
    assert "BOT mit Anbieter: Bei gleichem Risiko kostet die Partnerschaft 1.226,96 € mehr." in text


def test_prices_of_partners_stay_inside(solution: Solution, catalogue: Catalogue) -> None:
    text = text_of(build_concept(solution, catalogue, TODAY, public=True))
    assert "Bei gleichem Risiko" not in text
    assert "Zustimmung zu Preisen" in text


def test_what_is_missing_for_a_comparison_is_named(solution: Solution, catalogue: Catalogue) -> None:
    strategy = replace(solution.strategy, ppp_variants=(replace(VARIANT, fee=None),))
    text = text_of(build_concept(replace(solution, strategy=strategy), catalogue, TODAY))
    assert "Nicht vergleichbar; es fehlen: Entgelt im Jahr." in text
    assert "noch nicht beziffert" in text


def test_an_empty_strategy_is_an_open_point(catalogue: Catalogue) -> None:
    document = build_concept(an_empty_solution(), catalogue, TODAY)
    assert TITLE not in " ".join(headings(document))
    assert TITLE in text_of(document)


def test_the_paper_answers_what_funders_ask(solution: Solution, catalogue: Catalogue) -> None:
    document = build_funder_paper(solution, catalogue, TODAY)
    assert [title.partition(" ")[2] for title in headings(document)] == [
        "Worum es geht",
        "Nutzen für Bürgerinnen und Bürger",
        "Offenlegung der Mittel",
        "Langer Zeithorizont",
        "Wer sich bereits beteiligt",
        "Quellen und ihr Stand",
        "Risiken",
    ]
    text = text_of(document)
    for part in ("Alles ist belegt.", "Weniger Fahrten.", "Bis 2031.", "Batterien.", "Nachbarn.",
                 "Ein Beitrag.", "12.000"):  # fmt: skip
        assert part in text


def test_the_paper_of_an_empty_solution_says_what_is_open(catalogue: Catalogue) -> None:
    assert text_of(build_funder_paper(an_empty_solution(), catalogue, TODAY)).count("Noch offen.") >= 6


def test_a_zero_is_not_named_among_what_bears_the_cost(solution: Solution, catalogue: Catalogue) -> None:
    plan = solution.plan
    own = replace(plan.main_way, incomes=(), fundings=())
    ways = tuple(own if way.id == own.id else way for way in plan.ways)
    alone = build_concept(replace(solution, plan=replace(plan, ways=ways)), catalogue, TODAY)
    first = next(block for block in chapter(alone, TITLE) if isinstance(block, Paragraph))
    assert first.text.startswith(
        "Der Regelbetrieb beginnt 2027 mit Kosten von 58.000\u00a0€. Aus dem eigenen"
    )
