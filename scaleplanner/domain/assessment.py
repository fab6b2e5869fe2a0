"""What people state about criteria, aspects and statements; the questions live in the catalogue."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class CriterionStatus(Enum):
    """Status of a criterion, set by a person; `PROVEN` needs at least one evidence."""

    OPEN = "offen"
    IN_PROGRESS = "in_arbeit"
    PROVEN = "belegt"
    NOT_APPLICABLE = "nicht_anwendbar"


class Answer(Enum):
    """Answer to a question or checklist item; `NOT_APPLICABLE` needs a reason."""

    YES = "ja"
    PARTLY = "teilweise"
    NO = "nein"
    NOT_APPLICABLE = "nicht_anwendbar"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proof: title, date and where it is found, or the id of a stored document."""

    title: str
    day: date | None = None
    place: str = ""
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class CriterionState:
    """What the office states about one criterion of the catalogue; the `note` stays inside the office."""

    criterion_id: str
    status: CriterionStatus = CriterionStatus.OPEN
    evidence: tuple[Evidence, ...] = ()
    own_words: str = ""
    office: str = ""
    due: date | None = None
    reason: str = ""
    changed: date | None = None
    answers: tuple[tuple[str, Answer], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistState:
    """Answer to one checklist item of an aspect."""

    item_id: str
    answer: Answer | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    office: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class AspectText:
    """The text of one of the five aspects as it will stand in the concept."""

    aspect: str
    text: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One vote of the Standortbestimmung: 1–6 or None for „weiß nicht“."""

    statement_id: str
    voice: str
    year: int
    value: int | None = None
