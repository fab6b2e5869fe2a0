"""The finance plan as entered: settings, ways and their lines; nothing here is computed."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.inputs import (
    BoundAsset,
    BudgetGrid,
    Grade,
    Loan,
    StaffRates,
    StressTest,
    UtilityCriterion,
    VatBasis,
)
from scaleplanner.domain.finance.kinds import (
    FundingRule,
    FundingStatus,
    IncomeNature,
    KeyKind,
    Nature,
    OriginKind,
    Perspective,
    WayKind,
)
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.finance.tariff import rate_with_steps
from scaleplanner.i18n import _

#: The kinds a plan speaks of can be had from here as well.
__all__ = [
    "FundingRule",
    "FundingStatus",
    "IncomeNature",
    "KeyKind",
    "Nature",
    "OriginKind",
    "Perspective",
    "WayKind",
]

ZERO = Decimal(0)
ONE = Decimal(1)
YearAmounts = tuple[tuple[int, Decimal], ...]
#: The seed of the simulation while nobody chose another.
SEED = 20_270_101


@dataclass(frozen=True, slots=True)
class Origin:
    """Proof of a figure: kind, date, note, document."""

    kind: OriginKind = OriginKind.UNKNOWN
    day: date | None = None
    note: str = ""
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Growth:
    """A growth profile: a yearly rate (fraction) with exceptions by year and steps within a year.

    `steps` are pairs of first day and rate of a tariff step; in the year of a step nothing else counts.
    """

    id: str
    name: str
    rate: Decimal = ZERO
    by_year: YearAmounts = ()
    source: str = ""
    day: date | None = None
    steps: tuple[tuple[date, Decimal], ...] = ()

    def rate_in(self, year: int) -> Decimal:
        """Return the increase of the yearly mean from the year before to `year` as a fraction."""
        yearly = dict(self.by_year).get(year, self.rate)
        return rate_with_steps(self, year) if self.steps else yearly


@dataclass(frozen=True, slots=True)
class Driver:
    """A quantity many lines depend on; `capacity` above 0 makes it step-fixed (units are counted up)."""

    id: str
    name: str
    unit: str = ""
    value: Decimal = ONE
    by_year: YearAmounts = ()
    capacity: Decimal = ZERO
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Amount:
    """Quantity × price × driver with growth and months, or explicit amounts per year that replace them."""

    quantity: Decimal = ONE
    unit: str = ""
    unit_price: Decimal = ZERO
    driver_id: str = ""
    growth_id: str = ""
    price_year: int | None = None
    first: date | None = None
    last: date | None = None
    explicit: YearAmounts = ()


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost line; `kind` is a Kostenart of the catalogue, rates are fractions, lives are months.

    `follows` is the personnel line whose quantity, driver and months a workplace line takes over.
    """

    id: str
    name: str
    kind: str = ""
    aspect: str = "finanzen"
    nature: Nature = Nature.RECURRING
    amount: Amount = Amount()
    budget_effective: bool = True
    eligible: bool = False
    product: str = ""
    account: str = ""
    cost_centre: str = ""
    remark: str = ""
    view_override: str = ""
    view_reason: str = ""
    vat_rate: Decimal = ZERO
    vat_deductible: Decimal = ZERO
    low: Decimal | None = None
    high: Decimal | None = None
    surcharge_rate: Decimal = ZERO
    surcharge_class: str = ""
    surcharge_reason: str = ""
    useful_life_months: int = 0
    ready: date | None = None
    overhead_rate: Decimal = ZERO
    repayment_of: str = ""
    confidential: bool = False
    origin: Origin = Origin()
    provision_formed: date | None = None
    grade_id: str = ""
    follows: str = ""
    sale_day: date | None = None
    sale_price: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """Revenue or a saving; only cash-effective savings reduce the need."""

    id: str
    name: str
    kind: str = ""
    nature: IncomeNature = IncomeNature.REVENUE
    amount: Amount = Amount()
    cash_effective: bool = True
    budget_line: str = ""
    agreed_by: str = ""
    vat_note: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    origin: Origin = Origin()
    vat_basis: VatBasis = VatBasis.UNKNOWN
    vat_included: bool = False


@dataclass(frozen=True, slots=True)
class FundingLine:
    """External funding; `quota` is a fraction, `lag_months` shifts the payment."""

    id: str
    name: str
    kind: str = ""
    provider: str = ""
    status: FundingStatus = FundingStatus.IDEA
    probability: Decimal = ONE
    rule: FundingRule = FundingRule.FIXED
    quota: Decimal = ZERO
    total_cap: Decimal | None = None
    yearly_cap: Decimal | None = None
    own_share: Decimal = ZERO
    amount: Decimal = ZERO
    explicit: YearAmounts = ()
    begin: date | None = None
    end: date | None = None
    lag_months: int = 0
    binding_begin: date | None = None
    binding_end: date | None = None
    plan_b: str = ""
    reference: str = ""
    origin: Origin = Origin()
    investive_share: Decimal | None = None

    @property
    def is_temporary(self) -> bool:
        """A grant is temporary as soon as it has an end date."""
        return self.end is not None


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner in a cost key: its weights, a fixed quota (fraction), yearly limits in euros."""

    id: str
    name: str
    inhabitants: int = 0
    fixed_quota: Decimal = ZERO
    joins: date | None = None
    leaves: date | None = None
    usage: Decimal = ZERO
    area: Decimal = ZERO
    fiscal_strength: Decimal = ZERO
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CostKey:
    """How the amount to finance is shared: `levy_share` (fraction) goes to the partners by the key.

    `mix` holds the weight of each key (its stored value) in a mixed key.
    """

    kind: KeyKind = KeyKind.EQUAL
    levy_share: Decimal = ONE
    base_share: Decimal = ZERO
    lead_name: str = ""
    partners: tuple[Partner, ...] = ()
    mix: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A full variant of the plan."""

    id: str
    kind: WayKind
    name: str
    summary: str = ""
    costs: tuple[CostLine, ...] = ()
    incomes: tuple[IncomeLine, ...] = ()
    fundings: tuple[FundingLine, ...] = ()
    drivers: tuple[Driver, ...] = ()
    own_funds: YearAmounts = ()
    cost_key: CostKey | None = None
    perspective: Perspective = Perspective.OWN
    use_ends: date | None = None
    loans: tuple[Loan, ...] = ()

    @property
    def is_quantified(self) -> bool:
        """A way without figures is shown as „noch nicht beziffert“, never as 0."""
        return bool(self.costs or self.incomes)


