"""The ways compared: figures side by side, the chosen one, and copying figures as a start."""

from dataclasses import replace

from PySide6.QtWidgets import QFrame, QVBoxLayout

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import copied_figures
from scaleplanner.domain.finance.follow_up_cost import depth_sentence
from scaleplanner.domain.finance.plan import Perspective, Way
from scaleplanner.domain.finance.way_results import result_sentence
from scaleplanner.domain.reasons import WAY
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.ways_model import WaysModel
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.finance_utility import UtilityPanel
from scaleplanner.gui.pages.finance_year_figures import YearFiguresCard
from scaleplanner.gui.pages.reason_card import ReasonCard
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import button, clear, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

#: Wide enough for an amount with cents and „noch nicht beziffert“; the names of ways take two lines.
_WAY = 154


class WaysPanel(QFrame):
    """Compares the five ways and edits the one in the title."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._page, self._workspace, self._catalogue = page, workspace, catalogue
        self._way_id = ""
        self._model = WaysModel(self)
        self.table = TableView(_("Vergleich der Wege"))
        self.table.setModel(self._model)
        self.table.wrap_heads()
        self._form = BoundForm(page, workspace, "way", self._on_way)
        name = self._form.form.line("way.name", _("Name dieses Weges"))
        summary = self._form.form.text("way.summary", _("Was dieser Weg bedeutet"), lines=3)
        ends = self._form.form.date("way.use_ends", _("Nutzung endet am (nur beim Beenden)"))
        options = [(Perspective.OWN, _("eigene Kommune")), (Perspective.ALLIANCE, _("der ganze Verbund"))]
        whose = self._form.form.choice("way.perspective", _("Wessen Haushalt die Zahlen zeigen"), options)
        self._form.bind_attribute(whose, "perspective", _("Sicht der Zahlen wählen"))
        self._form.bind_attribute(name, "name", _("Weg umbenennen"))
        self._form.bind_attribute(summary, "summary", _("Weg beschreiben"))
        self._form.bind_attribute(ends, "use_ends", _("Nutzungsende ändern"))
        self._choose = button(_("Als vorgeschlagenen Weg wählen"), "", "check")
        self._choose.clicked.connect(self._on_choose_clicked)
        self._source = ChoiceField()
        self._source.setAccessibleName(_("Zahlen kopieren aus"))
        self._copy = button(_("Zahlen hierher kopieren"), "", "copy")
        self._copy.clicked.connect(self._on_copy_clicked)
        page.register("way.source", _("Zahlen kopieren aus"), self._source)
        hint = _("Wege ohne Zahlen heißen „noch nicht beziffert“. Kopieren Sie Zahlen und passen Sie sie an.")
        self.rule = label("", "body", "2", wrap=True)
        self._results: QVBoxLayout = column(spacing=4)
        self._sentences: tuple[str, ...] = ()
        compare = Card(_("Wege nebeneinander")).add(
            label(hint, "small", "2", wrap=True), self.rule, self.table, self._results
        )
        edit = Card(_("Dieser Weg")).add(
            self._form,
            row(self._choose, None),
            wrapping(label(_("Zahlen kopieren aus"), "small", "2"), self._source, self._copy),
        )
        self.reason = ReasonCard(page, workspace, catalogue, WAY)
        self.utility = UtilityPanel(page, workspace, catalogue)
        self.year_figures = YearFiguresCard()
        self.setLayout(column(compare, self.year_figures, edit, self.reason, self.utility, None, spacing=16))

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the comparison and the way that is worked on."""
        self._way_id = way.id
        self._model.show_solution(solution)
        self.table.fit_columns(theme.px(_WAY))
        self.table.fit_height()
        land = solution.municipality.land
        rules = self._catalogue.budget_rules(land)
        self.rule.setText(depth_sentence(solution.plan, way, land, rules))
        self._show_results(tuple(result_sentence(solution.plan, each) for each in solution.plan.ways))
        self.year_figures.show_way(solution, way)
        self._form.merge_scope = way.id
        self._form.show_value(way)
        others = [(other.id, other.name) for other in solution.plan.ways if other.id != way.id]
        self._source.set_options(others)
        self.reason.show_solution(solution)
        self.utility.show_way(solution)
        self._choose.setEnabled(solution.plan.main_way.id != way.id)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The result of each way in words, as shown."""
        return self._sentences

    def _show_results(self, sentences: tuple[str, ...]) -> None:
        if sentences != self._sentences:
            self._sentences = sentences
            clear(self._results)
            for sentence in sentences:
                self._results.addWidget(label(sentence, wrap=True))

    def _on_way(self, solution: Solution, change: object) -> Solution:
        way = solution.plan.way(self._way_id)
        if way is None or not callable(change):
            return solution
        changed: Way = change(way)
        return solution.with_way(changed)

    def _on_choose_clicked(self) -> None:
        way_id = self._way_id
        self._workspace.edit(
            _("Weg wählen"),
            lambda solution: replace(solution, plan=replace(solution.plan, main_way_id=way_id)),
        )
        self._page.jump_to(f"reason.{WAY}")

    def _on_copy_clicked(self) -> None:
        source, target = str(self._source.value or ""), self._way_id
        self._workspace.edit(
            _("Zahlen kopieren"),
            lambda solution: replace(solution, plan=copied_figures(solution.plan, source, target)),
        )
