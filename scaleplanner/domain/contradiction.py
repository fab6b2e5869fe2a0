"""A contradiction as data: what is claimed, what speaks against it, and where to look."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from scaleplanner.domain.assessment import Answer, CriterionStatus
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements of the whole solution that do not go together."""

    code: str
    text: str
    target: str
    holds: Callable[[Situation], bool]
    severity: Severity = Severity.HINT

    def findings(self, situation: Situation) -> Iterator[Finding]:
        """Yield the finding if the contradiction is there."""
        if self.holds(situation):
            yield Finding(self.code, self.severity, _(self.text), self.target)


@dataclass(frozen=True, slots=True)
class EntryContradiction:
    """The same for single entries: `entries` yields id and name; {name} and {id} stand in text and target."""

    code: str
    text: str
    target: str
    entries: Callable[[Situation], Iterable[tuple[str, str]]]
    severity: Severity = Severity.HINT

    def findings(self, situation: Situation) -> Iterator[Finding]:
        """Yield one finding per entry that contradicts itself."""
        for entry_id, name in self.entries(situation):
            text = _(self.text).replace("{name}", name)
            yield Finding(self.code, self.severity, text, self.target.replace("{id}", entry_id))


def claims(situation: Situation, *items: str) -> bool:
    """Whether all these checklist items are answered with yes."""
    return all(situation.solution.item(item).answer is Answer.YES for item in items)


def proven(situation: Situation, criterion: str) -> bool:
    """Whether a criterion stands on „belegt“."""
    return situation.solution.criterion(criterion).status is CriterionStatus.PROVEN


def main_costs(situation: Situation) -> tuple[CostLine, ...]:
    """Return the cost lines of the chosen way; none without figures."""
    return situation.main_way.costs if situation.main_way else ()


def pays_for(situation: Situation, *kinds: str) -> bool:
    """Whether a cost line of the chosen way has one of these kinds."""
    return any(line.kind in kinds for line in main_costs(situation))


def is_planned(situation: Situation) -> bool:
    """Whether the chosen way has single figures, more than the first range."""
    return bool(main_costs(situation)) and [line.id for line in main_costs(situation)] != ["schaetzung"]


def has_gap(situation: Situation) -> bool:
    """Whether money is missing in a year of the chosen way."""
    projection = situation.projection
    return projection is not None and any(gap > 0 for gap in projection.gap)
