"""The budget sheet: every amount of the chosen way by budget, product and account."""

from decimal import Decimal

from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.bridge import result_bridge
from scaleplanner.domain.finance.plan import ZERO, CostLine
from scaleplanner.domain.finance.views import ViewRow, views
from scaleplanner.exchange.xlsx import assets, layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, grid, header, section
from scaleplanner.exchange.xlsx.costs import across, closed, sum_years
from scaleplanner.i18n import _

_CENTRE = layout.FACTOR
_LATE = _("veraltet")
_RUNNING, _INVESTIVE = _("laufend"), _("investiv")


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet with links to the cost and income lines and sums by budget."""
    grid(export, sheet)
    ways = export.ways[export.plan.main_way.id]
    row = layout.FIRST_ROW
    sheet.column_keys[_CENTRE], sheet.widths[_CENTRE] = "cost_centre", 13
    titles = (_("Ansatz"), _("Haushalt"), *[""] * 8, _("Kostenstelle"), _("Produkt"), _("Konto"))
    header(export, sheet, row, titles)
    row = _payments(export, sheet, ways, row + 1)
    row = _receipts(export, sheet, ways, row + 1)
    row = _corrected(export, sheet, ways, row)
    row = assets.build(export, sheet, ways, row)
    row = _bridge(export, sheet, ways, row)
    text = _(
        "Laufende Beträge stehen im Ergebnishaushalt und in den laufenden Zahlungen des Finanzhaushalts, "
        "investive Beträge nur im Finanzhaushalt. Die Brücke führt vom einen zum anderen. Saldo, "
        "Investitionen und Abschreibungen sind Formeln, die übrigen Schritte Werte des Programms zum Stand "
        "der Ausgabe."
    )
    sheet.put(row + 1, layout.NAME, text, "note").span = export.sum_column() - 1


def _payments(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    section(sheet, row, _("Aufwendungen und Auszahlungen"), export.sum_column())
    first = row = row + 1
    sums = {_RUNNING: [ZERO] * export.plan.horizon, _INVESTIVE: [ZERO] * export.plan.horizon}
    source = ways.costs
    begin = min((place for place, _column in source.cells if place > layout.FIRST_ROW + 1), default=0)
    for offset, entry in enumerate(ways.projection.budget_lines):
        place = begin + offset
        line = next(line for line in ways.way.costs if line.id == entry.line_id)
        word = _INVESTIVE if is_investive(line) else _RUNNING
        _link(export, sheet, row, (source, place), word, entry.values)
        _accounts(export, sheet, ways, row, line)
        if ways.lines.get(line.id) == place and not export.is_hidden(line):
            sheet.put(row, _CENTRE, line.cost_centre, "in_text")
            sheet.key_row(row, "budget", ways.way.id, line.id)
        sums[word] = [have + more for have, more in zip(sums[word], entry.values, strict=True)]
        row += 1
    table, row = closed(sheet, first, row)
    export.marks["budget_first"] = table.first
    kinds = table.column_range(layout.KIND, "rc")
    for key, word, title in (
        ("budget_running", _RUNNING, _("Summe laufend (Ergebnishaushalt und Finanzhaushalt)")),
        ("budget_investive", _INVESTIVE, _("Summe investiv (nur Finanzhaushalt)")),
    ):
        formula = f'SUMIF({kinds},"{word}",{{column}}{table.first + 1}:{{column}}{table.last + 1})'
        export.marks[key] = across(export, sheet, row, title, formula, tuple(sums[word]))
        row += 1
    return row + 1


def _bridge(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Write the steps from the Finanzhaushalt to the Ergebnishaushalt, with depreciation and Sonderposten."""
    found = result_bridge(views(export.plan, ways.way))
    section(sheet, row, _("Brücke vom Finanzhaushalt zum Ergebnishaushalt"), export.sum_column())
    export.marks["bridge_start"] = first = row = row + 1
    live = {
        "investment": f"{{column}}{export.marks['budget_investive'] + 1}",
        "depreciation": f"-{{column}}{export.marks['depreciation'] + 1}",
    }
    steps = [step for step in found.steps if step.key in live or any(step.values)]
    for step in (found.start, *steps):
        if step.key == "start":
            _balance(export, sheet, ways, row, step)
        elif step.key in live:
            across(export, sheet, row, step.name, live[step.key], step.values, strong=False)
        else:
            sheet.put(row, layout.NAME, step.name, "line")
            sheet.put_row(row, layout.YEARS, step.values, export.money)
            sum_years(export, sheet, row, step.total, export.money)
        row += 1
    formula = f"SUM({{column}}{first + 1}:{{column}}{row})"
    end = export.marks["bridge_end"] = across(export, sheet, row, found.end.name, formula, found.end.values)
    if not ways.way.fundings and all(step.key in live for step in steps):
        return row + 2
    _only_while_up_to_date(export, sheet, ways, end)
    return _up_to_date(export, sheet, ways, row + 1)


