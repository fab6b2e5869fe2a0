"""The outputs page: choose, check, write in the background, cancel, read the feedback."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.findings import find
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.outputs import OUTPUTS, Group
from scaleplanner.exchange.package import load_examples, read_package
from scaleplanner.exchange.xlsx.writer import write_workbook
from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.models.output_texts import output_purpose
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.widgets.card import Banner, Card
from scaleplanner.gui.widgets.inputs import LineField
from scaleplanner.gui.workspace import Workspace
from tests.builders import a_full_solution
from tests.guards import Dialogs
from tests.gui.conftest import Shelf

TODAY = date(2026, 11, 21)


class Opener(QObject):
    """Stands in for the programs of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener() -> Iterator[Opener]:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    yield opener
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def workspace(shelf: Shelf) -> Workspace:
    return Workspace(load_examples()[0], shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue, tmp_path: Path) -> OutputsPage:
    page = OutputsPage(workspace, catalogue, lambda: TODAY)
    page.target.set_folder(tmp_path / "Ausgabe")
    qtbot.addWidget(page)
    page.show()
    return page


def choose(page: OutputsPage, *keys: str) -> None:
    for key, check in page.choice.checks.items():
        if check.value != (key in keys):
            check.click()


def write(page: OutputsPage, qtbot: QtBot) -> None:
    page.create_button.click()
    assert page.is_busy
    assert not page.create_button.isEnabled()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=60_000)


