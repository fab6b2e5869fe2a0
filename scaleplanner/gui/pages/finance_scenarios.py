"""Editors of the Belastungsprobe: scenarios as overrides, stress tests as data."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.finance.inputs import StressKind, StressTest
from scaleplanner.domain.finance.plan import ONE, ZERO, Plan, Scenario, Way
from scaleplanner.domain.finance.scenarios import default_scenarios, override_words, with_factor
from scaleplanner.domain.finance.sensitivity import entered_lines
from scaleplanner.domain.finance.stress import tests_of
from scaleplanner.domain.numbers import format_percent
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

SCENARIO, PROBE = "szenario", "probe"
_MOST = Decimal(10)
_MONTHS = 360


def _with_plan(solution: Solution, **changes: Any) -> Solution:
    return replace(solution, plan=replace(solution.plan, **changes))


class ScenarioEditor(EntryEditor):
    """The scenarios of the plan: factors on cost, income and funding, and on single lines of the way."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        self._way: Way | None = None
        self._line_id = self._seen = ""
        self._options: list[tuple[str, str]] = []
        self.words = label("", "small", "2", wrap=True)
        super().__init__(
            page,
            workspace,
            SCENARIO,
            noun=_("Szenario"),
            empty=_(
                "Günstig und ungünstig folgen aus den Spannen der Positionen. Passen Sie sie an oder"
                " legen Sie eigene an."
            ),
            describe=_scenario_words,
            new=lambda scenario_id: Scenario(scenario_id, _("Neues Szenario")),
            build=self._fields,
        )
        page.register(SCENARIO, _("Szenarien"), self.add_button, "scenario.factors")

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("szenario.name", _("Bezeichnung"), help_id="scenario.factors")
        form.begin_line()
        cost = form.percent("szenario.cost_factor", _("Kosten"), help_id="scenario.factors", maximum=_MOST)
        income = form.percent(
            "szenario.income_factor", _("Erträge und Einsparungen"), help_id="scenario.factors", maximum=_MOST
        )
        funding = form.percent(
            "szenario.funding_factor", _("Förderung"), help_id="scenario.factors", maximum=_MOST
        )
        form.end_line()
        self.line = form.choice("szenario.line", _("Einzelne Position"), [], help_id="scenario.factors")
        self.line.edited.connect(self._on_line_chosen)
        self.factor = form.percent(
            "szenario.line_factor", _("davon im Szenario"), help_id="scenario.factors", maximum=_MOST
        )
        bound.add(self.words)
        bound.bind_attribute(name, "name", _("Szenario umbenennen"))
        bound.bind_attribute(cost, "cost_factor", _("Szenario ändern"), ONE)
        bound.bind_attribute(income, "income_factor", _("Szenario ändern"), ONE)
        bound.bind_attribute(funding, "funding_factor", _("Szenario ändern"), ONE)
        bound.bind(self.factor, "factors", self._factor_of, self._with_factor, _("Szenario ändern"))

    def _factor_of(self, scenario: Scenario) -> Decimal:
        return dict(scenario.factors).get(self._line_id, ONE)

    def _with_factor(self, scenario: Scenario, typed: Decimal | None) -> Scenario:
        return with_factor(scenario, self._line_id, ONE if typed is None else typed)

    def _on_line_chosen(self, line_id: str) -> None:
        self._workspace.end_merge()
        self._line_id = line_id
        self._show_current()

    def _show_current(self) -> None:
        before = self._seen
        super()._show_current()
        current = next((entry for entry in self._shown if entry.id == self._current), None)
        if self._way is None or current is None:
            return
        self._seen = current.id
        if current.id != before:
            self._show_changed_line(current)
        self.words.setText(override_words(self._way, current))

    def _show_changed_line(self, scenario: Scenario) -> None:
        """Begin with a line the scenario changes, so that its factor is seen at once."""
        changed = [
            line_id for line_id, _name in self._options if dict(scenario.factors).get(line_id, ONE) != ONE
        ]
        if changed and self._line_id not in changed:
            self._line_id = changed[0]
            self.line.set_value(self._line_id)
            super()._show_current()

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the scenarios of the plan."""
        return solution.plan.scenarios

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with a scenario added or replaced."""
        known = solution.plan.scenarios
        if all(old.id != entry.id for old in known):
            return _with_plan(solution, scenarios=(*known, entry))
        return _with_plan(solution, scenarios=tuple(entry if old.id == entry.id else old for old in known))

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without a scenario; a derived one is derived again."""
        kept = tuple(old for old in solution.plan.scenarios if old.id != entry_id)
        return _with_plan(solution, scenarios=kept)

    def take(self, scenario: Scenario) -> None:
        """Make a derived scenario one of the plan, to be changed."""
        self._current = scenario.id
        self._workspace.edit(_("Szenario anpassen"), lambda solution: self.put(solution, scenario))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the scenarios with the lines of a way."""
        self._way = way
        options = self._options = [(line.id, line.name) for line in entered_lines(way)]
        self.line.set_options(options)
        if self._line_id not in [line_id for line_id, _name in options]:
            self._line_id = options[0][0] if options else ""
        self.line.set_value(self._line_id)
        self.show_solution(solution)


