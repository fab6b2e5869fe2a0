from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.assessment import Answer, CriterionState, CriterionStatus, Evidence
from scaleplanner.domain.planning import MeasureStatus, StoredDocument
from scaleplanner.domain.progress import proposed_status
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.triage import triage
from scaleplanner.gui.models.criteria_lines import ALL
from scaleplanner.gui.pages.criteria import CriteriaPage
from scaleplanner.gui.pages.criteria_map import TwoLines
from scaleplanner.gui.widgets.basics import ToolButton
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace

CATALOGUE = load_catalogue()
TODAY = date(2026, 11, 21)
ID = "finanzierung-vertikale-skalierung"
OTHER = "kontinuitaet"
PROOF = Evidence("Ratsbeschluss", date(2026, 6, 1), "Az. 10")


@pytest.fixture
def open_page(qtbot: QtBot) -> Callable[[Workspace], CriteriaPage]:
    def build(workspace: Workspace) -> CriteriaPage:
        page = CriteriaPage(workspace, CATALOGUE, lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1150, 680)
        return page

    return build


@pytest.fixture
def page(workspace: Workspace, open_page: Callable[[Workspace], CriteriaPage]) -> CriteriaPage:
    opened = open_page(workspace)
    assert opened.jump_to(ID)
    return opened


def _state(workspace: Workspace, criterion_id: str = ID) -> CriterionState:
    return workspace.solution.criterion(criterion_id)


def _segment(page: CriteriaPage, word: str) -> QPushButton:
    return next(each for each in page.detail.status.findChildren(QPushButton) if word in each.text())


def test_what_matters_now_comes_first_and_all_is_one_click_away(
    page: CriteriaPage, workspace: Workspace
) -> None:
    now = [entry.criterion.id for entry in triage(workspace.solution, CATALOGUE, TODAY)]
    assert list(page.list.keys) == now and 10 <= len(now) <= 15
    assert page.detail._now_text.text().startswith("Jetzt wichtig: ")
    assert page.switch.caption == f"Alle {len(CATALOGUE.criteria)} Kriterien zeigen"
    page.switch.click()
    assert len(page.list.keys) == len(CATALOGUE.criteria)
    later = next(each.id for each in CATALOGUE.criteria if each.id not in now)
    page.select(later)
    assert page.detail._now_text.isHidden()
    page.switch.click()
    assert list(page.list.keys)[: len(now)] == now


def test_empty_solution_shows_its_criteria_without_an_edit(page: CriteriaPage, workspace: Workspace) -> None:
    assert page.list.current == ID
    assert workspace.undo_stack.count() == 0
    assert page.minimumSizeHint().width() <= 880


def test_full_solution_starts_with_what_was_taken_up(
    solution: Solution, open_page: Callable[[Workspace], CriteriaPage]
) -> None:
    states = (
        CriterionState(ID, CriterionStatus.PROVEN, (PROOF,), office="Kämmerei", due=date(2027, 1, 15)),
        CriterionState(OTHER, CriterionStatus.IN_PROGRESS),
    )
    workspace = Workspace(replace(solution, criteria=states), lambda _solution: None)
    page = open_page(workspace)
    assert {ID, OTHER} <= set(page.list.keys)
    line = next(line for line in page.list.lines if line.key == ID)
    assert (line.word, line.end, line.flag) == ("belegt", "15.01.2027", "Meilenstein")
    assert "Kämmerei" in line.detail and "belegt" in line.spoken
    assert page._counts.text() == "1 von 2 belegt, 1 in Arbeit"
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("field", "typed", "attribute"),
    [
        ("office", "Kämmerei", "office"),
        ("due", date(2027, 1, 15), "due"),
        ("own_words", "Der Rat hat Mittel zugesagt.", "own_words"),
        ("reason", "Passt nicht zu uns.", "reason"),
        ("note", "Rückfrage der Kämmerei", "note"),
    ],
)
def test_each_field_edits_its_value(
    page: CriteriaPage, workspace: Workspace, field: str, typed: object, attribute: str
) -> None:
    page.fields[field].widget.edited.emit(typed)
    assert getattr(_state(workspace), attribute) == typed
    assert _state(workspace).changed == TODAY
    assert _state(workspace, OTHER) == CriterionState(OTHER)


