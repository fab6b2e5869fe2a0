"""The text of one aspect: guiding questions, text blocks, responsible office, cost lines behind it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from scaleplanner.domain.catalogue import Aspect, Catalogue, TextBlock
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.progress import aspect_progress
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of, money
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.models.concept_lines import cost_lines_of, progress_sentence
from scaleplanner.gui.models.criteria_lines import STATUS_KEYS
from scaleplanner.gui.models.text_blocks import filled_block, gaps, with_block
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.detail_card import FlowFrame
from scaleplanner.gui.widgets.badge import StatusBadge
from scaleplanner.gui.widgets.basics import boxed, button, clear, column, label, line, row
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class AspectTextPane(FlowFrame):
    """Built once; showing another aspect changes texts, the menu of blocks and the cost lines."""

    cost_requested = Signal(str)

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace, self._catalogue = workspace, catalogue
        self._aspect: Aspect = catalogue.aspects[0]
        self._costs: tuple[tuple[str, str, str], ...] | None = None
        self._form = BoundForm(page, workspace, "aspect", self._apply)
        self._build_head()
        self._build_text()
        self._build_costs()
        self.setLayout(column(self._form, None, margins=(24, 18, 24, 20)))

    def _build_head(self) -> None:
        self._title = label("", "section")
        self._light = StatusBadge("open")
        self._progress = label("", "small", "3", wrap=True)
        self._description = label("", "body", "2", wrap=True)
        self._questions = Section(_("Leitfragen"))
        self._questions.body.setSpacing(4)
        head = wrapping(self._title, self._light, spacing=10)
        self._form.add(head, self._progress, self._description, self._questions)

    def _build_text(self) -> None:
        self.blocks = button(_("Textbaustein übernehmen"), "quiet", "plus", extent="small")
        self._menu = QMenu(self.blocks)
        self.blocks.setMenu(self._menu)
        self._words = label("", "small", "3", wrap=True)
        self._form.add(wrapping(self.blocks, self._words))
        text = self._form.form.text("text", _("Text für das Konzept"), help_id="aspect.text", lines=11)
        self._form.bind_attribute(text, "text", _("Text des Aspekts ändern"))
        self._gaps = label("", "small", "progress", wrap=True)
        mark = row(column(IconLabel("triangle-alert", "progress", 16), None), spacing=6)
        mark.addWidget(self._gaps, 1)
        self._gap_line = boxed(mark)
        self._samples = label("", "small", "2", wrap=True)
        self._form.add(self._gap_line, self._samples)
        office = self._form.form.line("office", _("Zuständige Stelle"), help_id="aspect.office")
        self._form.bind_attribute(office, "office", _("Zuständige Stelle ändern"))

    def _build_costs(self) -> None:
        self._cost_rows = column(spacing=0)
        self._no_costs = label("", "small", "2", wrap=True)
        self._cost_head = label(_("Kostenpositionen dieses Aspekts"), "strong", wrap=True)
        self._form.add(line(), self._cost_head, self._no_costs, self._cost_rows)

    # -- rendering --------------------------------------------------------------------------------

    def show_aspect(self, solution: Solution, key: str) -> None:
        """Render an aspect."""
        value = solution.aspect(key)
        if key != self._form.merge_scope:
            self._aspect = self._catalogue.aspect(key)
            self._form.merge_scope = key
            self._show_texts()
            self._questions.set_open(not value.text.strip())
        progress = aspect_progress(solution, self._catalogue, key)
        self._light.set_status(STATUS_KEYS[progress.light])
        self._progress.setText(progress_sentence(progress))
        self._form.show_value(value)
        self._words.setText(count_of(len(value.text.split()), _("Wort"), _("Wörter")))
        self._show_gaps(gaps(value.text))
        self._samples.setVisible(not value.text.strip())
        self._show_costs(solution)

    def _show_texts(self) -> None:
        aspect = self._aspect
        self._title.setText(aspect.title)
        self._description.setText(aspect.description)
        clear(self._questions.body)
        for question in aspect.questions:
            item = row(column(label("–", "small", "3"), None), spacing=8)
            item.addWidget(label(question.text, "small", "2", wrap=True), 1)
            self._questions.body.addLayout(item)
        quoted = " ".join(f"„{sample}“" for sample in aspect.samples)
        text = _("So könnte es klingen: {samples} Leitfragen, Beispiele und Textbausteine: {source}.")
        self._samples.setText(text.format(samples=quoted, source=aspect.provenance))
        self._menu.clear()
        for block in aspect.text_blocks:
            action = self._menu.addAction(block.title)
            action.triggered.connect(lambda _checked=False, chosen=block: self._take_over(chosen))

    def _show_gaps(self, found: tuple[str, ...]) -> None:
        self._gap_line.setVisible(bool(found))
        count = count_of(len(found), _("Stelle"), _("Stellen"))
        shown = ", ".join(dict.fromkeys(found))
        self._gaps.setText(_("Noch zu ergänzen, {count}: {gaps}").format(count=count, gaps=shown))

    def _show_costs(self, solution: Solution) -> None:
        lines = cost_lines_of(solution, self._aspect.key)
        totals = {}
        if lines:
            projection = project(solution.plan, solution.plan.main_way)
            totals = {entry.line_id: entry.total for entry in projection.cost_lines if not entry.is_surcharge}
        unit = solution.plan.unit
        costs = tuple(
            (entry.id, entry.name, money(totals[entry.id], unit) if entry.id in totals else "")
            for entry in lines
        )
        if costs == self._costs:
            return
        self._costs = costs
        years = solution.plan.years
        self._no_costs.setText(
            _("Beträge für {first} bis {last}.").format(first=years[0], last=years[-1])
            if costs
            else _("Diesem Aspekt ist noch keine Kostenposition zugeordnet.")
        )
        clear(self._cost_rows)
        for line_id, name, amount in costs:
            entry = RowButton("info", name or _("ohne Namen"), amount)
            entry.clicked.connect(lambda _checked=False, key=line_id: self.cost_requested.emit(key))
            self._cost_rows.addWidget(entry)

    # -- editing ----------------------------------------------------------------------------------

    def _apply(self, solution: Solution, change: Callable[[Any], Any]) -> Solution:
        before = solution.aspect(self._aspect.key)
        after = change(before)
        return solution if after == before else solution.with_aspect(after)

    def _take_over(self, block: TextBlock) -> None:
        self._workspace.end_merge()
        key = self._aspect.key
        text = filled_block(block, self._workspace.solution, self._catalogue, key)
        self._workspace.edit(
            _("Textbaustein übernehmen"),
            lambda solution: self._apply(
                solution, lambda value: replace(value, text=with_block(value.text, text))
            ),
        )
