"""An output for several: every recipient gets a file, and the page says how many there are."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx.carrier_form import asked
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from tests.gui.conftest import Shelf

TODAY = date(2026, 11, 21)


def test_every_carrier_gets_a_file_and_the_page_says_how_many(
    qtbot: QtBot, catalogue: Catalogue, tmp_path: Path, shelf: Shelf
) -> None:
    workspace = Workspace(load_examples()[0], shelf.save)
    page = OutputsPage(workspace, catalogue, lambda: TODAY)
    page.target.set_folder(tmp_path / "Ausgabe")
    qtbot.addWidget(page)
    page.show()
    for key, check in page.choice.checks.items():
        if check.value != (key in ("traegerbogen", "termine")):
            check.click()
    page.create_button.click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=60_000)
    count = len(asked(workspace.solution))
    assert count > 1
    assert len(page.result.files) == count + 1
    titles = [item.accessibleName() for item in page.result.findChildren(RowButton)]
    assert all("Trägerbogen" in title for title in titles[:count])
    said = [text.text() for text in page.result.findChildren(QLabel)]
    assert [text for text in said if text.startswith(f"Trägerbogen: {count}\u00a0Dateien.")]
    assert f"Trägerbogen – {asked(workspace.solution)[0].name}" in said
