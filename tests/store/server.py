"""A real PostgreSQL server for the tests: in its own folder, by a Unix socket, without privileges."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

_BASES = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/postgresql")
USER = "scaleplanner"


def programs() -> Path:
    """Return the folder of `initdb` and `pg_ctl`, which Debian keeps outside the search path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = [path.parent for base in _BASES for path in Path(base).glob("*/bin/initdb")]
    assert folders, "PostgreSQL is missing: install the package 'postgresql'"
    return max(folders, key=lambda folder: float(folder.parent.name))


def as_ordinary_user(folder: Path) -> list[str]:
    """Return the prefix of a command that gives up root, which a server refuses; the folder changes hands."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "nobody", "nogroup")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


@contextmanager
def running_server() -> Iterator[sa.URL]:
    """Start a server and give the address of an empty database; everything is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="scaleplanner-pg-"))
    data, tools = folder / "data", programs()
    prefix = as_ordinary_user(folder)
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"

    def call(program: str, *arguments: str) -> None:
        command = [*prefix, str(tools / program), "-D", str(data), *arguments]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)

    try:
        call("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C")
        call("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield sa.URL.create("postgresql+psycopg", USER, database="postgres", query={"host": str(folder)})
        finally:
            call("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: sa.URL, name: str) -> str:
    """Create an empty database on the server and return its address."""
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)
