"""The sheet with the checks: inputs, sums, coverage, allocation, bridge, difference to the program."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.keys import limits_hold
from scaleplanner.domain.finance.plan import ZERO, CostKey, FundingRule
from scaleplanner.exchange.xlsx import contributions, layout, partners, untouched
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.check import Mismatch
from scaleplanner.exchange.xlsx.context import Export, WaySheets
from scaleplanner.exchange.xlsx.formulas import IS_FORMULA
from scaleplanner.exchange.xlsx.untouched import CHANGED, WRONG, Check
from scaleplanner.i18n import N_, _

_LABEL, _FOUND, _EXPECTED, _DIFFERENCE, _RESULT, _FLAG, _HINT = range(1, 8)
#: Ranges in one formula, so that it stays far below the longest a spreadsheet takes.
_MOST_RANGES = 60
#: Letters of a text in a formula: it leaves room for quotation marks and emojis, which count twice.
_MOST_LETTERS = 200
_FINE, _ERROR = N_("OK"), N_("Fehlerwert")
_NO_VALUE = N_(
    "Hier ergibt sich ein Fehlerwert. Beheben Sie zuerst, was oben unter „Eingaben“ und „Formeln“ steht."
)


def build(export: Export, sheet: Sheet) -> tuple[str, str]:
    """Fill the sheet; return the addresses of two numbers: of checks that failed, of figures that changed."""
    widths = {_LABEL: 54, _FOUND: 15, _EXPECTED: 15, _DIFFERENCE: 13, _RESULT: 11, _FLAG: 8, _HINT: 100}
    sheet.widths.update(widths)
    row = layout.FIRST_ROW
    sheet.put(row, _LABEL, _("Prüfung"), "head")
    titles = (_("Wert der Formel"), _("Vergleichswert"), _("Differenz"))
    sheet.put_row(row, _FOUND, titles, "head_right")
    sheet.put(row, _RESULT, _("Ergebnis"), "head")
    sheet.put(row, _FLAG, _("Weicht ab"), "head_right")
    sheet.put(row, _HINT, _("Was zu tun ist"), "head")
    for group, found in _groups(export):
        row += 1
        sheet.put(row, _LABEL, group, "band")
        for column in range(_FOUND, _HINT + 1):
            sheet.put(row, column, "", "band")
        for check in found:
            row += 1
            _check(sheet, row, check)
    flags, results = (f"{a1(layout.FIRST_ROW + 1, column)}:{a1(row, column)}" for column in (_FLAG, _RESULT))
    place = (layout.FIRST_ROW + 1, _RESULT, row, _RESULT)
    row += 2
    sheet.put(row - 1, _LABEL, _("Zu prüfen"), "total_label")
    sheet.calc(row - 1, _FLAG, f"SUM({flags})-{a1(row, _FLAG)}", 0, "count")
    sheet.put(row, _LABEL, _("Geändert gegenüber der Ausgabe"), "total_label")
    sheet.calc(row, _FLAG, f'SUMIF({results},"{CHANGED}",{flags})', 0, "count")
    text = _(
        "Bei der Ausgabe steht überall „OK“. Ändern Sie eine gelb hinterlegte Zelle, zeigt „geändert“ die "
        "Wirkung gegenüber dem Programm. „prüfen“ heißt: Eine Eingabe passt nicht oder eine Formel wurde "
        "überschrieben."
    )
    sheet.put(row + 2, _LABEL, text, "note").span = _HINT - _LABEL
    sheet.row_after = row + 4
    sheet.words += [(place, _FINE, "good"), (place, WRONG, "bad"), (place, CHANGED, "changed")]
    return sheet.link(row - 1, _FLAG, "rc"), sheet.link(row, _FLAG, "rc")


def _groups(export: Export) -> Iterator[tuple[str, list[Check]]]:
    looked = untouched.look(export)
    yield _("Eingaben"), _counted(*_texts(export), *_limits(export))
    counted = _counted(*untouched.formulas(looked), *untouched.names(export))
    yield _("Formeln"), [*counted, *untouched.constants(looked)]
    for ways in export.ways.values():
        checks = [*_sums(export, ways)]
        if ways.way.id == export.plan.main_way.id:
            checks += [*_budget(export, ways), *_allocation(export)]
        title = _("Summen, Deckung, Verteilung: {way}").format(way=ways.way.name)
        yield title, checks
    title = _("Unterschied zum Programm: {way}")
    for ways in export.ways.values():
        yield title.format(way=ways.way.name), [*_program(export, ways)]
    yield _("Zahlen der Blätter wie bei der Ausgabe"), [*untouched.totals(looked)]


def _counted(*checks: Check) -> list[Check]:
    """Return the checks as those that count cells, not euros."""
    return [replace(check, style="count") for check in checks]


def _texts(export: Export) -> Iterator[Check]:
    """Count texts and formulas where numbers belong, sheet by sheet."""
    for sheet in export.book.sheets:
        ranges = _number_ranges(sheet)
        if not ranges or sheet.hidden:
            continue
        title = _("{sheet}: nur Zahlen in den gelben Zellen für Zahlen").format(sheet=sheet.title)
        hint = _(
            "Auf dem Blatt „{sheet}“ steht Text, wo eine Zahl hingehört. Geben Sie dort nur Ziffern und ein "
            "Komma ein, Einheiten und Worte gehören in die Bemerkung."
        ).format(sheet=sheet.title)
        added = _(
            "Auf dem Blatt „{sheet}“ steht eine Formel, wo eine Zahl hingehört. Ersetzen Sie sie durch ihr "
            "Ergebnis: Eigene Formeln liest das Programm nicht zurück."
        ).format(sheet=sheet.title)
        for begin in range(0, len(ranges), _MOST_RANGES):
            part = ranges[begin : begin + _MOST_RANGES]
            places = [f"{sheet.link(*first, 'rc')}:{a1(*last, 'rc')}" for first, last in part]
            known = ",".join(places)
            yield Check(title, f"COUNTA({known})-COUNT({known})", ZERO, hint)
            own = "+".join(f"SUMPRODUCT({IS_FORMULA}({place})*1)" for place in places)
            yield Check(
                _("{sheet}: keine eigenen Formeln in diesen Zellen").format(sheet=sheet.title),
                own,
                ZERO,
                added,
            )


def _number_ranges(sheet: Sheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the inputs for numbers as ranges down a column that hold neither texts nor formulas."""
    others, inputs = set(), []
    for (row, column), cell in sheet.cells.items():
        if cell.style.startswith("in_") and cell.style not in ("in_text", "in_wrap", "in_choice", "in_date"):
            inputs.append((column, row))
        elif cell.formula or cell.value not in (None, ""):
            others.add((column, row))
    ranges: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for column, row in sorted(inputs):
        if ranges:
            first, last = ranges[-1]
            between = range(last[0] + 1, row)
            if first[1] == column and not any((column, other) in others for other in between):
                ranges[-1] = (first, (row, column))
                continue
        ranges.append(((row, column), (row, column)))
    return ranges


