"""The published software: what its publiccode.yml says."""

from dataclasses import replace
from typing import Any

from scaleplanner.domain.planning import Transfer
from scaleplanner.domain.publiccode import KINDS, MAINTENANCE, STATUSES, file_note
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.options import spoken_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import N_, _

_OPEN = ("", N_("noch offen"))


class SoftwareCard(Card):
    """Fields in the words of an office; the file gets the keywords of the standard."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(_("Veröffentlichte Software (publiccode.yml)"))
        self._form = BoundForm(page, workspace, "software", _on_software)
        hint = _("Nur nötig, wenn der Quellcode offen liegt. Die Datei erzeugen Sie unter „Ausgabe“.")
        self.note = Derived()
        self.add(label(hint, "small", "2", wrap=True), self._form, self.note)
        self._add_fields(page)

    def _add_fields(self, page: Page) -> None:
        form = self._form.form
        repository = form.line("transfer.software.repository", _("Adresse des Quellcodes"))
        licence = form.line("transfer.software.licence", _("Lizenz (SPDX-Kürzel)"))
        page.register("transfer.software", _("Veröffentlichte Software"), repository)
        form.begin_line()
        version = form.line("transfer.software.version", _("Version"))
        released = form.date("transfer.software.released", _("Veröffentlicht am"))
        form.end_line()
        form.begin_line()
        status = form.choice(
            "transfer.software.status", _("Entwicklungsstand"), spoken_options((_OPEN, *STATUSES))
        )
        kind = form.choice("transfer.software.kind", _("Art der Software"), spoken_options((_OPEN, *KINDS)))
        form.end_line()
        maintenance = form.choice(
            "transfer.software.maintenance", _("Pflege"), spoken_options((_OPEN, *MAINTENANCE))
        )
        fields: tuple[tuple[Any, str, Any], ...] = (
            (repository, "repository", None),
            (licence, "licence", None),
            (version, "version", None),
            (released, "released", None),
            (status, "status", ""),
            (kind, "kind", ""),
            (maintenance, "maintenance", ""),
        )
        for field, name, empty in fields:
            self._form.bind_attribute(field, name, _("Angaben zur Software ändern"), empty)
        for name, text in (
            ("platforms", _("Plattformen, eine je Zeile, etwa web, android, ios, linux")),
            ("categories", _("Kategorien des Standards, eine je Zeile")),
            ("features", _("Funktionen, eine je Zeile")),
        ):
            lines = form.text(f"transfer.software.{name}", text, lines=2)
            self._form.bind_lines(lines, "", name, _("Angaben zur Software ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render the fields and what the file still lacks."""
        self._form.show_value(solution.transfer.software)
        self.note.set_value(file_note(solution))


def _on_software(solution: Solution, change: Any) -> Solution:
    def on_transfer(transfer: Transfer) -> Transfer:
        return replace(transfer, software=change(transfer.software))

    return replace(solution, transfer=on_transfer(solution.transfer))
