"""The calculator of the survey: single answers in, SUS, satisfaction or recommendation out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from scaleplanner.domain.effect import nps, nps_groups, sample_note, satisfaction, sus, sus_word
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.pilot import Pilot
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.survey import read_numbers, read_sheets
from scaleplanner.errors import UserError
from scaleplanner.gui.forms import FieldBox
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import button, label, row
from scaleplanner.gui.widgets.card import Section
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers come to, in words, and the pilot with it."""

    sentence: str
    apply: Callable[[Pilot], Pilot]


def read_sus(text: str) -> Outcome | None:
    """Return the SUS value of the sheets, one person per line; None without any; UserError for a bad one."""
    found = sus(read_sheets(text))
    if found is None:
        return None
    sentence = _("SUS-Wert {value}: {word}. Spanne {low}–{high}, {note}.").format(
        value=format_number(found.value),
        word=sus_word(found.value),
        low=format_number(found.lowest),
        high=format_number(found.highest),
        note=sample_note(found.count, found.is_small),
    )
    return Outcome(
        sentence,
        lambda pilot: replace(
            pilot,
            sus=found.value,
            sus_count=found.count,
            sus_low=found.lowest,
            sus_high=found.highest,
        ),
    )


def read_satisfaction(text: str) -> Outcome | None:
    """Return the mean satisfaction of answers from 1 to 5."""
    found = satisfaction(read_numbers(text, 1, 5))
    if found is None:
        return None
    note = sample_note(found.count, found.is_small)
    sentence = _("Zufriedenheit {value} von 5, {note}.").format(value=format_number(found.value), note=note)
    return Outcome(sentence, lambda pilot: replace(pilot, csat=found.value, csat_count=found.count))


def read_recommendation(text: str) -> Outcome | None:
    """Return the groups of answers from 0 to 10 and the NPS that follows."""
    promoters, passives, detractors = nps_groups(read_numbers(text, 0, 10))
    found = nps(promoters, passives, detractors)
    if found is None:
        return None
    sentence = _(
        "NPS {value}: {promoters} × 9 oder 10, {passives} × 7 oder 8, {detractors} × 0 bis 6, {note}."
    )
    return Outcome(
        sentence.format(
            value=format_number(found.value, 0),
            promoters=promoters,
            passives=passives,
            detractors=detractors,
            note=sample_note(found.count, found.is_small),
        ),
        lambda pilot: replace(pilot, promoters=promoters, passives=passives, detractors=detractors),
    )


class AnswersSection(Section):
    """Type or paste answers, see the result at once, enter it with one click; the answers are not kept."""

    def __init__(self, page: Page, workspace: Workspace) -> None:
        super().__init__(_("Aus einzelnen Antworten berechnen"))
        self._workspace = workspace
        self._outcome: Outcome | None = None
        self._readers = {
            "sus": (read_sus, _("Eine Person je Zeile, zehn Antworten von 1 bis 5: 4 2 5 1 4 2 5 1 4 2")),
            "csat": (read_satisfaction, _("Antworten von 1 (unzufrieden) bis 5 (sehr zufrieden): 4 5 3 4")),
            "nps": (read_recommendation, _("Antworten von 0 bis 10: 9 10 7 4 8")),
        }
        options = [("sus", "SUS"), ("csat", _("Zufriedenheit")), ("nps", _("Weiterempfehlung"))]
        self.kind = SegmentedFilter(options, name=_("Art der Befragung"))
        self.kind.edited.connect(lambda _kind: self._refresh())
        self.answers = TextField(lines=5)
        self.answers.setAccessibleName(_("Einzelne Antworten"))
        self.answers.edited.connect(lambda _text: self._refresh())
        page.register("pilot.answers", _("Einzelne Antworten der Befragung"), self.answers, "pilot.survey")
        self._hint = label("", "small", "2", wrap=True)
        self._box = FieldBox("", self.answers)
        self.result = label("", "small", "2", wrap=True)
        self.take = button(_("Ergebnis eintragen"))
        self.take.clicked.connect(self._on_take_clicked)
        self.body.addWidget(self.kind)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._box)
        self.body.addWidget(self.result)
        self.body.addLayout(row(self.take, None))
        self._refresh()

    @property
    def problem(self) -> str:
        """What is wrong with the answers, or an empty text."""
        return self._box.problem

    def _refresh(self) -> None:
        read, hint = self._readers[str(self.kind.value)]
        self._hint.setText(hint)
        problem = ""
        try:
            self._outcome = read(self.answers.value)
        except UserError as error:
            self._outcome, problem = None, str(error)
        self._box.show_problem(problem)
        self.result.setText(self._outcome.sentence if self._outcome else "")
        self.result.setVisible(self._outcome is not None)
        self.take.setEnabled(self._outcome is not None)

    def _on_take_clicked(self) -> None:
        outcome = self._outcome
        if outcome is None:
            return

        def change(solution: Solution) -> Solution:
            return replace(solution, pilot=outcome.apply(solution.pilot))

        self._workspace.end_merge()
        self._workspace.edit(_("Befragung auswerten"), change)
        self.answers.set_value("")
        self._refresh()
