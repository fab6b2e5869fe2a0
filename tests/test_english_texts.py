"""The English catalogue says everything, keeps the placeholders and is what the program reads."""

import gettext
import re
from io import BytesIO

import pytest
from babel.messages.catalog import Message

from rollout.catalogue import SOURCE, compiled, strings, texts, translated

CATALOG = translated()
ENTRIES = [entry for entry in CATALOG if entry.id]
_PLACES = re.compile(r"\{[^}]*\}|%[a-zA-Z]|[&\t\n\u00a0]")
#: German words that stay: names of folders and sheets, of the law, and explanations in brackets.
_KEPT = re.compile(r"\([^)]*\)|“[^”]*”|§ 2b UStG|Land\b")
_UMLAUT = re.compile(r"[äöüßÄÖÜ„]")


def pairs(entry: Message) -> list[tuple[str, str]]:
    """Return singular and plural in both languages."""
    return list(zip(strings(entry.id), strings(entry.string), strict=True))


def named(entries: list[Message]) -> list[str]:
    return [strings(entry.id)[0] for entry in entries]


def test_every_text_of_the_program_is_translated() -> None:
    missing = [
        text for text in texts() if (entry := CATALOG.get(text)) is None or not all(strings(entry.string))
    ]
    assert not missing, "run `make locale` and fill the empty msgstr"


def test_nothing_is_kept_that_the_program_no_longer_says() -> None:
    said = {strings(text)[0] for text in texts()}
    assert not [text for text in named(ENTRIES) if text not in said], "run `make locale`"


def test_no_translation_is_uncertain() -> None:
    assert not named([entry for entry in ENTRIES if entry.fuzzy])


def test_placeholders_stay_the_same() -> None:
    assert not [
        pair
        for entry in ENTRIES
        for pair in pairs(entry)
        if sorted(_PLACES.findall(pair[0])) != sorted(_PLACES.findall(pair[1]))
    ]


def test_blanks_at_the_ends_stay_the_same() -> None:
    ends = [(german, english) for entry in ENTRIES for german, english in pairs(entry)]
    assert not [
        pair
        for pair in ends
        if [each.isspace() for each in (pair[0][0], pair[0][-1])]
        != [each.isspace() for each in (pair[1][0], pair[1][-1])]
    ]


def test_no_german_is_left_in_the_english() -> None:
    english = [text for entry in ENTRIES for text in strings(entry.string)]
    assert not [text for text in english if _UMLAUT.search(_KEPT.sub("", text))]


def test_the_program_reads_this_catalogue() -> None:
    read = gettext.GNUTranslations(BytesIO(SOURCE.with_suffix(".mo").read_bytes()))
    fresh = gettext.GNUTranslations(BytesIO(compiled(CATALOG)))
    wrong = [text for text in named(ENTRIES) if read.gettext(text) != fresh.gettext(text)]
    assert not wrong, "run `make locale`"
    assert read.ngettext("a", "b", 2) == "b"


@pytest.mark.parametrize("text", ["Auswahl löschen", "the „council“"])
def test_german_that_is_left_is_found(text: str) -> None:
    assert _UMLAUT.search(_KEPT.sub("", text))
    assert not _UMLAUT.search(_KEPT.sub("", "treasury (Kämmerei), folder “Prüfungen”, § 2b UStG"))
