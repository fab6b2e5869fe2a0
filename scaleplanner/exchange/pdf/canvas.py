"""A canvas that marks everything it draws: content of a structure element, or artifact.

The canvas keeps a stack of elements. Text drawn while an element is on top becomes one marked-content
sequence of it; whatever is left unmarked at the end of a page is wrapped as an artifact. What depends on the
number of pages is drawn last into gaps left for it, so that one pass over a document is enough.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

from reportlab.lib.colors import Color, toColor
from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from scaleplanner.exchange.pdf.metadata import output_intent, xmp
from scaleplanner.exchange.pdf.packing import packed
from scaleplanner.exchange.pdf.structure import CONTAINERS, Element, Untagged, tree
from scaleplanner.exchange.pdf.styles import MARK_COLOURS

_PAINTS = re.compile(r"(?:^|\s)(?:S|s|f\*?|F|B\*?|b\*?|Do|sh|Tj|TJ|'|EI)(?:\s|$)")
_SHOWS_TEXT = re.compile(r"(?<!\()\)\s*Tj|\]\s*TJ")
_ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *range(127, 256))} | {
    ord(sign): f"\\{sign}" for sign in "\\()"
}
_GAP = re.compile("\0(\\d+)\0")


class _Marked(str):
    """A piece of page content that already is a complete marked-content sequence."""

    __slots__ = ()


@lru_cache(maxsize=256)
def _operands(colour: Color | str) -> str:
    rgb = toColor(colour)
    return str(fp_str(rgb.red, rgb.green, rgb.blue))


class _Colours:
    """Sets opaque colours without working out their operands again and again."""

    _code: list[str]

    def setFillColor(self, aColor: Any, alpha: Any = None) -> None:
        """Fill with an opaque colour of the palette."""
        self._fillColorObj = aColor
        self._code.append(_operands(aColor) + " rg")

    def setStrokeColor(self, aColor: Any, alpha: Any = None) -> None:
        """Draw lines in an opaque colour of the palette."""
        self._strokeColorObj = aColor
        self._code.append(_operands(aColor) + " RG")


class _Text(_Colours, PDFTextObject):
    """Refuses signs without a glyph and writes a real space where a line is broken."""

    _fontname: str
    _fontsize: float
    _leading: float
    _curSubset: int
    _canvas: "TaggedCanvas"

    def _textOut(self, text: str, TStar: int = 0) -> None:
        if TStar and text and text[-1] not in " -":
            text += " "
        base: Any = super()
        base._textOut(text, TStar)

    def _formatText(self, text: str) -> str:
        font: Any = pdfmetrics.getFont(self._fontname)
        if not font._dynamicFont:
            raise Untagged(f"the font {self._fontname} would not be embedded")
        glyphs, document = font.face.charToGlyph, self._canvas._doc
        if lost := [sign for sign in text if ord(sign) not in glyphs]:
            raise Untagged(f"{self._fontname} has no glyph for {lost}")
        parts = []
        for subset, codes in font.splitString(text, document):
            if subset != self._curSubset:
                name = font.getSubsetInternalName(subset, document)
                parts.append(f"{name} {fp_str(self._fontsize)} Tf {fp_str(self._leading)} TL")
                self._curSubset = subset
            parts.append(f"({codes.decode('latin-1').translate(_ESCAPES)}) Tj")
        return " ".join(parts)


class _Outlines(pdfdoc.PDFOutlines):
    """Counts the entries once; the library adds its own counter to them."""

    def prepare(self, document: Any, canvas: Any) -> None:
        super().prepare(document, canvas)
        if self.ready:
            self.count = pdfdoc.count(self.mydestinations, self.closedict)


class TaggedCanvas(_Colours, Canvas):
    """The canvas of a tagged PDF; it also remembers on which page every heading stands."""

    _code: list[str]
    _doc: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        options["pdfVersion"] = (1, 7)
        super().__init__(*args, **options)
        self._doc.outline = self._doc.Outlines = self._doc.Catalog.Outlines = _Outlines()
        self.root = Element("Document")
        self._stack = [self.root]
        self._elements: dict[Any, Element] = {}
        self._hidden = 0
        self._whole = 0
        self._parents: list[Any] = []
        self._on_page: list[Element] = []
        self._page_key: int | None = None
        self._pages: list[Any] = []
        self._gaps: list[Callable[[], None]] = []
        self.link: Any = None
        self.pages_of_headings: dict[str, int] = {}
        self.setNamedCB("mark", self.mark)

    def mark(self, _canvas: Canvas, _kind: str | None, label: str) -> None:
        """Draw a status symbol into a line of text; its word stands in front of it."""
        info: dict[str, Any] = self.__dict__["_curr_tx_info"]
        size = float(info["tx"]._fontsize or info["xs"].style.fontSize)
        radius, x, y = size * 0.33, info["cur_x"] + size * 0.48, info["cur_y"] + size * 0.34
        with self.artifact():
            self.saveState()
            self.setLineWidth(size * 0.085)
            self.setStrokeColor(MARK_COLOURS[label])
            self.setFillColor(MARK_COLOURS[label])
            self.circle(x, y, radius, stroke=1, fill=0)
            if label == "half":
                self.wedge(x - radius, y - radius, x + radius, y + radius, 90, 180, stroke=0, fill=1)
            self.restoreState()

    def knows(self, slot: Any) -> bool:
        """Tell whether the slot already has an element."""
        return slot in self._elements

    @contextmanager
    def tag(self, slot: Any, tag: str, **attributes: str) -> Iterator[None]:
        """Draw into the element of a slot; it is made below the current one on first use."""
        if self._hidden:
            yield
            return
        if slot not in self._elements:
            self._elements[slot] = Element(tag, self._stack[-1], **attributes)
            self._stack[-1].kids.append(self._elements[slot])
        self._stack.append(self._elements[slot])
        try:
            yield
        finally:
            self._stack.pop()

    @contextmanager
    def artifact(self, properties: str = "") -> Iterator[None]:
        """Nothing drawn in here is content; properties like `/Type/Pagination` name its kind."""
        self._hidden += 1
        start = len(self._code)
        try:
            yield
        finally:
            self._hidden -= 1
            if properties and not self._hidden and len(self._code) > start:
                body = "\n".join(self._code[start:])
                self._code[start:] = [_Marked(f"/Artifact <<{properties}>> BDC\n{body}\nEMC")]

    @contextmanager
    def figure(self, slot: Any, alt: str, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Everything drawn in here is one picture with an alternative text."""
        if not alt.strip():
            raise Untagged("a figure needs an alternative text")
        corners = " ".join(f"{value:.2f}" for value in box)
        layout = f"<</O/Layout/Placement/Block/BBox[{corners}]>>"
        with self.tag(slot, "Figure", Alt=alt, A=layout):
            opening, start = self._open(self._stack[-1]), len(self._code)
            self._whole += 1
            try:
                yield
            finally:
                self._whole -= 1
                body = "\n".join(self._code[start:])
                self._code[start:] = [_Marked(f"{opening}\n{body}\nEMC")]

    def draw_last(self, draw: Callable[[], None]) -> None:
        """Leave a gap in the current element or artifact; `draw` fills it when `page_count` is known."""
        gap = f"\0{len(self._gaps)}\0"
        self._gaps.append(draw)
        if not self._hidden:
            gap = _Marked(f"{self._open(self._stack[-1])} {gap} EMC")
        self._code.append(gap)

    @property
    def page_count(self) -> int:
        """The number of finished pages; when the gaps are filled it is that of the document."""
        return len(self._pages)

    def _filled(self, gap: re.Match[str]) -> str:
        self._code[:] = []
        with self.artifact():
            self.saveState()
            self._gaps[int(gap[1])]()
            self.restoreState()
        return "\n".join(self._code)

    def _finish_pages(self) -> None:
        """Fill the gaps and compress the pages; the library would blow them up to plain letters again."""
        for page in self._pages:
            stream = pdfdoc.PDFStream()
            stream.content = _GAP.sub(self._filled, page.stream)
            stream.filters = [pdfdoc.PDFZCompress]
            page.Contents = stream
        self._code[:] = []

    def _open(self, element: Element) -> str:
        if self._page_key is None:
            self._page_key = len(self._parents)
            self._parents.append(self._on_page)
        number = len(self._on_page)
        self._on_page.append(element)
        element.add_content(self._doc.thisPageName(), number)
        return f"/{element.tag} <</MCID {number}>> BDC"

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None) -> PDFTextObject:
        """Return a text object that checks its glyphs."""
        return _Text(self, x, y, direction=direction)

    def drawText(self, aTextObject: Any) -> None:
        """Draw text as content of the current element."""
        code = str(aTextObject.getCode())
        if self._hidden or self._whole or not _SHOWS_TEXT.search(code):
            self._code.append(code)
            return
        element = self._stack[-1]
        if element.tag in CONTAINERS:
            raise Untagged(f"text drawn directly in {element.tag}")
        self._code.append(_Marked(f"{self._open(element)} {code} EMC"))

    def _addAnnotation(self, annotation: Any, name: Any = None, addtopage: int = 1) -> None:
        element = self._stack[-1]
        if element.tag != "Link":
            raise Untagged("a link needs a Link element around it")
        if not isinstance(annotation, pdfdoc.PDFDictionary):
            annotation = annotation.Dict()
        annotation["StructParent"] = len(self._parents)
        annotation["F"] = 4
        self._parents.append(element)
        self.link = annotation
        name = name or f"link-{len(self._parents)}"
        element.kids.append((self._doc.thisPageName(), self._doc.refAnnotation(name)))
        base: Any = super()
        base._addAnnotation(annotation, name, addtopage)

    def showPage(self) -> None:
        """Close the page; what is still unmarked becomes an artifact."""
        pieces: list[str] = []
        run: list[str] = []
        for piece in [*self._code, _Marked("")]:
            if not isinstance(piece, _Marked):
                run.append(piece)
                continue
            paints = any(_PAINTS.search(code) for code in run)
            pieces += ["/Artifact BMC", *run, "EMC"] if paints else run
            pieces.append(piece)
            run.clear()
        self._code[:] = pieces
        super().showPage()
        self._on_page, self._page_key = [], None

    def _setAnnotations(self, page: Any) -> None:
        base: Any = super()
        base._setAnnotations(page)
        if isinstance(page, pdfdoc.PDFPage):
            extended: Any = page
            extended.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
            extended.StructParents, extended.Tabs, extended.Trans = self._page_key, pdfdoc.PDFName("S"), None
            self._pages.append(extended)

    def save(self) -> None:
        """Fill the gaps, write tree, metadata and output intent, then the file."""
        if self._code:
            self.showPage()
        self._finish_pages()
        document = self._doc
        for name in document.fontMapping:
            font: Any = pdfmetrics.getFont(name)
            if not font._dynamicFont:
                raise Untagged(f"the font {name} would not be embedded")
        catalog = document.Catalog
        catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
        catalog.StructTreeRoot = tree(document, self.root, self._parents)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = pdfdoc.XMP(creator=xmp)
        catalog.OutputIntents = output_intent(document)
        document.format = partial(packed, document)
        super().save()
