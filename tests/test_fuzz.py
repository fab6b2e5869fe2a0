"""Damaged and foreign input everywhere it comes in: a sentence or a correct result, never an exception."""

import random
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from scaleplanner.domain.kept import LogEntry
from scaleplanner.domain.numbers import read_amount
from scaleplanner.errors import UserError
from scaleplanner.exchange.logo import BadLogo, accept_logo
from scaleplanner.exchange.package import load_examples, read_package, write_package
from scaleplanner.gui import theme
from scaleplanner.gui.models.plan_block import read_block
from scaleplanner.gui.pages.solution_emblem import draw_svg
from scaleplanner.gui.shell_help import HelpChoices
from scaleplanner.gui.visits import last_visit
from scaleplanner.store import Store
from tests.builders import a_full_solution, a_solution

FULL = a_full_solution()
EXAMPLE = load_examples()[0]
CELLS = st.text(alphabet="0123456789.,-− €%\t\n\"'=;T\u00a0x\0", max_size=40)


def flipped(data: bytes, choose: random.Random) -> bytes:
    """Change, remove, repeat or cut some bytes."""
    changed = bytearray(data)
    for _change in range(choose.randint(1, 8)):
        place = choose.randrange(len(changed))
        match choose.randrange(4):
            case 0:
                changed[place] = choose.randrange(256)
            case 1:
                del changed[place : place + choose.randint(1, 400)]
            case 2:
                changed[place:place] = changed[place : place + choose.randint(1, 400)]
            case _:
                changed[place : place + 64] = bytes(choose.randrange(256) for _byte in range(64))
        if not changed:
            return b"\0"
    return bytes(changed)


def reread(data: bytes, choose: random.Random) -> bytes:
    """Damage the JSON inside a package and pack it again, so that the archive itself is sound."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, flipped(content, choose) if choose.random() < 0.7 else content)
    return stream.getvalue()


def try_packages(tmp_path: Path, rounds: int) -> None:
    choose = random.Random(rounds)
    originals = {each: write_package(each) for each in (FULL, EXAMPLE)}
    path = tmp_path / "fremd.scaleplan"
    for number in range(rounds):
        solution, data = choose.choice(list(originals.items()))
        path.write_bytes((flipped if number % 2 else reread)(data, choose))
        try:
            assert read_package(path) == solution
        except UserError as error:
            assert str(error).endswith(".")


def try_databases(tmp_path: Path, rounds: int) -> None:
    choose = random.Random(rounds)
    sound = tmp_path / "gut.db"
    with Store.open(sound) as store:
        store.save(FULL)
        store.save(a_solution())
        store.close(with_backup=False)
    original = sound.read_bytes()
    for number in range(rounds):
        path = tmp_path / f"{number}.db"
        path.write_bytes(flipped(original, choose))
        try:
            with Store.open(path) as store:
                for info in store.list_solutions():
                    store.load(info.id)
                store.close(with_backup=False)
        except UserError as error:
            assert str(error).endswith(".")
        found, lost = Store.salvage(path)
        assert len(found) + lost <= 4


@pytest.mark.parametrize("attempt", [try_packages, try_databases])
def test_mutated_files(tmp_path: Path, attempt: Callable[[Path, int], None]) -> None:
    attempt(tmp_path, 60)


@pytest.mark.long
@pytest.mark.parametrize("attempt", [try_packages, try_databases])
def test_many_mutated_files(tmp_path: Path, attempt: Callable[[Path, int], None]) -> None:
    attempt(tmp_path, 1_500)


@pytest.mark.parametrize(
    "statement", ["DROP TABLE kpi", "ALTER TABLE way DROP COLUMN own_funds", "DROP TABLE alembic_version"]
)
def test_a_database_somebody_else_changed(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "amt.db"
    with Store.open(path) as store:
        store.save(FULL)
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
    with pytest.raises(UserError), Store.open(path) as store:
        store.load(FULL.id)


@given(CELLS)
def test_no_clipboard_breaks_the_grid(text: str) -> None:
    for row in read_block(text):
        for cell in row:
            try:
                assert isinstance(read_amount(cell), Decimal)
            except ValueError:
                continue


def try_logos(_tmp_path: Path, rounds: int) -> None:
    choose = random.Random(rounds)
    stream = BytesIO()
    Image.radial_gradient("L").convert("RGBA").save(stream, "PNG")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">'
    svg += b'<defs><g id="a"><path d="M1 1h9v9z"/></g>'
    svg += b'</defs><use href="#a"/><rect x="3" y="4" width="50" height="50" style="fill:#0a0"/></svg>'
    for number in range(rounds):
        data = flipped((stream.getvalue(), svg)[number % 2], choose)
        try:
            with Image.open(BytesIO(accept_logo(data, draw_svg))) as picture:
                assert picture.height <= 480
        except BadLogo as error:
            assert str(error).endswith(".")


@pytest.mark.qt_log_level_fail("CRITICAL")  # Qt warns of what it could not draw
def test_mutated_pictures(qapp: QApplication, tmp_path: Path) -> None:
    try_logos(tmp_path, 120)


@pytest.mark.long
@pytest.mark.qt_log_level_fail("CRITICAL")
def test_many_mutated_pictures(qapp: QApplication, tmp_path: Path) -> None:
    try_logos(tmp_path, 3_000)


LINES = st.text(alphabet='lookhelp/mode=_scle1.25;#[]\\"\n@Variant()\0ä%', max_size=120)


@hypothesis.settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(LINES.map(lambda text: text.encode()), st.binary(max_size=200)))
def test_no_settings_stop_the_start(qapp: QApplication, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(b"[look]\n" + content)
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    assert theme.read_appearance(settings).text_scale in theme.SCALES
    assert HelpChoices(settings).wanted("start", 1366) in (True, False)
    assert last_visit(settings, NoLog(), EXAMPLE, datetime(2026, 11, 27)) is None


@pytest.mark.parametrize("moment", ["2026-11-01T10:00:00+02:00", "2026-11-01", "gestern", "99", "@"])
def test_no_noted_moment_of_a_visit_stops_the_opening(tmp_path: Path, moment: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(f"[visit]\ns1={moment}\n", encoding="utf-8")
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    last_visit(settings, NoLog(), a_solution(), datetime(2026, 11, 27))


class NoLog:
    """A database without a change log."""

    def change_log(self, solution_id: str) -> tuple[LogEntry, ...]:
        return (LogEntry(datetime(2026, 11, 2), "Amt", "Name geändert"),)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\0\0", b"[General]\nappearance=@Variant(\\0\\0)\n", b"mode=17\nscale=viel\n", b"[[[[\n=\n"],
)
def test_broken_settings_give_the_usual_look(qapp: QApplication, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(content)
    found = theme.read_appearance(QSettings(str(file), QSettings.Format.IniFormat))
    assert found == theme.Appearance()
