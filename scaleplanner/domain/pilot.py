"""The pilot and what it proved: effects, measurements, lessons."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class LessonKind(Enum):
    """What an experience asks for before the solution grows."""

    KEEP = "beibehalten"
    SIMPLIFY = "vereinfachen"
    CHANGE = "aendern"


@dataclass(frozen=True, slots=True)
class Profile:
    """The Nutzenbild: problem, audiences, core service, who benefits and who pays."""

    summary: str = ""
    problem: str = ""
    audiences: tuple[str, ...] = ()
    core_service: str = ""
    beneficiaries: str = ""
    payers: str = ""
    continuity: str = ""


@dataclass(frozen=True, slots=True)
class Pilot:
    """Facts of the pilot; the texts answer what it proved and who shall use it next.

    `sus` (0 to 100) and `csat` (1 to 5) are means of a survey with the number of its answers, `sus_low` and
    `sus_high` the range of the SUS values; `promoters`, `passives` and `detractors` count the answers to the
    question of recommendation.
    """

    begin: date | None = None
    end: date | None = None
    place: str = ""
    extent: str = ""
    programme: str = ""
    proof: str = ""
    wider_circle: str = ""
    improvement_satisfaction: str = ""
    improvement_process: str = ""
    improvement_functions: str = ""
    concept_begin: date | None = None
    sus: Decimal | None = None
    sus_count: int = 0
    csat: Decimal | None = None
    csat_count: int = 0
    promoters: int = 0
    passives: int = 0
    detractors: int = 0
    sus_low: Decimal | None = None
    sus_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Kpi:
    """A measured effect: baseline, pilot value and target in the same unit.

    `quality` (A to D) tells how well the value is proven, `level` on which level the effect lies.
    """

    id: str
    name: str
    unit: str = ""
    baseline: Decimal | None = None
    actual: Decimal | None = None
    actual_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None
    source: str = ""
    owner: str = ""
    note: str = ""
    weight: Decimal = Decimal(1)
    quality: str = ""
    level: str = ""

    @property
    def falls(self) -> bool:
        """Whether the target lies below the baseline."""
        return self.baseline is not None and self.target is not None and self.target < self.baseline


@dataclass(frozen=True, slots=True)
class Lesson:
    """An experience from the pilot and its consequence."""

    id: str
    text: str
    kind: LessonKind = LessonKind.KEEP
    consequence: str = ""
