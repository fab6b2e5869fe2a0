"""Values of the catalogue that an office has changed for its solution; the change is an edit like any other.

Changed values live in `Solution.settings` under `parameter.<id>`, `form_score.<form>.<aspect>` and
`form_weight.<aspect>`; the day a parameter was changed under `parameter_day.<id>`.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from scaleplanner.domain.catalogue import Catalogue, Form
from scaleplanner.domain.solution import Solution


def parameter(solution: Solution, catalogue: Catalogue, parameter_id: str) -> Decimal:
    """Return the number in use: the changed one, else the shipped one; KeyError where none exists."""
    changed = _number(dict(solution.settings).get(f"parameter.{parameter_id}", ""))
    shipped = _number(catalogue.parameter(parameter_id).value)
    number = shipped if changed is None else changed
    if number is None:
        raise KeyError(parameter_id)
    return number


def parameter_day(solution: Solution, parameter_id: str) -> date | None:
    """Return the day a parameter was changed for this solution; None while the shipped value is in use."""
    text = dict(solution.settings).get(f"parameter_day.{parameter_id}", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def with_parameter(
    solution: Solution, catalogue: Catalogue, parameter_id: str, value: Decimal | None, day: date
) -> Solution:
    """Return the solution with a parameter changed on a day; None or the shipped value undoes it."""
    is_changed = value is not None and value != _number(catalogue.parameter(parameter_id).value)
    solution = with_value(solution, f"parameter.{parameter_id}", str(value) if is_changed else "")
    return with_value(solution, f"parameter_day.{parameter_id}", day.isoformat() if is_changed else "")


def form_score(solution: Solution, form: Form, aspect: str) -> int:
    """Return the score in use, 1 to 5; a changed value outside that range counts as not changed."""
    changed = dict(solution.settings).get(score_key(form.id, aspect), "")
    return int(changed) if changed in ("1", "2", "3", "4", "5") else form.score(aspect)


def form_weight(solution: Solution, aspect: str) -> Decimal | None:
    """Return the weight an office has set instead of the calculated one, or None."""
    number = _number(dict(solution.settings).get(weight_key(aspect), ""))
    return None if number is None or number < 0 else number


def score_key(form_id: str, aspect: str) -> str:
    """Return the key of a changed score."""
    return f"form_score.{form_id}.{aspect}"


def weight_key(aspect: str) -> str:
    """Return the key of a changed weight."""
    return f"form_weight.{aspect}"


def with_value(solution: Solution, key: str, value: str) -> Solution:
    """Return the solution with a changed value; an empty one goes back to the shipped value."""
    kept = {**dict(solution.settings), key: value}
    return replace(solution, settings=tuple(sorted((k, v) for k, v in kept.items() if v)))


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
