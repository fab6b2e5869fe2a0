"""Deadlines and measures of the committees page."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import SESSION_SOURCE, session_of, session_title
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import Deadline, Measure, MeasureStatus
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.committee_calendar import CalendarPanel
from scaleplanner.gui.widgets.basics import button, label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Today = Callable[[], date]
_MEASURE_KEYS = {
    MeasureStatus.OPEN: "open",
    MeasureStatus.RUNNING: "progress",
    MeasureStatus.DONE: "done",
}


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def describe_deadline(deadline: Deadline, today: date) -> tuple[str, str, str]:
    """Return status, title and second line of a deadline; one that has passed deserves a look."""
    day = format_date(deadline.day) or _("ohne Termin")
    if deadline.done:
        return "done", deadline.title, _joined(day, _("erledigt"))
    if deadline.day is not None and deadline.day < today:
        return "hint", deadline.title, _joined(day, _("abgelaufen"), deadline.office)
    return "open", deadline.title, _joined(day, deadline.office)


def describe_measure(measure: Measure, today: date) -> tuple[str, str, str]:
    """Return status, title and second line of a measure."""
    day = format_date(measure.due) or _("ohne Termin")
    late = measure.due is not None and measure.due < today and measure.status is not MeasureStatus.DONE
    key = "hint" if late else _MEASURE_KEYS[measure.status]
    overdue = _("überfällig") if late else ""
    return key, measure.title, _joined(day, overdue, word_of(measure.status), measure.office)


class DeadlinesEditor(EntryEditor):
    """Dates that must be kept; the calendar stands above them and is rendered with them."""

    def __init__(self, page: Page, workspace: Workspace, today: Today, calendar: CalendarPanel) -> None:
        self._calendar = calendar
        super().__init__(
            page,
            workspace,
            "deadlines",
            noun=_("Frist"),
            empty=_("Welche Termine dürfen Sie nicht verpassen, zum Beispiel die Mittelanmeldung?"),
            describe=lambda deadline: describe_deadline(deadline, today()),
            new=lambda key: Deadline(key, _("Neue Frist")),
            build=self._fields,
        )

    def show_solution(self, solution: Solution) -> None:
        """Render calendar, list and form."""
        self._calendar.show_solution(solution)
        super().show_solution(solution)

    @staticmethod
    def _fields(bound: BoundForm) -> None:
        form = bound.form
        title = form.line("deadlines.title", _("Frist"), help_id="deadline.title")
        day = form.date("deadlines.day", _("Termin"), help_id="deadline.day")
        office = form.line("deadlines.office", _("Zuständige Stelle"), help_id="measure.office")
        done = form.check("deadlines.done", _("erledigt"), help_id="deadline.day")
        bound.bind_attribute(title, "title", _("Frist umbenennen"))
        bound.bind_attribute(day, "day", _("Termin der Frist ändern"))
        bound.bind_attribute(office, "office", _("Zuständige Stelle ändern"))
        bound.bind_attribute(done, "done", _("Stand der Frist ändern"))


class SourceLink(QFrame):
    """Says what a measure comes from and leads there; read-only."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._page, self._workspace, self._catalogue, self._target = page, workspace, catalogue, ""
        self._text = label("", "small", "2", wrap=True)
        self.open_button = button(_("Öffnen"), "quiet", extent="small")
        self.open_button.clicked.connect(self._on_open_clicked)
        inner = row(spacing=8)
        inner.addWidget(self._text, 1)
        inner.addWidget(self.open_button)
        self.setLayout(inner)

    def set_value(self, measure: Measure) -> None:
        """Show a criterion, a checklist item, the condition of a session or a free text."""
        text, self._target = self._origin(measure)
        self._text.setText(_("Gehört zu: {text}").format(text=text))
        self.setVisible(bool(text))
        self.open_button.setVisible(bool(self._target))
        self.open_button.setAccessibleName(_("{text} öffnen").format(text=text))

    def _origin(self, measure: Measure) -> tuple[str, str]:
        source = measure.source
        if source.startswith(SESSION_SOURCE):
            return self._condition(self._workspace.solution, measure)
        for criterion in self._catalogue.criteria:
            if criterion.id == source:
                return criterion.title, f"kriterien:{criterion.id}"
        for item in self._catalogue.checklist:
            if item.id == source:
                return f"{item.id} {item.question}", f"konzept:{item.aspect}.{item.id}"
        return source, ""

    @staticmethod
    def _condition(solution: Solution, measure: Measure) -> tuple[str, str]:
        session = session_of(solution, measure.source)
        if session is None:
            return _("Auflage „{text}“ (Sitzung gelöscht)").format(text=measure.condition), ""
        text = _("Auflage „{text}“, {committee}")
        named = text.format(text=measure.condition, committee=session_title(session))
        return named, f"gremien:sessions.{session.id}"

    def _on_open_clicked(self) -> None:
        self._page.jump_requested.emit(self._target)


class MeasuresEditor(EntryEditor):
    """Tasks with an office and a date, linked with what they come from."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Today) -> None:
        self.source = SourceLink(page, workspace, catalogue)
        super().__init__(
            page,
            workspace,
            "measures",
            noun=_("Maßnahme"),
            empty=_("Wer macht was bis wann? Legen Sie die erste Aufgabe mit Stelle und Termin an."),
            describe=lambda measure: describe_measure(measure, today()),
            new=lambda key: Measure(key, _("Neue Maßnahme")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        title = form.line("measures.title", _("Maßnahme"), help_id="measure.title")
        form.begin_line()
        due = form.date("measures.due", _("Termin"), help_id="measure.due")
        status = form.choice(
            "measures.status", _("Stand"), enum_options(MeasureStatus), help_id="measure.title"
        )
        form.end_line()
        office = form.line("measures.office", _("Zuständige Stelle"), help_id="measure.office")
        bound.add(self.source)
        bound.bind_attribute(title, "title", _("Maßnahme umbenennen"))
        bound.bind_attribute(due, "due", _("Termin der Maßnahme ändern"))
        bound.bind_attribute(status, "status", _("Stand der Maßnahme ändern"))
        bound.bind_attribute(office, "office", _("Zuständige Stelle ändern"))
        bound.show_in(self.source, lambda measure: measure)
