"""Which heading of a document says what a field of the window holds, and the way back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scaleplanner.i18n import _

_NUMBER = re.compile(r"^\d+ ")
#: Places of the window and the headings that show them; the first heading a document has is taken.
_PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("loesung:profile", (_("Ausgangslage und Nutzen"), _("Ausgangslage"))),
    ("loesung:pilot", (_("Was der Pilot bewiesen hat"), _("Ergebnisse des Piloten"))),
    ("loesung:kpis", (_("Gemessene Wirkung"), _("Nutzen"), _("Was der Pilot gebracht hat"))),
    ("loesung:lessons", (_("Erfahrungen und Folgerungen"),)),
    ("kriterien", (_("Erfolgskriterien"),)),
    ("konzept:technik", (_("Technik"),)),
    ("konzept:infrastruktur", (_("Infrastruktur"),)),
    ("konzept:prozesse", (_("Prozesse"),)),
    ("konzept:recht", (_("Recht"),)),
    ("konzept:finanzen", (_("Finanzen"),)),
    ("konzept", (_("Die fünf Aspekte der Weiterführung"),)),
    ("traegerschaft:partners", (_("Partner und Zusagen"),)),
    ("traegerschaft:operator_id", (_("Betreibermodell"), _("Trägerschaft und Betrieb"))),
    ("traegerschaft:form_id", (_("Kooperationsform"),)),
    ("traegerschaft:carrier", (_("Dauerhafte Kontrolle der Kommune"),)),
    ("traegerschaft:decisions", (_("Entscheidungen und ihre Gründe"),)),
    ("finanzen:wege", (_("Wege im Vergleich"), _("Alternativen"), _("Zwei Alternativen"))),
    ("finanzen:annahmen", (_("Annahmen"), _("Anhang A: Annahmen mit Quelle und Stand"))),
    ("finanzen:finanzierung", (_("Finanzierung und Haushaltsbedarf"), _("Förderungen und Plan B"))),
    ("finanzen:ertraege", (_("Einsparungen und Erträge"),)),
    (
        "finanzen:kosten",
        (
            _("Kosten je Jahr"),
            _("Kosten und Finanzierung"),
            _("Kosten, Finanzierung und Kapitalwert"),
            _("Was es dauerhaft kostet"),
        ),
    ),
    ("finanzen:strategy", (_("Finanzierungsstrategie"),)),
    ("finanzen:actuals", (_("Mittelverwendung nach dem Beschluss"),)),
    ("gremien:risks", (_("Risiken"),)),
    ("gremien:measures", (_("Maßnahmen und Fristen"), _("Erfolgskontrolle"))),
    ("gremien:deadlines", (_("Maßnahmen und Fristen"),)),
    ("gremien:sessions", (_("Beratungsfolge"),)),
    ("gremien:submission.consequence_of_no", (_("Folge einer Ablehnung"), _("Wenn der Rat ablehnt"))),
    (
        "gremien:submission.proposed_decision",
        (_("Beschlussvorschlag"), _("Beschluss und Auswirkungen"), _("Vorschlag")),
    ),
    ("gremien:submission.climate", (_("Weitere Auswirkungen"),)),
    ("gremien:submission.open_points", (_("Noch zu klären"),)),
    ("transfer:levers", (_("Hebel der Skalierung"),)),
    ("transfer", (_("Weitergabe an andere Kommunen"),)),
)
#: Where a document says everything that has no heading of its own.
_REST = (_("Noch offen"), _("Zahlen, die noch unsicher sind"))


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
