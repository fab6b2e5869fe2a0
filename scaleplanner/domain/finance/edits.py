"""Changes of a way by line: each returns a new way and leaves the old one alone."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    FundingLine,
    FundingRule,
    IncomeLine,
    Plan,
    Way,
    YearAmounts,
)

Line = CostLine | IncomeLine | FundingLine
L = TypeVar("L", bound=CostLine | IncomeLine | FundingLine)


def all_lines(way: Way) -> tuple[Line, ...]:
    """Return cost, income and funding lines in the order they are shown."""
    return (*way.costs, *way.incomes, *way.fundings)


def find_line(way: Way, line_id: str) -> Line | None:
    """Return the line with that id, or None."""
    return next((line for line in all_lines(way) if line.id == line_id), None)


def with_line(way: Way, line: Line) -> Way:
    """Return the way with the line replaced by its id, or appended when it is new."""
    if isinstance(line, CostLine):
        before = next((old for old in way.costs if old.id == line.id), line).amount
        return replace(way, costs=tuple(_following(old, before, line) for old in _placed(way.costs, line)))
    if isinstance(line, IncomeLine):
        return replace(way, incomes=_placed(way.incomes, line))
    return replace(way, fundings=_placed(way.fundings, line))


def _following(line: CostLine, before: Amount, leader: CostLine) -> CostLine:
    """A workplace line takes quantity, driver and months from its post, unless it has values of its own.

    An edit of the post that leaves them alone, as every test of sensitivity does, must not change it.
    """
    if line.follows != leader.id or not has_time_of(line.amount, before):
        return line
    given = leader.amount
    amount = replace(
        line.amount, quantity=given.quantity, driver_id=given.driver_id, first=given.first, last=given.last
    )
    return replace(line, amount=amount)


def has_time_of(amount: Amount, other: Amount) -> bool:
    """Whether two amounts have the same quantity, driver and months."""
    return (amount.quantity, amount.driver_id, amount.first, amount.last) == (
        other.quantity,
        other.driver_id,
        other.first,
        other.last,
    )


def inserted(way: Way, line: Line, after_id: str) -> Way:
    """Return the way with a new line right behind another of its kind, at the end without one."""

    def placed(lines: tuple[L, ...], new: L) -> tuple[L, ...]:
        place = next((number for number, old in enumerate(lines, 1) if old.id == after_id), len(lines))
        return (*lines[:place], new, *lines[place:])

    if isinstance(line, CostLine):
        return replace(way, costs=placed(way.costs, line))
    if isinstance(line, IncomeLine):
        return replace(way, incomes=placed(way.incomes, line))
    return replace(way, fundings=placed(way.fundings, line))


def _placed(lines: tuple[L, ...], line: L) -> tuple[L, ...]:
    if all(old.id != line.id for old in lines):
        return (*lines, line)
    return tuple(line if old.id == line.id else old for old in lines)


def without_line(way: Way, line_id: str) -> Way:
    """Return the way without the line and without the workplace line that follows it."""
    return replace(
        way,
        costs=tuple(line for line in way.costs if line_id not in (line.id, line.follows)),
        incomes=tuple(line for line in way.incomes if line.id != line_id),
        fundings=tuple(line for line in way.fundings if line.id != line_id),
    )


def duplicated(way: Way, line_id: str, new_id: str) -> Way:
    """Return the way with a copy of the line right behind it."""

    def doubled(lines: tuple[L, ...]) -> tuple[L, ...]:
        result: list[L] = []
        for line in lines:
            result.append(line)
            if line.id == line_id:
                result.append(replace(line, id=new_id, name=f"{line.name} (Kopie)"))
        return tuple(result)

    return replace(
        way, costs=doubled(way.costs), incomes=doubled(way.incomes), fundings=doubled(way.fundings)
    )


def moved(way: Way, line_id: str, step: int) -> Way:
    """Return the way with the line moved by `step` places within its own list."""

    def shifted(lines: tuple[L, ...]) -> tuple[L, ...]:
        index = next((place for place, line in enumerate(lines) if line.id == line_id), -1)
        target = index + step
        if index < 0 or not 0 <= target < len(lines):
            return lines
        rest = [line for line in lines if line.id != line_id]
        rest.insert(target, lines[index])
        return tuple(rest)

    return replace(
        way, costs=shifted(way.costs), incomes=shifted(way.incomes), fundings=shifted(way.fundings)
    )


def moved_to(way: Way, line_id: str, other_id: str) -> Way:
    """Return the way with the line in the place of another one of its own list."""
    for lines in (way.costs, way.incomes, way.fundings):
        ids = [line.id for line in lines]
        if line_id in ids and other_id in ids:
            return moved(way, line_id, ids.index(other_id) - ids.index(line_id))
    return way


def with_year(amounts: YearAmounts, year: int, value: Decimal | None) -> YearAmounts:
    """Return the amounts with one year set, or removed with None; ascending by year."""
    others = [(known, amount) for known, amount in amounts if known != year]
    if value is not None:
        others.append((year, value))
    return tuple(sorted(others))


def with_year_amount(way: Way, line_id: str, year: int, value: Decimal | None) -> Way:
    """Return the way with an explicit amount for one year of a line; None brings the formula back.

    A grant by share or deficit becomes no typed amount: only fixed grants take one.
    """
    line = find_line(way, line_id)
    if isinstance(line, FundingLine):
        if line.rule is not FundingRule.FIXED:
            return way
        return with_line(way, replace(line, explicit=with_year(line.explicit, year, value)))
    if line is None:
        return way
    amount = replace(line.amount, explicit=with_year(line.amount.explicit, year, value))
    return with_line(way, replace(line, amount=amount))


def with_own_funds(way: Way, year: int, value: Decimal | None) -> Way:
    """Return the way with the own funds decided for one year."""
    return replace(way, own_funds=with_year(way.own_funds, year, value))


def change_line(way: Way, line_id: str, change: Callable[[Line], Line]) -> Way:
    """Return the way with one line changed; an unknown id changes nothing."""
    line = find_line(way, line_id)
    return way if line is None else with_line(way, change(line))


def copied_figures(plan: Plan, source_id: str, target_id: str) -> Plan:
    """Return the plan with the figures of one way copied into another; name and kind stay."""
    source, target = plan.way(source_id), plan.way(target_id)
    if source is None or target is None:
        return plan
    return plan.with_way(
        replace(source, id=target.id, kind=target.kind, name=target.name, summary=target.summary)
    )
