"""What the program proposes for a way: replacements at the end of a useful life, and what to check."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from scaleplanner.domain.finance.edits import with_line
from scaleplanner.domain.finance.plan import CostLine, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.replacements import (
    Replacement,
    low_value_hints,
    replacement_line,
    replacement_sentence,
    replacements,
)
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.widgets.basics import button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class ProposalCard(Card):
    """Replacements to take over with one click, and low-value items; hidden while there is nothing."""

    line_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Vorschläge"), spacing=6)
        self._workspace, self._way_id = workspace, ""
        self._shown: tuple[object, ...] = ()
        self._rows: QVBoxLayout = column(spacing=6)
        self.add(self._rows)
        self.hide()

    def show_way(self, plan: Plan, way: Way) -> None:
        """Show the proposals for a way."""
        self._way_id = way.id
        found, low = replacements(plan, way, project(plan, way)), low_value_hints(plan, way)
        self.setVisible(bool(found or low))
        if (*found, *low) == self._shown:
            return
        self._shown = (*found, *low)
        clear(self._rows)
        for proposal in found:
            take = button(_("Ersatz anlegen"), "", "plus", extent="small")
            take.setAccessibleName(_("Ersatz anlegen: {name}").format(name=proposal.name))
            take.clicked.connect(lambda _checked=False, chosen=proposal: self._on_take_clicked(chosen))
            self._rows.addWidget(label(replacement_sentence(proposal), "small", "2", wrap=True))
            self._rows.addLayout(row(take, None))
        for line_id, sentence in low:
            go = button(_("Zur Position"), "quiet", "arrow-right", extent="small")
            go.clicked.connect(lambda _checked=False, chosen=line_id: self.line_wanted.emit(chosen))
            self._rows.addWidget(label(sentence, "small", "2", wrap=True))
            self._rows.addLayout(row(go, None))

    def _on_take_clicked(self, proposal: Replacement) -> None:
        way_id = self._way_id

        def change(solution: Solution) -> Solution:
            way = solution.plan.way(way_id)
            line = next((line for line in way.costs if line.id == proposal.line_id), None) if way else None
            if way is None or not isinstance(line, CostLine):
                return solution
            return solution.with_way(with_line(way, replacement_line(line, proposal)))

        self._workspace.edit(_("Ersatz anlegen"), change)
        self.line_wanted.emit(f"{proposal.line_id}-ersatz")
