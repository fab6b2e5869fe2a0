"""The preview: real pages, following edits, jumps both ways, printing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.findings import find
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.request import Request
from scaleplanner.gui.models.sealing import OutputForm
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.pages.preview import PreviewWindow
from scaleplanner.gui.widgets.card import Banner
from scaleplanner.gui.workspace import Workspace
from tests.guards import Dialogs
from tests.gui.conftest import Shelf

TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(shelf: Shelf) -> Workspace:
    return Workspace(load_examples()[0], shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> Iterator[OutputsPage]:
    page = OutputsPage(workspace, catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    yield page
    if page.preview is not None:
        page.preview.close()
        wait(qtbot, page.preview)


def wait(qtbot: QtBot, preview: PreviewWindow) -> None:
    qtbot.waitUntil(lambda: not preview.is_busy, timeout=60_000)


def opened(page: OutputsPage, qtbot: QtBot, key: str = "wirtschaftlichkeit") -> PreviewWindow:
    page.choice.previews[key].click()
    assert page.preview is not None and page.preview.is_busy
    wait(qtbot, page.preview)
    return page.preview


def words(preview: PreviewWindow) -> str:
    document = preview.pane.document
    return " ".join(document.getAllText(page).text() for page in range(document.pageCount()))


def test_every_pdf_has_a_preview_and_nothing_else_has(page: OutputsPage) -> None:
    assert set(page.choice.previews) == {key for key, each in OUTPUTS.items() if each.extension == "pdf"}
    for key, shown in page.choice.previews.items():
        assert shown.accessibleName() == f"Vorschau: {OUTPUTS[key].title}"
        assert shown.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_shows_the_pages_of_the_output(
    page: OutputsPage, workspace: Workspace, catalogue: Catalogue, qtbot: QtBot
) -> None:
    preview = opened(page, qtbot)
    data = OUTPUTS["wirtschaftlichkeit"].make(Request(workspace.solution, catalogue, TODAY))
    assert preview.pane.page_count == len(PdfReader(BytesIO(data)).pages)
    assert preview.counter.text() == f"Seite 1 von {preview.pane.page_count}"
    assert preview.status.text == "aktuell"
    assert workspace.undo_stack.count() == 0


def test_the_public_version_is_previewed_where_it_is_chosen(page: OutputsPage, qtbot: QtBot) -> None:
    page.target.version.set_value(True)
    page.choice.previews["ratsinformation"].click()
    assert page.preview is not None and page.preview._form.public
    wait(qtbot, page.preview)


def test_an_open_preview_follows_the_choice_of_sheet_version_and_names(
    page: OutputsPage, qtbot: QtBot
) -> None:
    preview = opened(page, qtbot, "terminplan")
    page.choice.paper.set_value("a4_landscape")
    page.choice.paper.edited.emit("a4_landscape")
    assert preview.is_busy
    wait(qtbot, preview)
    size = preview.pane.document.pagePointSize(0)
    assert (round(size.width()), round(size.height())) == (842, 595)
    for field in (page.target.version, page.target.names):
        field.set_value(True)
        field.edited.emit(True)
    assert preview.is_busy
    assert preview._form == OutputForm(public=True, paper="a4_landscape", names=True)
    wait(qtbot, preview)


def test_edits_follow_and_the_page_stays(page: OutputsPage, workspace: Workspace, qtbot: QtBot) -> None:
    preview = opened(page, qtbot)
    assert "Nagelneuer Name" not in words(preview)
    preview.pane.go(2)
    for name in ("Nagel", "Nagelneuer Name"):
        workspace.edit("x", lambda solution, name=name: replace(solution, name=name))
    assert preview.is_busy
    wait(qtbot, preview)
    assert "Nagelneuer Name" in words(preview)
    assert preview.pane.page == 2


def test_an_edit_while_the_pages_are_made_is_not_lost(
    page: OutputsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.choice.previews["ratsinformation"].click()
    preview = page.preview
    assert preview is not None
    workspace.edit("x", lambda solution: replace(solution, name="Später geändert"))
    wait(qtbot, preview)
    assert "Später geändert" in words(preview)


def test_a_closed_preview_makes_nothing(page: OutputsPage, workspace: Workspace, qtbot: QtBot) -> None:
    preview = opened(page, qtbot, "ratsinformation")
    preview.close()
    workspace.edit("x", lambda solution: replace(solution, name="Ungesehen"))
    assert not preview.is_busy
    preview.show()
    wait(qtbot, preview)
    assert "Ungesehen" in words(preview)


def test_pages_are_turned_and_enlarged_by_keys(page: OutputsPage, qtbot: QtBot) -> None:
    preview = opened(page, qtbot)
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    assert not preview.back.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert preview.pane.page == 1 and preview.counter.text().startswith("Seite 2 ")
    preview.back.click()
    assert preview.pane.page == 0
    before = preview.pane.zoom_factor
    preview.larger.click()
    assert preview.pane.zoom_factor == pytest.approx(before * 1.25)
    for _turn in range(20):
        preview.smaller.click()
    assert preview.pane.zoom_factor == 0.25
    preview.fit.click()
    assert preview.pane.zoom_factor == pytest.approx(before)
    preview.pane.go(preview.pane.page_count - 1)
    assert not preview.forth.isEnabled()


def test_a_finding_shows_its_page(
    page: OutputsPage, workspace: Workspace, catalogue: Catalogue, qtbot: QtBot
) -> None:
    preview = opened(page, qtbot, "konzept")
    targets = [finding.target for finding in find(workspace.solution, catalogue, TODAY)]
    assert len(preview.side.finding_rows) == len(targets)
    place = next(place for place, target in enumerate(targets) if target.startswith("konzept:recht"))
    law = next(heading for heading in preview.pane.headings if heading.title == "Recht")
    preview.side.finding_rows[place].click()
    assert preview.pane.page == law.page > 0
    assert preview.show_place("finanzen:wege")
    assert preview.pane.page != law.page


def test_a_page_leads_back_to_its_field(page: OutputsPage, qtbot: QtBot) -> None:
    preview = opened(page, qtbot, "konzept")
    assert preview.show_place("gremien:risks")
    texts = [each.accessibleName() for each in preview.side.place_rows]
    assert "Risiken bearbeiten auf Gremien & Termine" in texts
    with qtbot.waitSignal(page.jump_requested) as jump:
        preview.side.place_rows[texts.index("Risiken bearbeiten auf Gremien & Termine")].click()
    assert jump.args == ["gremien:risks"]


def test_a_text_that_does_not_fit_is_said_and_can_be_mended(
    page: OutputsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    original = workspace.solution

    def flooded(solution: Solution) -> Solution:
        return replace(solution, name="Sehr langer Name " * 300)

    workspace.edit("x", flooded)
    preview = opened(page, qtbot, "ratsinformation")
    banner = preview.findChild(Banner)
    assert banner is not None and "zu lang" in banner.accessibleName()
    assert not preview.print_button.isEnabled()
    workspace.edit("x", lambda _solution: original)
    wait(qtbot, preview)
    assert preview.findChild(Banner) is None
    assert preview.pane.page_count == 1


def test_the_chosen_pages_are_printed(
    page: OutputsPage, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    preview = opened(page, qtbot)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "druck.pdf"))
    printer.setFromTo(2, 3)
    dialogs.expect("ask_printer", printer)
    preview.print_button.click()
    printed = PdfReader(tmp_path / "druck.pdf")
    assert len(printed.pages) == 2
    assert round(float(printed.pages[0].mediabox.width)) == 595
    assert len(printed.pages[0].images) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_no_printer_and_a_refusing_printer(
    page: OutputsPage, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    preview = opened(page, qtbot, "ratsinformation")
    dialogs.expect("ask_printer", None)
    preview.print_button.click()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "fehlt" / "druck.pdf"))
    dialogs.expect("ask_printer", printer)
    dialogs.expect("show_error")
    preview.print_button.click()
    assert "nichts gedruckt" in dialogs.only()
