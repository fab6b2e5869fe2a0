"""The sealed version of a shipped example that is looked at without being stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from scaleplanner import __version__
from scaleplanner.domain.seal import seal_of, sealed_copy
from scaleplanner.gui.stands import StandStore
from scaleplanner.store import StandInfo, StandOutput

if TYPE_CHECKING:
    from scaleplanner.domain.solution import Solution
    from scaleplanner.exchange.examples import ExampleStand


class ExampleStands:
    """Answers for the one earlier version of an example; everything else is left to the database."""

    def __init__(self, store: StandStore, stand: ExampleStand) -> None:
        self._store, self._stand = store, stand
        self._info = StandInfo(
            f"beispiel-{stand.content.id}",
            stand.content.id,
            1,
            stand.name,
            stand.day,
            stand.office,
            stand.note,
            seal_of(stand.content),
            __version__,
        )

    def seal(
        self,
        solution: Solution,
        name: str,
        day: date,
        office: str,
        outputs: Iterable[StandOutput] = (),
        note: str = "",
    ) -> StandInfo:
        """Keep a sealed version in the database."""
        return self._store.seal(solution, name, day, office, outputs, note)

    def stands(self, solution_id: str) -> Sequence[StandInfo]:
        """Return what the database has, else the earlier version."""
        return tuple(self._store.stands(solution_id)) or (self._info,)

    def load_stand(self, stand_id: str) -> tuple[Solution, bool]:
        """Return a sealed version; that of the example is intact."""
        if stand_id == self._info.id:
            return sealed_copy(self._stand.content), True
        return self._store.load_stand(stand_id)

    def stand_output(self, stand_id: str, file_name: str) -> bytes:
        """Return an output from the database; the earlier version has none."""
        return self._store.stand_output(stand_id, file_name)
