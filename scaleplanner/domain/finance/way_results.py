"""The result of a way in a sentence: what is missing, what it costs, what ending costs."""

from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import ZERO, Plan, Way, WayKind
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sales import value_with_residual
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.wording import period
from scaleplanner.i18n import _


def result_sentence(plan: Plan, way: Way) -> str:
    """Return the price of a way over the horizon; a way without figures is never 0."""
    if not way.is_quantified:
        return _("„{name}“: noch nicht beziffert.").format(name=way.name)
    projection = project(plan, way)
    found = indicators(plan, projection)
    values = {
        "name": way.name,
        "need": format_euro(abs(found.total_need)),
        "value": format_euro(found.net_present_value, cents=True),
        "period": period(plan.years),
    }
    text = _("„{name}“ kostet den Haushalt {period} {need}, Kapitalwert {value}.")
    if way.kind is WayKind.END:
        text = _("„{name}“ hat einen Preis von {need}, Kapitalwert {value}.")
    if found.total_need <= 0:
        text = _("„{name}“ trägt sich {period} mit einem Überschuss von {need}, Kapitalwert {value}.")
    sentence = text.format(**values)
    repaid = {line.id for line in way.costs if line.repayment_of}
    back = sum((row.total for row in projection.cost_lines if row.line_id in repaid), ZERO)
    if back:
        more = _("Darin {amount} Rückzahlung, geschätzt; der Bescheid gilt.").format(amount=format_euro(back))
        sentence = f"{sentence} {more}"
    if plan.residual_counts:
        value = format_euro(value_with_residual(plan, way, projection), cents=True)
        more = _("Mit Verkauf und Restwert {value}.").format(value=value)
        sentence = f"{sentence} {more}"
    return sentence