def _only_while_up_to_date(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> None:
    """Say „veraltet“ instead of a sum with steps of the program that no longer belong to the need."""
    for index, need in enumerate(ways.projection.need):
        cell = sheet.cells[row, layout.YEARS + index]
        now = ways.result.link(ways.rows["need"], layout.YEARS + index)
        cell.formula = f'IF(ROUND({now}-({need:f}),2)=0,{cell.formula},"{_LATE}")'
    total, last = sheet.cells[row, export.sum_column()], export.sum_column() - 1
    years = f"{a1(row, layout.YEARS)}:{a1(row, last)}"
    total.formula = f'IF(COUNT({years})<{export.plan.horizon},"{_LATE}",SUM({years}))'


def _balance(export: Export, sheet: Sheet, ways: WaySheets, row: int, step: ViewRow) -> None:
    """Write the balance of the Finanzhaushalt: the need with the other sign, and what loans and sales add."""
    sheet.put(row, layout.NAME, step.name, "text")
    for index, (value, need) in enumerate(zip(step.values, ways.projection.need, strict=True)):
        column, added = layout.YEARS + index, value + need
        formula = f"-{ways.result.link(ways.rows['need'], column)}"
        sheet.calc(row, column, f"{formula}{added:+f}" if added else formula, value, export.money)
    sum_years(export, sheet, row, step.total, export.money)


def _up_to_date(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Say for each year whether the values of the program still belong to the need in this workbook."""
    fits, late = _("aktuell"), _LATE
    sheet.put(row, layout.NAME, _("Die Brücke passt zum Bedarf dieser Mappe"), "muted")
    for index, need in enumerate(ways.projection.need):
        column = layout.YEARS + index
        now = ways.result.link(ways.rows["need"], column)
        formula = f'IF(ROUND({now}-({need:f}),2)=0,"{fits}","{late}")'
        sheet.calc(row, column, formula, fits, "state")
    place = (row, layout.YEARS, row, export.sum_column() - 1)
    sheet.words += [(place, late, "bad"), (place, fits, "good")]
    return row + 1


def _accounts(export: Export, sheet: Sheet, ways: WaySheets, row: int, line: CostLine) -> None:
    """Repeat product and account of a line; an empty cell stays empty."""
    if export.is_hidden(line):
        return
    place = ways.lines[line.id]
    for column, value in ((layout.PRODUCT, line.product), (layout.ACCOUNT, line.account)):
        sheet.calc(row, column, f'{ways.costs.link(place, column)}&""', value, "text")


def _corrected(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    """Ask for other amounts per line and year, and show what the cost would be with them."""
    section(sheet, row, _("Korrigierte Ansätze: hier andere Beträge eintragen"), export.sum_column())
    first, plan = row + 1, export.marks["budget_first"]
    row = first
    for entry in ways.projection.budget_lines:
        line = next(line for line in ways.way.costs if line.id == entry.line_id)
        place = plan + row - first
        sheet.calc(row, layout.NAME, a1(place, layout.NAME), sheet.cells[place, layout.NAME].value, "line")
        own = (place, _CENTRE) in sheet.cells and not line.repayment_of
        if own:
            sheet.key_row(row, "corrected", ways.way.id, line.id)
        for index, value in enumerate(entry.values if own else ()):
            sheet.put(row, layout.YEARS + index, None, export.money_input).base = value
        row += 1
    table, row = closed(sheet, first, row)
    columns = f"{{column}}{table.first + 1}:{{column}}{table.last + 1}"
    before = f"{{column}}{plan + 1}:{{column}}{plan + table.last - table.first + 1}"
    cost = f"{{column}}{export.marks['budget_running'] + 1}+{{column}}{export.marks['budget_investive'] + 1}"
    formula = f'{cost}+SUM({columns})-SUMIF({columns},"<>",{before})'
    across(export, sheet, row, _("Kosten mit den korrigierten Ansätzen"), formula, ways.projection.cost)
    return row + 2


def _receipts(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    section(sheet, row, _("Erträge, Entlastungen und Einzahlungen"), export.sum_column())
    row += 1
    values, source = ways.projection, ways.funding
    saved = tuple(entry for entry in values.savings if entry.budget_effective)
    grants = tuple(entry for entry in values.fundings if entry.counts)
    begin, total = row, [ZERO] * export.plan.horizon
    rows = [(entry.line_id, entry.values) for entry in grants]
    rows += [(entry.line_id, entry.values) for entry in (*saved, *values.revenues)]
    for line_id, amounts in rows:
        _link(export, sheet, row, (source, ways.lines[line_id]), _RUNNING, amounts)
        total = [have + more for have, more in zip(total, amounts, strict=True)]
        row += 1
    table, row = closed(sheet, begin, row)
    formula = f"SUM({{column}}{table.first + 1}:{{column}}{table.last + 1})"
    title = _("Summe Entlastungen")
    export.marks["budget_received"] = across(export, sheet, row, title, formula, tuple(total))
    return row + 2


def _link(
    export: Export,
    sheet: Sheet,
    row: int,
    source: tuple[Sheet, int],
    word: str,
    values: tuple[Decimal, ...],
) -> None:
    there, place = source
    sheet.put(row, layout.NAME, there.cells[place, layout.NAME].value, "wrap")
    sheet.put(row, layout.KIND, word)
    for index, value in enumerate(values):
        column = layout.YEARS + index
        sheet.calc(row, column, there.link(place, column), value, export.money)
    sum_years(export, sheet, row, sum(values, ZERO), export.money)
