"""Take over an existing cost table: choose sheet and columns, see the lines, take them in one step."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHeaderView, QVBoxLayout, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import ONE, CostLine, OriginKind
from scaleplanner.domain.labels import label as word
from scaleplanner.domain.wording import count_of
from scaleplanner.exchange import cost_lines
from scaleplanner.exchange.cost_lines import THOUSAND, Mapping, candidates, guess_mapping
from scaleplanner.exchange.cost_table import Sheet
from scaleplanner.gui.models.plan_import_model import ImportModel
from scaleplanner.gui.number_fields import IntegerEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import (
    boxed,
    button,
    canvas,
    column,
    label,
    line,
    row,
    scrolled,
    usual_size,
)
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.i18n import N_, _

_NONE = -1
_KINDS = (
    OriginKind.ESTIMATE,
    OriginKind.OFFER,
    OriginKind.CONTRACT,
    OriginKind.ACTUAL,
    OriginKind.FLAT_RATE,
)
_TITLES = {
    cost_lines.NAME: N_("Bezeichnung"),
    cost_lines.KIND: N_("Kostenart"),
    cost_lines.QUANTITY: N_("Menge"),
    cost_lines.UNIT: N_("Einheit"),
    cost_lines.PRICE: N_("Preis oder Betrag"),
    cost_lines.PRODUCT: N_("Produkt"),
    cost_lines.ACCOUNT: N_("Konto"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """The file that is taken over: its name, its sheets and the day it is read."""

    name: str
    sheets: tuple[Sheet, ...]
    today: date


class CostImportDialog(QDialog):
    """Left the columns, right the lines that come of them; both follow each other at once."""

    def __init__(
        self, source: Source, catalogue: Catalogue, years: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Kostentabelle übernehmen"))
        self._source, self._kinds, self._years = source, catalogue.cost_kinds, years
        self.sheet = ChoiceField(
            [(number, each.name or source.name) for number, each in enumerate(source.sheets)]
        )
        self.origin = ChoiceField([(kind, word(kind)) for kind in _KINDS])
        self.factor = ChoiceField([(ONE, _("Euro")), (THOUSAND, _("Tausend Euro"))])
        self.first_row = IntegerEdit(minimum=1, maximum=10_000)
        self.fields = {key: ChoiceField() for key in cost_lines.FIELDS}
        self.year_fields = {year: ChoiceField() for year in years}
        self.model = ImportModel(self)
        self.table = TableView(_("Positionen, die entstehen"))
        self.table.setModel(self.model)
        self.count, self.unread = label("", "small", "2"), label("", "small", "danger", wrap=True)
        self.confirm = button("", "primary", "check")
        self._build()
        self._connect()
        self.sheet.set_value(self._fullest())
        self.origin.set_value(OriginKind.ESTIMATE)
        self._on_sheet_edited()

    def lines(self) -> tuple[CostLine, ...]:
        """Return the lines to take over; their ids are given by the caller."""
        return self.model.taken()

    def _build(self) -> None:
        left = QFrame()
        left.setLayout(column(self._file_card(), self._column_card(), None, margins=(0, 0, 8, 0), spacing=12))
        side = scrolled(left)
        side.setFixedWidth(theme.px(330))
        middle = row(side, margins=(24, 16, 24, 16), spacing=16)
        hint = _("Prüfen Sie die Zeilen. Summen und leere Zeilen werden nicht vorgeschlagen.")
        preview = column(label(hint, "small", "2", wrap=True), self.unread, self.table, spacing=8)
        preview.setStretch(2, 1)
        middle.addLayout(preview, 1)
        cancel = button(_("Abbrechen"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(canvas(middle), 1)
        layout.addWidget(line())
        layout.addWidget(boxed(row(self.count, None, cancel, self.confirm, margins=(24, 10, 24, 10))))
        usual_size(self, 1240, 640)

    def _file_card(self) -> Card:
        first = _("Erste Zeile mit Zahlen")
        return Card(self._source.name).add(
            *_captioned(_("Tabellenblatt"), self.sheet),
            *_captioned(first, self.first_row),
            *_captioned(_("Beträge in"), self.factor),
            *_captioned(_("Herkunft der Zahlen"), self.origin),
        )

    def _column_card(self) -> Card:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(6)
        pairs: list[tuple[str, ChoiceField]] = [
            (_(_TITLES[key]), field) for key, field in self.fields.items()
        ]
        pairs += [(_("Jahr {year}").format(year=year), field) for year, field in self.year_fields.items()]
        for number, (text, choice) in enumerate(pairs):
            caption = label(text, "small", "2")
            caption.setBuddy(choice)
            choice.setMinimumContentsLength(8)
            choice.setAccessibleName(_("Spalte für {field}").format(field=text))
            grid.addWidget(caption, number, 0)
            grid.addWidget(choice, number, 1)
        hint = _("Sind Jahre zugeordnet, gelten ihre Beträge; sonst gilt Menge mal Preis in jedem Jahr.")
        return Card(_("Spalten")).add(label(hint, "small", "2", wrap=True), grid)

    def _connect(self) -> None:
        self.sheet.edited.connect(self._on_sheet_edited)
        self.first_row.edited.connect(self._on_mapping_edited)
        for field in (self.origin, self.factor, *self.fields.values(), *self.year_fields.values()):
            field.edited.connect(self._on_mapping_edited)
        self.model.choice_changed.connect(self._on_choice_changed)
        self.confirm.clicked.connect(self.accept)

    def _fullest(self) -> int:
        """Return the sheet with the most lines as guessed: cover sheets come first in many files."""

        def lines(number: int) -> int:
            sheet = self._source.sheets[number]
            mapping = guess_mapping(sheet)
            found = self._candidates(sheet, mapping)
            return sum(len(mapping.years) + 1 for each in found if each.is_proposed)

        return max(range(len(self._source.sheets)), key=lines)

    def _current(self) -> Sheet:
        number = self.sheet.value
        return self._source.sheets[number if isinstance(number, int) else 0]

    def _on_sheet_edited(self) -> None:
        sheet = self._current()
        mapping = guess_mapping(sheet)
        options: list[tuple[Hashable, str]] = [(_NONE, _("keine"))]
        options += [(at, _column_title(sheet, mapping, at)) for at in range(sheet.width)]
        for key, field in self.fields.items():
            field.set_options(options)
            field.set_value(mapping.columns.get(key, _NONE))
        for year, field in self.year_fields.items():
            field.set_options(options)
            field.set_value(mapping.years.get(year, _NONE))
        self.first_row.set_value(mapping.first_row + 1)
        self.factor.set_value(mapping.factor)
        self._on_mapping_edited()

    def _mapping(self) -> Mapping:
        first = max(0, (self.first_row.value or 1) - 1)
        return Mapping(
            first,
            {key: at for key, field in self.fields.items() if (at := _chosen(field)) != _NONE},
            {year: at for year, field in self.year_fields.items() if (at := _chosen(field)) != _NONE},
            THOUSAND if self.factor.value == THOUSAND else ONE,
        )

    def _candidates(self, sheet: Sheet, mapping: Mapping) -> tuple[cost_lines.Candidate, ...]:
        kind = self.origin.value
        origin = kind if isinstance(kind, OriginKind) else OriginKind.ESTIMATE
        return candidates(sheet, mapping, self._kinds, origin, self._source.name, self._source.today)

    def _on_mapping_edited(self) -> None:
        found = self._candidates(self._current(), self._mapping())
        self.model.show_candidates(found, self._years)
        self._show_unread([each for each in found if each.problem])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.table.setColumnWidth(0, theme.px(230))
        for section in range(1, self.model.columnCount() - 1):
            self.table.setColumnWidth(section, max(theme.px(80), header.sectionSizeHint(section)))

    def _show_unread(self, rows: Sequence[cost_lines.Candidate]) -> None:
        """Say how many rows cannot be read and why the first of them cannot."""
        self.unread.setVisible(bool(rows))
        if rows:
            text = _("{rows} nicht lesbar. „{name}“: {problem}")
            count = count_of(len(rows), _("Zeile"), _("Zeilen"))
            self.unread.setText(text.format(rows=count, name=rows[0].line.name, problem=rows[0].problem))

    def _on_choice_changed(self) -> None:
        count = len(self.model.taken())
        text = count_of(count, _("Position"), _("Positionen"))
        self.confirm.set_caption(_("{count} übernehmen").format(count=text))
        self.confirm.setEnabled(count > 0)
        self.count.setText(_("Lässt sich als ein Schritt rückgängig machen."))


def _chosen(field: ChoiceField) -> int:
    value = field.value
    return value if isinstance(value, int) else _NONE


def _captioned(text: str, field: QWidget) -> tuple[QWidget, QWidget]:
    caption = label(text, "small", "2")
    caption.setBuddy(field)
    field.setAccessibleName(text)
    return caption, field


def _column_title(sheet: Sheet, mapping: Mapping, at: int) -> str:
    """Return `C: Menge`, the letter alone without a head."""
    # A head over two rows has its title in the upper one where the cells are merged.
    heads = reversed(sheet.rows[max(0, mapping.first_row - 2) : mapping.first_row])
    title = next((str(head[at]) for head in heads if at < len(head) and head[at] != ""), "")
    return f"{_letters(at)}: {title}" if title else _letters(at)


def _letters(at: int) -> str:
    first, second = divmod(at, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)
