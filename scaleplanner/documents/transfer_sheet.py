"""What another municipality reads first: the solution without amounts and names, and how to begin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scaleplanner.documents.blocks import Block, Bullets, Column, Document, Note, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, bullets, chapter, section, table, texts
from scaleplanner.documents.pilot_parts import profile_chapter
from scaleplanner.documents.planning_parts import risks_chapter
from scaleplanner.documents.transfer_parts import transfer_chapter
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import CostLine, IncomeLine, Way
from scaleplanner.domain.labels import label
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, sentence_case
from scaleplanner.i18n import _


def build_transfer_sheet(copy: Solution, catalogue: Catalogue, today: date, giver: str) -> Document:
    """Return the sheet of a transfer copy; `giver` is the municipality that passes it on."""
    facts = Facts(copy, catalogue, today, public=True, seal="")
    chapters = (
        (_("So arbeiten Sie damit"), _steps()),
        (_("Worum geht es?"), (*texts(copy.profile.summary), *profile_chapter(facts))),
        (_("Was erleichtert, was erschwert die Übernahme?"), transfer_chapter(facts)),
        (_("Woran sich der Erfolg misst"), _indicators(facts)),
        (_("Was es kostet und wer zahlt: die Positionen ohne Beträge"), _lines(facts)),
        (_("Risiken"), risks_chapter(facts, with_chart=False)),
        (_("Erfahrungen"), bullets(lesson.text for lesson in copy.lessons)),
        (_("Texte der fünf Aspekte"), _aspects(facts)),
        (_("Was entfernt wurde"), _removed()),
    )
    text = _("Abgebende Kommune: {giver}. Alle Mengen und Beträge tragen Sie selbst ein.")
    blocks: list[Block] = [Note("info", text.format(giver=giver or OPEN))]
    for number, (title, content) in enumerate(chapters, 1):
        blocks += chapter(number, title, content or _missing())
    document = facts.document(_("Transferpaket"))
    return replace(document, blocks=tuple(blocks), contents=True, watermark="")


def _missing() -> Blocks:
    return (Paragraph(sentence_case(f"{OPEN}.")),)


def _steps() -> Blocks:
    return (
        Bullets(
            (
                _("Öffnen Sie die Datei mit der Endung „.scaleplan“ auf der Seite „Lösungen“."),
                _("Tragen Sie Kommune, Ende der Förderung und zuständige Ämter ein."),
                _("Setzen Sie in den Finanzen eigene Mengen und Preise ein; die Positionen sind angelegt."),
                _("Beantworten Sie die Kriterien für Ihr Haus; die Antworten der abgebenden Kommune fehlen."),
                _("Fragen Sie die abgebende Kommune nach dem, was hier fehlt."),
            ),
            ordered=True,
        ),
    )


def _indicators(facts: Facts) -> Blocks:
    columns = (Column(_("Kennzahl"), 2.4), Column(_("Einheit"), 1.0), Column(_("Hinweis"), 2.0))
    return table(_("Kennzahlen"), columns, ((kpi.name, kpi.unit, kpi.note) for kpi in facts.solution.kpis))


def _lines(facts: Facts) -> Blocks:
    columns = (
        Column(_("Position"), 2.4),
        Column(_("Art"), 1.6),
        Column(_("Einheit"), 1.0),
        Column(_("Treiber"), 1.2),
    )
    blocks: Blocks = ()
    for way in facts.plan.ways:
        caption = _("Weg „{name}“").format(name=way.name)
        blocks = (*blocks, *table(caption, columns, _rows(facts, way)))
    return blocks


def _rows(facts: Facts, way: Way) -> Iterator[tuple[str, ...]]:
    drivers = {driver.id: driver.name for driver in way.drivers}
    kinds = {kind.id: kind.title for kind in facts.catalogue.cost_kinds}
    kinds |= {kind.id: kind.title for kind in facts.catalogue.funding_kinds}
    lines: tuple[CostLine | IncomeLine, ...] = (*way.costs, *way.incomes)
    for line in lines:
        kind = kinds.get(line.kind) or label(line.nature)
        yield line.name, kind, line.amount.unit, drivers.get(line.amount.driver_id, "")
    for grant in way.fundings:
        yield grant.name, kinds.get(grant.kind, _("Förderung")), "", ""


def _aspects(facts: Facts) -> Blocks:
    blocks: Blocks = ()
    for aspect in facts.catalogue.aspects:
        blocks = (*blocks, *section(aspect.title, texts(facts.solution.aspect(aspect.key).text)))
    return blocks


def _removed() -> Blocks:
    return (
        Bullets(
            (
                _("Preise, Beträge, Eigenmittel, Angebote und Verträge"),
                _("Namen und Kontakte von Personen, Namen von Partnern, soweit nicht ausdrücklich gewünscht"),
                _("Entscheidungen, Beratungen, Termine, Maßnahmen und Antworten der abgebenden Kommune"),
                _("Belege und Unterlagen"),
            )
        ),
        Paragraph(_("Vor dem Schreiben wurde jeder Text auf Beträge, Namen und Kontakte durchsucht.")),
    )
