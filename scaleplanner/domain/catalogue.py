"""The subject matter shipped with the program, with look-ups by id."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from scaleplanner.domain.catalogue_council import (
    BudgetCalendar,
    CalendarStep,
    CouncilQuestion,
    LeadTime,
    PaperForm,
)
from scaleplanner.domain.catalogue_entries import (
    PROVENANCE_OWN,
    PROVENANCE_ROADMAP,
    Aspect,
    CheckItem,
    CostKind,
    Criterion,
    Driver,
    FundingKind,
    GlossaryTerm,
    GoodPractice,
    Land,
    Meta,
    Option,
    Parameter,
    Phase,
    Question,
    RequiredPoint,
    RiskTemplate,
    Source,
    Statement,
    Term,
    TextBlock,
)
from scaleplanner.domain.catalogue_forms import (
    FinancingOption,
    Form,
    FormAnswer,
    FormAspect,
    FormBonus,
    FormQuestion,
    FormScore,
    FormWeight,
    FundingInstrument,
    OperatorVariant,
    PppModel,
    ProfileEntry,
)
from scaleplanner.domain.catalogue_interview import Condition, InterviewQuestion, InterviewTopic
from scaleplanner.domain.help_text import HelpText

__all__ = [
    "PROVENANCE_OWN",
    "PROVENANCE_ROADMAP",
    "Aspect",
    "BudgetCalendar",
    "CalendarStep",
    "Catalogue",
    "CheckItem",
    "Condition",
    "CostKind",
    "CouncilQuestion",
    "Criterion",
    "Driver",
    "FinancingOption",
    "Form",
    "FormAnswer",
    "FormAspect",
    "FormBonus",
    "FormQuestion",
    "FormScore",
    "FormWeight",
    "FundingInstrument",
    "FundingKind",
    "GlossaryTerm",
    "GoodPractice",
    "HelpText",
    "InterviewQuestion",
    "InterviewTopic",
    "Land",
    "LeadTime",
    "Meta",
    "OperatorVariant",
    "Option",
    "PaperForm",
    "Parameter",
    "Phase",
    "PppModel",
    "ProfileEntry",
    "Question",
    "RequiredPoint",
    "RiskTemplate",
    "Source",
    "Statement",
    "Term",
    "TextBlock",
]


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Identified)


def _find(entries: tuple[_Entry, ...], entry_id: str) -> _Entry:
    """Return the entry with an id; KeyError if there is none."""
    for entry in entries:
        if entry.id == entry_id:
            return entry
    raise KeyError(entry_id)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is shipped as content, in canonical order."""

    meta: Meta
    phases: tuple[Phase, ...]
    workstreams: tuple[Term, ...]
    stakeholders: tuple[Term, ...]
    criteria: tuple[Criterion, ...]
    good_practices: tuple[GoodPractice, ...]
    forms: tuple[Form, ...]
    form_aspects: tuple[FormAspect, ...]
    form_questions: tuple[FormQuestion, ...]
    operator_variants: tuple[OperatorVariant, ...]
    ppp_models: tuple[PppModel, ...]
    funding_instruments: tuple[FundingInstrument, ...]
    cost_kinds: tuple[CostKind, ...]
    funding_kinds: tuple[FundingKind, ...]
    aspects: tuple[Aspect, ...]
    checklist: tuple[CheckItem, ...]
    statements: tuple[Statement, ...]
    parameters: tuple[Parameter, ...]
    lands: tuple[Land, ...]
    risks: tuple[RiskTemplate, ...]
    drivers: tuple[Driver, ...]
    mechanisms: tuple[Term, ...]
    core_findings: tuple[Term, ...]
    glossary: tuple[GlossaryTerm, ...]
    sources: tuple[Source, ...]
    help: tuple[HelpText, ...]
    options: tuple[Option, ...]
    required_content: tuple[RequiredPoint, ...]
    interview: tuple[InterviewTopic, ...]
    calendar_steps: tuple[CalendarStep, ...]
    budget_calendars: tuple[BudgetCalendar, ...]
    lead_times: tuple[LeadTime, ...]
    council_questions: tuple[CouncilQuestion, ...]
    paper_forms: tuple[PaperForm, ...]

    def topic(self, topic_id: str) -> InterviewTopic:
        """Return the topic of the interview with this id; KeyError if there is none."""
        return _find(self.interview, topic_id)

    def phase(self, phase_id: str) -> Phase:
        """Return the phase with this id; KeyError if there is none."""
        return _find(self.phases, phase_id)

    def workstream(self, workstream_id: str) -> Term:
        """Return the workstream with this id; KeyError if there is none."""
        return _find(self.workstreams, workstream_id)

    def criterion(self, criterion_id: str) -> Criterion:
        """Return the criterion with this id; KeyError if there is none."""
        return _find(self.criteria, criterion_id)

    def criteria_of(self, phase_id: str) -> tuple[Criterion, ...]:
        """Return the criteria of one phase."""
        return tuple(criterion for criterion in self.criteria if criterion.phase == phase_id)

    def good_practices_of(self, criterion_id: str) -> tuple[GoodPractice, ...]:
        """Return the examples from practice that illustrate a criterion."""
        return tuple(practice for practice in self.good_practices if criterion_id in practice.criteria)

    def aspect(self, key: str) -> Aspect:
        """Return the aspect with this key; KeyError if there is none."""
        for aspect in self.aspects:
            if aspect.key == key:
                return aspect
        raise KeyError(key)

    def checklist_of(self, aspect: str) -> tuple[CheckItem, ...]:
        """Return the checklist items of one aspect."""
        return tuple(item for item in self.checklist if item.aspect == aspect)

    def check_item(self, item_id: str) -> CheckItem:
        """Return the checklist item with this id; KeyError if there is none."""
        return _find(self.checklist, item_id)

    def form(self, form_id: str) -> Form:
        """Return the form of cooperation with this id; KeyError if there is none."""
        return _find(self.forms, form_id)

    def form_question(self, question_id: str) -> FormQuestion:
        """Return the question of the form finder with this id; KeyError if there is none."""
        return _find(self.form_questions, question_id)

    def cost_kind(self, kind_id: str) -> CostKind:
        """Return the kind of cost with this id; KeyError if there is none."""
        return _find(self.cost_kinds, kind_id)

    def funding_kind(self, kind_id: str) -> FundingKind:
        """Return the kind of funding with this id; KeyError if there is none."""
        return _find(self.funding_kinds, kind_id)

    def parameter(self, parameter_id: str) -> Parameter:
        """Return the parameter with this id; KeyError if there is none."""
        return _find(self.parameters, parameter_id)

    def land(self, land_id: str) -> Land:
        """Return the words of the Land with this short name; KeyError if there is none."""
        return _find(self.lands, land_id)

    def budget_rules(self, land_id: str) -> str:
        """Return the short name of the budget rules of a Land; empty while it is not chosen."""
        return next((land.budget_rules for land in self.lands if land.id == land_id), "")

    def source(self, source_id: str) -> Source:
        """Return the source with this id; KeyError if there is none."""
        return _find(self.sources, source_id)

    def options_of(self, group: str) -> tuple[Option, ...]:
        """Return the suggestions of one group, such as `transfer_benefit`."""
        return tuple(option for option in self.options if option.group == group)

    def help_for(self, field_id: str) -> HelpText | None:
        """Return the help of a field, or None if the field has none."""
        for text in self.help:
            if text.id == field_id:
                return text
        return None
