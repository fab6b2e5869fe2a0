"""Need, gap and indicators of a way, and the Förderklippe."""

from scaleplanner.domain.finance.cliff import EndingGrant, funding_cliff
from scaleplanner.domain.finance.funding import last_months
from scaleplanner.domain.finance.indicators import Indicator, indicators, per_inhabitant
from scaleplanner.exchange.xlsx import layout, returns
from scaleplanner.exchange.xlsx.book import Value, a1
from scaleplanner.exchange.xlsx.context import Export, WaySheets, header, section
from scaleplanner.exchange.xlsx.costs import across
from scaleplanner.exchange.xlsx.quantities import CENTS, address, rounded, to_cents, year_link
from scaleplanner.i18n import _

_FAR = 9999


def build(export: Export, sheets: WaySheets, row: int) -> int:
    """Write the result of a way; return the next free row."""
    sheet = sheets.result
    header(export, sheet, row, (_("Ergebnis"),))
    if not sheets.is_stacked:
        sheet.widths.update({layout.NAME: 44, layout.KIND: 14, layout.PRICE: 17, layout.DRIVER: 19})
        sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    sheets.rows["years"] = row
    row = _need(export, sheets, row + 1)
    row = _discounted(export, sheets, row + 1)
    row = _indicators(export, sheets, row + 1)
    row = _per_head(export, sheets, row + 1)
    return _cliff(export, sheets, row + 1)


def _need(export: Export, sheets: WaySheets, row: int) -> int:
    values, rows, sheet = sheets.projection, sheets.rows, sheets.result
    sources = (
        ("r_cost", _("Kosten"), sheets.costs, rows["cost"], values.cost),
        ("r_funding", _("− gesicherte Förderung"), sheets.funding, rows["funding"], values.external_funding),
        ("r_saving", _("− Einsparungen"), sheets.funding, rows["saving"], values.saving),
        ("r_revenue", _("− Erträge"), sheets.funding, rows["revenue"], values.revenue),
    )
    for key, label, there, source, amounts in sources:
        link = year_link(sheet, there, source)
        rows[key] = across(export, sheet, row, label, link, amounts, strong=False)
        row += 1
    names = ("r_cost", "r_funding", "r_saving", "r_revenue")
    formula = "-".join(f"{{column}}{rows[name] + 1}" for name in names)
    rows["need"] = across(export, sheet, row, _("= Haushaltsbedarf"), formula, values.need)
    row += 1
    linked = year_link(sheet, sheets.costs, rows["investment"])
    title = _("   Kosten davon investiv")
    rows["r_investment"] = across(export, sheet, row, title, linked, values.investment, strong=False)
    row += 1
    linked = year_link(sheet, sheets.funding, rows["own_funds"])
    title = _("Eigenmittel, beschlossen")
    rows["r_own"] = across(export, sheet, row, title, linked, values.own_funds, strong=False)
    row += 1
    formula = f"MAX(0,{{column}}{rows['need'] + 1}-{{column}}{rows['r_own'] + 1})"
    rows["gap"] = across(export, sheet, row, _("Deckungslücke"), formula, values.gap)
    return _in_words(export, sheets, row + 1)


def _in_words(export: Export, sheets: WaySheets, row: int) -> int:
    """Say below each year whether the money suffices; the colour only repeats the word."""
    sheet, missing, fine = sheets.result, _("Lücke"), _("gedeckt")
    sheet.put(row, layout.NAME, _("Stand der Deckung"), "muted")
    for index, gap in enumerate(sheets.projection.gap):
        column = layout.YEARS + index
        formula = f'IF({a1(sheets.rows["gap"], column)}>0,"{missing}","{fine}")'
        sheet.calc(row, column, formula, missing if gap > 0 else fine, "word")
    place = (row, layout.YEARS, row, export.sum_column() - 1)
    sheet.words += [(place, missing, "bad"), (place, fine, "good")]
    return row + 1


