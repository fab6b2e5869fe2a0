"""Why this choice? Asked right where something was chosen; what is written becomes a decision."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from scaleplanner.domain.carrier import Decision
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.reasons import choice_of, decision_about, new_decision
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.alternatives_field import AlternativesField
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


class ReasonCard(Card):
    """Reason, rejected alternatives, day and review of one kind of choice; hidden while nothing is chosen."""

    def __init__(
        self,
        page: Page,
        workspace: Workspace,
        catalogue: Catalogue,
        kind: str,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(tone="note")
        self._workspace, self._catalogue, self._kind, self._today = workspace, catalogue, kind, today
        self._title = label("", "strong", wrap=True)
        self.form = BoundForm(page, workspace, f"reason.{kind}", self._apply)
        self.add(self._title, self.form)
        self._add_fields(page)

    def _add_fields(self, page: Page) -> None:
        form, prefix = self.form.form, f"reason.{self._kind}"
        reason = form.text(prefix, _("Warum?"), help_id="decision.reason", lines=2)
        self.form.bind_attribute(reason, "reason", _("Begründung ändern"))
        alternatives = AlternativesField()
        alternatives.rearranged.connect(self._workspace.end_merge)
        self.form.add(FieldBox(_("Verworfene Alternativen"), alternatives))
        page.register(
            f"{prefix}.alternatives", _("Verworfene Alternativen"), alternatives, "decision.alternatives"
        )
        self.form.bind(
            alternatives, "alternatives", _alternatives, _with_alternatives, _("Alternativen ändern")
        )
        form.begin_line()
        day = form.date(f"{prefix}.day", _("Entschieden am"), help_id="decision.date")
        review = form.date(f"{prefix}.review", _("Überprüfen am"), help_id="decision.review")
        form.end_line()
        self.form.bind_attribute(day, "day", _("Datum der Entscheidung ändern"))
        self.form.bind_attribute(review, "review", _("Überprüfung ändern"))

    def show_solution(self, solution: Solution) -> None:
        """Render the decision about the present choice, an empty one while there is none."""
        choice = choice_of(solution, self._catalogue, self._kind)
        self.setVisible(choice is not None)
        if choice is None:
            return
        decision = decision_about(solution, choice.about)
        missing = decision is None or not decision.reason.strip()
        text = _("Warum „{title}“? Halten Sie den Grund fest, solange er frisch ist.")
        done = _("Begründung für „{title}“")
        self._title.setText((text if missing else done).format(title=choice.title))
        self.form.merge_scope = choice.about
        self.form.show_value(decision or Decision("", choice.subject, choice.title))

    def _apply(self, solution: Solution, change: Callable[[Any], Any]) -> Solution:
        choice = choice_of(solution, self._catalogue, self._kind)
        if choice is None:
            return solution
        decision = decision_about(solution, choice.about) or new_decision(choice, self._today())
        return solution.with_entry("decisions", change(decision))


def _alternatives(decision: Decision) -> Any:
    return decision.alternatives


def _with_alternatives(decision: Decision, typed: Any) -> Decision:
    return replace(decision, alternatives=tuple(typed))
