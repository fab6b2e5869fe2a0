from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.documents.blocks import Chart, Series
from scaleplanner.gui import theme as themes
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import StatusBadge, StatusCounts, StatusLine, statuses
from scaleplanner.gui.widgets.basics import Button, ElidedLabel, button, clear, column, label, row, tool
from scaleplanner.gui.widgets.card import Banner, Card, EmptyState, KeyFigure, Section
from scaleplanner.gui.widgets.chart_view import ChartView
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.result_strip import ResultStrip, StripLine
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.widgets.stepper import Step, Stepper
from scaleplanner.gui.widgets.tables import TableView


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height())}


@pytest.mark.parametrize("key", list(statuses()))
def test_every_status_is_symbol_and_word(qtbot: QtBot, key: str) -> None:
    badge, line = StatusBadge(key), StatusLine(key)
    qtbot.addWidget(badge)
    qtbot.addWidget(line)
    assert badge.text == line.text == statuses()[key].word
    assert badge.accessibleName() == badge.text
    assert not badge._icon.pixmap().isNull()
    badge.set_status("error", "Drei Fehler")
    assert (badge.text, badge.property("tone")) == ("Drei Fehler", "danger")


def test_counts_are_numbers_in_words(qtbot: QtBot) -> None:
    counts = StatusCounts()
    qtbot.addWidget(counts)
    counts.set_counts({"done": 7, "progress": 4, "not_applicable": 2})
    assert counts.accessibleName() == "7 belegt, 4 in Arbeit, 0 offen, 2 nicht anwendbar"


def test_elided_label_keeps_the_whole_text_in_reach(qtbot: QtBot) -> None:
    text = "Ein sehr langer Name einer Lösung aus einem Förderbescheid"
    short = ElidedLabel(text)
    qtbot.addWidget(short)
    short.resize(100, 20)
    short.show()
    assert short.text().endswith("…")
    assert short.toolTip() == short.accessibleName() == short.full_text == text
    short.resize(900, 20)
    assert short.text() == text
    assert short.toolTip() == ""


def test_button_speaks_its_caption_without_the_gap(qtbot: QtBot) -> None:
    plus, bare = button("Kostenposition anlegen", "primary", "plus"), tool("undo-2", "Rückgängig (Strg+Z)")
    qtbot.addWidget(plus)
    qtbot.addWidget(bare)
    assert plus.caption == "Kostenposition anlegen"
    assert not plus.icon().isNull()
    assert bare.accessibleName() == bare.toolTip() == "Rückgängig (Strg+Z)"


