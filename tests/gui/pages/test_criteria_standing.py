from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import Voice
from scaleplanner.gui.pages.criteria import CriteriaPage
from scaleplanner.gui.pages.criteria_standing import StandingPanel
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace

CATALOGUE = load_catalogue()
FIRST = CATALOGUE.statements[0]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> CriteriaPage:
    opened = CriteriaPage(workspace, CATALOGUE, lambda: date(2026, 11, 21))
    qtbot.addWidget(opened)
    assert opened.jump_to("standort")
    return opened


@pytest.fixture
def panel(page: CriteriaPage) -> StandingPanel:
    found = page.findChild(StandingPanel)
    assert isinstance(found, StandingPanel)
    return found


def _name(panel: StandingPanel, name: str) -> None:
    panel.voice.set_value(name)
    panel.voice.edited.emit(name)


def _click(panel: StandingPanel, word: str) -> None:
    buttons = panel.scales[FIRST.id].findChildren(QPushButton)
    next(each for each in buttons if each.text() == word).click()


def test_needs_a_voice_first_and_edits_nothing_by_itself(panel: StandingPanel, workspace: Workspace) -> None:
    assert len(panel.scales) == len(CATALOGUE.statements) == 24
    assert not any(scale.isEnabled() for scale in panel.scales.values())
    _name(panel, "Bauhof")
    assert all(scale.isEnabled() for scale in panel.scales.values())
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize(("word", "value"), [("2", 2), ("weiß nicht", None)])
def test_answers_belong_to_voice_and_year(
    panel: StandingPanel, workspace: Workspace, word: str, value: int | None
) -> None:
    _name(panel, "Bauhof")
    _click(panel, word)
    assert workspace.solution.voices == (Voice(FIRST.id, "Bauhof", 2026, value),)
    assert "1 von 24" in panel._heard.text()
    _name(panel, "Kämmerei")
    assert panel.scales[FIRST.id].value == ""
    assert "„Bauhof“" in panel._heard.text()
    _name(panel, "Bauhof")
    _click(panel, "—")
    assert workspace.solution.voices == ()


def test_result_names_low_and_disputed_statements(
    panel: StandingPanel, page: CriteriaPage, workspace: Workspace
) -> None:
    votes = (Voice(FIRST.id, "Bauhof", 2026, 1), Voice(FIRST.id, "Kämmerei", 2026, 5))
    workspace.edit("Stimmen", lambda now: replace(now, voices=votes))
    texts = [each.text() for each in panel.findChildren(QLabel)]
    assert texts.count("Median 3, Spanne 1–5") == 2
    assert any(FIRST.next_step in text for text in texts)
    jumps = QSignalSpy(page.jump_requested)
    panel.findChildren(RowButton)[0].click()
    assert jumps.at(0)[0] == f"kriterien:{FIRST.criteria[0]}"
    assert page.list.current == FIRST.criteria[0]
    assert page.standing_button.isEnabled(), "the list is open again"


def test_way_back(page: CriteriaPage, panel: StandingPanel) -> None:
    assert not page.standing_button.isEnabled()
    panel.closed.emit()
    assert page.standing_button.isEnabled()
    assert page._parts.currentIndex() == 0
    page.standing_button.click()
    assert page._parts.currentIndex() == 1


def test_old_and_new_year_stand_side_by_side(panel: StandingPanel, workspace: Workspace) -> None:
    assert panel.comparison.isHidden()
    votes = (Voice(FIRST.id, "Bauhof", 2025, 2), Voice(FIRST.id, "Bauhof", 2026, 5))
    workspace.edit("Stimmen", lambda now: replace(now, voices=votes))
    assert not panel.comparison.isHidden()
    texts = [each.text() for each in panel.comparison.findChildren(QLabel)]
    assert texts[-4:] == [FIRST.text, "2", "5", "besser"]
    panel.year.set_value(2025)
    panel.year.edited.emit(2025)
    assert panel.comparison.isHidden(), "there is no year before"


def test_the_next_step_of_a_statement_becomes_a_measure(panel: StandingPanel, workspace: Workspace) -> None:
    workspace.edit("Stimmen", lambda now: replace(now, voices=(Voice(FIRST.id, "Bauhof", 2026, 1),)))
    words = "Als Maßnahme anlegen"
    next(each for each in panel.findChildren(QPushButton) if words in each.text()).click()
    (measure,) = workspace.solution.measures
    assert (measure.source, f"{measure.title}.") == (FIRST.id, FIRST.next_step)
    assert not [each for each in panel.findChildren(QPushButton) if words in each.text()]
