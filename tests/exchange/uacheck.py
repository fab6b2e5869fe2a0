"""Checks the machine-checkable part of the Matterhorn protocol (PDF/UA-1) and reads the tree back.

`check(data)` returns findings as "checkpoint message"; an empty list means none. Contrast, reading order
and the quality of alternative texts are for human eyes; glyph and profile details are for a validator.
"""

import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

STANDARD = set(
    re.findall(
        r"\w+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR "
        "TH TD THead TBody TFoot Span Quote Note Reference Code Link Figure Formula Form",
    )
)
CHILDREN = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
PARENTS = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TOCI": {"TOC"},
}
PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE", "Do"}
SHOW = {"Tj", "TJ", "'", '"'}


def check(data: bytes) -> list[str]:
    """Return all findings of a file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        checker = Checker(pdf)
        checker.document()
        checker.tree()
        for number, page in enumerate(pdf.pages, 1):
            checker.page(number, page)
        checker.parents()
        checker.embedded()
        return checker.found


def outline(data: bytes) -> list[str]:
    """Return the structure tree with its text, one indented line per element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts: dict[Any, str] = {}
        for page in pdf.pages:
            texts.update(_texts(page))
        return list(_outline(pdf.Root.StructTreeRoot.K[0], texts, None, 0))


def _outline(element: Any, texts: dict[Any, str], page: Any, depth: int) -> Iterator[str]:
    page = element.get("/Pg", page)
    own, below = "", []
    for kid in kids(element):
        if isinstance(kid, int):
            own += texts.get((page.objgen, kid), "")
        elif kid.get("/Type") == Name.MCR:
            own += texts.get((kid.Pg.objgen, int(kid.MCID)), "")
        elif "/S" in kid:
            below += _outline(kid, texts, page, depth + 1)
    alt = f" [{element.Alt}]" if "/Alt" in element else ""
    yield ("  " * depth + str(element.S)[1:] + alt + (f": {own.strip()}" if own.strip() else ""))
    yield from below


def _texts(page: Any) -> dict[Any, str]:
    found: dict[Any, str] = defaultdict(str)
    open_marks: list[int | None] = []
    decode: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        op = str(operator)
        if op in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if op == "BDC" and isinstance(operands[1], Dictionary) else None
            open_marks.append(None if number is None else int(number))
        elif op == "EMC":
            open_marks.pop()
        elif op == "Tf":
            decode = _unicode(page.resources.Font[str(operands[0])])
        elif op in SHOW:
            parts = operands[0] if op == "TJ" else [operands[-1]]
            text = "".join(decode[byte] for part in parts for byte in bytes(part))
            for number in open_marks:
                if number is not None:
                    found[page.obj.objgen, number] += text
    return found


