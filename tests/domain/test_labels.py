from enum import Enum

import pytest

from scaleplanner.domain import assessment, carrier, pilot, planning, solution
from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.finance import plan, strategy
from scaleplanner.domain.finance.plan import OriginKind
from scaleplanner.domain.labels import label, origin_letter, symbol, symbol_and_word

MODULES = (assessment, carrier, pilot, planning, solution, plan, strategy)
NEVER_SHOWN = {"Perspective", "Unit"}
VALUES = sorted(
    {
        value
        for module in MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Enum) and kind.__name__ not in NEVER_SHOWN
        for value in kind
    },
    key=str,
)


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_every_value_has_a_german_word(value: Enum) -> None:
    assert label(value)
    assert "_" not in label(value)


def test_status_is_said_by_word_and_symbol() -> None:
    assert [symbol_and_word(status) for status in CriterionStatus] == [
        "offen ○",
        "in Arbeit ◐",
        "belegt ✔",
        "nicht anwendbar –",
    ]
    assert len({symbol(status) for status in CriterionStatus}) == 4


def test_origins_have_different_letters() -> None:
    assert len({origin_letter(kind) for kind in OriginKind}) == len(OriginKind)
    assert origin_letter(OriginKind.ESTIMATE) == "S"
