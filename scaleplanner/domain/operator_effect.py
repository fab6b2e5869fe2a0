"""What choosing an operator and a financing changes in the plan: the lines it creates or adjusts, in euros.

Amounts are entered by a person; nothing is proposed that nobody has said.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import with_line
from scaleplanner.domain.finance.plan import (
    ZERO,
    FundingLine,
    FundingRule,
    IncomeLine,
    Origin,
    OriginKind,
    Plan,
    Way,
)
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.typical import typical_line
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import period
from scaleplanner.i18n import _, german

_GRANTS = ("anteil", "fehlbedarf", "festbetrag")
_REVENUES = ("menge", "schluessel")


@dataclass(frozen=True, slots=True)
class PlannedAmount:
    """An amount a year in euros for a kind of cost or funding; `line_id` adjusts a line of the plan."""

    kind: str
    amount: Decimal | None
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class OperatorChoice:
    """An operator with a financing and the amounts entered for both."""

    operator_id: str
    instrument_id: str
    cost: PlannedAmount | None = None
    funding: PlannedAmount | None = None


def lines_of_kind(way: Way, kind: str) -> tuple[tuple[str, str], ...]:
    """Return id and name of the lines of a kind that can be adjusted."""
    costs = [(line.id, line.name) for line in way.costs if line.kind == kind]
    fundings = [(line.id, line.name) for line in way.fundings if line.kind == kind]
    incomes = [(line.id, line.name) for line in way.incomes if line.kind == kind]
    return (*costs, *fundings, *incomes)


def can_be_planned(catalogue: Catalogue, kind: str) -> bool:
    """Whether a kind of funding becomes a line; own funds follow from the need, loans stand apart."""
    return catalogue.funding_kind(kind).rule_kind in (*_GRANTS, *_REVENUES)


@german()
def with_choice(solution: Solution, catalogue: Catalogue, choice: OperatorChoice, today: date) -> Solution:
    """Return the solution with operator and financing chosen and the entered amounts in its chosen way."""
    carrier = replace(solution.carrier, operator_id=choice.operator_id, financing=choice.instrument_id)
    changed = replace(solution, carrier=carrier)
    if not solution.plan.ways:
        return changed
    way = solution.plan.main_way
    if choice.cost is not None and choice.cost.amount is not None:
        way = _with_cost(solution.plan, way, catalogue, choice.cost, today)
    if choice.funding is not None and choice.funding.amount is not None:
        way = _with_funding(solution.plan, way, catalogue, choice.funding, today)
    return changed.with_way(way)


def _origin(today: date) -> Origin:
    return Origin(OriginKind.ESTIMATE, today, _("Wahl von Betreiber und Finanzierung"))


def _with_cost(plan: Plan, way: Way, catalogue: Catalogue, planned: PlannedAmount, today: date) -> Way:
    old = next((line for line in way.costs if line.id == planned.line_id), None)
    if old is not None:
        amount = replace(
            old.amount, quantity=Decimal(1), unit_price=planned.amount or ZERO, driver_id="", explicit=()
        )
        return with_line(way, replace(old, amount=amount, origin=_origin(today)))
    line = typical_line(plan, catalogue.cost_kind(planned.kind), planned.amount, today)
    return with_line(way, replace(line, id=_free_id(way, line.id), origin=_origin(today)))


def _with_funding(plan: Plan, way: Way, catalogue: Catalogue, planned: PlannedAmount, today: date) -> Way:
    kind, value = catalogue.funding_kind(planned.kind), planned.amount or ZERO
    if kind.rule_kind in _GRANTS:
        grant = next((line for line in way.fundings if line.id == planned.line_id), None)
        grant = grant or FundingLine(_free_id(way, f"wahl-{_key(kind.id)}"), kind.title, kind.id)
        yearly = tuple((year, value) for year in plan.years)
        return with_line(way, replace(grant, rule=FundingRule.FIXED, explicit=yearly, origin=_origin(today)))
    income = next((line for line in way.incomes if line.id == planned.line_id), None)
    income = income or IncomeLine(_free_id(way, f"wahl-{_key(kind.id)}"), kind.title, kind.id)
    amount = replace(income.amount, quantity=Decimal(1), unit_price=value, driver_id="", explicit=())
    return with_line(way, replace(income, amount=amount, origin=_origin(today)))


def _key(kind_id: str) -> str:
    return kind_id.lower().replace(".", "-")


def _free_id(way: Way, wanted: str) -> str:
    taken = {line.id for lines in (way.costs, way.incomes, way.fundings) for line in lines}
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def yearly_effect(before: Solution, after: Solution) -> tuple[tuple[int, Decimal], ...]:
    """Return per year by how many euros the need of the budget rises; negative values relieve it."""
    if not before.plan.ways:
        return ()
    old = project(before.plan, before.plan.main_way).need
    new = project(after.plan, after.plan.main_way).need
    return tuple(
        (year, later - sooner) for year, sooner, later in zip(before.plan.years, old, new, strict=True)
    )


def effect_in_euros(before: Solution, after: Solution) -> str:
    """Return what the choice changes in the need of the budget, in one sentence."""
    effect = yearly_effect(before, after)
    total = sum((value for _year, value in effect), ZERO)
    if not effect or all(not value for _year, value in effect):
        return _("Am Haushaltsbedarf ändert sich nichts.")
    years = period([year for year, _value in effect])
    word = _("steigt") if total > 0 else _("sinkt")
    return _("Der Haushaltsbedarf {years} {word} um {total}, im Jahr {first} um {amount}.").format(
        years=years,
        word=word,
        total=format_euro(abs(total)),
        first=effect[0][0],
        amount=format_euro(abs(effect[0][1])),
    )
