"""Comparing texts as people do who search: without case, accents and ways of writing umlauts."""

import unicodedata

_MARKS = str.maketrans("", "", "\u0300\u0301\u0302\u0303\u0308\u030a\u0327")


def fold(text: str) -> str:
    """Return the text for comparing: lower case, ä = ae = a, ß = ss, single blanks."""
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(_MARKS)
    for double, single in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        bare = bare.replace(double, single)
    return " ".join(bare.split())
