"""What Excel 2016 asks of a file, checked in its parts: whoever breaks a rule gets a „repaired“ workbook."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
#: Functions of Excel 2007 and later; ISFORMULA came in 2013 and is written with its prefix.
FUNCTIONS = frozenset(
    re.findall(
        r"\S+",
        "ABS AND COUNT COUNTA COUNTIF DATE DAY IF IFERROR INDEX INT IRR ISNUMBER LARGE MATCH MAX MIN MOD "
        "MONTH NOT NPV OR PMT RANK ROUND ROUNDDOWN ROUNDUP SIGN SMALL SUM SUMIF SUMIFS SUMPRODUCT TEXT "
        "YEAR _xlfn.ISFORMULA",
    )
)
MOST_CHARACTERS, MOST_DEPTH, MOST_ARGUMENTS, MOST_TEXT, MOST_CELL = 8192, 64, 255, 255, 32_767
_TOKEN = re.compile(
    r"(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<range>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)"
    r"|(?P<cell>(?:'(?:[^']|'')+'!)?\$?[A-Z]{1,3}\$?\d+(?![\w(.]))"
    r"|(?P<call>[A-Za-z_][\w.]*)\("
    r"|(?P<name>[^\W\d][\w.]*)|(?P<number>\d+(?:\.\d+)?)|(?P<op><=|>=|<>|[-+*/^&=<>])"
    r"|(?P<open>\()|(?P<close>\))|(?P<comma>,)|(?P<space>\s+)|(?P<other>.)"
)
_NAME = re.compile(r"[^\W\d][\w.]{0,254}")
_LIKE_A_CELL = re.compile(r"[A-Z]{1,3}\d+|R\d*(C\d*)?|C\d*", re.IGNORECASE)
_SECTION = re.compile(r"(?:\[[A-Za-z]+\]|\[[<>=]+\d+\])*(?:\"[^\"]*\"|[#0,.%?@dmyhsE+\-/ ])*")
#: A number without decimals gets a point or comma with nothing behind it.
_BARE_POINT = re.compile(r"[.][#?]")


def problems(data: bytes) -> list[str]:
    """Return what Excel would not accept; an empty list for a sound workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {
        name: ElementTree.fromstring(content)
        for name, content in parts.items()
        if name.endswith((".xml", ".rels", ".vml"))
    }
    found = [*_package(parts, trees), *_book(trees), *_styles(trees), *_strings(trees)]
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            found += [f"{name}: {text}" for text in (*_sheet(tree), *_points(tree, trees["xl/styles.xml"]))]
        if name.startswith("xl/tables/"):
            found += [f"{name}: {text}" for text in _table(name, tree, trees)]
    return found


def formula_problems(formula: str) -> Iterator[str]:
    """Yield what is wrong with a formula without its equals sign."""
    if len(formula) > MOST_CHARACTERS:
        yield f"{len(formula)} characters in a formula"
    calls: list[str] = []
    counts: list[int] = []
    tokens = [(str(found.lastgroup), found) for found in _TOKEN.finditer(formula)]
    tokens = [(kind, found) for kind, found in tokens if kind != "space"]
    for place, (kind, found) in enumerate(tokens):
        text = found.group()
        if kind == "call" or kind == "open":
            name = found.group("call") or ""
            if name and name not in FUNCTIONS:
                yield f"function {name}"
            calls.append(name)
            counts.append(1)
            if len(calls) > MOST_DEPTH:
                yield "nested too deep"
        elif kind == "close":
            if not calls:
                yield "unbalanced parentheses"
                return
            calls.pop()
            if counts.pop() > MOST_ARGUMENTS:
                yield "too many arguments"
        elif kind == "comma" and counts:
            counts[-1] += 1
        elif kind == "text" and len(text) - 2 > MOST_TEXT:
            yield f"a text of {len(text) - 2} characters in a formula"
        elif kind == "range" and "SUMPRODUCT" not in calls:
            beside = tokens[max(0, place - 1) : place] + tokens[place + 1 : place + 2]
            if any(other == "op" for other, _found in beside) or not calls:
                yield f"{text} needs an array formula"
        elif kind == "other":
            yield f"{text!r} in a formula"
    if calls:
        yield "unbalanced parentheses"


