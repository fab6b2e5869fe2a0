"""The risk register: what can go wrong, how grave it is, what is done about it."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.planning import Risk
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.risk_class import impact_options, likelihood_options, risk_class
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


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
        effect = form.money("risks.effect", _("Folge in Euro, wenn es eintritt"), help_id="risk.damage")
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
        bound.bind_attribute(response, "response", _("Gegenmaßnahme ändern"))
        bound.bind_attribute(review, "review", _("Überprüfung ändern"))
        bound.bind_attribute(office, "office", _("Zuständige Stelle ändern"))


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
    )
    return solution.with_entry("risks", risk)
