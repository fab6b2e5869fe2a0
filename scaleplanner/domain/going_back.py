"""Going back to a backup: what it would change, in sentences, and one solution as it was then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from scaleplanner.domain.changes import told_diff
from scaleplanner.domain.deletion import without_person
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.waste_bin import FIELD
from scaleplanner.domain.wording import count_of
from scaleplanner.i18n import _

_MOST = 8


@dataclass(frozen=True, slots=True)
class Stock:
    """The solutions of a database: names by id, and the content of those that may differ."""

    names: Mapping[str, str]
    contents: Mapping[str, Solution]


def earlier_state(now: Solution, then: Solution) -> Solution:
    """Return an earlier state of a solution without what was deleted for good since: persons, contents."""
    present = {person.id for person in now.persons}
    for person in then.persons:
        if person.id not in present:
            then = without_person(then, person.id)
    removed = {document.id: document for document in now.documents if document.removed is not None}
    return replace(then, documents=tuple(removed.get(each.id, each) for each in then.documents))


def going_back(now: Stock, then: Stock) -> tuple[str, ...]:
    """Return one sentence per solution that would come, go or change, and one about the rest."""
    found = [*_coming(now, then), *_leaving(now, then), *_changing(now, then)]
    same = len(now.names.keys() & then.names.keys()) - len(list(_changing(now, then)))
    lines = found[:_MOST]
    if len(found) > _MOST:
        more = count_of(len(found) - _MOST, _("weitere Lösung"), _("weitere Lösungen"))
        lines.append(_("Dazu unterscheiden sich {more}.").format(more=more))
    if not found:
        return (_("Die Sicherung unterscheidet sich nicht von heute."),)
    if same:
        count = count_of(same, _("Lösung"), _("Lösungen"))
        lines.append(_("Gleich geblieben: {count}.").format(count=count))
    return tuple(lines)


def _coming(now: Stock, then: Stock) -> Iterable[str]:
    for each in sorted(then.names.keys() - now.names.keys()):
        yield _("„{name}“ kommt zurück.").format(name=then.names[each])


def _leaving(now: Stock, then: Stock) -> Iterable[str]:
    for each in sorted(now.names.keys() - then.names.keys()):
        text = _("„{name}“ gab es damals noch nicht und ist danach nicht mehr da.")
        yield text.format(name=now.names[each])


def _changing(now: Stock, then: Stock) -> Iterable[str]:
    for each in sorted(now.contents.keys() & then.contents.keys()):
        changes = told_diff(now.contents[each], then.contents[each])
        count = sum(change.path[0] != FIELD for change in changes)
        if count:
            words = count_of(count, _("Angabe wird"), _("Angaben werden"))
            yield _("„{name}“: {count} anders.").format(name=now.names[each], count=words)
