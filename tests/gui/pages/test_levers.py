"""The working sheets of the levers: fields, derived sentences, lists, foundations."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.assessment import Answer, ChecklistState
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import Involvement
from scaleplanner.domain.finance.plan import Amount, CostLine, Driver
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.levers import SHEETS
from scaleplanner.gui.pages.transfer import TransferPage
from scaleplanner.gui.workspace import Workspace
from tests.gui.conftest import Shelf
from tests.gui.pages.user import fill


@pytest.fixture
def workspace(solution: Solution, shelf: Shelf) -> Workspace:
    line = CostLine("l", "Betrieb", amount=Amount(unit_price=Decimal(1000)))
    piece = CostLine("g", "Geräte", amount=Amount(unit_price=Decimal(100), driver_id="d"))
    way = replace(
        solution.plan.main_way, costs=(line, piece), drivers=(Driver("d", "Gateways", value=Decimal(4)),)
    )
    return Workspace(solution.with_way(way), shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> TransferPage:
    page = TransferPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def test_every_lever_is_on_a_sheet() -> None:
    named = [name for fields in SHEETS.values() for name in fields]
    assert sorted(named) == sorted([*Levers.__dataclass_fields__, "committees"])


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("leader", "Stadtwerke", "Stadtwerke"),
        ("non_monetary", "Vertretung", "Vertretung"),
        ("building_blocks", "Netz", ("Netz",)),
        ("potential_users", "4.200", Decimal(4200)),
        ("critical_mass", "600", Decimal(600)),
        ("protection_need", "hoch", "hoch"),
        ("cloud_once", "8.000", Decimal(8000)),
        ("cloud_yearly", "14.400", Decimal(14400)),
        ("own_once", "30.000", Decimal(30000)),
        ("own_yearly", "11.000", Decimal(11000)),
        ("hosting_reason", "Sicher", "Sicher"),
        ("updates", "Monatlich", "Monatlich"),
        ("external_support", "Zehn Tage", "Zehn Tage"),
        ("audiences", "Vereine", ("Vereine",)),
        ("channels", "Treffen", ("Treffen",)),
        ("communication", "Monatlich", "Monatlich"),
        ("procurement", "Beitritt", "Beitritt"),
    ],
)
def test_a_field_edits_the_levers(
    page: TransferPage, workspace: Workspace, qtbot: QtBot, field: str, text: str, expected: object
) -> None:
    assert page.jump_to(f"levers.{field}")
    assert page.fields[f"levers.{field}"].widget.isVisible()
    fill(qtbot, page, f"levers.{field}", text)
    assert getattr(workspace.solution.levers, field) == expected


def test_users_by_year_meet_the_critical_mass(page: TransferPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("levers.users")
    assert not page.levers.growth.chart.isVisible()
    year = workspace.solution.plan.base_year
    fill(qtbot, page, f"levers.users.{year}", "300")
    fill(qtbot, page, f"levers.users.{year + 1}", "650")
    fill(qtbot, page, "levers.critical_mass", "600")
    assert workspace.solution.levers.users == ((year, Decimal(300)), (year + 1, Decimal(650)))
    assert f"wird {year + 1} erreicht" in page.levers.growth.adoption.text
    chart = page.levers.growth.chart.chart
    assert chart is not None and [series.label for series in chart.series] == [
        "Erwartete Nutzende",
        "Kritische Masse",
    ]
    workspace.undo_stack.undo()
    assert workspace.solution.levers.critical_mass is None


def test_network_effects_are_noted(page: TransferPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("levers.network")
    fill(qtbot, page, "levers.network.community", "Treffen")
    assert workspace.solution.levers.network == (("network.community", "Treffen"),)


def test_the_cost_curve_is_told(page: TransferPage) -> None:
    page.jump_to("levers.leader")
    year = page.levers.growth._sentences
    assert year is not None and len(year) == 1
    # (1.000 + 4 × 100) / 4 = 350; (1.000 + 5 × 100) / 5 = 300.
    assert "Bei 4 entfallen 350,00\u00a0€" in year[0]
    assert "bei einer mehr 50,00\u00a0€ weniger" in year[0]


def test_hosting_is_compared(page: TransferPage, qtbot: QtBot) -> None:
    page.jump_to("levers.cloud_yearly")
    assert page.levers.care.hosting.text.startswith("Noch kein Vergleich")
    fill(qtbot, page, "levers.cloud_yearly", "100")
    fill(qtbot, page, "levers.own_yearly", "300")
    fill(qtbot, page, "levers.protection_need", "sehr hoch")
    assert "Die Cloud ist um 1.000\u00a0€ günstiger" in page.levers.care.hosting.text
    assert "nicht allein mit den Kosten" in page.levers.care.hosting.text


def test_foundations_follow_the_checklist_and_lead_there(
    page: TransferPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.edit("x", lambda solution: solution.with_item(ChecklistState("T05", Answer.YES)))
    page.jump_to("levers.updates")
    rows = page.levers.care.foundation_rows
    assert len(rows) == 7
    assert "1 von 2 Prüfpunkten erfüllt, offen: T01" in rows[1].accessibleName()
    with qtbot.waitSignal(page.jump_requested) as caught:
        rows[1].click()
    assert caught.args == ["konzept:technik.T01"]


def test_feedback_is_logged_and_answered(page: TransferPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("levers.feedback")
    page.levers.care.feedback.add_button.click()
    fill(qtbot, page, "levers.feedback.text", "Karte ist langsam")
    fill(qtbot, page, "levers.feedback.day", "04.03.2026")
    fill(qtbot, page, "levers.feedback.answer", "Behoben")
    fill(qtbot, page, "levers.feedback.done", "")
    (entry,) = workspace.solution.levers.feedback
    assert (entry.text, entry.day, entry.answer, entry.done) == (
        "Karte ist langsam",
        date(2026, 3, 4),
        "Behoben",
        True,
    )
    assert page.jump_to(f"levers.feedback.{entry.id}.answer")
    assert page.focusWidget() is page.fields["levers.feedback.answer"].widget


def test_initiatives_are_listed_and_removed(page: TransferPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("levers.initiatives")
    editor = page.levers.reach.initiatives
    editor.add_button.click()
    fill(qtbot, page, "levers.initiatives.title", "Tourenplan")
    fill(qtbot, page, "levers.initiatives.link", "Liefert Touren")
    (entry,) = workspace.solution.levers.initiatives
    assert (entry.title, entry.link) == ("Tourenplan", "Liefert Touren")
    workspace.edit("x", lambda solution: editor.drop(solution, entry.id))
    assert workspace.solution.levers.initiatives == ()


def test_early_committees_are_measured_against_the_funding(page: TransferPage, workspace: Workspace) -> None:
    page.jump_to("levers.committees_since")
    assert page.levers.reach.early.text == "Noch kein Termin mit einem Gremium."
    assert page.levers.reach.formats.text.startswith("Bewährte Formate: ")
    workspace.edit(
        "x",
        lambda solution: replace(
            solution,
            funding_end=date(2026, 12, 31),
            levers=replace(solution.levers, committees_since=date(2026, 3, 14)),
        ),
    )
    assert page.levers.reach.early.text.endswith("9 Monate vor dem Ende der Förderung.")
    visit = Involvement("v", "Rundgang", "committee_format.visit", date(2026, 6, 2))
    workspace.edit("x", lambda solution: replace(solution, involvements=(visit,)))
    assert page.levers.reach.early.text.endswith("6 Monate vor dem Ende der Förderung."), (
        "one fact, one place"
    )
    assert page.levers.reach.formats.text == "Genutzte Formate: Vor-Ort-Termin (02.06.2026)."
    assert "KA.S8" in page.levers.reach.money_line.text
