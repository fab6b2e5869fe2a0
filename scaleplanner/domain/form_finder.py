"""The ranking of the forms K00 to K23: weights from the answers, points, exclusions, reasons.

`points = 100 · Σ w·s / (5 · Σ w) + bonus`. Missing answers never lower a score: they lower the count of
answers shown beside the ranking.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from scaleplanner.domain import edited
from scaleplanner.domain.catalogue import Catalogue, Form
from scaleplanner.domain.form_answers import GivenAnswer, given_answers
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

BEST = 5
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one scored aspect adds to the points of a form."""

    aspect: str
    title: str
    weight: Decimal
    score: int

    @property
    def gained(self) -> Decimal:
        """Weight times score."""
        return self.weight * self.score

    @property
    def lost(self) -> Decimal:
        """Weight times what is missing to the best score."""
        return self.weight * (BEST - self.score)

    @property
    def text(self) -> str:
        """Return `Tempo: 4 von 5, Gewicht 3`."""
        weight = f"{self.weight.normalize():f}".replace(".", ",")
        return _("{title}: {score} von {best}, Gewicht {weight}").format(
            title=self.title, score=self.score, best=BEST, weight=weight
        )


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why a form is out; `for_now` when only the time is too short."""

    reason: str
    for_now: bool = False


@dataclass(frozen=True, slots=True)
class FormResult:
    """The place of one form: points, exclusions, hints, what speaks for and against it."""

    form: Form
    points: Decimal
    bonus: int
    contributions: tuple[Contribution, ...]
    exclusions: tuple[Exclusion, ...] = ()
    hints: tuple[str, ...] = ()
    is_edited: bool = False

    @property
    def is_excluded(self) -> bool:
        """Whether the form is listed only with the reason for its exclusion."""
        return bool(self.exclusions)

    @property
    def reasons_for(self) -> tuple[Contribution, ...]:
        """The three strongest reasons: the largest weight times score, good scores before middling ones."""
        order = sorted(self.contributions, key=lambda entry: (entry.score < 4, -entry.gained))
        return tuple(order[:3])

    @property
    def reasons_against(self) -> tuple[Contribution, ...]:
        """The two weakest points: where most points are lost, apart from the reasons for it."""
        others = (entry for entry in self.contributions if entry not in self.reasons_for)
        return tuple(sorted(others, key=lambda entry: -entry.lost)[:2])


@dataclass(frozen=True, slots=True)
class Ranking:
    """All forms, the excluded ones last; empty without any answer."""

    results: tuple[FormResult, ...]
    answered: int
    total: int
    tie: Decimal

    @property
    def first(self) -> FormResult | None:
        """The form on the first place, or None without a ranking."""
        return next((result for result in self.results if not result.is_excluded), None)

    @property
    def equal_first(self) -> tuple[FormResult, ...]:
        """The forms „gleichwertig“ with the first place, itself included."""
        first = self.first
        if first is None:
            return ()
        open_forms = (result for result in self.results if not result.is_excluded)
        return tuple(result for result in open_forms if first.points - result.points <= self.tie)

    @property
    def reliability(self) -> str:
        """Return how many of the questions carry the ranking: a count, no percentage."""
        text = _("Belastbarkeit: {n} von {total} Fragen beantwortet")
        return text.format(n=self.answered, total=self.total)

    def result(self, form_id: str) -> FormResult | None:
        """Return the result of a form, or None without a ranking."""
        return next((result for result in self.results if result.form.id == form_id), None)


def rank(
    solution: Solution, catalogue: Catalogue, answers: tuple[tuple[str, str], ...] | None = None
) -> Ranking:
    """Rank the forms by the answers of the solution, or by other answers to try something out."""
    chosen = solution.carrier.form_answers if answers is None else answers
    given = given_answers(catalogue, chosen)
    answered = sum(entry.main for entry in given)
    results: tuple[FormResult, ...] = ()
    if answered:
        weights = _weights(solution, catalogue, given)
        found = [_result(solution, catalogue, form, weights, given) for form in catalogue.forms]
        results = tuple(sorted(found, key=lambda each: (each.is_excluded, -each.points, each.form.id)))
    tie = edited.parameter(solution, catalogue, "form_tie")
    return Ranking(results, answered, len(catalogue.form_questions), tie)


def answer_weights(catalogue: Catalogue, given: tuple[GivenAnswer, ...]) -> dict[str, Decimal]:
    """Return the weight of every scored aspect: 1, grown by the answers."""
    weights = {aspect.id: Decimal(1) for aspect in catalogue.form_aspects if aspect.scored}
    for entry in given:
        for weight in entry.answer.weights:
            weights[weight.aspect] += weight.points
    return weights


def _weights(solution: Solution, catalogue: Catalogue, given: tuple[GivenAnswer, ...]) -> dict[str, Decimal]:
    """Return the weights by the answers, or what the office has set instead."""
    weights = answer_weights(catalogue, given)
    own = {aspect: edited.form_weight(solution, aspect) for aspect in weights}
    changed = {aspect: weight for aspect, weight in own.items() if weight is not None}
    chosen = {**weights, **changed}
    return chosen if sum(chosen.values()) else weights


def _result(
    solution: Solution,
    catalogue: Catalogue,
    form: Form,
    weights: dict[str, Decimal],
    given: tuple[GivenAnswer, ...],
) -> FormResult:
    titles = {aspect.id: aspect.title for aspect in catalogue.form_aspects}
    parts = tuple(
        Contribution(aspect, titles[aspect], weight, edited.form_score(solution, form, aspect))
        for aspect, weight in weights.items()
    )
    bonus = sum(entry.points for each in given for entry in each.answer.bonus if entry.form == form.id)
    gained = sum((part.gained for part in parts), Decimal(0))
    points = 100 * gained / (BEST * sum(weights.values())) + bonus
    bridge = bridging_form(catalogue, given)
    return FormResult(
        form=form,
        points=points.quantize(_TENTH, ROUND_HALF_UP),
        bonus=bonus,
        contributions=parts,
        exclusions=_exclusions(form, given, bridge),
        hints=_hints(form, given, bridge),
        is_edited=any(part.score != form.score(part.aspect) for part in parts),
    )


def bridging_form(catalogue: Catalogue, given: tuple[GivenAnswer, ...]) -> Form | None:
    """Return the transitional form that was chosen and can itself be ready in time, or None."""
    left = months_left(given)
    forms = {form.id: form for form in catalogue.forms if form.transitional}
    chosen = (forms.get(entry.answer.id) for entry in given if not entry.main)
    return next((form for form in chosen if form and (left is None or form.months_min <= left)), None)


def months_left(given: tuple[GivenAnswer, ...]) -> int | None:
    """Return the months the answers leave for setting a form up, or None without a limit."""
    limits = [entry.answer.months_left for entry in given if entry.answer.months_left is not None]
    return min(limits, default=None)


def _is_late(form: Form, given: tuple[GivenAnswer, ...]) -> bool:
    # Of a span such as „6 bis 12“ the longer end counts: what excludes must be certain. See `_is_tight`.
    left = months_left(given)
    return left is not None and form.months_min > left


def _is_tight(form: Form, given: tuple[GivenAnswer, ...]) -> bool:
    """Whether the set-up takes longer than the months that remain in any case, without being surely late."""
    sure = [entry.answer.months_sure for entry in given if entry.answer.months_sure is not None]
    return form.months_min > min(sure, default=form.months_min) and not _is_late(form, given)


def _exclusions(form: Form, given: tuple[GivenAnswer, ...], bridge: Form | None) -> tuple[Exclusion, ...]:
    found = [Exclusion(entry.answer.reason) for entry in given if form.id in entry.answer.excludes]
    if _is_late(form, given) and bridge is None:
        text = _("Die Gründung dauert mindestens {need} Monate, es bleiben höchstens {left}.")
        found.append(Exclusion(text.format(need=form.months_min, left=months_left(given)), for_now=True))
    return tuple(found)


def _hints(form: Form, given: tuple[GivenAnswer, ...], bridge: Form | None) -> tuple[str, ...]:
    found = [entry.answer.hint for entry in given if form.id in entry.answer.hint_forms]
    if bridge is not None and bridge.id != form.id and _is_late(form, given):
        text = _("Nur mit der Übergangsform „{title}“: Die Gründung dauert mindestens {need} Monate.")
        found.append(text.format(title=bridge.title, need=form.months_min))
    elif bridge is None and _is_tight(form, given):
        text = _("Knapp: Die Gründung dauert mindestens {need} Monate. Rechnen Sie bis zum Förderende nach.")
        found.append(text.format(need=form.months_min))
    return tuple(found)
