"""Shorter documents from the same parts: Wirtschaftlichkeitsbetrachtung and Kriterienbericht."""

from dataclasses import replace
from datetime import date

from scaleplanner.documents.annexes import assumptions, uncertain
from scaleplanner.documents.blocks import Block, Document, Heading, Paragraph
from scaleplanner.documents.criteria_parts import aspects_chapter, criteria_chapter
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cost_chapter, money_figures, ways_chapter
from scaleplanner.documents.parts import Blocks
from scaleplanner.documents.pilot_parts import kpi_table, profile_chapter
from scaleplanner.documents.planning_parts import decision_chapter, measures_chapter, risks_chapter
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, sentence_case
from scaleplanner.i18n import _


def build_cost_report(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Wirtschaftlichkeitsbetrachtung from situation and alternatives to control of success."""
    facts = Facts(solution, catalogue, today, public, seal)
    return _assembled(
        facts,
        _("Wirtschaftlichkeitsbetrachtung"),
        (
            (_("Ausgangslage"), profile_chapter(facts)),
            (_("Alternativen"), ways_chapter(facts)),
            (_("Annahmen"), assumptions(facts)),
            (_("Kosten, Finanzierung und Kapitalwert"), (*money_figures(facts), *cost_chapter(facts))),
            (_("Nutzen"), kpi_table(facts)),
            (_("Risiken"), risks_chapter(facts, with_chart=False)),
            (_("Vorschlag"), decision_chapter(facts)),
            (_("Erfolgskontrolle"), measures_chapter(facts, with_chart=False)),
            (_("Zahlen, die noch unsicher sind"), uncertain(facts)),
        ),
    )


def build_criteria_report(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Kriterienbericht: criteria by phase and the five aspects."""
    facts = Facts(solution, catalogue, today, public, seal)
    return _assembled(
        facts,
        _("Kriterienbericht"),
        (
            (_("Erfolgskriterien"), criteria_chapter(facts)),
            (_("Die fünf Aspekte der Weiterführung"), aspects_chapter(facts)),
            (_("Maßnahmen und Fristen"), measures_chapter(facts)),
        ),
    )


def _assembled(facts: Facts, title: str, chapters: tuple[tuple[str, Blocks], ...]) -> Document:
    """Number the chapters; one without content says „Noch offen“ in its place, as auditors expect."""
    blocks: list[Block] = []
    missing: Blocks = (Paragraph(sentence_case(f"{OPEN}.")),)
    for number, (heading, content) in enumerate(chapters, 1):
        blocks += [Heading(1, f"{number} {heading}", f"kapitel-{number}"), *(content or missing)]
    document = replace(facts.document(title), blocks=tuple(blocks), contents=True)
    return without_persons(document, facts.solution.persons) if facts.public else document
