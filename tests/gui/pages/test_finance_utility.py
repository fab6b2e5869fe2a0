"""The Nutzwertanalyse: criteria, points with reasons, ranking in words."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion, UtilityScore
from scaleplanner.gui.pages.finance import WAYS, FinancePage
from scaleplanner.gui.workspace import Workspace

D = Decimal


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def put(page: FinancePage, qtbot: QtBot, field: str, text: str) -> None:
    widget = page.fields[f"nutzwert.{field}"].widget
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_a_criterion_is_weighted_scored_and_ranked(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert page.jump_to("nutzwert")
    assert page.tabs.currentIndex() == WAYS
    panel = page.ways.utility
    panel.editor.add_button.click()
    first, second = (way.id for way in workspace.solution.plan.ways[:2])
    put(page, qtbot, "name", "Nutzen")
    put(page, qtbot, "weight", "100")
    for way, points in ((first, "8"), (second, "5,5")):
        put(page, qtbot, f"{way}.points", points)
        put(page, qtbot, f"{way}.reason", "weil")
    (criterion,) = workspace.solution.plan.criteria
    assert (criterion.name, criterion.weight) == ("Nutzen", D(100))
    assert criterion.scores == (UtilityScore(first, D(8), "weil"), UtilityScore(second, D("5.5"), "weil"))
    assert panel.sentences[:2] == (
        "Rang 1: „Fortführen“ mit 80 von 100 Punkten.",
        "Rang 2: „Reduziert fortführen“ mit 55 von 100 Punkten.",
    )
    assert panel.sentences[2].startswith("Keine Verschiebung")
    put(page, qtbot, "weight", "90")
    assert panel.sentences == ("Die Gewichte ergeben zusammen 90 statt 100. Passen Sie die Gewichte an.",)


def test_a_missed_knock_out_takes_a_way_out(page: FinancePage, workspace: Workspace) -> None:
    first, second = (way.id for way in workspace.solution.plan.ways[:2])
    scores = (UtilityScore(first, D(0), "fehlt"), UtilityScore(second, D(6), "da"))
    criteria = (
        UtilityCriterion("k", "Recht", knock_out=True, scores=scores),
        UtilityCriterion("n", "Nutzen", D(100), scores=scores),
        UtilityCriterion("q", "Dringlichkeit", D(100), group=ScoreGroup.QUALITY),
    )
    workspace.edit("x", lambda now: replace(now, plan=replace(now.plan, criteria=criteria)))
    page.jump_to("nutzwert")
    shown = page.ways.utility.sentences
    assert shown[0] == "Rang 1: „Reduziert fortführen“ mit 60 von 100 Punkten."
    assert shown[1] == "„Fortführen“ scheidet aus: „Recht“ verfehlt."
    editor = page.ways.utility.editor
    assert [entry.id for entry in editor.entries_of(workspace.solution)] == ["k", "n", "q"]
    assert [entry.id for entry in editor.drop(workspace.solution, "k").plan.criteria] == ["n", "q"]


def test_points_can_be_taken_back(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    way = workspace.solution.plan.ways[0].id
    criterion = UtilityCriterion("n", "Nutzen", D(100), scores=(UtilityScore(way, D(3)),))
    workspace.edit("x", lambda now: replace(now, plan=replace(now.plan, criteria=(criterion,))))
    page.jump_to("nutzwert")
    put(page, qtbot, f"{way}.points", " ")
    assert workspace.solution.plan.criteria[0].scores == ()


def test_either_or_questions_give_the_weights(page: FinancePage, workspace: Workspace) -> None:
    criteria = tuple(UtilityCriterion(f"k{number}", f"Kriterium {number}") for number in range(3))
    workspace.edit("x", lambda solution: replace(solution, plan=replace(solution.plan, criteria=criteria)))
    page.jump_to("nutzwert")
    pairs = page.ways.utility.pairs
    assert pairs.question.text() == "Frage 1 von 3: Was ist wichtiger?"
    for _round in range(3):
        pairs.first.click()
    assert [criterion.weight for criterion in workspace.solution.plan.criteria] == [50, 33, 17]
    assert pairs.first.isHidden() and "alle 3 Fragen" in pairs.question.text()
    pairs.again.click()
    assert workspace.solution.plan.preferences == ()
    assert workspace.undo_stack.count() == 5


def test_criteria_of_the_wibe_are_listed_with_their_table(page: FinancePage, workspace: Workspace) -> None:
    page.jump_to("nutzwert")
    page.ways.utility.editor.add_button.click()
    page.fields["nutzwert.group"].widget.edited.emit(ScoreGroup.QUALITY)
    (criterion,) = workspace.solution.plan.criteria
    assert criterion.group is ScoreGroup.QUALITY
    assert page.ways.utility.pairs.isHidden()


def test_each_way_says_its_result_and_the_depth_its_rule(page: FinancePage, workspace: Workspace) -> None:
    page.jump_to("wege")
    assert len(page.ways.sentences) == len(workspace.solution.plan.ways)
    assert any("noch nicht beziffert" in sentence for sentence in page.ways.sentences)
    assert page.ways.rule.text()


def test_usual_criteria_weigh_100_and_come_as_one_step(
    page: FinancePage, workspace: Workspace, catalogue: Catalogue
) -> None:
    page.jump_to("nutzwert")
    panel = page.ways.utility
    panel.usual.click()
    criteria = workspace.solution.plan.criteria
    assert [entry.name for entry in criteria] == [
        option.title for option in catalogue.options_of("utility_criterion")
    ]
    assert len(criteria) == 6
    assert sum(entry.weight for entry in criteria) == 100
    assert max(entry.weight for entry in criteria) - min(entry.weight for entry in criteria) <= 1
    assert panel.usual.isHidden()
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert not panel.usual.isHidden()


def test_of_many_missing_scores_only_the_first_are_listed(page: FinancePage, workspace: Workspace) -> None:
    ways = [way.id for way in workspace.solution.plan.ways[:2]]
    scores = tuple(UtilityScore(way, D(5)) for way in ways)
    criteria = tuple(UtilityCriterion(f"k{n}", f"K{n}", D(25), scores=scores) for n in range(4))
    workspace.edit("", lambda now: replace(now, plan=replace(now.plan, criteria=criteria)))
    page.jump_to("nutzwert")
    sentences = page.ways.utility.sentences
    assert sentences[-1] == "Danach fehlen noch 5 weitere Angaben."
    assert len(sentences) == 4
