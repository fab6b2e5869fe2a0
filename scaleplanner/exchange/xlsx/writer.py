"""Compose the workbook for the Kämmerei and return its bytes."""

from collections.abc import Callable
from datetime import date

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.xlsx import (
    actuals,
    answers,
    assumptions,
    budget,
    carrier_answers,
    charts,
    check,
    checks,
    corrected,
    costs,
    cover,
    eligible,
    funding,
    layout,
    lists,
    loans,
    outcome,
    partner_change,
    quantities,
    receipt_items,
    result,
    sensitivity,
    sharing,
    spending,
    technical,
    ways,
)
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.context import Export, WaySheets, grid
from scaleplanner.exchange.xlsx.persons import without_persons
from scaleplanner.exchange.xlsx.practice import Typed, fill_in
from scaleplanner.exchange.xlsx.render import render
from scaleplanner.exchange.xlsx.technical import base_values
from scaleplanner.i18n import N_, _, german, interface

Values = tuple[tuple[layout.InputKey, str], ...]
Progress = Callable[[int, int], None]


@german()
def write_workbook(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool = False,
    progress: Progress | None = None,
    seal: str = "",
    typed: Typed | None = None,
) -> bytes:
    """Return the workbook as a file; UserError when a formula would not give the program's value.

    `public` leaves out what is confidential; `progress` is told the steps done and their number; `seal` of a
    sealed version stands on the cover and below every page instead of „Entwurf“; `typed` fills in inputs as
    the other side might.
    """
    report = progress or (lambda _done, _steps: None)
    export = compose(solution, catalogue, today, public, seal)
    report(1, 3)
    ties = check.settle(export.book)
    checks.note_ties(export.book.sheet("checks"), ties)
    if typed:
        fill_in(export.book, typed)
    report(2, 3)
    town = solution.municipality.name
    left = f"{town} – {solution.name}" if town else solution.name
    footer = _("Stand {day:%d.%m.%Y}, {state}").format(day=today, state=cover.state(seal))
    data = render(export.book, today, left, footer)
    report(3, 3)
    return data


@german()
def current_values(solution: Solution, catalogue: Catalogue, today: date, public: bool = False) -> Values:
    """Return the inputs of the solution as they stand now, the „mine“ of a comparison."""
    fields = (*answers.values(solution, catalogue), *carrier_answers.values(solution, catalogue))
    if not solution.plan.ways:
        return fields
    export = compose(solution, catalogue, today, public)
    return (*base_values(export.book), *corrected.linked_values(export), *fields)


def compose(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Export:
    """Return the book in memory with formulas and the program's values."""
    if not solution.plan.ways:
        with interface():
            raise UserError(
                _(
                    "Der Finanzplan enthält noch keinen Weg. Ohne Weg gibt es keine Arbeitsmappe. "
                    "Legen Sie auf der Seite „Finanzen“ zuerst einen Weg an."
                )
            )
    export = Export(solution, catalogue, today, public, Book(solution.name))
    export.first_index_year = export.find_first_index_year()
    book = export.book
    front = book.add("cover", _("Deckblatt"), _("Kostenmappe: {name}").format(name=solution.name))
    assumptions.build(export, book.add("assumptions", _("Annahmen")))
    _main(export, export.plan.main_way)
    budget.build(export, book.sheet("budget"))
    overview = book.add("ways", _("Wege"), _("Wege im Vergleich"))
    for way in export.shown_ways()[1:]:
        _other(export, way)
    ways.build(export, overview)
    moves, heading = book.add("sensitivity", _("Sensitivität")), _("Proben: Rechnung zur Sensitivität")
    sensitivity.build(export, moves, book.add("cases", _("Proben"), heading))
    if sharing.applies(export):
        shared = book.add("sharing", _("Kostenschlüssel"))
        sharing.build(export, shared)
        partner_change.build(export, shared)
    for key, title, fill in _LISTS:
        if key != "receipts" or not public:
            fill(export, book.add(key, title))
    outcome.build(export)
    counts = checks.build(export, book.add("checks", _("Prüfungen")))
    technical.build(export, book.add("technical", _("Technik")), seal)
    cover.build(export, front, counts, seal)
    if public:
        without_persons(book, solution.persons)
    return export


_LISTS: tuple[tuple[str, str, Callable[[Export, Sheet], None]], ...] = (
    ("criteria", N_("Kriterien"), lists.criteria),
    ("aspects", N_("Aspekte"), lists.aspects),
    ("risks", N_("Risiken"), lists.risks),
    ("dates", N_("Maßnahmen und Termine"), lists.dates),
    ("spending", spending.TITLE, spending.build),
    ("receipts", receipt_items.TITLE, actuals.receipts),
    ("origins", N_("Herkunft"), lists.origins),
)


def _main(export: Export, way: Way) -> None:
    book = export.book
    titles = (
        ("basis", _("Mengen und Treiber")),
        ("costs", _("Kosten")),
        ("funding", _("Finanzierung")),
        *((("loans", _("Kreditplan")),) if way.loans else ()),
        ("result", _("Ergebnis")),
        ("budget", _("Haushalt")),
    )
    for key, title in titles:
        book.add(key, title, f"{title}: {way.name}")
    basis, cost, fund, res = (book.sheet(key) for key in ("basis", "costs", "funding", "result"))
    for sheet in (basis, cost, fund, res):
        grid(export, sheet)
    sheets = WaySheets(way, export.project(way), cost, fund, basis, res)
    export.ways[way.id] = sheets
    budget.reserve(export, sheets)
    row = quantities.build(export, sheets, layout.FIRST_ROW)
    costs.build(export, sheets, layout.FIRST_ROW)
    eligible.build(export, sheets, row)
    row = funding.build(export, sheets, layout.FIRST_ROW)
    if way.loans:
        loans.build(export, sheets, book.sheet("loans"), row)
    row = result.build(export, sheets, layout.FIRST_ROW)
    row = charts.cliff(export, sheets, row + 1)
    charts.cost_kinds(export, sheets, row + 1)


def _other(export: Export, way: Way) -> None:
    sheet: Sheet = export.book.add(f"way {way.id}", _("Weg – {name}").format(name=way.name), way.name)
    grid(export, sheet)
    sheets = WaySheets(way, export.project(way), sheet, sheet, sheet, sheet)
    export.ways[way.id] = sheets
    row = quantities.build(export, sheets, layout.FIRST_ROW)
    row = costs.build(export, sheets, row)
    row = eligible.build(export, sheets, row)
    row = funding.build(export, sheets, row)
    result.build(export, sheets, loans.mention(export, sheets, row))
