"""The judgement of the pilot, as blocks: result, parts with reasons, the shortest way to Fortführen."""

from scaleplanner.documents.blocks import Bullets, Column, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, listed, table, texts
from scaleplanner.domain import edited
from scaleplanner.domain.catalogue import PROVENANCE_OWN
from scaleplanner.domain.gate import Gate, gate
from scaleplanner.domain.numbers import format_date, format_number
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _


def gate_blocks(facts: Facts) -> Blocks:
    """Return the gate from pilot to regular operation; nothing while nothing can be judged."""
    found = gate(facts.solution, facts.catalogue, facts.today)
    if not found.judged:
        return ()
    return (
        Paragraph(found.sentence, strong=True),
        *texts(found.lacking),
        *listed(_("Was dem Fortführen entgegensteht"), (entry.text for entry in found.knock_outs)),
        *_parts(found),
        *_way(found),
        Paragraph(_rules(facts)),
    )


def _parts(found: Gate) -> Blocks:
    columns = (Column(_("Teil"), 1.2), Column(_("Punkte"), 1, "right"), Column(_("Grund"), 3.2))
    rows = []
    for part in found.parts:
        points = _("nicht beurteilbar")
        if part.points is not None:
            text = _("{points} von {weight}")
            points = text.format(points=format_number(part.points), weight=format_number(part.weight))
        rows.append((part.title, points, part.judgement.reason))
    return table(_("Teile der Pilotbewertung"), columns, rows)


def _way(found: Gate) -> Blocks:
    if not found.path:
        return ()
    steps = []
    for step in found.path:
        gain = _(" (+{points} Punkte)").format(points=format_number(step.points)) if step.points else ""
        steps.append(f"{step.text}{gain}")
    title = _("Der kürzeste Weg zu „Fortführen“:")
    return (Paragraph(title, strong=True), Bullets(tuple(steps), ordered=True))


def _rules(facts: Facts) -> str:
    """Say where weights and thresholds come from and which the office has changed on which day."""
    changed = []
    for entry in facts.catalogue.parameters:
        day = edited.parameter_day(facts.solution, entry.id) if entry.group == "gate" else None
        if day is not None:
            value = format_number(edited.parameter(facts.solution, facts.catalogue, entry.id))
            changed.append(
                _("{title} {value} {unit} ({day})").format(
                    title=entry.title.removeprefix("Gate, "),
                    value=value,
                    unit=entry.unit,
                    day=format_date(day),
                )
            )
    text = _("Gewichte und Schwellen sind feste Regeln mit Startwerten (Herkunft: {source}).")
    text = text.format(source=PROVENANCE_OWN)
    if not changed:
        return text
    return _("{text} Geändert wurden: {entries}.").format(text=text, entries=join_list(changed))
