"""One question of the interview as a field: every kind of answer, bound to its place in the solution."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.assessment import Answer, CriterionState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue, InterviewQuestion
from scaleplanner.domain.interview_places import enum_of, read, write
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.progress import has_evidence, proposed_status
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.inputs import ChoiceField, LineField
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class QuestionField(QFrame):
    """The words, the field, and the way to the same field in direct mode."""

    jump_requested = Signal(str)

    def __init__(
        self,
        page: Page,
        workspace: Workspace,
        catalogue: Catalogue,
        question: InterviewQuestion,
        field_id: str,
        today: Callable[[], date],
    ) -> None:
        super().__init__()
        self._workspace, self._catalogue, self._today = workspace, catalogue, today
        self.question, self._field_id = question, field_id
        self._layout = column(spacing=4)
        self._form = FormBuilder(page, self._layout)
        self._reason: LineField | None = None
        self.field: Any = self._build(page, field_id)
        self.field.edited.connect(self._on_edited)
        if question.kind != "answer":
            self._form.box(field_id).stress()
        direct = button(_("Direkt bearbeiten"), "quiet", extent="small")
        direct.setAccessibleDescription(self.words)
        direct.clicked.connect(lambda: self.jump_requested.emit(question.target))
        self._layout.addLayout(row(None, direct))
        self.setLayout(self._layout)

    @property
    def words(self) -> str:
        """What is asked."""
        if self.question.ask:
            return self.question.ask
        return self._catalogue.check_item(self._item_id).question

    @property
    def _item_id(self) -> str:
        """The checklist item that is asked about, empty for other questions."""
        head, _dot, rest = self.question.place.partition(".")
        return rest if head == "item" else ""

    @property
    def _criterion_id(self) -> str:
        """The criterion that is asked about, empty for other questions."""
        head, _dot, rest = self.question.place.partition(".")
        return rest.partition(".")[0] if head == "criterion" else ""

    def _build(self, page: Page, field_id: str) -> Any:
        kind, hint, help_id = self.question.kind, self.question.hint, self.question.help_id
        if kind == "answer":
            return self._build_answer(page, field_id)
        if kind == "status":
            return self._build_status(field_id)
        if kind == "choice":
            return self._form.choice(field_id, self.words, self._options(), help_id=help_id, hint=hint)
        if kind in ("text", "lines"):
            lines = 2 if kind == "lines" else 3
            return self._form.text(field_id, self.words, help_id=help_id, hint=hint, lines=lines)
        make: Any = {
            "line": self._form.line,
            "date": self._form.date,
            "number": self._form.decimal,
            "count": self._form.integer,
            "year": self._form.year,
            "money": self._form.money,
        }[kind]
        return make(field_id, self.words, help_id=help_id, hint=hint)

    def _build_answer(self, page: Page, field_id: str) -> SegmentedFilter:
        self._layout.addWidget(label(self.words, "strong", wrap=True))
        if self._item_id:
            why = self._catalogue.check_item(self._item_id).why
            self._layout.addWidget(label(why, "small", "2", wrap=True))
        options: list[tuple[object, str]] = [(None, "—"), *((value, word_of(value)) for value in Answer)]
        field = SegmentedFilter(options, name=self.words)
        page.register(field_id, self.words, field, self.question.help_id)
        self._layout.addWidget(field)
        if self._item_id:
            self._add_reason(field_id)
        return field

    def _build_status(self, field_id: str) -> ChoiceField:
        help_id = self.question.help_id
        options = [(value, word_of(value)) for value in CriterionStatus]
        field = self._form.choice(field_id, self.words, options, help_id=help_id)
        self._proposal = label("", "small", "2", wrap=True)
        self._layout.addWidget(self._proposal)
        self._add_reason(field_id)
        return field

    def _add_reason(self, field_id: str) -> None:
        reason_id = f"{field_id}.reason"
        self._reason = self._form.line(reason_id, _("Warum nicht anwendbar?"), help_id=self.question.help_id)
        self._reason_box = self._form.box(reason_id)
        self._reason.edited.connect(self._on_reason_edited)

    def _options(self) -> list[tuple[Hashable, str]]:
        if self.question.options:
            entries = getattr(self._catalogue, self.question.options)
            return [("", _("noch offen")), *((entry.id, entry.title) for entry in entries)]
        kind = enum_of(self.question.place)
        return [(value, word_of(value)) for value in kind] if kind else []

    # -- rendering and editing --------------------------------------------------------------------

    def show_solution(self, solution: Solution) -> None:
        """Render the answer."""
        value = read(solution, self.question.place)
        if self.question.kind == "lines":
            value = "\n".join(value or ())
        elif self.question.kind in ("line", "text"):
            value = value or ""
        elif self.question.kind == "count" and not value:
            value = None
        self.field.set_value(value)
        if self._reason is not None:
            self._show_reason(solution)

    def _show_reason(self, solution: Solution) -> None:
        if self._item_id:
            item = solution.item(self._item_id)
            self._reason_box.setVisible(item.answer is Answer.NOT_APPLICABLE)
            reason = item.reason
        else:
            state = solution.criterion(self._criterion_id)
            self._reason_box.setVisible(state.status is CriterionStatus.NOT_APPLICABLE)
            reason = state.reason
            self._show_proposal(state)
        if self._reason is not None:
            self._reason.set_value(reason)

    def _show_proposal(self, state: CriterionState) -> None:
        """Say which status the answers suggest; the person sets it."""
        proposed = proposed_status(self._catalogue.criterion(self._criterion_id), state)
        self._proposal.setVisible(proposed not in (None, state.status))
        if proposed is not None:
            text = _("Zu Ihren Antworten passt „{word}“.").format(word=word_of(proposed))
            self._proposal.setText(text)
        if has_evidence(state):
            self._form.show_problem(self._field_id, "")

    def _on_edited(self, typed: Any) -> None:
        if typed is CriterionStatus.PROVEN and not self._may_be_proven():
            return
        if self.question.kind == "lines":
            typed = tuple(typed.split("\n")) if typed else ()
        self._workspace.edit(
            _("Frage beantworten"),
            lambda solution: write(solution, self.question.place, typed, self._catalogue, self._today()),
            merge_key=f"interview:{self.question.place}",
        )

    def _may_be_proven(self) -> bool:
        """Whether there is an evidence; otherwise the status stays and the sentence says what to do."""
        state = self._workspace.solution.criterion(self._criterion_id)
        if has_evidence(state):
            return True
        self.field.set_value(state.status)
        text = _("„belegt“ braucht mindestens einen Beleg. Nennen Sie ihn im Feld darüber, dann geht es.")
        self._form.show_problem(self._field_id, text)
        return False

    def _on_reason_edited(self, typed: str) -> None:
        item_id, criterion_id = self._item_id, self._criterion_id

        def change(solution: Solution) -> Solution:
            if item_id:
                return solution.with_item(replace(solution.item(item_id), reason=typed))
            return solution.with_criterion(replace(solution.criterion(criterion_id), reason=typed))

        merge = f"interview:{self.question.place}:reason"
        self._workspace.edit(_("Begründung ändern"), change, merge_key=merge)
