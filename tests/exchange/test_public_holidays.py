"""Public holidays of the Länder, as plain days."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from scaleplanner.content import load_catalogue
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.next_step import missing
from scaleplanner.domain.planning import CommitteeSession, Outcome
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.public_holidays import holidays_of, public_holidays, session_holidays
from scaleplanner.exchange.request import Request
from tests.builders import a_solution

CORPUS_CHRISTI = date(2027, 5, 27)


def test_names_are_german_and_follow_the_land() -> None:
    bavaria, saxony = public_holidays("BY", [2027]), public_holidays("NI", [2027])
    assert bavaria[CORPUS_CHRISTI] == "Fronleichnam"
    assert CORPUS_CHRISTI not in saxony
    assert saxony[date(2027, 10, 31)] == "Reformationstag"


@pytest.mark.parametrize("land", [land.id for land in load_catalogue().lands])
def test_every_land_has_its_nine_common_days(land: str) -> None:
    common = set(public_holidays("", [2027]))
    assert len(common) == 9
    assert common <= set(public_holidays(land, [2027]))


def test_unknown_lands_and_far_years_are_no_error() -> None:
    assert set(public_holidays("XX", [2027])) == set(public_holidays("", [2027]))
    assert public_holidays("NI", [1, 9999]) == {}


def test_the_years_of_a_solution_are_covered() -> None:
    session = CommitteeSession("a", "Rat", date(2031, 5, 1))
    solution = a_solution(municipality=Municipality(land="BB"), sessions=(session,))
    found = holidays_of(solution, date(2026, 11, 22))
    assert {date(2026, 12, 25), date(2031, 5, 1)} <= found


def test_coming_sessions_ask_for_their_years_only() -> None:
    session = CommitteeSession("a", "Rat", CORPUS_CHRISTI)
    past = replace(session, outcome=Outcome.AGREED)
    solution = a_solution(municipality=Municipality(land="BY"), sessions=(session,))
    assert {day.year for day in session_holidays(solution)} == {2027}
    assert session_holidays(replace(solution, sessions=(past,))) == frozenset()


def test_a_session_on_a_holiday_is_said_in_list_and_concept() -> None:
    catalogue, today = load_catalogue(), date(2026, 11, 22)
    session = CommitteeSession("a", "Rat", CORPUS_CHRISTI)
    for land, is_said in (("BY", True), ("NI", False)):
        solution = a_solution(municipality=Municipality(land=land), sessions=(session,))
        points = missing(solution, catalogue, today, session_holidays(solution))
        assert any("27.05.2027, das ist ein Feiertag" in point.text for point in points) is is_said
        data = OUTPUTS["konzept"].make(Request(solution, catalogue, today))
        pages = (page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        assert ("ist ein Feiertag" in " ".join(" ".join(pages).split())) is is_said
