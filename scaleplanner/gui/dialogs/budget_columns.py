"""The columns of the budget export: which, in which order, under which titles."""

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from scaleplanner.domain.budget_columns import TITLES, USUAL, YEARS, BudgetColumn
from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.widgets.basics import button, column, label, row, usual_size
from scaleplanner.gui.widgets.inputs import CheckField, LineField
from scaleplanner.i18n import N_, _

_TAKE, _OWN = range(2)
_NAMES = {**TITLES, YEARS: N_("Beträge je Jahr")}


class _Place:
    """One place in the order: column taken or not, its own title, and the way up and down."""

    def __init__(self, column: BudgetColumn, taken: bool) -> None:
        self.take, self.title = CheckField(""), LineField()
        self.up = button("", "quiet", "chevron-up", extent="small")
        self.down = button("", "quiet", "chevron-down", extent="small")
        self.key = ""
        self.show(column, taken)

    def show(self, column: BudgetColumn, taken: bool) -> None:
        """Show a column in this place."""
        self.key, name = column.key, _(_NAMES[column.key])
        self.take.setText(name)
        self.take.set_value(taken)
        self.title.setText(column.title)
        self.title.setPlaceholderText(TITLES[column.key] or _("nur das Jahr"))
        self.take.setAccessibleName(_("Spalte {name} ausgeben").format(name=name))
        self.title.setAccessibleName(_("Eigener Titel der Spalte {name}").format(name=name))
        for field, text in ((self.up, _("{name} nach vorn")), (self.down, _("{name} nach hinten"))):
            field.setAccessibleName(text.format(name=name))
            field.setToolTip(text.format(name=name))

    @property
    def state(self) -> tuple[BudgetColumn, bool]:
        """The column as it is shown, and whether it is taken."""
        return BudgetColumn(self.key, self.title.value.strip()), self.take.value


class BudgetColumnsDialog(QDialog):
    """Lets people arrange the export as their budget program reads it."""

    def __init__(self, columns: tuple[BudgetColumn, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Spalten des Haushaltsrasters"))
        chosen = {entry.key for entry in columns}
        rest = tuple(BudgetColumn(key) for key in TITLES if key not in chosen)
        self.places = [_Place(entry, entry.key in chosen) for entry in (*columns, *rest)]
        self.usual = button(_("Übliche Spalten"), "quiet", extent="small")
        self.usual.clicked.connect(self._on_usual_clicked)
        self.confirm = button(_("Spalten übernehmen"), "primary", "check")
        self.confirm.clicked.connect(self.accept)
        self._build()
        self._show_state()
        usual_size(self, 620, 600)

    @property
    def chosen(self) -> tuple[BudgetColumn, ...]:
        """The columns to write, in their order."""
        return tuple(entry for entry, taken in (place.state for place in self.places) if taken)

    def _build(self) -> None:
        intro = _(
            "So kommen die Ansätze in die Datei, als CSV und als Tabelle. Die Auswahl gilt für diese Kommune."
            " Ein leerer Titel heißt: der übliche."
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(_OWN, 1)
        for target, title in ((_TAKE, _("Spalte")), (_OWN, _("Eigener Titel"))):
            grid.addWidget(label(title, "caption", "2"), 0, target)
        for number, place in enumerate(self.places):
            for target, widget in enumerate((place.take, place.title, place.up, place.down)):
                grid.addWidget(widget, number + 1, target)
            place.take.edited.connect(self._show_state)
            place.up.clicked.connect(lambda _checked=False, at=number: self._swap(at, at - 1))
            place.down.clicked.connect(lambda _checked=False, at=number: self._swap(at, at + 1))
        inner = QWidget()
        inner.setLayout(grid)
        parts = column(margins=(24, 18, 24, 18), spacing=12)
        parts.addLayout(row(label(self.windowTitle(), "title"), None, self.usual))
        parts.addWidget(label(intro, "body", "2", wrap=True))
        parts.addWidget(inner)
        parts.addStretch(1)
        cancel = button(_("Abbrechen"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        frame(self, parts, row(None, cancel, self.confirm, margins=FOOT_MARGINS))
        self.confirm.setDefault(True)

    def _show_state(self) -> None:
        self.confirm.setEnabled(bool(self.chosen))
        self.places[0].up.setEnabled(False)
        self.places[-1].down.setEnabled(False)

    def _swap(self, one: int, other: int) -> None:
        first, second = self.places[one], self.places[other]
        before, after = first.state, second.state
        first.show(*after)
        second.show(*before)

    def _on_usual_clicked(self) -> None:
        keys = (*USUAL, *(key for key in TITLES if key not in USUAL))
        for place, key in zip(self.places, keys, strict=True):
            place.show(BudgetColumn(key), key in USUAL)
        self._show_state()