def test_clear_empties_nested_layouts(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = row(label("a"), row(label("b"), None))
    holder.setLayout(layout)
    clear(layout)
    assert layout.count() == 0
    assert holder.findChildren(QWidget) == []


def test_card_keeps_buttons_at_their_width(qtbot: QtBot) -> None:
    start = button("Jetzt beginnen", "primary")
    card = Card("Nächster Schritt", button("Alle", "quiet"), tone="accent").add(label("Text"), 8, start, None)
    qtbot.addWidget(card)
    card.resize(600, 300)
    card.show()
    assert start.width() < 300
    assert card.accessibleName() == "Nächster Schritt"


def test_key_figure_and_empty_state_and_banner_are_spoken(qtbot: QtBot) -> None:
    figure = KeyFigure("Lücke 2028", "56.808 €", "nach Förderende")
    empty = EmptyState("layers", "Noch keine Lösung", "Beginnen Sie mit fünf Fragen.", button("Neue Lösung"))
    banner = Banner("example", "Dies ist ein Beispiel", "Kopieren Sie es.", button("Beispiel kopieren"))
    for widget in (figure, empty, banner):
        qtbot.addWidget(widget)
    figure.set_value("0 €")
    assert figure.value == "0 €"
    assert figure.accessibleName() == "Lücke 2028: 0 €"
    assert "fünf Fragen" in empty.accessibleName()
    assert banner.accessibleName().startswith("Beispiel: Dies ist ein Beispiel")
    assert len(banner.findChildren(Button)) == 1


def test_the_words_of_a_banner_are_never_cut(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    banner = Banner(
        "error", "Nicht gespeichert", "Der Ordner ist voll. Schaffen Sie Platz. " * 4, button("Weiter")
    )
    frame.setLayout(column(banner, None))
    frame.resize(320, 600)
    with qtbot.waitExposed(frame):
        frame.show()
    words = [each for each in banner.findChildren(QLabel) if each.wordWrap()]
    assert len(words) == 2
    assert all(each.height() >= each.heightForWidth(each.width()) for each in words)
    assert banner.height() <= banner.heightForWidth(banner.width()), "no taller than its words"


def test_section_folds_and_says_so(qtbot: QtBot) -> None:
    section = Section("Einzelheiten")
    qtbot.addWidget(section)
    section.body.addWidget(label("Inhalt"))
    section.show()
    toggles = QSignalSpy(section.toggled)
    assert not section._content.isVisible()
    section._head.click()
    assert section._content.isVisible()
    assert toggles.at(0)[0] is True
    assert section._head.accessibleName() == "Einzelheiten, aufgeklappt"


def test_row_button_is_one_button(qtbot: QtBot) -> None:
    line = RowButton("open", "DSFA ist offen", "Konzept", "Zweite Zeile")
    qtbot.addWidget(line)
    line.resize(400, 54)
    line.show()
    clicks = QSignalSpy(line.clicked)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(200, 25))
    assert clicks.count() == 1
    assert line.accessibleName() == "offen: DSFA ist offen, Zweite Zeile, Konzept"
    line.set_current(True)
    assert line.property("current") == "true"


def row_at(qtbot: QtBot, width: int, text: str, place: str) -> tuple[RowButton, str, str]:
    """Return a row of a width with what it shows of its text and its place."""
    line = RowButton("open", text, place)
    qtbot.addWidget(line)
    line.resize(width, 28)
    with qtbot.waitExposed(line):
        line.show()
    shown = [each.text() for each in line.findChildren(ElidedLabel)]
    return line, shown[0], shown[1]


def test_a_row_shortens_its_place_before_its_text(qtbot: QtBot) -> None:
    text, place = "Recht: Datenschutz-Folgenabschätzung offen", "fällig 31.03.2027 · Konzept · Recht"
    assert row_at(qtbot, 700, text, place)[1:] == (text, place)
    _line, shown, where = row_at(qtbot, 500, text, place)
    assert shown == text and where.startswith("fällig 31.03.2027") and where.endswith("…")
    _line, shown, where = row_at(qtbot, 340, text, place)
    assert shown.endswith("…") and where.startswith("fällig"), "neither takes all the room"


def test_a_row_can_keep_the_end_of_its_text(qtbot: QtBot) -> None:
    line, shown, _place = row_at(qtbot, 260, "Finanzierung vertikale Skalierung (2 von 3)", "0 von 3")
    assert shown.endswith("…")
    line.keep_end()
    assert line.findChildren(ElidedLabel)[0].text().endswith("(2 von 3)")


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("lines", [1, 2, 4, 11])
def test_a_text_field_shows_its_lines_without_a_bar(qtbot: QtBot, lines: int, scale: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    themes.apply(application, themes.Appearance(mode="light", text_scale=scale))
    field = TextField(lines=lines)
    qtbot.addWidget(field)
    field.resize(600, field.sizeHint().height())
    with qtbot.waitExposed(field):
        field.show()
    field.set_value("\n".join(["Zeile"] * lines))
    QApplication.processEvents()
    whole = field.verticalScrollBar().maximum()
    field.set_value("\n".join(["Zeile"] * (lines + 1)))
    QApplication.processEvents()
    more = field.verticalScrollBar().maximum()
    themes.apply(application, themes.Appearance(mode="light"))
    assert (whole, more > 0) == (0, True)


def test_segments_are_one_tab_stop_with_arrow_keys(qtbot: QtBot) -> None:
    segments = SegmentedFilter.of_status(["open", "progress", "done"], "Stand")
    qtbot.addWidget(segments)
    segments.show()
    edits = QSignalSpy(segments.edited)
    segments.set_value("done")
    assert edits.count() == 0
    stops = [
        each for each in segments.findChildren(QPushButton) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [each.accessibleName() for each in stops] == ["Stand: belegt"]
    QTest.keyClick(segments, Qt.Key.Key_Right)
    assert edits.at(0)[0] == "open"
    assert segments.value == "open"


def test_stepper_moves_with_keys_and_mouse(qtbot: QtBot) -> None:
    stepper = Stepper("Aspekte")
    qtbot.addWidget(stepper)
    steps = [Step("technik", "done", "Technik", "6 von 6 belegt"), Step("recht", "open", "Recht")]
    stepper.show_steps(steps)
    assert stepper.current == "technik"
    chosen = QSignalSpy(stepper.chosen)
    QTest.keyClick(stepper, Qt.Key.Key_Right)
    QTest.keyClick(stepper, Qt.Key.Key_Right)
    assert [chosen.at(place)[0] for place in range(chosen.count())] == ["recht"]
    stepper._buttons[0].click()
    assert stepper.current == "technik"
    stepper.show_steps([Step("recht", "done", "Recht")])
    assert stepper.current == "recht"


CHART = Chart(
    "funding_cliff",
    "Förderklippe",
    "2028 fehlen 57 T€.",
    ("2027", "2028"),
    (Series("Förderung", (60000.0, 0.0), "funding"), Series("Lücke", (0.0, 57000.0), "gap")),
    marked=1,
)


def test_chart_is_painted_and_spoken(qtbot: QtBot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(500, 240)
    empty = colours(picture(view))
    view.show_chart(CHART)
    painted = colours(picture(view))
    assert theme.chart["funding"][0].lower() in painted - empty
    assert theme.chart["gap"][0].lower() in painted
    assert view.accessibleDescription() == "2028 fehlen 57 T€."
    view.show_chart(None)
    assert colours(picture(view)) == empty


def table_model() -> QStandardItemModel:
    model = QStandardItemModel(3, 3)
    for place in range(9):
        model.setItem(place // 3, place % 3, QStandardItem(str(place)))
    return model


def test_table_fits_its_rows_and_enter_goes_down(qtbot: QtBot) -> None:
    table = TableView("Kosten", cells=True)
    qtbot.addWidget(table)
    model = table_model()
    table.setModel(model)
    table.fit_height()
    table.show()
    assert table.height() >= 4 * 30
    table.setCurrentIndex(model.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    assert theme.colours["focus"].lower() in colours(picture(table))


def test_result_strip_stands_below_its_columns(qtbot: QtBot) -> None:
    table = TableView("Kosten")
    qtbot.addWidget(table)
    table.setModel(table_model())
    table.resize(500, 200)
    table.show()
    strip = ResultStrip(table.horizontalHeader())
    qtbot.addWidget(strip)
    strip.resize(500, 100)
    strip.show_lines(
        [StripLine("Kosten", (Decimal(5), Decimal(7))), StripLine("Bedarf", (Decimal(-28800), Decimal(0)))]
    )
    assert strip.accessibleDescription() == "Kosten: 5, 7; Bedarf: −28.800, 0"
    image = picture(strip)
    answer = image.copy(QRect(0, image.height() - 20, image.width(), 10))
    assert theme.colours["accent_soft"].lower() in colours(answer)
    assert len(strip.lines) == 2


def test_the_names_of_a_table_stay_readable(qtbot: QtBot) -> None:
    table = TableView("Wege")
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(3, 4))
    table.resize(900, 300)
    with qtbot.waitExposed(table):
        table.show()
    for section in (1, 2, 3):
        table.setColumnWidth(section, 150)
    assert table.columnWidth(0) == table.viewport().width() - 450, "it takes the room that is left"
    table.fit_height()
    high = table.height()
    table.resize(400, high)
    assert table.columnWidth(0) == theme.px(180), "rather scroll than hide what a row is about"
    assert table.height() > high, "the scroll bar covers no row"


def test_a_table_follows_the_size_of_texts_and_its_longest_text(qtbot: QtBot, qapp: QApplication) -> None:
    table = TableView("WiBe")
    qtbot.addWidget(table)
    model = QStandardItemModel(1, 2)
    model.setItem(0, 1, QStandardItem("−278.736,14 in Worten und noch viel länger"))
    table.setModel(model)
    table.fit_columns(10)
    assert table.columnWidth(1) > table.fontMetrics().horizontalAdvance(str(model.index(0, 1).data()))
    themes.apply(qapp, themes.Appearance(mode="light", text_scale=2.0))
    try:
        assert table.verticalHeader().defaultSectionSize() == 64
    finally:
        themes.apply(qapp, themes.Appearance(mode="light"))
    assert table.verticalHeader().defaultSectionSize() == 32