def test_proven_needs_evidence_and_says_so(page: CriteriaPage, workspace: Workspace) -> None:
    _segment(page, "belegt").click()
    assert workspace.undo_stack.count() == 0
    assert "Beleg" in page.detail.problem
    assert page.detail.status.value == "open"
    page.fields["evidence"].widget.click()
    page.fields["evidence.1.title"].widget.edited.emit("Zusage der Kämmerei")
    assert page.detail.problem == "", "the sentence goes once it is solved"
    _segment(page, "belegt").click()
    assert _state(workspace).status is CriterionStatus.PROVEN


def test_evidence_is_edited_and_its_end_takes_the_status_back(
    page: CriteriaPage, workspace: Workspace
) -> None:
    proven = CriterionState(ID, CriterionStatus.PROVEN, (PROOF, replace(PROOF, title="Bescheid")))
    workspace.edit("Beleg", lambda now: now.with_criterion(proven))
    page.fields["evidence.2.place"].widget.edited.emit("Az. 11")
    page.fields["evidence.1.day"].widget.edited.emit(date(2026, 7, 1))
    places = [(proof.title, proof.day, proof.place) for proof in _state(workspace).evidence]
    assert places == [
        ("Ratsbeschluss", date(2026, 7, 1), "Az. 10"),
        ("Bescheid", PROOF.day, "Az. 11"),
    ]
    first, second = page.detail.findChildren(ToolButton)
    second.click()
    assert _state(workspace).status is CriterionStatus.PROVEN
    first.click()
    assert _state(workspace).evidence == ()
    assert _state(workspace).status is CriterionStatus.IN_PROGRESS
    assert "in Arbeit" in page.detail.problem


def test_not_applicable_asks_for_the_reason(page: CriteriaPage, workspace: Workspace) -> None:
    box = page.detail._form.form.box("reason")
    assert box.isHidden()
    _segment(page, "nicht anwendbar").click()
    assert _state(workspace).status is CriterionStatus.NOT_APPLICABLE
    assert not box.isHidden() and box.problem
    page.fields["reason"].widget.edited.emit("Es gibt keine Gesellschaft.")
    assert box.problem == ""


def test_answers_propose_a_status(page: CriteriaPage, workspace: Workspace) -> None:
    questions = CATALOGUE.criterion(ID).questions
    page.detail.questions.fields[0].edited.emit(Answer.PARTLY)
    assert _state(workspace).answers == ((questions[0].id, Answer.PARTLY),)
    assert "in Arbeit" in page.detail._proposal_text.text()
    page.detail._take_proposal.click()
    assert _state(workspace).status is CriterionStatus.IN_PROGRESS
    page.detail.questions.fields[0].edited.emit(None)
    assert _state(workspace).answers == ()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.YES, CriterionStatus.PROVEN),
        (Answer.NO, CriterionStatus.OPEN),
        (Answer.NOT_APPLICABLE, CriterionStatus.IN_PROGRESS),
    ],
)
def test_proposal_of_equal_answers(answer: Answer, expected: CriterionStatus) -> None:
    criterion = CATALOGUE.criterion(ID)
    answers = tuple((question.id, answer) for question in criterion.questions)
    assert proposed_status(criterion, CriterionState(ID, answers=answers)) is expected
    assert proposed_status(criterion, CriterionState(ID)) is None


def test_taking_up_and_leaving_out(page: CriteriaPage, workspace: Workspace) -> None:
    taken = page.fields["taken"].widget
    taken.click()
    assert workspace.solution.criteria == (CriterionState(ID),)
    taken.click()
    assert workspace.solution.criteria == ()
    workspace.undo_stack.undo()
    assert taken.isChecked()


