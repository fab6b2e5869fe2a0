"""Stände: keep a sealed version, look at what lay before a committee, take it back, compare two."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.seal import restored
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.gui import messages
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.dialogs.seal import SealDialog
from scaleplanner.gui.models.sealing import SealedOutputs, make_sealed_outputs
from scaleplanner.gui.number_fields import commit_focused
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.stand_comparison import StandComparison
from scaleplanner.gui.pages.stand_question import StandQuestion
from scaleplanner.gui.pages.stand_rows import StandList
from scaleplanner.gui.tasks import Task, run_task
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class StandsPanel(QFrame):
    """The tab: keeping above, the list below, the comparison at the end."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._workspace, self._catalogue, self._today = workspace, catalogue, today
        self._sealed: Solution = workspace.solution
        self.dialog: SealDialog | None = None
        self.badge = StatusBadge("draft")
        self._sentence = label("", "body", "2", wrap=True)
        self.keep_button = button(_("Stand festhalten"), "primary", "stamp")
        self.keep_button.clicked.connect(self.begin)
        page.register("stands", _("Stand festhalten"), self.keep_button, "stands.keep")
        self.list = StandList(workspace, catalogue)
        self.list.view_requested.connect(self._on_view)
        self.list.restore_requested.connect(self._on_restore)
        self.question = StandQuestion(page, workspace)
        self.question.view_requested.connect(self._on_view)
        self.question.files_requested.connect(self.list.save_files)
        self.comparison = StandComparison(page, workspace, catalogue, today)
        head = Card(_("Diese Fassung")).add(row(self.badge, None), self._sentence, self.keep_button)
        self.setLayout(column(head, self.list, self.question, self.comparison, spacing=16))
        if workspace.stands is not None:
            workspace.stands.changed.connect(self._on_stands_changed)
            workspace.stands.keep_requested.connect(self.begin)

    def show_solution(self, solution: Solution) -> None:
        """Render state, list and comparison."""
        self._show_state()
        self.list.show_entries()
        self.question.show_answer()
        self.comparison.show_entries()

    def _on_stands_changed(self) -> None:
        self.show_solution(self._workspace.solution)

    def _show_state(self) -> None:
        stands, status = self._workspace.stands, self._workspace.status
        match = stands.match if stands is not None else None
        self.badge.set_status(status)
        if match is not None:
            text = _("Der Inhalt entspricht dem Stand „{name}“, Siegel {seal}.").format(
                name=match.name, seal=match.short
            )
        else:
            text = _(
                "Halten Sie fest, was einem Gremium vorliegt. Der Stand bleibt unverändert lesbar, "
                "mit allen Ausgaben; Sie arbeiten im Entwurf weiter."
            )
        self._sentence.setText(text)
        self.keep_button.setEnabled(stands is not None and not self._workspace.is_read_only)

    # -- keeping ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Ask for name, office and occasion of a new version."""
        if not self.keep_button.isEnabled():
            return
        commit_focused()
        self.dialog = SealDialog(self._workspace.solution, self._today(), self.window())
        self.dialog.confirmed.connect(self._on_named)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _on_named(self) -> None:
        if self.dialog is None or not self._workspace.save_now():
            return
        solution, catalogue, today = self._workspace.solution, self._catalogue, self._today()
        self._sealed = solution
        earlier = self._workspace.kept.versions() if self._workspace.kept is not None else ()

        def work(task: Task) -> SealedOutputs:
            return make_sealed_outputs(solution, catalogue, today, task.report, earlier)

        self.dialog.show_busy(True)
        task = run_task(self, work, self._on_made, self._on_failed)
        task.progressed.connect(self.dialog.show_share)

    def _on_made(self, made: SealedOutputs) -> None:
        stands, dialog = self._workspace.stands, self.dialog
        if stands is None or dialog is None:
            return
        try:
            kept = stands.keep(self._sealed, dialog.head(self._today()), made.outputs)
        except UserError as error:
            dialog.show_busy(False)
            messages.show_error(str(error), self)
            return
        dialog.accept()
        announcer.say(self, _("Der Stand „{name}“ ist festgehalten.").format(name=kept.name))
        if made.problems:
            text = _("Der Stand „{name}“ ist festgehalten, aber nicht alle Ausgaben waren möglich:")
            messages.show_notice("\n\n".join([text.format(name=kept.name), *made.problems]), self)

    def _on_failed(self, error: Exception) -> None:
        if self.dialog is not None:
            self.dialog.show_busy(False)
        raise error

    # -- looking and taking back ------------------------------------------------------------------

    def _on_view(self, stand_id: str) -> None:
        if self._loaded(stand_id) is not None and self._workspace.stands is not None:
            self._workspace.stands.view_requested.emit(stand_id)

    def _on_restore(self, stand_id: str) -> None:
        content = self._loaded(stand_id)
        if content is not None:
            self._workspace.edit(_("Stand in den Entwurf übernehmen"), partial(restored, content))

    def _loaded(self, stand_id: str) -> Solution | None:
        """Return a version; a broken seal is said first, an unreadable version is no version."""
        if self._workspace.stands is None:
            return None
        try:
            content, is_intact = self._workspace.stands.load(stand_id)
        except UserError as error:
            messages.show_error(str(error), self)
            return None
        if not is_intact:
            text = _(
                "Das Siegel dieses Standes ist gebrochen: Er wurde außerhalb des Programms verändert. "
                "Vergleichen Sie ihn mit der gedruckten Fassung, bevor Sie sich auf ihn berufen."
            )
            messages.show_error(text, self)
        return content
