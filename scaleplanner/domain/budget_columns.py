"""The columns of the budget export in the user's own order and words, as the budget program wants them."""

from collections.abc import Iterable
from dataclasses import dataclass

from scaleplanner.i18n import N_

YEARS = "years"
#: All columns with their usual titles; the years bring a column each, with the title before the year.
TITLES = {
    "group": N_("Art"),
    "name": N_("Position"),
    "kind": N_("Kostenart"),
    "product": N_("Produkt"),
    "account": N_("Konto"),
    "cost_centre": N_("Kostenstelle"),
    "budget": N_("Haushalt"),
    "origin": N_("Herkunft"),
    "remark": N_("Bemerkung"),
    YEARS: "",
    "total": N_("Summe"),
}
USUAL = ("group", "name", "kind", "product", "account", YEARS, "total")


@dataclass(frozen=True, slots=True)
class BudgetColumn:
    """A column of the export: what it shows and its title; an empty title is the usual one."""

    key: str
    title: str = ""

    @property
    def heading(self) -> str:
        """The title as it is written."""
        return self.title or TITLES[self.key]


def columns_from(stored: Iterable[str]) -> tuple[BudgetColumn, ...]:
    """Return the columns a municipality has chosen, the usual ones without a choice.

    A column is stored as its key, an equals sign and its own title; what is unknown or twice is left out.
    """
    found: dict[str, BudgetColumn] = {}
    for text in stored:
        key, _mark, title = text.partition("=")
        if key in TITLES:
            found.setdefault(key, BudgetColumn(key, title.strip()))
    return tuple(found.values()) or tuple(BudgetColumn(key) for key in USUAL)


def stored_columns(columns: Iterable[BudgetColumn]) -> tuple[str, ...]:
    """Return the columns as they are kept; the usual choice is kept as none at all."""
    texts = tuple(f"{column.key}={_own_title(column)}" for column in columns)
    return () if texts == tuple(f"{key}=" for key in USUAL) else texts


def _own_title(column: BudgetColumn) -> str:
    title = " ".join(column.title.split())
    return "" if title == TITLES[column.key] else title
