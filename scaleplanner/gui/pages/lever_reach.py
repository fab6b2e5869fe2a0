"""Working sheet „Anschluss und Bekanntheit“: continuity, marketing, committees involved early."""

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.levers import Initiative
from scaleplanner.domain.scale_effects import committee_formats, committees_sentence, communication_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.pages.lever_panel import LeverEntries, LeverPanel
from scaleplanner.gui.widgets.basics import button, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class ReachPanel(LeverPanel):
    """Earlier initiatives, audiences and channels, committees."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, catalogue)
        self.initiatives = InitiativesEditor(page, workspace)
        page.register("levers.initiatives", _("Frühere und laufende Vorhaben"), self.initiatives.add_button)
        self.entries(_("Frühere und laufende Vorhaben, an die Sie anschließen"), self.initiatives)
        card, marketing = self.card(_("Marketing"))
        self.points(marketing, "audiences", _("Wen wollen Sie erreichen?"))
        self.points(marketing, "channels", _("Auf welchen Wegen?"))
        self.text(marketing, "communication", _("Was sagen Sie, wann und wie oft?"))
        self.text(marketing, "procurement", _("Wie beschaffen andere die Lösung?"))
        self.money_line = Derived()
        card.add(self.money_line, self.jump(_("Zu den Kosten"), "finanzen:kosten"))
        titles = join_list(each.title for each in catalogue.options_of("committee_format"))
        self._usual = _("Bewährte Formate: {list}.").format(list=titles)
        self.early, self.formats = Derived(), Derived()
        go = button(_("Termine und Formate eintragen"), "quiet", "arrow-right", extent="small")
        go.clicked.connect(lambda: page.jump_requested.emit("gremien:involvements"))
        page.register("levers.committees", _("Gremien früh einbeziehen"), go)
        self._cards.addWidget(
            Card(_("Gremien früh einbeziehen")).add(self.early, self.formats, row(go, None))
        )

    def show_solution(self, solution: Solution) -> None:
        """Render fields and the sentences that follow from plan and dates."""
        super().show_solution(solution)
        self.money_line.set_value(communication_sentence(solution))
        self.early.set_value(committees_sentence(solution))
        used = join_list(committee_formats(solution, self._catalogue))
        self.formats.set_value(_("Genutzte Formate: {list}.").format(list=used) if used else self._usual)


class InitiativesEditor(LeverEntries):
    """What the solution builds on and which processes are improved on."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(
            page,
            workspace,
            "initiatives",
            noun=_("Vorhaben"),
            empty=_("Worauf baut die Lösung auf? Nennen Sie frühere und laufende Vorhaben."),
            describe=describe_initiative,
            new=lambda key: Initiative(key, _("Neues Vorhaben")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        help_id = "levers.initiatives"
        form = bound.form
        title = form.line("levers.initiatives.title", _("Vorhaben"), help_id=help_id)
        period = form.line("levers.initiatives.period", _("Zeitraum"), help_id=help_id)
        link = form.text(
            "levers.initiatives.link", _("Wie schließt die Lösung an?"), help_id=help_id, lines=2
        )
        improved = form.text(
            "levers.initiatives.improved", _("Welcher Ablauf wird besser?"), help_id=help_id, lines=2
        )
        bound.bind_attribute(title, "title", _("Vorhaben umbenennen"))
        bound.bind_attribute(period, "period", _("Zeitraum ändern"))
        bound.bind_attribute(link, "link", _("Anschluss ändern"))
        bound.bind_attribute(improved, "improved", _("Verbesserung ändern"))


def describe_initiative(entry: Initiative) -> tuple[str, str, str]:
    """Return status, title and second line of an initiative."""
    status = "done" if entry.link.strip() else "open"
    return status, entry.title, entry.period or _("ohne Zeitraum")
