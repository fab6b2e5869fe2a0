"""Turn formulas into functions: one row has one formula, so the same shape is built only once."""

import math
import re
from collections.abc import Callable
from functools import cache
from typing import Protocol

from scaleplanner.exchange.xlsx.functions import (
    FUNCTIONS,
    FormulaError,
    Value,
    compare,
    divided,
    joined,
    mapped,
    number,
    one,
    power,
    spread,
)

#: Sheet, row and column of a cell, and for a range its last row and column.
Place = tuple[str, int, int, int, int]
_REFERENCE = re.compile(
    r"\"(?:[^\"]|\"\")*\"|(?<![\w.])(?:'(?P<sheet>(?:[^']|'')+)'!)?"
    r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?![\w(.])"
)
_CELL, _RANGE = "\x01", "\x02"
#: The function whose arguments are computed element by element, and what may be called in them that way.
_ARRAYS, _ELEMENTWISE = "SUMPRODUCT", ("ABS",)
#: Known to Excel since 2013; files name it with a prefix.
IS_FORMULA = "_xlfn.ISFORMULA"
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")|(?P<ref>[\x01\x02])"
    r"|(?P<name>[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß.]*)|(?P<op><=|>=|<>|[-+*/^&=<>(),]))"
)


class Source(Protocol):
    """Where a formula gets the values of cells and names from."""

    def cell(self, place: Place) -> Value:
        """Return the value of a cell."""

    def range(self, place: Place) -> Value:
        """Return the values of a range."""

    def named(self, name: str) -> Value:
        """Return the value behind a name."""

    def formulas(self, place: Place) -> Value:
        """Return for each cell of a range whether it holds a formula."""


Node = Callable[[Source, list[Place]], Value]


