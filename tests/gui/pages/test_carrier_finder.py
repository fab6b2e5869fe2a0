"""The form finder on the page: answering ranks, suggestions are taken over by hand, choosing is one step."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.form_finder import rank
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.carrier import CarrierPage
from scaleplanner.gui.pages.carrier_finder import TOP, FinderPanel
from scaleplanner.gui.workspace import Workspace
from tests.gui.conftest import Shelf
from tests.gui.pages.user import fill

FINDER, FORM = 1, 2


@pytest.fixture
def workspace(solution: Solution, shelf: Shelf) -> Workspace:
    return Workspace(replace(solution, funding_end=None), shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> CarrierPage:
    page = CarrierPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.jump_to("form_answers")
    return page


def answers(workspace: Workspace) -> dict[str, str]:
    return dict(workspace.solution.carrier.form_answers)


def give(workspace: Workspace, **given: str) -> None:
    pairs = tuple(sorted(given.items()))
    workspace.edit("x", lambda solution: replace(solution, carrier=Carrier(form_answers=pairs)))


def test_without_an_answer_there_is_no_ranking(page: CarrierPage, workspace: Workspace) -> None:
    assert page.tabs.currentIndex() == FINDER
    assert page.finder.rows == {} and page.finder.detail.isHidden() is False
    assert not page.finder.detail.isVisible()
    assert page.finder.verdict.text().startswith("Noch keine Rangfolge")
    assert workspace.undo_stack.count() == 0


def test_all_twelve_questions_are_fields(
    page: CarrierPage, workspace: Workspace, catalogue: Catalogue
) -> None:
    assert len(catalogue.form_questions) == 12
    for question in catalogue.form_questions:
        assert page.jump_to(f"form_answers.{question.id}")
        field = page.fields[f"form_answers.{question.id}"].widget
        assert page.focusWidget() is field
        assert field.accessibleName() == question.text
    assert workspace.undo_stack.count() == 0
    assert page.jump_to("carrier.form_answers.D3")


def test_answers_are_kept_and_taken_back(page: CarrierPage, workspace: Workspace, qtbot: QtBot) -> None:
    fill(qtbot, page, "form_answers.D1", "selbst betreiben")
    fill(qtbot, page, "form_answers.D7", "hoch")
    assert answers(workspace) == {"D1": "selbst", "D7": "hoch"}
    assert workspace.undo_stack.count() == 2
    fill(qtbot, page, "form_answers.D7", "—")
    assert answers(workspace) == {"D1": "selbst"}
    texts = [each.text() for each in page.finder.questions.findChildren(QLabel)]
    assert any(text.startswith("1 von 12 Fragen beantwortet") for text in texts)


def test_a_question_that_follows_appears_with_its_answer(
    page: CarrierPage, workspace: Workspace, catalogue: Catalogue
) -> None:
    first = catalogue.form_questions[4]
    following = next(answer.follow_up for answer in first.answers if answer.follow_up)
    shown = page.finder.questions.rows[following.id]
    assert not shown.isVisible()
    give(workspace, D5="ja")
    assert shown.isVisible()
    give(workspace, D5="nein")
    assert not shown.isVisible()


def test_a_suggestion_counts_only_when_taken_over(
    qtbot: QtBot, solution: Solution, catalogue: Catalogue
) -> None:
    workspace = Workspace(replace(solution, funding_end=date(2027, 1, 31)), lambda _solution: None)
    page = CarrierPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.finder._today = lambda: date(2026, 11, 21)
    page.show()
    page.jump_to("form_answers")
    shown = page.finder.questions.rows["D9"]
    assert "weniger als 6" in shown.suggestion.accessibleName()
    assert answers(workspace) == {}
    shown.suggestion.click()
    assert answers(workspace) == {"D9": "unter6"}
    assert not shown.suggestion.isVisible()
    assert not page.finder.questions.rows["D1"].suggestion.isVisible()


def test_the_ranking_is_shown_in_its_order(
    page: CarrierPage, workspace: Workspace, catalogue: Catalogue, qtbot: QtBot
) -> None:
    give(workspace, D1="mitsteuern", D2="unter50", D9="unter6")
    ranking = rank(workspace.solution, catalogue)
    assert list(page.finder.rows) == [result.form.id for result in ranking.results]
    assert "3 von 12" in page.finder.verdict.text()
    assert page.finder.tip.text().startswith("Kippt, wenn")
    names = [entry.accessibleName() for entry in page.finder.rows.values()]
    assert names[0].startswith("Platz 1: ") and names[0].endswith("Punkte")
    excluded = [result for result in ranking.results if result.is_excluded]
    assert excluded
    entry = page.finder.rows[excluded[0].form.id]
    assert entry.accessibleName().startswith("Ausgeschlossen: ")
    assert excluded[0].exclusions[0].reason in entry.accessibleName()
    qtbot.waitUntil(lambda: sum(each.isVisible() for each in page.finder.rows.values()) == TOP)


def test_reasons_follow_the_form_that_is_looked_at(page: CarrierPage, workspace: Workspace) -> None:
    give(workspace, D1="mitsteuern", D2="unter50")
    count = workspace.undo_stack.count()
    second = list(page.finder.rows)[1]
    page.finder.rows[second].click()
    assert page.finder.current == second
    texts = dict(page.finder.detail.texts)
    assert len(texts["Dafür spricht"]) == 3
    assert len(texts["Dagegen spricht"]) == 2
    assert texts["Stufenpfad"][0].startswith("jetzt: ")
    assert any(heading.startswith("Nötige Unterlagen") for heading in texts)
    assert workspace.undo_stack.count() == count


def test_choosing_is_one_step_and_the_profile_is_one_click_away(
    page: CarrierPage, workspace: Workspace
) -> None:
    give(workspace, D1="selbst")
    count = workspace.undo_stack.count()
    form = page.finder.current
    page.finder.detail.choose_button.click()
    assert workspace.solution.carrier.form_id == form
    assert workspace.undo_stack.count() == count + 1
    assert page.tabs.currentIndex() == FORM and page.form.list.current == form
    assert page.focusWidget() is page.fields["reason.form"].widget, "the reason is asked at once"
    page.tabs.setCurrentIndex(FINDER)
    assert page.finder.detail.badge.isVisible() and not page.finder.detail.choose_button.isVisible()
    page.finder.detail.profile_button.click()
    assert page.tabs.currentIndex() == FORM
    assert page.form.list.current == form


def test_own_scores_are_named(page: CarrierPage, workspace: Workspace) -> None:
    give(workspace, D1="selbst")
    form = page.finder.current
    setting = ((f"form_score.{form}.ST", "1"), (f"form_score.{form}.HA", "1"))
    workspace.edit("x", lambda solution: replace(solution, settings=setting))
    page.finder.select(form)
    assert "Eigene Bewertung" in dict(page.finder.detail.texts)


def test_scores_and_weights_are_changed_and_restored(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot
) -> None:
    give(workspace, D1="selbst")
    form = page.finder.current
    assert page.jump_to("form_scores.TE") and page.finder.scores.is_open
    assert page.focusWidget() is page.fields["form_scores.TE"].widget
    fill(qtbot, page, "form_scores.TE", "1")
    fill(qtbot, page, "form_weights.ST", "7")
    assert dict(workspace.solution.settings) == {f"form_score.{form}.TE": "1", "form_weight.ST": "7"}
    assert page.finder.current == form, "it stays in view although others now stand before it"
    said = page.finder.scores.changed.text()
    assert "Bewertung „Tempo“ 1 statt 5" in said and "Gewicht „Steuerungseinfluss“ 7 statt 4" in said
    assert "ungeprüft" in said
    page.finder.scores.reset.click()
    assert workspace.solution.settings == ()
    assert not page.finder.scores.reset.isEnabled()


def test_a_start_value_chosen_again_is_no_change(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot
) -> None:
    give(workspace, D1="selbst")
    page.finder.scores.open_scores()
    fill(qtbot, page, "form_scores.TE", "2")
    fill(qtbot, page, "form_scores.TE", "5 (Startwert)")
    assert workspace.solution.settings == ()


@pytest.mark.parametrize("number", range(3))
def test_the_examples_render_without_an_edit(qtbot: QtBot, catalogue: Catalogue, number: int) -> None:
    workspace = Workspace(load_examples()[number], lambda _solution: None)
    page = CarrierPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.jump_to("form_answers")
    finder = page.findChild(FinderPanel)
    assert finder is not None and len(finder.rows) == len(catalogue.forms)
    assert "12 von 12" in finder.verdict.text()
    texts = [each.text() for each in finder.findChildren(QLabel)]
    assert "Orientierung, keine Rechtsprüfung" in texts
    assert any("ungeprüft" in text for text in texts)
    assert workspace.undo_stack.count() == 0
    assert page.minimumSizeHint().width() <= 880
