"""What each output is good for and which programs open it, in words."""

from scaleplanner.i18n import _

_FORMATS = {
    "xlsx": _("Excel"),
    "pdf": _("PDF"),
    "scaleplan": _("ScalePlanner"),
    "ics": _("Kalender"),
    "csv": "CSV",
    "yml": "YAML",
    "zip": _("ZIP-Archiv"),
}
_PURPOSES = {
    "kostenmappe": _("Für die Kämmerei: alle Zahlen mit Formeln, zum Prüfen und Zurückgeben."),
    "konzept": _("Das ganze Weiterführungskonzept mit allen Kapiteln und Anlagen."),
    "ratsinformation": _("Für den Rat: Beschlussvorschlag, Nutzen, Geld und Alternativen auf einer Seite."),
    "wirtschaftlichkeit": _("Für Kämmerei und Rechnungsprüfung: die Wege im Vergleich."),
    "vorlage": _("Für die Gremien: die Felder der Vorlage in der Reihenfolge des eigenen Hauses."),
    "terminplan": _("Sitzungen, Fristen und Maßnahmen als Zeitleiste, hoch oder quer auf einer Seite."),
    "sprechzettel": _("Für die Sitzung: was gefragt wird, mit Antworten und Schwachstellen."),
    "mitzeichnung": _("Zum Umlauf: wer die Vorlage gesehen hat, mit Platz für Handzeichen."),
    "beteiligte": _("Wer welche Rolle, welches Interesse und welchen Beitrag hat, mit nächstem Kontakt."),
    "kriterien": _("Für das Projekt: Stand und Nachweise aller Kriterien."),
    "synopse": _("Was sich seit dem letzten Stand geändert hat, alt neben neu, mit Begründung."),
    "uebergabeakte": _("Für die Nachfolge: Stand, offene Punkte, Fristen, Gründe, erste Schritte."),
    "pruefmappe": _("Für die Rechnungsprüfung: Annahmen, Rechenwege, Belege, Protokoll, Prüfungen."),
    "pruefpaket": _("Dasselbe mit Kostenmappe, Konzept, Belegen, Ständen und Prüfsummen."),
    "traegerbogen": _(
        "Für Träger: was sie einbringen, ob sie den Entwurf mittragen, unter welchen Bedingungen."
    ),
    "steckbrief": _("Für andere Kommunen: Nutzen, Übertragbarkeit, Angebot und Bedarf auf zwei Seiten."),
    "publiccode": _("Damit Verzeichnisse Ihre veröffentlichte Software finden."),
    "transferpaket": _("Aufbau der Lösung ohne Namen und Preise, vor dem Schreiben durchsucht."),
    "foerderpapier": _("Für Fördergeber und Kapital: Nutzen, Offenheit, langer Zeitraum und Risiken."),
    "verwendungsnachweis": _("Für Fördergeber: Sachbericht, Zahlen je Position und Belegliste."),
    "mittelverwendung": _("Für alle: wofür das Geld verwendet wurde, ohne empfangende Stellen."),
    "erfolgskontrolle": _("Für Rat und Prüfung: Ziel und Ist bei Wirkung und Geld."),
    "paket": _("Die Lösung als Datei für andere Rechner und andere Kommunen."),
    "termine": _("Sitzungen, Fristen und Maßnahmen für den Kalender."),
    "haushalt": _("Ansätze je Jahr für die Übernahme in das Haushaltsverfahren."),
    "haushaltsblatt": _("Dasselbe als Tabelle mit Werten, ohne Formeln und ohne Schutz."),
    "rueckmeldebogen": _("Für die Fachämter: ihre offenen Prüffragen zum Ausfüllen und Zurückgeben."),
}


def output_format(extension: str) -> str:
    """Return the name of a file format as users say it."""
    return _FORMATS.get(extension, extension.upper())


def output_purpose(key: str) -> str:
    """Return what an output is good for; an empty text for one that has no description."""
    return _PURPOSES.get(key, "")
