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
from scaleplanner.domain.solution import Goal, Stage
from scaleplanner.i18n import _

_WORDS: dict[Enum, str] = {
    Answer.YES: _("ja"),
    Answer.PARTLY: _("teilweise"),
    Answer.NO: _("nein"),
    Answer.NOT_APPLICABLE: _("nicht anwendbar"),
    CriterionStatus.OPEN: _("offen"),
    CriterionStatus.IN_PROGRESS: _("in Arbeit"),
    CriterionStatus.PROVEN: _("belegt"),
    CriterionStatus.NOT_APPLICABLE: _("nicht anwendbar"),
    Commitment.NONE: _("noch keine"),
    Commitment.TALKS: _("im Gespräch"),
    Commitment.DECLARED: _("erklärt"),
    Commitment.AGREED: _("vereinbart"),
    PartnerRole.OPERATOR: _("Betrieb"),
    PartnerRole.CARRIER: _("Träger"),
    PartnerRole.POTENTIAL_CARRIER: _("möglicher Träger"),
    PartnerRole.USER: _("Nutzung"),
    PartnerRole.SUPPLIER: _("Lieferung"),
    PartnerRole.SUPPORT: _("Unterstützung"),
    PartnerRole.FUNDER: _("Förderung"),
    OriginKind.OFFER: _("Angebot"),
    OriginKind.CONTRACT: _("Vertrag"),
    OriginKind.ACTUAL: _("Ist-Wert"),
    OriginKind.FLAT_RATE: _("Pauschale"),
    OriginKind.ESTIMATE: _("Schätzung"),
    OriginKind.UNKNOWN: _("ohne Herkunft"),
    Nature.ONE_OFF: _("einmalig"),
    Nature.RECURRING: _("laufend"),
    Nature.INVESTMENT: _("Investition"),
    IncomeNature.REVENUE: _("Ertrag"),
    IncomeNature.SAVING: _("Einsparung"),
    FundingStatus.IDEA: _("Idee"),
    FundingStatus.APPLIED: _("beantragt"),
    FundingStatus.PROMISED: _("zugesagt"),
    FundingStatus.NOTICE: _("Bescheid"),
    FundingStatus.PAID: _("ausgezahlt"),
    FundingRule.SHARE: _("Anteilfinanzierung"),
    FundingRule.DEFICIT: _("Fehlbedarfsfinanzierung"),
    FundingRule.FIXED: _("Festbetrag"),
    Purpose.OPERATION: _("Regelbetrieb"),
    Purpose.GROWTH: _("Wachstum und Transfer"),
    Purpose.RESERVE: _("Reserve"),
    Cumulation.UNKNOWN: _("ungeklärt"),
    Cumulation.ALLOWED: _("mit anderen verbindbar"),
    Cumulation.LIMITED: _("nur begrenzt verbindbar"),
    Cumulation.EXCLUDED: _("nicht verbindbar"),
    WayKind.CONTINUE: _("Fortführen"),
    WayKind.REDUCED: _("Reduziert fortführen"),
    WayKind.CARRIER: _("An Träger übergeben"),
    WayKind.JOINT: _("Gemeinsam mit Nachbarn"),
    WayKind.END: _("Geordnet beenden"),
    KeyKind.EQUAL: _("gleiche Anteile"),
    KeyKind.INHABITANTS: _("nach Einwohnerzahl"),
    KeyKind.BASE_INHABITANTS: _("Sockel und Einwohnerzahl"),
    KeyKind.FIXED: _("feste Anteile"),
    KeyKind.USAGE: _("nach Nutzung"),
    KeyKind.BASE_USAGE: _("Sockel und Nutzung"),
    KeyKind.AREA: _("nach Fläche"),
    KeyKind.FISCAL_STRENGTH: _("nach Finanzkraft"),
    KeyKind.MIXED: _("gemischt"),
    VatBasis.UNKNOWN: _("ungeklärt"),
    VatBasis.SOVEREIGN: _("hoheitlich"),
    VatBasis.PUBLIC_COOPERATION: _("Zusammenarbeit öffentlicher Stellen"),
    VatBasis.PRIVATE_LAW: _("privatrechtlich"),
    VatBasis.EXEMPT: _("steuerfrei"),
    LoanRule.ANNUITY: _("gleichbleibende Rate"),
    LoanRule.INSTALMENT: _("gleichbleibende Tilgung"),
    StressKind.FUNDING: _("Förderung"),
    StressKind.WAGES: _("Tarif"),
    StressKind.OPERATOR: _("Betreiber"),
    StressKind.KEY_PERSON: _("Schlüsselperson"),
    StressKind.USAGE: _("Nutzung"),
    StressKind.VAT: _("Umsatzsteuer"),
    ScoreGroup.VALUE: _("Nutzwert"),
    ScoreGroup.QUALITY: _("WiBe Q"),
    ScoreGroup.EXTERNAL: _("WiBe E"),
    LessonKind.KEEP: _("beibehalten"),
    LessonKind.SIMPLIFY: _("vereinfachen"),
    LessonKind.CHANGE: _("ändern"),
    MeasureStatus.OPEN: _("offen"),
    MeasureStatus.RUNNING: _("läuft"),
    MeasureStatus.DONE: _("erledigt"),
    SessionRole.PREPARATION: _("Vorberatung"),
    SessionRole.DECISION: _("Beschluss"),
    SessionRole.INFORMATION: _("Kenntnisnahme"),
    Outcome.PENDING: _("steht aus"),
    Outcome.AGREED: _("zugestimmt"),
    Outcome.AGREED_WITH_CONDITIONS: _("mit Auflagen zugestimmt"),
    Outcome.POSTPONED: _("vertagt"),
    Outcome.REJECTED: _("abgelehnt"),
    Outcome.NOTED: _("zur Kenntnis genommen"),
    CosignStatus.OPEN: _("noch nicht vorgelegt"),
    CosignStatus.SENT: _("vorgelegt"),
    CosignStatus.SIGNED: _("mitgezeichnet"),
    CosignStatus.SIGNED_WITH_REMARK: _("mitgezeichnet mit Bemerkung"),
    CosignStatus.REFUSED: _("nicht mitgezeichnet"),
    CosignStatus.NOT_NEEDED: _("nicht erforderlich"),
    Stage.PILOT_RUNNING: _("Pilot läuft"),
    Stage.PILOT_ENDED: _("Pilot beendet"),
    Stage.IN_OPERATION: _("schon im Betrieb"),
    Goal.OPEN: _("noch offen"),
    Goal.PERMANENT: _("dauerhaft bei uns"),
    Goal.TRANSFER: _("für andere Kommunen"),
    Goal.BOTH: _("dauerhaft bei uns und für andere"),
    Goal.END: _("geordnet beenden"),
    RiskSource.OPEN: _("noch offen"),
    RiskSource.TECHNOLOGY: _("Technik"),
    RiskSource.DEMAND: _("Nachfrage"),
    RiskSource.EXTERNAL: _("Umfeld"),
    RiskStrategy.OPEN: _("noch offen"),
    RiskStrategy.AVOID: _("vermeiden"),
    RiskStrategy.REDUCE: _("vermindern"),
    RiskStrategy.SHIFT: _("übertragen"),
    RiskStrategy.ACCEPT: _("akzeptieren"),
    TransferStep.IDEA: _("Idee"),
    TransferStep.ASKED: _("angefragt"),
    TransferStep.INTERESTED: _("interessiert"),
    TransferStep.DECLARED: _("Absicht erklärt"),
    TransferStep.AGREED: _("vereinbart"),
    TransferStep.USES: _("nutzt die Lösung"),
    TransferStep.DECLINED: _("abgelehnt"),
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
    """Return the German word of a value; KeyError for one that users never see."""
    return _WORDS[value]


def symbol(status: CriterionStatus) -> str:
    """Return the symbol that always stands beside the word of a status."""
    return _SYMBOLS[status]


def symbol_and_word(status: CriterionStatus) -> str:
    """Return `belegt ✔`, so that the status never rests on colour alone."""
    return f"{label(status)} {symbol(status)}"


def origin_letter(kind: OriginKind) -> str:
    """Return the one letter shown behind an amount."""
    return _LETTERS[kind]
