"""Ausgabe: choose documents, look at what is open, write them, read the feedback of the Kämmerei."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from scaleplanner.domain.budget_columns import columns_from, stored_columns
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.findings import find
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.errors import UserError
from scaleplanner.exchange.examples import example_of, practice_carrier_feedback, practice_feedback
from scaleplanner.exchange.files import write_atomically
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.public_holidays import holidays_of
from scaleplanner.gui import messages
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.dialogs.budget_columns import BudgetColumnsDialog
from scaleplanner.gui.dialogs.import_review import ImportReview
from scaleplanner.gui.models.feedback import read_feedback, with_verdicts
from scaleplanner.gui.models.output_texts import output_title, several_sentences
from scaleplanner.gui.models.replaced_signs import replaced_sentence, replaced_signs
from scaleplanner.gui.models.sealing import OutputForm, edition
from scaleplanner.gui.pages.change_log import ChangeLogPanel
from scaleplanner.gui.pages.filing import FilingPanel
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.pages.handover import HandoverPanel
from scaleplanner.gui.pages.outputs_checks import OutputChecks
from scaleplanner.gui.pages.outputs_choice import OutputChoice
from scaleplanner.gui.pages.outputs_memory import remember_choices
from scaleplanner.gui.pages.outputs_paper import PaperCheck
from scaleplanner.gui.pages.outputs_target import (
    OutputProgress,
    OutputResult,
    OutputTarget,
    failure_banner,
)
from scaleplanner.gui.pages.preview_opening import open_preview
from scaleplanner.gui.pages.tabbed import TabbedPage
from scaleplanner.gui.shell_destinations import TRANSFER
from scaleplanner.gui.tasks import Task, run_task
from scaleplanner.gui.widgets.basics import button, clear, column, row
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

if TYPE_CHECKING:
    from scaleplanner.gui.pages.preview import PreviewWindow


_NARROW = 700


class _Cancelled(Exception):
    """Leaves the work before anything is written."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What came out: key and recipient of each output, its file, and what was printed differently."""

    outputs: tuple[tuple[str, str], ...]
    files: tuple[Path, ...]
    replaced: str


class _OutputsSheet(QFrame):
    """The first tab: what can be made, where it goes and what is open."""

    def __init__(self, columns: QHBoxLayout, render: Callable[[Solution], None]) -> None:
        super().__init__()
        self._render = render
        self.setLayout(columns)

    def show_solution(self, solution: Solution) -> None:
        """Render what is open."""
        self._render(solution)


Practice = Callable[[Solution, Catalogue, date], bytes]


