"""The places of a solution that the interview reads and writes, such as `profile.problem` or `kpis.1.name`.

`item.ID` is the answer to a checklist item, `criterion.ID.…` a part of the state of a criterion,
`aspect.KEY` the text of an aspect, `reason.KIND` why something was chosen, `cost.KIND` the amount of a kind
of cost in the chosen way, `COLLECTION.N.FIELD` a field of the n-th entry. All other places are attributes of
the solution or of one of its parts.
"""

from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, Origin, OriginKind
from scaleplanner.domain.finance.typical import typical_line, with_typical_lines
from scaleplanner.domain.interview_states import is_settled_criterion, read_criterion, write_criterion
from scaleplanner.domain.pilot import Kpi, Lesson
from scaleplanner.domain.plain import field_types
from scaleplanner.domain.planning import CommitteeSession, Risk
from scaleplanner.domain.reasons import FORM, OPERATOR, choice_of, decision_about, new_decision
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.i18n import _, german

_ENTRIES: dict[str, Any] = {
    "kpis": lambda key: Kpi(key, ""),
    "lessons": lambda key: Lesson(key, ""),
    "risks": lambda key: Risk(key, ""),
    "partners": lambda key: CarrierPartner(key, ""),
    "sessions": lambda key: CommitteeSession(key, ""),
}


def read(solution: Solution, place: str) -> Any:
    """Return the value at a place; None for an entry or a line of cost that does not exist yet."""
    head, _dot, rest = place.partition(".")
    if head == "item":
        return solution.item(rest).answer
    if head == "criterion":
        return read_criterion(solution, rest)
    if head == "aspect":
        return solution.aspect(rest).text
    if head == "reason":
        decision = decision_about(solution, f"{rest}:{_chosen(solution, rest)}")
        return "" if decision is None else decision.reason
    if head == "cost":
        line = _cost_line(solution, rest)
        return None if line is None else line.amount.quantity * line.amount.unit_price
    if head in _ENTRIES:
        number, _point, name = rest.partition(".")
        entries = getattr(solution, head)
        return getattr(entries[int(number) - 1], name) if int(number) <= len(entries) else None
    return getattr(getattr(solution, head), rest) if rest else getattr(solution, head)


@german()
def write(solution: Solution, place: str, value: Any, catalogue: Catalogue, today: date) -> Solution:
    """Return the solution with a value at a place; missing entries and lines of cost are made."""
    head, _dot, rest = place.partition(".")
    if head == "item":
        return solution.with_item(replace(solution.item(rest), answer=value))
    if head == "criterion":
        return write_criterion(solution, rest, value, today)
    if head == "aspect":
        return solution.with_aspect(replace(solution.aspect(rest), text=value))
    if head == "reason":
        return _with_reason(solution, rest, value, catalogue, today)
    if head == "cost":
        return _with_cost(solution, rest, value, catalogue, today)
    if head in _ENTRIES:
        number, _point, name = rest.partition(".")
        solution = _with_entries(solution, head, int(number))
        entry = getattr(solution, head)[int(number) - 1]
        return solution.with_entry(head, _with(entry, name, value))
    part = value if not rest else _with(getattr(solution, head), rest, value)
    changed: Solution = _with(solution, head, part)
    return changed


def is_answered(solution: Solution, place: str) -> bool:
    """Whether there is something at a place; 0 in a count and the goal „offen“ are no answers."""
    value = read(solution, place)
    head, _dot, rest = place.partition(".")
    key, _point, name = rest.partition(".")
    if head == "criterion" and name.startswith("answer") and is_settled_criterion(solution.criterion(key)):
        return True
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, tuple):
        return any(str(part).strip() for part in value)
    if isinstance(value, Decimal):
        return True
    return value not in (None, 0, Goal.OPEN)


def stored_value(solution: Solution, place: str) -> str:
    """Return the value at a place as it is stored, for conditions."""
    value = read(solution, place)
    if value is None:
        return ""
    return str(value.value) if isinstance(value, Enum) else str(value)


def enum_of(place: str) -> type[Enum] | None:
    """Return the kind of choice a place holds, or None where it holds something else."""
    head, _dot, rest = place.partition(".")
    kind: Any = field_types(Solution).get(head)
    if head in _ENTRIES:
        kind, rest = type(_ENTRIES[head]("")), rest.partition(".")[2]
    found = field_types(kind).get(rest) if rest and kind is not None else kind
    return found if isinstance(found, type) and issubclass(found, Enum) else None


def is_simple_cost(solution: Solution, place: str) -> bool:
    """Whether one amount says it all; otherwise the line of cost belongs into the grid."""
    if not place.startswith("cost."):
        return True
    ways = solution.plan.ways
    lines = [line for line in solution.plan.main_way.costs if line.kind == place[5:]] if ways else []
    return (
        bool(ways)
        and len(lines) < 2
        and not any(line.amount.explicit or line.amount.driver_id for line in lines)
    )


def _cost_line(solution: Solution, kind: str) -> CostLine | None:
    ways = solution.plan.ways
    lines = solution.plan.main_way.costs if ways else ()
    return next((line for line in lines if line.kind == kind), None)


def _with_cost(
    solution: Solution, kind: str, value: Decimal | None, catalogue: Catalogue, today: date
) -> Solution:
    """Return the solution with an amount; the first single amount takes the place of the range."""
    if not solution.plan.ways or not is_simple_cost(solution, f"cost.{kind}"):
        return solution
    way, line = solution.plan.main_way, _cost_line(solution, kind)
    if value is None:
        kept = tuple(each for each in way.costs if each is not line)
        return solution.with_way(replace(way, costs=kept))
    if line is None:
        added = typical_line(solution.plan, catalogue.cost_kind(kind), value, today)
        return solution.with_way(with_typical_lines(way, (added,), replace_estimate=True))
    amount = replace(line.amount, quantity=Decimal(1), unit_price=value)
    origin = Origin(OriginKind.ESTIMATE, today, _("Erste Annahme"))
    changed = replace(line, amount=amount, origin=origin)
    return solution.with_way(
        replace(way, costs=tuple(changed if each is line else each for each in way.costs))
    )


def _chosen(solution: Solution, kind: str) -> str:
    return {FORM: solution.carrier.form_id, OPERATOR: solution.carrier.operator_id}[kind]


def _with_reason(solution: Solution, kind: str, value: str, catalogue: Catalogue, today: date) -> Solution:
    """Return the solution with the reason of what is chosen; without a choice nothing changes."""
    choice = choice_of(solution, catalogue, kind)
    if choice is None:
        return solution
    decision = decision_about(solution, choice.about) or new_decision(choice, today)
    return solution.with_entry("decisions", replace(decision, reason=value))


def _with_entries(solution: Solution, collection: str, count: int) -> Solution:
    """Return the solution with at least so many entries; ids come from their place and stay unique."""
    while len(getattr(solution, collection)) < count:
        known = {entry.id for entry in getattr(solution, collection)}
        number = len(known) + 1
        while f"gespraech-{number}" in known:
            number += 1
        solution = solution.with_entry(collection, _ENTRIES[collection](f"gespraech-{number}"))
    return solution


def _with(owner: Any, name: str, value: Any) -> Any:
    """Return a part with a field changed; None becomes the empty value of a field that may not be None."""
    if value is None:
        field = next(each for each in fields(owner) if each.name == name)
        value = None if field.default is MISSING else field.default
    return replace(owner, **{name: value})
