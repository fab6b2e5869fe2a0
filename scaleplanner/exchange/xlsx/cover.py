"""The first sheet: what this is, where it stands, how to work with it."""

from scaleplanner.domain.findings_expired import expired_content
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.wording import way_cliff_sentence, way_result, whose_budget
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import N_, _


def state(seal: str) -> str:
    """Return „Entwurf“, or the seal of a sealed version."""
    return _("Siegel {seal}").format(seal=seal) if seal else _("Entwurf")


def build(export: Export, sheet: Sheet, counts: tuple[str, str], seal: str = "") -> None:
    """Fill the sheet; `counts` are the addresses of two numbers: of failed checks, of changed figures."""
    sheet.landscape = False
    sheet.freeze = (layout.FIRST_ROW, 0)
    sheet.repeat = (layout.TITLE_ROW, layout.TITLE_ROW)
    sheet.widths.update({1: 32, 2: 74})
    row = _facts(export, sheet, seal)
    row = _checks(sheet, row + 1, *counts)
    row = _expired(export, sheet, row)
    row = _legend(sheet, row + 1)
    sheet.put_row(row, 1, (_("Blatt"), _("Inhalt")), "head")
    for other in export.book.sheets:
        if other is not sheet and not other.hidden:
            row += 1
            text = (
                _("Ein weiterer Weg mit allen Rechnungen") if other.key.startswith("way ") else other.heading
            )
            sheet.put(row, 1, other.title, "line")
            sheet.put(row, 2, _CONTENTS.get(other.key, text), "line")


def _checks(sheet: Sheet, row: int, failed: str, changed: str) -> int:
    """Say whether all checks are fine, in a word and a colour; an input that works is no fault."""
    fine, bad = _("OK"), _("prüfen: siehe Blatt „Prüfungen“")
    moved = _("geändert: Ihre Eingaben wirken, siehe Blatt „Prüfungen“")
    sheet.put_row(row, 1, (_("Prüfungen"), ""), "head")
    sheet.put(row + 1, 1, _("Alle Prüfungen"), "bold")
    formula = f'IF({failed}>0,"{bad}",IF({changed}>0,"{moved}","{fine}"))'
    sheet.calc(row + 1, 2, formula, fine, "ok")
    sheet.put(row + 2, 1, _("Zahl der Abweichungen"), "bold")
    wrong, other = _("zu prüfen"), _("geändert")
    formula = f'{failed}&" {wrong}, "&{changed}&" {other}"'
    sheet.calc(row + 2, 2, formula, f"0 {wrong}, 0 {other}", "left")
    place = (row + 1, 2, row + 1, 2)
    sheet.words += [(place, fine, "good"), (place, bad, "bad"), (place, moved, "changed")]
    return row + 3


def _expired(export: Export, sheet: Sheet, row: int) -> int:
    """Warn of reference values and sources of money that have run out; nothing when all are current."""
    found = expired_content(export.solution, export.catalogue, export.today)
    if not found:
        return row
    row += 1
    sheet.put_row(row, 1, (_("Abgelaufen oder veraltet"), ""), "head")
    for finding in found:
        row += 1
        sheet.put(row, 1, _("Vor der Entscheidung prüfen"), "bold")
        sheet.put(row, 2, finding.text, "wrap")
    return row + 1


_CONTENTS = {
    "assumptions": N_("Zinssatz, Steigerungen, Einwohnerzahl; jede Änderung wirkt auf alle Blätter"),
    "basis": N_("Treiber, Monate und förderfähige Kosten, auf denen die Formeln beruhen"),
    "costs": N_("Kosten je Zeile und Jahr, haushaltswirksam und nicht haushaltswirksam"),
    "funding": N_("Förderung, Einsparungen, Erträge, beschlossene Eigenmittel"),
    "loans": N_("Jede Rate der Kredite mit Zinsen, Tilgung und Restschuld"),
    "result": N_("Bedarf, Deckungslücke, Kennzahlen und Förderklippe"),
    "budget": N_("Ansätze nach Produkt und Konto, laufend und investiv getrennt"),
    "ways": N_("Alle Wege nebeneinander, mit aufsummiertem Bedarf"),
    "criteria": N_("Kriterien mit Status, Nachweis und Zuständigkeit"),
    "aspects": N_("Prüffragen der fünf Aspekte mit Antwort und Nachweis"),
    "risks": N_("Risiken mit Bewertung, Wirkung und Gegenmaßnahme"),
    "dates": N_("Maßnahmen, Sitzungen und Fristen nach Datum"),
    "sensitivity": N_("Was das Ergebnis bewegt: Spannen, Belastungsproben, eigene Probe"),
    "cases": N_("Wie sich jede Spanne und jede Belastungsprobe rechnet"),
    "spending": N_("Pilotbetrieb, Zweckbindung und das Ist je Zeile und Jahr"),
    "receipts": N_("Belege der Ausgaben, mit freien Zeilen für weitere"),
    "sharing": N_("Umlage auf die Partner nach dem Kostenschlüssel"),
    "origins": N_("Herkunft jedes Betrags, Schätzungen zuerst"),
    "checks": N_("Summenproben und Vergleich mit den Werten des Programms"),
}


