"""What the administration has set for this desk, and what of it could not be understood."""

from scaleplanner.content import load_policy
from scaleplanner.domain.policy import in_force
from scaleplanner.gui.widgets.basics import clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _
from scaleplanner.paths import policy_file


class PolicyCard(Card):
    """Only there where a file with settings exists; it is read anew every time the page is shown."""

    def __init__(self) -> None:
        super().__init__(_("Vorgaben Ihrer Verwaltung"), spacing=4)
        hint = _("Sie gelten für neue Lösungen. Ändern kann sie Ihre IT.")
        self._lines = column(spacing=4)
        self.add(label(hint, "small", "2", wrap=True), self._lines)

    def refresh(self) -> None:
        """Show the file, what it sets and what is wrong with it."""
        file, policy = policy_file(), load_policy()
        clear(self._lines)
        self.setVisible(file is not None)
        for name, value in ((_("Datei"), str(file)), *in_force(policy)):
            self._lines.addWidget(label(f"{name}: {value}", "small", wrap=True))
        for problem in policy.problems:
            self._lines.addWidget(label(problem, "small", "danger", wrap=True))