@dataclass(frozen=True, slots=True)
class HistoryYear:
    """Actual figures of a pilot year: never part of sums or indicators of the plan."""

    year: int
    cost: Decimal = ZERO
    funding: Decimal = ZERO

    @property
    def own_share(self) -> Decimal:
        """What the municipality paid itself in that year."""
        return self.cost - self.funding


@dataclass(frozen=True, slots=True)
class PilotGrant:
    """A grant of the pilot with its binding period; `bound` is the amount that may be reclaimed."""

    id: str
    name: str
    provider: str = ""
    begin: date | None = None
    end: date | None = None
    payments: YearAmounts = ()
    bound: Decimal = ZERO
    binding_begin: date | None = None
    binding_end: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Named overrides on a way: factors on cost kinds, funding and income."""

    id: str
    name: str
    cost_factor: Decimal = ONE
    income_factor: Decimal = ONE
    funding_factor: Decimal = ONE
    factors: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class ExperienceCurve:
    """The effort of introducing the solution: `first_cost` at the first municipality in euros and cents.

    `learning_rate` is the fraction of it that is left after every doubling of their number, in (0, 1].
    """

    first_cost: Decimal | None = None
    learning_rate: Decimal | None = None
    origin: Origin = Origin()


BASE_CASE = Scenario("basis", "Basis")


@dataclass(frozen=True, slots=True)
class Plan:
    """The finance plan: common settings and the ways compared with them; `discount_rate` is a fraction.

    `preferences` are pairs of criterion ids, the more important one first. A repayment bears interest at
    `repayment_rate` a year for `repayment_months`.
    """

    base_year: int
    horizon: int = 5
    price_year: int | None = None
    discount_rate: Decimal = ZERO
    mid_year: bool = False
    unit: Unit = Unit.EURO
    budget_year: int | None = None
    threshold: Decimal | None = None
    growths: tuple[Growth, ...] = ()
    history: tuple[HistoryYear, ...] = ()
    pilot_grants: tuple[PilotGrant, ...] = ()
    ways: tuple[Way, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    main_way_id: str = ""
    imputed_rate: Decimal | None = None
    low_value_limit: Decimal | None = None
    stress_tests: tuple[StressTest, ...] = ()
    criteria: tuple[UtilityCriterion, ...] = ()
    grades: tuple[Grade, ...] = ()
    staff: StaffRates = StaffRates()
    residual_counts: bool = False
    comparison_limit: Decimal | None = None
    seed: int = SEED
    inflation_spread: Decimal = ZERO
    preferences: tuple[tuple[str, str], ...] = ()
    bound_assets: tuple[BoundAsset, ...] = ()
    repayment_rate: Decimal | None = None
    repayment_months: int = 12
    experience: ExperienceCurve = ExperienceCurve()
    budget_grid: BudgetGrid = BudgetGrid()

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the horizon; the base year is t = 0."""
        return tuple(range(self.base_year, self.base_year + self.horizon))

    @property
    def main_way(self) -> Way:
        """The way the outputs speak of: the chosen one, else the first."""
        return self.way(self.main_way_id) or self.ways[0]

    def way(self, way_id: str) -> Way | None:
        """Return the way with that id, or None."""
        return next((way for way in self.ways if way.id == way_id), None)

    def growth(self, growth_id: str) -> Growth | None:
        """Return the growth profile with that id, or None."""
        return next((growth for growth in self.growths if growth.id == growth_id), None)

    def lines_with(self, *, growth_id: str = "", driver_id: str = "", way_id: str = "") -> tuple[str, ...]:
        """Return the names of what uses a growth profile or a driver, of one way or of all.

        Personnel and workplace cost name their profile as well.
        """
        ways = [way for way in self.ways if way_id in ("", way.id)]
        lines = [(line.name, line.amount) for way in ways for line in way.costs]
        lines += [(line.name, line.amount) for way in ways for line in way.incomes]
        names = [
            name
            for name, amount in lines
            if (growth_id and amount.growth_id == growth_id) or (driver_id and amount.driver_id == driver_id)
        ]
        staff = (
            (_("Personalkosten"), self.staff.wage_growth_id),
            (_("Arbeitsplatzkosten"), self.staff.workplace_growth_id),
        )
        return (*names, *(name for name, named_id in staff if growth_id and named_id == growth_id))

    def with_way(self, way: Way) -> "Plan":
        """Return this plan with the way replaced, or appended when it is new."""
        if self.way(way.id) is None:
            return replace(self, ways=(*self.ways, way))
        return replace(self, ways=tuple(way if old.id == way.id else old for old in self.ways))
