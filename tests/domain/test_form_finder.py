from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.content import load_catalogue
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.edited import score_key, weight_key, with_value
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.form_finder import FormResult, Ranking, rank
from scaleplanner.domain.solution import Solution

CATALOGUE = load_catalogue()
PRIVATE = {"K17", "K18", "K20", "K23"}


def asked(**answers: str) -> Solution:
    return Solution("s", "S", Plan(2027), carrier=Carrier(form_answers=tuple(answers.items())))


def ranked(**answers: str) -> Ranking:
    return rank(asked(**answers), CATALOGUE)


def of(ranking: Ranking, form_id: str) -> FormResult:
    result = ranking.result(form_id)
    assert result is not None
    return result


def excluded(ranking: Ranking) -> set[str]:
    return {result.form.id for result in ranking.results if result.is_excluded}


def test_without_an_answer_there_is_no_ranking() -> None:
    ranking = ranked()
    assert ranking.results == () and ranking.first is None and ranking.equal_first == ()
    assert ranking.reliability == "Belastbarkeit: 0 von 12 Fragen beantwortet"
    assert ranked(D5a="ja").results == (), "a question that follows another counts for nothing alone"


def test_points_by_hand() -> None:
    """D1 „selbst“: weights ST 4, VF 2, others 1, together 16; K00 gets 60 of 80, K08 52 of 80."""
    ranking = ranked(D1="selbst")
    assert of(ranking, "K00").points == Decimal("75.0")
    assert of(ranking, "K08").points == Decimal("65.0")
    assert ranking.answered == 1 and ranking.total == 12


def test_an_answer_without_weights_counts_as_answered() -> None:
    ranking = ranked(D4="1", D5="nein")
    assert ranking.answered == 2
    assert of(ranking, "K00").points == Decimal("66.7"), "40 of 60 points"


def test_existing_structures_get_a_bonus() -> None:
    bare, with_unit = ranked(D11="nein"), ranked(D11="ja")
    for form_id in ("K06", "K10", "K15"):
        assert of(with_unit, form_id).points == of(bare, form_id).points + 10
        assert of(with_unit, form_id).hints == ("vorhandene Struktur",)
    assert of(with_unit, "K00").points == of(bare, "K00").points


def test_private_partners_are_hinted_or_excluded() -> None:
    assert excluded(ranked(D6="nein")) == PRIVATE
    welcome = ranked(D6="ja")
    assert excluded(welcome) == set()
    assert all("Inhouse-Vergabe" in of(welcome, form_id).hints[0] for form_id in PRIVATE)
    assert of(welcome, "K16").hints == ()


@pytest.mark.parametrize(
    ("answers", "out"),
    [
        ({"D5": "ja"}, set()),
        ({"D5": "ja", "D5a": "nein"}, set()),
        ({"D5": "ja", "D5a": "ja"}, {"K13", "K14", "K17", "K23"}),
        ({"D5": "nein", "D5a": "ja"}, set()),
    ],
)
def test_sovereign_rights(answers: dict[str, str], out: set[str]) -> None:
    assert excluded(ranked(**answers)) == out


def test_the_minimum_of_months_decides() -> None:
    assert {"K08", "K09", "K11"} & excluded(ranked(D9="unter6")) == {"K09", "K11"}
    later = ranked(D9="6-12")
    assert excluded(later) == set(), "12 months are enough for a minimum of 12"
    assert excluded(ranked(D9="ueber12")) == set()
    reason = of(ranked(D9="unter6"), "K06").exclusions[0]
    assert reason.for_now
    assert reason.reason == "Die Gründung dauert mindestens 9 Monate, es bleiben höchstens 5."


def test_a_span_of_months_excludes_by_its_end_and_warns_by_its_beginning() -> None:
    later = ranked(D9="6-12")
    (hint,) = of(later, "K06").hints
    assert hint.startswith("Knapp: Die Gründung dauert mindestens 9 Monate.")
    tight = {result.form.id for result in later.results if result.hints}
    assert tight == {form.id for form in CATALOGUE.forms if form.months_min > 6}
    assert of(ranked(D9="6-12", D9a="K02"), "K06").hints == (), "the transitional form takes the hurry out"
    assert not any(result.hints for result in ranked(D9="ueber12").results)


