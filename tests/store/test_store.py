"""The store saves what changed, lists without loading, and says in German what is wrong."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.solution import Stage
from scaleplanner.errors import UserError
from scaleplanner.paths import default_database
from scaleplanner.store import ConflictError, SolutionInfo, Store, engine
from scaleplanner.store.engine import APPLICATION_ID
from scaleplanner.store.lock import lock_path
from tests.builders import a_full_solution, a_solution

NOW = datetime(2027, 3, 5, 10, 42, 7)


def execute(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(statement)


def test_listing_shows_without_loading(database: Path) -> None:
    with Store.open(database, now=lambda: NOW) as store:
        store.save(a_solution("s2", "Ökonetz", stage=Stage.IN_OPERATION))
        store.save(a_solution("s1", "Bauantrag", is_example=True, funding_end=date(2028, 6, 30)))
        assert store.list_solutions() == (
            SolutionInfo("s1", "Bauantrag", "Brünnstedt", True, Stage.PILOT_RUNNING, date(2028, 6, 30), NOW),
            SolutionInfo("s2", "Ökonetz", "Brünnstedt", False, Stage.IN_OPERATION, None, NOW),
        )
        assert store.place == str(database)


def test_saved_solutions_are_there_after_reopening(database: Path) -> None:
    with Store.open(database) as store:
        store.save(a_full_solution())
    with Store.open(f"sqlite:///{database}") as store:
        assert store.load("voll") == a_full_solution()


def test_every_kind_of_change_is_saved(store: Store) -> None:
    full = a_full_solution(entries=3)
    way = full.plan.ways[1]
    changes = [
        full,
        replace(full, name="Neu", kpis=full.kpis[1:]),
        replace(full, kpis=tuple(reversed(full.kpis)), criteria=()),
        full.with_way(replace(way, cost_key=None, costs=(*way.costs, way.costs[0]))),
        replace(full, plan=replace(full.plan, ways=full.plan.ways[:1])),
        a_solution("voll"),
        full,
    ]
    for solution in changes:
        store.save(solution)
        assert store.load("voll") == solution


def test_saving_touches_only_what_differs(store: Store) -> None:
    full = a_full_solution()
    store.save(full)
    statements: list[str] = []
    sa.event.listen(
        store._engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_more: statements.append(statement.split(" SET")[0].split(" (")[0]),
    )
    store.save(replace(full, kpis=(*full.kpis, Kpi("neu", "Neu")), lessons=full.lessons[:1]))
    changed = {" ".join(statement.split()[:3]).split(" WHERE")[0] for statement in statements} - {"BEGIN"}
    changed = {statement for statement in changed if not statement.startswith("SELECT")}
    assert changed == {"UPDATE solution", "DELETE FROM lesson", "INSERT INTO kpi", "INSERT INTO change_log"}


def test_a_second_program_that_saved_meanwhile_is_not_overwritten(store: Store, database: Path) -> None:
    store.save(a_solution())
    execute(database, "UPDATE solution SET version = version + 1, name = 'Von nebenan'")
    with pytest.raises(ConflictError, match="an anderer Stelle geändert"):
        store.save(a_solution(name="Von hier"))
    assert store.load("s1").name == "Von nebenan"
    store.save(a_solution(name="Von hier"))
    assert store.load("s1").name == "Von hier"


def test_saving_without_loading_first(database: Path) -> None:
    with Store.open(database) as store:
        store.save(a_full_solution())
    with Store.open(database) as store:
        store.save(a_solution("voll"))
        assert store.load("voll") == a_solution("voll")


def test_papierkorb(store: Store) -> None:
    store.save(a_solution())
    store.delete("s1")
    assert store.list_solutions() == ()
    assert [info.id for info in store.deleted()] == ["s1"]
    store.restore("s1")
    assert [info.id for info in store.list_solutions()] == ["s1"]
    store.delete("s1")
    store.save(a_solution(name="Wieder da"))
    assert [info.name for info in store.list_solutions()] == ["Wieder da"]
    store.erase("s1")
    assert (store.list_solutions(), store.deleted()) == ((), ())
    store.save(a_solution(name="Noch einmal"))
    assert store.load("s1").name == "Noch einmal"


def test_erased_and_overwritten_texts_leave_the_file(store: Store, database: Path) -> None:
    store.save(a_solution(name="Vertraulich-4711", reference="Geheim-0815"))
    store.save(a_solution(name="Offen", reference="Geheim-0815"))
    assert b"Vertraulich-4711" not in database.read_bytes()
    store.erase("s1")
    assert b"Geheim-0815" not in database.read_bytes()


def test_what_is_gone_is_said(store: Store) -> None:
    for action in (store.load, store.delete, store.restore):
        with pytest.raises(UserError, match="nicht mehr vorhanden"):
            action("s9")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE solution SET stage='unbekannt'",
        "UPDATE solution SET settings='{'",
        "UPDATE solution SET created='morgen'",
        "UPDATE cost_line SET amount_unit_price='viel'",
    ],
)
def test_damaged_content_is_said(store: Store, database: Path, statement: str) -> None:
    store.save(a_solution())
    execute(database, statement)
    with pytest.raises(UserError, match="beschädigt"):
        store.load("s1")


def test_what_cannot_be_stored_is_refused_and_the_store_goes_on(store: Store) -> None:
    store.save(a_solution())
    for bad in (a_solution(name="\ud800"), replace(a_solution(), kpis=(Kpi("a", "b", target_year=2**80),))):
        with pytest.raises(UserError, match="sich nicht speichern lässt"):
            store.save(bad)
    store.save(a_solution(name="Gut"))
    assert store.load("s1").name == "Gut"


def test_a_full_disk_loses_nothing_that_was_saved(store: Store, database: Path) -> None:
    store.save(a_solution())
    pages = len(database.read_bytes()) // 4096
    sa.event.listen(
        store._engine, "connect", lambda raw, _record: raw.execute(f"PRAGMA max_page_count={pages}").close()
    )
    with pytest.raises(UserError, match="kein Platz mehr"):
        store.save(replace(a_full_solution("s1", entries=20)))
    assert store.load("s1") == a_solution()
    store.save(a_solution(name="Kurz"))
    assert store.load("s1").name == "Kurz"


def test_another_program_that_blocks_the_file(
    store: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(a_solution())
    monkeypatch.setattr(engine, "_WAIT_SECONDS", 0.0)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="anderen Programm belegt"):
            store.save(a_solution(name="Neu"))
    store.save(a_solution(name="Neu"))


def test_a_renamed_folder_is_said_and_nothing_new_is_created(tmp_path: Path) -> None:
    (tmp_path / "amt").mkdir()
    store = Store.open(tmp_path / "amt" / "a.db")
    store.save(a_solution())
    (tmp_path / "amt").rename(tmp_path / "amt2")
    with pytest.raises(UserError, match="nicht erreichbar"):
        store.save(a_solution(name="Neu"))
    (tmp_path / "amt2").rename(tmp_path / "amt")
    store.save(a_solution(name="Neu"))
    store.close()
    (tmp_path / "amt" / "a.db").unlink()
    with pytest.raises(UserError, match="gibt es nicht"):
        Store.open(tmp_path / "amt" / "a.db", read_only=True)


def test_a_damaged_file_after_a_crash_is_said_and_stays(database: Path) -> None:
    with Store.open(database) as store:
        store.save(a_full_solution())
    content = bytearray(database.read_bytes())
    content[-40_000:] = b"\x5a" * 40_000
    database.write_bytes(content)
    lock_path(database).write_text("")
    with pytest.raises(UserError, match="beschädigt"):
        Store.open(database)
    assert database.read_bytes() == content
    assert not lock_path(database).exists()


def test_a_left_journal_is_rolled_back(database: Path) -> None:
    with Store.open(database) as store:
        store.save(a_solution())
    database.with_name(database.name + "-journal").write_bytes(b"\0" * 600)  # ended: SQLite discards it
    with Store.open(database) as store:
        assert store.load("s1") == a_solution()


def test_a_write_ahead_log_is_not_kept(database: Path) -> None:
    Store.open(database).close()
    execute(database, "PRAGMA journal_mode=WAL")
    Store.open(database).close()
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_settings_of_every_connection(store: Store) -> None:
    wanted = {"foreign_keys": 1, "synchronous": 2, "secure_delete": 1, "journal_mode": "delete"}
    with store._engine.connect() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def test_a_text_file_is_no_database_and_stays(database: Path) -> None:
    database.write_text("Sehr geehrte Damen und Herren" * 100)
    for read_only in (False, True):
        with pytest.raises(UserError, match="keine Datenbank von ScalePlanner"):
            Store.open(database, read_only=read_only)
    assert database.read_text().startswith("Sehr geehrte")
    assert list(database.parent.iterdir()) == [database]


def test_places_that_cannot_hold_a_database(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gibt es nicht"):
        Store.open(tmp_path / "fehlt" / "a.db")
    with pytest.raises(UserError, match="ist ein Ordner"):
        Store.open(tmp_path)


def test_a_write_protected_file(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(database).close()
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # the tests may run as administrator
    with pytest.raises(UserError, match="schreibgeschützt"):
        Store.open(database)


def test_the_folder_of_the_program_is_created(user_folder: Path) -> None:
    with Store.open(default_database()) as store:
        store.save(a_solution())
    assert default_database().parent == user_folder
    assert default_database().exists()


def test_the_folder_of_the_program_cannot_be_created(user_folder: Path) -> None:
    user_folder.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="nicht schreiben"):
        Store.open(default_database())


def test_a_mistake_in_our_own_statements_is_no_user_error(store: Store) -> None:
    with pytest.raises(sa.exc.OperationalError, match="syntax error"), store._writing() as connection:
        connection.exec_driver_sql("DELETE FRM solution")
