"""The Sprachwächter: hints on a German text, never changes; the office decides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from scaleplanner.i18n import _

MOST_WORDS = 25


class Rule(Enum):
    """What a hint is about."""

    LONG_SENTENCE = "satzlaenge"
    PASSIVE = "passiv"
    JARGON = "fachjargon"
    ABBREVIATION = "abkuerzung"
    GENDER = "schreibweise"


class GenderStyle(Enum):
    """Which spellings the municipality allows for persons."""

    NEUTRAL = "neutral"
    STAR = "stern"
    COLON = "doppelpunkt"
    FREE = "frei"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the office wants to be told; `known` abbreviations and words need no explanation."""

    most_words: int = MOST_WORDS
    gender: GenderStyle = GenderStyle.NEUTRAL
    known: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = tuple(Rule)


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint on the characters from `start` up to, not including, `end`."""

    start: int
    end: int
    rule: Rule
    text: str


#: Words of projects and start-ups, and what to write instead.
JARGON = (
    ("Benchmark", "Vergleich"),
    ("Best Practice", "bewährtes Beispiel"),
    ("Business Case", "Wirtschaftlichkeit"),
    ("Businessplan", "Finanzplan"),
    ("Commitment", "Zusage"),
    ("Deliverable", "Ergebnis"),
    ("Feedback", "Rückmeldung"),
    ("Go-live", "Beginn des Betriebs"),
    ("Kick-off", "Auftakt"),
    ("Learnings", "Erfahrungen"),
    ("Milestone", "Meilenstein"),
    ("Onboarding", "Einarbeitung"),
    ("Ownership", "Zuständigkeit"),
    ("performant", "schnell"),
    ("Pain Point", "Problem"),
    ("proaktiv", "früh, von sich aus"),
    ("Quick Win", "schneller Erfolg"),
    ("Rollout", "Einführung"),
    ("Roll-out", "Einführung"),
    ("Scope", "Umfang"),
    ("Skalierung", "Ausweitung oder Verstetigung"),
    ("Stakeholder", "Beteiligte"),
    ("Timeline", "Zeitplan"),
    ("Use Case", "Anwendungsfall"),
    ("zeitnah", "bis zu einem Datum"),
    ("zielführend", "nützlich"),
)
#: Abbreviations that every reader of a submission knows.
COMMON = frozenset(
    (
        *("AG", "BGB", "DIN", "EDV", "EG", "EU", "EUR", "GG", "GWB", "IT", "KG", "OB", "PC"),
        *("PDF", "SGB", "USA", "WLAN"),
    )
)
_SHORT_FORMS = re.compile(r"\b(?:[A-Za-z]|Abs|Nr|Art|Az|ca|bzw|vgl|rd|Mio|Mrd|St|Dr|\d{1,2})\.$")
_WORD = re.compile(r"[\wÄÖÜäöüß][\wÄÖÜäöüß&/.,-]*")
_AUXILIARY = re.compile(r"\b(?:werde|wird|werden|wurde|wurden|worden)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\b(?:\w{0,12}ge\w{2,}(?:t|en)|(?:be|er|ver|zer|ent|miss|über|unter)\w{2,}(?:t|en)|\w{3,}iert)\b"
)
_CAPITALS = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,7}\b")
_GENDERED = {
    GenderStyle.STAR: re.compile(r"\w+\*innen\b|\w+\*in\b"),
    GenderStyle.COLON: re.compile(r"\w+:innen\b|\w+:in\b"),
}
_UNDERSCORE = re.compile(r"\w+_innen\b|\w+_in\b|\w+[a-zäöüß]Innen\b|\w+[a-zäöüß]In\b|\w+/-?innen\b")


def hints(text: str, profile: Profile = Profile()) -> tuple[Hint, ...]:
    """Return all hints in the order of the text."""
    found = (hint for check in _CHECKS for hint in check(text, profile))
    wanted = (hint for hint in found if hint.rule in profile.rules)
    return tuple(sorted(wanted, key=lambda hint: (hint.start, hint.end, hint.rule.value)))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield every sentence with its place; a full stop after a number or short form ends none."""
    start = 0
    for stop in re.finditer(r"[.!?](?=\s|$)|\n", text):
        piece = text[start : stop.end()]
        ends = piece.strip()
        following = text[stop.end() : stop.end() + 4].lstrip()[:1]
        if stop.group() == "." and (_SHORT_FORMS.search(ends) or following.islower()):
            continue
        if ends:
            yield start + len(piece) - len(piece.lstrip()), ends
        start = stop.end()
    if rest := text[start:].strip():
        yield start + len(text[start:]) - len(text[start:].lstrip()), rest


def _long_sentences(text: str, profile: Profile) -> Iterator[Hint]:
    for start, sentence in sentences(text):
        count = len(_WORD.findall(sentence))
        if count > profile.most_words:
            message = _("Dieser Satz hat {count} Wörter. Teilen Sie ihn.").format(count=count)
            yield Hint(start, start + len(sentence), Rule.LONG_SENTENCE, message)


def _passives(text: str, profile: Profile) -> Iterator[Hint]:
    for start, sentence in sentences(text):
        auxiliary = _AUXILIARY.search(sentence)
        participles = [found for found in _PARTICIPLE.finditer(sentence) if found.group().islower()]
        if auxiliary and participles:
            message = _("Passiv: Wer handelt? Nennen Sie die zuständige Stelle.")
            yield Hint(start + auxiliary.start(), start + auxiliary.end(), Rule.PASSIVE, message)


def _jargon(text: str, profile: Profile) -> Iterator[Hint]:
    for word, better in JARGON:
        if word in profile.known:
            continue
        for found in re.finditer(rf"\b{re.escape(word)}(?:e?s|e?n)?\b", text, re.IGNORECASE):
            message = _("„{word}“ versteht nicht jede Leserin und jeder Leser. Besser: {better}.")
            yield Hint(found.start(), found.end(), Rule.JARGON, message.format(word=word, better=better))


def _abbreviations(text: str, profile: Profile) -> Iterator[Hint]:
    seen: set[str] = set()
    for found in _CAPITALS.finditer(text):
        short = found.group()
        if short in seen or short in COMMON or short in profile.known or short.isdigit():
            continue
        seen.add(short)
        if not _is_explained(text, found):
            message = _("Erklären Sie „{short}“ beim ersten Mal: ausgeschrieben, dann ({short}).")
            yield Hint(found.start(), found.end(), Rule.ABBREVIATION, message.format(short=short))


def _is_explained(text: str, found: re.Match[str]) -> bool:
    """Whether the abbreviation stands in brackets after its long form, or has one behind it."""
    before, after = text[: found.start()], text[found.end() :]
    return before.endswith("(") or after.startswith(" (")


def _gendered(text: str, profile: Profile) -> Iterator[Hint]:
    if profile.gender is GenderStyle.FREE:
        return
    unwanted = [pattern for style, pattern in _GENDERED.items() if style is not profile.gender]
    for pattern in (*unwanted, _UNDERSCORE):
        for found in pattern.finditer(text):
            message = _(
                "Diese Schreibweise weicht vom Profil ab. Schreiben Sie neutral oder beide Formen aus."
            )
            yield Hint(found.start(), found.end(), Rule.GENDER, message)


_CHECKS = (_long_sentences, _passives, _jargon, _abbreviations, _gendered)
