"""Database servers: addresses, missing drivers, schema and errors that do not come from SQLite."""

import getpass
from pathlib import Path

import pytest
import sqlalchemy as sa

from scaleplanner.errors import UserError
from scaleplanner.store import LockedError, Store, migrate
from scaleplanner.store.engine import connect, file_uri, sqlite_engine, translated
from scaleplanner.store.tables import all_tables
from tests.store.test_migrate import scripts_with


def test_an_address_that_cannot_be_read() -> None:
    with pytest.raises(UserError, match="weder eine Datei noch die Adresse"):
        Store.open("postgresql://server:port/datenbank")


@pytest.mark.parametrize("kind", ["missingsql", "postgresql+missing"])
def test_a_missing_driver_is_said(kind: str) -> None:
    with pytest.raises(UserError, match="fehlt auf diesem Rechner der Treiber"):
        Store.open(f"{kind}://server/datenbank")


def test_the_schema_of_a_server_is_migrated_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "server.db"
    path.touch()
    engine = sqlite_engine(path)
    migrate.ensure_server_schema(engine, "server")
    scripts = scripts_with(tmp_path, "op.add_column('solution', sa.Column('motto', sa.Text))")
    monkeypatch.setattr(migrate, "migrations", lambda: scripts)
    migrate.ensure_server_schema(engine, "server", "0900")
    assert migrate.revision_of(path) == "0900"
    with pytest.raises(migrate.TooNewError, match="server"):
        migrate.ensure_server_schema(engine, "server")


def test_the_error_of_a_server_is_translated_and_a_mistake_of_ours_is_not() -> None:
    lost = sa.exc.OperationalError("SELECT 1", None, ConnectionError("lost"))
    with pytest.raises(UserError, match="Prüfen Sie die Verbindung"), translated("server"):
        raise lost
    with pytest.raises(sa.exc.ProgrammingError), translated("server"):
        raise sa.exc.ProgrammingError("SELEC 1", None, ValueError("syntax"))


def test_the_tables_suit_a_server() -> None:
    statements: list[str] = []
    engine = sa.create_mock_engine(
        "postgresql://", lambda ddl, *_a, **_k: statements.append(str(ddl.compile(dialect=engine.dialect)))
    )
    all_tables().create_all(engine, checkfirst=False)
    assert len(statements) == len(all_tables().tables)
    assert not any("PRAGMA" in statement for statement in statements)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/amt/Größe 100%?.db", "file:///amt/Gr%C3%B6%C3%9Fe%20100%25%3F.db?mode=ro"),
        ("//server/amt/a.db", "file:////server/amt/a.db?mode=ro"),
    ],
)
def test_uris(path: str, uri: str) -> None:
    assert file_uri(Path(path), "ro") == uri


def test_a_name_with_special_characters(tmp_path: Path) -> None:
    path = tmp_path / "Größe 100%?#&.db"
    connect(path, "rwc").close()
    assert Store.open(path).place == str(path)


def test_a_system_that_does_not_tell_who_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", unknown)
    with Store.open(tmp_path / "a.db"), pytest.raises(LockedError, match="Eine andere Person"):
        Store.open(tmp_path / "a.db")
