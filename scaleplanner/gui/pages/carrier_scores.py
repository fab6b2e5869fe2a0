"""Scores and weights of the form finder: start values of our own expertise that an office may change."""

from decimal import Decimal

from PySide6.QtCore import Signal

from scaleplanner.domain import edited
from scaleplanner.domain.catalogue import PROVENANCE_OWN, Catalogue, Form, FormAspect
from scaleplanner.domain.form_answers import given_answers
from scaleplanner.domain.form_finder import answer_weights
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.gui.forms import FormBuilder
from scaleplanner.gui.number_fields import DecimalEdit
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, column, label, row
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

SCORES, WEIGHTS = "form_scores", "form_weights"
_HELP = "form.score"


class ScoresSection(Section):
    """The scores of the form looked at, and the weights of all forms; its fields are built when opened.

    `changing` names that form before a change, so that it stays in view when it loses its place.
    """

    changing = Signal(str)

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(_("Bewertungen und Gewichte ändern"))
        self._page, self._workspace, self._catalogue = page, workspace, catalogue
        self._form: Form | None = None
        self._scores: dict[str, ChoiceField] = {}
        self._weights: dict[str, DecimalEdit] = {}
        self.changed = label("", "small", "2", wrap=True)
        self.body.addWidget(self.changed)
        self.reset = button(_("Startwerte wiederherstellen"), "quiet", "undo-2", extent="small")
        self.reset.clicked.connect(self._on_reset_clicked)
        self.toggled.connect(lambda is_open: self.open_scores() if is_open else None)

    @property
    def aspects(self) -> tuple[FormAspect, ...]:
        """The twelve scored aspects."""
        return tuple(aspect for aspect in self._catalogue.form_aspects if aspect.scored)

    def open_scores(self) -> None:
        """Unfold the fields, building them on the first time."""
        if not self._scores:
            self._build()
        self.set_open(True)
        self._render(self._workspace.solution)

    def _build(self) -> None:
        area = column(spacing=8)
        form = FormBuilder(self._page, area)
        for aspect in self.aspects:
            form.begin_line()
            score = form.choice(
                f"{SCORES}.{aspect.id}", _("{title}: Bewertung").format(title=aspect.title), [], help_id=_HELP
            )
            weight = form.decimal(
                f"{WEIGHTS}.{aspect.id}",
                _("{title}: Gewicht").format(title=aspect.title),
                help_id=_HELP,
                minimum=Decimal(0),
                maximum=Decimal(100),
            )
            form.end_line()
            score.edited.connect(lambda value, key=aspect.id: self._on_score_edited(key, value))
            weight.edited.connect(lambda value, key=aspect.id: self._on_weight_edited(key, value))
            self._scores[aspect.id], self._weights[aspect.id] = score, weight
        self.body.addLayout(area)
        self.body.addLayout(row(self.reset, None))

    # -- rendering --------------------------------------------------------------------------------

    def show_form(self, form: Form, solution: Solution) -> None:
        """Show the values of a form that is looked at."""
        self._form = form
        self._render(solution)

    def _render(self, solution: Solution) -> None:
        form = self._form
        if form is None or not self.is_open:
            return
        given = given_answers(self._catalogue, solution.carrier.form_answers)
        asked = answer_weights(self._catalogue, given)
        changed = []
        for aspect in self.aspects:
            start, score = form.score(aspect.id), edited.form_score(solution, form, aspect.id)
            own = edited.form_weight(solution, aspect.id)
            field, weight = self._scores[aspect.id], self._weights[aspect.id]
            field.set_options([(n, _score_word(n, start)) for n in range(1, 6)])
            field.set_value(score)
            weight.setPlaceholderText(format_number(asked[aspect.id]))
            weight.set_value(own)
            if score != start:
                text = _("Bewertung „{title}“ {value} statt {start}")
                changed.append(text.format(title=aspect.title, value=score, start=start))
            if own is not None:
                text = _("Gewicht „{title}“ {value} statt {start}")
                start_text = format_number(asked[aspect.id])
                changed.append(text.format(title=aspect.title, value=format_number(own), start=start_text))
        self.changed.setText(_said(form, changed))
        self.reset.setEnabled(bool(changed))

    # -- editing ----------------------------------------------------------------------------------

    def _on_score_edited(self, aspect: str, value: object) -> None:
        form = self._form
        if form is None or not isinstance(value, int):
            return
        text = "" if value == form.score(aspect) else str(value)
        key = edited.score_key(form.id, aspect)
        title = _("Bewertung im Formfinder ändern")
        self.changing.emit(form.id)
        self._workspace.edit(title, lambda solution: edited.with_value(solution, key, text))

    def _on_weight_edited(self, aspect: str, value: Decimal | None) -> None:
        text = "" if value is None else str(value)
        key = edited.weight_key(aspect)
        title = _("Gewicht im Formfinder ändern")
        self.changing.emit(self._form.id if self._form else "")
        self._workspace.edit(title, lambda solution: edited.with_value(solution, key, text))

    def _on_reset_clicked(self) -> None:
        form = self._form
        if form is None:
            return
        keys = [edited.weight_key(aspect.id) for aspect in self.aspects]
        keys += [edited.score_key(form.id, aspect.id) for aspect in self.aspects]

        def change(solution: Solution) -> Solution:
            for key in keys:
                solution = edited.with_value(solution, key, "")
            return solution

        self.changing.emit(form.id)
        self._workspace.edit(_("Startwerte des Formfinders wiederherstellen"), change)


def _score_word(score: int, start: int) -> str:
    return _("{n} (Startwert)").format(n=score) if score == start else str(score)


def _said(form: Form, changed: list[str]) -> str:
    text = _(
        "Bewertung von 1 (schlecht) bis 5 (gut) für „{form}“; Gewichte gelten für alle Formen."
        " Ein leeres Gewicht folgt aus den Antworten. Startwerte: {source}."
    ).format(form=form.title, source=PROVENANCE_OWN)
    if not changed:
        return text
    return _("{text} Von Ihnen geändert: {entries}.").format(text=text, entries=join_list(changed))
