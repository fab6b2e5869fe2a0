"""What differs between two texts: the whole of short ones, of long ones every changed passage in context."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

#: Stands for words that are the same in both texts.
GAP = "[…]"
#: Texts up to this length are shown whole.
SHORT = 200
_BLANKS = re.compile(r"[ \t\r\n]+")
_CONTEXT = 8
# More pairs of words than this are not compared one by one: from the first to the last change all is shown.
_MOST_PAIRS = 1_000_000


def passages(old: str, new: str) -> tuple[str, str]:
    """Return both texts on one line; where a text is long, words equal in both become `[…]`.

    Every word that differs stays, with some words of context around it.
    """
    a, b = _words(old), _words(new)
    if max(len(old), len(new)) <= SHORT or not a or not b:
        return " ".join(a), " ".join(b)
    first, last = _same_ends(a, b)
    begin, rest = max(0, first - _CONTEXT), max(0, last - _CONTEXT)
    spans = _spans(a[begin : len(a) - rest], b[begin : len(b) - rest])
    ends = (begin > 0, rest > 0)
    return (
        _joined(a[begin : len(a) - rest], (span[0] for span in spans), ends),
        _joined(b[begin : len(b) - rest], (span[1] for span in spans), ends),
    )


def _words(text: str) -> list[str]:
    """Return the words; a no-break space does not end one."""
    return [word for word in _BLANKS.split(text) if word]


def _same_ends(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """Return how many words at the beginning and at the end are the same."""
    shorter = min(len(a), len(b))
    first = next((index for index in range(shorter) if a[index] != b[index]), shorter)
    left = shorter - first
    return first, next((index for index in range(left) if a[-1 - index] != b[-1 - index]), left)


def _spans(a: Sequence[str], b: Sequence[str]) -> list[tuple[slice, slice]]:
    """Return the places to show, in both texts."""
    if len(a) * len(b) > _MOST_PAIRS:
        return [(slice(0, len(a)), slice(0, len(b)))]
    groups = SequenceMatcher(None, a, b, autojunk=False).get_grouped_opcodes(_CONTEXT)
    return [(slice(group[0][1], group[-1][2]), slice(group[0][3], group[-1][4])) for group in groups]


def _joined(words: Sequence[str], places: Iterable[slice], ends: tuple[bool, bool]) -> str:
    """Return the words of the places, a gap wherever something is left out."""
    parts, shown = [GAP] if ends[0] else [], 0
    for place in places:
        if place.start > shown and parts[-1:] != [GAP]:
            parts.append(GAP)
        parts += words[place]
        shown = place.stop
    if (shown < len(words) or ends[1]) and parts[-1:] != [GAP]:
        parts.append(GAP)
    return " ".join(parts)
