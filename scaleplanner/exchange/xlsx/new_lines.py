"""Lines the other side inserted into a workbook: what they say, and how they join a way."""

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.edits import find_line, inserted
from scaleplanner.domain.finance.lines import income_value, line_value
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    IncomeLine,
    IncomeNature,
    Nature,
    Origin,
    Plan,
    Way,
)
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import NBSP, format_number, format_price
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.i18n import N_, _

_COST, _REVENUE, _SAVING = "new_cost", "new_revenue", "new_saving"
_TITLES = {
    _COST: N_("Neue Kostenzeile „{name}“"),
    _REVENUE: N_("Neuer Ertrag „{name}“"),
    _SAVING: N_("Neue Einsparung „{name}“"),
}
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that stands in no plan yet, its way, and the lines it stood behind, the nearest first.

    Without amounts per year it counts from `since`; `is_doubtful` marks what looks like a sum, `like` names
    the line whose copy it is: what stands in no column of the row is as there.
    """

    way_id: str
    line: CostLine | IncomeLine
    since: int
    after: tuple[str, ...] = ()
    is_doubtful: bool = False
    like: str = ""

    @property
    def key(self) -> InputKey:
        """The address under which the line is shown."""
        kind = _COST
        if isinstance(self.line, IncomeLine):
            kind = _SAVING if self.line.nature is IncomeNature.SAVING else _REVENUE
        return InputKey(kind, (self.way_id, self.line.id, self.line.name), "line")


def with_content_id(way_id: str, line: CostLine | IncomeLine) -> CostLine | IncomeLine:
    """Return the line with an id made of its content: the same row read twice is the same line."""
    effective = line.budget_effective if isinstance(line, CostLine) else line.cash_effective
    kind = "" if isinstance(line, CostLine) else line.nature.value
    content = (way_id, kind, str(effective), line.name.casefold(), amount_text(line.amount))
    digest = hashlib.sha256("\n".join(content).encode()).hexdigest()
    return replace(line, id=f"zeile-{digest[:_DIGITS]}")


def amount_text(amount: Amount) -> str:
    """Return the amounts in a form that can be compared."""
    if amount.explicit:
        return ";".join(f"{year}={value.normalize():f}" for year, value in amount.explicit)
    return f"{amount.quantity.normalize():f}*{amount.unit_price.normalize():f}"


def is_new(key: InputKey) -> bool:
    """Whether an address is that of a new line."""
    return key.kind in _TITLES


def title(solution: Solution, key: InputKey) -> str:
    """Return way and name of a new line."""
    way_id, _line_id, name = key.path
    way = solution.plan.way(way_id)
    text = _(_TITLES[key.kind]).format(name=name)
    return f"{way.name} – {text}" if way else text


def words(added: NewLine) -> str:
    """Return amounts, product and account as users write them."""
    line = added.line
    amount = line.amount
    if amount.explicit:
        parts = [f"{year}{NBSP}{_euro(value)}" for year, value in amount.explicit]
    else:
        quantity = " ".join((format_number(amount.quantity), amount.unit)).strip()
        times = "" if amount.quantity == 1 and not amount.unit else f"{quantity} × "
        each = _("{amount} im Jahr ab {year}")
        if isinstance(line, CostLine) and line.nature is not Nature.RECURRING:
            each = _("{amount} im Jahr {year}")
        price = f"{times}{_euro(amount.unit_price)}"
        parts = [price if added.like else each.format(amount=price, year=added.since)]
    if isinstance(line, CostLine):
        parts += [label(line.nature)] if line.nature is not Nature.RECURRING else []
        parts += [_("Produkt {text}").format(text=line.product)] if line.product else []
        parts += [_("Konto {text}").format(text=line.account)] if line.account else []
        parts += [line.remark] if line.remark else []
    parts += [_("sonst wie „{name}“").format(name=added.like)] if added.like else []
    return ", ".join(parts)


def _euro(value: Decimal) -> str:
    return f"{format_price(value)}{NBSP}€"


def is_present(solution: Solution, added: NewLine) -> bool:
    """Whether the way has the line already: taken over before, or entered by hand with the same amounts."""
    way = solution.plan.way(added.way_id)
    if way is None:
        return True
    lines = way.costs if isinstance(added.line, CostLine) else way.incomes
    if any(line.id == added.line.id for line in lines):
        return True
    values = _values(solution.plan, way, added.line)
    name = added.line.name.casefold()
    return any(name == line.name.casefold() and values == _values(solution.plan, way, line) for line in lines)


def _values(plan: Plan, way: Way, line: CostLine | IncomeLine) -> tuple[Decimal, ...]:
    if isinstance(line, CostLine):
        return tuple(line_value(plan, way, line, year) for year in plan.years)
    return tuple(income_value(plan, way, line, year) for year in plan.years)


def with_new_line(solution: Solution, added: NewLine, origin: Origin) -> Solution:
    """Return the solution with the line behind the one it stood behind; a known one adds nothing."""
    way = solution.plan.way(added.way_id)
    if way is None or find_line(way, added.line.id) is not None:
        return solution
    after = next((line_id for line_id in added.after if find_line(way, line_id)), "")
    return solution.with_way(inserted(way, replace(added.line, origin=origin), after))
