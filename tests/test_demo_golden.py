"""The tables of the three example solutions, line by line and to the euro."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scaleplanner.domain.assessment import CriterionStatus
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.cliff import FundingCliff, funding_cliff
from scaleplanner.domain.finance.funding import FundingPayments
from scaleplanner.domain.finance.indicators import indicators, per_inhabitant
from scaleplanner.domain.finance.lines import LineYears
from scaleplanner.domain.finance.plan import CostKey, KeyKind, Nature, Way
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.domain.finance.repayment import binding_months
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import cliff_sentence
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples

SENSOR, PARTICIPATION, PARKING = EXAMPLE_IDS


def example(solution_id: str) -> Solution:
    return next(solution for solution in load_examples() if solution.id == solution_id)


def way_of(solution: Solution, way_id: str = "") -> Way:
    way = solution.plan.way(way_id or solution.plan.main_way_id)
    assert way is not None
    return way


def projected(solution_id: str, way_id: str = "") -> Projection:
    solution = example(solution_id)
    return project(solution.plan, way_of(solution, way_id))


def cliff(solution_id: str) -> FundingCliff:
    solution = example(solution_id)
    way = way_of(solution)
    return funding_cliff(solution.plan, way, project(solution.plan, way))


def euros(text: str) -> tuple[Decimal, ...]:
    """Read a row as the table prints it: `41.000 42.230 …`."""
    return tuple(Decimal(part.replace(".", "").replace(",", ".")) for part in text.split())


def with_total(values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return (*values, sum(values, Decimal(0)))


Row = LineYears | FundingPayments
ONE_OFF_ROWS = {
    SENSOR: {
        "gateways": "21.500",
        "sensoren": "49.500",
        "montage": "13.500",
        "integration": "24.000",
        "sicherheit": "12.000",
        "einfuehrung": "6.000",
    },
    PARTICIPATION: {
        "rollout": "28.800",
        "bitv": "8.500",
        "nutzerkonto": "18.000",
        "handbuch": "12.000",
        "datenschutz": "6.000",
    },
    PARKING: {
        "sensoren": "70.200",
        "tafeln": "103.500",
        "leitrechner": "38.000",
        "tiefbau": "41.000",
        "steuerung": "18.000",
        "dsfa": "7.000",
    },
}
RECURRING_ROWS = {
    SENSOR: {
        "personal": "41.000 42.230 43.497 44.802 46.146 217.675",
        "betrieb": "28.800 29.520 30.258 31.014 31.790 151.382",
        "server": "14.400 14.832 15.277 15.735 16.207 76.451",
        "strom": "3.360 3.461 3.565 3.672 3.782 17.840",
        "ersatz": "6.930 7.069 7.210 7.354 7.501 36.064",
        "versicherung": "1.800 1.836 1.873 1.910 1.948 9.367",
        "schulung": "3.000 3.060 3.121 3.184 3.247 15.612",
    },
    PARTICIPATION: {
        "hosting": "21.600 22.140 22.694 23.261 23.842 113.537",
        "pflege": "18.000 18.450 18.911 19.384 19.869 94.614",
        "weiterentwicklung": "15.000 15.300 15.606 15.918 16.236 78.060",
        "personal": "66.000 67.980 70.019 72.120 74.284 350.403",
        "moderation": "12.000 12.240 12.485 12.734 12.989 62.448",
    },
    PARKING: {
        "wartung": "24.000 24.600 25.215 25.845 26.492 126.152",
        "software": "13.200 13.596 14.004 14.424 14.857 70.081",
        "daten": "3.840 3.917 3.995 4.075 4.157 19.984",
        "strom": "2.900 2.987 3.077 3.169 3.264 15.397",
        "batterien": "2.987 2.987 2.987 2.987 2.987 14.935",
        "personal": "18.500 19.055 19.627 20.215 20.822 98.219",
    },
}
SUM_ROWS = {
    (SENSOR, "cost"): "225.790 102.008 104.801 107.671 110.621 650.891",
    (SENSOR, "external_funding"): "63.250 0 0 0 0 63.250",
    (SENSOR, "saving"): "28.250 45.200 56.500 56.500 56.500 242.950",
    (SENSOR, "revenue"): "0 0 19.200 19.200 19.200 57.600",
    (SENSOR, "need"): "134.290 56.808 29.101 31.971 34.921 287.091",
    (SENSOR, "own_funds"): "134.290 0 0 0 0 134.290",
    (SENSOR, "gap"): "0 56.808 29.101 31.971 34.921 152.801",
    (PARTICIPATION, "cost"): "205.900 136.110 139.715 143.417 147.220 772.362",
    (PARTICIPATION, "external_funding"): "58.640 0 0 0 0 58.640",
    (PARTICIPATION, "need"): "147.260 136.110 139.715 143.417 147.220 713.722",
    (PARKING, "cost"): "343.127 67.142 68.905 70.715 72.579 622.468",
    (PARKING, "external_funding"): "111.080 0 0 0 0 111.080",
    (PARKING, "revenue"): "6.975 19.530 27.900 27.900 27.900 110.205",
    (PARKING, "saving"): "3.500 9.800 14.000 14.000 14.000 55.300",
    (PARKING, "need"): "221.572 37.812 27.005 28.815 30.679 345.883",
}
WAYS = {
    (SENSOR, "fortfuehren"): ("134.290 56.808 29.101 31.971 34.921 287.091", "-278736.14"),
    (SENSOR, "reduziert"): ("81.680 34.557 28.383 30.259 32.190 207.069", "-199670.54"),
    (SENSOR, "beenden"): ("55.400 0 0 0 0 55.400", "-55400.00"),
    (PARTICIPATION, "gemeinsam"): ("147.260 136.110 139.715 143.417 147.220 713.722", "-679583.99"),
    (PARTICIPATION, "fuenf"): ("101.660 94.640 97.146 99.720 102.362 495.528", "-471791.52"),
    (PARTICIPATION, "beenden"): ("21.900 0 0 0 0 21.900", "-21900.00"),
    (PARKING, "fortfuehren"): ("221.572 37.812 27.005 28.815 30.679 345.883", "-338716.76"),
    (PARKING, "reduziert"): ("107.453 19.058 12.081 13.110 14.168 165.870", "-162554.49"),
    (PARKING, "beenden"): ("39.060 0 0 0 0 39.060", "-39060.00"),
}


def row(rows: tuple[Row, ...], line_id: str) -> Row:
    return next(row for row in rows if row.line_id == line_id)


@pytest.mark.parametrize("solution_id", EXAMPLE_IDS)
def test_one_off_lines_fall_due_once(solution_id: str) -> None:
    rows = projected(solution_id).cost_lines
    once = {row.line_id: row.values for row in rows if row.nature is not Nature.RECURRING}
    assert once == {
        line_id: (*euros(value), 0, 0, 0, 0) for line_id, value in ONE_OFF_ROWS[solution_id].items()
    }


@pytest.mark.parametrize("solution_id", EXAMPLE_IDS)
def test_recurring_lines_year_by_year(solution_id: str) -> None:
    rows = (row for row in projected(solution_id).budget_lines if row.nature is Nature.RECURRING)
    found = {row.line_id: (*row.values, row.total) for row in rows}
    assert found == {line_id: euros(text) for line_id, text in RECURRING_ROWS[solution_id].items()}


@pytest.mark.parametrize(("solution_id", "name"), SUM_ROWS)
def test_sum_rows(solution_id: str, name: str) -> None:
    values = getattr(projected(solution_id), name)
    assert with_total(values) == euros(SUM_ROWS[solution_id, name])


@pytest.mark.parametrize(("solution_id", "way_id"), WAYS)
def test_every_way_has_its_need_and_value(solution_id: str, way_id: str) -> None:
    solution = example(solution_id)
    projection = project(solution.plan, way_of(solution, way_id))
    need, value = WAYS[solution_id, way_id]
    assert with_total(projection.need) == euros(need)
    assert indicators(solution.plan, projection).net_present_value == Decimal(value)


def test_ways_without_figures_stay_unquantified() -> None:
    unquantified = {
        solution.id: {way.id for way in solution.plan.ways if not way.is_quantified}
        for solution in load_examples()
    }
    assert unquantified == {
        SENSOR: {"traeger", "gemeinsam"},
        PARTICIPATION: {"fortfuehren", "traeger"},
        PARKING: {"traeger", "gemeinsam"},
    }


def test_no_line_is_a_typed_sum() -> None:
    for solution in load_examples():
        for way in solution.plan.ways:
            assert not any(line.amount.explicit for line in (*way.costs, *way.incomes))
            assert not any(line.explicit or line.amount for line in way.fundings)
    power = next(line for line in way_of(example(SENSOR)).costs if line.id == "strom").amount
    assert (power.driver_id, power.quantity, power.unit_price) == ("gateways", 1, 240)


def test_sensor_savings_and_fees_line_by_line() -> None:
    projection = projected(SENSOR)
    assert {row.line_id: row.values for row in projection.savings} == {
        "touren": euros("11.250 18.000 22.500 22.500 22.500"),
        "giessen": euros("8.000 12.800 16.000 16.000 16.000"),
        "gebaeude": euros("9.000 14.400 18.000 18.000 18.000"),
    }
    assert [(row.line_id, row.values) for row in projection.revenues] == [
        ("nachbarn", euros("0 0 19.200 19.200 19.200"))
    ]


def test_sensor_overhead_is_not_budget_effective() -> None:
    projection = projected(SENSOR)
    (overhead,) = projection.other_lines
    assert overhead.values == euros("8.200 8.446 8.699 8.960 9.229")
    assert overhead.kind == "KA.P3"
    assert [full - cost for full, cost in zip(projection.full_cost, projection.cost, strict=True)] == list(
        overhead.values
    )


def test_sensor_need_per_inhabitant() -> None:
    solution = example(SENSOR)
    need = project(solution.plan, way_of(solution)).need[-1]
    assert per_inhabitant(need, solution.municipality.inhabitants).value == Decimal("1.08")


def test_sensor_cliff_and_its_sentence() -> None:
    found = cliff(SENSOR)
    assert (found.first_year, found.first_gap, found.lasting_need) == (2028, 56808, 31998)
    assert found.last_own_share == 19200
    assert [(grant.end.year, grant.last_payments) for grant in found.grants] == [(2026, 44800), (2027, 63250)]
    assert cliff_sentence(found).replace("\u00a0", " ") == (
        "2028 fehlen 56.808 €, danach rund 32.000 € im Jahr."
    )


def test_other_cliffs() -> None:
    participation, parking = cliff(PARTICIPATION), cliff(PARKING)
    assert (participation.first_year, participation.first_gap, participation.lasting_need) == (
        2027,
        147260,
        141616,
    )
    assert (parking.first_year, parking.first_gap, parking.lasting_need) == (2027, 221572, 31078)


def test_history_and_grants_of_the_pilots() -> None:
    plans = {solution.id: solution.plan for solution in load_examples()}
    assert [year.cost for year in plans[SENSOR].history] == [52000, 70000, 64000]
    for solution_id, cost, funding in (
        (SENSOR, 186000, 130200),
        (PARTICIPATION, 142000, 113600),
        (PARKING, 74000, 48100),
    ):
        plan = plans[solution_id]
        (grant,) = plan.pilot_grants
        assert sum(year.cost for year in plan.history) == cost
        assert sum(year.funding for year in plan.history) == funding
        assert sum(amount for _, amount in grant.payments) == funding
    assert plans[PARTICIPATION].pilot_grants[0].bound == 0


@pytest.mark.parametrize(
    ("solution_id", "months", "repayment"), [(SENSOR, (60, 60), 43400), (PARKING, (60, 36), 28860)]
)
def test_repayment_when_use_ends(solution_id: str, months: tuple[int, int], repayment: int) -> None:
    solution = example(solution_id)
    way = way_of(solution, "beenden")
    assert way.use_ends is not None
    assert binding_months(solution.plan.pilot_grants[0], way.use_ends) == months
    rows = project(solution.plan, way).cost_lines
    assert row(rows, "rueckzahlung").values == (repayment, 0, 0, 0, 0)


def levied(way_id: str, key: CostKey | None = None) -> dict[str, tuple[Decimal, ...]]:
    solution = example(PARTICIPATION)
    way = way_of(solution, way_id)
    if key is not None:
        way = replace(way, cost_key=key)
    shares = levy(solution.plan, way, project(solution.plan, way))
    assert shares is not None
    return {"levied": shares.levied, "lead": shares.lead, **dict(shares.partners)}


def joint_key() -> CostKey:
    key = way_of(example(PARTICIPATION)).cost_key
    assert key is not None
    return key


def test_levy_of_the_nine_towns_and_the_county() -> None:
    shares = levied("gemeinsam")
    assert with_total(shares["levied"]) == euros("88.356 81.666 83.829 86.050 88.332 428.233")
    assert with_total(shares["lead"]) == euros("58.904 54.444 55.886 57.367 58.888 285.489")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (joint_key(), "12.516 11.187 10.647 9.568 8.945 8.239 7.616 6.744 6.204"),
        (
            replace(joint_key(), kind=KeyKind.INHABITANTS),
            "14.810 12.596 11.696 9.897 8.859 7.682 6.644 5.191 4.291",
        ),
        (replace(joint_key(), kind=KeyKind.EQUAL), "9.074 " * 9),
    ],
    ids=["mixed", "inhabitants", "equal"],
)
def test_levy_2028_by_town(key: CostKey, expected: str) -> None:
    shares = levied("gemeinsam", key)
    by_town = tuple(shares[partner.id][1] for partner in key.partners)
    assert by_town == euros(expected)
    assert sum(by_town) == 81666


def test_levy_2028_of_five_towns() -> None:
    shares = levied("fuenf")
    assert shares["levied"][1] == 56784
    by_town = [shares[town][1] for town in ("altmoor", "birkenhagen", "dorenfeld", "elsenthal", "fuhrwede")]
    assert by_town == [11357, 11357, 11357, 11357, 11356]


def test_base_share_per_head_is_the_risk_that_is_named() -> None:
    shares = levied("gemeinsam")
    assert per_inhabitant(shares["kaltenloh"][1], 6200).value == Decimal("1.00")
    assert per_inhabitant(shares["altmoor"][1], 21400).value == Decimal("0.58")


def test_editorial_work_of_the_towns_stays_outside_the_budget() -> None:
    (editors,) = projected(PARTICIPATION).other_lines
    assert (editors.line_id, editors.values[0]) == ("redaktion", 9 * 4200)


@pytest.mark.parametrize(("way_id", "percent"), [("fortfuehren", "9.15"), ("reduziert", "5.11")])
def test_parking_breaks_even_only_with_much_more_revenue(way_id: str, percent: str) -> None:
    projection = projected(PARKING, way_id)
    index = projection.years.index(2030)
    uncovered = projection.cost[index] - projection.saving[index]
    assert round(uncovered / 620000 * 100, 2) == Decimal(percent)


def test_investments_with_their_lives() -> None:
    found = {
        (solution.id, line.id): (line.useful_life_months, line.ready and f"{line.ready:%m/%Y}")
        for solution in load_examples()
        for line in way_of(solution).costs
        if line.nature is Nature.INVESTMENT
    }
    assert found == {
        (SENSOR, "gateways"): (84, "07/2027"),
        (SENSOR, "integration"): (60, "10/2027"),
        (PARTICIPATION, "nutzerkonto"): (60, "07/2027"),
        (PARKING, "tafeln"): (120, "07/2027"),
        (PARKING, "leitrechner"): (60, "07/2027"),
        (PARKING, "tiefbau"): (240, "07/2027"),
    }
    assert projected(SENSOR).investment == (45500, 0, 0, 0, 0)


@pytest.mark.parametrize("solution_id", EXAMPLE_IDS)
def test_examples_are_complete(solution_id: str, catalogue: Catalogue) -> None:
    solution = example(solution_id)
    assert solution.is_example
    assert 12 <= len(solution.criteria) <= 19
    assert {state.criterion_id for state in solution.criteria} <= {c.id for c in catalogue.criteria}
    assert all(state.evidence for state in solution.criteria if state.status is CriterionStatus.PROVEN)
    assert {state.item_id for state in solution.checklist} <= {item.id for item in catalogue.checklist}
    assert {item.item_id[0] for item in solution.checklist} == set("TIPRF")
    assert {text.aspect for text in solution.aspects if text.text} == {a.key for a in catalogue.aspects}
    assert len(solution.decisions) == 4
    assert all(decision.reason and decision.alternatives for decision in solution.decisions)
    own = [session for session in solution.sessions if not session.municipality]
    assert len({session.day for session in own}) == 3
    assert len(solution.risks) >= 5
    assert len(solution.submission.benefit_points) == 3


@pytest.mark.parametrize("solution_id", EXAMPLE_IDS)
def test_two_origins_are_expired_at_the_end_of_funding(solution_id: str) -> None:
    solution = example(solution_id)
    assert solution.funding_end is not None
    year_before = solution.funding_end.replace(year=solution.funding_end.year - 1)
    lines = way_of(solution).costs
    expired = [line.id for line in lines if line.origin.day and line.origin.day < year_before]
    assert len(expired) == 2
