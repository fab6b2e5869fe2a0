"""The cards of the overview: next step, Förderklippe, what is missing, dates, five aspects."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from scaleplanner.documents.blocks import Chart
from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.next_step import Missing, NextStep
from scaleplanner.domain.numbers import format_date
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.pages.start_rows import distance, is_soon
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import ElidedLabel, boxed, button, clear, column, fill, label, line, row
from scaleplanner.gui.widgets.card import Card, EmptyState
from scaleplanner.gui.widgets.chart_view import ChartView
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

SHORT_LIST = 4
_MARKS = {"!": "error", "△": "hint", "◐": "progress", "○": "open"}
_LIGHTS = {CriterionStatus.PROVEN: "done", CriterionStatus.IN_PROGRESS: "progress"}


class NextStepCard(Card):
    """The one thing to do next, with the only primary button of the page."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(tone="accent", spacing=6)
        self._target = ""
        self._title, self._why = label("", "section", wrap=True), label("", "body", "2", wrap=True)
        self._minutes = label("", "small", "2")
        self.begin = button(_("Jetzt beginnen"), "primary")
        self.begin.clicked.connect(self._on_begin_clicked)
        head = row(
            IconLabel("flag", "accent_text", 16), label(_("Nächster Schritt"), "overline", "accent"), None
        )
        foot = row(self.begin, 4, IconLabel("clock", "text_2", 16), self._minutes, None)
        self._later: QVBoxLayout = column(spacing=4)
        self.add(head, self._title, self._why, 2, foot, None)
        self.body.addLayout(self._later)

    def show_steps(self, step: NextStep, following: Sequence[NextStep]) -> None:
        """Show the next step and what comes after it."""
        self._target = step.target
        self._title.setText(step.title)
        self._why.setText(step.why)
        self._minutes.setText(_("etwa {minutes} Minuten").format(minutes=step.minutes))
        self.setAccessibleName(_("Nächster Schritt: {title}").format(title=step.title))
        self.begin.setAccessibleDescription(step.title)
        clear(self._later)
        if following:
            fill(self._later, line(), 2, label(_("Danach"), "overline", "accent"))
        for later in following:
            minutes = label(_("{minutes} Min.").format(minutes=later.minutes), "caption", "2")
            shown = row(spacing=8)
            shown.addWidget(ElidedLabel(later.title, "small"), 1)
            shown.addWidget(minutes)
            self._later.addLayout(shown)

    def _on_begin_clicked(self) -> None:
        self.jump_requested.emit(self._target)


class CliffCard(Card):
    """The Förderklippe: its sentence, its chart, the grants that end; without figures the way to them."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        finance = button(_("Zu den Finanzen"), "quiet", extent="small")
        super().__init__(_("Förderklippe"), finance)
        self._sentence = label("", "strong", wrap=True)
        self.whose, self.sources = label("", "small", "2", wrap=True), label("", "small", "2", wrap=True)
        self.chart = ChartView(height=184)
        enter = button(_("Kosten eintragen"))
        text = _("Sobald Kosten eingetragen sind, sehen Sie hier, wann das Geld endet und was dann fehlt.")
        self._empty = EmptyState("calculator", _("Noch nicht beziffert"), text, enter)
        self.add(self.whose, self._sentence, self.chart, self.sources, self._empty)
        self.body.setStretchFactor(self.chart, 1)
        for words in (self.whose, self._sentence, self.sources):
            # Without it the height at the narrowest width counts as the least at every width.
            words.setMinimumHeight(1)
        finance.clicked.connect(lambda: self.jump_requested.emit("finanzen"))
        enter.clicked.connect(lambda: self.jump_requested.emit("finanzen:kosten"))

    @property
    def sentence(self) -> str:
        """The sentence shown."""
        return self._sentence.text()

    def show_cliff(self, sentence: str, chart: Chart, sources: str = "", whose: str = "") -> None:
        """Show other figures; a chart without figures gives way to the empty state.

        `sources` names the grants that end, `whose` the budget where more than one is in play.
        """
        has_figures = bool(chart.series)
        self._sentence.setText(sentence)
        self._sentence.setVisible(has_figures)
        for words, text in ((self.sources, sources), (self.whose, whose)):
            words.setText(text)
            words.setVisible(has_figures and bool(text))
        self.chart.setVisible(has_figures)
        self._empty.setVisible(not has_figures)
        self.chart.show_chart(chart if has_figures else None)


def _fit_rows(card: Card) -> None:
    """Let rows reach the edges of a card while its title stays above their symbols."""
    card.body.setContentsMargins(8, 14, 8, 8)
    item = card.body.itemAt(0)
    head = item.layout() if item is not None else None
    if head is not None:
        head.setContentsMargins(8, 0, 8, 4)


class MissingCard(Card):
    """Points with their place, the most urgent first; a line leads to its field."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        self._more = button("", "quiet", extent="small")
        super().__init__(_("Das fehlt noch"), self._more, spacing=2)
        _fit_rows(self)
        self._lines = column(spacing=0)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self._shown: list[tuple[Missing, str]] = []
        self._is_long = False
        self.rows: list[RowButton] = []
        self._more.clicked.connect(self._on_more_clicked)

    def show_points(self, points: Sequence[tuple[Missing, str]]) -> None:
        """Show other points with their places; equal ones are left alone so that the focus stays."""
        if list(points) != self._shown or not self._lines.count():
            self._shown = list(points)
            self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        self.rows = []
        count = len(self._shown)
        listed = self._shown if self._is_long else self._shown[:SHORT_LIST]
        for point, place in listed:
            shown = RowButton(_MARKS.get(point.symbol, "open"), point.text, "", place)
            shown.clicked.connect(partial(self.jump_requested.emit, point.target))
            self.rows.append(shown)
            self._lines.addWidget(shown)
        if not count:
            done = row(IconLabel("circle-check", "ok", 16), label(_("Es fehlt nichts.")), None)
            self._lines.addLayout(done)
        self._more.setVisible(count > SHORT_LIST)
        text = _("Weniger anzeigen") if self._is_long else _("Alle {count} Punkte anzeigen")
        self._more.set_caption(text.format(count=count))

    def _on_more_clicked(self) -> None:
        self._is_long = not self._is_long
        self._fill()


