"""The chapters of the Wirtschaftlichkeitsbetrachtung say what the finance core calculates."""

from dataclasses import replace
from decimal import Decimal

from scaleplanner.documents import build_cost_report, build_submission
from scaleplanner.documents.blocks import Block, Chart, Document
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.inputs import ScoreGroup, UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.sensitivity import keeps_rank, tornado, total_need
from scaleplanner.domain.finance.simulation import simulate
from scaleplanner.domain.finance.stress import stress_results
from scaleplanner.domain.finance.wibe import wibe
from scaleplanner.domain.numbers import format_amount, format_euro
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from tests.documents.helpers import chapter, tables, text_of
from tests.domain.sample import TODAY


def example() -> Solution:
    return load_examples()[0]


def report(solution: Solution, catalogue: Catalogue, public: bool = False) -> Document:
    return build_cost_report(solution, catalogue, TODAY, public)


def said(blocks: tuple[Block, ...]) -> str:
    return plain(text_of(Document("x", blocks)))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def scored(solution: Solution) -> Solution:
    """Give every way points for two criteria; the second way wins."""
    ways = solution.plan.ways

    def points(*values: int) -> tuple[UtilityScore, ...]:
        pairs = zip(ways, values, strict=False)
        return tuple(UtilityScore(way.id, Decimal(value), f"Grund {value}.") for way, value in pairs)

    criteria = (
        UtilityCriterion("a", "Nutzen im Alltag", Decimal(60), scores=points(5, 9)),
        UtilityCriterion("b", "Unabhängigkeit", Decimal(40), scores=points(6, 8)),
    )
    return replace(solution, plan=replace(solution.plan, criteria=criteria))


def test_every_way_is_an_alternative_with_figures_or_not(catalogue: Catalogue) -> None:
    solution = example()
    rows = tables(chapter(report(solution, catalogue), "Alternativen"))[0].rows
    assert [row[0] for row in rows] == [way.name for way in solution.plan.ways]
    assert [row[-1].endswith("Noch nicht beziffert.") for row in rows] == [
        not way.is_quantified for way in solution.plan.ways
    ]


def test_utility_shows_points_reasons_and_rank(catalogue: Catalogue) -> None:
    solution = scored(example())
    document = report(solution, catalogue)
    points = tables(chapter(document, "Nutzwert"))[0]
    second = solution.plan.ways[1].name
    assert points.columns[2].title == second
    assert points.rows[0] == ("Nutzen im Alltag", "60", "9", "5")
    assert [row[:3] for row in points.rows[2:]] == [("Nutzwert von 100", "–", "86"), ("Rang", "–", "1")]
    assert "Grund 9." in said(chapter(document, "Nutzwert"))
    assert f"Nach dem Nutzwert liegt „{second}“ mit 86 von 100 Punkten vorn." in said(
        chapter(document, "Zusammenführung")
    )


def test_unfinished_utility_says_what_is_missing(catalogue: Catalogue) -> None:
    solution = scored(example())
    heavy = (replace(solution.plan.criteria[0], weight=Decimal(70)), solution.plan.criteria[1])
    broken = replace(solution, plan=replace(solution.plan, criteria=heavy))
    document = report(broken, catalogue)
    assert "110 statt 100" in said(chapter(document, "Nutzwert"))
    assert "Nutzwert liegt" not in said(chapter(document, "Zusammenführung"))


def test_both_results_stand_side_by_side(catalogue: Catalogue) -> None:
    solution = scored(example())
    plan = solution.plan
    merged = tables(chapter(report(solution, catalogue), "Zusammenführung"))[0]
    row = merged.rows[1]
    value = indicators(plan, project(plan, plan.ways[1])).net_present_value
    assert row[1] == format_euro(value, cents=True).removesuffix("\u00a0€")
    assert row[2] == "86"
    heads = [column.title for column in merged.columns]
    assert heads == ["Weg", "Kapitalwert (€)", "Nutzwert (Punkte)"], (
        "euros and points never become one figure"
    )


