"""The seven technical foundations of a solution that can grow, told from the checklist."""

from dataclasses import dataclass

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue import Catalogue, CheckItem, Option
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Foundation:
    """One foundation with its checklist items: those met, those begun or denied, those not answered."""

    option: Option
    items: tuple[CheckItem, ...]
    met: tuple[CheckItem, ...]
    unanswered: tuple[CheckItem, ...]
    not_applicable: tuple[CheckItem, ...]

    @property
    def wanted(self) -> tuple[CheckItem, ...]:
        """The items that count here."""
        return tuple(item for item in self.items if item not in self.not_applicable)

    @property
    def open(self) -> tuple[CheckItem, ...]:
        """The items that are not met yet."""
        return tuple(item for item in self.wanted if item not in self.met)

    @property
    def status(self) -> str:
        """Return done, progress, open or not_applicable."""
        if not self.wanted:
            return "not_applicable"
        if not self.open:
            return "done"
        return "open" if set(self.wanted) <= set(self.unanswered) else "progress"

    @property
    def sentence(self) -> str:
        """Return `1 von 2 Prüfpunkten erfüllt, offen: T05.`"""
        if not self.wanted:
            return _("nicht anwendbar")
        text = _("{met} von {total} Prüfpunkten erfüllt").format(met=len(self.met), total=len(self.wanted))
        if not self.open:
            return text
        return _("{text}, offen: {items}").format(text=text, items=join_list(item.id for item in self.open))


def foundations(solution: Solution, catalogue: Catalogue) -> tuple[Foundation, ...]:
    """Return the foundations in the order of the catalogue."""
    return tuple(_foundation(option, solution, catalogue) for option in catalogue.options_of("foundation"))


def _foundation(option: Option, solution: Solution, catalogue: Catalogue) -> Foundation:
    items = tuple(catalogue.check_item(item_id) for item_id in option.items)

    def answered(*answers: Answer | None) -> tuple[CheckItem, ...]:
        return tuple(item for item in items if solution.item(item.id).answer in answers)

    return Foundation(option, items, answered(Answer.YES), answered(None), answered(Answer.NOT_APPLICABLE))
