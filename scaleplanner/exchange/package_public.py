"""The public copy of a solution: no persons, offers, contract details or confidential notes."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from scaleplanner.domain.assessment import Evidence
from scaleplanner.domain.carrier import CarrierPartner, Decision, Person
from scaleplanner.domain.finance.plan import CostLine, Origin, OriginKind, Way
from scaleplanner.domain.planning import CommitteeSession
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _, german

_PRIVATE_ORIGINS = (OriginKind.OFFER, OriginKind.CONTRACT)
_CONTACT = 4  # shorter contacts would hide harmless words


@german()
def public_copy(solution: Solution) -> Solution:
    """Return the solution for readers outside; figures stay as they are, so all outputs still agree."""
    secret = {document.id for document in solution.documents if document.confidential}
    open_copy = replace(
        solution,
        persons=(),
        discarded=(),
        partners=tuple(_partner(partner) for partner in solution.partners),
        sessions=tuple(_session(session) for session in solution.sessions),
        documents=tuple(document for document in solution.documents if not document.confidential),
        decisions=tuple(_decision(decision, secret) for decision in solution.decisions),
        plan=replace(solution.plan, ways=tuple(_way(way) for way in solution.plan.ways)),
    )
    cleaned: Solution = _walk(open_copy, _name_rules(solution.persons), secret)
    return cleaned


def without_secrets(solution: Solution) -> Solution:
    """Return the public copy also without confidential lines, closed sessions and co-signings.

    It is for dates; its figures are not those of the plan any more.
    """
    found = public_copy(solution)
    ways = tuple(
        replace(way, costs=tuple(line for line in way.costs if not line.confidential))
        for way in found.plan.ways
    )
    sessions = tuple(session for session in found.sessions if session.public)
    return replace(found, plan=replace(found.plan, ways=ways), sessions=sessions, cosignings=())


def comparable(solution: Solution) -> Solution:
    """Return what a public synopsis may compare: without secrets and payments."""
    found = without_secrets(solution)
    return replace(found, spending=replace(found.spending, receipts=()))


def _partner(partner: CarrierPartner) -> CarrierPartner:
    return replace(partner, person_id="", next_contact=None, feedback="", feedback_day=None)


def _decision(decision: Decision, secret: set[str]) -> Decision:
    open_ids = tuple(each for each in decision.document_ids if each not in secret)
    return replace(decision, document_ids=open_ids)


def _session(session: CommitteeSession) -> CommitteeSession:
    if session.public:
        return session
    return replace(session, vote="", conditions=(), note="")


def _way(way: Way) -> Way:
    return replace(way, costs=tuple(_line(line) for line in way.costs))


def _line(line: CostLine) -> CostLine:
    if not line.confidential:
        return line
    origin = replace(line.origin, note="", document_id="")
    name = _("Vertrauliche Position")
    return replace(line, name=name, origin=origin, remark="", low=None, high=None, surcharge_reason="")


def _name_rules(persons: tuple[Person, ...]) -> list[tuple[re.Pattern[str], str]]:
    rules = []
    for person in persons:
        instead = person.function or person.office or _("[Name nicht öffentlich]")
        parts = person.name.split()
        if parts:
            rules.append((re.compile(rf"\b{re.escape(person.name)}\b", re.IGNORECASE), instead))
            rules.append((re.compile(rf"\b(?:Frau|Herrn?)\s+{re.escape(parts[-1])}\b"), instead))
        if len(person.contact.strip()) >= _CONTACT:
            rules.append((re.compile(re.escape(person.contact.strip())), _("[Kontakt nicht öffentlich]")))
    return rules


def _walk(value: Any, rules: list[tuple[re.Pattern[str], str]], secret: set[str]) -> Any:
    if isinstance(value, str):
        for pattern, instead in rules:
            value = pattern.sub(instead.replace("\\", r"\\"), value)
        return value
    if isinstance(value, tuple):
        return tuple(_walk(item, rules, secret) for item in value)
    if isinstance(value, Origin):
        value = _origin(value, secret)
    if isinstance(value, Evidence) and value.document_id in secret:
        value = replace(value, document_id="", place="")
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _walk(getattr(value, field.name), rules, secret)
            for field in fields(value)
            if field.name not in ("id", "logo") and not field.name.endswith("_id")
        }
        return replace(value, **changes)
    return value


def _origin(origin: Origin, secret: set[str]) -> Origin:
    hidden = origin.kind in _PRIVATE_ORIGINS
    document = "" if hidden or origin.document_id in secret else origin.document_id
    return replace(origin, note="" if hidden else origin.note, document_id=document)
