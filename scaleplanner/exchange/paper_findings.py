"""What a paper would say before it is made: signs it cannot print, what the council page must leave out."""

from datetime import date

from scaleplanner.documents.council import council_cuts, place_of
from scaleplanner.documents.facts import Facts
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Finding, Severity
from scaleplanner.domain.search import search
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.pdf.api import DoesNotFit, render_pdf
from scaleplanner.i18n import N_, _

_MOST_SIGNS = 5
_UNKNOWN = N_("Die Schrift der PDF-Dokumente kennt „{sign}“ nicht; dort steht „?“. Schreiben Sie ein Wort.")
_TURNING = N_(
    "Ein unsichtbares Zeichen ({code}) ändert im Text die Schreibrichtung; in den PDF-Dokumenten fehlt es. "
    "Schreiben Sie den Text neu."
)
#: Their removal from the page loses nothing that was written.
_HARMLESS = frozenset((N_("Kennzahlen"),))


def sign_findings(solution: Solution, catalogue: Catalogue, signs: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return a hint for each sign the papers replace or leave out, with the place where it stands."""
    from scaleplanner.exchange.pdf.text import DIRECTION_SIGNS

    found = []
    for sign in signs[:_MOST_SIGNS]:
        hits = search(solution, catalogue, sign)
        target = hits[0].target if hits else "loesung:name"
        code, text = ("turning_sign", _TURNING) if sign in DIRECTION_SIGNS else ("unknown_sign", _UNKNOWN)
        said = _(text).format(sign=sign, code=f"U+{ord(sign):04X}")
        found.append(Finding(code, Severity.HINT, said, target))
    return tuple(found)


def council_findings(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False
) -> tuple[Finding, ...]:
    """Return what does not fit on the Ratsinformation, with the field to shorten."""
    problem: DoesNotFit | None = None
    cut: tuple[str, ...] = ()
    for page, left_out in council_cuts(Facts(solution, catalogue, today, public)):
        cut = left_out
        try:
            render_pdf(page)
        except DoesNotFit as error:
            problem = error
            continue
        text = _("Ratsinformation: „{name}“ passt nicht ganz auf die Seite und erscheint gekürzt.")
        names = (name for name in cut if name not in _HARMLESS)
        return tuple(
            Finding("council_cut", Severity.HINT, text.format(name=_(name)), place_of(name, solution))
            for name in names
        )
    place = place_of(cut[0] if cut else "", solution)
    return (Finding("council_page_full", Severity.ERROR, str(problem), place),)
