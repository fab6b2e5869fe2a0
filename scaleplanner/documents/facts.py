"""What every builder looks at: the solution, its projection, and how figures are printed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.documents.blocks import Document
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.cliff import FundingCliff, funding_cliff
from scaleplanner.domain.finance.indicators import Indicators, indicators
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.numbers import format_amount, format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import money, whose_budget
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Facts:
    """A solution on a day; `public` leaves out what only the office may read.

    `holidays` are the public ones in the years of the coming sessions, as far as they are known.
    """

    solution: Solution
    catalogue: Catalogue
    today: date
    public: bool = False
    seal: str = ""
    holidays: frozenset[date] = frozenset()

    @property
    def plan(self) -> Plan:
        """The finance plan."""
        return self.solution.plan

    @property
    def way(self) -> Way | None:
        """The chosen way as far as it has figures."""
        way = self.plan.main_way if self.plan.ways else None
        return way if way and way.is_quantified else None

    @property
    def projection(self) -> Projection | None:
        """The yearly values of the chosen way."""
        return project(self.plan, self.way) if self.way else None

    @property
    def indicators(self) -> Indicators | None:
        """The indicators of the chosen way."""
        return indicators(self.plan, self.projection) if self.projection else None

    @property
    def whose(self) -> str:
        """Whose budget the figures of the chosen way show."""
        return whose_budget(self.way, self.solution.municipality.name) if self.way else ""

    @property
    def cliff(self) -> FundingCliff | None:
        """The Förderklippe of the chosen way."""
        way, projection = self.way, self.projection
        return funding_cliff(self.plan, way, projection) if way and projection else None

    def cell(self, value: Decimal) -> str:
        """Return an amount for a table cell, without its unit; actuals keep their cents."""
        return format_amount(value, cents=self.plan.unit is Unit.CENT or value != value.to_integral_value())

    def euro(self, value: Decimal) -> str:
        """Return an amount with its unit."""
        return money(value, self.plan.unit)

    def is_hidden(self, line_id: str) -> bool:
        """Whether a cost line must not be named in this version."""
        lines = (line for way in self.plan.ways for line in way.costs)
        return self.public and any(line.id == line_id and line.confidential for line in lines)

    def document(self, title: str) -> Document:
        """Return an empty document with running header and footer."""
        solution = self.solution
        watermark = "" if self.seal else _("ENTWURF")
        stand = format_date(self.today)
        return Document(
            title=title,
            blocks=(),
            subtitle=solution.name,
            municipality=solution.municipality.name,
            reference=solution.reference,
            stand=_("{day}, Siegel {seal}").format(day=stand, seal=self.seal) if self.seal else stand,
            author=solution.municipality.lead_office,
            watermark=_("BEISPIEL") if solution.is_example else watermark,
            logo=solution.municipality.logo_png,
            accent=solution.municipality.colour,
        )
