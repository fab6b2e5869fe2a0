"""The form of the selected line of the plan: cost lines here, income and funding beside it."""

from uuid import uuid4

from PySide6.QtWidgets import QFrame, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.assets import AS_EXPENSE, AS_INVESTMENT
from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.personnel import (
    PERSONNEL,
    graded,
    missing_in_staff_plan,
    with_workplace,
    workplace_of,
)
from scaleplanner.domain.finance.plan import ZERO, CostLine, FundingLine, IncomeLine, Nature, Plan, Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_line_base import LineForm, Options, show_choices
from scaleplanner.gui.pages.finance_line_income import FundingForm, IncomeForm
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

NATURES: Options = [
    (Nature.RECURRING, N_("laufend")),
    (Nature.ONE_OFF, N_("einmalig")),
    (Nature.INVESTMENT, N_("Investition")),
]
SURCHARGES: Options = [
    ("", N_("noch offen")),
    ("gering", N_("gering: Angebot oder Vertrag")),
    ("mittel", N_("mittel: Vergleichswert")),
    ("hoch", N_("hoch: freie Schätzung")),
]
VIEWS: Options = [
    ("", N_("wie die Fälligkeit sagt")),
    (AS_EXPENSE, N_("Ergebnishaushalt")),
    (AS_INVESTMENT, N_("Finanzhaushalt, investiv")),
]


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
        self.bind_attribute(
            form.choice("cost.nature", _("Fälligkeit"), spoken_options(NATURES)), "nature", _("Art wählen")
        )
        self._add_post()
        self._driver, self._growth = self.add_amount()
        self._life = form.integer("cost.life", _("Nutzungsdauer in Monaten"), maximum=1200)
        self._ready = form.date("cost.ready", _("Betriebsbereit ab"))
        self.bind_attribute(self._life, "useful_life_months", _("Nutzungsdauer ändern"), 0)
        self.bind_attribute(self._ready, "ready", _("Betriebsbereitschaft ändern"))
        self._add_ending()
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
        level = form.choice(
            "cost.surcharge_class", _("Unsicherheit"), spoken_options(SURCHARGES), help_id="cost.surcharge"
        )
        reason = form.line("cost.surcharge_reason", _("Grund des Zuschlags"))
        self.bind_attribute(level, "surcharge_class", _("Unsicherheit wählen"))
        self.bind_attribute(overhead, "overhead_rate", _("Gemeinkosten ändern"), ZERO)
        self.bind_attribute(surcharge, "surcharge_rate", _("Zuschlag ändern"), ZERO)
        self.bind_attribute(reason, "surcharge_reason", _("Grund des Zuschlags ändern"))
        self.bind_attribute(form.line("cost.product", _("Produkt")), "product", _("Produkt ändern"))
        self.bind_attribute(form.line("cost.account", _("Konto")), "account", _("Konto ändern"))
        centre = form.line("cost.cost_centre", _("Kostenstelle"))
        self.bind_attribute(centre, "cost_centre", _("Kostenstelle ändern"))
        remark = form.text("cost.remark", _("Bemerkung"), help_id="cost.remark", lines=2)
        self.bind_attribute(remark, "remark", _("Bemerkung ändern"))
        self.add_tax()
        self.add_spread()
        self.add_origin()

    def _add_post(self) -> None:
        """Add the grade that prices a post, and its workplace cost as a line of its own."""
        self._grade = self.form.choice(
            "cost.grade", _("Entgeltgruppe"), [("", _("ohne Tabelle"))], help_id="staff.grade"
        )
        self.bind(
            self._grade, "grade_id", lambda line: line.grade_id, self._with_grade, _("Entgeltgruppe wählen")
        )
        self.workplace = button(_("Sachkosten des Arbeitsplatzes anlegen"), "", "plus", extent="small")
        self.workplace.clicked.connect(self._on_workplace_clicked)
        self.add(row(self.workplace, None))

    def _with_grade(self, line: CostLine, grade_id: str) -> CostLine:
        return graded(self._workspace.solution.plan, line, grade_id)

    def _on_workplace_clicked(self) -> None:
        way_id, line_id, new_id = self._way_id, self._line_id, uuid4().hex[:12]

        def change(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            line = None if way is None else find_line(way, line_id)
            if way is None or not isinstance(line, CostLine):
                return solution
            return solution.with_way(with_workplace(solution.plan, way, line, new_id))

        self._workspace.edit(_("Sachkosten des Arbeitsplatzes anlegen"), change)

    def _add_ending(self) -> None:
        """Add the sale of an asset, the provision of a later payment, and another place in the budget."""
        form = self.form
        day = form.date("cost.sale_day", _("Verkauf am"), help_id="cost.sale")
        price = form.money("cost.sale_price", _("Verkaufserlös"), help_id="cost.sale")
        provision = form.date("cost.provision_formed", _("Rückstellung gebildet am"))
        self.bind_attribute(day, "sale_day", _("Verkauf ändern"))
        self.bind_attribute(price, "sale_price", _("Verkaufserlös ändern"), ZERO)
        self.bind_attribute(provision, "provision_formed", _("Rückstellung ändern"))
        view = form.choice("cost.view_override", _("Zuordnung im Haushalt"), spoken_options(VIEWS))
        why = form.line("cost.view_reason", _("Grund der anderen Zuordnung"), help_id="cost.view_override")
        self.bind_attribute(view, "view_override", _("Zuordnung im Haushalt wählen"))
        self.bind_attribute(why, "view_reason", _("Grund der Zuordnung ändern"))

    def add_tax(self) -> None:
        """Add VAT: prices are net, the part that cannot be deducted is cost."""
        rate = self.form.percent("cost.vat_rate", _("Umsatzsteuer auf den Nettopreis"), help_id="cost.vat")
        share = self.form.percent("cost.vat_deductible", _("davon abziehbar"), help_id="cost.vat")
        self.bind_attribute(rate, "vat_rate", _("Umsatzsteuer ändern"), ZERO)
        self.bind_attribute(share, "vat_deductible", _("Vorsteuerabzug ändern"), ZERO)

    def show_plan_line(self, plan: Plan, way: Way, line: CostLine) -> None:
        """Render the line with the drivers and growth profiles it may use."""
        show_choices(self._driver, self._growth, plan, way)
        is_asset, is_post = line.nature is Nature.INVESTMENT, line.kind == PERSONNEL
        for field_id in ("cost.life", "cost.ready", "cost.sale_day", "cost.sale_price"):
            self.form.box(field_id).setVisible(is_asset)
        self.form.box("cost.provision_formed").setVisible(line.nature is Nature.ONE_OFF)
        self.form.box("cost.view_reason").setVisible(bool(line.view_override))
        self._grade.set_options([("", _("ohne Tabelle")), *((grade.id, grade.name) for grade in plan.grades)])
        self.form.box("cost.grade").setVisible(is_post and bool(plan.grades))
        self.workplace.setVisible(is_post and workplace_of(way, line.id) is None)
        self.form.box("cost.unit").show_hint(missing_in_staff_plan(line))
        self.form.box("cost.overhead").setVisible(line.kind.startswith("KA.P"))
        self.show_line(way, line)


class LineDetails(QFrame):
    """Shows the form that fits the selected line."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._cost = CostForm(page, workspace, catalogue)
        self._income = IncomeForm(page, workspace, catalogue)
        self._funding = FundingForm(page, workspace, catalogue)
        self._hint = label(_("Wählen Sie eine Position in der Tabelle."), "small", "2", wrap=True)
        layout = column(self._hint, self._cost, self._income, self._funding, None)
        self.setLayout(layout)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Hide every form and say how to choose a line."""
        for form in (self._cost, self._income, self._funding):
            form.hide()
        self._hint.show()

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
        self._hint.setVisible(shown is None)
        return shown is not None
