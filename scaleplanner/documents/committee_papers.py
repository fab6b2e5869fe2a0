"""Papers around the sessions: Laufzettel, Beteiligtenübersicht, Terminplan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scaleplanner.documents.blocks import Column, Document, Heading, Note, PageBreak, Paragraph
from scaleplanner.documents.committee_parts import (
    involvement_blocks,
    public_sessions,
    routing_slip,
    session_table,
    stakeholder_table,
)
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.overview_charts import time_chart
from scaleplanner.documents.parts import Blocks, said, section, table, texts
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import next_session, session_title
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import MeasureStatus
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, sentence_case
from scaleplanner.i18n import _

#: How many entries the timeline shows; the table below it always holds all of them.
_ENTRIES = 40
_MISSING: Blocks = (Paragraph(sentence_case(f"{OPEN}.")),)


def build_routing_slip(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Mitzeichnungslaufzettel: what is proposed, until when, and who has signed."""
    facts = Facts(solution, catalogue, today, public, seal)
    session = next_session(solution, today)
    due = session.paper_due if session else None
    blocks = (
        *said(_("Vorlage"), solution.name),
        *said(_("Federführung"), solution.municipality.lead_office or OPEN),
        *said(_("Nächste Sitzung"), _session_words(solution, today) or OPEN),
        *said(_("Abgabe der Vorlage"), format_date(due) or OPEN),
        *section(_("Beschlussvorschlag"), texts(solution.submission.proposed_decision) or _MISSING, 1),
        *section(_("Mitzeichnung"), routing_slip(facts) or _MISSING, 1),
    )
    return _finished(facts, _("Mitzeichnungslaufzettel"), blocks)


def _session_words(solution: Solution, today: date) -> str:
    session = next_session(solution, today)
    if session is None:
        return ""
    words = (session_title(session), format_date(session.day), label(session.role))
    return ", ".join(word for word in words if word)


def build_stakeholders(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Beteiligtenübersicht: partners, early involvement and the committees."""
    facts = Facts(solution, catalogue, today, public, seal)
    blocks = (
        *section(_("Beteiligte"), stakeholder_table(facts) or _MISSING, 1),
        *section(_("Frühe Einbindung der Gewählten"), involvement_blocks(facts) or _MISSING, 1),
        *section(_("Gremien"), session_table(facts) or _MISSING, 1),
    )
    return _finished(facts, _("Beteiligtenübersicht"), blocks)


def schedule_variants(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Iterator[Document]:
    """Yield the Terminplan on one page, then with the timeline on one page and the table on the next ones."""
    facts = Facts(solution, catalogue, today, public, seal)
    return (_schedule(facts, one_page) for one_page in (True, False))


def _schedule(facts: Facts, one_page: bool) -> Document:
    chart, lines = time_chart(facts, _ENTRIES), _lines(facts)
    columns = (Column(_("Termin")), Column(_("Was"), 3), Column(_("Art")), Column(_("Zuständig"), 1.4))
    later = len(lines) - _ENTRIES
    text = _("Gezeigt sind die nächsten {count} Termine; {rest} spätere stehen in der Tabelle.")
    note: Blocks = (Note("info", text.format(count=_ENTRIES, rest=later)),) if later > 0 else ()
    between: Blocks = (PageBreak(), Heading(1, _("Alle Termine"))) if chart and not one_page else ()
    found: Blocks = (*chart, *note, *between, *table("", columns, lines))
    head = Heading(1, _("Zeitleiste") if chart else _("Alle Termine"))
    document = _finished(facts, _("Terminplan"), (head, *(found or _MISSING)))
    return replace(document, one_page=one_page)


def _lines(facts: Facts) -> tuple[tuple[str, ...], ...]:
    """Return everything that is coming as table rows, in the order of the days."""
    solution = facts.solution
    found = [
        *((s.day, session_title(s), label(s.role), "") for s in public_sessions(facts)),
        *((d.day, d.title, _("Frist"), d.office) for d in solution.deadlines if not d.done),
        *(
            (m.due, m.title, _("Maßnahme"), m.office)
            for m in solution.measures
            if m.status is not MeasureStatus.DONE
        ),
    ]
    coming = sorted(entry for entry in found if entry[0] is not None and entry[0] >= facts.today)
    return tuple((format_date(day), what, kind, office) for day, what, kind, office in coming)


def _finished(facts: Facts, title: str, blocks: Blocks) -> Document:
    document = replace(facts.document(title), blocks=blocks)
    return without_persons(document, facts.solution.persons) if facts.public else document
