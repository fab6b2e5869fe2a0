"""Blocks as plain text for the clipboard: tables with tabs, so that forms and worksheets take them."""

from scaleplanner.documents.blocks import Bullets, Heading, KeyFigures, Note, Paragraph, Table
from scaleplanner.documents.parts import Blocks


def plain_text(blocks: Blocks) -> str:
    """Return the text of the blocks; charts and page breaks say nothing here."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Note():
                parts.append(block.text)
            case Bullets():
                marks = (f"{n}." if block.ordered else "–" for n in range(1, len(block.items) + 1))
                lines = (f"{mark} {item}" for mark, item in zip(marks, block.items, strict=True))
                parts.append("\n".join(lines))
            case Table():
                rows = (tuple(column.title for column in block.columns), *block.rows)
                cells = "\n".join("\t".join(row) for row in rows)
                parts.append(f"{block.caption}\n{cells}" if block.caption else cells)
            case KeyFigures():
                parts.append("\n".join(f"{each.label}: {each.value}" for each in block.figures))
            case _:
                continue
    return "\n\n".join(parts)
