"""The survey among the users of the pilot: reading single answers and saying what the results mean."""

import re

from scaleplanner.domain import edited
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.effect import nps, sample_note, sus_word
from scaleplanner.domain.numbers import format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.i18n import _

SUS_QUESTIONS = 10
_SEPARATORS = re.compile(r"[\s,;|/]+")


def read_numbers(text: str, lowest: int, highest: int) -> tuple[int, ...]:
    """Return whole numbers, however separated; UserError names the first bad one."""
    return tuple(_number(part, lowest, highest) for part in _SEPARATORS.split(text) if part)


def read_sheets(text: str) -> tuple[tuple[int, ...], ...]:
    """Return the SUS sheets: ten answers from 1 to 5 per line; UserError names the bad line."""
    sheets = []
    for number, line in enumerate(text.splitlines(), 1):
        sheet = read_numbers(line, 1, 5)
        if sheet and len(sheet) != SUS_QUESTIONS:
            said = _("Zeile {line} hat {n} Antworten, ein SUS-Bogen hat zehn. Ergänzen oder löschen Sie sie.")
            raise UserError(said.format(line=number, n=len(sheet)))
        if sheet:
            sheets.append(sheet)
    return tuple(sheets)


def _number(part: str, lowest: int, highest: int) -> int:
    value = int(part) if part.isascii() and part.isdigit() else None
    if value is None or not lowest <= value <= highest:
        text = _("„{part}“ ist keine Antwort von {lowest} bis {highest}. Berichtigen oder löschen Sie sie.")
        raise UserError(text.format(part=part, lowest=lowest, highest=highest))
    return value


def survey_sentences(solution: Solution, catalogue: Catalogue) -> tuple[str, ...]:
    """Return what the entered results mean, with the number of answers; small samples are only a hint."""
    pilot = solution.pilot
    small = edited.parameter(solution, catalogue, "sample_small")
    texts = []
    if pilot.sus is not None:
        texts.append(
            _("SUS-Wert {value}: {word} ({note}).").format(
                value=format_number(pilot.sus),
                word=sus_word(pilot.sus),
                note=_with_range(sample_note(pilot.sus_count, pilot.sus_count < small), solution),
            )
        )
    if pilot.csat is not None:
        note = sample_note(pilot.csat_count, pilot.csat_count < small)
        text = _("Zufriedenheit {value} von 5 ({note}).")
        texts.append(text.format(value=format_number(pilot.csat), note=note))
    found = nps(pilot.promoters, pilot.passives, pilot.detractors)
    if found is not None:
        note = sample_note(found.count, found.is_small)
        text = _("Weiterempfehlung (NPS) {value} ({note}).")
        texts.append(text.format(value=format_number(found.value, 0), note=note))
    return tuple(texts)


def _with_range(note: str, solution: Solution) -> str:
    low, high = solution.pilot.sus_low, solution.pilot.sus_high
    if low is None or high is None or low == high:
        return note
    return _("{note}, Spanne {low}–{high}").format(
        note=note, low=format_number(low), high=format_number(high)
    )
