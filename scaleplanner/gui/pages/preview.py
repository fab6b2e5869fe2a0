"""The preview of a PDF output: the real pages beside what they were made of, following every edit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.findings import find
from scaleplanner.errors import UserError
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.public_holidays import holidays_of
from scaleplanner.gui import messages
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.models.sealing import OutputForm, edition
from scaleplanner.gui.pages.preview_side import PreviewSide
from scaleplanner.gui.tasks import Task, run_task
from scaleplanner.gui.widgets.badge import StatusLine
from scaleplanner.gui.widgets.basics import boxed, button, clear, column, label, line, row, tool, usual_size
from scaleplanner.gui.widgets.card import Banner
from scaleplanner.gui.widgets.pdf_pane import PdfPane
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

#: Rest after the last edit before the pages are made anew.
REST_MS = 1000


class PreviewWindow(QDialog):
    """Stays open beside the window; edits there are shown here about a second later."""

    jump_requested = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        catalogue: Catalogue,
        today: Callable[[], date],
        key: str,
        form: OutputForm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._catalogue, self._today = workspace, catalogue, today
        self._key, self._form = key, form
        self._task: Task | None = None
        self._stale = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._make)
        self.setWindowTitle(_("Vorschau: {title}").format(title=_(OUTPUTS[key].title)))
        self.setModal(False)
        self.pane = PdfPane()
        self.side = PreviewSide()
        self.status = StatusLine("progress", _("Die Seiten entstehen …"))
        self.counter = label("", "small", "2")
        self._failure = column(spacing=0)
        self._build()
        self._connect()
        self.pane.view.setFocus()
        usual_size(self, 1120, 680)

    def _build(self) -> None:
        self.back = tool("chevron-up", _("Vorige Seite (Strg+Bild auf)"))
        self.forth = tool("chevron-down", _("Nächste Seite (Strg+Bild ab)"))
        self.smaller = tool("zoom-out", _("Verkleinern (Strg+−)"))
        self.larger = tool("zoom-in", _("Vergrößern (Strg++)"))
        self.fit = button(_("Seitenbreite"), "quiet", extent="small")
        self.print_button = button(_("Drucken"), extent="small")
        self.close_button = button(_("Schließen"), extent="small")
        for each in (self.fit, self.print_button, self.close_button):
            each.setAutoDefault(False)
        left = (self.back, self.forth, self.counter, 12, self.smaller, self.larger, self.fit, 12, self.status)
        head = row(*left, None, self.print_button, self.close_button, margins=(12, 6, 12, 6))
        middle = row(spacing=0)
        middle.addWidget(self.pane, 1)
        middle.addWidget(line(vertical=True))
        middle.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(boxed(head))
        layout.addWidget(line())
        layout.addLayout(self._failure)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self._workspace.solution_changed.connect(self._on_solution_changed)
        self.pane.page_changed.connect(self._on_page_changed)
        self.side.page_requested.connect(self.pane.go)
        self.side.jump_requested.connect(self.jump_requested)
        self.print_button.clicked.connect(self.print_pages)
        self.close_button.clicked.connect(self.close)
        self.fit.clicked.connect(self.pane.fit_width)
        on = QKeySequence.StandardKey
        for control, keys, step in (
            (self.back, QKeySequence("Ctrl+PgUp"), lambda: self.pane.go(self.pane.page - 1)),
            (self.forth, QKeySequence("Ctrl+PgDown"), lambda: self.pane.go(self.pane.page + 1)),
            (self.smaller, QKeySequence(on.ZoomOut), lambda: self.pane.zoom(-1)),
            (self.larger, QKeySequence(on.ZoomIn), lambda: self.pane.zoom(1)),
        ):
            control.clicked.connect(step)
            QShortcut(keys, self, step)
        QShortcut(QKeySequence(on.Print), self, self.print_pages)

    @property
    def is_busy(self) -> bool:
        """Whether pages are being made or will be soon."""
        return self._task is not None or self._rest.isActive()

    # -- making the pages -------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages when there are none or the solution has changed since."""
        super().showEvent(event)
        if self._stale:
            self._make()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Make nothing more while nobody looks."""
        self._rest.stop()
        super().closeEvent(event)

    def show_form(self, form: OutputForm) -> None:
        """Make the pages anew when another version or sheet is wanted."""
        if form != self._form:
            self._form = form
            self._on_solution_changed()

    def _on_solution_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._rest.start()

    def _make(self) -> None:
        if self._task is not None:
            return  # made anew as soon as the running work is done
        self._stale = False
        output = OUTPUTS[self._key]
        made = edition(self._workspace, self._catalogue, self._today(), self._form.public, [self._key])
        request = replace(made, paper=self._form.paper, names=self._form.names)

        def work(task: Task) -> bytes:
            return output.make(request)

        self.status.set_status("progress", _("Die Seiten entstehen …"))
        self._show_page(self.pane.page)
        self._task = run_task(self, work, self._on_made, self._on_failed)

    def _on_made(self, data: bytes) -> None:
        self._task = None
        clear(self._failure)
        self.pane.show_pdf(data)
        solution, today = self._workspace.solution, self._today()
        findings = find(solution, self._catalogue, today, holidays_of(solution, today))
        self.side.show_findings(findings, self.pane.headings)
        self.status.set_status("ready", _("aktuell"))
        self._on_page_changed(self.pane.page)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, UserError):
            raise error
        self.status.set_status("error", _("nicht erstellt"))
        clear(self._failure)
        banner = Banner("error", _("Die Seiten ließen sich nicht erstellen."), str(error))
        self._failure.addWidget(banner)
        announcer.say(banner, banner.accessibleName(), urgent=True)
        self._go_on()

    def _go_on(self) -> None:
        if self._stale and self.isVisible() and not self._rest.isActive():
            self._make()

    # -- pages ------------------------------------------------------------------------------------

    def _on_page_changed(self, page: int) -> None:
        self._show_page(page)
        self.side.show_page(page)

    def _show_page(self, page: int) -> None:
        count = self.pane.page_count
        text = _("Seite {page} von {count}").format(page=page + 1, count=count) if count else ""
        self.counter.setText(text)
        self.back.setEnabled(page > 0)
        self.forth.setEnabled(page + 1 < count)
        for each in (self.smaller, self.larger, self.fit, self.print_button):
            each.setEnabled(count > 0)

    def show_place(self, target: str) -> bool:
        """Show the page that says what a field holds; False when no page does."""
        return self.side.go_to(target)

    def print_pages(self) -> None:
        """Ask for a printer and print the pages shown."""
        if not self.pane.page_count:
            return
        printer = messages.ask_printer(self.windowTitle(), self.pane.page_count, self)
        if printer is not None and not self.pane.print_to(printer):
            text = _(
                "Der Drucker nimmt die Seiten nicht an. Es wurde nichts gedruckt."
                " Wählen Sie einen anderen Drucker oder drucken Sie die erstellte PDF-Datei."
            )
            messages.show_error(text, self)
