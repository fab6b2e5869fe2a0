"""Turn the blocks of a document into flowables."""

from dataclasses import replace
from typing import Any

from reportlab.lib.colors import white
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Spacer
from reportlab.platypus import Table as Grid

from scaleplanner.documents import blocks
from scaleplanner.exchange.chart_scale import number
from scaleplanner.exchange.pdf.column_widths import fits
from scaleplanner.exchange.pdf.flowables import (
    ContentsColumns,
    ContentsLine,
    Emblem,
    Heading,
    Item,
    Picture,
    paras,
)
from scaleplanner.exchange.pdf.fonts import REGULAR
from scaleplanner.exchange.pdf.keeping import Beside
from scaleplanner.exchange.pdf.metadata import stand_text
from scaleplanner.exchange.pdf.structure import Untagged
from scaleplanner.exchange.pdf.styles import NOTE_BARS, ONE_PAGE, SUNKEN, Styles
from scaleplanner.exchange.pdf.tables import caption_flowables, table_flowables
from scaleplanner.exchange.pdf.text import LONGEST_TITLE, markup, plain, shortened
from scaleplanner.i18n import _

_LONGEST_LINE = 240
_SHORT = 300
_LONGEST_FIELD_NAME = 80
_LINES_OF_CONTENTS = 16
_LINES_BESIDE_TEXT = 16
_LINES_IN_COLUMNS = 6
# Lines of the chart font a timeline or a tornado needs around its entries and for each of them.
_TIMELINE_HEAD, _TIMELINE_ROW = 5.0, 1.7
_TORNADO_HEAD, _TORNADO_ROW = 6.0, 2.4
_MOST_OF_PAGE = 0.85


def story(document: blocks.Document, styles: Styles) -> list[Any]:
    """Return all flowables."""
    document = replace(document, blocks=_without_jumps(document.blocks))
    flowables = _front(document, styles)
    if document.contents:
        flowables += _contents(document, styles)
    beside = False
    for index, block in enumerate(document.blocks):
        made = _flowables(block, styles, f"section-{index}")
        if beside:
            made = [Beside(flowables.pop(), made[0])]
        beside = document.compact and _is_short_field(document.blocks[index : index + 3])
        if made and _introduces(document.blocks[index : index + 2]):
            made[-1].keepWithNext = 1
        flowables += made
    return flowables


def _is_short_field(following: tuple[blocks.Block, ...]) -> bool:
    """Whether a heading with one short paragraph, and nothing else, comes next."""
    heading, *content = following
    if not isinstance(heading, blocks.Heading) or len(heading.text) > _LONGEST_FIELD_NAME or not content:
        return False
    text, *after = content
    short = isinstance(text, blocks.Paragraph) and not text.strong and len(text.text) < _SHORT
    return short and (not after or isinstance(after[0], blocks.Heading))


def _introduces(pair: tuple[blocks.Block, ...]) -> bool:
    """Whether the first block is a short text that belongs to the table or chart after it."""
    text, *after = pair
    short = isinstance(text, blocks.Paragraph) and len(text.text) < _SHORT
    return short and bool(after) and isinstance(after[0], blocks.Table | blocks.Chart)


def _without_jumps(content: tuple[blocks.Block, ...]) -> tuple[blocks.Block, ...]:
    """Drop empty headings and raise those that skip a level; siblings stay siblings."""
    kept: list[blocks.Block] = []
    above: list[int] = []
    for block in content:
        if isinstance(block, blocks.Heading):
            if not plain(block.text):
                continue
            above = [*(level for level in above if level < block.level), block.level]
            block = replace(block, level=min(len(above), 3))
        kept.append(block)
    return tuple(kept)


