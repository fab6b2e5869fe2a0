"""Sensitivität, Mittelverwendung, the bridge of the budget, and the charts with their words."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.bridge import result_bridge
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sensitivity import at_value, total_need
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.finance.views import views
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import fitting, layout, metrics, styles, writer
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.evaluate import Evaluator
from tests.exchange import xlsx_plans

PLAN = xlsx_plans.plan()
WAY = PLAN.main_way


def spread_out() -> Solution:
    """Return a solution with spreads; the confidential line has one as well."""
    spreads = {"betrieb": (D(50), D(90)), "plattform": (D(1), D(99999)), "gateways": (D(9000), None)}
    costs = tuple(
        replace(line, low=spreads[line.id][0], high=spreads[line.id][1]) if line.id in spreads else line
        for line in WAY.costs
    )
    return xlsx_plans.solution(PLAN.with_way(replace(WAY, costs=costs)))


D = Decimal


def written(solution: Solution, catalogue: Catalogue, public: bool = False) -> Any:
    data = writer.write_workbook(solution, catalogue, xlsx_plans.TODAY, public=public)
    return openpyxl.load_workbook(BytesIO(data), data_only=True)


@pytest.fixture(scope="module")
def book(catalogue: Catalogue) -> Any:
    return written(spread_out(), catalogue)


def rows(sheet: Any, name: str) -> list[Any]:
    return next([*row] for row in sheet.iter_rows(values_only=True) if row[1] == name)


def test_spreads_show_both_ends_widest_first(book: Any) -> None:
    plan, sheet = spread_out().plan, book["Sensitivität"]
    line = next(line for line in plan.main_way.costs if line.id == "betrieb")
    low, high = (
        float(total_need(project(plan, at_value(plan, plan.main_way, line, D(value))))) for value in (50, 90)
    )
    assert rows(sheet, "Betriebsentgelt")[5:8] == [low, high, abs(high - low)]
    names = [row[1] for row in sheet.iter_rows(min_row=6, max_row=8, values_only=True)]
    assert names == ["Plattform", "Gateways", "Betriebsentgelt"]


def test_stress_and_own_trial(book: Any) -> None:
    plan, sheet = spread_out().plan, book["Sensitivität"]
    for result in stress_results(plan, plan.main_way):
        assert rows(sheet, result.test.name)[5:8] == [
            float(result.before),
            float(result.after),
            float(result.extra),
        ]
    costs = float(sum(project(plan, plan.main_way).cost))
    assert rows(sheet, "Kosten")[2:5] == [0.1, costs, pytest.approx(costs * 0.1)]
    assert rows(sheet, "Gesicherte Förderung")[4] > 0


def test_public_spreads_hide_confidential_lines(catalogue: Catalogue) -> None:
    sheet = written(spread_out(), catalogue, public=True)["Sensitivität"]
    names = [row[1] for row in sheet.iter_rows(min_row=6, max_row=8, values_only=True)]
    assert names[:2] == ["Gateways", "Betriebsentgelt"]


def test_the_money_of_the_pilot_adds_up(book: Any) -> None:
    sheet = book["Mittelverwendung"]
    assert rows(sheet, "2025")[2:8] == [70000, 49000, 0, 21000, 0.7, 49000]
    assert rows(sheet, "Summe")[2:6] == [134000, 93800, 0, 40200]
    grant = rows(sheet, "Pilotförderung")
    assert grant[5] == 43400
    assert (grant[6].year, grant[7].year) == (2027, 2031)


def test_a_plan_without_pilot_says_so(catalogue: Catalogue) -> None:
    sheet = written(xlsx_plans.solution(xlsx_plans.random_plan(3)), catalogue)["Mittelverwendung"]
    assert sheet["B6"].value == "keine Angaben zum Pilot"


def test_the_budget_bridges_to_the_ergebnishaushalt(book: Any) -> None:
    plan = spread_out().plan
    bridge = result_bridge(views(plan, plan.main_way))
    sheet = book["Haushalt"]
    assert rows(sheet, "Saldo Finanzhaushalt")[15:20] == [float(value) for value in bridge.start.values]
    assert rows(sheet, "Saldo Ergebnishaushalt")[15:20] == [float(value) for value in bridge.end.values]
    assert any(rows(sheet, "Summe Abschreibungen")[15:20])


def test_cost_by_kind_and_cumulated_need(book: Any) -> None:
    result = project(PLAN, WAY)
    sheet = book["Ergebnis"]
    groups = [
        rows(sheet, name)[15:20] for name in ("Personal", "Investitionen", "Sachkosten") if has(sheet, name)
    ]
    assert [sum(values) for values in zip(*groups, strict=True)] == [
        float(value) for value in project(spread_out().plan, spread_out().plan.main_way).cost
    ]
    entries = [row for row in book["Wege"].iter_rows(values_only=True) if row[1] == "Fortführen"]
    assert entries[-1][19] == float(sum(result.need))


def has(sheet: Any, name: str) -> bool:
    return any(row[1] == name for row in sheet.iter_rows(values_only=True))


def test_each_chart_has_an_alternative_text_and_each_colour_a_word(catalogue: Catalogue) -> None:
    data = writer.write_workbook(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)
    with ZipFile(BytesIO(data)) as archive:
        drawings = [archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name]
    texts = "".join(drawings)
    for words in ("Säulen je Jahr: Förderung", "Kosten nach Art in Euro", "Linien: Haushaltsbedarf"):
        assert words in texts
    book = openpyxl.load_workbook(BytesIO(data))
    rules = [rule for entry in book["Ergebnis"].conditional_formatting for rule in entry.rules]
    coloured = {rule.formula[0] for rule in rules if rule.dxf.fill}
    assert coloured == {'"Lücke"', '"gedeckt"'}
    words = [cell.value for row in book["Ergebnis"].iter_rows() for cell in row if cell.column == 16]
    assert any("Lücke" in str(word) and "gedeckt" in str(word) for word in words)


def test_amounts_show_cents_where_a_repayment_has_some(catalogue: Catalogue) -> None:
    book = written(xlsx_plans.solution(xlsx_plans.odd_cents()), catalogue)
    for name in ("Rückzahlung", "Summe Kosten"):
        cell = next(row[layout.YEARS] for row in book["Kosten"].iter_rows() if row[1].value == name)
        assert "0.00" in cell.number_format, name
    whole = written(xlsx_plans.solution(), catalogue)["Kosten"]
    assert all(
        "0.00" not in row[layout.YEARS].number_format
        for row in whole.iter_rows()
        if row[1].value == "Rückzahlung"
    )
    assert 34720.44 in rows(book["Kosten"], "Rückzahlung")


def test_lists_are_named_tables(catalogue: Catalogue) -> None:
    data = writer.write_workbook(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)
    tables = {name for sheet in openpyxl.load_workbook(BytesIO(data)) for name in sheet.tables}
    assert tables == {"Liste_Kriterien", "Liste_Aspekte", "Liste_Herkunft", "Liste_Termine"}


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("kurz", 10, 1), ("eins zwei drei vier fünf", 10, 3), ("a\nb", 20, 2), ("x" * 100, 20, 5), ("", 9, 1)],
)
def test_rows_are_high_enough_for_their_text(text: str, width: float, lines: int) -> None:
    assert metrics.lines_needed(text, width) == lines


def test_wide_sheets_print_on_several_pages(catalogue: Catalogue) -> None:
    book = written(xlsx_plans.solution(xlsx_plans.plan(horizon=30)), catalogue)
    sheet = book["Kosten"]
    assert sheet.page_setup.paperSize == 8
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols == "$A:$B"
    assert book["Haushalt"].page_setup.fitToHeight == 0


def test_a_column_with_a_header_only_is_hidden() -> None:
    sheet: Sheet = Book("Probe").add("a", "Blatt")
    sheet.widths.update({1: 10, 2: 10, 3: 10})
    sheet.hide_empty = (2, 3)
    sheet.put(4, 2, "Kopf", "head")
    sheet.put(4, 3, "Kopf", "head")
    sheet.put(5, 3, "Wert")
    assert fitting.visible_columns(sheet) == [1, 3]


def test_corrected_amounts_show_what_they_change(catalogue: Catalogue) -> None:
    book = writer.compose(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY).book
    sheet, entered = book.sheet("budget"), D(20000)
    wanted = next(key for key, _place, _cell in sheet.inputs() if key.kind == "corrected")
    row, column = next(place for key, place, _cell in sheet.inputs() if key == wanted)
    planned = D(str(sheet.cells[row, column].base))
    sheet.cells[row, column].value = entered
    for one in book.sheets:
        for cell in one.cells.values():
            cell.value = None if cell.formula else cell.value
    last, found = layout.YEARS + PLAN.horizon, Evaluator(book)
    assert found.computed(sheet, row, last) == float(entered - planned)
    titles = {cell.value: place[0] for place, cell in sheet.cells.items() if place[1] == layout.NAME}
    changed, cost = (
        titles["Unterschied zum Stand der Ausgabe"],
        titles["Kosten mit den korrigierten Ansätzen"],
    )
    assert [found.computed(sheet, changed, at) for at in (column, last)] == [float(entered - planned)] * 2
    assert found.computed(sheet, cost, column) == float(project(PLAN, WAY).cost[0] + entered - planned)


@pytest.mark.parametrize("style", ["money", "cents", "price", "number", "raw", "count"])
def test_amounts_below_zero_have_a_minus_sign_not_a_hyphen(style: str) -> None:
    below_zero = str(styles.format_of(style)["num_format"]).split(";")[1]
    assert "\u2212" in below_zero and "-" not in below_zero
