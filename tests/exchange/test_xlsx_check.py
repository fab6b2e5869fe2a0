"""The equality check: evaluator, ties that become explicit amounts, differences that stop the export."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.inputs import BoundAsset
from scaleplanner.domain.finance.plan import Amount, CostLine, Plan, Way, WayKind
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.repayment import repayment
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import check, checks, layout, writer
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.evaluate import Evaluator, FormulaError
from tests.exchange import xlsx_bound, xlsx_plans

D = Decimal


def book() -> tuple[Book, Sheet]:
    book = Book("Probe")
    sheet = book.add("a", "Erstes Blatt")
    other = book.add("b", "Paul's")
    for column, value in enumerate((10, 20, 30)):
        sheet.put(0, column, value)
    sheet.put(1, 0, "rot")
    sheet.put(1, 1, "blau")
    sheet.put(1, 2, "rot")
    other.put(0, 0, D("2.5"))
    book.names["Satz"] = other.link(0, 0, "rc")
    return book, sheet


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3^2", 19.0),
        ("-2^2", 4.0),
        ("(1+2)*3-4/8", 8.5),
        ("A1+'Paul''s'!A1", 12.5),
        ("Satz*$B$1", 50.0),
        ("SUM(A1:C1)-MAX(1,A1:C1)+MIN(A1:C1)", 40.0),
        ("SUMPRODUCT(A1:C1,A1:C1)", 1400.0),
        ('SUMIF(A2:C2,"rot",A1:C1)', 40.0),
        ('SUMIFS(A1:C1,A2:C2,"rot",A1:C1,"<="&A1)+SUMIFS(A2:C2,A1:C1,B1)', 10.0),
        ('IF(A1>=10,"ja","nein")&"!"', "ja!"),
        ("IF(AND(A1<B1,OR(A1=1,C1<>1)),1,1/0)", 1.0),
        ("ROUND(ROUND(900*(1+0.025),6),0)", 923.0),
        ("ROUND(-0.5,0)", -1.0),
        ("ROUNDUP(1.2,0)+ROUNDDOWN(-1.29,1)", 0.8),
        ("RANK(B1,A1:C1)+SIGN(-3)*ABS(-2)+INT(-0.5)", -1.0),
        ("A1+NPV(0.1,B1:C1)", 10 + 20 / 1.1 + 30 / 1.21),
        ("SUMPRODUCT((A1:C1>=20)*1)+SUMPRODUCT((A1:C1<20)*(A1:C1>5)*A1:C1)", 12.0),
        ("SUMPRODUCT(ABS(A1:C1-25)/(100/A1:C1))+SUMPRODUCT(20-A1:C1)", 1.5 + 1 + 1.5),
        ("SUMPRODUCT(ABS(-3)*(2=2))", 3.0),
        ('SUMPRODUCT((A2:C2="rot")*A1:C1)', 40.0),
        ("SMALL(A1:C1,2)+IFERROR(SMALL(A1:C1,4),7)", 27.0),
        ("SUMPRODUCT(_xlfn.ISFORMULA(A1:C3)*1)", 0.0),
        ("D9", 0.0),
        ('A2="rot"', True),
    ],
)
def test_formulas(formula: str, value: object) -> None:
    example, sheet = book()
    assert Evaluator(example).formula(sheet, formula) == pytest.approx(value)


@pytest.mark.parametrize("formula", ["1+", "A1:", "OFFSET(A1,1)", "1 2", "(1", "§", '"a"+1', ")"])
def test_what_is_outside_the_subset_is_an_error(formula: str) -> None:
    example, sheet = book()
    with pytest.raises(FormulaError):
        Evaluator(example).formula(sheet, formula)


def tie_plan(price: Decimal, effective: bool) -> Plan:
    """Return a plan with line-years such as 1.4999995, whose seventh decimal is an exact tie."""
    amount = Amount(D("0.0001"), "Stück", price)
    line = CostLine("c", "Grenzfall", amount=amount, budget_effective=effective)
    way = Way("w", WayKind.CONTINUE, "Weg", costs=(line,))
    return Plan(base_year=2027, horizon=3, ways=(way,), main_way_id="w")


def with_tie(catalogue: Catalogue, effective: bool) -> tuple[Export, list[check.Mismatch]]:
    """Return a workbook with line-years only a binary tie sets apart, and these."""
    for whole in range(200):
        plan = tie_plan(D(whole * 10000) + D("4999.995"), effective)
        export = writer.compose(xlsx_plans.solution(plan), catalogue, xlsx_plans.TODAY)
        found = [mismatch for mismatch in check.check_equal(export.book) if mismatch.tie]
        if found:
            return export, found
    raise AssertionError("no binary tie among the prices tried")


def test_a_tie_in_the_seventh_decimal_becomes_an_explicit_amount(catalogue: Catalogue) -> None:
    export, found = with_tie(catalogue, effective=False)
    replaced = check.settle(export.book)
    assert {(tie.row, tie.column) for tie in replaced} == {(tie.row, tie.column) for tie in found}
    cell = export.book.sheet("costs").cells[found[0].row, found[0].column]
    assert not cell.formula
    assert str(cell.value) == found[0].expected
    assert cell.note.startswith("Fester Betrag")
    counts = formula_counts(export.book)
    checks.note_ties(export.book.sheet("checks"), replaced)
    fewer = {name: count - formula_counts(export.book)[name] for name, count in counts.items()}
    assert {name: count for name, count in fewer.items() if count} == {
        "Kosten: alle Formeln noch da": len(found)
    }
    assert check.check_equal(export.book) == ()


def test_a_corrected_amount_replaces_even_a_tie(catalogue: Catalogue) -> None:
    export, found = with_tie(catalogue, effective=True)
    counts, replaced = formula_counts(export.book), check.settle(export.book)
    cell = export.book.sheet("costs").cells[found[0].row, found[0].column]
    assert str(cell.value) == found[0].expected
    assert cell.note.startswith("Fester Betrag")
    checks.note_ties(export.book.sheet("checks"), replaced)
    assert formula_counts(export.book) == counts
    assert check.check_equal(export.book) == ()
    place = (export.ways["w"].corrected["c"], found[0].column)
    export.book.sheet("budget").cells[place].value = D("12345.6")
    assert Evaluator(export.book).formula(export.book.sheets[0], cell.formula) == 12346


def formula_counts(book: Book) -> dict[str, int]:
    """Return how many formulas the checks expect on each sheet."""
    cells = book.sheet("checks").cells
    titles = {row: str(cell.value) for (row, column), cell in cells.items() if column == 1}
    return {
        title: int(str(cells[row, 3].value))
        for row, title in titles.items()
        if title.endswith("alle Formeln noch da")
    }


@pytest.mark.parametrize(
    ("value", "expected", "equal"),
    [
        (1_000_000_000.01, 1_000_000_000.0, False),
        (12_345.67, 12_345.670001, False),
        (0.1 + 0.2, 0.3, True),
        (3e-9, 0.0, True),
        (2e-8, 0.0, False),
    ],
)
def test_no_cent_is_lost_in_the_tolerance(value: float, expected: float, equal: bool) -> None:
    assert check.is_equal(value, expected) is equal


@pytest.mark.parametrize(("value", "equal"), [(1.5e-8, True), (5e-5, True), (0.001, False), (0.01, False)])
def test_money_of_hundreds_of_millions_leaves_dust_but_no_cent(value: float, equal: bool) -> None:
    assert check.is_equal(value, 0.0, is_money=True) is equal


def test_any_other_difference_stops_the_export(catalogue: Catalogue) -> None:
    export = writer.compose(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)
    row = export.ways["fortfuehren"].rows["need"]
    cell = export.book.sheet("result").cells[row, 16]
    assert check.check_equal(export.book) == ()
    cell.formula += "+1"
    with pytest.raises(UserError, match=r"Ergebnis.*Q\d+.*melden Sie"):
        check.settle(export.book)


def test_every_formula_has_a_cached_value_afterwards(catalogue: Catalogue) -> None:
    export = writer.compose(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)
    check.settle(export.book)
    empty = [
        (sheet.title, place)
        for sheet in export.book.sheets
        for place, cell in sheet.cells.items()
        if cell.formula and cell.value is None
    ]
    assert empty == []


def test_random_plans_are_equal_without_a_spreadsheet(catalogue: Catalogue) -> None:
    for seed in range(100, 160):
        solution = xlsx_plans.solution(xlsx_plans.random_plan(seed))
        export = writer.compose(solution, catalogue, xlsx_plans.TODAY)
        wrong = [mismatch for mismatch in check.check_equal(export.book) if not mismatch.tie]
        assert wrong == [], seed


def test_public_versions_are_equal_too(catalogue: Catalogue) -> None:
    for seed in range(60):
        plan = xlsx_plans.random_plan(seed)
        way = plan.main_way
        costs = tuple(replace(line, confidential=number % 2 == 0) for number, line in enumerate(way.costs))
        solution = xlsx_plans.solution(plan.with_way(replace(way, costs=costs)))
        export = writer.compose(solution, catalogue, xlsx_plans.TODAY, public=True)
        wrong = [mismatch for mismatch in check.check_equal(export.book) if not mismatch.tie]
        assert wrong == [], seed


def test_shares_no_formula_can_give_are_values_of_the_program(catalogue: Catalogue) -> None:
    export = writer.compose(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)
    sheet = export.book.sheet("sharing")
    shares = [cell for cell in sheet.cells.values() if cell.replaceable and "RANK" in cell.formula]
    assert len(shares) == (9 + 8 + 10) * 5  # with all partners, without one, with one more
    shares[0].formula, shares[1].formula = "1", "2"
    replaced = check.settle(export.book)
    assert len(replaced) == 2
    assert "Wert des Programms" in shares[0].note
    assert not shares[1].formula


def test_the_repayment_of_assets_and_its_interest_are_recalculated(catalogue: Catalogue) -> None:
    plan = xlsx_plans.odd_cents()
    (grant,) = plan.pilot_grants
    bound = tuple(
        BoundAsset(name, name, grant.id, D(amount), date(2027, 1, 1), date(end, 12, 31))
        for name, amount, end in (("Gateways", "12000.01", 2036), ("Sensoren", "9999.99", 2029))
    )
    plan = replace(plan, bound_assets=bound, repayment_rate=D("0.0612"), repayment_months=7)
    way = next(way for way in plan.ways if any(line.repayment_of for line in way.costs))
    repaid = repayment(plan, way, grant.id)
    assert repaid != repayment(replace(plan, bound_assets=(), repayment_rate=None), way, grant.id)
    export = writer.compose(xlsx_plans.solution(plan), catalogue, xlsx_plans.TODAY)
    assert check.check_equal(export.book) == ()
    sheet, row = export.book.sheet("assumptions"), export.repayments[way.id, grant.id]
    computed = Evaluator(export.book).computed(sheet, row, layout.A_YEARS + 2)
    assert computed == pytest.approx(float(repaid))


def test_a_single_asset_above_its_grant_binds_in_every_way(catalogue: Catalogue) -> None:
    plan = xlsx_plans.odd_cents()
    (grant,) = plan.pilot_grants
    way = next(way for way in plan.ways if any(line.repayment_of for line in way.costs))
    plan = replace(
        plan,
        bound_assets=(BoundAsset("a", "Gateways", grant.id, grant.bound + 1),),
        ways=(*plan.ways, replace(way, id="zweiter", name="Zweiter Weg")),
    )
    export = writer.compose(xlsx_plans.solution(plan), catalogue, xlsx_plans.TODAY)
    assert len(export.repayments) > 1
    assert check.check_equal(export.book) == ()
    assert not [
        key for key, _place, _cell in export.book.sheet("assumptions").inputs() if key.kind == "bound"
    ]


def test_an_indicator_on_half_a_cent_is_rounded_as_the_program_does(catalogue: Catalogue) -> None:
    """The Annuität of ten years without interest ends on half a cent; their sum has binary dust."""
    solution = xlsx_bound.random_solution(242, 8)
    values = [indicators(solution.plan, project(solution.plan, way)) for way in solution.plan.ways]
    assert "301999.52" in [str(abs(one.annuity)) for one in values]
    export = writer.compose(solution, catalogue, xlsx_plans.TODAY)
    assert [one for one in check.check_equal(export.book) if not one.tie] == []


def test_a_rate_near_the_limit_over_thirty_years_is_written(catalogue: Catalogue) -> None:
    plan = replace(xlsx_plans.plan(horizon=30), discount_rate=D("-0.99"))
    export = writer.compose(xlsx_plans.solution(plan), catalogue, xlsx_plans.TODAY)
    assert [one for one in check.check_equal(export.book) if not one.tie] == []
