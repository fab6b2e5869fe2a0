"""Erfolgskontrolle: what was promised and what came of it, above the words that judge it."""

from datetime import date

from PySide6.QtWidgets import QFrame

from scaleplanner.documents.blocks import Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.spending_parts import kpi_blocks, money_control_blocks
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.plan_table_model import TableModel
from scaleplanner.gui.models.plan_views import LINE, TableRow, YearTable
from scaleplanner.gui.page import Page
from scaleplanner.gui.part_editor import on_part
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_OTHER = 120


class ShownTable(Card):
    """A table of the documents in the window, or the sentence that says what it waits for."""

    def __init__(self, title: str, empty: str) -> None:
        super().__init__(title)
        self.model, self.table = TableModel(self), TableView(title)
        self.table.setModel(self.model)
        self.empty = label(empty, "small", "2", wrap=True)
        self.add(self.table, self.empty)

    def show_block(self, block: Table | None) -> None:
        """Show another table."""
        self.table.setVisible(block is not None)
        self.empty.setVisible(block is None)
        if block is None:
            return
        first, *heads = (each.title for each in block.columns)
        rows = tuple(TableRow(LINE, name, tuple(cells)) for name, *cells in block.rows)
        self.model.show_table(YearTable("", tuple(heads), rows, first))
        self.table.fit_columns(theme.px(_OTHER))
        self.table.fit_height()


class VerdictPanel(QFrame):
    """Measured values and money against the plan, then the words of the Erfolgskontrolle."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.effect = ShownTable(
            _("Wirkung: Ziel und Ist"), _("Noch keine Kennzahl. Sie stehen auf der Seite „Lösung“.")
        )
        self.money = ShownTable(
            _("Geld: Plan und Ist"),
            _("Noch kein Ist bekannt. Tragen Sie es unter „Plan und Ist je Jahr“ oder als Beleg ein."),
        )
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
        words = Card(_("Erfolgskontrolle")).add(bound)
        self.setLayout(column(self.effect, self.money, words, spacing=16))

    def show_solution(self, solution: Solution) -> None:
        """Render figures and texts; the figures are those of the report, whatever the day."""
        facts = Facts(solution, self._catalogue, date.min)
        for shown, blocks in ((self.effect, kpi_blocks(facts)), (self.money, money_control_blocks(facts))):
            shown.show_block(next((block for block in blocks if isinstance(block, Table)), None))
        self._form.show_value(solution.spending)