def _limits(export: Export) -> Iterator[Check]:
    """Ask what would make figures meaningless; only for what is right in the program."""
    rate = Decimal(-1) < export.plan.discount_rate < 1
    if rate:
        hint = _(
            "Der Zinssatz muss über −100 % und unter 100 % liegen. 2,5 % geben Sie als 2,5 % oder 0,025 ein."
        )
        yield _rule(_("Zinssatz zwischen −100 % und 100 %"), f"AND({layout.RATE}>-1,{layout.RATE}<1)", hint)
    if export.solution.municipality.inhabitants >= 0:
        hint = _("Die Einwohnerzahl darf nicht negativ sein. Tragen Sie die amtliche Zahl ein.")
        yield _rule(_("Einwohnerzahl nicht negativ"), f"{layout.INHABITANTS}>=0", hint)
    for ways in export.ways.values():
        yield from _quotas(ways)
    key = export.plan.main_way.cost_key
    if key is not None and "sharing_levied" in export.marks:
        yield from _key_limits(export, export.book.sheet("sharing"), key)


def _key_limits(export: Export, sheet: Sheet, key: CostKey) -> Iterator[Check]:
    if 0 <= key.levy_share <= 1:
        place = sheet.link(layout.FIRST_ROW + 2, layout.QUANTITY, "rc")
        hint = _("Der Anteil der Umlage muss zwischen 0 % und 100 % liegen.")
        yield _rule(_("Anteil der Umlage zwischen 0 % und 100 %"), f"AND({place}>=0,{place}<=1)", hint)
    dates = partners.dates(export, sheet, key)
    if dates:
        hint = _(
            "Auf dem Blatt „{sheet}“ steht Text, wo ein Datum hingehört; die Mitgliedschaft gilt dort als "
            "offen. Geben Sie ein Datum wie 31.12.2027 ein."
        ).format(sheet=sheet.title)
        title = _("{sheet}: nur Daten in den gelben Zellen für Daten").format(sheet=sheet.title)
        yield Check(title, f"COUNTA({dates})-COUNT({dates})", ZERO, hint)
    rows = [export.marks.get(name) for name in ("sharing_levied", "sharing_room")]
    if rows[1] is None or not _have_room(export, key):
        return
    last = export.sum_column() - 1
    levied, room = (f"{sheet.link(row, layout.YEARS)}:{a1(row, last)}" for row in rows if row is not None)
    hint = _(
        "In mindestens einem Jahr lassen die Mindest- und Höchstbeiträge auf „{sheet}“ keinen Raum für die "
        "Umlage und zählen dort nicht. Senken Sie Mindestbeiträge oder heben Sie Höchstbeiträge an."
    ).format(sheet=sheet.title)
    test = f'SUMPRODUCT(({levied}>0)*({room}="{_(contributions.NO)}"))=0'
    yield _rule(_("Kostenschlüssel: Mindest- und Höchstbeiträge lassen Raum"), test, hint)


