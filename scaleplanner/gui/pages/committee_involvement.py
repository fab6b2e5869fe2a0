"""Early involvement of the council, and everybody who has a part in the solution."""

from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import Involvement
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, count_of
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.entry_editor import EntryEditor
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, clear, column, label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def describe_involvement(entry: Involvement) -> tuple[str, str, str]:
    """Return status, title and second line of an occasion."""
    questions = sum(bool(question.strip()) for question in entry.open_questions)
    parts = (
        format_date(entry.day) or _("ohne Termin"),
        entry.informed,
        count_of(questions, _("offene Frage"), _("offene Fragen")) if questions else "",
    )
    status = "progress" if questions else "done" if entry.day else "open"
    return status, entry.title, " · ".join(part for part in parts if part)


def describe_partner(partner: CarrierPartner) -> tuple[str, str]:
    """Return name and role, then interest, contribution and next contact of a partner."""
    contact = format_date(partner.next_contact)
    parts = (
        partner.interest,
        partner.contribution,
        _("nächster Kontakt {day}").format(day=contact or _(OPEN)),
    )
    return f"{partner.name} ({word_of(partner.role)})", " · ".join(part for part in parts if part)


class StakeholdersCard(Card):
    """The Beteiligtenübersicht: read-only here, a click leads to the partner."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Beteiligte"))
        self._page = page
        self._shown: tuple[CarrierPartner, ...] | None = None
        self._rows = column(spacing=0)
        self._empty = label(_("Noch keine Partner."), "body", "2")
        self.add_button = button(_("Partner eintragen"), "quiet", "arrow-right")
        self.add_button.clicked.connect(lambda: page.jump_requested.emit("traegerschaft:partners"))
        self.add(self._empty, self.add_button, self._rows)

    def show_partners(self, partners: tuple[CarrierPartner, ...]) -> None:
        """Render one row per partner; equal ones are left alone so that the focus stays."""
        self._empty.setVisible(not partners)
        self.add_button.setVisible(not partners)
        if partners == self._shown:
            return
        self._shown = partners
        clear(self._rows)
        for partner in partners:
            title, detail = describe_partner(partner)
            item = RowButton("open" if partner.next_contact is None else "done", title, "", detail)
            item.clicked.connect(lambda _checked=False, key=partner.id: self._on_row_clicked(key))
            self._rows.addWidget(item)

    def _on_row_clicked(self, key: str) -> None:
        self._page.jump_requested.emit(f"traegerschaft:partners.{key}")


class InvolvementsEditor(EntryEditor):
    """Who of the council was informed when and what they asked; `stakeholders` stands below."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        self._formats = [(each.id, each.title) for each in catalogue.options_of("committee_format")]
        self.stakeholders = StakeholdersCard(page)
        super().__init__(
            page,
            workspace,
            "involvements",
            noun=_("Einbindung"),
            empty=_("Wann sehen Gewählte die Lösung zum ersten Mal? Frühe Termine ersparen späte Fragen."),
            describe=describe_involvement,
            new=lambda key: Involvement(key, _("Neue Einbindung")),
            build=self._fields,
        )

    def show_solution(self, solution: Solution) -> None:
        """Render list, form and partners."""
        super().show_solution(solution)
        self.stakeholders.show_partners(solution.partners)

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        title = form.line("involvements.title", _("Anlass"), help_id="involvement.title")
        form.begin_line()
        format_id = form.choice(
            "involvements.format_id",
            _("Format"),
            [("", _("noch offen")), *self._formats],
            help_id="committee.format",
        )
        format_id.setMinimumContentsLength(24)
        day = form.date("involvements.day", _("Termin"), help_id="involvement.day")
        form.end_line()
        informed = form.line(
            "involvements.informed", _("Wer wurde informiert?"), help_id="involvement.informed"
        )
        office = form.line("involvements.office", _("Zuständige Stelle"), help_id="involvement.informed")
        result = form.text("involvements.result", _("Ergebnis"), help_id="involvement.result", lines=2)
        questions = form.text(
            "involvements.open_questions",
            _("Offene Fragen (eine je Zeile)"),
            help_id="involvement.questions",
            lines=2,
        )
        bound.bind_attribute(title, "title", _("Anlass ändern"))
        bound.bind_attribute(format_id, "format_id", _("Format ändern"))
        bound.bind_attribute(day, "day", _("Termin der Einbindung ändern"))
        bound.bind_attribute(informed, "informed", _("Informierte ändern"))
        bound.bind_attribute(office, "office", _("Zuständige Stelle ändern"))
        bound.bind_attribute(result, "result", _("Ergebnis der Einbindung ändern"))
        bound.bind_lines(questions, "", "open_questions", _("Offene Fragen ändern"))
