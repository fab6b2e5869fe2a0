"""Look-ups in documents for the tests."""

from decimal import Decimal
from itertools import takewhile

from scaleplanner.documents.annexes import all_texts
from scaleplanner.documents.blocks import Block, Document, Heading, Table
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.numbers import format_amount
from scaleplanner.domain.solution import Solution
from tests.domain.sample import TODAY


def an_empty_solution() -> Solution:
    return new_solution(FiveAnswers("Leere Lösung"), TODAY, "leer")


def text_of(document: Document) -> str:
    return " ".join(all_texts(document.blocks)).replace("\u00a0", " ")


def headings(document: Document, level: int = 1) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def chapter(document: Document, title: str) -> tuple[Block, ...]:
    """Return the blocks from a heading with this text in it to the next of the same level or above."""
    start, level = next(
        (n, b.level) for n, b in enumerate(document.blocks) if isinstance(b, Heading) and title in b.text
    )
    rest = document.blocks[start + 1 :]
    return tuple(takewhile(lambda b: not (isinstance(b, Heading) and b.level <= level), rest))


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def row(table: Table, name: str) -> tuple[str, ...]:
    return next(cells[1:] for cells in table.rows if cells[0] == name)


def printed(*values: Decimal) -> tuple[str, ...]:
    return tuple(format_amount(value) for value in values)
