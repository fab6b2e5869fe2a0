"""The file an administration sets: what it says counts, what it gets wrong is named and changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.municipality import Accounting, Municipality, MunicipalityKind
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.policy import Policy, in_force, read_policy

WHOLE = """
[Kommune]
name = Stadt Falkenbrück
art = gemeinde
land = ni
einwohner = 58.700
einwohner_stand = 31.12.2025
einwohner_quelle = Melderegister
rechnungswesen = kameral
federfuehrung = Hauptamt
[Finanzen]
zinssatz = 1,75 %
wertgrenze = 50.000
[Orte]
datenbank = //server/amt/loesungen.db
ausgaben = %USERPROFILE%/Vorlagen
[Fenster]
sprache = EN
[Inhalte]
schluessel = AAAA BBBB
"""


def test_every_setting_is_understood_and_shown() -> None:
    policy = read_policy(WHOLE)
    assert policy == Policy(
        Municipality(
            "Stadt Falkenbrück",
            MunicipalityKind.TOWN,
            "NI",
            58_700,
            date(2025, 12, 31),
            "Melderegister",
            Accounting.CAMERAL,
            "Hauptamt",
        ),
        Decimal("0.0175"),
        Decimal(50_000),
        "//server/amt/loesungen.db",
        "%USERPROFILE%/Vorlagen",
        "en",
        ("AAAA", "BBBB"),
    )
    shown = dict(in_force(policy))
    assert (shown["kommune.name"], shown["finanzen.wertgrenze"]) == ("Stadt Falkenbrück", "50000")
    assert "kommune.art" not in shown, "a town is what is meant anyway"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[Finanzen]\nzinssatz = viel", "„zinssatz“ mit dem Wert „viel“ ist ungültig"),
        ("[Finanzen]\nzinssatz = 250", "„zinssatz“ mit dem Wert „250“"),
        ("[Finanzen]\nwertgrenze = -1", "„wertgrenze“"),
        ("[Finanzen]\nwertgrenze = 1.5", "„wertgrenze“ mit dem Wert „1.5“"),
        ("[Kommune]\neinwohner = 3,5", "„einwohner“"),
        ("[Kommune]\nland = Hessen", "„land“"),
        ("[Kommune]\nart = dorf", "„art“"),
        ("[Kommune]\neinwohner_stand = 31.02.2025", "„einwohner_stand“"),
        ("[Fenster]\nsprache = fr", "„sprache“ mit dem Wert „fr“"),
        ("[Orte]\nkeller = hier", "„keller“ in „Orte“ ist unbekannt"),
        ("ohne Abschnitt", "in Zeile 1 nicht lesbar"),
        ("[Orte]\ndatenbank = a\ndatenbank = b", "in Zeile 3 nicht lesbar"),
    ],
)
def test_a_mistake_is_named_and_changes_nothing(text: str, sentence: str) -> None:
    policy = read_policy(text)
    assert [sentence in problem for problem in policy.problems] == [True]
    assert policy == Policy(problems=policy.problems)


def test_the_rest_of_a_file_with_a_mistake_counts() -> None:
    policy = read_policy(WHOLE.replace("land = ni", "land = Norden"))
    assert len(policy.problems) == 1
    assert policy.municipality.inhabitants == 58_700


@given(st.text(max_size=200) | st.text(alphabet="[]=\n \t;#%aKommuneland", max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(read_policy(text), Policy)


def test_a_new_solution_starts_with_rate_and_threshold() -> None:
    answers = FiveAnswers("Mängelmelder")
    plan = new_solution(answers, date(2026, 11, 21), "s1", read_policy(WHOLE)).plan
    assert (plan.discount_rate, plan.threshold) == (Decimal("0.0175"), Decimal(50_000))
    usual = new_solution(answers, date(2026, 11, 21), "s1", Policy()).plan
    assert (usual.discount_rate, usual.threshold) == (Decimal("0.025"), None)
