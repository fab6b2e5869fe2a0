"""The budget sheet: every amount of the chosen way by budget, product and account."""

from decimal import Decimal

from scaleplanner.domain.finance.assets import is_investive
from scaleplanner.domain.finance.bridge import result_bridge
from scaleplanner.domain.finance.plan import ZERO, CostLine
from scaleplanner.domain.finance.views import ViewRow, views
from scaleplanner.exchange.xlsx import assets, corrected, layout, medium_term, special
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, grid, header, section
from scaleplanner.exchange.xlsx.costs import across, closed, sum_years
from scaleplanner.exchange.xlsx.quantities import year_link
from scaleplanner.i18n import N_, _

_CENTRE = layout.FACTOR
_RUNNING, _INVESTIVE = N_("laufend"), N_("investiv")


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet with links to the cost and income lines and sums by budget."""
    grid(export, sheet)
    ways = export.ways[export.plan.main_way.id]
    row = layout.FIRST_ROW
    sheet.column_keys[_CENTRE], sheet.widths[_CENTRE] = "cost_centre", 13
    sheet.widths |= {layout.PRODUCT: 12, layout.ACCOUNT: 12}
    titles = (_("Ansatz"), _("Haushalt"), *[""] * 7, _("erste Zahlung"))
    header(export, sheet, row, (*titles, _("Kostenstelle"), _("Produkt"), _("Konto")))
    row = _payments(export, sheet, ways, row + 1)
    row = _receipts(export, sheet, ways, row + 1)
    row = corrected.build(export, sheet, ways, row)
    row = assets.build(export, sheet, ways, row)
    row = special.build(export, sheet, ways, row)
    row = _bridge(export, sheet, ways, row)
    text = _(
        "Laufende Beträge stehen im Ergebnishaushalt und in den laufenden Zahlungen des Finanzhaushalts, "
        "investive Beträge nur im Finanzhaushalt. Die Brücke führt vom einen zum anderen."
    )
    sheet.put(row + 1, layout.NAME, text, "note").span = export.sum_column() - 1
    medium_term.build(export, sheet, ways, row + 3)


def reserve(export: Export, ways: WaySheets) -> None:
    """Fix where corrected amounts will stand: the cost lines refer to them before this sheet is filled.

    Above them stand two tables, each of one row at least, with a head of two rows and sums of four.
    """
    paid, received = len(ways.projection.budget_lines), len(_received(ways))
    above = 2 + max(1, paid) + 4 + max(1, received) + 3
    corrected.reserve(export, ways, layout.FIRST_ROW + above + 1)


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
        if is_investive(line):
            sheet.calc(row, layout.LAST, _first_paid(export, row), None, "year")
        if ways.lines.get(line.id) == place and not export.is_hidden(line):
            sheet.put(row, _CENTRE, line.cost_centre, "in_text")
            sheet.key_row(row, "budget", ways.way.id, line.id)
        sums[word] = [have + more for have, more in zip(sums[word], entry.values, strict=True)]
        row += 1
    table, row = closed(sheet, first, row)
    export.marks["budget_first"], export.marks["budget_last"] = table.first, table.last
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
    steps = _steps(export, sheet, ways)
    for step in (found.start, *found.steps):
        if step.key in steps:
            across(export, sheet, row, step.name, steps[step.key], step.values, strong=False)
        elif step.key == "provision" and (formed := _formed(export, ways)):
            _provisions(export, sheet, row, step, formed)
        else:
            continue
        export.marks[f"bridge_{step.key}"] = row
        row += 1
    formula = f"ROUND(SUM({{column}}{first + 1}:{{column}}{row}),2)"
    export.marks["bridge_end"] = across(export, sheet, row, found.end.name, formula, found.end.values)
    return row + 2


def _steps(export: Export, sheet: Sheet, ways: WaySheets) -> dict[str, str]:
    """Return the formula of each step: from need, loans, assets, Sonderposten and payments."""
    marks = export.marks

    def column(name: str) -> str:
        return f"{{column}}{marks[f'{name}_first'] + 1}:{{column}}{marks[f'{name}_last'] + 1}"

    def fixed(name: str, place: int) -> str:
        return f"{a1(marks[f'{name}_first'], place, 'rc')}:{a1(marks[f'{name}_last'], place, 'rc')}"

    kinds, amounts = fixed("leaving", layout.KIND), fixed("special", layout.PRICE)
    year = f"{{column}}${layout.FIRST_ROW + 1}"
    of_cost, of_payment = (
        f"SUMIF({fixed('special', place)},{year},{amounts})" for place in (layout.PRODUCT, layout.ACCOUNT)
    )
    late = [grant.id for grant in ways.way.fundings if grant.status.counts and grant.id in ways.entitled]
    due = [f"+{year_link(sheet, ways.basis, ways.entitled[grant])}" for grant in late]
    paid = [f"-{year_link(sheet, ways.funding, ways.lines[grant])}" for grant in late]
    received, repaid, interest = _loan_links(sheet, ways)
    sold = f"+{{column}}{marks['sale_proceeds'] + 1}" if "sale_proceeds" in marks else ""
    need = year_link(sheet, ways.result, ways.rows["need"])
    return {
        "start": f"-{need}{received}{repaid}{interest}{sold}",
        **({"financing": f"-({received[1:]}{repaid})"} if received else {}),
        "investment": f"{{column}}{marks['budget_investive'] + 1}",
        "depreciation": f"-{{column}}{marks['depreciation'] + 1}",
        "write_off": f'-SUMIF({kinds},"{assets.GONE}",{column("leaving")})',
        "sale": f'-SUMIF({kinds},"{assets.SOLD}",{column("leaving")})',
        "grant": f"-{of_payment}",
        "dissolution": f"{{column}}{marks['dissolution'] + 1}",
        "lag": f"{of_payment}-{of_cost}{''.join((*due, *paid))}",
    }


def _loan_links(sheet: Sheet, ways: WaySheets) -> tuple[str, str, str]:
    """Return what is received, repaid and paid as interest, with signs; empty texts without loans."""
    if not ways.way.loans:
        return "", "", ""
    received, repaid, interest = (
        year_link(sheet, ways.funding, ways.rows[key])
        for key in ("loan_received", "loan_repaid", "loan_interest")
    )
    return f"+{received}", f"-{repaid}", f"-{interest}"


def _first_paid(export: Export, row: int) -> str:
    """Return the formula for the year of the first payment of a row, 0 without one."""
    formula = "0"
    for column in reversed(range(layout.YEARS, export.sum_column())):
        formula = f"IF({a1(row, column)}<>0,{a1(layout.FIRST_ROW, column, 'r')},{formula})"
    return formula


def _formed(export: Export, ways: WaySheets) -> list[tuple[int, int]]:
    """Return the rows of lines paid from a provision, with the year in which it is formed."""
    lines, first, found = {line.id: line for line in ways.way.costs}, export.marks["budget_first"], []
    for offset, entry in enumerate(ways.projection.budget_lines):
        day = lines[entry.line_id].provision_formed
        if day is not None and day.year in export.years and not is_investive(lines[entry.line_id]):
            found.append((first + offset, day.year))
    return found


def _provisions(export: Export, sheet: Sheet, row: int, step: ViewRow, formed: list[tuple[int, int]]) -> None:
    """Write expense when a provision is formed against the payments, line by line."""
    sheet.put(row, layout.NAME, step.name, "text")
    for index, year in enumerate(export.years):
        column = layout.YEARS + index
        terms = (f"+{a1(place, column)}" for place, _formed in formed)
        dues = (f"-{a1(place, export.sum_column())}" for place, since in formed if since == year)
        sheet.calc(row, column, "".join((*terms, *dues)).lstrip("+"), step.values[index], export.money)
    sum_years(export, sheet, row, step.total, export.money)


def _accounts(export: Export, sheet: Sheet, ways: WaySheets, row: int, line: CostLine) -> None:
    """Repeat product and account of a line; an empty cell stays empty."""
    if export.is_hidden(line):
        return
    place = ways.lines[line.id]
    for column, value in ((layout.PRODUCT, line.product), (layout.ACCOUNT, line.account)):
        sheet.calc(row, column, f'{ways.costs.link(place, column)}&""', value, "text")


def _receipts(export: Export, sheet: Sheet, ways: WaySheets, row: int) -> int:
    section(sheet, row, _("Erträge, Entlastungen und Einzahlungen"), export.sum_column())
    row += 1
    begin, total = row, [ZERO] * export.plan.horizon
    for line_id, amounts in _received(ways):
        _link(export, sheet, row, (ways.funding, ways.lines[line_id]), _RUNNING, amounts)
        total = [have + more for have, more in zip(total, amounts, strict=True)]
        row += 1
    table, row = closed(sheet, begin, row)
    formula = f"SUM({{column}}{table.first + 1}:{{column}}{table.last + 1})"
    title = _("Summe Entlastungen")
    export.marks["budget_received"] = across(export, sheet, row, title, formula, tuple(total))
    return row + 2


def _received(ways: WaySheets) -> list[tuple[str, tuple[Decimal, ...]]]:
    """Return grants, savings and revenues that reach the budget."""
    values = ways.projection
    saved = (entry for entry in values.savings if entry.budget_effective)
    grants = [(entry.line_id, entry.values) for entry in values.fundings if entry.counts]
    return grants + [(entry.line_id, entry.values) for entry in (*saved, *values.revenues)]


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
