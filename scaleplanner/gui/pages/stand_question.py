"""„Was lag dem Rat am … vor?“: the sealed version of a day, opened read-only."""

from PySide6.QtCore import Signal

from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import Outcome
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.number_fields import DateEdit
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _
from scaleplanner.store import StandInfo


class StandQuestion(Card):
    """A day, the answer in a sentence, and the way to the version."""

    view_requested = Signal(str)
    files_requested = Signal(object)
    """The version whose outputs are wanted."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(_("Was lag dem Gremium vor?"))
        self._workspace = workspace
        self.day = DateEdit()
        self.day.setAccessibleName(_("Tag der Sitzung"))
        self.day.edited.connect(self.show_answer)
        page.register("stands.day", _("Was lag dem Gremium am … vor?"), self.day, "stands.day")
        self.view_button = button(_("Diesen Stand ansehen"), "", "eye")
        self.view_button.clicked.connect(self._on_view_clicked)
        self._answer = label("", "body", "2", wrap=True)
        self.files_button = button(_("Seine Ausgaben sichern"), "", "file-output")
        self.files_button.clicked.connect(self._on_files_clicked)
        self.add(row(FieldBox(_("Tag der Sitzung"), self.day), None), self._answer)
        self.add(wrapping(self.view_button, self.files_button))
        self._found: StandInfo | None = None
        held = (each.day for each in workspace.solution.sessions if each.outcome is not Outcome.PENDING)
        self.day.set_value(max((day for day in held if day is not None), default=None))

    @property
    def answer(self) -> str:
        """The sentence that is shown."""
        return self._answer.text()

    def show_answer(self) -> None:
        """Say which version was the newest on the day."""
        stands, day = self._workspace.stands, self.day.value
        entries = stands.entries if stands is not None else ()
        self.setVisible(bool(entries))
        fitting = [entry for entry in entries if day is not None and entry.day <= day]
        self._found = None
        if day is None:
            text = _("Nennen Sie den Tag der Sitzung; gezeigt wird der letzte Stand bis dahin.")
        elif not fitting:
            text = _("Bis zum {day} war noch kein Stand festgehalten.").format(day=format_date(day))
        else:
            last = max(fitting, key=lambda entry: (entry.day, entry.number))
            self._found = last
            text = _("Am {day} lag „{name}“ vom {sealed} vor, Siegel {seal}.").format(
                day=format_date(day), name=last.name, sealed=format_date(last.day), seal=last.short
            )
        self._answer.setText(text)
        self.view_button.setEnabled(self._found is not None)
        self.files_button.setEnabled(self._found is not None)

    def _on_view_clicked(self) -> None:
        if self._found is not None:
            self.view_requested.emit(self._found.id)

    def _on_files_clicked(self) -> None:
        if self._found is not None:
            self.files_requested.emit(self._found)
