"""Sentences about scenarios and the simulation, the same in the window and in `evaluate`."""

from collections.abc import Sequence

from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.plan import Plan, Scenario, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.simulation import Simulation
from scaleplanner.domain.numbers import format_euro, format_number, format_percent
from scaleplanner.domain.wording import cliff_sentence, join_list, period, sentence_case
from scaleplanner.i18n import _


def scenario_sentence(plan: Plan, way: Way, scenario: Scenario) -> str:
    """Return what a scenario means for the gap: `Ungünstig: 2028 fehlen 56.808 €, danach …`."""
    cliff = cliff_sentence(funding_cliff(plan, way, project(plan, way, scenario)))
    return f"{sentence_case(_(scenario.name))}: {cliff}"


def simulation_sentences(found: Simulation, years: Sequence[int]) -> tuple[str, ...]:
    """Return what the simulation says about these years, in full euros."""
    total = found.total
    if total.p10 == total.p90:
        first = _("Ohne Spannen liegt der Haushaltsbedarf {years} in jedem Durchlauf bei {value}.").format(
            years=period(years), value=format_euro(total.p50)
        )
    else:
        first = _(
            "In acht von zehn Durchläufen liegt der Haushaltsbedarf {years} zwischen {low} und {high},"
            " in der Mitte bei {middle}."
        ).format(
            years=period(years),
            low=format_euro(total.p10),
            high=format_euro(total.p90),
            middle=format_euro(total.p50),
        )
    settings = found.settings
    last = _(
        "{runs} Durchläufe mit dem Startwert {seed}; derselbe Startwert ergibt dasselbe Ergebnis."
    ).format(runs=format_number(settings.runs), seed=settings.seed)
    exceeds = exceeds_sentence(found)
    return (first, exceeds, last) if exceeds else (first, last)


def exceeds_sentence(found: Simulation) -> str:
    """Return how often the own funds entered are not enough, with their years; empty without any."""
    if found.exceeds is None:
        return ""
    text = _("Die für {years} eingetragenen Eigenmittel reichen in {share} der Durchläufe nicht aus.")
    return text.format(years=_listed(found.entered_years), share=format_percent(found.exceeds))


def _listed(years: Sequence[int]) -> str:
    """Return `2027`, `2027 und 2029` or `2027–2031`."""
    is_span = len(years) > 2 and years[-1] - years[0] == len(years) - 1
    return period(years) if is_span else join_list(str(year) for year in years)
