"""The documents the chosen form needs, with what is already there."""

from collections.abc import Sequence

from scaleplanner.domain.carrier import FormPaper
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _


def form_papers(solution: Solution, catalogue: Catalogue) -> tuple[FormPaper, ...]:
    """Return the documents of the chosen form in the order of the catalogue; empty without a form."""
    form = next((entry for entry in catalogue.forms if entry.id == solution.carrier.form_id), None)
    if form is None:
        return ()
    begun = {paper.title: paper for paper in solution.carrier.papers if paper.form_id == form.id}
    return tuple(begun.get(title, FormPaper(form.id, title)) for title in form.documents)


def papers_sentence(papers: Sequence[FormPaper]) -> str:
    """Return `2 von 4 Unterlagen liegen vor, die nächste ist am 31.01.2027 fällig.`"""
    if not papers:
        return ""
    done = sum(paper.done for paper in papers)
    text = _("{done} von {total} Unterlagen liegen vor").format(done=done, total=len(papers))
    due = [paper.day for paper in papers if paper.day is not None and not paper.done]
    if not due:
        return f"{text}."
    return _("{text}, die nächste ist am {day} fällig.").format(text=text, day=format_date(min(due)))
