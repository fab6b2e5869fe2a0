"""A finding and what the rules look at."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

from scaleplanner.domain.finance.plan import Origin, Plan, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.solution import Solution

if TYPE_CHECKING:
    from scaleplanner.domain.catalogue import Catalogue


class Severity(IntEnum):
    """How much a finding matters; the order is the order of showing."""

    ERROR = 1
    """Contradicts itself: an output would say something wrong."""
    HINT = 2
    """Deserves a look before the paper goes out."""
    OPEN = 3
    """Still missing; printed as „noch offen“."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `code` names the rule, `target` the place as `page:field`."""

    code: str
    severity: Severity
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a rule may look at; `holidays` are the public ones of the Land as far as they are known."""

    solution: Solution
    catalogue: "Catalogue"
    today: date
    holidays: frozenset[date] = frozenset()

    @property
    def plan(self) -> Plan:
        """The finance plan."""
        return self.solution.plan

    @property
    def main_way(self) -> Way | None:
        """The chosen way, or None in a plan without ways."""
        return self.plan.main_way if self.plan.ways else None

    @property
    def projection(self) -> Projection | None:
        """The projection of the chosen way, or None while it has no figures."""
        way = self.main_way
        return project(self.plan, way) if way and way.is_quantified else None

    def figures(self) -> tuple[tuple[str, str, Origin], ...]:
        """Return name, target and origin of every entered figure of the chosen way."""
        way = self.main_way
        if way is None:
            return ()
        return (
            *((line.name, f"finanzen:kosten.{line.id}", line.origin) for line in way.costs),
            *((line.name, f"finanzen:ertraege.{line.id}", line.origin) for line in way.incomes),
            *((line.name, f"finanzen:finanzierung.{line.id}", line.origin) for line in way.fundings),
            *((line.name, f"finanzen:annahmen.{line.id}", line.origin) for line in way.drivers),
        )

    def is_old(self, day: date | None) -> bool:
        """Whether a date lies more than twelve months back."""
        return day is not None and months_back(day, self.today) >= 12


def line_target(plan: Plan, way: Way, tab: str, line_id: str) -> str:
    """Return where a line is edited: under its tab in the chosen way, under its way otherwise."""
    if way.id == plan.main_way.id:
        return f"finanzen:{tab}.{line_id}"
    return f"finanzen:wege.{way.id}.{tab}.{line_id}"


def months_back(day: date, today: date) -> int:
    """Return the full months from `day` to `today`."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
