"""Evaluate the formulas we write in binary floats, as a spreadsheet does, to prove equality beforehand."""

import math
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from functools import cache

from scaleplanner.domain.finance.rounding import EXACT
from scaleplanner.exchange.xlsx.book import Book, Cell, Sheet

Scalar = float | str | bool | None
Value = Scalar | list[Scalar]
Tokens = tuple[tuple[str, str], ...]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<sheet>'(?:[^']|'')+'!)|(?P<cell>\$?[A-Z]{1,3}\$?\d+)(?![\w(])"
    r"|(?P<name>[A-Za-zÄÖÜäöüß_][\wÄÖÜäöüß.]*)|(?P<op><=|>=|<>|[-+*/^&=<>(),:]))"
)
_CELL = re.compile(r"\$?([A-Z]+)\$?(\d+)")


class FormulaError(ValueError):
    """A formula outside the subset that the workbook uses, or one without a result."""


@cache
def _tokens(formula: str) -> Tokens:
    result, place = [], 0
    while place < len(formula):
        found = _TOKEN.match(formula, place)
        if found is None:
            raise FormulaError(formula)
        kind = str(found.lastgroup)
        result.append((kind, found.group(kind)))
        place = found.end()
    return tuple(result)


def _position(address: str) -> tuple[int, int]:
    found = _CELL.fullmatch(address)
    if found is None:
        raise FormulaError(address)
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, column - 1


