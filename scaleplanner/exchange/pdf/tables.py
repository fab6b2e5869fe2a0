"""Tables: one `Table` element over all pages, header cells with scope, widths that fit the content."""

from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from scaleplanner.documents.blocks import Table
from scaleplanner.exchange.pdf.column_widths import (
    PADDING,
    SMALLEST,
    column_widths,
    fitting_size,
    least_widths,
)
from scaleplanner.exchange.pdf.day_sheet import DaySheet
from scaleplanner.exchange.pdf.flowables import Para, Words, paras
from scaleplanner.exchange.pdf.fonts import REGULAR
from scaleplanner.exchange.pdf.keeping import Sheet
from scaleplanner.exchange.pdf.styles import BORDER, SUNKEN, TEXT_2, Styles
from scaleplanner.exchange.pdf.text import LONGEST_TITLE, markup, plain, portions, shortened
from scaleplanner.i18n import _

_LONGEST_HEAD = 160


class TableTags:
    """Called back while a table is drawn; the library hands this one object to all parts of a split table."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._open: list[AbstractContextManager[None]] = []
        self._head = False
        self._repeated = False

    def __call__(self, table: Any, event: str, *args: Any) -> None:
        """Open and close the elements of table, rows and cells."""
        if event == "startTable":
            self._repeated = table.canv.knows((self, "TBody"))
            self._push(table.canv.tag(self, "Table"))
        elif event == "startRow":
            self._start_row(table.canv, args[0])
        elif event == "startCell":
            self._start_cell(table.canv, args[1])
        elif event in ("endCell", "endTable"):
            self._pop()
        elif event == "endRow":
            self._pop()
            self._pop()

    def _push(self, context: AbstractContextManager[None]) -> None:
        context.__enter__()
        self._open.append(context)

    def _pop(self) -> None:
        self._open.pop().__exit__(None, None, None)

    def _start_row(self, canvas: Any, row: int) -> None:
        self._head = row == 0
        if self._head and self._repeated:
            self._push(canvas.artifact())
            self._push(canvas.artifact())
            return
        part = "THead" if self._head else "TBody"
        self._push(canvas.tag((self, part), part))
        self._push(canvas.tag(object(), "TR"))

    def _start_cell(self, canvas: Any, column: int) -> None:
        if column >= self._columns:
            self._push(canvas.artifact())
        elif self._head or column == 0:
            scope = "Column" if self._head else "Row"
            self._push(canvas.tag(object(), "TH", A=f"<</O/Table/Scope/{scope}>>"))
        else:
            self._push(canvas.tag(object(), "TD"))


def table_flowables(table: Table, styles: Styles) -> list[Any]:
    """Return captions and grids of a table block; a table too broad for a page comes in parts."""
    count = len(table.columns)
    if any(len(row) != count for row in table.rows):
        raise ValueError(f"every row of „{table.caption}“ needs {count} cells")
    return [flowable for part in _parts(table, styles.paper.content_width) for flowable in _one(part, styles)]


def _parts(table: Table, page: float) -> list[Table]:
    """Split by columns when even the smallest text would break words; every part repeats the row heads."""
    least = least_widths(table, SMALLEST)
    room = page - least[0]
    groups: list[list[int]] = [[]]
    for index, needed in enumerate(least[1:], 1):
        if groups[-1] and sum(least[i] for i in groups[-1]) + needed > room:
            groups.append([])
        groups[-1].append(index)
    even = -(-(len(least) - 1) // len(groups)) or 1
    balanced = [list(range(start, min(start + even, len(least)))) for start in range(1, len(least), even)]
    if balanced and all(sum(least[i] for i in group) <= room for group in balanced):
        groups = balanced
    if len(groups) == 1:
        return [table]
    return [
        replace(
            table,
            caption=_("{caption} (Teil {part} von {parts})").format(
                caption=table.caption, part=number, parts=len(groups)
            ),
            columns=tuple(table.columns[i] for i in (0, *group)),
            rows=tuple(tuple(row[i] for i in (0, *group)) for row in table.rows),
        )
        for number, group in enumerate(groups, 1)
    ]


def _one(table: Table, styles: Styles) -> list[Any]:
    days = table.days
    room = styles.paper.content_width * (1 - days.share if days else 1)
    size = fitting_size(table, styles.density.table, room)
    tags: Any = TableTags(len(table.columns))
    looks = [
        [styles.cell(column.align, size, strong=strong, head=head) for column in table.columns]
        for strong, head in ((False, False), (True, False), (False, True))
    ]
    titles = [markup(shortened(column.title, _LONGEST_HEAD)) for column in table.columns]
    rows: list[list[Any]] = [[Words(title, look) for title, look in zip(titles, looks[2], strict=True)]]
    for index, row in enumerate(table.rows):
        chosen = looks[1 if index in table.total_rows else 0]
        rows.append([_cell(cell, look) for cell, look in zip(row, chosen, strict=True)])
    widths = column_widths(table, size, room)
    if days:
        widths.append(styles.paper.content_width - room)
        for cells in rows:
            cells.append(Words("", looks[0][0]))
    grid = (DaySheet if days else Sheet)(
        rows,
        colWidths=widths,
        repeatRows=1,
        renderCB=tags,
        style=_rules(table, styles),
        spaceAfter=10 * styles.density.space + 2,
    )
    if isinstance(grid, DaySheet):
        grid.days = days
    caption = caption_flowables(table.caption, styles, element="Caption", within=(tags, "Table"))
    return [*caption, grid, *_whole_heads(table, styles)]


def caption_flowables(text: str, styles: Styles, **extra: Any) -> list[Para]:
    """Return the caption of a table or chart; what would fill a page stands above it as text."""
    if not text:
        return []
    if len(text) <= LONGEST_TITLE:
        return [Para(markup(text), styles.caption, **extra)]
    return [*paras(text, styles.small), Para(markup(shortened(text, LONGEST_TITLE)), styles.caption, **extra)]


def _cell(text: str, look: Any) -> Any:
    """Return the words of a cell, a very long text in portions."""
    parts = [Words(markup(part), look) for part in portions(text)]
    return parts if len(parts) > 1 else parts[0]


def _whole_heads(table: Table, styles: Styles) -> list[Para]:
    """Return below the grid the heads that were too long for it."""
    text = _("Spalte {number}: {title}")
    long = [
        (number, plain(column.title))
        for number, column in enumerate(table.columns, 1)
        if len(plain(column.title)) > _LONGEST_HEAD
    ]
    return [
        part for entry in long for part in paras(text.format(number=entry[0], title=entry[1]), styles.small)
    ]


def _rules(table: Table, styles: Styles) -> list[tuple[Any, ...]]:
    vertical = styles.density.cell
    rules: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, 9),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), vertical),
        ("BOTTOMPADDING", (0, 0), (-1, -1), vertical + 1),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, BORDER),
        ("BACKGROUND", (0, 0), (-1, 0), SUNKEN),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, styles.accent),
    ]
    for index in table.total_rows:
        rules.append(("LINEABOVE", (0, index + 1), (-1, index + 1), 0.9, TEXT_2))
    return rules
