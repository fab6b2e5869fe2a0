"""The kinds of lines, ways, keys and origins that a plan distinguishes."""

from enum import Enum


class OriginKind(Enum):
    """Where a figure comes from; the letter is shown in the grid."""

    OFFER = "angebot"
    CONTRACT = "vertrag"
    ACTUAL = "ist"
    FLAT_RATE = "pauschale"
    ESTIMATE = "schaetzung"
    UNKNOWN = "ohne"


class Nature(Enum):
    """How a cost line falls due."""

    ONE_OFF = "einmalig"
    RECURRING = "laufend"
    INVESTMENT = "investition"


class IncomeNature(Enum):
    """What relieves the budget besides funding."""

    REVENUE = "ertrag"
    SAVING = "einsparung"


class FundingStatus(Enum):
    """How certain a funding line is; the last three count in the base case."""

    IDEA = "idee"
    APPLIED = "beantragt"
    PROMISED = "zugesagt"
    NOTICE = "bescheid"
    PAID = "ausgezahlt"

    @property
    def counts(self) -> bool:
        """Whether the line counts in the base case."""
        return self in (FundingStatus.PROMISED, FundingStatus.NOTICE, FundingStatus.PAID)


class FundingRule(Enum):
    """How the amount of a grant follows from the eligible cost."""

    SHARE = "anteil"
    DEFICIT = "fehlbedarf"
    FIXED = "festbetrag"


class WayKind(Enum):
    """The five ways a pilot can go."""

    CONTINUE = "fortfuehren"
    REDUCED = "reduziert"
    CARRIER = "traeger"
    JOINT = "gemeinsam"
    END = "beenden"


class Perspective(Enum):
    """Whose budget the figures of a joint solution show."""

    OWN = "eigene"
    ALLIANCE = "verbund"


class KeyKind(Enum):
    """How partners share a cost."""

    EQUAL = "gleich"
    INHABITANTS = "einwohner"
    BASE_INHABITANTS = "sockel_einwohner"
    FIXED = "fest"
    USAGE = "nutzung"
    BASE_USAGE = "sockel_nutzung"
    AREA = "flaeche"
    FISCAL_STRENGTH = "finanzkraft"
    MIXED = "gemischt"
