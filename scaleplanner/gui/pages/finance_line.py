"""The form of one line of the plan: what it is, how its amount comes about, where the figure comes from."""

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import Line, change_line, find_line
from scaleplanner.domain.finance.plan import (
    ZERO,
    CostLine,
    FundingLine,
    FundingRule,
    FundingStatus,
    IncomeLine,
    IncomeNature,
    Nature,
    OriginKind,
    Plan,
    Way,
)
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Options = list[tuple[Hashable, str]]

NATURES: Options = [
    (Nature.RECURRING, "laufend"),
    (Nature.ONE_OFF, "einmalig"),
    (Nature.INVESTMENT, "Investition"),
]
INCOME_NATURES: Options = [(IncomeNature.REVENUE, "Ertrag, Entgelt"), (IncomeNature.SAVING, "Einsparung")]
STATUSES: Options = [
    (FundingStatus.IDEA, "Idee (zählt nicht)"),
    (FundingStatus.APPLIED, "beantragt (zählt nicht)"),
    (FundingStatus.PROMISED, "zugesagt"),
    (FundingStatus.NOTICE, "Bescheid liegt vor"),
    (FundingStatus.PAID, "ausgezahlt"),
]
RULES: Options = [
    (FundingRule.SHARE, "Anteil an förderfähigen Kosten"),
    (FundingRule.DEFICIT, "Fehlbedarf"),
    (FundingRule.FIXED, "Festbetrag"),
]
ORIGINS: Options = [
    (OriginKind.UNKNOWN, "? – ohne Herkunft"),
    (OriginKind.OFFER, "A – Angebot"),
    (OriginKind.CONTRACT, "V – Vertrag"),
    (OriginKind.ACTUAL, "I – Ist-Wert"),
    (OriginKind.FLAT_RATE, "P – Pauschale"),
    (OriginKind.ESTIMATE, "S – Schätzung"),
]


class LineForm(BoundForm):
    """A form for one kind of line; every field edits the selected line through the workspace."""

    def __init__(self, page: Page, workspace: Workspace, prefix: str) -> None:
        super().__init__(page, workspace, prefix, self._apply_to_line)
        self._way_id = self._line_id = ""

    def show_line(self, way: Way, line: Line) -> None:
        """Render a line."""
        self._way_id, self._line_id = way.id, line.id
        self.merge_scope = f"{way.id}:{line.id}"
        self.show_value(line)

    def _apply_to_line(self, solution: Solution, change: Callable[[Line], Line]) -> Solution:
        way = solution.plan.way(self._way_id)
        return solution if way is None else solution.with_way(change_line(way, self._line_id, change))

    def add_origin(self) -> None:
        """Add the fields of the origin, the same for every kind of line."""
        self.heading(_("Herkunft der Zahl"))
        kind = self.form.choice(f"{self._prefix}.origin", _("Art"), ORIGINS, help_id="cost.origin")
        day = self.form.date(f"{self._prefix}.origin_day", _("Stand vom"), help_id="cost.origin")
        note = self.form.line(f"{self._prefix}.origin_note", _("Vermerk, Beleg"), help_id="cost.origin")
        self.bind_part(kind, "origin", "kind", _("Herkunft ändern"))
        self.bind_part(day, "origin", "day", _("Datum der Herkunft ändern"))
        self.bind_part(note, "origin", "note", _("Vermerk zur Herkunft ändern"))

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
        first = form.date(f"{prefix}.first", _("Ab Monat (Datum)"), help_id="cost.first")
        last = form.date(f"{prefix}.last", _("Bis Monat (Datum)"), help_id="cost.last")
        self.bind_part(quantity, "amount", "quantity", _("Menge ändern"), ZERO)
        self.bind_part(unit, "amount", "unit", _("Einheit ändern"))
        self.bind_part(price, "amount", "unit_price", _("Preis ändern"), ZERO)
        self.bind_part(driver, "amount", "driver_id", _("Treiber wählen"))
        self.bind_part(growth, "amount", "growth_id", _("Preissteigerung wählen"))
        self.bind_part(first, "amount", "first", _("Beginn ändern"))
        self.bind_part(last, "amount", "last", _("Ende ändern"))
        return driver, growth


