"""The Wirkungslogik: what goes in, what is done, what changes for the target groups, what remains."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from scaleplanner.domain.catalogue import Catalogue, Option
from scaleplanner.domain.effect import EffectIndex, effect_chain, effect_index, spent
from scaleplanner.domain.numbers import format_percent
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import money
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.models.kpi_progress import kpi_status
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.widgets.badge import statuses
from scaleplanner.gui.widgets.basics import boxed, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _

_NARROW = 620


def index_sentence(index: EffectIndex) -> str:
    """Say how far the goals are reached and how well that is proven."""
    if index.value is None:
        return _("Zielerreichung: noch offen. Dazu braucht eine Kennzahl Ausgangswert, Istwert und Ziel.")
    text = _("Gewichtete Zielerreichung {share}, {coverage}.")
    return text.format(share=format_percent(index.value), coverage=index.coverage)


class ChainCard(Card):
    """Four levels side by side with the KPIs that lie on them; filled anew only when they change."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(_("Wirkungslogik"))
        self._catalogue = catalogue
        self._shown: tuple[object, ...] = ()
        self.sentence = label("", "strong", wrap=True)
        self._rest = label("", "small", "2", wrap=True)
        self._columns = row(spacing=12)
        self.add(self.sentence, boxed(self._columns), self._rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the levels below each other where they would get too narrow."""
        super().resizeEvent(event)
        flow(self.width(), _NARROW, self._columns)

    def show_solution(self, solution: Solution) -> None:
        """Render the levels."""
        self.sentence.setText(index_sentence(effect_index(solution.kpis)))
        chain = effect_chain(solution.kpis, self._catalogue)
        cost = spent(solution)
        if (chain, cost) == self._shown:
            return
        self._shown = (chain, cost)
        clear(self._columns)
        for place, (level, kpis) in enumerate(chain):
            facts = (
                [_("Kosten des Piloten: {amount}").format(amount=money(cost))] if place == 0 and cost else []
            )
            self._columns.addWidget(_level(level, kpis, facts), 1, Qt.AlignmentFlag.AlignTop)
        placed = {kpi.id for _level_of, kpis in chain for kpi in kpis}
        rest = [kpi.name or _("ohne Namen") for kpi in solution.kpis if kpi.id not in placed]
        text = _("Noch ohne Ebene: {names}.").format(names=", ".join(rest)) if rest else ""
        self._rest.setText(text)
        self._rest.setVisible(bool(rest))


def _level(level: Option, kpis: tuple[Kpi, ...], facts: list[str]) -> QFrame:
    lines: QVBoxLayout = column(label(level.title, "strong"), spacing=4)
    lines.addWidget(label(level.description, "caption", "3", wrap=True))
    for fact in facts:
        lines.addWidget(label(fact, "small", wrap=True))
    for kpi in kpis:
        found = statuses()[kpi_status(kpi)]
        shown = row(column(IconLabel(found.icon, found.tone, 14), None), spacing=6)
        shown.addWidget(label(kpi.name or _("ohne Namen"), "small", wrap=True), 1)
        lines.addLayout(shown)
    if not kpis and not facts:
        lines.addWidget(label(_("noch offen"), "small", "3"))
    result = boxed(lines)
    result.setAccessibleName(level.title)
    return result
