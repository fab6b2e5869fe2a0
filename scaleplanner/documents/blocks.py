"""The blocks a document is made of; every writer consumes the same ones."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from scaleplanner.i18n import N_

Align = Literal["left", "right", "center"]
NoteKind = Literal["info", "warning", "open"]
Paper = Literal["a4", "a4_landscape", "a3_landscape"]
DayRole = Literal["gap", "funding", "own"]
ChartKind = Literal[
    "funding_cliff", "stacked_years", "lines", "tornado", "criteria_lanes", "risk_matrix", "timeline"
]

#: The sheets a document of one page may have, in words.
PAPER_TITLES: dict[Paper, str] = {
    "a4": N_("A4 hoch"),
    "a4_landscape": N_("A4 quer"),
    "a3_landscape": N_("A3 quer"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `anchor` makes it a target for jumps."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `strong` prints it in the semi-bold weight."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when `ordered`."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column with its relative width and alignment."""

    title: str
    width: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A last column that shows the day of each row as a sign on a scale of months; decoration only.

    The row itself must say its day and kind in words. `roles` choose the sign, `share` is the part of the
    page the column takes. Only for a table that stays on one page.
    """

    days: tuple[date, ...]
    roles: tuple[DayRole, ...]
    today: date
    share: float = 0.4


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; the first column heads its row, `total_rows` are indexes set in bold."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total_rows: tuple[int, ...] = ()
    days: DayColumn | None = None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure with its label and an explanation of unit, year or base."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to four key figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a value per category in full euros; `role` chooses colour and hatch.

    Roles: cost, funding, own, gap, saving, revenue, neutral, and way1 … way5. The series of a matrix are its
    rows: `cells` says what stands in each of them, `values` how many entries that are.
    """

    label: str
    values: tuple[float, ...]
    role: str = "neutral"
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data: drawn by `exchange.charts`, with alt text and a table of the values beside it.

    A tornado holds changes against the base case. In a timeline the values are days (`date.toordinal`, 0 for
    none) and `marked` is today. Without `table` the document itself says the values next to the chart.
    """

    kind: ChartKind
    caption: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = "€"
    marked: int = -1
    table: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark; the kind is said in words too, never by colour alone."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page."""


Block = Heading | Paragraph | Bullets | Table | KeyFigures | Chart | Note | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: title, running header and footer, watermark, and its blocks.

    `compact` sets it in small type with little room, for many short fields. `paper` may be another one than
    A4 upright only with `one_page`. `logo` holds a checked PNG that stands on the first page, `accent` the
    colour of the municipality.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    municipality: str = ""
    reference: str = ""
    stand: str = ""
    author: str = ""
    watermark: str = ""
    contents: bool = False
    one_page: bool = False
    compact: bool = False
    paper: Paper = "a4"
    logo: bytes = b""
    accent: str = ""
