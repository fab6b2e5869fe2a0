"""„Woher kommt diese Zahl?“: the formula of a line-year in words, with its values."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.edits import find_line, has_time_of
from scaleplanner.domain.finance.explain_funding import explain_funding
from scaleplanner.domain.finance.lines import (
    driver_value,
    due_year,
    gross_factor,
    growth_factor,
    line_unit,
    line_value,
)
from scaleplanner.domain.finance.months import MONTHS, months_in
from scaleplanner.domain.finance.plan import (
    ONE,
    ZERO,
    Amount,
    CostLine,
    Driver,
    FundingLine,
    IncomeLine,
    Nature,
    Plan,
    Way,
)
from scaleplanner.domain.finance.repayment import (
    BoundPart,
    binding_months,
    bound_parts,
    interest_on,
    part_repayment,
)
from scaleplanner.domain.finance.rounding import Unit, round_to
from scaleplanner.domain.numbers import (
    NBSP,
    format_date,
    format_euro,
    format_number,
    format_percent,
    format_price,
)
from scaleplanner.i18n import N_, _

SURCHARGE, OVERHEAD = "surcharge", "overhead"
_FACTOR_PLACES, _PRICE_PLACES = 6, 4
_TIMES = " × "
_AS_ENTERED = N_(" wie eingegeben")


def explain(plan: Plan, way: Way, line_id: str, year: int, part: str = "") -> str:
    """Return how the amount of a line in a year comes about, as one or two German sentences.

    `part` asks for the surcharge or overhead row of a cost line. An unknown line has no explanation.
    """
    line = find_line(way, line_id)
    if isinstance(line, FundingLine):
        return explain_funding(plan, way, line, year)
    if line is None:
        return ""
    if part and isinstance(line, CostLine):
        return _explain_part(plan, way, line, year, part)
    if isinstance(line, CostLine) and line.repayment_of:
        return _explain_repayment(plan, way, line, year)
    typed = dict(line.amount.explicit).get(year)
    if typed is None:
        return _explain_formula(plan, way, line, year)
    calculated = _value(plan, way, replace(line, amount=replace(line.amount, explicit=())), year)
    result = _result(plan.unit, [_euro(typed), *_tax(line)], _value(plan, way, line, year))
    result = result.replace(_(_AS_ENTERED), "")
    sentence = _("Eingetippt: {result}").format(result=result)
    if not calculated:
        return sentence
    ending = _("Die Formel ergäbe {amount}.").format(amount=_euro(round_to(calculated, plan.unit)))
    return f"{sentence} {ending}"


def _value(plan: Plan, way: Way, line: CostLine | IncomeLine, year: int) -> Decimal:
    """Return the unrounded line-year; an income line counts like a recurring cost without VAT."""
    if isinstance(line, IncomeLine):
        line = CostLine(line.id, line.name, amount=line.amount)
    return line_value(plan, way, line, year)


def _explain_formula(plan: Plan, way: Way, line: CostLine | IncomeLine, year: int) -> str:
    idle = _idle(plan, line, year)
    if idle:
        return idle
    if not line.amount.unit_price:
        return _("Noch kein Preis eingegeben.")
    factors = [*_basis(way, line.amount, year), *_growth(plan, line.amount, year), *_months(line, year)]
    sentence = _result(plan.unit, [*factors, *_tax(line)], _value(plan, way, line, year))
    return " ".join((sentence, *_table_of(plan, way, line)))


def _table_of(plan: Plan, way: Way, line: CostLine | IncomeLine) -> list[str]:
    """Return where the price of a post comes from, or which post a workplace follows."""
    if not isinstance(line, CostLine):
        return []
    leader = next((other for other in way.costs if other.id == line.follows), None)
    if leader:
        same = _("Menge und Monate folgen „{name}“.")
        other = _("Menge oder Monate sind eigene; sie folgen „{name}“ nicht.")
        return [(same if has_time_of(line.amount, leader.amount) else other).format(name=leader.name)]
    grade = next((grade for grade in plan.grades if grade.id == line.grade_id), None)
    if grade is None or grade.annual_cost != line.amount.unit_price:
        return []
    day = _(" vom {day}").format(day=format_date(grade.day)) if grade.day else ""
    text = _("Der Preis steht in der Tabelle der Entgeltgruppen{day}: {name}.")
    return [text.format(day=day, name=grade.name)]


def _idle(plan: Plan, line: CostLine | IncomeLine, year: int) -> str:
    """Return why nothing falls due in that year, or an empty text."""
    amount = line.amount
    if isinstance(line, CostLine) and line.nature is not Nature.RECURRING:
        due = due_year(plan, amount)
        return (
            ""
            if due == year
            else _("Einmalig, fällig {due}; {year} fällt nichts an.").format(due=due, year=year)
        )
    if months_in(amount.first, amount.last, year):
        return ""
    return _("{year} fällt nichts an: Beginn und Ende der Position liegen außerhalb.").format(year=year)


def _basis(way: Way, amount: Amount, year: int) -> list[str]:
    """Return quantity, driver and price in words."""
    driver = next((item for item in way.drivers if item.id == amount.driver_id), None)
    factors = []
    if driver is not None:
        factors += [format_number(amount.quantity)] if amount.quantity != ONE else []
        factors.append(_driver(driver, year))
    elif amount.quantity != ONE:
        factors.append(f"{format_number(amount.quantity)} {amount.unit}".strip())
    return [*factors, _euro(amount.unit_price)]


def _driver(driver: Driver, year: int) -> str:
    name = driver.unit or driver.name
    used = driver_value(driver, year)
    if driver.capacity <= 0:
        return f"{format_number(used)} {name}"
    whole = driver_value(replace(driver, capacity=ZERO), year)
    return _("{steps} Stufen ({whole} {name}, je Stufe {capacity})").format(
        steps=format_number(used),
        whole=format_number(whole),
        name=name,
        capacity=format_number(driver.capacity),
    )


def _growth(plan: Plan, amount: Amount, year: int) -> list[str]:
    basis = amount.price_year or plan.price_year or plan.base_year
    profile = plan.growth(amount.growth_id)
    if profile is None or year <= basis:
        return []
    count = year - basis
    years = _("1 Jahr") if count == 1 else _("{count} Jahre").format(count=count)
    return [f"{_factor(growth_factor(plan, amount.growth_id, basis, year))} ({profile.name}, {years})"]


def _months(line: CostLine | IncomeLine, year: int) -> list[str]:
    if isinstance(line, CostLine) and line.nature is not Nature.RECURRING:
        return []
    months = months_in(line.amount.first, line.amount.last, year)
    if months == MONTHS:
        return []
    return [f"{months}/{MONTHS} ({months}{NBSP}{_('Monat') if months == 1 else _('Monate')})"]


def _tax(line: CostLine | IncomeLine) -> list[str]:
    if not isinstance(line, CostLine) or gross_factor(line) == ONE:
        return []
    return [_("{factor} (nicht abziehbare Umsatzsteuer)").format(factor=_factor(gross_factor(line)))]


def _result(unit: Unit, factors: list[str], value: Decimal) -> str:
    """Return `a × b = c, gerundet d.`; one factor alone is the amount as entered."""
    rounded = round_to(value, unit)
    ending = "" if rounded == value else _(", gerundet {amount}").format(amount=_euro(rounded))
    if len(factors) == 1:
        return f"{factors[0]}{_(_AS_ENTERED)}{ending}."
    shown = value.quantize(Decimal(1).scaleb(-_PRICE_PLACES), "ROUND_HALF_UP")
    sign = "=" if shown == value else "≈"
    return f"{_TIMES.join(factors)} {sign} {_euro(shown)}{ending}."


def _explain_part(plan: Plan, way: Way, line: CostLine, year: int, part: str) -> str:
    """Explain a surcharge or overhead: a rate on the rounded line-year."""
    rate = line.surcharge_rate if part == SURCHARGE else line.overhead_rate
    base = round_to(_value(plan, way, line, year), line_unit(plan, line))
    factors = [format_percent(rate), f"{_euro(base)} ({line.name})"]
    sentence = _result(plan.unit, factors, rate * base).replace(_TIMES, _(" von "), 1)
    reason = line.surcharge_reason.strip() if part == SURCHARGE else ""
    return _("{sentence} Grund: {reason}").format(sentence=sentence, reason=reason) if reason else sentence


def _explain_repayment(plan: Plan, way: Way, line: CostLine, year: int) -> str:
    grant = next((item for item in plan.pilot_grants if item.id == line.repayment_of), None)
    if grant is None or way.use_ends is None:
        return _("Die Rückzahlung lässt sich noch nicht schätzen: Förderung oder Nutzungsende fehlt.")
    if year != due_year(plan, line.amount):
        return _idle(plan, replace(line, nature=Nature.ONE_OFF), year)
    parts = bound_parts(plan, grant, grant.bound)
    value = _value(plan, way, line, year)
    if len(parts) > 1 or plan.repayment_rate:
        return _explain_parts(plan, parts, way.use_ends, value)
    total, left = binding_months(parts[0], way.use_ends)
    factors = [f"{_euro(parts[0].amount)} ({parts[0].name})", f"{left}/{total}"]
    sentence = _result(line_unit(plan, line), factors, value)
    return _("{sentence} {left} von {total} Monaten der Zweckbindung bleiben. Der Bescheid gilt.").format(
        sentence=sentence, left=left, total=total
    )


def _euro(value: Decimal) -> str:
    return f"{format_price(value)}{NBSP}€"


def _factor(value: Decimal) -> str:
    shown = value.quantize(Decimal(1).scaleb(-_FACTOR_PLACES), "ROUND_HALF_UP")
    return format_number(value) if shown == value else f"≈{NBSP}{format_number(shown)}"


def _explain_parts(plan: Plan, parts: tuple[BoundPart, ...], use_ends: date, value: Decimal) -> str:
    """Explain a repayment of several assets, or with interest: each part is rounded by itself."""
    said, repaid = [], ZERO
    for part in parts:
        total, left = binding_months(part, use_ends)
        amount = part_repayment(part, use_ends)
        repaid += amount
        factor = f"{left}/{total}" if total else "0"
        said.append(f"{part.name} {_euro(part.amount)} × {factor} = {format_euro(amount, cents=True)}")
    interest = interest_on(plan, repaid)
    if interest:
        text = _("Zinsen {rate} für {months} Monate = {amount}")
        said.append(
            text.format(
                rate=format_percent(plan.repayment_rate or ZERO),
                months=plan.repayment_months,
                amount=format_euro(interest, cents=True),
            )
        )
    return _("{parts}. Zusammen {sum}. Der Bescheid gilt.").format(
        parts="; ".join(said), sum=format_euro(value, cents=True)
    )
