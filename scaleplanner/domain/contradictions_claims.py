"""Contradictions between what is claimed (checklist, criteria) and what plan and documents contain."""

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.contradiction import (
    Contradiction,
    claims,
    has_gap,
    is_planned,
    main_costs,
    pays_for,
    proven,
)
from scaleplanner.domain.finance.plan import FundingRule, Nature, OriginKind, WayKind
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.gate_parts import OWN_OPERATION
from scaleplanner.domain.planning import Outcome, SessionRole
from scaleplanner.i18n import N_


def _bare_figures(situation: Situation) -> bool:
    return any(origin.kind is OriginKind.UNKNOWN for _name, _target, origin in situation.figures())


def _quantified(situation: Situation, *kinds: WayKind) -> int:
    ways = situation.plan.ways
    return sum(way.is_quantified for way in ways if not kinds or way.kind in kinds)


def _shares_cost(situation: Situation) -> bool:
    return any(way.cost_key is not None and len(way.cost_key.partners) > 1 for way in situation.plan.ways)


def _has_growth(situation: Situation) -> bool:
    return any(line.amount.growth_id or line.amount.explicit for line in main_costs(situation))


def _worn_out(situation: Situation) -> bool:
    """Whether an investment reaches the end of its life inside the plan."""
    last = situation.plan.years[-1]
    for line in main_costs(situation):
        ready = line.ready or line.amount.first
        start = ready.year * 12 + ready.month - 1 if ready else situation.plan.base_year * 12
        lives = line.useful_life_months if line.nature is Nature.INVESTMENT else 0
        if lives and start + lives <= last * 12 + 11:
            return True
    return False


def _endless_grants(situation: Situation) -> bool:
    way = situation.main_way
    grants = way.fundings if way else ()
    return any(grant.rule is FundingRule.SHARE and grant.end is None for grant in grants)


def _calculates_removal(situation: Situation) -> bool:
    return any(line.kind == "KA.S11" for way in situation.plan.ways for line in way.costs)


def _has_rated_risk(situation: Situation) -> bool:
    return any(risk.likelihood and risk.impact for risk in situation.solution.risks)


def _agreed(situation: Situation) -> bool:
    taken = (Outcome.AGREED, Outcome.AGREED_WITH_CONDITIONS)
    sessions = situation.solution.sessions
    return any(s.role is SessionRole.DECISION and s.outcome in taken for s in sessions)


def _no_personal_data(situation: Situation) -> bool:
    return situation.solution.item("R02").answer is Answer.NOT_APPLICABLE


def _ppp_forms(situation: Situation) -> set[str]:
    return {model.form for model in situation.catalogue.ppp_models}


