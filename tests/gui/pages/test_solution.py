from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import reduce

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.municipality import Accounting, MunicipalityKind
from scaleplanner.domain.pilot import Kpi, Lesson, LessonKind, Pilot
from scaleplanner.domain.solution import Goal, Solution, Stage
from scaleplanner.gui.pages.solution import SolutionPage
from scaleplanner.gui.pages.solution_effects import DerivedLine
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace

CATALOGUE = load_catalogue()
DAY = date(2026, 3, 1)
KPI = Kpi("k1", "Leerungen", "je Jahr", Decimal(52), Decimal(41), 2026, Decimal(36), 2029)
LESSON = Lesson("l1", "Dashboard kaum genutzt", LessonKind.SIMPLIFY, "Arbeitsliste reicht")


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> SolutionPage:
    opened = SolutionPage(workspace, CATALOGUE)
    qtbot.addWidget(opened)
    opened.resize(1150, 680)
    return opened


@pytest.fixture
def full(qtbot: QtBot, solution: Solution) -> tuple[SolutionPage, Workspace]:
    workspace = Workspace(replace(solution, kpis=(KPI,), lessons=(LESSON,)), lambda _solution: None)
    opened = SolutionPage(workspace, CATALOGUE)
    qtbot.addWidget(opened)
    return opened, workspace


def _value(thing: object, path: str) -> object:
    return reduce(getattr, path.split("."), thing)


def test_showing_edits_nothing(page: SolutionPage, workspace: Workspace) -> None:
    assert page.fields["name"].widget.value == workspace.solution.name
    assert not page.effects.editor._empty.isHidden()
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
    assert workspace.undo_stack.count() == 0
    assert page.minimumSizeHint().width() <= 880


def test_a_full_tab_scrolls_and_squeezes_no_text(qtbot: QtBot, full: tuple[SolutionPage, Workspace]) -> None:
    page, _workspace = full
    page.resize(900, 640)
    with qtbot.waitExposed(page):
        page.show()
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        QApplication.processEvents()
        shown = [field for field in page.findChildren(TextField) if field.isVisible()]
        assert [field.accessibleName() for field in shown if field.height() < field.sizeHint().height()] == []


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "SensorNetz"),
        ("stage", Stage.IN_OPERATION),
        ("goal", Goal.BOTH),
        ("funding_end", DAY),
        ("reference", "77.10"),
        ("municipality.name", "Stadt Brünnstedt"),
        ("municipality.kind", MunicipalityKind.COUNTY),
        ("municipality.land", "NI"),
        ("municipality.inhabitants", 32400),
        ("municipality.inhabitants_day", DAY),
        ("municipality.inhabitants_source", "Landesamt"),
        ("municipality.accounting", Accounting.CAMERAL),
        ("municipality.lead_office", "Bauhof"),
        ("pilot.begin", DAY),
        ("pilot.end", DAY),
        ("pilot.concept_begin", DAY),
        ("pilot.programme", "Digitale Orte"),
        ("pilot.place", "Kernstadt"),
        ("pilot.extent", "120 Sensoren"),
        ("pilot.proof", "Weniger Leerungen"),
        ("pilot.wider_circle", "Alle Ortsteile"),
        ("pilot.improvement_satisfaction", "a"),
        ("pilot.improvement_process", "b"),
        ("pilot.improvement_functions", "c"),
        ("profile.summary", "Funknetz"),
        ("profile.problem", "Leere Fahrten"),
        ("profile.core_service", "Arbeitsliste"),
        ("profile.beneficiaries", "Bauhof"),
        ("profile.payers", "Stadt"),
        ("profile.continuity", "Stadtkonzept"),
    ],
)
def test_each_field_edits_its_value(
    page: SolutionPage, workspace: Workspace, field: str, typed: object
) -> None:
    page.fields[field].widget.edited.emit(typed)
    assert _value(workspace.solution, field) == typed
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert _value(workspace.solution, field) != typed


def test_audiences_are_lines(page: SolutionPage, workspace: Workspace) -> None:
    page.fields["profile.audiences"].widget.setPlainText("Bauhof\nStadtwerke")
    assert workspace.solution.profile.audiences == ("Bauhof", "Stadtwerke")


def test_name_is_never_lost(page: SolutionPage, workspace: Workspace) -> None:
    before = workspace.solution.name
    page.fields["name"].widget.edited.emit(" ")
    assert workspace.solution.name == before
    box = page.facts._solution.form.box("name")
    assert "Namen" in box.problem
    page.fields["name"].widget.edited.emit("SensorNetz")
    assert box.problem == ""


