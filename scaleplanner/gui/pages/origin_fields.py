"""The origin of a figure as fields: kind, date, note, and the document that proves it."""

from collections.abc import Callable, Hashable

from scaleplanner.domain.filing import choices
from scaleplanner.domain.finance.plan import Origin, OriginKind
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.filing import can_file, file_for
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_KINDS: list[tuple[Hashable, str]] = [
    (OriginKind.UNKNOWN, N_("? – ohne Herkunft")),
    (OriginKind.OFFER, N_("A – Angebot")),
    (OriginKind.CONTRACT, N_("V – Vertrag")),
    (OriginKind.ACTUAL, N_("I – Ist-Wert")),
    (OriginKind.FLAT_RATE, N_("P – Pauschale")),
    (OriginKind.ESTIMATE, N_("S – Schätzung")),
]


class OriginFields:
    """The fields of the origin of a bound value; `key` names its place in `domain.filing`."""

    def __init__(
        self, page: Page, workspace: Workspace, bound: BoundForm, prefix: str, key: Callable[[], str]
    ) -> None:
        self._workspace, self._bound, self._key = workspace, bound, key
        form = bound.form
        bound.heading(_("Herkunft der Zahl"))
        kind = form.choice(f"{prefix}.origin", _("Art"), spoken_options(_KINDS), help_id="cost.origin")
        day = form.date(f"{prefix}.origin_day", _("Stand vom"), help_id="cost.origin")
        note = form.line(f"{prefix}.origin_note", _("Vermerk, Beleg"), help_id="cost.origin")
        self._documents = form.choice(
            f"{prefix}.origin_document", _("Dokument"), [("", _("keines"))], help_id="cost.origin"
        )
        self.file_button = button(_("Datei ablegen"), "quiet", "paperclip", extent="small")
        self.file_button.clicked.connect(self._on_file_clicked)
        page.register(
            f"{prefix}.origin_file", _("Datei zur Herkunft ablegen"), self.file_button, "cost.origin"
        )
        bound.add(row(self.file_button, None))
        bound.bind_part(self._documents, "origin", "document_id", _("Dokument der Herkunft wählen"))
        bound.bind_part(kind, "origin", "kind", _("Herkunft ändern"))
        bound.bind_part(day, "origin", "day", _("Datum der Herkunft ändern"))
        bound.bind_part(note, "origin", "note", _("Vermerk zur Herkunft ändern"))

    def offer_documents(self, origin: Origin) -> None:
        """Offer the documents of the solution; to be called before the value is shown."""
        documents = choices(self._workspace.solution.documents, origin.document_id)
        self._documents.set_options([("", _("keines")), *documents])
        self.file_button.setEnabled(can_file(self._workspace))

    def _on_file_clicked(self) -> None:
        file_for(self._workspace, self._key(), self._bound)
