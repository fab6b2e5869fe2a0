"""Scenarios, stress tests, tornado and simulation of a way, each result with its sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from scaleplanner.documents.blocks import Chart
from scaleplanner.documents.overview_charts import Swing, tornado_chart
from scaleplanner.domain.finance.plan import Plan, Scenario, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.scenarios import scenarios_of
from scaleplanner.domain.finance.sensitivity import (
    Bar,
    bars_of,
    entered_lines,
    is_covered,
    keeps_rank,
    spread_of,
    total_need,
)
from scaleplanner.domain.finance.simulation import Simulation, simulate
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.risk_words import scenario_sentence
from scaleplanner.domain.risk_words import simulation_sentences as sentences_of
from scaleplanner.i18n import _

_SIMULATION_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result: the change of the need in words, and the sentence."""

    amount: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DeepResult:
    """What takes a moment to calculate, for the plan and way it belongs to, and what was to flip."""

    plan: Plan
    way: Way
    by_rank: bool
    bars: tuple[Bar, ...]
    simulation: Simulation


def scenario_outcomes(plan: Plan, way: Way) -> tuple[Outcome, ...]:
    """Return best, base and worst case, then the other scenarios of the plan."""
    return tuple(_scenario(plan, way, each) for each in scenarios_of(plan, way))


def _scenario(plan: Plan, way: Way, scenario: Scenario) -> Outcome:
    need = total_need(project(plan, way, scenario))
    return Outcome(format_euro(need), scenario_sentence(plan, way, scenario))


def stress_outcomes(plan: Plan, way: Way) -> tuple[Outcome, ...]:
    """Return every stress test with what it costs over the horizon."""
    return tuple(
        Outcome(f"{'+' if result.extra > 0 else ''}{format_euro(result.extra)}", result.sentence)
        for result in stress_results(plan, way)
    )


def spread_lines(plan: Plan, way: Way) -> tuple[str, ...]:
    """Return the ids of the lines with a lowest or highest value."""
    return tuple(line.id for line in entered_lines(way) if spread_of(plan, way, line) is not None)


def deep_result(
    plan: Plan,
    way: Way,
    report: Callable[[float], None],
    is_cancelled: Callable[[], bool],
    *,
    by_rank: bool = False,
) -> DeepResult | None:
    """Return tornado and simulation, line by line with progress; None when cancelled.

    What flips is whether the need is covered, or the rank among the ways by Kapitalwert.
    """
    ids = spread_lines(plan, way)
    holds = keeps_rank(plan, way) if by_rank else is_covered
    subject = _("der Rang unter den Wegen") if by_rank else _("der Bedarf")
    bars: list[Bar] = []
    for bar in bars_of(plan, way, holds, subject):
        if is_cancelled():
            return None
        bars.append(bar)
        report((1 - _SIMULATION_SHARE) * len(bars) / len(ids))
    if is_cancelled():
        return None
    ordered = tuple(sorted(bars, key=lambda bar: -bar.span))
    result = DeepResult(plan, way, by_rank, ordered, simulate(plan, way))
    report(1.0)
    return result


def tornado_of(result: DeepResult) -> Chart | None:
    """Return the chart of the lines that move the need."""
    base = total_need(project(result.plan, result.way))
    blocks = tornado_chart([Swing(bar.name, bar.at_low - base, bar.at_high - base) for bar in result.bars])
    return next((block for block in blocks if isinstance(block, Chart)), None)


def simulation_sentences(result: DeepResult) -> tuple[str, ...]:
    """Return what the simulation says, in full euros."""
    return sentences_of(result.simulation, result.plan.years)
