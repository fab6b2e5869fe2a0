"""The budget grid as CSV: semicolon, decimal comma, UTF-8 with BOM, as German spreadsheets expect it."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.i18n import _

#: Spreadsheets take a text that begins like this for a formula.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def budget_csv(solution: Solution) -> bytes:
    """Return the years of the main way line by line, with product and account, sums at the end."""
    if not solution.plan.ways:
        raise UserError(
            _(
                "Der Finanzplan enthält noch keinen Weg. Ohne Weg gibt es kein Haushaltsraster. "
                "Legen Sie auf der Seite „Finanzen“ zuerst einen Weg an."
            )
        )
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in _rows(solution):
        writer.writerow(row)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _rows(solution: Solution) -> Iterable[list[str]]:
    plan = solution.plan
    way = plan.main_way
    projection = project(plan, way)
    years = [str(year) for year in plan.years]
    yield [_("Art"), _("Position"), _("Kostenart"), _("Produkt"), _("Konto"), *years, _("Summe")]
    lines = {line.id: line for line in way.costs}
    groups = (
        (_("Kosten"), projection.budget_lines),
        (_("Förderung"), tuple(row for row in projection.fundings if row.counts)),
        (_("Einsparung"), tuple(row for row in projection.savings if row.budget_effective)),
        (_("Ertrag"), projection.revenues),
    )
    for group, rows in groups:
        for row in rows:
            line = lines.get(row.line_id) if group == groups[0][0] else None
            product, account = (line.product, line.account) if line else ("", "")
            yield [group, *map(_text, (row.name, row.kind, product, account)), *_amounts(row.values)]
    for name, values in (
        (_("Kosten"), projection.cost),
        (_("Haushaltsbedarf"), projection.need),
        (_("Eigenmittel, beschlossen"), projection.own_funds),
        (_("Deckungslücke"), projection.gap),
    ):
        yield [_("Summe"), name, "", "", "", *_amounts(values)]


def _text(value: str) -> str:
    bare = " ".join(value.split())
    return f"'{bare}" if value.startswith(_DANGEROUS) else bare


def _amounts(values: tuple[Decimal, ...]) -> list[str]:
    return [f"{value:f}".replace(".", ",") for value in (*values, sum(values, Decimal(0)))]
