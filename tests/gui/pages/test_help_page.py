"""The help page: every part opens, glossary and sources can be searched, jumps arrive."""

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.gui.pages.help_glossary import Glossary
from scaleplanner.gui.pages.help_page import GLOSSARY, HelpPage
from scaleplanner.gui.pages.help_parts import SearchList
from tests.domain.sample import sample_solution
from tests.gui.pages.office import office
from tests.gui.pages.user import fill


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> HelpPage:
    page = HelpPage(office(tmp_path))
    qtbot.addWidget(page)
    page.resize(886, 688)
    page.show()
    return page


def glossary(page: HelpPage) -> SearchList:
    part = page.open_part(GLOSSARY)
    assert isinstance(part, Glossary)
    return part.words


def test_parts_are_built_when_they_are_opened(page: HelpPage) -> None:
    assert list(page.parts) == ["erste-schritte"]
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        part = list(page.parts.values())[-1]
        assert part.findChildren(QLabel)
    assert len(page.parts) == page.tabs.count()
    assert page.minimumSizeHint().width() <= 886


def test_the_first_steps_lead_to_the_pages(page: HelpPage) -> None:
    jumps = QSignalSpy(page.jump_requested)
    for button in page.parts["erste-schritte"].findChildren(QPushButton):
        button.click()
    assert [jumps.at(number)[0] for number in range(jumps.count())] == ["start", "einstellungen"]


def test_the_glossary_is_complete_and_in_order(page: HelpPage, catalogue: Catalogue) -> None:
    shown = glossary(page)
    assert set(shown.found) == {term.id for term in catalogue.glossary}
    assert shown.items[0].heading == "Annuität"
    assert all(item.text and item.note for item in shown.items)


def test_typing_leaves_what_fits(page: HelpPage, qtbot: QtBot) -> None:
    shown = glossary(page)
    qtbot.keyClicks(shown.search, "zweckbindung")
    assert "zweckbindung" in shown.found
    assert len(shown.found) < 5
    qtbot.keyClicks(shown.search, "xyz")
    assert shown.found == ()
    assert any(each.text() == "Nichts gefunden" and each.isVisible() for each in shown.findChildren(QLabel))
    shown.search.clear()
    assert len(shown.found) == len(shown.items)


@pytest.mark.parametrize("key", ["erste-schritte", "rechnen", "glossar", "tasten", "grenzen", "quellen"])
def test_jumps_open_the_part(page: HelpPage, key: str) -> None:
    assert page.jump_to(key)
    assert key in page.parts
    assert not page.jump_to("gibt-es-nicht")


def test_a_jump_to_a_term_finds_it(page: HelpPage) -> None:
    asked = QSignalSpy(page.help_requested)
    assert page.jump_to("glossar.foerderklippe")
    assert asked.at(0)[0] == "page.help"
    assert page.focusWidget() is glossary(page).search
    assert "foerderklippe" in glossary(page).found
    assert len(glossary(page).found) < 5


def test_values_name_their_date_and_origin(page: HelpPage, catalogue: Catalogue) -> None:
    part = page.open_part("werte")
    assert isinstance(part, SearchList)
    spread = next(item for item in part.items if item.id == "discount_spread")
    assert spread.text.startswith("1,5\u00a0Prozentpunkte, gültig ab 01.11.2026")
    open_one = next(item for item in part.items if item.id == "discount_rate")
    assert open_one.text.startswith("Vor Ort festlegen.")
    assert all(item.note for item in part.items)


def test_sources_are_all_there(page: HelpPage, catalogue: Catalogue) -> None:
    part = page.open_part("quellen")
    assert isinstance(part, SearchList)
    assert len(part.items) == len(catalogue.sources)
    assert any(catalogue.meta.disclaimer in each.text() for each in part.findChildren(QLabel))


def test_own_words_are_written_in_the_glossary(qtbot: QtBot, tmp_path: Path, catalogue: Catalogue) -> None:
    session = office(tmp_path, sample_solution(catalogue))
    page = HelpPage(session)
    qtbot.addWidget(page)
    page.show()
    part = page.open_part(GLOSSARY)
    assert isinstance(part, Glossary)
    assert part.terms is None, "without a solution there is nothing to write"
    session.open("probe")
    workspace = session.workspace
    assert workspace is not None and part.terms is not None
    assert page.jump_to("terms")
    assert page.focusWidget() is part.terms.add_button
    part.terms.add_button.click()
    fill(qtbot, page, "terms.term", "Gateway")
    fill(qtbot, page, "terms.definition", "Sammelt Werte")
    (term,) = workspace.solution.terms
    assert (term.term, term.definition) == ("Gateway", "Sammelt Werte")
    assert page.jump_to(f"glossar.eigen-{term.id}")
    assert f"eigen-{term.id}" in part.words.found
    assert page.jump_to(f"terms.{term.id}") and page.focusWidget() is page.fields["terms.term"].widget
    workspace.undo_stack.undo()
    assert f"eigen-{term.id}" not in part.words.found, "a word without a meaning is no entry"
    session.close()
    assert part.terms is None and f"eigen-{term.id}" not in {item.id for item in part.words.items}
