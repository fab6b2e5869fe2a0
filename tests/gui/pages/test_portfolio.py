"""The portfolio on the start page: side by side, sums, dates, filter; only what changed is read again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_amount
from scaleplanner.domain.portfolio import combined_gap, combined_need, filtered, summary
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.pages.start import StartPage
from scaleplanner.gui.portfolio import Portfolio
from scaleplanner.gui.session import Session
from scaleplanner.gui.theme import theme
from scaleplanner.store import Store
from tests.builders import a_full_solution
from tests.gui.pages.office import NOW, new, office

TODAY = NOW.date()
FIRST, SECOND, THIRD = (replace(each, is_example=False) for each in load_examples())


class Counting:
    """A store that remembers which solutions were read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.read: list[str] = []

    def versions(self) -> Mapping[str, int]:
        return self._store.versions()

    def peek(self, solution_ids: Iterable[str]) -> Mapping[str, tuple[int, Solution]]:
        chosen = tuple(solution_ids)
        self.read += chosen
        return self._store.peek(chosen)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    example = replace(new("x", "Vorbild"), is_example=True)
    return office(tmp_path, FIRST, SECOND, new("leer", "Noch leer", date(2027, 6, 30)), example)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> StartPage:
    page = StartPage(session)
    qtbot.addWidget(page)
    page.resize(1150, 680)
    page.show()
    qtbot.waitUntil(lambda: page.portfolio.is_complete)
    return page


def cells(page: StartPage) -> list[list[str]]:
    assert page.portfolio_card is not None
    model = page.portfolio_card.model
    return [
        [str(model.data(model.index(row, place))) for place in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_all_solutions_stand_side_by_side_below_their_sum(page: StartPage) -> None:
    lines = cells(page)
    names = ["Deckungslücke zusammen", SECOND.name, "Noch leer", FIRST.name]
    assert [line[0].split(",")[0] for line in lines] == names
    found = [project(each.plan, each.plan.main_way) for each in (FIRST, SECOND)]
    gaps = [format_amount(a + b) for a, b in zip(found[0].gap, found[1].gap, strict=True)]
    needs = [format_amount(a + b) for a, b in zip(found[0].need, found[1].need, strict=True)]
    assert gaps[:5] != needs[:5]
    assert lines[0][3:5] == gaps[:2]
    assert lines[3][3:5] == [format_amount(value) for value in found[0].gap[:2]]
    assert lines[2][2:4] == ["30.06.2027", "offen"]
    card = page.portfolio_card
    assert card is not None and "Deckungslücke" in card.sentence.text()
    card.amount.set_value(True)
    card.amount.edited.emit(True)
    lines = cells(page)
    assert lines[0][0] == "Haushaltsbedarf zusammen"
    assert lines[0][3:5] == needs[:2]
    assert lines[3][3:5] == [format_amount(value) for value in found[0].need[:2]]
    assert card.sentence.text().startswith("Haushaltsbedarf")
    assert card.table.accessibleName() == "Haushaltsbedarf aller Lösungen je Jahr"


def test_the_filter_narrows_table_sum_and_dates(page: StartPage) -> None:
    card = page.portfolio_card
    assert card is not None
    card.filter.setText("brünn")
    card.filter.textEdited.emit("brünn")
    lines = cells(page)
    assert len(lines) == 2
    gap = project(FIRST.plan, FIRST.plan.main_way).gap
    assert lines[0][3] == lines[1][3] == format_amount(gap[0])
    assert all(FIRST.name in item.accessibleName() for item in card.dates)


def test_a_line_and_a_date_open_their_solution(page: StartPage, session: Session) -> None:
    card = page.portfolio_card
    assert card is not None
    card.table.activated.emit(card.model.index(1, 0))
    assert session.workspace is not None and session.workspace.solution.id == SECOND.id
    card.table.activated.emit(card.model.index(0, 0))
    assert session.workspace.solution.id == SECOND.id


def test_one_solution_needs_no_portfolio(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage(office(tmp_path, FIRST))
    qtbot.addWidget(page)
    assert page.portfolio_card is None


def test_only_what_changed_is_read_again(session: Session, qtbot: QtBot) -> None:
    store = session.store
    assert isinstance(store, Store)
    counting = Counting(store)
    portfolio = Portfolio(lambda: TODAY)
    portfolio.refresh(counting)
    qtbot.waitUntil(lambda: portfolio.is_complete)
    assert sorted(counting.read) == sorted([FIRST.id, SECOND.id, "leer"])
    counting.read.clear()
    store.save(replace(store.load("leer"), name="Umbenannt"))
    portfolio.refresh(counting)
    qtbot.waitUntil(lambda: portfolio.is_complete)
    assert counting.read == ["leer"]
    assert "Umbenannt" in [each.name for each in portfolio.summaries]
    store.delete("leer")
    portfolio.refresh(counting)
    assert len(portfolio.summaries) == 2


def test_looking_does_not_disturb_saving(session: Session) -> None:
    store = session.store
    assert isinstance(store, Store)
    solution = store.load(FIRST.id)
    found = store.peek([FIRST.id, "fehlt"])
    assert {key: version for key, (version, _seen) in found.items()} == {FIRST.id: 1}
    store.save(replace(solution, reference="neu"))
    assert store.versions()[FIRST.id] == 2


@pytest.mark.parametrize("solution", [FIRST, SECOND, THIRD, a_full_solution()], ids=lambda each: each.id)
def test_looking_reads_all_a_summary_needs(tmp_path: Path, solution: Solution) -> None:
    """Only some tables are read; a date or amount from another one would be missing here."""
    with Store.open(tmp_path / "amt.db") as store:
        store.save(solution)
        ((_version, seen),) = store.peek([solution.id]).values()
    for day in (TODAY, date(2000, 1, 1)):
        assert summary(seen, day) == summary(solution, day)


def test_sums_leave_out_what_has_no_figures() -> None:
    found = [summary(each, TODAY) for each in (FIRST, replace(FIRST, plan=replace(FIRST.plan, ways=())))]
    assert not found[1].is_quantified
    assert combined_need(found) == dict(found[0].need)
    assert combined_gap(found) == dict(found[0].gap)
    assert filtered(found, "gibt es nicht") == ()


def test_a_copy_of_a_stored_solution(page: StartPage, session: Session) -> None:
    page._copy_stored("leer")
    assert session.workspace is not None
    assert session.workspace.solution.name == "Noch leer (Kopie)"


def test_a_thousand_solutions_are_listed_in_parts(qtbot: QtBot, tmp_path: Path) -> None:
    session = office(tmp_path, *(new(f"s{number}", f"Lösung {number:04}") for number in range(120)))
    page = StartPage(session)
    qtbot.addWidget(page)
    assert len(page.rows) == 40
    page.more.click()
    assert len(page.rows) == 80
    qtbot.waitUntil(lambda: page.portfolio.is_complete, timeout=60_000)
    assert page.portfolio_card is not None
    assert page.portfolio_card.model.rowCount() == 121


def test_every_text_of_a_column_is_no_wider_than_what_it_is_measured_by(page: StartPage) -> None:
    card = page.portfolio_card
    assert card is not None
    metrics = QFontMetrics(theme.font("strong"))
    for place, texts in list(enumerate(zip(*cells(page), strict=True)))[1:]:
        measured = [metrics.horizontalAdvance(text) for text in card.model.longest(place)]
        assert max(metrics.horizontalAdvance(text) for text in texts) <= max(measured)
