"""The running result beside the interview: how far it has come, what follows from the answers, all topics."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.gate import gate
from scaleplanner.domain.interview import TopicState
from scaleplanner.domain.progress import aspect_progress, count_sentence, criteria_progress
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import way_cliff_sentence
from scaleplanner.gui.models.criteria_lines import STATUS_KEYS
from scaleplanner.gui.widgets.badge import StatusLine
from scaleplanner.gui.widgets.basics import boxed, column, label
from scaleplanner.gui.widgets.card import Card, Section
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _


class RunningResult(QFrame):
    """Filled from the solution; nothing here is stored."""

    topic_requested = Signal(str)

    def __init__(self, catalogue: Catalogue, today: Callable[[], date]) -> None:
        super().__init__()
        self._catalogue, self._today = catalogue, today
        self._shown: tuple[TopicState, ...] = ()
        self.counts = label("", "strong", wrap=True)
        self.money, self.gate = label("", "body", wrap=True), label("", "body", wrap=True)
        self.criteria = label("", "body", wrap=True)
        self._lights = {aspect.key: StatusLine("open", "") for aspect in catalogue.aspects}
        self._topics = column(spacing=0)
        self.rows: dict[str, RowButton] = {}
        self.groups: dict[str, Section] = {}
        self._group = ""
        result = Card(_("Ihr Zwischenstand")).add(
            self.counts,
            label(_("Geld"), "overline", "2"),
            self.money,
            label(_("Pilotbewertung"), "overline", "2"),
            self.gate,
            label(_("Kriterien"), "overline", "2"),
            self.criteria,
            label(_("Fünf Aspekte"), "overline", "2"),
            boxed(column(*self._lights.values(), spacing=2)),
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
        counts = criteria_progress(solution, self._catalogue)
        taken = count_sentence(counts) if counts.total_relevant else ""
        self.criteria.setText(taken or _("Noch keines aufgenommen."))
        self._show_lights(solution)
        self._show_topics(states)
        self._open_group_of(current)
        for key, entry in self.rows.items():
            entry.set_current(key == current)

    def _show_lights(self, solution: Solution) -> None:
        for aspect in self._catalogue.aspects:
            found = aspect_progress(solution, self._catalogue, aspect.key)
            text = _("{title}: {word}").format(title=aspect.title, word=found.word)
            self._lights[aspect.key].set_status(STATUS_KEYS[found.light], text)

    def _show_topics(self, states: tuple[TopicState, ...]) -> None:
        """Replace the rows that changed; only other topics make a new list."""
        if [state.topic.id for state in states] == list(self.rows):
            for before, after in zip(self._shown, states, strict=True):
                if before != after:
                    self._replace_row(after)
        else:
            self._fill_topics(states)
        self._shown = states
        for group, part in self.groups.items():
            inside = [state for state in states if state.topic.group == group]
            done = sum(not state.is_open for state in inside)
            text = _("{group}: {n} von {total}").format(group=group, n=done, total=len(inside))
            part.setVisible(bool(inside))
            if text != part.title:
                part.set_title(text)

    def _replace_row(self, state: TopicState) -> None:
        old, new = self.rows[state.topic.id], self._row(state)
        had_focus = old.hasFocus()
        self.groups[state.topic.group].body.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        if had_focus:
            new.setFocus()

    def _fill_topics(self, states: tuple[TopicState, ...]) -> None:
        """Put the rows in another order; those that say the same stay, and with them the focus."""
        old, known = self.rows, {state.topic.id: state for state in self._shown}
        self.rows = {}
        for state in states:
            key, group = state.topic.id, state.topic.group
            if group not in self.groups:
                self.groups[group] = Section(group)
                self.groups[group].body.setContentsMargins(0, 0, 0, 4)
                self.groups[group].body.setSpacing(2)
            kept = old.pop(key) if known.get(key) == state else None
            self.rows[key] = kept or self._row(state)
            self.groups[group].body.addWidget(self.rows[key])
        for group in dict.fromkeys(state.topic.group for state in states):
            self._topics.addWidget(self.groups[group])
        for gone in old.values():
            gone.hide()
            gone.deleteLater()

    def _open_group_of(self, current: str) -> None:
        """Unfold the topics around the one that is asked now; others stay as the person left them."""
        group = next((state.topic.group for state in self._shown if state.topic.id == current), "")
        if group != self._group and group in self.groups:
            if self._group in self.groups:
                self.groups[self._group].set_open(False)
            self.groups[group].set_open(True)
            self._group = group

    def _row(self, state: TopicState) -> RowButton:
        status = "progress" if state.answered else "open"
        place = _("{n} von {total}").format(n=state.answered, total=state.total)
        entry = RowButton(status if state.is_open else "ready", state.topic.title, place)
        if state.topic.group == _("Kriterien"):
            entry.keep_end()  # one criterion has several topics: „… (2 von 3)“
        entry.clicked.connect(partial(self.topic_requested.emit, state.topic.id))
        self.rows[state.topic.id] = entry
        return entry
