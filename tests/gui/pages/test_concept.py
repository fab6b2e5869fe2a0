from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import Answer, AspectText, ChecklistState, Evidence
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.planning import CommitteeSession, Outcome
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.output_keys import aspect_output
from scaleplanner.exchange.outputs import OUTPUTS, Group
from scaleplanner.gui.pages.concept import ConceptPage
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace

CATALOGUE = load_catalogue()


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> ConceptPage:
    opened = ConceptPage(workspace, CATALOGUE)
    qtbot.addWidget(opened)
    opened.resize(1150, 680)
    return opened


def _answer(page: ConceptPage, word: str) -> None:
    next(each for each in page.item_pane.answer.findChildren(QPushButton) if each.text() == word).click()


def test_empty_solution_starts_with_the_text_of_technik(page: ConceptPage, workspace: Workspace) -> None:
    items = CATALOGUE.checklist_of("technik")
    assert page.list.keys[0] == page.list.current == "text"
    assert set(page.list.keys[1:]) == {item.id for item in items}
    must = [CATALOGUE.check_item(key).must for key in page.list.keys[1:]]
    assert must == sorted(must, reverse=True), "open Muss items come first"
    assert not page.text_pane._samples.isHidden()
    assert workspace.undo_stack.count() == 0
    assert page.minimumSizeHint().width() <= 880


def test_the_aspect_shown_is_printed_alone(page: ConceptPage, qtbot: QtBot) -> None:
    page.open_aspect("recht")
    page.print_button.click()
    preview = page.preview
    assert preview is not None
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=60_000)
    assert preview.windowTitle() == "Vorschau: Aspekt Recht"
    assert preview.pane.page_count >= 1
    preview.close()


def test_every_aspect_has_an_output_of_its_own() -> None:
    made = {key: output.title for key, output in OUTPUTS.items() if output.group is Group.ASPECTS}
    assert made == {aspect_output(each.key): f"Aspekt {each.title}" for each in CATALOGUE.aspects}


def test_every_aspect_and_item_can_be_shown(page: ConceptPage, workspace: Workspace) -> None:
    for item in CATALOGUE.checklist:
        assert page.jump_to(f"{item.aspect}.{item.id}")
        assert (page.aspect, page.list.current) == (item.aspect, item.id)
        assert page.item_pane._question.text() == item.question
        assert page.item_pane._must.isHidden() is not item.must
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("field", "typed", "attribute"),
    [
        ("item.reason", "Liegt beim Rechtsamt.", "reason"),
        ("item.office", "Rechtsamt", "office"),
        ("item.due", date(2027, 3, 31), "due"),
    ],
)
def test_each_field_of_an_item_edits_its_value(
    page: ConceptPage, workspace: Workspace, field: str, typed: object, attribute: str
) -> None:
    page.jump_to("recht.R03")
    page.fields[field].widget.edited.emit(typed)
    assert getattr(workspace.solution.item("R03"), attribute) == typed
    assert [state.item_id for state in workspace.solution.checklist] == ["R03"]


def test_answers_count_and_move_nothing(page: ConceptPage, workspace: Workspace) -> None:
    page.jump_to("T01")
    before = page.list.keys
    _answer(page, "ja")
    assert workspace.solution.item("T01").answer is Answer.YES
    assert page.list.keys == before
    assert page.aspects._steps[0].detail.startswith("1 von")
    line = next(line for line in page.list.lines if line.key == "T01")
    assert line.word == "ja" and "Muss" in line.detail
    page.jump_to("recht")
    page.jump_to("technik")
    assert page.list.keys[-1] == "T01", "settled items come last when the aspect is opened again"
    page.jump_to("T01")
    _answer(page, "—")
    assert workspace.solution.item("T01").answer is None