class CostForm(LineForm):
    """A cost line."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, "cost")
        form = self.form
        kinds: Options = [("", _("noch offen")), *((kind.id, kind.title) for kind in catalogue.cost_kinds)]
        aspects: Options = [(aspect.key, aspect.title) for aspect in catalogue.aspects]
        self.bind_attribute(form.line("cost.name", _("Bezeichnung")), "name", _("Position umbenennen"))
        self.bind_attribute(
            form.choice("cost.kind", _("Kostenart"), kinds, help_id="cost.kind"),
            "kind",
            _("Kostenart wählen"),
        )
        self.bind_attribute(form.choice("cost.aspect", _("Aspekt"), aspects), "aspect", _("Aspekt wählen"))
        self.bind_attribute(form.choice("cost.nature", _("Fälligkeit"), NATURES), "nature", _("Art wählen"))
        self._driver, self._growth = self.add_amount()
        self._life = form.integer("cost.life", _("Nutzungsdauer in Monaten"), maximum=1200)
        self._ready = form.date("cost.ready", _("Betriebsbereit ab"))
        self.bind_attribute(self._life, "useful_life_months", _("Nutzungsdauer ändern"), 0)
        self.bind_attribute(self._ready, "ready", _("Betriebsbereitschaft ändern"))
        self.heading(_("Wirkung im Haushalt"))
        flags = (
            ("budget_effective", _("haushaltswirksam")),
            ("eligible", _("förderfähig")),
            ("confidential", _("vertraulich")),
        )
        for name, text in flags:
            self.bind_attribute(form.check(f"cost.{name}", text, help_id=f"cost.{name}"), name, text)
        overhead = form.percent("cost.overhead", _("Gemeinkosten (nur Vollkosten)"))
        surcharge = form.percent("cost.surcharge", _("Zuschlag für Unsicherheit"))
        reason = form.line("cost.surcharge_reason", _("Grund des Zuschlags"))
        self.bind_attribute(overhead, "overhead_rate", _("Gemeinkosten ändern"), ZERO)
        self.bind_attribute(surcharge, "surcharge_rate", _("Zuschlag ändern"), ZERO)
        self.bind_attribute(reason, "surcharge_reason", _("Grund des Zuschlags ändern"))
        self.bind_attribute(form.line("cost.product", _("Produkt")), "product", _("Produkt ändern"))
        self.bind_attribute(form.line("cost.account", _("Konto")), "account", _("Konto ändern"))
        self.add_tax()
        self.add_spread()
        self.add_origin()

    def add_tax(self) -> None:
        """Add VAT: prices are net, the part that cannot be deducted is cost."""
        rate = self.form.percent("cost.vat_rate", _("Umsatzsteuer auf den Nettopreis"), help_id="cost.vat")
        share = self.form.percent("cost.vat_deductible", _("davon abziehbar"), help_id="cost.vat")
        self.bind_attribute(rate, "vat_rate", _("Umsatzsteuer ändern"), ZERO)
        self.bind_attribute(share, "vat_deductible", _("Vorsteuerabzug ändern"), ZERO)

    def show_plan_line(self, plan: Plan, way: Way, line: CostLine) -> None:
        """Render the line with the drivers and growth profiles it may use."""
        show_choices(self._driver, self._growth, plan, way)
        is_asset = line.nature is Nature.INVESTMENT
        self.form.box("cost.life").setVisible(is_asset)
        self.form.box("cost.ready").setVisible(is_asset)
        self.form.box("cost.overhead").setVisible(line.kind.startswith("KA.P"))
        self.show_line(way, line)


class IncomeForm(LineForm):
    """Revenue or a saving."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, "income")
        form = self.form
        self.bind_attribute(form.line("income.name", _("Bezeichnung")), "name", _("Position umbenennen"))
        self.bind_attribute(form.choice("income.nature", _("Art"), INCOME_NATURES), "nature", _("Art wählen"))
        self._driver, self._growth = self.add_amount()
        cash = form.check("income.cash", _("kassenwirksam"), help_id="income.cash_effective")
        self.bind_attribute(cash, "cash_effective", _("Kassenwirksamkeit ändern"))
        budget_line = form.line("income.budget_line", _("Haushaltsstelle, die sinkt oder steigt"))
        self.bind_attribute(budget_line, "budget_line", _("Haushaltsstelle ändern"))
        agreed = form.line("income.agreed_by", _("Abgestimmt mit (Stelle)"))
        self.bind_attribute(agreed, "agreed_by", _("Abstimmung ändern"))
        self.add_spread()
        self.add_origin()

    def show_plan_line(self, plan: Plan, way: Way, line: IncomeLine) -> None:
        """Render the line with the drivers and growth profiles it may use."""
        show_choices(self._driver, self._growth, plan, way)
        self.show_line(way, line)


