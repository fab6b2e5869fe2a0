"""Soll-Ist: yearly actuals, receipts, notices, binding and the verdict, after the decision."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_actuals import ActualsPanel
from scaleplanner.gui.pages.finance_binding import BindingPanel
from scaleplanner.gui.pages.finance_spending_entries import NoticesEditor, ReceiptsEditor
from scaleplanner.gui.part_editor import SectionedPanel, on_part
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

SPENDING = "sollist"
Today = Callable[[], date]


class SpendingPanel(SectionedPanel):
    """What happens after the decision."""

    def __init__(self, page: Page, workspace: Workspace, today: Today = date.today) -> None:
        super().__init__(page, SPENDING, _("Bereiche von Soll-Ist"))
        self.actuals = ActualsPanel(page, workspace)
        self.receipts = ReceiptsEditor(page, workspace)
        self.notices = NoticesEditor(page, workspace, today)
        self.binding = BindingPanel(page, workspace, today)
        self.add_section(_("Plan und Ist je Jahr"), self.actuals, "actuals")
        self.add_section(_("Belege"), self.receipts, "receipts")
        self.add_section(_("Bescheide und Nachweis"), self.notices, "notices")
        self.add_section(_("Zweckbindung"), self.binding, "binding", "bound_assets")
        self.add_section(_("Erfolgskontrolle"), VerdictPanel(page, workspace), "spending")
        self.finish()

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the chosen section; actuals belong to the way that was decided."""
        self.show_solution(solution)


class VerdictPanel(QFrame):
    """The words of the Erfolgskontrolle; figures come from measured values and actuals."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        bound = BoundForm(page, workspace, "spending", on_part("spending"))
        form = bound.form
        verdict = form.text(
            "spending.verdict", _("Was wurde erreicht, was nicht?"), help_id="spending.verdict", lines=4
        )
        after = form.text("spending.consequences", _("Folgerungen"), help_id="spending.consequences", lines=3)
        day = form.date("spending.verdict_day", _("Bewertet am"), help_id="spending.verdict")
        bound.bind_attribute(verdict, "verdict", _("Erfolgskontrolle ändern"))
        bound.bind_attribute(after, "consequences", _("Folgerungen ändern"))
        bound.bind_attribute(day, "verdict_day", _("Tag der Erfolgskontrolle ändern"))
        self._form = bound
        self.setLayout(column(Card(_("Erfolgskontrolle")).add(bound)))

    def show_solution(self, solution: Solution) -> None:
        """Render the texts."""
        self._form.show_value(solution.spending)
