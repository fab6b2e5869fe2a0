"""Why a form stands where it stands: reasons for and against, the Stufenpfad, the papers it needs."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.form_advice import papers, steps
from scaleplanner.domain.form_finder import FormResult
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import button, clear, column, label, row
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.i18n import _


class FormDetail(QFrame):
    """One form of the ranking; its buttons stay while the texts change."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._shown: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.title = label("", "section", wrap=True)
        self.badge = StatusBadge("done", _("gewählt"))
        self.choose_button = button(_("Als Form wählen"), "primary", "check")
        self.profile_button = button(_("Profil ansehen"), extent="small")
        self._body = column(spacing=4)
        head = WrapLayout(spacing=12, level=True)
        head.add(self.title, 1)
        for each in (self.badge, self.profile_button, self.choose_button):
            head.add(each)
        self.setLayout(column(head, self._body, spacing=8))

    @property
    def texts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The headings with their points."""
        return self._shown

    def show_result(self, result: FormResult, solution: Solution) -> None:
        """Render the reasons of a form and whether it is the chosen one."""
        form = result.form
        is_chosen = solution.carrier.form_id == form.id
        self.title.setText(form.title)
        self.badge.setVisible(is_chosen)
        self.choose_button.setVisible(not is_chosen)
        path = tuple(step.text for step in steps(solution, self._catalogue, form.id))
        parts = (
            (_("Scheidet aus"), tuple(entry.reason for entry in result.exclusions)),
            (_("Zu beachten"), result.hints),
            (_("Dafür spricht"), tuple(entry.text for entry in result.reasons_for)),
            (_("Dagegen spricht"), tuple(entry.text for entry in result.reasons_against)),
            (_("Stufenpfad"), path),
            (_("Nötige Unterlagen, mit dem Rechtsamt zu klären"), papers(form)),
            (_("Eigene Bewertung"), (_("Ihr Amt hat Werte dieser Form geändert."),) * result.is_edited),
        )
        shown = tuple(part for part in parts if part[1])
        if shown != self._shown:
            self._shown = shown
            clear(self._body)
            for heading, entries in shown:
                self._add(heading, entries)

    def _add(self, heading: str, entries: Sequence[str]) -> None:
        self._body.addSpacing(4)
        self._body.addWidget(label(heading, "strong", wrap=True))
        for entry in entries:
            inner = row(column(label("–", "body", "3"), None), spacing=8)
            inner.addWidget(label(entry, "body", wrap=True), 1)
            self._body.addLayout(inner)
