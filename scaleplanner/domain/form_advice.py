"""What the form finder says about its ranking: what would tip it, the Stufenpfad, papers, the caveat."""

from collections.abc import Iterator
from dataclasses import dataclass

from scaleplanner.domain.catalogue import PROVENANCE_OWN, Catalogue, Form, FormAnswer, FormQuestion
from scaleplanner.domain.form_answers import given_answers
from scaleplanner.domain.form_finder import FormResult, Ranking, bridging_form, months_left, rank
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import N_, _

DISCLAIMER = N_("Orientierung, keine Rechtsprüfung")
MAX_STEPS = 3


def scores_note() -> str:
    """Return where the scores come from."""
    text = _("Die Bewertungen sind Startwerte und änderbar. Herkunft: {provenance}.")
    return text.format(provenance=PROVENANCE_OWN)


@dataclass(frozen=True, slots=True)
class Tip:
    """An answer that alone would put another form first; `was_open` while the question is unanswered."""

    question: FormQuestion
    answer: FormAnswer
    first: Form
    was_open: bool

    @property
    def text(self) -> str:
        """Return the sentence `Kippt, wenn …`."""
        text = _("Kippt, wenn die Antwort auf „{question}“ lautet: {answer}. Dann steht „{form}“ vorn.")
        return text.format(question=self.question.title, answer=self.answer.text, form=self.first.title)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the Stufenpfad: a form and when it comes."""

    form: Form
    now: bool

    @property
    def text(self) -> str:
        """Return `jetzt: Kooperationsvertrag (2–4 Monate)`."""
        word = _("jetzt") if self.now else _("später")
        return _("{word}: {title} ({low}–{high} Monate)").format(
            word=word, title=self.form.title, low=self.form.months_min, high=self.form.months_max
        )


def tips(solution: Solution, catalogue: Catalogue) -> tuple[Tip, ...]:
    """Return every single answer that would change the first place; none without a ranking."""
    first = rank(solution, catalogue).first
    if first is None:
        return ()
    return tuple(_tips(solution, catalogue, first.form.id))


def _tips(solution: Solution, catalogue: Catalogue, first_id: str) -> Iterator[Tip]:
    answers = dict(solution.carrier.form_answers)
    given = given_answers(catalogue, solution.carrier.form_answers)
    now = {entry.question.id: entry.answer.id for entry in given}
    following = [entry.answer.follow_up for entry in given if entry.answer.follow_up]
    for question in (*catalogue.form_questions, *following):
        for answer in question.answers:
            if answer.id == now.get(question.id):
                continue
            tried = rank(solution, catalogue, tuple({**answers, question.id: answer.id}.items())).first
            if tried is not None and tried.form.id != first_id:
                yield Tip(question, answer, tried.form, question.id not in now)


def tips_sentence(solution: Solution, catalogue: Catalogue) -> str:
    """Return the first `Kippt, wenn …`, given answers before open ones, or that nothing tips the ranking."""
    found = sorted(tips(solution, catalogue), key=lambda tip: tip.was_open)
    if found:
        return found[0].text
    if rank(solution, catalogue).first is None:
        return ""
    return _("Keine einzelne Antwort ändert den ersten Platz.")


def steps(solution: Solution, catalogue: Catalogue, form_id: str) -> tuple[Step, ...]:
    """Return the Stufenpfad to and beyond a form: forms may change as the work advances.

    A form that comes too late is preceded by the chosen transitional form. Later steps are the best ranked of
    the usual next forms; a lack of time excludes none of them.
    """
    ranking = rank(solution, catalogue)
    given = given_answers(catalogue, solution.carrier.form_answers)
    bridge, left = bridging_form(catalogue, given), months_left(given)
    form = catalogue.form(form_id)
    path = [form]
    if bridge is not None and bridge.id != form_id and left is not None and form.months_min > left:
        path.insert(0, bridge)
    while len(path) < MAX_STEPS:
        later = _next(ranking, catalogue, path)
        if later is None:
            break
        path.append(later)
    return tuple(Step(each, number == 0) for number, each in enumerate(path))


def _next(ranking: Ranking, catalogue: Catalogue, path: list[Form]) -> Form | None:
    taken = {form.id for form in path}
    forms = [catalogue.form(form_id) for form_id in path[-1].next_forms if form_id not in taken]
    results = {form.id: ranking.result(form.id) for form in forms}
    possible = [form for form in forms if _stays_possible(results[form.id])]
    return max(possible, key=lambda form: _points(results[form.id]), default=None)


def _stays_possible(result: FormResult | None) -> bool:
    return result is None or all(entry.for_now for entry in result.exclusions)


def _points(result: FormResult | None) -> float:
    return float(result.points) if result else 0.0


def verdict(ranking: Ranking) -> str:
    """Return the outcome in one sentence with points and „gleichwertig“, or what is needed first."""
    first = ranking.first
    if not ranking.results:
        return _("Noch keine Rangfolge: Beantworten Sie die erste Frage.")
    if first is None:
        return _("Mit diesen Antworten scheiden alle Formen aus. Prüfen Sie die Antworten.")
    equal = [result.form.title for result in ranking.equal_first]
    if len(equal) > 1:
        text = _("Gleichwertig vorn: {forms} ({reliability}).")
        return text.format(forms=join_list(f"„{title}“" for title in equal), reliability=ranking.reliability)
    return _("Vorn steht „{form}“ mit {points} Punkten ({reliability}).").format(
        form=first.form.title, points=format_number(first.points, 1), reliability=ranking.reliability
    )


def papers(form: Form) -> tuple[str, ...]:
    """Return the documents a form needs, then what is to be cleared with the legal office."""
    return (*form.documents, *form.reminders)
