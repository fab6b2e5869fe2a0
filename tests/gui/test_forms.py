from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from scaleplanner.gui import theme
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.widgets.inputs import ChoiceField, LineField, TextField


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page("Formular", "Prüft Felder.", help_id="page")
    qtbot.addWidget(page)
    return page


def test_every_field_has_label_name_and_registration(page: Page) -> None:
    form = FormBuilder(page)
    fields = {
        "name": form.line("name", "Name", help_id="h.name", hint="Wie im Bericht."),
        "text": form.text("text", "Problem"),
        "choice": form.choice("choice", "Form", (("a", "A"),)),
        "money": form.money("money", "Betrag"),
        "decimal": form.decimal("decimal", "Menge"),
        "percent": form.percent("percent", "Zins"),
        "integer": form.integer("integer", "Anzahl"),
        "year": form.year("year", "Jahr"),
        "date": form.date("date", "Datum"),
        "check": form.check("check", "Geprüft"),
    }
    assert set(page.fields) == set(fields)
    for field_id, field in fields.items():
        assert page.fields[field_id].widget is field
        assert field.accessibleName() or field.text() == page.fields[field_id].label
    buddies = {caption.buddy() for caption in page.findChildren(QLabel) if caption.buddy() is not None}
    assert buddies == set(fields.values()) - {fields["check"]}
    assert fields["name"].accessibleDescription() == "Wie im Bericht."
    assert page.fields["name"].help_id == "h.name"


def test_problem_of_a_number_stands_below_its_field(page: Page) -> None:
    form = FormBuilder(page)
    amount = form.money("amount", "Betrag")
    QTest.keyClicks(amount, "1.5")
    QTest.keyClick(amount, Qt.Key.Key_Return)
    assert "nicht eindeutig" in form.box("amount").problem
    assert "nicht eindeutig" in amount.accessibleDescription()
    QTest.keyClick(amount, Qt.Key.Key_Escape)
    assert form.box("amount").problem == ""


def test_problem_of_the_domain_can_be_shown_and_removed(page: Page) -> None:
    form = FormBuilder(page)
    field = form.line("name", "Name")
    form.show_problem("name", "Der Name fehlt.")
    assert form.box("name").problem == "Der Name fehlt."
    assert field.property("state") == "error"
    form.show_problem("name", "")
    assert form.box("name").problem == ""


def test_fields_side_by_side_and_in_another_layout(page: Page) -> None:
    inner = column()
    page.body.addLayout(inner)
    form = FormBuilder(page, inner)
    form.begin_line()
    first, second = form.year("from", "Von"), form.year("to", "Bis")
    form.end_line()
    below = form.line("name", "Name")
    page.resize(800, 500)
    page.show()
    places = [field.mapTo(page, field.rect().topLeft()) for field in (first, second, below)]
    assert places[0].y() == places[1].y() < places[2].y()
    assert places[0].x() < places[1].x()


def test_only_the_user_causes_edits(page: Page) -> None:
    form = FormBuilder(page)
    line, text = form.line("line", "Zeile"), form.text("text", "Text")
    choice = form.choice("choice", "Wahl", ((1, "Eins"), (2, "Zwei")))
    check = form.check("check", "Ja")
    money = form.money("money", "Betrag")
    spies = [QSignalSpy(field.edited) for field in (line, text, choice, check, money)]
    line.set_value("a")
    text.set_value("b")
    choice.set_value(2)
    choice.set_options(((2, "Zwei"), (3, "Drei")))
    check.set_value(True)
    money.set_value(Decimal(3))
    assert [spy.count() for spy in spies] == [0, 0, 0, 0, 0]
    assert (line.value, text.value, choice.value, check.value, money.value) == ("a", "b", 2, True, Decimal(3))
    QTest.keyClicks(line, "x")
    QTest.keyClicks(text, "y")
    QTest.keyClick(choice, Qt.Key.Key_Down)
    check.click()
    assert [spy.count() for spy in spies[:4]] == [1, 1, 1, 1]
    assert spies[2].at(0)[0] == 3
    assert spies[3].at(0)[0] is False


def test_choice_shows_nothing_for_an_unknown_value(qtbot: QtBot) -> None:
    choice = ChoiceField(((1, "Eins"),))
    qtbot.addWidget(choice)
    assert choice.value is None
    choice.set_value(9)
    assert choice.currentText() == ""


def test_trailing_space_survives_rendering_while_typing(qtbot: QtBot) -> None:
    for field in (LineField(), TextField()):
        qtbot.addWidget(field)
        with qtbot.waitExposed(field):
            field.show()
        field.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        QTest.keyClicks(field, "Amt ")
        field.set_value("Amt")
        assert field.value == "Amt "
        field.set_value("Anderes")
        assert field.value == "Anderes"


def test_text_field_shows_its_lines_at_every_text_size(page: Page, qapp: QApplication) -> None:
    field = FormBuilder(page).text("text", "Text", lines=4)
    page.body.addStretch(1)
    page.resize(700, 700)
    page.show()
    try:
        for scale in (1.0, 2.0):
            theme.apply(qapp, theme.Appearance(mode="light", text_scale=scale))
            QApplication.processEvents()
            assert field.height() >= 4 * field.fontMetrics().height(), scale
    finally:
        theme.apply(qapp, theme.Appearance(mode="light"))
