"""The embedded fonts and the signs they can show."""

from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from scaleplanner.paths import resource

REGULAR = "PlexSans"
STRONG = "PlexSans-SemiBold"
_FILES = {REGULAR: "IBMPlexSans-Regular.ttf", STRONG: "IBMPlexSans-SemiBold.ttf"}
# Longer texts are measured anew instead of being kept in memory.
_LONG = 200


class _Font(TTFont):
    """A font that remembers how wide words are: a document repeats most of them."""

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """Return the printed width of a text in points."""
        units = _measure(text, self) if len(text) > _LONG else _remembered(text, self)
        return 0.001 * size * units


@cache
def register() -> None:
    """Make both weights known to the PDF library, once per process."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(_Font(name, str(resource("fonts", file))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=STRONG, italic=REGULAR, boldItalic=STRONG)


@cache
def known_signs() -> frozenset[str]:
    """Return all characters that both weights can show."""
    register()
    fonts: list[Any] = [pdfmetrics.getFont(name) for name in _FILES]
    common = set(fonts[0].face.charToGlyph).intersection(*(font.face.charToGlyph for font in fonts))
    return frozenset(map(chr, common))


def width(text: str, size: float, font: str = REGULAR) -> float:
    """Return the printed width of a text in points."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))


def _measure(text: str, font: Any) -> float:
    """Return the width in thousandths of the text size."""
    widths, other = font.face.charWidths, font.face.defaultWidth
    return float(sum([widths.get(ord(sign), other) for sign in text]))


@lru_cache(maxsize=32_768)
def _remembered(text: str, font: Any) -> float:
    return _measure(text, font)