class Evaluator:
    """Computes every formula of a book once, on demand."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheets = {sheet.title: sheet for sheet in book.sheets}
        self._known: dict[tuple[str, int, int], Scalar] = {}

    def value(self, sheet: Sheet, row: int, column: int) -> Scalar:
        """Return the value of a cell; None for an empty one."""
        key = (sheet.title, row, column)
        if key not in self._known:
            cell = sheet.cells.get((row, column))
            self._known[key] = None if cell is None else self._cell(sheet, cell)
        return self._known[key]

    def formula(self, sheet: Sheet, text: str) -> Scalar:
        """Return the value of a formula standing on a sheet."""
        parser = _Parser(self, self._book, self._sheets, sheet, _tokens(text))
        try:
            value = _one(parser.whole())
            return 0.0 if value is None else value
        except ArithmeticError:
            return math.nan

    def _cell(self, sheet: Sheet, cell: Cell) -> Scalar:
        if cell.formula:
            return self.formula(sheet, cell.formula)
        if isinstance(cell.value, (int, float, Decimal)):
            return float(cell.value)
        return None if cell.value is None else str(cell.value)


class _Parser:
    """Recursive descent over the tokens of one formula, evaluating as it goes."""

    def __init__(
        self, evaluator: Evaluator, book: Book, sheets: dict[str, Sheet], sheet: Sheet, tokens: Tokens
    ) -> None:
        self._evaluator, self._book, self._sheets, self._sheet = evaluator, book, sheets, sheet
        self._tokens, self._place = tokens, 0

    def whole(self) -> Value:
        value = self._comparison()
        if self._place != len(self._tokens):
            raise FormulaError(str(self._tokens))
        return value

    def _peek(self) -> str:
        if self._place == len(self._tokens):
            return ""
        kind, text = self._tokens[self._place]
        return text if kind == "op" else ""

    def _next(self) -> tuple[str, str]:
        if self._place == len(self._tokens):
            raise FormulaError(str(self._tokens))
        self._place += 1
        return self._tokens[self._place - 1]

    def _binary(self, operators: tuple[str, ...], operand: Callable[[], Value]) -> Value:
        left = operand()
        while self._peek() in operators:
            operator = self._next()[1]
            left = _apply(operator, _one(left), _one(operand()))
        return left

    def _comparison(self) -> Value:
        return self._binary(("=", "<>", "<", ">", "<=", ">="), self._joined)

    def _joined(self) -> Value:
        return self._binary(("&",), self._sum)

    def _sum(self) -> Value:
        return self._binary(("+", "-"), self._product)

    def _product(self) -> Value:
        return self._binary(("*", "/"), self._power)

    def _power(self) -> Value:
        return self._binary(("^",), self._signed)

    def _signed(self) -> Value:
        if self._peek() in ("-", "+"):
            sign = -1.0 if self._next()[1] == "-" else 1.0
            return sign * _number(_one(self._signed()))
        return self._primary()

    def _primary(self) -> Value:
        kind, text = self._next()
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1].replace('""', '"')
        if kind == "sheet":
            return self._range(self._sheets[text[1:-2].replace("''", "'")], self._next()[1])
        if kind == "cell":
            return self._range(self._sheet, text)
        if kind == "name":
            return self._named(text)
        if text == "(":
            value = self._comparison()
            self._expect(")")
            return value
        raise FormulaError(text)

    def _expect(self, text: str) -> None:
        if self._next()[1] != text:
            raise FormulaError(str(self._tokens))

    def _range(self, sheet: Sheet, address: str) -> Value:
        row, column = _position(address)
        if self._peek() != ":":
            return self._evaluator.value(sheet, row, column)
        self._next()
        last_row, last_column = _position(self._next()[1])
        return [
            self._evaluator.value(sheet, r, c)
            for r in range(row, last_row + 1)
            for c in range(column, last_column + 1)
        ]

    def _named(self, name: str) -> Value:
        if self._peek() != "(":
            return self._evaluator.formula(self._sheet, self._book.names[name])
        self._next()
        arguments: list[Value] = []
        while self._peek() != ")":
            arguments.append(self._comparison())
            if self._peek() == ",":
                self._next()
        self._expect(")")
        if name not in _FUNCTIONS:
            raise FormulaError(name)
        return _FUNCTIONS[name](*arguments)


def _one(value: Value) -> Scalar:
    return value[0] if isinstance(value, list) else value


def _number(value: Scalar) -> float:
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise FormulaError(f"no number: {value}")
    return float(value)


def _apply(operator: str, left: Scalar, right: Scalar) -> Scalar:
    if operator == "&":
        return f"{'' if left is None else left}{'' if right is None else right}"
    if operator in ("=", "<>", "<", ">", "<=", ">="):
        return _compare(operator, left, right)
    a, b = _number(left), _number(right)
    if operator == "/":
        return a / b if b else math.nan
    results = {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "^": lambda: math.pow(a, b)}
    return results[operator]()


def _compare(operator: str, left: Scalar, right: Scalar) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        equal = (left or "") == (right or "")
        return equal if operator == "=" else not equal
    a, b = _number(left), _number(right)
    return {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[operator]


def _flat(arguments: Iterable[Value]) -> list[float]:
    """Return the numbers; texts and empty cells of ranges do not count."""
    numbers: list[float] = []
    for argument in arguments:
        values = argument if isinstance(argument, list) else [argument]
        numbers.extend(float(value) for value in values if isinstance(value, (int, float)))
    return numbers


def _rounded(mode: str) -> Callable[[Value, Value], Scalar]:
    def function(value: Value, places: Value) -> Scalar:
        step = Decimal(1).scaleb(-int(_number(_one(places))))
        return float(Decimal(repr(_number(_one(value)))).quantize(step, mode, EXACT))

    return function


def _npv(rate: Value, *flows: Value) -> Scalar:
    base = 1 + _number(_one(rate))
    return sum(flow / base ** (t + 1) for t, flow in enumerate(_flat(flows)))


def _sum_if(keys: Value, wanted: Value, values: Value) -> Scalar:
    if not isinstance(keys, list) or not isinstance(values, list):
        raise FormulaError("SUMIF")
    pairs = zip(keys, values, strict=True)
    return sum(_number(value) for key, value in pairs if _compare("=", key, _one(wanted)))


def _sum_product(*columns: Value) -> Scalar:
    lists = [column if isinstance(column, list) else [column] for column in columns]
    return sum(math.prod(_number(value) for value in row) for row in zip(*lists, strict=True))


def _rank(value: Value, values: Value) -> Scalar:
    return 1.0 + sum(other > _number(_one(value)) for other in _flat([values]))


_FUNCTIONS: dict[str, Callable[..., Scalar]] = {
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDUP": _rounded(ROUND_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "SUM": lambda *values: math.fsum(_flat(values)),
    "MIN": lambda *values: min(_flat(values), default=0.0),
    "MAX": lambda *values: max(_flat(values), default=0.0),
    "ABS": lambda value: abs(_number(_one(value))),
    "INT": lambda value: float(math.floor(_number(_one(value)))),
    "SIGN": lambda value: float((_number(_one(value)) > 0) - (_number(_one(value)) < 0)),
    "IF": lambda test, yes, no: _one(yes) if _one(test) else _one(no),
    "AND": lambda *tests: all(_one(test) for test in tests),
    "OR": lambda *tests: any(_one(test) for test in tests),
    "NPV": _npv,
    "SUMIF": _sum_if,
    "SUMPRODUCT": _sum_product,
    "RANK": _rank,
}