CLAIMS: tuple[Contradiction, ...] = (
    Contradiction(
        "claimed_origin",
        N_("F02 steht auf ja, aber es gibt Zahlen ohne Herkunft."),
        "finanzen:kosten",
        lambda s: claims(s, "F02") and _bare_figures(s),
    ),
    Contradiction(
        "claimed_staff",
        N_("F03 steht auf ja, aber der Weg enthält keine Personalkosten."),
        "finanzen:kosten",
        lambda s: claims(s, "F03") and is_planned(s) and not pays_for(s, "KA.P1"),
    ),
    Contradiction(
        "claimed_cover",
        N_("F05 steht auf ja, aber es fehlt Geld und ein Deckungsvorschlag."),
        "gremien:submission.cover_proposal",
        lambda s: claims(s, "F05") and has_gap(s) and not s.solution.submission.cover_proposal.strip(),
    ),
    Contradiction(
        "claimed_grant_end",
        N_("F06 steht auf ja, aber eine Förderung nach Quote hat kein Ende."),
        "finanzen:finanzierung",
        lambda s: claims(s, "F06") and _endless_grants(s),
    ),
    Contradiction(
        "claimed_alternatives",
        N_("F07 steht auf ja, aber es sind keine drei Wege mit dem Beenden beziffert."),
        "finanzen:wege",
        lambda s: claims(s, "F07") and (_quantified(s) < 3 or not _quantified(s, WayKind.END)),
    ),
    Contradiction(
        "claimed_levy",
        N_("F08 steht auf ja, aber kein Weg verteilt seine Kosten auf Partner."),
        "transfer:schluessel",
        lambda s: claims(s, "F08") and not _shares_cost(s),
    ),
    Contradiction(
        "claimed_growth",
        N_("F10 steht auf ja, aber keine Position rechnet mit einer Steigerung."),
        "finanzen:annahmen",
        lambda s: claims(s, "F10") and is_planned(s) and not _has_growth(s),
    ),
    Contradiction(
        "claimed_scenarios",
        N_("F11 steht auf ja, aber Szenarien und Belastungsproben sind leer."),
        "finanzen:annahmen",
        lambda s: claims(s, "F11") and not (s.plan.scenarios or s.plan.stress_tests),
    ),
    Contradiction(
        "claimed_risks",
        N_("F12 steht auf ja, aber kein Risiko ist bewertet."),
        "gremien:risks",
        lambda s: claims(s, "F12") and not _has_rated_risk(s),
    ),
    Contradiction(
        "claimed_replacement",
        N_("F13 steht auf ja, aber eine Anlage wird im Zeitraum alt und kein Ersatz ist geplant."),
        "finanzen:kosten",
        lambda s: claims(s, "F13") and _worn_out(s) and not pays_for(s, "KA.I3"),
    ),
    Contradiction(
        "claimed_binding",
        N_("I06 steht auf ja, aber bei keiner Förderung des Piloten steht eine Zweckbindung."),
        "finanzen:finanzierung",
        lambda s: (
            claims(s, "I06")
            and bool(s.plan.pilot_grants)
            and all(grant.binding_end is None for grant in s.plan.pilot_grants)
        ),
    ),
    Contradiction(
        "claimed_removal",
        N_("I13 steht auf ja, aber kein Weg enthält Kosten für Rückbau und Ausstieg."),
        "finanzen:wege",
        lambda s: claims(s, "I13") and not _calculates_removal(s),
    ),
    Contradiction(
        "claimed_post",
        N_("P01 steht auf ja und die Kommune betreibt selbst, aber Personalkosten fehlen."),
        "finanzen:kosten",
        lambda s: (
            claims(s, "P01")
            and s.solution.carrier.operator_id == OWN_OPERATION
            and is_planned(s)
            and not pays_for(s, "KA.P1")
        ),
    ),
    Contradiction(
        "claimed_figures",
        N_("P11 steht auf ja, aber keine Messgröße hat einen Istwert."),
        "loesung:kpis",
        lambda s: claims(s, "P11") and all(kpi.actual is None for kpi in s.solution.kpis),
    ),
    Contradiction(
        "claimed_committees",
        N_("P14 steht auf ja, aber kein Gremium steht in der Beratungsfolge."),
        "gremien:sessions",
        lambda s: claims(s, "P14") and not s.solution.sessions,
    ),
    Contradiction(
        "claimed_exit",
        N_("P17 steht auf ja, aber das Beenden ist nicht beziffert."),
        "finanzen:wege",
        lambda s: claims(s, "P17") and not _quantified(s, WayKind.END),
    ),
    Contradiction(
        "claimed_care",
        N_("T10 steht auf ja, aber Pflege, Lizenzen und Betrieb kosten im Plan nichts."),
        "finanzen:kosten",
        lambda s: claims(s, "T10") and is_planned(s) and not pays_for(s, "KA.S2", "KA.S4", "KA.S5", "KA.S6"),
    ),
    Contradiction(
        "claimed_agreement",
        N_("R11 steht auf ja, aber eine Kooperationsform ist nicht gewählt."),
        "traegerschaft:form_id",
        lambda s: claims(s, "R11") and not s.solution.carrier.form_id,
    ),
    Contradiction(
        "data_or_not",
        N_("R02 sagt, es gebe keine personenbezogenen Daten; R04 oder R05 gehen von solchen aus."),
        "konzept:recht.R02",
        lambda s: _no_personal_data(s) and (claims(s, "R04") or claims(s, "R05")),
    ),
    Contradiction(
        "proven_decision",
        N_("Der Beschluss des Rates steht auf belegt, aber kein Beschluss ist eingetragen."),
        "gremien:sessions",
        lambda s: proven(s, "beschluss-in-der-gemeinderatssitzung") and not _agreed(s),
    ),
    Contradiction(
        "proven_funding",
        N_("Die Finanzierung der vertikalen Skalierung steht auf belegt, aber es fehlt Geld."),
        "finanzen:finanzierung",
        lambda s: proven(s, "finanzierung-vertikale-skalierung") and has_gap(s),
    ),
    Contradiction(
        "proven_figures",
        N_("Die Kennzahlen stehen auf belegt, aber keine hat einen Zielwert."),
        "loesung:kpis",
        lambda s: (
            proven(s, "definition-relevanter-kpis-und-kontinuierliche-verfolgung")
            and all(kpi.target is None for kpi in s.solution.kpis)
        ),
    ),
    Contradiction(
        "proven_operator",
        N_("Die Wahl des Betreibermodells steht auf belegt, aber kein Modell ist gewählt."),
        "traegerschaft:operator_id",
        lambda s: (
            proven(s, "betreibermodell-waehlen-und-ueberpruefen") and not s.solution.carrier.operator_id
        ),
    ),
    Contradiction(
        "proven_partnership",
        N_("Die Partnerschaft mit Privaten steht auf belegt, aber die gewählte Form ist keine."),
        "traegerschaft:form_id",
        lambda s: (
            proven(s, "public-private-partnerships")
            and bool(s.solution.carrier.form_id)
            and s.solution.carrier.form_id not in _ppp_forms(s)
        ),
    ),
)
