"""The handbook by screen and role: every page has one, and each page leads to its own."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from rollout.pictures import TARGETS
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.gui.models.handbook import read_handbook, screen_titles
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.help_page import HelpPage
from scaleplanner.gui.pages.help_parts import Picture
from scaleplanner.gui.pages.help_screens import ScreenGuide
from scaleplanner.paths import resource
from tests.gui.pages.office import office


def test_every_screen_of_the_window_has_a_page(catalogue: Catalogue) -> None:
    screens = {text.id.removeprefix("page.") for text in catalogue.help if text.id.startswith("page.")}
    inner = {"levers"}
    assert screens - inner <= {key for key, _title in screen_titles()}


@pytest.mark.parametrize(("key", "title"), screen_titles())
def test_every_page_can_be_read(key: str, title: str) -> None:
    blocks = read_handbook(f"seiten/{key}")
    assert title and sum(block.kind == "heading" for block in blocks) >= 2
    assert all(block.text for block in blocks)


def test_no_page_is_forgotten_in_the_list() -> None:
    files = {path.stem for path in resource("handbook", "seiten").glob("*.md")}
    assert files == {key for key, _title in screen_titles()}


SCREENS = [key for key, _title in screen_titles() if not key.startswith(("rolle-", "daten", "barriere"))]
PICTURES = resource("handbook", "bilder")


@pytest.mark.parametrize("key", SCREENS)
def test_every_screen_has_a_small_picture_with_words(key: str) -> None:
    (block,) = [each for each in read_handbook(f"seiten/{key}") if each.kind == "picture"]
    assert block.note == f"bilder/{key}.png"
    assert 40 < len(block.text) < 200, "somebody who does not see the picture learns what it shows"
    with Image.open(resource("handbook", block.note)) as picture:
        assert picture.mode == "P"
        assert 600 <= picture.width <= 1000


def test_the_pictures_are_those_of_the_command_and_small() -> None:
    files = list(PICTURES.iterdir())
    assert {path.stem for path in files} == set(SCREENS) == set(TARGETS)
    assert sum(path.stat().st_size for path in files) < 1_500_000


def test_a_picture_is_read_out_and_fits_the_width(qtbot: QtBot) -> None:
    guide = ScreenGuide()
    qtbot.addWidget(guide)
    guide.resize(500, 600)
    guide.show_page("finance")
    guide.show()
    (picture,) = guide.findChildren(Picture)
    assert "Tabelle mit Kosten" in picture.accessibleName()
    assert 0 < picture.pixmap().width() <= picture.width()
    assert picture.heightForWidth(4000) == picture.heightForWidth(984), "never enlarged"


def test_a_jump_opens_the_page_of_a_screen(qtbot: QtBot, tmp_path: Path) -> None:
    page = HelpPage(office(tmp_path))
    qtbot.addWidget(page)
    page.show()
    assert page.jump_to("seiten.carrier")
    guide = page.parts["seiten"]
    assert isinstance(guide, ScreenGuide) and guide.current == "carrier"
    assert any("Formfinder" in label.text() for label in guide.findChildren(QLabel))
    page.jump_to("seiten.nirgends")
    assert guide.current == "carrier"


def test_each_page_leads_to_its_own_handbook_page(qtbot: QtBot) -> None:
    page = Page("Trägerschaft", "Wer trägt?", help_id="page.carrier")
    qtbot.addWidget(page)
    page.show()
    (book,) = [each for each in page.findChildren(QToolButton) if "Handbuch" in each.accessibleName()]
    with qtbot.waitSignal(page.jump_requested) as caught:
        book.click()
    assert caught.args == ["hilfe:seiten.carrier"]
