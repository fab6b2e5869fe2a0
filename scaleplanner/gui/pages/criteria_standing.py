"""Standortbestimmung: 24 statements, answered by one or several voices, and what follows from them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from scaleplanner.domain.assessment import Voice
from scaleplanner.domain.catalogue import PROVENANCE_OWN, Catalogue, Statement
from scaleplanner.domain.proposals import measure_from_statement, with_measures
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.standing import (
    StatementResult,
    disputed,
    lowest,
    results,
    voices_of,
    vote_of,
    with_vote,
    without_vote,
)
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.criteria_years import StandingComparison
from scaleplanner.gui.pages.detail_card import FlowFrame
from scaleplanner.gui.widgets.basics import boxed, button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

NOT_ANSWERED, DO_NOT_KNOW = "", "?"


class _StatementRow(QFrame):
    """A statement and the scale it is answered on."""

    def __init__(self, statement: Statement) -> None:
        super().__init__()
        options = [(NOT_ANSWERED, "—"), *((value, str(value)) for value in range(1, 7))]
        self.scale = SegmentedFilter([*options, (DO_NOT_KNOW, _("weiß nicht"))], name=statement.text)
        inner = row(spacing=12)
        inner.addWidget(label(statement.text, "body", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        inner.addWidget(self.scale, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inner)


class StandingPanel(FlowFrame):
    """Whose answers are shown is a choice of the view; only answers are edits."""

    criterion_requested = Signal(str)
    closed = Signal()

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue, year: int) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._rows: dict[str, _StatementRow] = {}
        self._shown: tuple[object, ...] | None = None
        back = button(_("Zurück zu den Kriterien"), "quiet", "arrow-left", extent="small")
        back.clicked.connect(self.closed)
        self._result = column(spacing=6)
        cards = [self._stream_card(stream.id, stream.title) for stream in catalogue.workstreams]
        outcome = Card(_("Ergebnis")).add(self._result)
        self.comparison = StandingComparison(catalogue)
        parts = (self._voice_card(page, year), *cards, outcome, self.comparison)
        self.setLayout(column(row(back, None), *parts, None, spacing=16))

    def _voice_card(self, page: Page, year: int) -> Card:
        line = row(spacing=16)
        form = FormBuilder(page, line)
        self.voice = form.line("standort", _("Stimme: Stelle oder Funktion"), help_id="page.criteria")
        self.year = form.year("standort.year", _("Jahr"), help_id="page.criteria")
        line.setStretch(0, 1)
        self.year.set_value(year)
        self._heard = label("", "small", "2", wrap=True)
        for field in (self.voice, self.year):
            field.edited.connect(self._on_voice_edited)
        text = _(
            "Jede Stimme bewertet für sich von 1 (trifft gar nicht zu) bis 6 (trifft voll zu). Namen sind"
            " nicht nötig. Am Ende sehen Sie, wo es hakt und wo die Einschätzungen auseinandergehen."
            " Herkunft der Aussagen und Schritte: {source}."
        ).format(source=PROVENANCE_OWN)
        return Card(_("Standortbestimmung")).add(label(text, "body", "2", wrap=True), line, self._heard)

    def _stream_card(self, stream_id: str, title: str) -> Card:
        card = Card(title)
        for statement in self._catalogue.statements:
            if statement.workstream != stream_id:
                continue
            each = _StatementRow(statement)
            each.scale.edited.connect(lambda value, key=statement.id: self._on_answered(key, value))
            self._rows[statement.id] = each
            card.add(each)
        return card

    # -- rendering --------------------------------------------------------------------------------

    @property
    def scales(self) -> dict[str, SegmentedFilter]:
        """The scales by statement."""
        return {key: each.scale for key, each in self._rows.items()}

    def show_solution(self, solution: Solution) -> None:
        """Render the answers of the voice and the result of the year."""
        name, year = self.voice.value.strip(), self.year.value or 0
        answered = 0
        for key, each in self._rows.items():
            vote = vote_of(solution, Voice(key, name, year))
            answered += vote is not None
            each.scale.setEnabled(bool(name) and year > 0)
            each.scale.set_value(_shown_value(vote))
        self._show_heard(voices_of(solution, year), name, answered, year)
        found = results(solution, self._catalogue, year)
        taken = {measure.source for measure in solution.measures}
        if self._shown != (found, taken):
            self._shown = (found, taken)
            self._show_result(found, taken)
        self.comparison.show_solution(solution, year)

    def _show_heard(self, heard: tuple[str, ...], name: str, answered: int, year: int) -> None:
        if name:
            text = _("„{name}“ hat {n} von {total} Aussagen bewertet.").format(
                name=name, n=answered, total=len(self._rows)
            )
        else:
            text = _("Tragen Sie zuerst ein, wer bewertet, zum Beispiel „Bauhof“ oder „Projektleitung“.")
        others = join_list(f"„{other}“" for other in heard if other != name)
        if others:
            text = _("{text} {year} haben auch bewertet: {others}.").format(
                text=text, year=year, others=others
            )
        self._heard.setText(text)

    def _show_result(self, found: tuple[StatementResult, ...], taken: set[str]) -> None:
        clear(self._result)
        if not found:
            text = _("Noch keine Bewertung in diesem Jahr.")
            self._result.addWidget(label(text, "body", "2", wrap=True))
            return
        low, apart = lowest(found), disputed(found)
        rated = count_of(len(found), _("Aussage ist bewertet"), _("Aussagen sind bewertet"))
        self._result.addWidget(label(f"{rated}.", "body", "2", wrap=True))
        nothing = _("Alle bewerteten Aussagen treffen voll zu.")
        self._add_group(_("Am niedrigsten bewertet"), low, nothing, taken)
        agreed = _("Alle Stimmen sind sich einig, oder es hat erst eine Stelle bewertet.")
        self._add_group(_("Am stärksten umstritten"), apart, agreed, taken)

    def _add_group(
        self, title: str, found: tuple[StatementResult, ...], nothing: str, taken: set[str]
    ) -> None:
        self._result.addWidget(label(title, "strong"))
        if not found:
            self._result.addWidget(label(nothing, "small", "2", wrap=True))
        for result in found:
            step = _("Nächster Schritt: {text}").format(text=result.statement.next_step)
            lines = column(
                label(result.statement.text, "body", wrap=True),
                label(result.words, "small", "3", wrap=True),
                label(step, "small", wrap=True),
                spacing=2,
            )
            for key in result.statement.criteria[:1]:
                link = RowButton("info", self._catalogue.criterion(key).title)
                link.clicked.connect(lambda _checked=False, target=key: self.criterion_requested.emit(target))
                lines.addWidget(link)
            if result.statement.id not in taken:
                take = button(_("Als Maßnahme anlegen"), "quiet", "plus", extent="small")
                take.setAccessibleDescription(result.statement.next_step)
                take.clicked.connect(lambda _checked=False, each=result.statement: self._on_take(each))
                lines.addLayout(row(take, None))
            self._result.addWidget(boxed(lines))

    # -- editing ----------------------------------------------------------------------------------

    def _on_voice_edited(self, _value: object) -> None:
        self.show_solution(self._workspace.solution)

    def _on_take(self, statement: Statement) -> None:
        measure = measure_from_statement(statement)
        self._workspace.edit(_("Maßnahme anlegen"), lambda solution: with_measures(solution, (measure,)))

    def _on_answered(self, statement_id: str, value: object) -> None:
        vote = Voice(
            statement_id,
            self.voice.value.strip(),
            self.year.value or 0,
            value if isinstance(value, int) else None,
        )
        change = without_vote if value == NOT_ANSWERED else with_vote
        self._workspace.edit(_("Aussage bewerten"), lambda solution: change(solution, vote))


def _shown_value(vote: Voice | None) -> object:
    if vote is None:
        return NOT_ANSWERED
    return DO_NOT_KNOW if vote.value is None else vote.value