def _unicode(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode("ascii")
    single = re.findall(r"<(\w{2})>\s*<(\w{4,})>", table)
    mapped = {int(code, 16): bytes.fromhex(sign).decode("utf-16-be") for code, sign in single}
    for first, _last, listed in re.findall(r"<(\w{2})>\s*<(\w{2})>\s*\[([^\]]*)\]", table):
        for step, sign in enumerate(re.findall(r"<(\w+)>", listed)):
            mapped[int(first, 16) + step] = bytes.fromhex(sign).decode("utf-16-be")
    return mapped


def kids(element: Any) -> list[Any]:
    found = element.get("/K")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


class Checker:
    """Collects findings; the methods run in the order `check` calls them."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf, self.root = pdf, pdf.Root
        self.found: list[str] = []
        self.marked: set[Any] = set()
        self.owned: dict[Any, list[Any]] = defaultdict(list)
        self.linked: dict[Any, tuple[str, Any]] = {}
        self.fonts: dict[Any, Any] = {}
        self.headings: list[int] = []

    def need(self, fulfilled: object, finding: str) -> None:
        if not fulfilled:
            self.found.append(finding)

    def document(self) -> None:
        get = self.root.get
        self.need(get("/MarkInfo", {}).get("/Marked") is True, "06-000 not marked")
        xmp = get("/Metadata").read_bytes().decode() if "/Metadata" in self.root else ""
        claims = re.search(r"pdfuaid:part(>|=[\"'])1\b", xmp)
        self.need(claims, "06-002 no pdfuaid:part 1")
        self.need("<pdfaid:part>2<" in xmp and "<pdfaid:conformance>A<" in xmp, "06-A no PDF/A-2a claim")
        self.need(re.search(r"<dc:title>.*>[^<]*\w[^<]*</rdf:li>", xmp, re.S), "06-003 no title")
        shown = get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True
        self.need(shown, "07-001 the title is not displayed")
        self.need(re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", str(get("/Lang", ""))), "11-006 no language")
        self.need("/StructTreeRoot" in self.root, "01-005 no structure tree")
        self.need(not self.pdf.is_encrypted, "26-002 encrypted")
        intents = get("/OutputIntents", [])
        self.need(len(intents) == 1 and "/DestOutputProfile" in intents[0], "A-6.2.3 no output intent")

    def tree(self) -> None:
        top = self.root.get("/StructTreeRoot")
        for element in kids(top) if top is not None else []:
            self.element(element, "Root", None, top)
        self.need(not self.headings or self.headings[0] == 1, "14-002 the first heading is not H1")
        for before, after in zip(self.headings, self.headings[1:], strict=False):
            self.need(after <= before + 1, f"14-003 heading skips from H{before} to H{after}")

    def element(self, element: Any, above: str, page: Any, parent: Any) -> str:
        kind, page = str(element.get("/S", "/?"))[1:], element.get("/Pg", page)
        self.need(kind in STANDARD, f"02-001 {kind} is no standard type")
        right = "/P" in element and element.P.objgen == parent.objgen
        self.need(right, f"01-P {kind} has a wrong parent pointer")
        self.need(above in PARENTS.get(kind, {above}), f"09-004 {kind} inside {above}")
        if kind in ("Figure", "Formula"):
            self.need(str(element.get("/Alt", "")).strip(), f"13-004 {kind} without Alt")
        if re.fullmatch(r"H\d", kind):
            self.headings.append(int(kind[1]))
        self.need(kind != "Note" or "/ID" in element, "19-003 Note without ID")
        for kid in kids(element):
            if isinstance(kid, int) or kid.get("/Type") == Name.MCR:
                place = page if isinstance(kid, int) else kid.Pg
                number = kid if isinstance(kid, int) else int(kid.MCID)
                self.owned[place.objgen, number].append(element)
            elif kid.get("/Type") == Name.OBJR:
                self.linked[kid.Obj.objgen] = (kind, element)
            else:
                below = self.element(kid, kind, page, element)
                self.need(below in CHILDREN.get(kind, {below}), f"09-005 {below} inside {kind}")
        if kind == "Table":
            self.table(element)
        return kind

    def table(self, table: Any) -> None:
        rows = [k for part in kids(table) for k in ([part] if part.S == Name.TR else kids(part))]
        rows = [row for row in rows if isinstance(row, Dictionary) and row.get("/S") == Name.TR]
        lengths = {len(kids(row)) for row in rows}
        self.need(len(lengths) == 1, f"15-R rows of different length {sorted(lengths)}")
        heads = [cell for row in rows for cell in kids(row) if cell.S == Name.TH]
        self.need(heads, "15-001 table without TH")
        cells = [cell for row in rows for cell in kids(row) if cell.S == Name.TD]
        named = {str(name) for cell in cells for name in cell.get("/A", {}).get("/Headers", [])}
        for cell in heads:
            found = "/Scope" in cell.get("/A", {}) or str(cell.get("/ID", "")) in named
            self.need(found, "15-003 TH without Scope and not named by a cell")

    def page(self, number: int, page: Any) -> None:
        stack: list[tuple[str, Any]] = []
        loose = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            op = str(operator)
            if op in ("BMC", "BDC"):
                self.begin(page, stack, operands, op)
            elif op == "EMC":
                self.need(stack, "01-M EMC without BMC")
                stack[-1:] = []
            elif op == "Tf":
                font = page.resources.Font[str(operands[0])]
            elif op in SHOW | PAINT:
                loose += not any(tag == "/Artifact" or mcid is not None for tag, mcid in stack)
                if op in SHOW:
                    self.fonts[font.objgen] = font
        self.need(not stack, "01-M marked content is not closed")
        self.need(not loose, f"01-005 page {number}: {loose} operators neither tagged nor artifact")
        for annotation in page.obj.get("/Annots", []):
            self.need(page.obj.get("/Tabs") == Name.S, f"28-009 page {number}: no Tabs S")
            self.annotation(number, annotation)

    def begin(self, page: Any, stack: list[tuple[str, Any]], operands: Any, op: str) -> None:
        tag, mcid = str(operands[0]), operands[1].get("/MCID") if op == "BDC" else None
        if tag == "/Artifact":
            self.need(all(m is None for _, m in stack), "01-003 artifact inside tagged content")
        if mcid is not None:
            self.need(all(t != "/Artifact" for t, _ in stack), "01-004 tagged content inside an artifact")
            key = (page.obj.objgen, int(mcid))
            self.need(key not in self.marked, f"01-M MCID {mcid} twice")
            self.marked.add(key)
        stack.append((tag, mcid))

    def annotation(self, number: int, annotation: Any) -> None:
        kind, _element = self.linked.get(annotation.objgen, ("", None))
        self.need("/StructParent" in annotation and kind, f"28-002 page {number}: annotation not in the tree")
        self.need(kind in ("", "Link"), f"28-011 page {number}: link inside {kind}")
        self.need(str(annotation.get("/Contents", "")).strip(), f"28-012 page {number}: no Contents")

    def parents(self) -> None:
        top = self.root.get("/StructTreeRoot")
        table = pikepdf.NumberTree(top.ParentTree) if top is not None else {}
        pages = {}
        for page in self.pdf.pages:
            if "/StructParents" in page.obj and int(page.obj.StructParents) in table:
                pages[page.obj.objgen] = table[int(page.obj.StructParents)]
            for annotation in page.obj.get("/Annots", []):
                owner = self.linked.get(annotation.objgen, ("", None))[1]
                key = int(annotation.get("/StructParent", -1))
                right = key in table and owner is not None and table[key].objgen == owner.objgen
                self.need(right, "28-P ParentTree entry of an annotation is wrong")
        for key, number in self.marked:
            owners, row = self.owned.get((key, number), []), pages.get(key, [])
            right = len(owners) == 1 and number < len(row) and row[number].objgen == owners[0].objgen
            self.need(right, "01-P content and tree do not belong together")
        self.need(not set(self.owned) - self.marked, "01-P tree points to content that does not exist")

    def embedded(self) -> None:
        for font in self.fonts.values():
            inner = font.get("/DescendantFonts", [font])[0]
            descriptor = inner.get("/FontDescriptor", {})
            self.need(
                {"/FontFile2", "/FontFile3"} & set(descriptor.keys()),
                f"31-009 {font.get('/BaseFont')} is not embedded",
            )
            self.need("/ToUnicode" in font, f"31-027 {font.get('/BaseFont')} has no ToUnicode")


def kinds(findings: list[str]) -> Counter[str]:
    """Return how often each checkpoint was hit."""
    return Counter(finding.split()[0] for finding in findings)
