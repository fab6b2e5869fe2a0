"""Haushalt: the views that never mix, one at a time, each with its sentence."""

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.medium_term import USUAL_FORM, GridFormat
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models import plan_views
from scaleplanner.gui.models.plan_table_model import TableModel
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_missing import MissingFigures
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, column, label, row
from scaleplanner.gui.widgets.inputs import CheckField
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
_YEAR, _HEADED_YEAR = 92, 152
_LEAST_HEIGHT = 200


class BudgetPanel(QFrame):
    """A choice of views above one table; nothing here can be edited."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._way_id = ""
        self.choice = SegmentedFilter(
            [(key, _(word)) for key, word in _VIEWS], name=_("Ansicht des Haushalts")
        )
        self.sentence = label("", "body", "2", wrap=True)
        self.with_actual = CheckField(_("Ergebnis des Vorvorjahres zeigen"))
        self.two_years = CheckField(_("Doppelhaushalt"))
        self.with_actual.set_value(USUAL_FORM.with_actual)
        self.two_years.set_value(USUAL_FORM.two_budget_years)
        self.only_here = label(
            _(
                "Die Auswahl gilt nur für diese Ansicht; Dokumente und Arbeitsmappe zeigen die üblichen"
                " Spalten."
            ),
            "small",
            "2",
            wrap=True,
        )
        choices = row(self.with_actual, self.two_years, None, spacing=16)
        self._options = boxed(column(choices, self.only_here, spacing=4))
        self.missing = MissingFigures(page)
        self.model = TableModel(self)
        self.table = TableView(_("Haushalt"))
        self.table.setModel(self.model)
        for field in (self.choice, self.with_actual, self.two_years):
            field.edited.connect(self._on_view_edited)
        page.register("budget", _("Haushalt"), self.choice, "page.finance")
        self._results = boxed(column(row(self.choice, None), self.sentence, self._options, spacing=10))
        self.setLayout(column(self._results, self.missing, self.table, spacing=10))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the chosen view of a way."""
        self._way_id = way.id
        key = str(self.choice.value)
        self.missing.show_way(way)
        self._results.setVisible(way.is_quantified)
        self._options.setVisible(key == plan_views.PLANNING)
        form = GridFormat(self.with_actual.value, self.two_years.value)
        if way.is_quantified:
            rules = self._catalogue.budget_rules(solution.municipality.land)
            shown = plan_views.budget_table(key, solution, way, form, rules)
        else:
            shown = plan_views.YearTable("", (), ())
        self.sentence.setText(shown.sentence)
        self.table.setVisible(bool(shown.rows))
        self.model.show_table(shown)
        self._span_titles(shown)
        self.table.fit_columns(theme.px(_HEADED_YEAR if key == plan_views.PLANNING else _YEAR))
        self.table.setMinimumHeight(theme.px(_LEAST_HEIGHT))

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
