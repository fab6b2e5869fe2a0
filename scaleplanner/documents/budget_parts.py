"""What the chosen way does to the budget: Ergebnishaushalt, Finanzhaushalt, commitments, posts."""

from collections.abc import Sequence
from decimal import Decimal

from scaleplanner.documents.blocks import Column
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, section, table, texts
from scaleplanner.domain.finance.medium_term import Column as GridColumn
from scaleplanner.domain.finance.medium_term import GridRow, column_title, columns, grid
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.numbers import format_number
from scaleplanner.i18n import _


def budget_chapter(facts: Facts) -> Blocks:
    """Return the grid of the mittelfristige Finanzplanung of the chosen way."""
    if facts.way is None:
        return ()
    found = grid(facts.plan, facts.way, facts.solution.spending)
    planned = columns(facts.plan)  # commitments and posts stay as planned in a year with its Ergebnis
    amounts = (
        *_table(facts, found.columns, _("Ergebnishaushalt in €"), found.result),
        *_table(facts, found.columns, _("Finanzhaushalt in €"), _filled(found.finance)),
        *texts(found.actual_note),
        *_table(facts, planned, _("Verpflichtungsermächtigungen in €"), _filled(found.commitments)),
        *texts(found.commitment_note),
    )
    return section(_("Mittelfristige Finanzplanung"), (*amounts, *_posts(facts, planned, found.posts)))


def _filled(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Return the rows in which something stands; a row of zeros says nothing to the reader."""
    return tuple(row for row in rows if any(row.values))


def _columns(shown: Sequence[GridColumn]) -> tuple[Column, ...]:
    return (Column("", 2.6), *(Column(column_title(column), 1, "right") for column in shown))


def _table(facts: Facts, shown: Sequence[GridColumn], caption: str, rows: Sequence[GridRow]) -> Blocks:
    def cell(value: Decimal | None) -> str:
        return "" if value is None else facts.cell(value)

    return table(caption, _columns(shown), ((row.name, *map(cell, row.values)) for row in rows))


def named_posts(facts: Facts, rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Return the posts with their sum; those that must not be named are merged into one row."""
    hidden = [row for row in rows if facts.is_hidden(row.key)]
    shown = tuple(row for row in rows if row not in hidden)
    if not hidden:
        return shown
    columns = zip(*(row.values for row in hidden), strict=True)
    sums = tuple(None if None in column else sum(filter(None, column), ZERO) for column in columns)
    return (*shown[:-1], GridRow("hidden", _("Nichtöffentliche Positionen"), sums), shown[-1])


def _posts(facts: Facts, shown: Sequence[GridColumn], found: Sequence[GridRow]) -> Blocks:
    def cell(value: Decimal | None) -> str:
        return "" if value is None else format_number(value)

    posts = named_posts(facts, found)
    rows = posts if len(posts) > 2 else posts[:1]
    return table(
        _("Stellen in Vollzeit"), _columns(shown), ((row.name, *map(cell, row.values)) for row in rows)
    )
