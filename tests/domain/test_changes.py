"""Differences between versions: complete, applicable, matched by id and said in German."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scaleplanner.domain.assessment import CriterionState, CriterionStatus
from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.change_chapters import CHAPTER_OF, ENTRIES
from scaleplanner.domain.change_labels import FIELDS, SPECIAL
from scaleplanner.domain.change_words import after, before, sentence_of, spoken, titles_of
from scaleplanner.domain.changes import Change, apply_diff, diff, told_diff
from scaleplanner.domain.finance.plan import Amount, CostKey, CostLine, Driver, Growth, Nature, Origin
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.plain import field_types, without_none
from scaleplanner.domain.planning import CommitteeSession, Risk
from scaleplanner.domain.solution import Goal, Solution
from tests.builders import a_full_solution, a_solution

LINE = CostLine("wartung", "Wartung", amount=Amount(unit_price=Decimal(800)), origin=Origin(note="Angebot 3"))
FULL = a_full_solution(entries=3)


def with_lines(*lines: CostLine) -> Solution:
    solution = a_solution()
    return solution.with_way(replace(solution.plan.ways[0], costs=lines))


def classes(kind: Any, seen: dict[str, type]) -> dict[str, type]:
    """Collect all dataclasses below a type."""
    inner = without_none(kind)
    if inner is not None:
        return classes(inner, seen)
    if get_origin(kind) is tuple:
        for part in get_args(kind):
            classes(part, seen) if part is not Ellipsis else None
    elif is_dataclass(kind) and kind.__name__ not in seen:
        seen[kind.__name__] = kind  # type[Any] and a class of ours
        for part in field_types(kind).values():
            classes(part, seen)
    return seen


CLASSES = classes(Solution, {})


def mutated(value: Any, choose: Any) -> Any:
    """Return the value with a few random differences."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        chosen = choose(st.sets(st.sampled_from(names), max_size=2))
        return replace(value, **{name: mutated(getattr(value, name), choose) for name in chosen})
    if isinstance(value, tuple):
        return _mutated_list(value, choose)
    return _mutated_scalar(value, choose)


def _mutated_list(value: tuple[Any, ...], choose: Any) -> tuple[Any, ...]:
    action = choose(st.sampled_from(["shuffle", "drop", "twice", "one"]))
    if not value or action == "twice":
        return (*value, *value[:1])
    if action == "shuffle":
        return tuple(choose(st.permutations(value)))
    place = choose(st.integers(0, len(value) - 1))
    if action == "drop":
        return (*value[:place], *value[place + 1 :])
    changed = value[place]
    changed = mutated(changed, choose) if is_dataclass(changed) else changed
    return (*value[:place], changed, *value[place + 1 :])


def _mutated_scalar(value: Any, choose: Any) -> Any:
    match value:
        case bool():
            return not value
        case Enum():
            return choose(st.sampled_from(list(type(value))))
        case int() | Decimal():
            return value + choose(st.integers(0, 2))
        case date():
            return date(2030, 1, 1)
        case str():
            return choose(st.sampled_from([value, "", value + "x", "@x", "*"]))
    return value


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_difference_applied_gives_the_other(data: st.DataObject) -> None:
    changed = FULL
    for _round in range(data.draw(st.integers(1, 4))):
        changed = mutated(changed, data.draw)
    assert apply_diff(FULL, diff(FULL, changed)) == changed
    assert apply_diff(changed, diff(changed, FULL)) == FULL
    assert all(sentence_of(change) for change in diff(FULL, changed))


@pytest.mark.parametrize(("a", "b"), [(FULL, a_solution()), (a_solution(), FULL), (FULL, FULL)])
def test_whole_solutions(a: Solution, b: Solution) -> None:
    assert apply_diff(a, diff(a, b)) == b
    assert bool(diff(a, b)) is (a != b)


