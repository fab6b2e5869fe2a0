"""Economies of scale in sentences: what one more partner or unit changes, told from the finance plan."""

from collections.abc import Iterator
from datetime import date

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.experience import Introduction, introductions
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.finance.scaling import unit_costs
from scaleplanner.domain.numbers import format_date, format_euro, format_number
from scaleplanner.domain.planning import TransferStep
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _

MOST_DRIVERS = 4
#: So many introductions are shown while no municipalities are named.
_UNNAMED = 10
_LARGEST = 2000


def scale_sentences(solution: Solution) -> tuple[str, ...]:
    """Return per driver of the chosen way what a unit costs now and what one more changes.

    k(n) = total(n) / n in the last year of the plan; drivers without a line or with too many units are out.
    """
    if not solution.plan.ways:
        return ()
    return tuple(_sentences(solution.plan, solution.plan.main_way))[:MOST_DRIVERS]


def _sentences(plan: Plan, way: Way) -> Iterator[str]:
    year = plan.years[-1]
    used = {line.amount.driver_id for line in way.costs} | {line.amount.driver_id for line in way.incomes}
    for driver in way.drivers:
        count = dict(driver.by_year).get(year, driver.value)
        if driver.id not in used or count != count.to_integral_value() or not 1 <= count <= _LARGEST:
            continue
        now = unit_costs(plan, way, driver.id, year, int(count))[-1]
        text = _("{driver} {year}: Bei {count} entfallen {cost} der Jahreskosten auf jede Einheit, ")
        more = (
            _("bei einer mehr {saving} weniger.")
            if now.next_saving >= 0
            else _("bei einer mehr {saving} mehr.")
        )
        yield (text + more).format(
            driver=driver.name,
            year=year,
            count=format_number(count),
            cost=format_euro(now.per_unit, cents=True),
            saving=format_euro(abs(now.next_saving), cents=True),
        )


def experience(solution: Solution) -> tuple[Introduction, ...]:
    """Return the introductions at all municipalities that share the cost of the chosen way or were asked."""
    return introductions(solution.plan.experience, _introduced(solution))


def _introduced(solution: Solution) -> int:
    key = solution.plan.main_way.cost_key if solution.plan.ways else None
    asked = [each for each in solution.transfer.targets if each.step is not TransferStep.DECLINED]
    named = max(len(key.partners) if key else 0, len(asked))
    return named if named > 1 else _UNNAMED


def communication_sentence(solution: Solution) -> str:
    """Return whether the chosen way has money for communication (KA.S8)."""
    if not solution.plan.ways:
        return ""
    names = [line.name for line in solution.plan.main_way.costs if line.kind == "KA.S8"]
    if names:
        return _("Im Plan: {lines}.").format(lines=join_list(names))
    return _("Im gewählten Weg steht noch keine Position für Kommunikation (KA.S8).")


def committee_formats(solution: Solution, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the formats of early involvement with their dates, earlier notes where no entry exists."""
    if not solution.involvements:
        return solution.levers.committee_formats
    days: dict[str, list[str]] = {}
    for entry in sorted(solution.involvements, key=lambda each: each.day or date.max):
        if entry.format_id:
            days.setdefault(entry.format_id, []).append(format_date(entry.day))
    titles = {option.id: option.title for option in catalogue.options_of("committee_format")}
    return tuple(
        f"{titles[key]} ({dates})" if (dates := join_list(filter(None, found))) else titles[key]
        for key, found in days.items()
        if key in titles
    )


def committees_sentence(solution: Solution) -> str:
    """Return how long before the end of the funding the committees were involved."""
    since = None if solution.involvements else solution.levers.committees_since
    sessions = (session.day for session in solution.sessions)
    involved = (entry.day for entry in solution.involvements)
    first = min((day for day in (since, *sessions, *involved) if day is not None), default=None)
    if first is None:
        return _("Noch kein Termin mit einem Gremium.")
    end = solution.funding_end
    if end is None:
        return _("Die Gremien sind ab {day} einbezogen.").format(day=format_date(first))
    months = (end.year - first.year) * 12 + end.month - first.month
    if months < 0:
        return _("Die Gremien kommen erst ab {day} dazu, nach dem Ende der Förderung am {end}.").format(
            day=format_date(first), end=format_date(end)
        )
    return _("Die Gremien sind ab {day} einbezogen, {months} Monate vor dem Ende der Förderung.").format(
        day=format_date(first), months=months
    )
