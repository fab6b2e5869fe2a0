"""What a change is called in the change log: offices and subjects, never names of persons or values."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from scaleplanner.domain.changes import Change, Titles, told_diff
from scaleplanner.domain.discarded import Discarded
from scaleplanner.domain.seal import without_names
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.waste_bin import FIELD, is_lost
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import _, german

#: More changes at once, as after an import, become one line per chapter.
MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class LogLine:
    """One changed place: a key that merges repeated edits, what was changed and why."""

    key: str
    what: str
    why: str = ""


@german()
def log_lines(before: Solution, after: Solution, titles: Titles) -> tuple[LogLine, ...]:
    """Return one line for every changed place, or per chapter when there are many."""
    found = told_diff(before, after, titles)
    changes = tuple(change for change in found if change.path[0] != FIELD)
    persons = (*before.persons, *after.persons)
    lines = _chapters(changes) if len(changes) > MOST_LINES else (_line(change) for change in changes)
    lines = (*lines, *_emptied(found, after))
    return tuple(
        LogLine(line.key, without_names(line.what, persons), without_names(line.why, persons))
        for line in lines
    )


def _line(change: Change) -> LogLine:
    words = _("{label} geändert")
    if change.is_entry:
        words = _("{label} angelegt") if change.old is None else _("{label} entfernt")
    what = f"{change.chapter}: {words.format(label=change.label)}"
    return LogLine("/".join(change.path) + ("+" if change.is_entry else ""), what, change.reason)


def _emptied(changes: Iterable[Change], after: Solution) -> Iterable[LogLine]:
    """Return the trace of entries that left the Papierkorb for good."""
    gone = [change.old for change in changes if change.path[0] == FIELD and change.new is None]
    gone = [each for each in gone if isinstance(each, Discarded) and is_lost(after, each)]
    if gone:
        count = count_of(len(gone), _("Eintrag"), _("Einträge"))
        what = _("Papierkorb: {count} endgültig gelöscht").format(count=count)
        yield LogLine(f"{FIELD}-{gone[0].id}-{len(gone)}", what)


def _chapters(changes: Iterable[Change]) -> Iterable[LogLine]:
    for chapter, part in groupby(changes, lambda change: change.chapter):
        count = count_of(len(list(part)), _("Angabe"), _("Angaben"))
        yield LogLine(chapter, _("{chapter}: {count} geändert").format(chapter=chapter, count=count))
