"""Excel cannot run here: what it asks of a file is checked by its published rules and limits."""

import html
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scaleplanner.domain.carrier import CarrierPartner, PartnerRole
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Amount, CostLine, Nature
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.xlsx import carrier_form, form, plain, writer
from tests.exchange import xlsx_plans
from tests.exchange.excel_rules import formula_problems, problems
from tests.exchange.xlsx_budget import rich

LONG = "Ä-1 \"Wort\" & 'Rest' [x]:*?/" + "ß" * 300


def long_names() -> Solution:
    """Every name that reaches a formula, a sheet or a name of cells is long and full of odd characters."""
    plan = rich()
    way = plan.main_way
    main = replace(
        way,
        name=LONG,
        costs=tuple(replace(line, name=f"{LONG}{number}") for number, line in enumerate(way.costs)),
        fundings=tuple(replace(line, name=LONG, provider=LONG) for line in way.fundings),
        drivers=tuple(replace(driver, name=LONG) for driver in way.drivers),
        loans=tuple(replace(loan, name=LONG) for loan in way.loans),
    )
    growths = tuple(replace(growth, name=f"R1C1 {LONG}") for growth in plan.growths)
    ways = (main, replace(main, id="zweiter"), replace(main, id="dritter"))
    solution = xlsx_plans.solution(replace(plan, growths=growths, ways=ways))
    return replace(solution, name=LONG, municipality=replace(solution.municipality, name=LONG))


def many_lines() -> Solution:
    """Two hundred investments that begin in one year and are paid in a later one as well."""
    plan = replace(xlsx_plans.plan(horizon=4), budget_year=2027)
    bought = tuple(
        CostLine(
            f"i{number}",
            f"Investition {number}",
            nature=Nature.INVESTMENT,
            amount=Amount(
                first=date(2027, 1, 1),
                explicit=((2027, Decimal(10)), (2029, Decimal(7))),
            ),
        )
        for number in range(200)
    )
    way = plan.main_way
    return xlsx_plans.solution(replace(plan, ways=(replace(way, costs=bought),)))


@pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)
def test_the_workbooks_of_the_examples_keep_the_rules(example: Solution, catalogue: Catalogue) -> None:
    for public in (False, True):
        assert not problems(writer.write_workbook(example, catalogue, xlsx_plans.TODAY, public))


def emojis() -> Solution:
    """The name of a way, and with it of a sheet, has characters that Excel counts twice."""
    way = xlsx_plans.plan().main_way
    ways = (
        way,
        replace(way, id="zweiter", name="\U0001f6b2" * 20),
        replace(way, id="d", name="\U0001f6b2" * 25),
    )
    return xlsx_plans.solution(replace(xlsx_plans.plan(), ways=ways))


@pytest.mark.parametrize("make", [long_names, many_lines, emojis])
def test_long_names_and_many_lines_keep_them(make: Callable[[], Solution], catalogue: Catalogue) -> None:
    assert not problems(writer.write_workbook(make(), catalogue, xlsx_plans.TODAY))


def test_the_other_workbooks_keep_them_too(catalogue: Catalogue) -> None:
    partner = CarrierPartner("b", "Bauhof", PartnerRole.CARRIER)
    for solution in (*load_examples(), long_names()):
        solution = replace(solution, partners=(*solution.partners, partner))
        files = (
            form.write_form(solution, catalogue, xlsx_plans.TODAY),
            carrier_form.write_carrier_form(solution, catalogue, xlsx_plans.TODAY, "b"),
            plain.write_budget(solution, xlsx_plans.TODAY),
        )
        assert [problems(file) for file in files] == [[], [], []]


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("+".join(["A1"] * 3000), "8999 characters"),
        ("IF(" * 65 + "1" + ",1,1)" * 65, "nested too deep"),
        (f"SUM({','.join(['1'] * 256)})", "too many arguments"),
        ("XLOOKUP(A1,B1:B3,C1:C3)", "function XLOOKUP"),
        ("ISFORMULA(A1)", "function ISFORMULA"),
        (f'IF(A1=0,"{"x" * 256}","")', "a text of 256 characters"),
        ("SUM(A1:A3*B1:B3)", "needs an array formula"),
        ("A1:A3", "needs an array formula"),
        ("SUM({1,2})", "'{' in a formula"),
        ("[1]Kosten!A1", "'[' in a formula"),
        ("(A1", "unbalanced"),
    ],
)
def test_a_formula_that_excel_refuses_is_found(formula: str, problem: str) -> None:
    assert any(problem in text for text in formula_problems(formula))


def test_a_cut_name_keeps_the_right_side_of_the_header(catalogue: Catalogue) -> None:
    solution = replace(xlsx_plans.solution(), name="&" * 200)
    for data in (
        writer.write_workbook(solution, catalogue, xlsx_plans.TODAY),
        plain.write_budget(solution, xlsx_plans.TODAY),
    ):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheet = html.unescape(archive.read("xl/worksheets/sheet1.xml").decode())
        header = sheet.split("<oddHeader>")[1].split("</oddHeader>")[0]
        assert "&R" in header.replace("&&", "") and len(header) <= 255
        assert not problems(data)


def test_sound_formulas_pass() -> None:
    for formula in ("-SUM('a''b'!$A$1:B2)/2", 'SUMPRODUCT((A1:A3>0)*(B1:B3="x"))', "Zinssatz+1"):
        assert not [*formula_problems(formula)]


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        ("xl/workbook.xml", b'name="Annahmen"', b'name="Annahmen/Werte"', "sheet name"),
        ("xl/workbook.xml", b'name="Zinssatz"', b'name="AB12"', "name AB12"),
        ("xl/workbook.xml", b'name="Zinssatz"', b'name="Zins satz"', "name Zins satz"),
        ("xl/worksheets/sheet2.xml", b'<row r="7"', b'<row r="5"', "rows out of order"),
        ("xl/worksheets/sheet2.xml", b"<v>2027</v>", b"<v>nan</v>", "nan is no number"),
        ("xl/worksheets/sheet2.xml", b'errorTitle="', b'errorTitle="' + b"x" * 40, "errorTitle too long"),
        ("xl/worksheets/sheet2.xml", b"<f>", b'<f t="array" ref="A1">', "array formula"),
        ("xl/styles.xml", b'formatCode="', b'formatCode="0;0;0;0;', "number format"),
        ("xl/styles.xml", b"[Red]&quot;\xe2\x88\x92&quot;", b"[Red]\xe2\x88\x92", "number format"),
        ("xl/styles.xml", b'formatCode="0.0000"', b'formatCode="0.####"', "a bare decimal point"),
        ("[Content_Types].xml", b'Extension="xml"', b'Extension="xmlx"', "no content type"),
        ("xl/tables/table1.xml", b'name="Kriterium"', b'name="Anderes"', "titles differ"),
    ],
)
def test_a_broken_part_is_found(
    part: str, old: bytes, new: bytes, problem: str, catalogue: Catalogue
) -> None:
    data = writer.write_workbook(xlsx_plans.solution(), catalogue, xlsx_plans.TODAY)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    assert any(problem in text for text in problems(stream.getvalue()))
