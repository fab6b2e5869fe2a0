"""Forms of cooperation, the questions that choose one, operators and instruments of funding."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormAspect:
    """A view on a form: one of the twelve scored aspects (`scored`) or one of the thirteen of its profile."""

    id: str
    title: str
    description: str
    scored: bool


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """What is to be said about a form under one aspect."""

    aspect: str
    text: str
    provenance: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormScore:
    """The start value 1 (bad) to 5 (good) of a form under one scored aspect."""

    aspect: str
    value: int


@dataclass(frozen=True, slots=True)
class Form:
    """A legal or organisational form, K00 to K23.

    `transitional` forms can bridge the time until another form stands; `months_min` and `months_max` are the
    usual months of setting it up.
    """

    id: str
    title: str
    description: str
    months_min: int
    months_max: int
    profile: tuple[ProfileEntry, ...]
    scores: tuple[FormScore, ...]
    documents: tuple[str, ...]
    reminders: tuple[str, ...]
    next_forms: tuple[str, ...]
    provenance: str
    aliases: tuple[str, ...] = ()
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    suitable_when: str = ""
    transitional: bool = False
    private_capital: bool = False

    def score(self, aspect: str) -> int:
        """Return the start value under a scored aspect; KeyError if there is none."""
        for entry in self.scores:
            if entry.aspect == aspect:
                return entry.value
        raise KeyError(aspect)

    def profile_text(self, aspect: str) -> str:
        """Return the profile text under an aspect; KeyError if there is none."""
        for entry in self.profile:
            if entry.aspect == aspect:
                return entry.text
        raise KeyError(aspect)


@dataclass(frozen=True, slots=True)
class FormWeight:
    """Weight points that an answer adds to a scored aspect."""

    aspect: str
    points: int


@dataclass(frozen=True, slots=True)
class FormBonus:
    """Points that an answer adds to the result of one form."""

    form: str
    points: int


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """An answer of the form finder and its effects.

    `months_left` is the longest time that may remain, `months_sure` the shortest; forms whose minimum set-up
    is longer than `months_left` are excluded unless a transitional form is chosen. `hint` is shown with the
    forms in `hint_forms` without excluding them.
    `follow_up` is asked only after this answer and is not counted among the twelve questions.
    """

    id: str
    text: str
    weights: tuple[FormWeight, ...] = ()
    bonus: tuple[FormBonus, ...] = ()
    excludes: tuple[str, ...] = ()
    reason: str = ""
    hint: str = ""
    hint_forms: tuple[str, ...] = ()
    months_left: int | None = None
    months_sure: int | None = None
    follow_up: "FormQuestion | None" = None


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of the form finder, D1 to D12."""

    id: str
    title: str
    text: str
    why: str
    answers: tuple[FormAnswer, ...]

    def answer(self, answer_id: str) -> FormAnswer:
        """Return the answer with this id; KeyError if there is none."""
        for answer in self.answers:
            if answer.id == answer_id:
                return answer
        raise KeyError(answer_id)


@dataclass(frozen=True, slots=True)
class FinancingOption:
    """How well an instrument of funding fits an operator (gut, bedingt, kaum) and why."""

    instrument: str
    fit: str
    note: str


@dataclass(frozen=True, slots=True)
class OperatorVariant:
    """Who operates the solution, the forms it occurs with and its options of financing a transfer."""

    id: str
    title: str
    description: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    suitable_when: str
    forms: tuple[str, ...]
    provenance: str
    financing: tuple[FinancingOption, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PppModel:
    """A model of public-private partnership and the rights the municipality keeps in it."""

    id: str
    title: str
    description: str
    form: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    suitable_when: str
    control_rights: tuple[str, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class FundingInstrument:
    """A source of money, with the kinds of funding under which it is planned."""

    id: str
    title: str
    description: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]
    suitable_when: str
    funding_kinds: tuple[str, ...]
    group: str
    date: str
    provenance: str
    inferred: bool = False
