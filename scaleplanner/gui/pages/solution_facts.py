"""Steckbrief: the solution, its municipality and the facts of the pilot."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import months_back
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.municipality import Accounting, MunicipalityKind
from scaleplanner.domain.solution import Goal, Solution, Stage
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.solution_emblem import EmblemFields
from scaleplanner.gui.widgets.basics import column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_KINDS = (
    (MunicipalityKind.TOWN, N_("Stadt oder Gemeinde")),
    (MunicipalityKind.COUNTY, N_("Landkreis")),
    (MunicipalityKind.ASSOCIATION, N_("Verband")),
)
_ACCOUNTING = ((Accounting.ACCRUAL, N_("doppisch")), (Accounting.CAMERAL, N_("kameral")))


class FactsPanel(QFrame):
    """Three cards: the solution, the municipality, the pilot."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._solution = BoundForm(page, workspace, "solution")
        self._municipality = BoundForm(page, workspace, "municipality")
        self._pilot = BoundForm(page, workspace, "pilot")
        self._build_solution()
        self._build_municipality(catalogue)
        self._build_pilot()
        top = row(spacing=16)
        left = Card(_("Lösung")).add(self._solution)
        right = Card(_("Kommune")).add(self._municipality)
        for card in (left, right):
            top.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(top, Card(_("Pilot")).add(self._pilot), None, spacing=16))

    def _build_solution(self) -> None:
        bound, form = self._solution, self._solution.form
        name = form.line("name", _("Name der Lösung"), help_id="solution.name")
        bound.bind(name, "name", lambda value: value.name, self._with_name, _("Lösung umbenennen"))
        stages = [(stage, word_of(stage)) for stage in Stage]
        goals = [(goal, word_of(goal)) for goal in Goal]
        stage = form.choice("stage", _("Stand"), stages, help_id="pilot.state")
        bound.bind_attribute(stage, "stage", _("Stand der Lösung ändern"))
        goal = form.choice("goal", _("Ziel"), goals, help_id="solution.goal")
        bound.bind_attribute(goal, "goal", _("Ziel ändern"))
        end = form.date("funding_end", _("Ende der Förderung"), help_id="pilot.funding_end")
        bound.bind_attribute(end, "funding_end", _("Ende der Förderung ändern"))
        reference = form.line("reference", _("Aktenzeichen"), help_id="solution.reference")
        bound.bind_attribute(reference, "reference", _("Aktenzeichen ändern"))

    def _with_name(self, value: Solution, typed: str) -> Solution:
        problem = _("Die Lösung braucht einen Namen; bis dahin gilt der bisherige.")
        self._solution.form.show_problem("name", "" if typed.strip() else problem)
        return replace(value, name=typed) if typed.strip() else value

    def _build_municipality(self, catalogue: Catalogue) -> None:
        bound, form, part = self._municipality, self._municipality.form, "municipality"
        name = form.line("municipality.name", _("Name der Kommune"), help_id="municipality.name")
        bound.bind_part(name, part, "name", _("Kommune ändern"))
        kind = form.choice("municipality.kind", _("Art"), spoken_options(_KINDS), help_id="municipality.kind")
        bound.bind_part(kind, part, "kind", _("Art der Kommune ändern"))
        lands = [("", _("noch offen")), *((land.id, land.name) for land in catalogue.lands)]
        land = form.choice("municipality.land", _("Land"), lands, help_id="municipality.land")
        bound.bind_part(land, part, "land", _("Land wählen"))
        form.begin_line()
        count = form.integer(
            "municipality.inhabitants", _("Einwohnerzahl"), help_id="municipality.inhabitants"
        )
        day = form.date(
            "municipality.inhabitants_day", _("Stichtag"), help_id="municipality.inhabitants_date"
        )
        form.end_line()
        bound.bind(count, "inhabitants", _inhabitants, _with_inhabitants, _("Einwohnerzahl ändern"))
        bound.bind_part(day, part, "inhabitants_day", _("Stichtag ändern"))
        source = form.line(
            "municipality.inhabitants_source", _("Quelle der Zahl"), help_id="municipality.inhabitants"
        )
        bound.bind_part(source, part, "inhabitants_source", _("Quelle der Einwohnerzahl ändern"))
        accounting = form.choice(
            "municipality.accounting",
            _("Haushaltssystem"),
            spoken_options(_ACCOUNTING),
            help_id="municipality.budget_system",
        )
        bound.bind_part(accounting, part, "accounting", _("Haushaltssystem ändern"))
        office = form.line("municipality.lead_office", _("Federführende Stelle"))
        bound.bind_part(office, part, "lead_office", _("Federführende Stelle ändern"))
        self.emblem = EmblemFields(bound)

    def _build_pilot(self) -> None:
        bound, form, part = self._pilot, self._pilot.form, "pilot"
        form.begin_line()
        begin = form.date("pilot.begin", _("Beginn"), help_id="pilot.begin")
        end = form.date("pilot.end", _("Ende"), help_id="pilot.end")
        concept = form.date(
            "pilot.concept_begin", _("Beginn des Weiterführungskonzepts"), help_id="pilot.concept_start"
        )
        form.end_line()
        bound.bind_part(begin, part, "begin", _("Beginn des Piloten ändern"))
        bound.bind_part(end, part, "end", _("Ende des Piloten ändern"))
        bound.bind_part(concept, part, "concept_begin", _("Beginn des Konzepts ändern"))
        self._lead_time = label("", "small", "2", wrap=True)
        bound.add(self._lead_time)
        programme = form.line("pilot.programme", _("Förderprogramm"), help_id="pilot.programme")
        bound.bind_part(programme, part, "programme", _("Förderprogramm ändern"))
        place = form.line("pilot.place", _("Ort"), help_id="pilot.place")
        bound.bind_part(place, part, "place", _("Ort des Piloten ändern"))
        extent = form.text("pilot.extent", _("Umfang"), help_id="pilot.extent", lines=3)
        bound.bind_part(extent, part, "extent", _("Umfang des Piloten ändern"))

    @property
    def lead_time(self) -> str:
        """The sentence about the months between the start of the concept and the end of the funding."""
        return self._lead_time.text()

    def show_solution(self, solution: Solution) -> None:
        """Render the facts."""
        for form in (self._solution, self._municipality, self._pilot):
            form.show_value(solution)
        if solution.name.strip():
            self._solution.form.show_problem("name", "")
        early = solution.pilot.end and solution.pilot.begin and solution.pilot.end < solution.pilot.begin
        problem = _("Der Pilot endet vor seinem Beginn. Prüfen Sie beide Daten.") if early else ""
        self._pilot.form.show_problem("pilot.end", problem)
        self._lead_time.setText(_lead_time(solution))
        self._lead_time.setVisible(bool(self._lead_time.text()))


def _inhabitants(value: Solution) -> int | None:
    return value.municipality.inhabitants or None


def _with_inhabitants(value: Solution, typed: Any) -> Solution:
    return replace(value, municipality=replace(value.municipality, inhabitants=typed or 0))


def _lead_time(solution: Solution) -> str:
    begin, end = solution.pilot.concept_begin, solution.funding_end
    if begin is None or end is None:
        return ""
    if end < begin:
        return _("Das Konzept beginnt erst nach dem Ende der Förderung.")
    months = count_of(months_back(begin, end), _("Monat"), _("Monate"))
    return _("Zwischen dem Beginn des Konzepts und dem Ende der Förderung: {months}.").format(months=months)
