"""The budget grid as German spreadsheets open it."""

import csv
from dataclasses import replace
from decimal import Decimal as D

import pytest

from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.csv_grid import budget_csv
from scaleplanner.exchange.package import load_examples

EXAMPLE = load_examples()[0]


def rows(solution: Solution) -> list[list[str]]:
    data = budget_csv(solution)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(data.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_lines_with_product_and_account_and_sums() -> None:
    found = rows(EXAMPLE)
    assert found[0] == [
        "Art",
        "Position",
        "Kostenart",
        "Produkt",
        "Konto",
        "2027",
        "2028",
        "2029",
        "2030",
        "2031",
        "Summe",
    ]
    assert found[1] == [
        "Kosten",
        "Gateways beschaffen",
        "KA.I1",
        "538-01",
        "0821",
        "21500",
        "0",
        "0",
        "0",
        "0",
        "21500",
    ]
    by_name = {(row[0], row[1]): row[5:] for row in found}
    need = by_name["Summe", "Haushaltsbedarf (Stadt Brünnstedt)"]
    assert need == [
        "134290",
        "56808",
        "29101",
        "31971",
        "34921",
        "287091",
    ]
    assert by_name["Summe", "Deckungslücke"][0] == "0"
    assert by_name["Ertrag", "Entgelte der Nachbarstädte"] == ["0", "0", "19200", "19200", "19200", "57600"]
    costs = [D(row[5]) for row in found if row[0] == "Kosten"]
    assert sum(costs) == 225790


def test_cents_have_a_comma() -> None:
    plan = replace(EXAMPLE.plan, unit=Unit.CENT)
    found = rows(replace(EXAMPLE, plan=plan))
    assert next(row for row in found if row[1].startswith("Netzserver"))[5:7] == ["14400,00", "14832,00"]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    way = EXAMPLE.plan.main_way
    for name, shown in (("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("-1;2", "'-1;2"), ("a\nb", "a b")):
        line = replace(way.costs[0], name=name, account="@x")
        plan = EXAMPLE.plan.with_way(replace(way, costs=(line,)))
        assert rows(replace(EXAMPLE, plan=plan))[1][1:5] == [shown, "KA.I1", "538-01", "'@x"]


@pytest.mark.parametrize("name", [" =1+1", "\n=1+1", "\u2028@x", "\x0b-2", "\uff1d1+1", "\u00a0+49"])
def test_no_sign_in_front_hides_a_formula(name: str) -> None:
    way = EXAMPLE.plan.main_way
    plan = EXAMPLE.plan.with_way(replace(way, costs=(replace(way.costs[0], name=name),)))
    shown = rows(replace(EXAMPLE, plan=plan))[1][1]
    assert shown.startswith("'")


def test_with_cents_anywhere_every_amount_has_them() -> None:
    way = EXAMPLE.plan.main_way
    found = rows(
        replace(EXAMPLE, plan=replace(EXAMPLE.plan, unit=Unit.CENT).with_way(replace(way, costs=())))
    )
    assert {cell.rpartition(",")[2] for row in found[1:] for cell in row[5:]} == {"00"}


def test_income_with_the_id_of_a_cost_line_takes_no_account() -> None:
    way = EXAMPLE.plan.main_way
    income = replace(way.incomes[0], id=way.costs[0].id)
    plan = EXAMPLE.plan.with_way(replace(way, incomes=(income,)))
    saved = next(row for row in rows(replace(EXAMPLE, plan=plan)) if row[0] == "Einsparung")
    assert saved[3:5] == ["", ""]


def test_without_a_way_there_is_no_grid() -> None:
    with pytest.raises(UserError, match="noch keinen Weg"):
        budget_csv(replace(EXAMPLE, plan=replace(EXAMPLE.plan, ways=(), main_way_id="")))
