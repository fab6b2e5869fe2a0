from dataclasses import replace
from datetime import date

import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.pilot import Pilot
from scaleplanner.domain.planning import CommitteeSession, Measure, MeasureStatus, Outcome, SessionRole
from scaleplanner.domain.proposals import (
    milestones,
    months_for_the_concept,
    open_measures,
    proposed_measures,
    with_measures,
)
from scaleplanner.domain.solution import Solution, Stage

EMPTY = Solution("s", "S", Plan(2027))
DAY = date(2026, 12, 1)


def test_partly_and_no_make_measures(catalogue: Catalogue) -> None:
    solution = EMPTY
    for item, answer in (("T03", Answer.NO), ("T06", Answer.PARTLY), ("T01", Answer.NO), ("T02", Answer.YES),
                         ("T04", Answer.NOT_APPLICABLE)):  # fmt: skip
        solution = solution.with_item(ChecklistState(item, answer))
    found = proposed_measures(solution, catalogue)
    assert [measure.source for measure in found] == ["T06", "T01", "T03"], (
        "critical, then Muss, then the rest"
    )
    evidence = catalogue.check_item("T06").evidence
    assert found[0].title == f"T06 fertigstellen: {evidence}"
    assert found[1].title.startswith("T01 klären: ")
    assert all(measure.status is MeasureStatus.OPEN for measure in found)


def test_office_and_day_are_taken_over(catalogue: Catalogue) -> None:
    plain = proposed_measures(EMPTY.with_item(ChecklistState("T01", Answer.NO)), catalogue)[0]
    assert (plain.office, plain.due) == (catalogue.check_item("T01").offices[0], None)
    state = ChecklistState("T01", Answer.NO, office="Bauhof", due=DAY)
    assert proposed_measures(EMPTY.with_item(state), catalogue)[0].office == "Bauhof"
    assert proposed_measures(EMPTY.with_item(state), catalogue)[0].due == DAY


@pytest.mark.parametrize(
    ("status", "count"),
    [(CriterionStatus.OPEN, 2), (CriterionStatus.IN_PROGRESS, 2), (CriterionStatus.PROVEN, 0),
     (CriterionStatus.NOT_APPLICABLE, 0)],
)  # fmt: skip
def test_guiding_questions_make_measures(catalogue: Catalogue, status: CriterionStatus, count: int) -> None:
    criterion = catalogue.criteria[0]
    first, second, third = (question.id for question in criterion.questions[:3])
    answers = ((first, Answer.PARTLY), (second, Answer.YES), (third, Answer.NO))
    state = CriterionState(criterion.id, status, office="IT", due=DAY, answers=answers)
    found = proposed_measures(EMPTY.with_criterion(state), catalogue)
    assert [measure.source for measure in found] == [first, third][:count]
    assert all(measure.office == "IT" and measure.due == DAY for measure in found)


def test_nothing_is_proposed_twice(catalogue: Catalogue) -> None:
    solution = EMPTY.with_item(ChecklistState("T01", Answer.NO)).with_item(
        ChecklistState("R01", Answer.PARTLY)
    )
    found = proposed_measures(solution, catalogue)
    taken = with_measures(solution, found)
    assert taken.measures == found and len(found) == 2
    assert proposed_measures(taken, catalogue) == ()
    changed = with_measures(taken, tuple(replace(measure, title="Anders") for measure in found))
    assert changed == taken
    own = replace(solution, measures=(Measure("m", "Eigene", source="T01"),))
    assert [measure.source for measure in proposed_measures(own, catalogue)] == ["R01"]


def test_milestones_in_order(catalogue: Catalogue) -> None:
    solution = replace(
        EMPTY,
        funding_end=date(2026, 12, 31),
        pilot=Pilot(end=date(2026, 10, 1), concept_begin=date(2026, 2, 1)),
        sessions=(
            CommitteeSession("r", "Rat", DAY, SessionRole.DECISION),
            CommitteeSession("a", "Ausschuss", date(2026, 11, 1)),
        ),
    )
    found = milestones(solution, catalogue)
    assert [entry.title for entry in found[:4]] == [
        "Beginn der Arbeit am Konzept", "Ende des Piloten", "Beschluss: Rat", "Ende der Förderung",
    ]  # fmt: skip
    assert [entry.title for entry in found[4:]] == [c.title for c in catalogue.criteria if c.milestone]
    assert [entry.state for entry in found[:5]] == ["geplant", "geplant", "steht aus", "Stichtag", "offen ○"]
    assert not any(entry.reached for entry in found)


def test_reached_milestones(catalogue: Catalogue) -> None:
    criterion = next(entry for entry in catalogue.criteria if entry.milestone)
    solution = replace(
        EMPTY,
        stage=Stage.PILOT_ENDED,
        pilot=Pilot(end=date(2026, 10, 1), concept_begin=date(2026, 2, 1)),
        sessions=(CommitteeSession("r", "Rat", DAY, SessionRole.DECISION, outcome=Outcome.AGREED),),
        criteria=(CriterionState(criterion.id, CriterionStatus.PROVEN, due=date(2026, 5, 1)),),
    )
    reached = [entry for entry in milestones(solution, catalogue) if entry.reached]
    assert [entry.target for entry in reached] == [
        "loesung:pilot.concept_begin", f"kriterien:{criterion.id}", "loesung:pilot.end", "gremien:sessions.r",
    ]  # fmt: skip
    assert reached[1].state == "belegt ✔"


@pytest.mark.parametrize(
    ("begin", "end", "months"),
    [
        (date(2026, 2, 1), date(2026, 12, 31), 10),
        (date(2026, 2, 15), date(2026, 12, 14), 9),
        (date(2027, 2, 1), date(2026, 12, 31), -2),
        (None, date(2026, 12, 31), None),
        (date(2026, 2, 1), None, None),
    ],
)
def test_months_for_the_concept(begin: date | None, end: date | None, months: int | None) -> None:
    solution = replace(EMPTY, pilot=Pilot(concept_begin=begin), funding_end=end)
    assert months_for_the_concept(solution) == months


def test_open_measures_by_day() -> None:
    late, early = Measure("a", "A", due=DAY), Measure("b", "B", due=date(2026, 1, 1))
    done, undated = Measure("c", "C", due=DAY, status=MeasureStatus.DONE), Measure("d", "D")
    assert open_measures(replace(EMPTY, measures=(undated, late, done, early))) == (early, late, undated)


def test_without_dates_only_the_criteria_remain(catalogue: Catalogue) -> None:
    assert {entry.day for entry in milestones(EMPTY, catalogue)} == {None}
