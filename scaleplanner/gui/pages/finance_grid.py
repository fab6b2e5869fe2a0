"""Cost and funding as a grid with the totals below and the form of the selected line beside it."""

from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import Line, duplicated, moved, with_line, without_line
from scaleplanner.domain.finance.plan import (
    CostLine,
    FundingLine,
    IncomeLine,
    IncomeNature,
    Nature,
    Origin,
    OriginKind,
    Way,
)
from scaleplanner.domain.finance.projection import Projection
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_model import PlanModel
from scaleplanner.gui.models.plan_rows import LETTERS, origin_counts
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_line import LineDetails
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import Button, clear, column, label, row, scrolled, tool
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.money_cell import OriginTag, PlanTable
from scaleplanner.gui.widgets.plan_strip import PlanStrip
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

ORIGIN_NAMES = {
    OriginKind.OFFER: "Angebot",
    OriginKind.CONTRACT: "Vertrag",
    OriginKind.ACTUAL: "Ist-Wert",
    OriginKind.FLAT_RATE: "Pauschale",
    OriginKind.ESTIMATE: "Schätzung",
    OriginKind.UNKNOWN: "ohne Herkunft",
}


def new_line(kind: str, line_id: str) -> Line:
    """Return an empty line of a kind offered by the menu „Position anlegen“."""
    origin = Origin(OriginKind.ESTIMATE)
    match kind:
        case "once":
            return CostLine(line_id, _("Neue einmalige Kosten"), nature=Nature.ONE_OFF, origin=origin)
        case "investment":
            return CostLine(line_id, _("Neue Investition"), nature=Nature.INVESTMENT, origin=origin)
        case "funding":
            return FundingLine(line_id, _("Neue Förderung"), origin=origin)
        case "saving":
            return IncomeLine(line_id, _("Neue Einsparung"), nature=IncomeNature.SAVING, origin=origin)
        case "revenue":
            return IncomeLine(line_id, _("Neuer Ertrag"), nature=IncomeNature.REVENUE, origin=origin)
    return CostLine(line_id, _("Neue laufende Kosten"), origin=origin)


