"""The Ratsinformation: one page that a council member reads in ten minutes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from scaleplanner.documents.blocks import Block, Bullets, Chart, Column, Document, Heading, Paragraph, Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cliff_blocks, money_figures
from scaleplanner.documents.parts import Blocks, section
from scaleplanner.documents.pilot_parts import kpi_sentence
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import ZERO, Perspective, Way, WayKind
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.findings import Severity, find
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import (
    NOT_QUANTIFIED,
    OPEN,
    count_of,
    join_list,
    period,
    sentence,
    sentence_case,
)
from scaleplanner.i18n import N_, _, german


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the page may say: open points, and letters of a text, an alternative, the decision.

    The proposed decision gives way last: it is what the council votes on.
    """

    open_points: int
    letters: int
    summary: int
    decision: int
    figures: bool = True
    values: bool = True


EXTENTS = (
    Extent(5, 2000, 2000, 2000),
    Extent(4, 400, 160, 2000),
    Extent(3, 300, 80, 800),
    Extent(3, 240, 0, 800),
    Extent(2, 200, 0, 500),
    Extent(1, 160, 0, 320),
    Extent(1, 110, 0, 240, figures=False),
)
#: Below its chart the page lists the values of so many years at most before it shortens its texts for them.
_TABLED_YEARS = 10


def build_council_page(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool = False,
    seal: str = "",
    level: int = 0,
) -> Document:
    """Return the page; `level` counts from rich (0) to terse, what is cut is said among the open points."""
    facts = Facts(solution, catalogue, today, public, seal)
    return _page(facts, _found(facts), EXTENTS[level])[0]


def council_variants(
    solution: Solution, catalogue: Catalogue, today: date, public: bool = False, seal: str = ""
) -> Iterator[Document]:
    """Yield the page from rich to terse; the exporter takes the first that fits."""
    return (page for page, _cut in council_cuts(Facts(solution, catalogue, today, public, seal)))


def council_cuts(facts: Facts) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """Yield the page from rich to terse, each with the names of what it leaves out."""
    with german():
        found = _found(facts)
    before = None
    for extent in _extents(facts):
        with german():
            page = _page(facts, found, extent)
        if page != before:  # short texts say the same at several extents
            yield page
        before = page


def _extents(facts: Facts) -> tuple[Extent, ...]:
    """Return the extents in the order they are tried: many years give up their values before the texts."""
    years = len(facts.plan.years) + len(facts.plan.history)
    if years <= _TABLED_YEARS:
        return EXTENTS
    return (EXTENTS[0], *(replace(extent, values=False) for extent in EXTENTS))


def place_of(cut: str, solution: Solution) -> str:
    """Return where a part that was left out is written, as `page:field`."""
    if cut == _VALUES:
        return "finanzen:plan.horizon"
    if cut == _EXPLANATIONS:
        main = solution.plan.main_way.id if solution.plan.ways else ""
        longest = max(solution.plan.ways, key=lambda way: (way.id != main, len(way.summary)), default=None)
        return f"finanzen:wege.{longest.id}" if longest else "finanzen:wege"
    return f"gremien:submission.{_FIELDS.get(cut, 'proposed_decision')}"


def _found(facts: Facts) -> tuple[str, ...]:
    """Return what the checks miss, without hints and without what the page says in its own words."""
    return tuple(
        finding.text
        for finding in find(facts.solution, facts.catalogue, facts.today)
        if finding.severity is not Severity.HINT and finding.code not in _SAID_ABOVE
    )


def _page(facts: Facts, found: tuple[str, ...], extent: Extent) -> tuple[Document, tuple[str, ...]]:
    cut: list[str] = []
    blocks: list[Block] = [
        *_decision(facts, extent, cut),
        *section(_("Was der Pilot gebracht hat"), _benefit(facts, extent, cut), 1),
        *_money(facts, extent, cut),
        *section(_("Bei einer Ablehnung"), _refusal(facts, extent, cut), 1),
        *section(_("Zwei Alternativen"), _alternatives(facts, extent, cut), 1),
    ]
    blocks += section(_("Noch offen"), _open(facts, found, extent, cut), 1)
    document = replace(facts.document(_("Ratsinformation")), blocks=tuple(blocks), one_page=True)
    shown = without_persons(document, facts.solution.persons) if facts.public else document
    return shown, tuple(dict.fromkeys(cut))


def shorten(text: str, letters: int) -> str:
    """Return at most so many letters, cut after a sentence if possible, else after a word with „…“."""
    bare = " ".join(text.split())
    if len(bare) <= letters:
        return bare
    end = max(bare.rfind(f"{stop} ", 0, letters) for stop in ".!?")
    if end >= letters // 2:
        return bare[: end + 1]
    return f"{bare[: letters - 1].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _limited(text: str, name: str, letters: int, cut: list[str]) -> str:
    short = shorten(text, letters)
    if short != " ".join(text.split()) and name not in cut:
        cut.append(name)
    return short


def _decision(facts: Facts, extent: Extent, cut: list[str]) -> Blocks:
    text = facts.solution.submission.proposed_decision
    text = _limited(sentence(text), _("Beschlussvorschlag"), extent.decision, cut) or sentence_case(
        f"{OPEN}."
    )
    return (Heading(1, _("Beschlussvorschlag")), Paragraph(text, strong=True))


