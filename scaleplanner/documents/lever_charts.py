"""The adoption scenario as a chart: expected users, critical mass and possible users by year."""

from scaleplanner.documents.blocks import Chart, Series
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.scaling import adoption, adoption_sentence
from scaleplanner.i18n import _


def adoption_chart(levers: Levers) -> Chart | None:
    """Return the lines of the scenario, or None with fewer than two years."""
    found = adoption(levers)
    if found is None or len(found.users) < 2:
        return None
    years = tuple(str(year) for year, _count in found.users)
    series = [Series(_("Erwartete Nutzende"), tuple(float(count) for _year, count in found.users), "way1")]
    for name, value, role in (
        (_("Kritische Masse"), levers.critical_mass, "way2"),
        (_("Mögliche Nutzende"), levers.potential_users, "way3"),
    ):
        if value is not None:
            series.append(Series(name, (float(value),) * len(years), role))
    return Chart(
        kind="lines",
        caption=_("Erwartete Nutzende, geschätzt"),
        alt=_("Linien: {text}").format(text=adoption_sentence(levers)),
        categories=years,
        series=tuple(series),
        unit=_("Nutzende"),
    )
