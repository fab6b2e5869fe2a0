"""Kriterien: what is done, what is proven, who is responsible."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget

from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.labels import label as word_of
from scaleplanner.domain.progress import count_sentence, criteria_progress
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.triage import Relevant, triage
from scaleplanner.gui.models.criteria_lines import ALL, NOW, TAKEN, Choice, criteria_lines, phase_heading
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.assessment_list import AssessmentList
from scaleplanner.gui.pages.criteria_detail import CriterionDetail
from scaleplanner.gui.pages.criteria_map import LaneMap
from scaleplanner.gui.pages.criteria_standing import StandingPanel
from scaleplanner.gui.pages.detail_card import LastingHeight, detail_card
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, button, column, label, row, scrolled
from scaleplanner.gui.widgets.card import EmptyState
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.widgets.wrap import WrapLayout
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class CriteriaPage(Page):
    """List left, the chosen criterion right; both scroll by themselves."""

    def __init__(
        self, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(
            _("Kriterien"),
            _("Was ist geschafft, was ist belegt und wer ist zuständig?"),
            help_id="page.criteria",
        )
        self._catalogue, self._today = catalogue, today
        self._standing: StandingPanel | None = None
        self._map: LaneMap | None = None
        self._relevant: tuple[Relevant, ...] = ()
        self._parts = QStackedWidget()
        self._counts = label("", "body", "2")
        self.set_state(self._counts)
        self._build_filters()
        self.list = AssessmentList(_("Kriterien"))
        self.list.chosen.connect(self._on_chosen)
        self.register("list", _("Liste der Kriterien"), self.list)
        self.detail = CriterionDetail(self, workspace, catalogue, today)
        self.detail.criterion_requested.connect(self._on_criterion_requested)
        self._build_columns()
        self.standing_button = self.add_action(_("Standortbestimmung"), "users")
        self.standing_button.clicked.connect(self._on_standing_clicked)
        self.set_onward(_("Konzept"), "konzept")
        self.bind(workspace)

    def _build_filters(self) -> None:
        phases = self._catalogue.phases
        texts = [(phase.id, phase.id if phase.id.startswith("P") else phase.title) for phase in phases]
        self.phase = SegmentedFilter([("", _("Alle")), *texts], name=_("Phase"))
        for segment, phase in zip(self.phase.findChildren(QPushButton)[1:], phases, strict=True):
            segment.setToolTip(phase_heading(phase))
        self.workstream = ChoiceField(
            [
                ("", _("Alle Handlungsstränge")),
                *((item.id, item.title) for item in self._catalogue.workstreams),
            ]
        )
        self.scope = ChoiceField()
        self.workstream.setAccessibleName(_("Handlungsstrang"))
        self.scope.setAccessibleName(_("Auswahl nach Stand"))
        self.workstream.set_value("")
        views = [(False, _("Liste")), (True, _("Bahnen"))]
        self.view = SegmentedFilter(views, name=_("Ansicht"))
        self.view.edited.connect(self._on_view_edited)
        self.register("view", _("Ansicht: Liste oder Bahnen"), self.view, self.help_id)
        choices = row(self.scope, self.workstream, spacing=12)
        for field in (self.scope, self.workstream):
            field.setMinimumContentsLength(12)
            field.setMinimumWidth(theme.px(140))
        filters = WrapLayout(spacing=12)
        filters.add(self.view)
        filters.add(self.phase, 1)
        filters.add(choices)
        total = len(self._catalogue.criteria)
        statuses = [(status, _("nur {word}").format(word=word_of(status))) for status in CriterionStatus]
        everything = _("Alle {n} Kriterien").format(n=total)
        now = (NOW, _("Jetzt wichtig"))
        self.scope.set_options([now, (ALL, everything), (TAKEN, _("Aufgenommene")), *statuses])
        self.scope.set_value(NOW)
        self.switch = button("", "quiet", extent="small")
        self.switch.clicked.connect(self._on_switch_clicked)
        for each in (self.phase, self.workstream, self.scope):
            each.edited.connect(self._on_filter_edited)
        self._filters = filters

    def _build_columns(self) -> None:
        reset = button(_("Alle Kriterien zeigen"))
        reset.clicked.connect(self._on_reset_clicked)
        empty = EmptyState(
            "list-checks",
            _("Kein Kriterium passt zu dieser Auswahl"),
            _("Wählen Sie eine andere Phase, einen anderen Handlungsstrang oder sehen Sie sich alle an."),
            reset,
        )
        card, self._detail_area = detail_card(self.detail)
        self._area = self._detail_area
        self._right = QStackedWidget()
        self._right.addWidget(card)
        self._right.addWidget(empty)
        columns = row(spacing=16)
        left = column(self.list, self.switch, spacing=4)
        left.setStretch(0, 1)
        columns.addLayout(left, 2)
        columns.addWidget(self._right, 3)
        self._views = QStackedWidget()
        self._views.addWidget(boxed(columns))
        text = _("Starten Sie mit der Standortbestimmung (12 Minuten): Sie zeigt, was zuerst zählt.")
        self._start = label(text, "body", "2", wrap=True)
        whole = column(self._start, self._filters, self._views, spacing=12)
        whole.setStretch(2, 1)
        self._parts.addWidget(boxed(whole))
        self.body.addWidget(LastingHeight(self._parts), 1)

    # -- rendering --------------------------------------------------------------------------------

    def show_solution(self, solution: Solution) -> None:
        """Render list and detail; the current criterion stays even when it leaves the filter."""
        self._relevant = triage(solution, self._catalogue, self._today())
        self._start.setVisible(not solution.voices and not solution.criteria)
        self._show_list(solution, self.list.current)
        if self._standing is not None:
            self._standing.show_solution(solution)

    def open_standing(self) -> None:
        """Show the Standortbestimmung; it is built when it is wanted for the first time."""
        workspace = self.workspace
        if workspace is None:
            return
        if self._standing is None:
            self._standing = StandingPanel(self, workspace, self._catalogue, self._today().year)
            self._standing.criterion_requested.connect(self._on_criterion_requested)
            self._standing.closed.connect(self._on_standing_closed)
            self._standing_area = scrolled(self._standing)
            self._parts.addWidget(self._standing_area)
            self._standing.show_solution(workspace.solution)
        self._parts.setCurrentIndex(1)
        self._area = self._standing_area
        self.standing_button.setEnabled(False)

    def _open_list(self) -> None:
        self._parts.setCurrentIndex(0)
        self._show_view(False)
        self.standing_button.setEnabled(True)

    def _show_view(self, as_map: bool) -> None:
        """Show the list with its detail or the lanes; these are built when they are wanted."""
        if as_map and self._map is None:
            self._map = LaneMap(self._catalogue)
            self._map.criterion_requested.connect(self._on_criterion_requested)
            self._map.jump_requested.connect(self.jump_requested)
            self._map_area = scrolled(self._map)
            self._views.addWidget(self._map_area)
        self.view.set_value(as_map)
        self._views.setCurrentIndex(1 if as_map else 0)
        self._area = self._map_area if as_map else self._detail_area

    def _show_list(self, solution: Solution, keep: str) -> None:
        choice = Choice(str(self.phase.value), str(self.workstream.value), self.scope.value, self._relevant)
        lines = criteria_lines(solution, self._catalogue, choice, keep)
        keys = [line.key for line in lines if line.key]
        current = self.list.current if self.list.current in keys else (keys[0] if keys else "")
        self.list.show_lines(lines, current)
        self._counts.setText(count_sentence(criteria_progress(solution, self._catalogue)))
        self._show_switch()
        self._right.setCurrentIndex(0 if current else 1)
        if current:
            self.detail.show_criterion(solution, current)
            matters = (entry for entry in self._relevant if entry.criterion.id == current)
            self.detail.show_relevance(next(matters, None))
        if self._map is not None and self.view.value:
            self._map.show_map(solution, [self._catalogue.criterion(key) for key in keys])

    def _show_switch(self) -> None:
        """Offer everything beside what matters now, and the way back."""
        total, now = len(self._catalogue.criteria), len(self._relevant)
        text = _("Alle {n} Kriterien zeigen").format(n=total)
        if self.scope.value != NOW:
            text = _("Nur die {n} zeigen, die jetzt wichtig sind").format(n=now)
        self.switch.set_caption(text)

    def select(self, criterion_id: str) -> bool:
        """Show a criterion; a filter that hides it gives way. False when there is no such criterion."""
        if all(criterion.id != criterion_id for criterion in self._catalogue.criteria):
            return False
        self._open_list()
        if criterion_id not in self.list.keys:
            self._set_filters("", "", ALL)
        self.list.set_current(criterion_id)
        self._refresh(criterion_id)
        self._detail_area.verticalScrollBar().setValue(0)
        return True

    def jump_to(self, target: str) -> bool:
        """Show the criterion with this id, optionally one of its fields: `kontinuitaet.due`.

        `standort` opens the Standortbestimmung, `bahnen` the lanes.
        """
        criterion_id, _dot, field = target.partition(".")
        if criterion_id == "bahnen":
            self._open_list()
            self._on_view_edited(True)
            return super().jump_to("view")
        if criterion_id == "standort":
            self.open_standing()
            return super().jump_to(target)
        if self.select(criterion_id):
            super().jump_to(field or "status")
            return True
        self._open_list()
        return super().jump_to(target)

    def _refresh(self, keep: str = "") -> None:
        if self.workspace is not None:
            self._show_list(self.workspace.solution, keep)

    def _set_filters(self, phase: str, workstream: str, scope: object) -> None:
        self.phase.set_value(phase)
        self.workstream.set_value(workstream)
        self.scope.set_value(scope)

    def _on_view_edited(self, as_map: object) -> None:
        self._show_view(bool(as_map))
        self._refresh(self.list.current)

    def _on_switch_clicked(self) -> None:
        self.scope.set_value(ALL if self.scope.value == NOW else NOW)
        self._refresh(self.list.current)

    def _on_filter_edited(self, _value: object) -> None:
        self._refresh()

    def _on_reset_clicked(self) -> None:
        self._set_filters("", "", ALL)
        self._refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, criterion_id: str) -> None:
        if self.workspace is not None:
            self.workspace.end_merge()
        self._refresh(criterion_id)
        self._detail_area.verticalScrollBar().setValue(0)

    def _on_criterion_requested(self, criterion_id: str) -> None:
        self.select(criterion_id)
        self.jump_requested.emit(f"kriterien:{criterion_id}")

    def _on_standing_clicked(self) -> None:
        self.open_standing()
        super().jump_to("standort")

    def _on_standing_closed(self) -> None:
        self._open_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
