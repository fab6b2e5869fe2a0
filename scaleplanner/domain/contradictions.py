"""All contradictions across the solution, in the order in which they are shown."""

from collections.abc import Iterator

from scaleplanner.domain.contradiction import Contradiction, EntryContradiction
from scaleplanner.domain.contradictions_carrier import CARRIER
from scaleplanner.domain.contradictions_claims import CLAIMS
from scaleplanner.domain.contradictions_time import TIME
from scaleplanner.domain.finding import Finding, Situation

CONTRADICTIONS: tuple[Contradiction | EntryContradiction, ...] = (*CARRIER, *TIME, *CLAIMS)


def contradictions(situation: Situation) -> Iterator[Finding]:
    """Yield what does not go together."""
    for rule in CONTRADICTIONS:
        yield from rule.findings(situation)


RULES = (contradictions,)
