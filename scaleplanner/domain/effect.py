"""What the pilot achieved: goal achievement of the KPIs, usability (SUS) and recommendation (NPS)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import mean

from scaleplanner.domain.catalogue import Catalogue, Option
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import _

QUALITIES = ("A", "B", "C", "D")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class EffectIndex:
    """The weighted goal achievement as a fraction over the KPIs it can be computed for; None without any."""

    value: Decimal | None
    computable: int
    total: int
    qualities: tuple[tuple[str, int], ...]

    @property
    def coverage(self) -> str:
        """Return `2 von 3 Messgrößen berechenbar (Belege: 1 × A, 1 × C)`."""
        text = _("{n} von {total} Messgrößen berechenbar").format(n=self.computable, total=self.total)
        if not self.qualities:
            return text
        proofs = ", ".join(f"{count} × {quality}" for quality, count in self.qualities)
        return _("{text} (Belege: {proofs})").format(text=text, proofs=proofs)


@dataclass(frozen=True, slots=True)
class Survey:
    """Mean and range of a survey with the number of its answers; `is_small` asks for caution."""

    value: Decimal
    lowest: Decimal
    highest: Decimal
    count: int
    is_small: bool


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The NPS: promoters less detractors in per cent of all answers, −100 to 100."""

    value: Decimal
    count: int
    is_small: bool


def goal_share(kpi: Kpi) -> Decimal | None:
    """Return (actual − baseline) / (target − baseline), also for falling targets; None if not computable.

    The share is not capped: above 1 the target is exceeded, below 0 the value has become worse.
    """
    if kpi.baseline is None or kpi.actual is None or kpi.target is None or kpi.target == kpi.baseline:
        return None
    return (kpi.actual - kpi.baseline) / (kpi.target - kpi.baseline)


def effect_index(kpis: Iterable[Kpi]) -> EffectIndex:
    """Return the mean goal achievement by the weights of the KPIs; those of weight 0 only inform."""
    counted = [kpi for kpi in kpis if kpi.weight > 0]
    shares = [(kpi.weight, share) for kpi in counted if (share := goal_share(kpi)) is not None]
    weight = sum((weight for weight, _share in shares), Decimal(0))
    value = sum((w * share for w, share in shares), Decimal(0)) / weight if weight else None
    named = [kpi.quality for kpi in counted if goal_share(kpi) is not None]
    qualities = tuple((quality, named.count(quality)) for quality in QUALITIES if quality in named)
    return EffectIndex(value, len(shares), len(counted), qualities)


def effect_chain(kpis: Sequence[Kpi], catalogue: Catalogue) -> tuple[tuple[Option, tuple[Kpi, ...]], ...]:
    """Return the levels of effect (input, output, outcome, impact) in order, each with its KPIs."""
    levels = catalogue.options_of("effect_level")
    return tuple((level, tuple(kpi for kpi in kpis if kpi.level == level.id)) for level in levels)


def spent(solution: Solution) -> Decimal:
    """Return what the pilot has cost in euros, by its entered years."""
    return sum((year.cost for year in solution.plan.history), Decimal(0))


def sus_score(answers: Sequence[int]) -> Decimal:
    """Return the SUS value of one person from ten answers 1 to 5; ValueError for anything else.

    Odd questions count answer − 1, even ones 5 − answer; the sum times 2.5 lies between 0 and 100.
    """
    if len(answers) != 10 or any(answer not in range(1, 6) for answer in answers):
        raise ValueError("ten answers from 1 to 5 expected")
    odd = sum(answer - 1 for answer in answers[::2])
    even = sum(5 - answer for answer in answers[1::2])
    return (odd + even) * Decimal("2.5")


def sus(sheets: Sequence[Sequence[int]], small_below: Decimal = Decimal(8)) -> Survey | None:
    """Return mean and range of several SUS sheets, or None without any."""
    return _survey([sus_score(sheet) for sheet in sheets], small_below)


def satisfaction(votes: Sequence[int], small_below: Decimal = Decimal(8)) -> Survey | None:
    """Return mean and range of answers from 1 to 5, or None without any; ValueError for other answers."""
    if any(vote not in range(1, 6) for vote in votes):
        raise ValueError("answers from 1 to 5 expected")
    return _survey([Decimal(vote) for vote in votes], small_below)


def _survey(values: list[Decimal], small_below: Decimal) -> Survey | None:
    if not values:
        return None
    value = mean(values).quantize(_TENTH, ROUND_HALF_UP)
    return Survey(value, min(values), max(values), len(values), len(values) < small_below)


def sus_word(value: Decimal) -> str:
    """Return how a SUS value is usually read."""
    if value < 50:
        return _("schwach")
    if value < 68:
        return _("unter dem Durchschnitt")
    return _("gut") if value <= 80 else _("sehr gut")


def nps_groups(votes: Iterable[int]) -> tuple[int, int, int]:
    """Return promoters (9, 10), passives (7, 8) and detractors (0 to 6); ValueError for other answers."""
    kept = list(votes)
    if any(vote not in range(11) for vote in kept):
        raise ValueError("answers from 0 to 10 expected")
    promoters = sum(vote >= 9 for vote in kept)
    detractors = sum(vote <= 6 for vote in kept)
    return promoters, len(kept) - promoters - detractors, detractors


def nps(
    promoters: int, passives: int, detractors: int, small_below: Decimal = Decimal(30)
) -> Recommendation | None:
    """Return the NPS of the counted answers, or None without any."""
    count = promoters + passives + detractors
    if count <= 0:
        return None
    value = (Decimal(100) * (promoters - detractors) / count).quantize(_TENTH, ROUND_HALF_UP)
    return Recommendation(value, count, count < small_below)


def sample_note(count: int, is_small: bool) -> str:
    """Return `12 Antworten`, with the caveat for a small sample."""
    text = count_of(count, _("Antwort"), _("Antworten"))
    return _("{text}, nur als Hinweis").format(text=text) if is_small else text
