"""Nutzenbild: problem, audiences, core service, who benefits and who pays."""

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class ProfilePanel(QFrame):
    """One card with the texts that open the concept."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._bound = BoundForm(page, workspace, "profile")
        self._text("summary", _("In zwei Sätzen"), "solution.core_service", 2, _("Kurzfassung ändern"))
        self._text("problem", _("Welches Problem löst sie?"), "solution.problem", 4, _("Problem ändern"))
        audiences = self._bound.form.text(
            "profile.audiences",
            _("Zielgruppen"),
            help_id="solution.audience",
            hint=_("Eine Zielgruppe je Zeile."),
            lines=4,
        )
        self._bound.bind_lines(audiences, "profile", "audiences", _("Zielgruppen ändern"))
        self._text("core_service", _("Kernleistung"), "solution.core_service", 3, _("Kernleistung ändern"))
        self._text("beneficiaries", _("Wer profitiert?"), "solution.beneficiaries", 3, _("Nutzen ändern"))
        self._text("payers", _("Wer zahlt?"), "solution.payers", 3, _("Zahlende ändern"))
        continuity = _("Woran knüpft die Lösung an?")
        self._text("continuity", continuity, "profile.continuity", 3, _("Anknüpfung ändern"))
        self.setLayout(
            column(Card(_("Wozu die Lösung da ist und wer etwas davon hat")).add(self._bound), None)
        )

    def _text(self, name: str, text: str, help_id: str, lines: int, step: str) -> None:
        field = self._bound.form.text(f"profile.{name}", text, help_id=help_id, lines=lines)
        self._bound.bind_part(field, "profile", name, step)

    def show_solution(self, solution: Solution) -> None:
        """Render the texts."""
        self._bound.show_value(solution)
