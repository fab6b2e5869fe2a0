"""What comes back for the cost key: weights and shares, membership, least and greatest contributions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.keys import with_weight
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Partner
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx.layout import InputKey


def with_key_value(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Return the solution with another share, weight of a partner or weight within a mix; none is below 0."""
    way = solution.plan.way(key.path[0])
    value = Decimal(text) if text else None
    if way is None or way.cost_key is None or value is None or value < 0:
        return solution
    return solution.with_way(replace(way, cost_key=_changed(way.cost_key, key, value)))


def _changed(old: CostKey, key: InputKey, value: Decimal) -> CostKey:
    if key.kind == "levy":
        return replace(old, levy_share=value)
    if key.kind == "base_share":
        return replace(old, base_share=value)
    if key.kind == "mix":
        mix = tuple((name, value if name == key.path[1] else weight) for name, weight in old.mix)
        return replace(old, mix=mix)
    kind = next((kind for kind in KeyKind if kind.value == key.path[2]), old.kind)
    partners = tuple(
        with_weight(partner, kind, value) if partner.id == key.path[1] else partner
        for partner in old.partners
    )
    return replace(old, partners=partners)


def with_member(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Return the solution with another entry, exit or limit of a partner; a limit below 0 says nothing."""
    way = solution.plan.way(key.path[0])
    if way is None or way.cost_key is None:
        return solution
    partners = tuple(
        _with_terms(partner, key, text) if partner.id == key.path[1] else partner
        for partner in way.cost_key.partners
    )
    return solution.with_way(replace(way, cost_key=replace(way.cost_key, partners=partners)))


def _with_terms(partner: Partner, key: InputKey, text: str) -> Partner:
    if key.is_date:
        when = date.fromisoformat(text) if text else None
        return replace(partner, joins=when) if key.column == "joins" else replace(partner, leaves=when)
    limit = Decimal(text) if text else None
    if limit is not None and limit < 0:
        return partner
    return replace(partner, minimum=limit) if key.column == "minimum" else replace(partner, maximum=limit)
