"""Native charts with titles, axes, descriptions, and hatching for prints in black and white."""

from typing import Any

from scaleplanner.exchange.xlsx.book import ChartSpec, Series, Sheet

_SIZE = {"width": 900, "height": 380}


def draw(workbook: Any, target: Any, sheet: Sheet, spec: ChartSpec) -> None:
    """Insert a chart into its sheet."""
    kind: dict[str, str] = {"type": spec.kind}
    if spec.kind == "column" and spec.stacked:
        kind["subtype"] = "stacked"
    chart = workbook.add_chart(kind)
    for series in spec.series:
        options = {
            "name": series.name,
            "categories": [sheet.title, *spec.categories],
            "values": [sheet.title, *series.values],
            **(_line(series) if spec.kind == "line" else _filling(series)),
        }
        chart.add_series(options)
    chart.set_title({"name": spec.title, "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"label_position": "low"})
    chart.set_y_axis(
        {
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": "#D8DFDC"}},
        }
    )
    chart.set_size(_SIZE)
    target.insert_chart(spec.row, spec.column, chart, {"description": spec.description})


def _filling(series: Series) -> dict[str, Any]:
    """Return colour or hatching, so that a print in black and white can be read."""
    border = {"border": {"color": series.colour, "width": 0.75}, "gap": 60}
    if not series.pattern:
        return {"fill": {"color": series.colour}, **border}
    pattern = {"pattern": series.pattern, "fg_color": series.colour, "bg_color": "#FFFFFF"}
    return {"pattern": pattern, **border}


def _line(series: Series) -> dict[str, Any]:
    """Return a line whose dashes and marks tell it apart without colour."""
    marker = {"type": series.pattern or "circle", "size": 7}
    colour = {"color": series.colour}
    return {
        "line": {**colour, "width": 2.25},
        "marker": {**marker, "fill": colour, "border": colour},
    }
