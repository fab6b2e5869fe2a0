"""Fixtures of the store: a database in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scaleplanner.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "scaleplanner.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    opened = Store.open(database, owner="Anna Muster")
    yield opened
    opened.close(with_backup=False)
