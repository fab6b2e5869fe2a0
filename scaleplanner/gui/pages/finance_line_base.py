"""What the forms of all lines share: amount, spread, origin, and edits of the selected line."""

from collections.abc import Callable, Hashable
from typing import Any

from scaleplanner.domain.filing import figure_key
from scaleplanner.domain.finance.edits import Line, change_line
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.origin_fields import OriginFields
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Options = list[tuple[Hashable, str]]


class LineForm(BoundForm):
    """A form for one kind of line; every field edits the selected line through the workspace."""

    def __init__(self, page: Page, workspace: Workspace, prefix: str) -> None:
        super().__init__(page, workspace, prefix, self._apply_to_line)
        self._page = page
        self._way_id = self._line_id = ""

    def show_line(self, way: Way, line: Line) -> None:
        """Render a line."""
        self._way_id, self._line_id = way.id, line.id
        self._origin.offer_documents(line.origin)
        self.merge_scope = f"{way.id}:{line.id}"
        self.show_value(line)

    def _apply_to_line(self, solution: Solution, change: Callable[[Line], Line]) -> Solution:
        way = solution.plan.way(self._way_id)
        return solution if way is None else solution.with_way(change_line(way, self._line_id, change))

    def add_origin(self) -> None:
        """Add the fields of the origin, the same for every kind of line."""
        self._origin = OriginFields(self._page, self._workspace, self, self._prefix, self._key)

    def _key(self) -> str:
        return figure_key(self._workspace.solution, self._way_id, self._line_id)

    def add_spread(self) -> None:
        """Add the lowest and highest value of a full year, the basis of the Belastungsprobe."""
        self.heading(_("Spanne im vollen Jahr (Belastungsprobe)"))
        low = self.form.money(f"{self._prefix}.low", _("mindestens"), help_id="cost.low", minimum=None)
        high = self.form.money(f"{self._prefix}.high", _("höchstens"), help_id="cost.high", minimum=None)
        self.bind_attribute(low, "low", _("Spanne ändern"))
        self.bind_attribute(high, "high", _("Spanne ändern"))

    def add_amount(self) -> tuple[Any, Any]:
        """Add quantity, price, driver, growth and months; return the driver and growth choices."""
        form, prefix = self.form, self._prefix
        self.heading(_("Betrag"))
        quantity = form.decimal(f"{prefix}.quantity", _("Menge"), help_id="cost.quantity")
        unit = form.line(f"{prefix}.unit", _("Einheit"))
        price = form.money(f"{prefix}.price", _("Preis je Einheit"), help_id="cost.price", minimum=None)
        driver = form.choice(f"{prefix}.driver", _("mal Treiber"), [("", _("ohne"))], help_id="cost.driver")
        growth = form.choice(
            f"{prefix}.growth", _("Preissteigerung"), [("", _("keine"))], help_id="cost.growth"
        )
        price_year = form.year(
            f"{prefix}.price_year", _("Preisstand (leer: wie Plan)"), help_id="cost.price_year"
        )
        first = form.date(f"{prefix}.first", _("Ab Monat (Datum)"), help_id="cost.first")
        last = form.date(f"{prefix}.last", _("Bis Monat (Datum)"), help_id="cost.last")
        self.bind_part(quantity, "amount", "quantity", _("Menge ändern"), ZERO)
        self.bind_part(unit, "amount", "unit", _("Einheit ändern"))
        self.bind_part(price, "amount", "unit_price", _("Preis ändern"), ZERO)
        self.bind_part(driver, "amount", "driver_id", _("Treiber wählen"))
        self.bind_part(growth, "amount", "growth_id", _("Preissteigerung wählen"))
        self.bind_part(price_year, "amount", "price_year", _("Preisstand ändern"))
        self.bind_part(first, "amount", "first", _("Beginn ändern"))
        self.bind_part(last, "amount", "last", _("Ende ändern"))
        return driver, growth


def show_choices(driver: Any, growth: Any, plan: Plan, way: Way) -> None:
    """Offer the drivers of the way and the growth profiles of the plan."""
    driver.set_options([("", _("ohne")), *((item.id, item.name) for item in way.drivers)])
    growth.set_options([("", _("keine")), *((item.id, item.name) for item in plan.growths)])