def _front(document: blocks.Document, styles: Styles) -> list[Any]:
    title = _heading(document.title, styles.title, 1, "", styles)
    facts = (document.municipality, document.reference, stand_text(document.stand), document.watermark)
    line = " · ".join(plain(fact) for fact in facts if plain(fact))

    flowables: list[Any] = title
    if document.logo:
        alt = _("Wappen oder Logo {name}").format(name=plain(document.municipality))
        flowables.insert(0, Emblem(document.logo, alt.strip(), styles.paper.content_width))
    subtitle = plain(document.subtitle)
    if document.one_page and subtitle and line:
        name = f"<b>{markup(subtitle)}</b> · "
        return [*flowables, *paras(line, styles.beside_logo(styles.small), before=name)]
    if subtitle:
        flowables += paras(document.subtitle, styles.beside_logo(styles.strong))
    if line:
        flowables += paras(line, styles.beside_logo(styles.small))
    return flowables


def _contents(document: blocks.Document, styles: Styles) -> list[Any]:
    slot, deepest = object(), _deepest(document)
    listed = [
        (f"section-{index}", block)
        for index, block in enumerate(document.blocks)
        if isinstance(block, blocks.Heading) and block.level <= deepest
    ]
    own_page = len(listed) > _LINES_BESIDE_TEXT
    head = Heading.of(markup(_("Inhalt")), styles.headings[0], 2)
    lines: list[Any] = []
    for key, block in listed:
        title = shortened(block.text, _LONGEST_LINE)
        style = styles.contents(block.level - 1, own_page)
        lines.append(ContentsLine(title, style, key, slot))
    if own_page:
        return [head, *lines, NewPage()]
    beside = ContentsColumns(lines)
    fits_beside = len(lines) >= _LINES_IN_COLUMNS and beside.fits(styles.paper.content_width)
    return [head, *([beside] if fits_beside else lines), Spacer(1, styles.body.leading)]


def _deepest(document: blocks.Document) -> int:
    """Return the deepest level the contents can list on one page; the bookmarks always hold all of them."""
    levels = [block.level for block in document.blocks if isinstance(block, blocks.Heading)]
    return next((deep for deep in (3, 2) if sum(level <= deep for level in levels) <= _LINES_OF_CONTENTS), 1)


def _flowables(block: blocks.Block, styles: Styles, key: str) -> list[Any]:
    if isinstance(block, blocks.Heading):
        return _heading(block.text, styles.headings[block.level - 1], block.level + 1, key, styles)
    if isinstance(block, blocks.Paragraph):
        return paras(block.text, styles.lead if block.strong else styles.body)
    if isinstance(block, blocks.Bullets):
        return _bullets(block, styles)
    if isinstance(block, blocks.Table):
        return table_flowables(block, styles)
    if isinstance(block, blocks.KeyFigures):
        return _key_figures(block, styles)
    if isinstance(block, blocks.Chart):
        return _chart(block, styles)
    if isinstance(block, blocks.Note):
        return _note(block, styles)
    return [NewPage()]


def _heading(text: str, style: Any, level: int, key: str, styles: Styles) -> list[Any]:
    """Return a heading; what would fill a page is cut there and follows whole as a paragraph."""
    short = text if len(text) <= LONGEST_TITLE else shortened(text, LONGEST_TITLE)
    heading = Heading.of(markup(short), style, level, key, shortened(text, LONGEST_TITLE))
    return [heading] if short == text else [heading, *paras(text, styles.body)]


def _bullets(block: blocks.Bullets, styles: Styles) -> list[Any]:
    slot, numbering = object(), "Decimal" if block.ordered else "Disc"
    items: list[Any] = []
    for place, text in enumerate(block.items, 1):
        label = f"{place}." if block.ordered else "•"
        items += paras(text, styles.item, Item, within=slot, label=label, numbering=numbering)
    return [*items, Spacer(1, styles.body.spaceAfter)]


def _note(block: blocks.Note, styles: Styles) -> list[Any]:
    words = {"info": _("Hinweis"), "warning": _("Achtung"), "open": _("Noch offen")}
    before = f"<b>{markup(words[block.kind])}:</b> "
    return paras(block.text, styles.note, before=before, bar=NOTE_BARS[block.kind])


