"""German numbers and dates: read what people type, ask back when it is not clear."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.domain.numbers import (
    NumberProblem,
    format_amount,
    format_date,
    format_euro,
    format_long_date,
    format_number,
    format_percent,
    format_price,
    parse_amount,
    parse_date,
    parse_number,
    parse_percent,
)

amounts = st.decimals(D("-99999999"), D("99999999"), places=2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12500", "12500"),
        ("12.500", "12500"),
        ("1.234.567,89", "1234567.89"),
        ("12 500,00", "12500"),
        ("12\u00a0500", "12500"),
        ("12'500", "12500"),
        ("12,5 T€", "12500"),
        ("12,5 TEUR", "12500"),
        ("12,5 Tsd. €", "12500"),
        ("1,2 Mio. €", "1200000"),
        ("12,5 Tsd. EUR", "12500"),
        ("1,2 Mio. EUR", "1200000"),
        ("7 Euro", "7"),
        ("500 EUR", "500"),
        ("0,125", "0.125"),
        ("-3,5", "-3.5"),
        ("−3,5 €", "-3.5"),
        ("+7", "7"),
    ],
)
def test_numbers_as_people_type_them(text: str, number: str) -> None:
    assert parse_number(text) == D(number)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1,2,3", "1.23.4", "1e5", "12.5000", "--3", "€", "1.2345", "0.345.678", "012.500", "٣٫٥x"],
)
def test_what_is_no_number_is_named(text: str) -> None:
    with pytest.raises(NumberProblem, match="keine Zahl"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1.5", "1,5 oder 15"),
        ("1.50", "1,50 oder 150"),
        ("-1.5", "-1,5 oder -15"),
        ("0.345", "0,345 oder 345"),
        ("-0.125", "-0,125 oder -125"),
        ("0.05", "0,05 oder 5"),
        ("1.5 T€", "1500 oder 15\u00a0000"),
    ],
)
def test_a_point_that_may_be_a_comma_is_asked_back(text: str, asked: str) -> None:
    with pytest.raises(NumberProblem, match=f"Meinten Sie {asked}"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1.5", "1,50 € oder 15,00 €"),
        ("0.345", "0,345 € oder 345,00 €"),
        ("-1.5", "−1,50 € oder −15,00 €"),
        ("1.5 T€", "1.500,00 € oder 15.000,00 €"),
        ("1.5 Mio. €", "1.500.000,00 € oder 15.000.000,00 €"),
    ],
)
def test_an_ambiguous_amount_is_asked_back_in_euros(text: str, asked: str) -> None:
    with pytest.raises(NumberProblem) as problem:
        parse_amount(text)
    assert asked in str(problem.value).replace("\u00a0", " ")


def test_a_share_is_never_taken_a_thousandfold() -> None:
    with pytest.raises(NumberProblem, match="0,345 oder 345"):
        parse_percent("0.345")


def test_too_many_digits() -> None:
    with pytest.raises(NumberProblem, match="zu viele Stellen"):
        parse_number("1" * 16)
    with pytest.raises(NumberProblem, match="Nachkommastellen"):
        parse_amount("1,00001")
    assert parse_amount("4,6667") == D("4.6667")


@pytest.mark.parametrize(
    ("text", "share"), [("2,5", "0.025"), ("2,5 %", "0.025"), ("100%", "1"), ("-0,5 %", "-0.005")]
)
def test_percentages_are_fractions(text: str, share: str) -> None:
    assert parse_percent(text) == D(share)


@pytest.mark.parametrize(
    "text", ["21.11.2026", "21.11.26", "211126", "21112026", "2026-11-21", " 21.11.2026 "]
)
def test_dates_in_many_forms(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31.02.2027", "gibt es im Kalender nicht"),
        ("29.02.2027", "gibt es im Kalender nicht"),
        ("1.1.1850", "außerhalb"),
        ("morgen", "kein Datum"),
        ("", "kein Datum"),
    ],
)
def test_impossible_dates(text: str, message: str) -> None:
    with pytest.raises(NumberProblem, match=message):
        parse_date(text)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234", None, "1234"),
        ("12345.50", None, "12\u00a0345,5"),
        ("-0.004", 2, "0,00"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "−0,13"),
        ("2.5", 0, "3"),
        ("1000000", 1, "1\u00a0000\u00a0000,0"),
    ],
)
def test_numbers_for_show(value: str, places: int | None, text: str) -> None:
    assert format_number(D(value), places) == text


def test_money_for_show() -> None:
    assert format_amount(D("-278736.14")) == "−278.736"
    assert format_amount(D("-278736.145"), cents=True) == "−278.736,15"
    assert format_euro(D(56808)) == "56.808\u00a0€"
    assert format_amount(D("-0.4")) == "0"
    assert [format_price(D(text)) for text in ("240", "4.5", "4.6667", "15.625", "-1200")] == [
        "240",
        "4,50",
        "4,6667",
        "15,625",
        "−1.200",
    ]
    assert format_percent(D("0.025")) == "2,5\u00a0%"
    assert format_percent(D("0.12345")) == "12,35\u00a0%"


def test_dates_for_show() -> None:
    assert format_date(date(2026, 1, 5)) == "05.01.2026"
    assert format_date(None) == ""
    assert format_long_date(date(2026, 3, 1)) == "1.\u00a0März\u00a02026"


@given(amounts)
def test_what_is_shown_can_be_typed_again(value: D) -> None:
    assert parse_amount(format_amount(value, cents=True)) == value
    assert parse_number(format_number(value)) == value
    assert parse_amount(format_euro(value, cents=True)) == value
    assert parse_amount(format_price(value)) == value


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_can_be_typed_again(day: date) -> None:
    assert parse_date(format_date(day)) == day


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    for parse in (parse_number, parse_amount, parse_percent, parse_date):
        try:
            parse(text)
        except NumberProblem as problem:
            assert str(problem).endswith((".", "?"))
