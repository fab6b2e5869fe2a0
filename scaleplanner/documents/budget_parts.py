"""What the chosen way does to the budget: Ergebnishaushalt, Finanzhaushalt, commitments, posts."""

from collections.abc import Sequence
from decimal import Decimal

from scaleplanner.documents.blocks import Column
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, section, table, texts
from scaleplanner.domain.finance.medium_term import Grid, GridRow, column_title, grid
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.numbers import format_number
from scaleplanner.i18n import _


def budget_chapter(facts: Facts) -> Blocks:
    """Return the grid of the mittelfristige Finanzplanung of the chosen way."""
    if facts.way is None:
        return ()
    found = grid(facts.plan, facts.way)
    amounts = (
        *_table(facts, found, _("Ergebnishaushalt in €"), found.result),
        *_table(facts, found, _("Finanzhaushalt in €"), _filled(found.finance)),
        *_table(facts, found, _("Verpflichtungsermächtigungen in €"), _filled(found.commitments)),
        *texts(found.commitment_note),
    )
    return section(_("Mittelfristige Finanzplanung"), (*amounts, *_posts(facts, found)))


def _filled(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Return the rows in which something stands; a row of zeros says nothing to the reader."""
    return tuple(row for row in rows if any(row.values))


def _columns(found: Grid) -> tuple[Column, ...]:
    return (Column("", 2.6), *(Column(column_title(column), 1, "right") for column in found.columns))


def _table(facts: Facts, found: Grid, caption: str, rows: Sequence[GridRow]) -> Blocks:
    def cell(value: Decimal | None) -> str:
        return "" if value is None else facts.cell(value)

    return table(caption, _columns(found), ((row.name, *map(cell, row.values)) for row in rows))


def named_posts(facts: Facts, rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Return the posts with their sum; those that must not be named are merged into one row."""
    hidden = [row for row in rows if facts.is_hidden(row.key)]
    shown = tuple(row for row in rows if row not in hidden)
    if not hidden:
        return shown
    columns = zip(*(row.values for row in hidden), strict=True)
    sums = tuple(None if None in column else sum(filter(None, column), ZERO) for column in columns)
    return (*shown[:-1], GridRow("hidden", _("Nichtöffentliche Positionen"), sums), shown[-1])


def _posts(facts: Facts, found: Grid) -> Blocks:
    def cell(value: Decimal | None) -> str:
        return "" if value is None else format_number(value)

    posts = named_posts(facts, found.posts)
    rows = posts if len(posts) > 2 else posts[:1]
    return table(
        _("Stellen in Vollzeit"), _columns(found), ((row.name, *map(cell, row.values)) for row in rows)
    )
