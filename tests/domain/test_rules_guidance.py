"""The sections on words, the five questions and the Standortbestimmung, sentence by sentence."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.content import load_catalogue
from scaleplanner.domain import standing
from scaleplanner.domain.assessment import Answer, CriterionState, CriterionStatus, Evidence, Voice
from scaleplanner.domain.finance.plan import OriginKind, Plan
from scaleplanner.domain.findings import find
from scaleplanner.domain.gate import GateResult
from scaleplanner.domain.labels import label
from scaleplanner.domain.new_solution import COST_RANGES, FiveAnswers, new_solution
from scaleplanner.domain.progress import count_sentence, criteria_progress
from scaleplanner.domain.solution import Goal, Solution, Stage
from scaleplanner.domain.standing import StatementResult, compare, disputed, lowest, results
from tests.domain.sample import TODAY

CATALOGUE = load_catalogue()
EMPTY = Solution("s", "S", Plan(2027))
STATEMENTS = [statement.id for statement in CATALOGUE.statements]


# -- Words used once ------------------------------------------------------------------------------


def test_the_words_of_answers_states_and_results() -> None:
    assert [label(answer) for answer in Answer] == ["ja", "teilweise", "nein", "nicht anwendbar"]
    assert [label(status) for status in CriterionStatus] == [
        "offen", "in Arbeit", "belegt", "nicht anwendbar",
    ]  # fmt: skip
    assert [result.word for result in GateResult] == [
        "Fortführen", "Fortführen mit Auflagen", "Nachbessern", "Geordnet beenden",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "is_missing"),
    [((), True), ((Evidence(" "),), True), ((Evidence("Messbericht"),), False),
     ((Evidence("", document_id="d1"),), False)],
)  # fmt: skip
def test_belegt_needs_at_least_one_evidence(evidence: tuple[Evidence, ...], is_missing: bool) -> None:
    criterion = CATALOGUE.criteria[0].id
    solution = EMPTY.with_criterion(CriterionState(criterion, CriterionStatus.PROVEN, evidence))
    codes = {finding.code for finding in find(solution, CATALOGUE, TODAY)}
    assert ("no_evidence" in codes) == is_missing


def test_not_applicable_needs_a_reason() -> None:
    criterion = CATALOGUE.criteria[0].id
    bare = EMPTY.with_criterion(CriterionState(criterion, CriterionStatus.NOT_APPLICABLE))
    said = EMPTY.with_criterion(CriterionState(criterion, CriterionStatus.NOT_APPLICABLE, reason="Ein Ort"))
    assert "no_reason" in {finding.code for finding in find(bare, CATALOGUE, TODAY)}
    assert "no_reason" not in {finding.code for finding in find(said, CATALOGUE, TODAY)}


def test_progress_is_counted_not_scored() -> None:
    states = [CriterionStatus.PROVEN] * 7 + [CriterionStatus.IN_PROGRESS] * 4 + [CriterionStatus.OPEN] * 8
    solution = EMPTY
    for criterion, status in zip(CATALOGUE.criteria, states, strict=False):
        solution = solution.with_criterion(CriterionState(criterion.id, status))
    sentence = count_sentence(criteria_progress(solution, CATALOGUE))
    assert sentence.startswith("7 von 19 belegt, 4 in Arbeit") and "%" not in sentence


def test_the_catalogue_counts() -> None:
    letters = Counter(item.id[0] for item in CATALOGUE.checklist)
    assert letters == {"T": 18, "I": 16, "P": 17, "R": 20, "F": 17}
    assert sum(item.must for item in CATALOGUE.checklist) == 44
    assert len(CATALOGUE.cost_kinds) == 23 and len(CATALOGUE.funding_kinds) == 13
    assert len(CATALOGUE.forms) == 24 and len(CATALOGUE.form_questions) == 12


# -- Five questions of a new solution -------------------------------------------------------------


def test_the_third_question_knows_three_stages_and_the_goal_four_ends() -> None:
    assert [label(stage) for stage in Stage] == ["Pilot läuft", "Pilot beendet", "schon im Betrieb"]
    goals = [goal for goal in Goal if goal is not Goal.OPEN]
    assert [label(goal) for goal in goals] == [
        "dauerhaft bei uns", "für andere Kommunen", "dauerhaft bei uns und für andere",
        "geordnet beenden",
    ]  # fmt: skip


def test_the_fifth_question_is_a_range() -> None:
    assert [text.replace("\u00a0", " ") for _key, text, _value in COST_RANGES] == [
        "unter 25.000 €", "bis 50.000 €", "bis 100.000 €", "bis 250.000 €", "über 250.000 €", "noch unklar",
    ]  # fmt: skip


@pytest.mark.parametrize("key", [key for key, _text, value in COST_RANGES if value is not None])
def test_the_range_becomes_an_estimate_line_marked_as_such(key: str) -> None:
    solution = new_solution(FiveAnswers("L", running_cost_range=key), TODAY, "s")
    (line,) = solution.plan.main_way.costs
    assert line.origin.kind is OriginKind.ESTIMATE and "Spanne" in line.origin.note
    assert "Schätzung" in line.name


def test_an_unclear_range_invents_no_cost() -> None:
    assert new_solution(FiveAnswers("L"), TODAY, "s").plan.main_way.costs == ()


@pytest.mark.parametrize("end", [None, date(2027, 6, 30)])
def test_the_end_of_funding_is_a_date_or_none(end: date | None) -> None:
    assert new_solution(FiveAnswers("L", funding_end=end), TODAY, "s").funding_end == end


# -- Standortbestimmung ---------------------------------------------------------------------------


def test_twenty_four_statements_six_per_workstream_bound_to_criteria() -> None:
    streams = Counter(statement.workstream for statement in CATALOGUE.statements)
    assert set(streams.values()) == {6} and len(streams) == 4
    known = {criterion.id for criterion in CATALOGUE.criteria}
    for statement in CATALOGUE.statements:
        assert statement.criteria and set(statement.criteria) <= known
        assert statement.next_step.strip() and statement.text.strip()


VOTES = st.lists(
    st.builds(
        Voice,
        st.sampled_from(STATEMENTS),
        st.sampled_from(("Bauhof", "Kämmerei", "Projektleitung")),
        st.sampled_from((2025, 2026)),
        st.none() | st.integers(1, 6),
    ),
    max_size=60,
    unique_by=lambda vote: (vote.statement_id, vote.voice, vote.year),
)


def found_in(votes: list[Voice], year: int) -> tuple[StatementResult, ...]:
    return results(replace(EMPTY, voices=tuple(votes)), CATALOGUE, year)


@given(VOTES)
def test_median_and_spread_per_statement_do_not_know_is_no_vote(votes: list[Voice]) -> None:
    for result in found_in(votes, 2026):
        values = [
            vote.value
            for vote in votes
            if vote.statement_id == result.statement.id and vote.year == 2026 and vote.value is not None
        ]
        assert values and result.median == median(values)
        assert (result.lowest, result.highest, result.spread) == (
            min(values), max(values), max(values) - min(values),
        )  # fmt: skip
    without = [vote for vote in votes if vote.value is not None]
    assert found_in(without, 2026) == found_in(votes, 2026)


@given(VOTES)
def test_the_three_lowest_and_the_three_with_most_dissent(votes: list[Voice]) -> None:
    found = found_in(votes, 2026)
    low, apart = lowest(found), disputed(found)
    assert len(low) <= 3 and len(apart) <= 3
    others = [result for result in found if result not in low and result.median < 6]
    assert not low or all(result.median >= low[-1].median for result in others)
    assert len(low) == 3 or others == []
    calmer = [result for result in found if result not in apart and result.spread]
    assert not apart or all(result.spread <= apart[-1].spread for result in calmer)
    assert len(apart) == 3 or calmer == []
    assert all(result.statement.next_step for result in (*low, *apart))


def test_no_total_anywhere() -> None:
    names = {name for name in vars(standing) if not name.startswith("_")}
    assert not names & {"total", "score", "index", "mean", "average", "maturity"}


@given(VOTES)
def test_old_and_new_side_by_side(votes: list[Voice]) -> None:
    rows = compare(replace(EMPTY, voices=tuple(votes)), CATALOGUE, 2025, 2026)
    old = {result.statement.id: result.median for result in found_in(votes, 2025)}
    new = {result.statement.id: result.median for result in found_in(votes, 2026)}
    assert {row.statement.id for row in rows} == old.keys() | new.keys()
    for row in rows:
        assert (row.old, row.new) == (old.get(row.statement.id), new.get(row.statement.id))


def test_a_vote_needs_no_name_and_no_order() -> None:
    votes = [Voice(STATEMENTS[0], "Bauhof", 2026, 2), Voice(STATEMENTS[0], "Kämmerei", 2026, 5)]
    assert found_in(votes, 2026) == found_in(votes[::-1], 2026)
    assert found_in(votes, 2026)[0].words == "Median 3,5, Spanne 2–5"
    assert Decimal(found_in(votes, 2026)[0].spread) == 3
