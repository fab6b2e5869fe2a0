"""Cost lines for a first plan: the typical kinds of the catalogue, priced or still open."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.catalogue_entries import CostKind
from scaleplanner.domain.finance.plan import ZERO, Amount, CostLine, Nature, Origin, OriginKind, Plan, Way
from scaleplanner.i18n import _, german

#: The id of the line that stands for the range of the five questions.
FIRST_ESTIMATE = "schaetzung"
_NATURES = {
    "recurring": Nature.RECURRING,
    "one_off": Nature.ONE_OFF,
    "investment": Nature.INVESTMENT,
}
_GROWTHS = {"KA.P1": "tarif", "KA.S3": "software", "KA.S4": "leistung", "KA.S6": "leistung"}
_OTHER_GROWTH = "geraete"


@german()
def typical_line(plan: Plan, kind: CostKind, amount: Decimal | None, today: date) -> CostLine:
    """Return a line of a kind; an amount makes it an estimate of today, without one it stays open."""
    nature = _NATURES.get(kind.line_type, Nature.RECURRING)
    growth = _GROWTHS.get(kind.id, _OTHER_GROWTH) if nature is Nature.RECURRING else ""
    origin = Origin(OriginKind.ESTIMATE, today, _("Erste Annahme")) if amount is not None else Origin()
    return CostLine(
        f"typisch-{kind.id.lower().replace('.', '-')}",
        kind.title,
        kind.id,
        aspect=kind.aspect,
        nature=nature,
        amount=Amount(unit_price=amount or ZERO, growth_id=growth if plan.growth(growth) else ""),
        budget_effective=kind.default_budget_effective,
        origin=origin,
    )


def with_typical_lines(way: Way, lines: Iterable[CostLine], *, replace_estimate: bool) -> Way:
    """Return the way with the lines appended, those it already has left alone; maybe without the range."""
    kept = tuple(line for line in way.costs if not (replace_estimate and line.id == FIRST_ESTIMATE))
    known = {line.id for line in kept}
    return replace(way, costs=(*kept, *(line for line in lines if line.id not in known)))


def has_first_estimate(way: Way) -> bool:
    """Whether the way still holds the range of the five questions, which would count twice."""
    return any(line.id == FIRST_ESTIMATE for line in way.costs)