def _package(parts: dict[str, bytes], trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    defaults = {str(entry.get("Extension")) for entry in types.iter(f"{_TYPES}Default")}
    overrides = {str(entry.get("PartName"))[1:] for entry in types.iter(f"{_TYPES}Override")}
    yield from (f"{name}: declared but missing" for name in overrides - set(parts))
    for name in parts:
        if name not in overrides and name.rsplit(".", 1)[-1] not in defaults:
            yield f"{name}: no content type"
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [entry.get("Id") for entry in trees[name]]
        if len(set(ids)) != len(ids):
            yield f"{name}: an id twice"
        for entry in trees[name]:
            target = str(entry.get("Target"))
            whole = (
                target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}").lstrip("/")
            )
            if entry.get("TargetMode") == "External":
                yield f"{name}: link to {target}"
            elif whole not in parts:
                yield f"{name}: {target} is missing"


def _book(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    book = trees["xl/workbook.xml"]
    titles = [str(sheet.get("name")) for sheet in book.iter(f"{_MAIN}sheet")]
    if len({title.casefold() for title in titles}) != len(titles):
        yield "a sheet name twice"
    for title in titles:
        is_odd = (
            not 0 < _units(title) <= 31 or title[0] == "'" or title[-1] == "'" or title.lower() == "history"
        )
        if is_odd or re.search(r"[\[\]:*?/\\\x00-\x1f]", title):
            yield f"sheet name {title!r}"
    seen = set()
    for entry in book.iter(f"{_MAIN}definedName"):
        name, text = str(entry.get("name")), str(entry.text)
        key = (name.casefold(), entry.get("localSheetId"))
        if key in seen:
            yield f"name {name} twice"
        seen.add(key)
        if not name.startswith("_xlnm.") and (not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name)):
            yield f"name {name}"
        for title in re.findall(r"'((?:[^']|'')+)'!", text):
            if title.replace("''", "'") not in titles:
                yield f"name {name}: no sheet {title}"