def _benefit(facts: Facts, extent: Extent, cut: list[str]) -> Blocks:
    solution = facts.solution
    written = tuple(point for point in solution.submission.benefit_points if point.strip())
    measured = tuple(kpi_sentence(kpi) for kpi in solution.kpis if kpi.actual is not None)
    points = (written or measured)[:3]
    if len(written or measured) > 3:
        cut.append(_("weitere Wirkungen"))
    if not points:
        return (Paragraph(_("Noch offen: Für den Pilot liegen keine Messwerte vor.")),)
    return (Bullets(tuple(_limited(point, _("Wirkung"), extent.letters, cut) for point in points)),)


def _money(facts: Facts, extent: Extent, cut: list[str]) -> Blocks:
    title = _("Was es dauerhaft kostet")
    if facts.way is None:
        return section(title, (Paragraph(sentence_case(f"{NOT_QUANTIFIED}.")),), 1)
    if not extent.figures:
        cut.append(_("Kennzahlen"))
    figures = money_figures(facts) if extent.figures else ()
    if facts.way.perspective is Perspective.ALLIANCE:
        title = _("Was es den Verbund dauerhaft kostet")
    if len(facts.plan.ways) > 1:
        title = f"{title}: {facts.way.name}"
    return section(title, (*figures, *_cliff(facts, extent, cut)), 1)


def _cliff(facts: Facts, extent: Extent, cut: list[str]) -> Blocks:
    """Return sentence and chart of the Förderklippe; the chart without its values where they have no room."""
    blocks = cliff_blocks(facts)
    if extent.values or not blocks:
        return blocks
    cut.append(_(_VALUES))
    return tuple(replace(block, table=False) if isinstance(block, Chart) else block for block in blocks)


def _ending(facts: Facts) -> Way | None:
    ways = (way for way in facts.plan.ways if way.kind is WayKind.END and way.is_quantified)
    return next(ways, None)


def _refusal(facts: Facts, extent: Extent, cut: list[str]) -> Blocks:
    ending = _ending(facts)
    price = facts.euro(sum(project(facts.plan, ending).need, ZERO)) if ending else ""
    text = facts.solution.submission.consequence_of_no
    if not text.strip() and price:
        text = _("Die Lösung wird geordnet beendet. Das kostet {price}.").format(price=price)
    text = _limited(sentence(text), _("Folge einer Ablehnung"), extent.letters, cut)
    return (Paragraph(text or _("Noch offen: Die Folge einer Ablehnung ist nicht beschrieben.")),)


def two_alternatives(facts: Facts) -> tuple[Way, ...]:
    """Return the two ways beside the chosen one: with figures first, ending before others."""
    chosen = facts.way
    others = [way for way in facts.plan.ways if chosen is None or way.id != chosen.id]
    order = (WayKind.REDUCED, WayKind.END, WayKind.JOINT, WayKind.CARRIER, WayKind.CONTINUE)
    others.sort(key=lambda way: (not way.is_quantified, order.index(way.kind)))
    return tuple(others[:2])


def _alternatives(facts: Facts, extent: Extent, cut: list[str]) -> Blocks:
    ways = two_alternatives(facts)
    if not ways:
        return ()
    explained = _EXPLANATIONS
    rows = []
    for way in ways:
        price = NOT_QUANTIFIED
        if way.is_quantified:
            price = facts.cell(indicators(facts.plan, project(facts.plan, way)).total_need)
        summary = _limited(way.summary, explained, extent.summary, cut) if extent.summary else ""
        rows.append((way.name, price, summary))
    if not extent.summary and any(way.summary for way in ways):
        cut.append(explained)
    price_title = _("Bedarf {years} (€)").format(years=period(facts.plan.years))
    columns = [Column(_("Weg"), 1.2), Column(price_title, 1.15, "right"), Column(_("Aussage"), 2.6)]
    with_text = any(row[2] for row in rows)
    kept = 3 if with_text else 2
    cells = tuple(tuple(cell or "–" for cell in row[:kept]) for row in rows)
    return (Table("", tuple(columns[:kept]), cells),)


def _open(facts: Facts, found: tuple[str, ...], extent: Extent, cut: list[str]) -> Blocks:
    points = [point for point in facts.solution.submission.open_points if point.strip()] or found
    shown = [
        _limited(point, _("offene Punkte"), extent.letters, cut) for point in points[: extent.open_points]
    ]
    rest = len(points) - len(shown)
    if rest > 0:
        text = _("{count} im Weiterführungskonzept").format(
            count=count_of(rest, _("weiterer Punkt"), _("weitere Punkte"))
        )
        shown.append(text)
    if cut:
        names = join_list(dict.fromkeys(cut))
        shown.append(_("Für diese Seite gekürzt: {names}").format(names=names))
    return (Bullets(tuple(shown)),) if shown else (Paragraph(_("Keine offenen Punkte.")),)


_EXPLANATIONS = N_("Erläuterung der Alternativen")
_VALUES = N_("Werte der einzelnen Jahre")
_SAID_ABOVE = frozenset(("no_proposal", "no_consequence", "no_figures"))
#: What the page may leave out → field of the Beschlussvorlage it comes from.
_FIELDS = {
    N_("Beschlussvorschlag"): "proposed_decision",
    N_("Wirkung"): "benefit_points",
    N_("weitere Wirkungen"): "benefit_points",
    N_("Folge einer Ablehnung"): "consequence_of_no",
    N_("offene Punkte"): "open_points",
}
