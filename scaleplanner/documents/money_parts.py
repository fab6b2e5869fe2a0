"""Costs, funding and ways as blocks; every figure comes from the projection."""

from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from scaleplanner.documents.blocks import Column, KeyFigure, KeyFigures, Note, Paragraph
from scaleplanner.documents.cliff_chart import cliff_chart, cost_chart, need_chart
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.partner_parts import partner_blocks, share_rows
from scaleplanner.documents.parts import Blocks, YearRow, bullets, section, table, texts, year_tables
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.indicators import Indicator, indicators, per_inhabitant
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.plan import ZERO, Nature, Perspective, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date, format_euro, format_percent
from scaleplanner.domain.wording import (
    NO_FIGURE,
    NOT_QUANTIFIED,
    budget_cliff_sentence,
    cliff_sources,
    count_of,
    need_per_inhabitant,
    period,
    sentence,
    way_result,
)
from scaleplanner.i18n import _


def money_figures(facts: Facts, with_investive: bool = True) -> Blocks:
    """Return the key figures of the chosen way: one-off, of the last year, per inhabitant, in total.

    The last year is not the Dauerbedarf of the Förderklippe, which is the mean of the years after its first.
    Without `with_investive` the document itself says next to them what of the need is investive.
    """
    projection = facts.projection
    if projection is None:
        return ()
    last, need = projection.years[-1], projection.need[-1]
    head = per_inhabitant(need, facts.solution.municipality.inhabitants).value
    years = period(projection.years)
    at_last, total = str(last), years
    if with_investive:
        part = _("{base}, davon investiv {amount}")
        if projection.investment[-1]:
            at_last = part.format(base=at_last, amount=facts.euro(projection.investment[-1]))
        total = part.format(base=total, amount=facts.euro(sum(projection.investment, ZERO)))
    figures = (
        KeyFigure(_("Einmalig"), facts.euro(projection.one_off_cost), years),
        KeyFigure(_("Bedarf im letzten Jahr"), facts.euro(need), at_last),
        KeyFigure(
            _("Pro Kopf"),
            NO_FIGURE if head is None else format_euro(head, cents=True),
            _per_head_note(facts, last),
        ),
        KeyFigure(_("Bedarf gesamt"), facts.euro(sum(projection.need, ZERO)), total),
    )
    return (KeyFigures(figures),)


def _per_head_note(facts: Facts, year: int) -> str:
    """Return the year of the figure per head, for a Verbund also whose inhabitants it divides by."""
    if facts.way is None or facts.way.perspective is not Perspective.ALLIANCE:
        return _("im Jahr {year}").format(year=year)
    place = facts.solution.municipality.name
    return _("im Jahr {year}, Einwohnerzahl: {place}").format(year=year, place=place)


def cliff_blocks(facts: Facts) -> Blocks:
    """Return the sentence of the Förderklippe and its chart, or nothing without figures."""
    cliff = facts.cliff
    if cliff is None:
        return ()
    return (Paragraph(budget_cliff_sentence(cliff, facts.whose), strong=True), cliff_chart(facts.solution))


def cost_chapter(facts: Facts, with_cliff: bool = True) -> Blocks:
    """Return costs and funding of the chosen way per year; without them what the pilot has cost, if known."""
    way, projection = facts.way, facts.projection
    if way is None or projection is None:
        spent = section(_("Mittelverwendung im Pilot"), history_blocks(facts))
        open_note = Note("open", _("Der Weg ist noch nicht beziffert: Kosten und Finanzierung sind offen."))
        return (open_note, *spent) if spent else ()
    chart = cost_chart(facts.solution, facts.catalogue)
    return (
        Paragraph(_basis(facts, way)),
        *section(_("Kosten je Jahr"), (*_cost_tables(facts, projection), *((chart,) if chart else ()))),
        *section(_("Finanzierung und Haushaltsbedarf"), _need_blocks(facts, projection, with_cliff)),
        *_details(facts, way, projection),
        *section(_("Umlage auf die Beteiligten"), _levy_blocks(facts, way, projection)),
        *section(_("Kennzahlen"), indicator_table(facts)),
        *section(_("Kosten außerhalb des Haushalts"), _other_lines(facts, projection)),
        *section(_("Mittelverwendung im Pilot"), history_blocks(facts)),
    )