class GridPanel(QFrame):
    """The grid, its result strip and the details of the selected line."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace = workspace
        self._way_id = ""
        self._origins: tuple[tuple[OriginKind, int], ...] = ()
        self.model = PlanModel(workspace, self)
        self.table = PlanTable(_("Kosten und Finanzierung je Jahr"))
        self.table.setModel(self.model)
        self.strip = PlanStrip(self.table.horizontalHeader())
        self.problem = label("", "small", "danger", wrap=True)
        self.problem.setVisible(False)
        self.details = LineDetails(page, workspace, catalogue)
        self._legend = column(spacing=1)
        self._glance = Card(_("Herkunft")).add(self._legend)
        self._build()
        page.register("grid", _("Kosten und Finanzierung"), self.table, "cost.grid")
        self.model.problem.connect(self._on_problem)
        self.model.modelReset.connect(self._on_reset)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.table.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    def _build(self) -> None:
        self._tools = (
            tool("chevron-up", _("Position nach oben (Alt+Umschalt+Auf)")),
            tool("chevron-down", _("Position nach unten (Alt+Umschalt+Ab)")),
            tool("copy", _("Position verdoppeln (Strg+D)")),
            tool("trash-2", _("Position löschen (Entf)")),
        )
        slots = (self.move_up, self.move_down, self.duplicate, self.remove)
        keys = ("Alt+Shift+Up", "Alt+Shift+Down", "Ctrl+D", "Del")
        for item, slot, key in zip(self._tools, slots, keys, strict=True):
            item.clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
        left = column(self.problem, self.table, self.strip, spacing=0)
        left.setStretch(1, 1)
        inner = Card(_("Ausgewählte Position"), spacing=8)
        inner.add(row(*self._tools, None), self.details)
        side = scrolled(self._framed(inner))
        side.setFixedWidth(theme.px(284))
        layout = row(spacing=16)
        layout.addLayout(left, 1)
        layout.addWidget(side)
        self.setLayout(layout)

    def _framed(self, details: Card) -> QFrame:
        frame = QFrame()
        frame.setLayout(column(details, self._glance, None, margins=(0, 0, 8, 0), spacing=12))
        return frame

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render a way."""
        self._way_id = way.id
        projection = self.model.show_way(solution, way.id)
        if projection is None:
            return
        self.table.fit_columns(self.model.columnCount())
        self.strip.show_lines(projection.years, result_lines(projection))
        self._show_origins(way)
        self._show_details(solution, way)

    def select(self, line_id: str) -> bool:
        """Select a line; False when the way has no such line."""
        number = self.model.number_of(line_id)
        if number < 0:
            return False
        self.table.setCurrentIndex(self.model.index(number, 1))
        self.table.setFocus()
        return True

    def selected_id(self) -> str:
        """Return the id of the selected line, or an empty text."""
        shown = self.model.row_at(self.table.currentIndex().row())
        return shown.key if shown is not None and shown.kind == "line" else ""

    def add_line(self, kind: str) -> None:
        """Add a line as one undo step and select it."""
        line = new_line(kind, uuid4().hex[:12])
        self._change(_("Position anlegen"), lambda way: with_line(way, line))
        self.select(line.id)

    def add_menu(self, opener: Button) -> QMenu:
        """Return the menu of „Position anlegen“."""
        menu = QMenu(opener)
        entries = (
            ("running", _("Laufende Kosten")),
            ("once", _("Einmalige Kosten")),
            ("investment", _("Investition")),
            ("funding", _("Förderung")),
            ("saving", _("Einsparung")),
            ("revenue", _("Ertrag oder Entgelt")),
        )
        for kind, text in entries:
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, chosen=kind: self.add_line(chosen))
        return menu

    def move_up(self) -> None:
        """Move the selected line up within its group."""
        self._keep(lambda way, key: moved(way, key, -1), _("Position verschieben"))

    def move_down(self) -> None:
        """Move the selected line down within its group."""
        self._keep(lambda way, key: moved(way, key, 1), _("Position verschieben"))

    def duplicate(self) -> None:
        """Insert a copy of the selected line behind it."""
        copy_id = uuid4().hex[:12]
        self._keep(lambda way, key: duplicated(way, key, copy_id), _("Position verdoppeln"))

    def remove(self) -> None:
        """Delete the selected line; undo brings it back."""
        self._keep(without_line, _("Position löschen"))

    def _keep(self, change: Callable[[Way, str], Way], text: str) -> None:
        key = self.selected_id()
        if key:
            self._change(text, lambda way: change(way, key))
            self.select(key)

    def _change(self, text: str, change: Callable[[Way], Way]) -> None:
        way_id = self._way_id

        def apply(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            return solution if way is None else solution.with_way(change(way))

        self._workspace.edit(text, apply)

    def _show_details(self, solution: Solution, way: Way) -> None:
        found = self.details.show_line(solution.plan, way, self.selected_id())
        for item in self._tools:
            item.setEnabled(found)

    def _show_origins(self, way: Way) -> None:
        counts = origin_counts(way)
        if counts == self._origins:
            return
        self._origins = counts
        clear(self._legend)
        for kind, count in counts:
            self._legend.addLayout(
                row(
                    OriginTag(LETTERS[kind]),
                    label(ORIGIN_NAMES[kind], "small", "2"),
                    None,
                    label(str(count), "small"),
                )
            )

    def _on_row_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        solution = self._workspace.solution
        way = solution.plan.way(self._way_id)
        if way is not None and current.row() != before.row():
            self._workspace.end_merge()
            self._show_details(solution, way)

    def _on_reset(self) -> None:
        if self.model.rowCount() > 1:
            self.table.setCurrentIndex(self.model.index(1, 1))

    def _on_scrolled(self) -> None:
        self.strip.update()

    def _on_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def result_lines(projection: Projection) -> list[tuple[str, tuple[Decimal, ...]]]:
    """Return the lines of the result strip: cost, financing, need and, if different, the gap."""
    financing = tuple(
        funding + saving + revenue
        for funding, saving, revenue in zip(
            projection.external_funding, projection.saving, projection.revenue, strict=True
        )
    )
    return [
        (_("Gesamtkosten"), projection.cost),
        (_("Förderung, Einsparung, Ertrag"), financing),
        (_("Haushaltsbedarf"), projection.need),
        (_("Deckungslücke"), projection.gap),
    ]
