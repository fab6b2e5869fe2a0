"""Flowables that say which structure element they are.

The parts of a flowable split over pages share one `slot`; the canvas makes one element per slot.
"""

import io
import re
from contextlib import nullcontext
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.platypus import Flowable, Paragraph

from scaleplanner.exchange.charts import draw_chart
from scaleplanner.exchange.pdf.fonts import REGULAR, width
from scaleplanner.exchange.pdf.painter import paint
from scaleplanner.exchange.pdf.styles import CONTENT_HEIGHT
from scaleplanner.exchange.pdf.text import markup, portions
from scaleplanner.i18n import _

_SHARED = ("element", "slot", "within", "label", "bar", "numbering")
_NEEDS_PARSER = re.compile(r"[<&\n]")
# A chart keeps at least this share of its height when it makes room for its table.
_LEAST_OF_CHART = 0.72


@lru_cache(maxsize=128)
def _fragment(style: ParagraphStyle) -> Any:
    """Return what the parser makes of a text without markup in a style."""
    pattern: Any = Paragraph("x", style)
    return pattern.frags[0]


class Words(Paragraph):
    """A paragraph that is parsed only when it holds markup and broken into lines once per width."""

    canv: Any
    _fitted = -1.0

    def __init__(self, text: str | None, style: Any, bulletText: None = None, frags: Any = None) -> None:
        if text and frags is None and not _NEEDS_PARSER.search(text):
            frags = [_fragment(style).clone(text=text)]
        super().__init__(cast(str, text), style, bulletText, frags)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Return the size; lines that are known for this width stay as they are."""
        if availWidth != self._fitted:
            super().wrap(availWidth, availHeight)
            self._fitted = availWidth
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        """Return the parts that fit; the library forgets the lines when it looks for them."""
        self._fitted = -1.0
        parts: list[Any] = super().split(availWidth, availHeight)
        return parts


class Para(Words):
    """A tagged paragraph; `within` names the slot and the tag of a parent element."""

    def __init__(
        self, text: str | None, style: Any, element: str = "P", within: Any = None, **extra: Any
    ) -> None:
        super().__init__(text, style, frags=extra.get("frags"))
        self.element, self.within, self.slot = element, within, object()
        self.label, self.bar, self.numbering = (
            extra.get("label", ""),
            extra.get("bar"),
            extra.get("numbering"),
        )

    def split(self, aW: float, aH: float) -> list[Any]:
        """Return the parts that fit; all of them stay the same element."""
        parts: list[Any] = super().split(aW, aH)
        for index, part in enumerate(parts):
            for name in _SHARED:
                setattr(part, name, getattr(self, name))
            part.label = self.label if index == 0 else ""
        for name, part in (("spaceBefore", parts[:1]), ("spaceAfter", parts[-1:])):
            if part and name in self.__dict__:
                setattr(part[0], name, getattr(self, name))
        return parts

    def drawOn(self, canv: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw as content of the own element."""
        base: Any = super()
        with canv.tag(*self.within) if self.within else nullcontext(), canv.tag(self.slot, self.element):
            base.drawOn(canv, x, y, _sW)

    def draw(self) -> None:
        """Draw the text, then the bar of a note beside its box."""
        super().draw()
        if self.bar:
            with self.canv.artifact():
                self.canv.setFillColor(self.bar)
                self.canv.rect(0, -6.5, 3, self.height + 13, stroke=0, fill=1)