def _facts(export: Export, sheet: Sheet, seal: str) -> int:
    solution, way = export.solution, export.plan.main_way
    whose = whose_budget(way, solution.municipality.name)
    facts = (
        (_("Kommune"), solution.municipality.name or _("noch offen")),
        (_("Lösung"), solution.name),
        (_("Aktenzeichen"), solution.reference or _("noch offen")),
        (_("Zweck"), _("Zahlen zur Weiterführung für die Prüfung durch die Kämmerei")),
        (_("Stand"), f"{format_date(export.today)}, {state(seal)}"),
        (_("Fassung"), _("öffentlich, ohne vertrauliche Angaben") if export.public else _("nichtöffentlich")),
        (_("Weg der Beträge"), way.name),
        (_("Sicht der Zahlen"), whose),
        (_("Ergebnis (Stand der Ausgabe)"), way_result(export.plan, way)),
        (_("Förderklippe (Stand der Ausgabe)"), way_cliff_sentence(export.plan, way)),
        (
            _("Rundung"),
            _("je Zeile und Jahr kaufmännisch; Summen sind Summen gerundeter Beträge und gehen auf"),
        ),
    )
    row = layout.FIRST_ROW
    if solution.is_example:
        sheet.put(row, 1, _("BEISPIEL: Alle Angaben sind erfunden."), "bold")
        row += 1
    for title, text in facts:
        sheet.put(row, 1, title, "bold")
        sheet.put(row, 2, text, "wrap")
        row += 1
    return row


def _legend(sheet: Sheet, row: int) -> int:
    sheet.put_row(row, 1, (_("So arbeiten Sie mit der Mappe"), ""), "head")
    row += 1
    sheet.put(row, 1, _("Eingabe"), "legend_input")
    text = _(
        "Gelb hinterlegte Zellen mit Rahmen dürfen Sie ändern: mit Zahlen und Texten, denn eigene Formeln "
        "liest das Programm nicht zurück. Sie stehen auf den Blättern mit gelbem Reiter; alles andere "
        "rechnet die Mappe."
    )
    sheet.put(row, 2, text, "wrap")
    notes = (
        (
            _("Schutz"),
            _("Der Blattschutz hat kein Kennwort. Er bewahrt nur vor Versehen (Überprüfen – Blattschutz)."),
        ),
        (
            _("Rückmeldung"),
            _(
                "Speichern Sie die Mappe als .xlsx und geben Sie sie zurück. Das Programm zeigt jede "
                "Änderung einzeln und fragt, ob sie übernommen wird."
            ),
        ),
        (
            _("Prüfen"),
            _(
                "Beginnen Sie mit „Annahmen“ und „Kosten“. Jede Änderung rechnet die Mappe sofort durch; "
                "„Prüfungen“ zeigt den Unterschied zum Stand im Programm."
            ),
        ),
        (
            _("Neue Zeilen"),
            _(
                "Fehlen Kosten, Einsparungen oder Erträge, heben Sie den Blattschutz auf und fügen Sie eine "
                "Zeile in die Tabelle ein, mit Bezeichnung und Beträgen, oder kopieren Sie eine und geben "
                "ihr einen neuen Namen: Sie kommt als Vorschlag zurück."
            ),
        ),
        (
            _("Andere Ansätze"),
            _(
                "Andere Beträge je Zeile und Jahr tragen Sie auf „Haushalt“ unter „Korrigierte Ansätze“ ein: "
                "Sie gelten sofort in der ganzen Mappe."
            ),
        ),
        (
            _("Feste Beträge"),
            _(
                "Gelbe Beträge in den Jahresspalten ersetzen die Formel der Zeile. Soll ein Jahr nichts "
                "kosten, tragen Sie 0 ein: Eine geleerte Zelle heißt beim Einlesen wieder Menge × Preis."
            ),
        ),
    )
    for title, text in notes:
        row += 1
        sheet.put(row, 1, title, "bold")
        sheet.put(row, 2, text, "wrap")
    return row + 2
