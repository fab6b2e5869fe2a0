"""The Haushaltskalender: steps counted back from the end of funding, to be taken over as deadlines."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame

from scaleplanner.documents.facts import Facts
from scaleplanner.documents.overview_charts import time_chart
from scaleplanner.domain.calendar import (
    APPROVAL,
    FORM,
    PROCUREMENT,
    CalendarDay,
    budget_day,
    budget_year,
    calendar_days,
    lead_months,
    operation_start,
    waiting_steps,
    with_budget_day,
    with_budget_year,
    with_calendar,
    with_lead_months,
)
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finding import Finding, Situation
from scaleplanner.domain.findings_committee import conflicts
from scaleplanner.domain.money_dates import MoneyDate, money_dates
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.exchange.public_holidays import holidays_of, public_holidays
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import ElidedLabel, boxed, button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.chart_view import ChartView
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.widgets.wrap import side_by_side
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

Today = Callable[[], date]
_ENTRIES = 12
_ROW = 18


class CalendarSettings(BoundForm):
    """The budget year, the days of the budget and the lead times: start values of Land and form, editable."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Today) -> None:
        super().__init__(page, workspace, "calendar")
        self._catalogue = catalogue
        year = self.form.year(
            "calendar.budget_year",
            _("Haushaltsjahr"),
            help_id="calendar.budget_year",
            hint=_("Leer: das Jahr der ersten Lücke."),
        )
        self.bind(
            year,
            "budget_year",
            lambda solution: budget_year(Situation(solution, catalogue, today())),
            with_budget_year,
            _("Haushaltsjahr ändern"),
        )
        for step in catalogue.calendar_steps:
            if step.anchor == "haushalt":
                self._add_day(step.id, step.title, today)
        for lead, text in (
            (FORM, _("Aufbau der Kooperationsform (Monate)")),
            (PROCUREMENT, _("Vergabe (Monate)")),
            (APPROVAL, _("Genehmigung (Monate)")),
        ):
            self._add_lead(lead, text)

    def _add_day(self, step_id: str, title: str, today: Today) -> None:
        field = self.form.date(f"calendar.{step_id}", title, help_id="calendar.day")

        def shown(solution: Solution) -> date | None:
            year = budget_year(Situation(solution, self._catalogue, today())) or today().year + 1
            month, day = budget_day(solution, self._catalogue, step_id).split("-")
            return date(max(year - 1, 1), int(month), min(int(day), 28) if month == "02" else int(day))

        self.bind(
            field,
            step_id,
            shown,
            lambda solution, day: with_budget_day(solution, step_id, day),
            _("{title}: Tag ändern").format(title=title),
        )

    def _add_lead(self, lead: str, text: str) -> None:
        field = self.form.integer(f"calendar.{lead}", text, help_id="calendar.lead", maximum=120)
        self.bind(
            field,
            lead,
            lambda solution: lead_months(solution, self._catalogue, lead),
            lambda solution, months: with_lead_months(solution, lead, months),
            _("{title}: Vorlauf ändern").format(title=text),
        )


class ConflictList(QFrame):
    """What collides in the calendar; a click leads to the place."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._shown: tuple[Finding, ...] | None = None
        self._rows = column(spacing=0)
        self.setLayout(self._rows)

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Render one row per conflict; equal ones are left alone so that the focus stays."""
        self.setVisible(bool(findings))
        if findings == self._shown:
            return
        self._shown = findings
        clear(self._rows)
        for finding in findings:
            item = RowButton("hint", finding.text)
            item.setToolTip(finding.text)
            item.clicked.connect(
                lambda _checked=False, target=finding.target: self._page.jump_requested.emit(target)
            )
            self._rows.addWidget(item)


