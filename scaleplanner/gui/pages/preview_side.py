"""Beside the pages: where the content of a page is edited, and which page a finding is about."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.findings import Finding, Severity
from scaleplanner.gui.models.preview_places import PdfHeading, heading_for, places_on
from scaleplanner.gui.shell_destinations import page_title
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, canvas, clear, column, label, scrolled
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.i18n import _

_KEYS = {Severity.ERROR: "error", Severity.HINT: "hint", Severity.OPEN: "open"}


class PreviewSide(QFrame):
    """Two lists: „Auf dieser Seite“ leads into the window, „Hinweise“ to the page."""

    page_requested = Signal(int, float)
    jump_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[PdfHeading, ...] = ()
        self._places: tuple[tuple[str, str], ...] = ()
        self._shown: tuple[tuple[Finding, PdfHeading | None], ...] | None = None
        self.place_rows: list[RowButton] = []
        self.finding_rows: list[RowButton] = []
        self._place_list, self._finding_list = column(spacing=0), column(spacing=0)
        self._no_place = label(_("Diese Seite hat keine eigenen Felder."), "small", "2", wrap=True)
        self._no_finding = label(_("Nichts ist offen, nichts widerspricht sich."), "small", "2", wrap=True)
        inner = column(
            label(_("Auf dieser Seite bearbeiten"), "strong"),
            self._no_place,
            boxed(self._place_list),
            12,
            label(_("Hinweise und ihre Seiten"), "strong"),
            self._no_finding,
            boxed(self._finding_list),
            None,
            margins=(16, 12, 16, 12),
            spacing=6,
        )
        self.setLayout(column(scrolled(canvas(inner)), spacing=0))
        self.setFixedWidth(theme.px(340))

    def show_findings(self, findings: Sequence[Finding], headings: tuple[PdfHeading, ...]) -> None:
        """List the findings with the pages they are about; equal ones keep their rows."""
        self._headings = headings
        shown = tuple((finding, heading_for(finding.target, headings)) for finding in findings)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._finding_list)
        self.finding_rows = [self._finding_row(*entry) for entry in shown]
        self._no_finding.setVisible(not shown)

    def _finding_row(self, finding: Finding, heading: PdfHeading | None) -> RowButton:
        place = _("S. {page}").format(page=heading.page + 1) if heading else ""
        result = RowButton(_KEYS[finding.severity], finding.text, place)
        result.setToolTip(finding.text)
        if heading is None:
            result.clicked.connect(lambda: self.jump_requested.emit(finding.target))
        else:
            result.clicked.connect(lambda: self.page_requested.emit(heading.page, heading.top))
        self._finding_list.addWidget(result)
        return result

    def show_page(self, page: int) -> None:
        """List where the content of a page comes from."""
        places = places_on(page, self._headings)
        if places == self._places:
            return
        self._places = places
        clear(self._place_list)
        self.place_rows = [self._place_row(*entry) for entry in places]
        self._no_place.setVisible(not places)

    def _place_row(self, title: str, place: str) -> RowButton:
        result = RowButton("draft", title, page_title(place.partition(":")[0]))
        text = _("{title} bearbeiten auf {page}")
        result.setAccessibleName(text.format(title=title, page=page_title(place.partition(":")[0])))
        result.clicked.connect(lambda: self.jump_requested.emit(place))
        self._place_list.addWidget(result)
        return result

    def go_to(self, target: str) -> bool:
        """Ask for the page that shows a place; False when none does."""
        heading = heading_for(target, self._headings)
        if heading is not None:
            self.page_requested.emit(heading.page, heading.top)
        return heading is not None
