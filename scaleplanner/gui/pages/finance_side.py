"""Cards beside the grid: where a figure comes from, and how well the figures of the way are proven."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from scaleplanner.documents.cliff_chart import cliff_chart
from scaleplanner.domain.finance.plan import OriginKind, Way
from scaleplanner.domain.labels import label as word
from scaleplanner.domain.origins import OriginSummary, origin_summary
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import way_cliff_sentence, way_cliff_sources
from scaleplanner.gui.models.plan_rows import LETTERS
from scaleplanner.gui.widgets.basics import button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.chart_view import ChartView
from scaleplanner.gui.widgets.money_cell import OriginTag
from scaleplanner.i18n import _


class WhyCard(Card):
    """„Woher kommt diese Zahl?“: the formula of the current cell with its values, and its origin."""

    def __init__(self) -> None:
        super().__init__(_("Woher kommt diese Zahl?"), spacing=6)
        self._place = label("", "small", "2", wrap=True)
        self.formula = label("", wrap=True)
        self.origin = label("", "small", "2", wrap=True)
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self._place, self.formula, self.origin)

    def show_cell(self, place: str, formula: str, origin: str) -> None:
        """Show the words for a cell; without a formula the card says what to do."""
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self.formula.setText(formula or _("Wählen Sie einen Betrag in der Tabelle."))
        self.origin.setText(origin)
        self.origin.setVisible(bool(origin))


class _KindRow(QPushButton):
    """One kind of origin with its count; pressing it goes to its first line."""

    def __init__(self, kind: OriginKind, count: int) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name, number = label(word(kind), "small", "2"), label(str(count), "small")
        self.setLayout(row(OriginTag(LETTERS[kind]), name, None, number, margins=(6, 0, 6, 0)))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(count > 0)
        self.setAccessibleName(_("{kind}: {count}, zur ersten Position").format(kind=word(kind), count=count))


class OriginCard(Card):
    """Legend and count of the origins, the share of proven figures, and what is older than a year."""

    line_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Herkunft"), spacing=6)
        self._shown: OriginSummary | None = None
        self.sentence = label("", "small", "2", wrap=True)
        self._kinds: QVBoxLayout = column(spacing=0)
        self.rows: dict[OriginKind, QPushButton] = {}
        self.old = button("", "quiet", "clock", extent="small")
        self.old.clicked.connect(self._on_old_clicked)
        self.add(self.sentence, self._kinds, row(self.old, None))

    def show_way(self, way: Way, today: date) -> None:
        """Show the counts of a way; an unchanged summary leaves the widgets alone."""
        summary = origin_summary(way, today)
        if summary == self._shown:
            return
        self._shown = summary
        self.sentence.setText(summary.sentence)
        self.old.set_caption(_("{count} älter als 12 Monate").format(count=len(summary.old)))
        self.old.setVisible(bool(summary.old))
        clear(self._kinds)
        self.rows = {}
        for kind, lines in summary.lines:
            entry = _KindRow(kind, len(lines))
            entry.clicked.connect(lambda _checked=False, ids=lines: self.line_wanted.emit(ids[0]))
            self.rows[kind] = entry
            self._kinds.addWidget(entry)

    def _on_old_clicked(self) -> None:
        if self._shown is not None and self._shown.old:
            self.line_wanted.emit(self._shown.old[0])


class CliffCard(Card):
    """The Förderklippe of the way beside the grid, where a wide window leaves room."""

    def __init__(self) -> None:
        super().__init__(_("Förderklippe"), spacing=8)
        self.sentence = label("", wrap=True)
        self.chart = ChartView(height=220)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart.setMinimumWidth(0)
        self.sources = label("", "small", "2", wrap=True)
        self.add(self.sentence, self.chart, self.sources)

    def show_way(self, solution: Solution, way: Way) -> None:
        """Show sentence and chart of a way from the same projection."""
        quantified = way.is_quantified
        sentence = way_cliff_sentence(solution.plan, way) if quantified else _("Noch nicht beziffert.")
        self.sentence.setText(sentence)
        self.chart.setVisible(quantified)
        self.sources.setVisible(quantified)
        if quantified:
            self.sources.setText(way_cliff_sources(solution.plan, way))
            self.chart.show_chart(cliff_chart(solution, way))