class MoneyDates(Card):
    """The dates that follow from funding: read-only, a click leads to where they are entered."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Termine der Förderung"))
        self._page = page
        self._shown: tuple[MoneyDate, ...] | None = None
        self._rows = column(spacing=0)
        hint = _("Aus Instrumenten, Bescheiden, Mittelabrufen und Zweckbindungen; dort ändern Sie sie.")
        self.add(label(hint, "small", "2", wrap=True), boxed(self._rows))

    @property
    def shown(self) -> tuple[MoneyDate, ...]:
        """The dates shown."""
        return self._shown or ()

    def show_dates(self, dates: tuple[MoneyDate, ...], today: date) -> None:
        """Render one row per date; equal ones are left alone so that the focus stays."""
        self.setVisible(bool(dates))
        if dates == self._shown:
            return
        self._shown = dates
        clear(self._rows)
        for entry in dates:
            late = entry.must_be_done and entry.day < today
            passed = _("überfällig") if late else _("vorbei") if entry.day < today else ""
            detail = " · ".join(part for part in (format_date(entry.day), passed, entry.office) if part)
            item = RowButton("hint" if late else "open", entry.title, "", detail)
            item.setToolTip(entry.title)
            item.clicked.connect(
                lambda _checked=False, target=entry.target: self._page.jump_requested.emit(target)
            )
            self._rows.addWidget(item)


class CalendarPanel(QFrame):
    """Settings, the steps with their days, and the timeline of everything that is coming."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue, today: Today) -> None:
        super().__init__()
        self._workspace, self._catalogue, self._today = workspace, catalogue, today
        self.settings = CalendarSettings(page, workspace, catalogue, today)
        self.take_button = button(_("Schritte als Fristen übernehmen"), "", "calendar-days")
        self.take_button.clicked.connect(self._on_take_clicked)
        page.register("calendar.take", _("Kalender übernehmen"), self.take_button, "calendar.take")
        self._sentence = label("", "body", "2", wrap=True)
        self.end_button = button(_("Ende der Förderung eintragen"), "quiet", "arrow-right")
        self.end_button.clicked.connect(lambda: page.jump_requested.emit("loesung:funding_end"))
        self._rows = column(spacing=4)
        self._shown: tuple[tuple[str, ...], ...] = ()
        self.conflicts = ConflictList(page)
        steps = Card(_("Haushaltskalender"))
        steps.add(self._sentence, self.end_button, boxed(self._rows), self.conflicts, self.take_button)
        own = Card(_("Termine Ihres Hauses"))
        note = label(_("Startwerte, eigene Facharbeit, ungeprüft. Es gilt der Terminplan der Kämmerei."))
        note.setWordWrap(True)
        own.add(note, self.settings)
        top = side_by_side((steps, 3), (own, 2))
        self.money = MoneyDates(page)
        self.chart = ChartView()
        self._timeline = Card(_("Zeitleiste")).add(self.chart)
        self.setLayout(column(top, self.money, self._timeline, spacing=16))

    def show_solution(self, solution: Solution) -> None:
        """Render settings, steps and timeline."""
        self.settings.show_value(solution)
        days = self._days(solution)
        self.conflicts.show_findings(conflicts(self._situation(solution)))
        self._sentence.setText(_start_sentence(solution, bool(days)))
        self.end_button.setVisible(operation_start(solution) is None)
        rows = tuple(self._row_of(solution, entry) for entry in days)
        if rows != self._shown:
            self._fill(rows)
        self._shown = rows
        waiting = waiting_steps(solution, days, self._today())
        count = count_of(waiting, _("Schritt"), _("Schritte"))
        self.take_button.set_caption(_("{count} als Fristen übernehmen").format(count=count))
        self.take_button.setVisible(bool(waiting))
        self.money.show_dates(money_dates(solution, self._today()), self._today())
        self._show_chart(solution)

    def _days(self, solution: Solution) -> tuple[CalendarDay, ...]:
        return calendar_days(self._situation(solution))

    def _situation(self, solution: Solution) -> Situation:
        today = self._today()
        return Situation(solution, self._catalogue, today, holidays_of(solution, today))

    def _row_of(self, solution: Solution, entry: CalendarDay) -> tuple[str, ...]:
        return format_date(entry.day), entry.title, self._state(solution, entry), entry.step.office

    def _state(self, solution: Solution, entry: CalendarDay) -> str:
        taken = next((d for d in solution.deadlines if d.step == entry.key), None)
        if taken is not None and taken.done:
            return _("erledigt")
        if entry.day < self._today():
            return _("vorbei")
        if taken is not None:
            return _("übernommen") if taken.day == entry.day else _("steht auf anderem Tag")
        return self._moved(solution, entry) if entry.moved else ""

    def _moved(self, solution: Solution, entry: CalendarDay) -> str:
        names = public_holidays(solution.municipality.land, (entry.wanted.year,))
        reason = names.get(entry.wanted) or _("Wochenende")
        return _("vorgezogen: {reason}").format(reason=reason)

    def _fill(self, rows: tuple[tuple[str, ...], ...]) -> None:
        clear(self._rows)
        for day, title, state, office in rows:
            when = label(day, "body", "3" if state == _("vorbei") else "")
            when.setFixedWidth(theme.px(84))
            what = ElidedLabel(title, "body", "3" if state == _("vorbei") else "")
            what.setAccessibleDescription(office)
            line = row(when, spacing=12)
            line.addWidget(what, 1)
            if state:
                line.addWidget(label(state, "small", "2"))
            self._rows.addLayout(line)

    def _show_chart(self, solution: Solution) -> None:
        blocks = time_chart(Facts(solution, self._catalogue, self._today()), _ENTRIES)
        chart = next((block for block in blocks), None)
        self._timeline.setVisible(chart is not None)
        if chart is not None:
            self.chart.setFixedHeight(theme.px(70 + _ROW * len(chart.categories)))
            self.chart.show_chart(chart)

    def _on_take_clicked(self) -> None:
        today = self._today()
        self._workspace.edit(
            _("Haushaltskalender übernehmen"),
            lambda solution: with_calendar(solution, self._days(solution), today),
        )


def _start_sentence(solution: Solution, has_days: bool) -> str:
    start = operation_start(solution)
    if start is None and not has_days:
        return _("Noch keine Termine: Es fehlt das Ende der Förderung oder ein Haushaltsjahr.")
    if start is None:
        return _("Ohne Ende der Förderung rechnet der Kalender nur die Termine des Haushalts.")
    text = _("Die Förderung endet am {end}. Von da wird zurückgerechnet, auf Arbeitstage Ihres Landes.")
    return text.format(end=format_date(solution.funding_end))
