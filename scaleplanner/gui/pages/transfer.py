"""Transfer: why and how other municipalities take the solution over, and who pays which share."""

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.gui.pages.tabbed import TabbedPage
from scaleplanner.gui.pages.transfer_key import KeyPanel
from scaleplanner.gui.pages.transfer_parts import OfferPanel, ReasonsPanel, TargetsEditor
from scaleplanner.gui.shell_destinations import OUTPUT
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_OFFER = (
    "transfer.contract_model",
    "transfer.licence_model",
    "transfer.pricing",
    "transfer.growth_financing",
    "transfer.uses_of_money",
)


class TransferPage(TabbedPage):
    """Reasons, offer, municipalities and cost key."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(
            _("Transfer"),
            _("Warum und wie nutzen andere Kommunen die Lösung, und wer zahlt welchen Anteil?"),
            help_id="page.transfer",
        )
        self.reasons = ReasonsPanel(self, workspace, catalogue)
        self.offer = OfferPanel(self, workspace, catalogue)
        self.targets = TargetsEditor(self, workspace)
        self.key = KeyPanel(self, workspace)
        self.add_tab(_("Gründe und Eignung"), self.reasons, self.reasons, "transfer")
        self.add_tab(_("Vertrag und Geld"), self.offer, self.offer, *_OFFER)
        self.add_entries(_("Zielkommunen"), "targets", self.targets)
        self.add_tab(_("Kostenschlüssel"), self.key, self.key, "schluessel", "skala")
        self.register("transfer", _("Transfer"), self.fields["transfer.wanted"].widget, "page.transfer")
        self.set_onward(_("Ausgabe"), OUTPUT)
        self.bind(workspace)

    def jump_to(self, target: str) -> bool:
        """Open the place of a target; `schluessel.WAY` shows the cost key of that way."""
        prefix, _dot, rest = target.partition(".")
        return self._jump_to_key(rest) if prefix == "schluessel" else super().jump_to(target)

    def _jump_to_key(self, rest: str) -> bool:
        workspace = self.workspace
        if workspace is not None and workspace.solution.plan.way(rest) is not None:
            self.key.show_way(rest)
            rest = ""
        return super().jump_to(f"schluessel.{rest or 'way'}")