def test_filters_narrow_the_list(page: CriteriaPage, workspace: Workspace) -> None:
    p4 = next(each for each in page.phase.findChildren(QPushButton) if each.text() == "P4")
    p4.click()
    assert set(page.list.keys) == {criterion.id for criterion in CATALOGUE.criteria_of("P4")}
    page.workstream.set_value("technisch")
    page.workstream.edited.emit("technisch")
    assert all("technisch" in CATALOGUE.criterion(key).workstreams for key in page.list.keys)
    page.scope.set_value(CriterionStatus.PROVEN)
    page.scope.edited.emit(CriterionStatus.PROVEN)
    assert page.list.keys == ()
    assert page._right.currentIndex() == 1
    page._on_reset_clicked()
    assert len(page.list.keys) == len(CATALOGUE.criteria) and page.scope.value == ALL
    assert workspace.undo_stack.count() == 0


def test_change_that_leaves_the_filter_keeps_the_criterion(page: CriteriaPage, workspace: Workspace) -> None:
    workspace.edit("Stand", lambda now: now.with_criterion(CriterionState(ID)))
    page.scope.set_value(CriterionStatus.OPEN)
    page.scope.edited.emit(CriterionStatus.OPEN)
    assert page.list.keys == (ID,)
    _segment(page, "in Arbeit").click()
    assert page.list.current == ID


def test_arrow_keys_move_over_the_headings(qtbot: QtBot, page: CriteriaPage) -> None:
    with qtbot.waitExposed(page):
        page.show()
    last = CATALOGUE.criteria_of("P1")[-1].id
    page.jump_to(last)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current == CATALOGUE.criteria_of("P2")[0].id
    assert page.detail._title.text() == CATALOGUE.criteria_of("P2")[0].title


def test_jumps_and_related_criteria(page: CriteriaPage) -> None:
    assert page.jump_to(f"{OTHER}.due")
    assert page.list.current == OTHER
    assert page.jump_to("list")
    assert not page.jump_to("gibt-es-nicht")
    page.jump_to(ID)
    jumps = QSignalSpy(page.jump_requested)
    page.detail._context.findChildren(RowButton)[0].click()
    related = CATALOGUE.criterion(ID).related[0]
    assert page.list.current == related
    assert jumps.at(0)[0] == f"kriterien:{related}"


def test_every_criterion_can_be_shown(page: CriteriaPage, workspace: Workspace) -> None:
    for criterion in CATALOGUE.criteria:
        assert page.select(criterion.id)
        assert page.detail._inferred.isHidden() is not criterion.inferred
        assert len(page.detail.questions.fields) == len(criterion.questions)
    assert workspace.undo_stack.count() == 0


def test_teilweise_offers_a_measure_that_is_taken_with_one_click(
    page: CriteriaPage, workspace: Workspace
) -> None:
    question = CATALOGUE.criterion(ID).questions[0]
    assert page.detail.measures.isHidden()
    page.fields["answer.1"].widget.edited.emit(Answer.PARTLY)
    assert len(page.detail.measures.offers) == 1 and not page.detail.measures.rows
    page.detail.measures.offers[0].findChild(QPushButton).click()
    assert [measure.source for measure in workspace.solution.measures] == [question.id]
    assert workspace.solution.measures[0].status is MeasureStatus.OPEN
    assert not page.detail.measures.offers
    jumps = QSignalSpy(page.jump_requested)
    page.detail.measures.rows[0].click()
    assert jumps.at(0)[0] == f"gremien:measures.{workspace.solution.measures[0].id}"


def test_several_offers_are_taken_at_once_as_one_step(page: CriteriaPage, workspace: Workspace) -> None:
    for number in (1, 2):
        page.fields[f"answer.{number}"].widget.edited.emit(Answer.NO)
    every = next(b for b in page.detail.measures.findChildren(QPushButton) if "Alle 2 anlegen" in b.text())
    steps = workspace.undo_stack.count()
    every.click()
    assert len(workspace.solution.measures) == 2
    assert workspace.undo_stack.count() == steps + 1


