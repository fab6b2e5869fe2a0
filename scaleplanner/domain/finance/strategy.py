"""The financing strategy as entered: instruments, reserve, growth, green bond rules, PPP variants, paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.finance.plan import FundingStatus


class Purpose(Enum):
    """What the money of an instrument is for."""

    OPERATION = "regelbetrieb"
    GROWTH = "wachstum"
    RESERVE = "reserve"


class Cumulation(Enum):
    """Whether an instrument may be combined with others."""

    UNKNOWN = "ungeklaert"
    ALLOWED = "erlaubt"
    LIMITED = "begrenzt"
    EXCLUDED = "ausgeschlossen"


@dataclass(frozen=True, slots=True)
class Instrument:
    """A source of money with its conditions; `own_rate` is a fraction, `conditions_day` when they were read.

    `line_id` names the funding line of the plan it stands for, so that its money is counted once.
    """

    id: str
    name: str
    catalogue_id: str = ""
    status: FundingStatus = FundingStatus.IDEA
    purpose: Purpose = Purpose.OPERATION
    amount: Decimal | None = None
    own_rate: Decimal | None = None
    deadline: date | None = None
    conditions: str = ""
    conditions_day: date | None = None
    valid_until: date | None = None
    cumulation: Cumulation = Cumulation.UNKNOWN
    cumulation_note: str = ""
    binding_end: date | None = None
    plan_b: str = ""
    office: str = ""
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class GrowthUse:
    """What growth money or transfer revenue is spent on; the id is that of the suggestion."""

    id: str
    amount: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BondRule:
    """How far a rule of the green bond is kept, and the evidence; the id is that of the rule."""

    id: str
    answer: Answer | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class PppVariant:
    """A partnership with a private party: euros a year, `once` and `final` in the first and last year.

    `income` stays with the municipality, `risk` is the expected value of the risks that stay with it, and
    `own_risk` of those it would bear alone. The five texts say what control it keeps.
    """

    id: str
    name: str
    model_id: str = ""
    once: Decimal | None = None
    fee: Decimal | None = None
    fee_growth: Decimal = Decimal(0)
    retained: Decimal | None = None
    income: Decimal | None = None
    final: Decimal | None = None
    risk: Decimal | None = None
    own_risk: Decimal | None = None
    votes: str = ""
    data_rights: str = ""
    source_code: str = ""
    step_in: str = ""
    reversion: str = ""
    approval: str = ""


@dataclass(frozen=True, slots=True)
class FunderPaper:
    """What funders and investors want to read, in the words of the office."""

    transparency: str = ""
    benefit: str = ""
    long_horizon: str = ""
    technology_risk: str = ""
    demand_risk: str = ""
    environment_risk: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class Strategy:
    """How the regular operation and the growth are financed; `reserve` in euros."""

    instruments: tuple[Instrument, ...] = ()
    reserve: Decimal | None = None
    reserve_note: str = ""
    first_financing: str = ""
    revenue_use: str = ""
    growth_uses: tuple[GrowthUse, ...] = ()
    bond_rules: tuple[BondRule, ...] = ()
    ppp_variants: tuple[PppVariant, ...] = ()
    paper: FunderPaper = FunderPaper()

    def growth_use(self, use_id: str) -> GrowthUse:
        """Return the use with that id; an untouched one is empty."""
        return next((use for use in self.growth_uses if use.id == use_id), GrowthUse(use_id))

    def bond_rule(self, rule_id: str) -> BondRule:
        """Return the state of a rule; an untouched one is not answered."""
        return next((rule for rule in self.bond_rules if rule.id == rule_id), BondRule(rule_id))
