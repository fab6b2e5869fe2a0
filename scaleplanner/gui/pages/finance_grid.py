"""Cost and funding as a grid with the totals below and the form of the selected line beside it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import (
    Line,
    all_lines,
    duplicated,
    find_line,
    inserted,
    moved_to,
    without_line,
)
from scaleplanner.domain.finance.personnel import new_post
from scaleplanner.domain.finance.plan import (
    ZERO,
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
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.models.plan_model import PlanModel
from scaleplanner.gui.models.plan_words import origin_words
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_fill import EmptyWay, WayFiller
from scaleplanner.gui.pages.finance_grid_keys import BlockKeys, add_keys
from scaleplanner.gui.pages.finance_hints import ProposalCard
from scaleplanner.gui.pages.finance_line import LineDetails
from scaleplanner.gui.pages.finance_side import CliffCard, OriginCard, WhyCard
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.theme import theme
from scaleplanner.gui.tokens import PAGE_MARGIN
from scaleplanner.gui.waste_button import WasteButton
from scaleplanner.gui.widgets.basics import Button, column, label, row, scrolled, tool
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.plan_strip import PlanStrip
from scaleplanner.gui.widgets.plan_table import PlanTable
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _, german

_SIDE, _WIDE_SIDE, _ROOM = 284, 320, 16
_WIDE_PAGE = 1390
#: Less than a column of names, two years and the form: then the form stands below.
_NARROW_PAGE, _GRID_HEIGHT, _FORM_HEIGHT = 640, 150, 260
_UNLIMITED = 16_777_215
POST = "post"


def kind_of(line: Line) -> str:
    """Return which entry of the menu makes a line like this one."""
    if isinstance(line, FundingLine):
        return "funding"
    if isinstance(line, IncomeLine):
        return "saving" if line.nature is IncomeNature.SAVING else "revenue"
    return {Nature.ONE_OFF: "once", Nature.INVESTMENT: "investment"}.get(line.nature, "running")


@german()
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
    """The grid, its result strip, the details of the selected line and cards that explain the figures."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace = workspace
        self._way_id = ""
        self.model = PlanModel(workspace, self)
        self.table = PlanTable(_("Kosten und Finanzierung je Jahr"))
        self.table.setModel(self.model)
        self.blocks = BlockKeys(self.table, self.model)
        self.order = SegmentedFilter(
            ((False, _("nach Fälligkeit")), (True, _("nach Kostenart"))), name=_("Kosten ordnen")
        )
        self.strip = PlanStrip(self.table.horizontalHeader())
        self.problem = label("", "small", "danger", wrap=True)
        self.problem.setVisible(False)
        self.details = LineDetails(page, workspace, catalogue)
        self.why, self.origins, self.cliff = WhyCard(), OriginCard(), CliffCard()
        self.proposals = ProposalCard(workspace)
        self.proposals.line_wanted.connect(self.select)
        self.filler = WayFiller(self, workspace, catalogue)
        self.filler.filled.connect(self.select)
        self.empty = EmptyWay(self.filler)
        self.waste = WasteButton(workspace, "costs", "incomes", "fundings")
        self._build()
        page.register("grid", _("Kosten und Finanzierung"), self.table, "cost.grid")
        self.model.problem.connect(self._on_problem)
        self.model.modelReset.connect(self._on_reset)
        self.origins.line_wanted.connect(self.select)
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        self.table.horizontalScrollBar().valueChanged.connect(self._on_scrolled)

    def _build(self) -> None:
        self._tools = (
            tool("chevron-up", _("Position nach oben (Alt+Umschalt+Auf)")),
            tool("chevron-down", _("Position nach unten (Alt+Umschalt+Ab)")),
            tool("plus", _("Position darunter einfügen (Strg+Umschalt+Eingabe)")),
            tool("copy", _("Position verdoppeln (Strg+D)")),
            tool("trash-2", _("Position löschen (Strg+Entf)")),
        )
        slots = (self.move_up, self.move_down, self.insert_below, self.duplicate, self.remove)
        for item, slot in zip(self._tools, slots, strict=True):
            item.clicked.connect(slot)
        keys = ("Alt+Shift+Up", "Alt+Shift+Down", "Ctrl+Shift+Return", "Ctrl+D", "Ctrl+Del")
        add_keys(self.table, tuple(zip(keys, slots, strict=True)))
        self.order.edited.connect(self._on_order_edited)
        left = column(self.problem, self.empty, row(None, self.order), self.table, self.strip, spacing=0)
        left.setStretch(1, 1)
        left.setStretch(3, 1)
        inner = Card(_("Ausgewählte Position"), spacing=8)
        inner.add(row(*self._tools, None), self.waste, self.details)
        self._near = column(
            self.why, inner, self.proposals, self.origins, None, margins=(0, 0, 8, 0), spacing=12
        )
        self._far = column(self.cliff, None, margins=(0, 0, 8, 0), spacing=12)
        self._beside, self._aside = _side(self._near, _SIDE), _side(self._far, _WIDE_SIDE)
        self._aside.hide()
        self._parts = row(spacing=_ROOM)
        self._parts.addLayout(left, 1)
        self._parts.addWidget(self._beside)
        self._parts.addWidget(self._aside)
        self.setLayout(self._parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show chart and origins in a column of their own where the grid keeps all its years."""
        super().resizeEvent(event)
        self._stack()
        self._arrange()

    def _stack(self) -> None:
        """Put the form below the grid where very large texts would hide the names of the lines."""
        flow(self.width(), _NARROW_PAGE, self._parts)
        narrow = self.width() < theme.px(_NARROW_PAGE)
        width = theme.px(_SIDE)
        self._beside.setMinimumSize(0 if narrow else width, theme.px(_FORM_HEIGHT) if narrow else 0)
        self._beside.setMaximumWidth(_UNLIMITED if narrow else width)
        self.table.setMinimumHeight(theme.px(_GRID_HEIGHT) if narrow else 0)

    def _arrange(self) -> None:
        grid = self.table.full_width() + theme.px(_SIDE) + theme.px(_WIDE_SIDE) + 2 * _ROOM
        wide = self.empty.isHidden() and self.width() >= max(grid, theme.px(_WIDE_PAGE) - 2 * PAGE_MARGIN)
        if wide == self._aside.isHidden():
            (self._near if wide else self._far).removeWidget(self.origins)
            target = self._far if wide else self._near
            target.insertWidget(target.count() - 1, self.origins)
            self._aside.setVisible(wide)
            if wide:
                self._show_cliff(self._workspace.solution)

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render a way."""
        self._way_id = self.filler.way_id = way.id
        self.waste.show_solution(solution)
        is_empty = not all_lines(way)
        self.empty.setVisible(is_empty)
        for part in (self.order, self.table, self.strip, self._beside):
            part.setVisible(not is_empty)
        before, column = self.selected_id(), self.table.currentIndex().column()
        projection = self.model.show_way(solution, way.id)
        self._keep_selected(before, column)
        if projection is None:
            return
        lines = result_lines(projection)
        self.table.show_in_full(amount for _title, values in lines for amount in (*values, sum(values, ZERO)))
        self.table.fit_columns(self.model.columnCount())
        self.strip.show_lines(projection.years, lines)
        self.origins.show_way(way, date.today())
        self.proposals.show_way(solution.plan, way)
        self._arrange()
        self._show_cliff(solution)
        self._show_details(solution, way)

    def _show_cliff(self, solution: Solution) -> None:
        way = solution.plan.way(self._way_id)
        if way is not None and not self._aside.isHidden():
            self.cliff.show_way(solution, way)

    def _keep_selected(self, line_id: str, column: int) -> None:
        """Stay in the selected cell when lines are added or removed around it."""
        number = self.model.reveal(line_id) if line_id else -1
        kept = self.model.index(number, column)
        if kept.isValid() and kept != self.table.currentIndex():
            self.table.setCurrentIndex(kept)

    def select(self, line_id: str) -> bool:
        """Select a line, its group unfolded; False when the way has no such line."""
        number = self.model.reveal(line_id)
        if number < 0:
            return False
        if line_id != self.selected_id():
            self.table.setCurrentIndex(self.model.index(number, 1))
        self.table.setFocus()
        return True

    def focus_first_step(self) -> bool:
        """Focus what an empty way offers first; False when there are lines."""
        if self.empty.isHidden():
            return False
        self.empty.typical.setFocus()
        return True

    def selected_id(self) -> str:
        """Return the id of the selected line, or an empty text."""
        shown = self.model.row_at(self.table.currentIndex().row())
        return shown.key if shown is not None and shown.kind == "line" else ""

    def add_line(self, kind: str) -> None:
        """Add a line as one undo step, behind the selected one of its kind, and select it."""
        line = new_line(kind, uuid4().hex[:12])
        if kind == POST:
            line = new_post(self._workspace.solution.plan, line.id)
        place = self.selected_id()
        self._change(_("Position anlegen"), lambda way: inserted(way, line, place))
        self.select(line.id)

    def insert_below(self) -> None:
        """Insert a line of the kind of the selected one right behind it."""
        solution = self._workspace.solution
        way = solution.plan.way(self._way_id)
        line = find_line(way, self.selected_id()) if way is not None else None
        if line is not None:
            self.add_line(kind_of(line))

    def add_menu(self, opener: Button) -> QMenu:
        """Return the menu of „Position anlegen“."""
        menu = QMenu(opener)
        entries = (
            ("running", _("Laufende Kosten")),
            (POST, _("Stelle nach Entgeltgruppe")),
            ("once", _("Einmalige Kosten")),
            ("investment", _("Investition")),
            ("funding", _("Förderung")),
            ("saving", _("Einsparung")),
            ("revenue", _("Ertrag oder Entgelt")),
        )
        for kind, text in entries:
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, chosen=kind: self.add_line(chosen))
        menu.addSeparator()
        menu.addAction(_("Typische Kostenarten …")).triggered.connect(self.filler.open_typical)
        menu.addAction(_("Kostentabelle einlesen …")).triggered.connect(self.filler.choose_table)
        return menu

    def move_up(self) -> None:
        """Move the selected line up within its group."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected line down within its group."""
        self._move(1)

    def _move(self, step: int) -> None:
        other = self.model.neighbour(self.selected_id(), step)
        if other:
            self._keep(lambda way, key: moved_to(way, key, other), _("Position verschieben"))

    def duplicate(self) -> None:
        """Insert a copy of the selected line behind it and select the copy."""
        copy_id = uuid4().hex[:12]
        self._keep(lambda way, key: duplicated(way, key, copy_id), _("Position verdoppeln"), copy_id)

    def remove(self) -> None:
        """Delete the selected line and stay beside it; undo brings it back."""
        key = self.selected_id()
        near = self.model.neighbour(key, 1) or self.model.neighbour(key, -1)
        self._keep(without_line, _("Position löschen"), near)

    def _keep(self, change: Callable[[Way, str], Way], text: str, then: str = "") -> None:
        """Change the selected line, then select it again or the one named."""
        key = self.selected_id()
        if key:
            self._change(text, lambda way: change(way, key))
            self.select(then or key)

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
        self._show_why(way)

    def _show_why(self, way: Way) -> None:
        index = self.table.currentIndex()
        shown = self.model.row_at(index.row())
        if shown is None or index.column() == 0:
            self.why.show_cell("", "", origin_words(way, shown, date.today()) if shown else "")
            return
        head = self.model.headerData(index.column(), Qt.Orientation.Horizontal)
        place = f"{shown.title}, {head}: {index.data()}\u00a0€"
        origin = origin_words(way, shown, date.today(), index.column())
        self.why.show_cell(place, self.model.explanation(index), origin)

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        solution = self._workspace.solution
        way = solution.plan.way(self._way_id)
        if way is None:
            return
        if current.row() != before.row():
            self._workspace.end_merge()
            self._show_details(solution, way)
        else:
            self._show_why(way)

    def _on_reset(self) -> None:
        if self.model.rowCount() > 1:
            self.table.setCurrentIndex(self.model.index(max(self.model.first_line, 0), 1))

    def _on_order_edited(self, by_kind: object) -> None:
        self.model.by_kind = bool(by_kind)
        way = self._workspace.solution.plan.way(self._way_id)
        if way is not None:
            self.show_way(self._workspace.solution, way)

    def _on_scrolled(self) -> None:
        self.strip.update()

    def _on_problem(self, sentence: str) -> None:
        """Say what is wrong above the grid, aloud too, and keep the cell in sight that it is about."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        announcer.say(self.table, sentence, urgent=True)
        self._parts.activate()
        self.table.scrollTo(self.table.currentIndex())


def _side(layout: QVBoxLayout, width: int) -> QScrollArea:
    """Return a column of cards that scrolls by itself."""
    frame = QFrame()
    frame.setLayout(layout)
    area = scrolled(frame)
    area.setFixedWidth(theme.px(width))
    return area


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
