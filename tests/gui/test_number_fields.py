from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from scaleplanner.gui.number_fields import (
    DateEdit,
    DecimalEdit,
    IntegerEdit,
    MoneyEdit,
    ParsedEdit,
    PercentEdit,
)


def type_into(field: ParsedEdit[object], text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("field_type", "typed", "value", "shown"),
    [
        (MoneyEdit, "1234567,89", Decimal("1234567.89"), "1.234.567,89\u00a0€"),
        (MoneyEdit, "3000000000", Decimal("3000000000"), "3.000.000.000\u00a0€"),
        (DecimalEdit, "12,5", Decimal("12.5"), "12,5"),
        (PercentEdit, "2,5 %", Decimal("0.025"), "2,5\u00a0%"),
        (IntegerEdit, "12500", 12500, "12\u00a0500"),
        (DateEdit, "211126", date(2026, 11, 21), "21.11.2026"),
    ],
)
def test_typed_text_becomes_a_value_once(
    qtbot: QtBot, field_type: type[ParsedEdit[object]], typed: str, value: object, shown: str
) -> None:
    field = field_type()
    qtbot.addWidget(field)
    edits = QSignalSpy(field.edited)
    type_into(field, typed)
    assert field.value == value
    assert field.text() == shown
    assert edits.count() == 1
    assert edits.at(0)[0] == value
    type_into(field, typed)
    assert edits.count() == 1, "the same value again is no edit"


def test_ambiguous_amount_keeps_the_old_value_and_asks_back(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    field.set_value(Decimal(40000))
    edits, problems = QSignalSpy(field.edited), QSignalSpy(field.problem)
    type_into(field, "1.5")
    assert field.value == Decimal(40000)
    assert field.text() == "1.5", "what was typed stays"
    assert "1,50" in problems.at(0)[0]
    assert field.property("state") == "error"
    assert edits.count() == 0
    type_into(field, "1,50")
    assert field.value == Decimal("1.5")
    assert problems.at(problems.count() - 1)[0] == ""
    assert field.property("state") == ""


def test_escape_restores_the_value(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    field.set_value(Decimal(7))
    type_into(field, "unklar")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "7\u00a0€"
    assert field.problem_text == ""


def test_emptying_means_none(qtbot: QtBot) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    field.set_value(date(2026, 11, 21))
    edits = QSignalSpy(field.edited)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    field.commit()
    assert edits.at(0)[0] is None
    assert field.value is None


def test_showing_a_value_is_no_edit_and_respects_typing(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    edits = QSignalSpy(field.edited)
    field.set_value(Decimal(5))
    field.commit()
    assert edits.count() == 0
    QTest.keyClicks(field, "0")
    typing = field.text()
    field.set_value(Decimal(5))
    assert field.text() == typing
    field.set_value(Decimal(6))
    assert field.text() == "6\u00a0€", "another value from outside wins"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (lambda: IntegerEdit(minimum=1, maximum=12), "13", "von 1 bis 12"),
        (lambda: IntegerEdit(minimum=0), "-1", "mindestens 0"),
        (lambda: IntegerEdit(maximum=9), "10", "höchstens 9"),
        (IntegerEdit, "1,5", "ganze Zahl"),
        (lambda: DecimalEdit(minimum=Decimal(0)), "-1", "zu klein"),
        (lambda: PercentEdit(maximum=Decimal(1)), "101", "zu groß"),
    ],
)
def test_limits_are_named(
    qtbot: QtBot, field: Callable[[], ParsedEdit[object]], typed: str, sentence: str
) -> None:
    edit = field()
    qtbot.addWidget(edit)
    type_into(edit, typed)
    assert edit.value is None
    assert sentence in edit.problem_text


def test_year_has_no_separator(qtbot: QtBot) -> None:
    field = IntegerEdit(grouped=False)
    qtbot.addWidget(field)
    field.set_value(2027)
    assert field.text() == "2027"


def test_a_date_is_never_cut_by_the_fields_beside_it(qtbot: QtBot) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    field.set_value(date(2028, 8, 28))
    field.resize(field.minimumSizeHint())
    field.show()
    assert field.fontMetrics().horizontalAdvance(field.text()) < field.contentsRect().width() - 8
