"""Transfer: what carries the solution into the breadth, how others take it over, who pays which share."""

from dataclasses import fields

from PySide6.QtCore import QTimer

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.software import SoftwareFacts
from scaleplanner.gui.pages.levers import LeversPanel
from scaleplanner.gui.pages.tabbed import TabbedPage
from scaleplanner.gui.pages.transfer_key import KeyPanel
from scaleplanner.gui.pages.transfer_parts import OfferPanel, ReasonsPanel, RolloutPanel, TargetsEditor
from scaleplanner.gui.shell_destinations import OUTPUT
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_OFFER = (
    "transfer.contract_model",
    "transfer.licence_model",
    "transfer.pricing",
    "transfer.growth_financing",
    "transfer.uses_of_money",
    "transfer.software",
    *(f"transfer.software.{field.name}" for field in fields(SoftwareFacts)),
)
_ROLLOUT = (
    "transfer.quality_standard",
    "transfer.other_environments",
    "transfer.adaptation",
    "transfer.infrastructure",
    "transfer.processes",
    "transfer.knowledge",
    "transfer.training",
    "terms",
)


class TransferPage(TabbedPage):
    """Reasons, offer, rollout, municipalities, cost key and the levers of scaling."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(
            _("Transfer"),
            _("Was trägt die Lösung in die Breite, und wie übernehmen andere Kommunen sie?"),
            help_id="page.transfer",
        )
        self.reasons = ReasonsPanel(self, workspace, catalogue)
        self.offer = OfferPanel(self, workspace, catalogue)
        self.rollout = RolloutPanel(self, workspace, catalogue)
        self.targets = TargetsEditor(self, workspace)
        self.key = KeyPanel(self, workspace)
        self.levers = LeversPanel(self, workspace, catalogue)
        self.add_tab(_("Gründe und Eignung"), self.reasons, self.reasons, "transfer")
        self.add_tab(_("Vertrag und Geld"), self.offer, self.offer, *_OFFER)
        self.add_tab(_("Einführung"), self.rollout, self.rollout, *_ROLLOUT)
        self.add_entries(_("Zielkommunen"), "targets", self.targets)
        self.add_tab(_("Kostenschlüssel"), self.key, self.key, "schluessel", "skala")
        self.add_tab(_("Skalierungshebel"), self.levers, self.levers, "levers")
        self.register("transfer", _("Transfer"), self.fields["transfer.wanted"].widget, "page.transfer")
        self.set_onward(_("Ausgabe"), OUTPUT)
        self.bind(workspace)

    def jump_to(self, target: str) -> bool:
        """Open the place of a target; `schluessel.WAY` shows the cost key of that way."""
        prefix, _dot, rest = target.partition(".")
        target = target.removeprefix("transfer.") if rest.startswith("levers.") else target
        if prefix == "schluessel":
            return self._jump_to_key(rest)
        if not target.startswith("levers"):
            return super().jump_to(target)
        super().jump_to("levers")
        place = self.levers.open_place(target)
        found = super().jump_to(place)
        # The sheet that has just appeared gets its height with the next event.
        QTimer.singleShot(0, self, lambda: self._scroll_to(place))
        return found

    def _scroll_to(self, place: str) -> None:
        if self._area is not None and place in self.fields:
            self._area.ensureWidgetVisible(self.fields[place].widget, 50, 80)

    def _jump_to_key(self, rest: str) -> bool:
        workspace = self.workspace
        if workspace is not None and workspace.solution.plan.way(rest) is not None:
            self.key.show_way(rest)
            rest = ""
        return super().jump_to(f"schluessel.{rest or 'way'}")
