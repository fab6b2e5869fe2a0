"""Personnel by grade: posts priced from a dated table, with workplace cost and overhead.

A table value is taken over into the price of a post, so that plan and workbook calculate it like any other
line. A change of the table reaches every post that still has the value of the table.
"""

from collections.abc import Callable
from dataclasses import replace

from scaleplanner.domain.finance.edits import inserted, with_line
from scaleplanner.domain.finance.inputs import Grade, StaffRates
from scaleplanner.domain.finance.plan import (
    ZERO,
    Amount,
    CostLine,
    Nature,
    Origin,
    OriginKind,
    Plan,
    Way,
)
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.i18n import N_, _, german

PERSONNEL, WORKPLACE, OVERHEAD = "KA.P1", "KA.P2", "KA.P3"
VZAE = "VZÄ"
#: What people write for a full-time post; each counts one post in the Stellenplan.
_POST_UNITS = frozenset(
    (
        "vzä",
        "vzae",
        "vzst",
        "fte",
        "stelle",
        "stellen",
        "planstelle",
        "planstellen",
        "vollzeitstelle",
        "vollzeitstellen",
        "vollzeitäquivalent",
        "vollzeitäquivalente",
    )
)


def grade_of(plan: Plan, grade_id: str) -> Grade | None:
    """Return the grade with that id, or None."""
    return next((grade for grade in plan.grades if grade.id == grade_id), None)


def with_grade(plan: Plan, grade: Grade) -> Plan:
    """Return the plan with a grade added or replaced; posts at the value of the table follow it."""
    before = grade_of(plan, grade.id)
    if before is None:
        return replace(plan, grades=(*plan.grades, grade))
    grades = tuple(grade if old.id == grade.id else old for old in plan.grades)
    old_price = before.annual_cost or ZERO

    def follow(line: CostLine) -> CostLine:
        if line.grade_id != grade.id or line.amount.unit_price != old_price:
            return line
        return _priced(line, grade)

    return _with_costs(replace(plan, grades=grades), follow)


def without_grade(plan: Plan, grade_id: str) -> Plan:
    """Return the plan without a grade; its posts keep their price."""
    grades = tuple(grade for grade in plan.grades if grade.id != grade_id)

    def free(line: CostLine) -> CostLine:
        return replace(line, grade_id="") if line.grade_id == grade_id else line

    return _with_costs(replace(plan, grades=grades), free)


def with_rates(plan: Plan, rates: StaffRates) -> Plan:
    """Return the plan with other rates; workplace lines at the value of the plan follow it."""
    before = plan.staff

    def follow(line: CostLine) -> CostLine:
        if not line.follows or line.amount.unit_price != (before.workplace_cost or ZERO):
            return line
        amount = replace(line.amount, unit_price=rates.workplace_cost or ZERO)
        if amount.growth_id == before.workplace_growth_id:
            amount = replace(amount, growth_id=rates.workplace_growth_id)
        return replace(line, amount=amount, budget_effective=rates.workplace_effective)

    return _with_costs(replace(plan, staff=rates), follow)


def _with_costs(plan: Plan, change: Callable[[CostLine], CostLine]) -> Plan:
    ways = tuple(replace(way, costs=tuple(change(line) for line in way.costs)) for way in plan.ways)
    return replace(plan, ways=ways)


def _priced(line: CostLine, grade: Grade) -> CostLine:
    amount = replace(
        line.amount, unit=VZAE, unit_price=grade.annual_cost or ZERO, price_year=grade.price_year
    )
    note = ", ".join(part for part in (grade.name, grade.source) if part)
    return replace(
        line, grade_id=grade.id, amount=amount, origin=Origin(OriginKind.FLAT_RATE, grade.day, note)
    )


def graded(plan: Plan, line: CostLine, grade_id: str) -> CostLine:
    """Return the line priced by a grade, with wage growth and overhead of the plan; no grade frees it."""
    grade = grade_of(plan, grade_id)
    if grade is None:
        return replace(line, grade_id="")
    priced = _priced(line, grade)
    growth = priced.amount.growth_id or plan.staff.wage_growth_id
    overhead = priced.overhead_rate or plan.staff.overhead_rate or ZERO
    return replace(
        priced, kind=PERSONNEL, amount=replace(priced.amount, growth_id=growth), overhead_rate=overhead
    )


@german()
def new_post(plan: Plan, line_id: str) -> CostLine:
    """Return a post of one VZÄ in the first grade of the table, still open without a table."""
    amount = Amount(unit=VZAE)
    line = CostLine(line_id, _("Neue Stelle"), PERSONNEL, aspect="prozesse", amount=amount)
    return graded(plan, line, plan.grades[0].id) if plan.grades else line