def _have_room(export: Export, key: CostKey) -> bool:
    """Whether the limits hold in every year; if not, the program reports it, and the workbook need not."""
    way = export.plan.main_way
    shares = levy(export.plan, way, export.project(way))
    return shares is not None and all(
        limits_hold(key, year, part)
        for year, part in zip(export.years, shares.levied, strict=True)
        if part > 0
    )


def _quotas(ways: WaySheets) -> Iterator[Check]:
    shared = [grant for grant in ways.way.fundings if grant.rule is FundingRule.SHARE]
    if not shared or not all(0 <= grant.quota <= 1 for grant in shared):
        return
    places = [_quota_place(ways, grant.id) for grant in shared]
    test = ",".join(f"{place}>=0,{place}<=1" for place in places)
    title = _("{way}: jede Förderquote zwischen 0 % und 100 %").format(way=ways.way.name)
    hint = _("Eine Förderquote liegt außerhalb. 80 % geben Sie als 80 % oder 0,8 ein, nicht als 80.")
    yield _rule(title, f"AND({test})", hint)


def _quota_place(ways: WaySheets, grant_id: str) -> str:
    if grant_id in ways.entitled:
        return ways.basis.link(ways.entitled[grant_id], layout.QUANTITY, "rc")
    return ways.funding.link(ways.lines[grant_id], layout.QUANTITY, "rc")


def _rule(title: str, test: str, hint: str) -> Check:
    return Check(title, f"IF({test},0,1)", ZERO, hint)


