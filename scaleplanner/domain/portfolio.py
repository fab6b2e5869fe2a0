"""All solutions side by side: what each needs per year, its next date, and the sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.folding import fold
from scaleplanner.domain.solution import Solution, Stage

_DATES = 12


@dataclass(frozen=True, slots=True)
class Summary:
    """What the portfolio shows of a solution; `need` and `gap` are those of the chosen way in euros per year.

    A solution without figures has no need, which is not the same as a need of zero; the gap is what of the
    need is covered by nothing yet.
    """

    id: str
    name: str
    municipality: str
    stage: Stage
    funding_end: date | None
    need: tuple[tuple[int, Decimal], ...] = ()
    dates: tuple[tuple[date, str], ...] = ()
    gap: tuple[tuple[int, Decimal], ...] = ()

    @property
    def is_quantified(self) -> bool:
        """Whether the chosen way has figures."""
        return bool(self.need)


def summary(solution: Solution, today: date) -> Summary:
    """Return the summary of a solution on a day."""
    # All rules of the program stand behind the dates; the start page is painted without them.
    from scaleplanner.domain.next_step import upcoming

    plan = solution.plan
    need: tuple[tuple[int, Decimal], ...] = ()
    gap: tuple[tuple[int, Decimal], ...] = ()
    if plan.ways and plan.main_way.is_quantified:
        projection = project(plan, plan.main_way)
        need = tuple(zip(plan.years, projection.need, strict=True))
        gap = tuple(zip(plan.years, projection.gap, strict=True))
    return Summary(
        solution.id,
        solution.name,
        solution.municipality.name,
        solution.stage,
        solution.funding_end,
        need,
        upcoming(solution, today)[:_DATES],
        gap,
    )


def filtered(summaries: Iterable[Summary], text: str) -> tuple[Summary, ...]:
    """Return the summaries whose name, municipality or year of the end of funding contain all words."""
    words = fold(text).split()
    return tuple(each for each in summaries if all(word in _searched(each) for word in words))


def _searched(entry: Summary) -> str:
    return _folded(entry.name, entry.municipality, entry.funding_end)


@lru_cache(maxsize=4096)
def _folded(name: str, municipality: str, end: date | None) -> str:
    """Return the text to search in; every key that is typed asks for all of them again."""
    return fold(f"{name} {municipality} {f'{end:%d.%m.%Y}' if end else ''}")


def years_of(summaries: Iterable[Summary], first: int, count: int) -> tuple[int, ...]:
    """Return the years with figures from `first` on, at most `count`."""
    found = {year for each in summaries for year, _value in each.need if year >= first}
    return tuple(sorted(found)[:count])


def combined_need(summaries: Iterable[Summary]) -> dict[int, Decimal]:
    """Return the sum of the need of all solutions per year."""
    return _combined(each.need for each in summaries)


def combined_gap(summaries: Iterable[Summary]) -> dict[int, Decimal]:
    """Return the sum of the gap of all solutions per year; money left in one covers no gap of another."""
    return _combined(each.gap for each in summaries)


def _combined(lines: Iterable[tuple[tuple[int, Decimal], ...]]) -> dict[int, Decimal]:
    total: dict[int, Decimal] = {}
    for line in lines:
        for year, value in line:
            total[year] = total.get(year, ZERO) + value
    return dict(sorted(total.items()))


def combined_dates(summaries: Iterable[Summary], count: int) -> tuple[tuple[date, str, Summary], ...]:
    """Return the next dates of all solutions with what happens and where."""
    found = [(day, text, each) for each in summaries for day, text in each.dates]
    return tuple(sorted(found, key=lambda entry: (entry[0], entry[2].name, entry[1]))[:count])
