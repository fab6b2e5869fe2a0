"""Where the figures of a way come from: counts per kind, share of proven ones, old ones."""

from dataclasses import dataclass
from datetime import date

from scaleplanner.domain.finance.edits import all_lines
from scaleplanner.domain.finance.plan import OriginKind, Way
from scaleplanner.domain.finding import months_back
from scaleplanner.i18n import _

#: Offers, contracts and actual figures can be shown to somebody; flat rates and estimates cannot.
PROVEN = (OriginKind.OFFER, OriginKind.CONTRACT, OriginKind.ACTUAL)
_OLD_MONTHS = 12


@dataclass(frozen=True, slots=True)
class OriginSummary:
    """How many lines have each kind of origin, and the lines whose origin is old, in order."""

    lines: tuple[tuple[OriginKind, tuple[str, ...]], ...]
    old: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return sum(len(ids) for _kind, ids in self.lines)

    @property
    def proven(self) -> int:
        """How many lines rest on an offer, a contract or actual figures."""
        return sum(len(ids) for kind, ids in self.lines if kind in PROVEN)

    @property
    def sentence(self) -> str:
        """The share of proven figures in words."""
        if not self.count:
            return _("Noch keine Zahlen.")
        share = round(100 * self.proven / self.count)
        return _("{proven} von {count} Zahlen sind belegt ({share}\u00a0%).").format(
            proven=self.proven, count=self.count, share=share
        )


def is_old(day: date | None, today: date) -> bool:
    """Whether the date of an origin lies more than twelve months back."""
    return day is not None and months_back(day, today) >= _OLD_MONTHS


def origin_summary(way: Way, today: date) -> OriginSummary:
    """Return the summary of the cost, income and funding lines of a way."""
    lines = all_lines(way)
    by_kind = tuple(
        (kind, tuple(line.id for line in lines if line.origin.kind is kind)) for kind in OriginKind
    )
    return OriginSummary(by_kind, tuple(line.id for line in lines if is_old(line.origin.day, today)))