def _discounted(export: Export, sheets: WaySheets, row: int) -> int:
    sheet, rows = sheets.result, sheets.rows
    section(sheet, row, _("Abzinsung"), export.sum_column())
    row += 1
    sheet.put(row, layout.NAME, _("Abzinsungsfaktor"))
    half = "+0.5" if export.plan.mid_year else ""
    for index in range(export.plan.horizon):
        year = a1(rows["years"], layout.YEARS + index, "r")
        formula = f"1/(1+{layout.RATE})^({year}-{layout.BASE_YEAR}{half})"
        sheet.calc(row, layout.YEARS + index, formula, None, "factor")
    rows["discount"] = row
    row += 1
    flows = tuple(-need for need in sheets.projection.need)
    label = _("Zahlungsstrom (Ein- minus Auszahlungen)")
    rows["flow"] = across(export, sheet, row, label, f"-{{column}}{rows['need'] + 1}", flows, strong=False)
    return row + 1


def _years(export: Export, row: int, first: int = 0) -> str:
    return f"{a1(row, layout.YEARS + first)}:{a1(row, export.sum_column() - 1)}"


def _present(export: Export, sheets: WaySheets, row: int) -> str:
    """Return the present value of a row: NPV discounts its first value, the base year is not discounted."""
    if export.plan.mid_year:
        return f"SUMPRODUCT({_years(export, row)},{_years(export, sheets.rows['discount'])})"
    start = a1(row, layout.YEARS)
    if export.plan.horizon == 1:
        return start
    return f"{start}+NPV({layout.RATE},{_years(export, row, 1)})"


def _indicators(export: Export, sheets: WaySheets, row: int) -> int:
    sheet, rows = sheets.result, sheets.rows
    known = indicators(export.plan, sheets.projection)
    section(sheet, row, _("Kennzahlen über den Zeitraum"), export.sum_column())
    flow = _present(export, sheets, rows["flow"])
    factors = f"SUM({_years(export, rows['discount'])})"
    last = export.sum_column()
    cost, revenue = a1(rows["r_cost"], last), a1(rows["r_revenue"], last)
    full = address(sheet, sheets.costs, rows["full"], last)
    secured = a1(rows["r_funding"], last)
    funding = f"({secured}+{address(sheet, sheets.funding, rows['possible'], last)})"
    entries: tuple[tuple[str, str, str, Value, str], ...] = (
        ("npv", _("Kapitalwert"), to_cents(flow), known.net_present_value, "cents"),
        (
            "cost_npv",
            _("Kostenbarwert"),
            to_cents(_present(export, sheets, rows["r_cost"])),
            known.cost_present_value,
            "cents",
        ),
        ("annuity", _("Annuität"), to_cents(f"({flow})/{factors}"), known.annuity, "cents"),
        ("total_need", _("Haushaltsbedarf gesamt"), a1(rows["need"], last), known.total_need, export.money),
        ("tco", _("Kosten, haushaltswirksam"), cost, known.total_cost, export.money),
        ("full_tco", _("Vollkosten"), full, known.total_full_cost, export.money),
        ("coverage", *_ratio(_("Kostendeckungsgrad"), revenue, cost, known.cost_coverage)),
        ("secured", *_ratio(_("Gesicherter Anteil der Förderung"), secured, funding, known.secured_share)),
    )
    for key, label, formula, value, style in entries:
        row += 1
        rows[key] = row
        sheet.put(row, layout.NAME, label)
        sheet.calc(row, layout.PRICE, formula, value, style)
    return returns.build(export, sheets, row + 2, known)


def _ratio(label: str, part: str, whole: str, known: Indicator) -> tuple[str, str, Value, str]:
    value: Value = known.remark if known.value is None else known.value
    formula = f'IF({whole}=0,"{known.remark or _("keine Angabe")}",ROUND({part}/{whole},6))'
    return label, formula, value, "percent_result"


def _per_head(export: Export, sheets: WaySheets, row: int) -> int:
    sheet, rows = sheets.result, sheets.rows
    people = export.solution.municipality.inhabitants
    for label, source, values in (
        (_("Kosten je Einwohnerin und Einwohner €"), rows["r_cost"], sheets.projection.cost),
        (_("Bedarf je Einwohnerin und Einwohner €"), rows["need"], sheets.projection.need),
    ):
        sheet.put(row, layout.NAME, label)
        for index, value in enumerate(values):
            column = layout.YEARS + index
            divided = to_cents(f"{a1(source, column)}/MAX(1,{layout.INHABITANTS})")
            formula = f'IF({layout.INHABITANTS}<=0,"{_("keine Angabe")}",{divided})'
            found = per_inhabitant(value, people)
            known: Value = found.remark if found.value is None else found.value
            sheet.calc(row, column, formula, known, "cents")
        row += 1
    return row


