"""What publiccode.yml asks about the software of a solution, in German words, and what is still missing.

Keywords follow publiccode.yml 0.4 (https://yml.publiccode.tools).
"""

from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import N_, _

STATUSES = (
    ("concept", N_("Konzept")),
    ("development", N_("in Entwicklung")),
    ("beta", N_("Erprobung")),
    ("stable", N_("im Betrieb")),
    ("obsolete", N_("überholt")),
)
KINDS = (
    ("standalone/web", N_("Webanwendung")),
    ("standalone/mobile", N_("App für Telefone")),
    ("standalone/desktop", N_("Programm für Arbeitsplätze")),
    ("standalone/iot", N_("Software für vernetzte Geräte")),
    ("standalone/backend", N_("Hintergrunddienst")),
    ("standalone/other", N_("andere eigenständige Software")),
    ("library", N_("Programmbibliothek")),
    ("addon", N_("Erweiterung")),
    ("configurationFiles", N_("Konfiguration")),
)
MAINTENANCE = (
    ("internal", N_("durch die Kommune")),
    ("contract", N_("durch Vertrag")),
    ("community", N_("durch eine Gemeinschaft")),
    ("none", N_("keine Pflege")),
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
