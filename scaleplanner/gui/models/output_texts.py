"""What each output is good for and which programs open it, in words."""

from collections import Counter
from collections.abc import Iterable

from scaleplanner.domain.wording import count_of
from scaleplanner.exchange.outputs import OUTPUTS, Group
from scaleplanner.i18n import N_, _

_FORMATS = {
    "xlsx": N_("Excel"),
    "pdf": N_("PDF"),
    "scaleplan": N_("ScalePlanner"),
    "ics": N_("Kalender"),
    "csv": "CSV",
    "yml": "YAML",
    "zip": N_("ZIP-Archiv"),
}
_PURPOSES = {
    "kostenmappe": N_("Für die Kämmerei: alle Zahlen mit Formeln, zum Prüfen und Zurückgeben."),
    "konzept": N_("Das ganze Weiterführungskonzept mit allen Kapiteln und Anlagen."),
    "ratsinformation": N_("Für den Rat: Beschlussvorschlag, Nutzen, Geld und Alternativen auf einer Seite."),
    "wirtschaftlichkeit": N_("Für Kämmerei und Rechnungsprüfung: die Wege im Vergleich."),
    "vorlage": N_("Für die Gremien: die Felder der Vorlage in der Reihenfolge des eigenen Hauses."),
    "terminplan": N_("Sitzungen, Fristen und Maßnahmen als Zeitleiste, hoch oder quer auf einer Seite."),
    "sprechzettel": N_("Für die Sitzung: was gefragt wird, mit Antworten und Schwachstellen."),
    "mitzeichnung": N_("Zum Umlauf: wer die Vorlage gesehen hat, mit Platz für Handzeichen."),
    "beteiligte": N_("Wer welche Rolle, welches Interesse und welchen Beitrag hat, mit nächstem Kontakt."),
    "kriterien": N_("Für das Projekt: Stand und Nachweise aller Kriterien."),
    "synopse": N_("Was sich seit dem letzten Stand geändert hat, alt neben neu, mit Begründung."),
    "uebergabeakte": N_("Für die Nachfolge: Stand, offene Punkte, Fristen, Gründe, erste Schritte."),
    "pruefmappe": N_("Für die Rechnungsprüfung: Annahmen, Rechenwege, Belege, Protokoll, Prüfungen."),
    "pruefpaket": N_("Dasselbe mit Kostenmappe, Konzept, Belegen, Ständen und Prüfsummen."),
    "traegerbogen": N_(
        "Für Träger, je eine Datei: was sie einbringen, ob sie den Entwurf mittragen, unter welchen "
        "Bedingungen."
    ),
    "steckbrief": N_("Für andere Kommunen: Nutzen, Übertragbarkeit, Angebot und Bedarf."),
    "publiccode": N_("Damit Verzeichnisse Ihre veröffentlichte Software finden."),
    "transferpaket": N_("Aufbau der Lösung ohne Namen und Preise, vor dem Schreiben durchsucht."),
    "foerderpapier": N_("Für Fördergeber und Kapital: Nutzen, Offenheit, langer Zeitraum und Risiken."),
    "verwendungsnachweis": N_("Für Fördergeber: Sachbericht, Zahlen je Position und Belegliste."),
    "mittelverwendung": N_("Für alle: wofür das Geld verwendet wurde, ohne empfangende Stellen."),
    "erfolgskontrolle": N_("Für Rat und Prüfung: Ziel und Ist bei Wirkung und Geld."),
    "paket": N_("Die Lösung als Datei für andere Rechner und andere Kommunen."),
    "termine": N_("Sitzungen, Fristen und Maßnahmen für den Kalender."),
    "haushalt": N_("Ansätze je Jahr für die Übernahme in das Haushaltsverfahren."),
    "haushaltsblatt": N_("Dasselbe als Tabelle mit Werten, ohne Formeln und ohne Schutz."),
    **{
        key: N_("Für Fachamt und Träger: Text, Antworten mit Nachweis und offene Muss-Punkte.")
        for key, output in OUTPUTS.items()
        if output.group is Group.ASPECTS
    },
    "rueckmeldebogen": N_(
        "Für die Fachämter, je Stelle eine Datei: offene Prüffragen zum Ausfüllen und Zurückgeben."
    ),
}


def output_format(extension: str) -> str:
    """Return the name of a file format as users say it."""
    return _(_FORMATS.get(extension, extension.upper()))


def output_purpose(key: str) -> str:
    """Return what an output is good for; an empty text for one that has no description."""
    return _(_PURPOSES.get(key, ""))


def output_title(key: str, recipient: str = "") -> str:
    """Return the title of an output, with whom it is for where it is made for several."""
    title = _(OUTPUTS[key].title)
    return f"{title} – {recipient}" if recipient else title


def several_sentences(keys: Iterable[str]) -> tuple[str, ...]:
    """Say of each output that came out as several files how many there are, and what to do with them."""
    text = _("{title}: {files}. Geben Sie jeder Stelle nur die Datei, die ihren Namen trägt.")
    return tuple(
        text.format(title=output_title(key), files=count_of(count, _("Datei"), _("Dateien")))
        for key, count in Counter(keys).items()
        if count > 1
    )
