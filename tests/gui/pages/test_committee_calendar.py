"""The calendar of the committees page: dates of funding, and where to enter what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.receipts import Draw, Notice, Spending
from scaleplanner.domain.finance.strategy import Instrument, Strategy
from scaleplanner.gui.pages.committees import CommitteesPage
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> CommitteesPage:
    page = CommitteesPage(workspace, catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_calendar_lists_the_dates_of_the_money_and_leads_there(
    page: CommitteesPage, workspace: Workspace
) -> None:
    page.jump_to("calendar.budget_year")
    assert page.calendar.money.isHidden()
    called = Notice(
        "n", "Bescheid", draws=(Draw("d", date(2026, 9, 1), Decimal(500)),), due=date(2027, 6, 30)
    )
    instrument = Instrument("i", "Programm", deadline=date(2027, 3, 31), office="Kämmerei")
    workspace.edit(
        "Förderung",
        lambda now: replace(now, spending=Spending((called,)), strategy=Strategy((instrument,))),
    )
    rows = page.calendar.money.findChildren(RowButton)
    assert [row.accessibleName() for row in rows] == [
        "Hinweis: Abgerufene Mittel verwenden: Bescheid, 01.11.2026 · überfällig",
        "offen: Antrag stellen: Programm, 31.03.2027 · Kämmerei",
        "offen: Verwendungsnachweis vorlegen: Bescheid, 30.06.2027",
    ]
    targets: list[str] = []
    page.jump_requested.connect(targets.append)
    for row in rows:
        row.click()
    assert targets == [
        "finanzen:notices.n.draws",
        "finanzen:instruments.i.deadline",
        "finanzen:notices.n.due",
    ]


def test_what_is_missing_for_calendar_and_partners_is_one_click_away(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.edit("leer", lambda solution: replace(solution, partners=(), funding_end=None))
    for place, button, target in (
        ("calendar", page.calendar.end_button, "loesung:funding_end"),
        ("involvements", page.involvements.stakeholders.add_button, "traegerschaft:partners"),
    ):
        page.jump_to(place)
        assert not button.isHidden()
        with qtbot.waitSignal(page.jump_requested) as jump:
            button.click()
        assert jump.args == [target]
    partners = (CarrierPartner("p", "Stadtwerke"),)
    workspace.edit("voll", lambda solution: replace(solution, partners=partners, funding_end=TODAY))
    for place, button in (
        ("calendar", page.calendar.end_button),
        ("involvements", page.involvements.stakeholders.add_button),
    ):
        page.jump_to(place)
        assert button.isHidden()
