"""Entered parts of a plan besides its lines: loans, stress tests, criteria of the value analysis."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

_ZERO = Decimal(0)


class VatBasis(Enum):
    """On which basis a service is rendered; it decides the VAT light of a revenue line."""

    UNKNOWN = "ungeklaert"
    SOVEREIGN = "hoheitlich"
    PUBLIC_COOPERATION = "zusammenarbeit"
    PRIVATE_LAW = "privatrechtlich"
    EXEMPT = "steuerfrei"


class LoanRule(Enum):
    """How a loan is repaid."""

    ANNUITY = "annuitaet"
    INSTALMENT = "tilgung"


class StressKind(Enum):
    """What a stress test changes."""

    FUNDING = "foerderung"
    WAGES = "tarif"
    OPERATOR = "betreiber"
    KEY_PERSON = "schluesselperson"
    USAGE = "nutzung"
    VAT = "umsatzsteuer"


class ScoreGroup(Enum):
    """Which table of scores a criterion belongs to."""

    VALUE = "nutzwert"
    QUALITY = "wibe_q"
    EXTERNAL = "wibe_e"


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan: amount in euros, yearly rate (fraction), months of its term and payments a year."""

    id: str
    name: str
    amount: Decimal = _ZERO
    rate: Decimal = _ZERO
    paid_out: date | None = None
    term_months: int = 0
    payments_per_year: int = 12
    rule: LoanRule = LoanRule.ANNUITY
    source: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class BudgetGrid:
    """Which columns the own budget prints: with the Ergebnis of the Vorvorjahr, with two budget years."""

    with_actual: bool = False
    two_budget_years: bool = False


@dataclass(frozen=True, slots=True)
class BoundAsset:
    """Something bought with a grant that binds for a term of its own; `amount` is the grant in it, in euros.

    `grant_id` is a grant of the pilot or a funding line, `receipt_id` what proves the purchase. Without dates
    the term of the grant holds.
    """

    id: str
    name: str
    grant_id: str = ""
    amount: Decimal = _ZERO
    begin: date | None = None
    end: date | None = None
    receipt_id: str = ""
    inventory_number: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class StressTest:
    """A named override: `rate` is a fraction, `months` how long it lasts, `amount` what it costs once."""

    id: str
    name: str
    kind: StressKind
    rate: Decimal = _ZERO
    months: int = 0
    amount: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class UtilityScore:
    """The points of a way for a criterion, with the sentence that justifies them."""

    way_id: str
    points: Decimal = _ZERO
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UtilityCriterion:
    """A criterion with its weight in percent; a knock-out counts as missed with 0 points."""

    id: str
    name: str
    weight: Decimal = _ZERO
    knock_out: bool = False
    group: ScoreGroup = ScoreGroup.VALUE
    scores: tuple[UtilityScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """What a full post of a grade costs in a year, in euros at the price level of `price_year`."""

    id: str
    name: str
    annual_cost: Decimal | None = None
    price_year: int | None = None
    source: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class StaffRates:
    """What comes with a post: workplace cost in euros a year per VZÄ, overhead as a fraction of its cost."""

    wage_growth_id: str = ""
    workplace_cost: Decimal | None = None
    workplace_growth_id: str = ""
    workplace_effective: bool = True
    overhead_rate: Decimal | None = None
    source: str = ""
    day: date | None = None
