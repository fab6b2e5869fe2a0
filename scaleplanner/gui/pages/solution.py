"""Lösung: who and what, the benefit, its effects, the experience of the pilot and its gate."""

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.solution_effects import EffectsPanel, ExperiencePanel
from scaleplanner.gui.pages.solution_facts import FactsPanel
from scaleplanner.gui.pages.solution_gate import GatePanel
from scaleplanner.gui.pages.solution_money import MoneyPanel
from scaleplanner.gui.pages.solution_profile import ProfilePanel
from scaleplanner.gui.pages.tabbed import Sheet
from scaleplanner.gui.widgets.basics import column, lay_out_now, line, scrolled
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class SolutionPage(Page):
    """Six tabs; each scrolls by itself."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(
            _("Lösung"),
            _("Was leistet die Lösung, für wen, und was hat der Pilot gezeigt?"),
            help_id="page.solution",
            scroll=False,
        )
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Bereiche der Lösung"))
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        self._areas: list[QScrollArea] = []
        self.facts = FactsPanel(self, workspace, catalogue)
        self.profile = ProfilePanel(self, workspace)
        self.effects = EffectsPanel(self, workspace, catalogue)
        self.experience = ExperiencePanel(self, workspace)
        self.money = MoneyPanel(self, workspace)
        self.gate = GatePanel(self, workspace, catalogue)
        self._panels = (self.facts, self.profile, self.effects, self.experience, self.money, self.gate)
        titles = (
            _("Steckbrief"),
            _("Nutzenbild"),
            _("Wirkung (KPI)"),
            _("Erfahrungen aus dem Pilot"),
            _("Geld des Piloten"),
            _("Pilotbewertung"),
        )
        for title, panel in zip(titles, self._panels, strict=True):
            self._add_tab(title, panel)
        self._area = self._areas[0]
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.body.addLayout(column(self.tabs, line(), spacing=0))
        self.body.addWidget(self._stack, 1)
        self.set_onward(_("Kriterien"), "kriterien")
        self.bind(workspace)

    def _add_tab(self, title: str, panel: QWidget) -> None:
        self.tabs.addTab(title)
        area = scrolled(Sheet(panel))
        self._areas.append(area)
        self._stack.addWidget(area)

    def show_solution(self, solution: Solution) -> None:
        """Render all tabs."""
        for panel in self._panels:
            panel.show_solution(solution)

    def jump_to(self, target: str) -> bool:
        """Open the tab of a field or an entry: `pilot.end`, `kpis`, `kpis.ID`, `kpis.ID.source`."""
        collection, _dot, rest = target.partition(".")
        if collection == "gate":
            self.gate.rules.open_rules()
        editor = {
            "kpis": self.effects.editor,
            "lessons": self.experience.editor,
            "pilot_grants": self.money.editor,
        }.get(collection)
        entry, _dot, name = rest.partition(".")
        if editor is not None and entry and editor.select(entry):
            first = "text" if collection == "lessons" else "name"
            target = f"{collection}.{name or first}"
        field = self.fields.get(target)
        if field is not None:
            place = next(place for place, area in enumerate(self._areas) if area.isAncestorOf(field.widget))
            self.tabs.setCurrentIndex(place)
        return super().jump_to(target)

    def _on_tab_changed(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        lay_out_now(self._areas[place])
        self._area = self._areas[place]