def test_an_inserted_line_is_one_change() -> None:
    first = a_solution().plan.ways[0].costs[0]
    (change,) = diff(with_lines(first), with_lines(LINE, first))[:1]
    assert change.path == ("plan", "ways", "@weiter", "costs", "@wartung")
    assert (change.old, change.new) == (None, LINE)
    assert change.reason == "Angebot 3"
    assert told_diff(with_lines(first), with_lines(LINE, first)) == (change,)
    assert told_diff(with_lines(LINE, first), with_lines(first)) == diff(with_lines(LINE), with_lines())
    moved = diff(with_lines(first, LINE), with_lines(LINE, first))
    assert told_diff(with_lines(first, LINE), with_lines(LINE, first)) == moved
    assert [each.is_order for each in moved] == [True]
    assert sentence_of(moved[0]) == "Weg „Fortführen“ · Kosten, Reihenfolge geändert"


def test_a_price_in_words() -> None:
    dear = replace(LINE, amount=Amount(unit_price=Decimal("812.5")), nature=Nature.ONE_OFF)
    nature, price = diff(with_lines(LINE), with_lines(dear))
    assert sentence_of(nature).endswith("Kostenposition „Wartung“ · Fälligkeit: laufend → einmalig")
    assert (before(price), after(price)) == ("800\u00a0€", "812,50\u00a0€")
    assert price.label == "Weg „Fortführen“ · Kostenposition „Wartung“ · Einzelpreis"
    assert price.chapter == "Finanzen"


def test_entries_that_come_and_go_say_what_they_are() -> None:
    (new,) = diff(with_lines(), with_lines(LINE))
    assert after(new) == "Einzelpreis: 800\u00a0€; Herkunft, Bemerkung: Angebot 3"
    assert before(new) == "–"
    (gone,) = diff(with_lines(LINE), with_lines())
    assert (before(gone), after(gone)) == (after(new), "entfällt")
    assert sentence_of(gone) == "Weg „Fortführen“ · Kostenposition „Wartung“: entfällt"


def test_amounts_by_year_are_told_year_by_year() -> None:
    def with_growth(*rates: tuple[int, Decimal]) -> Solution:
        growth = Growth("tarif", "Tarif", Decimal("0.02"), rates)
        return replace(a_solution(), plan=replace(a_solution().plan, growths=(growth,)))

    old = with_growth((2028, Decimal("0.03")), (2029, Decimal("0.03")))
    new = with_growth((2028, Decimal("0.035")), (2030, Decimal("0.01")))
    assert [sentence_of(change) for change in diff(old, new)] == [
        "Steigerung „Tarif“ · Abweichender Wert 2028: 3\u00a0% → 3,5\u00a0%",
        "Steigerung „Tarif“ · Abweichender Wert 2029: entfällt",
        "Steigerung „Tarif“ · Abweichender Wert 2030: neu, 1\u00a0%",
    ]


def test_criteria_are_called_by_their_titles(catalogue: Catalogue) -> None:
    criterion = catalogue.criteria[0]
    state = CriterionState(criterion.id, CriterionStatus.PROVEN, reason="Abnahme vom 3. März")
    old, new = a_solution().with_criterion(CriterionState(criterion.id)), a_solution().with_criterion(state)
    titles = titles_of(catalogue, old, new)
    status = diff(old, new, titles)[0]
    assert sentence_of(
        status, titles
    ) == f"Kriterium „{criterion.title}“ · Status: offen ○ → belegt ✔".replace(" ○", "").replace(" ✔", "")
    assert (status.chapter, status.reason) == ("Kriterien", "Abnahme vom 3. März")


def test_references_are_said_in_words(catalogue: Catalogue) -> None:
    old = a_solution()
    new = replace(old, carrier=replace(old.carrier, form_id=catalogue.forms[1].id))
    titles = titles_of(catalogue, old, new)
    assert after(diff(old, new, titles)[0], titles) == catalogue.forms[1].title


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"goal": Goal.BOTH}, "noch offen", "dauerhaft bei uns und für andere"),
        ({"funding_end": date(2028, 6, 30)}, "–", "30.06.2028"),
        ({"is_example": True}, "nein", "ja"),
        ({"reference": "a" * 300}, "–", None),
    ],
)
def test_values_in_words(change: dict[str, Any], old: str, new: str | None) -> None:
    (found,) = diff(a_solution(), replace(a_solution(), **change))
    assert before(found) == old
    assert after(found) == new or (new is None and len(after(found)) <= 202)


