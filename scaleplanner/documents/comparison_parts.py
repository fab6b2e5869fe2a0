"""Comparing the ways beyond money: what they are, Nutzwert, and both results side by side."""

from decimal import Decimal

from scaleplanner.documents.blocks import Column, Paragraph, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cents
from scaleplanner.documents.parts import Blocks, bullets, listed, section, table, texts
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.utility import WayUtility, criteria_of, score_of, utility
from scaleplanner.domain.finance.wibe import wibe
from scaleplanner.domain.numbers import format_euro, format_number
from scaleplanner.domain.wording import NOT_QUANTIFIED, OPEN, join_list, sentence, sentence_case
from scaleplanner.i18n import _


def alternatives_chapter(facts: Facts) -> Blocks:
    """Return every way and what it is about, those without figures too; nothing while nobody wrote any."""
    if not any(way.is_quantified or way.summary.strip() for way in facts.plan.ways):
        return ()
    columns = (Column(_("Weg"), 1.5), Column(_("Worum es geht"), 4.6))
    return table("", columns, ((way.name, _about(way)) for way in facts.plan.ways))


def _about(way: Way) -> str:
    """Return what a way is about and whether figures for it are still missing."""
    parts = (sentence(way.summary), "" if way.is_quantified else sentence_case(f"{NOT_QUANTIFIED}."))
    return " ".join(filter(None, parts))


def utility_chapter(facts: Facts) -> Blocks:
    """Return the Nutzwertanalyse: result, weights, points with reasons, what would turn it."""
    criteria = criteria_of(facts.plan)
    result = utility(facts.plan)
    if not criteria or not result.ways:
        return ()
    if result.problems:
        return (Paragraph(_("Noch offen: {problems}").format(problems=" ".join(result.problems))),)
    columns = (
        Column(_("Kriterium"), 2),
        Column(_("Gewicht"), 0.8, "right"),
        *(Column(way.name, 1, "right") for way in result.ways),
    )
    rows = [
        (
            criterion.name,
            _("Muss") if criterion.knock_out else f"{format_number(criterion.weight)}",
            *(_points(score_of(criterion, way.way_id)) for way in result.ways),
        )
        for criterion in criteria
    ]
    rows.append((_("Nutzwert von 100"), "", *(format_number(way.points) for way in result.ways)))
    rows.append((_("Rang"), "", *map(_rank, result.ways)))
    names = {way.way_id: way.name for way in result.ways}
    reasons = tuple(
        block
        for criterion in criteria
        for block in listed(
            criterion.name,
            (
                f"{names[score.way_id]}: {sentence(score.reason)}"
                for score in criterion.scores
                if score.way_id in names and score.reason.strip()
            ),
        )
    )
    flips = tuple(flip.sentence for flip in result.flips) or (
        _("Die Reihenfolge bleibt gleich, wenn ein Gewicht um 5 Punkte steigt oder sinkt."),
    )
    cells = tuple(tuple(cell or "–" for cell in row) for row in rows)
    results = (len(criteria), len(criteria) + 1)
    return (
        Table(_("Gewichte, Punkte von 0 bis 10 und Nutzwert der Wege"), columns, cells, results),
        *section(_("Begründung der Punkte"), reasons),
        *section(_("Wie fest die Reihenfolge steht"), bullets(flips)),
    )


def _points(score: object) -> str:
    points = getattr(score, "points", None)
    return "" if points is None else format_number(points)


def _rank(way: WayUtility) -> str:
    if way.missed:
        return _("ausgeschieden: {criteria}").format(criteria=join_list(way.missed))
    return str(way.rank)


def merged_chapter(facts: Facts) -> Blocks:
    """Return Kapitalwert and Nutzwert side by side, never added, and what both say."""
    counted = [way for way in facts.plan.ways if way.is_quantified]
    if not counted:
        return ()
    result = utility(facts.plan)
    points = {} if result.problems else {way.way_id: way for way in result.ways if not way.missed}
    values = {way.id: indicators(facts.plan, project(facts.plan, way)).net_present_value for way in counted}
    columns = (
        Column(_("Weg"), 2),
        Column(_("Kapitalwert (€)"), 1.2, "right"),
        Column(_("Nutzwert (Punkte)"), 1, "right"),
    )
    rows = (
        (
            way.name,
            cents(values[way.id]) if way.id in values else NOT_QUANTIFIED,
            format_number(points[way.id].points) if way.id in points else "",
        )
        for way in facts.plan.ways
        if way.id in values or way.id in points
    )
    return (
        *(table("", columns, rows) if points else ()),
        *texts(
            _cheapest(counted, values),
            _leading(tuple(points.values())),
            _("Euro und Punkte werden nicht zusammengezählt, sondern abgewogen.") if points else "",
        ),
        *_wibe(facts),
    )


def _cheapest(counted: list[Way], values: dict[str, Decimal]) -> str:
    if len(counted) < 2:
        return _("Nur ein Weg ist beziffert; ein Vergleich der Kapitalwerte ist noch nicht möglich.")
    best = max(counted, key=lambda way: values[way.id])
    text = _("Nach dem Kapitalwert belastet „{name}“ den Haushalt am wenigsten ({value}).")
    return text.format(name=best.name, value=format_euro(values[best.id], cents=True))


def _leading(ranked: tuple[WayUtility, ...]) -> str:
    first = [way for way in ranked if way.rank == 1]
    if not first:
        return ""
    text = _("Nach dem Nutzwert liegt {names} mit {points} von 100 Punkten vorn.")
    if len(first) > 1:
        text = _("Nach dem Nutzwert liegen {names} mit je {points} von 100 Punkten vorn.")
    names = join_list(f"„{way.name}“" for way in first)
    return text.format(names=names, points=format_number(first[0].points))


def _wibe(facts: Facts) -> Blocks:
    """Return the figures of the WiBe for the chosen way and what its rules say."""
    if facts.way is None or not facts.way.is_quantified:
        return ()
    found = wibe(facts.plan, facts.way)
    text = _(
        "WiBe für „{name}“: Kapitalwert haushaltswirksam {effective}, nicht haushaltswirksam {other},"
        " zusammen {total}; qualitativ-strategisch (Q): {quality}, externe Effekte (E): {external}. {verdict}"
    )
    return texts(
        text.format(
            name=facts.way.name,
            effective=format_euro(found.budget_effective, cents=True),
            other=format_euro(found.not_budget_effective, cents=True),
            total=format_euro(found.total, cents=True),
            quality=_wibe_value(found.quality),
            external=_wibe_value(found.external),
            verdict=found.sentence,
        )
    )


def _wibe_value(value: Decimal | None) -> str:
    return OPEN if value is None else _("{points} von 100").format(points=format_number(value))
