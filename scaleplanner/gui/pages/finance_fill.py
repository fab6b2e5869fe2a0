"""Filling a way with lines: the typical kinds of cost, or a cost table that exists already."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import with_line
from scaleplanner.domain.finance.plan import CostLine, Way
from scaleplanner.domain.finance.typical import has_first_estimate, typical_line, with_typical_lines
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.widgets.basics import button
from scaleplanner.gui.widgets.card import EmptyState
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class WayFiller(QObject):
    """Opens the two dialogs and turns what they give into one undo step."""

    filled = Signal(str)
    """The id of the first new line."""

    def __init__(self, window: QWidget, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(window)
        self._window, self._workspace, self._catalogue = window, workspace, catalogue
        self.way_id = ""
        self.dialog: QDialog | None = None

    def open_typical(self) -> None:
        """Offer the typical kinds of cost."""
        from scaleplanner.gui.dialogs.typical_costs import TypicalCostsDialog

        way = self._workspace.solution.plan.way(self.way_id)
        if way is None:
            return
        kinds = tuple(kind for kind in self._catalogue.cost_kinds if kind.typical)
        dialog = TypicalCostsDialog(kinds, has_estimate=has_first_estimate(way), parent=self._window)

        def take() -> None:
            plan = self._workspace.solution.plan
            lines = [typical_line(plan, each.kind, each.amount, date.today()) for each in dialog.choices()]
            keep = not dialog.replace_estimate.value
            self._change(
                _("Typische Kostenarten übernehmen"),
                lambda way: with_typical_lines(way, lines, replace_estimate=not keep),
            )
            if lines:
                self.filled.emit(lines[0].id)

        self._open(dialog, take)

    def choose_table(self) -> None:
        """Ask for a file and open it."""
        chosen = messages.ask_open_path(
            _("Kostentabelle wählen"),
            Path.home(),
            _("Tabellen"),
            (".xlsx", ".csv", ".txt"),
            self._window,
        )
        if chosen is not None:
            self.open_table(chosen)

    def open_table(self, path: Path) -> None:
        """Read a cost table and show what comes of it."""
        from scaleplanner.exchange.cost_table import read_cost_table
        from scaleplanner.gui.dialogs.cost_import import CostImportDialog, Source

        try:
            sheets = read_cost_table(path)
        except UserError as error:
            messages.show_error(str(error), self._window)
            return
        source = Source(path.name, sheets, date.today())
        years = self._workspace.solution.plan.years
        dialog = CostImportDialog(source, self._catalogue, years, self._window)

        def take() -> None:
            lines = [replace(line, id=uuid4().hex[:12]) for line in dialog.lines()]
            text = _("{lines} aus „{name}“ übernehmen").format(
                lines=count_of(len(lines), _("Position"), _("Positionen")), name=path.name
            )
            self._change(text, lambda way: _with_lines(way, lines))
            if lines:
                self.filled.emit(lines[0].id)

        self._open(dialog, take)

    def _open(self, dialog: QDialog, take: Callable[[], None]) -> None:
        self.dialog = dialog
        dialog.accepted.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change(self, text: str, change: Callable[[Way], Way]) -> None:
        way_id = self.way_id

        def apply(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            return solution if way is None else solution.with_way(change(way))

        self._workspace.edit(text, apply)


class EmptyWay(EmptyState):
    """What an empty way offers first."""

    def __init__(self, filler: WayFiller) -> None:
        self.typical = button(_("Sechs typische Kostenarten übernehmen"), "", "list-checks")
        self.table = button(_("Kostentabelle einlesen"), "", "file-spreadsheet")
        super().__init__(
            "calculator",
            _("Noch keine Kosten in diesem Weg"),
            _(
                "Beginnen Sie mit den typischen Kostenarten, lesen Sie eine vorhandene Tabelle ein oder"
                " legen Sie einzelne Positionen an."
            ),
            self.typical,
            self.table,
        )
        self.typical.clicked.connect(filler.open_typical)
        self.table.clicked.connect(filler.choose_table)


def _with_lines(way: Way, lines: list[CostLine]) -> Way:
    for line in lines:
        way = with_line(way, line)
    return way
