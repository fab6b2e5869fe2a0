"""The typical kinds of cost as first lines."""

from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, Nature, OriginKind, Plan, Way, WayKind
from scaleplanner.domain.finance.typical import has_first_estimate, typical_line, with_typical_lines
from scaleplanner.domain.new_solution import default_growths

TODAY = date(2026, 11, 21)
PLAN = Plan(2027, growths=default_growths())


def test_there_are_six_typical_kinds(catalogue: Catalogue) -> None:
    assert len([kind for kind in catalogue.cost_kinds if kind.typical]) == 6


@pytest.mark.parametrize(
    ("kind_id", "nature", "growth"),
    [
        ("KA.P1", Nature.RECURRING, "tarif"),
        ("KA.S3", Nature.RECURRING, "software"),
        ("KA.S8", Nature.RECURRING, "geraete"),
        ("KA.I1", Nature.INVESTMENT, ""),
    ],
)
def test_a_kind_becomes_a_line(catalogue: Catalogue, kind_id: str, nature: Nature, growth: str) -> None:
    kind = next(kind for kind in catalogue.cost_kinds if kind.id == kind_id)
    line = typical_line(PLAN, kind, Decimal(500), TODAY)
    assert (line.kind, line.name, line.nature) == (kind_id, kind.title, nature)
    assert (line.amount.unit_price, line.amount.growth_id) == (Decimal(500), growth)
    assert (line.origin.kind, line.origin.day) == (OriginKind.ESTIMATE, TODAY)
    bare = typical_line(Plan(2027), kind, None, TODAY)
    assert (bare.amount.unit_price, bare.amount.growth_id) == (0, "")
    assert bare.origin.kind is OriginKind.UNKNOWN


def test_lines_are_appended_once_and_may_replace_the_first_range() -> None:
    way = Way("w", WayKind.CONTINUE, "W", costs=(CostLine("schaetzung", "Spanne"), CostLine("a", "A")))
    new = (CostLine("a", "anders"), CostLine("b", "B"))
    assert has_first_estimate(way)
    changed = with_typical_lines(way, new, replace_estimate=True)
    assert [(line.id, line.name) for line in changed.costs] == [("a", "A"), ("b", "B")]
    assert not has_first_estimate(changed)
    assert len(with_typical_lines(way, new, replace_estimate=False).costs) == 3
