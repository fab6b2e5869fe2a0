"""Charts become primitives that stay inside their box, add up, and say everything without colour."""

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.documents.blocks import Chart, ChartKind, Series
from scaleplanner.exchange.chart_scale import number, scale_for, text_width
from scaleplanner.exchange.charts import DARK, LIGHT, Palette, draw_chart
from scaleplanner.exchange.primitives import Drawing, Hatch, Line, Poly, Rect, Text, strokes
from tests.exchange.samples import CLIFF

WIDTH, HEIGHT = 470.0, 200.0
KINDS: tuple[ChartKind, ...] = ("funding_cliff", "stacked_years", "lines")


def texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing if isinstance(item, Text)]


def bars(drawing: Drawing, colour: str) -> list[Rect]:
    """Return the filled rectangles of one colour without the swatch of the legend."""
    filled = [item for item in drawing if isinstance(item, Rect) and item.fill == colour]
    return filled[:-1]


def test_gap_is_labelled_in_german_and_strong() -> None:
    labels = [item for item in draw_chart(CLIFF, WIDTH, HEIGHT) if isinstance(item, Text) and item.strong]
    assert [(label.text, label.colour) for label in labels] == [("56.808", "#A02C1C"), ("32.000", "#A02C1C")]


def test_marker_stands_before_the_marked_year() -> None:
    drawing = draw_chart(CLIFF, WIDTH, HEIGHT)
    line = next(item for item in drawing if isinstance(item, Line) and item.x1 == item.x2)
    years = {item.text: item.x for item in drawing if isinstance(item, Text) and item.anchor == "middle"}
    assert years["2027"] < line.x1 < years["2028"]
    assert line.dash
    assert "Förderklippe" in texts(drawing)
    assert "Förderklippe" not in texts(draw_chart(replace(CLIFF, marked=-1), WIDTH, HEIGHT))


def test_bars_are_proportional_and_stacked() -> None:
    drawing = draw_chart(CLIFF, WIDTH, HEIGHT)
    funding, own = (bars(drawing, LIGHT.tone(role).colour) for role in ("funding", "own"))
    assert funding[0].height / funding[1].height == pytest.approx(81 / 40)
    assert funding[0].y + funding[0].height == pytest.approx(own[0].y)
    assert len(own) == 4


def test_negative_values_hang_below_zero() -> None:
    chart = Chart(
        "stacked_years", "", "", ("a",), (Series("x", (10.0,), "own"), Series("y", (-5.0,), "funding"))
    )
    drawing = draw_chart(chart, WIDTH, HEIGHT)
    above, below = bars(drawing, LIGHT.tone("own").colour), bars(drawing, LIGHT.tone("funding").colour)
    assert above[0].y + above[0].height == pytest.approx(below[0].y)
    assert "−5" in texts(drawing)


def test_legend_names_every_series_and_wraps() -> None:
    chart = replace(CLIFF, series=tuple(replace(s, label=s.label * 6) for s in CLIFF.series))
    names = [item for item in draw_chart(chart, WIDTH, HEIGHT) if isinstance(item, Text)][-3:]
    assert [name.text for name in names] == [series.label for series in chart.series]
    assert len({name.y for name in names}) > 1


def test_charts_side_by_side_share_an_axis() -> None:
    alone, shared = draw_chart(CLIFF, WIDTH, HEIGHT), draw_chart(CLIFF, WIDTH, HEIGHT, maximum=200_000)
    colour = LIGHT.tone("funding").colour
    assert bars(shared, colour)[0].height < bars(alone, colour)[0].height
    assert "200" in texts(shared)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_roles_differ_without_colour(palette: Palette) -> None:
    bar_roles = [palette.tone(role) for role in ("own", "funding", "gap", "saving", "revenue")]
    looks = {(tone.pattern, round(luminance(tone.colour), 1)) for tone in bar_roles}
    assert len(looks) == len(bar_roles)
    ways = [palette.tone(f"way{number}") for number in range(1, 6)]
    assert len({(tone.dash, tone.marker) for tone in ways}) == 5
    assert palette.tone("unknown") == palette.tone("neutral")


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_lines_and_texts_have_contrast(palette: Palette) -> None:
    def contrast(colour: str) -> float:
        pair = sorted((luminance(colour), luminance(palette.ground)))
        return (pair[1] + 0.05) / (pair[0] + 0.05)

    assert contrast(palette.text) > 4.5
    assert contrast(palette.text_2) > 4.5
    for tone in palette.tones.values():
        assert contrast(tone.stroke or tone.colour) >= 2.9


