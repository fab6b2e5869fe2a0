"""The green bond with its rules: a separate account, investments only, framework, rating, bundled issue."""

from collections.abc import Iterable
from dataclasses import dataclass

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue_entries import Option
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.strategy import Strategy
from scaleplanner.domain.numbers import format_euro
from scaleplanner.i18n import _

INSTRUMENT = "green-bonds"


@dataclass(frozen=True, slots=True)
class BondState:
    """A rule with the answer and its evidence; „ja“ without evidence is not proven."""

    rule: Option
    answer: Answer | None
    evidence: str

    @property
    def is_proven(self) -> bool:
        """Whether the rule is kept and something proves it."""
        return self.answer is Answer.YES and bool(self.evidence.strip())


def considers_bond(strategy: Strategy) -> bool:
    """Whether a green bond is among the instruments, or something has been said about a rule."""
    listed = any(entry.catalogue_id == INSTRUMENT for entry in strategy.instruments)
    return listed or any(rule.answer is not None or rule.evidence.strip() for rule in strategy.bond_rules)


def bond_states(strategy: Strategy, rules: Iterable[Option]) -> tuple[BondState, ...]:
    """Return every rule with its state, in the order of the catalogue."""
    states = ((rule, strategy.bond_rule(rule.id)) for rule in rules)
    return tuple(BondState(rule, state.answer, state.evidence) for rule, state in states)


def bond_sentence(plan: Plan, way: Way | None) -> str:
    """Return how much of the plan a green bond may finance: investments only, in a bundled issue."""
    if way is None:
        return _("Ohne Kostenplan lässt sich nicht sagen, welcher Teil eine Investition ist.")
    projection = project(plan, way)
    amount = format_euro(sum(projection.investment, ZERO))
    total = format_euro(sum(projection.cost, ZERO))
    return _(
        "Von {total} Kosten sind {amount} Investitionen; nur dieser Teil dürfte aus einer grünen Anleihe"
        " bezahlt werden, und nur als Teil einer Sammelemission mit anderen Vorhaben."
    ).format(total=total, amount=amount)
