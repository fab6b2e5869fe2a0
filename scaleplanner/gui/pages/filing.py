"""The Belegablage: documents kept in the database, what they prove, export and deletion with a trace."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.change_words import titles_of
from scaleplanner.domain.filing import KINDS, format_size, linked, links, places, removal, removed, unlinked
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.files import write_atomically
from scaleplanner.gui import messages
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.dialogs.removal import RemovalDialog
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.filing import ask_file, can_file, documents_folder, keep
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import boxed, button, clear, column, label, row, tool
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Today = Callable[[], date]
_HELP = "documents.facts"


class FilingPanel(EntryEditor):
    """The list of documents, with facts and links of the chosen one."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Today) -> None:
        self._page, self._catalogue, self._today = page, catalogue, today
        self._sizes: dict[str, int] = {}
        self.dialog: RemovalDialog | None = None
        super().__init__(
            page,
            workspace,
            "documents",
            noun=_("Beleg"),
            empty=_("Legen Sie Angebote, Verträge und Niederschriften als Kopie ab."),
            describe=self._described,
            new=lambda key: StoredDocument(key, ""),
            build=self._fields,
            icon="paperclip",
        )
        self.add_button.set_caption(_("Beleg ablegen"))
        page.register("documents", _("Beleg ablegen"), self.add_button, "documents.file")

    def _described(self, document: StoredDocument) -> tuple[str, str, str]:
        facts = (_(document.kind), format_date(document.day), self._content(document))
        status = "not_applicable" if document.removed else "ready" if self._is_kept(document) else "open"
        return status, document.title, " · ".join(fact for fact in facts if fact)

    def _is_kept(self, document: StoredDocument) -> bool:
        return document.removed is None and document.sha256 in self._sizes

    def _content(self, document: StoredDocument) -> str:
        if document.removed is not None:
            return removal(document)
        if self._is_kept(document):
            return format_size(document.size)
        return _("Inhalt fehlt") if document.sha256 else _("nur Angaben, kein Inhalt")

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        title = form.line("documents.title", _("Titel"), help_id=_HELP)
        form.begin_line()
        kinds = [("", _("noch offen")), *((kind, _(kind)) for kind in KINDS)]
        kind = form.choice("documents.kind", _("Art"), kinds, help_id=_HELP)
        day = form.date("documents.day", _("Datum des Belegs"), help_id=_HELP)
        form.end_line()
        office = form.line("documents.office", _("Abgelegt von (Amt)"), help_id=_HELP)
        secret = form.check("documents.confidential", _("vertraulich"), help_id=_HELP)
        bound.bind_attribute(title, "title", _("Beleg ändern"))
        bound.bind_attribute(kind, "kind", _("Art des Belegs ändern"), "")
        bound.bind_attribute(day, "day", _("Datum des Belegs ändern"))
        bound.bind_attribute(office, "office", _("Amt des Belegs ändern"))
        bound.bind_attribute(secret, "confidential", _("Vertraulichkeit ändern"))
        hint = _(
            "Enthält der Beleg Daten von Personen, die hier nicht gebraucht werden? Dann schwärzen Sie ihn "
            "vor dem Ablegen; Kopien stehen in der Datenbank und in ihren Sicherungen."
        )
        self._state = label("", "small", "2", wrap=True)
        self._links = column(spacing=2)
        self.place = ChoiceField()
        self.place.setAccessibleName(_("Belegt auch …"))
        self.place.setPlaceholderText(_("Belegt auch …"))
        self._page.register("documents.links", _("Belegt auch …"), self.place, "documents.links")
        self.link_button = button(_("Verknüpfen"), "", "link", extent="small")
        self.link_button.clicked.connect(self._on_link_clicked)
        self.export_button = button(_("Kopie sichern"), "", "file-output", extent="small")
        self.export_button.clicked.connect(self._on_export_clicked)
        choice = row(spacing=8)
        choice.addWidget(self.place, 1)
        choice.addWidget(self.link_button)
        bound.add(self._state, label(hint, "small", "2", wrap=True))
        bound.heading(_("Was der Beleg nachweist"))
        bound.add(boxed(self._links), choice, row(self.export_button, None))
        self._remove.set_caption(_("Inhalt löschen"))

    # -- showing ----------------------------------------------------------------------------------

    def show_solution(self, solution: Solution) -> None:
        """Render list, facts and links."""
        kept = self._workspace.kept
        sizes = kept.sizes() if kept is not None else {}
        if sizes != self._sizes:
            self._sizes, self._rows = sizes, {}
        super().show_solution(solution)
        self.add_button.setEnabled(can_file(self._workspace))

    def _show_current(self) -> None:
        super()._show_current()
        document = self._document
        if document is None:
            return
        text = _("Datei {name}, {content}.").format(name=document.file_name, content=self._content(document))
        if document.removed is not None:
            text = _("{content}. Grund: {reason}").format(
                content=self._content(document), reason=document.removal_reason
            )
        self._state.setText(text if document.file_name or document.removed else self._content(document))
        self._show_links(document)
        self.export_button.setEnabled(self._is_kept(document))
        self._remove.setEnabled(document.removed is None and not self._workspace.is_read_only)

    def _show_links(self, document: StoredDocument) -> None:
        solution = self._workspace.solution
        titles = titles_of(self._catalogue, solution)
        found = links(solution, document.id, titles)
        clear(self._links)
        for place in found:
            item = RowButton("ready", place.title, detail=place.kind)
            item.clicked.connect(partial(self._page.jump_requested.emit, place.target))
            undo = tool("x", _("Verknüpfung mit „{title}“ lösen").format(title=place.title))
            undo.clicked.connect(partial(self._on_unlink_clicked, place.key))
            undo.setEnabled(not self._workspace.is_read_only)
            line = row(spacing=4)
            line.addWidget(item, 1)
            line.addWidget(undo)
            self._links.addLayout(line)
        if not found:
            self._links.addWidget(label(_("Noch mit nichts verknüpft."), "body", "2"))
        taken = {place.key for place in found}
        free = [
            (place.key, f"{place.kind}: {place.title}")
            for place in places(solution, titles)
            if place.key not in taken
        ]
        self.place.set_options(free)
        can_link = bool(free) and document.removed is None and not self._workspace.is_read_only
        self.place.setEnabled(can_link)
        self.link_button.setEnabled(can_link)

    @property
    def _document(self) -> StoredDocument | None:
        return next((each for each in self._shown if each.id == self._current), None)

    # -- doing ------------------------------------------------------------------------------------

    def _on_add_clicked(self) -> None:
        path = ask_file(self)
        if path is not None:
            self.file(path)

    def file(self, path: Path) -> None:
        """Copy a file into the database and list it."""
        entry = keep(self._workspace, path, self._today(), self)
        if entry is None:
            return
        if entry in self._workspace.solution.documents:
            text = _("„{name}“ ist schon abgelegt, als „{title}“.")
            messages.show_notice(text.format(name=path.name, title=entry.title), self)
            self.select(entry.id)
            return
        self._current = entry.id
        self._workspace.edit(_("Beleg ablegen"), lambda now: now.with_entry("documents", entry))

    def _on_link_clicked(self) -> None:
        key, document = str(self.place.value or ""), self._document
        if key and document is not None:
            self._workspace.edit(_("Beleg verknüpfen"), lambda solution: linked(solution, document.id, key))

    def _on_unlink_clicked(self, key: str, _checked: bool = False) -> None:
        document = self._document
        if document is not None:
            text = _("Verknüpfung lösen")
            self._workspace.edit(text, lambda solution: unlinked(solution, document.id, key))

    def _on_export_clicked(self) -> None:
        document, kept = self._document, self._workspace.kept
        if document is None or kept is None:
            return
        name = Path(document.file_name or document.title).name
        path = messages.ask_save_path(
            _("Kopie des Belegs sichern"), documents_folder() / name, _("Beleg"), Path(name).suffix, self
        )
        if path is None:
            return
        try:
            write_atomically(path, kept.content(document.sha256))
        except UserError as error:
            messages.show_error(str(error), self)

    def _on_remove_clicked(self) -> None:
        document = self._document
        if document is None:
            return
        self.dialog = RemovalDialog(document.title, self.window())
        self.dialog.accepted.connect(self._on_removal_confirmed)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _on_removal_confirmed(self) -> None:
        document, kept, dialog = self._document, self._workspace.kept, self.dialog
        if document is None or kept is None or dialog is None:
            return
        day, reason = self._today(), dialog.reason.value.strip()
        self._workspace.edit(
            _("Inhalt des Belegs löschen"), lambda solution: removed(solution, document.id, day, reason)
        )
        if not self._workspace.save_now():
            return
        self._workspace.forget_steps()
        others = (each for each in self._workspace.solution.documents if each.removed is None)
        if any(each.sha256 == document.sha256 for each in others):
            return
        try:
            kept.forget(document.sha256)
        except UserError as error:
            messages.show_error(str(error), self)
        self.show_solution(self._workspace.solution)
