"""The section „Form finder“ of the guidance rules, sentence by sentence."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import PROVENANCE_OWN
from scaleplanner.domain.change_log import log_lines
from scaleplanner.domain.change_words import titles_of
from scaleplanner.domain.edited import score_key, weight_key, with_value
from scaleplanner.domain.form_advice import (
    DISCLAIMER,
    papers,
    scores_note,
    steps,
    tips,
    tips_sentence,
    verdict,
)
from scaleplanner.domain.form_answers import given_answers, with_answer
from scaleplanner.domain.form_finder import answer_weights, rank
from tests.domain.test_form_finder import CATALOGUE, PRIVATE, asked, excluded, of, ranked

ALL_QUESTIONS = {
    question.id: question
    for main in CATALOGUE.form_questions
    for question in (main, *(answer.follow_up for answer in main.answers if answer.follow_up))
}
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        key: st.sampled_from([answer.id for answer in question.answers])
        for key, question in ALL_QUESTIONS.items()
    },
)
MAIN = {question.id for question in CATALOGUE.form_questions}


def weights(answers: dict[str, str]) -> dict[str, Decimal]:
    return answer_weights(CATALOGUE, given_answers(CATALOGUE, tuple(answers.items())))


# -- „Weights per criterion start at 1 and grow with the answers D1–D12“ -------------------------


def test_weights_start_at_one() -> None:
    assert set(weights({}).values()) == {Decimal(1)} and len(weights({})) == 12
    assert [question.id for question in CATALOGUE.form_questions] == [f"D{n}" for n in range(1, 13)]


@given(ANSWERS, st.sampled_from(sorted(MAIN)))
def test_weights_only_grow_with_an_answer(answers: dict[str, str], question: str) -> None:
    without = {key: value for key, value in answers.items() if key != question}
    assert all(weights(answers)[aspect] >= weight >= 1 for aspect, weight in weights(without).items())


# -- „points = 100 × Σ w·s / (5 × Σ w) + bonus“ --------------------------------------------------


@given(ANSWERS)
def test_points_follow_the_formula(answers: dict[str, str]) -> None:
    bonus = 10 if answers.get("D11") == "ja" else 0
    for result in ranked(**answers).results:
        chosen = weights(answers)
        gained = sum((weight * result.form.score(aspect) for aspect, weight in chosen.items()), Decimal(0))
        extra = bonus if result.form.id in ("K06", "K10", "K15") else 0
        exact = 100 * gained / (5 * sum(chosen.values())) + extra
        assert abs(result.points - exact) <= Decimal("0.05")


# -- „No answer at all: no ranking“ ---------------------------------------------------------------


def test_no_answer_no_ranking() -> None:
    assert ranked().results == () and verdict(ranked()).startswith("Noch keine Rangfolge")


# -- „Each form has numeric minimum and maximum months of set-up (K20: 9–18)“ ---------------------


def test_every_form_has_months_of_setup() -> None:
    assert [form.id for form in CATALOGUE.forms] == [f"K{n:02}" for n in range(24)]
    assert all(0 <= form.months_min <= form.months_max and form.months_max for form in CATALOGUE.forms)
    form = CATALOGUE.form("K20")
    assert (form.months_min, form.months_max) == (9, 18)


# -- „D9 excludes a form when its minimum exceeds the months left, unless a transitional form …“ --


def test_d9_looks_at_the_minimum_not_the_maximum() -> None:
    ranking = ranked(D9="unter6")
    late = {form.id for form in CATALOGUE.forms if form.months_min > 5}
    assert excluded(ranking) == late
    assert "K08" not in late and CATALOGUE.form("K08").months_max > 5, "4 to 9 months may still be in time"


@pytest.mark.parametrize("bridge", ["K00", "K02", "K04"])
def test_d9_excludes_nothing_with_a_transitional_form(bridge: str) -> None:
    assert CATALOGUE.form(bridge).transitional
    assert excluded(ranked(D9="unter6", D9a=bridge)) == set()


# -- „D5 asks, after ja, whether sovereign rights would be transferred (only then …)“ -------------


def test_d5_knocks_out_only_when_sovereign_rights_move() -> None:
    (answer,) = (each for each in ALL_QUESTIONS["D5"].answers if each.id == "ja")
    assert answer.follow_up is not None and "Hoheitsrechte" in answer.follow_up.text
    assert excluded(ranked(D5="ja")) == set()
    assert excluded(ranked(D5="ja", D5a="ja")) == {"K13", "K14", "K17", "K23"}


# -- „D6 ja gives the hint …, no exclusion; nein excludes K17, K18, K20, K23“ ---------------------


def test_d6_hints_or_excludes() -> None:
    welcome = ranked(D6="ja")
    private = {form.id for form in CATALOGUE.forms if form.private_capital}
    assert private == PRIVATE == {"K17", "K18", "K20", "K23"}
    assert excluded(welcome) == set()
    for result in welcome.results:
        assert bool(result.hints) == (result.form.id in private)
    assert excluded(ranked(D6="nein")) == private


# -- „Belastbarkeit = answered / 12, shown as a count“; „missing answers lower it, never scores“ --


@given(ANSWERS)
def test_equal_answers_give_equal_rankings_in_any_order(answers: dict[str, str]) -> None:
    one, other = asked(), asked()
    for key, value in answers.items():
        one = with_answer(one, key, value)
    for key, value in reversed(answers.items()):
        other = with_answer(other, key, value)
    assert rank(one, CATALOGUE) == rank(other, CATALOGUE)
    assert tips(one, CATALOGUE) == tips(other, CATALOGUE)


@given(ANSWERS, st.sets(st.sampled_from(sorted(ALL_QUESTIONS))))
def test_missing_answers_lower_the_belastbarkeit_never_the_scores(
    answers: dict[str, str], forgotten: set[str]
) -> None:
    fewer = {key: value for key, value in answers.items() if key not in forgotten}
    full, part = ranked(**answers), ranked(**fewer)
    assert part.answered == len(fewer.keys() & MAIN) <= full.answered
    assert part.reliability == f"Belastbarkeit: {part.answered} von 12 Fragen beantwortet"
    assert "%" not in part.reliability
    scores = {
        result.form.id: [(entry.aspect, entry.score) for entry in result.contributions]
        for result in full.results
    }
    for result in part.results:
        assert [(entry.aspect, entry.score) for entry in result.contributions] == scores[result.form.id]


# -- „Difference ≤ 2 points: gleichwertig“ --------------------------------------------------------


@given(ANSWERS)
def test_two_points_apart_is_equal(answers: dict[str, str]) -> None:
    ranking = ranked(**answers)
    if ranking.first is None:
        return
    for result in ranking.results:
        near = not result.is_excluded and ranking.first.points - result.points <= 2
        assert (result in ranking.equal_first) == near
    assert verdict(ranking).startswith("Gleichwertig") == (len(ranking.equal_first) > 1)


# -- „Scores are editable start values of our own expertise, marked as such, change logged“ -------


def test_scores_are_marked_as_own_expertise() -> None:
    assert PROVENANCE_OWN == "eigene Facharbeit, ungeprüft"
    assert PROVENANCE_OWN in scores_note() and "änderbar" in scores_note()
    assert all(PROVENANCE_OWN in form.provenance for form in CATALOGUE.forms)


@pytest.mark.parametrize(
    ("key", "what"),
    [
        (score_key("K11", "TE"), "Formfinder, „Tempo“ bei „Gründung einer GmbH“"),
        (weight_key("ST"), "Formfinder, Gewicht „Steuerungseinfluss“"),
    ],
)
def test_a_changed_score_or_weight_is_logged_in_words(key: str, what: str) -> None:
    before = asked(D1="selbst")
    after = with_value(before, key, "5")
    (line,) = log_lines(before, after, titles_of(CATALOGUE, before, after))
    assert line.what == f"Belege und Einstellungen: Eigener Wert {what} angelegt"
    assert rank(after, CATALOGUE) != rank(before, CATALOGUE)
    assert rank(with_value(after, key, ""), CATALOGUE) == rank(before, CATALOGUE), "taken back"


# -- „Always shown: three reasons for, two against, kippt wenn, Stufenpfad, documents, sentence“ --


@given(ANSWERS)
def test_always_shown(answers: dict[str, str]) -> None:
    ranking = ranked(**answers)
    solution = replace(asked(), carrier=Carrier(form_answers=tuple(answers.items())))
    for result in ranking.results:
        assert len(result.reasons_for) == 3 and len(result.reasons_against) == 2
        assert steps(solution, CATALOGUE, result.form.id)[0].now
        assert papers(result.form) and result.form.documents
    assert bool(tips_sentence(solution, CATALOGUE)) == (ranking.first is not None)
    assert DISCLAIMER == "Orientierung, keine Rechtsprüfung"


def test_kippt_wenn_names_one_answer_and_the_new_first_place() -> None:
    (tip, *_others) = tips(asked(D1="selbst", D3="pilot"), CATALOGUE)
    changed = {"D1": "selbst", "D3": "pilot", tip.question.id: tip.answer.id}
    first = ranked(**changed).first
    assert first is not None and first == of(ranked(**changed), tip.first.id)
    assert tip.text.startswith("Kippt, wenn die Antwort auf „") and tip.first.title in tip.text
