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


@cache
def register() -> None:
    """Make both weights known to the PDF library, once per process."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file))))
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
    return size * (_measure(text, font) if len(text) > _LONG else _remembered(text, font))


def _measure(text: str, font: str) -> float:
    register()
    return float(pdfmetrics.stringWidth(text, font, 1))


@lru_cache(maxsize=16_384)
def _remembered(text: str, font: str) -> float:
    return _measure(text, font)
