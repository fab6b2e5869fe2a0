"""Soll-Ist: yearly actuals, receipts, notices, binding and the verdict, after the decision."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.binding import BindingWatch, binding_watch
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.money_words import binding_sentence
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.plan_table_model import TableModel
from scaleplanner.gui.models.plan_views import LINE, TableRow, YearTable
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_actuals import ActualsPanel
from scaleplanner.gui.pages.finance_spending_entries import NoticesEditor, ReceiptsEditor
from scaleplanner.gui.part_editor import SectionedPanel, ShownText, on_part
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.tables import TableView
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
        self.notices = NoticesEditor(page, workspace)
        self.binding = BindingPanel(page, today)
        self.add_section(_("Plan und Ist je Jahr"), self.actuals, "actuals")
        self.add_section(_("Belege"), self.receipts, "receipts")
        self.add_section(_("Bescheide und Nachweis"), self.notices, "notices")
        self.add_section(_("Zweckbindung"), self.binding, "binding")
        self.add_section(_("Erfolgskontrolle"), VerdictPanel(page, workspace), "spending")
        self.finish()

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the chosen section; actuals belong to the way that was decided."""
        self.show_solution(solution)


class BindingPanel(QFrame):
    """The Zweckbindungswächter: each bound grant with the repayment per year."""

    def __init__(self, page: Page, today: Today) -> None:
        super().__init__()
        self._today = today
        self._shown: tuple[BindingWatch, ...] | None = None
        self._cards = column(spacing=12)
        self.note = ShownText()
        page.register("binding", _("Zweckbindung"), self.note, "spending.binding")
        self.note.setFocusPolicy(page.focusPolicy())
        self.setLayout(column(self.note, self._cards, spacing=8))
        self.tables: list[TableView] = []

    def show_solution(self, solution: Solution) -> None:
        """Render the grants that bind."""
        plan = solution.plan
        way = plan.main_way if plan.ways else None
        found = binding_watch(plan, way, self._today())
        if found == self._shown:
            return
        self._shown = found
        clear(self._cards)
        self.tables = []
        text = _("Keine Förderung hat eine Zweckbindung mit Beginn, Ende und Betrag.")
        if found:
            text = _("Geschätzt nach vollen Monaten; es gilt der Bescheid.")
        self.note.set_value(text)
        for entry in found:
            self._cards.addWidget(self._card(entry))

    def _card(self, entry: BindingWatch) -> Card:
        model, table = TableModel(self), TableView(_("Rückzahlung: {name}").format(name=entry.name))
        rows = tuple(
            TableRow(LINE, f"31.12.{year}", (format_euro(amount, cents=True),))
            for year, amount in entry.by_year
        )
        model.show_table(YearTable("", (_("Rückzahlung"),), rows))
        table.setModel(model)
        table.setColumnWidth(0, theme.px(220))
        table.setColumnWidth(1, theme.px(180))
        table.setFixedHeight(theme.px(33) * (len(rows) + 1) + 4)
        table.setMaximumWidth(theme.px(420))
        self.tables.append(table)
        return Card(entry.name).add(label(binding_sentence(entry), wrap=True), table)


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
        bound.add_language_hints()
        self._form = bound
        self.setLayout(column(Card(_("Erfolgskontrolle")).add(bound)))

    def show_solution(self, solution: Solution) -> None:
        """Render the texts."""
        self._form.show_value(solution.spending)