def test_a_transitional_form_bridges_the_time() -> None:
    ranking = ranked(D9="unter6", D9a="K02")
    assert excluded(ranking) == set()
    assert "Übergangsform „Kooperationsvertrag“" in of(ranking, "K06").hints[0]
    assert of(ranking, "K00").hints == () and of(ranking, "K02").hints == ()
    assert "K06" in excluded(ranked(D9="unter6", D9a="nein"))


def test_excluded_forms_are_listed_last_with_their_reason() -> None:
    ranking = ranked(D1="selbst", D6="nein")
    assert len(ranking.results) == 24
    assert [result.is_excluded for result in ranking.results] == [False] * 20 + [True] * 4
    assert all(result.exclusions[0].reason for result in ranking.results[-4:])
    points = [result.points for result in ranking.results[:20]]
    assert points == sorted(points, reverse=True)


def test_small_differences_are_no_difference() -> None:
    ranking = ranked(D1="selbst", D4="2-5")
    first = ranking.first
    assert first is not None
    for result in ranking.results:
        close = not result.is_excluded and first.points - result.points <= 2
        assert (result in ranking.equal_first) == close
    wide = rank(with_value(asked(D1="selbst"), "parameter.form_tie", "100"), CATALOGUE)
    assert len(wide.equal_first) == 24


def test_reasons_for_and_against() -> None:
    result = of(ranked(D1="selbst"), "K00")
    assert [entry.aspect for entry in result.reasons_for[:2]] == ["ST", "VF"]
    assert result.reasons_for[0].text == "Steuerungseinfluss: 5 von 5, Gewicht 4"
    assert len(result.reasons_for) == 3
    assert len(result.reasons_against) == 2
    assert {entry.score for entry in result.reasons_against} == {1}
    weak = of(ranked(D1="selbst"), "K23")
    assert weak.reasons_against[0].aspect == "ST"
    assert all(entry.score >= 3 for entry in weak.reasons_for), "a heavy but bad score is no reason"


def test_changed_scores_and_weights_are_used_and_marked() -> None:
    solution = asked(D1="selbst")
    changed = rank(with_value(solution, score_key("K00", "HA"), "5"), CATALOGUE)
    assert of(changed, "K00").points == Decimal("80.0")
    assert of(changed, "K00").is_edited and not of(changed, "K01").is_edited
    heavy = rank(with_value(solution, weight_key("ST"), "0"), CATALOGUE)
    assert of(heavy, "K00").points == Decimal("66.7"), "40 of 60 points"


def test_weights_of_zero_only_are_ignored() -> None:
    solution = asked(D1="selbst")
    for aspect in CATALOGUE.form_aspects:
        solution = with_value(solution, weight_key(aspect.id), "0")
    assert rank(solution, CATALOGUE) == rank(asked(D1="selbst"), CATALOGUE)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.sampled_from([answer.id for answer in question.answers])
        for question in CATALOGUE.form_questions
    },
)


@given(ANSWERS)
def test_equal_answers_give_equal_rankings(answers: dict[str, str]) -> None:
    turned = replace(asked(), carrier=Carrier(form_answers=tuple(reversed(answers.items()))))
    ranking = ranked(**answers)
    assert rank(turned, CATALOGUE) == ranking
    assert ranking.answered == len(answers)
    assert all(20 <= result.points <= 110 for result in ranking.results)
    assert ranking.first is None or ranking.first in ranking.equal_first


@given(ANSWERS)
def test_no_reason_speaks_for_and_against(answers: dict[str, str]) -> None:
    for result in ranked(**answers).results:
        assert len(result.reasons_for) == 3 and len(result.reasons_against) == 2
        assert not set(result.reasons_for) & set(result.reasons_against)
