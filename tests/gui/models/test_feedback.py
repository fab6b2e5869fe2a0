"""Values of a returned workbook are written as users write them."""

import pytest

from scaleplanner.exchange.xlsx.layout import INHABITANTS, RATE, InputKey
from scaleplanner.gui.models.feedback import shown


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        (InputKey("cost", ("w", "l"), "price"), "43100", "43.100\u00a0€"),
        (InputKey("cost", ("w", "l"), "y2028"), "12.5", "12,50\u00a0€"),
        (InputKey("cost", ("w", "l"), "quantity"), "0.5", "0,5"),
        (InputKey("cost", ("w", "l"), "remark"), "bitte prüfen", "bitte prüfen"),
        (InputKey("cost", ("w", "l"), "y2028"), "", "–"),
        (InputKey("growth", ("g",), "y2028"), "0.025", "2,5\u00a0%"),
        (InputKey("plan", (RATE,), "value"), "0.0175", "1,75\u00a0%"),
        (InputKey("plan", (INHABITANTS,), "value"), "18400", "18\u00a0400"),
        (InputKey("funding", ("w", "f"), "quantity"), "0.8", "80\u00a0%"),
        (InputKey("funding", ("w", "f"), "price"), "5000", "5.000\u00a0€"),
        (InputKey("driver", ("w", "d"), "value"), "420", "420"),
        (InputKey("partner", ("w", "p"), "value"), "14200", "14\u00a0200"),
        (InputKey("member", ("w", "p"), "joins"), "2027-10-01", "01.10.2027"),
        (InputKey("member", ("w", "p"), "leaves"), "", "–"),
        (InputKey("loan_rate", ("w", "k"), "quantity"), "0.0325", "3,25\u00a0%"),
        (InputKey("loan_term", ("w", "k"), "quantity"), "120", "120"),
        (InputKey("member", ("w", "p"), "maximum"), "2500.5", "2.500,50\u00a0€"),
    ],
)
def test_shown(key: InputKey, text: str, expected: str) -> None:
    assert shown(key, text) == expected
