"""The portfolio on the start page: all solutions side by side, their sum, and the dates of all."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView

from scaleplanner.domain.labels import label as word
from scaleplanner.domain.numbers import format_amount, format_date
from scaleplanner.domain.portfolio import (
    Summary,
    combined_dates,
    combined_gap,
    combined_need,
    filtered,
    years_of,
)
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.page import Page
from scaleplanner.gui.portfolio import Portfolio
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.i18n import _

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_YEARS, _DATES, _FIXED = 5, 6, 3
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PortfolioModel(QAbstractTableModel):
    """A line for each solution below the line of sums; the gap or the need in full euros."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Summary, ...] = ()
        self.years: tuple[int, ...] = ()
        self._sums: dict[int, Decimal] = {}
        self._is_need = False

    def set_entries(self, entries: Sequence[Summary], first_year: int, is_need: bool = False) -> None:
        """Show other solutions, with their gap or their need."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.years = years_of(self.entries, first_year, _YEARS)
        self._is_need = is_need
        self._sums = combined_need(self.entries) if is_need else combined_gap(self.entries)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of solutions and one for the sum."""
        return 0 if parent.isValid() else len(self.entries) + 1

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _FIXED + len(self.years)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= _FIXED:
            return _NUMBERS
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (_("Lösung"), _("Stand"), _("Förderung bis"))
        return titles[section] if section < _FIXED else f"{self.years[section - _FIXED]} €"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, alignment and weight."""
        row, place = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if place >= _FIXED else None
        if role == Qt.ItemDataRole.FontRole and row == 0:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == Qt.ItemDataRole.ToolTipRole and row > 0 and place == 0:
            entry = self.entries[row - 1]
            return ", ".join(part for part in (entry.name, entry.municipality) if part)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if row == 0:
            return self._sum_text(place)
        return self._text(self.entries[row - 1], place)

    def _sum_text(self, place: int) -> str:
        if place == 0:
            return _("Haushaltsbedarf zusammen") if self._is_need else _("Deckungslücke zusammen")
        if place == 1:
            return count_of(len(self.entries), _("Lösung"), _("Lösungen"))
        return format_amount(self._sums[self.years[place - _FIXED]]) if place >= _FIXED else ""

    def _text(self, entry: Summary, place: int) -> str:
        if place == 0:
            return entry.name
        if place == 1:
            return word(entry.stage)
        if place == 2:
            return format_date(entry.funding_end) or _("keine")
        value = dict(self._amounts(entry)).get(self.years[place - _FIXED])
        return format_amount(value) if value is not None else _("offen")

    def _amounts(self, entry: Summary) -> tuple[tuple[int, Decimal], ...]:
        return entry.need if self._is_need else entry.gap

    def longest(self, place: int) -> set[str]:
        """Return the texts of a column among which the widest is, without making all of them."""
        found = {self._sum_text(place), str(self.headerData(place, Qt.Orientation.Horizontal))}
        if place == 1:
            return found | {word(stage) for stage in {entry.stage for entry in self.entries}}
        if place < _FIXED:
            return found | {format_date(date(2000, 10, 20)), _("keine")}
        year = self.years[place - _FIXED]
        values = [value for entry in self.entries for known, value in self._amounts(entry) if known == year]
        ends = {min(values), max(values)} if values else set()
        return found | {_("offen"), *(format_amount(value) for value in ends)}


class PortfolioCard(Card):
    """Filter, table and the next dates of all solutions; a line opens its solution."""

    open_requested = Signal(str)

    def __init__(self, page: Page, portfolio: Portfolio, first_year: Callable[[], int]) -> None:
        super().__init__(_("Alle Lösungen nebeneinander"))
        self._portfolio, self._first_year = portfolio, first_year
        self.filter = LineField()
        self.filter.setAccessibleName(_("Lösungen filtern"))
        self.filter.setPlaceholderText(_("Filtern nach Name, Kommune oder Ende der Förderung"))
        self.filter.setMinimumWidth(theme.px(300))
        self.filter.setMaximumWidth(theme.px(420))
        self.filter.edited.connect(self.show_entries)
        page.register("portfolio", _("Lösungen filtern"), self.filter, page.help_id)
        self.amount = SegmentedFilter(
            [(False, _("Deckungslücke")), (True, _("Haushaltsbedarf"))], name=_("Betrag je Jahr")
        )
        self.amount.edited.connect(self.show_entries)
        page.register("portfolio_amount", _("Betrag je Jahr"), self.amount, page.help_id)
        self.model = PortfolioModel(self)
        self.table = TableView("")
        self.table.setModel(self.model)
        self.table.activated.connect(self._on_activated)
        self.sentence = label("", "small", "2", wrap=True)
        self._dates = column(spacing=0)
        self.dates: list[RowButton] = []
        self._dates_title = label(_("Die nächsten Termine aller Lösungen"), "strong")
        head = wrapping(self.filter, self.amount)
        self.add(head, self.sentence, self.table, self._dates_title, boxed(self._dates))
        portfolio.changed.connect(self.show_entries)
        self.show_entries()

    def show_entries(self) -> None:
        """Render what is known so far and fits the filter."""
        entries = filtered(self._portfolio.summaries, self.filter.value)
        is_need = bool(self.amount.value)
        self.model.set_entries(entries, self._first_year(), is_need)
        name = _("Haushaltsbedarf aller Lösungen je Jahr")
        self.table.setAccessibleName(name if is_need else _("Deckungslücke aller Lösungen je Jahr"))
        header = self.table.horizontalHeader()
        for place in range(1, self.model.columnCount()):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, self._width_of(place))
        rows = min(self.model.rowCount(), 9)
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(theme.px(44 + 32 * rows) + bar)
        self.sentence.setText(self._words(entries))
        self._show_dates(entries)

    def _width_of(self, place: int) -> int:
        """Return the pixels that show every figure of a column in full."""
        metrics = QFontMetrics(theme.font("strong"))
        return max(metrics.horizontalAdvance(text) for text in self.model.longest(place)) + theme.px(26)

    def _words(self, entries: Sequence[Summary]) -> str:
        if not self._portfolio.is_complete:
            return _("Die Zahlen werden gelesen …")
        open_ = sum(not each.is_quantified for each in entries)
        text = _("Deckungslücke des gewählten Wegs je Jahr: was vom Haushaltsbedarf noch niemand deckt.")
        if self.amount.value:
            text = _("Haushaltsbedarf des gewählten Wegs je Jahr.")
        if not open_:
            return text
        missing = count_of(open_, _("Lösung ist"), _("Lösungen sind"))
        return _("{text} {missing} noch nicht beziffert; die Summe enthält sie nicht.").format(
            text=text, missing=missing
        )

    def _show_dates(self, entries: Sequence[Summary]) -> None:
        clear(self._dates)
        self.dates = []
        for day, text, entry in combined_dates(entries, _DATES):
            item = RowButton("open", f"{format_date(day)}  {text}", entry.name)
            item.clicked.connect(lambda _checked=False, key=entry.id: self.open_requested.emit(key))
            self.dates.append(item)
            self._dates.addWidget(item)
        self._dates_title.setVisible(bool(self.dates))

    def _on_activated(self, index: QModelIndex) -> None:
        if index.row() > 0:
            self.open_requested.emit(self.model.entries[index.row() - 1].id)
