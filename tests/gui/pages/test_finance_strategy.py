"""The financing strategy in the window: instruments, texts, growth, bond rules, partnership."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.carrier import CarrierPartner, Commitment
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import FundingStatus
from scaleplanner.domain.finance.strategy import (
    BondRule,
    Cumulation,
    GrowthUse,
    PppVariant,
    Purpose,
    Strategy,
)
from scaleplanner.gui.pages.finance import STRATEGY, FinancePage
from scaleplanner.gui.pages.finance_strategy_forms import OperationPanel
from scaleplanner.gui.workspace import Workspace
from tests.domain.sample import sample_solution
from tests.gui.pages.user import fill


@pytest.fixture
def workspace(catalogue: Catalogue) -> Workspace:
    return Workspace(sample_solution(catalogue), lambda _solution: None)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> FinancePage:
    page = FinancePage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.jump_to("instruments")
    return page


def test_an_instrument_is_entered_field_by_field(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert page.tabs.currentIndex() == STRATEGY
    page.strategy.instruments.add_button.click()
    for field, text in (
        ("name", "Landesmittel"),
        ("catalogue_id", "Staatliche Förderprogramme"),
        ("status", "beantragt"),
        ("purpose", "Wachstum und Transfer"),
        ("amount", "63.250"),
        ("own_rate", "50"),
        ("deadline", "31.01.2027"),
        ("valid_until", "31.12.2027"),
        ("binding_end", "31.12.2032"),
        ("conditions", "nur einmalige Kosten"),
        ("conditions_day", "14.09.2026"),
        ("cumulation", "nur begrenzt verbindbar"),
        ("cumulation_note", "kein Landesgeld"),
        ("plan_b", "strecken"),
        ("office", "Bauhof"),
    ):
        fill(qtbot, page, f"instruments.{field}", text)
    (entry,) = workspace.solution.strategy.instruments
    assert (entry.name, entry.catalogue_id) == ("Landesmittel", "staatliche-foerderprogramme")
    assert (entry.status, entry.purpose) == (FundingStatus.APPLIED, Purpose.GROWTH)
    assert (entry.amount, entry.own_rate) == (D(63250), D("0.5"))
    assert (entry.deadline, entry.valid_until) == (date(2027, 1, 31), date(2027, 12, 31))
    assert (entry.binding_end, entry.conditions_day) == (date(2032, 12, 31), date(2026, 9, 14))
    assert (entry.conditions, entry.cumulation) == ("nur einmalige Kosten", Cumulation.LIMITED)
    assert (entry.cumulation_note, entry.plan_b, entry.office) == ("kein Landesgeld", "strecken", "Bauhof")
    assert "Anschub" in page.strategy.instruments.about.text


def test_a_passed_deadline_is_said_in_the_form(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    editor = page.strategy.instruments
    editor.add_button.click()
    yesterday = date.today() - timedelta(days=1)
    fill(qtbot, page, "instruments.deadline", yesterday.strftime("%d.%m.%Y"))
    assert "abgelaufen" in editor.notes.text
    editor._remove.click()
    assert workspace.solution.strategy == Strategy()
    workspace.undo_stack.undo()
    assert len(workspace.solution.strategy.instruments) == 1


def test_first_financing_reserve_and_revenue(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    for field, text in (
        ("strategy.first_financing", "Ab 2028 im Haushalt"),
        ("strategy.reserve", "9000"),
        ("strategy.reserve_note", "Ersatz"),
        ("strategy.revenue_use", "erst Betrieb"),
    ):
        page.jump_to(field)
        fill(qtbot, page, field, text)
    found = workspace.solution.strategy
    assert (found.first_financing, found.reserve_note) == ("Ab 2028 im Haushalt", "Ersatz")
    assert (found.reserve, found.revenue_use) == (D(9000), "erst Betrieb")


def test_growth_uses_are_kept_and_given_up(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("growth_uses")
    fill(qtbot, page, "growth_uses.team.amount", "5000")
    fill(qtbot, page, "growth_uses.product.note", "Mandanten")
    assert workspace.solution.strategy.growth_uses == (
        GrowthUse("transfer_use.product", None, "Mandanten"),
        GrowthUse("transfer_use.team", D(5000)),
    )
    fill(qtbot, page, "growth_uses.team.amount", " ")
    assert len(workspace.solution.strategy.growth_uses) == 1


def test_a_rule_of_the_bond_is_answered_and_proven(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("bond_rules")
    fill(qtbot, page, "bond_rules.rating.answer", "ja")
    fill(qtbot, page, "bond_rules.rating.evidence", "Gutachten")
    assert workspace.solution.strategy.bond_rules == (BondRule("green_bond.rating", Answer.YES, "Gutachten"),)
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert workspace.solution.strategy.bond_rules == ()


def test_a_partnership_is_compared_as_soon_as_nothing_is_missing(
    page: FinancePage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("ppp_variants")
    editor = page.strategy.ppp
    editor.add_button.click()
    assert editor.result.text.startswith("Nicht vergleichbar; es fehlen: einmaliger Aufwand der Kommune")
    fill(qtbot, page, "ppp_variants.model_id", "Build-Operate-Transfer (BOT)")
    assert "Heimfall" in editor.rights.text
    for field, text in (("once", "0"), ("fee", "40000"), ("retained", "0"), ("income", "0"), ("final", "0"),
                        ("risk", "0"), ("own_risk", "5000"), ("fee_growth", "2")):  # fmt: skip
        fill(qtbot, page, f"ppp_variants.{field}", text)
    assert "kostet die Partnerschaft" in editor.result.text
    for field in ("votes", "data_rights", "source_code", "step_in", "reversion", "approval"):
        fill(qtbot, page, f"ppp_variants.{field}", "geregelt")
    (variant,) = workspace.solution.strategy.ppp_variants
    assert isinstance(variant, PppVariant)
    assert (variant.model_id, variant.fee, variant.fee_growth) == ("ppp-bot", D(40000), D("0.02"))
    assert variant.approval == variant.reversion == "geregelt"


def test_the_paper_takes_every_text(page: FinancePage, workspace: Workspace, qtbot: QtBot) -> None:
    names = ("request", "transparency", "benefit", "long_horizon", "technology_risk", "demand_risk",
             "environment_risk")  # fmt: skip
    page.jump_to("paper")
    for name in names:
        fill(qtbot, page, f"paper.{name}", name)
    paper = workspace.solution.strategy.paper
    assert [getattr(paper, name) for name in names] == list(names)


def test_commitments_of_partners_are_summed(page: FinancePage, workspace: Workspace) -> None:
    partner = CarrierPartner("p", "Stadtwerke", commitment=Commitment.AGREED, money=D(1000), staff=D("0.5"))
    workspace.edit("x", lambda now: replace(now, partners=(partner,)))
    page.jump_to("strategy.reserve")
    (panel,) = page.findChildren(OperationPanel)
    assert "1.000\u00a0€ und 0,5 Vollzeitstellen" in panel.committed.text


@pytest.mark.parametrize(
    "target",
    ["instruments", "strategie", "strategy.reserve", "growth_uses.team.note", "bond_rules", "ppp_variants",
     "paper.benefit", "actuals", "receipts", "notices", "binding", "spending.verdict", "sollist"],
)  # fmt: skip
def test_every_place_is_found(page: FinancePage, target: str) -> None:
    page.tabs.setCurrentIndex(0)
    assert page.jump_to(target)
    assert page.tabs.currentIndex() >= STRATEGY
