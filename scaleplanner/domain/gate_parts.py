"""The nine parts of the gate: each is met, half met, not met or cannot be judged yet."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from scaleplanner.domain import edited
from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.carrier import Commitment, PartnerRole
from scaleplanner.domain.catalogue import CheckItem
from scaleplanner.domain.effect import effect_index, goal_share, sample_note
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.gate_judgement import FULL, HALF, NONE, GatePart, Judgement
from scaleplanner.domain.numbers import format_number, format_percent
from scaleplanner.domain.planning import CommitteeSession, Outcome, SessionRole
from scaleplanner.domain.progress import is_settled
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import N_, _

OWN_OPERATION = "kommunaler-eigenbetrieb-der-loesung"
_UNDECIDED = (Outcome.PENDING, Outcome.POSTPONED)


def gate_parts(situation: Situation) -> tuple[GatePart, ...]:
    """Judge the nine parts."""
    return tuple(
        GatePart(part, _(title), _parameter(situation, f"gate_weight_{part}"), judge(situation))
        for part, title, judge in _PARTS
    )


def _parameter(situation: Situation, name: str) -> Decimal:
    return edited.parameter(situation.solution, situation.catalogue, name)


def _graded(situation: Situation, name: str, value: Decimal) -> Decimal:
    if value >= _parameter(situation, name):
        return FULL
    return HALF if value >= _parameter(situation, f"{name}_half") else NONE


def _effect(situation: Situation) -> Judgement:
    step = _("Messgrößen mit Ausgangswert, Zielwert und Istwert belegen und die Ziele erreichen")
    index = effect_index(situation.solution.kpis)
    if index.value is None:
        return Judgement(
            None, _("Keine Messgröße hat Ausgangswert, Zielwert und Istwert."), step, "loesung:kpis"
        )
    reason = _("Zielerreichung {share}, {coverage}.").format(
        share=format_percent(index.value), coverage=index.coverage
    )
    return Judgement(_graded(situation, "gate_effect", index.value * 100), reason, step, "loesung:kpis")


def _acceptance(situation: Situation) -> Judgement:
    step = _("Nutzende befragen und die Schwelle erreichen")
    pilot = situation.solution.pilot
    surveys = (
        ("gate_sus", pilot.sus, pilot.sus_count, _("SUS-Wert {value} ({sample}).")),
        ("gate_csat", pilot.csat, pilot.csat_count, _("Zufriedenheit {value} von 5 ({sample}).")),
    )
    small_below = _parameter(situation, "sample_small")
    values, reasons = [], []
    for name, value, count, text in surveys:
        if value is not None:
            is_small = count < small_below
            grade = _graded(situation, name, value)
            values.append(min(grade, HALF) if is_small else grade)
            reasons.append(text.format(value=format_number(value), sample=sample_note(count, is_small)))
    if not values:
        return Judgement(None, _("Noch keine Befragung eingetragen."), step, "loesung:pilot.sus")
    return Judgement(max(values), " ".join(reasons), step, "loesung:pilot.sus")


def _must_items(situation: Situation, aspect: str) -> list[CheckItem]:
    return [item for item in situation.catalogue.checklist_of(aspect) if item.must]


def _must_part(situation: Situation, aspect: str, items: list[CheckItem]) -> Judgement:
    states = [situation.solution.item(item.id) for item in items]
    settled, target = sum(map(is_settled, states)), f"konzept:{aspect}"
    step = _("Offene Muss-Punkte klären")
    answered = sum(state.answer is not None for state in states)
    if 2 * answered < len(items):
        reason = _("Erst {n} von {total} Muss-Punkten beantwortet.").format(n=answered, total=len(items))
        return Judgement(None, reason, step, target, FULL)
    reason = _("{n} von {total} Muss-Punkten erledigt.").format(n=settled, total=len(items))
    refused = any(i.critical and s.answer is Answer.NO for i, s in zip(items, states, strict=True))
    half = 100 * settled >= _parameter(situation, "gate_must_half") * len(items) and not refused
    value = FULL if settled == len(items) else HALF if half else NONE
    return Judgement(value, reason, step, target, FULL)


def _technology(situation: Situation) -> Judgement:
    found = _must_part(situation, "technik", _must_items(situation, "technik"))
    missed = [
        kpi
        for kpi in situation.solution.kpis
        if "verfügbar" in kpi.name.casefold() and (share := goal_share(kpi)) is not None and share < 1
    ]
    if found.value is None or not missed:
        return found
    reason = _("{reason} „{name}“ liegt unter dem Ziel.").format(reason=found.reason, name=missed[0].name)
    step = _("Verfügbarkeit auf den Zielwert bringen")
    return Judgement(min(found.value, HALF), reason, step, f"loesung:kpis.{missed[0].id}", HALF)


def _law(situation: Situation) -> Judgement:
    return _must_part(situation, "recht", _must_items(situation, "recht"))


def _operation(situation: Situation) -> Judgement:
    items = [situation.catalogue.check_item(item) for item in ("P01", "P03")]
    states = [situation.solution.item(item.id) for item in items]
    step = _("Verantwortliche Stelle benennen und Betriebshandbuch fertigstellen")
    target = "konzept:prozesse.P01"
    if all(state.answer is None for state in states):
        reason = _("Stelle und Betriebshandbuch sind noch nicht beantwortet.")
        return Judgement(None, reason, step, target, FULL)
    settled = sum(map(is_settled, states))
    begun = settled or any(state.answer is Answer.PARTLY for state in states)
    reason = (_("Stelle und Betriebshandbuch fehlen."), _("Stelle oder Betriebshandbuch fehlt."),
              _("Stelle und Betriebshandbuch sind vorhanden."))[settled]  # fmt: skip
    return Judgement(FULL if settled == 2 else HALF if begun else NONE, reason, step, target, FULL)


def _carrier(situation: Situation) -> Judgement:
    solution = situation.solution
    step = _("Betreiber wählen und seine Zusage einholen")
    target = "traegerschaft:operator_id"
    roles = (PartnerRole.OPERATOR, PartnerRole.CARRIER, PartnerRole.POTENTIAL_CARRIER)
    partners = [partner for partner in solution.partners if partner.role in roles]
    operator = solution.carrier.operator_id
    if not operator and not partners:
        return Judgement(None, _("Kein Betreiber gewählt, kein Träger benannt."), step, target)
    agreed = any(p.commitment in (Commitment.DECLARED, Commitment.AGREED) for p in partners)
    own = operator == OWN_OPERATION and bool(solution.municipality.lead_office.strip())
    if operator and (agreed or own):
        return Judgement(FULL, _("Der Betreiber steht fest und hat zugesagt."), step, target)
    talking = any(partner.commitment is not Commitment.NONE for partner in partners)
    if operator or talking:
        return Judgement(HALF, _("Der Betreiber ist benannt, aber nicht zugesagt."), step, target)
    return Judgement(NONE, _("Mögliche Träger sind benannt, keiner ist im Gespräch."), step, target)


def decision_planned(situation: Situation) -> bool:
    """Whether a council decision is still to come and has its day."""
    return any(
        session.role is SessionRole.DECISION
        and session.outcome in _UNDECIDED
        and session.day is not None
        and session.day >= situation.today
        for session in situation.solution.sessions
    )


def last_decision(situation: Situation) -> CommitteeSession | None:
    """Return the latest session in which the decision was taken, or None."""
    taken = [
        session
        for session in situation.solution.sessions
        if session.role is SessionRole.DECISION and session.outcome not in _UNDECIDED
    ]
    return max(taken, key=lambda session: session.day or date.min, default=None)


def _funding(situation: Situation) -> Judgement:
    step = _("Lücke decken oder den Beschluss darüber terminieren")
    projection = situation.projection
    if projection is None:
        return Judgement(None, _("Der gewählte Weg ist noch nicht beziffert."), step, "finanzen:kosten")
    gaps = [number for number, gap in enumerate(projection.gap) if gap > 0]
    covered = gaps[0] if gaps else len(projection.years)
    text = _("Gedeckt ab Beginn: {years}.").format(years=count_of(covered, _("Jahr"), _("Jahre")))
    target = "finanzen:finanzierung"
    if covered >= min(_parameter(situation, "gate_funded_years"), Decimal(len(projection.years))):
        return Judgement(FULL, text, step, target)
    if decision_planned(situation):
        reason = _("{text} Die Entscheidung über den Rest ist terminiert.").format(text=text)
        return Judgement(FULL, reason, step, target)
    proposed = bool(situation.solution.submission.cover_proposal.strip())
    return Judgement(HALF if covered or proposed else NONE, text, step, target)


def _risk(situation: Situation) -> Judgement:
    risks = situation.solution.risks
    step = _("Jedes hohe Risiko mit einer Maßnahme versehen")
    if not any(risk.likelihood and risk.impact for risk in risks):
        return Judgement(None, _("Noch kein Risiko bewertet."), step, "gremien:risks")
    limit = _parameter(situation, "gate_risk_limit")
    bare = [r for r in risks if r.likelihood * r.impact >= limit and not r.response.strip()]
    if bare:
        reason = _("„{title}“ ist hoch bewertet und ohne Maßnahme.").format(title=bare[0].title)
        return Judgement(NONE, reason, step, f"gremien:risks.{bare[0].id}")
    unrated = [risk for risk in risks if not (risk.likelihood and risk.impact)]
    if unrated:
        reason = _("„{title}“ ist noch nicht bewertet.").format(title=unrated[0].title)
        return Judgement(HALF, reason, step, f"gremien:risks.{unrated[0].id}")
    return Judgement(FULL, _("Kein hohes Risiko ist ohne Maßnahme."), step, "gremien:risks")


def _politics(situation: Situation) -> Judgement:
    step, target = _("Zustimmung des Rates einholen"), "gremien:sessions"
    decision = last_decision(situation)
    agreed = (Outcome.AGREED, Outcome.AGREED_WITH_CONDITIONS)
    if decision is not None and decision.outcome is not Outcome.NOTED:
        value = FULL if decision.outcome in agreed else NONE
        reason = _("Der Rat hat zugestimmt.") if value else _("Der Rat hat abgelehnt.")
        return Judgement(value, reason, step, target)
    sessions = situation.solution.sessions
    if decision_planned(situation) or any(s.outcome in (*agreed, Outcome.NOTED) for s in sessions):
        return Judgement(HALF, _("Gremien sind befasst, der Beschluss steht aus."), step, target)
    if any(session.outcome is Outcome.REJECTED for session in sessions):
        return Judgement(NONE, _("Ein Ausschuss hat abgelehnt."), step, target)
    return Judgement(None, _("Noch kein Gremium befasst."), step, target)


_PARTS: tuple[tuple[str, str, Callable[[Situation], Judgement]], ...] = (
    ("effect", N_("Wirkung"), _effect),
    ("acceptance", N_("Akzeptanz"), _acceptance),
    ("technology", N_("Technik"), _technology),
    ("law", N_("Recht"), _law),
    ("operation", N_("Betrieb"), _operation),
    ("carrier", N_("Träger"), _carrier),
    ("funding", N_("Finanzierung"), _funding),
    ("risk", N_("Risiken"), _risk),
    ("politics", N_("Politischer Rückhalt"), _politics),
)
