"""The sentences of the council paper that only people can write."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.planning import Submission
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import column
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


def _on_submission(solution: Solution, change: Callable[[Submission], Submission]) -> Solution:
    return replace(solution, submission=change(solution.submission))


class SubmissionPanel(QFrame):
    """Decision and benefits in one card, further effects in another."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__()
        self._decision = BoundForm(page, workspace, "submission", _on_submission)
        self._effects = BoundForm(page, workspace, "submission", _on_submission)
        self._add_decision()
        self._add_effects()
        decision = Card(_("Beschluss und Begründung")).add(self._decision)
        effects = Card(_("Weitere Auswirkungen")).add(self._effects)
        self.setLayout(column(decision, effects, spacing=16))

    def _add_decision(self) -> None:
        bound, form = self._decision, self._decision.form
        proposal = form.text(
            "submission.proposed_decision",
            _("Beschlussvorschlag"),
            help_id="submission.proposed_decision",
            hint=_("Ein vollständiger Satz, der so in das Protokoll kann: Wer beschließt was ab wann?"),
            lines=4,
        )
        benefits = form.text(
            "submission.benefit_points",
            _("Gemessener Nutzen, ein Punkt je Zeile"),
            help_id="submission.benefit_points",
            hint=_("Drei Punkte mit Zahl, zum Beispiel: Leerungen je Container von 52 auf 41 gesunken."),
            lines=4,
        )
        refusal = form.text(
            "submission.consequence_of_no",
            _("Folge einer Ablehnung"),
            help_id="submission.consequence_of_no",
            lines=3,
        )
        cover = form.text(
            "submission.cover_proposal",
            _("Deckungsvorschlag für die Lücke"),
            help_id="submission.proposed_decision",
            lines=3,
        )
        commitment = form.text(
            "submission.commitment_note",
            _("Verpflichtungsermächtigung"),
            help_id="submission.commitment_note",
            hint=_("Die Beträge berechnet der Finanzplan; hier steht, wofür sie nötig ist."),
            lines=2,
        )
        points = form.text(
            "submission.open_points",
            _("Noch zu klären, ein Punkt je Zeile"),
            help_id="submission.consequence_of_no",
            lines=3,
        )
        bound.bind_attribute(proposal, "proposed_decision", _("Beschlussvorschlag ändern"))
        bound.bind_lines(benefits, "", "benefit_points", _("Nutzen ändern"))
        bound.bind_attribute(refusal, "consequence_of_no", _("Folge der Ablehnung ändern"))
        bound.bind_attribute(cover, "cover_proposal", _("Deckungsvorschlag ändern"))
        bound.bind_attribute(commitment, "commitment_note", _("Verpflichtungsermächtigung ändern"))
        bound.bind_lines(points, "", "open_points", _("Offene Punkte ändern"))

    def _add_effects(self) -> None:
        for attribute, text in (
            ("climate", _("Klima")),
            ("staff", _("Personal und Stellenplan")),
            ("accessibility", _("Barrierefreiheit")),
            ("equality", _("Gleichstellung")),
        ):
            field = self._effects.form.text(
                f"submission.{attribute}", text, help_id="submission.proposed_decision", lines=2
            )
            self._effects.bind_attribute(field, attribute, _("{field} ändern").format(field=text))

    def show_solution(self, solution: Solution) -> None:
        """Render the texts."""
        self._decision.show_value(solution.submission)
        self._effects.show_value(solution.submission)
