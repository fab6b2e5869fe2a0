"""What stands in for the results of a way without figures: never a zero, but the way to the costs."""

from scaleplanner.domain.finance.plan import Way
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button
from scaleplanner.gui.widgets.card import EmptyState
from scaleplanner.i18n import _


class MissingFigures(EmptyState):
    """Says that a way has no figures yet and leads to where they are entered."""

    def __init__(self, page: Page) -> None:
        enter = button(_("Kosten eintragen"))
        enter.clicked.connect(lambda: page.jump_requested.emit("finanzen:kosten"))
        text = _("Sobald der Weg Kosten hat, rechnet das Programm hier mit.")
        super().__init__("calculator", _("Noch nicht beziffert"), text, enter)

    def show_way(self, way: Way) -> None:
        """Appear for a way without figures, vanish for any other."""
        self.set_heading(_("Der Weg „{name}“ ist noch nicht beziffert.").format(name=way.name))
        self.setVisible(not way.is_quantified)
