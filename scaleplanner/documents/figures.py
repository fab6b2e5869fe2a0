"""The amounts a document prints, for the check that all outputs agree."""

import re

from scaleplanner.documents.blocks import Document, KeyFigures, Table

_AMOUNT = re.compile("\u2212?\\d{1,3}(?:\\.\\d{3})*(?:,\\d{2})?")


def figures_of(document: Document) -> tuple[str, ...]:
    """Return the amounts of money in tables and key figures as printed, without unit, in reading order.

    A table column counts when it is aligned right and its title or the caption of its table says €.
    """
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, KeyFigures):
            found += [
                text for figure in block.figures if "€" in figure.value if (text := _bare(figure.value))
            ]
        elif isinstance(block, Table):
            found += _cells(block)
    return tuple(found)


def _cells(table: Table) -> list[str]:
    money = [
        column.align == "right" and ("€" in column.title or "€" in table.caption) for column in table.columns
    ]
    cells = (cell for row in table.rows for cell, is_money in zip(row, money, strict=True) if is_money)
    return [text for cell in cells if (text := _bare(cell))]


def _bare(text: str) -> str:
    bare = text.replace("€", "").replace("\u00a0", " ").strip()
    return bare if _AMOUNT.fullmatch(bare) else ""
