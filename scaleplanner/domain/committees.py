"""The Beratungsfolge: conditions become measures, the councils of all partners, how far they have got."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from scaleplanner.domain.carrier import PartnerRole
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.planning import CommitteeSession, Measure, Outcome, SessionRole
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list, sentence
from scaleplanner.i18n import _

#: Begins the `source` of a measure that comes from a session.
SESSION_SOURCE = "sitzung:"
WAITING = (Outcome.PENDING, Outcome.POSTPONED)
_AGREED = (Outcome.AGREED, Outcome.AGREED_WITH_CONDITIONS, Outcome.NOTED)


def session_title(session: CommitteeSession) -> str:
    """Return the committee, with the municipality where it is the one of a partner."""
    return ", ".join(part for part in (session.committee, session.municipality) if part)


def session_of(solution: Solution, source: str) -> CommitteeSession | None:
    """Return the session a measure comes from, or None."""
    wanted = source.removeprefix(SESSION_SOURCE)
    known = (session for session in solution.sessions if session.id == wanted)
    return next(known, None) if source.startswith(SESSION_SOURCE) else None


def open_conditions(solution: Solution, session: CommitteeSession) -> tuple[str, ...]:
    """Return the conditions of a session that no measure fulfils yet."""
    source = f"{SESSION_SOURCE}{session.id}"
    taken = {measure.condition for measure in solution.measures if measure.source == source}
    stated = (condition.strip() for condition in session.conditions)
    return tuple(dict.fromkeys(text for text in stated if text and text not in taken))


def with_condition_measures(solution: Solution, session_id: str, new_id: Callable[[], str]) -> Solution:
    """Return the solution with a measure for every condition of a session that has none yet."""
    for session in solution.sessions:
        if session.id == session_id:
            made = (
                Measure(
                    new_id(),
                    condition,
                    office=solution.municipality.lead_office,
                    source=f"{SESSION_SOURCE}{session.id}",
                    condition=condition,
                )
                for condition in open_conditions(solution, session)
            )
            return replace(solution, measures=(*solution.measures, *made))
    return solution


def partner_municipalities(solution: Solution) -> tuple[str, ...]:
    """Return the municipalities that decide too: those of the cost key, else the target ones, else users."""
    ways = solution.plan.ways
    key = solution.plan.main_way.cost_key if ways else None
    for names in (
        (partner.name for partner in (key.partners if key else ())),
        (target.name for target in solution.transfer.targets),
        (partner.name for partner in solution.partners if partner.role is PartnerRole.USER),
    ):
        others = [name for name in names if name.strip() and name != solution.municipality.name]
        if others:
            return tuple(dict.fromkeys(others))
    return ()


def missing_councils(solution: Solution) -> tuple[str, ...]:
    """Return the partner municipalities without a session of their own that decides."""
    decided = {session.municipality for session in _councils(solution)}
    return tuple(name for name in partner_municipalities(solution) if name not in decided)


def with_partner_councils(solution: Solution, catalogue: Catalogue, new_id: Callable[[], str]) -> Solution:
    """Return the solution with a deciding session for every partner municipality that has none."""
    names = {land.id: land.assembly for land in catalogue.lands}
    committee = names.get(solution.municipality.land, _("Rat"))
    made = (
        CommitteeSession(new_id(), committee, role=SessionRole.DECISION, municipality=name)
        for name in missing_councils(solution)
    )
    return replace(solution, sessions=(*solution.sessions, *made))


def councils_sentence(solution: Solution) -> str:
    """Return how many councils of partners have agreed, or an empty text without any."""
    councils = list(_councils(solution))
    if not councils:
        return ""
    agreed = sum(session.outcome in _AGREED for session in councils)
    refused = [session.municipality for session in councils if session.outcome is Outcome.REJECTED]
    undated = sum(session.day is None for session in councils)
    parts = [
        _("Partnerkommunen: {agreed} von {total} haben zugestimmt").format(
            agreed=agreed, total=len(councils)
        ),
        _("abgelehnt: {names}").format(names=join_list(refused)) if refused else "",
        _("{count} ohne Termin").format(count=undated) if undated else "",
    ]
    return sentence(", ".join(part for part in parts if part))


def _councils(solution: Solution) -> Iterator[CommitteeSession]:
    return (s for s in solution.sessions if s.municipality and s.role is SessionRole.DECISION)


def next_session(solution: Solution, today: date) -> CommitteeSession | None:
    """Return the next session that is still to come, or None."""
    coming = [
        (session.day, number, session)
        for number, session in enumerate(solution.sessions)
        if session.day is not None and session.day >= today and session.outcome in WAITING
    ]
    return min(coming, key=lambda entry: entry[:2])[2] if coming else None


def last_decision(solution: Solution) -> date | None:
    """Return the day on which the last of the deciding committees sits, or None while one has no day."""
    days = [s.day for s in solution.sessions if s.role is SessionRole.DECISION]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
