"""Warum-Protokoll: which choices of the program have a decision with a reason, and which have none yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from scaleplanner.domain.carrier import Decision
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

FORM, OPERATOR, FINANCING, WAY = "form", "operator", "financing", "way"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that was chosen: `about` ties a decision to it."""

    about: str
    subject: str
    title: str


def choices(solution: Solution, catalogue: Catalogue) -> tuple[Choice, ...]:
    """Return form, operator, financing and way as far as they are chosen; one way alone is no choice."""
    return tuple(_choices(solution, catalogue))


def _choices(solution: Solution, catalogue: Catalogue) -> Iterator[Choice]:
    carrier, plan = solution.carrier, solution.plan
    chosen = (
        (FORM, _("Kooperationsform"), carrier.form_id, catalogue.forms),
        (OPERATOR, _("Betreibermodell"), carrier.operator_id, catalogue.operator_variants),
        (FINANCING, _("Finanzierung des Betriebs"), carrier.financing, catalogue.funding_instruments),
    )
    for kind, subject, entry_id, entries in chosen:
        title = next((entry.title for entry in entries if entry.id == entry_id), "")
        if title:
            yield Choice(f"{kind}:{entry_id}", subject, title)
    if len([way for way in plan.ways if way.is_quantified]) > 1:
        yield Choice(f"{WAY}:{plan.main_way.id}", _("Weg"), plan.main_way.name)


def choice_of(solution: Solution, catalogue: Catalogue, kind: str) -> Choice | None:
    """Return what is chosen of one kind, or None."""
    found = (choice for choice in choices(solution, catalogue) if choice.about.startswith(f"{kind}:"))
    return next(found, None)


def decision_about(solution: Solution, about: str) -> Decision | None:
    """Return the decision that belongs to a choice, or None."""
    return next((decision for decision in solution.decisions if decision.about == about), None)


def new_decision(choice: Choice, today: date) -> Decision:
    """Return a decision for a choice, still without its reason."""
    return Decision(uuid4().hex[:12], choice.subject, choice.title, day=today, about=choice.about)


def unexplained(solution: Solution, catalogue: Catalogue) -> tuple[Choice, ...]:
    """Return the choices nobody has given a reason for."""
    return tuple(
        choice
        for choice in choices(solution, catalogue)
        if not ((decision := decision_about(solution, choice.about)) and decision.reason.strip())
    )