def _sums(export: Export, ways: WaySheets) -> Iterator[Check]:
    """Compare sums by column with sums by row, and cost with what covers it."""
    last, rows, result = export.sum_column(), ways.rows, ways.result
    name = ways.way.name
    overwritten = _(
        "Eine Formel wurde überschrieben. Machen Sie die letzte Änderung auf „{sheet}“ rückgängig."
    )

    def years(key: str, there: Sheet) -> str:
        return f"SUM({there.link(rows[key], layout.YEARS)}:{a1(rows[key], last - 1)})"

    added = _(
        "Auf „{sheet}“ kam eine Zeile hinzu oder eine Formel wurde überschrieben. Eine neue Zeile ist ein "
        "Vorschlag und zählt auf allen Blättern erst nach dem Einlesen; eine Formel stellen Sie wieder her."
    )
    for title, key, there in (
        (_("{way}: Quersumme der Kosten"), "cost", ways.costs),
        (_("{way}: Quersumme der Förderung"), "funding", ways.funding),
        (_("{way}: Quersumme der Erträge"), "revenue", ways.funding),
        (_("{way}: Quersumme des Haushaltsbedarfs"), "need", result),
    ):
        hint = overwritten.format(sheet=there.title)
        yield Check(title.format(way=name), there.link(rows[key], last), years(key, there), hint)
    lines = f"SUM({ways.costs.link(rows['first_cost'], last)}:{a1(rows['last_cost'], last)})"
    hint = added.format(sheet=ways.costs.title)
    title = _("{way}: Summe der Zeilen = Kosten").format(way=name)
    yield Check(title, lines, ways.costs.link(rows["cost"], last), hint)
    parts = "+".join(result.link(rows[key], last) for key in ("r_funding", "r_saving", "r_revenue", "need"))
    title = _("{way}: Förderung + Einsparungen + Erträge + Bedarf = Kosten").format(way=name)
    yield Check(title, parts, result.link(rows["r_cost"], last), overwritten.format(sheet=result.title))
    places = (result.link(rows["gap"], layout.YEARS), a1(rows["gap"], last - 1))
    covered = f"{years('need', result)}-{years('r_own', result)}"
    title = _("{way}: Lücke mindestens Bedarf − Eigenmittel").format(way=name)
    test = f"SUM({places[0]}:{places[1]})>=ROUND({covered},2)-0.005"
    yield _rule(title, test, overwritten.format(sheet=result.title))


def _budget(export: Export, ways: WaySheets) -> Iterator[Check]:
    """Compare the budget sheet with the need, and the bridge with its end."""
    sheet, last = export.book.sheet("budget"), export.sum_column()
    marks = export.marks
    hint = _(
        "Auf dem Blatt „{sheet}“ fehlt ein Betrag oder wurde überschrieben. Neue Zeilen stehen dort erst, "
        "wenn sie eingelesen sind und die Mappe neu ausgegeben ist."
    ).format(sheet=sheet.title)
    paid = "+".join(sheet.link(marks[key], last) for key in ("budget_running", "budget_investive"))
    title = _("Haushalt: laufend + investiv = Kosten")
    yield Check(title, paid, ways.result.link(ways.rows["r_cost"], last), hint)
    received = "+".join(
        ways.result.link(ways.rows[key], last) for key in ("r_funding", "r_saving", "r_revenue")
    )
    title = _("Haushalt: Summe der Entlastungen")
    yield Check(title, sheet.link(marks["budget_received"], last), received, hint)
    steps = f"SUM({sheet.link(marks['bridge_start'], last)}:{a1(marks['bridge_end'] - 1, last)})"
    hint = _(
        "Die Schritte der Brücke ergeben den Saldo des Ergebnishaushalts nicht mehr: Ein Schritt auf "
        "„{sheet}“ wurde überschrieben."
    ).format(sheet=sheet.title)
    end = sheet.link(marks["bridge_end"], last)
    yield Check(_("Brücke: Schritte = Ergebnishaushalt"), steps, end, hint)
    bought = f"{sheet.link(marks['assets_first'], layout.PRICE)}:{a1(marks['assets_last'], layout.PRICE)}"
    hint = _(
        "Eine Investition kam hinzu, für die „{sheet}“ keine Abschreibung hat. Geben Sie die Mappe zurück "
        "und danach neu aus."
    ).format(sheet=sheet.title)
    title = _("Abschreibungen: Summe der Anschaffungen = Summe investiv")
    yield Check(title, f"SUM({bought})", sheet.link(marks["budget_investive"], last), hint)


def _allocation(export: Export) -> Iterator[Check]:
    if "sharing_levied" not in export.marks:
        return
    sheet, last = export.book.sheet("sharing"), export.sum_column()
    hint = _(
        "Die Anteile der Partner ergeben die Umlage nicht. Prüfen Sie die Gewichte: nicht alle dürfen 0 sein,"
        " und machen Sie eigene Eingaben in den Anteilen rückgängig."
    )
    shares = sheet.link(export.marks["sharing_shares"], last)
    levied = sheet.link(export.marks["sharing_levied"], last)
    yield Check(_("Kostenschlüssel: Summe der Anteile = Umlage"), shares, levied, hint)


