from decimal import Decimal

import pytest

from scaleplanner.domain.pilot import Kpi
from scaleplanner.gui.models.kpi_progress import kpi_line, kpi_sentence, kpi_status


def _kpi(baseline: str | None, actual: str | None, target: str | None) -> Kpi:
    values = [Decimal(value) if value is not None else None for value in (baseline, actual, target)]
    return Kpi("k", "Leerungen", "je Jahr", values[0], values[1], None, values[2])


@pytest.mark.parametrize(
    ("kpi", "status", "words"),
    [
        (_kpi("52", "41", "36"), "progress", "68\u00a0%"),
        (_kpi("52", "36", "36"), "done", "erreicht"),
        (_kpi("90", "99", "98"), "done", "erreicht"),
        (_kpi("52", "60", "36"), "progress", "entfernt"),
        (_kpi("5", "5", "5"), "progress", "gehalten"),
        (_kpi("5", "6", "5"), "progress", "geändert"),
        (_kpi(None, "41", None), "progress", "Ausgangswert und Zielwert"),
        (_kpi("52", None, "36"), "open", "Istwert"),
    ],
)
def test_achievement_in_words(kpi: Kpi, status: str, words: str) -> None:
    assert kpi_status(kpi) == status
    assert words in kpi_sentence(kpi)


def test_line() -> None:
    assert kpi_line(_kpi("52", None, "36")) == "52 → offen, Ziel 36 je Jahr"
