"""Cell styles by name: number formats without a locale, tinted inputs, quiet headers."""

from functools import cache
from typing import Any

_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
#: Outside quotes only the hyphen may stand for itself; a format with another character is damaged to some.
_MINUS = '"\u2212"'
#: Decimals that „number“ shows where there are any.
OPTIONAL_DECIMALS = 4
_NUMBERS = {
    "money": f"#,##0;[Red]{_MINUS}#,##0;0",
    "cents": f"#,##0.00;[Red]{_MINUS}#,##0.00;0.00",
    "price": f"#,##0.00##;[Red]{_MINUS}#,##0.00##;0.00",
    "number": f"#,##0.####;{_MINUS}#,##0.####;0",
    "percent": f"0.0#%;{_MINUS}0.0#%;0%",
    "percent_result": f"0.0#%;{_MINUS}0.0#%;0.0%",
    "factor": "0.000000",
    "share": "0.0000",
    "raw": f"#,##0.00;{_MINUS}#,##0.00;0.00",
    "count": f"#,##0;{_MINUS}#,##0;0",
    # The commas show the rest itself: the number ranks it before the larger quota and the order of partners.
    "rank": "0.000000,,,,,",
    "year": "0",
    "gap_year": '[=9999]"keines";0',
    "month_number": '[=0]"offen";[=99999]"offen";0',
    "date": "dd.mm.yyyy",
    "month": "mm/yyyy",
}
_QUIET = "#5A6864"
_LINES = {"bottom": 4, "bottom_color": "#D8DFDC"}
_HEAD = {
    "bold": True,
    "bg_color": "#DDEDEE",
    "font_color": "#16211F",
    "bottom": 1,
    "text_wrap": True,
    "indent": 1,
    "align": "left",
}
_SPECIAL: dict[str, dict[str, Any]] = {
    "text": {"indent": 1, "align": "left"},
    "line": {"text_wrap": True, "indent": 1, "align": "left", **_LINES},
    "hint": {"indent": 1, "align": "left", **_LINES},
    "note": {"text_wrap": True, "indent": 1, "align": "left", "font_color": _QUIET},
    "wrap": {"text_wrap": True, "indent": 1, "align": "left"},
    "bold": {"bold": True, "indent": 1, "align": "left"},
    "muted": {"font_color": _QUIET, "indent": 1, "align": "left"},
    "title": {"bold": True, "font_size": 16, "font_color": "#0B5D66"},
    "head": _HEAD,
    "head_year": {**_HEAD, "indent": 0, "align": "right", "num_format": "0"},
    "head_right": {**_HEAD, "indent": 0, "align": "right"},
    "band_year": {"bold": True, "align": "right", "bg_color": "#E9EEEC", "num_format": "0"},
    "band": {"bold": True, "indent": 1, "align": "left", "bg_color": "#E9EEEC"},
    "total_label": {"bold": True, "indent": 1, "align": "left", "top": 1},
    "ok": {"bold": True, "indent": 1, "align": "left"},
    "left": {"indent": 1, "align": "left", "num_format": "0"},
    "word": {"align": "right", **_LINES},
}
#: What a cell looks like when it says a certain word.
CONDITIONS: dict[str, dict[str, Any]] = {
    "good": {"font_color": "#1B6840", "bg_color": "#E3F1E8"},
    "bad": {"font_color": "#8A1F11", "bg_color": "#FBE6E2", "bold": True},
    "changed": {"font_color": "#6B4A00", "bg_color": "#FFF1CF", "bold": True},
}
#: What a whole number looks like among numbers that may have decimals.
WHOLE = {"num_format": f"#,##0;{_MINUS}#,##0;0"}
#: Colour of the tab of a sheet with inputs.
INPUT_TAB = "#E3C65A"
#: How a cell stands in its row: beside texts of several lines at the top, else in the middle.
FITS: dict[str, dict[str, Any]] = {"": {}, "single": {"valign": "vcenter"}, "wrapped": {"text_wrap": True}}
_INPUT = {"bg_color": "#FFF8DC", "locked": False, "border": 1, "border_color": "#C9BC8A"}


@cache
def is_number(style: str) -> bool:
    """Whether a style shows decimals only where a number has some."""
    return style.removeprefix("in_").removeprefix("linked_").removeprefix("total_") == "number"


def format_of(style: str) -> dict[str, Any]:
    """Return the properties of a style; `in_` marks an input, `total_` a sum, `linked_` a repetition."""
    if style == "legend_input":
        return {**_FONT, **_INPUT, "locked": True, "indent": 1, "align": "left"}
    if style in _SPECIAL:
        return {**_FONT, **_SPECIAL[style]}
    if style.startswith("in_"):
        name = style[3:]
        wraps = name in ("wrap", "choice", "text")
        extra: dict[str, Any] = {"text_wrap": wraps, "align": "left", "indent": 1}
        if name == "text":
            # Numbers of products such as 11.1.01 would become dates, those of accounts lose their zeros.
            extra["num_format"] = "@"
        if name in _NUMBERS:
            extra = {"num_format": _NUMBERS[name], "align": "right"}
        return {**_FONT, **_INPUT, **extra}
    if style.startswith("total_"):
        return {**_FONT, "bold": True, "top": 1, "align": "right", "num_format": _NUMBERS[style[6:]]}
    colour = {"font_color": _QUIET} if style.startswith("linked_") else {}
    number = _NUMBERS[style.removeprefix("linked_")]
    return {**_FONT, **_LINES, **colour, "align": "right", "num_format": number}