def _cliff(export: Export, sheets: WaySheets, row: int) -> int:
    sheet, rows, last = sheets.result, sheets.rows, export.sum_column()
    cliff = funding_cliff(export.plan, sheets.way, sheets.projection)
    section(sheet, row, _("Förderklippe"), last)
    marks, later = row + 1, row + 2
    first, gap, lasting = row + 3, row + 4, row + 5
    place = a1(first, layout.PRICE, "rc")
    sheet.put(marks, layout.NAME, _("Jahr, wenn eine Lücke besteht"), "muted")
    sheet.put(later, layout.NAME, _("Lücke nach dem ersten Jahr"), "muted")
    for index in range(export.plan.horizon):
        column = layout.YEARS + index
        year, missing = a1(rows["years"], column, "r"), a1(rows["gap"], column)
        sheet.calc(marks, column, f"IF({missing}>0,{year},{_FAR})", None, "gap_year")
        sheet.calc(later, column, f"IF({year}>{place},{missing},0)", None, export.money)
    final = a1(rows["years"], last - 1, "rc")
    labels = (_("Erstes Jahr mit Deckungslücke"), _("Deckungslücke in diesem Jahr"))
    sheet.put(first, layout.NAME, labels[0])
    sheet.calc(first, layout.PRICE, f"MIN({_years(export, marks)})", cliff.first_year or _FAR, "gap_year")
    sheet.put(gap, layout.NAME, labels[1])
    years = f"{a1(rows['years'], layout.YEARS, 'rc')}:{final}"
    formula = f"SUMIF({years},{place},{_years(export, rows['gap'])})"
    sheet.calc(gap, layout.PRICE, formula, cliff.first_gap, export.money)
    sheet.put(lasting, layout.NAME, _("Dauerbedarf (Mittel der Folgejahre)"))
    mean = rounded(f"SUM({_years(export, later)})/MAX(1,{final}-{place})")
    formula = f"IF({place}>={final},{a1(gap, layout.PRICE)},{mean})"
    sheet.calc(lasting, layout.PRICE, formula, cliff.lasting_need, export.money)
    rows["first_gap_year"], rows["first_gap"], rows["lasting"] = first, gap, lasting
    return _ending_grants(export, sheets, lasting + 1, cliff.grants)


def _ending_grants(export: Export, sheets: WaySheets, row: int, grants: tuple[EndingGrant, ...]) -> int:
    sheet = sheets.result
    for grant in grants:
        sheet.put(row, layout.NAME, _("{name} endet").format(name=grant.name))
        sheet.put(row, layout.PRICE, grant.end, "date")
        sheet.put(row, layout.DRIVER, _("letzte zwölf Monate:"), "muted")
        formula = _last_payments(export, sheets, grant)
        if formula:
            sheet.calc(row, layout.GROWTH, formula, grant.last_payments, "cents")
        else:
            sheet.put(row, layout.GROWTH, grant.last_payments, "cents")
        row += 1
    if not grants:
        sheet.put(row, layout.NAME, _("keine befristete Förderung"), "muted")
        row += 1
    return row + 1


def _last_payments(export: Export, sheets: WaySheets, grant: EndingGrant) -> str:
    """Return the formula of the payments of the last twelve months; empty for a grant of the pilot."""
    line = next((line for line in sheets.way.fundings if line.id == grant.line_id), None)
    if line is None:
        return ""
    terms = []
    for index, year in enumerate(export.years):
        inside, running = last_months(line.begin, grant.end, year)
        if inside and running:
            place = address(sheets.result, sheets.funding, sheets.lines[line.id], layout.YEARS + index)
            terms.append(f"{place}*{inside}/{running}")
    return rounded("+".join(terms), CENTS) if terms else "0"
