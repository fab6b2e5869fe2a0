"""Pilotbewertung: the gate with its result, why, what is missing and the shortest way on."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.gate import Gate, GateResult, gate
from scaleplanner.domain.gate_judgement import FULL, HALF, NONE, GatePart
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.pages.solution_rules import RulesSection
from scaleplanner.gui.pages.solution_survey import SurveyCard
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import boxed, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_NARROW = 900
_RESULTS = {
    GateResult.CONTINUE: "ready",
    GateResult.CONDITIONS: "progress",
    GateResult.REWORK: "hint",
    GateResult.END: "error",
}
_PARTS = {FULL: "ready", HALF: "progress", NONE: "open", None: "not_applicable"}


class GatePanel(QFrame):
    """Every line leads to the place where it can be changed."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._page, self._catalogue, self._today = page, catalogue, today
        self._gate: Gate | None = None
        self.badge = StatusBadge("open")
        self.sentence = label("", "strong", wrap=True)
        self.obstacles: list[RowButton] = []
        self.parts: list[RowButton] = []
        self.steps: list[RowButton] = []
        self._obstacle_list, self._part_list, self._step_list = (column(spacing=0) for _number in range(3))
        self.step_title = label("", "section")
        self.step_note = label("", "small", "2", wrap=True)
        self.survey = SurveyCard(page, workspace, catalogue)
        self.rules = RulesSection(page, workspace, catalogue, self._now)
        self._build()

    def _build(self) -> None:
        note = _(
            "Neun Teile mit festen Regeln. Fehlende Angaben senken die Punkte nie, sie sind"
            " als „nicht beurteilbar“ genannt. Die Entscheidung treffen Sie."
        )
        result = Card(_("Ergebnis"), self.badge).add(self.sentence, label(note, "small", "2", wrap=True))
        result.add(boxed(self._obstacle_list))
        way = Card().add(self.step_title, self.step_note, boxed(self._step_list))
        parts = Card(_("Teile der Bewertung")).add(boxed(self._part_list), self.rules)
        self._columns = row(spacing=16)
        self._columns.addLayout(column(result, way, self.survey, None, spacing=16), 1)
        self._columns.addLayout(column(parts, None, spacing=16), 1)
        self.setLayout(column(self._columns, None))

    def _now(self) -> date:
        return self._today()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where they would get too narrow."""
        super().resizeEvent(event)
        flow(self.width(), _NARROW, self._columns)

    def show_solution(self, solution: Solution) -> None:
        """Render the gate; an equal outcome leaves the lines and the focus alone."""
        self.survey.show_solution(solution)
        self.rules.show_solution(solution)
        found = gate(solution, self._catalogue, self._today())
        if found == self._gate:
            return
        self._gate = found
        status = _RESULTS[found.result] if found.result else "open"
        self.badge.set_status(status, found.result.word if found.result else _("noch kein Ergebnis"))
        self.sentence.setText(" ".join(part for part in (found.sentence, found.lacking) if part))
        obstacles = [("error", entry.text, "", "", entry.target) for entry in found.knock_outs]
        self.obstacles = self._fill(self._obstacle_list, obstacles)
        self.parts = self._fill(self._part_list, [_part_line(part) for part in found.parts])
        for entry, part in zip(self.parts, found.parts, strict=True):
            entry.setAccessibleName(part.text)
        self._show_steps(found)

    def _show_steps(self, found: Gate) -> None:
        if found.result is None:
            title, note = _("Was noch fehlt"), _("Erst mit diesen Angaben gibt es ein Ergebnis.")
            lines = [
                ("open", f"{part.title}: {part.judgement.step}", "", "", part.judgement.target)
                for part in found.missing
            ]
        else:
            title = _("Der kürzeste Weg zu „Fortführen“")
            is_done = found.result is GateResult.CONTINUE
            note = _("Nichts steht mehr im Weg.") if is_done else _("In dieser Reihenfolge:")
            lines = [
                ("progress", step.text, _points_gained(step.points), "", step.target) for step in found.path
            ]
        self.step_title.setText(title)
        self.step_note.setText(note)
        self.steps = self._fill(self._step_list, lines)

    def _fill(self, layout: QVBoxLayout, lines: Sequence[tuple[str, str, str, str, str]]) -> list[RowButton]:
        clear(layout)
        made = []
        for status, text, place, detail, target in lines:
            entry = RowButton(status, text, place, detail)
            entry.setAccessibleName(", ".join(part for part in (text, detail, place) if part))
            entry.setToolTip(f"{text}\n{detail}".strip())
            entry.clicked.connect(lambda _checked=False, goal=target: self._page.jump_requested.emit(goal))
            layout.addWidget(entry)
            made.append(entry)
        return made


def _part_line(part: GatePart) -> tuple[str, str, str, str, str]:
    judgement = part.judgement
    place = _("nicht beurteilbar")
    if part.points is not None:
        points, weight = format_number(part.points), format_number(part.weight)
        place = _("{points} von {weight}").format(points=points, weight=weight)
    return _PARTS[judgement.value], part.title, place, judgement.reason, judgement.target


def _points_gained(points: Decimal) -> str:
    text = format_number(points)
    return _("+{points} Punkte").format(points=text) if points else ""
