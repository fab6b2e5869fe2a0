"""Write a book to a file in memory with XlsxWriter: cells, formats, protection, tables."""

import datetime
import io
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from scaleplanner.exchange.xlsx import drawing, fitting, layout, paper, whole
from scaleplanner.exchange.xlsx.book import Book, Cell, Sheet, safe_text
from scaleplanner.exchange.xlsx.limits import Limits, limits_of
from scaleplanner.exchange.xlsx.styles import CONDITIONS, FITS, INPUT_TAB, WHOLE, format_of
from scaleplanner.i18n import N_, _

#: From here on temporary files are used, so that memory stays small.
_MANY_CELLS = 40_000
_PERMITTED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}


def _as_it_stands(_sheet: object, formula: str, _expand: bool = False) -> str:
    """Return a formula unchanged: none of its functions needs a prefix for newer programs."""
    return formula.removeprefix("=")


#: The library searches every formula for more than a hundred new functions; we use none of them.
_PlainWorksheet: Any = type("PlainWorksheet", (Worksheet,), {"_prepare_formula": _as_it_stands})


class _Renderer:
    """Keeps the formats of one workbook while its sheets are written."""

    def __init__(self, workbook: Any, header: str, footer: str) -> None:
        self._workbook, self._header, self._footer = workbook, header, footer
        self._formats: dict[tuple[str, str], Any] = {}
        self._fit = fitting.Fit([], {}, set())

    def format(self, style: str, fit: str = "") -> Any:
        if (style, fit) not in self._formats:
            properties = {**format_of(style), **FITS[fit]}
            self._formats[style, fit] = self._workbook.add_format(properties)
        return self._formats[style, fit]

    def sheet(self, sheet: Sheet) -> None:
        target = self._workbook.add_worksheet(sheet.title, _PlainWorksheet)
        target.hide_gridlines(2)
        columns = fitting.visible_columns(sheet) if sheet.hidden else []
        self._fit = fitting.Fit(columns, {}, set()) if sheet.hidden else fitting.fit(sheet)
        self._geometry(target, sheet)
        for (row, column), cell in sheet.cells.items():
            self._cell(target, row, column, cell)
        self._keys(target, sheet)
        self._validations(target, sheet)
        self._words(target, sheet)
        whole.show(target, sheet, self._condition("whole", WHOLE))
        self._table(target, sheet)
        header = f"&L{self._header}&R{paper.margin_text(sheet.title)}"
        paper.set_up(target, sheet, header, self._footer, self._fit)
        for spec in sheet.charts:
            drawing.draw(self._workbook, target, sheet, spec)
        target.protect("", _PERMITTED)
        if sheet.hidden:
            target.hide()

    def _geometry(self, target: Any, sheet: Sheet) -> None:
        shown = set(self._fit.columns)
        target.set_default_row(paper.ROW_HEIGHT)
        for column, width in sheet.widths.items():
            target.set_column(column, column, width, None, {} if column in shown else {"hidden": True})
        for row, height in self._fit.heights.items():
            target.set_row(row, height)
        target.set_column(layout.KEY, layout.KEY, 4, None, {"hidden": True})
        if not sheet.hidden:
            target.set_row(layout.KEY_ROW, None, None, {"hidden": True})
        target.freeze_panes(*sheet.freeze)
        inputs = [place for place, cell in sheet.cells.items() if cell.is_input]
        if inputs:
            target.set_tab_color(INPUT_TAB)
        if not sheet.hidden:
            # The first cell is in a hidden row and column: a cursor there cannot be seen.
            free = sheet.freeze[0], min(shown - set(range(sheet.freeze[1])), default=layout.NAME)
            target.set_selection(*min(inputs, default=free) * 2)
        if sheet.heading:
            self._title(target, sheet)

    def _title(self, target: Any, sheet: Sheet) -> None:
        """Write the title; one that is longer than the sheet is wide takes two lines."""
        style, text = self.format("title"), safe_text(sheet.heading)
        if self._fit.heights.get(layout.TITLE_ROW, 0.0) > fitting.TITLE_HEIGHT:
            style = self.format("title", "wrapped")
            last = self._fit.columns[-1]
            if last > layout.NAME:
                target.merge_range(layout.TITLE_ROW, layout.NAME, layout.TITLE_ROW, last, "", style)
        target.write_string(layout.TITLE_ROW, layout.NAME, text, style)

    def _keys(self, target: Any, sheet: Sheet) -> None:
        if sheet.hidden:
            return
        style = self.format("muted")
        target.write_string(layout.KEY_ROW, layout.KEY, layout.CORNER, style)
        for row, key in {**_own_rows(sheet), **sheet.row_keys}.items():
            target.write_string(row, layout.KEY, key, style)
        for column, key in sheet.column_keys.items():
            target.write_string(layout.KEY_ROW, column, key, style)

    def _cell(self, target: Any, row: int, column: int, cell: Cell) -> None:
        fit = "" if row in self._fit.heights else "single"
        if fit == "" and (row, column) in self._fit.wrapped:
            fit = "wrapped"
        style = self._formats.get((cell.style, fit)) or self.format(cell.style, fit)
        value = cell.value
        if cell.span:
            target.merge_range(row, column, row, column + cell.span, "", style)
        if cell.formula:
            shown = float(value) if isinstance(value, (Decimal, int, float)) else safe_text(str(value))
            target.write_formula(row, column, cell.formula, style, shown)
        elif value is None or value == "":
            target.write_blank(row, column, None, style)
        elif isinstance(value, str):
            target.write_string(row, column, safe_text(value), style)
        elif isinstance(value, datetime.date):
            target.write_datetime(row, column, datetime.datetime(value.year, value.month, value.day), style)
        else:
            target.write_number(row, column, float(value), style)
        if cell.note:
            target.write_comment(row, column, safe_text(cell.note))

    def _validations(self, target: Any, sheet: Sheet) -> None:
        """Add one rule per kind of input: rules by cell would slow down every program."""
        for (name, limits), ranges in _runs(sheet).items():
            rule = _RULES[name] if limits is None else _limiting(limits)
            target.data_validation(*ranges[0], {**rule, "other_cells": ranges[1:]})
        for place, choices in sheet.choices.items():
            target.data_validation(*place, _choice(choices))

    def _words(self, target: Any, sheet: Sheet) -> None:
        """Colour cells by the word they say, so that the colour never stands alone."""
        for place, word, condition in sheet.words:
            style = self._condition(condition, CONDITIONS[condition])
            options = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
            target.conditional_format(*place, options)

    def _condition(self, name: str, properties: dict[str, Any]) -> Any:
        key = ("if", name)
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]

    def _table(self, target: Any, sheet: Sheet) -> None:
        if sheet.table is None:
            return
        name, last = sheet.table
        head = [cell for (row, _column), cell in sheet.cells.items() if row == layout.FIRST_ROW]
        columns = [{"header": cell.value, "header_format": self.format(cell.style)} for cell in head]
        place = (layout.FIRST_ROW, layout.NAME, last, layout.NAME + len(head) - 1)
        target.add_table(*place, {"name": name, "columns": columns, "style": None})


