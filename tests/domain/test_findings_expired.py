from dataclasses import replace
from datetime import date

from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.findings import find
from scaleplanner.domain.findings_expired import expired_value, old_instrument
from tests.domain.sample import TODAY, sample_solution


def test_nothing_has_run_out_today(catalogue: Catalogue) -> None:
    codes = {finding.code for finding in find(sample_solution(catalogue), catalogue, TODAY)}
    assert not codes & {"expired_value", "old_instrument"}


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