def test_evidence_can_name_a_kept_document(page: CriteriaPage, workspace: Workspace) -> None:
    proof = CriterionState(ID, evidence=(Evidence("Beschluss"),))
    workspace.edit("x", lambda now: now.with_criterion(proof))
    box = page.fields["evidence.1.document_id"].widget
    assert box.parentWidget().isHidden()
    document = StoredDocument("d1", "Niederschrift")
    workspace.edit("x", lambda now: replace(now, documents=(document,)))
    assert not box.parentWidget().isHidden()
    box.edited.emit("d1")
    assert _state(workspace).evidence == (Evidence("Beschluss", document_id="d1"),)


def test_lanes_show_phases_and_workstreams_and_open_a_criterion(
    qtbot: QtBot, page: CriteriaPage, workspace: Workspace
) -> None:
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert page.jump_to("bahnen")
    lanes = page._map
    assert lanes is not None
    relevant = [entry.criterion for entry in triage(workspace.solution, CATALOGUE, TODAY)]
    shown = [chip.criterion_id for chip in lanes.chips]
    assert len(shown) == sum(len(criterion.workstreams) for criterion in relevant)
    assert set(shown) == {criterion.id for criterion in relevant}
    assert lanes.milestones[0].accessibleName().startswith("Ende der Förderung")
    qtbot.waitUntil(lambda: len({chip.mapTo(lanes, QPoint()).y() for chip in lanes.chips}) > 3)
    lanes.focus_map()
    first = next(chip for chip in lanes.chips if chip.hasFocus())
    assert sum(bool(chip.focusPolicy() & Qt.FocusPolicy.TabFocus) for chip in lanes.chips) == 1
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = next(chip for chip in lanes.chips if chip.hasFocus())
    assert second.mapTo(lanes, QPoint()).y() > first.mapTo(lanes, QPoint()).y()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    second.click()
    assert page.list.current == second.criterion_id
    assert page._views.currentIndex() == 0 and page.view.value is False
    assert workspace.undo_stack.count() == 0


def test_lanes_follow_the_answers(page: CriteriaPage, workspace: Workspace) -> None:
    page.jump_to("bahnen")
    assert page._map is not None
    workspace.edit("x", lambda now: now.with_criterion(CriterionState(ID, CriterionStatus.IN_PROGRESS)))
    chip = next(chip for chip in page._map.chips if chip.criterion_id == ID)
    assert chip.accessibleName().startswith("in Arbeit, ")
    assert "Meilenstein" in chip.accessibleName()


def test_a_beginner_is_sent_to_the_standortbestimmung(page: CriteriaPage, workspace: Workspace) -> None:
    assert page._start.isVisibleTo(page) and "12 Minuten" in page._start.text()
    workspace.edit("x", lambda now: now.with_criterion(CriterionState(ID, CriterionStatus.IN_PROGRESS)))
    assert not page._start.isVisibleTo(page)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Marketing", "Marketing"),
        ("Aufbau stabiler Kooperations- und Netzwerkstrukturen", "Aufbau stabiler\nKooperations- …"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschi…"),
    ],
)
def test_a_chip_shows_two_lines(qtbot: QtBot, text: str, shown: str) -> None:
    chip = TwoLines(text)
    qtbot.addWidget(chip)
    chip.setStyleSheet("font-size: 13px")
    chip.resize(chip.fontMetrics().horizontalAdvance("Kooperations- u"), 40)
    chip.show()
    assert chip.text().count("\n") == shown.count("\n")
    assert chip.text().split()[0][:6] == shown.split()[0][:6]
    assert chip.text().endswith("…") == shown.endswith("…")
    assert chip.accessibleName() == text
