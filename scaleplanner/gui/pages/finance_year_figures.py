"""The indicators of one way for every year, below the comparison of the ways."""

from scaleplanner.domain.finance.plan import Way
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_figures import year_figures
from scaleplanner.gui.models.plan_table_model import TableModel
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.tables import TableView
from scaleplanner.i18n import _

_YEAR = 92


class YearFiguresCard(Card):
    """Need, Kostendeckungsgrad and amounts per inhabitant: years as columns; nothing here can be edited."""

    def __init__(self) -> None:
        super().__init__(_("Kennzahlen dieses Weges je Jahr"))
        self.sentence = label("", "small", "2", wrap=True)
        self.model = TableModel(self)
        self.table = TableView(_("Kennzahlen dieses Weges je Jahr"))
        self.table.setModel(self.model)
        self.add(self.sentence, self.table)

    def show_way(self, solution: Solution, way: Way) -> None:
        """Render the figures of a way, or that it has none."""
        shown = year_figures(solution, way)
        self.sentence.setText(shown.sentence)
        self.table.setVisible(bool(shown.rows))
        self.model.show_table(shown)
        self.table.fit_columns(theme.px(_YEAR))
        self.table.fit_height()
