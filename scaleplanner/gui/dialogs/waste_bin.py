"""The Papierkorb of the open solution: what was deleted, since when, and the way back."""

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from scaleplanner.domain.discarded import Discarded
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.waste_bin import emptied, moment_of, put_back, waste
from scaleplanner.domain.wording import count_of
from scaleplanner.gui import messages
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.dialogs.frame import FOOT_MARGINS, frame
from scaleplanner.gui.shell_zones import ReadingOrderDialog
from scaleplanner.gui.widgets.basics import (
    Button,
    ElidedLabel,
    boxed,
    button,
    clear,
    column,
    label,
    row,
    usual_size,
)
from scaleplanner.gui.widgets.card import Card, EmptyState
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class WasteBinDialog(ReadingOrderDialog):
    """Each entry can be put back by itself; emptying is for good and leaves a line in the change log."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Papierkorb dieser Lösung"))
        self._workspace = workspace
        self.restores: list[Button] = []
        self._rows = column(spacing=4)
        self.outcome = label("", "body", "", wrap=True)
        text = _("Was Sie in Listen und Tabellen löschen, liegt hier, bis Sie den Papierkorb leeren.")
        self.nothing = EmptyState("trash-2", _("Der Papierkorb ist leer"), text)
        self.empty = button(_("Papierkorb leeren"), "danger", "trash-2")
        self.empty.clicked.connect(self.empty_bin)
        self.close_button = button(_("Schließen"))
        self.close_button.clicked.connect(self.reject)
        self._build()
        workspace.solution_changed.connect(self.show_solution)
        self.show_solution(workspace.solution)
        self._show_outcome("")
        self.close_button.setFocus()

    def _build(self) -> None:
        intro = _(
            "Gelöschte Positionen und Einträge, die neuesten zuerst. Sie zählen nirgends mit, stehen in"
            " keiner Ausgabe und gehen nicht mit der Datei an andere. Personen kommen nicht hierher: Sie"
            " werden endgültig gelöscht."
        )
        self._card = Card(spacing=4).add(self._rows)
        parts = column(
            label(self.windowTitle(), "title"),
            label(intro, "body", "2", wrap=True),
            self.outcome,
            self._card,
            self.nothing,
            None,
            margins=(24, 18, 24, 18),
            spacing=10,
        )
        self.empty.setAutoDefault(False)
        frame(self, parts, row(self.empty, None, self.close_button, margins=FOOT_MARGINS))
        self.close_button.setDefault(True)  # only now the dialog knows the button
        usual_size(self, 640, 480)

    def show_solution(self, solution: Solution) -> None:
        """Render what lies in the bin."""
        found = waste(solution)
        clear(self._rows)
        self.restores = []
        for item in found:
            self._rows.addWidget(self._line(item))
        self._card.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.empty.setEnabled(bool(found) and not self._workspace.is_read_only)

    def _line(self, item: Discarded) -> QFrame:
        moment = moment_of(item)
        when = _("gelöscht am {day}, {time} Uhr").format(
            day=format_date(moment.date()), time=f"{moment:%H:%M}"
        )
        texts = column(ElidedLabel(item.title, "body"), label(when, "small", "2"), spacing=0)
        restore = button(_("Zurückholen"), "quiet", "undo-2", extent="small")
        restore.setAccessibleName(_("{title} zurückholen").format(title=item.title))
        restore.setAutoDefault(False)
        restore.setEnabled(not self._workspace.is_read_only)
        restore.clicked.connect(partial(self.restore, item))
        self.restores.append(restore)
        line_of = row(spacing=12)
        line_of.addLayout(texts, 1)
        line_of.addWidget(restore)
        return boxed(line_of)

    def restore(self, item: Discarded) -> None:
        """Put an entry back into its list and say what could not be put back with it."""
        result = put_back(self._workspace.solution, item.id)
        if result.solution == self._workspace.solution:
            self._show_outcome(" ".join(result.problems))
            return
        self._workspace.edit(_("Eintrag zurückholen"), lambda now: put_back(now, item.id).solution)
        self._show_outcome(" ".join((_("{title} ist wieder da.").format(title=item.title), *result.problems)))

    def empty_bin(self) -> None:
        """Delete everything in the bin for good, after asking; earlier steps cannot be undone then."""
        found = waste(self._workspace.solution)
        count = count_of(len(found), _("Eintrag"), _("Einträge"))
        question = _("{count} endgültig löschen?").format(count=count)
        consequence = _(
            "Danach lässt sich nichts davon zurückholen und keine frühere Eingabe rückgängig machen."
            " Frühere Sicherungen enthalten die Einträge noch, bis sie ablaufen."
            " Im Änderungsprotokoll bleibt stehen, dass Sie den Papierkorb geleert haben."
        )
        if messages.ask_confirm(question, consequence, _("Endgültig löschen"), self, danger=True):
            ids = [item.id for item in self._workspace.solution.discarded]
            self._workspace.edit(_("Papierkorb leeren"), lambda now: emptied(now, ids))
            self._workspace.forget_steps()
            self._show_outcome(_("{count} endgültig gelöscht.").format(count=count))

    def _show_outcome(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))
        announcer.say(self, text)
