"""Rules about choices, risks and partners: what has no reason, no measure or no next step yet."""

from collections.abc import Iterator

from scaleplanner.domain import edited
from scaleplanner.domain.carrier import Commitment
from scaleplanner.domain.committees import WAITING
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.planning import RiskStrategy, SessionRole
from scaleplanner.domain.reasons import decision_about, unexplained
from scaleplanner.domain.risk_reserve import RESERVE_ID, measures_of, planned_reserve, reserve
from scaleplanner.i18n import _

Findings = Iterator[Finding]


def unexplained_choice(situation: Situation) -> Findings:
    """Form, operator, financing or way that nobody has given a reason for; begun decisions have a rule."""
    solution = situation.solution
    for choice in unexplained(solution, situation.catalogue):
        if decision_about(solution, choice.about) is None:
            kind = choice.about.partition(":")[0]
            page = "finanzen" if kind == "way" else "traegerschaft"
            text = _("{subject} „{title}“: Begründung fehlt").format(
                subject=choice.subject, title=choice.title
            )
            yield Finding("unexplained_choice", Severity.OPEN, text, f"{page}:reason.{kind}")


def stale_reserve(situation: Situation) -> Findings:
    """The plan holds another reserve than the risks amount to today."""
    planned, amount = planned_reserve(situation.solution), reserve(situation.solution.risks)
    if planned is not None and planned != amount:
        text = _("Risikovorsorge im Plan {planned}, nach den Risiken {amount} im Jahr").format(
            planned=format_euro(planned), amount=format_euro(amount)
        )
        yield Finding("stale_reserve", Severity.HINT, text, f"finanzen:kosten.{RESERVE_ID}")


def unmeasured_risk(situation: Situation) -> Findings:
    """A risk above „mittel“, not accepted, whose response is no measure with office and date yet."""
    medium = edited.parameter(situation.solution, situation.catalogue, "risk_medium")
    for risk in situation.solution.risks:
        is_high = risk.likelihood * risk.impact > medium and risk.strategy is not RiskStrategy.ACCEPT
        if is_high and risk.response.strip() and not measures_of(situation.solution, risk.id):
            text = _("Hohes Risiko „{title}“: Gegenmaßnahme noch ohne Stelle und Termin")
            target = f"gremien:risks.{risk.id}.response"
            yield Finding("unmeasured_risk", Severity.OPEN, text.format(title=risk.title), target)


def no_contact(situation: Situation) -> Findings:
    """A partner who has not agreed and is not to be met before the decision."""
    days = (
        session.day
        for session in situation.solution.sessions
        if session.role is SessionRole.DECISION and session.outcome in WAITING and session.day
    )
    decision = min(days, default=None)
    if decision is None or decision < situation.today:
        return
    for partner in situation.solution.partners:
        contact = partner.next_contact
        is_planned = contact is not None and situation.today <= contact <= decision
        if partner.commitment is not Commitment.AGREED and not is_planned:
            text = _("{name}: kein Kontakt vor dem Beschluss am {day} geplant").format(
                name=partner.name, day=format_date(decision)
            )
            target = f"traegerschaft:partners.{partner.id}.next_contact"
            yield Finding("no_contact", Severity.OPEN, text, target)


RULES = (stale_reserve, unexplained_choice, unmeasured_risk, no_contact)
