"""A returned workbook as the window shows it: differences in words, problems, dates."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from scaleplanner.domain.carrier import Alternative, Decision
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.numbers import format_date, format_number, format_percent, format_price
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.i18n import _, german

if TYPE_CHECKING:
    from scaleplanner.exchange.xlsx.returned import Difference

_PLAIN = ("driver", "partner", "mix")
#: What the program computes where no amount of a year is typed.
_COMPUTED = ("cost", "income", "funding")


@dataclass(frozen=True, slots=True)
class Feedback:
    """What came back: file name, day of the export, differences, cells that were not understood."""

    name: str
    exported: date | None
    differences: "tuple[Difference, ...]"
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a difference, and why; the reason may be empty."""

    difference: "Difference"
    taken: bool
    reason: str = ""


def read_feedback(path: Path, solution: Solution, catalogue: Catalogue, today: date) -> Feedback:
    """Return what a returned workbook changes; a UserError says why a file is refused."""
    from scaleplanner.exchange.xlsx.input_names import describe
    from scaleplanner.exchange.xlsx.reader import read_workbook
    from scaleplanner.exchange.xlsx.returned import compare, is_known, lost
    from scaleplanner.exchange.xlsx.writer import current_values

    questions = {item.id: item.question for item in catalogue.checklist}
    returned = read_workbook(path, solution, catalogue.cost_kinds, questions)
    mine = current_values(solution, catalogue, today)
    differences = compare(returned.base_values, mine, returned.values, solution, returned.added)
    problems = tuple(
        _("{sheet}, Zelle {cell}: {message}").format(
            sheet=problem.sheet, cell=problem.cell, message=problem.message
        )
        for problem in returned.problems
    )
    gone = _gone(lost(returned.base_values, mine, returned.values, solution))
    here = dict(mine)
    missing = [describe(solution, key) for key in returned.missing if is_known(key) and key in here]
    return Feedback(path.name, returned.exported, differences, (*problems, *gone, *_missing(missing)))


def _gone(differences: "tuple[Difference, ...]") -> tuple[str, ...]:
    """Say what was changed in lines and for partners that were deleted here meanwhile."""
    if not differences:
        return ()
    text = _(
        "Geänderte Eingaben ({count}) gehören zu Einträgen, die hier inzwischen gelöscht sind, zum Beispiel "
        "„{name}“: {value}. Sie werden nicht übernommen."
    )
    first = differences[0]
    return (text.format(count=len(differences), name=first.label, value=shown(first.key, first.theirs)),)


def _missing(names: list[str]) -> tuple[str, ...]:
    """Say what was left out of the file: deleted rows, columns and sheets take their inputs with them."""
    if not names:
        return ()
    text = _(
        "In der Datei fehlen Eingaben ({count}), zum Beispiel „{name}“. Zeilen, Spalten oder Blätter wurden "
        "gelöscht oder ihre ausgeblendeten Schlüssel geändert."
    )
    return (text.format(count=len(names), name=names[0]),)


@german()
def with_verdicts(solution: Solution, verdicts: Iterable[Verdict], today: date) -> Solution:
    """Return the solution with what was taken over; every reason becomes a decision that can be looked up."""
    from scaleplanner.exchange.xlsx.input_names import describe
    from scaleplanner.exchange.xlsx.returned import apply

    known = tuple(verdicts)
    labels = [describe(solution, verdict.difference.key) for verdict in known]
    changed = apply(solution, (verdict.difference for verdict in known if verdict.taken), today)
    fresh = tuple(
        _decision(changed, verdict, labels[number], number, today)
        for number, verdict in enumerate(known)
        if verdict.reason
    )
    return replace(changed, decisions=(*changed.decisions, *fresh))


def _decision(solution: Solution, verdict: Verdict, label: str, number: int, today: date) -> Decision:
    one = verdict.difference
    mine, theirs = shown(one.key, one.mine), proposed(one)
    if one.added is not None:
        mine = _("ohne diese Zeile")
    kept, left = (theirs, mine) if verdict.taken else (mine, theirs)
    taken = _("Vorschlag übernommen: {value}") if verdict.taken else _("Eigener Wert bleibt: {value}")
    other = _("bisher {value}") if verdict.taken else _("Vorschlag der Kämmerei: {value}")
    return Decision(
        f"rueckmeldung-{today.isoformat()}-{len(solution.decisions) + number}",
        _("Rückmeldung Kämmerei, {day}: {label}").format(day=format_date(today), label=label),
        taken.format(value=kept),
        verdict.reason,
        today,
        solution.municipality.lead_office,
        (Alternative(other.format(value=left)),),
    )


def proposed(difference: "Difference") -> str:
    """Return what the other side wants, in words: a value, or a whole line."""
    from scaleplanner.exchange.xlsx.new_lines import words

    if difference.added is not None:
        return words(difference.added)
    key = difference.key
    if not difference.theirs and key.year is not None and key.kind in _COMPUTED:
        return _("leer: wieder nach Formel")
    return shown(key, difference.theirs)


def shown(key: InputKey, text: str) -> str:
    """Return a value as users write it: amount with €, share in percent, number, text."""
    if not text:
        return "–"
    if key.is_date:
        return format_date(date.fromisoformat(text))
    if key.is_text:
        return text
    value = Decimal(text)
    if key.is_share:
        return format_percent(value)
    if key.column == "quantity" or key.kind in _PLAIN or key.path == (layout.INHABITANTS,):
        return format_number(value)
    return f"{format_price(value)}\u00a0€"
