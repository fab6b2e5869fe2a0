"""The survey among the users of the pilot: usability, satisfaction, recommendation."""

from decimal import Decimal

from scaleplanner.domain import edited
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.effect import nps, sample_note, sus_word
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_HELP = "kpi.method"


def survey_sentence(solution: Solution, catalogue: Catalogue) -> str:
    """Say what the entered results mean; small samples are only a hint."""
    pilot = solution.pilot
    small = edited.parameter(solution, catalogue, "sample_small")
    texts = []
    if pilot.sus is not None:
        note = sample_note(pilot.sus_count, pilot.sus_count < small)
        texts.append(
            _("SUS-Wert {value}: {word} ({note}).").format(
                value=format_number(pilot.sus), word=sus_word(pilot.sus), note=note
            )
        )
    found = nps(pilot.promoters, pilot.passives, pilot.detractors)
    if found is not None:
        note = sample_note(found.count, found.is_small)
        texts.append(
            _("Weiterempfehlung (NPS) {value} ({note}).").format(
                value=format_number(found.value, 0), note=note
            )
        )
    return " ".join(texts) or _("Noch keine Befragung eingetragen.")


class SurveyCard(Card):
    """The results of the survey with the number of answers behind each."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__(_("Befragung der Nutzenden"))
        self._catalogue = catalogue
        self._bound = BoundForm(page, workspace, "survey")
        self.sentence = label("", "small", "2", wrap=True)
        form = self._bound.form
        form.begin_line()
        self._mean("sus", _("SUS-Wert (0 bis 100)"), Decimal(0), Decimal(100))
        self._count("sus_count", _("Antworten dazu"), _("Antworten zum SUS-Wert"))
        form.end_line()
        form.begin_line()
        self._mean("csat", _("Zufriedenheit (1 bis 5)"), Decimal(1), Decimal(5))
        self._count("csat_count", _("Antworten dazu"), _("Antworten zur Zufriedenheit"))
        form.end_line()
        self._bound.add(label(_("Würden Sie die Lösung weiterempfehlen? (0 bis 10)"), "small", "2"))
        form.begin_line()
        self._count("promoters", _("9 oder 10"), _("Weiterempfehlung 9 oder 10: Zahl der Antworten"))
        self._count("passives", _("7 oder 8"), _("Weiterempfehlung 7 oder 8: Zahl der Antworten"))
        self._count("detractors", _("0 bis 6"), _("Weiterempfehlung 0 bis 6: Zahl der Antworten"))
        form.end_line()
        self.add(self._bound, self.sentence)

    def _mean(self, name: str, text: str, low: Decimal, high: Decimal) -> None:
        field = self._bound.form.decimal(f"pilot.{name}", text, help_id=_HELP, minimum=low, maximum=high)
        self._bound.bind_part(field, "pilot", name, _("Ergebnis der Befragung ändern"))

    def _count(self, name: str, text: str, spoken: str) -> None:
        field = self._bound.form.integer(f"pilot.{name}", text, help_id=_HELP)
        field.setAccessibleName(spoken)
        self._bound.bind_part(field, "pilot", name, _("Zahl der Antworten ändern"), 0)

    def show_solution(self, solution: Solution) -> None:
        """Render the results."""
        self._bound.show_value(solution)
        self.sentence.setText(survey_sentence(solution, self._catalogue))