def test_not_applicable_asks_for_the_reason(page: ConceptPage, workspace: Workspace) -> None:
    page.jump_to("T01")
    _answer(page, "nicht anwendbar")
    assert page.item_pane.reason_problem
    page.fields["item.reason"].widget.edited.emit("Keine eigene Technik.")
    assert page.item_pane.reason_problem == ""
    assert workspace.solution.item("T01") == ChecklistState(
        "T01", Answer.NOT_APPLICABLE, "Keine eigene Technik."
    )


def test_evidence_of_an_item(page: ConceptPage, workspace: Workspace) -> None:
    page.jump_to("T01")
    page.fields["item.evidence"].widget.click()
    page.fields["item.evidence.1.title"].widget.edited.emit("Architekturbild")
    assert workspace.solution.item("T01").evidence == (Evidence("Architekturbild"),)
    page.jump_to("T02")
    assert workspace.solution.item("T02").evidence == ()


def test_text_and_office_belong_to_the_aspect(page: ConceptPage, workspace: Workspace) -> None:
    page.jump_to("recht.text")
    page.fields["text"].widget.setPlainText("Freiwillige Aufgabe.")
    page.fields["office"].widget.edited.emit("Rechtsamt")
    assert workspace.solution.aspects == (AspectText("recht", "Freiwillige Aufgabe.", "Rechtsamt"),)
    assert page.text_pane._light._word.text() == "in Arbeit"
    assert page.text_pane._words.text().endswith("Wörter")
    page.jump_to("technik")
    assert page.fields["text"].widget.value == ""
    assert page.fields["office"].widget.value == ""


def test_block_is_taken_over_filled_as_one_step(page: ConceptPage, workspace: Workspace) -> None:
    workspace.edit("Text", lambda now: now.with_aspect(AspectText("technik", "Vorweg.")))
    before = workspace.undo_stack.count()
    page.text_pane.blocks.menu().actions()[0].trigger()
    text = workspace.solution.aspect("technik").text
    assert text.startswith(f"Vorweg.\n\n{workspace.solution.name} besteht aus [Bausteine].")
    assert workspace.undo_stack.count() == before + 1
    assert "[Bausteine]" in page.text_pane._gaps.text() and not page.text_pane._gap_line.isHidden()
    workspace.undo_stack.undo()
    assert page.fields["text"].widget.value == "Vorweg."


def test_cost_lines_of_the_aspect_lead_to_the_plan(
    page: ConceptPage, workspace: Workspace, solution: Solution
) -> None:
    way = replace(solution.plan.main_way, costs=(CostLine("c1", "Netzserver", aspect="technik"),))
    workspace.edit("Kosten", lambda now: now.with_way(way))
    jumps = QSignalSpy(page.jump_requested)
    (row,) = page.text_pane.findChildren(RowButton)
    assert "Netzserver" in row.accessibleName()
    row.click()
    assert jumps.at(0)[0] == "finanzen:kosten.c1"
    page.jump_to("recht")
    assert "noch keine Kostenposition" in page.text_pane._no_costs.text()


def test_steps_and_jumps(page: ConceptPage) -> None:
    page.aspects.findChildren(QPushButton)[3].click()
    assert (page.aspect, page.list.current) == ("recht", "text")
    assert page.jump_to("R03.due")
    assert page.list.current == "R03"
    assert page.jump_to("text") and page.list.current == "text"
    assert page.jump_to("item.answer") and page.list.current in {i.id for i in CATALOGUE.checklist}
    assert not page.jump_to("gibt-es-nicht")


def test_contradictions_are_listed_and_lead_to_their_place(page: ConceptPage, workspace: Workspace) -> None:
    assert page.checks.isHidden()
    late = CommitteeSession("s", "Rat", date(2030, 1, 1), outcome=Outcome.AGREED)
    workspace.edit("x", lambda now: replace(now, sessions=(late,)))
    assert not page.checks.isHidden() and "1\u00a0Widerspruch" in page.checks.title
    jumps = QSignalSpy(page.jump_requested)
    page.checks.rows[0].click()
    assert jumps.at(0)[0] == "gremien:sessions.s"
    workspace.edit("x", lambda now: replace(now, sessions=()))
    assert page.checks.isHidden()
