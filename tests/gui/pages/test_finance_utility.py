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
    assert [entry.id for entry in editor.entries_of(workspace.solution)] == ["k", "n"]
    assert [entry.id for entry in editor.drop(workspace.solution, "k").plan.criteria] == ["n", "q"]


def test_points_can_be_taken_back(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    way = workspace.solution.plan.ways[0].id
    criterion = UtilityCriterion("n", "Nutzen", D(100), scores=(UtilityScore(way, D(3)),))
    workspace.edit("x", lambda now: replace(now, plan=replace(now.plan, criteria=(criterion,))))
    page.jump_to("nutzwert")
    put(page, qtbot, f"{way}.points", " ")
    assert workspace.solution.plan.criteria[0].scores == ()
