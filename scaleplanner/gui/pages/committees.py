"""Gremien und Termine: who decides when, what must be done until then, and the texts of the paper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.planning import Deadline
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.pages.committee_calendar import CalendarPanel
from scaleplanner.gui.pages.committee_cosigning import CosigningsEditor
from scaleplanner.gui.pages.committee_entries import DeadlinesEditor, MeasuresEditor
from scaleplanner.gui.pages.committee_involvement import InvolvementsEditor
from scaleplanner.gui.pages.committee_paper import PaperEditor
from scaleplanner.gui.pages.committee_questions import QuestionsEditor
from scaleplanner.gui.pages.committee_risks import RisksEditor, with_typical_risk
from scaleplanner.gui.pages.committee_sessions import SessionsEditor
from scaleplanner.gui.pages.stands import StandsPanel
from scaleplanner.gui.pages.suggestions import Suggestions
from scaleplanner.gui.pages.tabbed import TabbedPage
from scaleplanner.gui.shell_destinations import OUTPUT
from scaleplanner.gui.widgets.basics import boxed, column, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _


class CommitteesPage(TabbedPage):
    """Beratungsfolge, deadlines, measures, risks and the texts of the council paper."""

    def __init__(
        self, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(
            _("Gremien & Termine"),
            _("Wer entscheidet wann, was ist bis dahin zu tun und was steht in der Vorlage?"),
            help_id="page.committees",
        )
        self._edit, self._catalogue, self._today = workspace.edit, catalogue, today
        self.sessions = SessionsEditor(self, workspace, catalogue)
        self.calendar = CalendarPanel(self, workspace, catalogue, today)
        self.deadlines = DeadlinesEditor(self, workspace, today, self.calendar)
        self.involvements = InvolvementsEditor(self, workspace, catalogue)
        self.questions = QuestionsEditor(self, workspace, catalogue, today)
        self.cosignings = CosigningsEditor(self, workspace, catalogue, today)
        self.measures = MeasuresEditor(self, workspace, catalogue, today)
        self.risks = RisksEditor(self, workspace)
        self.paper = PaperEditor(self, workspace, catalogue, today)
        typical = [(each.id, each.title) for each in catalogue.options_of("deadline")]
        self.typical_deadline = Suggestions(
            self, "typical_deadline", _("Typische Frist"), typical, self._take_deadline
        )
        library = [(each.id, each.title) for each in catalogue.risks]
        self.typical_risk = Suggestions(
            self, "typical_risk", _("Typisches Risiko (ungeprüft)"), library, self._take_risk
        )
        self._add_with(_("Beratungsfolge"), "sessions", self.sessions, self.sessions.councils)
        above = boxed(column(self.calendar, self.typical_deadline, spacing=16))
        self._add_with(_("Kalender"), "deadlines", self.deadlines, above, "calendar")
        self._add_with(
            _("Einbindung"), "involvements", self.involvements, None, below=self.involvements.stakeholders
        )
        self.add_entries(_("Fragen"), "questions", self.questions)
        above = boxed(row(self.cosignings.usual_button, None))
        self._add_with(_("Mitzeichnung"), "cosignings", self.cosignings, above)
        self.add_entries(_("Maßnahmen"), "measures", self.measures)
        self._add_with(_("Risiken"), "risks", self.risks, self.typical_risk, below=self.risks.overview)
        self._add_with(_("Vorlage"), "paper_fields", self.paper, self.paper.texts, "submission")
        self.stands = StandsPanel(self, workspace, catalogue, today)
        self.add_tab(_("Stände"), self.stands, self.stands, "stands")
        self.export_button = self.add_action(_("Termine in Kalender ausgeben"), "calendar-days")
        self.export_button.clicked.connect(self._on_export_clicked)
        self.set_onward(_("Ausgabe"), OUTPUT)
        self.bind(workspace)

    def _add_with(
        self,
        title: str,
        collection: str,
        editor: EntryEditor,
        above: QFrame | None,
        *prefixes: str,
        below: QFrame | None = None,
    ) -> None:
        """Add a tab of entries with more above or below them; the editor renders all of it."""
        self.register(collection, title, editor.add_button, self.help_id)
        parts = [part for part in (above, editor, below) if part is not None]
        self.add_tab(title, editor, boxed(column(*parts, spacing=12)), collection, *prefixes)

    def _take_deadline(self, option_id: str) -> None:
        option = next(each for each in self._catalogue.options_of("deadline") if each.id == option_id)
        entry = Deadline(uuid4().hex[:12], option.title)
        self._edit(_("Frist anlegen"), lambda solution: solution.with_entry("deadlines", entry))
        self.deadlines.select(entry.id)

    def _take_risk(self, template_id: str) -> None:
        self._edit(
            _("Risiko anlegen"), lambda solution: with_typical_risk(solution, self._catalogue, template_id)
        )
        if self.workspace is not None and self.workspace.solution.risks:
            self.risks.select(self.workspace.solution.risks[-1].id)

    def _on_export_clicked(self) -> None:
        if self.workspace is None:
            return
        from scaleplanner.exchange.files import default_name, write_atomically
        from scaleplanner.exchange.ics import calendar

        solution, today = self.workspace.solution, self._today()
        name = default_name(solution.municipality.name, solution.name, N_("Termine"), today, "ics")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        path = messages.ask_save_path(
            _("Termine in Kalender ausgeben"), folder / name, _("Kalenderdatei"), ".ics", self
        )
        if path is None:
            return
        try:
            write_atomically(path, calendar(solution, today))
        except UserError as error:
            messages.show_error(str(error), self)
        else:
            text = _("Die Termine stehen in „{name}“. Öffnen Sie die Datei mit Ihrem Kalender.")
            messages.show_notice(text.format(name=path.name), self)
