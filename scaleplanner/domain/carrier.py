"""Partners, persons and decisions: who carries the solution, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum


class PartnerRole(Enum):
    """What a partner is to the solution."""

    OPERATOR = "betrieb"
    CARRIER = "traeger"
    POTENTIAL_CARRIER = "moeglicher_traeger"
    USER = "nutzung"
    SUPPLIER = "lieferung"
    SUPPORT = "unterstuetzung"
    FUNDER = "foerderung"


class Commitment(Enum):
    """How far a partner has committed itself."""

    NONE = "keine"
    TALKS = "gespraeche"
    DECLARED = "erklaert"
    AGREED = "vereinbart"


@dataclass(frozen=True, slots=True)
class Endowment:
    """What a partner can bring: staff, technology, infrastructure, money."""

    personnel: str = ""
    technical: str = ""
    infrastructure: str = ""
    financial: str = ""


@dataclass(frozen=True, slots=True)
class CarrierPartner:
    """An organisation with its role, contribution and commitment.

    `money` (euros a year) and `staff` (full-time posts) are what it commits; `feedback` is what it says about
    the concept, `consents` its answer per aspect (ja, bedingt, nein), `conditions` their terms.
    """

    id: str
    name: str
    role: PartnerRole = PartnerRole.SUPPORT
    interest: str = ""
    contribution: str = ""
    commitment: Commitment = Commitment.NONE
    endowment: Endowment = Endowment()
    next_contact: date | None = None
    person_id: str = ""
    money: Decimal | None = None
    staff: Decimal | None = None
    feedback: str = ""
    feedback_day: date | None = None
    consents: tuple[tuple[str, str], ...] = ()
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person, kept apart so that it can be deleted without breaking anything else."""

    id: str
    name: str
    office: str = ""
    function: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A rejected alternative and why."""

    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice with its reason: `subject` names what was chosen between.

    `about` ties it to a choice of the program: `form:K10`, `operator:ID`, `financing:ID`, `way:ID`.
    """

    id: str
    subject: str
    choice: str = ""
    reason: str = ""
    day: date | None = None
    office: str = ""
    alternatives: tuple[Alternative, ...] = ()
    review: date | None = None
    about: str = ""
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A document a form needs: `day` is when it is due, or when it was finished once it is `done`."""

    form_id: str
    title: str
    done: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """The chosen cooperation form and operator variant (ids of the catalogue) with the finder's answers.

    `business_link` says how the operation is paid from the benefit, `papers` holds the documents begun.
    """

    form_id: str = ""
    operator_id: str = ""
    financing: str = ""
    form_answers: tuple[tuple[str, str], ...] = ()
    control_rights: tuple[str, ...] = ()
    note: str = ""
    business_link: str = ""
    papers: tuple[FormPaper, ...] = ()
