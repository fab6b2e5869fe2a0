"""Rules about what is said: profile, pilot, criteria, aspects, decisions, committees."""

from collections.abc import Iterator
from datetime import date

from scaleplanner.domain.assessment import Answer, CriterionStatus
from scaleplanner.domain.finding import Finding, Severity, Situation
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import MeasureStatus, Outcome, SessionRole
from scaleplanner.domain.progress import has_evidence, open_must_items
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import _

Findings = Iterator[Finding]


def _error(code: str, text: str, target: str) -> Finding:
    return Finding(code, Severity.ERROR, text, target)


def _hint(code: str, text: str, target: str) -> Finding:
    return Finding(code, Severity.HINT, text, target)


def _open(code: str, text: str, target: str) -> Finding:
    return Finding(code, Severity.OPEN, text, target)


def municipality(situation: Situation) -> Findings:
    """Name and inhabitants of the municipality, the latter with their date."""
    place = situation.solution.municipality
    if not place.name.strip():
        yield _open("no_municipality", _("Name der Kommune fehlt"), "loesung:municipality.name")
    if not place.inhabitants:
        yield _open("no_inhabitants", _("Einwohnerzahl fehlt"), "loesung:municipality.inhabitants")
    elif place.inhabitants_day is None:
        text = _("Einwohnerzahl ohne Stichtag")
        yield _open("inhabitants_day", text, "loesung:municipality.inhabitants_day")


def profile(situation: Situation) -> Findings:
    """What the solution is good for."""
    facts = situation.solution.profile
    wanted = (
        ("problem", facts.problem, _("Problem noch nicht beschrieben")),
        ("core_service", facts.core_service, _("Kernleistung noch nicht beschrieben")),
        ("audiences", "".join(facts.audiences), _("Zielgruppen noch nicht benannt")),
    )
    for field, value, text in wanted:
        if not value.strip():
            yield _open(f"no_{field}", text, f"loesung:profile.{field}")


def pilot_dates(situation: Situation) -> Findings:
    """A pilot that ends before it begins."""
    pilot = situation.solution.pilot
    if pilot.begin and pilot.end and pilot.begin > pilot.end:
        yield _error("pilot_dates", _("Der Pilot endet vor seinem Beginn."), "loesung:pilot.end")


def measured_benefit(situation: Situation) -> Findings:
    """The council page needs three measured points."""
    measured = [kpi for kpi in situation.solution.kpis if kpi.actual is not None]
    if len(measured) < 3:
        text = _("Wirkung: {n} von 3 Kennzahlen gemessen").format(n=len(measured))
        yield _open("few_kpis", text, "loesung:kpis")
    for kpi in situation.solution.kpis:
        if kpi.actual is not None and not kpi.source.strip():
            text = _("Kennzahl „{name}“ ohne Quelle").format(name=kpi.name)
            yield _hint("kpi_source", text, f"loesung:kpis.{kpi.id}.source")


def proven_without_evidence(situation: Situation) -> Findings:
    """`belegt` needs at least one evidence."""
    for state in situation.solution.criteria:
        if state.status is CriterionStatus.PROVEN and not has_evidence(state):
            text = _("„{title}“ steht auf belegt, aber ein Nachweis fehlt.")
            text = text.format(title=_criterion_title(situation, state.criterion_id))
            yield _error("no_evidence", text, f"kriterien:{state.criterion_id}")


def not_applicable_without_reason(situation: Situation) -> Findings:
    """`nicht anwendbar` needs a reason."""
    for state in situation.solution.criteria:
        if state.status is CriterionStatus.NOT_APPLICABLE and not state.reason.strip():
            title = _criterion_title(situation, state.criterion_id)
            text = _("„{title}“ ist nicht anwendbar, die Begründung fehlt.").format(title=title)
            yield _error("no_reason", text, f"kriterien:{state.criterion_id}")
    items = {item.id: item for item in situation.catalogue.checklist}
    for entry in situation.solution.checklist:
        item = items.get(entry.item_id)
        if item and entry.answer is Answer.NOT_APPLICABLE and not entry.reason.strip():
            text = _("{id} ist nicht anwendbar, die Begründung fehlt.").format(id=item.id)
            yield _error("no_reason", text, f"konzept:{item.aspect}.{item.id}")


