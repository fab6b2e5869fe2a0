"""Signs the font of the PDF documents does not know: what is printed as „?“ must be said."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _

_MOST = 8


def replaced_signs(solution: Solution) -> tuple[str, ...]:
    """Return the signs in the texts of a solution that a PDF shows as „?“, each once."""
    from scaleplanner.exchange.pdf.text import missing

    return tuple(dict.fromkeys(sign for text in _texts(solution) for sign in missing(text)))


def replaced_sentence(signs: Sequence[str]) -> str:
    """Say which signs were replaced and what to do; an empty text without any."""
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
