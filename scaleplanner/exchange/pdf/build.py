"""From a document to the bytes of its PDF: one page is measured first, then everything is drawn once."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scaleplanner.documents.blocks import Document
from scaleplanner.exchange.pdf.api import DoesNotFit
from scaleplanner.exchange.pdf.flowables import Emblem, Picture
from scaleplanner.exchange.pdf.fonts import register
from scaleplanner.exchange.pdf.story import story
from scaleplanner.exchange.pdf.styles import (
    COMPACT,
    NORMAL,
    ONE_PAGE,
    PAPERS,
    Density,
    PaperSize,
    styles_for,
)
from scaleplanner.exchange.pdf.template import Template
from scaleplanner.exchange.pdf.text import plain

_MARGIN = 6.0
_LAID_OUT = 0.9
# A font object of the library may serve only one document at a time.
_one_at_a_time = threading.Lock()


@dataclass(slots=True)
class _Layout:
    """A document in one density, ready to be measured and drawn once."""

    document: Document
    density: Density
    flowables: list[Any]
    height: float

    @classmethod
    def of(cls, document: Document, density: Density) -> "_Layout":
        """Measure without drawing; beside a logo the title leaves room for it."""
        indent = Emblem.room[0] + 12 if document.logo else 0.0
        styles = styles_for(density, document.accent, indent, document.paper)
        flowables = story(document, styles)
        return cls(
            document, density, flowables, _height(flowables, styles.paper) if document.one_page else 0.0
        )

    @property
    def spare(self) -> float:
        """What is left of one page in points; negative when it does not fit."""
        return PAPERS[self.document.paper].content_height - self.height

    def enlarge_charts(self) -> None:
        """Give the room that is left on the page to the charts, when they can use it."""
        pictures = [flowable for flowable in self.flowables if isinstance(flowable, Picture)]
        spare = self.spare - _MARGIN
        if pictures and spare >= self.density.body:
            for picture in pictures:
                usual = min(ONE_PAGE[0].chart, picture.height + spare / len(pictures))
                picture.height = max(picture.height, usual)  # a timeline needs more than the usual chart


def build(document: Document, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> bytes:
    """Return the finished file; raises `DoesNotFit` when a one-page document needs more."""
    if not plain(document.title):
        raise ValueError("a document needs a title")
    if document.paper != "a4" and not document.one_page:
        raise ValueError("only a document of one page may have another paper than A4")
    with _one_at_a_time:
        register()
        usual = COMPACT if document.compact else NORMAL
        layout = _one_page(document) if document.one_page else _Layout.of(document, usual)
        data = _draw(layout, progress, cancelled)
    progress(1.0)
    return data


def _one_page(document: Document) -> _Layout:
    """Take the roomiest layout that fits; the text stays at 10 points or more."""
    tightest = _Layout.of(document, ONE_PAGE[-1])
    if tightest.spare < 0:
        leading = ONE_PAGE[-1].body * 1.28
        raise DoesNotFit(plain(document.title), max(1, round(-tightest.spare / leading)))
    charts = sum(isinstance(flowable, Picture) for flowable in tightest.flowables)
    for roomier in ONE_PAGE[:-1]:
        if charts * (roomier.chart - ONE_PAGE[-1].chart) > tightest.spare:
            continue  # its charts alone would need more than the room that is left
        found = _Layout.of(document, roomier)
        if found.spare >= 0:
            break
    else:
        found = tightest
    found.enlarge_charts()
    return found


def _height(flowables: list[Any], paper: PaperSize) -> float:
    """Return how high the flowables are together on one page, as a frame of the library stacks them."""
    height, after = 0.0, 0.0
    for number, flowable in enumerate(flowables):
        high = flowable.wrapOn(None, paper.content_width, paper.content_height)[1]
        if high <= 0:
            continue
        before = flowable.getSpaceBefore() if number else 0.0
        height += high + max(before, after)
        after = flowable.getSpaceAfter()
    return height


def _draw(layout: _Layout, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> bytes:
    expected, done = max(1, len(layout.flowables)), 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(min(_LAID_OUT, _LAID_OUT * done / expected))

    template = Template(layout.document, layout.density, tick, cancelled)
    template.build(layout.flowables)
    if layout.document.one_page and template.page > 1:
        raise RuntimeError("a page that was measured to fit did not fit")
    return template.buffer.getvalue()
