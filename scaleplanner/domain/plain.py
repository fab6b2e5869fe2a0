"""Snapshots as plain data and back: dictionaries, lists and strings that JSON can carry, checked strictly."""

import re
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
#: What JSON can carry; dictionaries have strings as keys.
Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

MAX_DEPTH = 24
#: Whole numbers that every reader of JSON and every database keeps exactly.
MAX_INT = 2**53 - 1
DECIMAL_PATTERN = r"^-?[0-9]{1,30}(\.[0-9]{1,40})?$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DECIMAL = re.compile(DECIMAL_PATTERN, re.ASCII)
_DATE = re.compile(DATE_PATTERN, re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


class PlainProblem(ValueError):
    """The data does not describe the wanted value; `path` says where, `reason` what was expected."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path or '/'}: {reason}")
        self.path = path or "/"
        self.reason = reason


def to_plain(value: object) -> Plain:
    """Return a value of the domain as plain data; decimals become strings, enums their stored value."""
    match value:
        case None | bool() | str() | int():
            return value
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case tuple():
            return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


def from_plain(kind: type[T], data: object) -> T:
    """Return the value of the given type; PlainProblem names the place of the first mistake."""
    value: T = _read(kind, data, "", 0)
    return value


@cache
def field_types(cls: type) -> dict[str, Any]:
    """Return the resolved type of every field of a dataclass."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def without_none(kind: Any) -> Any:
    """Return the type that stands beside None in an optional type, or None for any other type."""
    if get_origin(kind) not in (Union, types.UnionType):
        return None
    return next(part for part in get_args(kind) if part is not type(None))


def _read(kind: Any, data: object, path: str, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise PlainProblem(path, "nested too deeply")
    inner = without_none(kind)
    if inner is not None:
        return None if data is None else _read(inner, data, path, depth)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), data, path, depth)
    if is_dataclass(kind):
        return _read_dataclass(kind, data, path, depth)
    if kind is int:
        return _read_int(data, path)
    if kind is bool:
        return _expect(isinstance(data, bool), data, path, "true or false")
    return _read_text(kind, data, path)


def _expect(holds: bool, data: object, path: str, expected: str) -> object:
    if not holds:
        raise PlainProblem(path, f"expected {expected}")
    return data


def _read_int(data: object, path: str) -> object:
    is_int = isinstance(data, int) and not isinstance(data, bool) and abs(data) <= MAX_INT
    return _expect(is_int, data, path, "a whole number")


def _read_text(kind: Any, data: object, path: str) -> object:
    if not isinstance(data, str):
        raise PlainProblem(path, "expected a text")
    if kind is str:
        return _expect(not _SURROGATE.search(data), data, path, "a text of valid characters")
    if kind is Decimal:
        _expect(_DECIMAL.fullmatch(data) is not None, data, path, "a decimal number such as 12.50")
        return Decimal(data)
    try:
        if kind is date:
            _expect(_DATE.fullmatch(data) is not None, data, path, "a date such as 2027-12-31")
            return date.fromisoformat(data)
        return kind(data)
    except PlainProblem:
        raise
    except ValueError as error:
        expected = "an existing date" if kind is date else "one of " + ", ".join(_values(kind))
        raise PlainProblem(path, f"expected {expected}") from error


def _read_tuple(parts: tuple[Any, ...], data: object, path: str, depth: int) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise PlainProblem(path, "expected a list")
    if parts[-1] is Ellipsis:
        parts = (parts[0],) * len(data)
    if len(parts) != len(data):
        raise PlainProblem(path, f"expected {len(parts)} entries")
    entries = enumerate(zip(parts, data, strict=True))
    return tuple(_read(kind, item, f"{path}/{number}", depth + 1) for number, (kind, item) in entries)


def _read_dataclass(cls: Any, data: object, path: str, depth: int) -> Any:
    if not isinstance(data, dict):
        raise PlainProblem(path, "expected an object")
    known = field_types(cls)
    for key in data:
        if key not in known:
            raise PlainProblem(f"{path}/{key}", "unknown key")
    for name in _required(cls):
        if name not in data:
            raise PlainProblem(f"{path}/{name}", "missing")
    return cls(**{key: _read(known[key], item, f"{path}/{key}", depth + 1) for key, item in data.items()})


@cache
def _required(cls: Any) -> tuple[str, ...]:
    return tuple(
        field.name for field in fields(cls) if field.default is MISSING and field.default_factory is MISSING
    )


def _values(kind: type[Enum]) -> list[str]:
    return [str(member.value) for member in kind]


def json_schema(cls: type) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the plain form of a dataclass."""
    definitions: dict[str, Any] = {}
    reference = _schema(cls, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": cls.__name__,
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    inner = without_none(kind)
    if inner is not None:
        return {"anyOf": [_schema(inner, definitions), {"type": "null"}]}
    if get_origin(kind) is tuple:
        return _tuple_schema(get_args(kind), definitions)
    if is_dataclass(kind) or issubclass(kind, Enum):
        name = kind.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _named_schema(kind, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if kind is int:
        return {"type": "integer", "minimum": -MAX_INT, "maximum": MAX_INT}
    return {
        bool: {"type": "boolean"},
        str: {"type": "string"},
        Decimal: {"type": "string", "pattern": DECIMAL_PATTERN},
        date: {"type": "string", "format": "date", "pattern": DATE_PATTERN},
    }[kind]


def _tuple_schema(parts: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": _schema(parts[0], definitions)}
    entries = [_schema(part, definitions) for part in parts]
    return {"type": "array", "prefixItems": entries, "items": False, "minItems": len(entries)}


def _named_schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    described = {"description": (kind.__doc__ or "").strip().split("\n")[0]}
    if issubclass(kind, Enum):
        return {**described, "enum": _values(kind)}
    return {
        **described,
        "type": "object",
        "properties": {name: _schema(part, definitions) for name, part in field_types(kind).items()},
        "required": list(_required(kind)),
        "additionalProperties": False,
    }