def _own_rows(sheet: Sheet) -> dict[int, str]:
    """Mark every row of ours, so that the reader knows the rows that others insert."""
    filled = {row for row, _column in sheet.cells}
    said = {row for (row, _column), cell in sheet.cells.items() if cell.style != "muted" and cell.value != ""}
    return {
        row: layout.row_key(layout.OWN_ROW if row in said else layout.EMPTY_ROW, sheet.key) for row in filled
    }


def _runs(sheet: Sheet) -> dict[tuple[str, Limits | None], list[list[int]]]:
    """Return the inputs by the rule they have to keep to, as ranges of neighbours in a row."""
    inputs = sorted((place, cell.style) for place, cell in sheet.cells.items() if cell.is_input)
    limited = {place: limits_of(key) for key, place, _cell in sheet.inputs()}
    found: dict[tuple[str, Limits | None], list[list[int]]] = {}
    for (row, column), style in inputs:
        if style in ("in_text", "in_wrap", "in_choice"):
            continue
        name = style if style in _RULES else "in_number"
        limits = None if name == "in_date" else limited.get((row, column))
        ranges = found.setdefault((name if limits is None else "", limits), [])
        if ranges and ranges[-1][0] == row and ranges[-1][3] == column - 1:
            ranges[-1][3] = column
        else:
            ranges.append([row, column, row, column])
    return found


def _rule(limit: int, title: str, message: str) -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -limit,
        "maximum": limit,
        "ignore_blank": True,
        "error_title": title,
        "error_message": message,
        "error_type": "warning",
    }


_RULES = {
    # Sums add what is typed, the program rounds it first: cents would set them apart.
    "in_money": {
        **_rule(
            10**12,
            N_("Volle Euro"),
            N_("Der Plan rechnet mit vollen Euro. Tragen Sie den Betrag ohne Cent ein."),
        ),
        "validate": "integer",
        "error_type": "stop",
    },
    "in_number": _rule(
        10**12, N_("Keine Zahl"), N_("Geben Sie eine Zahl ein, zum Beispiel 12500 oder 12,50.")
    ),
    "in_percent": _rule(100, N_("Keine Zahl"), N_("Geben Sie einen Prozentwert ein, zum Beispiel 2,5 %.")),
    "in_date": {
        "validate": "date",
        "criteria": "between",
        "minimum": datetime.date(1990, 1, 1),
        "maximum": datetime.date(2199, 12, 31),
        "error_title": N_("Kein Datum"),
        "error_message": N_("Geben Sie ein Datum ein, zum Beispiel 31.12.2027."),
        "error_type": "warning",
    },
}


def _limiting(limits: Limits) -> dict[str, Any]:
    """Return the rule that keeps out what the program would not read either."""
    between = {"criteria": "between", "minimum": limits.least, "maximum": limits.most}
    return {
        "validate": "integer" if limits.whole else "decimal",
        **({"criteria": ">", "value": limits.least} if limits.above else between),
        "ignore_blank": True,
        "error_title": _("Nicht möglich"),
        "error_message": _(limits.message),
        "error_type": "stop",
    }


def _choice(choices: tuple[str, ...]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": _("Nicht in der Liste"),
        "error_message": _("Wählen Sie einen Eintrag aus der Liste."),
        "error_type": "stop",
    }


def render(
    book: Book,
    today: datetime.date,
    left: str,
    footer: str,
    subject: str = N_("Kostenmappe für die Kämmerei"),
) -> bytes:
    """Return the file of the book; the same book on the same day gives the same bytes."""
    stream = io.BytesIO()
    cells = sum(len(sheet.cells) for sheet in book.sheets)
    options = {"strings_to_numbers": False, "in_memory": cells < _MANY_CELLS}
    workbook = xlsxwriter.Workbook(stream, options)
    moment = datetime.datetime(today.year, today.month, today.day)
    workbook.set_properties(
        {"title": safe_text(book.title), "subject": subject, "author": "ScalePlanner", "created": moment}
    )
    renderer = _Renderer(workbook, paper.margin_text(left), paper.margin_text(footer))
    for sheet in book.sheets:
        renderer.sheet(sheet)
    for name, place in book.names.items():
        workbook.define_name(name, "=" + place)
    workbook.get_worksheet_by_name(book.sheets[0].title).activate()
    workbook.close()
    return stream.getvalue()
