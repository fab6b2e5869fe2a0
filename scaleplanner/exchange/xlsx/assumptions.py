"""The sheet with the assumptions: settings, growth by year, price indices, bound grants."""

from scaleplanner.domain.finance.lines import growth_factor
from scaleplanner.domain.finance.plan import ZERO, Growth, PilotGrant, Way
from scaleplanner.domain.finance.repayment import (
    BoundPart,
    binding_months,
    bound_parts,
    estimated,
    interest_on,
    part_repayment,
    repayment,
)
from scaleplanner.domain.finance.tariff import month_indices
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import _

_NAME, _VALUE, _SOURCE, _YEARS = layout.A_NAME, layout.A_VALUE, layout.A_SOURCE, layout.A_YEARS
_RESULT = _YEARS + 2


def build(export: Export, sheet: Sheet) -> None:
    """Fill the sheet and note where the price indices stand."""
    last = _YEARS + export.years[-1] - export.first_index_year
    sheet.widths.update({0: 4, _NAME: 44, _VALUE: 15, _SOURCE: 52})
    sheet.widths.update(dict.fromkeys(range(_YEARS, last + 1), 12.0))
    sheet.column_keys[_VALUE] = layout.VALUE_KEY
    for year in range(export.first_index_year, export.years[-1] + 1):
        sheet.column_keys[_YEARS + year - export.first_index_year] = layout.year_key(year)
    row = _settings(export, sheet, layout.FIRST_ROW)
    row = _growth(export, sheet, row + 1)
    _bound_grants(export, sheet, row + 1)


def _settings(export: Export, sheet: Sheet, row: int) -> int:
    plan, town = export.plan, export.solution.municipality
    sheet.put_row(row, _NAME, (_("Annahme"), _("Wert"), _("Quelle oder Erklärung")), "head")
    people = town.inhabitants_source
    if town.inhabitants_day:
        people = f"{people} ({town.inhabitants_day:%d.%m.%Y})".strip()
    rows = (
        (layout.BASE_YEAR, _("Basisjahr"), plan.base_year, "year", _("Jahr 0, wird nicht abgezinst")),
        (layout.RATE, _("Zinssatz"), plan.discount_rate, "in_percent", _("Kalkulationszins je Jahr")),
        (layout.INHABITANTS, _("Einwohnerzahl"), town.inhabitants, "in_count", people),
        (
            layout.PLACES,
            _("Nachkommastellen der Beträge"),
            plan.unit.places,
            "count",
            _("0 = volle Euro, 2 = Cent; jeder Betrag je Zeile und Jahr wird kaufmännisch gerundet"),
        ),
    )
    for name, label, value, style, note in rows:
        row += 1
        sheet.put(row, _NAME, label)
        sheet.put(row, _VALUE, value, style)
        sheet.put(row, _SOURCE, note, "wrap")
        sheet.key_row(row, "plan", name)
        export.book.names[name] = sheet.link(row, _VALUE, "rc")
    row += 1
    sheet.put(row, _NAME, _("Zeitpunkt der Zahlungen"))
    middle = _("Jahresmitte (Exponent t + 0,5)") if plan.mid_year else _("Jahresbeginn (Exponent t)")
    sheet.put(row, _VALUE, middle)
    return row + 1


def _growth(export: Export, sheet: Sheet, row: int) -> int:
    first, final = export.first_index_year, export.years[-1]
    sheet.put_row(row, _NAME, (_("Steigerung gegenüber dem Vorjahr"), "", _("Quelle")), "head")
    years = row
    for year in range(first, final + 1):
        shift = year - export.plan.base_year
        formula = f"{layout.BASE_YEAR}{shift:+d}" if shift else layout.BASE_YEAR
        sheet.calc(row, _YEARS + year - first, formula, year, "head_year")
    rates: dict[str, int] = {}
    for profile in export.plan.growths:
        row += 1
        rates[profile.id] = row
        _rates(export, sheet, row, profile)
    row += 2
    titles = (_("Preisindex (Preisstand = 1)"), _("Preisstand"), _("Formel: Vorjahr × (1 + Steigerung)"))
    sheet.put_row(row, _NAME, titles, "head")
    for year in range(first, final + 1):
        sheet.put(row, _YEARS + year - first, "", "head")
    for growth_id, basis in export.used_indices():
        row += 1
        export.indices[growth_id, basis] = row
        _index(export, sheet, row, (growth_id, basis), years, rates[growth_id])
    if not export.used_indices():
        row += 1
        sheet.put(row, _NAME, _("keine Einträge"), "muted")
    return row + 1


def _rates(export: Export, sheet: Sheet, row: int, profile: Growth) -> None:
    source = profile.source + (f" ({profile.day:%d.%m.%Y})" if profile.day else "")
    sheet.put(row, _NAME, profile.name)
    sheet.put(row, _SOURCE, source, "wrap")
    sheet.key_row(row, "growth", profile.id)
    last = _YEARS + export.years[-1] - export.first_index_year
    export.name(layout.RISE, profile.name, sheet.link_range(row, _YEARS, last))
    for year in range(export.first_index_year, export.years[-1] + 1):
        column = _YEARS + year - export.first_index_year
        if any(day.year in (year, year - 1) for day, _rate in profile.steps):
            sheet.calc(row, column, _mean_rate(profile, year), profile.rate_in(year), "percent")
        else:
            sheet.put(row, column, profile.rate_in(year), "in_percent")


