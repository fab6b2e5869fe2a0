"""The entries of the catalogue: criteria, checklist items, kinds of cost and funding, help texts."""

from dataclasses import dataclass

PROVENANCE_ROADMAP = "Roadmap"
PROVENANCE_OWN = "eigene Facharbeit, ungeprüft"


@dataclass(frozen=True, slots=True)
class Meta:
    """Title, date and version of the catalogue; a content package names publisher and last day."""

    title: str
    date: str
    version: str
    basis: str
    disclaimer: str
    publisher: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the way from an idea to the transfer."""

    id: str
    title: str
    description: str
    sub_phases: tuple[str, ...] = ()
    provenance: str = PROVENANCE_ROADMAP


@dataclass(frozen=True, slots=True)
class Term:
    """A named entry with a sentence of explanation, such as a workstream or a stakeholder."""

    id: str
    title: str
    description: str
    provenance: str = PROVENANCE_ROADMAP


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is answered with yes, partly, no or not applicable."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A condition of success with its questions and suggested evidence.

    `milestone` is None where the source does not say; `phase_inferred` and `workstreams_inferred` mark
    suggestions of the editors; `inferred` marks content of which only the title or topic is known.
    """

    id: str
    title: str
    description: str
    phase: str
    workstreams: tuple[str, ...]
    aspects: tuple[str, ...]
    questions: tuple[Question, ...]
    evidence: tuple[str, ...]
    related: tuple[str, ...]
    provenance: str
    confidence: str
    milestone: bool | None = None
    milestone_note: str = ""
    phase_inferred: bool = False
    workstreams_inferred: bool = False
    title_confirmed: bool = True
    kind: str = "criterion"
    stakeholders: tuple[str, ...] = ()
    driver: str = ""
    mechanisms: tuple[str, ...] = ()
    note: str = ""

    @property
    def inferred(self) -> bool:
        """Return whether the content was derived because only the title or topic is known."""
        return self.confidence == "inferred"


@dataclass(frozen=True, slots=True)
class GoodPractice:
    """An example from practice and the criteria it illustrates."""

    id: str
    title: str
    place: str
    summary: str
    lesson: str
    criteria: tuple[str, ...]
    features: tuple[str, ...]
    provenance: str
    phase: str = ""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """An item of the checklist of one aspect; an open `must` item holds up the gate."""

    id: str
    aspect: str
    must: bool
    question: str
    why: str
    evidence: str
    offices: tuple[str, ...]
    reference: str
    provenance: str
    critical: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text with {placeholders} that a person takes over and adapts."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the five aspects of the concept for continuation."""

    key: str
    title: str
    adjective: str
    description: str
    questions: tuple[Question, ...]
    samples: tuple[str, ...]
    text_blocks: tuple[TextBlock, ...]
    provenance: str = PROVENANCE_OWN


@dataclass(frozen=True, slots=True)
class CostKind:
    """A kind of cost with its usual effect on the budget.

    `line_type` is the usual kind of line (recurring, one_off, investment); `budget` names the budget that is
    touched (ergebnis, finanz, keiner); `generated` kinds are calculated and never typed; `typical` kinds are
    offered for a first plan.
    """

    id: str
    title: str
    group: str
    aspect: str
    line_type: str
    budget: str
    default_budget_effective: bool
    description: str
    effect: str
    examples: tuple[str, ...]
    provenance: str
    generated: bool = False
    typical: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FundingKind:
    """A kind of revenue or funding with its rule of calculation.

    `external` kinds reduce the need of the budget; `temporary` kinds usually have an end date; `rule_kind` is
    the usual rule (anteil, fehlbedarf, festbetrag, menge, schluessel, rest, kredit).
    """

    id: str
    title: str
    group: str
    rule_kind: str
    external: bool
    temporary: bool
    rule: str
    questions: tuple[str, ...]
    examples: tuple[str, ...]
    provenance: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the self-assessment, answered 1 to 6 or not at all."""

    id: str
    workstream: str
    text: str
    criteria: tuple[str, ...]
    next_step: str
    provenance: str = PROVENANCE_OWN


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value that law, tariff or circular can change; the user may edit it."""

    id: str
    title: str
    group: str
    value: str
    unit: str
    valid_from: str
    source: str
    provenance: str
    valid_to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Land:
    """The words of one Land for councils, laws and submissions; `assembly` is the usual name of a council."""

    id: str
    name: str
    council: str
    municipal_code: str
    budget_rules: str
    words: tuple[str, ...]
    cooperation_law: str = ""
    cameral: bool = False
    provenance: str = PROVENANCE_OWN
    assembly: str = "Rat"


@dataclass(frozen=True, slots=True)
class RiskTemplate:
    """A risk of the starter library."""

    id: str
    title: str
    aspect: str
    category: str
    cause: str
    event: str
    effect: str
    early_sign: str
    strategy: str
    measure: str
    provenance: str = PROVENANCE_OWN
    source: str = "offen"


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver of scaling with its finer drivers."""

    id: str
    title: str
    description: str
    sub_drivers: tuple[str, ...] = ()
    provenance: str = PROVENANCE_ROADMAP


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word explained in one sentence."""

    id: str
    term: str
    definition: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Source:
    """A public source of the catalogue; `year` is the age of the text that was seen, if known."""

    id: str
    title: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A suggestion for a field with several answers, such as the benefits of a transfer.

    `items` are the checklist items that stand for it, where there are any.
    """

    id: str
    group: str
    title: str
    description: str
    provenance: str = PROVENANCE_OWN
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequiredPoint:
    """A point of the source texts and the places (`kind:id`) where it is found in the program."""

    id: str
    group: str
    text: str
    places: tuple[str, ...]
