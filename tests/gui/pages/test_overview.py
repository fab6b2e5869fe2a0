"""The overview: shows the state, jumps everywhere, changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Perspective
from scaleplanner.domain.kept import LogEntry
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.pilot import Profile
from scaleplanner.domain.planning import Deadline
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.visit import Visit
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.overview import OverviewPage
from scaleplanner.gui.shell_destinations import destinations
from scaleplanner.gui.workspace import Workspace

TODAY = date(2026, 11, 21)
Open = Callable[[Solution], tuple[OverviewPage, Workspace]]


@pytest.fixture
def show(qtbot: QtBot, catalogue: Catalogue) -> Open:
    def show(solution: Solution) -> tuple[OverviewPage, Workspace]:
        workspace = Workspace(solution, lambda _now: None, read_only=solution.is_example)
        page = OverviewPage(workspace, catalogue, today=lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(886, 688)
        page.show()
        return page, workspace

    return show


def fresh(costs: str = "unklar") -> Solution:
    answers = FiveAnswers("Neu", funding_end=date(2026, 12, 31), running_cost_range=costs)
    return new_solution(answers, TODAY, "n")


def example(name: str) -> Solution:
    return next(replace(each, is_example=True) for each in load_examples() if name in each.name)


def texts(widget: QWidget) -> str:
    return " | ".join(part.accessibleName() or part.text() for part in widget.findChildren(QLabel))


@pytest.mark.parametrize("solution", [fresh(), fresh("bis_100"), example("SensorNetz")])
def test_rendering_is_no_edit(show: Open, solution: Solution) -> None:
    page, workspace = show(solution)
    page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == 0
    assert not workspace.is_dirty


def test_a_new_solution_says_where_to_begin(show: Open) -> None:
    page, _workspace = show(fresh())
    jumps = QSignalSpy(page.jump_requested)
    assert "Welches Problem löst Ihre Lösung?" in texts(page.next_step)
    assert "etwa 10 Minuten" in texts(page.next_step)
    assert "Drei Wirkungen mit Zahlen belegen" in texts(page.next_step)
    page.next_step.begin.click()
    assert jumps.at(0)[0] == "loesung:profile.problem"


def test_the_step_follows_the_solution(show: Open) -> None:
    page, workspace = show(fresh())
    workspace.edit("Problem", lambda now: replace(now, profile=Profile(problem="Zu viele Fahrten")))
    assert "Drei Wirkungen mit Zahlen belegen" in texts(page.next_step)
    assert "Welches Problem" not in texts(page.next_step)


def test_without_figures_no_chart_is_drawn(show: Open) -> None:
    page, _workspace = show(fresh())
    jumps = QSignalSpy(page.jump_requested)
    assert not page.cliff.chart.isVisible()
    next(each for each in page.cliff.findChildren(QPushButton) if each.text() == "Kosten eintragen").click()
    assert jumps.at(0)[0] == "finanzen:kosten"


def test_the_example_shows_its_cliff(show: Open) -> None:
    page, _workspace = show(example("SensorNetz"))
    assert page.cliff.sentence == "2028 fehlen 56.808\u00a0€, danach rund 32.000\u00a0€ im Jahr."
    chart = page.cliff.chart.chart
    assert chart is not None and chart.categories[0] == "2024"
    assert page.cliff.sentence in page.cliff.chart.accessibleDescription()


def test_the_grants_that_end_are_in_sight_without_scrolling(show: Open, qtbot: QtBot) -> None:
    page, _workspace = show(example("SensorNetz"))
    sources = page.cliff.sources
    qtbot.waitUntil(lambda: sources.visibleRegion().boundingRect().height() == sources.height() > 20)
    assert "(Pilot) bis 31.12.2026, in den letzten zwölf Monaten 44.800\u00a0€" in sources.text()
    assert "Anschlussförderung bis 31.12.2027, in den letzten zwölf Monaten 63.250\u00a0€" in sources.text()
    assert sources.text().endswith("Eigenanteil 2026: 19.200\u00a0€.")
    assert not page.cliff.whose.isVisible()
    assert page.missing.rows[1].visibleRegion().boundingRect().height() > 40, "the list is pushed out"


def test_the_budget_is_named_where_more_than_one_is_in_play(show: Open) -> None:
    page, workspace = show(example("MitWirken"))
    assert page.cliff.whose.isVisible()
    assert page.cliff.whose.text() == "Haushalt: Verbund"
    plan = workspace.solution.plan
    own = next(way for way in plan.ways if way.perspective is Perspective.OWN)
    page.show_solution(replace(workspace.solution, plan=replace(plan, main_way_id=own.id)))
    assert page.cliff.whose.text() == "Haushalt: Landkreis Mittelheide"


def test_without_figures_no_grants_are_told(show: Open) -> None:
    page, _workspace = show(fresh())
    assert not page.cliff.sources.isVisible() and not page.cliff.whose.isVisible()


def test_every_point_leads_to_a_page(show: Open) -> None:
    page, _workspace = show(fresh())
    jumps = QSignalSpy(page.jump_requested)
    assert len(page.missing.rows) == 4
    more = page.missing.findChildren(QPushButton)[0]
    more.click()
    assert len(page.missing.rows) > 6
    keys = {place.key for place in destinations()}
    for number, row in enumerate(page.missing.rows):
        row.click()
        assert jumps.at(number)[0].partition(":")[0] in keys
    more.click()
    assert len(page.missing.rows) == 4


def test_points_name_their_place_and_state(show: Open) -> None:
    page, workspace = show(fresh())
    page.missing.findChildren(QPushButton)[0].click()
    names = [row.accessibleName() for row in page.missing.rows]
    assert any(name.startswith("offen: ") and name.endswith("Konzept · Technik") for name in names)
    workspace.edit("Kosten", lambda now: fresh("bis_100"))
    names = [row.accessibleName() for row in page.missing.rows]
    assert any("erste Spanne" in name and name.endswith("Finanzen") for name in names)


def test_dates_come_in_order_with_their_distance(show: Open) -> None:
    deadlines = (Deadline("d", "Mittelanmeldung", date(2026, 12, 1)), Deadline("o", "Alt", date(2026, 1, 1)))
    page, _workspace = show(replace(fresh(), deadlines=deadlines))
    shown = texts(page.dates)
    assert shown.index("01.12.2026") < shown.index("31.12.2026")
    assert "in 10 Tagen" in shown
    assert "Alt" not in shown.split(" | ")


def test_without_dates_the_way_to_them_is_offered(show: Open) -> None:
    page, _workspace = show(replace(fresh(), funding_end=None))
    jumps = QSignalSpy(page.jump_requested)
    next(each for each in page.dates.findChildren(QPushButton) if "Beratungsfolge" in each.text()).click()
    assert jumps.at(0)[0] == "gremien:sessions"


def test_the_aspects_lead_into_the_concept(show: Open, catalogue: Catalogue) -> None:
    page, _workspace = show(example("SensorNetz"))
    jumps = QSignalSpy(page.jump_requested)
    for button in page.aspects.buttons:
        button.click()
    assert [jumps.at(n)[0] for n in range(5)] == [f"konzept:{aspect.key}" for aspect in catalogue.aspects]
    assert "in Arbeit" in page.aspects.buttons[0].accessibleName()
    assert "Muss offen" in page.aspects.buttons[0].accessibleName()


def test_criteria_are_counted(show: Open) -> None:
    page, _workspace = show(example("SensorNetz"))
    assert page.counts.accessibleName() == "7 belegt, 4 in Arbeit, 6 offen, 2 nicht anwendbar"


def test_the_example_offers_a_copy(show: Open) -> None:
    page, workspace = show(example("SensorNetz"))
    asked = QSignalSpy(workspace.copy_requested)
    page.copy.click()
    assert asked.count() == 1


def test_only_a_wide_window_shows_the_ways(show: Open) -> None:
    page, workspace = show(example("SensorNetz"))
    assert not page.ways.isVisible()
    page.resize(1500, 900)
    assert page.ways.isVisible()
    jumps = QSignalSpy(page.jump_requested)
    page.ways.rows[0].click()
    assert jumps.at(0)[0] == f"finanzen:wege.{workspace.solution.plan.ways[0].id}"


def test_a_narrow_page_puts_the_cards_below_each_other(show: Open, qtbot: QtBot) -> None:
    page, _workspace = show(fresh())
    assert page.cliff.x() > page.next_step.x()
    page.resize(500, 688)
    qtbot.waitUntil(lambda: page.cliff.x() == page.next_step.x())
    assert page.count_words.text() == "Noch kein Kriterium aufgenommen"
    assert page.count_words.isVisible() and not page.counts.isVisible()
    assert page.cliff.y() > page.next_step.y()


def test_long_names_do_not_widen_the_page(show: Open) -> None:
    title = "Anmeldung der Mittel für die Weiterführung " * 6
    entry = Deadline("d", title, date(2026, 12, 1))
    page, _workspace = show(replace(fresh("bis_100"), deadlines=(entry,)))
    assert page.minimumSizeHint().width() <= 886
    assert page.dates.width() < 400


def test_the_last_visit_is_told_until_it_is_read(qtbot: QtBot, catalogue: Catalogue) -> None:
    workspace = Workspace(fresh(), lambda _now: None)
    changed = LogEntry(datetime(2026, 11, 18, 9, 0), "Kämmerei", "Finanzplan: Strom geändert")
    workspace.visit = Visit(datetime(2026, 11, 1), (changed,), due=((date(2026, 11, 20), "Mittelanmeldung"),))
    page = OverviewPage(workspace, catalogue, today=lambda: TODAY)
    qtbot.addWidget(page)
    assert page.since.texts == ["fällig: Mittelanmeldung", "Finanzplan: Strom geändert (Kämmerei)"]
    assert not page.since.isHidden()
    page.since.read.click()
    assert page.since.isHidden()


def test_without_a_visit_there_is_nothing_to_tell(show: Open) -> None:
    page, _workspace = show(fresh())
    assert page.since.isHidden()


def test_the_interview_is_one_click_away(show: Open) -> None:
    page, _workspace = show(fresh())
    jumps = QSignalSpy(page.jump_requested)
    next(b for b in page.findChildren(QPushButton) if "Geführt weitermachen" in b.text()).click()
    assert jumps.at(0)[0] == "gefuehrt"
