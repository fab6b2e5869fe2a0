"""A coat of arms comes in only when it is a small, harmless picture, and stands on the first page."""

import base64
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from scaleplanner.content import load_catalogue
from scaleplanner.domain.change_words import sentence_of
from scaleplanner.domain.changes import diff
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.search import search
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.logo import MAX_BYTES, MAX_STORED, BadLogo, accept_logo, check_svg
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_example, public_copy, read_package, write_package
from scaleplanner.exchange.pdf import render_pdf
from scaleplanner.exchange.request import Request
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


def nested(levels: int) -> bytes:
    """Return groups that each draw the one before ten times: tiny as a file, endless as a picture."""
    groups = [b'<g id="g0"><path d="M0 0h9"/></g>']
    for level in range(1, levels):
        uses = b'<use href="#g%d"/>' % (level - 1) * 10
        groups.append(b'<g id="g%d">%s</g>' % (level, uses))
    return SVG % b"".join(groups)


@pytest.mark.parametrize(
    "data",
    [
        nested(9),
        SVG % b'<g id="a"><use href="#a"/></g>',
        SVG % b'<pattern id="p"><path fill="url(#p)"/></pattern>',
        SVG % (b"<g>" * 100 + b"</g>" * 100),
    ],
    ids=["nested", "itself", "pattern", "deep"],
)
def test_drawings_that_multiply_are_refused(data: bytes) -> None:
    with pytest.raises(BadLogo, match="Einzelteilen"):
        check_svg(data)


def test_usual_drawings_may_reuse_parts() -> None:
    check_svg(nested(3))
    check_svg(
        SVG % b'<style>.a{fill:url(#g)}</style><linearGradient id="g"><stop class="a"/></linearGradient>'
    )
    with pytest.raises(BadLogo, match="Gestaltungsregel"):
        check_svg(SVG % b'<style>.a{fill:url(#p)}</style><pattern id="p"><path class="a"/></pattern>')


def test_pictures_full_of_detail_shrink_until_they_can_be_stored() -> None:
    noise = Image.effect_noise((900, 900), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PNG")
    small = accept_logo(out.getvalue())
    assert len(small) <= MAX_STORED
    with Image.open(io.BytesIO(small)) as picture:
        assert picture.height < 480


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


@pytest.fixture(scope="module")
def example() -> Solution:
    return load_example("sensornetz-bruennstedt")


def with_logo(solution: Solution) -> Solution:
    logo = base64.b64encode(accept_logo(png())).decode()
    return replace(solution, municipality=replace(solution.municipality, logo=logo, colour="#A02020"))


def test_every_pdf_carries_the_coat_of_arms(example: Solution) -> None:
    request = Request(with_logo(example), load_catalogue(), date(2026, 11, 27))
    for key in ("ratsinformation", "vorlage", "mitzeichnung", "synopse"):
        with pikepdf.open(io.BytesIO(OUTPUTS[key].make(request))) as pdf:
            assert len(pdf.pages[0].get_images()) == 1, key


def test_the_coat_of_arms_travels_in_packages(example: Solution, tmp_path: Path) -> None:
    solution = with_logo(example)
    for packed in (solution, public_copy(solution)):
        path = tmp_path / "a.scaleplan"
        path.write_bytes(write_package(packed))
        assert read_package(path).municipality.logo == solution.municipality.logo


@pytest.mark.parametrize("logo", ["kein Bild", "iVBORw0KGgo=", base64.b64encode(b"GIF89a").decode()])
def test_a_package_with_a_broken_picture_is_refused(example: Solution, tmp_path: Path, logo: str) -> None:
    path = tmp_path / "a.scaleplan"
    path.write_bytes(write_package(replace(example, municipality=replace(example.municipality, logo=logo))))
    with pytest.raises(UserError, match="Wappen"):
        read_package(path)
    assert not Municipality(logo="kein Bild").logo_png


def test_the_picture_is_neither_found_nor_read_out(example: Solution) -> None:
    solution = with_logo(example)
    assert search(solution, load_catalogue(), "iVBORw0KGgo") == ()
    changes = [sentence_of(change) for change in diff(example, solution)]
    assert "Wappen oder Logo: – → eigenes Bild" in " ".join(changes)
