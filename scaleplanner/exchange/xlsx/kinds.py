"""The groups of Kostenarten that the chart of costs shows."""

from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.i18n import N_, _

_GROUPS = {
    "personal": N_("Personal"),
    "investition": N_("Investitionen"),
    "risiko": N_("Risiko"),
    "zins": N_("Zinsen"),
}


def group_name(export: Export, kind_id: str) -> str:
    """Return the group of a Kostenart; everything else is Sachkosten."""
    groups = {kind.id: kind.group for kind in export.catalogue.cost_kinds}
    return _GROUPS.get(groups.get(kind_id, ""), _("Sachkosten"))
