"""The way back: reading, comparing three ways, applying; sorting and renaming do no harm."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.plan import CostLine, FundingLine, IncomeLine, KeyKind
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import writer
from scaleplanner.exchange.xlsx.layout import input_key, row_key
from scaleplanner.exchange.xlsx.reader import Returned, read_workbook
from scaleplanner.exchange.xlsx.returned import Difference, apply, compare
from tests.exchange import xlsx_plans

DAY = date(2026, 10, 2)
D = Decimal
Edit = Callable[[Any], None]


class Office:
    """The Kämmerei: gets the workbook, edits it, gives it back."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.solution = xlsx_plans.solution()
        self.path = folder / "zurück.xlsx"
        self._data = writer.write_workbook(self.solution, catalogue, xlsx_plans.TODAY)

    def returns(self, edit: Edit = lambda book: None) -> Returned:
        book = openpyxl.load_workbook(BytesIO(self._data))
        edit(book)
        book.save(self.path)
        return read_workbook(self.path, self.solution)

    def differences(self, edit: Edit, now: Solution | None = None) -> tuple[Difference, ...]:
        returned = self.returns(edit)
        now = now or self.solution
        mine = writer.current_values(now, self.catalogue, xlsx_plans.TODAY)
        return compare(returned.base_values, mine, returned.values, now)


@pytest.fixture
def office(tmp_path: Path, catalogue: Catalogue) -> Office:
    return Office(tmp_path, catalogue)


def cell(book: Any, row: str, column: str) -> Any:
    for sheet in book:
        keys = {entry[0].value: entry for entry in sheet.iter_rows()}
        if row in keys and "§" in keys:
            names = [entry.value for entry in keys["§"]]
            return keys[row][names.index(column)]
    raise KeyError(row)


