"""Criteria by phase and the five aspects, as blocks."""

from collections.abc import Iterable

from scaleplanner.documents.blocks import Column, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.marks import legend, mark
from scaleplanner.documents.overview_charts import lanes_blocks
from scaleplanner.documents.parts import Blocks, bullets, said, section, table, texts
from scaleplanner.domain.assessment import CriterionState, Evidence
from scaleplanner.domain.catalogue import Aspect, CheckItem, Criterion
from scaleplanner.domain.labels import label, symbol_and_word
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.progress import aspect_progress, count_sentence, criteria_progress, is_settled
from scaleplanner.domain.standing import compare, disputed, lowest, results, voices_of, years_of
from scaleplanner.domain.wording import OPEN, count_of, join_list, sentence
from scaleplanner.i18n import _


def criteria_chapter(facts: Facts) -> Blocks:
    """Return the criteria taken up, phase by phase, and examples from practice that fit them."""
    if not facts.solution.criteria:
        return ()
    counts = criteria_progress(facts.solution, facts.catalogue)
    blocks: Blocks = (Paragraph(sentence(count_sentence(counts))), *lanes_blocks(facts))
    for phase in facts.catalogue.phases:
        blocks = (*blocks, *section(phase.title, _phase(facts, phase.id)))
    return (
        *blocks,
        *legend(criterion for criterion, _state in _taken_up(facts)),
        *section(_("Standortbestimmung"), _standing(facts)),
        *section(_("Beispiele aus der Praxis"), _practices(facts)),
    )


def _standing(facts: Facts) -> Blocks:
    """Return the statements of the last Standortbestimmung that need work or divide the voices."""
    years = years_of(facts.solution)
    if not years:
        return ()
    found = results(facts.solution, facts.catalogue, years[-1])
    groups = ((_("Am niedrigsten bewertet"), lowest(found)), (_("Am weitesten auseinander"), disputed(found)))
    columns = (Column(_("Aussage"), 3), Column(_("Bewertung"), 1.4), Column(_("Nächster Schritt"), 2))
    voices = count_of(len(voices_of(facts.solution, years[-1])), _("Stimme"), _("Stimmen"))
    text = _("{voices} im Jahr {year}, Skala von 1 (trifft nicht zu) bis 6 (trifft voll zu).")
    blocks: Blocks = (Paragraph(text.format(voices=voices, year=years[-1])),)
    for title, entries in groups:
        rows = ((r.statement.text, r.words, r.statement.next_step) for r in entries)
        blocks = (*blocks, *table(title, columns, rows))
    return (*blocks, *_years(facts, years))


def _years(facts: Facts, years: tuple[int, ...]) -> Blocks:
    """Return the statements that changed between the last two years, the greatest change first."""
    if len(years) < 2:
        return ()
    old, new = years[-2:]
    rows = (
        (row.statement.text, *row.numbers, row.word)
        for row in sorted(
            compare(facts.solution, facts.catalogue, old, new), key=lambda row: -abs(row.change or 0)
        )
        if row.change != 0
    )
    columns = (
        Column(_("Aussage"), 3),
        Column(str(old), 0.7, "right"),
        Column(str(new), 0.7, "right"),
        Column(_("Veränderung"), 1.4),
    )
    return table(_("Vergleich der Jahre {old} und {new} (Median)").format(old=old, new=new), columns, rows)


def _taken_up(facts: Facts, phase: str = "") -> list[tuple[Criterion, CriterionState]]:
    states = {state.criterion_id: state for state in facts.solution.criteria}
    chosen = facts.catalogue.criteria_of(phase) if phase else facts.catalogue.criteria
    return [(criterion, states[criterion.id]) for criterion in chosen if criterion.id in states]


def _phase(facts: Facts, phase: str) -> Blocks:
    entries = _taken_up(facts, phase)
    if not entries:
        return ()
    columns = (
        Column(_("Kriterium"), 2.2),
        Column(_("Status"), 1.0),
        Column(_("Erläuterung und Nachweis"), 3.8),
        Column(_("Zuständig, Termin"), 1.2),
    )
    rows = (
        (
            criterion.title + mark(criterion),
            symbol_and_word(state.status),
            _explained(facts, state),
            ", ".join(filter(None, (state.office, format_date(state.due)))),
        )
        for criterion, state in entries
    )
    counts = count_sentence(criteria_progress(facts.solution, facts.catalogue, phase))
    return table(counts, columns, rows)


def _explained(facts: Facts, state: CriterionState) -> str:
    """Return the own words to a criterion, its evidence or reason and, inside the house, the note."""
    proof = evidence_text(facts, state.evidence)
    parts = (
        sentence(state.own_words),
        _("Nachweis: {proof}.").format(proof=proof) if proof else sentence(state.reason),
        _("Vermerk: {note}").format(note=sentence(state.note))
        if state.note.strip() and not facts.public
        else "",
    )
    return " ".join(filter(None, parts))


def evidence_text(facts: Facts, evidence: tuple[Evidence, ...]) -> str:
    """Return titles and dates of the evidence; confidential documents are not named in public."""
    secret = {document.id for document in facts.solution.documents if document.confidential}
    names = []
    for entry in evidence:
        title = _("Nachweis liegt vor") if facts.public and entry.document_id in secret else entry.title
        names.append(f"{title} ({format_date(entry.day)})" if entry.day else title)
    return "; ".join(names)


