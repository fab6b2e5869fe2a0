"""The sheets that are lists: origins, criteria, aspects, risks, measures and dates."""

from collections.abc import Iterable
from datetime import date

from scaleplanner.domain.committees import session_title
from scaleplanner.domain.filing import shown_title
from scaleplanner.domain.finance.plan import Origin, OriginKind, Way
from scaleplanner.domain.labels import label, symbol_and_word
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, Value
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import _

Row = tuple[Value, ...]
_WEAKEST_FIRST = (
    OriginKind.UNKNOWN,
    OriginKind.ESTIMATE,
    OriginKind.FLAT_RATE,
    OriginKind.OFFER,
    OriginKind.CONTRACT,
    OriginKind.ACTUAL,
)


def table(
    sheet: Sheet, name: str, titles: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[Row]
) -> None:
    """Fill a sheet with one table; an empty one says so."""
    sheet.widths.update({layout.NAME + offset: width for offset, width in enumerate(widths)})
    sheet.put_row(layout.FIRST_ROW, layout.NAME, titles, "head")
    row = layout.FIRST_ROW
    for values in rows:
        row += 1
        for offset, value in enumerate(values):
            style = "date" if isinstance(value, date) else "line"
            if isinstance(value, int):
                style = "count"
            sheet.put(row, layout.NAME + offset, value, style)
            if style != "line":
                sheet.cells[layout.FIRST_ROW, layout.NAME + offset].style = "head_right"
    if row == layout.FIRST_ROW:
        sheet.put(row + 1, layout.NAME, _("noch keine Einträge"), "muted")
    else:
        sheet.table = (name, row)


def origins(export: Export, sheet: Sheet) -> None:
    """List every amount with its origin, estimates and amounts without proof first."""
    titles = (_("Weg"), _("Zeile"), _("Herkunft"), _("Datum"), _("Erläuterung"), _("Beleg"))
    rows = [row for way in export.shown_ways() for row in _origins_of(export, way)]
    rows.sort(key=lambda entry: _WEAKEST_FIRST.index(entry[1].kind))
    table(
        sheet,
        "Liste_Herkunft",
        titles,
        (24, 40, 16, 13, 52, 32),
        ((way, name, label(o.kind), o.day, *_proof(export, o)) for (way, name), o in rows),
    )


def _origins_of(export: Export, way: Way) -> list[tuple[tuple[str, str], Origin]]:
    costs = [(line.name, line.origin) for line in way.costs if not export.is_hidden(line)]
    incomes = [(line.name, line.origin) for line in way.incomes]
    grants = [(line.name, line.origin) for line in way.fundings]
    drivers = [(driver.name, driver.origin) for driver in way.drivers]
    return [((way.name, name), origin) for name, origin in (*costs, *incomes, *grants, *drivers)]


def _proof(export: Export, origin: Origin) -> tuple[str, str]:
    if export.public and origin.kind in (OriginKind.OFFER, OriginKind.CONTRACT):
        return "", ""
    return origin.note, shown_title(export.solution, origin, export.public)


def criteria(export: Export, sheet: Sheet) -> None:
    """List the criteria with status, evidence and responsible office."""
    titles = (
        _("Kriterium"),
        _("Status"),
        _("Nachweise"),
        _("Erläuterung"),
        _("Zuständig"),
        _("Termin"),
    )
    rows = []
    for criterion in export.catalogue.criteria:
        state = export.solution.criterion(criterion.id)
        proofs = "\n".join(proof.title for proof in state.evidence)
        words = state.own_words or state.reason
        status = symbol_and_word(state.status)
        rows.append((criterion.title, status, proofs, words, state.office, state.due))
    table(sheet, "Liste_Kriterien", titles, (46, 18, 36, 44, 20, 13), rows)


def aspects(export: Export, sheet: Sheet) -> None:
    """List the checklist of the five aspects with the answers given."""
    titles = (
        _("Aspekt"),
        _("Frage"),
        _("Antwort"),
        _("Begründung"),
        _("Nachweise"),
        _("Zuständig"),
        _("Termin"),
    )
    rows: list[Row] = []
    for aspect in export.catalogue.aspects:
        text = export.solution.aspect(aspect.key)
        rows.append((aspect.title, _("Text im Konzept"), _("vorhanden") if text.text else _("noch offen")))
        for item in export.catalogue.checklist_of(aspect.key):
            state = export.solution.item(item.id)
            answer = label(state.answer) if state.answer else _("noch offen")
            proofs = "\n".join(proof.title for proof in state.evidence)
            rows.append((aspect.title, item.question, answer, state.reason, proofs, state.office, state.due))
    table(sheet, "Liste_Aspekte", titles, (15, 58, 17, 40, 32, 19, 13), rows)


def risks(export: Export, sheet: Sheet) -> None:
    """List the risks with likelihood, impact and response."""
    titles = (
        _("Risiko"),
        _("Ursache"),
        _("Wahrscheinlichkeit 1–5"),
        _("Auswirkung 1–5"),
        _("Wirkung €"),
        _("Gegenmaßnahme"),
        _("Zuständig"),
        _("Wiedervorlage"),
    )
    rows = (
        (r.title, r.cause, r.likelihood, r.impact, r.effect, r.response, r.office, r.review)
        for r in export.solution.risks
    )
    table(sheet, "Liste_Risiken", titles, (34, 28, 24, 16, 12, 40, 20, 15), rows)
    for (row, column), cell in sheet.cells.items():
        if column == layout.NAME + 4:
            cell.style = "money" if row > layout.FIRST_ROW else "head_right"


def dates(export: Export, sheet: Sheet) -> None:
    """List measures, sessions and deadlines in order of their dates."""
    solution = export.solution
    rows: list[tuple[str, str, str, str, date | None]] = [
        (_("Maßnahme"), measure.title, measure.office, label(measure.status), measure.due)
        for measure in solution.measures
    ]
    rows += [
        (_("Sitzung"), session_title(session), label(session.role), label(session.outcome), session.day)
        for session in solution.sessions
        if session.public or not export.public
    ]
    rows += [
        (
            _("Frist"),
            deadline.title,
            deadline.office,
            _("erledigt") if deadline.done else _("offen"),
            deadline.day,
        )
        for deadline in solution.deadlines
    ]
    rows += [
        (_("Förderung"), entry.title, entry.office, _("offen"), entry.day)
        for entry in money_dates(solution, export.today)
    ]
    rows.sort(key=lambda entry: entry[4] or date.max)
    titles = (_("Art"), _("Bezeichnung"), _("Zuständig / Rolle"), _("Stand"), _("Datum"))
    table(sheet, "Liste_Termine", titles, (14, 56, 26, 28, 13), rows)
