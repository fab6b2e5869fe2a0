"""Back and forward between places, as in a browser."""


class History:
    """The places visited and where among them the user is."""

    def __init__(self) -> None:
        self._places: list[str] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the user went back before."""
        return self._at + 1 < len(self._places)

    def visit(self, place: str) -> None:
        """Remember a place; what was ahead is forgotten."""
        if self._at >= 0 and self._places[self._at] == place:
            return
        self._places = [*self._places[: self._at + 1], place]
        self._at += 1

    def back(self) -> str:
        """Return the place before; the present one when there is none."""
        self._at = max(self._at - 1, 0)
        return self._places[self._at] if self._places else ""

    def forward(self) -> str:
        """Return the place ahead; the present one when there is none."""
        self._at = min(self._at + 1, len(self._places) - 1)
        return self._places[self._at] if self._places else ""

    def last_beside(self, page: str) -> str:
        """Return the last place on another page than this one, an empty text without any."""
        visited = reversed(self._places[: self._at + 1])
        return next((place for place in visited if place.partition(":")[0] != page), "")

    def clear(self) -> None:
        """Forget everything (another solution is open)."""
        self._places, self._at = [], -1
