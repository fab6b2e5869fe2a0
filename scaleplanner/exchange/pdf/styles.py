"""The print look: one set of styles per text size, all from the light palette."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.styles import ParagraphStyle

from scaleplanner.documents.blocks import Paper
from scaleplanner.documents.colour import readable_colour
from scaleplanner.exchange.pdf.fonts import REGULAR, STRONG

TEXT, TEXT_2, BORDER, SUNKEN = (HexColor(c) for c in ("#16211F", "#44524E", "#D8DFDC", "#F1F4F3"))
WATERMARK = HexColor("#F1F5F3")
NOTE_BARS = {"info": HexColor("#1C5790"), "warning": HexColor("#7F5200"), "open": HexColor("#44524E")}
MARK_COLOURS = {"half": HexColor("#7F5200"), "open": HexColor("#44524E")}
ALIGN: dict[str, Literal[0, 1, 2]] = {"left": 0, "center": 1, "right": 2}
SIDE = 62.0
TOP, BOTTOM = 68.0, 62.0


@dataclass(frozen=True, slots=True)
class PaperSize:
    """A sheet of paper in points and the room between its margins."""

    width: float
    height: float

    @property
    def content_width(self) -> float:
        """The width of the text."""
        return self.width - 2 * SIDE

    @property
    def content_height(self) -> float:
        """The height of the text."""
        return self.height - TOP - BOTTOM


PAPERS: dict[Paper, PaperSize] = {
    "a4": PaperSize(*A4),
    "a4_landscape": PaperSize(*landscape(A4)),
    "a3_landscape": PaperSize(*landscape(A3)),
}
#: The usual sheet; only a document of one page may ask for another one.
CONTENT_HEIGHT = PAPERS["a4"].content_height


@dataclass(frozen=True, slots=True)
class Density:
    """How much goes on a page: text sizes in points, spaces relative to the normal ones."""

    body: float
    table: float
    small: float
    space: float
    chart: float
    tight: bool = False

    @property
    def cell(self) -> float:
        """The room above the text of a table cell; below it is one point more."""
        return 0.2 if self.tight else 1.5 + 2.2 * self.space


NORMAL = Density(11, 10, 9.5, 0.5, 195)
COMPACT = Density(10, 9, 9, 0.2, 130, tight=True)
ONE_PAGE = (
    Density(11, 10, 10, 0.8, 185),
    Density(10.5, 10, 10, 0.6, 165),
    Density(10, 10, 10, 0.4, 145),
    Density(10, 10, 10, 0.2, 125),
    Density(10, 10, 10, 0.1, 110),
)


class Styles:
    """The paragraph styles of one density in the colour of the municipality."""

    def __init__(
        self, density: Density, accent: str = "", title_indent: float = 0.0, paper: Paper = "a4"
    ) -> None:
        self.density, self.paper = density, PAPERS[paper]
        self.accent = HexColor(readable_colour(accent))
        size, space = density.body, density.space
        self.body = ParagraphStyle(
            "body",
            fontName=REGULAR,
            bulletFontName=REGULAR,
            fontSize=size,
            leading=size * (1.42 if space > 0.5 else 1.2 if density.tight else 1.28),
            textColor=TEXT,
            spaceAfter=6 * space,
            allowWidows=0,
            allowOrphans=0,
        )
        self.strong = ParagraphStyle("strong", self.body, fontName=STRONG)
        self.lead = ParagraphStyle("lead", self.strong, keepWithNext=1)
        self.small = ParagraphStyle(
            "small", self.body, fontSize=density.small, leading=density.small * 1.35, textColor=TEXT_2
        )
        self.title = self._heading("title", size * (1.95 if space >= 1 else 1.55), 0, 3 * space, self.accent)
        self.title.rightIndent = title_indent
        self.headings = (
            self._heading("h2", size * (1.45 if space >= 1 else 1.15), 16 * space, 5 * space, self.accent),
            self._heading("h3", size * 1.18, 12 * space, 4 * space, TEXT),
            self._heading("h4", size * 1.04, 9 * space, 3 * space, TEXT),
        )
        self.caption = ParagraphStyle(
            "caption", self.small, fontName=STRONG, spaceBefore=6 * space, spaceAfter=3, keepWithNext=1
        )
        self.item = ParagraphStyle("item", self.body, leftIndent=size * 1.5, spaceAfter=3 * space)
        self.note = ParagraphStyle(
            "note",
            self.body,
            backColor=SUNKEN,
            borderPadding=6.5,
            leftIndent=9.5,
            rightIndent=6.5,
            spaceBefore=15 + 3 * space,
            spaceAfter=15 + 3 * space,
        )
        self.figure_value = ParagraphStyle(
            "value", self.body, fontName=STRONG, fontSize=size * 1.45, leading=size * 1.8, spaceAfter=0
        )
        self.figure_text = ParagraphStyle("label", self.small, spaceAfter=0)
        self._cells: dict[tuple[object, ...], ParagraphStyle] = {}

    def _heading(self, name: str, size: float, before: float, after: float, colour: Any) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=STRONG,
            bulletFontName=REGULAR,
            fontSize=size,
            leading=size * 1.25,
            textColor=colour,
            spaceBefore=before,
            spaceAfter=after,
            keepWithNext=1,
        )

    def cell(self, align: str, size: float, strong: bool = False, head: bool = False) -> ParagraphStyle:
        """Return the style of a table cell."""
        key = (align, size, strong, head)
        if key not in self._cells:
            self._cells[key] = ParagraphStyle(
                f"cell-{align}-{strong}-{head}",
                fontName=STRONG if strong or head else REGULAR,
                bulletFontName=REGULAR,
                fontSize=size,
                leading=size * 1.25,
                alignment=ALIGN[align],
                textColor=TEXT_2 if head else TEXT,
            )
        return self._cells[key]

    def beside_logo(self, style: ParagraphStyle) -> ParagraphStyle:
        """Return a style of the first page whose lines end before the logo."""
        room = self.title.rightIndent
        return ParagraphStyle(f"{style.name}-front", style, rightIndent=room) if room else style

    def contents(self, level: int, roomy: bool) -> ParagraphStyle:
        """Return the style of a line in the table of contents; a page of its own has room between lines."""
        return ParagraphStyle(
            f"contents-{level}",
            self.strong if level == 0 else self.body,
            leftIndent=14.0 * level,
            spaceAfter=0.6 * self.density.body if roomy else 0,
        )


@lru_cache(maxsize=16)
def styles_for(density: Density, accent: str, title_indent: float, paper: Paper) -> Styles:
    """Return the styles of a density; what was worked out once serves the next document too."""
    return Styles(density, accent, title_indent, paper)
