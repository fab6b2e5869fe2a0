"""Trägerschaft: who carries and operates the solution, in which form, and why."""

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.gui.pages.carrier_choice import ChoicePanel, FormPanel, OperatorPanel
from scaleplanner.gui.pages.carrier_control import ControlPanel
from scaleplanner.gui.pages.carrier_entries import DecisionsEditor, PartnersEditor, PersonsEditor
from scaleplanner.gui.pages.carrier_finder import FinderPanel
from scaleplanner.gui.pages.carrier_scores import SCORES, WEIGHTS
from scaleplanner.gui.pages.tabbed import TabbedPage
from scaleplanner.gui.shell_destinations import FINANCE
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class CarrierPage(TabbedPage):
    """Partners, form finder, form, operator, control, decisions and persons."""

    def __init__(self, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(
            _("Trägerschaft"),
            _("Wer trägt, wer betreibt und in welcher Form arbeiten Sie zusammen?"),
            help_id="page.carrier",
        )
        self.partners = PartnersEditor(self, workspace, catalogue)
        self.finder = FinderPanel(self, workspace, catalogue)
        self.finder.profile_requested.connect(self._on_profile_requested)
        self.form = FormPanel(self, workspace, catalogue, _("Kooperationsform"))
        self.operator = OperatorPanel(self, workspace, catalogue, _("Betreibermodell"))
        self.control = ControlPanel(self, workspace, catalogue)
        self.decisions = DecisionsEditor(self, workspace)
        self.persons = PersonsEditor(self, workspace)
        self.add_entries(_("Partner"), "partners", self.partners)
        self.add_tab(_("Formfinder"), self.finder, self.finder, "form_answers", SCORES, WEIGHTS, scroll=False)
        self.add_tab(
            _("Kooperationsform"), self.form, self.form, "form", "form_id", "reason.form", scroll=False
        )
        self.add_tab(
            _("Betreibermodell"),
            self.operator,
            self.operator,
            "operator",
            "operator_id",
            "reason.operator",
            scroll=False,
        )
        self.add_tab(
            _("Ausgestaltung"), self.control, self.control, "carrier", "matrix", "papers", "reason.financing"
        )
        self.add_entries(_("Entscheidungen"), "decisions", self.decisions)
        self.add_entries(_("Personen"), "persons", self.persons)
        self.set_onward(_("Finanzen"), FINANCE)
        self.bind(workspace)

    def jump_to(self, target: str) -> bool:
        """Open the place of a target; `form.K03` shows that form without choosing it."""
        prefix, _dot, entry = target.partition(".")
        if prefix in (SCORES, WEIGHTS):
            self.finder.scores.open_scores()
        if prefix == "form_answers" or target.startswith("carrier.form_answers"):
            found = super().jump_to(target.removeprefix("carrier."))
            self.finder.show_question(target.rpartition(".")[2])
            return found
        if target in ("carrier.form_id", "carrier.operator_id"):
            prefix, entry = target.removeprefix("carrier.").partition("_")[0], ""
        panels: dict[str, ChoicePanel] = {"form": self.form, "operator": self.operator}
        kind = entry.partition(".")[0]
        if prefix == "reason" and kind in panels:
            panels[kind].show_chosen()
        if prefix in panels:
            found = super().jump_to(f"{prefix}_id")
            return (not entry or panels[prefix].select(entry)) and found
        return super().jump_to(target)

    def _on_profile_requested(self, form_id: str) -> None:
        self.jump_to(f"form.{form_id}")
