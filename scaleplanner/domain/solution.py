"""The solution: one immutable snapshot of everything an office knows about it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Protocol, Self

from scaleplanner.domain.assessment import AspectText, ChecklistState, CriterionState, Voice
from scaleplanner.domain.carrier import Carrier, CarrierPartner, Decision, Person
from scaleplanner.domain.deliberation import CommitteeQuestion, Cosigning, Involvement, PaperField
from scaleplanner.domain.discarded import Discarded
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.finance.receipts import Spending
from scaleplanner.domain.finance.strategy import Strategy
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.own_term import OwnTerm
from scaleplanner.domain.pilot import Kpi, Lesson, Pilot, Profile
from scaleplanner.domain.planning import (
    CommitteeSession,
    Deadline,
    Measure,
    Risk,
    StoredDocument,
    Submission,
    Transfer,
)
from scaleplanner.domain.stage import Stage as Stage


class Goal(Enum):
    """What shall become of the solution."""

    OPEN = "offen"
    PERMANENT = "dauerhaft"
    TRANSFER = "fuer_andere"
    BOTH = "beides"
    END = "beenden"


class HasId(Protocol):
    """An entry of a collection that is found by its id."""

    @property
    def id(self) -> str:
        """The id, unique within its collection."""
        ...


@dataclass(frozen=True, slots=True)
class Solution:
    """A solution; collections are tuples in canonical order, because equality decides what changed."""

    id: str
    name: str
    plan: Plan
    municipality: Municipality = Municipality()
    stage: Stage = Stage.PILOT_RUNNING
    goal: Goal = Goal.OPEN
    created: date | None = None
    funding_end: date | None = None
    running_cost_range: str = ""
    reference: str = ""
    is_example: bool = False
    profile: Profile = Profile()
    pilot: Pilot = Pilot()
    kpis: tuple[Kpi, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    criteria: tuple[CriterionState, ...] = ()
    checklist: tuple[ChecklistState, ...] = ()
    aspects: tuple[AspectText, ...] = ()
    voices: tuple[Voice, ...] = ()
    carrier: Carrier = Carrier()
    partners: tuple[CarrierPartner, ...] = ()
    persons: tuple[Person, ...] = ()
    decisions: tuple[Decision, ...] = ()
    risks: tuple[Risk, ...] = ()
    measures: tuple[Measure, ...] = ()
    sessions: tuple[CommitteeSession, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    transfer: Transfer = Transfer()
    submission: Submission = Submission()
    documents: tuple[StoredDocument, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    levers: Levers = Levers()
    terms: tuple[OwnTerm, ...] = ()
    strategy: Strategy = Strategy()
    spending: Spending = Spending()
    cosignings: tuple[Cosigning, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    questions: tuple[CommitteeQuestion, ...] = ()
    paper_fields: tuple[PaperField, ...] = ()
    discarded: tuple[Discarded, ...] = ()

    def criterion(self, criterion_id: str) -> CriterionState:
        """Return the state of a criterion; an untouched one is open."""
        found = (state for state in self.criteria if state.criterion_id == criterion_id)
        return next(found, CriterionState(criterion_id))

    def with_criterion(self, state: CriterionState) -> Self:
        """Return this solution with the state of one criterion added or replaced."""
        others = (old for old in self.criteria if old.criterion_id != state.criterion_id)
        return replace(self, criteria=tuple(sorted((*others, state), key=lambda item: item.criterion_id)))

    def item(self, item_id: str) -> ChecklistState:
        """Return the answer to a checklist item; an untouched one is not answered."""
        found = (state for state in self.checklist if state.item_id == item_id)
        return next(found, ChecklistState(item_id))

    def with_item(self, state: ChecklistState) -> Self:
        """Return this solution with the answer to one checklist item added or replaced."""
        others = (old for old in self.checklist if old.item_id != state.item_id)
        return replace(self, checklist=tuple(sorted((*others, state), key=lambda item: item.item_id)))

    def aspect(self, aspect: str) -> AspectText:
        """Return the text of an aspect; empty when nothing was written."""
        return next((text for text in self.aspects if text.aspect == aspect), AspectText(aspect))

    def with_aspect(self, text: AspectText) -> Self:
        """Return this solution with the text of one aspect added or replaced."""
        others = (old for old in self.aspects if old.aspect != text.aspect)
        return replace(self, aspects=tuple(sorted((*others, text), key=lambda item: item.aspect)))

    def with_way(self, way: Way) -> Self:
        """Return this solution with a way of its plan added or replaced."""
        return replace(self, plan=self.plan.with_way(way))

    def with_entry(self, collection: str, entry: "HasId") -> Self:
        """Return this solution with an entry of a collection replaced by its `id`, or appended.

        `collection` is a field with entries that carry an `id`, such as `kpis` or `partners`.
        """
        entries = getattr(self, collection)
        changed = tuple(entry if old.id == entry.id else old for old in entries)
        if all(old.id != entry.id for old in entries):
            changed = (*entries, entry)
        return self._with(**{collection: changed})

    def without_entry(self, collection: str, entry_id: str) -> Self:
        """Return this solution without the entry of a collection that has this `id`."""
        entries = getattr(self, collection)
        return self._with(**{collection: tuple(old for old in entries if old.id != entry_id)})

    def _with(self, **changes: Any) -> Self:
        return replace(self, **changes)
