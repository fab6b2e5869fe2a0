"""Finanzen: assumptions, cost and funding as a grid, ways side by side."""

from collections.abc import Container, Iterable
from typing import Protocol

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import whose_budget
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_assumptions import AssumptionsPanel
from scaleplanner.gui.pages.finance_budget import COLUMNS, BudgetPanel
from scaleplanner.gui.pages.finance_grid import GridPanel
from scaleplanner.gui.pages.finance_loans import LOANS
from scaleplanner.gui.pages.finance_scenarios import PROBE, SCENARIO
from scaleplanner.gui.pages.finance_spending import SpendingPanel
from scaleplanner.gui.pages.finance_strategy import StrategyPanel
from scaleplanner.gui.pages.finance_stress import StressPanel
from scaleplanner.gui.pages.finance_utility import COLLECTION
from scaleplanner.gui.pages.finance_ways import WaysPanel
from scaleplanner.gui.pages.tabbed import Sheet
from scaleplanner.gui.shell_destinations import COMMITTEES
from scaleplanner.gui.widgets.basics import boxed, column, label, lay_out_now, line, scrolled
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

ASSUMPTIONS, GRID, WAYS, BUDGET, STRESS, STRATEGY, SPENDING = range(7)


_TABS = {
    "plan": ASSUMPTIONS,
    "growth": ASSUMPTIONS,
    "driver": ASSUMPTIONS,
    "staff": ASSUMPTIONS,
    "grade": ASSUMPTIONS,
    "post": ASSUMPTIONS,
    "kredit": ASSUMPTIONS,
    "annahmen": ASSUMPTIONS,
    "way": WAYS,
    "wege": WAYS,
    "reason": WAYS,
    "nutzwert": WAYS,
    "schluessel": WAYS,
    "budget": BUDGET,
    COLUMNS: BUDGET,
    "haushalt": BUDGET,
    "stress": STRESS,
    "szenario": STRESS,
    "probe": STRESS,
    "belastungsprobe": STRESS,
}


#: What a target calls a line → the form of its fields.
_FORMS = {"kosten": "cost", "ertraege": "income", "finanzierung": "funding"}


def _focus_field(kind: str, entry: str, target: str, fields: Container[str]) -> str:
    """Return the field to focus for a target: itself, or the first field of what it names."""
    named = [target, f"{target}.name", f"driver.{entry}.name", f"growth.{entry}.name", f"plan.{entry}"]
    named += [f"{kind}.name"] if entry else []
    first = {"annahmen": "plan.base_year", "wege": "way.name", "schluessel": "way.name"}
    first |= {"haushalt": "budget", "belastungsprobe": "stress"}
    return next((field for field in named if field in fields), first.get(kind, "grid"))


def _field_of(kind: str, target: str, fields: Iterable[str]) -> str:
    """Return a field by its full name, by its name inside an entry, or the first one of its kind."""
    names = (target, f"{kind}.{target.rpartition('.')[2]}")
    known = tuple(fields)
    first = next((field for field in known if field.startswith(f"{kind}.")), kind)
    return next((name for name in names if name in known), first)


