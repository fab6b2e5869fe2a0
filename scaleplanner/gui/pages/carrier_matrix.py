"""Operator variants × financing options as a matrix, and what a choice changes in the plan, shown before."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QPushButton

from scaleplanner.domain.business import Cell, OperatorRow, effect_sentence, matrix
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.operator_effect import (
    OperatorChoice,
    PlannedAmount,
    can_be_planned,
    effect_in_euros,
    lines_of_kind,
    with_choice,
)
from scaleplanner.domain.reasons import FINANCING, OPERATOR, unexplained
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.icons import icon
from scaleplanner.gui.number_fields import MoneyEdit
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import boxed, button, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.sideways import Sideways
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_FITS = {"gut": ("circle-check", "ok"), "bedingt": ("contrast", "progress"), "kaum": ("circle-minus", "open")}
NEW_LINE = ""
_NAME_WIDTH = 136


class PlannedField(QFrame):
    """Which line of a kind gets an amount a year: a new one or one of the plan."""

    def __init__(self, page: Page, field_id: str, text: str) -> None:
        super().__init__()
        self._text = text
        self._caption = label("", "small", "2", wrap=True)
        self.kind, self.line, self.amount = ChoiceField(), ChoiceField(), MoneyEdit()
        for field, name in (
            (self.kind, _("{text}: Art")),
            (self.line, _("{text}: Position")),
            (self.amount, _("{text}: Betrag im Jahr")),
        ):
            field.setAccessibleName(name.format(text=text))
        page.register(f"{field_id}_kind", _("{text}: Art").format(text=text), self.kind, "carrier.matrix")
        page.register(
            f"{field_id}_line", _("{text}: Position").format(text=text), self.line, "carrier.matrix"
        )
        page.register(field_id, _("{text}: Betrag im Jahr").format(text=text), self.amount, "carrier.matrix")
        amount = row(self.amount, label(_("€ im Jahr"), "small", "2"), None, spacing=8)
        fields = wrapping(self.kind, self.line, amount)
        self.setLayout(column(self._caption, fields, spacing=4))

    def offer(self, kinds: list[tuple[str, str]], solution: Solution) -> None:
        """Offer the kinds that can be planned; without any the field is hidden."""
        self.setVisible(bool(kinds))
        self._caption.setText(self._text)
        self.kind.set_options(kinds)
        if kinds and self.kind.value is None:
            self.kind.set_value(kinds[0][0])
        self.offer_lines(solution)

    def offer_lines(self, solution: Solution) -> None:
        """Offer a new line and those of the chosen kind."""
        lines = lines_of_kind(solution.plan.main_way, str(self.kind.value)) if solution.plan.ways else ()
        self.line.set_options([(NEW_LINE, _("neue Position")), *lines])
        if self.line.value is None:
            self.line.set_value(NEW_LINE)

    @property
    def planned(self) -> PlannedAmount | None:
        """What was entered."""
        if self.isHidden() or self.amount.value is None:
            return None
        return PlannedAmount(str(self.kind.value), self.amount.value, str(self.line.value or NEW_LINE))


class MatrixCard(Card):
    """A cell is looked at with a click; only the button below changes something, as one step."""

    def __init__(
        self,
        page: Page,
        workspace: Workspace,
        catalogue: Catalogue,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(_("Betreiber und Finanzierung im Vergleich"))
        self._page, self._workspace, self._catalogue, self._today = page, workspace, catalogue, today
        self._rows: tuple[OperatorRow, ...] = ()
        self._place = (0, 0)
        self._is_looking = False
        self.cells: dict[tuple[int, int], QPushButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._title = label("", "strong", wrap=True)
        self._badge = StatusBadge("done", _("gewählt"))
        self._note = label("", "body", wrap=True)
        self._costs = label("", "small", "2", wrap=True)
        self.cost = PlannedField(page, "matrix.cost", _("Kosten des Betriebs"))
        self.funding = PlannedField(page, "matrix.funding", _("Geld von außen"))
        self.effect = Derived()
        self.choose_button = button(_("So wählen"), "primary", "check")
        self.choose_button.clicked.connect(self._on_choose_clicked)
        for planned in (self.cost, self.funding):
            planned.kind.edited.connect(self._on_kind_edited)
            planned.line.edited.connect(self._on_amount_edited)
            planned.amount.edited.connect(self._on_amount_edited)
        hint = _("Die Einschätzungen sind Orientierung. Ein Klick auf ein Feld zeigt, was die Wahl bedeutet.")
        self.add(
            label(hint, "small", "2", wrap=True),
            Sideways(boxed(self._grid)),
            self._head(),
            self._note,
            self._costs,
        )
        self.add(self.cost, self.funding, self.effect, row(self.choose_button, None))
        # Built before it is seen: what is added to a visible card appears only a round of events later.
        self._build(matrix(workspace.solution, catalogue))

    def _head(self) -> QHBoxLayout:
        head = row(spacing=12)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        return head

    def show_solution(self, solution: Solution) -> None:
        """Render the matrix and the cell looked at."""
        self._rows = rows = matrix(solution, self._catalogue)
        if not self._is_looking:
            self._place = self._chosen_place(rows, solution)
        for place, cell in self.cells.items():
            self._mark(cell, rows[place[0]], rows[place[0]].cells[place[1]], solution)
        self._show_cell(solution)

    def _build(self, rows: tuple[OperatorRow, ...]) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(8)
        for number, cell in enumerate(rows[0].cells, 1):
            head = label(cell.instrument.title, "caption", "2", wrap=True)
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(head, 0, number)
            self._grid.setColumnStretch(number, 2)
        for line, entry in enumerate(rows):
            name = label(entry.operator.title, "small", wrap=True)
            # A width of its own: otherwise Qt measures the lines for one width and breaks them at another.
            name.setFixedWidth(theme.px(_NAME_WIDTH))
            self._grid.addWidget(name, line + 1, 0)
            for number, cell in enumerate(entry.cells):
                self._grid.addWidget(self._cell(line, number, cell), line + 1, number + 1)

    def _cell(self, line: int, number: int, cell: Cell) -> QPushButton:
        field = QPushButton(cell.fit or "–")
        field.setProperty("role", "segment")
        field.setCheckable(True)
        field.setMinimumHeight(theme.px(30))
        field.setIconSize(QSize(theme.px(14), theme.px(14)))
        field.clicked.connect(lambda: self._on_cell_clicked(line, number))
        self._group.addButton(field)
        self.cells[line, number] = field
        return field

    def _mark(self, field: QPushButton, entry: OperatorRow, cell: Cell, solution: Solution) -> None:
        is_chosen = entry.is_chosen and cell.instrument.id == solution.carrier.financing
        names = f"{entry.operator.title}, {cell.instrument.title}: {cell.text}"
        mark = (
            icon("check", "accent_text", 14)
            if is_chosen
            else icon(*_FITS[cell.fit], 14)
            if cell.fit
            else QIcon()
        )
        field.setIcon(mark)
        field.setAccessibleName(f"{names}, {_('gewählt')}" if is_chosen else names)
        field.setToolTip(names)

    def _chosen_place(self, rows: tuple[OperatorRow, ...], solution: Solution) -> tuple[int, int]:
        financing = solution.carrier.financing
        for line, entry in enumerate(rows):
            for number, cell in enumerate(entry.cells):
                if entry.is_chosen and cell.instrument.id == financing:
                    return line, number
        return 0, 0

    # -- the cell looked at -----------------------------------------------------------------------

    def select(self, line: int, number: int) -> None:
        """Look at a cell without choosing it."""
        self._place, self._is_looking = (line, number), True
        self.cost.amount.set_value(None)
        self.funding.amount.set_value(None)
        self._show_cell(self._workspace.solution)

    def _show_cell(self, solution: Solution) -> None:
        line, number = self._place
        entry, cell = self._rows[line], self._rows[line].cells[number]
        self.cells[line, number].setChecked(True)
        title = _("Betreiber und Finanzierung")
        self._page.register("matrix", title, self.cells[line, number], "carrier.matrix")
        self._title.setText(f"{entry.operator.title} – {cell.instrument.title}")
        self._note.setText(cell.text)
        self._costs.setText(effect_sentence(entry))
        self.cost.offer([(each.kind, each.title) for each in entry.costs], solution)
        kinds = [(e.kind, e.title) for e in cell.lines if can_be_planned(self._catalogue, e.kind)]
        self.funding.offer(kinds, solution)
        self._show_effect(solution)

    def _choice(self) -> OperatorChoice:
        entry = self._rows[self._place[0]]
        instrument = entry.cells[self._place[1]].instrument.id
        return OperatorChoice(entry.operator.id, instrument, self.cost.planned, self.funding.planned)

    def _show_effect(self, solution: Solution) -> None:
        choice = self._choice()
        after = with_choice(solution, self._catalogue, choice, self._today())
        text = effect_in_euros(solution, after)
        if choice.funding is not None and after.plan.main_way.fundings != solution.plan.main_way.fundings:
            text = _("{text} Eine neue Förderung zählt erst, wenn sie zugesagt ist.").format(text=text)
        self.effect.set_value(text)
        carrier = solution.carrier
        same = (carrier.operator_id, carrier.financing) == (choice.operator_id, choice.instrument_id)
        self._badge.setVisible(same)
        self.choose_button.setEnabled(not same or choice.cost is not None or choice.funding is not None)

    def _on_cell_clicked(self, line: int, number: int) -> None:
        self._workspace.end_merge()
        self.select(line, number)

    def _on_kind_edited(self) -> None:
        solution = self._workspace.solution
        self.cost.offer_lines(solution)
        self.funding.offer_lines(solution)
        self._show_effect(solution)

    def _on_amount_edited(self) -> None:
        self._show_effect(self._workspace.solution)

    def _on_choose_clicked(self) -> None:
        choice, today = self._choice(), self._today()
        self._workspace.edit(
            _("Betreiber und Finanzierung wählen"),
            lambda solution: with_choice(solution, self._catalogue, choice, today),
        )
        self.select(*self._place)
        self._ask_why()

    def _ask_why(self) -> None:
        """Move to the first of the two choices that nobody has given a reason for."""
        missing = {
            each.about.partition(":")[0] for each in unexplained(self._workspace.solution, self._catalogue)
        }
        kind = next((each for each in (OPERATOR, FINANCING) if each in missing), "")
        if kind:
            self._page.jump_to(f"reason.{kind}")