class Item(Para):
    """A list item: label and body below one `LI`; `within` is the slot of the list."""

    def drawOn(self, canv: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw the label beside the first line."""
        style, paragraph = self.style, cast(Any, super(Para, self))
        numbering = f"<</O/List/ListNumbering/{self.numbering}>>"
        with canv.tag(self.within, "L", A=numbering), canv.tag(self.slot, "LI"):
            if self.label:
                with canv.tag((self.slot, "Lbl"), "Lbl"):
                    canv.setFillColor(style.textColor)
                    canv.setFont(REGULAR, style.fontSize)
                    canv.drawString(x + 2, y + self.height - style.fontSize, self.label)
            with canv.tag((self.slot, "LBody"), "LBody"):
                paragraph.drawOn(canv, x, y, _sW)


def paras(text: str, style: Any, kind: type[Para] = Para, before: str = "", **extra: Any) -> list[Para]:
    """Return a text as a paragraph; a very long one comes in portions that are one element."""
    parts = [markup(part) for part in portions(text)]
    run = [kind(part, style, **extra) for part in (before + parts[0], *parts[1:])]
    for earlier, later in pairwise(run):
        later.slot, later.label, later.spaceBefore = run[0].slot, "", 0
        earlier.spaceAfter = earlier.keepWithNext = 0
    return run


class Heading(Para):
    """A heading with bookmark; it reports its page to the document template."""

    level, key, title = 1, "", ""

    @classmethod
    def of(cls, text: str, style: Any, level: int, key: str = "", title: str = "") -> "Heading":
        """Return a heading; with a key it becomes a bookmark under its plain title."""
        heading = cls(text, style, f"H{level}")
        heading.level, heading.key, heading.title = level, key, title
        return heading

    def split(self, aW: float, aH: float) -> list[Any]:
        """Keep a heading on one page as long as it fits one."""
        parts = super().split(aW, aH) if self.height > CONTENT_HEIGHT else []
        for part in parts[:1]:
            part.level, part.key, part.title = self.level, self.key, self.title
        return parts

    def draw(self) -> None:
        """Draw the text and leave bookmark and outline entry."""
        if self.key:
            self.canv.bookmarkHorizontal(self.key, 0, self.height)
            self.canv.addOutlineEntry(self.title, self.key, self.level - 2)
            self.canv.pages_of_headings[self.key] = self.canv.getPageNumber()
        super().draw()


class Picture(Flowable):
    """A chart as one figure with an alternative text."""

    canv: Any

    def __init__(self, chart: Any, alt: str, size: tuple[float, float], font_size: float) -> None:
        super().__init__()
        self.alt, self.slot = alt, object()
        self.width, self.height = size
        self._chart, self._font_size, self._least = chart, font_size, size[1] * _LEAST_OF_CHART
        self.keepWithNext = 1

    def shrink(self, by: float) -> bool:
        """Become lower by so much, or stay as it is when it would be too low to read."""
        if self.height - by < self._least:
            return False
        self.height -= by
        return True

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint the chart as one marked-content sequence."""
        box = self.canv._absRect((0, 0, self.width, self.height), 1)
        drawing = draw_chart(self._chart, self.width, self.height, size=self._font_size)
        with self.canv.figure(self.slot, self.alt, box):
            paint(self.canv, drawing, self.height)


class Emblem(Flowable):
    """The coat of arms in the upper right corner of the text; it takes no room in the flow."""

    canv: Any
    _ZEROSIZE = 1
    room = (104.0, 52.0)

    def __init__(self, data: bytes, alt: str, right: float) -> None:
        super().__init__()
        self._right = right
        self.image, self.alt = ImageReader(io.BytesIO(data)), alt
        self.keepWithNext = 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take no room; the title keeps clear of the corner."""
        return 0.0, 0.0

    def draw(self) -> None:
        """Draw the picture as large as its box allows."""
        wide, high = self.image.getSize()
        scale = min(self.room[0] / wide, self.room[1] / high)
        x, y = self._right - wide * scale, -high * scale
        box = self.canv._absRect((x, y, self._right, 0), 1)
        with self.canv.figure(self, self.alt, box):
            self.canv.drawImage(self.image, x, y, wide * scale, high * scale, mask="auto")


class ContentsLine(Flowable):
    """A line of the table of contents: text, dots, page number and a link over all of it."""

    canv: Any

    def __init__(self, title: str, style: Any, key: str, contents: Any) -> None:
        super().__init__()
        self.para, self.title, self.style = Words(markup(title), style), title, style
        self.key, self.contents = key, contents

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Leave room for the page number, which is not known yet."""
        self.width = aW
        self.height = self.para.wrap(aW - 40, aH)[1]
        return aW, self.height

    @property
    def is_one_line(self) -> bool:
        """Whether the title fits on one line of the width it was wrapped to."""
        return bool(self.height <= self.style.leading)

    def draw(self) -> None:
        """Draw the entry as link; the dots are decoration."""
        canv, area = self.canv, (0, 0, self.width, self.height)
        with (
            canv.tag(self.contents, "TOC"),
            canv.tag(self, "TOCI"),
            canv.tag((self, "Reference"), "Reference"),
            canv.tag((self, "Link"), "Link"),
        ):
            self.para.drawOn(canv, 0, 0)
            with canv.artifact("/Type/Layout"):
                canv.draw_last(lambda: self._dots(canv))
            links: list[Any] = []
            canv.draw_last(lambda: self._number(canv, links[0]))
            canv.linkRect(self.title, self.key, area, relative=1)
            links.append(canv.link)

    def _dots(self, canv: Any) -> None:
        right = self.width - self._wide(str(canv.pages_of_headings[self.key])) - 6
        start = self.style.leftIndent + self.para.getActualLineWidths0()[-1] + 6
        self._write(canv, right, ". " * int((right - start) / self._wide(". ")))

    def _number(self, canv: Any, link: Any) -> None:
        page = canv.pages_of_headings[self.key]
        self._write(canv, self.width, str(page))
        link["Contents"] = PDFString(_("{title}, Seite {page}").format(title=self.title, page=page))

    def _write(self, canv: Any, right: float, text: str) -> None:
        canv.setFillColor(self.style.textColor)
        canv.setFont(self.style.fontName, self.style.fontSize)
        canv.drawRightString(right, self.style.leading - self.style.fontSize, text)

    def _wide(self, text: str) -> float:
        return width(text, self.style.fontSize, self.style.fontName)


class ContentsColumns(Flowable):
    """A short table of contents in two columns, read down the left one first."""

    canv: Any
    _GAP = 24.0

    def __init__(self, lines: list[ContentsLine]) -> None:
        super().__init__()
        self.lines = lines

    def fits(self, width: float) -> bool:
        """Tell whether every title stays on one line of a column."""
        self.wrap(width, 0)
        return all(line.is_one_line for line in self.lines)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Measure the lines in their column."""
        self._column, self._rows = (aW - self._GAP) / 2, -(-len(self.lines) // 2)
        for line in self.lines:
            line.wrap(self._column, aH)
        self._step = max(line.height for line in self.lines)
        return aW, self._step * self._rows

    def draw(self) -> None:
        """Draw one column after the other, as they are read."""
        for number, line in enumerate(self.lines):
            column, row = divmod(number, self._rows)
            line.drawOn(self.canv, column * (self._column + self._GAP), self._step * (self._rows - row - 1))