def factor_blocks(facts: Facts) -> Blocks:
    """Return what the comparison is calculated from: cost per year, grants, savings, investments."""
    way, projection = facts.way, facts.projection
    if way is None or projection is None:
        return ()
    return (
        Paragraph(_basis(facts, way)),
        *section(_("Kosten je Jahr"), _cost_tables(facts, projection)),
        *_details(facts, way, projection),
    )


def need_chapter(facts: Facts) -> Blocks:
    """Return key figures, Förderklippe, need per year and levy of the chosen way."""
    way, projection = facts.way, facts.projection
    if way is None or projection is None:
        return ()
    return (
        *money_figures(facts),
        *cliff_blocks(facts),
        *_need_blocks(facts, projection, with_cliff=False, with_head=False),
        *section(_("Umlage auf die Beteiligten"), _levy_blocks(facts, way, projection)),
    )


def _details(facts: Facts, way: Way, projection: Projection) -> Blocks:
    return (
        *section(_("Förderungen und Plan B"), _grant_table(facts, way, projection)),
        *section(_("Einsparungen und Erträge"), _income_table(facts, way)),
        *section(_("Investitionen"), _investment_table(facts, way, projection)),
    )


def _basis(facts: Facts, way: Way) -> str:
    text = _(
        "Gerechnet ist der Weg „{way}“ aus Sicht des Haushalts ({whose}). Jede Zeile ist je Jahr"
        " kaufmännisch gerundet; Summen entstehen aus den gerundeten Werten."
    )
    return text.format(way=way.name, whose=facts.whose)


def _named_rows(facts: Facts, lines: tuple[LineYears, ...]) -> list[YearRow]:
    """Name the lines; those that must not be named are merged into one row."""
    shown: list[YearRow] = [(row.name, row.values) for row in lines if not facts.is_hidden(row.line_id)]
    hidden = [row.values for row in lines if facts.is_hidden(row.line_id)]
    if hidden:
        merged = tuple(sum(values, ZERO) for values in zip(*hidden, strict=True))
        shown.append((_("Nichtöffentliche Positionen"), merged))
    return shown


def _cost_tables(facts: Facts, projection: Projection) -> Blocks:
    rows = _named_rows(facts, projection.budget_lines)
    rows.append((_("Summe Kosten"), projection.cost))
    return year_tables(facts, _("Kosten"), rows, (len(rows) - 1,))


