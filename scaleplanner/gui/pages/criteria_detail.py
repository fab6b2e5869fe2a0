"""The form of one criterion: status, questions, own words, evidence, and what belongs to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from scaleplanner.domain.assessment import CriterionState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue, Criterion
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.progress import has_evidence, is_taken_up, proposed_status
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.triage import Relevant
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.filing import can_file, file_for
from scaleplanner.gui.forms import FieldBox, FormBuilder
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.models.criteria_lines import (
    STATUS_KEYS,
    answered,
)
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.criteria_context import CriterionContext
from scaleplanner.gui.pages.detail_card import FlowFrame
from scaleplanner.gui.pages.evidence_editor import EvidenceEditor, Proofs
from scaleplanner.gui.pages.measure_offers import MeasureOffers
from scaleplanner.gui.pages.question_rows import QuestionRows
from scaleplanner.gui.widgets.basics import boxed, button, column, label, line, row
from scaleplanner.gui.widgets.inputs import CheckField
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_BY_KEY = {key: status for status, key in STATUS_KEYS.items()}


class CriterionDetail(FlowFrame):
    """Built once; showing another criterion only changes texts and values."""

    criterion_requested = Signal(str)

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._workspace, self._catalogue, self._today = workspace, catalogue, today
        self._criterion: Criterion = catalogue.criteria[0]
        self._problem_of = ""
        self._form = BoundForm(page, workspace, "criterion", self._apply)
        self._build_head()
        self._build_status(page)
        self._build_fields(page)
        self._build_questions(page)
        words = self._form.form.text(
            "own_words", _("In eigenen Worten"), help_id="criterion.own_words", lines=3
        )
        self._form.bind_attribute(words, "own_words", _("Eigene Worte ändern"))
        self.measures = MeasureOffers(page, workspace, catalogue)
        hint = _("mindestens einer für „belegt“")
        self._evidence = EvidenceEditor(page, "evidence", hint, self._edit_evidence, self._on_file_clicked)
        self._context = CriterionContext(catalogue)
        self._context.criterion_requested.connect(self.criterion_requested)
        self._form.add(self.measures, line(), self._evidence)
        note = self._form.form.text("note", _("Vermerk (bleibt im Haus)"), help_id="criterion.note", lines=2)
        self._form.bind_attribute(note, "note", _("Vermerk ändern"))
        self._form.add(line(), self._context)
        self.setLayout(column(self._form, None, margins=(24, 18, 24, 20)))

    def _build_head(self) -> None:
        self._title = label("", "section", wrap=True)
        flag = row(
            IconLabel("flag", "accent_text", 16), label(_("Meilenstein"), "small", "accent"), spacing=6
        )
        self._milestone = boxed(column(flag, None))
        head = row(spacing=12)
        head.addWidget(self._title, 1)
        head.addWidget(self._milestone)
        self._description = label("", "body", "2", wrap=True)
        self._place = label("", "small", "3", wrap=True)
        self._inferred_text = label("", "small", "2", wrap=True)
        inferred = row(column(IconLabel("info", "info", 16), None), spacing=6)
        inferred.addWidget(self._inferred_text, 1)
        self._inferred = boxed(inferred)
        self._now_text = label("", "small", "accent", wrap=True)
        self._form.add(head, self._description, self._place, self._now_text, self._inferred)

    def _build_status(self, page: Page) -> None:
        self._taken = CheckField(_("Für unsere Lösung aufnehmen"))
        self._taken.setAccessibleName(self._taken.text())
        self._taken.edited.connect(self._on_taken_edited)
        page.register("taken", self._taken.text(), self._taken, "criterion.status")
        self.status = SegmentedFilter.of_status(list(STATUS_KEYS.values()), _("Stand"))
        self.status.edited.connect(self._on_status_edited)
        page.register("status", _("Stand"), self.status, "criterion.status")
        self._status_box = FieldBox("", self.status)
        self._form.add(self._taken, self._status_box)
        reason = self._form.form.line("reason", _("Warum nicht anwendbar?"), help_id="criterion.reason")
        self._form.bind_attribute(reason, "reason", _("Begründung ändern"))
        self._reason = reason

    def _build_fields(self, page: Page) -> None:
        fields = row(spacing=16)
        form = FormBuilder(page, fields)
        office = form.line("office", _("Zuständige Stelle"), help_id="criterion.office")
        due = form.date("due", _("Termin"), help_id="criterion.due")
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        self._form.add(fields, line())
        self._form.bind_attribute(office, "office", _("Zuständige Stelle ändern"))
        self._form.bind_attribute(due, "due", _("Termin ändern"))

    def _build_questions(self, page: Page) -> None:
        self._answered = label("", "small", "3")
        self._form.add(row(label(_("Leitfragen"), "strong"), self._answered, None))
        most = max(len(criterion.questions) for criterion in self._catalogue.criteria)
        self.questions = QuestionRows(page, most, "criterion.answer")
        self.questions.answered.connect(self._on_answered)
        self._proposal_text = label("", "small", "2", wrap=True)
        self._take_proposal = button(_("Übernehmen"), "quiet", extent="small")
        self._take_proposal.clicked.connect(self._on_take_proposal_clicked)
        proposal = row(column(IconLabel("lightbulb", "accent_text", 16), None), spacing=6)
        proposal.addWidget(self._proposal_text, 1)
        proposal.addWidget(self._take_proposal)
        self._proposal = boxed(proposal)
        self._form.add(self.questions, self._proposal, line())

    # -- rendering --------------------------------------------------------------------------------

    def show_relevance(self, relevant: Relevant | None) -> None:
        """Say why the criterion matters now; nothing for one that can wait."""
        self._now_text.setVisible(relevant is not None)
        if relevant is not None:
            text = _("Jetzt wichtig: {reasons}.")
            self._now_text.setText(text.format(reasons="; ".join(relevant.reasons)))

    @property
    def problem(self) -> str:
        """The sentence below the status, or an empty text."""
        return self._status_box.problem

    def show_criterion(self, solution: Solution, criterion_id: str) -> None:
        """Render a criterion; the sentence below the status belongs to the one it was said about."""
        criterion = self._catalogue.criterion(criterion_id)
        state = solution.criterion(criterion_id)
        if criterion is not self._criterion or self._form.merge_scope != criterion_id:
            self._criterion = criterion
            self._form.merge_scope = criterion_id
            self._show_texts(criterion)
        if self._problem_of != criterion_id or has_evidence(state):
            self._show_problem("")
        self._taken.set_value(is_taken_up(solution, criterion_id))
        self.status.set_value(STATUS_KEYS[state.status])
        self._form.show_value(state)
        self._show_reason(state)
        self.questions.show_answers(criterion.questions, dict(state.answers))
        count = _("{n} von {total} beantwortet")
        self._answered.setText(count.format(n=answered(criterion, state), total=len(criterion.questions)))
        self._show_proposal(criterion, state)
        suitable = _("Geeignet: {list}").format(list=" · ".join(criterion.evidence))
        suitable = suitable if criterion.evidence else ""
        self._evidence.file_button.setEnabled(can_file(self._workspace))
        self._evidence.show_evidence(state.evidence, suitable, solution.documents)
        self.measures.show_measures(
            solution, (criterion_id, *(question.id for question in criterion.questions))
        )
        self._context.show_criterion(solution, criterion)

    def _show_texts(self, criterion: Criterion) -> None:
        self._title.setText(criterion.title)
        self._description.setText(criterion.description)
        self._milestone.setVisible(bool(criterion.milestone))
        streams = ", ".join(self._catalogue.workstream(key).title for key in criterion.workstreams)
        phase = self._catalogue.phase(criterion.phase).title
        self._place.setText(f"{phase} · {streams}")
        self._inferred.setVisible(criterion.inferred)
        self._inferred_text.setText(
            _("In der Roadmap ist nur der Titel oder das Thema belegt, der Inhalt ist abgeleitet.")
        )

    def _show_reason(self, state: CriterionState) -> None:
        needed = state.status is CriterionStatus.NOT_APPLICABLE
        self._form.form.box("reason").setVisible(needed or bool(state.reason))
        missing = needed and not state.reason.strip()
        sentence = _("Sagen Sie in einem Satz, warum das Kriterium nicht passt. Er steht später im Konzept.")
        self._form.form.show_problem("reason", sentence if missing else "")

    def _show_proposal(self, criterion: Criterion, state: CriterionState) -> None:
        proposed = proposed_status(criterion, state)
        other = proposed not in (None, state.status) and state.status is not CriterionStatus.NOT_APPLICABLE
        self._proposal.setVisible(other)
        if proposed is None or not other:
            return
        lacks = proposed is CriterionStatus.PROVEN and not has_evidence(state)
        text = _("Alle Leitfragen sind erfüllt. Für „belegt“ fehlt noch ein Beleg.")
        if not lacks:
            text = _("Zu Ihren Antworten passt „{word}“.").format(word=word_of(proposed))
        self._proposal_text.setText(text)
        self._take_proposal.setVisible(not lacks)

    def _show_problem(self, sentence: str) -> None:
        self._problem_of = self._criterion.id if sentence else ""
        self._status_box.show_problem(sentence)

    # -- editing ----------------------------------------------------------------------------------

    def _apply(self, solution: Solution, change: Callable[[Any], Any]) -> Solution:
        before = solution.criterion(self._criterion.id)
        after = change(before)
        return solution if after == before else solution.with_criterion(replace(after, changed=self._today()))

    def _edit(self, text: str, change: Callable[[CriterionState], CriterionState], merge: str = "") -> None:
        key = f"criterion:{self._criterion.id}:{merge}" if merge else ""
        self._workspace.edit(text, lambda solution: self._apply(solution, change), key)

    def _on_taken_edited(self, taken: bool) -> None:
        key = self._criterion.id

        def change(solution: Solution) -> Solution:
            if taken:
                return solution.with_criterion(solution.criterion(key))
            others = tuple(state for state in solution.criteria if state.criterion_id != key)
            return replace(solution, criteria=others)

        self._workspace.edit(_("Kriterium aufnehmen") if taken else _("Kriterium herausnehmen"), change)

    def _on_status_edited(self, key: str) -> None:
        self._set_status(_BY_KEY[key])

    def _on_take_proposal_clicked(self) -> None:
        state = self._workspace.solution.criterion(self._criterion.id)
        proposed = proposed_status(self._criterion, state)
        if proposed is not None:
            self._set_status(proposed)

    def _set_status(self, status: CriterionStatus) -> None:
        state = self._workspace.solution.criterion(self._criterion.id)
        if status is CriterionStatus.PROVEN and not has_evidence(state):
            self.status.set_value(STATUS_KEYS[state.status])
            self._show_problem(
                _("„belegt“ braucht mindestens einen Beleg. Fügen Sie unten einen hinzu, dann geht es.")
            )
            return
        self._show_problem("")
        key = self._criterion.id

        def change(solution: Solution) -> Solution:
            after = replace(solution.criterion(key), status=status, changed=self._today())
            return solution.with_criterion(after)

        if status is not state.status or not is_taken_up(self._workspace.solution, key):
            self._workspace.edit(_("Stand ändern"), change)
        if status is CriterionStatus.NOT_APPLICABLE and not state.reason.strip():
            self._reason.setFocus()

    def _on_answered(self, question_id: str, answer: object) -> None:
        def change(state: CriterionState) -> CriterionState:
            given: dict[str, Any] = dict(state.answers)
            given.pop(question_id, None)
            if answer is not None:
                given[question_id] = answer
            return replace(state, answers=tuple(sorted(given.items())))

        self._edit(_("Leitfrage beantworten"), change)

    def _on_file_clicked(self) -> None:
        file_for(self._workspace, f"criterion|{self._criterion.id}", self, self._today)

    def _edit_evidence(self, text: str, change: Callable[[Proofs], Proofs], merge: str) -> None:
        was_proven = self._workspace.solution.criterion(self._criterion.id).status is CriterionStatus.PROVEN

        def change_state(state: CriterionState) -> CriterionState:
            after = replace(state, evidence=change(state.evidence))
            if not merge and after.status is CriterionStatus.PROVEN and not has_evidence(after):
                return replace(after, status=CriterionStatus.IN_PROGRESS)
            return after

        self._edit(text, change_state, merge)
        state = self._workspace.solution.criterion(self._criterion.id)
        if was_proven and state.status is not CriterionStatus.PROVEN:
            self._show_problem(_("Der letzte Beleg ist entfernt. Der Stand ist deshalb wieder „in Arbeit“."))
