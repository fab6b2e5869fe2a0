"""The real window in English: no German text of the program is left on any page."""

import gettext
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QIdentityProxyModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from scaleplanner import paths
from scaleplanner.domain.finance.stress import DEFAULTS
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.help_parts import Article
from tests.gui.whole_window import EVERY_PAGE, SOLUTIONS, close_window, open_window, views

DISPLAY = Qt.ItemDataRole.DisplayRole
_PLACE = re.compile(r"\{[^}]*\}")
#: A sentence made from facts is known again by this many letters of its own.
_LETTERS = 14


@cache
def translations() -> dict[str, str]:
    """Return what the program says in German with the English of it, where the two differ."""
    with paths.resource("locale", "en", "LC_MESSAGES", "scaleplanner.mo").open("rb") as file:
        messages: dict[Any, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    plain = {key: text for key, text in messages.items() if isinstance(key, str) and key}
    return {key: text for key, text in plain.items() if key != text}


@cache
def german_sentences() -> re.Pattern[str]:
    """Return a pattern for everything German that is made from facts: `3 von 12 Fragen beantwortet`."""
    made = [key for key in translations() if len("".join(_PLACE.split(key)).replace(" ", "")) >= _LETTERS]
    parts = (".+?".join(map(re.escape, _PLACE.split(key))) for key in made if _PLACE.search(key))
    return re.compile("|".join(f"(?:{part})" for part in parts), re.DOTALL)


def contents(value: Any) -> Iterator[str]:
    """Yield every text inside plain data."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from (key, *contents(each))
    elif isinstance(value, list):
        for each in value:
            yield from contents(each)
    elif isinstance(value, str):
        yield value


def german_by_right(solution: Solution) -> set[str]:
    """Return what stays German: the catalogue, the handbook and what users wrote."""
    files = [
        json.loads(path.read_text(encoding="utf-8"))
        for folder in ("catalogue", "handbook")
        for path in sorted(paths.resource(folder).rglob("*.json"))
    ]
    kept = ["Lösung angelegt", *(test.name for test in DEFAULTS)]
    return {text.strip() for text in contents([*files, to_plain(solution), kept])}


def texts(widget: QWidget) -> Iterator[str]:
    """Yield what a widget says, to the eye and to the ear; not what users wrote into it."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(number) for number in range(widget.count()))
        case QAbstractItemView() if widget.model() is not None:
            model = QIdentityProxyModel(widget)
            model.setSourceModel(widget.model())
            for number in range(model.columnCount()):
                yield spoken(model.headerData(number, Qt.Orientation.Horizontal, DISPLAY))
            yield from cells(model, QModelIndex())
            model.deleteLater()


def cells(model: QIdentityProxyModel, parent: QModelIndex) -> Iterator[str]:
    """Yield what stands in the cells of a list, table or tree."""
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            yield spoken(model.index(row, column, parent).data(DISPLAY))
        yield from cells(model, model.index(row, 0, parent))


def spoken(value: Any) -> str:
    """Return a text; nothing for a number or a picture."""
    return value if isinstance(value, str) else ""


def all_texts(root: QWidget) -> set[str]:
    """Return every text below a widget, without the marks of mnemonics; articles of the handbook left out."""
    articles = {part for article in root.findChildren(Article) for part in article.findChildren(QWidget)}
    inner = (each for each in root.findChildren(QWidget) if each not in articles)
    return {text.replace("&", "").strip() for each in inner for text in texts(each)}


def left_german(found: Iterable[str], allowed: set[str]) -> set[str]:
    """Return the texts that the program should have said in English."""
    return {
        text
        for text in found
        if text not in allowed and (text in translations() or german_sentences().fullmatch(text))
    }


@pytest.mark.parametrize("name", SOLUTIONS)
def test_no_page_says_anything_german(name: str, english: None, qtbot: QtBot, tmp_path: Path) -> None:
    solution = SOLUTIONS[name]()
    window = open_window(tmp_path, solution)
    with qtbot.waitExposed(window):
        window.show()
    places: dict[str, str] = {}
    for page in EVERY_PAGE:
        for view in views(window, page):
            places |= {text: view for text in all_texts(window) if text not in places}
    close_window(window)
    left = left_german(places, german_by_right(solution))
    assert not {text: places[text] for text in left}


def test_german_that_is_left_is_found() -> None:
    words = ("Abbrechen", "Cancel", "3 von 12 Fragen beantwortet", "Musterstadt")
    assert left_german(words, set()) == {"Abbrechen", "3 von 12 Fragen beantwortet"}
    assert not left_german(words, set(words))
