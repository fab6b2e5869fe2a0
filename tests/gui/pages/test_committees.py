"""The committees page: each field edits its entry, typical entries, risk classes, calendar file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from scaleplanner.domain.calendar import with_budget_year
from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import CommitteeQuestion, Cosigning, CosignStatus, Involvement
from scaleplanner.domain.paper import paper_fields, with_paper_field, without_paper_field
from scaleplanner.domain.planning import (
    CommitteeSession,
    Deadline,
    Measure,
    MeasureStatus,
    Outcome,
    Risk,
    SessionRole,
    Submission,
    TargetMunicipality,
)
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.risk_class import risk_class
from scaleplanner.gui.pages.committee_cosigning import describe_cosigning
from scaleplanner.gui.pages.committee_entries import describe_deadline, describe_measure
from scaleplanner.gui.pages.committees import CommitteesPage
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from tests.builders import a_full_solution
from tests.guards import Dialogs
from tests.gui.conftest import Shelf
from tests.gui.pages.user import fill

TODAY = date(2026, 11, 21)
SUBMISSION = 7


@pytest.fixture
def workspace(solution: Solution, shelf: Shelf, catalogue: Catalogue) -> Workspace:
    filled = replace(
        solution,
        sessions=(CommitteeSession("a", "Finanzausschuss"), CommitteeSession("b", "Rat", TODAY)),
        deadlines=(Deadline("a", "Mittelanmeldung"), Deadline("b", "Stellenplan")),
        measures=(Measure("a", "Handbuch"), Measure("b", "Vertrag", source=catalogue.criteria[0].id)),
        risks=(Risk("a", "Ausfall"), Risk("b", "Preis")),
        involvements=(Involvement("a", "Bericht"), Involvement("b", "Werkstatt")),
        cosignings=(Cosigning("a", "Kämmerei"), Cosigning("b", "IT")),
        questions=(CommitteeQuestion("a", "Warum?"), CommitteeQuestion("b", "Wann?")),
    )
    return Workspace(filled, shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> CommitteesPage:
    page = CommitteesPage(workspace, catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("full", [True, False])
def test_rendering_is_no_edit(
    qtbot: QtBot, solution: Solution, shelf: Shelf, catalogue: Catalogue, full: bool
) -> None:
    workspace = Workspace(a_full_solution() if full else solution, shelf.save)
    page = CommitteesPage(workspace, catalogue)
    qtbot.addWidget(page)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("collection", "field", "text", "expected"),
    [
        ("sessions", "committee", "Stadtrat", "Stadtrat"),
        ("sessions", "day", "15.12.2026", date(2026, 12, 15)),
        ("sessions", "role", "Beschluss", SessionRole.DECISION),
        ("sessions", "public", "", False),
        ("sessions", "outcome", "vertagt", Outcome.POSTPONED),
        ("sessions", "vote", "9 Ja", "9 Ja"),
        ("sessions", "conditions", "Bericht", ("Bericht",)),
        ("sessions", "note", "intern", "intern"),
        ("sessions", "municipality", "Altmoor", "Altmoor"),
        ("sessions", "paper_due", "24.11.2026", date(2026, 11, 24)),
        ("involvements", "title", "Rundgang", "Rundgang"),
        ("involvements", "format_id", "Vor-Ort-Termin", "committee_format.visit"),
        ("involvements", "day", "16.06.2026", date(2026, 6, 16)),
        ("involvements", "informed", "Umweltausschuss", "Umweltausschuss"),
        ("involvements", "office", "Bauhof", "Bauhof"),
        ("involvements", "result", "Zahlen je Ortsteil", "Zahlen je Ortsteil"),
        ("involvements", "open_questions", "Was kostet das?", ("Was kostet das?",)),
        ("questions", "text", "Und dann?", "Und dann?"),
        ("questions", "answer", "22 Euro im Jahr", "22 Euro im Jahr"),
        ("questions", "office", "Bauhof", "Bauhof"),
        ("cosignings", "office", "Rechtsamt", "Rechtsamt"),
        ("cosignings", "status", "mitgezeichnet mit Bemerkung", CosignStatus.SIGNED_WITH_REMARK),
        ("cosignings", "due", "20.11.2026", date(2026, 11, 20)),
        ("cosignings", "day", "18.11.2026", date(2026, 11, 18)),
        ("cosignings", "remark", "Folgekosten nachweisen", "Folgekosten nachweisen"),
        ("deadlines", "title", "Antrag", "Antrag"),
        ("deadlines", "day", "30.06.2027", date(2027, 6, 30)),
        ("deadlines", "office", "IT", "IT"),
        ("deadlines", "done", "", True),
        ("measures", "title", "Probe", "Probe"),
        ("measures", "due", "31.01.2027", date(2027, 1, 31)),
        ("measures", "status", "erledigt", MeasureStatus.DONE),
        ("measures", "office", "Bauhof", "Bauhof"),
        ("risks", "title", "Funk", "Funk"),
        ("risks", "cause", "Frost", "Frost"),
        ("risks", "likelihood", "3 – 20–40 %", 3),
        ("risks", "impact", "4 – 10–25 %", 4),
        ("risks", "effect", "12.000", Decimal(12000)),
        ("risks", "response", "Vertrag", "Vertrag"),
        ("risks", "review", "31.01.2027", date(2027, 1, 31)),
        ("risks", "office", "Bauhof", "Bauhof"),
    ],
)
def test_a_field_edits_only_the_selected_entry(
    page: CommitteesPage,
    workspace: Workspace,
    qtbot: QtBot,
    collection: str,
    field: str,
    text: str,
    expected: object,
) -> None:
    before = getattr(workspace.solution, collection)[0]
    assert page.jump_to(f"{collection}.b.{field}")
    assert page.focusWidget() is page.fields[f"{collection}.{field}"].widget
    fill(qtbot, page, f"{collection}.{field}", text)
    first, second = getattr(workspace.solution, collection)
    assert getattr(second, field) == expected
    assert first == before


@pytest.mark.parametrize("field", list(Submission.__dataclass_fields__))
def test_a_text_of_the_paper_edits_the_submission(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot, field: str
) -> None:
    assert page.jump_to(f"submission.{field}")
    assert page.tabs.currentIndex() == SUBMISSION
    fill(qtbot, page, f"submission.{field}", "Neu")
    assert getattr(workspace.solution.submission, field) in ("Neu", ("Neu",))


def test_conditions_become_measures_that_lead_back(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("sessions.a")
    assert not page.sessions.conditions.isVisible()
    fill(qtbot, page, "sessions.conditions", "Bericht nach einem Jahr")
    page.sessions.conditions.take_button.click()
    measure = workspace.solution.measures[-1]
    assert (measure.title, measure.source) == ("Bericht nach einem Jahr", "sitzung:a")
    assert not page.sessions.conditions.take_button.isEnabled()
    page.jump_to(f"measures.{measure.id}")
    with qtbot.waitSignal(page.jump_requested) as jump:
        page.measures.source.open_button.click()
    assert jump.args == ["gremien:sessions.a"]
    workspace.undo_stack.undo()
    assert measure not in workspace.solution.measures


def test_the_councils_of_all_partners_come_in_one_step(page: CommitteesPage, workspace: Workspace) -> None:
    assert not page.sessions.councils.isVisible()
    targets = tuple(TargetMunicipality(name, name) for name in ("Altmoor", "Ilmried"))
    transfer = replace(workspace.solution.transfer, targets=targets)
    workspace.edit("Ziele", lambda solution: replace(solution, transfer=transfer))
    before = workspace.undo_stack.count()
    page.sessions.councils.add_button.click()
    assert [session.municipality for session in workspace.solution.sessions[-2:]] == ["Altmoor", "Ilmried"]
    assert workspace.undo_stack.count() == before + 1
    assert not page.sessions.councils.add_button.isVisible()


def test_an_empty_calendar_says_what_is_missing(page: CommitteesPage, workspace: Workspace) -> None:
    page.jump_to("calendar.budget_year")
    workspace.edit("Ende", lambda solution: replace(solution, funding_end=None))
    assert page.calendar._sentence.text().startswith("Noch keine Termine")
    workspace.edit("Jahr", lambda solution: with_budget_year(solution, 2030))
    assert page.calendar._sentence.text().startswith("Ohne Ende der Förderung")


def test_the_calendar_is_taken_over_as_deadlines(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.edit("Ende", lambda solution: replace(solution, funding_end=date(2028, 12, 31)))
    page.jump_to("calendar.budget_year")
    fill(qtbot, page, "calendar.budget_year", "2030")
    fill(qtbot, page, "calendar.mittelanmeldung", "02.05.2029")
    fill(qtbot, page, "calendar.vergabe", "6")
    assert dict(workspace.solution.settings) == {
        "calendar.budget_year": "2030",
        "calendar.day.mittelanmeldung": "05-02",
        "calendar.months.vergabe": "6",
    }
    steps = workspace.undo_stack.count()
    page.calendar.take_button.click()
    days = {entry.step: entry.day for entry in workspace.solution.deadlines if entry.step}
    assert days["mittelanmeldung:2030"] == date(2029, 5, 2)
    assert days["vergabe"] == date(2028, 6, 30)
    assert workspace.undo_stack.count() == steps + 1
    assert not page.calendar.take_button.isVisible()


def test_a_conflict_of_the_calendar_leads_to_its_place(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    christmas = replace(workspace.solution.sessions[1], day=date(2026, 12, 25))
    workspace.edit("Termin", lambda solution: solution.with_entry("sessions", christmas))
    page.jump_to("calendar.budget_year")
    rows = page.calendar.conflicts.findChildren(RowButton)
    row = next(each for each in rows if "Feiertag" in each.toolTip())
    with qtbot.waitSignal(page.jump_requested) as jump:
        row.click()
    assert jump.args == ["gremien:sessions.b.day"]


def test_an_own_answer_takes_the_place_of_the_facts(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("questions")
    page.questions.select("council-ablehnung")
    assert page.questions.origin.open_button.isVisible()
    with qtbot.waitSignal(page.jump_requested) as jump:
        page.questions.origin.open_button.click()
    assert jump.args == ["gremien:submission.consequence_of_no"]
    fill(qtbot, page, "questions.answer", "Der Betrieb endet.")
    entry = workspace.solution.questions[-1]
    assert (entry.catalogue_id, entry.answer) == ("council-ablehnung", "Der Betrieb endet.")
    assert page.questions.current_id == "council-ablehnung"
    answer = page.fields["questions.answer"].widget
    assert isinstance(answer, TextField)
    answer.selectAll()
    qtbot.keyClick(answer, Qt.Key.Key_Delete)
    assert entry not in workspace.solution.questions
    question = page.fields["questions.text"].widget
    assert isinstance(question, TextField)
    assert question.isReadOnly()


def test_a_field_of_the_own_form_is_moved_and_copied(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("paper_fields.beschluss.title")
    assert page.tabs.currentIndex() == SUBMISSION
    assert page.paper.current_id == "beschluss"
    fill(qtbot, page, "submission.proposed_decision", "Der Rat stimmt zu.")
    fill(qtbot, page, "paper_fields.title", "Antrag")
    page.paper.up_button.click()
    own = [(field.id, field.title) for field in workspace.solution.paper_fields]
    assert own[1] == ("beschluss", "Antrag")
    page.paper.preview.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Der Rat stimmt zu."
    fill(qtbot, page, "paper_fields.key", "eigener Text")
    fill(qtbot, page, "paper_fields.text", "Siehe Anlage.")
    assert page.paper.preview.content.value == "Siehe Anlage."


def test_the_own_form_says_what_it_lacks_and_gives_way_to_that_of_the_land(
    page: CommitteesPage, workspace: Workspace, catalogue: Catalogue
) -> None:
    usual = paper_fields(workspace.solution, catalogue)
    page.jump_to("paper_fields.land")
    assert "Formular Ihres Landes" in page.paper.form_note.text()
    assert not page.paper.land_button.isEnabled()
    workspace.edit("x", lambda solution: without_paper_field(solution, catalogue, usual[1].id))
    assert page.paper.form_note.text().endswith(f"hat außerdem: {usual[1].title}.")
    before = workspace.undo_stack.count()
    page.paper.land_button.click()
    assert paper_fields(workspace.solution, catalogue) == usual
    assert workspace.solution.paper_fields == ()
    assert workspace.undo_stack.count() == before + 1
    own = replace(usual[0], title="Eigener Titel")
    workspace.edit("x", lambda solution: with_paper_field(solution, catalogue, own))
    assert "hat alle Felder" in page.paper.form_note.text()


def test_the_usual_offices_are_added_once(page: CommitteesPage, workspace: Workspace) -> None:
    page.jump_to("cosignings")
    page.cosignings.usual_button.click()
    offices = [entry.office for entry in workspace.solution.cosignings]
    assert offices[:2] == ["Kämmerei", "IT"]
    assert offices.count("Kämmerei") == 1
    assert "Personalrat" in offices
    assert not page.cosignings.usual_button.isEnabled()


def test_a_late_cosigning_deserves_a_look() -> None:
    late = Cosigning("k", "Kämmerei", CosignStatus.SENT, date(2026, 11, 20))
    assert describe_cosigning(late, TODAY) == ("hint", "Kämmerei", "vorgelegt · bis 20.11.2026 · überfällig")
    signed = replace(late, status=CosignStatus.SIGNED, day=date(2026, 11, 20))
    assert describe_cosigning(signed, TODAY) == ("done", "Kämmerei", "mitgezeichnet · 20.11.2026")


def test_everybody_involved_is_one_click_away(
    page: CommitteesPage, workspace: Workspace, qtbot: QtBot
) -> None:
    partner = CarrierPartner("p", "Stadtwerke", interest="Auslastung", next_contact=date(2026, 12, 2))
    workspace.edit("Partner", lambda solution: replace(solution, partners=(partner,)))
    page.jump_to("involvements")
    (row,) = page.involvements.stakeholders.findChildren(RowButton)
    with qtbot.waitSignal(page.jump_requested) as jump:
        row.click()
    assert jump.args == ["traegerschaft:partners.p"]


def test_typical_entries_are_taken_over_and_shown(
    page: CommitteesPage, workspace: Workspace, catalogue: Catalogue
) -> None:
    page.jump_to("deadlines")
    page.typical_deadline.take_button.click()
    assert workspace.solution.deadlines[-1].title == catalogue.options_of("deadline")[0].title
    assert page.deadlines.current_id == workspace.solution.deadlines[-1].id
    page.jump_to("risks")
    page.typical_risk.choice.set_value(catalogue.risks[3].id)
    page.typical_risk.take_button.click()
    risk = workspace.solution.risks[-1]
    template = catalogue.risks[3]
    assert (risk.title, risk.response, risk.likelihood) == (template.title, template.measure, 0)
    assert page.risks.current_id == risk.id
    assert workspace.undo_stack.count() == 2


@pytest.mark.parametrize(
    ("likelihood", "impact", "key", "word"),
    [
        (0, 3, "open", "noch nicht bewertet"),
        (2, 2, "ready", "2 × 2 = 4, gering"),
        (5, 1, "hint", "5 × 1 = 5, mittel"),
        (2, 5, "error", "2 × 5 = 10, hoch"),
        (1, 5, "error", "1 × 5 = 5, hoch"),
        (3, 5, "error", "3 × 5 = 15, kritisch"),
    ],
)
def test_risks_are_classed(likelihood: int, impact: int, key: str, word: str) -> None:
    assert risk_class(Risk("r", "R", likelihood=likelihood, impact=impact)) == (key, word)


def test_the_class_follows_the_choices(page: CommitteesPage, qtbot: QtBot) -> None:
    page.jump_to("risks.b")
    fill(qtbot, page, "risks.likelihood", "3 – 20–40 %")
    fill(qtbot, page, "risks.impact", "5 – über 25 %")
    assert page.risks.risk_class.badge.text == "3 × 5 = 15, kritisch"


def test_what_is_late_deserves_a_look() -> None:
    late = date(2026, 11, 20)
    assert describe_deadline(Deadline("d", "Antrag", late), TODAY)[0] == "hint"
    assert describe_deadline(Deadline("d", "Antrag", late, done=True), TODAY)[0] == "done"
    assert describe_measure(Measure("m", "Probe", due=late), TODAY)[0] == "hint"
    assert describe_measure(Measure("m", "Probe", due=TODAY), TODAY)[0] == "open"


def test_a_measure_leads_to_what_it_comes_from(
    page: CommitteesPage, catalogue: Catalogue, qtbot: QtBot
) -> None:
    page.jump_to("measures.a")
    assert not page.measures.source.isVisible()
    page.jump_to("measures.b")
    with qtbot.waitSignal(page.jump_requested) as jump:
        page.measures.source.open_button.click()
    assert jump.args == [f"kriterien:{catalogue.criteria[0].id}"]


def test_the_dates_are_written_as_a_calendar(page: CommitteesPage, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "Termine.ics"
    dialogs.expect("ask_save_path", path)
    dialogs.expect("show_notice")
    page.export_button.click()
    assert b"DTSTART;VALUE=DATE:20261121" in path.read_bytes()


def test_a_calendar_that_cannot_be_written_says_why(
    page: CommitteesPage, dialogs: Dialogs, tmp_path: Path
) -> None:
    dialogs.expect("ask_save_path", tmp_path / "fehlt" / "Termine.ics")
    dialogs.expect("show_error")
    page.export_button.click()
    assert dialogs.only()


def test_every_help_text_exists(page: CommitteesPage, catalogue: Catalogue) -> None:
    missing = [key for key, field in page.fields.items() if catalogue.help_for(field.help_id) is None]
    assert missing == []
