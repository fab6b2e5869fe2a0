"""The instruments of the financing strategy with their dates, conditions and plan B."""

from collections.abc import Callable
from datetime import date

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.instruments import instrument_notes
from scaleplanner.domain.finance.plan import FundingStatus
from scaleplanner.domain.finance.strategy import Cumulation, Instrument, Purpose
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, join_list
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.options import enum_options
from scaleplanner.gui.page import Page
from scaleplanner.gui.part_editor import PartEditor, ShownText
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Today = Callable[[], date]


def describe_instrument(entry: Instrument, today: date) -> tuple[str, str, str]:
    """Return status, title and second line of an instrument; what lapses deserves a look."""
    amount = _(OPEN) if entry.amount is None else format_euro(entry.amount)
    notes = instrument_notes(entry, today)
    if any(note.urgent for note in notes):
        state = "hint"
    elif entry.status.counts:
        state = "done"
    else:
        state = "open" if entry.status is FundingStatus.IDEA else "progress"
    return state, entry.name, " · ".join((label(entry.status), label(entry.purpose), amount))


class InstrumentsEditor(PartEditor):
    """Sources of money, each with what it costs to get them."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Today) -> None:
        self._catalogue, self._today, self._lines = catalogue, today, ChoiceField()
        super().__init__(
            page,
            workspace,
            "strategy",
            "instruments",
            noun=_("Instrument"),
            empty=_("Woher kommt das Geld für Betrieb und Wachstum? Legen Sie die erste Quelle an."),
            describe=lambda entry: describe_instrument(entry, today()),
            new=lambda key: Instrument(key, _("Neues Instrument")),
            build=self._fields,
        )

    def _fields(self, bound: BoundForm) -> None:
        form = bound.form
        name = form.line("instruments.name", _("Bezeichnung"), help_id="instruments.name")
        kinds = [("", _("keines davon"))]
        kinds += [(entry.id, entry.title) for entry in self._catalogue.funding_instruments]
        kind = form.choice(
            "instruments.catalogue_id", _("Art des Instruments"), kinds, help_id="instruments.catalogue_id"
        )
        bound.bind_attribute(name, "name", _("Instrument umbenennen"))
        bound.bind_attribute(kind, "catalogue_id", _("Art des Instruments ändern"))
        self.about, self.notes = ShownText(), ShownText("progress")
        bound.add(self.about)
        bound.bind(self.about, "about", self._about, lambda entry, _typed: entry, "")
        form.begin_line()
        status = form.choice(
            "instruments.status", _("Stand"), enum_options(FundingStatus), help_id="funding.status"
        )
        purpose = form.choice(
            "instruments.purpose", _("Zweck"), enum_options(Purpose), help_id="instruments.purpose"
        )
        form.end_line()
        form.begin_line()
        amount = form.money("instruments.amount", _("Betrag"), help_id="instruments.amount")
        own = form.percent("instruments.own_rate", _("Eigenanteil"), help_id="instruments.own_rate")
        form.end_line()
        bound.bind_attribute(status, "status", _("Stand ändern"))
        bound.bind_attribute(purpose, "purpose", _("Zweck ändern"))
        bound.bind_attribute(amount, "amount", _("Betrag ändern"))
        bound.bind_attribute(own, "own_rate", _("Eigenanteil ändern"))
        bound.add(self.notes)
        bound.bind(self.notes, "notes", self._notes, lambda entry, _typed: entry, "")
        self._dates(bound)
        self._terms(bound)

    def _dates(self, bound: BoundForm) -> None:
        form = bound.form
        bound.heading(_("Fristen"))
        texts = (
            ("deadline", _("Antrag bis")),
            ("valid_until", _("Programm gilt bis")),
            ("binding_end", _("Bindung bis")),
        )
        form.begin_line()
        for attribute, text in texts:
            field = form.date(f"instruments.{attribute}", text, help_id=f"instruments.{attribute}")
            bound.bind_attribute(field, attribute, _("{field} ändern").format(field=text))
        form.end_line()

    def _terms(self, bound: BoundForm) -> None:
        form = bound.form
        bound.heading(_("Bedingungen"))
        terms = form.text(
            "instruments.conditions", _("Bedingungen"), help_id="instruments.conditions", lines=2
        )
        form.begin_line()
        day = form.date(
            "instruments.conditions_day", _("Stand der Bedingungen"), help_id="instruments.conditions_day"
        )
        kinds = enum_options(Cumulation)
        with_others = form.choice(
            "instruments.cumulation", _("Verbindung mit anderen Mitteln"), kinds,
            help_id="instruments.cumulation",
        )  # fmt: skip
        form.end_line()
        note = form.line(
            "instruments.cumulation_note", _("Hinweis zur Verbindung"), help_id="instruments.cumulation"
        )
        plan_b = form.line("instruments.plan_b", _("Plan B"), help_id="funding.plan_b")
        office = form.line("instruments.office", _("Zuständige Stelle"), help_id="instruments.office")
        self._lines = form.choice(
            "instruments.line_id", _("Steht im Plan als"), [], help_id="instruments.line_id"
        )
        texts = (
            (terms, "conditions", _("Bedingungen ändern")),
            (day, "conditions_day", _("Stand der Bedingungen ändern")),
            (with_others, "cumulation", _("Verbindung mit anderen Mitteln ändern")),
            (note, "cumulation_note", _("Hinweis zur Verbindung ändern")),
            (plan_b, "plan_b", _("Plan B ändern")),
            (office, "office", _("Zuständige Stelle ändern")),
            (self._lines, "line_id", _("Zuordnung zum Plan ändern")),
        )
        for field, attribute, text in texts:
            bound.bind_attribute(field, attribute, text)

    def _about(self, entry: Instrument) -> str:
        found = next((k for k in self._catalogue.funding_instruments if k.id == entry.catalogue_id), None)
        if found is None:
            return ""
        text = _("{description} Dafür spricht: {pros}. Dagegen: {cons}. Stand {day}, Herkunft: {source}.")
        return text.format(
            description=found.description,
            pros=join_list(found.pros),
            cons=join_list(found.cons),
            day=format_date(date.fromisoformat(found.date)),
            source=found.provenance,
        )

    def _notes(self, entry: Instrument) -> str:
        return " ".join(note.text for note in instrument_notes(entry, self._today()))

    def show_solution(self, solution: Solution) -> None:
        """Render list and form; the funding lines of all ways are offered."""
        lines = {line.id: line.name for way in solution.plan.ways for line in way.fundings}
        self._lines.set_options([("", _("keine Position")), *lines.items()])
        super().show_solution(solution)
