"""Belastungsprobe: scenarios, stress tests, what matters most, and the simulation."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from scaleplanner.domain.finance.plan import SEED, ZERO, Plan, Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.calculation import Calculation
from scaleplanner.gui.models.plan_stress import (
    DeepResult,
    Outcome,
    deep_result,
    scenario_outcomes,
    simulation_sentences,
    spread_lines,
    stress_outcomes,
    tornado_of,
)
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_missing import MissingFigures
from scaleplanner.gui.pages.finance_scenarios import Overrides
from scaleplanner.gui.tasks import Task
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.chart_view import ChartView
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_LARGEST_SEED = 2**31 - 1


def _on_plan(solution: Solution, change: Callable[[Plan], Plan]) -> Solution:
    return replace(solution, plan=change(solution.plan))


class OutcomeCard(Card):
    """Sentences with their amounts at the right."""

    def __init__(self, title: str, hint: str) -> None:
        super().__init__(title)
        self._rows: QVBoxLayout = column(spacing=8)
        self._shown: tuple[Outcome, ...] | None = None
        self.add(label(hint, "small", "2", wrap=True), self._rows, None)

    @property
    def shown(self) -> tuple[Outcome, ...]:
        """The outcomes shown."""
        return self._shown or ()

    def show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        """Show other outcomes."""
        if outcomes == self._shown:
            return
        self._shown = outcomes
        clear(self._rows)
        for outcome in outcomes:
            entry = row(spacing=16)
            entry.addWidget(label(outcome.sentence, wrap=True), 1)
            entry.addWidget(label(outcome.amount, "strong"))
            self._rows.addLayout(entry)


class DeepCard(Card):
    """Tornado and simulation: calculated on request, with progress, and marked when figures changed."""

    def __init__(self) -> None:
        super().__init__(_("Was am stärksten wirkt"))
        self._plan: Plan | None = None
        self._way: Way | None = None
        self._result: DeepResult | None = None
        self.hint = label("", "small", "2", wrap=True)
        self.calculation = Calculation(_("Spannen durchrechnen"))
        self.flips = SegmentedFilter(
            ((False, _("Kippt: Bedarf gedeckt")), (True, _("Kippt: Rang der Wege"))), name=_("Was kippt")
        )
        self.chart = ChartView(height=260)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sentences: QVBoxLayout = column(spacing=6)
        self.flips.edited.connect(self._on_flips_edited)
        self.calculation.start.clicked.connect(self.calculate)
        self.calculation.done.connect(self._on_done)
        self.calculation.changed.connect(self._show_state)
        self.add(self.hint, row(self.flips, None), self.calculation, self.chart, self.sentences)
        self._show_state()

    def show_way(self, plan: Plan, way: Way) -> None:
        """Follow the figures; a result of other figures stays readable but is marked."""
        self._plan, self._way = plan, way
        if self._result is not None and self._result.way.id != way.id:
            self._show_result(None)
        self._show_state()

    def calculate(self) -> None:
        """Start tornado and simulation in a thread."""
        plan, way = self._plan, self._way
        if plan is None or way is None:
            return
        by_rank = bool(self.flips.value)

        def work(task: Task) -> DeepResult | None:
            return deep_result(plan, way, task.report, task.is_cancelled, by_rank=by_rank)

        self.calculation.run(work)

    def _show_state(self) -> None:
        self.chart.setVisible(self.chart.chart is not None)
        self.hint.setText(self._hint())

    def _hint(self) -> str:
        if self._plan is None or self._way is None:
            return ""
        if not spread_lines(self._plan, self._way):
            return _(
                "Noch keine Position hat eine Spanne. Tragen Sie bei den unsicheren Positionen ein, was sie"
                " mindestens und höchstens kosten; dann zeigt sich, welche den Bedarf am stärksten bewegt."
            )
        result = self._result
        asked = (self._plan, self._way, self.flips.value)
        if result is not None and (result.plan, result.way, result.by_rank) != asked:
            return _("Die Zahlen haben sich seit der Berechnung geändert. Rechnen Sie neu.")
        return _("Eine Annahme nach der anderen auf ihren kleinsten und größten Wert, dann alle zugleich.")

    def _on_flips_edited(self, _by_rank: object) -> None:
        """Follow the question once there is an answer."""
        if self._result is not None:
            self.calculate()
        self._show_state()

    def _on_done(self, result: DeepResult | None) -> None:
        self._show_result(result)
        if result is not None:
            announcer.say(self, " ".join(simulation_sentences(result)))

    def _show_result(self, result: DeepResult | None) -> None:
        self._result = result
        self.chart.show_chart(tornado_of(result) if result is not None else None)
        clear(self.sentences)
        if result is None:
            return
        for sentence in (*simulation_sentences(result), *(bar.sentence for bar in result.bars)):
            self.sentences.addWidget(label(sentence, wrap=True))


class StressPanel(QFrame):
    """Three cards; the first two follow every edit, the third calculates on request."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self.scenarios = OutcomeCard(
            _("Szenarien"),
            _(
                "Haushaltsbedarf im Zeitraum. Ungünstig heißt: alle Spannen ungünstig, Förderung fällt weg,"
                " eine Kommune zahlt weniger."
            ),
        )
        self.tests = OutcomeCard(
            _("Belastungsproben"), _("Was ein einzelnes Ereignis im ganzen Zeitraum kostet.")
        )
        self.deep = DeepCard()
        self.overrides = Overrides(page, workspace)
        self._settings = BoundForm(page, workspace, "simulation", _on_plan)
        self._build_settings()
        self.drawing = Card(_("Simulation")).add(self._settings)
        self.missing = MissingFigures(page)
        page.register("stress", _("Belastungsprobe"), self.deep.calculation.start, "page.finance")
        self.setLayout(
            column(
                self.missing,
                self.scenarios,
                self.tests,
                self.deep,
                self.drawing,
                self.overrides,
                None,
                spacing=16,
            )
        )
        self.setMaximumWidth(theme.px(1100))

    def _build_settings(self) -> None:
        """Add how the simulation draws; both are stored with the plan."""
        form = self._settings.form
        form.begin_line()
        seed = form.integer("stress.seed", _("Startwert der Simulation"), maximum=_LARGEST_SEED)
        spread = form.percent("stress.inflation_spread", _("Streuung der gemeinsamen Teuerung"))
        form.end_line()
        self._settings.bind_attribute(seed, "seed", _("Startwert ändern"), SEED)
        self._settings.bind_attribute(spread, "inflation_spread", _("Streuung der Teuerung ändern"), ZERO)

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the results of a way."""
        quantified = way.is_quantified
        self.missing.show_way(way)
        for card in (self.scenarios, self.tests, self.deep, self.drawing, self.overrides):
            card.setVisible(quantified)
        self._settings.show_value(solution.plan)
        self.overrides.show_way(solution, way)
        if quantified:
            self.scenarios.show_outcomes(scenario_outcomes(solution.plan, way))
            self.tests.show_outcomes(stress_outcomes(solution.plan, way))
            self.deep.show_way(solution.plan, way)
