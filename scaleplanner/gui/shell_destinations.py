"""The pages of the window in the order of the work, with the keys that jump targets use."""

from dataclasses import dataclass

from scaleplanner.i18n import _

START, OVERVIEW, SOLUTION, CRITERIA, CONCEPT = "start", "ueberblick", "loesung", "kriterien", "konzept"
CARRIER, FINANCE, COMMITTEES, OUTPUT, TRANSFER = (
    "traegerschaft",
    "finanzen",
    "gremien",
    "ausgabe",
    "transfer",
)
SETTINGS, HELP = "einstellungen", "hilfe"
GUIDED = "gefuehrt"
"""The interview; it is no line of the navigation but another view of the same data."""
FREE_PAGES = (START, SETTINGS, HELP)
"""Pages that need no open solution."""
NARROW_HELP = (CRITERIA, CONCEPT, FINANCE, OUTPUT)
"""Pages that need the width themselves: the explanation is folded until the window is wide."""


@dataclass(frozen=True, slots=True)
class Destination:
    """One line of the navigation; without a key it is a group caption."""

    title: str
    key: str = ""
    icon: str = ""


def destinations() -> tuple[Destination, ...]:
    """Return captions and pages in reading order."""
    return (
        Destination(_("Start")),
        Destination(_("Lösungen"), START, "layers"),
        Destination(_("Verstehen")),
        Destination(_("Überblick"), OVERVIEW, "compass"),
        Destination(_("Lösung"), SOLUTION, "lightbulb"),
        Destination(_("Entscheiden")),
        Destination(_("Kriterien"), CRITERIA, "list-checks"),
        Destination(_("Konzept"), CONCEPT, "notebook-pen"),
        Destination(_("Trägerschaft"), CARRIER, "handshake"),
        Destination(_("Rechnen")),
        Destination(_("Finanzen"), FINANCE, "calculator"),
        Destination(_("Beschließen")),
        Destination(_("Gremien & Termine"), COMMITTEES, "landmark"),
        Destination(_("Ausgabe"), OUTPUT, "file-output"),
        Destination(_("Weitergeben")),
        Destination(_("Transfer"), TRANSFER, "share-2"),
    )


def foot_destinations() -> tuple[Destination, ...]:
    """Return the pages at the bottom of the navigation."""
    return (
        Destination(_("Einstellungen"), SETTINGS, "settings"),
        Destination(_("Hilfe und Handbuch"), HELP, "circle-question-mark"),
    )


def page_title(key: str) -> str:
    """Return the title of a page."""
    pages = (*destinations(), *foot_destinations(), Destination(_("Geführt"), GUIDED))
    return next((page.title for page in pages if page.key == key), key)
