from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.finance.cliff import EndingGrant, FundingCliff
from scaleplanner.domain.finance.plan import Origin, OriginKind, Plan, Way, WayKind
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.wording import (
    about,
    cliff_sentence,
    cliff_sources,
    count_of,
    join_list,
    money,
    need_per_inhabitant,
    need_words,
    number_word,
    origin_sentence,
    per_year,
    period,
    quoted,
    sentence,
    sentence_case,
    way_cliff_sentence,
    way_result,
)
from tests.domain.sample import main_way, plan

GRANT = EndingGrant("Land", date(2027, 12, 31), Decimal(63250))


def cliff(year: int | None, gap: str = "0", lasting: str = "0", grants: tuple[EndingGrant, ...] = ()):
    return FundingCliff(year, Decimal(gap), Decimal(lasting), grants, None)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (cliff(2028, "56808", "31998"), "2028 fehlen 56.808 €, danach rund 32.000 € im Jahr."),
        (cliff(2028, "56808", "0"), "2028 fehlen 56.808 €, danach nichts mehr."),
        (cliff(2028, "1", "450"), "2028 fehlt 1 €, danach rund 500 € im Jahr."),
        (cliff(2027, "10.50", "12"), "2027 fehlen 10,50 €, danach rund 12 € im Jahr."),
        (cliff(None), "Durchgehend gedeckt, keine befristete Förderung."),
        (
            cliff(None, grants=(GRANT,)),
            "Durchgehend gedeckt, auch nach dem Ende der letzten befristeten Förderung am 31.12.2027.",
        ),
    ],
)
def test_cliff_sentence(facts: FundingCliff, text: str) -> None:
    assert cliff_sentence(facts).replace("\u00a0", " ") == text


def test_cliff_sources_name_each_grant_and_the_own_share() -> None:
    assert cliff_sources(cliff(2028, "1")) == "Keine befristete Förderung."
    known = replace(
        cliff(2028, "1", grants=(GRANT, GRANT)), last_own_share=Decimal("19200.5"), last_year=2026
    )
    assert cliff_sources(known).replace("\u00a0", " ") == (
        "Befristete Förderung: Land bis 31.12.2027, in den letzten zwölf Monaten 63.250 €;"
        " Land bis 31.12.2027, in den letzten zwölf Monaten 63.250 €. Eigenanteil 2026: 19.200,50 €."
    )


def test_the_amount_never_breaks_from_its_unit() -> None:
    assert "56.808\u00a0€" in cliff_sentence(cliff(2028, "56808", "31998"))


def test_way_cliff_sentence() -> None:
    assert way_cliff_sentence(plan(), main_way()).startswith("2028 fehlen 31.720")
    open_way = Way("t", WayKind.CARRIER, "Träger")
    assert way_cliff_sentence(plan(), open_way) == "Der Weg „Träger“ ist noch nicht beziffert."


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("31998", "32000"), ("31499", "31000"), ("449", "400"), ("99", "99"), ("-1500", "-2000")],
)
def test_about(value: str, rounded: str) -> None:
    assert about(Decimal(value)) == Decimal(rounded)


def test_counts_lists_periods() -> None:
    assert count_of(1, "Zahl", "Zahlen") == "1\u00a0Zahl"
    assert count_of(0, "Zahl", "Zahlen") == "0\u00a0Zahlen"
    assert join_list(("A", "", "B", "C")) == "A, B und C"
    assert join_list(("A", "B"), "oder") == "A oder B"
    assert join_list(()) == ""
    assert period((2027,)) == "2027"
    assert period((2027, 2028, 2031)) == "2027–2031"
    assert period(()) == ""
    assert number_word(3) == "drei"
    assert number_word(12) == "12"


def test_sentences_end_once() -> None:
    assert sentence(" Der Rat beschließt ") == "Der Rat beschließt."
    assert sentence("Fertig!") == "Fertig!"
    assert sentence("") == ""
    assert sentence_case("noch SO") == "Noch SO"


def test_money_follows_the_unit_of_the_plan() -> None:
    assert money(Decimal("56808"), Unit.EURO) == "56.808\u00a0€"
    assert money(Decimal("56808"), Unit.CENT) == "56.808,00\u00a0€"
    assert per_year((2027, 2028), (Decimal(5), Decimal(-6))) == "2027: 5\u00a0€, 2028: −6\u00a0€"


def test_need_per_inhabitant() -> None:
    text = need_per_inhabitant(Decimal(34921), 32400, 2031)
    assert text == "Der Haushaltsbedarf 2031 entspricht 1,08\u00a0€ je Einwohnerin und Einwohner."
    assert need_per_inhabitant(Decimal(-32400), 32400, 2031).startswith("Die Entlastung 2031 entspricht 1,00")
    assert "keine Angabe" in need_per_inhabitant(Decimal(5), 0, 2031)


def test_need_in_words() -> None:
    assert need_words(Decimal(1200)) == "Mehrbedarf 1.200\u00a0€"
    assert need_words(Decimal(-300)) == "Entlastung 300\u00a0€"
    assert need_words(Decimal(0)) == "ausgeglichen"


def test_way_result_never_shows_zero_for_unknown() -> None:
    assert way_result(plan(), Way("t", WayKind.CARRIER, "Träger")) == "Noch nicht beziffert."
    end = plan().way("beenden")
    assert end is not None
    text = way_result(plan(), end).replace("\u00a0", " ")
    assert text == "Haushaltsbedarf 2027–2031: 6.400 €, Kapitalwert −6.400,00 €."
    assert way_result(Plan(2027, 1), end).startswith("Haushaltsbedarf 2027: ")


def test_origin_keeps_offers_inside() -> None:
    offer = Origin(OriginKind.OFFER, date(2026, 3, 2), "Netzbau GmbH")
    assert origin_sentence(offer) == "Angebot vom 02.03.2026, Netzbau GmbH"
    assert origin_sentence(offer, public=True) == "Angebot vom 02.03.2026"
    assert (
        origin_sentence(Origin(OriginKind.ESTIMATE, None, "Vergleich"), public=True) == "Schätzung, Vergleich"
    )
    assert origin_sentence(Origin()) == "ohne Herkunft"


def test_inner_quotation_marks_become_single() -> None:
    assert quoted("Programm „Digitale Orte“ (Pilot)") == "„Programm ‚Digitale Orte‘ (Pilot)“"


def test_an_address_ends_without_a_full_stop() -> None:
    assert sentence("Siehe https://code.example/a.git") == "Siehe https://code.example/a.git"
    assert sentence(" Ein Satz ") == "Ein Satz."
