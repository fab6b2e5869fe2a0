"""The start screen for successors: first steps, dates, reasons, offices; every line leads to its place."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.handover import first_steps, offices_of, overdue, tasks_of
from scaleplanner.domain.labels import label as word
from scaleplanner.domain.next_step import upcoming
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.widgets.basics import boxed, button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_NARROW, _MOST = 760, 8
#: Status, text, second line and place of a row.
Line = tuple[str, str, str, str]


class HandoverPanel(QFrame):
    """What somebody needs in the first hour; the Übergabeakte has the same on paper."""

    preview_requested = Signal(str)

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._page, self._catalogue, self._today = page, catalogue, today
        self._shown: Solution | None = None
        self.rows: list[RowButton] = []
        self.preview_button = button(_("Übergabeakte ansehen"), "", "eye")
        self.preview_button.clicked.connect(lambda: self.preview_requested.emit("uebergabeakte"))
        page.register("handover", _("Übergabe"), self.preview_button, "handover.start")
        self._sentence = label("", "body", "", wrap=True)
        self._summary = label("", "body", "2", wrap=True)
        self._steps, self._dates = column(spacing=0), column(spacing=0)
        self._reasons, self._offices = column(spacing=0), column(spacing=0)
        head = Card(_("Sie übernehmen diese Lösung?"))
        head.add(self._sentence, self._summary, row(self.preview_button, None))
        left = column(_card(_("Ihre ersten fünf Schritte"), self._steps), spacing=16)
        left.addWidget(_card(_("Warum so entschieden wurde"), self._reasons))
        left.addStretch(1)
        right = column(_card(_("Fristen und Termine"), self._dates), spacing=16)
        right.addWidget(_card(_("Wer wofür zuständig ist"), self._offices))
        right.addStretch(1)
        self._columns = row(spacing=16)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right, 1)
        self.setLayout(column(head, self._columns, spacing=16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where the texts need the width."""
        super().resizeEvent(event)
        flow(self.width(), _NARROW, self._columns)

    def show_solution(self, solution: Solution) -> None:
        """Render the solution for somebody who does not know it; an equal one keeps the focus."""
        if solution == self._shown:
            return
        self._shown = solution
        today = self._today()
        end = format_date(solution.funding_end) or _("nicht eingetragen")
        text = _("{name}, {place}: {stage}. Ende der Förderung: {end}.")
        self._sentence.setText(
            text.format(
                name=solution.name,
                place=solution.municipality.name or _("Kommune noch offen"),
                stage=word(solution.stage),
                end=end,
            )
        )
        self._summary.setText(solution.profile.summary)
        self._summary.setVisible(bool(solution.profile.summary))
        self.rows = []
        steps = first_steps(solution, self._catalogue, today)
        self._fill(self._steps, [("open", step.title, step.why, step.target) for step in steps])
        self._fill(self._dates, self._date_lines(solution, today))
        self._fill(self._reasons, _reason_lines(solution))
        self._fill(self._offices, _office_lines(solution))

    @staticmethod
    def _date_lines(solution: Solution, today: date) -> list[Line]:
        late = [
            ("hint", title, _("überfällig seit {day}").format(day=format_date(day)), target)
            for day, title, target in sorted(overdue(solution, today))
        ]
        coming = [("open", title, format_date(day), "gremien") for day, title in upcoming(solution, today)]
        return [*late, *coming][:_MOST]

    def _fill(self, layout: QVBoxLayout, lines: Iterable[Line]) -> None:
        clear(layout)
        count = 0
        for status, text, detail, target in lines:
            count += 1
            item = RowButton(status, text, "", detail or " ")
            item.setToolTip(f"{text}\n{detail}")
            item.clicked.connect(lambda _checked=False, place=target: self._page.jump_requested.emit(place))
            self.rows.append(item)
            layout.addWidget(item)
        if not count:
            layout.addWidget(label(_("Noch nichts eingetragen."), "body", "2"))


def _card(title: str, layout: QVBoxLayout) -> Card:
    return Card(title).add(boxed(layout))


def _reason_lines(solution: Solution) -> list[Line]:
    return [
        (
            "ready" if each.choice else "open",
            f"{each.subject}: {each.choice or _('noch nicht entschieden')}",
            each.reason,
            f"traegerschaft:decisions.{each.id}",
        )
        for each in solution.decisions
    ][:_MOST]


def _office_lines(solution: Solution) -> list[Line]:
    tasks = tasks_of(solution)
    return [
        (
            "open",
            office,
            f"{count_of(len(tasks[office]), _('Aufgabe'), _('Aufgaben'))}: {tasks[office][0]}",
            "gremien:measures",
        )
        for office in offices_of(solution)
    ][:_MOST]
