"""The Beratungsfolge: who deliberates when, what was decided, which conditions follow."""

from uuid import uuid4

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import (
    councils_sentence,
    missing_councils,
    open_conditions,
    session_title,
    with_condition_measures,
    with_partner_councils,
)
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import CommitteeSession, Outcome, SessionRole
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_OUTCOME_KEYS = {
    Outcome.PENDING: "open",
    Outcome.POSTPONED: "progress",
    Outcome.REJECTED: "error",
}


def describe_session(session: CommitteeSession) -> tuple[str, str, str]:
    """Return status, title and second line of a session."""
    day = format_date(session.day) or _("ohne Termin")
    detail = " · ".join((day, word_of(session.role), word_of(session.outcome)))
    return _OUTCOME_KEYS.get(session.outcome, "done"), session_title(session), detail


def _new_id() -> str:
    return uuid4().hex[:12]


class ConditionsBar(QFrame):
    """Turns the conditions of the session shown into measures, in one step."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._session = workspace, CommitteeSession("", "")
        self._text = label("", "small", "2", wrap=True)
        self.take_button = button(_("Auflagen als Maßnahmen anlegen"), "", "list-checks")
        self.take_button.clicked.connect(self._on_take_clicked)
        page.register("sessions.take", _("Auflagen als Maßnahmen"), self.take_button, "committee.take")
        self.setLayout(column(row(self.take_button, None), self._text, spacing=4))

    def set_value(self, session: CommitteeSession) -> None:
        """Show how many conditions have a measure."""
        self._session = session
        waiting = len(open_conditions(self._workspace.solution, session))
        stated = sum(bool(text.strip()) for text in session.conditions)
        self.setVisible(bool(stated))
        self.take_button.setEnabled(bool(waiting))
        if waiting:
            count = count_of(waiting, _("Auflage ist"), _("Auflagen sind"))
            self._text.setText(_("{count} noch keine Maßnahme.").format(count=count))
        else:
            self._text.setText(_("Jede Auflage ist als Maßnahme angelegt."))

    def _on_take_clicked(self) -> None:
        key = self._session.id
        self._workspace.edit(
            _("Auflagen als Maßnahmen anlegen"),
            lambda solution: with_condition_measures(solution, key, _new_id),
        )


class CouncilsBar(QFrame):
    """Offers the councils of all partner municipalities and says how far they have got."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._text = label("", "body", "2", wrap=True)
        self.add_button = button("", "", "users")
        self.add_button.clicked.connect(self._on_add_clicked)
        page.register(
            "sessions.councils", _("Räte der Partnerkommunen"), self.add_button, "committee.councils"
        )
        inner = row(spacing=12)
        inner.addWidget(self._text, 1)
        inner.addWidget(self.add_button)
        self.setLayout(inner)

    def show_solution(self, solution: Solution) -> None:
        """Show how many councils agreed and how many are missing."""
        waiting = missing_councils(solution)
        sentence = councils_sentence(solution)
        self.setVisible(bool(waiting or sentence))
        if waiting and not sentence:
            sentence = _("An der Lösung sind weitere Kommunen beteiligt. Jeder Rat beschließt für sich.")
        self._text.setText(sentence)
        self.add_button.setVisible(bool(waiting))
        count = count_of(len(waiting), _("Rat"), _("Räte"))
        self.add_button.set_caption(_("{count} der Partnerkommunen anlegen").format(count=count))

    def _on_add_clicked(self) -> None:
        self._workspace.edit(
            _("Räte der Partnerkommunen anlegen"),
            lambda solution: with_partner_councils(solution, self._catalogue, _new_id),
        )


class SessionsEditor(EntryEditor):
    """The Beratungsfolge; `councils` stands above it."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        self.councils = CouncilsBar(page, workspace, catalogue)
        self.conditions = ConditionsBar(page, workspace)
        super().__init__(
            page,
            workspace,
            "sessions",
            noun=_("Sitzung"),
            empty=_("Welche Gremien beraten und welches beschließt? Beginnen Sie mit dem Beschluss."),
            describe=describe_session,
            new=lambda key: CommitteeSession(key, _("Neues Gremium")),
            build=self._fields,
        )

    def show_solution(self, solution: Solution) -> None:
        """Render the councils of the partners, list and form."""
        self.councils.show_solution(solution)
        super().show_solution(solution)

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        committee = form.line("sessions.committee", _("Gremium"), help_id="committee.name")
        municipality = form.line(
            "sessions.municipality",
            _("Partnerkommune (leer: eigenes Gremium)"),
            help_id="committee.municipality",
        )
        form.begin_line()
        day = form.date("sessions.day", _("Termin"), help_id="committee.date")
        due = form.date("sessions.paper_due", _("Abgabe der Vorlage"), help_id="committee.deadline")
        form.end_line()
        form.begin_line()
        role = form.choice("sessions.role", _("Aufgabe"), enum_options(SessionRole), help_id="committee.role")
        outcome = form.choice(
            "sessions.outcome", _("Ergebnis"), enum_options(Outcome), help_id="committee.result"
        )
        outcome.setMinimumContentsLength(22)
        form.end_line()
        public = form.check("sessions.public", _("öffentliche Sitzung"), help_id="committee.role")
        vote = form.line("sessions.vote", _("Stimmen"), help_id="committee.result")
        conditions = form.text(
            "sessions.conditions", _("Auflagen (eine je Zeile)"), help_id="committee.condition", lines=2
        )
        bound.add(self.conditions)
        note = form.text("sessions.note", _("Interne Notiz"), help_id="committee.result", lines=2)
        bound.bind_attribute(committee, "committee", _("Gremium ändern"))
        bound.bind_attribute(municipality, "municipality", _("Partnerkommune ändern"))
        bound.bind_attribute(day, "day", _("Termin ändern"))
        bound.bind_attribute(due, "paper_due", _("Abgabe der Vorlage ändern"))
        bound.bind_attribute(role, "role", _("Aufgabe des Gremiums ändern"))
        bound.bind_attribute(outcome, "outcome", _("Ergebnis ändern"))
        bound.bind_attribute(public, "public", _("Öffentlichkeit ändern"))
        bound.bind_attribute(vote, "vote", _("Stimmen ändern"))
        bound.bind_lines(conditions, "", "conditions", _("Auflagen ändern"))
        bound.bind_attribute(note, "note", _("Notiz ändern"))
        bound.show_in(self.conditions, lambda session: session)
