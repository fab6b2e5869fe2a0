"""The change log in the window: when, which office, what and why; the newest entry first."""

from PySide6.QtWidgets import QFrame, QHeaderView

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.models.text_table import TextTableModel
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import column, label, row
from scaleplanner.gui.widgets.card import Card, EmptyState
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_TITLES = (N_("Was"), N_("Wann"), N_("Amt"), N_("Warum"))
_WIDTHS = {1: 150, 2: 150, 3: 280}
_WRAPPED = 200


class ChangeLogPanel(QFrame):
    """The office that works here, and what was changed so far."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.office = LineField()
        self.office.setAccessibleName(_("Amt an diesem Arbeitsplatz"))
        self.office.setMaximumWidth(theme.px(320))
        self.office.edited.connect(self._on_office_edited)
        page.register("log.office", _("Amt an diesem Arbeitsplatz"), self.office, "log.office")
        hint = _("Steht im Protokoll neben Ihren Änderungen. Leer gilt die federführende Stelle.")
        self.model = TextTableModel(_TITLES, self)
        self.table = TableView(_("Änderungsprotokoll, die neueste Änderung zuerst"))
        self.table.setModel(self.model)
        self.table.setWordWrap(True)
        self.table.setMinimumHeight(theme.px(240))
        page.register("log", _("Änderungsprotokoll"), self.table, "log.office")
        text = _("Jede Änderung steht hier mit Tag, Amt und Begründung, sobald sie gespeichert ist.")
        self._empty = EmptyState("history", _("Noch keine Änderung"), text)
        self._empty.hide()
        box = row(FieldBox(_("Amt an diesem Arbeitsplatz"), self.office, hint), None)
        note = _("Das Protokoll nennt Stellen, nie Personen, und wird nur fortgeschrieben.")
        card = Card(_("Wer hat wann was geändert?")).add(
            label(note, "small", "2", wrap=True), self._empty, self.table
        )
        self.setLayout(column(box, card, spacing=16))
        header = self.table.horizontalHeader()
        for place, width in _WIDTHS.items():
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, theme.px(width))
        workspace.saved.connect(self._on_saved)

    def show_solution(self, solution: Solution) -> None:
        """Render office and log."""
        kept = self._workspace.kept
        entries = kept.log() if kept is not None else ()
        self.office.setEnabled(kept is not None and not self._workspace.is_read_only)
        self.office.set_value(kept.office if kept is not None else "")
        self.model.set_lines(
            [
                (each.what, f"{each.moment:%d.%m.%Y %H:%M}", each.office, each.why)
                for each in reversed(entries)
            ]
        )
        # Measuring every row of a long log would take seconds; its texts are in the tooltips.
        fits = len(entries) <= _WRAPPED
        modes = QHeaderView.ResizeMode
        self.table.verticalHeader().setSectionResizeMode(modes.ResizeToContents if fits else modes.Fixed)
        self._empty.setVisible(not entries)
        self.table.setVisible(bool(entries))

    def _on_saved(self) -> None:
        if self.isVisible():
            self.show_solution(self._workspace.solution)

    def _on_office_edited(self, office: str) -> None:
        if self._workspace.kept is not None:
            self._workspace.kept.set_office(office)
