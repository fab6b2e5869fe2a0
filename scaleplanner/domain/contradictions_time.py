"""Contradictions between days, years and amounts that belong together."""

from collections.abc import Iterator
from datetime import date

from scaleplanner.domain.committees import session_title
from scaleplanner.domain.contradiction import Contradiction, EntryContradiction, is_planned
from scaleplanner.domain.finance.plan import WayKind
from scaleplanner.domain.finding import Severity, Situation
from scaleplanner.domain.new_solution import COST_RANGES
from scaleplanner.domain.planning import Outcome, SessionRole
from scaleplanner.domain.solution import Stage
from scaleplanner.i18n import N_

_WAITING = (Outcome.PENDING, Outcome.POSTPONED)
# The highest yearly cost of each range of the five questions that has one.
_CEILINGS = {key: value for key, _title, value in COST_RANGES if key.startswith("bis_") and value}


def _after(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first > second


def _grant_end(situation: Situation) -> date | None:
    return max((g.end for g in situation.plan.pilot_grants if g.end is not None), default=None)


def _other_grant_end(situation: Situation) -> bool:
    end, named = _grant_end(situation), situation.solution.funding_end
    return end is not None and named is not None and end != named


def _unplanned_years(situation: Situation) -> bool:
    end = situation.solution.funding_end
    return end is not None and is_planned(situation) and situation.plan.base_year > end.year + 1


def _above_range(situation: Situation) -> bool:
    """Whether the last year of the plan costs more than twice the range that was named at first."""
    ceiling = _CEILINGS.get(situation.solution.running_cost_range)
    projection = situation.projection
    if ceiling is None or projection is None or not is_planned(situation):
        return False
    return projection.cost[-1] > 2 * ceiling


def _decided_too_early(situation: Situation) -> Iterator[tuple[str, str]]:
    for session in situation.solution.sessions:
        if session.outcome not in _WAITING and _after(session.day, situation.today):
            yield session.id, session_title(session)


def _past_and_waiting(situation: Situation) -> Iterator[tuple[str, str]]:
    for session in situation.solution.sessions:
        if session.outcome is Outcome.PENDING and _after(situation.today, session.day):
            yield session.id, session_title(session)


def _before_preparation(situation: Situation) -> bool:
    sessions = situation.solution.sessions
    days = [s.day for s in sessions if s.role is SessionRole.DECISION and s.day is not None]
    first = max(days, default=None)
    return any(s.role is SessionRole.PREPARATION and _after(s.day, first) for s in sessions)


def _missing_conditions(situation: Situation) -> Iterator[tuple[str, str]]:
    for session in situation.solution.sessions:
        if session.outcome is Outcome.AGREED_WITH_CONDITIONS and not session.conditions:
            yield session.id, session_title(session)


def _measured_in_future(situation: Situation) -> Iterator[tuple[str, str]]:
    for kpi in situation.solution.kpis:
        if kpi.actual is not None and (kpi.actual_year or 0) > situation.today.year:
            yield kpi.id, kpi.name


def _no_way_to_go(situation: Situation) -> Iterator[tuple[str, str]]:
    for kpi in situation.solution.kpis:
        if kpi.baseline is not None and kpi.baseline == kpi.target and kpi.actual != kpi.target:
            yield kpi.id, kpi.name


def _target_before_actual(situation: Situation) -> Iterator[tuple[str, str]]:
    for kpi in situation.solution.kpis:
        if kpi.target_year and kpi.actual_year and kpi.target_year < kpi.actual_year:
            yield kpi.id, kpi.name


def _forgotten_repayment(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield the ways that end the use while a binding period still runs, without a repayment."""
    bound = {grant.id: grant.binding_end for grant in situation.plan.pilot_grants if grant.bound}
    for way in situation.plan.ways:
        repaid = {line.repayment_of for line in way.costs}
        open_grants = [grant for grant, end in bound.items() if _after(end, way.use_ends)]
        if way.kind is WayKind.END and way.is_quantified and set(open_grants) - repaid:
            yield way.id, way.name


def _mass_above_potential(situation: Situation) -> bool:
    levers = situation.solution.levers
    return (
        levers.critical_mass is not None
        and levers.potential_users is not None
        and levers.critical_mass > levers.potential_users
    )


TIME: tuple[Contradiction | EntryContradiction, ...] = (
    Contradiction(
        "pilot_is_over",
        N_("Der Pilot läuft laut Stand, sein Ende liegt aber in der Vergangenheit."),
        "loesung:stage",
        lambda s: s.solution.stage is Stage.PILOT_RUNNING and _after(s.today, s.solution.pilot.end),
    ),
    Contradiction(
        "pilot_still_runs",
        N_("Der Pilot ist laut Stand beendet, sein Ende liegt aber in der Zukunft."),
        "loesung:stage",
        lambda s: s.solution.stage is Stage.PILOT_ENDED and _after(s.solution.pilot.end, s.today),
    ),
    Contradiction(
        "pilot_beyond_funding",
        N_("Der Pilot endet nach der Förderung: Für die Zeit dazwischen fehlt Geld."),
        "loesung:pilot.end",
        lambda s: _after(s.solution.pilot.end, s.solution.funding_end),
    ),
    Contradiction(
        "concept_after_funding",
        N_("Die Arbeit am Konzept beginnt erst nach dem Ende der Förderung."),
        "loesung:pilot.concept_begin",
        lambda s: _after(s.solution.pilot.concept_begin, s.solution.funding_end),
    ),
    Contradiction(
        "funding_ends_differ",
        N_("Das Ende der Förderung und das Ende des Förderbescheids im Plan sind verschieden."),
        "loesung:funding_end",
        _other_grant_end,
    ),
    Contradiction(
        "unplanned_years",
        N_("Zwischen dem Ende der Förderung und dem ersten Planjahr liegt ein Jahr ohne Zahlen."),
        "finanzen:annahmen",
        _unplanned_years,
    ),
    Contradiction(
        "above_range",
        N_("Der Plan kostet mehr als das Doppelte der Spanne, die anfangs genannt war."),
        "finanzen:kosten",
        _above_range,
    ),
    Contradiction(
        "decision_before_preparation",
        N_("Eine Vorberatung liegt nach dem Beschluss."),
        "gremien:sessions",
        _before_preparation,
    ),
    Contradiction(
        "mass_above_potential",
        N_("Die kritische Masse ist größer als die Zahl aller möglichen Nutzenden."),
        "transfer:transfer.levers.critical_mass",
        _mass_above_potential,
        Severity.ERROR,
    ),
    EntryContradiction(
        "decided_in_future",
        N_("„{name}“ hat laut Ergebnis schon beraten, der Termin liegt aber in der Zukunft."),
        "gremien:sessions.{id}",
        _decided_too_early,
        Severity.ERROR,
    ),
    EntryContradiction(
        "past_and_waiting",
        N_("„{name}“: Der Termin ist vorbei, das Ergebnis fehlt."),
        "gremien:sessions.{id}",
        _past_and_waiting,
    ),
    EntryContradiction(
        "missing_conditions",
        N_("„{name}“ hat mit Auflagen zugestimmt, die Auflagen fehlen."),
        "gremien:sessions.{id}",
        _missing_conditions,
    ),
    EntryContradiction(
        "measured_in_future",
        N_("„{name}“ hat einen Istwert aus einem Jahr, das noch nicht begonnen hat."),
        "loesung:kpis.{id}",
        _measured_in_future,
        Severity.ERROR,
    ),
    EntryContradiction(
        "no_way_to_go",
        N_("„{name}“: Ausgangswert und Ziel sind gleich, der Istwert weicht ab."),
        "loesung:kpis.{id}",
        _no_way_to_go,
    ),
    EntryContradiction(
        "target_before_actual",
        N_("„{name}“: Das Jahr des Ziels liegt vor dem Jahr der Messung."),
        "loesung:kpis.{id}",
        _target_before_actual,
    ),
    EntryContradiction(
        "forgotten_repayment",
        N_("Der Weg „{name}“ endet während einer Zweckbindung, eine Rückzahlung ist nicht geplant."),
        "finanzen:wege.{id}",
        _forgotten_repayment,
    ),
)