def test_emptied_number_of_inhabitants_is_unknown(page: SolutionPage, workspace: Workspace) -> None:
    field = page.fields["municipality.inhabitants"].widget
    field.edited.emit(100)
    assert field.value == 100
    field.edited.emit(None)
    assert workspace.solution.municipality.inhabitants == 0
    assert field.text() == ""


def test_dates_of_the_pilot_are_put_into_words(page: SolutionPage, workspace: Workspace) -> None:
    pilot = Pilot(begin=date(2026, 5, 1), end=DAY, concept_begin=date(2026, 4, 30))
    workspace.edit("Pilot", lambda now: replace(now, pilot=pilot, funding_end=date(2027, 6, 30)))
    assert "14\u00a0Monate" in page.facts.lead_time
    assert "Beginn" in page.facts._pilot.form.box("pilot.end").problem
    workspace.edit("Ende", lambda now: replace(now, funding_end=DAY))
    assert "nach dem Ende" in page.facts.lead_time


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "Fahrten"),
        ("unit", "%"),
        ("baseline", Decimal(50)),
        ("actual", Decimal(40)),
        ("actual_year", 2027),
        ("target", Decimal(30)),
        ("target_year", 2030),
        ("source", "Tourenbuch"),
        ("owner", "Bauhof"),
        ("note", "Jahreswert"),
        ("level", "effect.outcome"),
        ("quality", "A"),
        ("weight", Decimal(2)),
    ],
)
def test_each_field_of_a_kpi_edits_its_value(
    full: tuple[SolutionPage, Workspace], field: str, typed: object
) -> None:
    page, workspace = full
    page.fields[f"kpis.{field}"].widget.edited.emit(typed)
    assert workspace.solution.kpis == (replace(KPI, **{field: typed}),)


def test_kpi_shows_its_achievement(full: tuple[SolutionPage, Workspace]) -> None:
    page, workspace = full
    line = page.effects.editor.findChild(DerivedLine)
    assert "68\u00a0%" in line.text
    page.fields["kpis.actual"].widget.edited.emit(Decimal(36))
    assert "erreicht" in line.text
    assert "belegt" in page.effects.editor.findChildren(RowButton)[0].accessibleName()
    assert workspace.undo_stack.count() == 1


def test_kpis_and_lessons_are_added(page: SolutionPage, workspace: Workspace) -> None:
    page.effects.editor.add_button.click()
    page.experience.editor.add_button.click()
    assert len(workspace.solution.kpis) == len(workspace.solution.lessons) == 1
    page.fields["lessons.text"].widget.setPlainText("Sensor brach ab")
    page.fields["lessons.kind"].widget.edited.emit(LessonKind.CHANGE)
    page.fields["lessons.consequence"].widget.setPlainText("Andere Bauform")
    (lesson,) = workspace.solution.lessons
    assert (lesson.text, lesson.kind, lesson.consequence) == (
        "Sensor brach ab",
        LessonKind.CHANGE,
        "Andere Bauform",
    )


@pytest.mark.parametrize(
    ("target", "tab", "field"),
    [
        ("municipality.inhabitants", 0, "municipality.inhabitants"),
        ("pilot.end", 0, "pilot.end"),
        ("profile.problem", 1, "profile.problem"),
        ("kpis", 2, "kpis"),
        ("kpis.k1.source", 2, "kpis.source"),
        ("kpis.k1", 2, "kpis.name"),
        ("pilot.proof", 3, "pilot.proof"),
        ("lessons.l1", 3, "lessons.text"),
    ],
)
def test_jumps_open_the_tab(full: tuple[SolutionPage, Workspace], target: str, tab: int, field: str) -> None:
    page, _workspace = full
    assert page.jump_to(target)
    assert page.tabs.currentIndex() == tab
    assert page.focusWidget() is page.fields[field].widget
    assert not page.jump_to("gibt-es-nicht")


def test_the_chain_shows_which_level_is_proven(full: tuple[SolutionPage, Workspace]) -> None:
    page, _workspace = full
    assert "Noch ohne Ebene" in page.effects.chain._rest.text()
    page.fields["kpis.level"].widget.edited.emit("effect.outcome")
    assert page.effects.chain._rest.isHidden()
    page.fields["kpis.quality"].widget.edited.emit("A")
    assert "1 × A" in page.effects.chain.sentence.text()


def test_a_common_kpi_is_taken_over(page: SolutionPage, workspace: Workspace) -> None:
    page.effects.suggestions.choice.set_value("kpi.complaints")
    page.effects.suggestions.take_button.click()
    assert [kpi.name for kpi in workspace.solution.kpis] == ["Beschwerden"]
    assert page.effects.editor.current_id == workspace.solution.kpis[0].id