def _program(export: Export, ways: WaySheets) -> Iterator[Check]:
    """Compare with the program's own values, which stand here as constants."""
    last, values = export.sum_column(), ways.projection
    npv = ways.result.cells[ways.rows["npv"], layout.PRICE].value
    entries = (
        (_("Kosten gesamt"), "r_cost", last, sum(values.cost, ZERO)),
        (_("Förderung gesamt"), "r_funding", last, sum(values.external_funding, ZERO)),
        (_("Einsparungen gesamt"), "r_saving", last, sum(values.saving, ZERO)),
        (_("Erträge gesamt"), "r_revenue", last, sum(values.revenue, ZERO)),
        (_("Haushaltsbedarf gesamt"), "need", last, sum(values.need, ZERO)),
        (_("Deckungslücke gesamt"), "gap", last, sum(values.gap, ZERO)),
        (_("Kapitalwert"), "npv", layout.PRICE, npv if isinstance(npv, Decimal) else ZERO),
    )
    hint = _(
        "In dieser Mappe gilt ein anderer Wert als im Programm. Geben Sie die Mappe zurück: Das Programm "
        "zeigt die Änderungen einzeln."
    )
    for title, key, column, value in entries:
        name = _("{way}: {title} wie im Programm").format(way=ways.way.name, title=title)
        yield Check(name, ways.result.link(ways.rows[key], column), value, hint, CHANGED)


def _check(sheet: Sheet, row: int, check: Check) -> None:
    sheet.put(row, _LABEL, check.title, "line")
    sheet.calc(row, _FOUND, f'IFERROR({check.found},"{_ERROR}")', None, check.style)
    found, expected, difference = a1(row, _FOUND), a1(row, _EXPECTED), a1(row, _DIFFERENCE)
    if isinstance(check.expected, Decimal):
        sheet.put(row, _EXPECTED, check.expected, check.style)
    elif check.expected is None:
        sheet.calc(row, _EXPECTED, found, None, check.style).once = True
    else:
        sheet.calc(row, _EXPECTED, f'IFERROR({check.expected},"{_ERROR}")', None, check.style)
    formula = f'IFERROR(ROUND({found}-{expected},{check.places}),"{_ERROR}")'
    sheet.calc(row, _DIFFERENCE, formula, 0, check.style)
    flag = a1(row, _FLAG)
    sheet.calc(row, _FLAG, f"IF(ISNUMBER({difference}),IF(ABS({difference})<0.005,0,1),1)", 0, "count")
    wrong = f'"{check.wrong}"' if check.wrong == WRONG else f'IF(ISNUMBER({found}),"{check.wrong}","{WRONG}")'
    sheet.calc(row, _RESULT, f'IF({flag}=0,"{_FINE}",{wrong})', _FINE, "ok")
    hint, error = _quoted(check.hint), _quoted(_(_NO_VALUE))
    formula = f'IF({flag}=0,"",IF(ISNUMBER({difference}),{hint},{error}))'
    sheet.calc(row, _HINT, formula, "", "hint")


def _quoted(text: str) -> str:
    """Return a text as it stands in a formula: Excel opens no file with one of more than 255 characters."""
    parts = textwrap.wrap(text, _MOST_LETTERS, drop_whitespace=False) or [""]
    return "&".join(f'"{part.replace(chr(34), 2 * chr(34))}"' for part in parts)


def note_ties(sheet: Sheet, ties: Iterable[Mismatch]) -> None:
    """Add the line-years that were written as explicit amounts because of a binary tie."""
    row = sheet.row_after
    for tie in ties:
        text = _("Fester Betrag statt Formel, siehe Notiz in der Zelle: {place}")
        sheet.put(row, _LABEL, text.format(place=f"{tie.sheet}!{a1(tie.row, tie.column)}"))
        row += 1
        if not tie.kept:
            _one_formula_less(sheet, untouched.formulas_title(tie.sheet))


def _one_formula_less(sheet: Sheet, title: str) -> None:
    row = next((row for (row, column), cell in sheet.cells.items() if cell.value == title), None)
    if row is None:
        return
    found, expected = sheet.cells[row, _FOUND], sheet.cells[row, _EXPECTED]
    count = int(str(expected.value)) - 1
    found.formula = found.formula.replace(f"MIN({count + 1},", f"MIN({count},")
    found.value, expected.value = count, Decimal(count)
