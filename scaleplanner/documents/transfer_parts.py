"""Transfer as blocks: why, how ready, what is offered, what is needed, who is asked."""

from scaleplanner.documents.blocks import Column
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, bullets, listed, said, section, table, texts
from scaleplanner.domain.finance.experience import experience_sentence
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_amount, format_date, format_number, format_percent
from scaleplanner.domain.readiness import benefits_said, readiness
from scaleplanner.domain.scale_effects import experience
from scaleplanner.domain.solution import Goal
from scaleplanner.i18n import _


def wants_transfer(facts: Facts) -> bool:
    """Whether the solution shall go to other municipalities."""
    return facts.solution.transfer.wanted or facts.solution.goal in (Goal.TRANSFER, Goal.BOTH)


def transfer_chapter(facts: Facts) -> Blocks:
    """Return reasons, readiness, rollout, offer and the municipalities asked; prices stay inside."""
    return (
        *section(_("Gründe und Vorteile"), reasons(facts)),
        *section(_("Übertragbarkeit und Qualität"), ready(facts)),
        *section(_("Einführung in anderen Kommunen"), rollout(facts)),
        *section(_("Angebot und Mittel"), offer(facts)),
        *section(_("Angesprochene Kommunen"), targets(facts)),
    )


def reasons(facts: Facts) -> Blocks:
    """Return why the solution is passed on and what the five benefits mean here."""
    transfer = facts.solution.transfer
    columns = (Column(_("Vorteil"), 1), Column(_("Was er hier bedeutet"), 3))
    said_here = ((option.title, text) for option, text in benefits_said(transfer, facts.catalogue))
    return (*texts(transfer.reason), *table("", columns, said_here), *bullets(transfer.benefits))


def ready(facts: Facts) -> Blocks:
    """Return what eases and what hinders, the quality standard and other environments."""
    transfer = facts.solution.transfer
    found = readiness(transfer, facts.catalogue)
    eases = (*(option.title for option in found.eases), *transfer.eases)
    hinders = (*(option.title for option in found.hinders), *transfer.hinders)
    return (
        *(texts(found.sentence) if found.eases or found.hinders else ()),
        *listed(_("Das erleichtert die Übernahme"), eases),
        *listed(_("Das erschwert die Übernahme"), hinders),
        *said(_("Qualitätsstandard"), transfer.quality_standard),
        *said(_("Andere Umgebungen"), transfer.other_environments),
    )


def rollout(facts: Facts) -> Blocks:
    """Return adaptation, capacity and the transfer of knowledge."""
    transfer = facts.solution.transfer
    return (
        *said(_("Anpassung an den neuen Kontext"), transfer.adaptation),
        *said(_("Infrastruktur für mehr Nachfrage"), transfer.infrastructure),
        *said(_("Abläufe für mehr Nachfrage"), transfer.processes),
        *said(_("Wissenstransfer"), transfer.knowledge),
        *said(_("Schulung und Begleitung"), transfer.training),
        *(() if facts.public else _experience(facts)),
    )


def _experience(facts: Facts) -> Blocks:
    """Return what introductions cost with growing experience: at each doubling and at the last one."""
    found = experience(facts.solution)
    columns = (
        Column(_("Kommune"), 1),
        Column(_("Einführung (€)"), 1, "right"),
        Column(_("alle zusammen (€)"), 1, "right"),
        Column(_("ohne Erfahrung (€)"), 1, "right"),
    )
    rows = (
        (
            format_number(step.number),
            *(format_amount(each, cents=True) for each in (step.cost, step.total, step.unlearned)),
        )
        for step in found
        if step.number.bit_count() == 1 or step is found[-1]
    )
    curve = facts.plan.experience
    if not found or curve.learning_rate is None:
        return ()
    text = _("Nach jeder Verdopplung kostet eine Einführung noch {rate}. {sentence}")
    said_once = text.format(rate=format_percent(curve.learning_rate), sentence=experience_sentence(found))
    return (*texts(said_once), *table(_("Erfahrungskurve der Einführung"), columns, rows))


def offer(facts: Facts) -> Blocks:
    """Return contract, licence, price or cost key and the money for growth."""
    transfer = facts.solution.transfer
    key = facts.way.cost_key if facts.way else None
    shared = _("nach {key}").format(key=label(key.kind)) if key else ""
    return (
        *said(_("Vertragsmodell"), transfer.contract_model),
        *said(_("Lizenzmodell"), transfer.licence_model),
        *said(_("Preis"), "" if facts.public else transfer.pricing),
        *said(_("Teilung der Kosten"), shared),
        *said(_("Finanzierung des Wachstums"), transfer.growth_financing),
        *listed(_("Verwendung der Mittel"), transfer.uses_of_money),
        *said(_("Quellcode"), transfer.software.repository),
        *said(_("Lizenz der Software"), transfer.software.licence),
    )


def targets(facts: Facts) -> Blocks:
    """Return the municipalities asked with their step."""
    columns = (
        Column(_("Kommune"), 1.5),
        Column(_("Einwohnerzahl"), 1, "right"),
        Column(_("Schritt"), 1),
        Column(_("Stand"), 1.4),
        Column(_("Anpassung"), 1.7),
        Column(_("Beitritt"), 0.9),
    )
    rows = (
        (
            target.name,
            format_number(target.inhabitants) if target.inhabitants else "",
            label(target.step),
            target.state,
            target.adaptation,
            format_date(target.joins),
        )
        for target in facts.solution.transfer.targets
    )
    return table("", columns, rows)
