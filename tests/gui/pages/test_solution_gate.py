"""The gate on the solution page: result, reasons, what is missing, the way on; the survey behind it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.edited import parameter, parameter_day
from scaleplanner.domain.gate import GateResult, gate
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.solution import SolutionPage
from scaleplanner.gui.pages.solution_survey import survey_sentence
from scaleplanner.gui.workspace import Workspace
from tests.gui.pages.user import fill

TODAY = date(2026, 11, 21)
GATE = 5


def opened(qtbot: QtBot, solution: Solution, catalogue: Catalogue) -> tuple[SolutionPage, Workspace]:
    workspace = Workspace(solution, lambda _solution: None)
    page = SolutionPage(workspace, catalogue)
    page.gate._today = lambda: TODAY
    page.show_solution(solution)
    qtbot.addWidget(page)
    page.resize(1150, 680)
    page.show()
    page.tabs.setCurrentIndex(GATE)
    return page, workspace


@pytest.mark.parametrize("number", range(3))
def test_the_examples_show_what_the_rules_say(qtbot: QtBot, catalogue: Catalogue, number: int) -> None:
    solution = load_examples()[number]
    page, workspace = opened(qtbot, solution, catalogue)
    found = gate(solution, catalogue, TODAY)
    panel = page.gate
    assert panel.sentence.text() == found.sentence
    assert panel.badge.text == (found.result.word if found.result else "noch kein Ergebnis")
    assert [each.accessibleName() for each in panel.parts] == [part.text for part in found.parts]
    assert [each.accessibleName() for each in panel.obstacles] == [each.text for each in found.knock_outs]
    expected = len(found.path) if found.result else len(found.missing)
    assert len(panel.steps) == expected > 0
    assert workspace.undo_stack.count() == 0
    assert page.minimumSizeHint().width() <= 880


def test_an_empty_solution_has_no_result_but_a_list(
    qtbot: QtBot, solution: Solution, catalogue: Catalogue
) -> None:
    page, workspace = opened(qtbot, solution, catalogue)
    assert page.gate.badge.text == "noch kein Ergebnis"
    assert page.gate.step_title.text() == "Was noch fehlt"
    assert page.gate.steps
    assert workspace.undo_stack.count() == 0


def test_every_line_leads_to_its_place(qtbot: QtBot, catalogue: Catalogue) -> None:
    solution = load_examples()[0]
    page, _workspace = opened(qtbot, solution, catalogue)
    found = gate(solution, catalogue, TODAY)
    pairs = (
        (page.gate.obstacles[0], found.knock_outs[0].target),
        (page.gate.parts[-1], found.parts[-1].judgement.target),
        (page.gate.steps[0], found.path[0].target),
    )
    for entry, target in pairs:
        with qtbot.waitSignal(page.jump_requested) as jump:
            entry.click()
        assert jump.args == [target]


def test_the_gate_follows_the_solution(qtbot: QtBot, catalogue: Catalogue) -> None:
    page, workspace = opened(qtbot, load_examples()[0], catalogue)
    rows = page.gate.parts
    workspace.edit("x", lambda solution: replace(solution, reference="neu"))
    assert page.gate.parts is rows
    workspace.edit("x", lambda solution: replace(solution, goal=Goal.END))
    assert page.gate.badge.text == GateResult.END.word


def test_nothing_stands_in_the_way_any_more(qtbot: QtBot, catalogue: Catalogue) -> None:
    solution = load_examples()[0]
    for item in catalogue.checklist:
        solution = solution.with_item(replace(solution.item(item.id), answer=Answer.YES))
    pilot = replace(solution.pilot, sus=Decimal(80), sus_count=20)
    kpis = tuple(replace(kpi, actual=kpi.target) for kpi in solution.kpis)
    page, _workspace = opened(qtbot, replace(solution, pilot=pilot, kpis=kpis), catalogue)
    assert page.gate.badge.text == GateResult.CONTINUE.word
    assert page.gate.steps == [] and page.gate.obstacles == []
    assert page.gate.step_note.text() == "Nichts steht mehr im Weg."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("sus", "72,5", Decimal("72.5")),
        ("sus_count", "12", 12),
        ("csat", "4,2", Decimal("4.2")),
        ("csat_count", "9", 9),
        ("promoters", "5", 5),
        ("passives", "3", 3),
        ("detractors", "2", 2),
    ],
)
def test_the_survey_is_entered_here(
    qtbot: QtBot, solution: Solution, catalogue: Catalogue, name: str, text: str, expected: object
) -> None:
    page, workspace = opened(qtbot, solution, catalogue)
    page.tabs.setCurrentIndex(0)
    assert page.jump_to(f"pilot.{name}")
    assert page.tabs.currentIndex() == GATE
    fill(qtbot, page, f"pilot.{name}", text)
    assert getattr(workspace.solution.pilot, name) == expected
    assert catalogue.help_for(page.fields[f"pilot.{name}"].help_id) is not None


def test_the_survey_is_put_in_words(solution: Solution, catalogue: Catalogue) -> None:
    assert survey_sentence(solution, catalogue) == "Noch keine Befragung eingetragen."
    pilot = replace(solution.pilot, sus=Decimal(80), sus_count=3, promoters=30, detractors=10)
    text = survey_sentence(replace(solution, pilot=pilot), catalogue).replace("\u00a0", " ")
    assert "SUS-Wert 80" in text and "3 Antworten, nur als Hinweis" in text
    assert "Weiterempfehlung (NPS) 50 (40 Antworten)" in text


def test_single_answers_become_the_sus_value(qtbot: QtBot, solution: Solution, catalogue: Catalogue) -> None:
    page, workspace = opened(qtbot, solution, catalogue)
    section = page.gate.survey.answers
    assert not section.take.isEnabled()
    section.answers.setPlainText("4 2 5 1 4 2 5 1 4 2\n3 3 3 3 3 3 3 3 3 3")
    assert "SUS-Wert 67,5" in section.result.text() and "Spanne 50–85" in section.result.text()
    assert workspace.undo_stack.count() == 0
    section.take.click()
    pilot = workspace.solution.pilot
    assert (pilot.sus, pilot.sus_count, pilot.sus_low, pilot.sus_high) == (Decimal("67.5"), 2, 50, 85)
    assert workspace.undo_stack.count() == 1
    assert section.answers.value == ""


def test_single_answers_become_the_nps_and_the_satisfaction(
    qtbot: QtBot, solution: Solution, catalogue: Catalogue
) -> None:
    page, workspace = opened(qtbot, solution, catalogue)
    section = page.gate.survey.answers
    for kind, text in (("nps", "9 10 7 4"), ("csat", "4 5 3")):
        section.kind.set_value(kind)
        section.answers.setPlainText(text)
        section.take.click()
    pilot = workspace.solution.pilot
    assert (pilot.promoters, pilot.passives, pilot.detractors) == (2, 1, 1)
    assert (pilot.csat, pilot.csat_count) == (Decimal(4), 3)


def test_a_wrong_answer_is_explained_and_changes_nothing(
    qtbot: QtBot, solution: Solution, catalogue: Catalogue
) -> None:
    page, workspace = opened(qtbot, solution, catalogue)
    section = page.gate.survey.answers
    section.answers.setPlainText("4 2 5")
    assert "ein SUS-Bogen hat zehn" in section.problem
    assert not section.take.isEnabled()
    assert workspace.undo_stack.count() == 0


def test_a_threshold_can_be_changed_and_is_dated(qtbot: QtBot, catalogue: Catalogue) -> None:
    page, workspace = opened(qtbot, replace(load_examples()[0], is_example=False), catalogue)
    assert page.jump_to("gate.gate_go")
    fill(qtbot, page, "gate.gate_go", "10")
    assert parameter(workspace.solution, catalogue, "gate_go") == 10
    assert parameter_day(workspace.solution, "gate_go") == TODAY
    assert "Fortführen ab am 21.11.2026" in page.gate.rules.changed.text().replace("\u00a0", " ")
    page.gate.rules.reset.click()
    assert parameter_day(workspace.solution, "gate_go") is None
    assert workspace.solution.settings == load_examples()[0].settings
