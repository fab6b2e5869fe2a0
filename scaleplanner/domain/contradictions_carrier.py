"""Contradictions between carrier, form, goal, transfer and the ways of the plan."""

from collections.abc import Iterator

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.carrier import Commitment, PartnerRole
from scaleplanner.domain.catalogue import Form
from scaleplanner.domain.contradiction import Contradiction, EntryContradiction, claims, is_planned
from scaleplanner.domain.finance.plan import WayKind
from scaleplanner.domain.finding import Severity, Situation, months_back
from scaleplanner.domain.form_answers import given_answers
from scaleplanner.domain.form_finder import bridging_form, rank
from scaleplanner.domain.gate_parts import OWN_OPERATION
from scaleplanner.domain.progress import is_settled
from scaleplanner.domain.solution import Goal
from scaleplanner.i18n import N_

CREDIT_FORMS = ("K18", "K20", "K21", "K22")
CREDIT_KINDS = ("FA.9", "FA.10", "FA.11")


def _form(situation: Situation) -> Form | None:
    forms = {form.id: form for form in situation.catalogue.forms}
    return forms.get(situation.solution.carrier.form_id)


def _has_private_capital(situation: Situation) -> bool:
    form = _form(situation)
    return form is not None and form.private_capital


def _is_excluded(situation: Situation) -> bool:
    """Whether the answers exclude the chosen form for good; a lack of time is a finding of its own."""
    result = rank(situation.solution, situation.catalogue).result(situation.solution.carrier.form_id)
    return result is not None and any(not entry.for_now for entry in result.exclusions)


def _comes_too_late(situation: Situation) -> bool:
    form, end = _form(situation), situation.solution.funding_end
    if form is None or end is None or end < situation.today or claims(situation, "R11"):
        return False
    given = given_answers(situation.catalogue, situation.solution.carrier.form_answers)
    bridged = bridging_form(situation.catalogue, given) is not None
    return form.months_min > months_back(situation.today, end) and not bridged


def _own(situation: Situation) -> bool:
    return situation.solution.carrier.operator_id == OWN_OPERATION


def _has_partner(situation: Situation, *roles: PartnerRole) -> bool:
    return any(partner.role in roles for partner in situation.solution.partners)


def _main_is(situation: Situation, kind: WayKind) -> bool:
    return situation.main_way is not None and situation.main_way.kind is kind


def _is_alone(situation: Situation) -> bool:
    way = situation.main_way
    key = way.cost_key if way else None
    return key is None or not key.partners


def _borrows(situation: Situation) -> bool:
    way = situation.main_way
    if situation.solution.carrier.form_id in CREDIT_FORMS:
        return True
    return way is not None and bool(way.loans or any(line.kind in CREDIT_KINDS for line in way.fundings))


def _empty_promises(situation: Situation) -> Iterator[tuple[str, str]]:
    for partner in situation.solution.partners:
        given = partner.contribution.strip() or partner.money or partner.staff
        if partner.commitment is Commitment.AGREED and not given:
            yield partner.id, partner.name


