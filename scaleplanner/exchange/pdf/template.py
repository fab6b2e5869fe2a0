"""The pages: frame, running header and footer, watermark, progress."""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from scaleplanner.documents.blocks import Document
from scaleplanner.exchange.pdf.api import Cancelled
from scaleplanner.exchange.pdf.canvas import TaggedCanvas
from scaleplanner.exchange.pdf.fonts import REGULAR, STRONG, width
from scaleplanner.exchange.pdf.keeping import Keep
from scaleplanner.exchange.pdf.metadata import LANGUAGE, date_of, stand_text, time_stamp
from scaleplanner.exchange.pdf.styles import (
    BORDER,
    BOTTOM,
    PAPERS,
    SIDE,
    TEXT_2,
    WATERMARK,
    Density,
    PaperSize,
)
from scaleplanner.exchange.pdf.text import plain, shortened
from scaleplanner.i18n import _

_LONGEST_MARK = 24
_MANY_PAGES = 9999


def _format(stream: Any, document: Any, base: Callable[[Any, Any], bytes] = PDFStream.format) -> bytes:
    out = base(stream, document)
    return out[:-10] + b"\nendstream\n" if out.endswith(b"endstream\n") else out


# The library makes its streams itself, so its class must learn it; harmless for every other use.
_library: Any = PDFStream
_library.format = _format


class Template(BaseDocTemplate):
    """The one pass over a document."""

    canv: Any

    def __init__(
        self,
        document: Document,
        density: Density,
        tick: Callable[[], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.buffer = io.BytesIO()
        self.document, self.density, self.paper = document, density, PAPERS[document.paper]
        self._tick, self._cancelled = tick, cancelled
        super().__init__(
            self.buffer,
            pagesize=(self.paper.width, self.paper.height),
            title=plain(document.title),
            author=plain(document.author or document.municipality),
            subject=plain(document.subtitle or document.title),
            creator="ScalePlanner",
            producer="ScalePlanner",
            lang=LANGUAGE,
            displayDocTitle=1,
            initialFontName=REGULAR,
            invariant=1,
            keepTogetherClass=Keep,
        )
        room = (self.paper.content_width, self.paper.content_height)
        box = Frame(SIDE, BOTTOM, *room, 0, 0, 0, 0, id="text")
        self.addPageTemplates([PageTemplate("page", [box])])

    def _makeCanvas(self, filename: Any = None, canvasmaker: Any = None) -> Any:
        base: Any = super()
        canvas = base._makeCanvas(filename, TaggedCanvas)
        canvas._doc._timeStamp = time_stamp(date_of(self.document.stand))
        return canvas

    def afterFlowable(self, flowable: Flowable) -> None:
        """Report progress and stop when asked to."""
        if self._cancelled():
            raise Cancelled
        self._tick()

    def handle_pageBegin(self) -> None:
        """Draw the furniture first, so that it lies below the text."""
        base: Any = super()
        canvas = self.canv
        if self.document.watermark:
            with canvas.artifact("/Type/Background"):
                _watermark(canvas, shortened(self.document.watermark, _LONGEST_MARK), self.paper)
        with canvas.artifact("/Type/Pagination/Subtype/Header"):
            self._header(canvas)
        with canvas.artifact("/Type/Pagination/Subtype/Footer"):
            self._footer(canvas)
        with canvas.artifact():
            base.handle_pageBegin()

    def _header(self, canvas: Any) -> None:
        document, size, y = self.document, self.density.small, self.paper.height - 42
        parts = (document.municipality, document.title, document.reference)
        mark = shortened(document.watermark, _LONGEST_MARK)
        room = self.paper.content_width - (width(mark, size, STRONG) + 12 if mark else 0)
        canvas.setFillColor(TEXT_2)
        canvas.setFont(REGULAR, size)
        canvas.drawString(SIDE, y, _fitting(" · ".join(filter(None, map(plain, parts))), size, room))
        if mark:
            canvas.setFont(STRONG, size)
            canvas.drawRightString(self.paper.width - SIDE, y, mark)
        _rule(canvas, y - 7, self.paper)

    def _footer(self, canvas: Any) -> None:
        size, y, page = self.density.small, 32, canvas.getPageNumber()
        text = _("Seite {page} von {total}")
        _rule(canvas, y + 15, self.paper)
        canvas.setFillColor(TEXT_2)
        canvas.setFont(REGULAR, size)
        if stand := plain(stand_text(self.document.stand)):
            counter = text.format(page=page, total=_MANY_PAGES)
            room = self.paper.content_width - width(counter, size) - 12
            canvas.drawString(SIDE, y, _fitting(stand, size, room))

        def number() -> None:
            canvas.setFillColor(TEXT_2)
            canvas.setFont(REGULAR, size)
            canvas.drawRightString(
                self.paper.width - SIDE, y, text.format(page=page, total=canvas.page_count)
            )

        canvas.draw_last(number)


def _rule(canvas: Any, y: float, paper: PaperSize) -> None:
    canvas.setStrokeColor(BORDER)
    canvas.setLineWidth(0.6)
    canvas.line(SIDE, y, paper.width - SIDE, y)


@lru_cache(maxsize=64)
def _fitting(text: str, size: float, room: float) -> str:
    if width(text, size) <= room:
        return text
    lengths = range(min(len(text), 400), 0, -1)
    longest = next((length for length in lengths if width(text[:length], size) <= room - size), 0)
    return text[:longest].rstrip() + " …"


def _watermark(canvas: Any, text: str, paper: PaperSize) -> None:
    """Write the word diagonally in a tone that is lighter than every ground behind text."""
    size = min(120.0, 560 / max(0.5, width(text, 1, STRONG)))
    canvas.saveState()
    canvas.translate(paper.width / 2, paper.height / 2)
    canvas.rotate(52 if paper.height > paper.width else 32)
    canvas.setFillColor(WATERMARK)
    canvas.setFont(STRONG, size)
    canvas.drawCentredString(0, -size * 0.35, text)
    canvas.restoreState()
