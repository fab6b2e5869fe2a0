"""All nine cost keys, what they mean to the partners, and the effects of a larger number."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.indicators import Indicator
from scaleplanner.domain.finance.plan import (
    Amount,
    CostKey,
    CostLine,
    Driver,
    ExperienceCurve,
    KeyKind,
    Origin,
    OriginKind,
    Partner,
)
from scaleplanner.domain.finance.scaling import BreakEven
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.levy_effects import break_even_sentence, entry_table, share_table
from scaleplanner.gui.models.levy_model import levy_rows
from scaleplanner.gui.pages.transfer import TransferPage
from scaleplanner.gui.theme import theme
from scaleplanner.gui.workspace import Workspace
from tests.gui.pages.test_finance_inputs import typed
from tests.gui.pages.user import fill

PARTNERS = (
    Partner("a", "Altmoor", 6000, usage=D(1), area=D(50), fiscal_strength=D(2), fixed_quota=D("0.5")),
    Partner("b", "Birken", 3000, usage=D(1), area=D(30), fiscal_strength=D(1), fixed_quota=D("0.3")),
    Partner("c", "Dorf", 1000, usage=D(2), area=D(20), fiscal_strength=D(1), fixed_quota=D("0.2")),
)


@pytest.fixture
def solution(solution: Solution) -> Solution:
    fixed = CostLine("fix", "Plattform", amount=Amount(unit_price=D(9000)))
    each = CostLine("je", "Betreuung", amount=Amount(unit_price=D(1000), driver_id="n"))
    way = replace(
        solution.plan.main_way,
        costs=(fixed, each),
        incomes=(),
        fundings=(),
        drivers=(Driver("n", "Kommunen", value=D(3)),),
        cost_key=CostKey(KeyKind.INHABITANTS, partners=PARTNERS),
    )
    plan = replace(solution.plan, base_year=2027, horizon=3)
    return replace(solution, plan=plan.with_way(way))


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> TransferPage:
    page = TransferPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    page.jump_to("schluessel")
    return page


EXPECTED = {
    KeyKind.EQUAL: (4000, 4000, 4000),
    KeyKind.INHABITANTS: (7200, 3600, 1200),
    KeyKind.USAGE: (3000, 3000, 6000),
    KeyKind.AREA: (6000, 3600, 2400),
    KeyKind.FISCAL_STRENGTH: (6000, 3000, 3000),
    KeyKind.FIXED: (6000, 3600, 2400),
    KeyKind.BASE_INHABITANTS: (5600, 3800, 2600),
    KeyKind.BASE_USAGE: (3500, 3500, 5000),
    KeyKind.MIXED: (5520, 3360, 3120),
}


@pytest.mark.parametrize("kind", list(KeyKind))
def test_every_key_shares_the_need(solution: Solution, kind: KeyKind) -> None:
    mix = (("einwohner", D("0.6")), ("nutzung", D("0.4")))
    key = CostKey(kind, base_share=D("0.5"), partners=PARTNERS, mix=mix)
    rows = levy_rows(solution.plan, replace(solution.plan.main_way, cost_key=key))
    assert tuple(amounts[0] for _name, amounts in rows[1:-1]) == EXPECTED[kind]


def test_shares_of_millions_are_not_cut(page: TransferPage, workspace: Workspace) -> None:
    def dear(solution: Solution) -> Solution:
        way = solution.plan.main_way
        line = replace(way.costs[0], amount=Amount(unit_price=D(10**8)))
        return solution.with_way(replace(way, costs=(line,)))

    workspace.edit("", dear)
    table = page.key.table
    assert str(table.model().index(table.model().rowCount() - 1, 1).data()) == "100.000.000"
    assert table.columnWidth(1) >= table.fontMetrics().horizontalAdvance("100.000.000") + theme.px(16)


def test_only_the_weights_of_the_key_are_asked(page: TransferPage, workspace: Workspace) -> None:
    asked = {
        KeyKind.USAGE: "schluessel.usage",
        KeyKind.BASE_USAGE: "schluessel.usage",
        KeyKind.AREA: "schluessel.area",
        KeyKind.FISCAL_STRENGTH: "schluessel.fiscal_strength",
        KeyKind.FIXED: "schluessel.fixed_quota",
    }
    for kind in KeyKind:
        page.fields["schluessel.kind"].widget.edited.emit(kind)
        shown = {each for each in set(asked.values()) if page.fields[each].widget.isVisible()}
        assert shown == ({asked[kind]} if kind in asked else set())


def test_a_mix_is_entered_by_its_weights(page: TransferPage, workspace: Workspace) -> None:
    page.fields["schluessel.kind"].widget.edited.emit(KeyKind.MIXED)
    typed(page, "schluessel.mix.einwohner", "60 %")
    typed(page, "schluessel.mix.nutzung", "40 %")
    key = workspace.solution.plan.main_way.cost_key
    assert key is not None and dict(key.mix) == {"einwohner": D("0.6"), "nutzung": D("0.4")}
    assert page.fields["schluessel.usage"].widget.isVisible()
    typed(page, "schluessel.usage", "3")
    typed(page, "schluessel.maximum", "2.000 €")
    typed(page, "schluessel.joins", "01.07.2028")
    partner = workspace.solution.plan.main_way.cost_key.partners[0]
    assert (partner.usage, partner.maximum, partner.joins) == (3, 2000, date(2028, 7, 1))


def test_fairness_and_exit_are_shown(page: TransferPage, solution: Solution) -> None:
    effects = page.key.effects
    assert "Je Einwohnerin und Einwohner zahlt" in effects.shares.sentence.text() or (
        "Alle Kommunen zahlen" in effects.shares.sentence.text()
    )
    shown = share_table(solution.plan, solution.plan.main_way, 2028, "a")
    assert "Tritt Altmoor aus, tragen die anderen 7.200\u00a0€ mehr." in shown.sentence
    assert [row.cells[2] for row in shown.rows] == ["–", "5.400", "1.800", "7.200"]


def test_entry_one_after_the_other_lowers_the_mean(solution: Solution) -> None:
    shown = entry_table(solution.plan, solution.plan.main_way, 2028)
    assert [row.cells[0] for row in shown.rows] == ["12.000", "6.000", "4.000"]
    assert shown.rows[1].title == "2 mit Birken"


def test_unit_cost_and_corridor(page: TransferPage, qtbot: QtBot) -> None:
    scale = page.key.scale
    typed(page, "skala.last", "3")
    assert [row.cells[1] for row in scale.table.model.table.rows] == [
        "10.000,00",
        "5.500,00",
        "4.000,00",
    ]
    assert "Eine Einheit mehr senkt die Kosten je Einheit um 750,00\u00a0€" in scale.table.sentence.text()
    assert "Preiskorridor bei 3: mindestens 4.000,00\u00a0€" in scale.table.sentence.text()


def test_the_experience_curve_is_kept_with_its_origin(
    page: TransferPage, workspace: Workspace, catalogue: Catalogue, qtbot: QtBot
) -> None:
    card = page.key.experience
    assert not card.table.isVisible() and not card.sentence.isVisible()
    assert page.jump_to("skala.first")
    typed(page, "skala.first", "1.000 €")
    typed(page, "skala.learning", "90 %")
    page.fields["skala.origin"].widget.edited.emit(OriginKind.ESTIMATE)
    curve = ExperienceCurve(D(1000), D("0.9"), Origin(OriginKind.ESTIMATE))
    assert workspace.solution.plan.experience == curve
    assert "3. Kommune kostet 846,21\u00a0€" in card.sentence.text()
    assert [row.cells[0] for row in card.model.table.rows] == ["1.000,00", "900,00", "846,21"]
    again = TransferPage(workspace, catalogue)
    qtbot.addWidget(again)
    again.show()
    assert again.jump_to("skala.learning")
    assert again.key.experience.sentence.text() == card.sentence.text()
    for _step in range(3):
        workspace.undo_stack.undo()
    assert workspace.solution.plan.experience == ExperienceCurve()
    assert not card.table.isVisible()


@pytest.mark.parametrize("text", ["0", "101 %", "−5 %"])
def test_a_learning_rate_outside_is_not_taken(page: TransferPage, workspace: Workspace, text: str) -> None:
    typed(page, "skala.learning", text)
    assert workspace.solution.plan.experience.learning_rate is None


def test_a_year_in_which_nobody_takes_part_shows_no_shares(page: TransferPage, workspace: Workspace) -> None:
    way = workspace.solution.plan.main_way
    later = tuple(replace(partner, joins=date(2040, 1, 1)) for partner in PARTNERS)
    key = CostKey(KeyKind.INHABITANTS, partners=later)
    workspace.edit("x", lambda now: now.with_way(replace(way, cost_key=key)))
    effects = page.key.effects
    assert effects.shares.isHidden() and effects.entry.isHidden()


def test_the_break_even_number_is_searched_and_can_be_cancelled(page: TransferPage, qtbot: QtBot) -> None:
    scale = page.key.scale
    scale.calculation.start.click()
    assert not scale.calculation.cancel.isHidden() and scale.calculation.start.isHidden()
    scale.calculation.cancel.click()
    qtbot.waitUntil(lambda: scale.calculation.cancel.isHidden(), timeout=20_000)
    assert scale.result.text() == ""


def test_a_break_even_of_other_figures_is_not_left_standing(
    page: TransferPage, workspace: Workspace, qtbot: QtBot
) -> None:
    scale, old = page.key.scale, "Rechnen Sie neu."

    def search() -> None:
        scale.calculation.start.click()
        qtbot.waitUntil(lambda: not scale.calculation.is_running, timeout=20_000)

    search()
    assert scale.result.text() == "2029 bleibt bei jeder Anzahl bis 10.000 eine Lücke."
    page.show_solution(workspace.solution)
    assert old not in scale.result.text()
    for change in (
        lambda: fill(qtbot, page, "skala.year", "2028"),
        lambda: workspace.edit("x", lambda now: replace(now, plan=replace(now.plan, horizon=4))),
    ):
        search()
        change()
        assert scale.result.text().endswith(old)
    scale.calculation.start.click()
    workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: not scale.calculation.is_running, timeout=20_000)
    assert scale.result.text().endswith(old)


def test_the_break_even_is_said_in_words(solution: Solution) -> None:

    never, six, nine = Indicator(None, "nicht erreichbar"), Indicator(D(6)), Indicator(D(9))
    assert (
        break_even_sentence(BreakEven(never, never), 2030)
        == "2030 bleibt bei jeder Anzahl bis 10.000 eine Lücke."
    )
    assert break_even_sentence(BreakEven(six, six), 2030) == "Ab 6 ist 2030 gedeckt."
    assert "dauerhaft ab 9" in break_even_sentence(BreakEven(six, nine), 2030)
    assert "kehrt die Lücke wieder" in break_even_sentence(BreakEven(six, never), 2030)
