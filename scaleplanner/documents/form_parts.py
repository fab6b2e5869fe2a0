"""The outcome of the form finder as blocks: ranking, reasons, what would tip it, the way in steps."""

from scaleplanner.documents.blocks import Column, Note, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, table
from scaleplanner.domain.form_advice import DISCLAIMER, scores_note, steps, tips_sentence, verdict
from scaleplanner.domain.form_finder import BEST, Contribution, FormResult, Ranking, rank
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.wording import OPEN, join_list, sentence
from scaleplanner.i18n import _

SHOWN = 2


def finder_blocks(facts: Facts) -> Blocks:
    """Return what the form finder found; nothing without an answer."""
    solution, catalogue = facts.solution, facts.catalogue
    ranking = rank(solution, catalogue)
    if not ranking.results:
        return ()
    path = sentence(_("Stufenpfad: {path}").format(path=_path(facts, ranking)))
    said_first = (verdict(ranking), path, tips_sentence(solution, catalogue), _own_scores(ranking))
    return (
        Paragraph(" ".join(text for text in said_first if text)),
        *_places(facts, ranking),
        Note("info", f"{_(DISCLAIMER)}. {scores_note()}"),
    )


def _places(facts: Facts, ranking: Ranking) -> Blocks:
    """Return the first two places and, where it lies further behind, the chosen form."""
    chosen = ranking.result(facts.solution.carrier.form_id)
    shown = list(ranking.results[:SHOWN])
    if chosen is not None and chosen not in shown:
        shown.append(chosen)
    columns = (
        Column(_("Form"), 1.6),
        Column(_("Punkte"), 0.6, "right"),
        Column(_("Dafür spricht"), 2.2),
        Column(_("Dagegen spricht"), 2.2),
    )
    rows = (
        (
            _place(ranking, result, is_chosen=result is chosen),
            "–" if result.is_excluded else format_number(result.points, 1),
            "; ".join(_short(entry) for entry in result.reasons_for),
            "; ".join(_against(result)),
        )
        for result in shown
    )
    return table(_("Ergebnis des Formfinders"), columns, rows)


def _place(ranking: Ranking, result: FormResult, is_chosen: bool) -> str:
    """Return `2. Zweckverband (gleichwertig, gewählt)`."""
    is_equal = result in ranking.equal_first and len(ranking.equal_first) > 1
    marks = (
        (result.is_excluded, _("ausgeschlossen")),
        (is_equal, _("gleichwertig")),
        (is_chosen, _("gewählt")),
    )
    said = ", ".join(word for holds, word in marks if holds)
    number = "" if result.is_excluded else f"{ranking.results.index(result) + 1}. "
    return f"{number}{result.form.title}{f' ({said})' if said else ''}"


def _against(result: FormResult) -> tuple[str, ...]:
    excluded = tuple(entry.reason.rstrip(".") for entry in result.exclusions)
    return (*excluded, *(_short(entry) for entry in result.reasons_against))


def _short(entry: Contribution) -> str:
    return _("{title} {score} von {best}").format(title=entry.title, score=entry.score, best=BEST)


def _path(facts: Facts, ranking: Ranking) -> str:
    first = ranking.first
    form_id = facts.solution.carrier.form_id or (first.form.id if first else "")
    if not form_id or ranking.result(form_id) is None:
        return OPEN
    return ", ".join(step.text for step in steps(facts.solution, facts.catalogue, form_id))


def _own_scores(ranking: Ranking) -> str:
    titles = join_list(f"„{result.form.title}“" for result in ranking.results if result.is_edited)
    return _("Die Kommune hat Bewertungen geändert bei {titles}.").format(titles=titles) if titles else ""
