"""A PDF in the window: pages below each other, zoom, headings, printing; made from bytes."""

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame

from scaleplanner.gui.models.preview_places import PdfHeading
from scaleplanner.gui.widgets.basics import column
from scaleplanner.i18n import _

POINTS = 72
PRINT_DPI = 300
STEP = 1.25
SMALLEST, LARGEST = 0.25, 5.0
#: Space above a heading that is jumped to, in points.
_ABOVE = 16


class PdfPane(QFrame):
    """Shows a PDF; a newer one takes its place without leaving the page and the zoom."""

    page_changed = Signal(int)
    """The page that is looked at, counted from 0."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: tuple[PdfHeading, ...] = ()
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._bookmarks = QPdfBookmarkModel(self)
        self._bookmarks.setDocument(self.document)
        self.view = QPdfView(self)
        self.view.setAccessibleName(_("Seiten der Vorschau"))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        self.view.pageNavigator().currentPageChanged.connect(self.page_changed)
        self.setLayout(column(self.view, spacing=0))

    @property
    def page_count(self) -> int:
        """How many pages there are; 0 before the first PDF."""
        return self.document.pageCount()

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0."""
        return self.view.pageNavigator().currentPage()

    def show_pdf(self, data: bytes) -> None:
        """Show other bytes; page and position stay as far as the new document reaches."""
        place = self.view.verticalScrollBar().value()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.headings = tuple(self._headings(QModelIndex(), 0))
        self.view.verticalScrollBar().setValue(place)
        self.page_changed.emit(self.page)

    def go(self, page: int, top: float = 0.0) -> None:
        """Show a page from this distance to its top on."""
        if 0 <= page < self.page_count:
            self.view.pageNavigator().jump(page, QPointF(0, max(top - _ABOVE, 0)), 0)

    def zoom(self, steps: int) -> None:
        """Enlarge by so many steps, or make smaller with a negative number."""
        factor = self.zoom_factor * STEP**steps
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(max(factor, SMALLEST), LARGEST))

    def fit_width(self) -> None:
        """Make the pages as wide as the window."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    @property
    def zoom_factor(self) -> float:
        """How large the pages are shown; 1 is the size on paper."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or not self.page_count:
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        width = self.view.viewport().width() - margins.left() - margins.right()
        return width / (self.document.pagePointSize(0).width() * self.view.logicalDpiX() / POINTS)

    def print_to(self, printer: QPrinter) -> bool:
        """Print the pages the printer was told to; False when it does not take them."""
        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or self.page_count, self.page_count)
        printer.setFullPage(True)
        self._prepare_paper(printer, first - 1)
        painter = QPainter()
        if not painter.begin(printer):
            return False
        for page in range(first - 1, last):
            if page >= first:
                self._prepare_paper(printer, page)
                printer.newPage()
            self._paint(painter, printer, page)
        return painter.end()

    def _prepare_paper(self, printer: QPrinter, page: int) -> None:
        printer.setPageSize(QPageSize(self.document.pagePointSize(page), QPageSize.Unit.Point))

    def _paint(self, painter: QPainter, printer: QPrinter, page: int) -> None:
        points, dpi = self.document.pagePointSize(page), min(printer.resolution(), PRINT_DPI)
        pixels = QSize(round(points.width() * dpi / POINTS), round(points.height() * dpi / POINTS))
        paper = printer.resolution() / POINTS
        area = QRectF(QPointF(0, 0), QSizeF(points.width() * paper, points.height() * paper))
        painter.drawImage(area, self.document.render(page, pixels))

    def _headings(self, parent: QModelIndex, level: int) -> Iterator[PdfHeading]:
        role = QPdfBookmarkModel.Role
        for number in range(self._bookmarks.rowCount(parent)):
            index = self._bookmarks.index(number, 0, parent)
            yield PdfHeading(
                str(index.data(role.Title)), int(index.data(role.Page)), index.data(role.Location).y(), level
            )
            yield from self._headings(index, level + 1)
