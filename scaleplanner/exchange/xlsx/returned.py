"""Compare a returned workbook with base and present values, and apply what was accepted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.actuals import with_actual
from scaleplanner.domain.finance.edits import find_line, with_line, with_year
from scaleplanner.domain.finance.lines import gross_factor
from scaleplanner.domain.finance.plan import (
    CostLine,
    FundingLine,
    IncomeLine,
    Origin,
    OriginKind,
    Plan,
)
from scaleplanner.domain.finance.rounding import EXACT
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout, loan_answers, receipt_answers
from scaleplanner.exchange.xlsx.answers import with_answer
from scaleplanner.exchange.xlsx.carrier_answers import with_carrier_answer
from scaleplanner.exchange.xlsx.input_names import describe
from scaleplanner.exchange.xlsx.key_answers import with_key_value, with_member
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.new_lines import NewLine, amount_text, is_present, with_new_line
from scaleplanner.exchange.xlsx.reader import Values
from scaleplanner.i18n import _, german

_EIGHT = Decimal("0.00000001")
#: To see whether a difference changes anything at all, any day does.
_ANY_DAY = date(2000, 1, 1)
Line = CostLine | IncomeLine | FundingLine


@dataclass(frozen=True, slots=True)
class Difference:
    """An input that came back changed; `conflict` when it was changed here as well since the export.

    `added` is a line that only the other side has: the difference is the whole line. `is_hidden` marks a year
    that lies outside of the horizon now: what is taken over there shows when the horizon holds it again.
    """

    key: InputKey
    label: str
    base: str
    mine: str
    theirs: str
    conflict: bool
    added: NewLine | None = None
    is_hidden: bool = False


def compare(
    base: Values, mine: Values, theirs: Values, solution: Solution, added: Iterable[NewLine] = ()
) -> tuple[Difference, ...]:
    """Return what the other side changed or added; what is equal on both sides is no difference."""
    changed = _changes(base, mine, theirs, solution)
    found = [one for one, has_effect in changed if has_effect]
    for new in added:
        if not is_present(solution, new):
            text = amount_text(new.line.amount)
            found.append(Difference(new.key, describe(solution, new.key), "", "", text, False, new))
    return tuple(found)


def lost(base: Values, mine: Values, theirs: Values, solution: Solution) -> tuple[Difference, ...]:
    """Return what the other side changed in entries that are gone here: nothing can take it."""
    here = dict(mine)
    changed = _changes(base, mine, theirs, solution)
    return tuple(one for one, has_effect in changed if not has_effect and one.key not in here)


def _changes(
    base: Values, mine: Values, theirs: Values, solution: Solution
) -> Iterator[tuple[Difference, bool]]:
    """Yield every changed input, and whether taking it over would change anything."""
    before, present = dict(base), dict(mine)
    twins = receipt_answers.taken_over(before, present, dict(theirs))
    for typed, text in theirs:
        if not is_known(typed):
            continue
        key = receipt_answers.at_home(typed, twins)
        old, own = before.get(typed, ""), present.get(key, "")
        if key != typed and own == "0":
            own = ""  # a receipt has an amount, if only 0
        if text in (old, own):
            continue
        is_hidden = key.year is not None and key not in present and key.year not in solution.plan.years
        is_conflict = own != old and not is_hidden
        one = Difference(key, describe(solution, key), old, own, text, is_conflict, None, is_hidden)
        yield one, apply(solution, (one,), _ANY_DAY) != solution


def is_known(key: InputKey) -> bool:
    """Whether an address has the parts its kind needs; a foreign file may say anything."""
    return len(key.path) == _PARTS.get(key.kind, 0)


@german()
def apply(solution: Solution, accepted: Iterable[Difference], day: date) -> Solution:
    """Return the solution with the accepted values; changed amounts carry the feedback as origin."""
    known = tuple(accepted)
    ids = receipt_answers.new_ids(solution, (difference.key for difference in known), day)
    for difference in known:
        key = receipt_answers.at_home(difference.key, ids)
        change = _CHANGES.get(key.kind)
        if difference.added is not None:
            solution = with_new_line(solution, difference.added, feedback_origin(Origin(), day))
        elif change is not None:
            solution = change(solution, key, difference.theirs, day)
    return solution


def feedback_origin(origin: Origin, day: date) -> Origin:
    """Return the origin of an amount that came back: it keeps its note and says who changed it."""
    text = _("Rückmeldung Kämmerei, {day}").format(day=format_date(day))
    note = origin.note if text in origin.note else f"{text}; {origin.note}".strip("; ")
    return Origin(OriginKind.ESTIMATE if origin.kind is OriginKind.UNKNOWN else origin.kind, day, note)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _line_change(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way = solution.plan.way(key.path[0])
    line = find_line(way, key.path[1]) if way else None
    if way is None or line is None:
        return solution
    changed = (
        _changed_funding(line, key, text) if isinstance(line, FundingLine) else _changed(line, key, text)
    )
    if changed != line and not key.is_text:
        changed = replace(changed, origin=feedback_origin(line.origin, day))
    return solution.with_way(with_line(way, changed))


def _changed(line: CostLine | IncomeLine, key: InputKey, text: str) -> CostLine | IncomeLine:
    if key.is_text:
        return _with_text(line, key.column, text) if isinstance(line, CostLine) else line
    value = _number(text)
    if key.year is not None:
        explicit = with_year(line.amount.explicit, key.year, value)
        return replace(line, amount=replace(line.amount, explicit=explicit))
    if value is None:
        return line
    if key.kind == "surcharge" and isinstance(line, CostLine):
        return replace(line, surcharge_rate=value)
    if key.kind == "overhead" and isinstance(line, CostLine):
        return replace(line, overhead_rate=value)
    if key.column == "quantity":
        return replace(line, amount=replace(line.amount, quantity=value))
    return replace(line, amount=replace(line.amount, unit_price=value))


def _corrected(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Set the amount of a line and year; the plan keeps it before VAT, so that VAT gives the amount again."""
    way, value = solution.plan.way(key.path[0]), _number(text)
    line = find_line(way, key.path[1]) if way else None
    if way is None or value is None or key.year is None or not isinstance(line, CostLine):
        return solution
    gross = gross_factor(line)
    net = EXACT.divide(value, gross).quantize(_EIGHT) if gross not in (0, 1) else value
    amount = replace(line.amount, explicit=with_year(line.amount.explicit, key.year, net))
    if amount == line.amount:
        return solution
    changed = replace(line, amount=amount, origin=feedback_origin(line.origin, day))
    return solution.with_way(with_line(way, changed))


