"""The version of the schema: create, accept, migrate or refuse a database."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from scaleplanner.errors import UserError
from scaleplanner.i18n import _
from scaleplanner.paths import migrations
from scaleplanner.store.engine import (
    APPLICATION_ID,
    DamagedError,
    foreign_text,
    sqlite_engine,
    without_foreign_keys,
)
from scaleplanner.store.tables import all_tables, metadata

#: The newest revision in `db/versions`; a test compares both.
HEAD = "0003"


class TooNewError(UserError):
    """The database was written by a newer program."""


def ensure_schema(
    engine: sa.Engine, path: Path, keep: Callable[[], object], scripts: Path | None = None, head: str = HEAD
) -> None:
    """Bring a database file to the newest schema.

    A new file gets all tables, an older one is migrated in one transaction after `keep` made a backup.
    A newer or foreign file is refused unchanged.
    """
    revision = revision_of(path)
    if revision is None:
        create(engine, head)
    elif revision != head:
        refuse_newer(revision, path, head)
        keep()
        migrate(path, scripts or migrations(), head)


def revision_of(path: Path) -> str | None:
    """Return the revision of a file, or None when it is empty; a foreign file is refused."""
    if path.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if not names and application in (0, APPLICATION_ID):
            return None
        if application != APPLICATION_ID or "alembic_version" not in names:
            raise DamagedError(foreign_text().format(place=path))
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else "0000"


def refuse_newer(revision: str, place: object, head: str = HEAD) -> None:
    """Raise `TooNewError` when the revision is newer than this program."""
    if revision > head:
        raise TooNewError(
            _(
                "Die Datenbank „{place}“ stammt von einer neueren Fassung von ScalePlanner. "
                "Sie wurde nicht verändert. Aktualisieren Sie ScalePlanner auf diesem Rechner."
            ).format(place=place)
        )


def create(engine: sa.Engine, head: str = HEAD) -> None:
    """Create all tables of an empty database in one transaction, without loading Alembic."""
    version = sa.Table(
        "alembic_version",
        sa.MetaData(),
        sa.Column("version_num", sa.String(32), nullable=False, primary_key=True),
    )
    with engine.begin() as connection:
        all_tables().create_all(connection, checkfirst=False)
        version.create(connection)
        connection.execute(version.insert().values(version_num=head))


@sa.event.listens_for(metadata, "after_create")
def _sign(_metadata: sa.MetaData, connection: sa.Connection, **_options: object) -> None:
    """Mark a file as ours; a server needs no mark."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def migrate(path: Path, scripts: Path, head: str) -> None:
    """Run the missing revisions in one transaction; a failure leaves the file as it was."""
    engine = sqlite_engine(path)
    without_foreign_keys(engine)  # rebuilding a table must not delete what refers to it
    with engine.begin() as connection:
        upgrade(connection, scripts, head)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise UserError(
                _(
                    "Die Datenbank „{place}“ konnte nicht auf den neuen Stand gebracht werden, "
                    "weil Angaben darin nicht zueinander passen. Sie wurde nicht verändert. "
                    "Wenden Sie sich an Ihre IT."
                ).format(place=path)
            )


def upgrade(connection: sa.Connection, scripts: Path, head: str) -> None:
    """Run the missing Alembic revisions on an open connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, head)


def ensure_server_schema(engine: sa.Engine, place: str, head: str = HEAD) -> None:
    """Create or migrate the schema of a database server."""
    revision = _server_revision(engine)
    if revision is None:
        try:
            create(engine, head)
        except (sa.exc.ProgrammingError, sa.exc.IntegrityError):
            # Somebody else opens the new database at the same time and was faster.
            if _server_revision(engine) != head:
                raise
    elif revision != head:
        refuse_newer(revision, place, head)
        with engine.begin() as connection:
            upgrade(connection, migrations(), head)


def _server_revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        query = sa.text("SELECT version_num FROM alembic_version")
        return str(connection.execute(query).scalar())