@cache
def column_of(letters: str) -> int:
    """Return the number of a column, counted from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def split(formula: str, here: str) -> tuple[str, list[Place]]:
    """Return the shape of a formula and the places it refers to, in their order."""
    places: list[Place] = []

    def mark(found: re.Match[str]) -> str:
        sheet, letters, row, last_letters, last_row = found.groups()
        if letters is None:
            return found.group()
        title = here if sheet is None else sheet.replace("''", "'")
        column, line = column_of(letters), int(row) - 1
        if last_letters is None:
            places.append((title, line, column, line, column))
            return _CELL
        places.append((title, line, column, int(last_row) - 1, column_of(last_letters)))
        return _RANGE

    return _REFERENCE.sub(mark, formula), places


@cache
def built(shape: str) -> Node:
    """Return the function of a shape; FormulaError when it lies outside the subset."""
    parser = _Parser(shape)
    return parser.whole()


class _Parser:
    """Recursive descent over the tokens of a shape."""

    def __init__(self, shape: str) -> None:
        self._shape, self._next_place, self._at, self._arrays = shape, 0, 0, False
        self._tokens: list[tuple[str, str]] = []
        end = 0
        while end < len(shape):
            found = _TOKEN.match(shape, end)
            if found is None:
                raise FormulaError(shape)
            kind = str(found.lastgroup)
            self._tokens.append((kind, found.group(kind)))
            end = found.end()

    def whole(self) -> Node:
        node = self._comparison()
        if self._at != len(self._tokens):
            raise FormulaError(self._shape)
        return node

    def _peek(self) -> str:
        kind, text = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        return text if kind == "op" else ""

    def _take(self) -> tuple[str, str]:
        if self._at == len(self._tokens):
            raise FormulaError(self._shape)
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, text: str) -> None:
        if self._take()[1] != text:
            raise FormulaError(self._shape)

    def _binary(self, operators: tuple[str, ...], operand: Callable[[], Node]) -> Node:
        left = operand()
        while self._peek() in operators:
            operator, operation = self._take()[1], _spread if self._arrays else _operation
            left = operation(operator, left, operand())
        return left

    def _comparison(self) -> Node:
        return self._binary(("=", "<>", "<", ">", "<=", ">="), self._joined)

    def _joined(self) -> Node:
        return self._binary(("&",), self._sum)

    def _sum(self) -> Node:
        return self._binary(("+", "-"), self._product)

    def _product(self) -> Node:
        return self._binary(("*", "/"), self._power)

    def _power(self) -> Node:
        return self._binary(("^",), self._signed)

    def _signed(self) -> Node:
        if self._peek() in ("-", "+"):
            sign = -1.0 if self._take()[1] == "-" else 1.0
            node = self._signed()
            return lambda source, places: sign * number(node(source, places))
        return self._primary()

    def _primary(self) -> Node:
        kind, text = self._take()
        if kind == "number":
            return _constant(float(text))
        if kind == "text":
            return _constant(text[1:-1].replace('""', '"'))
        if kind == "ref":
            return self._reference(text)
        if kind == "name":
            return self._named(text)
        if text != "(":
            raise FormulaError(self._shape)
        node = self._comparison()
        self._expect(")")
        return node

    def _reference(self, mark: str) -> Node:
        place = self._next_place
        self._next_place += 1
        if mark == _CELL:
            return lambda source, places: source.cell(places[place])
        return lambda source, places: source.range(places[place])

    def _named(self, name: str) -> Node:
        if self._peek() != "(":
            return lambda source, _places: source.named(name)
        self._take()
        outside, self._arrays = self._arrays, name == _ARRAYS or (self._arrays and name in _ELEMENTWISE)
        nodes: list[Node] = []
        while self._peek() != ")":
            nodes.append(self._comparison())
            if self._peek() == ",":
                self._take()
        self._expect(")")
        self._arrays = outside
        if name == IS_FORMULA and nodes:
            place = self._next_place - 1
            return lambda source, places: source.formulas(places[place])
        return _mapped(name, nodes) if outside and name in _ELEMENTWISE else _call(name, nodes)


def _constant(value: float | str) -> Node:
    return lambda _source, _places: value


def _call(name: str, nodes: list[Node]) -> Node:
    if name == "IF" and len(nodes) == 3:
        test, yes, no = nodes
        return lambda s, p: one(yes(s, p)) if one(test(s, p)) else one(no(s, p))
    if name == "IFERROR" and len(nodes) == 2:
        return _guarded(*nodes)
    if name not in FUNCTIONS:
        raise FormulaError(name)
    function = FUNCTIONS[name]
    if len(nodes) == 1:
        (only,) = nodes
        return lambda s, p: function(only(s, p))
    if len(nodes) == 2:
        first, second = nodes
        return lambda s, p: function(first(s, p), second(s, p))
    return lambda s, p: function(*[node(s, p) for node in nodes])


def _mapped(name: str, nodes: list[Node]) -> Node:
    function, (only,) = FUNCTIONS[name], nodes
    return lambda s, p: mapped(function, only(s, p))


def _guarded(tried: Node, otherwise: Node) -> Node:
    def node(source: Source, places: list[Place]) -> Value:
        try:
            value = one(tried(source, places))
        except (FormulaError, ArithmeticError):
            return one(otherwise(source, places))
        broken = isinstance(value, float) and not math.isfinite(value)
        return one(otherwise(source, places)) if broken else value

    return node


def _operation(operator: str, a: Node, b: Node) -> Node:
    nodes: dict[str, Node] = {
        "+": lambda s, p: number(a(s, p)) + number(b(s, p)),
        "-": lambda s, p: number(a(s, p)) - number(b(s, p)),
        "*": lambda s, p: number(a(s, p)) * number(b(s, p)),
        "/": lambda s, p: divided(number(a(s, p)), number(b(s, p))),
        "^": lambda s, p: power(number(a(s, p)), number(b(s, p))),
        "&": lambda s, p: joined(a(s, p), b(s, p)),
    }
    return nodes.get(operator, lambda s, p: compare(operator, a(s, p), b(s, p)))


def _spread(operator: str, a: Node, b: Node) -> Node:
    return lambda s, p: spread(operator, a(s, p), b(s, p))