def put(row: str, column: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        cell(book, row, column).value = value

    return edit


COST = row_key("cost", "fortfuehren", "betrieb")


def test_returned_without_edits_changes_nothing(office: Office) -> None:
    assert office.differences(lambda book: None) == ()
    assert office.returns().problems == ()
    assert len(office.returns().values) > 60
    assert office.returns().exported == xlsx_plans.TODAY


def test_the_untouched_file_itself_can_be_read(tmp_path: Path, catalogue: Catalogue) -> None:
    for seed in range(12):
        solution = xlsx_plans.solution(xlsx_plans.random_plan(seed))
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(writer.write_workbook(solution, catalogue, xlsx_plans.TODAY))
        returned = read_workbook(path, solution)
        assert returned.values == returned.base_values
        assert returned.problems == ()


def test_a_german_number_text_is_a_number(office: Office) -> None:
    (difference,) = office.differences(put(COST, "price", "1.070,50 €"))
    assert (difference.base, difference.theirs) == ("68.5714", "1070.5")
    assert difference.label == "Fortführen – Betriebsentgelt – Einzelpreis"
    assert not difference.conflict


@pytest.mark.parametrize("value", ["1.5", "viel", date(2026, 1, 1), True, 1e20, None, float("inf")])
def test_what_is_no_number_becomes_a_problem_and_keeps_the_value(office: Office, value: object) -> None:
    returned = office.returns(put(COST, "price", value))
    (problem,) = returned.problems
    assert problem.sheet == "Kosten"
    assert problem.cell.startswith("F")
    assert "bisherige Wert bleibt" in problem.message or "Meinten Sie" in problem.message
    assert office.differences(put(COST, "price", value)) == ()


def test_inserting_sorting_and_renaming_do_no_harm(office: Office) -> None:
    def disturb(book: Any) -> None:
        put(COST, "quantity", 3)(book)
        sheet = book["Kosten"]
        sheet.insert_rows(6, 2)
        sheet.insert_cols(1)
        sheet.title = "Unsere Kosten"
        book["Technik"].title = "x"

    (difference,) = office.differences(disturb)
    assert (difference.key.column, difference.theirs) == ("quantity", "3")


def test_a_copied_sheet_with_other_values_is_a_problem(office: Office) -> None:
    def copy(book: Any) -> None:
        book.copy_worksheet(book["Kosten"])
        put(COST, "price", 70)(book)

    returned = office.returns(copy)
    assert [problem.sheet for problem in returned.problems] == ["Kosten Copy"]


def test_both_sides_changed_is_a_conflict_and_equal_changes_are_none(office: Office) -> None:
    way = office.solution.plan.main_way
    line = find_line(way, "betrieb")
    assert isinstance(line, CostLine)
    changed = replace(line, amount=replace(line.amount, unit_price=D(70)))
    costs = tuple(changed if old.id == "betrieb" else old for old in way.costs)
    now = office.solution.with_way(replace(way, costs=costs))
    (difference,) = office.differences(put(COST, "price", 75), now)
    assert (difference.base, difference.mine, difference.theirs) == ("68.5714", "70", "75")
    assert difference.conflict
    assert office.differences(put(COST, "price", 70), now) == ()


def applied(office: Office, edit: Edit) -> Solution:
    return apply(office.solution, office.differences(edit), DAY)


def cost_of(solution: Solution, line_id: str) -> CostLine:
    line = find_line(solution.plan.main_way, line_id)
    assert isinstance(line, CostLine)
    return line


def test_a_price_is_applied_with_its_origin(office: Office) -> None:
    line = cost_of(applied(office, put(COST, "price", 70)), "betrieb")
    assert line.amount.unit_price == 70
    assert line.origin.day == DAY
    assert line.origin.note == "Rückmeldung Kämmerei, 02.10.2026"


def test_texts_of_a_line_are_applied_without_touching_the_origin(office: Office) -> None:
    def edit(book: Any) -> None:
        put(COST, "product", "537-02")(book)
        put(COST, "account", 4291)(book)
        put(COST, "remark", "=gefährlich")(book)
        cell(book, COST, "remark").data_type = "s"

    line = cost_of(applied(office, edit), "betrieb")
    assert (line.product, line.account, line.remark) == ("537-02", "4291", "=gefährlich")
    assert line.origin == cost_of(office.solution, "betrieb").origin


def test_explicit_amounts_change_and_vanish(office: Office) -> None:
    row = row_key("cost", "fortfuehren", "plattform")
    assert cost_of(applied(office, put(row, "y2028", 999)), "plattform").amount.explicit[0] == (2028, 999)
    assert cost_of(applied(office, put(row, "y2028", None)), "plattform").amount.explicit == (
        (2030, D("99.5")),
    )


def test_rates_of_surcharge_and_overhead(office: Office) -> None:
    surcharge = applied(office, put(row_key("surcharge", "fortfuehren", "betrieb"), "price", 0.1))
    assert cost_of(surcharge, "betrieb").surcharge_rate == D("0.1")
    overhead = applied(office, put(row_key("overhead", "fortfuehren", "personal"), "price", "25 %"))
    assert cost_of(overhead, "personal").overhead_rate == D("0.25")


@pytest.mark.parametrize(
    ("line_id", "column", "value", "field", "expected"),
    [
        ("land", "quantity", 0.4, "quota", D("0.4")),
        ("land", "total_cap", 25000, "total_cap", D(25000)),
        ("land", "yearly_cap", None, "yearly_cap", None),
        ("stiftung", "price", 6000, "amount", D(6000)),
        ("verein", "y2027", 600, "explicit", ((2027, D(600)), (2029, D("250.5")))),
    ],
)
def test_funding(
    office: Office, line_id: str, column: str, value: object, field: str, expected: object
) -> None:
    changed = applied(office, put(row_key("funding", "fortfuehren", line_id), column, value))
    line = find_line(changed.plan.main_way, line_id)
    assert isinstance(line, FundingLine)
    assert getattr(line, field) == expected


def test_everything_else_that_may_be_typed(office: Office) -> None:
    def edit(book: Any) -> None:
        put("plan|Zinssatz", "value", 0.03)(book)
        put("plan|Einwohner", "value", 33000)(book)
        put("growth|tarif", "y2028", 0.05)(book)
        put(row_key("driver", "fortfuehren", "sensoren"), "y2029", 440)(book)
        put(row_key("driver", "fortfuehren", "stufen"), "quantity", 8)(book)
        put(row_key("own_funds", "fortfuehren"), "y2028", 12345)(book)
        put(row_key("own_share", "fortfuehren", "kreis"), "price", 13000)(book)
        put(row_key("bound", "pilot"), "value", 40000)(book)
        put(row_key("levy", "fortfuehren"), "quantity", 0.5)(book)
        put(row_key("base_share", "fortfuehren"), "quantity", 0.3)(book)
        put(row_key("partner", "fortfuehren", "p1", "sockel_einwohner"), "quantity", 18000)(book)
        put(row_key("income", "fortfuehren", "entgelte"), "price", 9700)(book)

    changed = applied(office, edit)
    plan, way = changed.plan, changed.plan.main_way
    assert plan.discount_rate == D("0.03")
    assert changed.municipality.inhabitants == 33000
    assert plan.growths[0].rate_in(2028) == D("0.05")
    assert plan.growths[0].rate_in(2027) == D("0.03")
    assert dict(way.drivers[0].by_year)[2029] == 440
    assert way.drivers[1].value == 8
    assert dict(way.own_funds)[2028] == 12345
    assert way.fundings[2].own_share == 13000
    assert plan.pilot_grants[0].bound == 40000
    assert way.cost_key is not None
    assert (way.cost_key.levy_share, way.cost_key.base_share) == (D("0.5"), D("0.3"))
    assert way.cost_key.partners[1].inhabitants == 18000
    income = find_line(way, "entgelte")
    assert isinstance(income, IncomeLine)
    assert income.amount.unit_price == 9700
    assert office.solution == xlsx_plans.solution()


def test_fixed_quotas_come_back_as_quotas(tmp_path: Path, catalogue: Catalogue) -> None:
    office = Office(tmp_path, catalogue)
    way = replace(office.solution.plan.main_way, cost_key=xlsx_plans.key(KeyKind.FIXED))
    office.solution = office.solution.with_way(way)
    office._data = writer.write_workbook(office.solution, catalogue, xlsx_plans.TODAY)
    changed = applied(office, put(row_key("partner", "fortfuehren", "p0", "fest"), "quantity", 2.5))
    key = changed.plan.main_way.cost_key
    assert key is not None
    assert key.partners[0].fixed_quota == D("2.5")


@pytest.fixture
def members(office: Office) -> Office:
    """Return the Kämmerei with a key whose first partners have dates and limits."""
    first, second, *others = xlsx_plans.key().partners
    first = replace(first, joins=date(2028, 1, 1), minimum=D(500), maximum=D(9000))
    key = replace(xlsx_plans.key(), partners=(first, replace(second, leaves=date(2029, 6, 30)), *others))
    office.solution = office.solution.with_way(replace(office.solution.plan.main_way, cost_key=key))
    office._data = writer.write_workbook(office.solution, office.catalogue, xlsx_plans.TODAY)
    return office


def member(partner: str) -> str:
    return row_key("member", "fortfuehren", partner)


def test_entry_exit_and_limits_come_back(members: Office) -> None:
    assert members.differences(lambda book: None) == ()

    def edit(book: Any) -> None:
        put(member("p0"), "joins", "1.10.2027")(book)
        put(member("p0"), "minimum", "1.250,50")(book)
        put(member("p0"), "maximum", None)(book)
        put(member("p1"), "leaves", None)(book)
        put(member("p2"), "leaves", date(2030, 12, 31))(book)

    differences = members.differences(edit)
    assert {difference.label for difference in differences} == {
        "Fortführen – Kommune 0 – Mitglied von",
        "Fortführen – Kommune 0 – mindestens im Jahr",
        "Fortführen – Kommune 0 – höchstens im Jahr",
        "Fortführen – Kommune 1 – Mitglied bis",
        "Fortführen – Kommune 2 – Mitglied bis",
    }
    key = apply(members.solution, differences, DAY).plan.main_way.cost_key
    assert key is not None
    first, second, third = key.partners[:3]
    assert (first.joins, first.minimum, first.maximum) == (date(2027, 10, 1), D("1250.5"), None)
    assert (second.leaves, third.leaves) == (None, date(2030, 12, 31))


def test_what_is_no_date_or_no_limit_changes_nothing(members: Office) -> None:
    (problem,) = members.returns(put(member("p0"), "joins", "bald")).problems
    assert problem.sheet == "Kostenschlüssel"
    (problem,) = members.returns(put(member("p0"), "maximum", "viel")).problems
    assert problem.cell.startswith("H")
    assert applied(members, put(member("p0"), "minimum", -5)) == members.solution


def test_a_line_deleted_here_meanwhile_is_ignored(office: Office) -> None:
    differences = office.differences(put(COST, "price", 70))
    way = office.solution.plan.main_way
    without = office.solution.with_way(replace(way, costs=way.costs[:2]))
    assert apply(without, differences, DAY) == without


def test_keys_survive_every_identifier() -> None:
    row = row_key("cost", "weg|1", "a#b/ü %")
    assert input_key(row, "price").path == ("weg|1", "a#b/ü %")


@pytest.mark.parametrize("column", ["y²", "y٢٠٢٧", "y27", "y" + "9" * 5000, "y", "", "price"])
def test_what_is_no_year_is_none(column: str) -> None:
    assert input_key(COST, column).year is None


BUDGET = row_key("budget", "fortfuehren", "betrieb")
CORRECTED = row_key("corrected", "fortfuehren", "betrieb")


def test_cost_centre_and_corrected_amounts_come_back_per_line_and_year(office: Office) -> None:
    def edit(book: Any) -> None:
        put(BUDGET, "cost_centre", "KST 538010")(book)
        put(CORRECTED, "y2029", "36.000")(book)

    differences = office.differences(edit)
    labels = {difference.label for difference in differences}
    assert labels == {
        "Fortführen – Betriebsentgelt – Kostenstelle",
        "Fortführen – Betriebsentgelt – Ansatz 2029",
    }
    changed = apply(office.solution, differences, DAY)
    line = find_line(changed.plan.main_way, "betrieb")
    assert isinstance(line, CostLine)
    assert line.cost_centre == "KST 538010"
    assert "Rückmeldung Kämmerei, 02.10.2026" in line.origin.note
    values = next(
        row for row in project(changed.plan, changed.plan.main_way).budget_lines if row.line_id == line.id
    )
    assert values.values[2] == 36000
    assert office.differences(edit, changed) == ()


def test_a_correction_in_conflict_with_a_change_here_is_shown_as_one(office: Office) -> None:
    way = office.solution.plan.main_way
    line = find_line(way, "betrieb")
    assert isinstance(line, CostLine)
    dearer = replace(line, amount=replace(line.amount, quantity=D(2)))
    costs = tuple(dearer if one.id == line.id else one for one in way.costs)
    now = office.solution.with_way(replace(way, costs=costs))
    (difference,) = office.differences(put(CORRECTED, "y2029", 36000), now)
    assert difference.conflict and difference.mine != difference.base


def test_actuals_and_receipts_come_back(office: Office) -> None:
    def edit(book: Any) -> None:
        put(row_key("actual", "betrieb"), "y2027", 29811.4)(book)
        fresh = row_key("receipt", "neu-1")
        put(fresh, "due", "15.03.2027")(book)
        put(fresh, "number", "R 4711")(book)
        put(fresh, "payee", "Stadtwerke")(book)
        put(fresh, "amount", "1.250,50")(book)

    differences = office.differences(edit)
    assert "Ist – Betriebsentgelt – 2027" in {difference.label for difference in differences}
    spending = apply(office.solution, differences, DAY).spending
    (actual,) = spending.actuals
    assert (actual.line_id, actual.year, actual.amount) == ("betrieb", 2027, D("29811.4"))
    assert actual.note == "Rückmeldung Kämmerei, 02.10.2026"
    (receipt,) = spending.receipts
    assert (receipt.day, receipt.number, receipt.payee) == (date(2027, 3, 15), "R 4711", "Stadtwerke")
    assert receipt.amount == D("1250.5")


def test_an_address_without_its_parts_is_no_difference(office: Office) -> None:
    broken = tuple(
        (input_key(kind, "quantity"), "1") for kind in ("cost", "partner|w", "growth", "fremd|a|b|c")
    )
    assert compare((), (), broken, office.solution) == ()
