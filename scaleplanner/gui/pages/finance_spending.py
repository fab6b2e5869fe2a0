"""Soll-Ist: yearly actuals, receipts, notices, binding and the verdict, after the decision."""

from collections.abc import Callable
from datetime import date

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_actuals import ActualsPanel
from scaleplanner.gui.pages.finance_binding import BindingPanel
from scaleplanner.gui.pages.finance_spending_entries import NoticesEditor, ReceiptsEditor
from scaleplanner.gui.pages.finance_verdict import VerdictPanel
from scaleplanner.gui.part_editor import SectionedPanel
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

SPENDING = "sollist"
Today = Callable[[], date]


class SpendingPanel(SectionedPanel):
    """What happens after the decision."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Today = date.today
    ) -> None:
        super().__init__(page, SPENDING, _("Bereiche von Soll-Ist"))
        self.actuals = ActualsPanel(page, workspace)
        self.receipts = ReceiptsEditor(page, workspace)
        self.notices = NoticesEditor(page, workspace, today)
        self.binding = BindingPanel(page, workspace, today)
        self.verdict = VerdictPanel(page, workspace, catalogue)
        self.add_section(_("Plan und Ist je Jahr"), self.actuals, "actuals")
        self.add_section(_("Belege"), self.receipts, "receipts")
        self.add_section(_("Bescheide und Nachweis"), self.notices, "notices")
        self.add_section(_("Zweckbindung"), self.binding, "binding", "bound_assets")
        self.add_section(_("Erfolgskontrolle"), self.verdict, "spending")
        self.finish()

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the chosen section; actuals belong to the way that was decided."""
        self.show_solution(solution)
