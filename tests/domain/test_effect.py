from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.effect import (
    effect_index,
    goal_share,
    nps,
    nps_groups,
    sample_note,
    satisfaction,
    sus,
    sus_score,
    sus_word,
)
from scaleplanner.domain.pilot import Kpi


def kpi(baseline: str | None, actual: str | None, target: str | None, weight: str = "1") -> Kpi:
    values = [None if value is None else Decimal(value) for value in (baseline, actual, target)]
    return Kpi("k", "K", "", values[0], values[1], None, values[2], weight=Decimal(weight))


@pytest.mark.parametrize(
    ("values", "share"),
    [
        (("0", "50", "100"), "0.5"),
        (("52", "44", "36"), "0.5"),
        (("52", "36", "36"), "1"),
        (("52", "28", "36"), "1.5"),
        (("52", "60", "36"), "-0.5"),
        (("10", "5", "20"), "-0.5"),
        (("5", "5", "5"), None),
        ((None, "5", "6"), None),
        (("4", None, "6"), None),
        (("4", "5", None), None),
    ],
)
def test_goal_achievement_of_rising_and_falling_targets(
    values: tuple[str | None, str | None, str | None], share: str | None
) -> None:
    assert goal_share(kpi(*values)) == (None if share is None else Decimal(share))


def test_the_index_weighs_what_can_be_computed() -> None:
    kpis = (kpi("0", "100", "100", "3"), kpi("100", "80", "60"), kpi("1", None, "2"), kpi("0", "9", "1", "0"))
    index = effect_index(kpis)
    assert index.value == Decimal("0.875"), "(3 × 100 % + 1 × 50 %) / 4"
    assert (index.computable, index.total) == (2, 3)
    assert index.coverage == "2 von 3 Messgrößen berechenbar"


def test_the_quality_of_the_proof_accompanies_the_index() -> None:
    base = kpi("0", "1", "2")
    proofs = tuple(replace(base, quality=quality) for quality in ("C", "A", "C", ""))
    unmeasured = replace(base, actual=None, quality="D")
    assert effect_index((*proofs, unmeasured)).qualities == (("A", 1), ("C", 2))
    assert effect_index(proofs).coverage.endswith("(Belege: 1 × A, 2 × C)")


def test_no_index_without_a_computable_kpi() -> None:
    assert effect_index(()).value is None
    assert effect_index((kpi("5", "5", "5"),)).value is None


@pytest.mark.parametrize(
    ("answers", "score"),
    [([5, 1] * 5, "100"), ([1, 5] * 5, "0"), ([3] * 10, "50"), ([4, 2, 4, 2, 4, 2, 4, 2, 4, 1], "77.5")],
)
def test_sus(answers: list[int], score: str) -> None:
    assert sus_score(answers) == Decimal(score)


@pytest.mark.parametrize("answers", [[3] * 9, [3] * 11, [0, *[3] * 9], [6, *[3] * 9]])
def test_wrong_sus_sheets_are_refused(answers: list[int]) -> None:
    with pytest.raises(ValueError, match="ten answers"):
        sus_score(answers)


def test_sus_of_several_people() -> None:
    found = sus([[5, 1] * 5, [3] * 10, [3] * 10])
    assert found is not None
    assert (found.value, found.lowest, found.highest) == (Decimal("66.7"), Decimal(50), Decimal(100))
    assert found.count == 3 and found.is_small
    many = sus([[3] * 10] * 8)
    assert many is not None and not many.is_small
    assert sus([]) is None


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("49.9", "schwach"),
        ("50", "unter dem Durchschnitt"),
        ("68", "gut"),
        ("80", "gut"),
        ("80.1", "sehr gut"),
    ],
)
def test_sus_words(value: str, word: str) -> None:
    assert sus_word(Decimal(value)) == word


def test_satisfaction() -> None:
    found = satisfaction([5, 4, 4])
    assert found is not None and found.value == Decimal("4.3")
    assert satisfaction([]) is None
    with pytest.raises(ValueError, match="1 to 5"):
        satisfaction([0])


def test_nps() -> None:
    assert nps_groups([10, 9, 8, 7, 6, 0]) == (2, 2, 2)
    assert nps_groups([]) == (0, 0, 0)
    found = nps(20, 8, 5)
    assert found is not None
    assert (found.value, found.count, found.is_small) == (Decimal("45.5"), 33, False)
    worst = nps(0, 0, 3)
    assert worst is not None and worst.value == -100 and worst.is_small
    assert nps(0, 0, 0) is None
    with pytest.raises(ValueError, match="0 to 10"):
        nps_groups([11])


def test_small_samples_carry_a_caveat() -> None:
    assert sample_note(12, False) == "12\u00a0Antworten"
    assert sample_note(1, True) == "1\u00a0Antwort, nur als Hinweis"
