"""Evidence of a criterion or a checklist item: title, date and place, as many as needed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.assessment import Evidence
from scaleplanner.domain.filing import choices
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import boxed, button, column, label, row, tool
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.wrap import WrapLayout, wrapping
from scaleplanner.i18n import _

Proofs = tuple[Evidence, ...]
#: Label of the undo step, change of the evidence, key under which typing is merged.
EditEvidence = Callable[[str, Callable[[Proofs], Proofs], str], None]


class _EvidenceRow(Card):
    """The fields of one evidence; rows are kept and shown again, never built while typing."""

    def __init__(self, page: Page, prefix: str, number: int, edit: EditEvidence) -> None:
        super().__init__(tone="note", spacing=6)
        self.body.setContentsMargins(12, 8, 12, 10)
        self._number, self._edit = number, edit
        base = f"{prefix}.{number + 1}"
        first, second = row(spacing=8), row(spacing=12)
        upper = FormBuilder(page, first)
        self._title = upper.line(f"{base}.title", _("Beleg"), help_id="criterion.evidence")
        first.setStretch(0, 1)
        remove = tool("trash-2", _("Beleg entfernen"))
        remove.clicked.connect(self._on_remove_clicked)
        first.addLayout(column(None, remove, spacing=0))
        lower = FormBuilder(page, second)
        self._day = lower.date(f"{base}.day", _("Datum"), help_id="criterion.evidence")
        self._place = lower.line(f"{base}.place", _("Fundort, Aktenzeichen"), help_id="criterion.evidence")
        second.setStretch(0, 2)
        second.setStretch(1, 5)
        third = column(spacing=4)
        form = FormBuilder(page, third)
        self._document = form.choice(
            f"{base}.document_id", _("Unterlage der Belegablage"), (), help_id="criterion.evidence"
        )
        self._document_box = form.box(f"{base}.document_id")
        self._offered: tuple[tuple[str, str], ...] | None = None
        self.add(first, second, third)
        for field, name in (
            (self._title, "title"),
            (self._day, "day"),
            (self._place, "place"),
            (self._document, "document_id"),
        ):
            field.edited.connect(self._writer(name))

    def show_evidence(self, evidence: Evidence, documents: tuple[StoredDocument, ...]) -> None:
        """Render an evidence; documents are offered as soon as there are any."""
        offered = choices(documents, evidence.document_id)
        if offered != self._offered:
            self._offered = offered
            self._document.set_options([("", _("keine")), *offered])
        known = {key for key, _title in offered}
        self._document.set_value(evidence.document_id if evidence.document_id in known else "")
        self._document_box.setVisible(bool(offered))
        self._title.set_value(evidence.title)
        self._day.set_value(evidence.day)
        self._place.set_value(evidence.place)

    def focus_title(self) -> None:
        """Let the user type the title."""
        self._title.setFocus()

    def _writer(self, name: str) -> Callable[[object], None]:
        number = self._number

        def write(typed: Any) -> None:
            def change(proofs: Proofs) -> Proofs:
                if number >= len(proofs):
                    return proofs
                return (
                    *proofs[:number],
                    replace(proofs[number], **{name: typed}),
                    *proofs[number + 1 :],
                )

            self._edit(_("Beleg ändern"), change, f"evidence:{number}:{name}")

        return write

    def _on_remove_clicked(self) -> None:
        number = self._number
        self._edit(_("Beleg entfernen"), lambda proofs: (*proofs[:number], *proofs[number + 1 :]), "")


class EvidenceEditor(QFrame):
    """Heading with „Beleg hinzufügen“, the evidence entered so far and what would be suitable."""

    def __init__(
        self, page: Page, prefix: str, hint: str, edit: EditEvidence, file: Callable[[], None]
    ) -> None:
        super().__init__()
        self._page, self._prefix, self._edit = page, prefix, edit
        self._rows: list[_EvidenceRow] = []
        self._count = 0
        self.add_button = button(_("Beleg hinzufügen"), "quiet", "paperclip", extent="small")
        self.add_button.clicked.connect(self._on_add_clicked)
        page.register(prefix, _("Nachweise"), self.add_button, "criterion.evidence")
        self.file_button = button(_("Datei ablegen"), "quiet", "file-check", extent="small")
        self.file_button.clicked.connect(file)
        page.register(
            f"{prefix}.file", _("Datei als Nachweis ablegen"), self.file_button, "criterion.evidence"
        )
        self._suitable = label("", "small", "2", wrap=True)
        self._list = column(spacing=8)
        head = WrapLayout(level=True)
        head.add(row(label(_("Nachweise"), "strong"), label(hint, "small", "3", wrap=True)), 1)
        head.add(wrapping(self.add_button, self.file_button))
        self.setLayout(column(head, self._suitable, boxed(self._list), spacing=6))

    def show_evidence(
        self, proofs: Proofs, suitable: str = "", documents: tuple[StoredDocument, ...] = ()
    ) -> None:
        """Render the evidence, the sentence about what would be suitable and the documents to choose from."""
        self._suitable.setText(suitable)
        self._suitable.setVisible(bool(suitable))
        while len(self._rows) < len(proofs):
            added = _EvidenceRow(self._page, self._prefix, len(self._rows), self._edit)
            self._rows.append(added)
            self._list.addWidget(added)
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(proofs))
            if number < len(proofs):
                each.show_evidence(proofs[number], documents)
        self._count = len(proofs)

    def _on_add_clicked(self) -> None:
        self._edit(_("Beleg hinzufügen"), lambda proofs: (*proofs, Evidence("")), "")
        if 0 < self._count <= len(self._rows):
            self._rows[self._count - 1].focus_title()
