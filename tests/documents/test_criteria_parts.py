"""Criteria and aspects in the concept: two years side by side, unchecked and inferred content marked."""

from dataclasses import replace

from scaleplanner.documents import build_concept
from scaleplanner.documents.annexes import all_texts
from scaleplanner.documents.marks import INFERRED, UNCHECKED
from scaleplanner.domain.assessment import CriterionState, Voice
from scaleplanner.domain.catalogue import Catalogue
from tests.documents.helpers import chapter, tables, text_of
from tests.domain.sample import TODAY, sample_solution


def test_two_years_stand_side_by_side(catalogue: Catalogue) -> None:
    votes = tuple(Voice(sid, "Bauhof", year, value) for sid, year, value in (
        ("S01", 2025, 3), ("S01", 2026, 4), ("S02", 2025, 5), ("S02", 2026, 2), ("S03", 2026, 2),
    ))  # fmt: skip
    solution = replace(sample_solution(catalogue), voices=votes)
    table = tables(chapter(build_concept(solution, catalogue, TODAY), "Standortbestimmung"))[-1]
    assert table.caption == "Vergleich der Jahre 2025 und 2026 (Median)"
    assert [cells[1:] for cells in table.rows] == [
        ("5", "2", "schlechter"),
        ("3", "4", "besser"),
        ("–", "2", "nicht vergleichbar"),
    ]
    alone = replace(solution, voices=tuple(vote for vote in votes if vote.year == 2026))
    assert "Vergleich der Jahre" not in text_of(build_concept(alone, catalogue, TODAY))


def test_inferred_criteria_and_own_questions_are_marked(catalogue: Catalogue) -> None:
    derived = next(criterion for criterion in catalogue.criteria if criterion.inferred)
    solution = sample_solution(catalogue).with_criterion(CriterionState(derived.id))
    document = build_concept(solution, catalogue, TODAY)
    said = all_texts(chapter(document, "Erfolgskriterien"))
    assert derived.title + INFERRED in said
    assert any(text.startswith(f"{INFERRED} Inhalt aus Titel") for text in said)
    aspects = all_texts(chapter(document, "Die fünf Aspekte"))
    question = catalogue.check_item("T02")
    assert f"T02 {question.question}{UNCHECKED}" in aspects
    assert any("eigene Facharbeit, ungeprüft" in text for text in aspects)


def test_a_note_stays_inside(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    state = replace(solution.criteria[0], note="Frau Meier fragt nach")
    solution = solution.with_criterion(state)
    assert "Vermerk: Frau Meier fragt nach" in text_of(build_concept(solution, catalogue, TODAY))
    assert "fragt nach" not in text_of(build_concept(solution, catalogue, TODAY, public=True))
