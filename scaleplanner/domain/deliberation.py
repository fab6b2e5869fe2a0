"""What is noted around a decision: early involvement, questions of councillors, co-signing, the own form."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class CosignStatus(Enum):
    """How far an office has got with its co-signing."""

    OPEN = "offen"
    SENT = "vorgelegt"
    SIGNED = "mitgezeichnet"
    SIGNED_WITH_REMARK = "mit_bemerkung"
    REFUSED = "nicht_mitgezeichnet"
    NOT_NEEDED = "nicht_erforderlich"


@dataclass(frozen=True, slots=True)
class Cosigning:
    """The co-signing of one office: asked until `due`, answered on `day`."""

    id: str
    office: str
    status: CosignStatus = CosignStatus.OPEN
    due: date | None = None
    day: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Involvement:
    """One occasion on which elected representatives were informed early; `format_id` is of the catalogue."""

    id: str
    title: str
    format_id: str = ""
    day: date | None = None
    informed: str = ""
    office: str = ""
    result: str = ""
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteeQuestion:
    """An own question, or with `catalogue_id` the own answer to a question of the catalogue."""

    id: str
    text: str
    answer: str = ""
    office: str = ""
    catalogue_id: str = ""


@dataclass(frozen=True, slots=True)
class PaperField:
    """A field of the own form: what fills it, the own title, and a text of its own where `key` is empty."""

    id: str
    key: str = ""
    title: str = ""
    text: str = ""
