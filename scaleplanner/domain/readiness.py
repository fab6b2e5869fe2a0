"""How ready a solution is for other municipalities: erleichtert or erschwert per item, only counted."""

from dataclasses import dataclass

from scaleplanner.domain.catalogue import Catalogue, Option
from scaleplanner.domain.planning import Transfer
from scaleplanner.i18n import N_, ngettext

EASES, HINDERS = "erleichtert", "erschwert"
WORDS = (("", N_("noch offen")), (EASES, N_("erleichtert")), (HINDERS, N_("erschwert")))


@dataclass(frozen=True, slots=True)
class Readiness:
    """The items of the catalogue by what the office says about them."""

    eases: tuple[Option, ...]
    hinders: tuple[Option, ...]
    open: tuple[Option, ...]

    @property
    def total(self) -> int:
        """How many items there are."""
        return len(self.eases) + len(self.hinders) + len(self.open)

    @property
    def sentence(self) -> str:
        """Return `4 von 10 erleichtern, 2 erschweren die Übernahme, 4 sind offen.`"""
        eases, hinders, left = len(self.eases), len(self.hinders), len(self.open)
        parts = [
            ngettext(
                "{count} von {total} Punkten erleichtert die Übernahme",
                "{count} von {total} Punkten erleichtern die Übernahme",
                eases,
            ).format(count=eases, total=self.total),
            ngettext("{count} erschwert sie", "{count} erschweren sie", hinders).format(count=hinders),
        ]
        if left:
            parts.append(ngettext("{count} ist offen", "{count} sind offen", left).format(count=left))
        return f"{', '.join(parts)}."


def readiness(transfer: Transfer, catalogue: Catalogue) -> Readiness:
    """Return the items in the order of the catalogue."""
    given = dict(transfer.readiness)
    options = catalogue.options_of("transfer_readiness")

    def said(word: str) -> tuple[Option, ...]:
        return tuple(option for option in options if given.get(option.id, "") == word)

    return Readiness(said(EASES), said(HINDERS), said(""))


def benefits_said(transfer: Transfer, catalogue: Catalogue) -> tuple[tuple[Option, str], ...]:
    """Return the benefits of the catalogue the office has filled, with its words."""
    given = dict(transfer.benefit_notes)
    options = catalogue.options_of("transfer_benefit")
    return tuple((option, given[option.id]) for option in options if given.get(option.id, "").strip())
