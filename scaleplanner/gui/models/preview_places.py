"""Which heading of a document says what a field of the window holds, and the way back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaleplanner.i18n import N_

_NUMBER = re.compile(r"^\d+ ")
#: Places of the window and the headings that show them; the first heading a document has is taken.
_PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("loesung:profile", (N_("Ausgangslage und Nutzen"), N_("Ausgangslage"), N_("Sachverhalt"))),
    ("loesung:pilot", (N_("Was der Pilot bewiesen hat"), N_("Ergebnisse des Piloten"))),
    ("loesung:kpis", (N_("Gemessene Wirkung"), N_("Nutzen"), N_("Was der Pilot gebracht hat"))),
    ("loesung:lessons", (N_("Erfahrungen und Folgerungen"),)),
    ("kriterien", (N_("Erfolgskriterien"),)),
    ("konzept:technik", (N_("Technik"),)),
    ("konzept:infrastruktur", (N_("Infrastruktur"),)),
    ("konzept:prozesse", (N_("Prozesse"),)),
    ("konzept:recht", (N_("Recht"),)),
    ("konzept:finanzen", (N_("Finanzen"),)),
    ("konzept", (N_("Die fünf Aspekte der Weiterführung"),)),
    ("traegerschaft:partners", (N_("Partner und Zusagen"),)),
    ("traegerschaft:operator_id", (N_("Betreibermodell"), N_("Trägerschaft und Betrieb"))),
    ("traegerschaft:form_id", (N_("Kooperationsform"),)),
    ("traegerschaft:carrier", (N_("Dauerhafte Kontrolle der Kommune"),)),
    ("traegerschaft:decisions", (N_("Entscheidungen und ihre Gründe"),)),
    ("finanzen:wege", (N_("Wege im Vergleich"), N_("Alternativen"), N_("Zwei Alternativen"))),
    ("finanzen:annahmen", (N_("Annahmen"), N_("Anhang A: Annahmen mit Quelle und Stand"))),
    ("finanzen:finanzierung", (N_("Finanzierung und Haushaltsbedarf"), N_("Förderungen und Plan B"))),
    ("finanzen:ertraege", (N_("Einsparungen und Erträge"),)),
    (
        "finanzen:kosten",
        (
            N_("Kosten je Jahr"),
            N_("Kosten und Finanzierung"),
            N_("Kosten, Finanzierung und Kapitalwert"),
            N_("Was es dauerhaft kostet"),
            N_("Finanzielle Auswirkungen"),
        ),
    ),
    ("finanzen:strategy", (N_("Finanzierungsstrategie"),)),
    ("finanzen:actuals", (N_("Mittelverwendung nach dem Beschluss"),)),
    ("gremien:risks", (N_("Risiken"),)),
    ("gremien:measures", (N_("Maßnahmen und Fristen"), N_("Erfolgskontrolle"), N_("Zeitplan"))),
    ("gremien:deadlines", (N_("Maßnahmen und Fristen"),)),
    ("gremien:sessions", (N_("Beratungsfolge"),)),
    ("gremien:cosignings", (N_("Mitzeichnung"), N_("Beteiligte Stellen"))),
    ("gremien:submission.consequence_of_no", (N_("Folge einer Ablehnung"), N_("Bei einer Ablehnung"))),
    (
        "gremien:submission.proposed_decision",
        (N_("Beschlussvorschlag"), N_("Beschluss und Auswirkungen"), N_("Vorschlag")),
    ),
    ("gremien:submission.climate", (N_("Weitere Auswirkungen"), N_("Auswirkungen auf das Klima"))),
    ("gremien:submission.staff", (N_("Personal und Stellenplan"),)),
    ("gremien:submission.accessibility", (N_("Barrierefreiheit"),)),
    ("gremien:submission.equality", (N_("Gleichstellung"),)),
    ("gremien:submission.benefit_points", (N_("Begründung"),)),
    (
        "gremien:submission.cover_proposal",
        (N_("Deckungsvorschlag"), N_("Mehrbedarf und Deckungsvorschlag")),
    ),
    ("gremien:submission.commitment_note", (N_("Verpflichtungsermächtigung"),)),
    ("gremien:submission.open_points", (N_("Noch zu klären"),)),
    ("transfer:levers", (N_("Hebel der Skalierung"),)),
    ("transfer", (N_("Weitergabe an andere Kommunen"),)),
)
#: Where a document says everything that has no heading of its own.
_REST = (N_("Noch offen"), N_("Zahlen, die noch unsicher sind"))


@dataclass(frozen=True, slots=True)
class PdfHeading:
    """A heading with its page, counted from 0, and its distance from the top in points."""

    text: str
    page: int
    top: float
    level: int = 0

    @property
    def title(self) -> str:
        """The text without the number of the chapter."""
        return _NUMBER.sub("", self.text)


def heading_for(target: str, headings: Sequence[PdfHeading]) -> PdfHeading | None:
    """Return the heading that shows a place such as `finanzen:kosten.strom`, or None."""
    by_title = {heading.title: heading for heading in reversed(headings)}
    wanted = (title for place in _prefixes(target) for title in _titles(place))
    return next((by_title[title] for title in (*wanted, *_REST) if title in by_title), None)


def _prefixes(target: str) -> Iterator[str]:
    """Yield the place itself, then what it lies in: `gremien:risks.r1`, `gremien:risks`, `gremien`."""
    while target:
        yield target
        page, colon, field = target.rpartition(":")
        target = f"{page}:{field.rpartition('.')[0]}" if "." in field else page if colon else ""


def _titles(place: str) -> tuple[str, ...]:
    exact = next((titles for key, titles in _PLACES if key == place), None)
    if exact is not None or (":" in place and "." in place):
        return exact or ()
    mark = "." if ":" in place else ":"
    return tuple(title for key, titles in _PLACES if key.startswith(place + mark) for title in titles)


def place_of(heading: PdfHeading) -> str:
    """Return the place of the window a heading comes from; an empty text where there is none."""
    return next((place for place, titles in _PLACES if heading.title in titles), "")


def places_on(page: int, headings: Sequence[PdfHeading]) -> tuple[tuple[str, str], ...]:
    """Return title and place of everything on a page, also of what began on a page before."""
    known = [heading for heading in headings if place_of(heading)]
    before = [heading for heading in known if heading.page < page][-1:]
    shown = (*before, *(heading for heading in known if heading.page == page))
    return tuple((title, place) for place, title in {place_of(h): h.title for h in shown}.items())
