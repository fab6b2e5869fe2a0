"""Which words of the glossary a text uses; own words of an office replace shipped ones."""

import re
from collections.abc import Iterable

from scaleplanner.domain.catalogue import GlossaryTerm
from scaleplanner.domain.folding import fold
from scaleplanner.domain.own_term import Meaning, OwnTerm
from scaleplanner.i18n import _

#: A word of at most so many letters is looked for exactly as it is („SLA“ is no part of „Anlage“).
_SHORT = 4


def meanings(shipped: Iterable[GlossaryTerm], own: Iterable[OwnTerm]) -> tuple[Meaning, ...]:
    """Return all explained words in alphabetical order; an own word replaces a shipped one of its name."""
    found = {
        fold(entry.term): Meaning(entry.term, entry.definition, entry.provenance, entry.id)
        for entry in shipped
    }
    for entry in own:
        if entry.term.strip() and entry.definition.strip():
            found[fold(entry.term)] = Meaning(
                entry.term, entry.definition, _("eigener Begriff"), own_place(entry.id), True
            )
    return tuple(sorted(found.values(), key=lambda meaning: fold(meaning.term)))


def own_place(term_id: str) -> str:
    """Return where an own word stands in the glossary of the help."""
    return f"eigen-{term_id}"


def said_in(text: str, known: Iterable[Meaning]) -> tuple[Meaning, ...]:
    """Return the words a text uses, in the order given."""
    folded = fold(text)
    return tuple(meaning for meaning in known if is_said(meaning.term, folded))


def is_said(term: str, folded: str) -> bool:
    """Whether a folded text holds the term as whole words, with an ending such as „…en“ for longer ones."""
    word = fold(term.split(" (")[0])
    ending = "(?:e|en|er|es|n|s)?" if len(word) > _SHORT else ""
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}{ending}(?!\w)", folded) is not None
