"""Measures that follow from an answer: those taken over already, and proposals one click away."""

from collections.abc import Collection

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import Measure, MeasureStatus
from scaleplanner.domain.proposals import measures_of, proposed_measures, with_measures
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import boxed, button, clear, column, label, row
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_STATUS = {MeasureStatus.OPEN: "open", MeasureStatus.RUNNING: "progress", MeasureStatus.DONE: "ready"}


class MeasureOffers(QFrame):
    """Filled anew only when measures or proposals of the place shown change; hidden while there are none."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._page, self._workspace, self._catalogue = page, workspace, catalogue
        self._shown: tuple[tuple[Measure, ...], tuple[Measure, ...]] | None = None
        self._lines = column(spacing=2)
        self.rows: list[RowButton] = []
        self.offers: list[QFrame] = []
        self.setLayout(column(label(_("Maßnahmen"), "strong"), boxed(self._lines), spacing=4))
        self.hide()

    def show_measures(self, solution: Solution, sources: Collection[str]) -> None:
        """Render what belongs to these sources: a criterion with its questions, or an item."""
        taken = measures_of(solution, sources)
        proposed = tuple(
            measure for measure in proposed_measures(solution, self._catalogue) if measure.source in sources
        )
        self.setVisible(bool(taken or proposed))
        if (taken, proposed) == self._shown:
            return
        self._shown = (taken, proposed)
        clear(self._lines)
        self.rows = [self._row(measure) for measure in taken]
        self.offers = [self._offer(measure) for measure in proposed]
        if len(proposed) > 1:
            every = button(_("Alle {n} anlegen").format(n=len(proposed)), "quiet", "plus", extent="small")
            every.clicked.connect(lambda: self._take(*proposed))
            self._lines.addLayout(row(None, every))

    def _row(self, measure: Measure) -> RowButton:
        when = format_date(measure.due) if measure.due else _("ohne Termin")
        detail = " · ".join(part for part in (word_of(measure.status), measure.office, when) if part)
        result = RowButton(_STATUS[measure.status], measure.title, "", detail)
        target = f"gremien:measures.{measure.id}"
        result.clicked.connect(lambda: self._page.jump_requested.emit(target))
        self._lines.addWidget(result)
        return result

    def _offer(self, measure: Measure) -> QFrame:
        inner = row(column(IconLabel("lightbulb", "accent_text", 16), None), spacing=6)
        inner.addWidget(label(measure.title, "small", "2", wrap=True), 1)
        take = button(_("Maßnahme anlegen"), "quiet", "plus", extent="small")
        take.setAccessibleDescription(measure.title)
        take.clicked.connect(lambda: self._take(measure))
        inner.addWidget(take)
        result = boxed(inner)
        self._lines.addWidget(result)
        return result

    def _take(self, *measures: Measure) -> None:
        self._workspace.end_merge()
        self._workspace.edit(_("Maßnahme anlegen"), lambda solution: with_measures(solution, measures))