def luminance(colour: str) -> float:
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(c * weight for c, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_lines_connect_all_years_and_label_the_end() -> None:
    chart = replace(CLIFF, kind="lines")
    drawing = draw_chart(chart, WIDTH, HEIGHT)
    assert len([item for item in drawing if isinstance(item, Poly)]) == 3 * 4 + 3
    ends = [item for item in drawing if isinstance(item, Text) and item.text in ("12.000", "0", "32.000")]
    heights = sorted(item.y for item in ends if item.x > WIDTH * 0.8)
    assert len(heights) == 3
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 9


amounts = st.floats(-5_000_000, 80_000_000, allow_nan=False)


@given(
    st.sampled_from(KINDS),
    st.lists(st.lists(amounts, min_size=1, max_size=12), min_size=1, max_size=5),
    st.integers(-1, 13),
)
def test_everything_stays_inside(kind: ChartKind, values: list[list[float]], marked: int) -> None:
    categories = tuple(str(2026 + index) for index in range(max(map(len, values))))
    series = tuple(Series(f"Reihe {i}", tuple(row), f"way{i + 1}") for i, row in enumerate(values))
    drawing = draw_chart(Chart(kind, "", "", categories, series, marked=marked), WIDTH, HEIGHT)
    for item in drawing:
        if isinstance(item, Rect | Hatch):
            assert item.x >= -0.1 and item.x + item.width <= WIDTH + 0.1
            assert item.y >= -0.1 and item.y + item.height <= HEIGHT + 0.1
        elif isinstance(item, Line):
            assert min(item.x1, item.x2) >= -0.1 and max(item.x1, item.x2) <= WIDTH + 0.1
            assert min(item.y1, item.y2) >= -0.1 and max(item.y1, item.y2) <= HEIGHT + 0.1


def test_long_names_are_cut_visibly() -> None:
    chart = replace(CLIFF, categories=("W" * 500, "b", "c", "d"), unit="m" * 99)
    chart = replace(chart, series=tuple(replace(s, label="W" * 500) for s in chart.series))
    for item in draw_chart(chart, WIDTH, HEIGHT):
        if isinstance(item, Text):
            assert text_width(item.text, item.size) <= WIDTH
            assert len(item.text) < 60


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("values", [(), (0.0,), (0.0, 0.0, 0.0)])
def test_nothing_to_show_is_no_failure(kind: ChartKind, values: tuple[float, ...]) -> None:
    chart = Chart(kind, "", "", tuple("abc"[: len(values)]), (Series("leer", values),), marked=0)
    assert "leer" in texts(draw_chart(chart, WIDTH, HEIGHT))


def test_hatches_stay_in_their_box() -> None:
    for pattern in ("dots", "lines", "diagonal"):
        hatch = Hatch(10, 20, 33, 21, pattern, "#000000")
        drawn = strokes(hatch)
        assert drawn
        for item in drawn:
            if isinstance(item, Line):
                assert min(item.x1, item.x2) >= 10 and max(item.x1, item.x2) <= 43.001
                assert min(item.y1, item.y2) >= 20 and max(item.y1, item.y2) <= 41.001
            else:
                assert isinstance(item, Rect)
                assert item.x + item.width <= 43 and item.y + item.height <= 41
    assert strokes(Hatch(0, 0, 9, 9, "solid", "#000000")) == ()


@pytest.mark.parametrize(
    ("value", "exact", "text"),
    [
        (56_808, False, "56.808"),
        (-12_300.4, False, "−12.300"),
        (-0.2, False, "0"),
        (2.5, True, "2,5"),
        (0.125, True, "0,125"),
        (1_234_567.0, True, "1.234.567"),
    ],
)
def test_numbers_are_german(value: float, exact: bool, text: str) -> None:
    assert number(value, exact) == text


@pytest.mark.parametrize(
    ("high", "unit", "last"),
    [(40, "€", "40"), (90_000, "T€", "100"), (12_000_000, "Mio. €", "12,5"), (0, "€", "1")],
)
def test_axis_has_round_steps_and_a_readable_unit(high: float, unit: str, last: str) -> None:
    scale = scale_for(Chart("lines", "", "", ("a",), (Series("x", (high,)),)))
    assert scale.unit == unit
    assert scale.label(scale.steps[-1]) == last
    assert 2 <= len(scale.steps) <= 6
    assert 0.0 in scale.steps


def test_own_unit_is_kept() -> None:
    assert scale_for(Chart("lines", "", "", ("a",), (Series("x", (90_000.0,)),), unit="m³")).unit == "m³"


def test_width_estimate_is_never_much_too_small() -> None:
    assert text_width("56.808", 10) > 30
    assert math.isclose(text_width("", 10), 0)
