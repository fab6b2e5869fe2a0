"""The way to the decision as blocks: Beratungsfolge, early involvement, co-signing, everybody involved."""

from scaleplanner.documents.blocks import Column, Paragraph, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, bullets, section, table, texts
from scaleplanner.domain.committees import councils_sentence, session_title
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import CommitteeSession
from scaleplanner.domain.wording import OPEN
from scaleplanner.i18n import _


def public_sessions(facts: Facts) -> list[CommitteeSession]:
    """Return the stations of the Beratungsfolge; in the public version only the public ones."""
    return [entry for entry in facts.solution.sessions if entry.public or not facts.public]


def session_table(facts: Facts) -> Blocks:
    """Return the stations with day, role, outcome and votes."""
    columns = (
        Column(_("Gremium"), 1.8),
        Column(_("Termin")),
        Column(_("Rolle"), 1.1),
        Column(_("Öffentlich"), 0.9),
        Column(_("Ergebnis"), 1.3),
        Column(_("Stimmen")),
    )
    rows = (
        (
            session_title(entry),
            format_date(entry.day),
            label(entry.role),
            _("ja") if entry.public else _("nein"),
            label(entry.outcome),
            entry.vote,
        )
        for entry in public_sessions(facts)
    )
    return table("", columns, rows)


def committees_chapter(facts: Facts) -> Blocks:
    """Return the Beratungsfolge with results and conditions, and early involvement; notes stay inside."""
    conditions = (
        f"{session_title(entry)}: {condition}"
        for entry in public_sessions(facts)
        for condition in entry.conditions
    )
    return (
        *session_table(facts),
        *texts(councils_sentence(facts.solution)),
        *section(_("Auflagen"), bullets(conditions)),
        *section(_("Frühe Einbindung der Gewählten"), involvement_blocks(facts)),
        *(() if facts.public else section(_("Mitzeichnung"), cosigning_table(facts))),
    )


def involvement_blocks(facts: Facts) -> Blocks:
    """Return who was informed when and in which format, and what they asked."""
    formats = {option.id: option.title for option in facts.catalogue.options_of("committee_format")}
    columns = (
        Column(_("Anlass"), 1.8),
        Column(_("Format"), 1.3),
        Column(_("Termin")),
        Column(_("Wer wurde informiert"), 1.6),
        Column(_("Ergebnis"), 1.8),
    )
    entries = facts.solution.involvements
    rows = (
        (entry.title, formats.get(entry.format_id, ""), format_date(entry.day), entry.informed, entry.result)
        for entry in entries
    )
    asked = tuple(question for entry in entries for question in entry.open_questions if question.strip())
    questions: Blocks = (Paragraph(_("Offene Fragen:"), strong=True), *bullets(asked)) if asked else ()
    return (*table("", columns, rows), *(() if facts.public else questions))


def cosigning_table(facts: Facts) -> Blocks:
    """Return the offices with the state of their co-signing."""
    columns = (
        Column(_("Stelle"), 1.4),
        Column(_("Stand"), 1.5),
        Column(_("Erbeten bis")),
        Column(_("Erledigt am")),
        Column(_("Bemerkung"), 2),
    )
    rows = (
        (entry.office, label(entry.status), format_date(entry.due), format_date(entry.day), entry.remark)
        for entry in facts.solution.cosignings
    )
    return table("", columns, rows)


def routing_slip(facts: Facts) -> Blocks:
    """Return the co-signing as a form to print: with room for the sign of each office."""
    entries = facts.solution.cosignings
    if not entries:
        return ()
    columns = (
        Column(_("Stelle"), 1.4),
        Column(_("Stand"), 1.3),
        Column(_("Erbeten bis"), 1),
        Column(_("Erledigt am"), 1),
        Column(_("Bemerkung"), 1.9),
        Column(_("Handzeichen"), 1.2),
    )
    rows = tuple(
        (
            entry.office,
            label(entry.status),
            format_date(entry.due),
            format_date(entry.day),
            "" if facts.public else entry.remark,
            "",
        )
        for entry in entries
    )
    return (Table(_("Mitzeichnende Stellen in der Reihenfolge des Umlaufs"), columns, rows),)


def stakeholder_table(facts: Facts) -> Blocks:
    """Return everybody who has a part: role, interest, contribution, commitment, next contact."""
    columns = (
        Column(_("Beteiligte"), 1.5),
        Column(_("Rolle"), 1.1),
        Column(_("Interesse"), 1.7),
        Column(_("Beitrag"), 1.7),
        Column(_("Zusage")),
        Column(_("Nächster Kontakt"), 1.1),
    )
    rows = (
        (
            partner.name,
            label(partner.role),
            partner.interest or OPEN,
            partner.contribution or OPEN,
            label(partner.commitment),
            "" if facts.public else format_date(partner.next_contact) or OPEN,
        )
        for partner in facts.solution.partners
    )
    return table("", columns, rows)
