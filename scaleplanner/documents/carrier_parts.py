"""Partners, cooperation form, operator and decisions, as blocks."""

from scaleplanner.documents.blocks import Column, Note
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.form_parts import finder_blocks
from scaleplanner.documents.parts import Blocks, bullets, listed, said, section, table, texts
from scaleplanner.domain.business import FITS, effect_sentence, matrix
from scaleplanner.domain.carrier import Decision
from scaleplanner.domain.catalogue import Form, OperatorVariant
from scaleplanner.domain.form_answers import given_answers
from scaleplanner.domain.form_papers import form_papers, papers_sentence
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date, format_number
from scaleplanner.domain.reasons import unexplained
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _


def carrier_chapter(facts: Facts) -> Blocks:
    """Return who carries the solution, in which form, and why this was decided."""
    carrier = facts.solution.carrier
    return (
        *section(_("Partner und Zusagen"), _partners(facts)),
        *section(_("Betreibermodell"), _operator(facts)),
        *section(_("Betreiber und Finanzierung im Vergleich"), operator_matrix(facts)),
        *section(_("Kooperationsform"), _form(facts)),
        *section(_("Geschäftsmodell und Betrieb"), texts(carrier.business_link)),
        *section(_("Dauerhafte Kontrolle der Kommune"), bullets(carrier.control_rights)),
        *section(_("Entscheidungen und ihre Gründe"), decisions(facts)),
    )


def _partners(facts: Facts) -> Blocks:
    columns = (
        Column(_("Partner"), 1.6),
        Column(_("Rolle")),
        Column(_("Interesse"), 1.4),
        Column(_("Beitrag"), 1.6),
        Column(_("Zusage")),
    )
    rows = (
        (entry.name, label(entry.role), entry.interest, entry.contribution, label(entry.commitment))
        for entry in facts.solution.partners
    )
    brought = (
        Column(_("Partner"), 1.4),
        Column(_("Personal"), 1.2),
        Column(_("Technik"), 1.2),
        Column(_("Infrastruktur"), 1.2),
        Column(_("Geld"), 1.2),
    )
    endowed = []
    for entry in facts.solution.partners:
        own = entry.endowment
        brings = (own.personnel, own.technical, own.infrastructure, own.financial)
        if any(brings):
            endowed.append((entry.name, *brings))
    return (
        *table(_("Partner, Beiträge und Zusagen"), columns, rows),
        *table(_("Was die Partner einbringen"), brought, endowed),
        *_commitments(facts),
        *_feedback(facts),
    )


def _commitments(facts: Facts) -> Blocks:
    """Return money and posts committed, the visible sign of acceptance."""
    columns = (
        Column(_("Partner"), 2),
        Column(_("Geld im Jahr (€)"), 1, "right"),
        Column(_("Vollzeitstellen"), 1, "right"),
    )
    rows = (
        (
            entry.name,
            "" if entry.money is None or facts.public else facts.cell(entry.money),
            "" if entry.staff is None else format_number(entry.staff),
        )
        for entry in facts.solution.partners
        if entry.staff is not None or (entry.money is not None and not facts.public)
    )
    return table(_("Zugesagtes Geld und Personal"), columns, rows)


def _feedback(facts: Facts) -> Blocks:
    columns = (
        Column(_("Partner"), 1.2),
        Column(_("Rückmeldung zum Konzept"), 2.2),
        Column(_("Zustimmung"), 1.4),
        Column(_("Bedingungen"), 1.6),
        Column(_("Datum"), 0.8),
    )
    titles = {aspect.key: aspect.title for aspect in facts.catalogue.aspects}
    rows = (
        (
            entry.name,
            entry.feedback,
            ", ".join(f"{titles.get(aspect, aspect)} {word}" for aspect, word in entry.consents),
            entry.conditions,
            format_date(entry.feedback_day),
        )
        for entry in facts.solution.partners
        if entry.feedback or entry.consents or entry.conditions
    )
    return table(_("Rückmeldungen der Partner und Träger"), columns, rows)


def operator(facts: Facts) -> OperatorVariant | None:
    """Return the chosen operator variant of the catalogue."""
    chosen = facts.solution.carrier.operator_id
    return next((entry for entry in facts.catalogue.operator_variants if entry.id == chosen), None)


def cooperation_form(facts: Facts) -> Form | None:
    """Return the chosen form of cooperation of the catalogue."""
    chosen = facts.solution.carrier.form_id
    return next((entry for entry in facts.catalogue.forms if entry.id == chosen), None)