class StressEditor(EntryEditor):
    """The stress tests of the plan; while there are none the usual ones are shown and can be changed."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(
            page,
            workspace,
            PROBE,
            noun=_("Belastungsprobe"),
            empty=_("Legen Sie fest, was Sie durchspielen wollen."),
            describe=_test_words,
            new=lambda test_id: StressTest(
                test_id, N_("Neue Belastungsprobe"), StressKind.FUNDING, Decimal("-0.5")
            ),
            build=self._fields,
        )
        page.register(PROBE, _("Belastungsproben"), self.add_button, "stress.test")

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("probe.name", _("Bezeichnung"), help_id="stress.test")
        kind = form.choice(
            "probe.kind", _("Was sich ändert"), enum_options(StressKind), help_id="stress.test"
        )
        form.begin_line()
        rate = form.percent("probe.rate", _("Änderung"), help_id="stress.test", minimum=-ONE, maximum=_MOST)
        months = form.integer("probe.months", _("Monate"), help_id="stress.test", maximum=_MONTHS)
        amount = form.money("probe.amount", _("Einmalig dazu"), help_id="stress.test")
        form.end_line()
        bound.bind_attribute(name, "name", _("Belastungsprobe umbenennen"))
        bound.bind_attribute(kind, "kind", _("Belastungsprobe ändern"))
        bound.bind_attribute(rate, "rate", _("Belastungsprobe ändern"), ZERO)
        bound.bind_attribute(months, "months", _("Belastungsprobe ändern"), 0)
        bound.bind_attribute(amount, "amount", _("Belastungsprobe ändern"), ZERO)

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the tests of the plan, else the usual ones."""
        return tests_of(solution.plan)

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Return the solution with a test added or replaced; the usual ones become those of the plan."""
        known = tests_of(solution.plan)
        if all(old.id != entry.id for old in known):
            return _with_plan(solution, stress_tests=(*known, entry))
        return _with_plan(solution, stress_tests=tuple(entry if old.id == entry.id else old for old in known))

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Return the solution without a test; without any the usual ones come back."""
        kept = tuple(old for old in tests_of(solution.plan) if old.id != entry_id)
        return _with_plan(solution, stress_tests=kept)


class Overrides(QFrame):
    """Scenarios above stress tests."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._way: Way | None = None
        self.scenarios, self.tests = ScenarioEditor(page, workspace), StressEditor(page, workspace)
        self.best = button(_("Günstigen Fall anpassen"), "", "pencil")
        self.worst = button(_("Ungünstigen Fall anpassen"), "", "pencil")
        self.best.clicked.connect(lambda: self._take(0))
        self.worst.clicked.connect(lambda: self._take(1))
        heading = label(_("Szenarien anpassen"), "section")
        hint = label(
            _(
                "100 % heißt unverändert. Ungünstig enthält, dass die Förderung ausfällt und eine"
                " Kommune weniger zahlt."
            ),
            "small",
            "2",
            wrap=True,
        )
        tests = label(_("Belastungsproben anpassen"), "section")
        self.setLayout(
            column(
                heading, hint, row(self.best, self.worst, None), self.scenarios, tests, self.tests, spacing=10
            )
        )

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render both editors."""
        self._plan, self._way = solution.plan, way
        known = {scenario.id for scenario in solution.plan.scenarios}
        self.best.setVisible("best" not in known)
        self.worst.setVisible("worst" not in known)
        self.scenarios.show_way(solution, way)
        self.tests.show_solution(solution)

    def _take(self, place: int) -> None:
        if self._plan is not None and self._way is not None:
            self.scenarios.take(default_scenarios(self._plan, self._way)[place])


def _scenario_words(scenario: Scenario) -> tuple[str, str, str]:
    text = _("Kosten {cost}, Erträge {income}, Förderung {funding}")
    parts = {
        "cost": format_percent(scenario.cost_factor),
        "income": format_percent(scenario.income_factor),
        "funding": format_percent(scenario.funding_factor),
    }
    words = text.format(**parts)
    changed = sum(factor != ONE for _key, factor in scenario.factors)
    if changed:
        count = count_of(changed, _("Position abweichend"), _("Positionen abweichend"))
        words = f"{words}, {count}"
    return "done", scenario.name, words


def _test_words(test: StressTest) -> tuple[str, str, str]:
    return "done", test.name, format_percent(test.rate)
