from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.edited import with_parameter
from scaleplanner.domain.finance.plan import FundingStatus
from scaleplanner.domain.finance.strategy import Instrument
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.findings import find
from scaleplanner.domain.findings_expired import expired_value, lapsed_instrument, old_instrument
from scaleplanner.domain.solution import Solution
from tests.domain.sample import TODAY, sample_solution


def test_nothing_has_run_out_today(catalogue: Catalogue) -> None:
    codes = {finding.code for finding in find(sample_solution(catalogue), catalogue, TODAY)}
    assert not codes & {"expired_value", "old_instrument", "lapsed_instrument"}


def test_a_value_warns_from_the_day_after_its_last(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)

    def warned(day: date) -> list[str]:
        return [finding.target for finding in expired_value(Situation(solution, catalogue, day))]

    assert "hilfe:werte.eu_threshold_services" not in warned(date(2027, 12, 31))
    assert "hilfe:werte.eu_threshold_services" in warned(date(2028, 1, 1))
    assert "hilfe:werte.de_minimis" in warned(date(2031, 1, 1))


def test_only_the_chosen_financing_warns_when_it_is_old(catalogue: Catalogue) -> None:
    solution = replace(sample_solution(catalogue), carrier=Carrier(financing="eu-mittel"))
    assert not list(old_instrument(Situation(solution, catalogue, date(2028, 10, 31))))
    (found,) = old_instrument(Situation(solution, catalogue, date(2028, 11, 1)))
    assert found.target == "traegerschaft:carrier.financing" and "01.11.2026" in found.text
    nothing = replace(solution, carrier=Carrier())
    assert not list(old_instrument(Situation(nothing, catalogue, date(2030, 1, 1))))


def test_a_value_renewed_after_its_last_day_warns_no_more(catalogue: Catalogue) -> None:
    solution, name = sample_solution(catalogue), "eu_threshold_services"

    def warned(changed: date) -> bool:
        renewed = with_parameter(solution, catalogue, name, Decimal(99), changed)
        found = expired_value(Situation(renewed, catalogue, date(2028, 3, 1)))
        return f"hilfe:werte.{name}" in {finding.target for finding in found}

    assert warned(date(2027, 12, 31)) and not warned(date(2028, 1, 1))


def planned(catalogue: Catalogue, **changes: Any) -> Solution:
    entry = Instrument("i", "EFRE-Antrag", "eu-mittel", **changes)
    solution = sample_solution(catalogue)
    return replace(solution, strategy=replace(solution.strategy, instruments=(entry,)))


def test_planned_instruments_warn_when_their_knowledge_is_old(catalogue: Catalogue) -> None:
    (found,) = old_instrument(Situation(planned(catalogue), catalogue, date(2028, 11, 1)))
    assert found.target == "finanzen:instruments.i"
    assert not list(old_instrument(Situation(planned(catalogue), catalogue, date(2028, 10, 31))))


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 8, 31), "Instrument „EFRE-Antrag“: Das Programm ist am 31.08.2026 ausgelaufen"),
        (date(2026, 10, 1), "Instrument „EFRE-Antrag“: Das Programm läuft am 01.10.2026 aus"),
        (date(2027, 10, 1), ""),
    ],
)
def test_a_programme_that_runs_out_is_a_finding(catalogue: Catalogue, day: date, text: str) -> None:
    found = list(lapsed_instrument(Situation(planned(catalogue, valid_until=day), catalogue, TODAY)))
    assert [finding.text for finding in found] == ([text] if text else [])
    paid = planned(catalogue, valid_until=day, status=FundingStatus.PAID)
    assert not list(lapsed_instrument(Situation(paid, catalogue, TODAY)))
