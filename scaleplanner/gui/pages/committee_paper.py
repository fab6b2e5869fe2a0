"""The fields of the own form: order, titles, content, each to be copied into the council system."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from scaleplanner.documents.facts import Facts
from scaleplanner.documents.plain_text import plain_text
from scaleplanner.documents.submission import CONTENT_TITLES, field_blocks, field_title
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import PaperField
from scaleplanner.domain.paper import (
    fields_left_out,
    paper_fields,
    with_field_moved,
    with_form_of_land,
    with_paper_field,
    without_paper_field,
)
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.committee_submission import SubmissionPanel
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _, german


class FieldPreview(QFrame):
    """What stands in the field, and the button that copies it."""

    def __init__(self, page: Page, content_of: Callable[[PaperField], str]) -> None:
        super().__init__()
        self._content_of = content_of
        self.content = TextField(lines=9)
        self.content.setReadOnly(True)
        self.content.setAccessibleName(_("Inhalt des Felds"))
        self.copy_button = button(_("Feld kopieren"), "", "copy")
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self._done = label("", "small", "2")
        page.register("paper_fields.copy", _("Feld der Vorlage kopieren"), self.copy_button, "paper.copy")
        head = row(self.copy_button, self._done, None, spacing=12)
        self.setLayout(column(self.content, head, spacing=6))

    def set_value(self, field: PaperField) -> None:
        """Show the content of a field."""
        text = self._content_of(field)
        if text != self.content.value:
            self._done.setText("")
        self.content.set_value(text)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.content.value)
        self._done.setText(_("In der Zwischenablage."))


class PaperEditor(EntryEditor):
    """The fields in their order below the texts they are made of; `texts` stands above."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        self._catalogue, self._today = catalogue, today
        self.texts = SubmissionPanel(page, workspace)
        self.preview = FieldPreview(page, self._content_of)
        self.up_button = button(_("Nach oben"), "", "chevron-up", extent="small")
        self.down_button = button(_("Nach unten"), "", "chevron-down", extent="small")
        super().__init__(
            page,
            workspace,
            "paper_fields",
            noun=_("Feld"),
            empty=_("Das Formular hat keine Felder."),
            describe=self._describe_field,
            new=lambda key: PaperField(key, "", _("Neues Feld")),
            build=self._fields,
        )
        self.form_note = label("", "small", "2", wrap=True)
        self.land_button = button(_("Formular des Landes verwenden"), "quiet", "undo-2", extent="small")
        self.land_button.clicked.connect(self._on_land_clicked)
        page.register("paper_fields.land", _("Formular des Landes verwenden"), self.land_button, "paper.land")
        self._left.add(self.form_note, row(self.land_button, None))
        self.up_button.clicked.connect(lambda: self._on_move_clicked(-1))
        self.down_button.clicked.connect(lambda: self._on_move_clicked(1))

    def _describe_field(self, field: PaperField) -> tuple[str, str, str]:
        title, content = field_title(field), _(CONTENT_TITLES.get(field.key, N_("eigener Text")))
        return "ready", title, content if content != title else ""

    @german()
    def _content_of(self, field: PaperField) -> str:
        return plain_text(
            field_blocks(Facts(self._workspace.solution, self._catalogue, self._today()), field)
        )

    def entries_of(self, solution: Solution) -> tuple[Any, ...]:
        """Return the fields of the own form, else those of the Land."""
        return paper_fields(solution, self._catalogue)

    def put(self, solution: Solution, entry: Any) -> Solution:
        """Change or append a field; the form becomes an own one."""
        return with_paper_field(solution, self._catalogue, entry)

    def drop(self, solution: Solution, entry_id: str) -> Solution:
        """Remove a field."""
        return without_paper_field(solution, self._catalogue, entry_id)

    def show_solution(self, solution: Solution) -> None:
        """Render the texts, the list of fields and the content of the chosen one."""
        self.texts.show_solution(solution)
        super().show_solution(solution)
        self.form_note.setText(self._form_words(solution))
        self.land_button.setEnabled(bool(solution.paper_fields))

    def _form_words(self, solution: Solution) -> str:
        """Return whose form this is and which fields of the Land it does not have."""
        if not solution.paper_fields:
            return _(
                "Dies ist das übliche Formular Ihres Landes. Mit der ersten Änderung wird es Ihr eigenes."
            )
        missing = fields_left_out(solution, self._catalogue)
        if not missing:
            return _("Dies ist Ihr eigenes Formular. Es hat alle Felder des Landes.")
        text = _("Dies ist Ihr eigenes Formular. Das Formular des Landes hat außerdem: {titles}.")
        return text.format(titles=join_list(missing))

    def _on_land_clicked(self) -> None:
        self._workspace.edit(_("Formular des Landes verwenden"), with_form_of_land)

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        title = form.line("paper_fields.title", _("Titel im eigenen Formular"), help_id="paper.title")
        key = form.choice(
            "paper_fields.key",
            _("Inhalt"),
            spoken_options((*CONTENT_TITLES.items(), ("", N_("eigener Text")))),
            help_id="paper.key",
        )
        key.setMinimumContentsLength(26)
        text = form.text("paper_fields.text", _("Eigener Text"), help_id="paper.text", lines=3)
        bound.add(self.preview, row(self.up_button, self.down_button, None))
        bound.bind_attribute(title, "title", _("Titel des Felds ändern"))
        bound.bind_attribute(key, "key", _("Inhalt des Felds ändern"))
        bound.bind_attribute(text, "text", _("Text des Felds ändern"))
        bound.show_in(self.preview, lambda field: field)
        bound.show_in(_Shown(form.box("paper_fields.text")), lambda field: not field.key)

    def _on_move_clicked(self, step: int) -> None:
        key = self.current_id
        self._workspace.edit(
            _("Feld verschieben"),
            lambda solution: with_field_moved(solution, self._catalogue, key, step),
        )


class _Shown:
    """Shows or hides a part of the form."""

    def __init__(self, part: QFrame) -> None:
        self._part = part

    def set_value(self, is_shown: bool) -> None:
        self._part.setVisible(is_shown)
