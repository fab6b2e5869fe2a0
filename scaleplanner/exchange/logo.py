"""Own coat of arms or logo: only pictures that are small and harmless come in."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from scaleplanner.errors import UserError
from scaleplanner.i18n import _

MAX_BYTES = 2_000_000
MAX_SIDE = 6_000
_STORED_HEIGHT = 480
_PNG = b"\x89PNG\r\n\x1a\n"
_FORBIDDEN = {
    "script",
    "foreignobject",
    "image",
    "iframe",
    "audio",
    "video",
    "animate",
    "set",
    "a",
    "handler",
}
_FOREIGN = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)


class BadLogo(UserError):
    """The picture cannot be used; the message says why and what to do."""


def accept_logo(data: bytes, rasterize: Callable[[bytes], bytes] | None = None) -> bytes:
    """Return the picture as a small PNG without metadata; an SVG is checked, then drawn by `rasterize`."""
    if len(data) > MAX_BYTES:
        raise BadLogo(
            _("Die Bilddatei ist größer als 2 MB. Sie wurde nicht übernommen. Verkleinern Sie das Bild.")
        )
    if not data.startswith(_PNG):
        check_svg(data)
        if rasterize is None:
            raise BadLogo(_("SVG lässt sich hier nicht zeichnen. Speichern Sie das Wappen als PNG."))
        data = rasterize(data)
    return _small_png(data)


def check_svg(data: bytes) -> None:
    """Raise `BadLogo` unless the bytes are an SVG without scripts, entities and references to the outside."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise BadLogo(
            _(
                "Die Datei ist kein lesbares PNG oder SVG. Sie wurde nicht übernommen. "
                "Wählen Sie eine andere Datei."
            )
        ) from error
    if _local(root.tag) != "svg":
        raise BadLogo(
            _("Die Datei ist kein SVG-Bild. Sie wurde nicht übernommen. Wählen Sie eine andere Datei.")
        )
    if reason := next(_dangers(root), ""):
        raise BadLogo(
            _(
                "Das SVG enthält {reason}. Es wurde nicht übernommen. "
                "Speichern Sie das Wappen als einfaches SVG oder als PNG."
            ).format(reason=reason)
        )


def _dangers(root: Any) -> Iterator[str]:
    for element in root.iter():
        if _local(element.tag) in _FORBIDDEN:
            yield _("das Element „{name}“").format(name=_local(element.tag))
        if _local(element.tag) == "style" and _FOREIGN.search(element.text or ""):
            yield _("einen Verweis nach außen")
        for name, value in element.attrib.items():
            if _local(name).startswith("on"):
                yield _("ein Skript")
            foreign = _local(name) in ("href", "src") and not value.startswith("#")
            if foreign or _FOREIGN.search(value):
                yield _("einen Verweis nach außen")


def _local(name: Any) -> str:
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def _small_png(data: bytes) -> bytes:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            width, height = picture.size
            if max(width, height) > MAX_SIDE or not 0.1 <= width / height <= 10:
                raise BadLogo(
                    _(
                        "Das Bild ist zu groß oder zu schmal. Es wurde nicht übernommen. "
                        "Verkleinern Sie das Bild."
                    )
                )
            small = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadLogo(
            _("Die Bilddatei ist beschädigt. Sie wurde nicht übernommen. Wählen Sie eine andere Datei.")
        ) from error
    if height > _STORED_HEIGHT:
        small = small.resize((max(1, round(width * _STORED_HEIGHT / height)), _STORED_HEIGHT))
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
