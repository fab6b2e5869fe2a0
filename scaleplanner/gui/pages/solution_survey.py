"""The survey among the users of the pilot: usability, satisfaction, recommendation."""

from decimal import Decimal

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.survey import survey_sentences
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.solution_answers import AnswersSection
from scaleplanner.gui.widgets.basics import label
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

_HELP = "pilot.survey"


def survey_sentence(solution: Solution, catalogue: Catalogue) -> str:
    """Say what the entered results mean; small samples are only a hint."""
    return " ".join(survey_sentences(solution, catalogue)) or _("Noch keine Befragung eingetragen.")


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
        self._mean("sus_low", _("kleinster"), Decimal(0), Decimal(100), _("Kleinster SUS-Wert"))
        self._mean("sus_high", _("größter"), Decimal(0), Decimal(100), _("Größter SUS-Wert"))
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
        self.answers = AnswersSection(page, workspace)
        self.add(self._bound, self.sentence, self.answers)

    def _mean(self, name: str, text: str, low: Decimal, high: Decimal, spoken: str = "") -> None:
        field = self._bound.form.decimal(f"pilot.{name}", text, help_id=_HELP, minimum=low, maximum=high)
        field.setAccessibleName(spoken or text)
        self._bound.bind_part(field, "pilot", name, _("Ergebnis der Befragung ändern"))

    def _count(self, name: str, text: str, spoken: str) -> None:
        field = self._bound.form.integer(f"pilot.{name}", text, help_id=_HELP)
        field.setAccessibleName(spoken)
        self._bound.bind_part(field, "pilot", name, _("Zahl der Antworten ändern"), 0)

    def show_solution(self, solution: Solution) -> None:
        """Render the results."""
        self._bound.show_value(solution)
        self.sentence.setText(survey_sentence(solution, self._catalogue))