class FundingForm(LineForm):
    """External funding."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, "funding")
        form = self.form
        kinds: Options = [("", _("noch offen")), *((kind.id, kind.title) for kind in catalogue.funding_kinds)]
        self.bind_attribute(form.line("funding.name", _("Bezeichnung")), "name", _("Förderung umbenennen"))
        self.bind_attribute(
            form.choice("funding.kind", _("Finanzierungsart"), kinds), "kind", _("Finanzierungsart wählen")
        )
        self.bind_attribute(
            form.line("funding.provider", _("Mittelgeber")), "provider", _("Mittelgeber ändern")
        )
        status = form.choice("funding.status", _("Stand"), STATUSES, help_id="funding.status")
        self.bind_attribute(status, "status", _("Stand der Förderung ändern"))
        rule = form.choice("funding.rule", _("Berechnung"), RULES, help_id="funding.rule")
        self.bind_attribute(rule, "rule", _("Berechnung wählen"))
        self.bind_attribute(form.percent("funding.quota", _("Förderquote")), "quota", _("Quote ändern"), ZERO)
        self.bind_attribute(
            form.money("funding.amount", _("Festbetrag")), "amount", _("Festbetrag ändern"), ZERO
        )
        self.bind_attribute(
            form.money("funding.own_share", _("Fester Eigenanteil")),
            "own_share",
            _("Eigenanteil ändern"),
            ZERO,
        )
        self.bind_attribute(
            form.money("funding.cap", _("Höchstbetrag insgesamt")), "total_cap", _("Höchstbetrag ändern")
        )
        self.bind_attribute(
            form.money("funding.yearly_cap", _("Höchstbetrag je Jahr")),
            "yearly_cap",
            _("Höchstbetrag ändern"),
        )
        self.bind_attribute(
            form.date("funding.begin", _("Beginn")), "begin", _("Beginn der Förderung ändern")
        )
        end = form.date("funding.end", _("Ende"), help_id="funding.end")
        self.bind_attribute(end, "end", _("Ende der Förderung ändern"))
        lag = form.integer("funding.lag", _("Auszahlung später (Monate)"), maximum=60)
        self.bind_attribute(lag, "lag_months", _("Verzug ändern"), 0)
        plan_b = form.text("funding.plan_b", _("Plan B, wenn die Förderung ausfällt"), lines=2)
        self.bind_attribute(plan_b, "plan_b", _("Plan B ändern"))
        self.add_origin()

    def show_plan_line(self, plan: Plan, way: Way, line: FundingLine) -> None:
        """Render the funding; only the fields of its rule are visible."""
        visible = {
            "funding.quota": line.rule is FundingRule.SHARE,
            "funding.amount": line.rule is FundingRule.FIXED,
            "funding.own_share": line.rule is FundingRule.DEFICIT,
        }
        for field_id, shown in visible.items():
            self.form.box(field_id).setVisible(shown)
        self.show_line(way, line)


def show_choices(driver: Any, growth: Any, plan: Plan, way: Way) -> None:
    """Offer the drivers of the way and the growth profiles of the plan."""
    driver.set_options([("", _("ohne")), *((item.id, item.name) for item in way.drivers)])
    growth.set_options([("", _("keine")), *((item.id, item.name) for item in plan.growths)])


class LineDetails(QFrame):
    """Shows the form that fits the selected line."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._cost = CostForm(page, workspace, catalogue)
        self._income = IncomeForm(page, workspace, catalogue)
        self._funding = FundingForm(page, workspace, catalogue)
        layout = column(self._cost, self._income, self._funding, None)
        self.setLayout(layout)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Hide every form."""
        for form in (self._cost, self._income, self._funding):
            form.hide()

    def show_line(self, plan: Plan, way: Way, line_id: str) -> bool:
        """Show the form of a line; False when the way has no such line."""
        line = find_line(way, line_id)
        shown: QWidget | None = None
        if isinstance(line, CostLine):
            self._cost.show_plan_line(plan, way, line)
            shown = self._cost
        elif isinstance(line, IncomeLine):
            self._income.show_plan_line(plan, way, line)
            shown = self._income
        elif isinstance(line, FundingLine):
            self._funding.show_plan_line(plan, way, line)
            shown = self._funding
        for form in (self._cost, self._income, self._funding):
            form.setVisible(form is shown)
        return shown is not None
