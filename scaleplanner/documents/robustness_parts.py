"""How firm the result is: scenarios, simulation, stress tests, sensitivity with critical values."""

from collections.abc import Sequence
from decimal import Decimal

from scaleplanner.documents.blocks import Column, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.overview_charts import Swing, tornado_chart
from scaleplanner.documents.parts import Blocks, bullets, section, table, texts
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scenarios import scenarios_of
from scaleplanner.domain.finance.sensitivity import (
    Bar,
    entered_lines,
    is_covered,
    keeps_rank,
    spread_of,
    tornado,
    total_need,
)
from scaleplanner.domain.finance.simulation import simulate
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.risk_words import exceeds_sentence
from scaleplanner.domain.wording import period
from scaleplanner.i18n import _


def spread_chapter(facts: Facts) -> Blocks:
    """Return best and worst case, simulation and stress tests of the chosen way."""
    way = facts.way
    if way is None:
        return ()
    stressed = (result.sentence for result in stress_results(facts.plan, way) if result.extra)
    return (
        *section(_("Günstiger und ungünstiger Fall"), _scenarios(facts, way)),
        *section(_("Belastungsproben"), bullets(stressed)),
    )


def _has_spread(plan: Plan, way: Way) -> bool:
    return any(spread_of(plan, way, line) for line in entered_lines(way))


def _scenarios(facts: Facts, way: Way) -> Blocks:
    plan = facts.plan
    if not _has_spread(plan, way) and not plan.scenarios:
        return ()
    base = total_need(project(plan, way))
    columns = (
        Column(_("Fall"), 2),
        Column(_("Bedarf {years} (€)").format(years=period(plan.years)), 1.2, "right"),
        Column(_("Unterschied (€)"), 1.2, "right"),
    )
    needs = ((case.name, total_need(project(plan, way, case))) for case in scenarios_of(plan, way))
    rows = ((name, facts.cell(need), facts.cell(need - base)) for name, need in needs)
    return (*table("", columns, rows), *texts(_simulated(facts, way)))


def _simulated(facts: Facts, way: Way) -> str:
    if not _has_spread(facts.plan, way):
        return ""
    found = simulate(facts.plan, way)
    text = _(
        "In {runs} Rechenläufen mit zufälligen Werten innerhalb der Spannen liegt der Bedarf {years} in acht"
        " von zehn Fällen zwischen {low} und {high}, in der Hälfte der Fälle unter {middle}."
    ).format(
        runs=format_number(found.settings.runs),
        years=period(facts.plan.years),
        low=facts.euro(found.total.p10),
        high=facts.euro(found.total.p90),
        middle=facts.euro(found.total.p50),
    )
    return f"{text} {exceeds_sentence(found)}".strip()


def sensitivity_chapter(facts: Facts) -> Blocks:
    """Return the tornado, its values and the value at which the result tips, or nothing without spreads."""
    way, plan = facts.way, facts.plan
    if way is None or not _has_spread(plan, way):
        return ()
    compared = sum(other.is_quantified for other in plan.ways) > 1
    bars = tornado(plan, way, keeps_rank(plan, way) if compared else is_covered)
    shown = [bar for bar in bars if not facts.is_hidden(bar.line_id)]
    base = total_need(project(plan, way))
    swings = [Swing(bar.name, bar.at_low - base, bar.at_high - base) for bar in shown]
    tips = _("Der kritische Wert ist der Wert, bei dem der Weg seinen Rang nach dem Kapitalwert ändert.")
    if not compared:
        tips = _("Der kritische Wert ist der Wert, bei dem der Bedarf über den Zeitraum gedeckt ist.")
    text = _("Je Zeile ändert sich eine Annahme, alle anderen bleiben. {tips}").format(tips=tips)
    return (Paragraph(text), *tornado_chart(swings, with_table=False), *_values(facts, shown, base))


def _values(facts: Facts, bars: Sequence[Bar], base: Decimal) -> Blocks:
    columns = (
        Column(_("Annahme"), 2),
        Column(_("kleinster Wert (€)"), 1, "right"),
        Column(_("größter Wert (€)"), 1, "right"),
        Column(_("Bedarf beim kleinsten (€)"), 1.1, "right"),
        Column(_("Bedarf beim größten (€)"), 1.1, "right"),
        Column(_("kritischer Wert (€)"), 1.1, "right"),
    )
    rows = (
        (
            bar.name,
            facts.cell(bar.spread.low),
            facts.cell(bar.spread.high),
            _change(facts, bar.at_low - base),
            _change(facts, bar.at_high - base),
            bar.critical.remark if bar.critical.value is None else facts.cell(bar.critical.value),
        )
        for bar in bars
    )
    return table(_("Spannen, Änderung des Haushaltsbedarfs und kritischer Wert"), columns, rows)


def _change(facts: Facts, value: Decimal) -> str:
    return f"+{facts.cell(value)}" if value > ZERO else facts.cell(value)
