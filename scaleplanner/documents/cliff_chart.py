"""The charts as data: who bears the cost per year, the kinds of cost, the ways compared."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

from scaleplanner.documents.blocks import Chart, Series
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.plan import ZERO, HistoryYear, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import cliff_sentence, join_list, period
from scaleplanner.i18n import _

Values = tuple[Decimal, ...]


def cliff_chart(solution: Solution, way: Way | None = None) -> Chart:
    """Return the Förderklippe: funding, fees, savings, own funds and gap, pilot years first.

    Without figures only the pilot years are shown; `marked` is the first year with a gap.
    """
    plan = solution.plan
    way = way or (plan.main_way if plan.ways else None)
    projection = project(plan, way) if way and way.is_quantified else None
    history = tuple(year for year in plan.history if year.year < plan.base_year)
    years = [year.year for year in history] + list(projection.years if projection else ())
    sentence, marked = _("Noch nicht beziffert."), -1
    if way and projection:
        cliff = funding_cliff(plan, way, projection)
        sentence = cliff_sentence(cliff)
        marked = -1 if cliff.first_year is None else years.index(cliff.first_year)
    return Chart(
        kind="funding_cliff",
        caption=_("Wer die Kosten trägt, {years}").format(years=period(years)),
        alt=_alt(sentence, history, projection),
        categories=tuple(str(year) for year in years),
        series=_sources(history, projection),
        marked=marked,
    )


def _sources(history: tuple[HistoryYear, ...], projection: Projection | None) -> tuple[Series, ...]:
    none: Values = (ZERO,) * len(history)
    past_funding = tuple(year.funding for year in history)
    past_own = tuple(year.own_share for year in history)
    rows = (
        (_("Förderung"), "funding", past_funding, projection.external_funding if projection else ()),
        (_("Entgelte und Erträge"), "revenue", none, projection.revenue if projection else ()),
        (_("Einsparungen"), "saving", none, projection.saving if projection else ()),
        (_("Eigenmittel, beschlossen"), "own", past_own, _own(projection)),
        (_("Lücke"), "gap", none, projection.gap if projection else ()),
    )
    return tuple(
        _series(label, role, (*past, *coming)) for label, role, past, coming in rows if any(past + coming)
    )


def _own(projection: Projection | None) -> Values:
    """Own funds as far as they are needed: a surplus of cover is no cost."""
    if projection is None:
        return ()
    return tuple(
        min(own, max(need, ZERO)) for own, need in zip(projection.own_funds, projection.need, strict=True)
    )


def _series(label: str, role: str, values: Iterable[Decimal]) -> Series:
    return Series(label, tuple(float(value) for value in values), role)


def _alt(sentence: str, history: tuple[HistoryYear, ...], projection: Projection | None) -> str:
    parts = [_("Balkendiagramm: Kosten je Jahr nach Finanzierung."), sentence]
    if history:
        years = period([year.year for year in history])
        parts.append(_("{years} sind Ist-Werte des Pilotbetriebs.").format(years=years))
    if projection and any(need < 0 for need in projection.need):
        parts.append(_("In mindestens einem Jahr übersteigen Förderung und Erträge die Kosten."))
    return " ".join(parts)


def cost_chart(solution: Solution, catalogue: Catalogue, way: Way | None = None) -> Chart | None:
    """Return the budget-effective cost per year stacked by group of Kostenart, or None without figures."""
    plan = solution.plan
    way = way or (plan.main_way if plan.ways else None)
    if way is None or not way.costs:
        return None
    projection = project(plan, way)
    groups = {kind.id: kind.group for kind in catalogue.cost_kinds}
    sums: dict[str, list[Decimal]] = {}
    for row in projection.budget_lines:
        total = sums.setdefault(_group(groups.get(row.kind, "")), [ZERO] * plan.horizon)
        for index, value in enumerate(row.values):
            total[index] += value
    ranked = sorted(sums.items(), key=lambda entry: -sum(entry[1], ZERO))
    series = [_series(name, f"way{n}", values) for n, (name, values) in enumerate(ranked[:5], 1)]
    names = join_list(name for name, _values in ranked[:5])
    return Chart(
        kind="stacked_years",
        caption=_("Kosten nach Art, {years}").format(years=period(plan.years)),
        alt=_("Gestapelte Balken: Kosten je Jahr nach Art ({names}).").format(names=names),
        categories=tuple(str(year) for year in plan.years),
        series=tuple(series),
    )


def _group(group: str) -> str:
    names = {
        "personal": _("Personal"),
        "investition": _("Investitionen"),
        "risiko": _("Risiko"),
        "zins": _("Zinsen"),
    }
    return names.get(group, _("Sachkosten"))


def need_chart(solution: Solution) -> Chart | None:
    """Return the cumulated need of the quantified ways, or None with fewer than two of them."""
    plan = solution.plan
    ways = [way for way in plan.ways if way.is_quantified][:5]
    if len(ways) < 2:
        return None
    series = tuple(
        _series(way.name, f"way{number}", accumulate(project(plan, way).need))
        for number, way in enumerate(ways, 1)
    )
    names = join_list(way.name for way in ways)
    return Chart(
        kind="lines",
        caption=_("Haushaltsbedarf der Wege, aufaddiert {years}").format(years=period(plan.years)),
        alt=_("Linien: aufaddierter Haushaltsbedarf der Wege {names}.").format(names=names),
        categories=tuple(str(year) for year in plan.years),
        series=series,
    )
