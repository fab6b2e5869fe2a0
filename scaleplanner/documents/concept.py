"""The Weiterführungskonzept: every chapter that has content, and one honest list of what is open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from scaleplanner.documents.annexes import annexes
from scaleplanner.documents.blocks import Block, Document, Heading, Note, Paragraph
from scaleplanner.documents.carrier_parts import carrier_chapter, cooperation_form, operator
from scaleplanner.documents.committee_parts import committees_chapter
from scaleplanner.documents.criteria_parts import aspects_summary, criteria_chapter
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.lever_parts import levers_chapter
from scaleplanner.documents.money_parts import cliff_blocks, cost_chapter, money_figures, ways_chapter
from scaleplanner.documents.parts import Blocks, bullets, chapter, said, texts
from scaleplanner.documents.pilot_parts import kpi_sentence, pilot_chapter, profile_chapter
from scaleplanner.documents.planning_parts import (
    decision_chapter,
    measures_chapter,
    risks_chapter,
)
from scaleplanner.documents.public import without_persons
from scaleplanner.documents.spending_parts import spending_chapter
from scaleplanner.documents.strategy_parts import strategy_chapter
from scaleplanner.documents.transfer_parts import transfer_chapter, wants_transfer
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.receipts import Spending
from scaleplanner.domain.findings import find
from scaleplanner.domain.progress import aspect_progress, count_sentence, criteria_progress
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.domain.wording import count_of, join_list, sentence
from scaleplanner.i18n import _

Chapter = Callable[[Facts], Blocks]
_PERSONAL_PAGES = (
    "finanzen:",
    "traegerschaft:",
    "gremien:measures",
    "gremien:deadlines",
    "gremien:sessions.",
    "gremien:cosignings",
    "gremien:questions",
)


def build_concept(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool = False,
    seal: str = "",
    holidays: frozenset[date] = frozenset(),
) -> Document:
    """Return the concept; `public` leaves out what only the office may read, `seal` replaces ENTWURF."""
    facts = Facts(solution, catalogue, today, public, seal, holidays)
    full = [(title, chapter(facts)) for title, chapter in _chapters(facts)]
    written = [(title, content) for title, content in full if content]
    empty = [title for title, content in full if not content]
    blocks: list[Block] = []
    for number, (title, content) in enumerate(written, 1):
        blocks += chapter(number, title, content)
    blocks += [Heading(1, f"{len(written) + 1} {_('Noch offen')}", "offen"), *open_points(facts, empty)]
    for index, (title, content) in enumerate(annexes(facts, tuple(blocks) if written else ())):
        letter = "ABCD"[index]
        head = _("Anhang {letter}: {title}").format(letter=letter, title=title)
        blocks += [Heading(1, head, f"anhang-{letter.lower()}"), *content]
    document = replace(facts.document(_("Weiterführungskonzept")), blocks=tuple(blocks), contents=True)
    return without_persons(document, solution.persons) if public else document


def _chapters(facts: Facts) -> tuple[tuple[str, Chapter], ...]:
    levers = ((_("Hebel der Skalierung"), levers_chapter),)
    transfer = ((_("Weitergabe an andere Kommunen"), transfer_chapter),)
    spending = ((_("Mittelverwendung nach dem Beschluss"), spending_chapter),)
    return (
        (_("Zusammenfassung"), _summary),
        (_("Ausgangslage und Nutzen"), profile_chapter),
        (_("Ergebnisse des Piloten"), pilot_chapter),
        (_("Erfolgskriterien"), criteria_chapter),
        (_("Die fünf Aspekte der Weiterführung"), aspects_summary),
        (_("Trägerschaft und Betrieb"), carrier_chapter),
        (_("Kosten und Finanzierung"), _costs),
        (_("Finanzierungsstrategie"), strategy_chapter),
        (_("Wege im Vergleich"), ways_chapter),
        (_("Risiken"), risks_chapter),
        (_("Maßnahmen und Fristen"), measures_chapter),
        (_("Beratungsfolge"), committees_chapter),
        *(levers if facts.solution.goal is not Goal.END else ()),
        *(transfer if wants_transfer(facts) else ()),
        *(spending if facts.solution.spending != Spending() else ()),
        (_("Beschluss und Auswirkungen"), decision_chapter),
    )


def _costs(facts: Facts) -> Blocks:
    """Return the costs without the Förderklippe, which the summary shows."""
    return cost_chapter(facts, with_cliff=False)


def _summary(facts: Facts) -> Blocks:
    solution = facts.solution
    measured = [kpi for kpi in solution.kpis if kpi.actual is not None]
    benefits = solution.submission.benefit_points or tuple(kpi_sentence(kpi) for kpi in measured[:3])
    proposal = sentence(solution.submission.proposed_decision)
    counts = criteria_progress(solution, facts.catalogue)
    state = (
        *said(_("Weg der Beträge"), _chosen_way(facts)),
        *said(_("Betrieb"), _chosen_operator(facts)),
        *(said(_("Kriterien"), count_sentence(counts)) if counts.total_relevant else ()),
        *said(_("Aspekte"), _aspect_states(facts)),
    )
    decision = _("Beschlussvorschlag: {text}").format(text=proposal)
    return (
        *texts(solution.profile.summary),
        *((Paragraph(decision, strong=True),) if proposal else ()),
        *bullets(benefits),
        *state,
        *money_figures(facts),
        *cliff_blocks(facts),
    )


def _chosen_way(facts: Facts) -> str:
    """Return the way the figures belong to and where it is explained, or nothing without figures."""
    return (
        _("„{name}“, einer von {count}").format(
            name=facts.way.name, count=count_of(len(facts.plan.ways), _("Weg"), _("Wegen"))
        )
        if facts.way and len(facts.plan.ways) > 1
        else ""
    )


def _chosen_operator(facts: Facts) -> str:
    """Return operator and form of cooperation as far as they are chosen."""
    chosen = (operator(facts), cooperation_form(facts))
    first, *more = [entry.title for entry in chosen if entry is not None] or [""]
    return f"{first} ({more[0]})" if more else first


def _aspect_states(facts: Facts) -> str:
    """Return the aspects that were begun, those in the same state together."""
    groups: dict[str, list[str]] = {}
    for aspect in facts.catalogue.aspects:
        progress = aspect_progress(facts.solution, facts.catalogue, aspect.key)
        if progress.answered:
            groups.setdefault(progress.word, []).append(aspect.title)
    return "; ".join(f"{join_list(titles)} {word}" for word, titles in groups.items())


def open_points(facts: Facts, empty: list[str]) -> Blocks:
    """Return the chapters without content and the findings as one list; points of lines stay inside."""
    findings = [
        finding.text
        for finding in find(facts.solution, facts.catalogue, facts.today, facts.holidays)
        if not (facts.public and finding.target.startswith(_PERSONAL_PAGES))
    ]
    chapters = [_("Kapitel „{title}“: noch keine Angaben").format(title=title) for title in empty]
    points = tuple(dict.fromkeys(sentence(point) for point in (*chapters, *findings)))
    if not points:
        return (Paragraph(_("Es ist nichts mehr offen.")),)
    text = _("Dieses Konzept ist noch nicht vollständig. Offene Angaben stehen hier gesammelt.")
    return (Note("open", text), *bullets(points))
