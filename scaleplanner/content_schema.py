"""Turn plain JSON values into frozen dataclasses, strictly: unknown, missing and mistyped keys are errors."""

import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


@cache
def _layout(kind: type[Any]) -> tuple[dict[str, Any], frozenset[str]]:
    """Return the type of every field and the names of the fields that must be present."""
    hints = get_type_hints(kind)
    required = frozenset(
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING and field.init
    )
    return {field.name: hints[field.name] for field in fields(kind)}, required


def decode(kind: type[T], value: object, where: str) -> T:
    """Return an instance of a dataclass from a JSON object; ValueError names the place of a mistake."""
    if not isinstance(value, dict):
        raise ValueError(f"{where}: object expected")
    where = f"{where} {value.get('id', value.get('key', ''))}".rstrip()
    layout_key: Any = kind
    types_of, required = _layout(layout_key)
    unknown = value.keys() - types_of.keys()
    if unknown:
        raise ValueError(f"{where}: unknown key {', '.join(sorted(unknown))}")
    missing = required - value.keys()
    if missing:
        raise ValueError(f"{where}: missing key {', '.join(sorted(missing))}")
    return kind(**{name: _value(types_of[name], entry, where, name) for name, entry in value.items()})


def _value(kind: Any, value: object, where: str, name: str) -> object:
    """Return a checked field value; lists become tuples, objects become dataclasses."""
    if kind is str or kind is int or kind is bool:
        if type(value) is not kind:
            raise ValueError(f"{where}: {name} must be {kind.__name__}")
        return value
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where}: {name} must be a list")
        inner = get_args(kind)[0]
        return tuple(_value(inner, entry, where, name) for entry in value)
    if get_origin(kind) in (types.UnionType, Union):
        if value is None:
            return None
        return _value(get_args(kind)[0], value, where, name)
    if is_dataclass(kind) and isinstance(kind, type):
        return decode(kind, value, f"{where}.{name}")
    raise ValueError(f"{where}: {name} has an unsupported type")
