"""Signs the PDF documents do not print as they are written: what becomes „?“ or is left out must be said."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _

_MOST = 8


def replaced_signs(solution: Solution) -> tuple[str, ...]:
    """Return the signs in the texts of a solution that a PDF shows as „?“ or leaves out, each once."""
    from scaleplanner.exchange.pdf.text import missing, turning

    found = (sign for text in _texts(solution) for sign in (*missing(text), *turning(text)))
    return tuple(dict.fromkeys(found))


def replaced_sentence(signs: Sequence[str]) -> str:
    """Say which signs were replaced or left out and what to do; an empty text without any."""
    from scaleplanner.exchange.pdf.text import DIRECTION_SIGNS

    unknown = [sign for sign in signs if sign not in DIRECTION_SIGNS]
    turned = [sign for sign in signs if sign in DIRECTION_SIGNS]
    return " ".join(part for part in (_unknown(unknown), _turned(turned)) if part)


def _turned(signs: Sequence[str]) -> str:
    if not signs:
        return ""
    text = _(
        "Unsichtbare Zeichen, die die Schreibrichtung ändern ({signs}), fehlen in den PDF-Dokumenten. "
        "Der Text kann dort in anderer Reihenfolge stehen als im Feld. Schreiben Sie ihn neu."
    )
    return text.format(signs=", ".join(f"U+{ord(sign):04X}" for sign in signs))


def _unknown(signs: Sequence[str]) -> str:
    if not signs:
        return ""
    shown = [f"„{sign}“" for sign in signs[:_MOST]]
    more = [_("{n} weitere").format(n=len(signs) - _MOST)] if len(signs) > _MOST else []
    text = _(
        "Die Schrift der PDF-Dokumente kennt {signs} nicht. Dort steht dafür „?“. "
        "Suchen Sie das Zeichen mit Strg+F und schreiben Sie stattdessen ein Wort."
    )
    return text.format(signs=join_list([*shown, *more]))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
