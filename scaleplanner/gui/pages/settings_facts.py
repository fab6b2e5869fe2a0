"""Facts the settings page only shows: values of the open solution with their place."""

from scaleplanner.content import load_catalogue
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.numbers import format_percent
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import period
from scaleplanner.i18n import _

#: Name, value and the place where it is changed.
Fact = tuple[str, str, str]


def solution_facts(solution: Solution) -> tuple[Fact, ...]:
    """Return the basic settings of a solution and where each is changed."""
    plan, town = solution.plan, solution.municipality
    open_word = _("noch offen")
    return (
        (_("Kommune"), town.name or open_word, "loesung:municipality.name"),
        (_("Land"), _land(town.land) or open_word, "loesung:municipality.land"),
        (_("Federführende Stelle"), town.lead_office or open_word, "loesung:municipality.lead_office"),
        (_("Aktenzeichen"), solution.reference or open_word, "loesung:reference"),
        (_("Planzeitraum"), period(plan.years), "finanzen:plan.base_year"),
        (_("Kalkulationszins"), format_percent(plan.discount_rate), "finanzen:plan.discount_rate"),
        (_("Rundung"), _("volle Euro") if plan.unit is Unit.EURO else _("Cent"), "finanzen:plan.unit"),
    )


def _land(land_id: str) -> str:
    return next((land.name for land in load_catalogue().lands if land.id == land_id), land_id)
