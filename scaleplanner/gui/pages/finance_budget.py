"""Haushalt: the views that never mix, one at a time, each with its sentence."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import BudgetGrid
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models import plan_views
from scaleplanner.gui.models.plan_table_model import TableModel
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_missing import MissingFigures
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, column, label, row
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_VIEWS = (
    (plan_views.RESULT, N_("Ergebnishaushalt")),
    (plan_views.FINANCE, N_("Finanzhaushalt")),
    (plan_views.PLANNING, N_("Mittelfristig")),
    (plan_views.VALUE, N_("Kapitalwert")),
    (plan_views.FULL, N_("Vollkosten")),
    (plan_views.FOLLOW_UP, N_("Folgekosten")),
    (plan_views.BRIDGE, N_("Überleitung")),
    (plan_views.CAMERAL, N_("Kameral")),
    (plan_views.WIBE, N_("WiBe")),
)
#: How the fields of the columns begin.
COLUMNS = "budget_grid"
_YEAR, _HEADED_YEAR = 92, 120
_LEAST_HEIGHT = 200


def _on_columns(solution: Solution, change: Callable[[BudgetGrid], BudgetGrid]) -> Solution:
    plan = solution.plan
    return replace(solution, plan=replace(plan, budget_grid=change(plan.budget_grid)))


def _columns_form(page: Page, workspace: Workspace) -> BoundForm:
    """Return the choice of the columns that window, documents and workbook print."""
    bound = BoundForm(page, workspace, COLUMNS, _on_columns)
    bound.form.begin_line()
    actual = bound.form.check(
        f"{COLUMNS}.with_actual", _("Ergebnis des Vorvorjahres zeigen"), help_id="budget_grid.with_actual"
    )
    two = bound.form.check(
        f"{COLUMNS}.two_budget_years", _("Doppelhaushalt"), help_id="budget_grid.two_budget_years"
    )
    bound.form.end_line()
    bound.bind_attribute(actual, "with_actual", _("Vorvorjahr ein- oder ausblenden"))
    bound.bind_attribute(two, "two_budget_years", _("Doppelhaushalt ein- oder ausschalten"))
    bound.add(label(_("Die Auswahl gilt auch für Dokumente und Arbeitsmappe."), "small", "2", wrap=True))
    return bound


class BudgetPanel(QFrame):
    """A choice of views above one table; only the columns of the Finanzplanung can be chosen."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._way_id = ""
        self.choice = SegmentedFilter(
            [(key, _(word)) for key, word in _VIEWS], name=_("Ansicht des Haushalts")
        )
        self.sentence = label("", "body", "2", wrap=True)
        self.columns = _columns_form(page, workspace)
        self.missing = MissingFigures(page)
        self.model = TableModel(self, wrapped=True)
        self.table = TableView(_("Haushalt"))
        self.table.setModel(self.model)
        self.table.wrap_heads()
        self.note = label("", "small", "2", wrap=True)
        self.choice.edited.connect(self._on_view_edited)
        page.register("budget", _("Haushalt"), self.choice, "page.finance")
        self._results = boxed(column(row(self.choice, None), self.sentence, self.columns, spacing=10))
        self.setLayout(column(self._results, self.missing, self.table, self.note, spacing=10))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the chosen view of a way."""
        self._way_id = way.id
        key = str(self.choice.value)
        self.missing.show_way(way)
        self._results.setVisible(way.is_quantified)
        self.columns.setVisible(key == plan_views.PLANNING)
        self.columns.show_value(solution.plan.budget_grid)
        if way.is_quantified:
            rules = self._catalogue.budget_rules(solution.municipality.land)
            shown = plan_views.budget_table(key, solution, way, rules)
        else:
            shown = plan_views.YearTable("", (), ())
        self.sentence.setText(shown.sentence)
        self.table.setVisible(bool(shown.rows))
        self.note.setText(shown.note)
        self.note.setVisible(bool(shown.note))
        self.model.show_table(shown)
        self._span_titles(shown)
        self.table.fit_columns(theme.px(_HEADED_YEAR if key == plan_views.PLANNING else _YEAR))
        self.table.setMinimumHeight(theme.px(_LEAST_HEIGHT))

    def open_planning(self) -> None:
        """Show the mittelfristige Finanzplanung, where its columns are chosen."""
        self.choice.set_value(plan_views.PLANNING)
        self._on_view_edited()

    def _span_titles(self, shown: plan_views.YearTable) -> None:
        """Give rows without amounts, heads of groups and sentences, the whole width."""
        self.table.clearSpans()
        for place, one in enumerate(shown.rows):
            if not one.cells and shown.heads:
                self.table.setSpan(place, 0, 1, len(shown.heads) + 1)

    def _on_view_edited(self) -> None:
        solution = self._workspace.solution
        way = solution.plan.way(self._way_id)
        if way is not None:
            self.show_way(solution, way)
