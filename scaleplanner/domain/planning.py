"""Risks, measures, committees, transfer and documents."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from scaleplanner.domain.software import SoftwareFacts


class MeasureStatus(Enum):
    """State of a measure."""

    OPEN = "offen"
    RUNNING = "laeuft"
    DONE = "erledigt"


class SessionRole(Enum):
    """What a committee does with the paper."""

    PREPARATION = "vorberatung"
    DECISION = "beschluss"
    INFORMATION = "kenntnisnahme"


class Outcome(Enum):
    """Result of a session."""

    PENDING = "ausstehend"
    AGREED = "zugestimmt"
    AGREED_WITH_CONDITIONS = "mit_auflagen"
    POSTPONED = "vertagt"
    REJECTED = "abgelehnt"
    NOTED = "zur_kenntnis"


class RiskSource(Enum):
    """Where a risk comes from; investors and funders ask for these three."""

    OPEN = "offen"
    TECHNOLOGY = "technik"
    DEMAND = "nachfrage"
    EXTERNAL = "umfeld"


class RiskStrategy(Enum):
    """What is done with a risk."""

    OPEN = "offen"
    AVOID = "vermeiden"
    REDUCE = "vermindern"
    SHIFT = "uebertragen"
    ACCEPT = "akzeptieren"


class TransferStep(Enum):
    """How far a target municipality is."""

    IDEA = "idee"
    ASKED = "angefragt"
    INTERESTED = "interessiert"
    DECLARED = "erklaert"
    AGREED = "vereinbart"
    USES = "nutzt"
    DECLINED = "abgelehnt"


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk on the 5 × 5 matrix; 0 means not yet assessed, `effect` in euros.

    `chance` (fraction) replaces the middle of the class of `likelihood` where somebody knows better.
    """

    id: str
    title: str
    cause: str = ""
    likelihood: int = 0
    impact: int = 0
    effect: Decimal | None = None
    response: str = ""
    office: str = ""
    review: date | None = None
    catalogue_id: str = ""
    source: RiskSource = RiskSource.OPEN
    chance: Decimal | None = None
    early_sign: str = ""
    strategy: RiskStrategy = RiskStrategy.OPEN


@dataclass(frozen=True, slots=True)
class Measure:
    """A task with an office and a date.

    `source` is the criterion, item, risk or session (`sitzung:ID`) it comes from, `condition` holds the
    words of the condition it fulfils.
    """

    id: str
    title: str
    office: str = ""
    due: date | None = None
    status: MeasureStatus = MeasureStatus.OPEN
    source: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class CommitteeSession:
    """One station of the Beratungsfolge; `municipality` names a partner whose committee it is.

    `paper_due` is the day until which the paper must reach the office that prepares the session.
    """

    id: str
    committee: str
    day: date | None = None
    role: SessionRole = SessionRole.PREPARATION
    public: bool = True
    outcome: Outcome = Outcome.PENDING
    vote: str = ""
    conditions: tuple[str, ...] = ()
    note: str = ""
    municipality: str = ""
    paper_due: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that must be kept, such as the Mittelanmeldung; `step` names the step of the calendar."""

    id: str
    title: str
    day: date | None = None
    office: str = ""
    done: bool = False
    step: str = ""


@dataclass(frozen=True, slots=True)
class TargetMunicipality:
    """A municipality that may take the solution over."""

    id: str
    name: str
    inhabitants: int = 0
    contact_office: str = ""
    state: str = ""
    adaptation: str = ""
    joins: date | None = None
    step: TransferStep = TransferStep.IDEA


@dataclass(frozen=True, slots=True)
class Transfer:
    """Horizontal scaling: reasons, readiness, models and the municipalities asked.

    `benefit_notes` says per benefit of the catalogue what it means here, `readiness` holds erleichtert or
    erschwert per item of the catalogue.
    """

    wanted: bool = False
    benefits: tuple[str, ...] = ()
    quality_standard: str = ""
    other_environments: str = ""
    contract_model: str = ""
    licence_model: str = ""
    pricing: str = ""
    growth_financing: str = ""
    uses_of_money: tuple[str, ...] = ()
    eases: tuple[str, ...] = ()
    hinders: tuple[str, ...] = ()
    targets: tuple[TargetMunicipality, ...] = ()
    reason: str = ""
    benefit_notes: tuple[tuple[str, str], ...] = ()
    readiness: tuple[tuple[str, str], ...] = ()
    adaptation: str = ""
    infrastructure: str = ""
    processes: str = ""
    knowledge: str = ""
    training: str = ""
    software: SoftwareFacts = SoftwareFacts()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document kept with the solution: fingerprint, not content.

    Once `removed`, the content is gone for good; the entry and the reason stay as its trace.
    """

    id: str
    title: str
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    day: date | None = None
    kind: str = ""
    confidential: bool = False
    office: str = ""
    removed: date | None = None
    removal_reason: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """The texts of the council paper that only people can write."""

    proposed_decision: str = ""
    benefit_points: tuple[str, ...] = ()
    consequence_of_no: str = ""
    open_points: tuple[str, ...] = ()
    climate: str = ""
    staff: str = ""
    accessibility: str = ""
    equality: str = ""
    cover_proposal: str = ""
    commitment_note: str = ""
