"""The Standortbestimmung: votes of several voices, their median and how far they lie apart. No total."""

from dataclasses import dataclass, replace
from statistics import median

from scaleplanner.domain.assessment import Voice
from scaleplanner.domain.catalogue import Catalogue, Statement
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

SHOWN = 3
BEST = 6
"""The best answer: nothing is left to do."""


@dataclass(frozen=True, slots=True)
class StatementResult:
    """Median and range of one statement in a year, and the median of the last year before it."""

    statement: Statement
    median: float
    lowest: int
    highest: int
    before: float | None = None

    @property
    def spread(self) -> int:
        """How far the voices lie apart."""
        return self.highest - self.lowest

    @property
    def words(self) -> str:
        """Return `Median 2,5, Spanne 1–4, zuletzt 3`."""
        text = _("Median {value}").format(value=_number(self.median))
        if self.spread:
            text = _("{text}, Spanne {low}–{high}").format(text=text, low=self.lowest, high=self.highest)
        if self.before is not None:
            text = _("{text}, zuletzt {value}").format(text=text, value=_number(self.before))
        return text


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def results(solution: Solution, catalogue: Catalogue, year: int) -> tuple[StatementResult, ...]:
    """Return the statements with at least one vote in a year; „weiß nicht“ is no vote."""
    found = []
    for statement in catalogue.statements:
        votes = _votes(solution, statement.id, year)
        if votes:
            before = _before(solution, statement.id, year)
            found.append(StatementResult(statement, median(votes), min(votes), max(votes), before))
    return tuple(found)


def _votes(solution: Solution, statement_id: str, year: int) -> list[int]:
    return [
        vote.value
        for vote in solution.voices
        if vote.statement_id == statement_id and vote.year == year and vote.value is not None
    ]


def _before(solution: Solution, statement_id: str, year: int) -> float | None:
    years = sorted({vote.year for vote in solution.voices if vote.year < year}, reverse=True)
    for earlier in years:
        votes = _votes(solution, statement_id, earlier)
        if votes:
            return median(votes)
    return None


def lowest(found: tuple[StatementResult, ...]) -> tuple[StatementResult, ...]:
    """Return the three statements with the lowest median; one that is fully true asks for nothing."""
    low = [result for result in found if result.median < BEST]
    return tuple(sorted(low, key=lambda result: result.median)[:SHOWN])


def disputed(found: tuple[StatementResult, ...]) -> tuple[StatementResult, ...]:
    """Return the three statements on which the voices differ most; where all agree there is no dissent."""
    apart = [result for result in found if result.spread]
    return tuple(sorted(apart, key=lambda result: -result.spread)[:SHOWN])


@dataclass(frozen=True, slots=True)
class Comparison:
    """The medians of one statement in an old and a new year; None where nobody answered."""

    statement: Statement
    old: float | None
    new: float | None

    @property
    def change(self) -> float | None:
        """The new median less the old one; None while one of them is missing."""
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def numbers(self) -> tuple[str, str]:
        """The old and the new median as text, empty where nobody answered."""
        old, new = ("" if value is None else _number(value) for value in (self.old, self.new))
        return old, new

    @property
    def word(self) -> str:
        """Return `besser`, `schlechter`, `unverändert` or `nicht vergleichbar`."""
        if self.change is None:
            return _("nicht vergleichbar")
        if not self.change:
            return _("unverändert")
        return _("besser") if self.change > 0 else _("schlechter")

    @property
    def words(self) -> str:
        """Return `besser (3 → 4,5)`, `unverändert (3)`, or that one year has no answer."""
        if self.old is None or self.new is None:
            return _("nicht vergleichbar")
        if not self.change:
            return _("unverändert ({value})").format(value=_number(self.new))
        word = _("besser") if self.new > self.old else _("schlechter")
        return f"{word} ({_number(self.old)} → {_number(self.new)})"


def compare(solution: Solution, catalogue: Catalogue, old: int, new: int) -> tuple[Comparison, ...]:
    """Put two years side by side: every statement that was answered in one of them."""
    rows = (
        Comparison(statement, _median(solution, statement.id, old), _median(solution, statement.id, new))
        for statement in catalogue.statements
    )
    return tuple(row for row in rows if row.old is not None or row.new is not None)


def years_of(solution: Solution) -> tuple[int, ...]:
    """Return the years with at least one answer, oldest first; „weiß nicht“ is none."""
    return tuple(sorted({vote.year for vote in solution.voices if vote.value is not None}))


def _median(solution: Solution, statement_id: str, year: int) -> float | None:
    votes = _votes(solution, statement_id, year)
    return median(votes) if votes else None


def voices_of(solution: Solution, year: int) -> tuple[str, ...]:
    """Return the names of the voices heard in a year."""
    return tuple(sorted({vote.voice for vote in solution.voices if vote.year == year}))


def vote_of(solution: Solution, vote: Voice) -> Voice | None:
    """Return what the same voice said about the same statement in the same year."""
    return next((old for old in solution.voices if _key(old) == _key(vote)), None)


def with_vote(solution: Solution, vote: Voice) -> Solution:
    """Return the solution with a vote added or replaced."""
    return replace(solution, voices=tuple(sorted((*_others(solution, vote), vote), key=_key)))


def without_vote(solution: Solution, vote: Voice) -> Solution:
    """Return the solution without the vote on the same statement by the same voice in the same year."""
    return replace(solution, voices=_others(solution, vote))


def _others(solution: Solution, vote: Voice) -> tuple[Voice, ...]:
    return tuple(old for old in solution.voices if _key(old) != _key(vote))


def _key(vote: Voice) -> tuple[str, str, int]:
    return vote.statement_id, vote.voice, vote.year
