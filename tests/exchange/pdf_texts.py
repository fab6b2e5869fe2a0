"""What a document says, block by block, as its PDF must say it."""

import re
from collections.abc import Iterator

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
from scaleplanner.exchange.pdf.text import clean


def said_in_order(document: Document) -> Iterator[str]:
    """Yield the texts in reading order without blanks; charts speak through their alternative text."""
    for block in document.blocks:
        for text in _texts(block):
            if bare := bare_text(text):
                yield bare


def bare_text(text: str) -> str:
    """Return a text as it is printed, without blanks."""
    return re.sub(r"\s+", "", clean(text))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph | Note):
        yield block.text
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Table):
        yield from (block.caption, *(column.title for column in block.columns))
        for row in block.rows:
            yield from row
    elif isinstance(block, KeyFigures):
        for figure in block.figures:
            yield from (figure.label, figure.value, figure.note)
    elif isinstance(block, Chart):
        yield block.caption