@pytest.mark.parametrize("full", [True, False])
def test_rendering_is_no_edit(
    qtbot: QtBot, solution: Solution, shelf: Shelf, catalogue: Catalogue, full: bool
) -> None:
    workspace = Workspace(a_full_solution() if full else solution, shelf.save)
    page = OutputsPage(workspace, catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == 0


def test_every_output_is_offered_with_its_purpose(page: OutputsPage) -> None:
    assert list(page.choice.checks) == list(OUTPUTS)
    assert all(output_purpose(key) for key in OUTPUTS)
    assert page.choice.chosen == ("ratsinformation", "konzept", "kostenmappe")
    assert "zwei Seiten" not in output_purpose("steckbrief"), "its length follows its content"


def test_outputs_are_grouped_by_reader(page: OutputsPage) -> None:
    cards = [card.accessibleName() for card in page.choice.findChildren(Card)]
    assert cards == [group.value for group in Group if any(each.group is group for each in OUTPUTS.values())]
    choose(page)
    page.choice.all_buttons[Group.TREASURY].click()
    assert page.choice.chosen == tuple(key for key, each in OUTPUTS.items() if each.group is Group.TREASURY)


def test_the_button_counts_and_needs_a_choice(page: OutputsPage) -> None:
    choose(page)
    assert not page.create_button.isEnabled()
    choose(page, "termine")
    assert page.create_button.caption == "Ausgabe erstellen"
    choose(page, "termine", "paket")
    assert page.create_button.caption == "2 Ausgaben erstellen"


def test_every_finding_leads_to_its_place(
    page: OutputsPage, workspace: Workspace, catalogue: Catalogue, qtbot: QtBot
) -> None:
    findings = find(workspace.solution, catalogue, TODAY)
    assert len(page.checks.rows) == len(findings)
    with qtbot.waitSignal(page.jump_requested) as jump:
        page.checks.rows[-1].click()
    assert jump.args == [findings[-1].target]


def test_what_was_written_is_announced_and_what_failed_at_once(
    page: OutputsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    spoken = QSignalSpy(announcer.spoken)
    choose(page, "termine")
    write(page, qtbot)
    sentence, urgent = spoken.at(0)
    assert "1\u00a0Ausgabe erstellt" in sentence and ".ics" in sentence
    assert not urgent
    (tmp_path / "datei").write_text("")
    page.target.set_folder(tmp_path / "datei")
    write(page, qtbot)
    sentence, urgent = spoken.at(1)
    assert "datei" in sentence
    assert urgent
    assert spoken.count() == 2


def test_findings_follow_the_solution(page: OutputsPage, workspace: Workspace) -> None:
    before = page.checks.rows
    workspace.edit("x", lambda solution: replace(solution, reference="10.24"))
    assert page.checks.rows is before
    workspace.edit("x", lambda solution: replace(solution, sessions=()))
    shown = [row.accessibleName() for row in page.checks.rows]
    assert "Termin für den Beschluss fehlt, Gremien & Termine" in shown


def test_files_are_written_and_opened(page: OutputsPage, qtbot: QtBot, opener: Opener) -> None:
    choose(page, "termine", "ratsinformation")
    write(page, qtbot)
    assert sorted(path.suffix for path in page.result.files) == [".ics", ".pdf"]
    assert all(path.is_file() for path in page.result.files)
    assert page.result.isVisible() and not page.progress.isVisible()
    page.result.open_button.click()
    assert opener.opened == [page.target.folder]


@pytest.mark.parametrize(("key", "is_said"), [("ratsinformation", True), ("kostenmappe", False)])
def test_signs_the_font_does_not_know_are_named(
    page: OutputsPage, workspace: Workspace, qtbot: QtBot, key: str, is_said: bool
) -> None:
    profile = replace(workspace.solution.profile, problem="Räder \U0001f6b2 ohne Platz")
    workspace.edit("Problem ändern", lambda solution: replace(solution, profile=profile))
    choose(page, key)
    page.create_button.click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=60_000)
    said = [banner.accessibleName() for banner in page.result.findChildren(Banner)]
    assert [("\U0001f6b2" in text and "„?“" in text) for text in said] == [True] * is_said


def test_existing_files_are_kept_unless_replacing_is_wanted(page: OutputsPage, qtbot: QtBot) -> None:
    choose(page, "termine")
    for _turn in range(2):
        write(page, qtbot)
    assert len(list(page.target.folder.iterdir())) == 2
    page.target.replace.click()
    write(page, qtbot)
    assert len(list(page.target.folder.iterdir())) == 2


def test_the_public_version_names_nobody(page: OutputsPage, workspace: Workspace, qtbot: QtBot) -> None:
    assert workspace.solution.persons
    choose(page, "paket")
    page.target.version.setFocus()
    page.target.version.set_value(True)
    write(page, qtbot)
    assert read_package(page.result.files[0]).persons == ()


def test_the_folder_is_asked_for(page: OutputsPage, dialogs: Dialogs, tmp_path: Path) -> None:
    dialogs.expect("ask_folder", tmp_path)
    page.target.folder_button.click()
    assert page.target.folder == tmp_path
    dialogs.expect("ask_folder", None)
    page.target.folder_button.click()
    assert page.target.folder == tmp_path


def test_a_failure_is_a_sentence_on_the_page(page: OutputsPage, qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "Datei"
    blocked.write_text("x")
    page.target.set_folder(blocked)
    choose(page, "termine")
    write(page, qtbot)
    banner = page.findChild(Banner)
    assert banner is not None
    assert "Datei" in banner.accessibleName()
    page.target.set_folder(tmp_path / "gut")
    write(page, qtbot)
    assert page.result.files


def test_cancelling_writes_nothing(page: OutputsPage, qtbot: QtBot) -> None:
    choose(page, *OUTPUTS)
    page.create_button.click()
    page.progress.cancel_button.click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=60_000)
    assert not page.target.folder.exists()
    assert not page.result.isVisible()


@pytest.mark.parametrize("target", ["ratsinformation", "public", "folder"])
def test_jumps_focus_the_field(page: OutputsPage, target: str) -> None:
    assert page.jump_to(target)
    focused = page.focusWidget()
    expected = page.fields[target].widget
    assert focused is expected or focused is expected.focusProxy()


# -- feedback -----------------------------------------------------------------------------------------


def returned(workspace: Workspace, catalogue: Catalogue, path: Path, price: float | str | None) -> Path:
    """Write the workbook with another price in its first cost line, as the Kämmerei sends it back."""
    book = openpyxl.load_workbook(BytesIO(write_workbook(workspace.solution, catalogue, TODAY)))
    if price is not None:
        price_cell(book, workspace.solution).value = price
    book.save(path)
    return path


def price_cell(book: Any, solution: Solution) -> Any:
    way = solution.plan.main_way
    row_key = f"cost|{way.id}|{way.costs[0].id}"
    for sheet in book:
        keys = {entry[0].value: entry for entry in sheet.iter_rows()}
        if row_key in keys and "§" in keys:
            names = [entry.value for entry in keys["§"]]
            return keys[row_key][names.index("price")]
    raise AssertionError(row_key)


def read(page: OutputsPage, dialogs: Dialogs, path: Path) -> None:
    dialogs.expect("ask_open_path", path)
    page.read_button.click()


def test_feedback_is_taken_over_in_one_step(
    page: OutputsPage, workspace: Workspace, catalogue: Catalogue, dialogs: Dialogs, tmp_path: Path
) -> None:
    before = workspace.solution
    read(page, dialogs, returned(workspace, catalogue, tmp_path / "zurueck.xlsx", 43100))
    assert page.review is not None
    texts = [each.text() for each in page.review.findChildren(QLabel)]
    assert "43.100\u00a0€" in texts and "Kämmerei geändert" in texts
    assert page.review.confirm.caption == "1 Änderung übernehmen"
    assert workspace.undo_stack.count() == 0
    page.review.confirm.click()
    assert workspace.solution.plan.main_way.costs[0].amount.unit_price == 43100
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert workspace.solution == before


def test_a_value_changed_on_both_sides_stays_until_chosen(
    page: OutputsPage, workspace: Workspace, catalogue: Catalogue, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = returned(workspace, catalogue, tmp_path / "zurueck.xlsx", 43100)
    way = workspace.solution.plan.main_way
    line = way.costs[0]
    own = replace(line, amount=replace(line.amount, unit_price=line.amount.unit_price + 1))
    workspace.edit("x", lambda solution: solution.with_way(replace(way, costs=(own, *way.costs[1:]))))
    read(page, dialogs, path)
    review = page.review
    assert review is not None
    assert review.chosen == () and not review.confirm.isEnabled()
    review.take_all.click()
    assert len(review.chosen) == 1
    review.take_none.click()
    review.reject()
    assert workspace.solution.plan.main_way.costs[0] == own


@pytest.mark.parametrize("taken", [True, False])
def test_a_reason_is_kept_as_a_decision_in_the_same_step(
    page: OutputsPage,
    workspace: Workspace,
    catalogue: Catalogue,
    dialogs: Dialogs,
    tmp_path: Path,
    taken: bool,
) -> None:
    before = workspace.solution
    read(page, dialogs, returned(workspace, catalogue, tmp_path / "zurueck.xlsx", 43100))
    review = page.review
    assert review is not None
    if not taken:
        review.take_none.click()
        assert not review.confirm.isEnabled()
    (reason,) = review.table.reason_fields
    qt_type(reason, "Angebot vom 12.11. liegt vor")
    assert review.confirm.caption == ("1 Änderung übernehmen" if taken else "Ablehnung festhalten")
    review.confirm.click()
    decision = workspace.solution.decisions[-1]
    assert decision.reason == "Angebot vom 12.11. liegt vor"
    assert decision.subject.startswith("Rückmeldung Kämmerei, 21.11.2026: ")
    word, price = ("Vorschlag übernommen", 43100) if taken else ("Eigener Wert bleibt", 2150)
    line = workspace.solution.plan.main_way.costs[0]
    assert decision.choice.startswith(word) and line.amount.unit_price == price
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert workspace.solution == before


def qt_type(field: LineField, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)


def test_cells_that_are_not_understood_are_named(
    page: OutputsPage, workspace: Workspace, catalogue: Catalogue, dialogs: Dialogs, tmp_path: Path
) -> None:
    read(page, dialogs, returned(workspace, catalogue, tmp_path / "zurueck.xlsx", "ungefaehr viel"))
    assert page.review is not None
    texts = [each.text() for each in page.review.findChildren(QLabel)]
    assert "Nicht verstanden" in texts
    assert any("Zelle" in text and "Kosten" in text for text in texts)
    assert not page.review.confirm.isEnabled()


def test_an_unchanged_workbook_says_so(
    page: OutputsPage, workspace: Workspace, catalogue: Catalogue, dialogs: Dialogs, tmp_path: Path
) -> None:
    dialogs.expect("show_notice")
    read(page, dialogs, returned(workspace, catalogue, tmp_path / "zurueck.xlsx", None))
    assert "keine Änderungen" in dialogs.only("show_notice")
    assert page.review is None


def test_a_foreign_file_is_refused(page: OutputsPage, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "fremd.xlsx"
    path.write_bytes(b"nichts")
    dialogs.expect("show_error")
    read(page, dialogs, path)
    assert "fremd.xlsx" in dialogs.only()


def test_every_help_text_exists(page: OutputsPage, catalogue: Catalogue) -> None:
    missing = [key for key, field in page.fields.items() if catalogue.help_for(field.help_id) is None]
    assert missing == []


def test_the_papers_are_looked_at_before_they_are_made(
    page: OutputsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    def with_sign(solution: Solution) -> Solution:
        return replace(solution, submission=replace(solution.submission, consequence_of_no="Ende 🙈"))

    with qtbot.wait_signal(page.paper.found):
        workspace.edit("Text", with_sign)
    row = next(row for row in page.checks.rows if "🙈" in row.accessibleName())
    with qtbot.wait_signal(page.jump_requested) as jump:
        row.click()
    assert jump.args == ["gremien:submission.consequence_of_no"]


def test_the_sheet_of_the_schedule_is_chosen_for_file_and_preview(page: OutputsPage, qtbot: QtBot) -> None:
    choose(page, "terminplan")
    assert [page.choice.paper.itemText(n) for n in range(3)] == ["A4 hoch", "A4 quer", "A3 quer"]
    page.choice.paper.set_value("a3_landscape")
    write(page, qtbot)
    (made,) = pypdf.PdfReader(page.result.files[0]).pages
    assert (round(made.mediabox.width), round(made.mediabox.height)) == (1191, 842)
    page.choice.previews["terminplan"].click()
    assert page.preview is not None
    preview = page.preview
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=60_000)
    size = preview.pane.document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (1191, 842)
