"""German words for the values of the model, the same in window, workbook and PDF."""

from enum import Enum

from scaleplanner.domain.assessment import Answer, CriterionStatus
from scaleplanner.domain.carrier import Commitment, PartnerRole
from scaleplanner.domain.deliberation import CosignStatus
from scaleplanner.domain.finance.inputs import LoanRule, ScoreGroup, StressKind, VatBasis
from scaleplanner.domain.finance.plan import (
    FundingRule,
    FundingStatus,
    IncomeNature,
    KeyKind,
    Nature,
    OriginKind,
    WayKind,
)
from scaleplanner.domain.finance.strategy import Cumulation, Purpose
from scaleplanner.domain.pilot import LessonKind
from scaleplanner.domain.planning import (
    MeasureStatus,
    Outcome,
    RiskSource,
    RiskStrategy,
    SessionRole,
    TransferStep,
)
from scaleplanner.domain.solution import Goal
from scaleplanner.domain.stage import STAGE_WORDS
from scaleplanner.i18n import N_, _

_WORDS: dict[Enum, str] = {
    Answer.YES: N_("ja"),
    Answer.PARTLY: N_("teilweise"),
    Answer.NO: N_("nein"),
    Answer.NOT_APPLICABLE: N_("nicht anwendbar"),
    CriterionStatus.OPEN: N_("offen"),
    CriterionStatus.IN_PROGRESS: N_("in Arbeit"),
    CriterionStatus.PROVEN: N_("belegt"),
    CriterionStatus.NOT_APPLICABLE: N_("nicht anwendbar"),
    Commitment.NONE: N_("noch keine"),
    Commitment.TALKS: N_("im Gespräch"),
    Commitment.DECLARED: N_("erklärt"),
    Commitment.AGREED: N_("vereinbart"),
    PartnerRole.OPERATOR: N_("Betrieb"),
    PartnerRole.CARRIER: N_("Träger"),
    PartnerRole.POTENTIAL_CARRIER: N_("möglicher Träger"),
    PartnerRole.USER: N_("Nutzung"),
    PartnerRole.SUPPLIER: N_("Lieferung"),
    PartnerRole.SUPPORT: N_("Unterstützung"),
    PartnerRole.FUNDER: N_("Förderung"),
    OriginKind.OFFER: N_("Angebot"),
    OriginKind.CONTRACT: N_("Vertrag"),
    OriginKind.ACTUAL: N_("Ist-Wert"),
    OriginKind.FLAT_RATE: N_("Pauschale"),
    OriginKind.ESTIMATE: N_("Schätzung"),
    OriginKind.UNKNOWN: N_("ohne Herkunft"),
    Nature.ONE_OFF: N_("einmalig"),
    Nature.RECURRING: N_("laufend"),
    Nature.INVESTMENT: N_("Investition"),
    IncomeNature.REVENUE: N_("Ertrag"),
    IncomeNature.SAVING: N_("Einsparung"),
    FundingStatus.IDEA: N_("Idee"),
    FundingStatus.APPLIED: N_("beantragt"),
    FundingStatus.PROMISED: N_("zugesagt"),
    FundingStatus.NOTICE: N_("Bescheid"),
    FundingStatus.PAID: N_("ausgezahlt"),
    FundingRule.SHARE: N_("Anteilfinanzierung"),
    FundingRule.DEFICIT: N_("Fehlbedarfsfinanzierung"),
    FundingRule.FIXED: N_("Festbetrag"),
    Purpose.OPERATION: N_("Regelbetrieb"),
    Purpose.GROWTH: N_("Wachstum und Transfer"),
    Purpose.RESERVE: N_("Reserve"),
    Cumulation.UNKNOWN: N_("ungeklärt"),
    Cumulation.ALLOWED: N_("mit anderen verbindbar"),
    Cumulation.LIMITED: N_("nur begrenzt verbindbar"),
    Cumulation.EXCLUDED: N_("nicht verbindbar"),
    WayKind.CONTINUE: N_("Fortführen"),
    WayKind.REDUCED: N_("Reduziert fortführen"),
    WayKind.CARRIER: N_("An Träger übergeben"),
    WayKind.JOINT: N_("Gemeinsam mit Nachbarn"),
    WayKind.END: N_("Geordnet beenden"),
    KeyKind.EQUAL: N_("gleiche Anteile"),
    KeyKind.INHABITANTS: N_("nach Einwohnerzahl"),
    KeyKind.BASE_INHABITANTS: N_("Sockel und Einwohnerzahl"),
    KeyKind.FIXED: N_("feste Anteile"),
    KeyKind.USAGE: N_("nach Nutzung"),
    KeyKind.BASE_USAGE: N_("Sockel und Nutzung"),
    KeyKind.AREA: N_("nach Fläche"),
    KeyKind.FISCAL_STRENGTH: N_("nach Finanzkraft"),
    KeyKind.MIXED: N_("gemischt"),
    VatBasis.UNKNOWN: N_("ungeklärt"),
    VatBasis.SOVEREIGN: N_("hoheitlich"),
    VatBasis.PUBLIC_COOPERATION: N_("Zusammenarbeit öffentlicher Stellen"),
    VatBasis.PRIVATE_LAW: N_("privatrechtlich"),
    VatBasis.EXEMPT: N_("steuerfrei"),
    LoanRule.ANNUITY: N_("gleichbleibende Rate"),
    LoanRule.INSTALMENT: N_("gleichbleibende Tilgung"),
    StressKind.FUNDING: N_("Förderung"),
    StressKind.WAGES: N_("Tarif"),
    StressKind.OPERATOR: N_("Betreiber"),
    StressKind.KEY_PERSON: N_("Schlüsselperson"),
    StressKind.USAGE: N_("Nutzung"),
    StressKind.VAT: N_("Umsatzsteuer"),
    ScoreGroup.VALUE: N_("Nutzwert"),
    ScoreGroup.QUALITY: N_("WiBe Q"),
    ScoreGroup.EXTERNAL: N_("WiBe E"),
    LessonKind.KEEP: N_("beibehalten"),
    LessonKind.SIMPLIFY: N_("vereinfachen"),
    LessonKind.CHANGE: N_("ändern"),
    MeasureStatus.OPEN: N_("offen"),
    MeasureStatus.RUNNING: N_("läuft"),
    MeasureStatus.DONE: N_("erledigt"),
    SessionRole.PREPARATION: N_("Vorberatung"),
    SessionRole.DECISION: N_("Beschluss"),
    SessionRole.INFORMATION: N_("Kenntnisnahme"),
    Outcome.PENDING: N_("steht aus"),
    Outcome.AGREED: N_("zugestimmt"),
    Outcome.AGREED_WITH_CONDITIONS: N_("mit Auflagen zugestimmt"),
    Outcome.POSTPONED: N_("vertagt"),
    Outcome.REJECTED: N_("abgelehnt"),
    Outcome.NOTED: N_("zur Kenntnis genommen"),
    CosignStatus.OPEN: N_("noch nicht vorgelegt"),
    CosignStatus.SENT: N_("vorgelegt"),
    CosignStatus.SIGNED: N_("mitgezeichnet"),
    CosignStatus.SIGNED_WITH_REMARK: N_("mitgezeichnet mit Bemerkung"),
    CosignStatus.REFUSED: N_("nicht mitgezeichnet"),
    CosignStatus.NOT_NEEDED: N_("nicht erforderlich"),
    **STAGE_WORDS,
    Goal.OPEN: N_("noch offen"),
    Goal.PERMANENT: N_("dauerhaft bei uns"),
    Goal.TRANSFER: N_("für andere Kommunen"),
    Goal.BOTH: N_("dauerhaft bei uns und für andere"),
    Goal.END: N_("geordnet beenden"),
    RiskSource.OPEN: N_("noch offen"),
    RiskSource.TECHNOLOGY: N_("Technik"),
    RiskSource.DEMAND: N_("Nachfrage"),
    RiskSource.EXTERNAL: N_("Umfeld"),
    RiskStrategy.OPEN: N_("noch offen"),
    RiskStrategy.AVOID: N_("vermeiden"),
    RiskStrategy.REDUCE: N_("vermindern"),
    RiskStrategy.SHIFT: N_("übertragen"),
    RiskStrategy.ACCEPT: N_("akzeptieren"),
    TransferStep.IDEA: N_("Idee"),
    TransferStep.ASKED: N_("angefragt"),
    TransferStep.INTERESTED: N_("interessiert"),
    TransferStep.DECLARED: N_("Absicht erklärt"),
    TransferStep.AGREED: N_("vereinbart"),
    TransferStep.USES: N_("nutzt die Lösung"),
    TransferStep.DECLINED: N_("abgelehnt"),
}
_SYMBOLS = {
    CriterionStatus.PROVEN: "✔",
    CriterionStatus.IN_PROGRESS: "◐",
    CriterionStatus.OPEN: "○",
    CriterionStatus.NOT_APPLICABLE: "–",
}
_LETTERS = {
    OriginKind.OFFER: "A",
    OriginKind.CONTRACT: "V",
    OriginKind.ACTUAL: "I",
    OriginKind.FLAT_RATE: "P",
    OriginKind.ESTIMATE: "S",
    OriginKind.UNKNOWN: "?",
}


def label(value: Enum) -> str:
    """Return the word of a value; KeyError for one that users never see."""
    return _(_WORDS[value])


def symbol(status: CriterionStatus) -> str:
    """Return the symbol that always stands beside the word of a status."""
    return _SYMBOLS[status]


def symbol_and_word(status: CriterionStatus) -> str:
    """Return `belegt ✔`, so that the status never rests on colour alone."""
    return f"{label(status)} {symbol(status)}"


def origin_letter(kind: OriginKind) -> str:
    """Return the one letter shown behind an amount."""
    return _LETTERS[kind]
