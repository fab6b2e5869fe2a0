"""Papers around the sessions: Laufzettel, Beteiligtenübersicht, Terminplan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scaleplanner.documents.blocks import (
    Column,
    DayColumn,
    DayRole,
    Document,
    Heading,
    Note,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)
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
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.planning import MeasureStatus
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, budget_cliff_sentence, sentence_case
from scaleplanner.i18n import N_, _

#: How many entries the timeline shows; the table below it always holds all of them.
_ENTRIES = 40
#: How many dates the largest sheet can hold in small print; more are not tried.
_MOST_ACROSS = 60
_COLUMNS = (Column(N_("Termin")), Column(N_("Was"), 3), Column(N_("Art")), Column(N_("Zuständig"), 1.4))
_MISSING: Blocks = (Paragraph(sentence_case(f"{OPEN}.")),)


@dataclass(frozen=True, slots=True)
class _Line:
    """Something that is coming: its day, what it is, of which kind and who answers for it."""

    day: date
    what: str
    kind: str
    office: str
    role: DayRole

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        return format_date(self.day), self.what, self.kind, self.office


def build_routing_slip(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Mitzeichnungslaufzettel: what is proposed, until when, and who has signed."""
    facts = Facts(solution, catalogue, today, public, seal)
    open_part = replace(solution, sessions=tuple(public_sessions(facts)))
    session = next_session(open_part, today)
    due = session.paper_due if session else None
    cliff = budget_cliff_sentence(facts.cliff, facts.whose) if facts.cliff else ""
    blocks = (
        *said(_("Vorlage"), solution.name),
        *said(_("Federführung"), solution.municipality.lead_office or OPEN),
        *said(_("Nächste Sitzung"), _session_words(open_part, today) or OPEN),
        *said(_("Abgabe der Vorlage"), format_date(due) or OPEN),
        *section(_("Beschlussvorschlag"), texts(solution.submission.proposed_decision) or _MISSING, 1),
        *section(_("Förderklippe und Dauerbedarf"), texts(cliff), 1),
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
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool = False,
    seal: str = "",
    paper: Paper = "a4",
) -> Iterator[Document]:
    """Yield the Terminplan, the richest variant first.

    Upright it takes one page, or the timeline one page and the table the next ones. Across it always takes
    one page: with as many of the coming dates as fit, and a note when these are not all.
    """
    facts = Facts(solution, catalogue, today, public, seal)
    if paper == "a4":
        return (_schedule(facts, one_page) for one_page in (True, False))
    lines = _lines(facts)
    most = min(len(lines), _MOST_ACROSS)
    return (_schedule_across(facts, lines, count, paper) for count in range(most, -1, -1))


def _schedule_across(facts: Facts, lines: Sequence[_Line], count: int, paper: Paper) -> Document:
    shown = lines[:count]
    days = DayColumn(tuple(line.day for line in shown), tuple(line.role for line in shown), facts.today)
    rows = tuple(line.cells for line in shown)
    text = _(
        "Gezeigt sind die nächsten {count} von {all} Terminen. Alle stehen im Terminplan im Format A4 hoch."
    )
    missing = text.format(count=count, all=len(lines))
    note: Blocks = (Note("info", missing),) if count < len(lines) else ()
    found: Blocks = (Table("", _COLUMNS, rows, days=days), *note) if shown else _MISSING
    head = Heading(1, _("Die nächsten Termine") if note else _("Alle Termine"))
    document = _finished(facts, _("Terminplan"), (head, *found))
    return replace(document, one_page=True, paper=paper)


def _schedule(facts: Facts, one_page: bool) -> Document:
    chart, lines = time_chart(facts, _ENTRIES), _lines(facts)
    later = len(lines) - _ENTRIES
    text = _("Gezeigt sind die nächsten {count} Termine; {rest} spätere stehen in der Tabelle.")
    note: Blocks = (Note("info", text.format(count=_ENTRIES, rest=later)),) if later > 0 else ()
    between: Blocks = (PageBreak(), Heading(1, _("Alle Termine"))) if chart and not one_page else ()
    found: Blocks = (*chart, *note, *between, *table("", _COLUMNS, tuple(line.cells for line in lines)))
    head = Heading(1, _("Zeitleiste") if chart else _("Alle Termine"))
    document = _finished(facts, _("Terminplan"), (head, *(found or _MISSING)))
    return replace(document, one_page=one_page)


def _lines(facts: Facts) -> tuple[_Line, ...]:
    """Return everything that is coming in the order of the days."""
    solution = facts.solution
    measures = (m for m in solution.measures if m.status is not MeasureStatus.DONE)
    found: list[_Line] = [
        *(_Line(s.day, session_title(s), label(s.role), "", "gap") for s in public_sessions(facts) if s.day),
        *(
            _Line(d.day, d.title, _("Frist"), d.office, "funding")
            for d in solution.deadlines
            if d.day and not d.done
        ),
        *(
            _Line(d.day, d.title, _("Förderung"), d.office, "funding")
            for d in money_dates(solution, facts.today)
        ),
        *(_Line(m.due, m.title, _("Maßnahme"), m.office, "own") for m in measures if m.due),
    ]
    coming = (line for line in found if line.day >= facts.today)
    return tuple(sorted(coming, key=lambda line: (line.day, line.cells)))


def _finished(facts: Facts, title: str, blocks: Blocks) -> Document:
    document = replace(facts.document(title), blocks=blocks)
    return without_persons(document, facts.solution.persons) if facts.public else document
