"""The Mitzeichnung: which office has seen the paper, when, and what it remarked."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import Cosigning, CosignStatus
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_KEYS = {
    CosignStatus.OPEN: "open",
    CosignStatus.SENT: "progress",
    CosignStatus.REFUSED: "error",
    CosignStatus.NOT_NEEDED: "not_applicable",
}
_GROUP = "cosigning_office"


def describe_cosigning(entry: Cosigning, today: date) -> tuple[str, str, str]:
    """Return status, title and second line of a co-signing; one that is late deserves a look."""
    key = _KEYS.get(entry.status, "done")
    late = key in ("open", "progress") and entry.due is not None and entry.due < today
    day = format_date(entry.day) if key not in ("open", "progress") else ""
    due = _("bis {day}").format(day=format_date(entry.due)) if entry.due and not day else ""
    parts = (word_of(entry.status), day, due, _("überfällig") if late else "")
    return "hint" if late else key, entry.office, " · ".join(part for part in parts if part)


class CosigningsEditor(EntryEditor):
    """The offices in the order of the Laufzettel; `usual_button` adds the usual ones."""

    def __init__(
        self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date]
    ) -> None:
        self._offices = tuple(option.title for option in catalogue.options_of(_GROUP))
        super().__init__(
            page,
            workspace,
            "cosignings",
            noun=_("Stelle"),
            empty=_("Wer muss die Vorlage vor der Sitzung sehen? Beginnen Sie mit den üblichen Stellen."),
            describe=lambda entry: describe_cosigning(entry, today()),
            new=lambda key: Cosigning(key, _("Neue Stelle")),
            build=self._fields,
        )
        self.usual_button = button(_("Übliche Stellen anlegen"), "", "stamp")
        self.usual_button.clicked.connect(self._on_usual_clicked)
        page.register("cosignings.usual", _("Übliche Stellen"), self.usual_button, "cosigning.office")

    def show_solution(self, solution: Solution) -> None:
        """Render list and form; the button stays while a usual office is missing."""
        super().show_solution(solution)
        self.usual_button.setEnabled(bool(self._missing(solution)))

    def _missing(self, solution: Solution) -> tuple[str, ...]:
        known = {entry.office for entry in solution.cosignings}
        return tuple(office for office in self._offices if office not in known)

    def _on_usual_clicked(self) -> None:
        def change(solution: Solution) -> Solution:
            for office in self._missing(solution):
                solution = solution.with_entry("cosignings", Cosigning(uuid4().hex[:12], office))
            return solution

        self._workspace.edit(_("Übliche Stellen anlegen"), change)

    @staticmethod
    def _fields(bound: BoundForm) -> None:
        form = bound.form
        office = form.line("cosignings.office", _("Stelle"), help_id="cosigning.office")
        status = form.choice(
            "cosignings.status", _("Stand"), enum_options(CosignStatus), help_id="cosigning.status"
        )
        status.setMinimumContentsLength(24)
        form.begin_line()
        due = form.date("cosignings.due", _("Erbeten bis"), help_id="cosigning.due")
        day = form.date("cosignings.day", _("Erledigt am"), help_id="cosigning.day")
        form.end_line()
        remark = form.text("cosignings.remark", _("Bemerkung"), help_id="cosigning.remark", lines=3)
        bound.bind_attribute(office, "office", _("Stelle der Mitzeichnung ändern"))
        bound.bind_attribute(status, "status", _("Stand der Mitzeichnung ändern"))
        bound.bind_attribute(due, "due", _("Frist der Mitzeichnung ändern"))
        bound.bind_attribute(day, "day", _("Tag der Mitzeichnung ändern"))
        bound.bind_attribute(remark, "remark", _("Bemerkung zur Mitzeichnung ändern"))
