"""Own coat of arms or logo: only pictures that are small and harmless come in."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from scaleplanner.errors import UserError
from scaleplanner.i18n import _

MAX_BYTES = 2_000_000
MAX_SIDE = 6_000
MAX_STORED = 130_000
#: Drawings whose parts refer to each other may not grow beyond this number of elements.
MAX_DRAWN = 20_000
_DEEPEST = 60
_HEIGHTS = (480, 360, 240, 160, 100)
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
_GRADIENTS = ("lineargradient", "radialgradient")
_INNER = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")
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
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    if _drawn(root, named, {}) > MAX_DRAWN:
        raise BadLogo(
            _(
                "Das SVG besteht aus zu vielen Einzelteilen. Es wurde nicht übernommen. "
                "Speichern Sie das Wappen als PNG."
            )
        )


def _dangers(root: Any) -> Iterator[str]:
    for element in root.iter():
        if _local(element.tag) in _FORBIDDEN:
            yield _("das Element „{name}“").format(name=_local(element.tag))
        if _local(element.tag) == "style":
            yield from _dangers_of_style(root, element.text or "")
        for name, value in element.attrib.items():
            if _local(name).startswith("on"):
                yield _("ein Skript")
            foreign = _local(name) in ("href", "src") and not value.startswith("#")
            if foreign or _FOREIGN.search(value):
                yield _("einen Verweis nach außen")


def _dangers_of_style(root: Any, style: str) -> Iterator[str]:
    """Rules for all elements may name gradients only; patterns and masks could repeat without end."""
    if _FOREIGN.search(style):
        yield _("einen Verweis nach außen")
    gradients = {element.get("id") for element in root.iter() if _local(element.tag) in _GRADIENTS}
    if not gradients.issuperset(_INNER.findall(style)):
        yield _("eine Gestaltungsregel mit Verweis")


def _drawn(element: Any, named: dict[str, Any], sizes: dict[Any, int], above: tuple[Any, ...] = ()) -> int:
    """Return how many elements are drawn, references followed; too deep or endless is more than allowed."""
    if element in above or len(above) > _DEEPEST:
        return MAX_DRAWN + 1
    if element not in sizes:
        referred = [named[key] for key in _references(element) if key in named]
        parts = [*element, *(part for part in referred if _local(part.tag) not in _GRADIENTS)]
        inside = sum(_drawn(part, named, sizes, (*above, element)) for part in parts)
        sizes[element] = min(inside, MAX_DRAWN) + 1
    return sizes[element]


def _references(element: Any) -> Iterator[str]:
    for name, value in element.attrib.items():
        if _local(name) == "href":
            yield value.removeprefix("#")
        yield from _INNER.findall(value)


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
    for most in _HEIGHTS:
        shrunk = small
        if height > most:
            shrunk = small.resize((max(1, round(width * most / height)), most))
        out = io.BytesIO()
        shrunk.save(out, "PNG", optimize=True)
        if out.tell() <= MAX_STORED:
            return out.getvalue()
    raise BadLogo(_("Das Bild ist auch verkleinert zu groß. Es wurde nicht übernommen. Vereinfachen Sie es."))
