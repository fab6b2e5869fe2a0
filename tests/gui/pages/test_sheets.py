"""Tabs end where their content ends, and no text field is squeezed."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.pages.tabbed import Sheet
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.workspace import Workspace

#: What a sheet keeps free below its content, in pixels.
_END = 16


@pytest.mark.parametrize("tab", [0, 2, 4, 5, 6])
def test_a_tab_ends_with_its_content(qtbot: QtBot, catalogue: Catalogue, tab: int) -> None:
    page = FinancePage(Workspace(load_examples()[0], lambda _solution: None), catalogue)
    qtbot.addWidget(page)
    page.resize(1150, 720)
    with qtbot.waitExposed(page):
        page.show()
    page.tabs.setCurrentIndex(tab)
    (sheet,) = (each for each in page.findChildren(Sheet) if each.isVisible())

    def shown() -> list[QWidget]:
        return [each for each in sheet.findChildren(QWidget) if each.isVisible()]

    def is_tight() -> bool:
        end = max(each.mapTo(sheet, each.rect().bottomLeft()).y() for each in shown())
        return sheet.height() - end <= _END

    qtbot.waitUntil(is_tight)  # Qt measures wrapped texts in more than one round
    texts = [each for each in shown() if isinstance(each, TextField)]
    assert all(text.height() >= text.sizeHint().height() - 1 for text in texts)