def _styles(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    styles = trees["xl/styles.xml"]
    for entry in styles.iter(f"{_MAIN}numFmt"):
        code = str(entry.get("formatCode"))
        sections = re.sub(r'"[^"]*"', '""', code).split(";")
        if len(sections) > 4 or len(code) > 255 or not all(_SECTION.fullmatch(part) for part in sections):
            yield f"number format {code}"
    if len(list(styles.iter(f"{_MAIN}font"))) > 512:
        yield "too many fonts"


def _points(sheet: ElementTree.Element, styles: ElementTree.Element) -> Iterator[str]:
    """Yield the cells that show „10,“ for 10: none that a conditional number format covers."""
    codes = {entry.get("numFmtId"): str(entry.get("formatCode")) for entry in styles.iter(f"{_MAIN}numFmt")}
    formats = styles.find(f"{_MAIN}cellXfs") or ()
    bare = {
        str(number)
        for number, entry in enumerate(formats)
        if _BARE_POINT.search(codes.get(entry.get("numFmtId"), ""))
    }
    numbered = [entry.find(f"{_MAIN}numFmt") is not None for entry in styles.iter(f"{_MAIN}dxf")]
    covered = set[tuple[int, int]]()
    for rules in sheet.iter(f"{_MAIN}conditionalFormatting"):
        if any(numbered[int(str(rule.get("dxfId")))] for rule in rules):
            for top, left, bottom, right in map(_area, str(rules.get("sqref")).split()):
                covered |= {
                    (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
                }
    for cell in sheet.iter(f"{_MAIN}c"):
        if cell.get("s") in bare and _area(str(cell.get("r")))[:2] not in covered:
            yield f"{cell.get('r')}: a bare decimal point"


def _strings(trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    for entry in trees["xl/sharedStrings.xml"].iter(f"{_MAIN}si"):
        if sum(len(text.text or "") for text in entry.iter(f"{_MAIN}t")) > MOST_CELL:
            yield "a text longer than a cell"


def _sheet(tree: ElementTree.Element) -> Iterator[str]:
    rows = [int(str(row.get("r"))) for row in tree.iter(f"{_MAIN}row")]
    if any(one >= other for one, other in pairwise(rows)) or max(rows, default=1) > 1_048_576:
        yield "rows out of order"
    for row in tree.iter(f"{_MAIN}row"):
        columns = [_column(str(cell.get("r"))) for cell in row]
        if any(one >= other for one, other in pairwise(columns)) or max(columns, default=0) > 16_384:
            yield f"cells out of order in row {row.get('r')}"
        if float(row.get("ht", "1")) > 409:
            yield f"height of row {row.get('r')}"
        yield from (text for cell in row for text in _cell(cell))
    for column in tree.iter(f"{_MAIN}col"):
        if float(column.get("width", "1")) > 255:
            yield "width of a column"
    yield from _validations(tree)
    for rule in tree.iter(f"{_MAIN}cfRule"):
        for formula in rule.iter(f"{_MAIN}formula"):
            yield from formula_problems(str(formula.text))
    for tag in ("oddHeader", "oddFooter"):
        yield from (f"{tag} too long" for entry in tree.iter(_MAIN + tag) if _units(entry.text or "") > 255)
    areas = [_area(str(entry.get("ref"))) for entry in tree.iter(f"{_MAIN}mergeCell")]
    yield from (
        "merged cells overlap" for place, one in enumerate(areas) for two in areas[:place] if _meet(one, two)
    )


def _cell(cell: ElementTree.Element) -> Iterator[str]:
    formula, value, place = cell.find(f"{_MAIN}f"), cell.findtext(f"{_MAIN}v"), cell.get("r")
    kind = cell.get("t", "n")
    if kind == "n" and value and not re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value):
        yield f"{place}: {value} is no number"
    if kind == "e":
        yield f"{place}: error value {value}"
    if kind == "str" and len(value or "") > MOST_CELL:
        yield f"{place}: text too long"
    if formula is None:
        return
    if formula.get("t") or cell.get("cm"):
        yield f"{place}: array formula"
    yield from (f"{place}: {text}" for text in formula_problems(str(formula.text)))


def _validations(tree: ElementTree.Element) -> Iterator[str]:
    for rule in tree.iter(f"{_MAIN}dataValidation"):
        for name, most in (("errorTitle", 32), ("promptTitle", 32), ("error", 255), ("prompt", 255)):
            if len(rule.get(name, "")) > most:
                yield f"validation: {name} too long"
        if len(rule.findtext(f"{_MAIN}formula1") or "") - 2 > MOST_TEXT:
            yield "validation: list too long"


def _table(name: str, tree: ElementTree.Element, trees: dict[str, ElementTree.Element]) -> Iterator[str]:
    """The titles of a table must be texts in the cells, and each different from the others."""
    titles = [str(column.get("name")) for column in tree.iter(f"{_MAIN}tableColumn")]
    if len({title.casefold() for title in titles}) != len(titles) or not all(titles):
        yield "titles of columns"
    rels = next(
        key
        for key, entries in trees.items()
        if key.startswith("xl/worksheets/_rels/")
        and any(str(entry.get("Target")).endswith(posixpath.basename(name)) for entry in entries)
    )
    sheet = trees[f"xl/worksheets/{posixpath.basename(rels).removesuffix('.rels')}"]
    strings = [
        "".join(t.text or "" for t in entry.iter(f"{_MAIN}t")) for entry in trees["xl/sharedStrings.xml"]
    ]
    top, left, _bottom, right = _area(str(tree.get("ref")))
    row = next(row for row in sheet.iter(f"{_MAIN}row") if row.get("r") == str(top))
    cells = {_column(str(cell.get("r"))): cell for cell in row}
    shown = [cells[column] for column in range(left, right + 1)]
    texts = [strings[int(cell.findtext(f"{_MAIN}v") or 0)] for cell in shown if cell.get("t") == "s"]
    if texts != titles:
        yield "titles differ from their cells"


def _units(text: str) -> int:
    """Return the length of a text as Excel counts it: an emoji counts twice."""
    return len(text.encode("utf-16-le")) // 2


def _column(place: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", place):
        number = number * 26 + ord(letter) - 64
    return number


def _area(text: str) -> tuple[int, int, int, int]:
    ends = [(int(re.sub(r"\D", "", part)), _column(part)) for part in text.split(":")]
    return (*ends[0], *ends[-1])


def _meet(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> bool:
    return one[0] <= two[2] and two[0] <= one[2] and one[1] <= two[3] and two[1] <= one[3]
