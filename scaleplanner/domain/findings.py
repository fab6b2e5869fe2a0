"""What is missing or contradicts itself: one small function per rule."""

from collections.abc import Callable, Iterator
from datetime import date

from scaleplanner.domain import (
    contradictions,
    findings_carrier,
    findings_committee,
    findings_content,
    findings_expired,
    findings_funds,
    findings_money,
)
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.domain.solution import Solution

__all__ = ["RULES", "Finding", "Severity", "find"]

Rule = Callable[[Situation], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *findings_money.RULES,
    *findings_funds.RULES,
    *contradictions.RULES,
    *findings_content.RULES,
    *findings_carrier.RULES,
    *findings_committee.RULES,
    *findings_expired.RULES,
)


def find(
    solution: Solution, catalogue: Catalogue, today: date, holidays: frozenset[date] = frozenset()
) -> tuple[Finding, ...]:
    """Return all findings: errors first, then hints, then what is still open, each in the order of the rules.

    `holidays` are the public ones of the Land; without them a session on such a day goes unnoticed.
    Every finding names its place as `page:field`, such as `finanzen:kosten.strom` or `kriterien:<id>`.
    """
    situation = Situation(solution, catalogue, today, holidays)
    findings = (finding for rule in RULES for finding in rule(situation))
    return tuple(sorted(findings, key=lambda finding: finding.severity))
