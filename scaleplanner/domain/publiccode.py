"""What publiccode.yml asks about the software of a solution, in German words, and what is still missing.

Keywords follow publiccode.yml 0.4 (https://yml.publiccode.tools).
"""

from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

STATUSES = (
    ("concept", _("Konzept")),
    ("development", _("in Entwicklung")),
    ("beta", _("Erprobung")),
    ("stable", _("im Betrieb")),
    ("obsolete", _("überholt")),
)
KINDS = (
    ("standalone/web", _("Webanwendung")),
    ("standalone/mobile", _("App für Telefone")),
    ("standalone/desktop", _("Programm für Arbeitsplätze")),
    ("standalone/iot", _("Software für vernetzte Geräte")),
    ("standalone/backend", _("Hintergrunddienst")),
    ("standalone/other", _("andere eigenständige Software")),
    ("library", _("Programmbibliothek")),
    ("addon", _("Erweiterung")),
    ("configurationFiles", _("Konfiguration")),
)
MAINTENANCE = (
    ("internal", _("durch die Kommune")),
    ("contract", _("durch Vertrag")),
    ("community", _("durch eine Gemeinschaft")),
    ("none", _("keine Pflege")),
)


def missing_facts(solution: Solution) -> tuple[str, ...]:
    """Return the names of what the standard demands and nobody has entered."""
    software, profile = solution.transfer.software, solution.profile
    wanted = (
        (_("Adresse des Quellcodes"), software.repository),
        (_("Lizenz"), software.licence),
        (_("Entwicklungsstand"), software.status),
        (_("Art der Software"), software.kind),
        (_("Plattformen"), software.platforms),
        (_("Pflege"), software.maintenance),
        (_("Zusammenfassung im Steckbrief"), profile.summary),
    )
    return tuple(name for name, value in wanted if not value)


def file_note(solution: Solution) -> str:
    """Return what still stands between the facts and a complete file, or that it is complete."""
    missing = missing_facts(solution)
    if missing:
        return _("Für die publiccode.yml fehlt noch: {names}.").format(names=", ".join(missing))
    released = solution.transfer.software.released
    if released is None:
        return _("Die publiccode.yml ist vollständig.")
    return _("Die publiccode.yml ist vollständig, Stand der Veröffentlichung {day}.").format(
        day=format_date(released)
    )
