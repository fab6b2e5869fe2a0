"""Posts by grade, growth by year, tariff steps, drivers by year, loans and proposals on the real page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.drivers import DriverKind
from scaleplanner.domain.finance.inputs import Grade, Loan
from scaleplanner.domain.finance.plan import Amount, CostLine, Driver, Growth, Nature, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import NumberProblem
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.finance import ASSUMPTIONS, FinancePage
from scaleplanner.gui.pages.finance_yearly import StepsEdit, YearlyEdit, YearlyPercentEdit
from scaleplanner.gui.workspace import Workspace
from tests.domain.finance.test_assets import investment
from tests.gui.pages.user import fill

EG10 = Grade("eg10", "EG 10", D(82000), 2027, "Tabelle", date(2026, 8, 1))
POST = CostLine(
    "stelle", "Betrieb", "KA.P1", amount=Amount(D("0.5"), "VZÄ", D(82000), growth_id="tarif"), grade_id="eg10"
)


@pytest.fixture
def solution(solution: Solution) -> Solution:
    way = replace(
        solution.plan.main_way, costs=(POST,), drivers=(Driver("netz", "Gateways", value=D(4)),), loans=()
    )
    plan = replace(
        solution.plan,
        base_year=2027,
        price_year=2027,
        grades=(EG10,),
        growths=(Growth("tarif", "Tarif", D("0.03")),),
    )
    return replace(solution, plan=plan.with_way(way))


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def typed(page: FinancePage, field_id: str, text: str) -> None:
    """Type into a field as the user does, then leave it."""
    field = page.fields[field_id].widget
    field.setText(text)
    field.setModified(True)
    field.commit()


def way_of(workspace: Workspace) -> Way:
    return workspace.solution.plan.main_way


def test_the_table_of_grades_prices_its_posts_in_one_step(page: FinancePage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    typed(page, "grade.eg10.annual_cost", "84.000 €")
    assert way_of(workspace).costs[0].amount.unit_price == 84000
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert way_of(workspace).costs[0].amount.unit_price == 82000


def test_a_post_is_added_with_workplace_and_overhead(page: FinancePage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    typed(page, "staff.workplace_cost", "9.000 €")
    typed(page, "staff.overhead_rate", "20 %")
    page.fields["post"].widget.click()
    post = way_of(workspace).costs[-1]
    assert (post.kind, post.amount.unit_price, post.overhead_rate) == ("KA.P1", 82000, D("0.2"))
    assert page.grid.selected_id() == post.id
    page.grid.details._cost.workplace.click()
    follower = way_of(workspace).costs[-1]
    assert (follower.kind, follower.follows, follower.amount.unit_price) == ("KA.P2", post.id, 9000)
    typed(page, "cost.quantity", "2")
    assert way_of(workspace).costs[-1].amount.quantity == 2
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    assert any("doppelt" in hint for hint in page._assumptions.staff.hints)


def test_a_post_in_another_unit_is_told_at_its_unit(qtbot: QtBot, page: FinancePage) -> None:
    page.grid.select("stelle")
    field = page.fields["cost.unit"].widget
    assert "Stellenplan" not in field.accessibleDescription()
    fill(qtbot, page, "cost.unit", "Stunden")
    assert "„Stunden“ zählt keine Stellen" in field.accessibleDescription()
    page.grid.table.setFocus()
    assert page.jump_to("kosten.stelle.unit")
    assert page.focusWidget() is field
    fill(qtbot, page, "cost.unit", "Stelle")
    assert "Stellenplan" not in field.accessibleDescription()


def test_growth_by_year_and_steps_count_at_once(page: FinancePage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    typed(page, "growth.tarif.by_year", "2029: 0 %")
    typed(page, "growth.tarif.steps", "01.05.2028: 3 %")
    plan = workspace.solution.plan
    assert project(plan, plan.main_way).cost[:3] == (41000, 41820, 42230)
    typed(page, "growth.tarif.steps", "")
    assert workspace.solution.plan.growths[0].steps == ()


def test_a_driver_differs_by_year(page: FinancePage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    typed(page, "driver.netz.by_year", "2030: 14; 2028: 8")
    assert way_of(workspace).drivers[0].by_year == ((2028, 8), (2030, 14))


@pytest.mark.parametrize("text", ["2028 8", "28: 8", "2028: 1; 2028: 2", "2028: viel", "2028:"])
def test_what_cannot_be_read_changes_nothing(page: FinancePage, workspace: Workspace, text: str) -> None:
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    typed(page, "driver.netz.by_year", text)
    field = page.fields["driver.netz.by_year"].widget
    assert isinstance(field, YearlyEdit) and field.problem_text
    assert workspace.undo_stack.count() == 0


def test_values_by_year_are_shown_as_they_are_typed(qtbot: QtBot) -> None:
    shares, steps = YearlyPercentEdit(), StepsEdit()
    qtbot.addWidget(shares)
    qtbot.addWidget(steps)
    assert shares.show_value(shares.parse("2028: 3,5 %;2030:2")) == "2028: 3,5\u00a0%; 2030: 2\u00a0%"
    assert steps.show_value(steps.parse("1.5.2027: 2,8 %")) == "01.05.2027: 2,8\u00a0%"
    with pytest.raises(NumberProblem):
        shares.parse("2028: -120 %")


def test_a_loan_says_what_it_costs(page: FinancePage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    loans = page._assumptions.loans
    loans.add_button.click()
    assert "Noch offen" in loans.sentence.text()
    for name, text in (
        ("amount", "12.000 €"),
        ("rate", "0 %"),
        ("paid_out", "01.01.2027"),
        ("term_months", "24"),
    ):
        typed(page, f"kredit.{name}", text)
    assert "24 Raten, die erste 500,00\u00a0€" in loans.sentence.text()
    assert "nur für Investitionen" in loans.sentence.text()
    (loan,) = way_of(workspace).loans
    assert loan == Loan(loan.id, "Neuer Kredit", D(12000), D(0), date(2027, 1, 1), 24)


def test_a_replacement_is_taken_over(page: FinancePage, workspace: Workspace) -> None:
    asset = replace(investment("12000", 24), name="Server")
    workspace.edit(
        "Anlage", lambda solution: solution.with_way(replace(solution.plan.main_way, costs=(asset,)))
    )
    proposals = page.grid.proposals
    assert not proposals.isHidden()
    take = next(
        item for item in proposals.findChildren(type(page.add_button)) if "Ersatz" in item.accessibleName()
    )
    take.click()
    line = way_of(workspace).costs[-1]
    assert (line.id, line.kind, line.nature) == (f"{asset.id}-ersatz", "KA.I3", Nature.INVESTMENT)
    assert page.grid.selected_id() == line.id
    assert line.amount.first == date(2029, 7, 1)


def test_a_line_is_inserted_below_the_selected_one(page: FinancePage, workspace: Workspace) -> None:
    page.grid.add_line("running")
    last = way_of(workspace).costs[-1].id
    page.grid.select("stelle")
    page.grid.insert_below()
    ids = [line.id for line in way_of(workspace).costs]
    assert ids[0] == "stelle" and ids[2] == last and page.grid.selected_id() == ids[1]


def test_sale_and_provision_are_asked_where_they_fit(page: FinancePage, workspace: Workspace) -> None:
    page.grid.add_line("investment")
    typed(page, "cost.sale_day", "31.12.2030")
    typed(page, "cost.sale_price", "500 €")
    line = way_of(workspace).costs[-1]
    assert (line.sale_day, line.sale_price) == (date(2030, 12, 31), 500)
    assert page.fields["cost.provision_formed"].widget.parentWidget().isHidden()
    page.grid.add_line("once")
    assert page.fields["cost.sale_day"].widget.parentWidget().isHidden()
    typed(page, "cost.provision_formed", "31.12.2027")
    assert way_of(workspace).costs[-1].provision_formed == date(2027, 12, 31)


def test_a_step_fixed_driver_is_added(page: FinancePage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(ASSUMPTIONS)
    page._assumptions.add_driver(DriverKind.STEP)
    assert way_of(workspace).drivers[-1].capacity == 100
    assert workspace.undo_stack.count() == 1


def test_the_price_of_a_post_names_its_table(page: FinancePage, workspace: Workspace) -> None:
    page.grid.select("stelle")
    assert (
        "Der Preis steht in der Tabelle der Entgeltgruppen vom 01.08.2026: EG 10."
        in page.grid.why.formula.text()
    )
