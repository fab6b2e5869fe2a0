"""Name, office and occasion of a sealed version, before it is kept for ever."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from scaleplanner.domain.committees import session_title
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import Outcome
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.widgets.basics import boxed, button, column, label, line, row, usual_size
from scaleplanner.gui.widgets.inputs import LineField, TextField
from scaleplanner.i18n import N_, _


def suggested_name(solution: Solution, today: date) -> str:
    """Return a name: for the next session that is still to come, else for today."""
    coming = [
        (session.day, session_title(session))
        for session in solution.sessions
        if session.outcome is Outcome.PENDING and session.day is not None and session.day >= today
    ]
    if coming:
        day, committee = min(coming)
        return _("{committee} am {day}").format(committee=committee, day=format_date(day))
    return N_("Stand vom {day}").format(day=format_date(today))


class SealDialog(QDialog):
    """Only the name is needed; the rest helps those who read the version later.

    It stays in front until the version is kept, so that nobody closes the solution meanwhile.
    """

    confirmed = Signal()

    def __init__(self, solution: Solution, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Stand festhalten"))
        self.name, self.office, self.note = LineField(), LineField(), TextField(lines=3)
        self.name.set_value(suggested_name(solution, today))
        self.office.set_value(solution.municipality.lead_office)
        self._name_box = _box(_("Name des Standes"), self.name, _("So finden Sie ihn später wieder."))
        self.confirm = button(_("Stand festhalten"), "primary", "stamp")
        self.confirm.clicked.connect(self._on_confirm_clicked)
        self._cancel = button(_("Abbrechen"))
        self._cancel.clicked.connect(self.reject)
        self._cancel.setAutoDefault(False)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Fortschritt"))
        self._progress_text = label(_("Alle Ausgaben entstehen und werden mit aufbewahrt …"), "small", "2")
        self._build()
        self.show_busy(False)

    def _build(self) -> None:
        meaning = _(
            "Die ganze Lösung wird unveränderlich aufbewahrt, mit allen Ausgaben. Personen erscheinen darin"
            " nur mit Amt und Funktion. Das Siegel auf den Ausgaben zeigt spätere Änderungen; es ist keine"
            " Unterschrift."
        )
        content = column(
            label(meaning, "body", "2", wrap=True),
            self._name_box,
            _box(_("Amt"), self.office),
            _box(_("Anlass oder Begründung"), self.note),
            None,
            self._progress_text,
            self.progress,
            margins=(24, 18, 24, 18),
            spacing=12,
        )
        foot = row(None, self._cancel, self.confirm, margins=(24, 10, 24, 10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(content, 1)
        layout.addWidget(line())
        layout.addWidget(boxed(foot))
        self.confirm.setDefault(True)
        usual_size(self, 560, 420)

    @property
    def problem(self) -> str:
        """The sentence below the name."""
        return self._name_box.problem

    def head(self, today: date) -> tuple[str, date, str, str]:
        """Return name, day, office and note."""
        return self.name.value.strip(), today, self.office.value.strip(), self.note.value.strip()

    def _on_confirm_clicked(self) -> None:
        missing = not self.name.value.strip()
        sentence = _("Geben Sie dem Stand einen Namen, zum Beispiel das Gremium und den Sitzungstag.")
        self._name_box.show_problem(sentence if missing else "")
        if missing:
            self.name.setFocus()
        else:
            self.confirmed.emit()

    def show_busy(self, is_busy: bool) -> None:
        """Show the progress instead of the choice, or the choice again."""
        for widget in (self.name, self.office, self.note, self.confirm, self._cancel):
            widget.setEnabled(not is_busy)
        for part in (self.progress, self._progress_text):
            part.setVisible(is_busy)

    def show_share(self, share: float) -> None:
        """Fill the bar."""
        self.progress.setValue(round(share * 100))

    def reject(self) -> None:
        """Close, unless the version is being kept."""
        if self._cancel.isEnabled():
            super().reject()


def _box(text: str, field: QWidget, hint: str = "") -> FieldBox:
    field.setAccessibleName(text)
    return FieldBox(text, field, hint)
