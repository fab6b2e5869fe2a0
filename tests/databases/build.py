"""Write the database of the newest schema with its content as JSON: `python -m tests.databases.build`.

The files of older schemas are never written again.
"""

import json
from datetime import date, datetime
from pathlib import Path

from scaleplanner.domain.plain import to_plain
from scaleplanner.store import StandOutput, Store, migrate
from tests.builders import a_full_solution, a_solution

DATABASES = Path(__file__).parent


def build(path: Path) -> None:
    """Write a database with a small and a full solution, the full one with a sealed version."""
    path.unlink(missing_ok=True)
    store = Store.open(path, now=lambda: datetime(2026, 5, 4, 10, 42))
    solutions = (a_solution(), a_full_solution())
    for solution in solutions:
        store.save(solution)
    output = StandOutput("konzept", "Konzept.pdf", b"%PDF-1.7")
    store.seal(solutions[1], "Beschluss", date(2026, 5, 4), "Amt 10", [output], "unverändert")
    store.close(with_backup=False)
    plain = {solution.id: to_plain(solution) for solution in solutions}
    path.with_suffix(".json").write_text(json.dumps(plain, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    build(DATABASES / f"{migrate.HEAD}.db")
