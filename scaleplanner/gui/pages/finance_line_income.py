"""The forms of income and funding lines."""

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import VatBasis
from scaleplanner.domain.finance.plan import (
    ONE,
    ZERO,
    FundingLine,
    FundingRule,
    FundingStatus,
    IncomeLine,
    IncomeNature,
    Plan,
    Way,
)
from scaleplanner.domain.finance.vat2b import vat_lights
from scaleplanner.gui.models.options import enum_options, spoken_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_line_base import LineForm, Options, show_choices
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

INCOME_NATURES: Options = [
    (IncomeNature.REVENUE, N_("Ertrag, Entgelt")),
    (IncomeNature.SAVING, N_("Einsparung")),
]
STATUSES: Options = [
    (FundingStatus.IDEA, N_("Idee (zählt nicht)")),
    (FundingStatus.APPLIED, N_("beantragt (zählt nicht)")),
    (FundingStatus.PROMISED, N_("zugesagt")),
    (FundingStatus.NOTICE, N_("Bescheid liegt vor")),
    (FundingStatus.PAID, N_("ausgezahlt")),
]
RULES: Options = [
    (FundingRule.SHARE, N_("Anteil an förderfähigen Kosten")),
    (FundingRule.DEFICIT, N_("Fehlbedarf")),
    (FundingRule.FIXED, N_("Festbetrag")),
]


class IncomeForm(LineForm):
    """Revenue or a saving."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, "income")
        form = self.form
        self.bind_attribute(form.line("income.name", _("Bezeichnung")), "name", _("Position umbenennen"))
        self.bind_attribute(
            form.choice("income.nature", _("Art"), spoken_options(INCOME_NATURES)), "nature", _("Art wählen")
        )
        kinds: Options = [("", _("noch offen")), *((kind.id, kind.title) for kind in catalogue.funding_kinds)]
        kind = form.choice("income.kind", _("Finanzierungsart"), kinds, help_id="income.kind")
        self.bind_attribute(kind, "kind", _("Finanzierungsart wählen"))
        self._driver, self._growth = self.add_amount()
        cash = form.check("income.cash", _("kassenwirksam"), help_id="income.cash_effective")
        self.bind_attribute(cash, "cash_effective", _("Kassenwirksamkeit ändern"))
        budget_line = form.line("income.budget_line", _("Haushaltsstelle, die sinkt oder steigt"))
        self.bind_attribute(budget_line, "budget_line", _("Haushaltsstelle ändern"))
        agreed = form.line("income.agreed_by", _("Abgestimmt mit (Stelle)"))
        self.bind_attribute(agreed, "agreed_by", _("Abstimmung ändern"))
        self.add_spread()
        self.heading(_("Umsatzsteuer (§ 2b UStG)"))
        basis = form.choice(
            "income.vat_basis", _("Grundlage der Leistung"), enum_options(VatBasis), help_id="cost.vat"
        )
        included = form.check("income.vat_included", _("Entgelt enthält Umsatzsteuer"), help_id="cost.vat")
        self.bind_attribute(basis, "vat_basis", _("Grundlage der Leistung wählen"))
        self.bind_attribute(included, "vat_included", _("Umsatzsteuer im Entgelt ändern"))
        self.vat = label("", "small", "2", wrap=True)
        self.add(self.vat)
        self.add_origin()

    def show_plan_line(self, plan: Plan, way: Way, line: IncomeLine) -> None:
        """Render the line with the drivers and growth profiles it may use."""
        show_choices(self._driver, self._growth, plan, way)
        is_revenue = line.nature is IncomeNature.REVENUE
        for field_id in ("income.vat_basis", "income.vat_included"):
            self.form.box(field_id).setVisible(is_revenue)
        lights = (light.sentence for light in vat_lights(plan, way) if light.line_id == line.id)
        self.vat.setText(next(lights, _("Nur Erträge und Entgelte sind zu prüfen.")))
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
        status = form.choice("funding.status", _("Stand"), spoken_options(STATUSES), help_id="funding.status")
        self.bind_attribute(status, "status", _("Stand der Förderung ändern"))
        chance = form.percent(
            "funding.probability", _("Wahrscheinlichkeit (nur Simulation)"), help_id="funding.probability"
        )
        self.bind_attribute(chance, "probability", _("Wahrscheinlichkeit ändern"), ONE)
        rule = form.choice("funding.rule", _("Berechnung"), spoken_options(RULES), help_id="funding.rule")
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
        bound_from = form.date("funding.binding_begin", _("Zweckbindung ab"), help_id="funding.binding_begin")
        bound_to = form.date("funding.binding_end", _("Zweckbindung bis"), help_id="funding.binding_end")
        investive = form.percent("funding.investive_share", _("davon investiv laut Bescheid"))
        self.bind_attribute(investive, "investive_share", _("Investiven Anteil ändern"))
        reference = form.line("funding.reference", _("Aktenzeichen"), help_id="funding.reference")
        self.bind_attribute(bound_from, "binding_begin", _("Zweckbindung ändern"))
        self.bind_attribute(bound_to, "binding_end", _("Zweckbindung ändern"))
        self.bind_attribute(reference, "reference", _("Aktenzeichen ändern"))
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
