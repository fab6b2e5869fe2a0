"""The overview: what comes next, what is missing and when the money ends."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from scaleplanner.documents.cliff_chart import cliff_chart
from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Perspective
from scaleplanner.domain.next_step import Missing, following_steps, missing, next_step, upcoming
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.progress import aspect_progress, count_sentence, criteria_progress
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import way_cliff_sentence, way_cliff_sources, way_result, whose_budget
from scaleplanner.exchange.public_holidays import session_holidays
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.pages.overview_cards import (
    AspectsRow,
    CliffCard,
    DatesCard,
    MissingCard,
    NextStepCard,
    WaysCard,
)
from scaleplanner.gui.pages.overview_since import SinceCard
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.badge import StatusCounts
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.card import Banner
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_WIDE, _NARROW = 1300, 720


class OverviewPage(Page):
    """Shows the state of the solution on one page; changes nothing itself."""

    def __init__(
        self, workspace: Workspace, catalogue: Catalogue, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(
            places.page_title(places.OVERVIEW),
            _("Was steht an, was fehlt und wann endet das Geld?"),
            help_id="page.overview",
        )
        self._rows: tuple[QHBoxLayout, ...] = ()
        self._catalogue, self._today = catalogue, today
        self.next_step, self.cliff = NextStepCard(), CliffCard()
        self.missing, self.dates, self.aspects = MissingCard(), DatesCard(), AspectsRow()
        self.ways, self.counts = WaysCard(), StatusCounts()
        self.count_words = label("", "body", "2", wrap=True)
        for card in (self.next_step, self.cliff, self.missing, self.dates, self.aspects, self.ways):
            card.jump_requested.connect(self.jump_requested)
        if workspace.solution.is_example:
            self.body.addWidget(self._example_banner(workspace))
        self.since = SinceCard()
        self.since.show_visit(workspace.visit)
        self.body.addWidget(self.since)
        self._place_cards()
        self.set_onward(places.page_title(places.SOLUTION), places.SOLUTION)
        self.bind(workspace)

    def _example_banner(self, workspace: Workspace) -> Banner:
        self.copy = button(_("Beispiel kopieren"), "", "copy")
        self.copy.clicked.connect(workspace.copy_requested)
        return Banner(
            "example",
            _("Sie sehen ein Beispiel."),
            _("Kommune, Personen und Zahlen sind erfunden. Als Kopie dürfen Sie alles ausprobieren."),
            self.copy,
        )

    def _place_cards(self) -> None:
        guided = self.add_action(_("Geführt weitermachen"), "compass")
        guided.clicked.connect(lambda: self.jump_requested.emit(places.GUIDED))
        output = self.add_action(_("Zur Ausgabe"), "file-output")
        output.clicked.connect(lambda: self.jump_requested.emit(places.OUTPUT))
        first, second = self._rows = row(spacing=16), row(spacing=16)
        first.addWidget(self.next_step, 2)
        first.addWidget(self.cliff, 3)
        second.addWidget(self.missing, 3)
        second.addWidget(self.dates, 2)
        criteria = button(_("Kriterien"), "quiet", extent="small")
        criteria.clicked.connect(lambda: self.jump_requested.emit(places.CRITERIA))
        heading = row(label(_("Fünf Aspekte des Konzepts"), "section"), None, criteria, spacing=12)
        heading.addWidget(self.counts, 0, Qt.AlignmentFlag.AlignRight)
        self.count_words.hide()
        second.addWidget(self.ways, 2)
        self.ways.hide()
        self.body.setSpacing(12)
        self.body.addLayout(first, 1)
        self.body.addLayout(second)
        self.body.addLayout(column(heading, self.count_words, self.aspects, spacing=6))

    def show_solution(self, solution: Solution) -> None:
        """Render every card."""
        today, catalogue, holidays = self._today(), self._catalogue, session_holidays(solution)
        step = next_step(solution, catalogue, today, holidays)
        following = following_steps(solution, catalogue, today, holidays=holidays)
        self.next_step.show_steps(step, following)
        self._show_cliff(solution)
        points = missing(solution, catalogue, today, holidays)
        self.missing.show_points([(point, self._place(point)) for point in points])
        self.dates.show_dates(upcoming(solution, today), today)
        self.aspects.show_aspects([self._aspect(solution, entry.key) for entry in catalogue.aspects])
        self._show_counts(solution)
        self._show_ways(solution)

    def _show_cliff(self, solution: Solution) -> None:
        plan = solution.plan
        sentence = sources = whose = ""
        if plan.ways:
            way = plan.main_way
            sentence = way_cliff_sentence(plan, way)
            sources = way_cliff_sources(plan, way)
            if any(each.perspective is Perspective.ALLIANCE for each in plan.ways):
                whose = _("Haushalt: {whose}").format(whose=whose_budget(way, solution.municipality.name))
        self.cliff.show_cliff(sentence, cliff_chart(solution), sources, whose)

    def _show_ways(self, solution: Solution) -> None:
        plan = solution.plan
        self.ways.show_ways([(way.id, way.name, way_result(plan, way)) for way in plan.ways])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one more card in a wide window, everything below each other in a narrow one."""
        super().resizeEvent(event)
        self.ways.setVisible(self.width() >= theme.px(_WIDE))
        is_narrow = flow(self.width(), _NARROW, *self._rows, self.aspects.row)
        self.counts.setVisible(not is_narrow)
        self.count_words.setVisible(is_narrow)

    def _show_counts(self, solution: Solution) -> None:
        counts = criteria_progress(solution, self._catalogue)
        self.count_words.setText(count_sentence(counts))
        self.counts.set_counts(
            {
                "done": counts.proven,
                "progress": counts.in_progress,
                "open": counts.open,
                "not_applicable": counts.not_applicable,
            }
        )

    def _aspect(self, solution: Solution, key: str) -> tuple[str, CriterionStatus, str, str]:
        progress = aspect_progress(solution, self._catalogue, key)
        if progress.must_open:
            open_points = _("{count} Muss offen").format(count=progress.must_open)
        else:
            open_points = _("kein Muss offen")
        return key, progress.light, self._catalogue.aspect(key).title, open_points

    def _place(self, point: Missing) -> str:
        page, _colon, field = point.target.partition(":")
        part = field.split(".")[0]
        titles = {aspect.key: aspect.title for aspect in self._catalogue.aspects}
        due = _("fällig {day}").format(day=format_date(point.due)) if point.due else ""
        # The date first: the end of a long place is cut.
        names = [due, places.page_title(page), titles.get(part, "") if page == places.CONCEPT else ""]
        return " · ".join(name for name in names if name)
