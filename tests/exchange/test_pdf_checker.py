"""The checker of the tests finds what it claims to find: every break of a good file is seen."""

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from scaleplanner.exchange.pdf import render_pdf
from tests.exchange.samples import FULL
from tests.exchange.uacheck import check, kinds


@pytest.fixture(scope="module")
def full() -> bytes:
    return render_pdf(FULL)


def elements(pdf: pikepdf.Pdf) -> list[Any]:
    found, todo = [], [pdf.Root.StructTreeRoot.K[0]]
    while todo:
        element = todo.pop()
        found.append(element)
        below = element.get("/K", Array())
        todo += [kid for kid in below if isinstance(kid, Dictionary) and "/S" in kid]
    return found


def first(pdf: pikepdf.Pdf, tag: str) -> Any:
    return next(element for element in elements(pdf) if Name("/" + tag) == element.S)


def rewrite(pdf: pikepdf.Pdf, pattern: bytes, by: bytes) -> None:
    page = pdf.pages[1]
    page.Contents = pdf.make_stream(re.sub(pattern, by, page.Contents.read_bytes(), count=1, flags=re.S))


def drop_metadata(pdf: pikepdf.Pdf, pattern: bytes) -> None:
    pdf.Root.Metadata = pdf.make_stream(re.sub(pattern, b"", pdf.Root.Metadata.read_bytes(), flags=re.S))


BREAKS: dict[str, Callable[[pikepdf.Pdf], Any]] = {
    "06-000": lambda p: p.Root.MarkInfo.__setitem__("/Marked", False),
    "06-002": lambda p: drop_metadata(p, rb"<pdfuaid:part>1</pdfuaid:part>"),
    "06-003": lambda p: drop_metadata(p, rb"<dc:title>.*</dc:title>"),
    "06-A": lambda p: drop_metadata(p, rb"<pdfaid:part>2</pdfaid:part>"),
    "A-6.2.3": lambda p: p.Root.__delitem__("/OutputIntents"),
    "07-001": lambda p: p.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"),
    "11-006": lambda p: p.Root.__delitem__("/Lang"),
    "13-004": lambda p: first(p, "Figure").__delitem__("/Alt"),
    "14-002": lambda p: first(p, "H1").__setitem__("/S", Name.H2),
    "14-003": lambda p: first(p, "H2").__setitem__("/S", Name.H5),
    "15-003": lambda p: first(p, "TH").__delitem__("/A"),
    "15-R": lambda p: first(p, "TR").K.__delitem__(0),
    "09-005": lambda p: first(p, "LI").__setitem__("/S", Name.P),
    "02-001": lambda p: first(p, "P").__setitem__("/S", Name.Foo),
    "28-009": lambda p: p.pages[0].obj.__delitem__("/Tabs"),
    "28-012": lambda p: p.pages[0].obj.Annots[0].__delitem__("/Contents"),
    "28-002": lambda p: p.pages[0].obj.Annots[0].__delitem__("/StructParent"),
    "28-011": lambda p: first(p, "Link").__setitem__("/S", Name.Span),
    "01-005": lambda p: rewrite(p, rb"/P <</MCID \d+>> BDC (BT.*?ET) EMC", rb"\1"),
    "01-003": lambda p: rewrite(p, rb"BDC (BT.*?ET) EMC", rb"BDC /Artifact BMC \1 EMC EMC"),
    "01-P": lambda p: p.Root.StructTreeRoot.ParentTree.Nums[1].__delitem__(0),
    "31-009": lambda p: p.pages[0].resources.Font["/F1+0"].FontDescriptor.__delitem__("/FontFile2"),
    "31-027": lambda p: p.pages[0].resources.Font["/F1+0"].__delitem__("/ToUnicode"),
}


@pytest.mark.parametrize("checkpoint", BREAKS)
def test_the_checker_sees_broken_files(full: bytes, checkpoint: str) -> None:
    with pikepdf.open(io.BytesIO(full)) as pdf:
        BREAKS[checkpoint](pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert checkpoint in kinds(check(out.getvalue()))
