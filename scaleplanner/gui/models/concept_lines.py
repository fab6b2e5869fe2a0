"""The checklist of an aspect as lines, in an order that starts with the open Muss items."""

from collections.abc import Sequence

from scaleplanner.domain.assessment import Answer, ChecklistState, CriterionStatus
from scaleplanner.domain.catalogue import Catalogue, CheckItem
from scaleplanner.domain.finance.plan import CostLine
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.progress import AspectProgress, aspect_progress, is_settled
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of
from scaleplanner.gui.models.assessment_model import ListLine
from scaleplanner.gui.models.criteria_lines import STATUS_KEYS
from scaleplanner.gui.widgets.stepper import Step
from scaleplanner.i18n import _

TEXT_KEY = "text"
"""The key of the first line, which stands for the text of the aspect."""
_ICONS = {
    Answer.YES: ("circle-check", "ok"),
    Answer.PARTLY: ("contrast", "progress"),
    Answer.NO: ("x", "open"),
    Answer.NOT_APPLICABLE: ("circle-minus", "open"),
}
_LIGHTS = {
    CriterionStatus.OPEN: ("circle", "open"),
    CriterionStatus.IN_PROGRESS: ("contrast", "progress"),
    CriterionStatus.PROVEN: ("circle-check", "ok"),
}


def aspect_steps(solution: Solution, catalogue: Catalogue) -> tuple[Step, ...]:
    """Return the five aspects with their lights and counts."""
    steps = []
    for aspect in catalogue.aspects:
        progress = aspect_progress(solution, catalogue, aspect.key)
        detail = _("{n} von {total} Punkten").format(n=progress.answered, total=progress.total)
        steps.append(Step(aspect.key, STATUS_KEYS[progress.light], aspect.title, detail))
    return tuple(steps)


def progress_sentence(progress: AspectProgress) -> str:
    """Return `12 von 18 Punkten beantwortet, 2 Muss-Punkte offen`."""
    text = _("{n} von {total} Punkten beantwortet").format(n=progress.answered, total=progress.total)
    if not progress.must_open:
        return _("{text}, alle Muss-Punkte erledigt").format(text=text)
    return _("{text}, {count} offen").format(
        text=text, count=count_of(progress.must_open, _("Muss-Punkt"), _("Muss-Punkte"))
    )


def item_order(solution: Solution, catalogue: Catalogue, aspect: str) -> tuple[str, ...]:
    """Return the ids of the items: open Muss first, then the other open ones, then what is settled."""

    def rank(item: CheckItem) -> int:
        if is_settled(solution.item(item.id)):
            return 2
        return 0 if item.must else 1

    return tuple(item.id for item in sorted(catalogue.checklist_of(aspect), key=rank))


def concept_lines(
    solution: Solution, catalogue: Catalogue, aspect: str, order: Sequence[str]
) -> tuple[ListLine, ...]:
    """Return the text of the aspect and its checklist in the given order."""
    progress = aspect_progress(solution, catalogue, aspect)
    head = ListLine(
        _("Prüfliste"), end=_("{n} von {total}").format(n=progress.answered, total=progress.total)
    )
    items = (_item_line(catalogue.check_item(key), solution.item(key)) for key in order)
    return (_text_line(solution, aspect, progress), head, *items)


def _text_line(solution: Solution, aspect: str, progress: AspectProgress) -> ListLine:
    text = solution.aspect(aspect)
    icon, tone = _LIGHTS[progress.light]
    words = count_of(len(text.text.split()), _("Wort"), _("Wörter"))
    parts = [words if text.text.strip() else _("noch kein Text"), text.office]
    detail = " · ".join(part for part in parts if part)
    return ListLine(_("Text für das Konzept"), TEXT_KEY, icon, tone, progress.word, detail)


def _item_line(item: CheckItem, state: ChecklistState) -> ListLine:
    icon, tone = _ICONS[state.answer] if state.answer else ("circle", "open")
    word = label(state.answer) if state.answer else _("nicht beantwortet")
    must = _("Muss") if item.must else ""
    detail = " · ".join(part for part in (must, item.id, state.office) if part)
    end = format_date(state.due) if state.due else ""
    return ListLine(item.question, item.id, icon, tone, word, detail, end)


def cost_lines_of(solution: Solution, aspect: str) -> tuple[CostLine, ...]:
    """Return the cost lines of the chosen way that belong to an aspect."""
    if not solution.plan.ways:
        return ()
    return tuple(line for line in solution.plan.main_way.costs if line.aspect == aspect)