def _need_blocks(facts: Facts, projection: Projection, with_cliff: bool, with_head: bool = True) -> Blocks:
    def less(values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        return tuple(-value for value in values)

    rows: list[YearRow] = [(_("Kosten"), projection.cost)]
    for name, values in (
        (_("Förderung"), projection.external_funding),
        (_("Einsparungen"), projection.saving),
        (_("Entgelte und Erträge"), projection.revenue),
    ):
        if any(values):
            rows.append((name, less(values)))
    total = len(rows)
    rows += [(_("Haushaltsbedarf"), projection.need)]
    if any(projection.investment):
        rows += [(_("Kosten, davon investiv"), projection.investment)]
    rows += [(_("Eigenmittel, beschlossen"), projection.own_funds), (_("Deckungslücke"), projection.gap)]
    last = projection.years[-1]
    people = facts.solution.municipality.inhabitants
    return (
        *year_tables(facts, _("Haushaltsbedarf"), rows, (total, len(rows) - 1)),
        *(cliff_blocks(facts) if with_cliff else ()),
        *texts(cliff_sources(facts.cliff) if facts.cliff else ""),
        *((Paragraph(need_per_inhabitant(projection.need[-1], people, last)),) if with_head else ()),
        *texts(_possible(facts, projection), _cover(facts)),
    )


def _possible(facts: Facts, projection: Projection) -> str:
    total = sum(projection.possible_funding, ZERO)
    if not total:
        return ""
    text = _("Möglich, aber nicht zugesagt sind weitere {amount}; sie zählen in dieser Rechnung nicht mit.")
    return text.format(amount=facts.euro(total))


def _cover(facts: Facts) -> str:
    proposal = facts.solution.submission.cover_proposal.strip()
    return _("Deckungsvorschlag: {text}").format(text=proposal) if proposal else ""


def _grant_table(facts: Facts, way: Way, projection: Projection) -> Blocks:
    totals = {row.line_id: row.total for row in projection.fundings}
    columns = (
        Column(_("Quelle"), 1.8),
        Column(_("Zuwendungsgeber"), 1.4),
        Column(_("Stand")),
        Column(_("Betrag im Plan (€)"), 1.1, "right"),
        Column(_("Ende")),
        Column(_("Plan B"), 1.8),
    )
    rows = (
        (
            grant.name,
            grant.provider,
            label(grant.status),
            facts.cell(totals[grant.id]),
            format_date(grant.end),
            grant.plan_b,
        )
        for grant in way.fundings
    )
    return table("", columns, rows)


def _income_table(facts: Facts, way: Way) -> Blocks:
    columns = (
        Column(_("Position"), 2),
        Column(_("Art")),
        Column(_("Haushaltsstelle"), 1.4),
        Column(_("Zugestimmt")),
        Column(_("Umsatzsteuer"), 1.4),
    )
    rows = (
        (line.name, label(line.nature), line.budget_line, line.agreed_by, line.vat_note)
        for line in way.incomes
    )
    return table("", columns, rows)


def _investment_table(facts: Facts, way: Way, projection: Projection) -> Blocks:
    totals = {row.line_id: row.total for row in projection.cost_lines if not row.is_surcharge}
    columns = (
        Column(_("Anlage"), 2.4),
        Column(_("Anschaffung (€)"), 1.2, "right"),
        Column(_("Nutzungsdauer"), 1.2),
        Column(_("Betriebsbereit")),
    )
    rows = (
        (
            line.name,
            facts.cell(totals[line.id]),
            count_of(line.useful_life_months, _("Monat"), _("Monate"))
            if line.useful_life_months
            else _("offen"),
            format_date(line.ready),
        )
        for line in way.costs
        if line.nature is Nature.INVESTMENT and not facts.is_hidden(line.id)
    )
    return table("", columns, rows)


def _levy_blocks(facts: Facts, way: Way, projection: Projection) -> Blocks:
    shares, key = levy(facts.plan, way, projection), way.cost_key
    if shares is None or key is None:
        return ()
    rows: list[YearRow] = [*share_rows(shares, key)]
    rows.append((_("Umlage zusammen"), shares.levied))
    rows.append((key.lead_name or _("Federführung"), shares.lead))
    text = _("Die Beteiligten tragen {share} des Haushaltsbedarfs, Schlüssel: {key}.")
    text = text.format(share=format_percent(key.levy_share), key=label(key.kind))
    tables = year_tables(facts, _("Umlage"), rows, (len(rows) - 2,))
    return (Paragraph(text), *tables, *partner_blocks(facts, way))


def indicator_table(facts: Facts) -> Blocks:
    """Return the indicators of the chosen way."""
    result = facts.indicators
    if result is None:
        return ()
    rows = (
        (_("Kapitalwert"), format_euro(result.net_present_value, cents=True)),
        (_("Kostenbarwert"), format_euro(result.cost_present_value, cents=True)),
        (_("Annuität"), format_euro(result.annuity, cents=True)),
        (_("Kosten gesamt, haushaltswirksam"), facts.euro(result.total_cost)),
        (_("Kosten gesamt, Vollkosten"), facts.euro(result.total_full_cost)),
        (_("Kostendeckungsgrad"), _share(result.cost_coverage)),
        (_("Gesicherter Anteil der Förderung"), _share(result.secured_share)),
    )
    rate = format_percent(facts.plan.discount_rate)
    caption = _("Kennzahlen {years}, Zinssatz {rate}").format(years=period(facts.plan.years), rate=rate)
    return table(caption, (Column(_("Kennzahl"), 2), Column(_("Wert"), 1, "right")), rows)


def _share(indicator: Indicator) -> str:
    return indicator.remark if indicator.value is None else format_percent(indicator.value)


def _other_lines(facts: Facts, projection: Projection) -> Blocks:
    rows = _named_rows(facts, projection.other_lines)
    if not rows:
        return ()
    text = _("Diese Kosten belasten keinen Ansatz zusätzlich. Sie gehören nur zur Vollkostensicht.")
    return (Paragraph(text), *year_tables(facts, _("Nicht haushaltswirksam"), rows))


def history_blocks(facts: Facts) -> Blocks:
    """Return what the pilot cost, who paid, and what is still bound."""
    history = facts.plan.history
    rows: list[YearRow] = [
        (_("Kosten"), tuple(year.cost for year in history)),
        (_("Förderung"), tuple(year.funding for year in history)),
        (_("Eigenanteil"), tuple(year.own_share for year in history)),
    ]
    years = tuple(year.year for year in history)
    columns = (
        Column(_("Zuwendung"), 2),
        Column(_("Zuwendungsgeber"), 1.4),
        Column(_("Gebunden (€)"), 1, "right"),
        Column(_("Bindung bis")),
    )
    bound = (
        (grant.name, grant.provider, facts.cell(grant.bound), format_date(grant.binding_end))
        for grant in facts.plan.pilot_grants
        if grant.bound
    )
    tables = year_tables(facts, _("Ist-Werte des Pilots"), rows, years=years) if history else ()
    return (*tables, *table(_("Zweckbindung"), columns, bound))


def way_rows(facts: Facts, ways: tuple[Way, ...]) -> tuple[tuple[str, ...], ...]:
    """Return name, one-off cost, need and Kapitalwert of each way; unknown is never 0."""
    rows = []
    for way in ways:
        if not way.is_quantified:
            rows.append((way.name, NOT_QUANTIFIED, "–", "–"))
            continue
        projection = project(facts.plan, way)
        result = indicators(facts.plan, projection)
        rows.append(
            (
                way.name,
                facts.cell(projection.one_off_cost),
                facts.cell(result.total_need),
                cents(result.net_present_value),
            )
        )
    return tuple(rows)


def cents(value: Decimal) -> str:
    """Return an amount with its cents for a table cell."""
    return format_euro(value, cents=True).removesuffix("\u00a0€")


def way_summaries(facts: Facts) -> Blocks:
    """Return what each way is about as a list."""
    return bullets(f"{way.name}: {sentence(way.summary)}" for way in facts.plan.ways if way.summary.strip())


def ways_chapter(facts: Facts, with_summaries: bool = True) -> Blocks:
    """Return the ways side by side; nothing when none has figures."""
    ways = facts.plan.ways
    counted = [way for way in ways if way.is_quantified]
    if not counted:
        return ()
    columns = (
        Column(_("Weg"), 2),
        Column(_("Einmalig (€)"), 1.1, "right"),
        Column(_("Bedarf {years} (€)").format(years=period(facts.plan.years)), 1.1, "right"),
        Column(_("Kapitalwert (€)"), 1.2, "right"),
    )
    chart = need_chart(facts.solution)
    chosen = facts.way
    result = way_result(facts.plan, chosen) if chosen else ""
    intro = (
        _("Die Beträge dieses Papiers gehören zum Weg „{name}“. {result}").format(
            name=chosen.name, result=result
        )
        if chosen
        else ""
    )
    return (
        *texts(intro),
        *table(_("Wege im Vergleich"), columns, way_rows(facts, ways)),
        *(way_summaries(facts) if with_summaries else ()),
        *((replace(chart, table=False),) if chart else ()),
        *_needs(facts, counted),
    )


def _needs(facts: Facts, ways: list[Way]) -> Blocks:
    """Return the need of the ways per year and added up, which are the values of the chart as well."""
    rows: list[YearRow] = []
    for way in ways:
        need = project(facts.plan, way).need
        rows.append((way.name, need))
        rows.append((_("{way}, aufaddiert").format(way=way.name), tuple(accumulate(need))))
    return year_tables(facts, _("Haushaltsbedarf der Wege"), rows, summed=False)
