"""The money of the pilot: years come from its period, grants carry their binding period."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.finance.plan import HistoryYear, PilotGrant
from scaleplanner.domain.pilot import Pilot
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.solution import SolutionPage
from scaleplanner.gui.pages.solution_money import PaymentFields, pilot_years
from scaleplanner.gui.workspace import Workspace

PILOT = Pilot(begin=date(2024, 3, 1), end=date(2026, 12, 31))
GRANT = PilotGrant("g1", "Landesprogramm", bound=Decimal(43_400), binding_end=date(2031, 12, 31))


def opened(qtbot: QtBot, solution: Solution) -> tuple[SolutionPage, Workspace]:
    workspace = Workspace(solution, lambda _solution: None)
    page = SolutionPage(workspace, load_catalogue())
    qtbot.addWidget(page)
    return page, workspace


@pytest.fixture
def pilot(solution: Solution) -> Solution:
    plan = replace(solution.plan, history=(), pilot_grants=(GRANT,))
    return replace(solution, pilot=PILOT, plan=plan)


def test_the_years_are_those_of_the_pilot_and_those_with_figures(pilot: Solution) -> None:
    assert pilot_years(pilot) == (2024, 2025, 2026)
    early = replace(pilot, plan=replace(pilot.plan, history=(HistoryYear(2022, Decimal(1)),)))
    assert pilot_years(early) == (2022, 2024, 2025, 2026)
    assert len(pilot_years(replace(pilot, pilot=replace(PILOT, end=date(2099, 1, 1))))) == 12


def test_figures_of_a_year_are_kept_and_given_up(qtbot: QtBot, pilot: Solution) -> None:
    page, workspace = opened(qtbot, pilot)
    page.fields["history.2025.cost"].widget.edited.emit(Decimal(70_000))
    page.fields["history.2025.funding"].widget.edited.emit(Decimal(49_000))
    page.fields["history.2024.cost"].widget.edited.emit(Decimal(52_000))
    assert workspace.solution.plan.history == (
        HistoryYear(2024, Decimal(52_000)),
        HistoryYear(2025, Decimal(70_000), Decimal(49_000)),
    )
    workspace.end_merge()
    page.fields["history.2024.cost"].widget.edited.emit(None)
    assert [entry.year for entry in workspace.solution.plan.history] == [2025]
    workspace.undo_stack.undo()
    assert page.fields["history.2024.cost"].widget.value == Decimal(52_000)


def test_without_a_period_the_way_to_it_is_offered(qtbot: QtBot, solution: Solution) -> None:
    bare = replace(solution, pilot=Pilot(), plan=replace(solution.plan, history=()))
    page, workspace = opened(qtbot, bare)
    assert not page.money.ask_period.isHidden()
    with qtbot.waitSignal(page.jump_requested) as jump:
        page.money.ask_period.click()
    assert jump.args == ["loesung:pilot.begin"]
    workspace.edit("Laufzeit", lambda now: replace(now, pilot=PILOT))
    assert page.money.ask_period.isHidden()
    assert "history.2026.cost" in page.fields


def test_grants_are_added_changed_and_removed(qtbot: QtBot, pilot: Solution) -> None:
    page, workspace = opened(qtbot, pilot)
    assert page.jump_to("pilot_grants.g1")
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Geld des Piloten"
    page.fields["pilot_grants.binding_begin"].widget.edited.emit(date(2027, 1, 1))
    page.fields["pilot_grants.bound"].widget.edited.emit(Decimal(40_000))
    changed = replace(GRANT, binding_begin=date(2027, 1, 1), bound=Decimal(40_000))
    assert workspace.solution.plan.pilot_grants == (changed,)
    page.money.editor.add_button.click()
    page.fields["pilot_grants.name"].widget.edited.emit("Bundesprogramm")
    assert [grant.name for grant in workspace.solution.plan.pilot_grants] == [
        "Landesprogramm",
        "Bundesprogramm",
    ]
    page.money.editor._remove.click()
    assert workspace.solution.plan.pilot_grants == (changed,)


def test_payments_of_a_grant_are_entered_by_year(qtbot: QtBot, pilot: Solution) -> None:
    page, workspace = opened(qtbot, pilot)
    assert page.jump_to("pilot_grants.g1")
    fields = page.findChild(PaymentFields)
    assert fields is not None
    page.fields["pilot_grants.begin"].widget.edited.emit(date(2025, 7, 1))
    page.fields["pilot_grants.end"].widget.edited.emit(date(2026, 6, 30))
    assert tuple(fields.fields) == (2025, 2026)
    qtbot.keyClicks(fields.fields[2025], "1.500")
    qtbot.keyClick(fields.fields[2025], Qt.Key.Key_Return)
    (grant,) = workspace.solution.plan.pilot_grants
    assert grant.payments == ((2025, Decimal(1_500)),)
    steps = workspace.undo_stack.index()
    page.show_solution(workspace.solution)
    assert workspace.undo_stack.index() == steps
    workspace.undo_stack.undo()
    assert workspace.solution.plan.pilot_grants[0].payments == ()
    assert fields.fields[2025].text() == ""
