"""Rules about figures: origin, cover, grants, keys, references, dates."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.allocation import quotas, years_without_room
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.funding import eligible_spread
from scaleplanner.domain.finance.personnel import missing_in_staff_plan
from scaleplanner.domain.finance.plan import (
    ZERO,
    Amount,
    CostLine,
    FundingLine,
    FundingRule,
    IncomeNature,
    KeyKind,
    Nature,
    OriginKind,
    Plan,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sensitivity import entered_lines, spread_of
from scaleplanner.domain.finance.typical import FIRST_ESTIMATE
from scaleplanner.domain.finding import Finding, Severity, Situation, line_target
from scaleplanner.domain.numbers import format_date, format_euro, format_percent
from scaleplanner.domain.wording import cliff_sentence, count_of, join_list
from scaleplanner.i18n import _

Findings = Iterator[Finding]


def _error(code: str, text: str, target: str) -> Finding:
    return Finding(code, Severity.ERROR, text, target)


def _hint(code: str, text: str, target: str) -> Finding:
    return Finding(code, Severity.HINT, text, target)


def _open(code: str, text: str, target: str) -> Finding:
    return Finding(code, Severity.OPEN, text, target)


def _amounts(plan: Plan, way: Way) -> Iterator[tuple[str, str, Amount]]:
    for cost in way.costs:
        yield cost.name, line_target(plan, way, "kosten", cost.id), cost.amount
    for income in way.incomes:
        yield income.name, line_target(plan, way, "ertraege", income.id), income.amount


def unknown_references(situation: Situation) -> Findings:
    """A line refers to a driver or growth profile that does not exist: it would count without it."""
    growths = {growth.id for growth in situation.plan.growths}
    for way in situation.plan.ways:
        drivers = {driver.id for driver in way.drivers}
        for name, target, amount in _amounts(situation.plan, way):
            if amount.driver_id and amount.driver_id not in drivers:
                text = _("„{name}“ rechnet mit einer Mengengröße, die es nicht mehr gibt.")
                yield _error("unknown_driver", text.format(name=name), target)
            if amount.growth_id and amount.growth_id not in growths:
                text = _("„{name}“ verweist auf eine Preissteigerung, die es nicht mehr gibt.")
                yield _error("unknown_growth", text.format(name=name), target)


def unknown_kinds(situation: Situation) -> Findings:
    """A line carries a kind that the catalogue does not know."""
    known = {kind.id for kind in situation.catalogue.cost_kinds}
    known |= {kind.id for kind in situation.catalogue.funding_kinds}
    for way in situation.plan.ways:
        for tab, name, line_id, kind in (
            *(("kosten", line.name, line.id, line.kind) for line in way.costs),
            *(("ertraege", line.name, line.id, line.kind) for line in way.incomes),
            *(("finanzierung", line.name, line.id, line.kind) for line in way.fundings),
        ):
            if kind and kind not in known:
                text = _("„{name}“ hat eine unbekannte Art ({kind}).").format(name=name, kind=kind)
                yield _error("unknown_kind", text, line_target(situation.plan, way, tab, line_id))


def unknown_repayment(situation: Situation) -> Findings:
    """A repayment refers to a grant of the pilot that does not exist: it would be 0."""
    grants = {grant.id for grant in situation.plan.pilot_grants}
    for way in situation.plan.ways:
        for line in way.costs:
            target = line_target(situation.plan, way, "kosten", line.id)
            if line.repayment_of and line.repayment_of not in grants:
                text = _("Die Rückzahlung „{name}“ verweist auf keine Förderung und bleibt bei 0.")
                yield _error("unknown_repayment", text.format(name=line.name), target)
            elif line.repayment_of and way.use_ends is None:
                text = _("Für die Rückzahlung „{name}“ fehlt der Tag, an dem die Nutzung endet.")
                yield _error("no_end_of_use", text.format(name=line.name), f"finanzen:wege.{way.id}")


def reversed_dates(situation: Situation) -> Findings:
    """An amount or a grant ends before it begins."""
    for way in situation.plan.ways:
        for name, target, amount in _amounts(situation.plan, way):
            if amount.first and amount.last and amount.first > amount.last:
                text = _("„{name}“ endet am {last}, beginnt aber erst am {first}.").format(
                    name=name, first=format_date(amount.first), last=format_date(amount.last)
                )
                yield _error("reversed_dates", text, target)
        for grant in way.fundings:
            if grant.begin and grant.end and grant.begin > grant.end:
                text = _("Die Förderung „{name}“ endet vor ihrem Beginn.").format(name=grant.name)
                yield _error(
                    "reversed_dates", text, line_target(situation.plan, way, "finanzierung", grant.id)
                )


def grants_above_cost(situation: Situation) -> Findings:
    """Shares that run at the same time exceed the eligible cost, or all payments exceed the cost."""
    for way in situation.plan.ways:
        counting = [grant for grant in way.fundings if grant.status.counts]
        quota = _largest_quota([grant for grant in counting if grant.rule is FundingRule.SHARE])
        if quota > 1:
            text = _("Die Förderquoten im Weg „{way}“ ergeben zusammen {quota}, mehr als die Kosten.")
            text = text.format(way=way.name, quota=format_percent(quota))
            yield _error("grants_above_cost", text, "finanzen:finanzierung")
        elif counting and way.is_quantified:
            projection = project(situation.plan, way)
            paid, cost = sum(projection.external_funding, ZERO), sum(projection.cost, ZERO)
            if paid > cost > 0:
                text = _("Die Förderungen im Weg „{way}“ ergeben {paid}, mehr als die Kosten von {cost}.")
                text = text.format(way=way.name, paid=format_euro(paid), cost=format_euro(cost))
                yield _error("grants_above_cost", text, "finanzen:finanzierung")


def grants_above_eligible(situation: Situation) -> Findings:
    """The grants that count, not only by amount, pay more than all cost that is marked as eligible."""
    for way in situation.plan.ways:
        counting = [grant for grant in way.fundings if grant.status.counts]
        if {grant.rule for grant in counting} <= {FundingRule.FIXED}:
            continue  # a fixed amount needs no line that is marked
        whole = FundingLine("", "", rule=FundingRule.SHARE)
        eligible = sum((total for total, _months in eligible_spread(situation.plan, way, whole)), ZERO)
        paid = sum(project(situation.plan, way).external_funding, ZERO)
        if paid > eligible > 0 and _largest_quota(counting) <= 1:
            text = _(
                "Die Förderungen im Weg „{way}“ ergeben {paid}, mehr als die förderfähigen Kosten von"
                " {eligible}. Prüfen Sie die Beträge und welche Kosten als förderfähig markiert sind."
            ).format(way=way.name, paid=format_euro(paid), eligible=format_euro(eligible))
            yield _hint("grants_above_eligible", text, "finanzen:finanzierung")


def spread_without_value(situation: Situation) -> Findings:
    """A spread does not hold the value it spreads: its figures would turn best and worst case around."""
    plan = situation.plan
    for way in plan.ways:
        for line in entered_lines(way):
            spread = spread_of(plan, way, line)
            if spread is None or spread.low <= spread.likely <= spread.high:
                continue
            text = _(
                "„{name}“: Die Spanne von {low} bis {high} enthält den Wert eines vollen Jahres von {likely}"
                " nicht. Geben Sie Beträge für ein volles Jahr ein, keine Preise je Einheit."
            ).format(
                name=line.name,
                low=format_euro(spread.low),
                high=format_euro(spread.high),
                likely=format_euro(spread.likely),
            )
            tab = "kosten" if isinstance(line, CostLine) else "ertraege"
            field = ".low" if way.id == plan.main_way.id else ""
            yield _hint("spread_without_value", text, line_target(plan, way, tab, line.id) + field)


def _largest_quota(shares: list[FundingLine]) -> Decimal:
    """Return the largest sum of quotas that are in force on one day."""
    days = {grant.begin or date.min for grant in shares}
    totals = (sum((grant.quota for grant in shares if _runs(grant, day)), ZERO) for day in days)
    return max(totals, default=ZERO)


def _runs(grant: FundingLine, day: date) -> bool:
    return (grant.begin or date.min) <= day <= (grant.end or date.max)


def weights_zero(situation: Situation) -> Findings:
    """A cost key whose weights are all 0 cannot share anything."""
    for way in situation.plan.ways:
        if way.cost_key is None or not way.cost_key.partners:
            continue
        try:
            quotas(way.cost_key)
        except ValueError:
            text = _("Im Kostenschlüssel des Weges „{way}“ sind alle Gewichte 0. Er verteilt nichts.")
            yield _error("weights_zero", text.format(way=way.name), f"transfer:schluessel.{way.id}")


def fixed_quotas(situation: Situation) -> Findings:
    """Fixed quotas that do not sum to 100 %."""
    for way in situation.plan.ways:
        key = way.cost_key
        if key is None or key.kind is not KeyKind.FIXED or not key.partners:
            continue
        total = sum((partner.fixed_quota for partner in key.partners), start=key.base_share * 0)
        if total and total != 1:
            text = _("Die festen Anteile im Weg „{way}“ ergeben {total} statt 100 %.")
            text = text.format(way=way.name, total=format_percent(total))
            yield _hint("fixed_quotas", text, f"transfer:schluessel.{way.id}")


def limits_without_room(situation: Situation) -> Findings:
    """Least and greatest contributions that cannot be kept: the key shares without them."""
    for way in situation.plan.ways:
        years = years_without_room(situation.plan, way, project(situation.plan, way)) if _limited(way) else ()
        if years:
            text = _(
                "Im Weg „{way}“ passen Mindest- und Höchstbeiträge {year} nicht zum Umlagebetrag. "
                "Der Schlüssel verteilt deshalb ohne diese Grenzen."
            ).format(way=way.name, year=join_list(str(year) for year in years))
            yield _error("limits_without_room", text, f"transfer:schluessel.{way.id}")


def _limited(way: Way) -> bool:
    partners = way.cost_key.partners if way.cost_key is not None else ()
    return any(partner.minimum or partner.maximum is not None for partner in partners)


def no_figures(situation: Situation) -> Findings:
    """The chosen way has no figures."""
    way = situation.main_way
    if way is None or not way.is_quantified:
        yield _open("no_figures", _("Kosten: noch nicht beziffert"), "finanzen:kosten")


def only_estimate(situation: Situation) -> Findings:
    """The only cost line is the range from the five questions."""
    way = situation.main_way
    if way and [line.id for line in way.costs] == [FIRST_ESTIMATE]:
        text = _("Kosten: bisher nur die erste Spanne, noch keine einzelnen Positionen")
        yield _open("only_estimate", text, "finanzen:kosten")


def no_origin(situation: Situation) -> Findings:
    """Figures whose origin nobody entered."""
    bare = [target for _name, target, origin in situation.figures() if origin.kind is OriginKind.UNKNOWN]
    if bare:
        text = _("{count} ohne Herkunft").format(count=count_of(len(bare), _("Zahl"), _("Zahlen")))
        yield _open("no_origin", text, bare[0])


def old_origin(situation: Situation) -> Findings:
    """Figures whose origin is older than twelve months."""
    old = [target for _name, target, origin in situation.figures() if situation.is_old(origin.day)]
    if old:
        count = count_of(len(old), _("Zahl"), _("Zahlen"))
        text = _("Bei {count} ist die Herkunft älter als 12 Monate.").format(count=count)
        yield _hint("old_origin", text, old[0])


def no_price(situation: Situation) -> Findings:
    """A cost line without a price and without amounts per year."""
    way = situation.main_way
    for line in way.costs if way else ():
        if not line.amount.unit_price and not line.amount.explicit and not line.repayment_of:
            text = _("„{name}“ hat noch keinen Preis.").format(name=line.name)
            yield _open("no_price", text, f"finanzen:kosten.{line.id}")


def gap_without_cover(situation: Situation) -> Findings:
    """Money is missing and nobody proposed how to cover it."""
    way, projection = situation.main_way, situation.projection
    if way is None or projection is None:
        return
    cliff = funding_cliff(situation.plan, way, projection)
    if not cliff.is_covered and not situation.solution.submission.cover_proposal.strip():
        text = _("Deckungsvorschlag fehlt: {sentence}").format(sentence=cliff_sentence(cliff))
        yield _hint("gap_without_cover", text, "gremien:submission.cover_proposal")


def operator_without_fee(situation: Situation) -> Findings:
    """Somebody else shall operate, but no line pays for it."""
    operator, way = situation.solution.carrier.operator_id, situation.main_way
    if way is None or operator in ("", "kommunaler-eigenbetrieb-der-loesung"):
        return
    if [line.id for line in way.costs] in ([], [FIRST_ESTIMATE]):
        return  # nothing contradicts a range; that single figures are missing is said elsewhere
    if all(line.kind not in ("KA.S3", "KA.S4", "KA.S6") for line in way.costs):
        text = _("Ein anderer betreibt die Lösung, aber ein Betriebsentgelt ist nicht geplant.")
        yield _error("operator_without_fee", text, "finanzen:kosten")


def temporary_without_plan_b(situation: Situation) -> Findings:
    """A temporary grant has no plan B."""
    way = situation.main_way
    for grant in way.fundings if way else ():
        if grant.is_temporary and not grant.plan_b.strip():
            text = _("Förderung „{name}“ endet am {day}: Ein Plan B fehlt.").format(
                name=grant.name, day=format_date(grant.end)
            )
            yield _open("no_plan_b", text, f"finanzen:finanzierung.{grant.id}.plan_b")


def saving_not_agreed(situation: Situation) -> Findings:
    """A cash-effective saving that no office agreed to."""
    way = situation.main_way
    for line in way.incomes if way else ():
        saving = line.nature is IncomeNature.SAVING and line.cash_effective
        if saving and not line.agreed_by.strip():
            text = _("Einsparung „{name}“: Keine Stelle hat ihr zugestimmt.").format(name=line.name)
            yield _hint("saving_not_agreed", text, f"finanzen:ertraege.{line.id}.agreed_by")


def reason_missing(situation: Situation) -> Findings:
    """A surcharge or an overridden budget view without a reason."""
    for way in situation.plan.ways:
        for line in way.costs:
            target = line_target(situation.plan, way, "kosten", line.id)
            if line.surcharge_rate and not line.surcharge_reason.strip():
                text = _("Der Zuschlag auf „{name}“ hat keine Begründung.").format(name=line.name)
                yield _hint("surcharge_reason", text, f"{target}.surcharge_reason")
            if line.view_override and not line.view_reason.strip():
                text = _("Die Haushaltszuordnung von „{name}“ wurde ohne Begründung geändert.")
                yield _error("view_reason", text.format(name=line.name), f"{target}.view_reason")


def no_useful_life(situation: Situation) -> Findings:
    """An investment without a useful life cannot be depreciated."""
    way = situation.main_way
    for line in way.costs if way else ():
        if line.nature is Nature.INVESTMENT and not line.useful_life_months:
            text = _("Investition „{name}“: Die Nutzungsdauer fehlt.").format(name=line.name)
            yield _open("no_useful_life", text, f"finanzen:kosten.{line.id}.life")


def staff_plan(situation: Situation) -> Findings:
    """Own personnel whose unit keeps it out of the Stellenplan."""
    way = situation.main_way
    for line in way.costs if way else ():
        text = missing_in_staff_plan(line)
        if text:
            yield _hint("staff_plan", text, f"finanzen:kosten.{line.id}.unit")


def few_alternatives(situation: Situation) -> Findings:
    """The council cannot choose while only one way has figures."""
    counted = [way for way in situation.plan.ways if way.is_quantified]
    if counted and len(counted) < 3:
        missing = 3 - len(counted)
        text = _("{count} noch nicht beziffert").format(
            count=count_of(missing, _("Alternative"), _("Alternativen"))
        )
        yield _open("few_alternatives", text, "finanzen:wege")


def price_of_ending(situation: Situation) -> Findings:
    """A binding period runs, but the price of ending is unknown."""
    bound = any(g.binding_end and g.binding_end > situation.today for g in situation.plan.pilot_grants)
    ends = [way for way in situation.plan.ways if way.kind is WayKind.END and way.is_quantified]
    if bound and not ends:
        text = _("Eine Zweckbindung läuft: Was das Beenden kostet, ist noch nicht beziffert.")
        yield _hint("price_of_ending", text, "finanzen:wege")


RULES = (
    unknown_references,
    unknown_kinds,
    unknown_repayment,
    reversed_dates,
    grants_above_cost,
    grants_above_eligible,
    spread_without_value,
    weights_zero,
    fixed_quotas,
    limits_without_room,
    operator_without_fee,
    no_figures,
    only_estimate,
    no_price,
    gap_without_cover,
    no_origin,
    old_origin,
    saving_not_agreed,
    reason_missing,
    temporary_without_plan_b,
    no_useful_life,
    staff_plan,
    few_alternatives,
    price_of_ending,
)