def test_risk_tells_cases_simulation_and_stress(catalogue: Catalogue) -> None:
    solution = example()
    plan = solution.plan
    text = said(chapter(report(solution, catalogue), "Risiko"))
    total = simulate(plan, plan.main_way).total
    assert plain(f"zwischen {format_euro(total.p10)} und {format_euro(total.p90)}") in text
    for result in stress_results(plan, plan.main_way):
        assert (plain(result.sentence) in text) == bool(result.extra)


def test_sensitivity_has_a_tornado_and_critical_values(catalogue: Catalogue) -> None:
    solution = example()
    plan = solution.plan
    blocks = chapter(report(solution, catalogue), "Sensitivität")
    chart = next(block for block in blocks if isinstance(block, Chart))
    bars = tornado(plan, plan.main_way, keeps_rank(plan, plan.main_way))
    base = total_need(project(plan, plan.main_way))
    assert chart.kind == "tornado"
    assert chart.series[0].values == tuple(float(bar.at_low - base) for bar in bars)
    rows = tables(blocks)[0].rows
    assert [row[0] for row in rows] == [bar.name for bar in bars]
    for row, bar in zip(rows, bars, strict=True):
        assert row[-1] == (
            "kippt nicht" if bar.critical.value is None else format_amount(bar.critical.value, cents=True)
        )


def test_the_budget_shows_income_and_expense(catalogue: Catalogue) -> None:
    text = said(chapter(report(example(), catalogue), "Haushaltsauswirkung"))
    for word in ("Saldo Ergebnishaushalt", "Saldo Finanzhaushalt", "Stellen in Vollzeit"):
        assert word in text
    assert "Kreditaufnahme" not in text, "rows of zeros are left out"


def test_confidential_lines_stay_out_of_the_public_sensitivity(catalogue: Catalogue) -> None:
    solution = example()
    way = solution.plan.main_way
    hidden = tuple(replace(line, confidential=True) for line in way.costs)
    secret = replace(solution, plan=solution.plan.with_way(replace(way, costs=hidden)))
    names = [line.name for line in hidden if line.low is not None]
    assert names
    inside = said(chapter(report(secret, catalogue), "Sensitivität"))
    outside = said(chapter(report(secret, catalogue, public=True), "Sensitivität"))
    assert all(name in inside for name in names)
    assert not any(name in outside for name in names)


def test_the_depth_is_said_with_its_rule(catalogue: Catalogue) -> None:
    solution = example()
    limited = replace(
        solution,
        plan=replace(solution.plan, threshold=Decimal(10**9)),
        municipality=replace(solution.municipality, land="NI"),
    )
    text = said(chapter(report(limited, catalogue), "Kapitalwert"))
    assert "Es genügt eine Berechnung der Folgekosten (§ 12 KomHKVO Niedersachsen)." in text
    elsewhere = replace(limited, municipality=replace(solution.municipality, land="HE"))
    assert f"({catalogue.land('HE').budget_rules})." in said(
        chapter(report(elsewhere, catalogue), "Kapitalwert")
    )
    unknown = replace(solution, plan=replace(solution.plan, threshold=None))
    assert "Wertgrenze ist noch nicht eingetragen" in said(chapter(report(unknown, catalogue), "Kapitalwert"))


def test_the_figures_of_the_wibe_stand_beside_the_points(catalogue: Catalogue) -> None:
    solution = example()
    quality = replace(
        scored(solution).plan.criteria[0], id="q", weight=Decimal(100), group=ScoreGroup.QUALITY
    )
    plan = replace(solution.plan, criteria=(quality,))
    text = said(chapter(report(replace(solution, plan=plan), catalogue), "Zusammenführung"))
    found = wibe(plan, plan.main_way)
    assert plain(f"haushaltswirksam {format_euro(found.budget_effective, cents=True)}, nicht") in text
    assert plain(f"zusammen {format_euro(found.total, cents=True)}") in text
    assert "(Q): 50 von 100, externe Effekte (E): noch offen." in text


def test_the_cliff_is_drawn_in_the_submission(catalogue: Catalogue) -> None:
    submission = build_submission(example(), catalogue, TODAY)
    kinds = [block.kind for block in submission.blocks if isinstance(block, Chart)]
    assert kinds.count("funding_cliff") == 1
