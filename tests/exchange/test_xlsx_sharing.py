"""The cost key in the workbook: entry, exit and limits are live and give the program's shares."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.plan import Amount, CostKey, CostLine, KeyKind, Partner, Plan, Way, WayKind
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import check, layout, render, technical, writer
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.layout import InputKey
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans
from tests.exchange.xlsx_edits import Case, put, settled, stale

#: Twice every kind: with entry and exit, with limits, with both.
KEYS, MORE = 18, 90


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=())


def shared(key: CostKey, unit: Unit = Unit.EURO, yearly: str = "60000") -> Solution:
    """Return a small solution that shares a growing cost."""
    line = CostLine("c", "Betrieb", amount=Amount(D(1), "Jahr", D(yearly), growth_id="leistung"))
    way = Way("w", WayKind.CONTINUE, "Gemeinsam", costs=(line,), cost_key=key)
    plan = Plan(2027, unit=unit, growths=xlsx_plans.GROWTHS, ways=(way,), main_way_id="w")
    return xlsx_plans.solution(plan)


def generated(seed: int) -> Solution:
    """Return a key of some kind: with entry and exit, with limits, with both."""
    kinds = tuple(KeyKind)
    dates, limits = ((True, True), (True, False), (False, True))[(seed + seed // len(kinds)) % 3]
    kind = kinds[seed % len(kinds)]
    key = xlsx_plans.terms(xlsx_plans.key(kind), seed, dates, limits)
    key = replace(key, partners=key.partners[: 2 + seed % 8])
    return shared(key, tuple(Unit)[seed % 2], f"{9000 + 7001 * (seed % 11)}.55")


def amounts(solution: Solution) -> tuple[tuple[D, ...], ...]:
    way = solution.plan.main_way
    found = levy(solution.plan, way, project(solution.plan, way))
    assert found is not None
    return tuple(values for _id, values in found.partners)


def input_of(kind: str, column: str, *path: str) -> InputKey:
    return InputKey(kind, ("w", *path), column)


def without_limits(solution: Solution) -> Solution:
    key = key_of(solution)
    partners = tuple(replace(partner, minimum=None, maximum=None) for partner in key.partners)
    way = replace(solution.plan.main_way, cost_key=replace(key, partners=partners))
    return solution.with_way(way)


def key_of(solution: Solution) -> CostKey:
    key = solution.plan.main_way.cost_key
    assert key is not None
    return key


def unequal(seeds: range, folder: Path, brief: Catalogue) -> list[str]:
    """Return the workbooks in which a recalculated formula does not give the program's value."""
    files = []
    for seed in seeds:
        assert not check.check_equal(writer.compose(generated(seed), brief, xlsx_plans.TODAY).book), seed
        files.append(folder / f"key{seed}.xlsx")
        files[-1].write_bytes(writer.write_workbook(generated(seed), brief, xlsx_plans.TODAY))
    found = []
    for file, copy in zip(files, libreoffice.recalculate(files, folder), strict=True):
        original, recalculated = xlsx_cells.read(file), xlsx_cells.read(copy)
        if recalculated.errors or original.differences(recalculated, original.formulas):
            found.append(file.name)
    return found


def test_entry_exit_and_limits_give_the_program_value(tmp_path: Path, brief: Catalogue) -> None:
    solutions = [generated(seed) for seed in range(KEYS)]
    assert {key_of(solution).kind for solution in solutions} == set(KeyKind)
    bitten = [one for one in solutions if amounts(one) != amounts(without_limits(one))]
    assert len(bitten) >= KEYS // 3
    assert not unequal(range(KEYS), tmp_path, brief)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_many_keys_give_the_program_value(tmp_path: Path, brief: Catalogue) -> None:
    assert not unequal(range(KEYS, MORE), tmp_path, brief)


