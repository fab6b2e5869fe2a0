"""Small makers of blocks that several builders share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from scaleplanner.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.wording import period, sentence
from scaleplanner.i18n import _

Blocks = tuple[Block, ...]
YearRow = tuple[str, Sequence[Decimal]]
_YEARS_PER_TABLE = 6
# What fits three lines of text reads faster as a sentence than as a list.
_LONGEST_LINE, _ENDS = 280, (".", "!", "?")


def texts(*entries: str) -> Blocks:
    """Return a paragraph for each text that is not empty; lines of a text become paragraphs."""
    lines = (line.strip() for entry in entries for line in entry.splitlines())
    return tuple(Paragraph(line) for line in lines if line)


def said(label: str, text: str) -> Blocks:
    """Return `Label: text.` as a paragraph, or nothing without a text."""
    return (Paragraph(f"{label}: {sentence(text)}"),) if text.strip() else ()


def bullets(items: Iterable[str]) -> Blocks:
    """Return a list, or nothing without an entry."""
    kept = tuple(item for item in items if item.strip())
    return (Bullets(kept),) if kept else ()


def listed(label: str, items: Iterable[str]) -> Blocks:
    """Return a list under a short line in bold, a few short entries as one sentence, or nothing."""
    kept = [item for item in items if item.strip()]
    if len(kept) == 1:
        return said(label, kept[0])
    line = f"{label}: {'; '.join(kept)}"
    if kept and len(line) <= _LONGEST_LINE and not any(item.rstrip().endswith(_ENDS) for item in kept):
        return (Paragraph(f"{line}."),)
    return (Paragraph(f"{label}:", strong=True), *bullets(kept)) if kept else ()


def section(title: str, blocks: Blocks, level: int = 2) -> Blocks:
    """Return the blocks under a heading, or nothing when there are none."""
    return (Heading(level, title), *_captioned_once(title, blocks)) if blocks else ()


def chapter(number: int, title: str, blocks: Blocks) -> Blocks:
    """Return the blocks under a numbered heading of the first level, which links can name."""
    return (Heading(1, f"{number} {title}", f"kapitel-{number}"), *_captioned_once(title, blocks))


def _captioned_once(title: str, blocks: Blocks) -> Blocks:
    """Return the blocks; a table right below its heading does not repeat the title as caption."""
    first = blocks[0] if blocks else None
    if isinstance(first, Table) and first.caption == title:
        return (replace(first, caption=""), *blocks[1:])
    return blocks


def table(caption: str, columns: Sequence[Column], rows: Iterable[tuple[str, ...]]) -> Blocks:
    """Return a table without its empty columns, or nothing without rows."""
    lines = tuple(rows)
    if not lines:
        return ()
    kept = [index for index in range(len(columns)) if index == 0 or any(row[index] for row in lines)]
    return (
        Table(
            caption,
            tuple(columns[index] for index in kept),
            tuple(tuple(row[index] or "–" for index in kept) for row in lines),
        ),
    )


def year_tables(
    facts: Facts,
    caption: str,
    rows: Sequence[YearRow],
    totals: tuple[int, ...] = (),
    years: Sequence[int] = (),
    summed: bool = True,
) -> Blocks:
    """Return a table in euros with a column per year and the sum; long horizons are split."""
    years = years or facts.plan.years
    tables = []
    for start in range(0, len(years), _YEARS_PER_TABLE):
        part = slice(start, start + _YEARS_PER_TABLE)
        last = summed and start + _YEARS_PER_TABLE >= len(years)
        columns = [Column(_("Position"), 2.6)]
        columns += [Column(str(year), 1.0, "right") for year in years[part]]
        columns += [Column(_("Summe"), 1.1, "right")] if last else []
        cells = tuple(
            (
                name,
                *(facts.cell(value) for value in values[part]),
                *((facts.cell(sum(values, ZERO)),) if last else ()),
            )
            for name, values in rows
        )
        title = _("{caption} {years} in €").format(caption=caption, years=period(years[part]))
        tables.append(Table(title, tuple(columns), cells, totals))
    return tuple(tables)