def _budget(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way = solution.plan.way(key.path[0])
    line = find_line(way, key.path[1]) if way else None
    if way is None or key.column != "cost_centre" or not isinstance(line, CostLine):
        return solution
    return solution.with_way(with_line(way, replace(line, cost_centre=text)))


def _actual(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    line = find_line(solution.plan.main_way, key.path[0]) if solution.plan.ways else None
    if key.year is None or line is None:
        return solution
    note = _("Rückmeldung Kämmerei, {day}").format(day=format_date(day))
    spending = with_actual(solution.spending, key.path[0], key.year, _number(text), note)
    return replace(solution, spending=spending)


def _with_text(line: CostLine, column: str, text: str) -> CostLine:
    if column == "product":
        return replace(line, product=text)
    return replace(line, account=text) if column == "account" else replace(line, remark=text)


def _changed_funding(line: FundingLine, key: InputKey, text: str) -> FundingLine:
    value = _number(text)
    if key.year is not None:
        return replace(line, explicit=with_year(line.explicit, key.year, value))
    if key.column == "yearly_cap":
        return replace(line, yearly_cap=value)
    if key.column == "total_cap":
        return replace(line, total_cap=value)
    if value is None:
        return line
    if key.kind == "own_share":
        return replace(line, own_share=value)
    return replace(line, quota=value) if key.column == "quantity" else replace(line, amount=value)


def _growth(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    rate, year = _number(text), key.year
    if rate is None or year is None:
        return solution
    profiles = tuple(
        replace(profile, by_year=with_year(profile.by_year, year, rate))
        if profile.id == key.path[0]
        else profile
        for profile in solution.plan.growths
    )
    return _with_plan(solution, replace(solution.plan, growths=profiles))


def _plan(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    value = _number(text)
    if value is None:
        return solution
    if key.path[0] == layout.RATE and value > -1:
        return _with_plan(solution, replace(solution.plan, discount_rate=value))
    if key.path[0] == layout.INHABITANTS and value >= 0:
        source = _("Rückmeldung Kämmerei, {day}").format(day=format_date(day))
        town = replace(solution.municipality, inhabitants=int(value), inhabitants_source=source)
        return replace(solution, municipality=town)
    return solution


def _driver(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way, value = solution.plan.way(key.path[0]), _number(text)
    if way is None or value is None:
        return solution
    drivers = []
    for driver in way.drivers:
        if driver.id == key.path[1]:
            entries = with_year(driver.by_year, key.year, value) if key.year else driver.by_year
            base = driver.value if key.year else value
            origin = feedback_origin(driver.origin, day)
            driver = replace(driver, value=base, by_year=entries, origin=origin)
        drivers.append(driver)
    return solution.with_way(replace(way, drivers=tuple(drivers)))


def _own_funds(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way = solution.plan.way(key.path[0])
    if way is None or key.year is None:
        return solution
    funds = with_year(way.own_funds, key.year, _number(text))
    return solution.with_way(replace(way, own_funds=funds))


def _bound(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    value = _number(text)
    if value is None:
        return solution
    grants = tuple(
        replace(grant, bound=value) if grant.id == key.path[0] else grant
        for grant in solution.plan.pilot_grants
    )
    return _with_plan(solution, replace(solution.plan, pilot_grants=grants))


def _with_plan(solution: Solution, plan: Plan) -> Solution:
    return replace(solution, plan=plan)


#: How many parts the address of an input has, by its kind.
_PARTS = {
    **dict.fromkeys(("cost", "income", "funding", "surcharge", "overhead", "own_share"), 2),
    **dict.fromkeys(("corrected", "budget", "loan", "loan_term", "loan_rate", "sale"), 2),
    **dict.fromkeys(("growth", "plan", "own_funds", "bound", "levy", "base_share", "check"), 1),
    **dict.fromkeys(("actual", "receipt"), 1),
    **dict.fromkeys(("driver", "mix", "carrier", "member"), 2),
    "partner": 3,
}
_CHANGES: dict[str, Callable[[Solution, InputKey, str, date], Solution]] = {
    "cost": _line_change,
    "income": _line_change,
    "funding": _line_change,
    "surcharge": _line_change,
    "overhead": _line_change,
    "own_share": _line_change,
    "corrected": _corrected,
    "actual": _actual,
    "receipt": receipt_answers.with_receipt,
    "budget": _budget,
    "growth": _growth,
    "plan": _plan,
    "driver": _driver,
    "own_funds": _own_funds,
    "bound": _bound,
    **dict.fromkeys(("levy", "base_share", "partner", "mix"), with_key_value),
    "member": with_member,
    **dict.fromkeys(("loan", "loan_term", "loan_rate"), loan_answers.with_loan),
    "sale": loan_answers.with_sale,
    "check": with_answer,
    "carrier": with_carrier_answer,
}