def _operator(facts: Facts) -> Blocks:
    variant = operator(facts)
    if variant is None:
        return ()
    instruments = {entry.id: entry.title for entry in facts.catalogue.funding_instruments}
    financing = facts.solution.carrier.financing
    columns = (Column(_("Finanzierung"), 1.8), Column(_("Eignung")), Column(_("Bemerkung"), 2.4))
    rows = (
        (instruments.get(option.instrument, option.instrument), option.fit, option.note)
        for option in variant.financing
    )
    return (
        *texts(f"{variant.title}: {variant.description}", facts.solution.carrier.note),
        *said(_("Finanzierung"), instruments.get(financing, financing)),
        *_pros_and_cons(variant.pros, variant.cons),
        *said(_("Herkunft der Angaben zum Betreibermodell"), variant.provenance),
        *table(_("Finanzierungsmöglichkeiten dieses Betreibermodells"), columns, rows),
    )


def operator_matrix(facts: Facts) -> Blocks:
    """Return operators × financing with their fit, and what the chosen one means for the plan."""
    if operator(facts) is None:
        return ()
    rows = matrix(facts.solution, facts.catalogue)
    columns = (
        Column(_("Betreibermodell"), 1.5),
        *(Column(_("passt {fit}").format(fit=fit), 1.6) for fit in FITS),
    )
    cells = (
        (
            f"{row.operator.title}{_(' (gewählt)') if row.is_chosen else ''}",
            *(", ".join(c.instrument.title for c in row.cells if c.fit == fit) for fit in FITS),
        )
        for row in rows
    )
    chosen = next(row for row in rows if row.is_chosen)
    return (
        *table(_("Eignung der Finanzierung je Betreibermodell"), columns, cells),
        *texts(effect_sentence(chosen)),
    )


def _form(facts: Facts) -> Blocks:
    found = (*_finder_answers(facts), *finder_blocks(facts))
    form = cooperation_form(facts)
    if form is None:
        return found
    hint = _("Die Angaben zur Rechtsform geben Orientierung. Sie ersetzen keine Rechtsprüfung.")
    return (
        *texts(f"{form.title}: {form.description}"),
        *_pros_and_cons(form.pros, form.cons),
        *_papers(facts),
        *listed(_("Mit dem Rechtsamt zu klären"), form.reminders),
        *said(_("Herkunft der Angaben zur Form"), form.provenance),
        *(found or (Note("info", hint),)),
    )


def _papers(facts: Facts) -> Blocks:
    papers = form_papers(facts.solution, facts.catalogue)
    columns = (Column(_("Unterlage"), 2.6), Column(_("Stand"), 1), Column(_("Datum"), 1))
    rows = (
        (paper.title, _("liegt vor ✔") if paper.done else _("offen ○"), format_date(paper.day))
        for paper in papers
    )
    return (*table(_("Nötige Unterlagen"), columns, rows), *texts(papers_sentence(papers)))


def _finder_answers(facts: Facts) -> Blocks:
    given = given_answers(facts.catalogue, facts.solution.carrier.form_answers)
    answers = (f"{entry.question.title}: {entry.answer.text}" for entry in given)
    return said(_("Antworten im Formfinder"), "; ".join(answers))


def _pros_and_cons(pros: tuple[str, ...], cons: tuple[str, ...]) -> Blocks:
    return (
        *listed(_("Dafür spricht"), pros),
        *listed(_("Dagegen spricht"), cons),
    )


def decisions(facts: Facts) -> Blocks:
    """Return the decisions with reason, rejected alternatives and the date of review."""
    blocks: Blocks = ()
    for decision in facts.solution.decisions:
        blocks = (*blocks, *section(decision.subject, _decision(decision), 3))
    missing = (f"{each.subject} „{each.title}“" for each in unexplained(facts.solution, facts.catalogue))
    return (*blocks, *(said(_("Noch zu begründen"), join_list(missing)) if blocks else ()))


def _decision(decision: Decision) -> Blocks:
    taken = decision.choice or _("noch nicht entschieden")
    facts = [entry for entry in (format_date(decision.day), decision.office) if entry]
    rejected = (
        _("Verworfen: {title}. {reason}").format(title=entry.title, reason=entry.reason).strip()
        for entry in decision.alternatives
    )
    return (
        *said(_("Entscheidung"), f"{taken} ({', '.join(facts)})" if facts else taken),
        *said(_("Grund"), decision.reason),
        *bullets(rejected),
        *said(_("Überprüfung"), format_date(decision.review)),
    )
