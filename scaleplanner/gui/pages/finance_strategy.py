"""Finanzierungsstrategie: instruments, regular operation, growth, green bond, partnership, paper."""

from collections.abc import Callable
from datetime import date

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_instruments import InstrumentsEditor
from scaleplanner.gui.pages.finance_ppp import PppEditor
from scaleplanner.gui.pages.finance_strategy_forms import BondPanel, GrowthPanel, OperationPanel, PaperPanel
from scaleplanner.gui.part_editor import SectionedPanel
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

STRATEGY = "strategie"
_GROWTH = ("growth_uses", "strategy.revenue_use")


class StrategyPanel(SectionedPanel):
    """The sections of the financing strategy."""

    def __init__(
        self,
        page: Page,
        workspace: Workspace,
        catalogue: Catalogue,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(page, STRATEGY, _("Bereiche der Finanzierungsstrategie"))
        self.instruments = InstrumentsEditor(page, workspace, catalogue, today)
        self.ppp = PppEditor(page, workspace, catalogue)
        self.add_section(_("Instrumente"), self.instruments, "instruments")
        self.add_section(_("Regelbetrieb und Reserve"), OperationPanel(page, workspace), "strategy")
        self.add_section(_("Wachstum"), GrowthPanel(page, workspace, catalogue), *_GROWTH)
        self.add_section(_("Grüne Anleihe"), BondPanel(page, workspace, catalogue), "bond_rules")
        self.add_section(_("Partnerschaft mit Privaten"), self.ppp, "ppp_variants")
        self.add_section(_("Papier für Geldgebende"), PaperPanel(page, workspace), "paper")
        self.finish()

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the chosen section; the strategy belongs to the solution, not to a way."""
        self.show_solution(solution)
