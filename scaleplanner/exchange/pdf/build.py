"""From a document to the bytes of its PDF: as many passes as page numbers need, never more."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from scaleplanner.documents.blocks import Chart, Document
from scaleplanner.exchange.pdf.api import DoesNotFit
from scaleplanner.exchange.pdf.flowables import Emblem
from scaleplanner.exchange.pdf.fonts import register
from scaleplanner.exchange.pdf.story import story
from scaleplanner.exchange.pdf.styles import CONTENT_HEIGHT, NORMAL, ONE_PAGE, Density, Styles
from scaleplanner.exchange.pdf.template import Template
from scaleplanner.exchange.pdf.text import plain

_PASSES = 4
_MARGIN = 6.0
# A font object of the library may serve only one document at a time.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Pass:
    """What one pass learned and produced."""

    total: int
    headings: dict[str, int] = field(default_factory=dict)
    data: bytes = b""
    overflow: float = 0.0


@dataclass(frozen=True, slots=True)
class _Share:
    """Progress of one of the usual two passes."""

    progress: Callable[[float], None]
    done: int = 0

    def __call__(self, share: float) -> None:
        self.progress(min(1.0, (self.done + share) / 2))


def build(document: Document, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> bytes:
    """Return the finished file; raises `DoesNotFit` when a one-page document needs more."""
    if not plain(document.title):
        raise ValueError("a document needs a title")
    with _one_at_a_time:
        register()
        if document.one_page:
            data = _one_page(document, progress, cancelled)
        else:
            data = _passes(document, NORMAL, progress, cancelled)
    progress(1.0)
    return data


def _one_page(document: Document, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> bytes:
    """Take the roomiest layout that fits; the text stays at 10 points or more."""

    def trial(density: Density) -> _Pass:
        return _run(document, density, _Pass(1), _silent, cancelled, trial=True)

    result = trial(ONE_PAGE[-1])
    if result.total > 1:
        leading = ONE_PAGE[-1].body * 1.28
        raise DoesNotFit(plain(document.title), max(1, round(result.overflow / leading)))
    density, charts = ONE_PAGE[-1], sum(isinstance(block, Chart) for block in document.blocks)
    for roomier in ONE_PAGE[:-1]:
        if charts * (roomier.chart - density.chart) > -result.overflow:
            continue  # its charts alone would need more than the room that is left
        found = trial(roomier)
        if found.total == 1:
            density, result = roomier, found
            break
    larger = _with_larger_charts(document, density, result)
    if larger is not density and trial(larger).total > 1:
        larger = density
    return _run(document, larger, _Pass(1), progress, cancelled).data


def _silent(_share: float) -> None:
    """Report nothing: a trial is no progress."""


def _with_larger_charts(document: Document, density: Density, found: _Pass) -> Density:
    """Give the room that is left on the page to the charts, when they can use it."""
    charts = sum(isinstance(block, Chart) for block in document.blocks)
    spare = -found.overflow - _MARGIN
    if not charts or spare < density.body:
        return density
    return replace(density, chart=min(ONE_PAGE[0].chart, density.chart + spare / charts))


def _passes(
    document: Document, density: Density, progress: Callable[[float], None], cancelled: Callable[[], bool]
) -> bytes:
    """Repeat until „Seite x von y“ and the table of contents say what is true; the second pass does."""
    known = _run(document, density, _Pass(1), _Share(progress), cancelled, trial=True)
    for _number in range(_PASSES):
        result = _run(document, density, known, _Share(progress, 1), cancelled)
        if (result.total, result.headings) == (known.total, known.headings):
            return result.data
        known = result
    raise RuntimeError("the page numbers of a document do not settle")


def _styles(document: Document, density: Density) -> Styles:
    """Return the styles in the accent of the document; beside a logo the title leaves room for it."""
    return Styles(density, document.accent, Emblem.room[0] + 12 if document.logo else 0.0)


def _run(
    document: Document,
    density: Density,
    known: _Pass,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
    *,
    trial: bool = False,
) -> _Pass:
    flowables = story(document, _styles(document, density), known.headings)
    expected, done = max(1, len(flowables)), 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(min(1.0, done / expected))

    template = Template(document, density, known.total, tick, cancelled, trial=trial)
    template.build(flowables)
    overflow = (template.page - 2) * CONTENT_HEIGHT + (CONTENT_HEIGHT - template.rest)
    return _Pass(template.page, template.pages_of_headings, template.buffer.getvalue(), overflow)
