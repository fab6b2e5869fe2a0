"""What the cost key means to its partners, and what a larger number of them changes."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.finance.scaling import BreakEven, search_break_even
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.calculation import Calculation
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.models.levy_effects import (
    break_even_sentence,
    change_tables,
    entry_table,
    scale_table,
    share_table,
)
from scaleplanner.gui.models.plan_table_model import TableModel
from scaleplanner.gui.models.plan_views import YearTable
from scaleplanner.gui.page import Page
from scaleplanner.gui.tasks import Task
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

#: Columns with words as heads; many columns are years and fit beside each other when they are narrow.
_WIDTH, _YEAR, _FEW, _MOST = 168, 92, 4, 200


class TableCard(Card):
    """A table with the sentence that says what it shows; hidden without rows."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.sentence = label("", "body", "2", wrap=True)
        self.model = TableModel(self)
        self.table = TableView(title)
        self.table.setModel(self.model)
        self.add(self.sentence, self.table)

    def show_table(self, shown: YearTable) -> None:
        """Show another table."""
        self.sentence.setText(shown.sentence)
        self.sentence.setVisible(bool(shown.sentence))
        self.model.show_table(shown)
        self.table.fit_columns(theme.px(_WIDTH if len(shown.heads) <= _FEW else _YEAR))
        self.table.fit_height()
        self.table.setVisible(bool(shown.rows))


class KeyEffects(QFrame):
    """Fairness per head, entry one after the other, exit of a partner, in a year to choose."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._way_id = workspace, ""
        self._fields = column(spacing=6)
        form = FormBuilder(page, self._fields)
        form.begin_line()
        self.year = form.choice("schluessel.year", _("Jahr"), [], help_id="plan.key_effects")
        self.leaving = form.choice("schluessel.leaving", _("Austritt von"), [], help_id="plan.key_effects")
        form.end_line()
        self.shares, self.entry = TableCard(_("Fairness und Austritt")), TableCard(_("Beitritt nacheinander"))
        self.less = TableCard(_("Ein Partner weniger: Mehrbelastung der anderen je Jahr"))
        self.more = TableCard(_("Ein Partner mehr: Entlastung der anderen je Jahr"))
        for field in (self.year, self.leaving):
            field.edited.connect(self._on_edited)
        self.setLayout(column(self._fields, self.shares, self.less, self.more, self.entry, spacing=12))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render what the key of a way means."""
        self._way_id = way.id
        plan, partners = solution.plan, way.cost_key.partners if way.cost_key else ()
        year, leaving = self.year.value, self.leaving.value
        with QSignalBlocker(self.year), QSignalBlocker(self.leaving):
            self.year.set_options([(each, str(each)) for each in plan.years])
            self.year.set_value(year if year in plan.years else plan.years[min(1, plan.horizon - 1)])
            self.leaving.set_options([("", _("niemand")), *((each.id, each.name) for each in partners)])
            self.leaving.set_value(leaving if any(each.id == leaving for each in partners) else "")
        shown = int(str(self.year.value))
        self.shares.show_table(share_table(plan, way, shown, str(self.leaving.value or "")))
        self.entry.show_table(entry_table(plan, way, shown))
        less, more = change_tables(plan, way, str(self.leaving.value or ""), shown)
        self.less.show_table(less)
        self.more.show_table(more)
        for card in (self.shares, self.less, self.more, self.entry):
            card.setVisible(bool(card.model.table.rows))

    def _on_edited(self) -> None:
        solution = self._workspace.solution
        way = solution.plan.way(self._way_id)
        if way is not None:
            self.show_way(solution, way)


class ScalePanel(QFrame):
    """Unit cost by number, saving of the next one, price corridor and break-even."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._way_id = workspace, ""
        self._searched: object = None
        self._fields = column(spacing=6)
        self._build(page)
        self.table = TableCard(_("Kosten je Anzahl"))
        self.calculation = Calculation(_("Ab welcher Anzahl gedeckt?"))
        self.result = label("", wrap=True)
        self.calculation.start.clicked.connect(self.calculate)
        self.calculation.done.connect(self._on_done)
        self.calculation.changed.connect(self._show_state)
        card = Card(_("Skaleneffekte")).add(self._fields, self.calculation, self.result)
        self.setLayout(column(card, self.table, spacing=12))
        self._show_state()

    def _build(self, page: Page) -> None:
        form = FormBuilder(page, self._fields)
        form.begin_line()
        self.driver = form.choice("skala.driver", _("Anzahl"), [], help_id="scale.effects")
        self.year = form.choice("skala.year", _("Jahr"), [], help_id="scale.effects")
        self.last = form.integer("skala.last", _("bis"), help_id="scale.effects", minimum=1, maximum=_MOST)
        form.end_line()
        self.last.set_value(10)
        for field in (self.driver, self.year, self.last):
            field.edited.connect(self._on_edited)

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the effects of a way; hidden while nothing depends on a number."""
        plan, self._way_id = solution.plan, way.id
        driver, year = self.driver.value, self.year.value
        known = [each.id for each in way.drivers]
        with QSignalBlocker(self.driver), QSignalBlocker(self.year):
            self.driver.set_options([(each.id, each.name) for each in way.drivers])
            self.driver.set_value(driver if driver in known else next(iter(known), None))
            self.year.set_options([(each, str(each)) for each in plan.years])
            self.year.set_value(year if year in plan.years else plan.years[-1])
        self.setVisible(bool(known) and way.is_quantified)
        chosen, count = str(self.driver.value or ""), self.last.value or 1
        self.table.show_table(scale_table(plan, way, chosen, int(str(self.year.value)), count))
        if self.result.text() and self._searched != self._asked():
            self.result.setText(_stale())
        self._show_state()

    def _asked(self) -> tuple[object, ...]:
        """Return what the number depends on."""
        return self._workspace.solution.plan, self._way_id, self.driver.value, self.year.value

    def calculate(self) -> None:
        """Search the number from which the year is covered, in a thread."""
        plan = self._workspace.solution.plan
        way = plan.way(self._way_id)
        if way is None:
            return
        driver, year = str(self.driver.value or ""), int(str(self.year.value))
        self._searched = self._asked()

        def work(task: Task) -> str:
            found = search_break_even(plan, way, driver, year, task.report, task.is_cancelled)
            return break_even_sentence(found, year) if isinstance(found, BreakEven) else ""

        self.calculation.run(work)

    def _show_state(self) -> None:
        self.result.setVisible(bool(self.result.text()) and not self.calculation.is_running)

    def _on_done(self, sentence: str) -> None:
        if self._searched != self._asked():
            sentence = _stale()
        self.result.setText(sentence)
        announcer.say(self.result, sentence)

    def _on_edited(self) -> None:
        solution = self._workspace.solution
        way = solution.plan.way(self._way_id)
        if way is not None:
            self.show_way(solution, way)


def _stale() -> str:
    return _("Die Zahlen haben sich seit der Berechnung geändert. Rechnen Sie neu.")