class _WayPanel(Protocol):
    """What a tab shows."""

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render a way; never an edit."""


class FinancePage(Page):
    """One way at a time: its name stands in the head, its figures below."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(
            _("Finanzen"),
            _("Was kostet der Regelbetrieb, wer zahlt und was bleibt für den Haushalt?"),
            help_id="page.finance",
            scroll=False,
        )
        self._way_id = ""
        self.way_choice = ChoiceField()
        self.way_choice.setAccessibleName(_("Weg"))
        self.way_choice.setMinimumContentsLength(24)
        self.way_choice.edited.connect(self._on_way_chosen)
        self.whose = label("", "small", "2")
        self.set_state(boxed(wrapping(self.way_choice, self.whose)))
        self.register("way", _("Weg"), self.way_choice, "plan.way")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Bereiche der Finanzen"))
        self.tabs.setExpanding(False)
        self._assumptions = AssumptionsPanel(self, workspace)
        self.grid = GridPanel(self, workspace, catalogue)
        self.ways = WaysPanel(self, workspace, catalogue)
        self.budget = BudgetPanel(self, workspace, catalogue)
        self.stress = StressPanel(self, workspace)
        self.strategy = StrategyPanel(self, workspace, catalogue)
        self.spending = SpendingPanel(self, workspace, catalogue)
        self._stack = QStackedWidget()
        self._add_tab(_("Annahmen"), scrolled(Sheet(self._assumptions)))
        self._add_tab(_("Kosten und Finanzierung"), scrolled(self.grid))
        self._add_tab(_("Wege"), scrolled(Sheet(self.ways)))
        self._add_tab(_("Haushalt"), scrolled(self.budget))
        self._add_tab(_("Belastungsprobe"), scrolled(Sheet(self.stress)))
        self._add_tab(_("Finanzierungsstrategie"), scrolled(Sheet(self.strategy)))
        self._add_tab(_("Soll-Ist"), scrolled(Sheet(self.spending)))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.tabs.setCurrentIndex(GRID)
        head = column(self.tabs, line(), spacing=0)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        self.add_button = self.add_primary(_("Position anlegen"), "plus")
        self.add_button.setMenu(self.grid.add_menu(self.add_button))
        self.set_onward(_("Gremien und Terminen"), COMMITTEES)
        self.bind(workspace)

    def _add_tab(self, title: str, widget: QWidget) -> None:
        self.tabs.addTab(title)
        self._stack.addWidget(widget)

    def show_solution(self, solution: Solution) -> None:
        """Render the chosen way in the tab that is shown; the others follow when they are opened."""
        plan = solution.plan
        way = plan.way(self._way_id) or plan.main_way
        self._way_id = way.id
        with QSignalBlocker(self.way_choice):
            self.way_choice.set_options([(item.id, item.name) for item in plan.ways])
            self.way_choice.set_value(way.id)
        whose = whose_budget(way, solution.municipality.name)
        self.whose.setText(_("Haushalt: {whose}").format(whose=whose))
        panels: tuple[_WayPanel, ...] = (
            self._assumptions,
            self.grid,
            self.ways,
            self.budget,
            self.stress,
            self.strategy,
            self.spending,
        )
        panels[self._stack.currentIndex()].show_way(solution, way)

    def _on_tab_changed(self, tab: int) -> None:
        self._stack.setCurrentIndex(tab)
        if self.workspace is not None:
            self.show_solution(self.workspace.solution)
        lay_out_now(self)

    def jump_to(self, target: str) -> bool:
        """Open the tab that holds the field, line or way, then focus it.

        Besides field ids it takes what findings and search name: `kosten.ID`, `wege.ID`, `annahmen.ID`.
        """
        kind, _dot, rest = target.partition(".")
        entry = rest.partition(".")[0]
        for number, panel in ((STRATEGY, self.strategy), (SPENDING, self.spending)):
            if kind in panel.prefixes:
                self.tabs.setCurrentIndex(number)
                panel.open_for(target)
                return super().jump_to(_field_of(kind, target, self.fields))
        tab = _TABS.get(kind, GRID)
        self.tabs.setCurrentIndex(tab)
        if kind in ("wege", "schluessel") and entry:
            self._show_way(entry)
        self._open_entry(kind, entry)
        if kind == COLUMNS:
            self.budget.open_planning()
        if tab == GRID and self._open_line(entry or target):
            field = f"{_FORMS.get(kind, '')}.{rest.partition('.')[2]}"
            return super().jump_to(field) if field in self.fields else True
        if tab == GRID and target not in self.fields and self.grid.focus_first_step():
            return True
        return super().jump_to(_focus_field(kind, entry, target, self.fields))

    def _open_entry(self, kind: str, entry: str) -> None:
        """Show the form of a scenario, stress test, criterion or loan; a loan brings its way along."""
        editors: dict[str, EntryEditor] = {
            SCENARIO: self.stress.overrides.scenarios,
            PROBE: self.stress.overrides.tests,
            COLLECTION: self.ways.utility.editor,
            LOANS: self._assumptions.loans,
        }
        if kind == LOANS and self.workspace is not None:
            ways = self.workspace.solution.plan.ways
            self._show_way(next((w.id for w in ways if any(x.id == entry for x in w.loans)), self._way_id))
        if kind in editors and entry:
            editors[kind].select(entry)

    def _open_line(self, line_id: str) -> bool:
        if self.grid.select(line_id):
            return True
        workspace = self.workspace
        if workspace is None:
            return False
        for way in workspace.solution.plan.ways:
            if find_line(way, line_id) is not None:
                self._show_way(way.id)
                return self.grid.select(line_id)
        return False

    def _on_way_chosen(self, way_id: str) -> None:
        self._show_way(way_id)

    def _show_way(self, way_id: str) -> None:
        self._way_id = way_id
        if self.workspace is not None:
            self.show_solution(self.workspace.solution)
