"""The indicators that a way has for every year: years as columns, the whole horizon at the end."""

from collections.abc import Callable
from decimal import Decimal

from scaleplanner.domain.finance.indicators import Indicator, mean_per_inhabitant, per_inhabitant, share
from scaleplanner.domain.finance.plan import ZERO, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_amount, format_percent
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_views import LINE, TableRow, YearTable
from scaleplanner.i18n import _


def year_figures(solution: Solution, way: Way) -> YearTable:
    """Return need, Kostendeckungsgrad and amounts per inhabitant; without figures no rows."""
    if not way.is_quantified:
        return YearTable(_("Der Weg „{name}“ ist noch nicht beziffert.").format(name=way.name), (), ())
    projection, people = project(solution.plan, way), solution.municipality.inhabitants
    revenue, cost, need = projection.revenue, projection.cost, projection.need
    coverage = [share(part, whole) for part, whole in zip(revenue, cost, strict=True)]
    coverage.append(share(sum(revenue, ZERO), sum(cost, ZERO)))
    sentence = _(
        "Für den Zeitraum steht die Summe, der Kostendeckungsgrad insgesamt und je Person das Mittel der"
        " Jahre."
    )
    rows = (
        TableRow(LINE, _("Haushaltsbedarf in Euro"), tuple(map(_amount, (*need, sum(need, ZERO))))),
        _row(_("Kostendeckungsgrad"), coverage, format_percent),
        _row(_("Kosten je Person in Euro"), _per_person(cost, people), _cents),
        _row(_("Haushaltsbedarf je Person in Euro"), _per_person(need, people), _cents),
    )
    heads = (*(str(year) for year in projection.years), _("Zeitraum"))
    return YearTable(sentence, heads, rows, _("Kennzahl"))


def _per_person(values: tuple[Decimal, ...], people: int) -> list[Indicator]:
    return [*(per_inhabitant(value, people) for value in values), mean_per_inhabitant(values, people)]


def _row(title: str, found: list[Indicator], show: Callable[[Decimal], str]) -> TableRow:
    cells = (each.remark if each.value is None else show(each.value) for each in found)
    return TableRow(LINE, title, tuple(cells))


def _amount(value: Decimal) -> str:
    return format_amount(value, cents=value != value.to_integral_value())


def _cents(value: Decimal) -> str:
    return format_amount(value, cents=True)
