"""Write a book to a file in memory with XlsxWriter: formats, protection, printing, charts."""

import datetime
import io
from decimal import Decimal
from typing import Any

import xlsxwriter

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Book, Cell, ChartSpec, Series, Sheet, safe_text
from scaleplanner.exchange.xlsx.styles import format_of
from scaleplanner.i18n import _

_A3, _A4 = 8, 9
_WRAPPED = ("wrap", "in_wrap", "head")


class _Renderer:
    """Keeps the formats of one workbook while its sheets are written."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[str, Any] = {}

    def format(self, style: str) -> Any:
        if style not in self._formats:
            self._formats[style] = self._workbook.add_format(format_of(style))
        return self._formats[style]

    def sheet(self, sheet: Sheet, header: str, footer: str) -> None:
        target = self._workbook.add_worksheet(sheet.title)
        target.hide_gridlines(2)
        self._geometry(target, sheet)
        for (row, column), cell in sorted(sheet.cells.items()):
            self._cell(target, row, column, cell)
        self._keys(target, sheet)
        self._printing(target, sheet, header, footer)
        for spec in sheet.charts:
            self._chart(target, sheet, spec)
        options = {"format_columns": True, "format_rows": True, "autofilter": True}
        target.protect("", options)
        if sheet.hidden:
            target.hide()

    def _geometry(self, target: Any, sheet: Sheet) -> None:
        filled = {column for (_row, column), cell in sheet.cells.items() if _counts(cell)}
        first, last = sheet.hide_empty
        for column, width in sheet.widths.items():
            empty = first <= column <= last and column not in filled
            target.set_column(column, column, width, None, {"hidden": True} if empty else {})
        for row, lines in _lines_per_row(sheet).items():
            target.set_row(row, 13.5 * lines + 1.5)
        target.set_column(layout.KEY, layout.KEY, 4, None, {"hidden": True})
        if not sheet.hidden:
            target.set_row(layout.KEY_ROW, None, None, {"hidden": True})
            target.set_row(layout.TITLE_ROW, 26)
        target.freeze_panes(*sheet.freeze)
        if sheet.heading:
            target.write_string(layout.TITLE_ROW, layout.NAME, safe_text(sheet.heading), self.format("title"))

    def _keys(self, target: Any, sheet: Sheet) -> None:
        if not sheet.row_keys:
            return
        style = self.format("muted")
        target.write_string(layout.KEY_ROW, layout.KEY, layout.CORNER, style)
        for row, key in sheet.row_keys.items():
            target.write_string(row, layout.KEY, key, style)
        for column, key in sheet.column_keys.items():
            target.write_string(layout.KEY_ROW, column, key, style)

    def _cell(self, target: Any, row: int, column: int, cell: Cell) -> None:
        style = self.format(cell.style)
        value = cell.value
        if cell.formula:
            shown = float(value) if isinstance(value, (Decimal, int, float)) else safe_text(str(value))
            target.write_formula(row, column, "=" + cell.formula, style, shown)
        elif value is None or value == "":
            target.write_blank(row, column, None, style)
        elif isinstance(value, datetime.date):
            target.write_datetime(row, column, datetime.datetime(value.year, value.month, value.day), style)
        elif isinstance(value, str):
            target.write_string(row, column, safe_text(value), style)
        else:
            target.write_number(row, column, float(value), style)
        if cell.note:
            target.write_comment(row, column, safe_text(cell.note))
        if cell.is_input and cell.style not in ("in_text", "in_wrap"):
            target.data_validation(row, column, row, column, _validation(cell.style))

    def _printing(self, target: Any, sheet: Sheet, header: str, footer: str) -> None:
        rows, columns = sheet.size
        for spec in sheet.charts:
            rows = max(rows, spec.row + 20)
        target.print_area(0, 0, rows - 1, max(columns - 1, 1))
        target.set_paper(_A3 if sheet.large else _A4)
        if sheet.landscape:
            target.set_landscape()
        else:
            target.set_portrait()
        target.fit_to_pages(1, 0)
        if sheet.breaks:
            target.set_h_pagebreaks(sheet.breaks)
        target.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.8)
        target.repeat_rows(*sheet.repeat)
        target.set_header(f"&L{header}&R{_escaped(sheet.title)}")
        target.set_footer(f"&L{footer}&R{_('Seite')} &P {_('von')} &N")

    def _chart(self, target: Any, sheet: Sheet, spec: ChartSpec) -> None:
        kind: dict[str, str] = {"type": "column"}
        if spec.stacked:
            kind["subtype"] = "stacked"
        chart = self._workbook.add_chart(kind)
        for series in spec.series:
            chart.add_series(
                {
                    "name": series.name,
                    "categories": [sheet.title, spec.first, spec.categories, spec.last, spec.categories],
                    "values": [sheet.title, spec.first, series.column, spec.last, series.column],
                    **_filling(series),
                    "gap": 60,
                }
            )
        chart.set_title({"name": spec.title, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"})
        chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True}})
        chart.set_size({"width": 900, "height": 360})
        target.insert_chart(spec.row, spec.column, chart, {"description": spec.description})


def _filling(series: Series) -> dict[str, Any]:
    """Return colour or hatching, so that a print in black and white can be read."""
    if not series.pattern:
        return {"fill": {"color": series.colour}}
    return {"pattern": {"pattern": series.pattern, "fg_color": series.colour, "bg_color": "#FFFFFF"}}


def _counts(cell: Cell) -> bool:
    """Whether a cell keeps its column visible: a header alone does not."""
    return cell.is_input or bool(cell.formula) or (cell.style != "head" and cell.value not in (None, ""))


def _lines_per_row(sheet: Sheet) -> dict[int, int]:
    """Estimate the lines wrapped texts need: few programs grow rows by themselves."""
    lines: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.style in _WRAPPED and isinstance(cell.value, str) and row > layout.KEY_ROW:
            width = max(4.0, sheet.widths.get(column, 9.0) * 0.95)
            needed = sum(-(-max(1, len(part)) // int(width)) for part in cell.value.split("\n"))
            if needed > 1:
                lines[row] = max(lines.get(row, 1), min(needed, 28))
    return lines


def _validation(style: str) -> dict[str, Any]:
    share = style == "in_percent"
    limit = 100 if share else 10**12
    text = (
        _("Geben Sie einen Prozentwert ein, zum Beispiel 2,5 %.")
        if share
        else _("Geben Sie eine Zahl ein, zum Beispiel 12500 oder 12,50.")
    )
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -limit,
        "maximum": limit,
        "ignore_blank": True,
        "error_title": _("Keine Zahl"),
        "error_message": text,
        "error_type": "warning",
    }


def _escaped(text: str) -> str:
    return safe_text(text).replace("&", "&&")[:80]


def render(book: Book, today: datetime.date, left: str, footer: str) -> bytes:
    """Return the file of the book; the same book on the same day gives the same bytes."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False})
    moment = datetime.datetime(today.year, today.month, today.day)
    workbook.set_properties(
        {
            "title": safe_text(book.title),
            "subject": _("Kostenmappe für die Kämmerei"),
            "author": "ScalePlanner",
            "created": moment,
        }
    )
    renderer = _Renderer(workbook)
    for sheet in book.sheets:
        renderer.sheet(sheet, _escaped(left), _escaped(footer))
    for name, place in book.names.items():
        workbook.define_name(name, "=" + place)
    workbook.get_worksheet_by_name(book.sheets[0].title).activate()
    workbook.close()
    return stream.getvalue()
