"""The Haushaltskalender: counted back, moved to working days, taken over as deadlines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.calendar import (
    APPROVAL,
    FORM,
    PROCUREMENT,
    CalendarDay,
    budget_day,
    budget_year,
    calendar_days,
    is_rest_day,
    lead_months,
    months_before,
    waiting_steps,
    with_budget_day,
    with_budget_year,
    with_calendar,
    with_lead_months,
    workday_before,
)
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.solution import Solution
from tests.builders import a_solution

TODAY = date(2026, 3, 2)
END = date(2027, 12, 31)


def founding(**changes: object) -> Solution:
    """Return a solution in Lower Saxony that founds a Zweckverband (K06: up to 18 months)."""
    return a_solution(
        funding_end=END, carrier=Carrier("K06"), municipality=Municipality(land="NI"), **changes
    )


def days(solution: Solution, catalogue: Catalogue, *holidays: date) -> dict[str, CalendarDay]:
    found = calendar_days(Situation(solution, catalogue, TODAY, frozenset(holidays)))
    return {entry.step.id: entry for entry in found}


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_months_back_never_leave_the_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert (day.year - earlier.year) * 12 + day.month - earlier.month == months
    assert earlier.day == day.day or (earlier + timedelta(days=1)).day == 1


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.frozensets(st.dates(), max_size=3))
def test_a_day_is_moved_to_the_last_working_day_before(day: date, holidays: frozenset[date]) -> None:
    moved = workday_before(day, holidays)
    assert not is_rest_day(moved, holidays)
    between = (moved + timedelta(days=n) for n in range(1, (day - moved).days + 1))
    assert all(is_rest_day(each, holidays) for each in between)


def test_the_steps_are_counted_back_from_the_end_of_funding(catalogue: Catalogue) -> None:
    found = days(founding(), catalogue)
    assert found["betrieb"].day == date(2028, 1, 1)
    assert found["aufbau"].wanted == date(2026, 7, 1)
    assert found["genehmigung"].wanted == date(2027, 9, 1)
    assert found["beschluss"].wanted == found["aufbau"].wanted
    assert found["abgabe"].wanted == date(2026, 6, 10)
    assert "vergabe" not in found
    assert list(found) == [entry.step.id for entry in sorted(found.values(), key=lambda entry: entry.day)]


def test_the_longest_lead_time_decides_about_the_decision(catalogue: Catalogue) -> None:
    slow = with_lead_months(founding(), PROCUREMENT, 20)
    assert days(slow, catalogue)["beschluss"].wanted == date(2026, 5, 1)
    assert days(slow, catalogue)["vergabe"].wanted == date(2026, 5, 1)


def test_without_an_end_of_funding_only_the_budget_has_days(catalogue: Catalogue) -> None:
    found = days(with_budget_year(replace(founding(), funding_end=None), 2028), catalogue)
    assert {entry.step.anchor for entry in found.values()} == {"haushalt"}
    assert found["mittelanmeldung"].title == "Mittelanmeldung 2028"
    assert found["mittelanmeldung"].day == date(2027, 6, 30)


def test_weekends_and_holidays_move_a_day_forward(catalogue: Catalogue) -> None:
    found = days(with_budget_year(founding(), 2028), catalogue, date(2027, 6, 30))
    assert found["mittelanmeldung"].day == date(2027, 6, 29)
    assert found["mittelanmeldung"].moved
    assert not found["betrieb"].moved


def test_the_budget_year_is_that_of_the_first_gap_or_of_the_start(catalogue: Catalogue) -> None:
    early = founding()
    assert budget_year(Situation(early, catalogue, TODAY)) == 2028
    gap_later = replace(early, funding_end=date(2026, 6, 30))
    assert budget_year(Situation(gap_later, catalogue, TODAY)) == 2027
    assert budget_year(Situation(with_budget_year(early, 2031), catalogue, TODAY)) == 2031
    assert with_budget_year(with_budget_year(early, 2031), None) == early


def test_start_values_follow_land_and_form_and_can_be_changed(catalogue: Catalogue) -> None:
    solution = founding()
    baden = replace(solution, municipality=Municipality(land="BW"))
    assert budget_day(solution, catalogue, "mittelanmeldung") == "06-30"
    assert budget_day(baden, catalogue, "mittelanmeldung") == "07-15"
    changed = with_budget_day(solution, "mittelanmeldung", date(2027, 5, 3))
    assert budget_day(changed, catalogue, "mittelanmeldung") == "05-03"
    assert with_budget_day(changed, "mittelanmeldung", None) == solution
    assert [lead_months(solution, catalogue, lead) for lead in (FORM, PROCUREMENT, APPROVAL)] == [18, 0, 4]
    assert lead_months(with_lead_months(solution, FORM, 0), catalogue, FORM) == 0
    assert with_lead_months(with_lead_months(solution, FORM, 3), FORM, None) == solution


@pytest.mark.parametrize("nonsense", ["", "31", "13-01", "02-30", "a-b", "1-2-3"])
def test_a_damaged_setting_falls_back_to_the_land(catalogue: Catalogue, nonsense: str) -> None:
    broken = replace(founding(), settings=(("calendar.day.mittelanmeldung", nonsense),))
    expected = "06-30" if nonsense != "02-30" else "02-30"
    assert budget_day(broken, catalogue, "mittelanmeldung") == expected
    assert days(broken, catalogue)


def test_taking_over_makes_deadlines_once_and_keeps_what_is_done(catalogue: Catalogue) -> None:
    solution = founding()
    proposal = calendar_days(Situation(solution, catalogue, TODAY))
    taken = with_calendar(solution, proposal, TODAY)
    coming = [entry for entry in proposal if entry.day >= TODAY]
    assert {(entry.step, entry.day) for entry in taken.deadlines} == {(e.key, e.day) for e in coming}
    assert waiting_steps(solution, proposal, TODAY) == len(coming)
    assert with_calendar(taken, proposal, TODAY) == taken
    assert waiting_steps(taken, proposal, TODAY) == 0
    done = taken.with_entry("deadlines", replace(taken.deadlines[0], done=True, day=TODAY))
    assert with_calendar(done, proposal, TODAY) == done


def test_a_later_end_of_funding_moves_what_was_taken_over(catalogue: Catalogue) -> None:
    taken = with_calendar(founding(), calendar_days(Situation(founding(), catalogue, TODAY)), TODAY)
    later = replace(taken, funding_end=date(2028, 12, 31))
    moved = with_calendar(later, calendar_days(Situation(later, catalogue, TODAY)), TODAY)
    start = next(entry for entry in moved.deadlines if entry.step == "betrieb")
    assert start.day == date(2029, 1, 1)
    assert sum(entry.step == "betrieb" for entry in moved.deadlines) == 1


def test_every_step_and_land_of_the_catalogue_is_complete(catalogue: Catalogue) -> None:
    budget = {step.id for step in catalogue.calendar_steps if step.anchor == "haushalt"}
    assert {step.anchor for step in catalogue.calendar_steps} == {"haushalt", "betrieb", "beschluss"}
    assert {step.lead for step in catalogue.calendar_steps} == {"", FORM, PROCUREMENT, APPROVAL}
    assert {entry.id for entry in catalogue.budget_calendars} == {land.id for land in catalogue.lands}
    for entry in catalogue.budget_calendars:
        assert {day.step for day in entry.days} == budget
        assert all(date.fromisoformat(f"2027-{day.day}") for day in entry.days)
    assert {entry.id for entry in catalogue.lead_times} == {form.id for form in catalogue.forms}
