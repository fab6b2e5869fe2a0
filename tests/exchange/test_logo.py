"""A coat of arms comes in only when it is a small, harmless picture, and stands on the first page."""

import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from scaleplanner.exchange.logo import MAX_BYTES, BadLogo, accept_logo, check_svg
from scaleplanner.exchange.pdf import render_pdf
from tests.exchange.samples import FULL
from tests.exchange.uacheck import check, outline
from tests.exchange.validators import archive_findings

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">%s</svg>'


def png(width: int = 300, height: int = 400, mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), 0).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "P", "1", "LA"])
def test_pictures_become_small_png(mode: str) -> None:
    with Image.open(io.BytesIO(accept_logo(png(1500, 2000, mode)))) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (360, 480))


def test_metadata_stay_outside() -> None:
    from PIL.PngImagePlugin import PngInfo

    info, out = PngInfo(), io.BytesIO()
    info.add_text("Author", "Petra Beispielfrau")
    Image.new("RGB", (10, 10)).save(out, "PNG", pnginfo=info)
    assert b"Beispielfrau" in out.getvalue()
    assert b"Beispielfrau" not in accept_logo(out.getvalue())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"x" * MAX_BYTES, "größer als 2 MB"),
        (png()[:60], "beschädigt"),
        (png(7000, 7000, "1"), "zu groß"),
        (png(4000, 10), "zu schmal"),
        (b"GIF89a", "kein lesbares"),
        (b"", "kein lesbares"),
        (b"<html/>", "kein SVG"),
        (SVG % b"", "PNG"),
    ],
)
def test_other_files_are_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(BadLogo, match=reason):
        accept_logo(data)


@pytest.mark.parametrize(
    "content",
    [
        b"<script>alert(1)</script>",
        b'<g onload="alert(1)"/>',
        b'<image x:href="http://example.org/a.png"/>',
        b'<use x:href="http://example.org/a.svg#b"/>',
        b'<use href="file:///etc/passwd"/>',
        b'<rect fill="url(http://example.org/a)"/>',
        b"<style>@import 'a.css';</style>",
        b'<style>rect { fill: url("a.svg") }</style>',
        b"<foreignObject><div/></foreignObject>",
        b'<a href="#x"/>',
    ],
)
def test_dangerous_svg_is_refused(content: bytes) -> None:
    with pytest.raises(BadLogo, match="enthält"):
        check_svg(SVG % content)


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG % b"<text>&b;</text>"
    with pytest.raises(BadLogo, match="kein lesbares"):
        check_svg(bomb)


def test_plain_svg_is_drawn_by_the_caller() -> None:
    plain = SVG % b'<defs><path id="p" d="M0 0h9"/></defs><use href="#p" fill="url(#g)" style="fill:red"/>'
    drawn: list[bytes] = []

    def rasterize(data: bytes) -> bytes:
        drawn.append(data)
        return png()

    assert accept_logo(plain, rasterize).startswith(b"\x89PNG")
    assert drawn == [plain]


def test_the_logo_is_a_figure_of_the_first_page() -> None:
    data = render_pdf(replace(FULL, logo=accept_logo(png()), accent="#FFD000"))
    assert check(data) == []
    assert archive_findings(data) == []
    assert outline(data)[1:3] == [
        "  Figure [Wappen oder Logo Stadt Musterstadt]",
        "  H1: Weiterführungskonzept",
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = [len(page.get_images()) for page in pdf.pages]
        box = pdf.Root.StructTreeRoot.K[0].K[0].A.BBox
    assert pictures[0] == 1
    assert sum(pictures) == 1
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((39, 52), abs=0.1)
    assert render_pdf(replace(FULL, logo=accept_logo(png()), accent="#FFD000")) == data