def _practices(facts: Facts) -> Blocks:
    chosen = {criterion.id for criterion, _state in _taken_up(facts)}
    fitting = [entry for entry in facts.catalogue.good_practices if chosen & set(entry.criteria)]
    text = _("{title} ({place}): {lesson} Herkunft: {source}.")
    return bullets(
        text.format(
            title=entry.title,
            place=entry.place,
            lesson=sentence(entry.lesson or entry.summary),
            source=entry.provenance.rstrip("."),
        )
        for entry in fitting[:6]
    )


def aspects_summary(facts: Facts) -> Blocks:
    """Return the five aspects for the council: answered questions are counted, the report lists them."""
    return aspects_chapter(facts, with_answers=False)


def aspects_chapter(facts: Facts, with_answers: bool = True) -> Blocks:
    """Return the five aspects with text, count and open points; nothing when none was begun."""
    blocks: Blocks = ()
    for aspect in facts.catalogue.aspects:
        blocks = (*blocks, *section(aspect.title, _aspect(facts, aspect, with_answers)))
    if blocks and not with_answers:
        note = _("Alle beantworteten Fragen mit ihrem Nachweis stehen im Kriterienbericht.")
        blocks = (*blocks, Paragraph(note))
    return (*blocks, *_legend(facts, facts.catalogue.checklist, with_answers)) if blocks else ()


def _legend(facts: Facts, items: Iterable[CheckItem], with_answers: bool) -> Blocks:
    """Return the explanation of the marks of the items that are shown."""
    return legend(
        item for item in items if item.must or (with_answers and facts.solution.item(item.id).answer)
    )


def _aspect(facts: Facts, aspect: Aspect, with_answers: bool) -> Blocks:
    written = facts.solution.aspect(aspect.key)
    progress = aspect_progress(facts.solution, facts.catalogue, aspect.key)
    if not written.text.strip() and not progress.answered:
        return ()
    return (
        *_aspect_text(facts, aspect),
        *(_answers(facts, aspect) if with_answers else ()),
        *_open_items(facts, aspect),
    )


def aspect_alone(facts: Facts, aspect: Aspect, figures: Blocks = ()) -> Blocks:
    """Return an aspect as a paper of its own: what the concept says of it, figures, answers, open points."""
    written = _aspect_text(facts, aspect)
    if not facts.solution.aspect(aspect.key).text.strip():
        written = (*said(_("Text für das Konzept"), OPEN), *written)
    return (
        *section(aspect.title, (*texts(aspect.description), *written), 1),
        *figures,
        *section(_answers_title(aspect), _answers(facts, aspect), 1),
        *section(_open_title(aspect), _open_items(facts, aspect), 1),
        *_legend(facts, facts.catalogue.checklist_of(aspect.key), with_answers=True),
    )


def _aspect_text(facts: Facts, aspect: Aspect) -> Blocks:
    written = facts.solution.aspect(aspect.key)
    progress = aspect_progress(facts.solution, facts.catalogue, aspect.key)
    count = _("Stand: {light}. {answered} von {total} Fragen beantwortet, {open} offen.").format(
        light=progress.word,
        answered=progress.answered,
        total=progress.total,
        open=count_of(progress.must_open, _("Muss-Punkt"), _("Muss-Punkte")),
    )
    return (*texts(written.text), *said(_("Zuständig"), written.office), Paragraph(count))


def _answers_title(aspect: Aspect) -> str:
    return _("Beantwortete Fragen: {aspect}").format(aspect=aspect.title)


def _open_title(aspect: Aspect) -> str:
    return _("Offene Muss-Punkte: {aspect}").format(aspect=aspect.title)


def _answers(facts: Facts, aspect: Aspect) -> Blocks:
    columns = (
        Column(_("Frage"), 3),
        Column(_("Antwort"), 1),
        Column(_("Nachweis oder Grund"), 1.8),
        Column(_("Zuständig"), 1.1),
    )
    rows = []
    for item in facts.catalogue.checklist_of(aspect.key):
        state = facts.solution.item(item.id)
        if state.answer is not None:
            proof = evidence_text(facts, state.evidence) or state.reason
            rows.append((_item_title(item), label(state.answer), proof, state.office))
    return table(_answers_title(aspect), columns, rows)


def _item_title(item: CheckItem) -> str:
    return f"{item.id} {item.question}{mark(item)}"


def open_must_items(facts: Facts, aspect: Aspect) -> tuple[CheckItem, ...]:
    """Return the Muss items of an aspect that still need work."""
    items = facts.catalogue.checklist_of(aspect.key)
    return tuple(item for item in items if item.must and not is_settled(facts.solution.item(item.id)))


def _open_items(facts: Facts, aspect: Aspect) -> Blocks:
    columns = (Column(_("Offener Muss-Punkt"), 3), Column(_("Zuständig"), 1.4), Column(_("Termin"), 0.9))
    rows = (
        (
            _item_title(item),
            facts.solution.item(item.id).office or join_list(item.offices),
            format_date(facts.solution.item(item.id).due),
        )
        for item in open_must_items(facts, aspect)
    )
    return table(_open_title(aspect), columns, rows)