def unknown_criteria(situation: Situation) -> Findings:
    """A state that belongs to no criterion of the catalogue is never printed."""
    known = {criterion.id for criterion in situation.catalogue.criteria}
    lost = [state.criterion_id for state in situation.solution.criteria if state.criterion_id not in known]
    if lost:
        text = _("{count} im Katalog nicht vorhanden").format(
            count=count_of(len(lost), _("Kriterium"), _("Kriterien"))
        )
        yield _error("unknown_criterion", text, f"kriterien:{lost[0]}")


def no_criteria(situation: Situation) -> Findings:
    """Nobody has looked at the criteria yet."""
    if not situation.solution.criteria:
        yield _open("no_criteria", _("Kriterien: noch keines aufgenommen"), "kriterien:list")


def personal_data(situation: Situation) -> Findings:
    """Personal data are processed, but the assessment of the consequences is open."""
    processed = situation.solution.item("R02").answer in (Answer.YES, Answer.PARTLY)
    state = situation.solution.item("R03")
    examined = state.answer in (Answer.YES, Answer.NOT_APPLICABLE)
    if not examined and (processed or state.answer is not None):
        text = _("Recht: Datenschutz-Folgenabschätzung offen")
        yield _hint("dsfa_open", text, "konzept:recht.R03")


def must_items(situation: Situation) -> Findings:
    """Open Muss items, one finding per aspect; it leads to the first of them."""
    for aspect in situation.catalogue.aspects:
        waiting = open_must_items(situation.solution, situation.catalogue, aspect.key)
        if waiting:
            count = count_of(len(waiting), _("Muss-Punkt"), _("Muss-Punkte"))
            text = _("{aspect}: {count} offen").format(aspect=aspect.title, count=count)
            yield _open("must_open", text, f"konzept:{aspect.key}.{waiting[0].id}")


def aspect_texts(situation: Situation) -> Findings:
    """An aspect without a text is a chapter without words."""
    for aspect in situation.catalogue.aspects:
        if not situation.solution.aspect(aspect.key).text.strip():
            text = _("{aspect}: Text für das Konzept fehlt").format(aspect=aspect.title)
            yield _open("no_aspect_text", text, f"konzept:{aspect.key}.text")


def carrier(situation: Situation) -> Findings:
    """Who operates the solution, and in which form; chosen ids must exist."""
    choice = situation.solution.carrier
    forms = {form.id for form in situation.catalogue.forms}
    operators = {variant.id for variant in situation.catalogue.operator_variants}
    if not choice.operator_id:
        yield _open("no_operator", _("Betreibermodell noch nicht gewählt"), "traegerschaft:operator_id")
    elif choice.operator_id not in operators:
        text = _("Das gewählte Betreibermodell steht nicht im Katalog.")
        yield _error("unknown_operator", text, "traegerschaft:operator_id")
    if choice.form_id and choice.form_id not in forms:
        text = _("Die gewählte Kooperationsform steht nicht im Katalog.")
        yield _error("unknown_form", text, "traegerschaft:form_id")


def decision_reason(situation: Situation) -> Findings:
    """Every choice needs its reason and the rejected alternatives."""
    for decision in situation.solution.decisions:
        target = f"traegerschaft:decisions.{decision.id}"
        if decision.choice and not decision.reason.strip():
            text = _("Entscheidung „{subject}“ ohne Begründung").format(subject=decision.subject)
            yield _hint("decision_reason", text, f"{target}.reason")
        if decision.choice and not decision.alternatives:
            text = _("Entscheidung „{subject}“: Verworfene Alternativen fehlen").format(
                subject=decision.subject
            )
            yield _open("decision_alternatives", text, f"{target}.alternatives")


