"""What answers a question of councillors: one short sentence per fact, empty while nothing is known."""

from collections.abc import Callable, Mapping

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.carrier import Commitment
from scaleplanner.domain.committees import councils_sentence
from scaleplanner.domain.finance.binding import binding_watch
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.plan import OriginKind
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.labels import label
from scaleplanner.domain.money_words import binding_sentence, ending_sentence
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.wording import (
    cliff_sentence,
    count_of,
    need_per_inhabitant,
    quoted,
    sentence,
    way_result,
)
from scaleplanner.i18n import _

_FEW = 3


def _cliff(situation: Situation) -> str:
    way, projection = situation.main_way, situation.projection
    return cliff_sentence(funding_cliff(situation.plan, way, projection)) if way and projection else ""


def _per_head(situation: Situation) -> str:
    projection, place = situation.projection, situation.solution.municipality
    if projection is None or not place.inhabitants:
        return ""
    return need_per_inhabitant(projection.need[-1], place.inhabitants, situation.plan.years[-1])


def _alternatives(situation: Situation) -> str:
    others = [way for way in situation.plan.ways if way != situation.main_way and way.is_quantified]
    return " ".join(f"{way.name}: {way_result(situation.plan, way)}" for way in others[:_FEW])


def _binding(situation: Situation) -> str:
    """Return what ending now and at the end of the year would cost; without an amount only its end."""
    pilot = {grant.id for grant in situation.plan.pilot_grants}
    watched = tuple(
        entry
        for entry in binding_watch(situation.plan, situation.main_way, situation.today)
        if entry.grant_id in pilot or entry.begin <= situation.today  # others are not paid out yet
    )
    known = {entry.grant_id for entry in watched}
    text = _("Die Zweckbindung der Förderung {name} läuft bis {day}.")
    open_ones = (g for g in situation.plan.pilot_grants if g.binding_end and g.id not in known)
    return " ".join(
        (
            *(
                part
                for entry in watched
                for part in (binding_sentence(entry), ending_sentence(entry))
                if part
            ),
            *(
                text.format(name=quoted(grant.name), day=format_date(grant.binding_end))
                for grant in open_ones
            ),
        )
    )


def _origins(situation: Situation) -> str:
    figures = situation.figures()
    if not figures:
        return ""
    guessed = sum(o.kind in (OriginKind.ESTIMATE, OriginKind.UNKNOWN) for _n, _t, o in figures)
    text = _("{count} im Plan, davon {guessed} geschätzt oder ohne Herkunft.")
    return text.format(count=count_of(len(figures), _("Zahl"), _("Zahlen")), guessed=guessed)


def _benefit(situation: Situation) -> str:
    return " ".join(sentence(point) for point in situation.solution.submission.benefit_points[:_FEW])


def _operator(situation: Situation) -> str:
    choice, catalogue = situation.solution.carrier, situation.catalogue
    operator = next(
        (entry.title for entry in catalogue.operator_variants if entry.id == choice.operator_id), ""
    )
    form = next((form.title for form in catalogue.forms if form.id == choice.form_id), "")
    return sentence(f"{operator} ({form})" if operator and form else operator or form)


def _reasons(situation: Situation) -> str:
    found = (d for d in situation.solution.decisions if d.choice.strip() and d.reason.strip())
    return " ".join(f"{d.subject}: {d.choice}. {sentence(d.reason)}" for d in list(found)[:_FEW])


def _risks(situation: Situation) -> str:
    ranked = sorted(situation.solution.risks, key=lambda risk: -risk.likelihood * risk.impact)
    return " ".join(f"{risk.title}: {sentence(risk.response)}" for risk in ranked[:_FEW] if risk.response)


def _privacy(situation: Situation) -> str:
    state = situation.solution.item("R03")
    if state.answer is None:
        return ""
    return _("Datenschutz-Folgenabschätzung geprüft oder erstellt: {answer}.").format(
        answer=label(Answer(state.answer))
    )


def _partners(situation: Situation) -> str:
    partners = situation.solution.partners
    firm = sum(p.commitment in (Commitment.DECLARED, Commitment.AGREED) for p in partners)
    text = _("{firm} von {total} Partnern haben ihren Beitrag erklärt oder vereinbart.")
    parts = (text.format(firm=firm, total=len(partners)) if partners else "",)
    return " ".join(part for part in (*parts, councils_sentence(situation.solution)) if part)


def _involved(situation: Situation) -> str:
    entries = [entry for entry in situation.solution.involvements if entry.day]
    named = (f"{format_date(entry.day)} {entry.title}" for entry in entries)
    return sentence(", ".join(named))


#: Every fact a question of the catalogue may name.
FACTS: Mapping[str, Callable[[Situation], str]] = {
    "cliff": _cliff,
    "per_head": _per_head,
    "alternatives": _alternatives,
    "binding": _binding,
    "origins": _origins,
    "benefit": _benefit,
    "operator": _operator,
    "reasons": _reasons,
    "risks": _risks,
    "privacy": _privacy,
    "partners": _partners,
    "involved": _involved,
    "refusal": lambda s: sentence(s.solution.submission.consequence_of_no),
    "cover": lambda s: sentence(s.solution.submission.cover_proposal),
    "staff": lambda s: sentence(s.solution.submission.staff),
    "climate": lambda s: sentence(s.solution.submission.climate),
    "accessibility": lambda s: sentence(s.solution.submission.accessibility),
    "commitment": lambda s: sentence(s.solution.submission.commitment_note),
    "control": lambda s: sentence("; ".join(s.solution.carrier.control_rights)),
    "transfer": lambda s: " ".join(map(sentence, s.solution.transfer.benefits)),
    "wider": lambda s: sentence(s.solution.pilot.wider_circle),
}