class OutputsPage(TabbedPage):
    """Outputs with version and folder; documents, hand-over and change log behind further tabs."""

    def __init__(
        self, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(
            _("Ausgabe"),
            _("Fehlendes wird als „noch offen“ gedruckt; Sie können jederzeit ausgeben."),
            help_id="page.output",
        )
        self._edit, self._catalogue, self._today = workspace.edit, catalogue, today
        self._task: Task | None = None
        self.review: ImportReview | None = None
        self.columns: BudgetColumnsDialog | None = None
        self.preview: PreviewWindow | None = None
        self.choice = OutputChoice(self)
        self.target = OutputTarget(self)
        self.progress = OutputProgress()
        self.result = OutputResult()
        self.checks = OutputChecks()
        self.paper = PaperCheck(catalogue, today, self)
        self.paper.found.connect(self.checks.show_paper)
        self._failure = column()
        self.practice_button = button(_("Übungsdatei der Kämmerei sichern"), "", "file-spreadsheet")
        self.practice_button.clicked.connect(self._on_practice_clicked)
        self.carrier_button = button(_("Übungsdatei des Trägers sichern"), "", "file-spreadsheet")
        self.carrier_button.clicked.connect(self._on_carrier_practice_clicked)
        self.read_button = self.add_action(_("Rückmeldung einlesen"), "file-spreadsheet")
        self.read_button.setToolTip(_("Rückmeldung der Kämmerei einlesen"))
        self.create_button = self.add_primary(_("Ausgaben erstellen"), "file-output")
        self._connect()
        right = column(self._failure, self.target, self.progress, self.result, self.checks)
        right.setSpacing(16)
        right.addLayout(wrapping(self.practice_button, self.carrier_button))
        right.addStretch(1)
        self._add_columns(right)
        # Only now: shown without a parent it would be a window of its own.
        for each in (self.practice_button, self.carrier_button):
            each.setVisible(bool(example_of(workspace.solution)))
        self.filing = FilingPanel(self, workspace, catalogue, today)
        self.add_tab(_("Belegablage"), self.filing, self.filing, "documents")
        self.handover = HandoverPanel(self, workspace, catalogue, today)
        self.handover.preview_requested.connect(self.show_preview)
        self.add_tab(_("Übergabe"), self.handover, self.handover, "handover")
        self.log = ChangeLogPanel(self, workspace)
        self.add_tab(_("Änderungsprotokoll"), self.log, self.log, "log")
        self.set_onward(_("Transfer"), TRANSFER)
        self._show_count()
        self.bind(workspace)

    def _connect(self) -> None:
        self.choice.changed.connect(self._show_count)
        for field in (self.choice.paper, self.target.version, self.target.names):
            field.edited.connect(self._on_form_edited)
        self.choice.preview_requested.connect(self.show_preview)
        self.choice.columns_requested.connect(self._on_columns_requested)
        self.progress.cancelled.connect(self._on_cancel_requested)
        self.checks.jump_requested.connect(self.jump_requested)
        self.create_button.clicked.connect(self._on_create_clicked)
        self.read_button.clicked.connect(self._on_read_clicked)

    def _add_columns(self, right: QVBoxLayout) -> None:
        self._columns = row(spacing=16)
        self._columns.addWidget(self.choice, 5, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(right, 6)
        sheet = _OutputsSheet(self._columns, self._show_findings)
        self.add_tab(
            _("Ausgaben"),
            sheet,
            sheet,
            "public",
            "folder",
            "replace",
            "names",
            "budget_columns",
            "paper",
            *OUTPUTS,
        )

    def remember(self, settings: QSettings, solution_id: str) -> None:
        """Begin with what was chosen last for this solution."""
        remember_choices(self.choice, self.target, settings, solution_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything below each other where the texts need the width."""
        super().resizeEvent(event)
        flow(self.width(), _NARROW, self._columns)

    @property
    def is_busy(self) -> bool:
        """Whether outputs are being made."""
        return self._task is not None

    def _show_findings(self, solution: Solution) -> None:
        today = self._today()
        self.checks.show_findings(find(solution, self._catalogue, today, holidays_of(solution, today)))
        self.paper.look_at(solution)

    def _show_count(self) -> None:
        count = len(self.choice.chosen)
        text = _("Ausgabe erstellen") if count == 1 else _("{n} Ausgaben erstellen").format(n=count)
        self.create_button.set_caption(text if count else _("Ausgaben erstellen"))
        self.create_button.setEnabled(bool(count) and not self.is_busy)

    # -- preview ----------------------------------------------------------------------------------

    def show_preview(self, key: str) -> None:
        """Show the pages of an output; one preview is open at a time."""
        if self.workspace is None:
            return
        self.preview = open_preview(
            self, self.workspace, self._catalogue, self._today, key, self._form, self.preview
        )

    @property
    def _form(self) -> OutputForm:
        return OutputForm(self.target.is_public, self.choice.chosen_paper, self.target.names.value)

    def _on_form_edited(self) -> None:
        if self.preview is not None:
            self.preview.show_form(self._form)

    # -- writing ----------------------------------------------------------------------------------

    def _on_create_clicked(self) -> None:
        if self.workspace is None:
            return
        keys, folder, overwrite = self.choice.chosen, self.target.folder, self.target.replace.value
        made = edition(self.workspace, self._catalogue, self._today(), self.target.is_public, keys)
        request = replace(made, names=self.target.names.value, paper=self.choice.chosen_paper)

        def work(task: Task) -> _Written:
            from scaleplanner.exchange.outputs import make_outputs, write_made

            def report(share: float) -> None:
                if task.is_cancelled() and share < 1:
                    raise _Cancelled
                task.report(share)

            made = make_outputs(request.reporting(lambda share: report(share * 0.95)), keys)
            files = write_made(made, folder, overwrite)
            report(1.0)
            has_pdf = any(path.suffix == ".pdf" for path in files)
            signs = replaced_sentence(replaced_signs(request.solution)) if has_pdf else ""
            return _Written(tuple((each.key, each.recipient) for each in made), files, signs)

        clear(self._failure)
        self.result.hide()
        self.progress.start()
        # The page may go while the work runs; the task lives until it has ended.
        self._task = run_task(QCoreApplication.instance() or self, work, self._on_done, self._on_failed)
        self._task.progressed.connect(self.progress.show_share)
        self._task.cancelled.connect(self._on_cancelled)
        self._show_count()

    def _on_done(self, written: _Written) -> None:
        self._finish()
        self.result.show_files(
            [output_title(*each) for each in written.outputs],
            written.files,
            written.replaced,
            several_sentences(key for key, _recipient in written.outputs),
        )
        made_of = count_of(len(written.files), _("Ausgabe erstellt"), _("Ausgaben erstellt"))
        names = ", ".join(path.name for path in written.files)
        announcer.say(self.result, f"{made_of}: {names}. {written.replaced}".strip())

    def _on_failed(self, error: Exception) -> None:
        self._finish()
        if not isinstance(error, UserError):
            raise error
        banner = failure_banner(str(error))
        self._failure.addWidget(banner)
        announcer.say(banner, banner.accessibleName(), urgent=True)

    def _on_cancel_requested(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_cancelled(self) -> None:
        self._finish()

    def _finish(self) -> None:
        self._task = None
        self.progress.hide()
        self._show_count()

    # -- columns of the budget export ---------------------------------------------------------------

    def _on_columns_requested(self) -> None:
        if self.workspace is None:
            return
        columns = columns_from(self.workspace.solution.municipality.budget_columns)
        self.columns = BudgetColumnsDialog(columns, self)
        self.columns.accepted.connect(self._on_columns_chosen)
        self.columns.open()

    def _on_columns_chosen(self) -> None:
        if self.columns is None:
            return
        chosen = stored_columns(self.columns.chosen)

        def change(solution: Solution) -> Solution:
            town = replace(solution.municipality, budget_columns=chosen)
            return replace(solution, municipality=town)

        self._edit(_("Spalten des Haushaltsrasters ändern"), change)

    # -- feedback ---------------------------------------------------------------------------------

    def _on_read_clicked(self) -> None:
        if self.workspace is None:
            return
        path = messages.ask_open_path(
            _("Rückmeldung der Kämmerei einlesen"), self.target.folder, _("Kostenmappe"), (".xlsx",), self
        )
        if path is None:
            return
        try:
            feedback = read_feedback(path, self.workspace.solution, self._catalogue, self._today())
        except UserError as error:
            messages.show_error(str(error), self)
            return
        if not feedback.differences and not feedback.problems:
            text = _(
                "„{name}“ enthält keine Änderungen: Alle gelben Zellen stehen so auch hier. Andere Zellen "
                "liest das Programm nicht."
            )
            messages.show_notice(text.format(name=path.name), self)
            return
        self.review = ImportReview(feedback, self)
        self.review.accepted.connect(self._on_reviewed)
        self.review.open()

    def _on_practice_clicked(self) -> None:
        """Write a workbook as the Kämmerei might send it back: examples and their copies are to practise."""
        name, title = N_("Rückmeldung der Kämmerei.xlsx"), _("Übungsdatei der Kämmerei sichern")
        self._save_practice(title, name, _("Kostenmappe"), practice_feedback)

    def _on_carrier_practice_clicked(self) -> None:
        """Write a Trägerbogen as a Träger might send it back."""
        name, title = N_("Rückmeldung des Trägers.xlsx"), _("Übungsdatei des Trägers sichern")
        self._save_practice(title, name, _("Trägerbogen"), practice_carrier_feedback)

    def _save_practice(self, title: str, name: str, kind: str, make: Practice) -> None:
        if self.workspace is None:
            return
        path = messages.ask_save_path(title, self.target.folder / name, kind, ".xlsx", self)
        if path is None:
            return
        try:
            write_atomically(path, make(self.workspace.solution, self._catalogue, self._today()))
        except UserError as error:
            messages.show_error(str(error), self)
        else:
            text = _("Die Übungsdatei ist gesichert. Lesen Sie sie jetzt mit „Rückmeldung einlesen“ ein.")
            messages.show_notice(text, self)

    def _on_reviewed(self) -> None:
        if self.review is None:
            return
        verdicts, today = self.review.verdicts, self._today()
        label = _("Rückmeldung der Kämmerei übernehmen")
        self._edit(label, lambda solution: with_verdicts(solution, verdicts, today))
