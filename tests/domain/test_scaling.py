from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.levers import Levers
from scaleplanner.domain.scaling import (
    Hosting,
    adoption,
    adoption_sentence,
    compare_hosting,
    hosting_sentence,
)

USERS = ((2028, Decimal(120)), (2027, Decimal(50)), (2029, Decimal(300)))
SHEET = Levers(potential_users=Decimal(400), critical_mass=Decimal(120), users=USERS)
HOSTING = Levers(
    cloud_once=Decimal(1000), cloud_yearly=Decimal(6000), own_once=Decimal(9000), own_yearly=Decimal(4000)
)


def test_adoption_and_critical_mass() -> None:
    found = adoption(SHEET)
    assert found is not None
    assert [year for year, _users in found.users] == [2027, 2028, 2029]
    assert found.critical_year == 2028, "reaching it exactly is enough"
    assert found.final_share == Decimal("0.75") and not found.falls
    assert adoption_sentence(SHEET) == (
        "Die kritische Masse von 120 Nutzenden wird 2028 erreicht. "
        "Am Ende nutzen 75\u00a0% der möglichen Nutzenden die Lösung."
    )


def test_a_mass_that_is_never_reached() -> None:
    sheet = replace(SHEET, critical_mass=Decimal(301), potential_users=None)
    assert adoption_sentence(sheet) == (
        "Die kritische Masse von 301 Nutzenden wird im Verlauf nicht erreicht."
    )


def test_missing_facts_are_named() -> None:
    assert adoption(Levers()) is None
    assert adoption_sentence(Levers()).startswith("Noch kein Verlauf")
    unnamed = replace(SHEET, critical_mass=None, potential_users=Decimal(0))
    assert adoption_sentence(unnamed) == "Die kritische Masse ist noch nicht benannt."


def test_falling_users_are_noticed() -> None:
    found = adoption(replace(SHEET, users=(*USERS, (2030, Decimal(299)))))
    assert found is not None and found.falls


@pytest.mark.parametrize(
    ("years", "cheaper", "break_even"),
    [(3, Hosting.CLOUD, None), (4, None, 4), (5, Hosting.OWN, 4), (0, Hosting.CLOUD, None)],
)
def test_cloud_or_own(years: int, cheaper: Hosting | None, break_even: int | None) -> None:
    found = compare_hosting(HOSTING, years)
    assert found is not None
    assert (found.cloud, found.own) == (1000 + 6000 * years, 9000 + 4000 * years)
    assert (found.cheaper, found.break_even) == (cheaper, break_even)


def test_equal_starts_have_no_break_even() -> None:
    found = compare_hosting(replace(HOSTING, cloud_once=None, own_once=None), 5)
    assert found is not None and found.break_even is None and found.cheaper is Hosting.OWN


def test_hosting_in_words() -> None:
    assert hosting_sentence(HOSTING, 5) == (
        "Der eigene Betrieb ist um 2.000\u00a0€ günstiger (5 Jahre, ohne Preissteigerung)."
    )
    assert hosting_sentence(HOSTING, 4).startswith("Beide Betriebsformen kosten gleich viel (4")
    assert hosting_sentence(replace(HOSTING, own_yearly=None), 5).startswith("Noch kein Vergleich")


@pytest.mark.parametrize(
    ("need", "reason", "asks"),
    [("normal", "", False), ("hoch", "", True), ("sehr hoch", " ", True), ("hoch", "BSI-Profil", False)],
)
def test_a_high_need_of_protection_asks_for_a_reason(need: str, reason: str, asks: bool) -> None:
    sheet = replace(HOSTING, protection_need=need, hosting_reason=reason)
    found = compare_hosting(sheet, 5)
    assert found is not None and found.needs_reason == asks
    assert ("Schutzbedarf" in hosting_sentence(sheet, 5)) == asks