class DatesCard(Card):
    """What comes up and how far away it is."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        all_dates = button(_("Alle Termine"), "quiet", extent="small")
        super().__init__(_("Termine"), all_dates)
        self._lines: QVBoxLayout = column(spacing=8)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        all_dates.clicked.connect(lambda: self.jump_requested.emit("gremien"))

    def show_dates(self, dates: Sequence[tuple[date, str]], today: date) -> None:
        """Show the next dates."""
        clear(self._lines)
        for day, title in dates[:SHORT_LIST]:
            self._lines.addWidget(_date_line(day, title, today))
        if not dates:
            self._lines.addWidget(label(_("Noch kein Termin eingetragen."), "body", "2", wrap=True))
            plan = button(_("Beratungsfolge anlegen"), "", "plus")
            plan.clicked.connect(lambda: self.jump_requested.emit("gremien:sessions"))
            self._lines.addLayout(row(plan, None))


def _date_line(day: date, title: str, today: date) -> QFrame:
    tone = "danger" if is_soon(day, today) else "2"
    away = row(label(format_date(day), "small", "2"), label(distance(day, today), "small", tone), None)
    return boxed(column(ElidedLabel(title, "strong"), away, spacing=0))


class AspectsRow(QFrame):
    """The five aspects side by side with their light, each a way into the concept."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Fünf Aspekte des Konzepts"))
        self.row = row(spacing=8)
        self.setLayout(self.row)
        self._shown: list[tuple[str, CriterionStatus, str, str]] = []
        self.buttons: list[QPushButton] = []

    def show_aspects(self, aspects: Sequence[tuple[str, CriterionStatus, str, str]]) -> None:
        """Show key, light, title and a second line of each aspect; equal ones keep the focus."""
        if list(aspects) == self._shown:
            return
        self._shown = list(aspects)
        clear(self.row)
        self.buttons = [self._button(*aspect) for aspect in aspects]

    def _button(self, key: str, light: CriterionStatus, title: str, detail: str) -> QPushButton:
        status = statuses()[_LIGHTS.get(light, "open")]
        result = QPushButton()
        result.setProperty("role", "step")
        result.setCursor(Qt.CursorShape.PointingHandCursor)
        inner = row(IconLabel(status.icon, status.tone, 18), margins=(12, 0, 8, 0), spacing=10)
        inner.addLayout(
            column(ElidedLabel(title, "strong"), ElidedLabel(detail, "caption", "2"), spacing=0), 1
        )
        result.setLayout(inner)
        for child in result.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        result.setAccessibleName(f"{title}, {status.word}, {detail}")
        result.clicked.connect(lambda: self.jump_requested.emit(f"konzept:{key}"))
        self.row.addWidget(result, 1)
        return result


class WaysCard(Card):
    """The ways and what each one costs; only shown where the window has room for it."""

    jump_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Wege"), spacing=2)
        _fit_rows(self)
        self._lines: QVBoxLayout = column(spacing=0)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.rows: list[RowButton] = []

    def show_ways(self, ways: Sequence[tuple[str, str, str]]) -> None:
        """Show id, name and result of each way."""
        clear(self._lines)
        self.rows = []
        for way_id, name, result in ways:
            shown = RowButton("info", name, "", result)
            shown.clicked.connect(partial(self.jump_requested.emit, f"finanzen:wege.{way_id}"))
            self.rows.append(shown)
            self._lines.addWidget(shown)
