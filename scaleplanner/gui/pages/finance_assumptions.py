"""Assumptions of the plan: horizon, interest, growth profiles and drivers."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from scaleplanner.domain.finance.drivers import DriverKind, new_driver
from scaleplanner.domain.finance.plan import ONE, ZERO, Driver, Growth, Plan, Way
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui import messages
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_loans import LoanEditor
from scaleplanner.gui.pages.finance_staff import StaffCard
from scaleplanner.gui.pages.finance_yearly import StepsEdit, YearlyEdit, YearlyPercentEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import Button, button, clear, column, label, row, tool
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_LAST_HORIZON = 30
_MOST_NAMES = 4


def _on_plan(solution: Solution, change: Callable[[Plan], Plan]) -> Solution:
    return replace(solution, plan=change(solution.plan))


def _with_growth(plan: Plan, growth: Growth) -> Plan:
    if plan.growth(growth.id) is None:
        return replace(plan, growths=(*plan.growths, growth))
    return replace(plan, growths=tuple(growth if old.id == growth.id else old for old in plan.growths))


def _without_growth(growth_id: str) -> Callable[[Plan], Plan]:
    return lambda plan: replace(plan, growths=tuple(old for old in plan.growths if old.id != growth_id))


def _with_driver(way: Way, driver: Driver) -> Way:
    if all(old.id != driver.id for old in way.drivers):
        return replace(way, drivers=(*way.drivers, driver))
    return replace(way, drivers=tuple(driver if old.id == driver.id else old for old in way.drivers))


class AssumptionsPanel(QFrame):
    """The cards of the first tab; growth profiles and drivers grow with their entries."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._page, self._workspace = page, workspace
        self._way_id = ""
        self._plan_form = BoundForm(page, workspace, "plan", _on_plan)
        self._growths: dict[str, BoundForm] = {}
        self._drivers: dict[str, BoundForm] = {}
        self._growth_rows, self._driver_rows = column(spacing=6), column(spacing=6)
        self._build_plan()
        add_growth = button(_("Preissteigerung anlegen"), "", "plus")
        add_growth.clicked.connect(self._on_add_growth_clicked)
        add_driver = button(_("Treiber anlegen"), "", "plus")
        add_driver.setMenu(self._driver_menu(add_driver))
        page.register("growth", _("Preissteigerung anlegen"), add_growth, "cost.growth")
        page.register("driver", _("Treiber anlegen"), add_driver, "cost.driver")
        growth_hint = _(
            "Die erste Steigerung wirkt im Jahr nach dem Preisstand. Prüfen Sie die Sätze jährlich."
        )
        driver_hint = _("Mengen, von denen mehrere Positionen abhängen, zum Beispiel Sensoren oder Gateways.")
        growth_card = Card(_("Preissteigerungen")).add(
            label(growth_hint, "small", "2", wrap=True), self._growth_rows, row(add_growth, None)
        )
        driver_card = Card(_("Mengen und Treiber dieses Weges")).add(
            label(driver_hint, "small", "2", wrap=True), self._driver_rows, row(add_driver, None)
        )
        plan_card = Card(_("Zeitraum und Zins")).add(self._plan_form)
        self.staff = StaffCard(page, workspace)
        self.loans = LoanEditor(page, workspace)
        loan_card = Card(_("Kredite dieses Weges")).add(self.loans)
        self.setLayout(column(plan_card, growth_card, self.staff, driver_card, loan_card, None, spacing=16))

    def _build_plan(self) -> None:
        bound = self._plan_form
        form = bound.form
        form.begin_line()
        base = form.year("plan.base_year", _("Erstes Planjahr"), help_id="plan.base_year")
        horizon = form.integer(
            "plan.horizon", _("Jahre"), help_id="plan.horizon", minimum=1, maximum=_LAST_HORIZON
        )
        price = form.year("plan.price_year", _("Preisstand"), help_id="plan.price_year")
        form.end_line()
        form.begin_line()
        rate = form.percent(
            "plan.discount_rate",
            _("Kalkulationszins"),
            help_id="plan.discount_rate",
            minimum=Decimal("-0.99"),
        )
        unit = form.choice(
            "plan.unit",
            _("Rundung"),
            [(Unit.EURO, _("volle Euro")), (Unit.CENT, _("Cent"))],
            help_id="plan.unit",
        )
        budget = form.year("plan.budget_year", _("Haushaltsjahr"), help_id="plan.budget_year")
        form.end_line()
        self._build_rules()
        bound.bind(
            base, "base_year", lambda plan: plan.base_year, _set_year("base_year"), _("Planbeginn ändern")
        )
        bound.bind(horizon, "horizon", lambda plan: plan.horizon, _set_year("horizon"), _("Zeitraum ändern"))
        bound.bind_attribute(price, "price_year", _("Preisstand ändern"))
        bound.bind_attribute(rate, "discount_rate", _("Zins ändern"), ZERO)
        bound.bind_attribute(unit, "unit", _("Rundung ändern"))
        bound.bind_attribute(budget, "budget_year", _("Haushaltsjahr ändern"))

    def _build_rules(self) -> None:
        """Add what the views and the depth of the calculation depend on; each may stay empty."""
        bound = self._plan_form
        form = bound.form
        form.begin_line()
        threshold = form.money("plan.threshold", _("Wertgrenze der Kommune"), help_id="plan.threshold")
        imputed = form.percent("plan.imputed_rate", _("Kalkulatorischer Zins"))
        low_value = form.money("plan.low_value_limit", _("Grenze für geringwertige Güter"))
        form.end_line()
        comparison = form.money(
            "plan.comparison_limit",
            _("Wertgrenze, ab der der Kapitalwert nötig ist"),
            help_id="plan.threshold",
        )
        residual = form.check("plan.residual_counts", _("Verkauf und Restwert im Kapitalwert zeigen"))
        mid_year = form.check(
            "plan.mid_year", _("Zahlungen in der Jahresmitte abzinsen"), help_id="plan.mid_year"
        )
        bound.bind_attribute(threshold, "threshold", _("Wertgrenze ändern"))
        bound.bind_attribute(imputed, "imputed_rate", _("Kalkulatorischen Zins ändern"))
        bound.bind_attribute(low_value, "low_value_limit", _("Wertgrenze ändern"))
        bound.bind_attribute(comparison, "comparison_limit", _("Wertgrenze ändern"))
        bound.bind_attribute(residual, "residual_counts", _("Restwert im Kapitalwert ändern"))
        bound.bind_attribute(mid_year, "mid_year", _("Abzinsung ändern"))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the assumptions of the plan and the drivers of a way."""
        plan = solution.plan
        self._plan_form.show_value(plan)
        if [growth.id for growth in plan.growths] != list(self._growths):
            self._growths = self._rebuild(
                self._growth_rows, [growth.id for growth in plan.growths], self._growth
            )
        for growth in plan.growths:
            self._growths[growth.id].show_value(growth)
        if way.id != self._way_id or [driver.id for driver in way.drivers] != list(self._drivers):
            self._way_id = way.id
            self._drivers = self._rebuild(
                self._driver_rows, [driver.id for driver in way.drivers], self._driver
            )
        for driver in way.drivers:
            self._drivers[driver.id].show_value(driver)
        self.staff.show_way(solution, way)
        self.loans.show_way(solution, way)

    def _rebuild(
        self, layout: QVBoxLayout, ids: list[str], build: Callable[[str], BoundForm]
    ) -> dict[str, BoundForm]:
        clear(layout)
        forms = {entry_id: build(entry_id) for entry_id in ids}
        for form in forms.values():
            layout.addWidget(form)
        return forms

    def _growth(self, growth_id: str) -> BoundForm:
        def apply(solution: Solution, change: Callable[[Growth], Growth]) -> Solution:
            growth = solution.plan.growth(growth_id)
            if growth is None:
                return solution
            return replace(solution, plan=_with_growth(solution.plan, change(growth)))

        bound = BoundForm(self._page, self._workspace, f"growth:{growth_id}", apply)
        form = bound.form
        form.begin_line()
        name = form.line(f"growth.{growth_id}.name", _("Bezeichnung"), help_id="cost.growth")
        rate = form.percent(
            f"growth.{growth_id}.rate", _("Steigerung im Jahr"), help_id="cost.growth", minimum=-ONE
        )
        source = form.line(f"growth.{growth_id}.source", _("Quelle"), help_id="cost.growth", wide=True)
        form.end_line()
        form.begin_line()
        others = form.parsed(
            f"growth.{growth_id}.by_year",
            _("In einzelnen Jahren anders"),
            YearlyPercentEdit(),
            help_id="growth.by_year",
        )
        steps = form.parsed(
            f"growth.{growth_id}.steps", _("Schritte im Jahr (Tarif)"), StepsEdit(), help_id="growth.steps"
        )
        form.end_line()
        remove = tool("trash-2", _("Preissteigerung löschen"))
        remove.clicked.connect(lambda: self._on_remove_growth_clicked(growth_id))
        bound.add(row(remove, None))
        name.setMinimumWidth(theme.px(240))
        source.setMinimumWidth(theme.px(320))
        bound.bind_attribute(others, "by_year", _("Steigerung einzelner Jahre ändern"), ())
        bound.bind_attribute(steps, "steps", _("Tarifschritte ändern"), ())
        bound.bind_attribute(name, "name", _("Preissteigerung umbenennen"))
        bound.bind_attribute(rate, "rate", _("Steigerung ändern"), ZERO)
        bound.bind_attribute(source, "source", _("Quelle ändern"))
        return bound

    def _driver(self, driver_id: str) -> BoundForm:
        way_id = self._way_id

        def apply(solution: Solution, change: Callable[[Driver], Driver]) -> Solution:
            way = solution.plan.way(way_id)
            driver = next((item for item in way.drivers if item.id == driver_id), None) if way else None
            if way is None or driver is None:
                return solution
            return solution.with_way(_with_driver(way, change(driver)))

        bound = BoundForm(self._page, self._workspace, f"driver:{way_id}:{driver_id}", apply)
        form = bound.form
        form.begin_line()
        name = form.line(f"driver.{driver_id}.name", _("Bezeichnung"), help_id="cost.driver", wide=True)
        value = form.decimal(f"driver.{driver_id}.value", _("Menge"), help_id="cost.driver")
        unit = form.line(f"driver.{driver_id}.unit", _("Einheit"), help_id="cost.driver")
        capacity = form.decimal(
            f"driver.{driver_id}.capacity", _("Stufe zu je (0: keine)"), help_id="cost.driver", minimum=ZERO
        )
        form.end_line()
        by_year = form.parsed(
            f"driver.{driver_id}.by_year", _("Andere Menge ab Jahr"), YearlyEdit(), help_id="driver.by_year"
        )
        bound.bind_attribute(by_year, "by_year", _("Menge einzelner Jahre ändern"), ())
        remove = tool("trash-2", _("Treiber löschen"))
        remove.clicked.connect(lambda: self._on_remove_driver_clicked(driver_id))
        bound.add(row(remove, None))
        name.setMinimumWidth(theme.px(240))
        bound.bind_attribute(name, "name", _("Treiber umbenennen"))
        bound.bind_attribute(value, "value", _("Menge ändern"), ZERO)
        bound.bind_attribute(unit, "unit", _("Einheit ändern"))
        bound.bind_attribute(capacity, "capacity", _("Stufe ändern"), ZERO)
        return bound

    def _on_add_growth_clicked(self) -> None:
        growth = Growth(uuid4().hex[:8], N_("Neue Preissteigerung"))
        self._workspace.edit(
            _("Preissteigerung anlegen"),
            lambda solution: replace(solution, plan=_with_growth(solution.plan, growth)),
        )

    def _on_remove_growth_clicked(self, growth_id: str) -> None:
        plan = self._workspace.solution.plan
        growth = plan.growth(growth_id)
        if growth is None:
            return
        if self._is_used(growth.name, plan.lines_with(growth_id=growth_id)):
            return
        self._workspace.edit(
            _("Preissteigerung löschen"), lambda solution: _on_plan(solution, _without_growth(growth_id))
        )

    def _on_remove_driver_clicked(self, driver_id: str) -> None:
        way_id, plan = self._way_id, self._workspace.solution.plan
        way = plan.way(way_id)
        driver = next((item for item in way.drivers if item.id == driver_id), None) if way else None
        if driver is None or self._is_used(driver.name, plan.lines_with(driver_id=driver_id, way_id=way_id)):
            return

        def change(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            if way is None:
                return solution
            kept = tuple(item for item in way.drivers if item.id != driver_id)
            return solution.with_way(replace(way, drivers=kept))

        self._workspace.edit(_("Treiber löschen"), change)

    def _is_used(self, name: str, lines: Sequence[str]) -> bool:
        """Say which lines still use it; nothing is deleted then."""
        if lines:
            text = _(
                "„{name}“ wird noch verwendet: {lines}. Es wurde nichts gelöscht. "
                "Wählen Sie in diesen Positionen zuerst etwas anderes."
            )
            names = list(dict.fromkeys(f"„{line}“" for line in lines))
            shown = [*names[:_MOST_NAMES], *([_("weitere")] if len(names) > _MOST_NAMES else [])]
            messages.show_error(text.format(name=name, lines=join_list(shown)), self)
        return bool(lines)

    def _driver_menu(self, opener: Button) -> QMenu:
        """Return the kinds of drivers to begin with."""
        menu = QMenu(opener)
        for kind, text in (
            (DriverKind.FREE, _("Eigene Menge")),
            (DriverKind.MUNICIPALITY, _("Je Kommune")),
            (DriverKind.USER, _("Je Nutzerin und Nutzer")),
            (DriverKind.STEP, _("Sprungfix: in Stufen nach Kapazität")),
        ):
            menu.addAction(text).triggered.connect(
                lambda _checked=False, chosen=kind: self.add_driver(chosen)
            )
        return menu

    def add_driver(self, kind: DriverKind) -> None:
        """Add a driver of a kind to the way as one undo step."""
        driver_id, way_id = uuid4().hex[:8], self._way_id

        def change(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            if way is None:
                return solution
            return solution.with_way(_with_driver(way, new_driver(kind, way, driver_id)))

        self._workspace.edit(_("Treiber anlegen"), change)


def _set_year(name: str) -> Callable[[Any, Any], Any]:
    """Return a change that ignores an emptied field: these numbers are always needed."""

    def change(plan: Plan, typed: int | None) -> Plan:
        changes: dict[str, Any] = {} if typed is None else {name: typed}
        return replace(plan, **changes)

    return change
