"""Transfer-Steckbrief: two pages another municipality reads before it asks for more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scaleplanner.documents.blocks import Block, Document, Heading, Paragraph
from scaleplanner.documents.carrier_parts import cooperation_form, operator
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, bullets, said, texts
from scaleplanner.documents.pilot_parts import kpi_sentence
from scaleplanner.documents.public import without_persons
from scaleplanner.documents.transfer_parts import offer, ready, reasons, rollout, targets
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, sentence_case
from scaleplanner.i18n import _

_MOST_KPIS = 4


def build_transfer_profile(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the Steckbrief; what nobody has entered says „Noch offen“ in its place."""
    facts = Facts(solution, catalogue, today, public, seal)
    blocks: list[Block] = [*texts(solution.profile.summary)]
    missing: Blocks = (Paragraph(sentence_case(f"{OPEN}.")),)
    for number, (title, content) in enumerate(_chapters(facts), 1):
        blocks += [Heading(1, f"{number} {title}", f"kapitel-{number}"), *(content or missing)]
    document = replace(facts.document(_("Transfer-Steckbrief")), blocks=tuple(blocks))
    return without_persons(document, solution.persons) if public else document


def _chapters(facts: Facts) -> Iterator[tuple[str, Blocks]]:
    profile = facts.solution.profile
    measured = [kpi for kpi in facts.solution.kpis if kpi.actual is not None][:_MOST_KPIS]
    yield (
        _("Problem und Leistung"),
        (
            *said(_("Problem"), profile.problem),
            *said(_("Kernleistung"), profile.core_service),
            *said(_("Für wen"), ", ".join(profile.audiences)),
        ),
    )
    yield _("Was der Pilot gebracht hat"), bullets(kpi_sentence(kpi) for kpi in measured)
    yield _("Warum wir die Lösung weitergeben"), reasons(facts)
    yield _("Wie gut sie sich übertragen lässt"), ready(facts)
    yield _("Was Sie brauchen und was wir mitgeben"), rollout(facts)
    yield _("Betrieb und Zusammenarbeit"), _operation(facts)
    yield _("Angebot"), offer(facts)
    yield _("Wer schon dabei ist"), targets(facts)
    yield _("Ansprechstelle"), said(_("Stelle"), facts.solution.municipality.lead_office)


def _operation(facts: Facts) -> Blocks:
    found, form = operator(facts), cooperation_form(facts)
    return (
        *said(_("Betrieb"), found.title if found else ""),
        *said(_("Form"), form.title if form else ""),
    )
