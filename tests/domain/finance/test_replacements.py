"""Proposed replacements and low-value hints."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from scaleplanner.domain.finance.plan import CostLine, Nature, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.replacements import (
    Replacement,
    low_value_hints,
    replacement_line,
    replacement_sentence,
    replacements,
)
from tests.domain.finance.plans import cost, dated, plan_of, way_of


def server(life: int = 24, growth: str = "tarif") -> CostLine:
    line = cost("1000", growth, "server", nature=Nature.INVESTMENT, useful_life_months=life, kind="KA.I1")
    return dated(line, date(2027, 4, 1), quantity=D(2))


def proposed(way: Way) -> tuple[Replacement, ...]:
    plan = plan_of(way)
    return replacements(plan, way, project(plan, way))


def test_a_replacement_is_due_when_the_life_ends_at_the_price_of_that_year() -> None:
    (proposal,) = proposed(way_of(server()))
    assert (proposal.line_id, proposal.day, proposal.amount) == ("server", date(2029, 4, 1), D(2122))
    assert replacement_sentence(proposal).replace("\u00a0", " ") == (
        "Die Nutzungsdauer von „server“ endet am 31.03.2029. "
        "Ein Ersatz kostet 2.122 € zum Preis des Jahres 2029."
    )


def test_nothing_is_proposed_beyond_horizon_end_of_use_or_an_answer() -> None:
    assert proposed(way_of(server(57))) == ()
    assert proposed(way_of(server(0))) == ()
    assert proposed(way_of(server(), use_ends=date(2029, 3, 31))) == ()
    assert len(proposed(way_of(server(), use_ends=date(2029, 5, 31)))) == 1
    assert proposed(way_of(server(), replace(cost("5"), id="server-ersatz"))) == ()


def test_the_proposal_becomes_a_line_with_the_same_value() -> None:
    way = way_of(server())
    (proposal,) = proposed(way)
    line = replacement_line(server(), proposal)
    assert (line.id, line.kind, line.name, line.eligible) == (
        "server-ersatz",
        "KA.I3",
        "Ersatz: server",
        False,
    )
    taken = replace(way, costs=(*way.costs, line))
    plan = plan_of(taken)
    assert project(plan, taken).cost_lines[1].values == (0, 0, 2122, 0, 0)
    assert [entry.line_id for entry in replacements(plan, taken, project(plan, taken))] == ["server-ersatz"]


def test_typed_amounts_grow_from_their_payment() -> None:
    line = server()
    typed = replace(line, amount=replace(line.amount, explicit=((2027, D(1000)),)))
    way = way_of(typed)
    (proposal,) = proposed(way)
    assert proposal.amount == 1061
    taken = way_of(typed, replacement_line(typed, proposal))
    assert project(plan_of(taken), taken).cost_lines[1].values[2] == 1061


def test_low_value_items_are_named_only_with_a_limit() -> None:
    way = way_of(server(), replace(server(), id="teuer", amount=replace(server().amount, unit_price=D(1001))))
    assert low_value_hints(plan_of(way), way) == ()
    ((line_id, text),) = low_value_hints(plan_of(way, low_value_limit=D(1000)), way)
    assert line_id == "server"
    assert text.startswith("„server“ liegt je Stück nicht über der Grenze")
