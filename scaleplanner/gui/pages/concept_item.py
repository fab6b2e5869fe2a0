"""One item of the checklist: its answer, reason, evidence, office and date."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scaleplanner.domain.assessment import Answer, ChecklistState
from scaleplanner.domain.catalogue import Catalogue, CheckItem
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.progress import is_settled
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.filing import can_file, file_for
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.detail_card import FlowFrame
from scaleplanner.gui.pages.evidence_editor import EvidenceEditor, Proofs
from scaleplanner.gui.pages.measure_offers import MeasureOffers
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import column, label, line, row
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class ChecklistItemPane(FlowFrame):
    """Built once; showing another item only changes texts and values."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._item: CheckItem = catalogue.checklist[0]
        self._form = BoundForm(page, workspace, "item", self._apply)
        self._build_head()
        self._build_answer(page)
        self._build_fields(page)
        self._evidence = EvidenceEditor(page, "item.evidence", "", self._edit_evidence, self._on_file_clicked)
        self._provenance = label("", "small", "3", wrap=True)
        self.measures = MeasureOffers(page, workspace, catalogue)
        self._form.add(self.measures, line(), self._evidence, self._provenance)
        self.setLayout(column(self._form, None, margins=(24, 18, 24, 20)))
        self._show_texts()

    def _build_head(self) -> None:
        self._id = label("", "small", "3")
        self._must = StatusBadge("hint", _("Muss"))
        self._question = label("", "section", wrap=True)
        self._why = label("", "body", "2", wrap=True)
        self._reference = label("", "small", "3", wrap=True)
        head = row(self._id, self._must, None, spacing=8)
        self._form.add(head, self._question, self._why, self._reference)

    def _build_answer(self, page: Page) -> None:
        options: list[tuple[object, str]] = [(None, "—"), *((value, word_of(value)) for value in Answer)]
        self.answer = SegmentedFilter(options, name=_("Antwort"))
        self.answer.edited.connect(self._on_answered)
        page.register("item.answer", _("Antwort"), self.answer, "aspect.answer")
        self._form.add(self.answer)
        reason = self._form.form.line("item.reason", _("Begründung, Anmerkung"), help_id="aspect.answer")
        self._form.bind_attribute(reason, "reason", _("Begründung ändern"))
        self._reason = reason

    def _build_fields(self, page: Page) -> None:
        fields = row(spacing=16)
        form = FormBuilder(page, fields)
        office = form.line("item.office", _("Zuständige Stelle"), help_id="aspect.office")
        due = form.date("item.due", _("Termin"), help_id="aspect.due")
        fields.setStretch(0, 3)
        fields.setStretch(1, 2)
        self._usual = label("", "small", "2", wrap=True)
        self._form.add(fields, self._usual)
        self._form.bind_attribute(office, "office", _("Zuständige Stelle ändern"))
        self._form.bind_attribute(due, "due", _("Termin ändern"))

    @property
    def reason_problem(self) -> str:
        """The sentence below the reason, or an empty text."""
        return self._form.form.box("item.reason").problem

    def show_item(self, solution: Solution, item_id: str) -> None:
        """Render an item."""
        if item_id != self._item.id:
            self._item = self._catalogue.check_item(item_id)
            self._show_texts()
        self._form.merge_scope = item_id
        state = solution.item(item_id)
        settled = is_settled(state)
        self._must.set_status(
            "done" if settled else "hint", _("Muss, erledigt") if settled else _("Muss, noch offen")
        )
        self.answer.set_value(state.answer)
        self._form.show_value(state)
        missing = state.answer is Answer.NOT_APPLICABLE and not state.reason.strip()
        sentence = _("Sagen Sie in einem Satz, warum der Punkt nicht passt. Bis dahin gilt er als offen.")
        self._form.form.show_problem("item.reason", sentence if missing else "")
        suitable = _("Geeignet: {text}").format(text=self._item.evidence)
        suitable = suitable if self._item.evidence else ""
        self._evidence.file_button.setEnabled(can_file(self._workspace))
        self._evidence.show_evidence(state.evidence, suitable, solution.documents)
        self.measures.show_measures(solution, (item_id,))

    def _show_texts(self) -> None:
        item = self._item
        self._id.setText(item.id)
        self._must.setVisible(item.must)
        self._question.setText(item.question)
        self._why.setText(item.why)
        self._reference.setText(_("Grundlage: {text}").format(text=item.reference))
        self._reference.setVisible(bool(item.reference))
        self._usual.setText(
            _("Meist zuständig: {offices}").format(offices=join_list(item.offices, _("oder")))
        )
        self._usual.setVisible(bool(item.offices))
        self._provenance.setText(_("Herkunft: {text}").format(text=item.provenance))

    # -- editing ----------------------------------------------------------------------------------

    def _apply(self, solution: Solution, change: Callable[[Any], Any]) -> Solution:
        before = solution.item(self._item.id)
        after = change(before)
        return solution if after == before else solution.with_item(after)

    def _edit(self, text: str, change: Callable[[ChecklistState], ChecklistState], merge: str = "") -> None:
        key = f"item:{self._item.id}:{merge}" if merge else ""
        self._workspace.edit(text, lambda solution: self._apply(solution, change), key)

    def _on_answered(self, answer: Any) -> None:
        self._edit(_("Prüfpunkt beantworten"), lambda state: replace(state, answer=answer))
        state = self._workspace.solution.item(self._item.id)
        if state.answer is Answer.NOT_APPLICABLE and not state.reason.strip():
            self._reason.setFocus()

    def _on_file_clicked(self) -> None:
        file_for(self._workspace, f"item|{self._item.id}", self)

    def _edit_evidence(self, text: str, change: Callable[[Proofs], Proofs], merge: str) -> None:
        self._edit(text, lambda state: replace(state, evidence=change(state.evidence)), merge)
