"""The fields of a Beschlussvorlage, in the order of the own form, ready to be copied one by one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.documents.blocks import Block, Column, Document, Heading, Note, Paragraph, Table
from scaleplanner.documents.committee_parts import session_table
from scaleplanner.documents.council import two_alternatives
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import way_rows
from scaleplanner.documents.parts import Blocks, YearRow, bullets, table, texts, year_tables
from scaleplanner.documents.pilot_parts import kpi_sentence
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.indicators import per_inhabitant
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.solution import Goal, Solution
from scaleplanner.domain.wording import NO_FIGURE, OPEN, cliff_sentence, period, sentence, sentence_case
from scaleplanner.i18n import _

Field = Callable[[Facts], Blocks]
#: The key of the solution's settings that holds the own order: field keys separated by commas.
ORDER_SETTING = "submission_order"


def build_submission(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Document:
    """Return the fields of the submission; a field without content says „Noch offen“."""
    facts = Facts(solution, catalogue, today, public, seal)
    hint = _("Jedes Feld lässt sich einzeln in die Vorlage des eigenen Hauses übernehmen.")
    blocks: list[Block] = [Note("info", hint)]
    missing: Blocks = (Paragraph(sentence_case(f"{OPEN}.")),)
    for key in field_order(dict(solution.settings).get(ORDER_SETTING, "")):
        title, field = _FIELDS[key]
        blocks += [Heading(1, title, f"feld-{key}"), *(field(facts) or missing)]
    document = replace(facts.document(_("Beschlussvorlage: Felder")), blocks=tuple(blocks))
    return without_persons(document, solution.persons) if public else document


def field_order(wanted: str) -> tuple[str, ...]:
    """Return all field keys: those of the own order first, unknown ones ignored, the others after them."""
    own = [key for part in wanted.split(",") if (key := part.strip()) in _FIELDS]
    return tuple(dict.fromkeys((*own, *_FIELDS)))


def _subject(facts: Facts) -> Blocks:
    aims = {
        Goal.PERMANENT: _("dauerhafter Betrieb"),
        Goal.BOTH: _("dauerhafter Betrieb und Weitergabe an andere Kommunen"),
        Goal.TRANSFER: _("Weitergabe an andere Kommunen"),
        Goal.END: _("geordnete Beendigung"),
    }
    return texts(f"{facts.solution.name}: {aims.get(facts.solution.goal, _('Weiterführung'))}")


def _decision(facts: Facts) -> Blocks:
    return texts(sentence(facts.solution.submission.proposed_decision))


def _situation(facts: Facts) -> Blocks:
    return texts(facts.solution.profile.problem, facts.solution.profile.core_service)


def _reason(facts: Facts) -> Blocks:
    solution = facts.solution
    measured = (kpi_sentence(kpi) for kpi in solution.kpis if kpi.actual is not None)
    points = solution.submission.benefit_points or tuple(measured)
    return (*texts(solution.profile.summary), *bullets(points))


def _amounts(facts: Facts) -> Blocks:
    """Return what stands in every form: amounts by year, zeros included, and what they mean per head."""
    projection, cliff = facts.projection, facts.cliff
    if projection is None or cliff is None:
        return ()
    rows: list[YearRow] = [
        (_("Kosten"), projection.cost),
        (_("davon investiv"), projection.investment),
        (_("Förderung"), projection.external_funding),
        (_("Entgelte und Erträge"), projection.revenue),
        (_("Einsparungen"), projection.saving),
        (_("Haushaltsbedarf"), projection.need),
        (_("Eigenmittel, beschlossen"), projection.own_funds),
        (_("Deckungslücke"), projection.gap),
    ]
    tables = year_tables(facts, _("Finanzielle Auswirkungen"), rows, (5, 7))
    return (Paragraph(cliff_sentence(cliff), strong=True), *tables, _single_amounts(facts, projection.need))


def _single_amounts(facts: Facts, need: tuple[Decimal, ...]) -> Table:
    years = facts.plan.years
    head = per_inhabitant(need[-1], facts.solution.municipality.inhabitants).value
    per_head = NO_FIGURE if head is None else format_euro(head, cents=True)
    rows = (
        (_("Haushaltsbedarf {years}").format(years=period(years)), facts.euro(sum(need, ZERO))),
        (_("Dauerhafter Bedarf im Jahr {year}").format(year=years[-1]), facts.euro(need[-1])),
        (_("Je Einwohnerin und Einwohner {year}").format(year=years[-1]), per_head),
    )
    return Table(
        _("Beträge für einzelne Felder"), (Column(_("Feld"), 2.4), Column(_("Betrag"), 1, "right")), rows
    )


def _cover(facts: Facts) -> Blocks:
    return texts(facts.solution.submission.cover_proposal)


def _alternatives(facts: Facts) -> Blocks:
    ways = two_alternatives(facts)
    columns = (
        Column(_("Weg"), 2),
        Column(_("Einmalig (€)"), 1.1, "right"),
        Column(_("Bedarf {years} (€)").format(years=period(facts.plan.years)), 1.1, "right"),
        Column(_("Kapitalwert (€)"), 1.2, "right"),
    )
    said = (f"{way.name}: {sentence(way.summary)}" for way in ways if way.summary.strip())
    return (*table("", columns, way_rows(facts, ways)), *bullets(said))


def _attachments(facts: Facts) -> Blocks:
    named = (
        document.title
        for document in facts.solution.documents
        if not (facts.public and document.confidential)
    )
    return bullets((_("Weiterführungskonzept"), *named))


_FIELDS: dict[str, tuple[str, Field]] = {
    "betreff": (_("Betreff"), _subject),
    "beschluss": (_("Beschlussvorschlag"), _decision),
    "sachverhalt": (_("Sachverhalt"), _situation),
    "begruendung": (_("Begründung"), _reason),
    "finanzen": (_("Finanzielle Auswirkungen"), _amounts),
    "deckung": (_("Deckungsvorschlag"), _cover),
    "personal": (
        _("Personal und Stellenplan"),
        lambda facts: texts(facts.solution.submission.staff),
    ),
    "klima": (_("Auswirkungen auf das Klima"), lambda facts: texts(facts.solution.submission.climate)),
    "barrierefreiheit": (
        _("Barrierefreiheit"),
        lambda facts: texts(facts.solution.submission.accessibility),
    ),
    "gleichstellung": (_("Gleichstellung"), lambda facts: texts(facts.solution.submission.equality)),
    "alternativen": (_("Alternativen"), _alternatives),
    "ablehnung": (
        _("Folge einer Ablehnung"),
        lambda facts: texts(facts.solution.submission.consequence_of_no),
    ),
    "offen": (_("Noch zu klären"), lambda facts: bullets(facts.solution.submission.open_points)),
    "beratung": (_("Beratungsfolge"), session_table),
    "anlagen": (_("Anlagen"), _attachments),
}
