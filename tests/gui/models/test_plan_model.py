"""The finance grid as a Qt model."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    FundingLine,
    FundingRule,
    FundingStatus,
    IncomeLine,
    IncomeNature,
    Nature,
    Origin,
    OriginKind,
    Way,
    WayKind,
)
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.origins import origin_summary
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.plan_model import PlanModel, TypedRole
from scaleplanner.gui.models.plan_rows import OWN_FUNDS
from scaleplanner.gui.models.ways_model import WaysModel
from scaleplanner.gui.workspace import Workspace


def rich(solution: Solution) -> Solution:
    way = replace(
        solution.plan.main_way,
        costs=(
            CostLine(
                "staff",
                "Personal",
                "KA.P1",
                amount=Amount(Decimal("0.5"), "VZÄ", Decimal(82_000), growth_id="tarif"),
                overhead_rate=Decimal("0.2"),
                surcharge_rate=Decimal("0.1"),
                origin=Origin(OriginKind.FLAT_RATE),
            ),
            CostLine(
                "once",
                "Sensoren",
                nature=Nature.ONE_OFF,
                eligible=True,
                amount=Amount(unit_price=Decimal(900)),
            ),
        ),
        incomes=(
            IncomeLine("tours", "Touren", nature=IncomeNature.SAVING, amount=Amount(unit_price=Decimal(7))),
        ),
        fundings=(
            FundingLine(
                "grant", "Land", status=FundingStatus.NOTICE, rule=FundingRule.SHARE, quota=Decimal("0.5")
            ),
        ),
    )
    return solution.with_way(way)


@pytest.fixture
def workspace(solution: Solution, shelf: object) -> Workspace:
    return Workspace(rich(solution), lambda _solution: None)


@pytest.fixture
def model(workspace: Workspace) -> PlanModel:
    model = PlanModel(workspace)
    workspace.solution_changed.connect(lambda now: model.show_way(now, now.plan.main_way.id))
    model.show_way(workspace.solution, workspace.solution.plan.main_way.id)
    return model


def cell(model: PlanModel, key: str, column: int) -> str:
    return str(model.index(model.number_of(key), column).data())


def test_the_model_keeps_the_rules_of_qt(model: PlanModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert model.rowCount() > 8


def test_rows_are_grouped_and_add_up(model: PlanModel) -> None:
    assert cell(model, "staff", 1) == "41.000"
    assert cell(model, "staff", 2) == "42.230"
    assert cell(model, "group:running", 1) == "45.100"
    assert cell(model, "grant", 1) == "450"
    assert cell(model, "group:other", 1) == "8.200"
    assert cell(model, "once", model.columnCount() - 1) == "900"


def test_costs_can_be_grouped_by_kostenart(model: PlanModel, workspace: Workspace) -> None:
    model.by_kind = True
    model.show_way(workspace.solution, workspace.solution.plan.main_way.id)
    groups = [
        row.title for number in range(model.rowCount()) if (row := model.row_at(number)).kind == "group"
    ]
    assert groups[:2] == ["Personalkosten", "Weitere Kosten"]
    assert cell(model, "group:kind:P", 1) == "45.100", "the surcharge stays below its line"
    assert cell(model, "group:kind:", model.columnCount() - 1) == "900"
    assert model.number_of("staff") < model.number_of("group:kind:") < model.number_of("once")


def test_a_typed_amount_replaces_the_formula_until_it_is_cleared(
    model: PlanModel, workspace: Workspace
) -> None:
    index = model.index(model.number_of("staff"), 2)
    assert model.setData(index, "40.000,50")
    amount = workspace.solution.plan.main_way.costs[0].amount
    assert amount.explicit == ((workspace.solution.plan.years[1], Decimal("40000.50")),)
    assert cell(model, "staff", 2) == "40.001"
    assert workspace.undo_stack.count() == 1
    assert model.setData(index, "")
    assert workspace.solution.plan.main_way.costs[0].amount.explicit == ()


def test_an_ambiguous_amount_is_asked_back_and_changes_nothing(
    model: PlanModel, workspace: Workspace
) -> None:
    sentences: list[str] = []
    model.problem.connect(sentences.append)
    assert not model.setData(model.index(model.number_of("staff"), 1), "1.5")
    assert "nicht eindeutig" in sentences[0]
    assert workspace.undo_stack.count() == 0


def test_the_same_text_is_no_edit(model: PlanModel, workspace: Workspace) -> None:
    index = model.index(model.number_of("staff"), 1)
    assert not model.setData(index, "41.000")
    assert workspace.undo_stack.count() == 0


def test_own_funds_are_typed_per_year(model: PlanModel, workspace: Workspace) -> None:
    model.setData(model.index(model.number_of(OWN_FUNDS), 1), "500")
    assert workspace.solution.plan.main_way.own_funds == ((workspace.solution.plan.base_year, Decimal(500)),)


@pytest.mark.parametrize(("key", "editable"), [("staff", True), ("grant", False), ("group:running", False)])
def test_only_lines_without_a_rule_of_their_own_are_editable(
    model: PlanModel, key: str, editable: bool
) -> None:
    index = model.index(model.number_of(key), 1)
    assert bool(index.flags() & Qt.ItemFlag.ItemIsEditable) is editable
    assert model.setData(index, "1") is editable


def test_an_edit_keeps_the_rows_and_a_new_line_resets_them(model: PlanModel, workspace: Workspace) -> None:
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.setData(model.index(model.number_of("staff"), 1), "9")
    assert resets == []
    workspace.undo_stack.undo()
    workspace.edit("neu", lambda now: now.with_way(replace(now.plan.main_way, costs=())))
    assert resets == [1]


def test_origins_are_counted_and_old_ones_named(workspace: Workspace) -> None:
    summary = origin_summary(workspace.solution.plan.main_way, date(2026, 11, 21))
    counts = {kind: len(ids) for kind, ids in summary.lines}
    assert counts[OriginKind.FLAT_RATE] == 1
    assert counts[OriginKind.UNKNOWN] == 3
    assert summary.old == ()
    assert summary.sentence == "0 von 4 Zahlen sind belegt (0\u00a0%)."


def test_proven_and_old_origins() -> None:
    costs = (
        CostLine("a", "A", origin=Origin(OriginKind.OFFER, date(2025, 11, 21))),
        CostLine("b", "B", origin=Origin(OriginKind.ESTIMATE, date(2025, 11, 22))),
        CostLine("c", "C", origin=Origin(OriginKind.ACTUAL)),
    )
    summary = origin_summary(Way("w", WayKind.CONTINUE, "W", costs=costs), date(2026, 11, 21))
    assert summary.sentence == "2 von 3 Zahlen sind belegt (67\u00a0%)."
    assert summary.old == ("a",)
    assert origin_summary(Way("w", WayKind.CONTINUE, "W"), date.min).sentence == "Noch keine Zahlen."


def test_an_edit_announces_only_what_looks_different(model: PlanModel) -> None:
    cells: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: cells.append((first.row(), first.column())))
    staff, group = model.number_of("staff"), model.number_of("group:running")
    model.setData(model.index(staff, 2), "50.000")
    total = model.columnCount() - 1
    assert {(staff, 2), (staff, total), (group, 2), (group, total)} <= set(cells)
    assert (staff, 1) not in cells
    assert all(row != model.number_of("grant") for row, _column in cells)


def test_a_cell_says_where_its_amount_comes_from(model: PlanModel) -> None:
    staff = model.number_of("staff")
    tip = model.index(staff, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "0,5 VZÄ × 82.000\u00a0€ × 1,03 (Tarif und Besoldung, 1 Jahr) = 42.230\u00a0€." in tip
    assert "Herkunft: Pauschale." in tip
    spoken = Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.index(staff, 2).data(spoken) == "berechnet, Pauschale"
    model.setData(model.index(staff, 2), "9")
    assert model.index(staff, 2).data(spoken) == "eingetippt"
    assert model.index(staff, 2).data(TypedRole) is True
    assert model.index(staff, 1).data(TypedRole) is False
    assert "Eingetippt: 9" in model.explanation(model.index(staff, 2))
    assert "Summe der Jahre" in model.explanation(model.index(staff, model.columnCount() - 1))
    surcharge = next(n for n in range(model.rowCount()) if "Zuschlag" in cell_title(model, n))
    assert "10\u00a0% von 41.000\u00a0€" in model.explanation(model.index(surcharge, 1))


def cell_title(model: PlanModel, number: int) -> str:
    return str(model.index(number, 0).data())


def test_a_typed_gross_amount_is_shown_as_typed(model: PlanModel, workspace: Workspace) -> None:
    way = workspace.solution.plan.main_way
    taxed = replace(way.costs[0], vat_rate=Decimal("0.19"))
    workspace.edit("USt", lambda now: now.with_way(replace(way, costs=(taxed, *way.costs[1:]))))
    model.setData(model.index(model.number_of("staff"), 1), "1.000")
    assert cell(model, "staff", 1) == "1.000"


def test_ways_without_figures_are_never_zero(workspace: Workspace, qtmodeltester: ModelTester) -> None:
    model = WaysModel()
    model.show_solution(workspace.solution)
    qtmodeltester.check(model)
    first = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    second = {str(model.index(row, 2).data()) for row in range(model.rowCount())}
    assert second == {"noch nicht beziffert"}
    assert "900\u00a0€" in first
    shown = {str(model.index(row, 0).data()): text for row, text in enumerate(first)}
    assert shown["Kostendeckungsgrad"] == "0\u00a0%"
    assert shown["Interner Zinsfuß"] == "nicht berechenbar"
    assert shown["Gesicherter Anteil der Förderung"] == "100\u00a0%"
    assert shown["Amortisation in Jahren"] == shown["Amortisation, abgezinst"] == "nicht im Zeitraum"
    plan = workspace.solution.plan
    value = indicators(plan, project(plan, plan.ways[0])).cost_present_value
    assert shown["Kostenbarwert"] == format_euro(value, cents=True) != shown["Kapitalwert"]
