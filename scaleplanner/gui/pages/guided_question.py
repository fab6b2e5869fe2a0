"""One question of the interview as a field: every kind of answer, bound to its place in the solution."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue import Catalogue, InterviewQuestion
from scaleplanner.domain.interview_places import enum_of, read, write
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.inputs import LineField
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
        self.question = question
        self._layout = column(spacing=4)
        self._form = FormBuilder(page, self._layout)
        self._reason: LineField | None = None
        self.field: Any = self._build(page, field_id)
        self.field.edited.connect(self._on_edited)
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
        return self._catalogue.check_item(self.question.place.removeprefix("item.")).question

    def _build(self, page: Page, field_id: str) -> Any:
        kind, hint, help_id = self.question.kind, self.question.hint, self.question.help_id
        if kind == "answer":
            return self._build_answer(page, field_id)
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
        item = self._catalogue.check_item(self.question.place.removeprefix("item."))
        self._layout.addWidget(label(self.words, "strong", wrap=True))
        self._layout.addWidget(label(item.why, "small", "2", wrap=True))
        options: list[tuple[object, str]] = [(None, "—"), *((value, word_of(value)) for value in Answer)]
        field = SegmentedFilter(options, name=self.words)
        page.register(field_id, self.words, field, self.question.help_id)
        self._layout.addWidget(field)
        reason_id = f"{field_id}.reason"
        self._reason = self._form.line(reason_id, _("Warum nicht anwendbar?"), help_id=self.question.help_id)
        self._reason_box = self._form.box(reason_id)
        self._reason.edited.connect(self._on_reason_edited)
        return field

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
            item = solution.item(self.question.place.removeprefix("item."))
            self._reason.set_value(item.reason)
            self._reason_box.setVisible(item.answer is Answer.NOT_APPLICABLE)

    def _on_edited(self, typed: Any) -> None:
        if self.question.kind == "lines":
            typed = tuple(typed.split("\n")) if typed else ()
        self._workspace.edit(
            _("Frage beantworten"),
            lambda solution: write(solution, self.question.place, typed, self._catalogue, self._today()),
            merge_key=f"interview:{self.question.place}",
        )

    def _on_reason_edited(self, typed: str) -> None:
        item_id = self.question.place.removeprefix("item.")
        self._workspace.edit(
            _("Begründung ändern"),
            lambda solution: solution.with_item(replace(solution.item(item_id), reason=typed)),
            merge_key=f"interview:{item_id}:reason",
        )
