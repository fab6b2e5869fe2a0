"""The experience curve: what introducing the solution costs the first municipality and every further one."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from scaleplanner.domain.filing import EXPERIENCE
from scaleplanner.domain.finance.plan import ExperienceCurve
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.models.levy_effects import experience_table
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.origin_fields import OriginFields
from scaleplanner.gui.pages.transfer_key_effects import TableCard
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

#: A learning rate of 0 would make the second introduction free of charge.
_LEAST = Decimal("0.0001")


class ExperienceCard(TableCard):
    """Cost of the first introduction and learning rate, with their origin and what follows from them."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(_("Erfahrungskurve der Einführung"))
        self._bound = BoundForm(page, workspace, "experience", _on_curve)
        form = self._bound.form
        form.begin_line()
        first = form.money("skala.first", _("Einführung bei der ersten Kommune"), help_id="scale.experience")
        learning = form.percent(
            "skala.learning", _("Kosten nach jeder Verdopplung"), help_id="scale.experience", minimum=_LEAST
        )
        form.end_line()
        self._bound.bind_attribute(first, "first_cost", _("Kosten der ersten Einführung ändern"))
        self._bound.bind_attribute(learning, "learning_rate", _("Erfahrungskurve ändern"))
        self._origin = OriginFields(page, workspace, self._bound, "skala", lambda: EXPERIENCE)
        self.body.insertWidget(1, self._bound)

    def show_solution(self, solution: Solution) -> None:
        """Render the inputs and the introductions that follow from them."""
        curve = solution.plan.experience
        self._origin.offer_documents(curve.origin)
        self._bound.show_value(curve)
        self.show_table(experience_table(solution))


def _on_curve(solution: Solution, change: Callable[[ExperienceCurve], ExperienceCurve]) -> Solution:
    plan = solution.plan
    return replace(solution, plan=replace(plan, experience=change(plan.experience)))