def cases(seeds: range) -> Iterator[Case]:
    """Yield changes of the inputs of the sheet; entries and exits within, before and after the horizon."""
    for seed in seeds:
        solution = generated(seed)
        key, (partner, other, *_others) = key_of(solution), key_of(solution).partners
        if partner.joins:
            joins, leaves = ("2028-05-31", "2020-01-01")[seed % 2], ("2030-02-01", "")[seed // 2 % 2]
            changes = (
                (partner, "joins", joins),
                (partner, "leaves", leaves),
                (other, "leaves", "2027-09-30"),
            )
            yield solution, tuple((member(each, column), text) for each, column, text in changes)
        if partner.maximum is not None:
            most = ("100", "", "7000.5")[seed % 3]
            yield solution, ((member(partner, "minimum"), "5432.1"), (member(partner, "maximum"), most))
        yield solution, tuple(weights(key, partner))


def member(partner: Partner, column: str) -> InputKey:
    return input_of("member", column, partner.id)


def weights(key: CostKey, partner: Partner) -> Iterator[tuple[InputKey, str]]:
    """Yield changes of shares and weights, as far as the key has them."""
    yield input_of("levy", "quantity"), "0.35"
    for name, _weight in key.mix[:1] if key.kind is KeyKind.MIXED else ():
        yield input_of("mix", "quantity", name), "0.9"
        yield input_of("partner", "quantity", partner.id, name), "31000"
    if key.kind not in (KeyKind.MIXED, KeyKind.EQUAL):
        yield input_of("partner", "quantity", partner.id, key.kind.value), "4711"
    if key.kind in (KeyKind.BASE_INHABITANTS, KeyKind.BASE_USAGE):
        yield input_of("base_share", "quantity"), "0.15"


def full_members() -> Solution:
    """Return a key whose partners are members in all years, though their dates are known."""
    key = xlsx_plans.key(KeyKind.INHABITANTS)
    dated = tuple(replace(partner, joins=date(2019, 1, 1)) for partner in key.partners[:4])
    return shared(replace(key, partners=dated))


def test_changes_of_the_key_give_the_plan_with_these_changes(tmp_path: Path, brief: Catalogue) -> None:
    late = (full_members(), ((input_of("member", "joins", "p1"), "2029-07-01"),))
    no_room = (generated(0), ((input_of("member", "minimum", "p1"), "9000000"),))
    assert key_of(generated(0)).partners[0].minimum is not None
    assert not stale((late, no_room, *cases(range(9))), tmp_path, brief)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_many_changes_of_the_key_give_the_plan_with_these_changes(tmp_path: Path, brief: Catalogue) -> None:
    assert not stale(cases(range(9, MORE)), tmp_path, brief)


def titles(export: Export) -> list[object]:
    return [cell.value for cell in export.book.sheet("sharing").cells.values() if cell.style == "band"]


def test_a_simple_key_stays_simple(brief: Catalogue) -> None:
    plain = titles(settled(shared(xlsx_plans.key()), brief))
    assert plain[0] == "Umlage je Partner"
    helpers = {title for title in plain if title} - {plain[0]}
    assert helpers == {
        "Rechenhilfe: ganze Einheiten, dann Rang der größten Reste",
        "Rechenhilfe: ganze Einheiten, Rang der größten Reste, neuer Anteil",
    }
    dated = titles(settled(full_members(), brief))
    assert "Rechenhilfe: Zahl der Mitglieder je Monat" in dated
    assert "Rechenhilfe: Mindest- und Höchstbeiträge" not in dated


def test_formulas_of_the_key_stay_short(brief: Catalogue) -> None:
    formulas = [
        cell.formula
        for seed in range(KEYS)
        for cell in settled(generated(seed), brief).book.sheet("sharing").cells.values()
    ]
    assert max(map(len, formulas)) < 200


def test_dates_and_limits_are_inputs_with_a_base_value(brief: Catalogue) -> None:
    solution = full_members()
    key = key_of(solution)
    limited = replace(key.partners[1], maximum=D("2500.5"), leaves=date(2028, 4, 30))
    key = replace(key, partners=(key.partners[0], limited))
    base = dict(technical.base_values(settled(shared(key), brief).book))
    assert base[input_of("member", "joins", "p1")] == "2019-01-01"
    assert base[input_of("member", "leaves", "p1")] == "2028-04-30"
    assert base[input_of("member", "maximum", "p1")] == "2500.5"
    empty = ("leaves", "p0"), ("minimum", "p1"), ("maximum", "p0")
    assert [base[input_of("member", *place)] for place in empty] == ["", "", ""]


def test_a_year_without_members_stays_with_the_lead(brief: Catalogue) -> None:
    key = CostKey(
        partners=(Partner("a", "A", joins=date(2028, 3, 1)), Partner("b", "B", joins=date(2028, 9, 1)))
    )
    export = settled(shared(key), brief)
    sheet, levied = export.book.sheet("sharing"), export.marks["sharing_levied"]
    places = ((levied, 0), (levied + 1, 0), (levied + 1, 1))
    assert [sheet.cells[row, layout.YEARS + year].value for row, year in places] == [0, 60000, 0]


def told(copy: Path, words: str) -> bool:
    """Whether the sheet with the checks says so."""
    entries = xlsx_cells.read(copy).values.items()
    return any(words in str(text) for (sheet, _cell), text in entries if sheet == "Prüfungen")


def test_limits_without_room_are_told_and_do_not_count(tmp_path: Path, brief: Catalogue) -> None:
    key = xlsx_plans.key(KeyKind.EQUAL)
    limited = tuple(replace(partner, minimum=D(1000)) for partner in key.partners[:2])
    solution = shared(replace(key, partners=limited))
    edits = (("30000", True), ("15000", False))
    files = []
    for number, (text, _is_told) in enumerate(edits):
        export = settled(solution, brief)
        put(export, input_of("member", "minimum", "p0"), text)
        put(export, input_of("member", "minimum", "p1"), text)
        files.append(tmp_path / f"room{number}.xlsx")
        files[-1].write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
    for (_text, is_told), copy in zip(edits, libreoffice.recalculate(files, tmp_path), strict=True):
        assert told(copy, "keinen Raum für die Umlage") is is_told


def test_text_in_the_cell_of_a_date_is_told(tmp_path: Path, brief: Catalogue) -> None:
    export = settled(full_members(), brief)
    for sheet in export.book.sheets:
        for key, _place, cell in sheet.inputs():
            if key == input_of("member", "leaves", "p2"):
                cell.value = "Ende 2028"
    file = tmp_path / "date.xlsx"
    file.write_bytes(render.render(export.book, xlsx_plans.TODAY, "", ""))
    (copy,) = libreoffice.recalculate([file], tmp_path)
    assert not xlsx_cells.read(copy).errors
    assert told(copy, "steht Text, wo ein Datum hingehört")
