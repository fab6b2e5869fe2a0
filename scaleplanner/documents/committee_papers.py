"""Papers around the sessions: Laufzettel, Beteiligtenübersicht, Terminplan on one page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scaleplanner.documents.blocks import Column, Document, Heading, Note, Paragraph
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

#: How many entries the timeline shows, and whether the table stands below: from rich to terse.
_EXTENTS = ((40, True), (30, False), (20, False), (12, False))
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
    """Yield the Terminplan from rich to terse; the first that fits one page is printed."""
    facts = Facts(solution, catalogue, today, public, seal)
    return (_schedule(facts, entries, full) for entries, full in _EXTENTS)


def _schedule(facts: Facts, entries: int, full: bool) -> Document:
    chart = time_chart(facts, entries)
    left_out = len(_lines(facts)) - entries
    blocks: Blocks = chart
    if full:
        columns = (Column(_("Termin")), Column(_("Was"), 3), Column(_("Art")), Column(_("Zuständig"), 1.4))
        blocks = (*chart, *table("", columns, _lines(facts)))
    elif left_out > 0:
        text = _("Gezeigt sind die nächsten {count} Termine; {rest} spätere stehen im Konzept.")
        blocks = (*chart, Note("info", text.format(count=entries, rest=left_out)))
    head: Blocks = (Heading(1, _("Zeitleiste")),)
    document = _finished(facts, _("Terminplan"), (*head, *(blocks or _MISSING)))
    return replace(document, one_page=True)


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
