"""„Woher kommt diese Zahl?“ for external funding: rule, caps, lag and whether it counts."""

from decimal import Decimal

from scaleplanner.domain.finance.funding import FundingPayments
from scaleplanner.domain.finance.plan import BASE_CASE, ZERO, FundingLine, FundingRule, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import EXACT, round_to
from scaleplanner.domain.finance.special_items import entitlement
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import NBSP, format_percent, format_price
from scaleplanner.i18n import _


def explain_funding(plan: Plan, way: Way, grant: FundingLine, year: int) -> str:
    """Return how the payment of a grant in a year comes about."""
    if year not in plan.years:
        return ""
    index = plan.years.index(year)
    projection = project(plan, way)
    found = next(row for row in projection.fundings if row.line_id == grant.id)
    sentences = [
        _rule(plan, way, grant, found, index),
        _limits(plan, grant, found, index),
    ]
    if not grant.status.counts:
        sentences.append(
            _("Stand „{status}“: nur möglich, zählt nicht im Ergebnis.").format(status=label(grant.status))
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _rule(plan: Plan, way: Way, grant: FundingLine, found: FundingPayments, index: int) -> str:
    eligible = found.eligible[index]
    if grant.rule is FundingRule.FIXED:
        return _fixed(plan, grant, plan.years[index])
    if grant.rule is FundingRule.SHARE:
        amount = round_to(EXACT.multiply(grant.quota, eligible), plan.unit)
        return _("{quota} von {eligible} förderfähigen Kosten = {amount}.").format(
            quota=format_percent(grant.quota), eligible=_euro(eligible), amount=_euro(amount)
        )
    earlier = (other for other in way.fundings[: way.fundings.index(grant)] if other.status.counts)
    others = sum((entitlement(plan, way, other, BASE_CASE)[index] for other in earlier), ZERO)
    return _(
        "Fehlbedarf: {eligible} förderfähige Kosten abzüglich des festen Eigenanteils von {own}"
        " und {others} anderer Förderung, nie unter 0."
    ).format(eligible=_euro(eligible), own=_euro(grant.own_share), others=_euro(others))


def _fixed(plan: Plan, grant: FundingLine, year: int) -> str:
    typed = dict(grant.explicit).get(year)
    if typed is not None:
        return _("Eingetippt: {amount}.").format(amount=_euro(typed))
    due = grant.begin.year if grant.begin else plan.base_year
    if grant.explicit or year != due:
        return _("{year} ist keine Zahlung geplant.").format(year=year)
    return _("Festbetrag {amount} im ersten Jahr der Förderung.").format(amount=_euro(grant.amount))


def _limits(plan: Plan, grant: FundingLine, found: FundingPayments, index: int) -> str:
    """Name what stands between the rule and the payment shown."""
    value = found.values[index]
    if grant.rule is FundingRule.SHARE:
        plain = round_to(EXACT.multiply(grant.quota, found.eligible[index]), plan.unit)
        if value == plain:
            return ""
    parts = []
    if grant.yearly_cap is not None:
        parts.append(_("höchstens {cap} im Jahr").format(cap=_euro(grant.yearly_cap)))
    if grant.total_cap is not None:
        parts.append(_("höchstens {cap} insgesamt").format(cap=_euro(grant.total_cap)))
    if grant.lag_months:
        parts.append(_("Auszahlung {months} Monate später").format(months=grant.lag_months))
    if not parts and grant.rule is not FundingRule.DEFICIT:
        return ""
    if not parts:
        return _("Ergebnis: {amount}.").format(amount=_euro(value))
    listed = ", ".join(parts)
    return _("Gezahlt werden {amount} ({limits}).").format(amount=_euro(value), limits=listed)


def _euro(value: Decimal) -> str:
    return f"{format_price(value)}{NBSP}€"
