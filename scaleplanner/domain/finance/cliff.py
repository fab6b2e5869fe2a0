"""Förderklippe: the first year without cover, what is missing then and for good."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.funding import last_twelve_months
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.finance.rounding import EXACT, round_to


@dataclass(frozen=True, slots=True)
class EndingGrant:
    """A temporary grant: its end and the payments of its last twelve months in euros.

    `line_id` is that of its funding line, empty for a grant of the pilot.
    """

    name: str
    end: date
    last_payments: Decimal
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class FundingCliff:
    """The cliff; `first_year` is None when every year is covered, `last_year` is that of the own share."""

    first_year: int | None
    first_gap: Decimal
    lasting_need: Decimal
    grants: tuple[EndingGrant, ...]
    last_own_share: Decimal | None
    last_year: int | None = None

    @property
    def is_covered(self) -> bool:
        """Whether no year of the horizon has a gap: „durchgehend gedeckt“."""
        return self.first_year is None


def funding_cliff(plan: Plan, way: Way, projection: Projection) -> FundingCliff:
    """Return the Förderklippe of a way (finance.md, Indicators)."""
    gaps = list(zip(projection.years, projection.gap, strict=True))
    first = next((index for index, (_, gap) in enumerate(gaps) if gap > 0), None)
    last = max(plan.history, key=lambda entry: entry.year, default=None)
    known = (last.own_share, last.year) if last else (None, None)
    grants = _ending(plan, way, projection)
    if first is None:
        return FundingCliff(None, ZERO, ZERO, grants, *known)
    year, gap = gaps[first]
    later = [value for _, value in gaps[first + 1 :]]
    lasting = round_to(EXACT.divide(sum(later, ZERO), Decimal(len(later))), plan.unit) if later else gap
    return FundingCliff(year, gap, lasting, grants, *known)


def _ending(plan: Plan, way: Way, projection: Projection) -> tuple[EndingGrant, ...]:
    pilot = [
        EndingGrant(grant.name, grant.end, last_twelve_months(grant.begin, grant.end, grant.payments))
        for grant in plan.pilot_grants
        if grant.end is not None
    ]
    lines = {line.id: line for line in way.fundings}
    current = []
    for row in projection.fundings:
        line = lines[row.line_id]
        if row.counts and line.end is not None:
            payments = tuple(zip(projection.years, row.values, strict=True))
            last = last_twelve_months(line.begin, line.end, payments)
            current.append(EndingGrant(row.name, line.end, last, line.id))
    return tuple(sorted((*pilot, *current), key=lambda grant: (grant.end, grant.name)))