def lost_person(situation: Situation) -> Findings:
    """A partner refers to a person who was deleted."""
    persons = {person.id for person in situation.solution.persons}
    for partner in situation.solution.partners:
        if partner.person_id and partner.person_id not in persons:
            text = _("Die Ansprechperson von „{name}“ gibt es nicht mehr.").format(name=partner.name)
            yield _hint("lost_person", text, f"traegerschaft:partners.{partner.id}")


def risks(situation: Situation) -> Findings:
    """At least one risk; a high one needs a response."""
    if not situation.solution.risks:
        yield _open("no_risks", _("Risiken noch nicht erfasst"), "gremien:risks")
    for risk in situation.solution.risks:
        if risk.likelihood * risk.impact >= 12 and not risk.response.strip():
            text = _("Hohes Risiko „{title}“ ohne Gegenmaßnahme").format(title=risk.title)
            yield _hint("risk_response", text, f"gremien:risks.{risk.id}.response")


def overdue(situation: Situation) -> Findings:
    """Measures and deadlines whose date has passed."""
    for measure in situation.solution.measures:
        late = measure.due is not None and measure.due < situation.today
        if late and measure.status is not MeasureStatus.DONE:
            text = _("Maßnahme „{title}“ war am {day} fällig").format(
                title=measure.title, day=format_date(measure.due)
            )
            yield _hint("overdue", text, f"gremien:measures.{measure.id}")
    for deadline in situation.solution.deadlines:
        if deadline.day is not None and deadline.day < situation.today and not deadline.done:
            text = _("Frist „{title}“ ist am {day} abgelaufen").format(
                title=deadline.title, day=format_date(deadline.day)
            )
            yield _hint("overdue", text, f"gremien:deadlines.{deadline.id}")


def council_decision(situation: Situation) -> Findings:
    """The council must decide before the funding ends."""
    pending = [
        session
        for session in situation.solution.sessions
        if session.role is SessionRole.DECISION and session.outcome in (Outcome.PENDING, Outcome.POSTPONED)
    ]
    taken = any(
        session.role is SessionRole.DECISION and session.outcome not in (Outcome.PENDING, Outcome.POSTPONED)
        for session in situation.solution.sessions
    )
    end = situation.solution.funding_end
    if not pending and not taken:
        yield _open("no_session", _("Termin für den Beschluss fehlt"), "gremien:sessions")
    elif end and not taken and all(session.day is None or session.day > end for session in pending):
        text = _("Die Förderung endet am {day}, davor ist kein Beschluss geplant.")
        first = min(pending, key=lambda session: session.day or date.max)
        yield _hint("late_session", text.format(day=format_date(end)), f"gremien:sessions.{first.id}.day")


def submission(situation: Situation) -> Findings:
    """The sentences of the council page that only people can write."""
    texts = situation.solution.submission
    if not texts.proposed_decision.strip():
        text = _("Beschlussvorschlag fehlt")
        yield _open("no_proposal", text, "gremien:submission.proposed_decision")
    if not texts.consequence_of_no.strip():
        text = _("Folge einer Ablehnung noch nicht beschrieben")
        yield _open("no_consequence", text, "gremien:submission.consequence_of_no")


RULES = (
    proven_without_evidence,
    not_applicable_without_reason,
    unknown_criteria,
    pilot_dates,
    carrier,
    personal_data,
    decision_reason,
    lost_person,
    overdue,
    municipality,
    profile,
    measured_benefit,
    no_criteria,
    must_items,
    aspect_texts,
    risks,
    council_decision,
    submission,
)


def _criterion_title(situation: Situation, criterion_id: str) -> str:
    titles = (entry.title for entry in situation.catalogue.criteria if entry.id == criterion_id)
    return next(titles, criterion_id)
