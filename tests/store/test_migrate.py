"""Schema versions: both ways to the schema are equal, newer files are refused, failures change nothing."""

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from scaleplanner.domain.plain import from_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.paths import migrations
from scaleplanner.store import Store, migrate
from scaleplanner.store.engine import sqlite_engine
from tests.builders import a_full_solution
from tests.databases.build import DATABASES, build

NEXT = "0900"
GOOD = "op.add_column('solution', sa.Column('motto', sa.Text))"
REBUILT = """with op.batch_alter_table('solution') as batch:
        batch.add_column(sa.Column('motto', sa.Text))
        batch.drop_column('reference')"""
FAILING = "op.add_column('solution', sa.Column('motto', sa.Text)); op.execute('DELETE FROM kpi'); 1 / 0"
BREAKING = "op.execute('DELETE FROM way')"


def scripts_with(tmp_path: Path, change: str) -> Path:
    """Return a copy of db/ with one more revision."""
    scripts = tmp_path / "with 100 %"
    shutil.copytree(migrations(), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0900_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f"revision = '{NEXT}'\ndown_revision = '{migrate.HEAD}'\n"
        f"branch_labels = depends_on = None\n\n\ndef upgrade():\n    {change}\n"
    )
    return scripts


def filled(database: Path) -> bytes:
    with Store.open(database) as store:
        store.save(a_full_solution())
    return database.read_bytes()


def upgrade_to_next(database: Path, scripts: Path, kept: list[str]) -> None:
    migrate.ensure_schema(sqlite_engine(database), database, lambda: kept.append("backup"), scripts, NEXT)


def schema(path: Path) -> dict[str, Any]:
    """Return columns (their order means nothing), keys and references of every table."""
    inspector = sa.inspect(sqlite_engine(path))
    return {
        table: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)),
            inspector.get_pk_constraint(table)["constrained_columns"],
            [
                (key["constrained_columns"], key["referred_table"], key["referred_columns"], key["options"])
                for key in inspector.get_foreign_keys(table)
            ],
        )
        for table in inspector.get_table_names()
    }


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_fast_creation_and_migration_give_the_same_schema(database: Path, tmp_path: Path) -> None:
    Store.open(database).close()
    migrated = tmp_path / "migrated.db"
    migrated.touch()
    migrate.migrate(migrated, migrations(), migrate.HEAD)
    assert schema(migrated) == schema(database)
    assert migrate.revision_of(migrated) == migrate.revision_of(database) == migrate.HEAD
    assert len(schema(database)) > 25


def test_opening_does_not_load_alembic(database: Path) -> None:
    code = (
        "import sys; from scaleplanner.store import Store\n"
        f"for _ in range(2): Store.open({str(database)!r}).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], cwd=migrations().parent, check=False).returncode == 0


@pytest.mark.parametrize("change", [GOOD, REBUILT])
def test_migration_keeps_everything_and_makes_a_backup_first(
    database: Path, tmp_path: Path, change: str
) -> None:
    filled(database)
    kept: list[str] = []
    upgrade_to_next(database, scripts_with(tmp_path, change), kept)
    assert kept == ["backup"]
    assert migrate.revision_of(database) == NEXT
    columns = [column[0] for column in schema(database)["solution"][0]]
    assert "motto" in columns
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM way").fetchone() == (2,)


@pytest.mark.parametrize(
    ("change", "error"),
    [(FAILING, ZeroDivisionError), (BREAKING, UserError)],
    ids=["fails", "breaks references"],
)
def test_a_failing_migration_changes_nothing(
    database: Path, tmp_path: Path, change: str, error: type[Exception]
) -> None:
    before = filled(database)
    with pytest.raises(error):
        upgrade_to_next(database, scripts_with(tmp_path, change), [])
    assert database.read_bytes() == before
    assert Store.open(database).load("voll") == a_full_solution()


def stamp(database: Path, statement: str) -> bytes:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(statement)
    return database.read_bytes()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_database_is_refused_unchanged(database: Path, read_only: bool) -> None:
    filled(database)
    before = stamp(database, "UPDATE alembic_version SET version_num='0999'")
    with pytest.raises(migrate.TooNewError, match="neueren Fassung"):
        Store.open(database, read_only=read_only)
    assert database.read_bytes() == before
    assert sorted(path.name for path in database.parent.iterdir()) == ["Sicherungen", database.name]


def test_an_older_database_is_not_opened_read_only(database: Path) -> None:
    filled(database)
    stamp(database, "DELETE FROM alembic_version")
    with pytest.raises(UserError, match="älteren Stand"):
        Store.open(database, read_only=True)


def test_a_database_of_another_program_is_refused_unchanged(database: Path) -> None:
    before = stamp(database, "CREATE TABLE music (title TEXT)")
    with pytest.raises(UserError, match="keine Datenbank von ScalePlanner"):
        Store.open(database)
    assert database.read_bytes() == before


def test_an_empty_sqlite_file_becomes_a_database(database: Path) -> None:
    stamp(database, "CREATE TABLE passing (title TEXT)")
    assert stamp(database, "DROP TABLE passing")
    Store.open(database).close()
    assert migrate.revision_of(database) == migrate.HEAD


@pytest.mark.parametrize("name", sorted(path.name for path in DATABASES.glob("*.db")))
def test_every_released_database_opens_with_its_content(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    shutil.copy(DATABASES / name, path)
    expected = json.loads((DATABASES / name).with_suffix(".json").read_text("utf-8"))
    with Store.open(path) as store:
        stored = {info.id: store.load(info.id) for info in store.list_solutions()}
        stands = [info for solution_id in stored for info in store.stands(solution_id)]
        assert all(store.load_stand(info.id)[1] for info in stands)
        assert [store.stand_output(info.id, info.outputs[0])[:4] for info in stands] == [b"%PDF"]
    assert stored == {key: from_plain(Solution, plain) for key, plain in expected.items()}
    assert len(stored) == 2
    assert migrate.revision_of(path) == migrate.HEAD


def test_there_is_a_database_of_the_newest_schema(tmp_path: Path) -> None:
    assert (DATABASES / f"{migrate.HEAD}.db").is_file()
    build(tmp_path / "new.db")
    kept = DATABASES / f"{migrate.HEAD}.db"
    assert schema(tmp_path / "new.db") == schema(kept)
    assert (tmp_path / "new.json").read_text("utf-8") == kept.with_suffix(".json").read_text("utf-8")
