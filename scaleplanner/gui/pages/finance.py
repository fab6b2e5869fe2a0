"""Finanzen: assumptions, cost and funding as a grid, ways side by side."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_assumptions import AssumptionsPanel
from scaleplanner.gui.pages.finance_grid import GridPanel
from scaleplanner.gui.pages.finance_ways import WaysPanel
from scaleplanner.gui.widgets.basics import column, line, scrolled
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

ASSUMPTIONS, GRID, WAYS = range(3)


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
        self.set_state(self.way_choice)
        self.register("way", _("Weg"), self.way_choice, "way")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Bereiche der Finanzen"))
        self.tabs.setExpanding(False)
        self._assumptions = AssumptionsPanel(self, workspace)
        self.grid = GridPanel(self, workspace, catalogue)
        self._ways = WaysPanel(self, workspace)
        self._stack = QStackedWidget()
        self._add_tab(_("Annahmen"), scrolled(self._assumptions))
        self._add_tab(_("Kosten und Finanzierung"), self.grid)
        self._add_tab(_("Wege"), scrolled(self._ways))
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.tabs.setCurrentIndex(GRID)
        head = column(self.tabs, line(), spacing=0)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        self.add_button = self.add_primary(_("Position anlegen"), "plus")
        self.add_button.setMenu(self.grid.add_menu(self.add_button))
        self.set_onward(_("Gremien und Termine"), "committees")
        self.bind(workspace)

    def _add_tab(self, title: str, widget: QWidget) -> None:
        self.tabs.addTab(title)
        self._stack.addWidget(widget)

    def show_solution(self, solution: Solution) -> None:
        """Render the chosen way in all tabs."""
        plan = solution.plan
        way = plan.way(self._way_id) or plan.main_way
        self._way_id = way.id
        with QSignalBlocker(self.way_choice):
            self.way_choice.set_options([(item.id, item.name) for item in plan.ways])
            self.way_choice.set_value(way.id)
        self.grid.show_way(solution, way)
        self._assumptions.show_way(solution, way)
        self._ways.show_way(solution, way)

    def jump_to(self, target: str) -> bool:
        """Open the tab that holds the field or the line, then focus it."""
        kind = target.partition(".")[0]
        tab = {"plan": ASSUMPTIONS, "growth": ASSUMPTIONS, "driver": ASSUMPTIONS, "way": WAYS}.get(kind, GRID)
        self.tabs.setCurrentIndex(tab)
        line_id = target.removeprefix("line.")
        if tab == GRID and self._open_line(line_id):
            return True
        return super().jump_to(target)

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
