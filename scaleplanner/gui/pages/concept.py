"""Konzept: the five aspects, each as text and checklist."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.output_keys import aspect_output
from scaleplanner.gui.models.concept_lines import TEXT_KEY, aspect_steps, concept_lines, item_order
from scaleplanner.gui.models.sealing import OutputForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.assessment_list import AssessmentList
from scaleplanner.gui.pages.concept_checks import ContradictionSection
from scaleplanner.gui.pages.concept_item import ChecklistItemPane
from scaleplanner.gui.pages.concept_text import AspectTextPane
from scaleplanner.gui.pages.detail_card import LastingHeight, detail_card
from scaleplanner.gui.pages.preview_opening import open_preview
from scaleplanner.gui.widgets.basics import row
from scaleplanner.gui.widgets.stepper import Stepper
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from scaleplanner.gui.pages.preview import PreviewWindow


class ConceptPage(Page):
    """Aspects above, text and checklist left, the chosen line right.

    The checklist is put in order when an aspect is opened; answering moves nothing.
    """

    def __init__(
        self, workspace: Workspace, catalogue: Catalogue, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(
            _("Konzept"),
            _("Fünf Aspekte als Text und Prüfliste; was fehlt, steht im Konzept als „noch offen“."),
            help_id="page.concept",
        )
        self._catalogue, self._today = catalogue, today
        self._aspect = catalogue.aspects[0].key
        self._order = item_order(workspace.solution, catalogue, self._aspect)
        self.aspects = Stepper(_("Aspekte"))
        self.aspects.chosen.connect(self._on_aspect_chosen)
        self.list = AssessmentList(_("Text und Prüfliste"))
        self.list.chosen.connect(self._on_line_chosen)
        self.register("list", _("Text und Prüfliste"), self.list)
        self.text_pane = AspectTextPane(self, workspace, catalogue)
        self.text_pane.cost_requested.connect(self._on_cost_requested)
        self.item_pane = ChecklistItemPane(self, workspace, catalogue)
        self._right = QStackedWidget()
        self._areas = [self._add_pane(self.text_pane), self._add_pane(self.item_pane)]
        columns = row(spacing=16)
        columns.addWidget(self.list, 2)
        columns.addWidget(self._right, 3)
        self.checks = ContradictionSection(catalogue, today)
        self.checks.jump_requested.connect(self.jump_requested)
        self.body.addWidget(self.aspects)
        self.body.addWidget(self.checks)
        self.body.addWidget(LastingHeight(columns), 1)
        self.preview: PreviewWindow | None = None
        self.print_button = self.add_action(_("Aspekt drucken"), "eye")
        self.print_button.clicked.connect(self._on_print_clicked)
        self.set_onward(_("Trägerschaft"), "traegerschaft")
        self.bind(workspace)

    def _add_pane(self, pane: QWidget) -> QScrollArea:
        card, area = detail_card(pane)
        self._right.addWidget(card)
        return area

    @property
    def aspect(self) -> str:
        """The key of the aspect shown."""
        return self._aspect

    def show_solution(self, solution: Solution) -> None:
        """Render aspects, list and the chosen pane."""
        self.aspects.show_steps(aspect_steps(solution, self._catalogue), self._aspect)
        self.checks.show_solution(solution)
        current = self.list.current or TEXT_KEY
        self.list.show_lines(concept_lines(solution, self._catalogue, self._aspect, self._order), current)
        place = 0 if current == TEXT_KEY else 1
        self._right.setCurrentIndex(place)
        self._area = self._areas[place]
        if place:
            self.item_pane.show_item(solution, current)
        else:
            self.text_pane.show_aspect(solution, self._aspect)

    def open_aspect(self, key: str, line: str = TEXT_KEY) -> bool:
        """Show an aspect and one of its lines; False when there is none with that name."""
        items = {item.id for item in self._catalogue.checklist_of(key)}
        if self.workspace is None or not items or line not in (TEXT_KEY, *items):
            return False
        solution = self.workspace.solution
        self.workspace.end_merge()
        if key != self._aspect:
            self._aspect = key
            self._order = item_order(solution, self._catalogue, key)
        self.list.show_lines(concept_lines(solution, self._catalogue, key, self._order), line)
        self.show_solution(solution)
        self._scroll_up()
        return True

    def jump_to(self, target: str) -> bool:
        """Open what findings and search name: `recht`, `recht.text`, `recht.R03`, `R03.due`."""
        first, _dot, rest = target.partition(".")
        item = next((item for item in self._catalogue.checklist if item.id in (first, rest)), None)
        if item is not None:
            self.open_aspect(item.aspect, item.id)
            field = f"item.{rest}" if item.id == first and rest else "item.answer"
            return super().jump_to(field if field in self.fields else "item.answer")
        if self.open_aspect(first):
            return super().jump_to(rest if rest in ("text", "office") else "text")
        if first == "item" and self.list.current == TEXT_KEY:
            self.open_aspect(self._aspect, self._order[0])
        elif first in ("text", "office"):
            self.open_aspect(self._aspect)
        return super().jump_to(target)

    def _scroll_up(self) -> None:
        for area in self._areas:
            area.verticalScrollBar().setValue(0)

    def _on_print_clicked(self) -> None:
        if self.workspace is not None:
            key, form = aspect_output(self._aspect), OutputForm()
            self.preview = open_preview(
                self, self.workspace, self._catalogue, self._today, key, form, self.preview
            )

    def _on_aspect_chosen(self, key: str) -> None:
        self.open_aspect(key)

    def _on_line_chosen(self, key: str) -> None:
        self.open_aspect(self._aspect, key)

    def _on_cost_requested(self, line_id: str) -> None:
        self.jump_requested.emit(f"finanzen:kosten.{line_id}")
