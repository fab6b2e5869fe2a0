"""The running result beside the interview: how far it has come, what follows from the answers, all topics."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.gate import gate
from scaleplanner.domain.interview import TopicState
from scaleplanner.domain.progress import aspect_progress
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import way_cliff_sentence
from scaleplanner.gui.models.criteria_lines import STATUS_KEYS
from scaleplanner.gui.widgets.badge import StatusLine
from scaleplanner.gui.widgets.basics import boxed, clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _


class RunningResult(QFrame):
    """Filled from the solution; nothing here is stored."""

    topic_requested = Signal(str)

    def __init__(self, catalogue: Catalogue, today: Callable[[], date]) -> None:
        super().__init__()
        self._catalogue, self._today = catalogue, today
        self._shown: tuple[object, ...] = ()
        self.counts = label("", "strong", wrap=True)
        self.money, self.gate = label("", "body", wrap=True), label("", "body", wrap=True)
        self._lights = column(spacing=2)
        self._topics = column(spacing=0)
        self.rows: dict[str, RowButton] = {}
        result = Card(_("Ihr Zwischenstand")).add(
            self.counts,
            label(_("Geld"), "overline", "2"),
            self.money,
            label(_("Pilotbewertung"), "overline", "2"),
            self.gate,
            label(_("Fünf Aspekte"), "overline", "2"),
            boxed(self._lights),
        )
        every = Card(_("Alle Themen"), spacing=2).add(boxed(self._topics))
        self.setLayout(column(result, every, None, spacing=16))

    def show_result(self, solution: Solution, states: tuple[TopicState, ...], current: str) -> None:
        """Render counts, sentences and topics."""
        done = sum(not state.is_open for state in states)
        text = _("{n} von {total} Themen beantwortet")
        self.counts.setText(text.format(n=done, total=len(states)))
        plan = solution.plan
        sentence = way_cliff_sentence(plan, plan.main_way) if plan.ways else ""
        self.money.setText(sentence or _("Noch nicht beziffert."))
        self.gate.setText(gate(solution, self._catalogue, self._today()).sentence)
        self._show_lists(solution, states)
        for key, entry in self.rows.items():
            entry.set_current(key == current)

    def _show_lists(self, solution: Solution, states: tuple[TopicState, ...]) -> None:
        progress = [
            (aspect.title, aspect_progress(solution, self._catalogue, aspect.key))
            for aspect in self._catalogue.aspects
        ]
        if (progress, states) == self._shown:
            return
        self._shown = (progress, states)
        clear(self._lights)
        for title, found in progress:
            text = _("{title}: {word}").format(title=title, word=found.word)
            self._lights.addWidget(StatusLine(STATUS_KEYS[found.light], text))
        focused = next((key for key, entry in self.rows.items() if entry.hasFocus()), "")
        clear(self._topics)
        self.rows, group = {}, ""
        for state in states:
            if state.topic.group != group:
                group = state.topic.group
                self._topics.addWidget(label(group, "overline", "2"))
            self._add_row(state)
        if focused in self.rows:
            self.rows[focused].setFocus()

    def _add_row(self, state: TopicState) -> None:
        status = "progress" if state.answered else "open"
        place = _("{n} von {total}").format(n=state.answered, total=state.total)
        entry = RowButton(status if state.is_open else "ready", state.topic.title, place)
        entry.clicked.connect(partial(self.topic_requested.emit, state.topic.id))
        self.rows[state.topic.id] = entry
        self._topics.addWidget(entry)
