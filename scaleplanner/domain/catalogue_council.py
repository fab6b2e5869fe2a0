"""Entries of the catalogue about committees: calendar, lead times, questions, forms of the paper."""

from dataclasses import dataclass

from scaleplanner.domain.catalogue_entries import PROVENANCE_OWN


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """A step of the Haushaltskalender.

    `anchor` says what it is counted back from: `haushalt` (a day of the year before the budget year),
    `betrieb` (first day of operation), `beschluss` (last day for the decision). `lead` names a lead time of
    the chosen form that counts instead of `months`: form, vergabe, genehmigung.
    """

    id: str
    title: str
    description: str
    anchor: str
    office: str
    months: int = 0
    days: int = 0
    lead: str = ""
    provenance: str = PROVENANCE_OWN


@dataclass(frozen=True, slots=True)
class BudgetDay:
    """The usual day of a step in the year before the budget year, as `MM-DD`."""

    step: str
    day: str


@dataclass(frozen=True, slots=True)
class BudgetCalendar:
    """The start values of one Land for the days of the budget; `id` is that of the Land."""

    id: str
    days: tuple[BudgetDay, ...]
    note: str
    provenance: str = PROVENANCE_OWN


@dataclass(frozen=True, slots=True)
class LeadTime:
    """How many months approval and procurement usually take for a form of cooperation; `id` is the form's."""

    id: str
    approval_months: int
    procurement_months: int
    note: str
    provenance: str = PROVENANCE_OWN


@dataclass(frozen=True, slots=True)
class CouncilQuestion:
    """A question that councillors ask.

    `facts` name what answers it, `gaps` the findings that make it a weak spot, `needs` a fact without which
    nobody asks; `target` is the place to fill when there is no answer yet.
    """

    id: str
    text: str
    group: str
    facts: tuple[str, ...]
    gaps: tuple[str, ...]
    target: str
    needs: str = ""
    provenance: str = PROVENANCE_OWN


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form: the content that fills it and the title it has there."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class PaperForm:
    """The usual fields of a council paper in one Land; `id` is that of the Land, `word` what it is called."""

    id: str
    word: str
    fields: tuple[FormField, ...]
    provenance: str = PROVENANCE_OWN
