"""Geführt: an interview through the open points, one topic at a time, beside the running result."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget

from scaleplanner.domain.catalogue import Catalogue, InterviewTopic
from scaleplanner.domain.interview import (
    all_topics,
    first_open,
    next_topic,
    previous_topic,
    questions_of,
    topics,
)
from scaleplanner.domain.solution import Solution
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.pages.guided_question import QuestionField
from scaleplanner.gui.pages.guided_result import RunningResult
from scaleplanner.gui.pages.measure_offers import MeasureOffers
from scaleplanner.gui.widgets.basics import boxed, button, column, label, row
from scaleplanner.gui.widgets.card import Card, EmptyState
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_NARROW = 700


class TopicPanel(QFrame):
    """The questions of one topic; those that branching leaves out are hidden."""

    def __init__(
        self,
        page: Page,
        workspace: Workspace,
        catalogue: Catalogue,
        topic: InterviewTopic,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self.topic = topic
        self.questions = [
            QuestionField(page, workspace, catalogue, question, f"{topic.id}.{number}", today)
            for number, question in enumerate(topic.questions, 1)
        ]
        for each in self.questions:
            each.jump_requested.connect(page.jump_requested)
        self._items = tuple(
            question.place.removeprefix("item.").rpartition(".answer.")[2]
            for question in topic.questions
            if question.kind == "answer"
        )
        self.measures = MeasureOffers(page, workspace, catalogue)
        self.setLayout(column(*self.questions, self.measures, None, spacing=16))

    def show_solution(self, solution: Solution) -> None:
        """Render the answers and the measures that follow from them."""
        asked = questions_of(solution, self.topic)
        for each in self.questions:
            each.setVisible(each.question in asked)
            each.show_solution(solution)
        self.measures.show_measures(solution, self._items)


class GuidedPage(Page):
    """Where somebody goes on follows from what is unanswered; „Später“ only holds until the page is left."""

    def __init__(
        self, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(
            places.page_title(places.GUIDED),
            _("Ein Thema nach dem anderen. Sie können jederzeit aufhören und später weitermachen."),
            help_id="page.guided",
        )
        self._open_workspace, self._catalogue, self._today = workspace, catalogue, today
        self._later: set[str] = set()
        self._current = ""
        self._panels: dict[str, TopicPanel] = {}
        self._build_cards()
        first = next_topic(workspace.solution, catalogue, today())
        self._current = first.id if first is not None else ""
        self.set_onward(places.page_title(places.OVERVIEW), places.OVERVIEW)
        self.bind(workspace)

    def _build_cards(self) -> None:
        self._group, self._title = label("", "overline", "accent"), label("", "section", wrap=True)
        self._why = label("", "body", "2", wrap=True)
        self._stack = QStackedWidget()
        self.back = button(_("Zurück"), "", "arrow-left")
        self.later = button(_("Später"))
        self.onward = button(_("Weiter"), "primary")
        self.back.clicked.connect(self._on_back_clicked)
        self.later.clicked.connect(self._on_later_clicked)
        self.onward.clicked.connect(self._on_onward_pressed)
        card = Card().add(self._group, self._title, self._why, 4, self._stack, 4)
        card.add(row(self.back, None, self.later, self.onward))
        self._card = card
        outputs = button(_("Zur Ausgabe"))
        outputs.clicked.connect(lambda: self.jump_requested.emit(places.OUTPUT))
        text = _("Alle Themen sind beantwortet. Prüfen Sie jetzt, was die Ausgaben sagen.")
        self._done = Card().add(EmptyState("circle-check", _("Geschafft"), text, outputs))
        self.result = RunningResult(self._catalogue, self._today)
        self.result.topic_requested.connect(self.open_topic)
        self._columns = row(spacing=16)
        self._columns.addLayout(column(card, self._done, None), 3)
        self._columns.addLayout(column(self.result, None), 2)
        self.body.addWidget(boxed(self._columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the result below the questions in a narrow window."""
        super().resizeEvent(event)
        flow(self.width(), _NARROW, self._columns)

    @property
    def topic(self) -> str:
        """The id of the topic that is shown, empty when all is answered."""
        return self._current

    @property
    def panel(self) -> TopicPanel | None:
        """The questions shown."""
        return self._panels.get(self._current)

    # -- rendering --------------------------------------------------------------------------------

    def show_solution(self, solution: Solution) -> None:
        """Render the topic and the running result; answering never moves on by itself."""
        states = topics(solution, self._catalogue, self._today())
        known = {state.topic.id for state in states}
        if self._current and self._current not in known:
            following = next_topic(solution, self._catalogue, self._today())
            self._current = following.id if following is not None else ""
        self._card.setVisible(bool(self._current))
        self._done.setVisible(not self._current)
        if self._current:
            self._show_topic(solution)
        self.result.show_result(solution, states, self._current)

    def _show_topic(self, solution: Solution) -> None:
        known = all_topics(solution, self._catalogue, self._today())
        topic = next(each for each in known if each.id == self._current)
        self._group.setText(topic.group)
        self._title.setText(topic.title)
        self._why.setText(topic.why)
        panel = self._panels.get(topic.id) or self._add_panel(topic)
        if self._stack.currentWidget() is not panel:
            # A stack is as high as its highest page; only the shown one is in it.
            while (old := self._stack.currentWidget()) is not None:
                self._stack.removeWidget(old)
                old.hide()
            self._stack.addWidget(panel)
            panel.show()
        panel.show_solution(solution)
        self.back.setEnabled(previous_topic(solution, self._catalogue, self._today(), topic.id) is not None)

    def _add_panel(self, topic: InterviewTopic) -> TopicPanel:
        panel = TopicPanel(self, self._open_workspace, self._catalogue, topic, self._today)
        self._panels[topic.id] = panel
        return panel

    # -- the course -------------------------------------------------------------------------------

    def open_topic(self, topic_id: str) -> bool:
        """Show a topic; False when it is not asked."""
        if self.workspace is None:
            return False
        solution = self.workspace.solution
        if all(state.topic.id != topic_id for state in topics(solution, self._catalogue, self._today())):
            return False
        self.workspace.end_merge()
        self._current = topic_id
        self.show_solution(solution)
        if self._area is not None:
            self._area.verticalScrollBar().setValue(0)
        return True

    def jump_to(self, target: str) -> bool:
        """Open a topic (`problem`) or one of its questions (`problem.2`)."""
        topic_id, _dot, number = target.partition(".")
        if not self.open_topic(topic_id):
            return super().jump_to(target)
        return super().jump_to(f"{topic_id}.{number or self._first_open(topic_id)}")

    def _first_open(self, topic_id: str) -> int:
        if self.workspace is None:
            return 1
        solution = self.workspace.solution
        known = all_topics(solution, self._catalogue, self._today())
        return first_open(solution, next(each for each in known if each.id == topic_id))

    def _go_on(self) -> None:
        if self.workspace is None:
            return
        solution, today = self.workspace.solution, self._today()
        following = next_topic(solution, self._catalogue, today, self._current, self._later)
        if following is None:
            still_open = {s.topic.id for s in topics(solution, self._catalogue, today) if s.is_open}
            if self._current in still_open:
                return
            self._current = ""
            self.show_solution(solution)
        elif self.open_topic(following.id):
            super().jump_to(f"{following.id}.{self._first_open(following.id)}")

    def _on_onward_pressed(self) -> None:
        self._later.discard(self._current)
        self._go_on()

    def _on_later_clicked(self) -> None:
        self._later.add(self._current)
        self._go_on()

    def _on_back_clicked(self) -> None:
        if self.workspace is not None:
            solution = self.workspace.solution
            before = previous_topic(solution, self._catalogue, self._today(), self._current)
            if before is not None:
                self.open_topic(before.id)
