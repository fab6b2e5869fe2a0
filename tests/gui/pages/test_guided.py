"""The interview in the window: one topic at a time, branching, measures, left and resumed anywhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import Answer, CriterionStatus
from scaleplanner.domain.interview import topics
from scaleplanner.domain.solution import Goal
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.guided import GuidedPage
from scaleplanner.gui.workspace import Workspace
from tests.gui.pages.user import fill

CATALOGUE = load_catalogue()
TODAY = date(2026, 11, 21)


@pytest.fixture
def open_page(qtbot: QtBot) -> Callable[[Workspace], GuidedPage]:
    def build(workspace: Workspace) -> GuidedPage:
        page = GuidedPage(workspace, CATALOGUE, lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1150, 680)
        page.show()
        return page

    return build


@pytest.fixture
def page(workspace: Workspace, open_page: Callable[[Workspace], GuidedPage]) -> GuidedPage:
    return open_page(workspace)


def test_opening_edits_nothing_and_starts_with_the_first_open_topic(
    page: GuidedPage, workspace: Workspace
) -> None:
    assert page.topic == "ziel"
    assert workspace.undo_stack.count() == 0
    assert page.minimumSizeHint().width() <= 880
    assert page.result.counts.text().startswith("0 von ")


def test_every_topic_can_be_shown_without_an_edit(page: GuidedPage, workspace: Workspace) -> None:
    shown = 0
    for state in topics(workspace.solution, CATALOGUE, TODAY):
        assert page.jump_to(state.topic.id)
        assert page.topic == state.topic.id and page.panel is not None
        visible = [each for each in page.panel.questions if not each.isHidden()]
        assert 1 <= len(visible) <= 3, state.topic.id
        shown += 1
    assert shown >= 30 and workspace.undo_stack.count() == 0


def test_an_answer_is_one_step_and_shows_in_the_result(
    qtbot: QtBot, page: GuidedPage, workspace: Workspace
) -> None:
    page.jump_to("problem")
    fill(qtbot, page, "problem.1", "Zu viele Fahrten")
    assert workspace.solution.profile.problem == "Zu viele Fahrten"
    assert workspace.undo_stack.count() == 1
    fill(qtbot, page, "problem.2", "Bauhof")
    page.fields["problem.3"].widget.setPlainText("Meldet Füllstände")
    assert workspace.solution.profile.audiences == ("Bauhof",)
    assert page.result.rows["problem"].accessibleName().startswith("bereit")
    assert page.topic == "problem", "answering does not move on by itself"
    page.onward.click()
    assert page.topic == "nutzen"


def test_only_the_topics_around_the_question_are_unfolded(page: GuidedPage) -> None:
    page.jump_to("problem")
    groups = page.result.groups
    assert [name for name, part in groups.items() if part.is_open] == ["Verstehen"]
    assert groups["Verstehen"].title.startswith("Verstehen: 0 von ")
    page.jump_to("betrieb")
    assert [name for name, part in groups.items() if part.is_open] == ["Entscheiden"]
    assert page.result.rows["betrieb"].isVisibleTo(page)
    assert not page.result.rows["problem"].isVisibleTo(page)


def test_later_skips_and_comes_back_last(page: GuidedPage, workspace: Workspace) -> None:
    workspace.edit("Ziel", lambda now: replace(now, goal=Goal.PERMANENT))
    page.jump_to("kommune")
    page.later.click()
    assert page.topic == "stelle"
    page.back.click()
    assert page.topic == "kommune"
    assert workspace.undo_stack.count() == 1


def test_branching_hides_and_shows_questions(page: GuidedPage, workspace: Workspace) -> None:
    page.jump_to("risiko")
    assert page.panel is not None
    assert [each.isHidden() for each in page.panel.questions] == [False, True, True]
    page.fields["risiko.1"].widget.edited.emit("Preis steigt")
    assert [each.isHidden() for each in page.panel.questions] == [False, False, False]
    assert [risk.title for risk in workspace.solution.risks] == ["Preis steigt"]


def test_an_answer_to_a_check_item_offers_a_measure(page: GuidedPage, workspace: Workspace) -> None:
    page.jump_to("technik-1")
    page.fields["technik-1.1"].widget.edited.emit(Answer.NO)
    assert workspace.solution.item("T01").answer is Answer.NO
    assert page.panel is not None and len(page.panel.measures.offers) == 1
    page.panel.measures.offers[0].findChild(QPushButton).click()
    assert workspace.solution.measures[0].source == "T01"
    page.fields["technik-1.2"].widget.edited.emit(Answer.NOT_APPLICABLE)
    page.fields["technik-1.2.reason"].widget.edited.emit("Kein eigener Code")
    assert workspace.solution.item("T02").reason == "Kein eigener Code"


def test_money_becomes_a_line_of_cost(page: GuidedPage, workspace: Workspace) -> None:
    page.jump_to("kosten-1")
    page.fields["kosten-1.1"].widget.edited.emit(Decimal(41000))
    (line,) = workspace.solution.plan.main_way.costs
    assert (line.kind, line.amount.unit_price) == ("KA.P1", 41000)
    assert "fehlen" in page.result.money.text()


def test_direct_mode_edits_the_same_data(page: GuidedPage, workspace: Workspace) -> None:
    page.jump_to("problem")
    assert page.panel is not None
    jumps = QSignalSpy(page.jump_requested)
    direct = next(
        b for b in page.panel.questions[0].findChildren(QPushButton) if b.text() == "Direkt bearbeiten"
    )
    direct.click()
    assert jumps.at(0)[0] == "loesung:profile.problem"
    workspace.edit("x", lambda now: replace(now, profile=replace(now.profile, problem="Anders")))
    assert page.fields["problem.1"].widget.value == "Anders"


def test_a_topic_that_is_no_longer_asked_gives_way(page: GuidedPage, workspace: Workspace) -> None:
    workspace.edit("x", lambda now: replace(now, goal=Goal.BOTH))
    page.jump_to("weitergabe")
    workspace.edit("x", lambda now: replace(now, goal=Goal.PERMANENT))
    assert page.topic == "kommune"


def test_the_end_leads_to_the_outputs(page: GuidedPage, workspace: Workspace) -> None:
    page._current = ""
    page.show_solution(workspace.solution)
    assert page._card.isHidden() and not page._done.isHidden()


def first_criterion(page: GuidedPage, workspace: Workspace) -> str:
    """Open the first screen about a criterion and return its id."""
    states = topics(workspace.solution, CATALOGUE, TODAY)
    topic = next(state.topic for state in states if state.topic.group == "Kriterien")
    assert page.jump_to(topic.id)
    return topic.questions[0].place.split(".")[1]


def test_criteria_are_asked_and_offer_measures(page: GuidedPage, workspace: Workspace) -> None:
    key = first_criterion(page, workspace)
    page.fields[f"{page.topic}.1"].widget.edited.emit(Answer.NO)
    page.fields[f"{page.topic}.2"].widget.edited.emit(Answer.PARTLY)
    state = workspace.solution.criterion(key)
    assert {answer for _question, answer in state.answers} == {Answer.NO, Answer.PARTLY}
    assert page.panel is not None and len(page.panel.measures.offers) == 2
    assert page.result.criteria.text().startswith("0 von 1 belegt")


def test_the_person_sets_the_status_and_belegt_needs_an_evidence(
    qtbot: QtBot, page: GuidedPage, workspace: Workspace
) -> None:
    key = first_criterion(page, workspace)
    last = f"kriterium-{key}-stand"
    assert not page.open_topic(last), "asked only when the criterion was taken up"
    page.fields[f"{page.topic}.1"].widget.edited.emit(Answer.YES)
    assert page.jump_to(last) and page.panel is not None
    proof, status = page.panel.questions[0], page.panel.questions[1]
    assert "passt „in Arbeit“" in status._proposal.text() and not proof.isHidden()
    fill(qtbot, page, f"{last}.2", "belegt")
    assert workspace.solution.criterion(key).status is CriterionStatus.OPEN
    assert "mindestens einen Beleg" in status._form.box(f"{last}.2").problem
    fill(qtbot, page, f"{last}.1", "Messbericht")
    assert status._form.box(f"{last}.2").problem == ""
    fill(qtbot, page, f"{last}.2", "belegt")
    state = workspace.solution.criterion(key)
    assert state.status is CriterionStatus.PROVEN and state.evidence[0].title == "Messbericht"
    assert state.changed == TODAY
    fill(qtbot, page, f"{last}.2", "nicht anwendbar")
    assert proof.isHidden()
    page.fields[f"{last}.2.reason"].widget.edited.emit("Ein Ort genügt")
    assert workspace.solution.criterion(key).reason == "Ein Ort genügt"


@pytest.mark.parametrize("number", range(3))
def test_examples_open_where_something_is_missing(
    open_page: Callable[[Workspace], GuidedPage], number: int
) -> None:
    workspace = Workspace(replace(load_examples()[number], is_example=False), lambda _solution: None)
    page = open_page(workspace)
    state = next(
        state for state in topics(workspace.solution, CATALOGUE, TODAY) if state.topic.id == page.topic
    )
    assert state.is_open
    assert workspace.undo_stack.count() == 0
