"""Shorter documents from the same parts: Wirtschaftlichkeitsbetrachtung, Kriterienbericht, one aspect."""

from dataclasses import replace
from datetime import date

from scaleplanner.documents.annexes import assumptions, uncertain
from scaleplanner.documents.blocks import Block, Document, Paragraph
from scaleplanner.documents.budget_parts import budget_chapter
from scaleplanner.documents.comparison_parts import alternatives_chapter, merged_chapter, utility_chapter
from scaleplanner.documents.criteria_parts import aspect_alone, aspects_chapter, criteria_chapter
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import (
    cliff_blocks,
    factor_blocks,
    indicator_table,
    need_chapter,
    ways_chapter,
)
from scaleplanner.documents.parts import Blocks, chapter, section, texts
from scaleplanner.documents.pilot_parts import kpi_table, profile_chapter
from scaleplanner.documents.planning_parts import measures_chapter, proposal, risks_chapter
from scaleplanner.documents.public import without_persons
from scaleplanner.documents.robustness_parts import sensitivity_chapter, spread_chapter
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.follow_up_cost import depth_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, sentence_case
from scaleplanner.i18n import _

#: The aspect whose figures print with it.
_MONEY = "finanzen"


def build_cost_report(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Wirtschaftlichkeitsbetrachtung from situation and alternatives to control of success."""
    facts = Facts(solution, catalogue, today, public, seal)
    return assembled(
        facts,
        _("Wirtschaftlichkeitsbetrachtung"),
        (
            (_("Ausgangslage"), profile_chapter(facts)),
            (_("Alternativen"), alternatives_chapter(facts)),
            (_("Faktoren"), _factors(facts)),
            (_("Kapitalwert"), _present_values(facts)),
            (_("Nutzwert"), utility_chapter(facts)),
            (_("Zusammenführung"), merged_chapter(facts)),
            (_("Risiko"), (*risks_chapter(facts, with_chart=False), *spread_chapter(facts))),
            (_("Sensitivität"), sensitivity_chapter(facts)),
            (_("Haushaltsauswirkung"), (*need_chapter(facts), *budget_chapter(facts))),
            (_("Vorschlag"), proposal(facts)),
            (_("Erfolgskontrolle"), _control(facts)),
        ),
    )


def _factors(facts: Facts) -> Blocks:
    return (
        *assumptions(facts),
        *factor_blocks(facts),
        *section(_("Zahlen, die noch unsicher sind"), uncertain(facts)),
    )


def _present_values(facts: Facts) -> Blocks:
    """Return the ways compared, and before them how deep the Wertgrenze asks to calculate."""
    blocks = (*ways_chapter(facts, with_summaries=False), *indicator_table(facts))
    if facts.way is None or not blocks:
        return blocks
    land = facts.solution.municipality.land
    rules = facts.catalogue.budget_rules(land)
    return (*texts(depth_sentence(facts.plan, facts.way, land, rules)), *blocks)


def _control(facts: Facts) -> Blocks:
    """Return at which values the success is judged, without any by which tasks."""
    values = kpi_table(facts)
    if not values:
        return measures_chapter(facts, with_chart=False)
    return (Paragraph(_("Der Erfolg wird an diesen Zielwerten gemessen.")), *values)


def build_criteria_report(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Kriterienbericht: criteria by phase, the five aspects and what the budget bears."""
    facts = Facts(solution, catalogue, today, public, seal)
    return assembled(
        facts,
        _("Kriterienbericht"),
        (
            (_("Erfolgskriterien"), criteria_chapter(facts)),
            (_("Die fünf Aspekte der Weiterführung"), aspects_chapter(facts)),
            (_("Förderklippe und Dauerbedarf"), cliff_blocks(facts)),
            (_("Maßnahmen und Fristen"), measures_chapter(facts)),
        ),
    )


def build_aspect(
    key: str, solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return one of the five aspects of the concept as a paper of its own."""
    facts = Facts(solution, catalogue, today, public, seal)
    aspect = next(aspect for aspect in catalogue.aspects if aspect.key == key)
    title = _("Aspekt {aspect}").format(aspect=aspect.title)
    money = section(_("Förderklippe und Dauerbedarf"), cliff_blocks(facts), 1) if key == _MONEY else ()
    document = replace(facts.document(title), blocks=aspect_alone(facts, aspect, money))
    return without_persons(document, solution.persons) if public else document


def assembled(
    facts: Facts, title: str, chapters: tuple[tuple[str, Blocks], ...], contents: bool = True
) -> Document:
    """Number the chapters; one without content says „Noch offen“ in its place, as auditors expect."""
    blocks: list[Block] = []
    missing: Blocks = (Paragraph(sentence_case(f"{OPEN}.")),)
    for number, (heading, content) in enumerate(chapters, 1):
        blocks += chapter(number, heading, content or missing)
    document = replace(facts.document(title), blocks=tuple(blocks), contents=contents)
    return without_persons(document, facts.solution.persons) if facts.public else document