def _key_figures(block: blocks.KeyFigures, styles: Styles) -> list[Any]:
    """Lay the figures side by side, each read as label, value, note; very long ones below each other."""
    if not block.figures:
        return []
    cells = [_figure(figure, styles) for figure in block.figures]
    count = len(cells)
    grid = Grid(
        [cells],
        colWidths=[styles.paper.content_width / count] * count,
        spaceBefore=8,
        spaceAfter=12 * styles.density.space + 2,
        style=[
            ("FONT", (0, 0), (-1, -1), REGULAR, 9),
            ("BACKGROUND", (0, 0), (-1, -1), SUNKEN),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, -1), 1.6, styles.accent),
            ("LINEAFTER", (0, 0), (-2, -1), 4, white),
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ],
    )
    most = styles.paper.content_height * _MOST_OF_PAGE
    if grid.wrap(styles.paper.content_width, most)[1] > most:
        return [part for cell in cells for part in cell]
    return [grid]


def _figure(figure: blocks.KeyFigure, styles: Styles) -> list[Any]:
    slot = (object(), "Div")
    parts = (
        (figure.label, styles.figure_text),
        (figure.value, styles.figure_value),
        (figure.note, styles.figure_text),
    )
    return [part for text, style in parts if plain(text) for part in paras(text, style, within=slot)]


def _chart(chart: blocks.Chart, styles: Styles) -> list[Any]:
    if not plain(chart.alt):
        raise Untagged(f"the chart „{chart.caption}“ needs an alternative text")
    font_size = max(9.0, styles.density.small)
    height = _chart_height(chart, styles.density.chart, font_size, styles.paper.content_height)
    caption = caption_flowables(chart.caption, styles)
    picture = Picture(chart, plain(chart.alt), (styles.paper.content_width, height), font_size)
    if not chart.table:
        return [*caption, picture]
    values = _values(chart, styles.density.table, styles.paper.content_width)
    if styles.density in ONE_PAGE:  # the table stands right below its chart, whose caption serves both
        return [*caption, picture, *table_flowables(replace(values, caption=""), styles)]
    return [*caption, picture, *table_flowables(values, styles)]


def _chart_height(chart: blocks.Chart, usual: float, font_size: float, page: float) -> float:
    """Return the height of a chart in points: few bars of a tornado need less than the usual one,
    a timeline grows with its entries, up to most of a page.
    """
    if chart.kind == "tornado":
        return min(usual, font_size * (_TORNADO_HEAD + _TORNADO_ROW * len(chart.categories)))
    if chart.kind != "timeline":
        return usual
    wanted = font_size * (_TIMELINE_HEAD + _TIMELINE_ROW * len(chart.categories))
    return max(usual, min(wanted, page * _MOST_OF_PAGE))


def _values(chart: blocks.Chart, size: float, room: float) -> blocks.Table:
    """Return the table of a chart, lying down when that is shorter and fits the page."""
    title = _("{caption}: Werte").format(caption=chart.caption)
    head = _("in {unit}").format(unit=chart.unit)
    names = tuple(series.label for series in chart.series)
    values = [tuple(_value(value, chart.unit) for value in series.values) for series in chart.series]
    down = blocks.Table(
        title,
        (blocks.Column(head, 1.0), *(blocks.Column(name, 1.0, "right") for name in names)),
        tuple((c, *(row[index] for row in values)) for index, c in enumerate(chart.categories)),
    )
    across = blocks.Table(
        title,
        (blocks.Column(head, 3.0), *(blocks.Column(c, 1.0, "right") for c in chart.categories)),
        tuple((name, *row) for name, row in zip(names, values, strict=True)),
    )
    return across if len(names) < len(chart.categories) and fits(across, size, room) else down


def _value(value: float, unit: str) -> str:
    return number(value, exact=unit != "€")
