from dataclasses import replace

import pytest

from scaleplanner.domain.assessment import Answer, AspectText, ChecklistState, CriterionState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.progress import (
    Counts,
    aspect_progress,
    count_sentence,
    criteria_progress,
    is_settled,
)
from tests.domain.sample import sample_solution


def test_only_criteria_taken_up_are_counted(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    assert criteria_progress(solution, catalogue) == Counts(1, 1, 1, 0, 3)
    touched = solution.with_criterion(CriterionState(catalogue.criteria[5].id))
    assert criteria_progress(touched, catalogue) == Counts(1, 1, 1, 1, 4)


def test_phase_and_unknown_criteria(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue).with_criterion(CriterionState("gibt-es-nicht"))
    phase = catalogue.criteria[0].phase
    expected = sum(entry.phase == phase for entry in catalogue.criteria[:3])
    assert criteria_progress(solution, catalogue, phase).total_relevant == expected
    assert criteria_progress(solution, catalogue).total_relevant == 3


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        (Counts(7, 4, 2, 6, 19), "7 von 19 belegt, 4 in Arbeit, 2 nicht anwendbar"),
        (Counts(1, 0, 0, 0, 1), "1 von 1 belegt"),
        (Counts(0, 0, 0, 0, 0), "Noch kein Kriterium aufgenommen"),
    ],
)
def test_count_sentence(counts: Counts, text: str) -> None:
    assert count_sentence(counts) == text


@pytest.mark.parametrize(
    ("state", "settled"),
    [
        (ChecklistState("T01"), False),
        (ChecklistState("T01", Answer.YES), True),
        (ChecklistState("T01", Answer.PARTLY), False),
        (ChecklistState("T01", Answer.NO), False),
        (ChecklistState("T01", Answer.NOT_APPLICABLE), False),
        (ChecklistState("T01", Answer.NOT_APPLICABLE, "Keine Daten"), True),
    ],
)
def test_settled_items(state: ChecklistState, settled: bool) -> None:
    assert is_settled(state) is settled


def test_aspect_lights(catalogue: Catalogue) -> None:
    empty = replace(sample_solution(catalogue), checklist=(), aspects=())
    start = aspect_progress(empty, catalogue, "recht")
    must = [item for item in catalogue.checklist_of("recht") if item.must]
    assert (start.answered, start.must_open, start.light) == (0, len(must), CriterionStatus.OPEN)
    assert (start.symbol, start.word) == ("○", "offen")

    written = empty.with_aspect(AspectText("recht", "Die Satzung reicht aus."))
    assert aspect_progress(written, catalogue, "recht").light is CriterionStatus.IN_PROGRESS

    answered = empty
    for item in must:
        answered = answered.with_item(ChecklistState(item.id, Answer.YES))
    progress = aspect_progress(answered, catalogue, "recht")
    assert (progress.answered, progress.must_open) == (len(must), 0)
    assert progress.light is CriterionStatus.IN_PROGRESS, "the text is missing"

    done = answered.with_aspect(AspectText("recht", "Die Satzung reicht aus."))
    assert aspect_progress(done, catalogue, "recht").symbol == "✔"
