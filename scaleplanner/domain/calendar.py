"""The Haushaltskalender: from the end of funding back to the first talk with the committee."""

import calendar
from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from scaleplanner.domain.catalogue import CalendarStep, Catalogue
from scaleplanner.domain.edited import with_value
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.months import months_later
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.planning import Deadline
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

FORM, PROCUREMENT, APPROVAL = LEADS = ("form", "vergabe", "genehmigung")
REGISTRATION = "mittelanmeldung"
_YEAR_KEY = "calendar.budget_year"
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A step with its day; `wanted` is the day before it was moved to a working day, `key` its identity."""

    step: CalendarStep
    key: str
    title: str
    day: date
    wanted: date

    @property
    def moved(self) -> bool:
        """Whether weekend or holiday moved the day."""
        return self.day != self.wanted


def operation_start(solution: Solution) -> date | None:
    """Return the day after the end of funding, or None without one."""
    end = solution.funding_end
    return end + timedelta(days=1) if end and end < date.max else None


def budget_year(situation: Situation) -> int | None:
    """Return the budget year that is prepared: the one set, else that of the first gap, else of the start.

    A gap before the end of funding needs no other year than the one the operation begins in.
    """
    chosen = dict(situation.solution.settings).get(_YEAR_KEY, "")
    if chosen.isdigit() and date.min.year < int(chosen) <= date.max.year:
        return int(chosen)
    start = operation_start(situation.solution)
    way, projection = situation.main_way, situation.projection
    gap = funding_cliff(situation.plan, way, projection).first_year if way and projection else None
    if start is None:
        return gap
    return max(gap, start.year) if gap else start.year


def with_budget_year(solution: Solution, year: int | None) -> Solution:
    """Return the solution with the budget year to prepare; None goes back to the computed one."""
    return with_value(solution, _YEAR_KEY, str(year) if year else "")


def budget_day(solution: Solution, catalogue: Catalogue, step_id: str) -> str:
    """Return month and day (`MM-DD`) of a step of the budget: the changed one, else that of the Land."""
    changed = dict(solution.settings).get(_day_key(step_id), "")
    land = solution.municipality.land
    shipped = next((each for each in catalogue.budget_calendars if each.id == land), None)
    days = {entry.step: entry.day for entry in (shipped or catalogue.budget_calendars[0]).days}
    return changed if _parsed(2024, changed) else days[step_id]


def with_budget_day(solution: Solution, step_id: str, day: date | None) -> Solution:
    """Return the solution with another day of a step; None goes back to that of the Land."""
    return with_value(solution, _day_key(step_id), f"{day:%m-%d}" if day else "")


def lead_months(solution: Solution, catalogue: Catalogue, lead: str) -> int:
    """Return the months of a lead time: the changed one, else that of the chosen form (its longest)."""
    changed = dict(solution.settings).get(_months_key(lead), "")
    if changed.isdigit():
        return int(changed)
    chosen = solution.carrier.form_id
    if lead == FORM:
        return next((form.months_max for form in catalogue.forms if form.id == chosen), 0)
    found = next((entry for entry in catalogue.lead_times if entry.id == chosen), None)
    if found is None:
        return 0
    return found.procurement_months if lead == PROCUREMENT else found.approval_months


def with_lead_months(solution: Solution, lead: str, months: int | None) -> Solution:
    """Return the solution with another lead time; None goes back to that of the form."""
    return with_value(solution, _months_key(lead), "" if months is None else str(months))


def months_before(day: date, months: int) -> date:
    """Return the day some months earlier, the last of a shorter month; never before the year 1."""
    return months_later(day, -months)


def is_rest_day(day: date, holidays: Set[date]) -> bool:
    """Whether offices are closed: weekend or public holiday."""
    return day.weekday() >= _SATURDAY or day in holidays


def workday_before(day: date, holidays: Set[date]) -> date:
    """Return the day itself, or the last working day before it."""
    while is_rest_day(day, holidays) and day > date.min:
        day -= timedelta(days=1)
    return day


def calendar_days(situation: Situation) -> tuple[CalendarDay, ...]:
    """Return the steps with their days in order; without an end of funding only those of the budget."""
    found: list[CalendarDay] = []
    start, year = operation_start(situation.solution), budget_year(situation)
    latest = _latest_decision(situation, start) if start else None
    for step in situation.catalogue.calendar_steps:
        if step.anchor == "haushalt" and year is not None:
            text = budget_day(situation.solution, situation.catalogue, step.id)
            title = _("{title} {year}").format(title=step.title, year=year)
            found.append(_placed(situation, step, f"{step.id}:{year}", title, _parsed(year - 1, text)))
        elif step.anchor == "betrieb" and start and (not step.lead or _months(situation, step)):
            day = months_before(start, _months(situation, step)) - timedelta(days=step.days)
            found.append(_placed(situation, step, step.id, step.title, day))
        elif step.anchor == "beschluss" and latest:
            day = months_before(latest, step.months) - timedelta(days=step.days)
            found.append(_placed(situation, step, step.id, step.title, day))
    return tuple(sorted(found, key=lambda entry: entry.day))


def _latest_decision(situation: Situation, start: date) -> date:
    """Return the last day for the decision: every lead time must still fit behind it."""
    longest = max(lead_months(situation.solution, situation.catalogue, lead) for lead in LEADS)
    contract = max(
        (step.months for step in situation.catalogue.calendar_steps if step.anchor == "betrieb"), default=0
    )
    return months_before(start, max(longest, contract))


def _placed(
    situation: Situation, step: CalendarStep, key: str, title: str, wanted: date | None
) -> CalendarDay:
    day = wanted or date.min
    begins = step.id == "betrieb"
    return CalendarDay(step, key, title, day if begins else workday_before(day, situation.holidays), day)


def with_calendar(solution: Solution, days: tuple[CalendarDay, ...], today: date) -> Solution:
    """Return the solution with a deadline for every step that is still to come.

    A step taken over before gets its new day; one that is done stays as it is.
    """
    deadlines = {entry.step: entry for entry in solution.deadlines if entry.step}
    for entry in days:
        old = deadlines.get(entry.key)
        if entry.day < today or (old and old.done):
            continue
        made = Deadline(f"kalender-{entry.key.replace(':', '-')}", entry.title, entry.day, entry.step.office)
        solution = solution.with_entry(
            "deadlines", replace(old, day=entry.day) if old else replace(made, step=entry.key)
        )
    return solution


def waiting_steps(solution: Solution, days: tuple[CalendarDay, ...], today: date) -> int:
    """Return how many steps to come are no deadline with this day yet."""
    changed = with_calendar(solution, days, today)
    return sum(new not in solution.deadlines for new in changed.deadlines)


def _months(situation: Situation, step: CalendarStep) -> int:
    return lead_months(situation.solution, situation.catalogue, step.lead) if step.lead else step.months


def _parsed(year: int, text: str) -> date | None:
    """Return the day of a year, `02-29` as the last of February; None for anything else."""
    try:
        month, day = (int(part) for part in text.split("-"))
        return date(year, month, min(day, calendar.monthrange(year, month)[1]) if day > 27 else day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _day_key(step_id: str) -> str:
    return f"calendar.day.{step_id}"


def _months_key(lead: str) -> str:
    return f"calendar.months.{lead}"


#: Makes the public holidays of a Land for some years; the domain gets them handed in.
Holidays = Callable[[str, range], frozenset[date]]
