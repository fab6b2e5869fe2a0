"""User texts are data: strip what must not reach a page and replace what the font cannot show."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

from scaleplanner.documents.blocks import (
    Block,
    Bullets,
    Chart,
    Document,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Table,
)
from scaleplanner.exchange.pdf.fonts import known_signs

REPLACEMENT = "?"
#: Marks, embeddings, overrides and isolates of the direction of writing (Unicode Standard Annex 9, 2).
DIRECTION_SIGNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
#: A longer heading or caption is cut there and printed whole as text.
LONGEST_TITLE = 400
# Longer texts are cleaned anew instead of being kept in memory.
_LONG = 400
# The status symbols always stand beside their word; those the font lacks are drawn as small marks.
MARKS = {"◐": "half", "○": "open"}
_SYMBOLS = str.maketrans({"✔": "✓", "●": "•", "▪": "•", "\u2011": "-", "\t": " ", "\r": "\n", "\u2028": "\n"})
_SPACES = re.compile(r"[ ]{2,}")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:T?€|%|Mio\.|VZÄ)(?!\w))"
    r"|(?:(?<=§)|(?<=\bEG)|(?<=\bNr\.)|(?<=\bAbs\.)|(?<=\bArt\.)) (?=\d)"
    r"|(?<=\b[0-9a-f]{4}) (?=[0-9a-f]{4}\b)"
    r"|(?<=\bin) (?=Arbeit\b)|(?<=\w) (?=[✓–]$)"
)
# The library lays out long texts ever slower, so they reach it in portions of about this many signs.
_PORTION = 3_000
_ENDS = ("\n", ". ", " ")
_MARK = re.compile("([◐○])")
_GLUED_MARK = re.compile(" ?[◐○]")
_ENDLESS = re.compile(r"\S{160}(?=\S)")


def clean(text: str) -> str:
    """Return the text without control and direction signs; unknown signs become a question mark."""
    return _cleaned(text) if len(text) > _LONG else _remembered(text)


@lru_cache(maxsize=16_384)
def _remembered(text: str) -> str:
    return _cleaned(text)


def _cleaned(text: str) -> str:
    known = known_signs()
    return "".join(sign if sign in known or sign == "\n" else REPLACEMENT for sign in _visible(text))


def missing(text: str) -> tuple[str, ...]:
    """Return the signs of a text that `clean` would replace."""
    if text.isascii():
        return ()
    known = known_signs()
    return tuple(sign for sign in _visible(text) if sign not in known and sign != "\n")


def turning(text: str) -> tuple[str, ...]:
    """Return the invisible signs of a text that turn the direction of writing; `clean` leaves them out."""
    return () if text.isascii() else tuple(sign for sign in text if sign in DIRECTION_SIGNS)


def markup(text: str) -> str:
    """Return the cleaned text for a paragraph: markup escaped, endless words broken, line breaks kept."""
    parts = [_escaped(part) if part not in MARKS else _mark(part) for part in _MARK.split(text)]
    return "".join(parts)


def _escaped(text: str) -> str:
    return escape(_ENDLESS.sub(r"\g<0> ", clean(text))).replace("\n", "<br/>")


def _mark(sign: str) -> str:
    """Return the call that draws a status symbol, with the room it needs around it."""
    return f'\u00a0<onDraw name="mark" label="{MARKS[sign]}"/>\u00a0\u00a0\u00a0 '


def measured(text: str) -> str:
    """Return the text on one line as wide as it is printed, its status symbols included."""
    return plain(_GLUED_MARK.sub("\u00a0mm", text))


def plain(text: str) -> str:
    """Return the cleaned text on one line."""
    return " ".join(clean(text).split("\n")).strip()


def shortened(text: str, limit: int) -> str:
    """Return the text on one line, cut visibly when it is longer than the limit."""
    line = plain(text)
    return line if len(line) <= limit else line[: limit - 2].rstrip() + " …"


def portions(text: str) -> list[str]:
    """Cut a very long text where a line, a sentence or a word ends."""
    parts = []
    while len(text) > 2 * _PORTION:
        places = ((text.rfind(end, _PORTION // 2, _PORTION), len(end)) for end in _ENDS)
        place = next((found + length for found, length in places if found >= 0), _PORTION)
        parts.append(text[:place])
        text = text[place:]
    return [*parts, text]


def _visible(text: str) -> str:
    known = known_signs()
    kept = []
    for sign in unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_SYMBOLS)):
        unseen = unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"
        if not unseen and (sign in known or sign not in MARKS):
            kept.append(sign)
    return _UNIT.sub("\u00a0", _SPACES.sub(" ", "".join(kept)).strip(" "))


def texts_of(document: Document) -> Iterator[str]:
    """Yield every text of a document that can reach a page."""
    yield from (document.title, document.subtitle, document.municipality, document.reference)
    yield from (document.stand, document.author, document.watermark)
    for block in document.blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph | Note):
        yield block.text
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        yield block.caption
        yield from (column.title for column in block.columns)
        yield from (cell for row in block.rows for cell in row)
    elif isinstance(block, KeyFigures):
        for figure in block.figures:
            yield from (figure.label, figure.value, figure.note)
    elif isinstance(block, Chart):
        yield from (block.caption, block.alt, block.unit, *block.categories)
        yield from (text for series in block.series for text in (series.label, *series.cells))
