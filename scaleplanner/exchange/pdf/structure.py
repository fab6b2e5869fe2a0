"""The structure tree of a tagged PDF: elements, and the tables that lead from content to them."""

from typing import Any

from reportlab.pdfbase import pdfdoc

# Elements that may not hold text themselves; text drawn here belongs to nothing.
CONTAINERS = frozenset(["Document", "Div", "L", "LI", "Table", "THead", "TBody", "TR", "TOC", "TOCI"])
_TEXT_ATTRIBUTES = ("Alt", "ID")


class Untagged(ValueError):
    """Something was about to be drawn that a screen reader could not reach."""


class Element(pdfdoc.PDFObject):
    """One structure element; its kids are elements, marked contents or annotations."""

    __RefOnly__ = 1

    def __init__(self, tag: str, parent: Any = None, **attributes: str) -> None:
        self.tag, self.parent, self.attributes = tag, parent, attributes
        self.kids: list[Element | tuple[str, Any]] = []
        self.page = ""

    def add_content(self, page: str, number: int) -> None:
        """Attach a marked-content sequence of a page."""
        self.page = self.page or page
        self.kids.append((page, number))

    def format(self, document: Any) -> bytes:
        """Return the element as a PDF dictionary."""
        out = [b"<</Type/StructElem/S/%s/P %s" % (self.tag.encode(), _reference(document, self.parent))]
        if self.page:
            out.append(b"/Pg " + _page(document, self.page))
        if self.kids:
            out.append(b"/K[" + b" ".join(self._kid(document, kid) for kid in self.kids) + b"]")
        for key, value in self.attributes.items():
            written = pdfdoc.PDFString(value).format(document) if key in _TEXT_ATTRIBUTES else value.encode()
            out.append(b"/%s %s" % (key.encode(), written))
        return b"".join(out) + b">>"

    def _kid(self, document: Any, kid: "Element | tuple[str, Any]") -> bytes:
        if isinstance(kid, Element):
            return _reference(document, kid)
        page, what = kid
        if not isinstance(what, int):
            return b"<</Type/OBJR/Pg %s/Obj %s>>" % (_page(document, page), what.format(document))
        if page == self.page:
            return b"%d" % what
        return b"<</Type/MCR/Pg %s/MCID %d>>" % (_page(document, page), what)


def tree(document: Any, root: Element, parents: list[Any]) -> Any:
    """Return the StructTreeRoot; `parents` holds one element or one list of elements per key."""
    numbers: list[Any] = []
    for key, value in enumerate(parents):
        listed = isinstance(value, list)
        found = (
            pdfdoc.PDFArray([document.Reference(e) for e in value]) if listed else document.Reference(value)
        )
        numbers += [key, found]
    parent_tree = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
    top = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("StructTreeRoot"),
            "ParentTreeNextKey": len(parents),
            "ParentTree": document.Reference(parent_tree),
        }
    )
    root.parent = top
    top["K"] = pdfdoc.PDFArray([document.Reference(root)])
    return top


def _reference(document: Any, thing: Any) -> bytes:
    return bytes(document.Reference(thing).format(document))


def _page(document: Any, name: str) -> bytes:
    return bytes(pdfdoc.PDFObjectReference(name).format(document))
