"""Charts that give an overview: lanes of criteria, risk matrix, timeline, tornado."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scaleplanner.documents.blocks import Chart, Column, Series
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, table
from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.labels import label, symbol
from scaleplanner.domain.money_dates import money_dates
from scaleplanner.domain.numbers import format_date, format_euro
from scaleplanner.domain.planning import MeasureStatus, Risk
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.i18n import _

_STATUSES = (
    CriterionStatus.PROVEN,
    CriterionStatus.IN_PROGRESS,
    CriterionStatus.OPEN,
    CriterionStatus.NOT_APPLICABLE,
)
_LEVELS = (1, 2, 3, 4, 5)
_GRAVE = 12
_ENTRIES = 10
Cells = tuple[tuple[str, tuple[tuple[CriterionStatus, ...], ...]], ...]


def lanes_blocks(facts: Facts) -> Blocks:
    """Return the lanes (workstream by phase) of the criteria taken up, and the same as a table."""
    lanes = _lanes(facts)
    if not lanes:
        return ()
    phases = tuple(phase.title for phase in facts.catalogue.phases)
    chart = Chart(
        kind="criteria_lanes",
        caption=_("Kriterien nach Handlungsfeld und Phase"),
        alt=_lanes_alt(lanes),
        categories=phases,
        series=tuple(_lane(name, cells) for name, cells in lanes),
        unit=_("Kriterien"),
        table=False,
    )
    columns = [Column(_("Phase"), 1.5), *(Column(name) for name, _cells in lanes)]
    rows = ((phase, *(_counted(cells[n]) for _name, cells in lanes)) for n, phase in enumerate(phases))
    note = _("Kriterien nach Phase und Handlungsfeld: Anzahl")
    return (chart, *table(note, columns, rows))


def _lanes(facts: Facts) -> Cells:
    states = {state.criterion_id: state.status for state in facts.solution.criteria}
    chosen = [entry for entry in facts.catalogue.criteria if entry.id in states]
    lanes = []
    for stream in facts.catalogue.workstreams:
        cells = []
        for phase in facts.catalogue.phases:
            here = (c for c in chosen if c.phase == phase.id and stream.id in c.workstreams)
            cells.append(tuple(sorted((states[c.id] for c in here), key=_STATUSES.index)))
        if any(cells):
            lanes.append((stream.title, tuple(cells)))
    return tuple(lanes)


def _lane(name: str, cells: tuple[tuple[CriterionStatus, ...], ...]) -> Series:
    signs = tuple("".join(map(symbol, cell)) for cell in cells)
    return Series(name, tuple(float(len(cell)) for cell in cells), cells=signs)


def _counted(cell: tuple[CriterionStatus, ...]) -> str:
    counts = Counter(cell)
    return ", ".join(f"{counts[status]} {label(status)}" for status in _STATUSES if counts[status])


def _lanes_alt(lanes: Cells) -> str:
    parts = []
    for name, cells in lanes:
        every = [status for cell in cells for status in cell]
        proven = every.count(CriterionStatus.PROVEN)
        parts.append(
            _("{name} {proven} von {total} belegt").format(name=name, proven=proven, total=len(every))
        )
    text = _("Bahnen: Kriterien nach Handlungsfeld und Phase. {parts}.")
    return text.format(parts=", ".join(parts))


def risk_chart(ranked: Sequence[Risk]) -> Blocks:
    """Return the 5 × 5 matrix of the assessed risks, numbered as in the list, or nothing without any."""
    placed = {n: risk for n, risk in enumerate(ranked, 1) if _is_placed(risk)}
    if not placed:
        return ()
    rows = []
    for likelihood in reversed(_LEVELS):
        found = [
            [str(n) for n, risk in placed.items() if (risk.likelihood, risk.impact) == (likelihood, impact)]
            for impact in _LEVELS
        ]
        cells = tuple(", ".join(numbers) for numbers in found)
        rows.append(Series(str(likelihood), tuple(float(len(numbers)) for numbers in found), cells=cells))
    grave = [f"{n} {risk.title}" for n, risk in placed.items() if risk.likelihood * risk.impact >= _GRAVE]
    text = _("Matrix aus Eintritt und Schaden mit {count}. {grave}")
    count = count_of(len(placed), _("bewerteten Risiko"), _("bewerteten Risiken"))
    named = _("Hoch: {names}.").format(names=join_list(grave)) if grave else _("Keines davon ist hoch.")
    chart = Chart(
        kind="risk_matrix",
        caption=_("Risiken nach Eintritt und Schaden, Nummern wie in der Liste"),
        alt=text.format(count=count, grave=named),
        categories=tuple(map(str, _LEVELS)),
        series=tuple(rows),
        unit=_("Risiken"),
        table=False,
    )
    return (chart,)


def _is_placed(risk: Risk) -> bool:
    return risk.likelihood in _LEVELS and risk.impact in _LEVELS


def time_chart(facts: Facts, limit: int = _ENTRIES) -> tuple[Chart, ...]:
    """Return the coming committee dates, deadlines and measures as a timeline if there are two of them."""
    kinds = (_("Gremien"), _("Fristen"), _("Maßnahmen"))
    entries = _coming(facts)[:limit]
    if len(entries) < 2:
        return ()
    series = tuple(
        Series(
            name,
            tuple(float(day.toordinal()) if kind == place else 0.0 for day, kind, _title in entries),
            role,
        )
        for place, (name, role) in enumerate(zip(kinds, ("gap", "funding", "own"), strict=True))
    )
    said = "; ".join(f"{format_date(day)} {title}" for day, _kind, title in entries)
    chart = Chart(
        kind="timeline",
        caption=_("Die nächsten Termine"),
        alt=_("Zeitstrahl: {entries}.").format(entries=said),
        categories=tuple(f"{format_date(day)} {title}" for day, _kind, title in entries),
        series=tuple(one for one in series if any(one.values)),
        marked=facts.today.toordinal(),
        table=False,
    )
    return (chart,)


def _coming(facts: Facts) -> list[tuple[date, int, str]]:
    solution = facts.solution
    entries = [
        *((s.day, 0, session_title(s)) for s in solution.sessions if s.public or not facts.public),
        *((d.day, 1, d.title) for d in solution.deadlines if not d.done),
        *((d.day, 1, d.title) for d in money_dates(solution, facts.today)),
        *((m.due, 2, m.title) for m in solution.measures if m.status is not MeasureStatus.DONE),
    ]
    return sorted((day, kind, title) for day, kind, title in entries if day and day >= facts.today)


@dataclass(frozen=True, slots=True)
class Swing:
    """What the lowest and the highest value of one assumption change in the need, in euros."""

    name: str
    low: Decimal
    high: Decimal

    @property
    def span(self) -> Decimal:
        """The distance between both changes."""
        return abs(self.high - self.low)


def tornado_chart(swings: Sequence[Swing], caption: str = "", with_table: bool = True) -> Blocks:
    """Return the changes of the need as bars, the widest first, at most ten; nothing without a change."""
    ranked = sorted((swing for swing in swings if swing.low or swing.high), key=lambda s: -s.span)[:10]
    if not ranked:
        return ()
    first = ranked[0]
    alt = _("Balken nach Spanne: Am stärksten wirkt „{name}“ mit {low} bis {high}.").format(
        name=first.name, low=_signed(min(first.low, first.high)), high=_signed(max(first.low, first.high))
    )
    chart = Chart(
        kind="tornado",
        caption=caption or _("Änderung des Haushaltsbedarfs je Annahme"),
        alt=alt,
        categories=tuple(swing.name for swing in ranked),
        series=(
            Series(_("kleinster Wert"), tuple(float(swing.low) for swing in ranked), "way2"),
            Series(_("größter Wert"), tuple(float(swing.high) for swing in ranked), "way1"),
        ),
        table=with_table,
    )
    return (chart,)


def _signed(value: Decimal) -> str:
    return f"+{format_euro(value)}" if value > 0 else format_euro(value)
