"""Lanes, risk matrix, timeline and tornado stay in their box and differ without colour."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.documents.blocks import Chart, ChartKind, Series
from scaleplanner.exchange.chart_matrix import level_of, status_sign, wrapped
from scaleplanner.exchange.chart_scale import text_width
from scaleplanner.exchange.charts import DARK, LIGHT, Palette, draw_chart
from scaleplanner.exchange.primitives import Drawing, Hatch, Line, Poly, Rect, Text

WIDTH, HEIGHT = 470.0, 215.0
KINDS: tuple[ChartKind, ...] = ("tornado", "criteria_lanes", "risk_matrix", "timeline")
DAY = float(date(2027, 3, 12).toordinal())


def texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing if isinstance(item, Text)]


def inside(drawing: Drawing) -> None:
    for item in drawing:
        if isinstance(item, Rect | Hatch):
            assert item.x >= -0.1 and item.x + item.width <= WIDTH + 0.1
            assert item.y >= -0.1 and item.y + item.height <= HEIGHT + 0.1
        elif isinstance(item, Line):
            assert min(item.x1, item.x2) >= -0.1 and max(item.x1, item.x2) <= WIDTH + 0.1
            assert min(item.y1, item.y2) >= -0.1 and max(item.y1, item.y2) <= HEIGHT + 0.1
        elif isinstance(item, Poly):
            assert all(-1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1 for x, y in item.points)
        else:
            assert -0.1 <= item.y <= HEIGHT + 0.1


names = st.text("abcdefg ÄWi", max_size=40)


@given(st.lists(st.tuples(names, st.floats(-9e7, 9e7), st.floats(-9e7, 9e7)), max_size=10))
def test_tornado_stays_inside(entries: list[tuple[str, float, float]]) -> None:
    categories = tuple(name for name, _low, _high in entries)
    series = (
        Series("kleinster Wert", tuple(low for _name, low, _high in entries), "way2"),
        Series("größter Wert", tuple(high for _name, _low, high in entries), "way1"),
    )
    inside(draw_chart(Chart("tornado", "", "", categories, series), WIDTH, HEIGHT))


def test_tornado_labels_both_ends_and_points_the_right_way() -> None:
    series = (Series("klein", (-4000.0,), "way2"), Series("groß", (9000.0,), "way1"))
    drawing = draw_chart(Chart("tornado", "", "", ("Sensoren",), series), WIDTH, HEIGHT)
    assert {"−4.000", "+9.000", "Sensoren", "klein", "groß"} <= set(texts(drawing))
    low, high = (
        next(r for r in drawing if isinstance(r, Rect) and r.fill == LIGHT.tone(role).colour)
        for role in ("way2", "way1")
    )
    assert low.x + low.width == pytest.approx(high.x)
    assert high.width / low.width == pytest.approx(9 / 4)


@given(st.lists(st.tuples(names, st.lists(st.text("✔◐○–", max_size=12), min_size=6, max_size=6)), max_size=5))
def test_lanes_stay_inside(lanes: list[tuple[str, list[str]]]) -> None:
    phases = ("Ideenfindung", "Prototypentwicklung", "Pilot", "Verstetigung / Vertikale Skalierung", "W", "")
    series = tuple(
        Series(name, tuple(float(len(cell)) for cell in cells), cells=tuple(cells)) for name, cells in lanes
    )
    inside(draw_chart(Chart("criteria_lanes", "", "", phases, series), WIDTH, HEIGHT))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_status_has_its_own_shape(palette: Palette) -> None:
    shapes = set()
    for symbol in "✔◐○–":
        sign = status_sign(symbol, (10, 10), 5, palette)
        shapes.add(tuple((type(part).__name__, len(getattr(part, "points", ()))) for part in sign))
    assert len(shapes) == 4


def test_legend_of_the_lanes_says_every_word() -> None:
    drawing = draw_chart(Chart("criteria_lanes", "", "", (), ()), WIDTH, HEIGHT)
    assert texts(drawing) == ["belegt", "in Arbeit", "offen", "nicht anwendbar"]


@given(
    st.lists(
        st.lists(
            st.sampled_from(("", "1", "2, 3", "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11")), min_size=5, max_size=5
        ),
        min_size=5,
        max_size=5,
    )
)
def test_matrix_stays_inside(cells: list[list[str]]) -> None:
    rows = tuple(
        Series(str(5 - n), tuple(float(bool(cell)) for cell in row), cells=tuple(row))
        for n, row in enumerate(cells)
    )
    drawing = draw_chart(Chart("risk_matrix", "", "", tuple("12345"), rows), WIDTH, HEIGHT)
    inside(drawing)
    assert {"Eintritt", "Schaden", "gering", "mittel", "hoch"} <= set(texts(drawing))


def test_grave_fields_are_hatched_and_lie_top_right() -> None:
    rows = tuple(Series(str(n), (0.0,) * 5, cells=("",) * 5) for n in (5, 4, 3, 2, 1))
    drawing = draw_chart(Chart("risk_matrix", "", "", tuple("12345"), rows), WIDTH, HEIGHT)
    fields = [item for item in drawing if isinstance(item, Hatch) and item.width > 30]
    hatched = {(round(f.x), round(f.y)) for f in fields if f.pattern == "diagonal"}
    expected = sum(level_of(a * b)[1] == "diagonal" for a in range(1, 6) for b in range(1, 6))
    assert len(hatched) == expected == 8
    corner = max(fields, key=lambda field: (field.x, -field.y))
    assert corner.pattern == "diagonal"


@given(
    st.lists(st.tuples(names, st.integers(1, 3_650_000), st.integers(0, 2)), max_size=12),
    st.integers(-1, 800_000),
)
def test_timeline_stays_inside(entries: list[tuple[str, int, int]], today: int) -> None:
    series = tuple(
        Series(f"Art {kind}", tuple(float(day) if kind == own else 0.0 for _name, day, own in entries), "own")
        for kind in range(3)
    )
    chart = Chart("timeline", "", "", tuple(name for name, _d, _k in entries), series, marked=today)
    inside(draw_chart(chart, WIDTH, HEIGHT))


def test_timeline_runs_from_left_to_right_and_names_months() -> None:
    series = (Series("Fristen", (DAY, DAY + 90), "funding"),)
    chart = Chart("timeline", "", "", ("Erste", "Zweite"), series, marked=int(DAY) - 30)
    drawing = draw_chart(chart, WIDTH, HEIGHT)
    first, second = [item for item in drawing if isinstance(item, Poly)][:2]
    assert first.points[0][0] < second.points[0][0]
    assert {"03/2027", "04/2027", "heute", "Fristen", "Erste", "Zweite"} <= set(texts(drawing))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_show_is_no_failure(kind: ChartKind) -> None:
    inside(draw_chart(Chart(kind, "", "", (), ()), WIDTH, HEIGHT))
    inside(draw_chart(Chart(kind, "", "", ("a",), (Series("leer", (0.0,)),), marked=0), WIDTH, HEIGHT))


def test_wrapped_lines_fit_or_are_cut() -> None:
    lines = wrapped("Verstetigung und Vertikale Skalierung der Lösung", 70, 9, 2)
    assert len(lines) == 2
    assert all(text_width(line, 9) <= 70 for line in lines)
    assert lines[-1].endswith("…")
    assert wrapped("", 70, 9, 2) == []
