"""Keys of caches that stand for one object: hashing a whole plan would take longer than a look-up may."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Something that equals only itself; while a cache holds it, its identity is not given to another."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value
