"""The risk register: what can go wrong, how grave it is, what is done about it."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import Measure, Risk, RiskSource, RiskStrategy
from scaleplanner.domain.risk_reserve import measures_of
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.models.risk_class import impact_options, likelihood_options, risk_class
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.risk_overview import RiskOverview
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _


def describe_risk(risk: Risk) -> tuple[str, str, str]:
    """Return status, title and second line of a risk."""
    key, words = risk_class(risk)
    return key, risk.title, " · ".join(part for part in (words, risk.office) if part)


class RiskClassBadge(QFrame):
    """The class of the risk shown; follows likelihood and damage."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.badge = StatusBadge("open")
        self.setLayout(row(label(_("Risikoklasse"), "small", "2"), self.badge, None, spacing=10))

    def set_value(self, risk: Risk) -> None:
        """Show the class of a risk."""
        self.badge.set_status(*risk_class(risk))


class RisksEditor(EntryEditor):
    """Risks with likelihood and damage from 1 to 5."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self.risk_class = RiskClassBadge()
        self.overview = RiskOverview(page, workspace)
        self.measures = RiskMeasures(workspace, page)
        super().__init__(
            page,
            workspace,
            "risks",
            noun=_("Risiko"),
            empty=_("Was kann schiefgehen, und was kostet es dann? Der Finanzausschuss fragt danach."),
            describe=describe_risk,
            new=lambda key: Risk(key, _("Neues Risiko")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        title = form.line("risks.title", _("Risiko"), help_id="risk.title")
        cause = form.text("risks.cause", _("Ursache"), help_id="risk.title", lines=2)
        form.begin_line()
        likelihood = form.choice(
            "risks.likelihood", _("Eintritt im Jahr"), likelihood_options(), help_id="risk.probability"
        )
        impact = form.choice(
            "risks.impact",
            _("Schaden, gemessen an den Jahreskosten"),
            impact_options(),
            help_id="risk.damage",
        )
        form.end_line()
        bound.add(self.risk_class)
        form.begin_line()
        effect = form.money("risks.effect", _("Folge in Euro, wenn es eintritt"), help_id="risk.damage")
        chance = form.percent("risks.chance", _("Eintritt genauer, in Prozent"), help_id="risk.chance")
        form.end_line()
        form.begin_line()
        source = form.choice("risks.source", _("Quelle"), enum_options(RiskSource), help_id="risk.source")
        strategy = form.choice(
            "risks.strategy", _("Umgang"), enum_options(RiskStrategy), help_id="risk.strategy"
        )
        form.end_line()
        sign = form.line("risks.early_sign", _("Frühes Zeichen"), help_id="risk.early_sign")
        response = form.text("risks.response", _("Gegenmaßnahme"), help_id="risk.response", lines=3)
        form.begin_line()
        review = form.date("risks.review", _("Überprüfen am"), help_id="risk.measure")
        form.end_line()
        office = form.line("risks.office", _("Zuständige Stelle"), help_id="risk.measure")
        bound.bind_attribute(title, "title", _("Risiko umbenennen"))
        bound.bind_attribute(cause, "cause", _("Ursache ändern"))
        bound.bind_attribute(likelihood, "likelihood", _("Eintritt ändern"))
        bound.bind_attribute(impact, "impact", _("Schaden ändern"))
        bound.bind(self.risk_class, "class", _itself, _unchanged, _("Risikoklasse ändern"))
        bound.bind_attribute(effect, "effect", _("Folge ändern"))
        bound.bind_attribute(chance, "chance", _("Eintritt ändern"))
        bound.bind_attribute(source, "source", _("Quelle des Risikos ändern"))
        bound.bind_attribute(strategy, "strategy", _("Umgang mit dem Risiko ändern"))
        bound.bind_attribute(sign, "early_sign", _("Frühes Zeichen ändern"))
        bound.add(self.measures)
        bound.bind(self.measures, "measures", _itself, _unchanged, "")
        bound.bind_attribute(response, "response", _("Gegenmaßnahme ändern"))
        bound.bind_attribute(review, "review", _("Überprüfung ändern"))
        bound.bind_attribute(office, "office", _("Zuständige Stelle ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render list, form, matrix and reserve."""
        self.measures.show_solution(solution)
        super().show_solution(solution)
        self.overview.show_solution(solution)


class RiskMeasures(QFrame):
    """The measures of the risk shown with date and office, and the way to a new one."""

    edited = Signal(object)

    def __init__(self, workspace: Workspace, page: Page) -> None:
        super().__init__()
        self._workspace, self._page = workspace, page
        self._solution = workspace.solution
        self._risk: Risk | None = None
        self._list = label("", "small", "2", wrap=True)
        self.add_button = button(_("Maßnahme zu diesem Risiko anlegen"), "quiet", "plus", extent="small")
        self.add_button.clicked.connect(self._on_add_clicked)
        page.register("risks.measures", _("Maßnahmen zum Risiko"), self.add_button, "risk.measure")
        self.setLayout(column(self._list, row(self.add_button, None), spacing=4))

    @property
    def text(self) -> str:
        """The measures as shown."""
        return self._list.text()

    def show_solution(self, solution: Solution) -> None:
        """Remember the measures."""
        self._solution = solution

    def set_value(self, risk: Risk) -> None:
        """Show the measures of a risk."""
        self._risk = risk
        lines = (
            " · ".join(part for part in (each.title, each.office, format_date(each.due)) if part)
            for each in measures_of(self._solution, risk.id)
        )
        self._list.setText("\n".join(lines) or _("Noch keine Maßnahme mit Termin und Stelle."))

    def _on_add_clicked(self) -> None:
        risk = self._risk
        if risk is None:
            return
        title = risk.response or N_("Maßnahme zu „{risk}“").format(risk=risk.title)
        measure = Measure(uuid4().hex[:12], title, risk.office, risk.review, source=risk.id)
        self._workspace.edit(_("Maßnahme anlegen"), lambda solution: solution.with_entry("measures", measure))
        self._page.jump_requested.emit(f"gremien:measures.{measure.id}.due")


def _itself(risk: Risk) -> Risk:
    return risk


def _unchanged(risk: Risk, _typed: Any) -> Risk:
    return risk


def with_typical_risk(solution: Solution, catalogue: Catalogue, template_id: str) -> Solution:
    """Return the solution with a risk of the starter library added; likelihood and damage stay open."""
    template = next((each for each in catalogue.risks if each.id == template_id), None)
    if template is None:
        return solution
    risk = Risk(
        uuid4().hex[:12],
        template.title,
        cause=template.cause,
        response=template.measure,
        catalogue_id=template.id,
        source=RiskSource(template.source),
        early_sign=template.early_sign,
        strategy=RiskStrategy(template.strategy),
    )
    return solution.with_entry("risks", risk)