def counts_posts(unit: str) -> bool:
    """Tell whether a quantity in this unit is a number of full-time posts."""
    return unit.strip().casefold() in _POST_UNITS


def is_post(line: CostLine) -> bool:
    """Tell whether a line is posts of the Stellenplan: recurring, in posts, paid by the own budget."""
    return _is_own_staff(line) and counts_posts(line.amount.unit)


def missing_in_staff_plan(line: CostLine) -> str:
    """Return why own personnel does not count in the Stellenplan, or nothing."""
    if not _is_own_staff(line) or counts_posts(line.amount.unit):
        return ""
    unit = line.amount.unit.strip()
    if unit:
        text = _(
            "„{name}“ fehlt im Stellenplan: Die Einheit „{unit}“ zählt keine Stellen. Geben Sie die Menge in"
            " VZÄ an oder wählen Sie eine andere Kostenart."
        )
        return text.format(name=line.name, unit=unit)
    text = _(
        "„{name}“ fehlt im Stellenplan: Die Menge hat keine Einheit. Geben Sie die Menge in VZÄ an oder"
        " wählen Sie eine andere Kostenart."
    )
    return text.format(name=line.name)


def _is_own_staff(line: CostLine) -> bool:
    return line.kind == PERSONNEL and line.nature is Nature.RECURRING and line.budget_effective


def workplace_of(way: Way, line_id: str) -> CostLine | None:
    """Return the workplace line of a post, or None."""
    return next((line for line in way.costs if line.follows == line_id), None)


@german()
def with_workplace(plan: Plan, way: Way, line: CostLine, new_id: str) -> Way:
    """Return the way with the workplace cost of a post as a line of its own right behind it."""
    rates = plan.staff
    if workplace_of(way, line.id) is not None:
        return way
    amount = replace(
        line.amount,
        unit=VZAE,
        unit_price=rates.workplace_cost or ZERO,
        growth_id=rates.workplace_growth_id,
        price_year=None,
        explicit=(),
    )
    added = CostLine(
        new_id,
        N_("Sachkosten des Arbeitsplatzes: {name}").format(name=line.name),
        WORKPLACE,
        aspect=line.aspect,
        amount=amount,
        budget_effective=rates.workplace_effective,
        product=line.product,
        cost_centre=line.cost_centre,
        follows=line.id,
        origin=Origin(OriginKind.FLAT_RATE, rates.day, rates.source),
    )
    return with_line(inserted(way, added, line.id), line)


def personnel_hints(plan: Plan, way: Way) -> tuple[str, ...]:
    """Return what to check about the posts of a way: other prices than the table, cost counted twice."""
    found = [hint for line in way.costs for hint in _deviation(plan, line)]
    booked = [line for line in way.costs if line.kind == WORKPLACE and line.budget_effective]
    if booked:
        text = _(
            "Die Sachkosten der Arbeitsplätze zählen im Haushaltsbedarf. Raum, Telefon und IT stehen oft"
            " schon in anderen Budgets: Klären Sie mit der Kämmerei, ob sie doppelt zählen, und schalten Sie"
            " sonst „haushaltswirksam“ ab."
        )
        found.append(text)
    overhead = [line for line in way.costs if line.kind == OVERHEAD and line.budget_effective]
    if overhead:
        text = _(
            "„{name}“ sind Gemeinkosten und belasten den Haushalt nicht. Schalten Sie „haushaltswirksam“ ab."
        )
        found.append(text.format(name=overhead[0].name))
    return tuple(found)


def _deviation(plan: Plan, line: CostLine) -> list[str]:
    grade = grade_of(plan, line.grade_id)
    if grade is None or grade.annual_cost is None or line.amount.unit_price == grade.annual_cost:
        return []
    text = _("„{name}“ rechnet mit {price}, die Tabelle nennt für {grade} {table}.")
    return [
        text.format(
            name=line.name,
            price=format_euro(line.amount.unit_price),
            grade=grade.name,
            table=format_euro(grade.annual_cost),
        )
    ]


def grade_sentence(grade: Grade) -> str:
    """Return the grade with what is known of its table: `EG 10: 82.000 €, Stand 01.03.2026`."""
    cost = _("noch offen") if grade.annual_cost is None else format_euro(grade.annual_cost)
    parts = [f"{grade.name}: {cost}"]
    if grade.day:
        parts.append(_("Stand {day}").format(day=format_date(grade.day)))
    return ", ".join(parts)
