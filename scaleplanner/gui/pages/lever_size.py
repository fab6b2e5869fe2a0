"""Working sheet „Größe und Netzwerk“: economies of scale, network effects, the adoption scenario."""

from decimal import Decimal
from typing import Any

from scaleplanner.documents.lever_charts import adoption_chart
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.scale_effects import scale_sentences
from scaleplanner.domain.scaling import adoption_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.derived import Derived
from scaleplanner.gui.pages.lever_panel import LeverPanel
from scaleplanner.gui.widgets.basics import clear, column, label
from scaleplanner.gui.widgets.chart_view import ChartView
from scaleplanner.gui.widgets.option_rows import note_rows
from scaleplanner.gui.widgets.year_numbers import YearNumbers
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class SizePanel(LeverPanel):
    """Who leads, what size brings, which blocks can grow alone; users by year against the critical mass."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(page, workspace, catalogue)
        self._scale = column(spacing=4)
        self._sentences: tuple[str, ...] | None = None
        self._add_size()
        self.users = YearNumbers(_("Erwartete Nutzende"))
        self.adoption = Derived()
        self.chart = ChartView(height=220)
        self._add_adoption()
        __, network = self.card(_("Wodurch die Lösung mit jeder Nutzung besser wird"))
        rows = note_rows(catalogue.options_of("network_lever"), _("Was tun Sie dafür?"))
        rows.register(page, "levers.network", _("Netzwerkeffekte"))
        network.add(rows)
        network.bind_attribute(rows, "network", _("Netzwerkeffekt ändern"))

    def _add_size(self) -> None:
        card, bound = self.card(_("Größenvorteile"))
        self.text(bound, "leader", _("Wer führt die Skalierung?"), lines=1)
        self.text(bound, "non_monetary", _("Vorteile der Größe, die nicht in Euro messbar sind"))
        self.points(
            bound,
            "building_blocks",
            _("Bausteine, die sich einzeln ausweiten lassen"),
            _("Ein Baustein kann später kommen oder von anderen übernommen werden."),
        )
        card.add(label(_("Was mehr Menge an den Kosten ändert"), "strong"), self._scale)
        card.add(self.jump(_("Zu den Mengen der Finanzplanung"), "finanzen:annahmen"))

    def _add_adoption(self) -> None:
        card, bound = self.card(_("Verlauf der Nutzung"))
        hint = _("Geschätzt von Ihnen. Aus Nutzenden werden hier keine Erträge.")
        bound.add(label(hint, "small", "2", wrap=True))
        bound.form.begin_line()
        potential = bound.form.decimal("levers.potential_users", _("Mögliche Nutzende"), minimum=Decimal(0))
        mass = bound.form.decimal("levers.critical_mass", _("Kritische Masse"), minimum=Decimal(0))
        bound.form.end_line()
        bound.bind_attribute(potential, "potential_users", _("Mögliche Nutzende ändern"))
        bound.bind_attribute(mass, "critical_mass", _("Kritische Masse ändern"))
        box = FieldBox(_("Erwartete Nutzende je Jahr"), self.users)
        self.users.problem.connect(box.show_problem)
        bound.add(box)
        bound.bind_attribute(self.users, "users", _("Verlauf ändern"))
        bound.add(self.adoption)
        bound.bind(self.adoption, "adoption", adoption_sentence, _unchanged, "")
        card.add(self.chart)

    def show_solution(self, solution: Solution) -> None:
        """Render fields, sentences and chart."""
        if self.users.set_years(solution.plan.years):
            self._page.register("levers.users", _("Erwartete Nutzende je Jahr"), self.users)
            for year, field in self.users.fields.items():
                self._page.register(f"levers.users.{year}", field.accessibleName(), field, "levers.users")
        super().show_solution(solution)
        chart = adoption_chart(solution.levers)
        self.chart.setVisible(chart is not None)
        self.chart.show_chart(chart)
        sentences = scale_sentences(solution)
        if sentences != self._sentences:
            self._sentences = sentences
            clear(self._scale)
            nothing = _("Noch keine Menge im Plan, von der Kosten abhängen.")
            for text in sentences or (nothing,):
                self._scale.addWidget(label(text, "body", "2", wrap=True))


def _unchanged(levers: Levers, _typed: Any) -> Levers:
    return levers
