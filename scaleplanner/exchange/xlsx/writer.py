"""Compose the workbook for the Kämmerei and return its bytes."""

from collections.abc import Callable
from datetime import date

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import (
    assumptions,
    check,
    costs,
    eligible,
    funding,
    layout,
    quantities,
    result,
)
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.context import Export, WaySheets, grid
from scaleplanner.exchange.xlsx.render import render
from scaleplanner.i18n import _

Progress = Callable[[int, int], None]


def write_workbook(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """Return the workbook as a file; UserError when a formula would not give the program's value.

    `public` leaves out what is confidential; `progress` is told the steps done and their number.
    """
    report = progress or (lambda _done, _steps: None)
    export = compose(solution, catalogue, today, public)
    report(1, 3)
    export.notes.extend(f"{tie.sheet}!{tie.row + 1}" for tie in check.settle(export.book))
    report(2, 3)
    town = solution.municipality.name
    left = f"{town} – {solution.name}" if town else solution.name
    footer = _("Stand {day:%d.%m.%Y}, Entwurf").format(day=today)
    data = render(export.book, today, left, footer)
    report(3, 3)
    return data


def compose(solution: Solution, catalogue: Catalogue, today: date, public: bool = False) -> Export:
    """Return the book in memory with formulas and the program's values."""
    if not solution.plan.ways:
        raise UserError(
            _(
                "Der Finanzplan enthält noch keinen Weg. Ohne Weg gibt es keine Arbeitsmappe. "
                "Legen Sie auf der Seite „Finanzen“ zuerst einen Weg an."
            )
        )
    export = Export(solution, catalogue, today, public, Book(solution.name))
    book = export.book
    assumptions.build(export, book.add("assumptions", _("Annahmen"), _("Annahmen")))
    _main(export, export.plan.main_way)
    for way in export.shown_ways()[1:]:
        _other(export, way)
    return export


def _main(export: Export, way: Way) -> None:
    book = export.book
    titles = (
        ("basis", _("Mengen und Treiber")),
        ("costs", _("Kosten")),
        ("funding", _("Finanzierung")),
        ("result", _("Ergebnis")),
    )
    basis, cost, fund, res = (book.add(key, title, f"{title}: {way.name}") for key, title in titles)
    for sheet in (basis, cost, fund, res):
        grid(export, sheet)
    sheets = WaySheets(way, export.project(way), cost, fund, basis, res)
    export.ways[way.id] = sheets
    row = quantities.build(export, sheets, layout.FIRST_ROW)
    costs.build(export, sheets, layout.FIRST_ROW)
    eligible.build(export, sheets, row)
    funding.build(export, sheets, layout.FIRST_ROW)
    row = result.build(export, sheets, layout.FIRST_ROW)
    result.chart(export, sheets, row + 1)


def _other(export: Export, way: Way) -> None:
    sheet: Sheet = export.book.add(f"way {way.id}", _("Weg – {name}").format(name=way.name), way.name)
    grid(export, sheet)
    sheets = WaySheets(way, export.project(way), sheet, sheet, sheet, sheet)
    export.ways[way.id] = sheets
    row = quantities.build(export, sheets, layout.FIRST_ROW)
    row = costs.build(export, sheets, row)
    row = eligible.build(export, sheets, row)
    row = funding.build(export, sheets, row)
    result.build(export, sheets, row)
