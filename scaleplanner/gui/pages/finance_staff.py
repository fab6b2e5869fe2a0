"""Personnel cost: the dated table of grades, what comes with a post, and what to check."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtWidgets import QFrame, QVBoxLayout

from scaleplanner.domain.finance.edits import with_line
from scaleplanner.domain.finance.inputs import Grade, StaffRates
from scaleplanner.domain.finance.personnel import (
    grade_of,
    new_post,
    personnel_hints,
    with_grade,
    with_rates,
    without_grade,
)
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _


def _on_plan(change: Callable[[Plan], Plan]) -> Callable[[Solution], Solution]:
    return lambda solution: replace(solution, plan=change(solution.plan))


class StaffCard(QFrame):
    """The table of grades with the rates that come with every post."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._page, self._workspace, self._way_id = page, workspace, ""
        self._grades: dict[str, BoundForm] = {}
        self._rows: QVBoxLayout = column(spacing=6)
        self._hints: QVBoxLayout = column(spacing=4)
        self._shown: tuple[str, ...] | None = None
        self._rates = BoundForm(page, workspace, "staff", _on_rates)
        self.add_grade = button(_("Entgeltgruppe anlegen"), "", "plus")
        self.add_grade.clicked.connect(self._on_add_grade_clicked)
        self.add_post = button(_("Stelle in diesem Weg anlegen"), "", "users")
        self.add_post.clicked.connect(self._on_add_post_clicked)
        page.register("grade", _("Entgeltgruppe anlegen"), self.add_grade, "staff.grade")
        page.register("post", _("Stelle anlegen"), self.add_post, "staff.grade")
        text = _(
            "Kosten einer vollen Stelle im Jahr, mit Arbeitgeberanteilen. Stellen übernehmen den Preis"
            " aus der"
            " Tabelle; ändern Sie die Tabelle, ändern sich die Stellen mit."
        )
        card = Card(_("Personalkosten")).add(
            label(text, "small", "2", wrap=True),
            self._rows,
            row(self.add_grade, self.add_post, None),
            self._rates,
            self._hints,
        )
        self._build_rates()
        self.setLayout(column(card))

    def _build_rates(self) -> None:
        bound = self._rates
        form = bound.form
        bound.heading(_("Was mit einer Stelle dazukommt"))
        form.begin_line()
        self._wage = form.choice("staff.wage_growth_id", _("Steigerung der Löhne"), [("", _("keine"))])
        overhead = form.percent("staff.overhead_rate", _("Gemeinkosten (nur Vollkosten)"))
        form.end_line()
        form.begin_line()
        cost = form.money("staff.workplace_cost", _("Sachkosten je Stelle und Jahr"))
        self._growth = form.choice(
            "staff.workplace_growth_id", _("Steigerung der Sachkosten"), [("", _("keine"))]
        )
        effective = form.check("staff.workplace_effective", _("Sachkosten haushaltswirksam"))
        form.end_line()
        form.begin_line()
        source = form.line("staff.source", _("Quelle der Sätze"), wide=True)
        day = form.date("staff.day", _("Stand vom"))
        form.end_line()
        source.setMinimumWidth(theme.px(320))
        bound.bind_attribute(self._wage, "wage_growth_id", _("Steigerung der Löhne wählen"))
        bound.bind_attribute(overhead, "overhead_rate", _("Gemeinkosten ändern"))
        bound.bind_attribute(cost, "workplace_cost", _("Sachkosten je Stelle ändern"))
        bound.bind_attribute(self._growth, "workplace_growth_id", _("Steigerung der Sachkosten wählen"))
        bound.bind_attribute(effective, "workplace_effective", _("Wirkung der Sachkosten ändern"))
        bound.bind_attribute(source, "source", _("Quelle ändern"))
        bound.bind_attribute(day, "day", _("Datum ändern"))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render table and rates of the plan and the hints on the posts of a way."""
        plan, self._way_id = solution.plan, way.id
        growths = [("", _("keine")), *((growth.id, growth.name) for growth in plan.growths)]
        for field in (self._wage, self._growth):
            field.set_options(growths)
        self._rates.show_value(plan.staff)
        if [grade.id for grade in plan.grades] != list(self._grades):
            clear(self._rows)
            self._grades = {grade.id: self._grade(grade.id) for grade in plan.grades}
            for form in self._grades.values():
                self._rows.addWidget(form)
        for grade in plan.grades:
            self._grades[grade.id].show_value(grade)
        hints = personnel_hints(plan, way)
        if hints != self._shown:
            self._shown = hints
            clear(self._hints)
            for hint in hints:
                self._hints.addWidget(label(hint, "small", "2", wrap=True))

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that are shown."""
        return self._shown or ()

    def _grade(self, grade_id: str) -> BoundForm:
        def apply(solution: Solution, change: Callable[[Grade], Grade]) -> Solution:
            grade = grade_of(solution.plan, grade_id)
            if grade is None:
                return solution
            return replace(solution, plan=with_grade(solution.plan, change(grade)))

        bound = BoundForm(self._page, self._workspace, f"grade:{grade_id}", apply)
        form = bound.form
        form.begin_line()
        name = form.line(f"grade.{grade_id}.name", _("Entgeltgruppe"), help_id="staff.grade")
        cost = form.money(f"grade.{grade_id}.annual_cost", _("Kosten im Jahr"), help_id="staff.grade")
        year = form.year(f"grade.{grade_id}.price_year", _("Preisstand"), help_id="staff.grade")
        source = form.line(f"grade.{grade_id}.source", _("Quelle"), help_id="staff.grade", wide=True)
        day = form.date(f"grade.{grade_id}.day", _("Stand vom"), help_id="staff.grade")
        form.end_line()
        name.setMaximumWidth(theme.px(130))
        source.setMinimumWidth(theme.px(240))
        bound.bind_attribute(name, "name", _("Entgeltgruppe umbenennen"))
        bound.bind_attribute(cost, "annual_cost", _("Personalkosten ändern"))
        bound.bind_attribute(year, "price_year", _("Preisstand ändern"))
        bound.bind_attribute(source, "source", _("Quelle ändern"))
        bound.bind_attribute(day, "day", _("Datum ändern"))
        remove = button(_("Entgeltgruppe löschen"), "quiet", "trash-2", extent="small")
        remove.clicked.connect(lambda: self._on_remove_clicked(grade_id))
        bound.add(row(remove, None))
        return bound

    def _on_add_grade_clicked(self) -> None:
        grade = Grade(uuid4().hex[:8], N_("Neue Entgeltgruppe"))
        self._workspace.edit(
            _("Entgeltgruppe anlegen"),
            _on_plan(lambda plan: with_grade(plan, replace(grade, price_year=plan.base_year))),
        )

    def _on_remove_clicked(self, grade_id: str) -> None:
        self._workspace.edit(_("Entgeltgruppe löschen"), _on_plan(lambda plan: without_grade(plan, grade_id)))

    def _on_add_post_clicked(self) -> None:
        way_id, line_id = self._way_id, uuid4().hex[:12]

        def change(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            if way is None:
                return solution
            return solution.with_way(with_line(way, new_post(solution.plan, line_id)))

        self._workspace.edit(_("Stelle anlegen"), change)
        self._page.jump_to(line_id)


def _on_rates(solution: Solution, change: Callable[[StaffRates], StaffRates]) -> Solution:
    return replace(solution, plan=with_rates(solution.plan, change(solution.plan.staff)))