def _mean_rate(profile: Growth, year: int) -> str:
    """Return the formula of a year with a tariff step: mean of its monthly indices over that before."""
    now, before = month_indices(profile, year), month_indices(profile, year - 1)
    first, second = ("+".join(f"{index:f}" for index in indices) for indices in (now, before))
    return f"({first})*{before[-1]:f}/({second})-1"


def _index(export: Export, sheet: Sheet, row: int, pair: tuple[str, int], years: int, rates: int) -> None:
    growth_id, basis = pair
    sheet.put(row, _NAME, export.growth_name(growth_id))
    sheet.put(row, _VALUE, basis, "year")
    for year in range(export.first_index_year, export.years[-1] + 1):
        column = _YEARS + year - export.first_index_year
        value = growth_factor(export.plan, growth_id, basis, year)
        if year == export.first_index_year:
            sheet.put(row, column, 1, "factor")
            continue
        before = a1(row, column - 1)
        test = f"{a1(years, column, 'r')}<={a1(row, _VALUE, 'c')}"
        sheet.calc(row, column, f"IF({test},1,{before}*(1+{a1(rates, column)}))", value, "factor")


def index_link(export: Export, growth_id: str, basis: int, year: int) -> str:
    """Return the address of the price index of a year, or an empty text without a growth profile."""
    row = export.indices.get((growth_id, basis))
    if row is None:
        return ""
    return export.book.sheet("assumptions").link(row, _YEARS + year - export.first_index_year)


def _bound_grants(export: Export, sheet: Sheet, row: int) -> None:
    used = [
        (way, grant)
        for way in export.shown_ways()
        for grant in export.plan.pilot_grants
        if any(line.repayment_of == grant.id for line in way.costs)
    ]
    if not used:
        return
    titles = (
        _("Zweckbindung"),
        _("Gebunden €"),
        _("Hinweis"),
        _("Monate"),
        _("davon offen"),
        _("Rückzahlung"),
    )
    sheet.put_row(row, _NAME, titles, "head")
    first_rows: dict[str, int] = {}
    for way, grant in used:
        parts = bound_parts(export.plan, grant, grant.bound)
        if len(parts) > 1 or parts[0].asset_id or export.plan.repayment_rate:
            row = _bound_parts(export, sheet, row, way, grant, parts)
            continue
        row += 1
        _bound_part(sheet, row, way, parts[0], "in_cents")
        export.repayments[way.id, grant.id] = row
        if grant.id in first_rows:
            first = first_rows[grant.id]
            sheet.calc(row, _VALUE, a1(first, _VALUE), grant.bound, "cents")
        else:
            first_rows[grant.id] = row
            sheet.key_row(row, "bound", grant.id)
            export.name(layout.BOUND, grant.name, sheet.link(row, _VALUE, "rc"))


def _bound_part(sheet: Sheet, row: int, way: Way, part: BoundPart, style: str) -> None:
    months, left = binding_months(part, way.use_ends) if way.use_ends else (0, 0)
    sheet.put(row, _NAME, f"{part.name} ({way.name})", "wrap")
    sheet.put(row, _VALUE, part.amount, style)
    sheet.put(row, _SOURCE, _("Schätzung nach Monaten, der Bescheid gilt"), "wrap")
    sheet.put(row, _YEARS, months, "count")
    sheet.put(row, _YEARS + 1, left, "count")
    whole, rest, bound = a1(row, _YEARS), a1(row, _YEARS + 1), a1(row, _VALUE)
    value = part_repayment(part, way.use_ends) if way.use_ends else ZERO
    formula = f"IF({whole}>0,ROUND(ROUND({bound}*{rest}/{whole},6),2),0)"
    sheet.calc(row, _RESULT, formula, value, "cents").replaceable = True


def _bound_parts(
    export: Export, sheet: Sheet, row: int, way: Way, grant: PilotGrant, parts: tuple[BoundPart, ...]
) -> int:
    """Write every asset with its own term, the interest, and the sum; return the last row."""
    plan, first = export.plan, row + 1
    for part in parts:
        row += 1
        _bound_part(sheet, row, way, part, "cents")
    column = _RESULT
    if plan.repayment_rate:
        row += 1
        sheet.put(row, _NAME, _("Zinsen auf die Rückzahlung ({way})").format(way=way.name), "wrap")
        sheet.put(row, _VALUE, plan.repayment_rate, "percent")
        sheet.put(row, _SOURCE, _("Zins im Jahr, Monate bis zur Rückzahlung"), "wrap")
        sheet.put(row, _YEARS, plan.repayment_months, "count")
        rate = export.name(layout.REPAID_RATE, "", sheet.link(row, _VALUE, "rc"))
        months = export.name(layout.REPAID_MONTHS, "", sheet.link(row, _YEARS, "rc"))
        repaid = f"SUM({a1(first, column)}:{a1(row - 1, column)})"
        formula = f"ROUND(ROUND({repaid}*{rate}*{months}/12,6),2)"
        amount = estimated(parts, way.use_ends) if way.use_ends else ZERO
        # The program rounds once: just below half a cent the sixth decimal decides otherwise.
        sheet.calc(row, column, formula, interest_on(plan, amount), "cents").replaceable = True
    row += 1
    sheet.put(row, _NAME, _("Rückzahlung {grant} ({way})").format(grant=grant.name, way=way.name), "wrap")
    value = repayment(plan, way, grant.id)
    sheet.calc(row, column, f"SUM({a1(first, column)}:{a1(row - 1, column)})", value, "cents")
    export.repayments[way.id, grant.id] = row
    return row
