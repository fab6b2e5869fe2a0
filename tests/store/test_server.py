"""The same store on a real PostgreSQL server: equal content, conflicts, moving there and back."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from scaleplanner.cli import main
from scaleplanner.domain.merge import merge
from scaleplanner.errors import UserError
from scaleplanner.paths import migrations
from scaleplanner.store import ConflictError, StandOutput, Store, migrate
from tests.builders import a_full_solution, a_solution
from tests.store.server import new_database, running_server
from tests.store.test_migrate import NEXT, scripts_with

NUMBERS = count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[sa.URL]:
    with running_server() as url:
        yield url


@pytest.fixture
def place(server: sa.URL) -> str:
    """Return the address of a new, empty database on the server."""
    return new_database(server, f"amt{next(NUMBERS)}")


def content(store: Store) -> dict[str, object]:
    """Return everything a database holds, through the store."""
    infos = (*store.list_solutions(), *store.deleted())
    return {
        info.id: (
            info,
            store.load(info.id),
            [(stand, store.load_stand(stand.id)) for stand in store.stands(info.id)],
            [store.stand_output(stand.id, name) for stand in store.stands(info.id) for name in stand.outputs],
        )
        for info in infos
    }


def filled(path: Path | str) -> dict[str, object]:
    with Store.open(path, now=lambda: datetime(2027, 3, 5, 9, 12, 0, 123456)) as store:
        store.save(a_full_solution())
        store.save(a_solution("alt", "Weggelegt"))
        store.delete("alt")
        store.seal(
            a_full_solution(),
            "Beschluss",
            date(2027, 3, 12),
            "Amt 10",
            [StandOutput("konzept", "Konzept.pdf", b"%PDF")],
        )
        return content(store)


def test_a_solution_comes_back_equal(place: str) -> None:
    with Store.open(place) as store:
        store.save(a_full_solution())
    with Store.open(place) as store:
        assert store.load("voll") == a_full_solution()
        changed = replace(a_full_solution(), name="Neu", kpis=())
        store.save(changed)
        assert store.load("voll") == changed
        assert store.backup() is None


def test_the_second_of_two_savers_is_told_and_can_bring_both_together(place: str) -> None:
    with Store.open(place) as first, Store.open(place) as second:
        first.save(a_solution())
        theirs = replace(second.load("s1"), name="Von dort")
        second.save(theirs)
        mine = replace(a_solution(), reference="Von hier")
        with pytest.raises(ConflictError, match="an anderer Stelle geändert"):
            first.save(mine)
        base, now = first.newer("s1")
        assert (base, now) == (a_solution(), theirs)
        with pytest.raises(ConflictError):
            first.save(mine)
        first.accept_newer("s1")
        first.save(merge(base, mine, now).solution)
        stored = second.load("s1")
        assert (stored.name, stored.reference) == ("Von dort", "Von hier")


def test_many_at_once_lose_no_saving(place: str) -> None:
    """Eight desks add one character each, again and again until it is in."""
    Store.open(place).close()
    with Store.open(place) as store:
        store.save(a_solution())

    def work(letter: str) -> None:
        with Store.open(place) as desk:
            while True:
                now = desk.load("s1")
                try:
                    desk.save(replace(now, reference=now.reference + letter))
                    return
                except ConflictError:
                    continue

    threads = [threading.Thread(target=work, args=(letter,)) for letter in "abcdefgh"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with Store.open(place) as store:
        assert sorted(store.load("s1").reference) == list("abcdefgh")


def test_two_programs_create_the_schema_at_the_same_time(place: str) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            Store.open(place).close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _desk in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []


def test_migration_and_fast_creation_give_the_same_schema(place: str) -> None:
    engine = sa.create_engine(place)
    with engine.begin() as connection:
        migrate.upgrade(connection, migrations(), "0001")
    with Store.open(place) as store:
        store.save(a_full_solution())
        assert store.load("voll") == a_full_solution()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == migrate.HEAD
    engine.dispose()


def test_a_failing_migration_leaves_the_server_as_it_was(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled(place)
    broken = scripts_with(tmp_path, "op.execute('DELETE FROM kpi'); 1 / 0")
    engine = sa.create_engine(place)
    monkeypatch.setattr(migrate, "migrations", lambda: broken)
    with pytest.raises(ZeroDivisionError):
        migrate.ensure_server_schema(engine, place, NEXT)
    engine.dispose()
    with Store.open(place) as store:
        assert content(store) == before


def test_a_file_moves_to_the_server_and_back_without_loss(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = tmp_path / "hier.db", tmp_path / "zurueck.db"
    before = filled(here)
    assert main(["--db", str(here), "copy", "--to", place]) == 0
    assert "2 Lösungen stehen jetzt auch in" in capsys.readouterr().out
    assert main(["--db", place, "copy", "--to", str(there)]) == 0
    for path in (here, place, there):
        with Store.open(path) as store:
            assert content(store) == before
    assert main(["--db", str(here), "copy", "--to", place]) == 1
    assert "enthält schon Lösungen" in capsys.readouterr().err


def test_a_text_the_server_cannot_keep_is_a_sentence(place: str) -> None:
    with Store.open(place) as store:
        store.save(a_solution())
        with pytest.raises(UserError, match="Zeichen oder eine Zahl"):
            store.save(replace(a_solution(), reference="a\0b"))
        assert store.load("s1") == a_solution()


def test_a_server_that_is_gone_is_a_sentence_without_the_password(server: sa.URL) -> None:
    url = server.set(password="geheim", query={"host": str(Path(str(server.query["host"])) / "weg")})
    with pytest.raises(UserError, match="nicht erreichbar") as caught:
        Store.open(url.render_as_string(hide_password=False))
    assert "geheim" not in str(caught.value)
