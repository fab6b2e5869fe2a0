"""The gate from pilot to regular operation: points, knock-outs, result, reasons, the shortest way on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import combinations

from scaleplanner.domain import edited
from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue import Catalogue, CheckItem
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.gate_judgement import FULL, GatePart
from scaleplanner.domain.gate_parts import gate_parts, last_decision
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.planning import Outcome
from scaleplanner.domain.progress import is_settled
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.i18n import N_, _

ZERO, HUNDRED = Decimal(0), Decimal(100)
LEGAL_BASIS = ("R01", "R02")


class GateResult(Enum):
    """The four results of the gate."""

    CONTINUE = "fortfuehren"
    CONDITIONS = "mit_auflagen"
    REWORK = "nachbessern"
    END = "beenden"

    @property
    def word(self) -> str:
        """The German words of the result."""
        return _(_WORDS[self])


_WORDS = {
    GateResult.CONTINUE: N_("Fortführen"),
    GateResult.CONDITIONS: N_("Fortführen mit Auflagen"),
    GateResult.REWORK: N_("Nachbessern"),
    GateResult.END: N_("Geordnet beenden"),
}


@dataclass(frozen=True, slots=True)
class KnockOut:
    """What stands against going on; a `hard` one cannot be repaired by work on the solution."""

    text: str
    target: str
    hard: bool = False


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step on the shortest way to Fortführen, with the points it brings."""

    text: str
    target: str
    points: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Gate:
    """The outcome: `result` and `points` are None while too much cannot be judged.

    It is preliminary as long as Muss items are `unanswered`.
    """

    parts: tuple[GatePart, ...]
    points: Decimal | None
    judged: Decimal
    result: GateResult | None
    knock_outs: tuple[KnockOut, ...]
    conditions: tuple[CheckItem, ...]
    path: tuple[PathStep, ...]
    undated: tuple[CheckItem, ...] = ()
    unanswered: int = 0

    @property
    def lacking(self) -> str:
        """What open Muss items lack to be conditions: a date each; empty when all have one."""
        if self.result is not GateResult.CONDITIONS or not self.undated:
            return ""
        text = _("Als Auflage braucht jeder offene Muss-Punkt eine Frist. Noch ohne Frist: {ids}.")
        return text.format(ids=join_list(item.id for item in self.undated))

    @property
    def missing(self) -> tuple[GatePart, ...]:
        """The parts that cannot be judged yet."""
        return tuple(part for part in self.parts if part.points is None)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Knock-outs first, then what the conditions lack, then every part with its reason."""
        knock_outs = (entry.text for entry in self.knock_outs)
        lacking = (self.lacking,) if self.lacking else ()
        return (*knock_outs, *lacking, *(part.text for part in self.parts))

    @property
    def sentence(self) -> str:
        """Return the result in one sentence, or what is missing for one."""
        names = join_list(part.title for part in self.missing)
        if self.result is None or self.points is None:
            return _("Noch kein Ergebnis. Nicht beurteilbar: {names}.").format(names=names)
        text = _("{word}: {points} von 100 Punkten.").format(
            word=self.result.word, points=format_number(self.points, 0)
        )
        if self.unanswered:
            count = count_of(self.unanswered, _("Muss-Punkt ist"), _("Muss-Punkte sind"))
            text = _("{text} Vorläufig: {count} noch nicht beantwortet.").format(text=text, count=count)
        if not names:
            return text
        return _(
            "{text} Nicht beurteilbar: {names}; beurteilt sind {judged} von 100 Gewichtspunkten."
        ).format(text=text, names=names, judged=format_number(self.judged))


def gate(solution: Solution, catalogue: Catalogue, today: date) -> Gate:
    """Judge the solution by explicit rules; missing data never lower the points, they are named."""
    situation = Situation(solution, catalogue, today)
    parts = gate_parts(situation)
    total = sum((part.weight for part in parts), ZERO)
    judged = sum((part.weight for part in parts if part.points is not None), ZERO)
    points = _points(parts) if total - judged <= _limit(situation, "gate_unknown") else None
    knock_outs = tuple(_knock_outs(situation))
    conditions = _open_must(situation)
    result = None if points is None else _result(situation, points, knock_outs, conditions)
    path: tuple[PathStep, ...] = ()
    if result not in (None, GateResult.CONTINUE):
        path = tuple(_path(situation, parts, knock_outs, conditions))
    undated = tuple(item for item in conditions if solution.item(item.id).due is None)
    unanswered = sum(solution.item(item.id).answer is None for item in conditions)
    return Gate(parts, points, judged, result, knock_outs, conditions, path, undated, unanswered)


def _limit(situation: Situation, name: str) -> Decimal:
    return edited.parameter(situation.solution, situation.catalogue, name)


def _points(parts: tuple[GatePart, ...]) -> Decimal | None:
    """Return the earned points of all judged parts on a scale of 100."""
    judged = [(part.weight, part.points) for part in parts if part.points is not None]
    weight = sum((weight for weight, _points in judged), ZERO)
    return HUNDRED * sum((points for _weight, points in judged), ZERO) / weight if weight else None


def _result(
    situation: Situation,
    points: Decimal,
    knock_outs: tuple[KnockOut, ...],
    conditions: tuple[CheckItem, ...],
) -> GateResult:
    if any(entry.hard for entry in knock_outs) or points < _limit(situation, "gate_recycle"):
        return GateResult.END
    if knock_outs or points < _limit(situation, "gate_conditions"):
        return GateResult.REWORK
    # An open Muss item without a date is no full Auflage, but a missing date must not lead to a better result
    # than a given one, and „Nachbessern“ would ask for work where a date is enough: `lacking` asks for it.
    if conditions or points < _limit(situation, "gate_go"):
        return GateResult.CONDITIONS
    return GateResult.CONTINUE


def _open_must(situation: Situation) -> tuple[CheckItem, ...]:
    items = (item for item in situation.catalogue.checklist if item.must)
    return tuple(item for item in items if not is_settled(situation.solution.item(item.id)))


def _knock_outs(situation: Situation) -> Iterator[KnockOut]:
    if situation.solution.goal is Goal.END:
        yield KnockOut(_("Ziel ist, die Lösung geordnet zu beenden."), "loesung:goal", hard=True)
    decision = last_decision(situation)
    if decision is not None and decision.outcome is Outcome.REJECTED:
        text = _("{committee} hat die Fortführung abgelehnt.").format(committee=session_title(decision))
        yield KnockOut(text, f"gremien:sessions.{decision.id}", hard=True)
    for item in situation.catalogue.checklist:
        state = situation.solution.item(item.id)
        if item.critical and state.answer is Answer.NO:
            late = state.due is not None and state.due < situation.today
            text = _("{id} ist mit nein beantwortet: {question}").format(id=item.id, question=item.question)
            yield KnockOut(text, f"konzept:{item.aspect}.{item.id}", late and item.id in LEGAL_BASIS)


def _path(
    situation: Situation,
    parts: tuple[GatePart, ...],
    knock_outs: tuple[KnockOut, ...],
    conditions: tuple[CheckItem, ...],
) -> Iterator[PathStep]:
    """Yield what leads to Fortführen: hard obstacles, all open Muss items, then the fewest further parts."""
    for entry in knock_outs:
        if entry.hard:
            yield PathStep(_("Aus dem Weg räumen: {text}").format(text=entry.text), entry.target)
    for aspect in situation.catalogue.aspects:
        items = [item for item in conditions if item.aspect == aspect.key]
        if items:
            count = count_of(len(items), _("Muss-Punkt"), _("Muss-Punkte"))
            text = _("{aspect}: {count} erledigen ({ids})").format(
                aspect=aspect.title, count=count, ids=", ".join(item.id for item in items)
            )
            yield PathStep(text, f"konzept:{aspect.key}.{items[0].id}")
    for part in _cheapest(situation, parts):
        text = f"{part.title}: {part.judgement.step}"
        yield PathStep(text, part.judgement.target, _gain(part))


def _value_later(part: GatePart) -> Decimal | None:
    """Return the value of a part once all Muss items are settled."""
    return part.judgement.value if part.judgement.after_must is None else part.judgement.after_must


def _gain(part: GatePart) -> Decimal:
    return part.weight * (FULL - (_value_later(part) or ZERO))


def _cheapest(situation: Situation, parts: tuple[GatePart, ...]) -> tuple[GatePart, ...]:
    """Return the fewest parts that lift the points over the limit; of those the ones that bring most."""
    open_parts = [part for part in parts if _value_later(part) != FULL]
    needed = _limit(situation, "gate_go")
    for size in range(len(open_parts) + 1):
        enough = [
            chosen for chosen in combinations(open_parts, size) if _points_with(parts, chosen) >= needed
        ]
        if enough:
            best = max(enough, key=lambda chosen: sum((_gain(part) for part in chosen), ZERO))
            return tuple(sorted(best, key=_gain, reverse=True))
    return tuple(open_parts)


def _points_with(parts: tuple[GatePart, ...], lifted: tuple[GatePart, ...]) -> Decimal:
    values = [(part.weight, FULL if part in lifted else _value_later(part)) for part in parts]
    judged = [(weight, value) for weight, value in values if value is not None]
    total = sum((weight for weight, _value in judged), ZERO)
    earned = sum((weight * value for weight, value in judged), ZERO)
    return HUNDRED * earned / total if total else ZERO
