"""Why the content of a document is deleted, before it is gone for good."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.widgets.basics import boxed, button, column, label, line, row, usual_size
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.i18n import _


class RemovalDialog(QDialog):
    """The reason is needed: it stays with the entry as its trace."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Inhalt des Belegs löschen"))
        self.reason = LineField()
        self.reason.setAccessibleName(_("Grund"))
        self._box = FieldBox(_("Grund"), self.reason, _("Zum Beispiel: Aufbewahrungsfrist abgelaufen."))
        self.confirm = button(_("Inhalt löschen"), "danger", "trash-2")
        self.confirm.clicked.connect(self._on_confirm_clicked)
        self.confirm.setAutoDefault(False)  # the Enter key deletes nothing for good
        self._cancel = button(_("Abbrechen"))
        self._cancel.clicked.connect(self.reject)
        self._cancel.setAutoDefault(False)
        meaning = _(
            "Der Inhalt von „{title}“ wird endgültig aus der Datenbank gelöscht. Titel, Datum, Prüfsumme und "
            "Ihr Grund bleiben als Spur stehen. Frühere Sicherungen enthalten ihn, bis sie ablaufen."
        )
        content = column(
            label(meaning.format(title=title), "body", "2", wrap=True),
            self._box,
            None,
            margins=(24, 18, 24, 18),
            spacing=12,
        )
        foot = row(
            label(_("Danach lässt sich auch keine frühere Eingabe rückgängig machen."), "small", "2"),
            None,
            self._cancel,
            self.confirm,
            margins=(24, 10, 24, 10),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(content, 1)
        layout.addWidget(line())
        layout.addWidget(boxed(foot))
        usual_size(self, 560, 260)

    @property
    def problem(self) -> str:
        """The sentence below the field."""
        return self._box.problem

    def _on_confirm_clicked(self) -> None:
        missing = not self.reason.value.strip()
        self._box.show_problem(_("Nennen Sie einen Grund, er bleibt als Spur stehen.") if missing else "")
        if missing:
            self.reason.setFocus()
        else:
            self.accept()