def test_numbers_keep_their_kind() -> None:
    kpi = Kpi("k", "Meldungen", baseline=Decimal("12500"), target_year=2027)
    (_name,) = diff(a_solution(), a_solution(kpis=(kpi,)))
    baseline = diff(a_solution(kpis=(replace(kpi, baseline=None),)), a_solution(kpis=(kpi,)))[0]
    assert after(baseline).replace("\u00a0", " ").replace("\u202f", " ") == "12 500"
    year = diff(a_solution(kpis=(replace(kpi, target_year=2026),)), a_solution(kpis=(kpi,)))[0]
    assert (before(year), after(year)) == ("2026", "2027")


def test_chapters_come_in_their_order() -> None:
    risk = Risk("r", "Ausfall")
    session = CommitteeSession("s", "Rat", conditions=("Bericht", "Deckel"))
    new = replace(a_solution(), name="Neu", risks=(risk,), sessions=(session,)).with_way(
        replace(a_solution().plan.ways[0], cost_key=CostKey())
    )
    found = diff(a_solution(), new)
    assert [change.chapter for change in found] == [
        "Lösung und Kommune",
        "Finanzen",
        "Gremien und Termine",
        "Gremien und Termine",
    ]
    assert "Auflagen: Bericht; Deckel" in " ".join(after(change) for change in found)


def test_ids_that_occur_twice_change_as_a_whole() -> None:
    twice = with_lines(LINE, replace(LINE, name="Zweite"))
    (change,) = diff(with_lines(LINE), twice)
    assert change.path[-1] == "costs"
    assert apply_diff(with_lines(LINE), (change,)) == twice


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_every_field_has_a_german_name(name: str) -> None:
    simple = {
        field
        for field, kind in field_types(CLASSES[name]).items()
        if not is_dataclass(kind) and f"{name}.{field}" not in SPECIAL
    }
    assert simple <= set(FIELDS)


def test_every_field_of_a_solution_belongs_to_a_chapter() -> None:
    assert set(CHAPTER_OF) == set(field_types(Solution))
    parts = {"Amount", "Origin", "Endowment", "Plan", "SoftwareFacts", "Solution", "StaffRates"}
    parts |= {"FunderPaper", "ExperienceCurve", "BudgetGrid"}
    parts |= {type(getattr(a_solution(), field.name)).__name__ for field in fields(Solution)}
    assert set(ENTRIES) == set(CLASSES) - parts


def test_a_change_is_a_value() -> None:
    assert Change(("name",), "Name", "K", "a", "b").field == "name"


def test_an_order_and_a_reference_name_their_own_kind(catalogue: Catalogue) -> None:
    """A driver with the id of a risk, and a partner with that of a driver, lend them no name."""
    way = replace(a_solution().plan.ways[0], drivers=(Driver("r1", "Container"), Driver("d1", "Sensoren")))
    base = replace(
        a_solution(),
        plan=replace(a_solution().plan, ways=(way,)),
        risks=(Risk("r1", "Ausfall"), Risk("r2", "Kosten")),
        partners=(CarrierPartner("d1", "Stadtwerke"),),
    )
    moved = replace(base, risks=base.risks[::-1])
    titles = titles_of(catalogue, base, moved)
    (change,) = diff(base, moved, titles)
    assert (before(change, titles), after(change, titles)) == ("Ausfall, Kosten", "Kosten, Ausfall")
    assert spoken("driver_id", "d1", titles) == "Sensoren"
    assert spoken("partner_id", "d1", titles) == "Stadtwerke"