def _other_inhabitants(situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield the ways whose cost key counts the own inhabitants differently."""
    place = situation.solution.municipality
    own = place.name.strip().casefold()
    for way in situation.plan.ways:
        for partner in way.cost_key.partners if way.cost_key else ():
            same = bool(own) and partner.name.strip().casefold() == own
            counted = partner.inhabitants and place.inhabitants
            if same and counted and partner.inhabitants != place.inhabitants:
                yield way.id, way.name


def _licence_is_open(situation: Situation) -> bool:
    settled = is_settled(situation.solution.item("T02"))
    return not settled and not situation.solution.transfer.licence_model.strip()


CARRIER: tuple[Contradiction | EntryContradiction, ...] = (
    Contradiction(
        "excluded_form",
        N_("Die gewählte Kooperationsform scheidet nach den Antworten des Formfinders aus."),
        "traegerschaft:form_id",
        _is_excluded,
    ),
    Contradiction(
        "late_form",
        N_("Die gewählte Kooperationsform braucht länger, als die Förderung noch läuft."),
        "traegerschaft:form_id",
        _comes_too_late,
    ),
    Contradiction(
        "no_control_rights",
        N_("Private sind beteiligt, aber kein Kontrollrecht der Kommune ist festgehalten."),
        "traegerschaft:carrier.control_rights",
        lambda s: _has_private_capital(s) and not s.solution.carrier.control_rights,
    ),
    Contradiction(
        "inhouse_with_private",
        N_("R12 belegt eine Inhouse-Vergabe, aber die gewählte Form hat privates Kapital."),
        "konzept:recht.R12",
        lambda s: claims(s, "R12") and _has_private_capital(s),
        Severity.ERROR,
    ),
    Contradiction(
        "own_and_other_operator",
        N_("Die Kommune betreibt selbst, aber ein Partner ist für den Betrieb eingetragen."),
        "traegerschaft:partners",
        lambda s: _own(s) and _has_partner(s, PartnerRole.OPERATOR),
    ),
    Contradiction(
        "operator_without_partner",
        N_("Ein anderer soll betreiben, aber kein Partner ist dafür eingetragen."),
        "traegerschaft:partners",
        lambda s: (
            bool(s.solution.carrier.operator_id)
            and not _own(s)
            and not _has_partner(s, PartnerRole.OPERATOR, PartnerRole.CARRIER, PartnerRole.POTENTIAL_CARRIER)
        ),
    ),
    Contradiction(
        "handed_over_to_itself",
        N_("Der gewählte Weg übergibt die Lösung, aber die Kommune soll selbst betreiben."),
        "traegerschaft:operator_id",
        lambda s: _own(s) and _main_is(s, WayKind.CARRIER),
    ),
    Contradiction(
        "joint_alone",
        N_("Der gewählte Weg ist gemeinsam, aber kein Partner trägt Kosten."),
        "transfer:schluessel",
        lambda s: _main_is(s, WayKind.JOINT) and is_planned(s) and _is_alone(s),
    ),
    Contradiction(
        "ending_goal",
        N_("Ziel ist das Beenden, aber gerechnet wird mit einem anderen Weg."),
        "finanzen:wege",
        lambda s: s.solution.goal is Goal.END and s.main_way is not None and not _main_is(s, WayKind.END),
    ),
    Contradiction(
        "ending_way",
        N_("Der gewählte Weg beendet die Lösung, das Ziel ist ein anderes."),
        "loesung:goal",
        lambda s: s.solution.goal not in (Goal.END, Goal.OPEN) and _main_is(s, WayKind.END),
    ),
    Contradiction(
        "transfer_not_wanted",
        N_("Ziel ist die Weitergabe an andere, aber die Weitergabe ist als nicht gewollt eingetragen."),
        "transfer:transfer.wanted",
        lambda s: (
            s.solution.goal in (Goal.TRANSFER, Goal.BOTH)
            and not s.solution.transfer.wanted
            and bool(s.solution.transfer.targets)
        ),
    ),
    Contradiction(
        "transfer_without_goal",
        N_("Die Weitergabe ist gewollt, aber das Ziel nennt sie nicht."),
        "loesung:goal",
        lambda s: s.solution.transfer.wanted and s.solution.goal in (Goal.PERMANENT, Goal.END),
    ),
    Contradiction(
        "licence_open",
        N_("Die Weitergabe ist gewollt, aber Lizenz und Rechte sind offen."),
        "transfer:transfer.licence_model",
        lambda s: s.solution.transfer.wanted and _licence_is_open(s),
    ),
    Contradiction(
        "vat_open",
        N_("Andere Kommunen zahlen einen Preis, aber die Umsatzsteuer ist nicht geklärt."),
        "konzept:recht.R10",
        lambda s: (
            s.solution.transfer.wanted
            and bool(s.solution.transfer.pricing.strip())
            and s.solution.item("R10").answer in (Answer.NO, Answer.NOT_APPLICABLE)
        ),
    ),
    Contradiction(
        "credit_unapproved",
        N_("Die Finanzierung ähnelt einem Kredit, aber die Genehmigung ist nicht geprüft."),
        "konzept:finanzen.F14",
        lambda s: _borrows(s) and not is_settled(s.solution.item("F14")),
    ),
    EntryContradiction(
        "agreed_nothing",
        N_("Die Zusage von „{name}“ ist vereinbart, aber kein Beitrag ist genannt."),
        "traegerschaft:partners.{id}",
        _empty_promises,
    ),
    EntryContradiction(
        "inhabitants_differ",
        N_("Im Kostenschlüssel von „{name}“ hat Ihre Kommune eine andere Einwohnerzahl."),
        "transfer:schluessel.{id}",
        _other_inhabitants,
    ),
)
