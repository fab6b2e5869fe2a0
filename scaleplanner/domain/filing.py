"""The Belegablage: documents of a solution and what they prove: figures, payments, criteria, decisions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from scaleplanner.domain.assessment import Evidence
from scaleplanner.domain.finance.plan import Origin, OriginKind, Way
from scaleplanner.domain.numbers import NBSP, format_date, format_euro, format_number
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import N_, _

#: Bytes of one document and of all documents of a solution.
MAX_FILE, MAX_ALL = 20 * 1024 * 1024, 200 * 1024 * 1024
#: Kinds of documents as they are offered; a document may have another one.
KINDS = (
    N_("Angebot"),
    N_("Vertrag"),
    N_("Rechnung"),
    N_("Bescheid"),
    N_("Niederschrift"),
    N_("Gutachten"),
    N_("Schriftwechsel"),
    N_("Sonstiges"),
)
_LINES = {"costs": "kosten", "incomes": "ertraege", "fundings": "finanzierung", "drivers": "annahmen"}
_KILO = 1024
#: How the keys of payments begin; no public version shows them.
RECEIPT = "receipt|"
#: The key of the first introduction, the figure of the plan that is no line.
EXPERIENCE = "experience|"


@dataclass(frozen=True, slots=True)
class Place:
    """Something a document can prove: key, title, kind in words, and where it is edited."""

    key: str
    title: str
    kind: str
    target: str


def format_size(size: int) -> str:
    """Return `12 KB` or `3,4 MB`."""
    if size < _KILO * _KILO:
        return f"{format_number(max(1, round(size / _KILO)))}{NBSP}KB"
    return f"{format_number(Decimal(size) / (_KILO * _KILO), 1)}{NBSP}MB"


def places(solution: Solution, titles: dict[str, str]) -> tuple[Place, ...]:
    """Return everything a document can be linked to; `titles` names criteria and checklist items."""
    return tuple(_places(solution, titles))


def _places(solution: Solution, titles: dict[str, str]) -> Iterator[Place]:
    # Only the page with the documents links to figures; the store needs this module at the start.
    from scaleplanner.domain.finding import line_target

    for way, part, line in _figures(solution):
        target = line_target(solution.plan, way, _LINES[part], line.id)
        kind = _("Zahl, {way}").format(way=way.name)
        yield Place(f"figure|{way.id}|{part}|{line.id}", line.name, kind, target)
    if solution.plan.experience.first_cost is not None:
        title, kind = _("Einführung bei der ersten Kommune"), _("Zahl, Erfahrungskurve")
        yield Place(EXPERIENCE, title, kind, "transfer:skala.first")
    for decision in solution.decisions:
        target = f"traegerschaft:decisions.{decision.id}"
        yield Place(f"decision|{decision.id}", decision.subject, _("Entscheidung"), target)
    for state in solution.criteria:
        key = state.criterion_id
        yield Place(f"criterion|{key}", titles.get(key, key), _("Kriterium"), f"kriterien:{key}")
    for item in solution.checklist:
        title = f"{item.item_id} {titles.get(item.item_id, '')}".strip()
        yield Place(f"item|{item.item_id}", title, _("Prüffrage"), f"konzept:{item.item_id}")
    for receipt in solution.spending.receipts:
        title = receipt.reason or receipt.number or _("Beleg ohne Grund")
        kind = _("Zahlung über {amount}").format(amount=format_euro(receipt.amount, cents=True))
        yield Place(f"{RECEIPT}{receipt.id}", title, kind, f"finanzen:receipts.{receipt.id}")


def figure_key(solution: Solution, way_id: str, line_id: str) -> str:
    """Return the key of the place of a line."""
    found = ((way, part) for way, part, line in _figures(solution) if (way.id, line.id) == (way_id, line_id))
    return next(f"figure|{way.id}|{part}|{line_id}" for way, part in found)


def links(solution: Solution, document_id: str, titles: dict[str, str]) -> tuple[Place, ...]:
    """Return what a document proves."""
    proven = _proven(solution)
    return tuple(place for place in _places(solution, titles) if document_id in proven.get(place.key, ()))


def _proven(solution: Solution) -> dict[str, set[str]]:
    """Return the documents of every place that has one."""
    found: dict[str, set[str]] = {EXPERIENCE: {solution.plan.experience.origin.document_id}}
    for way, part, line in _figures(solution):
        found[f"figure|{way.id}|{part}|{line.id}"] = {line.origin.document_id}
    for decision in solution.decisions:
        found[f"decision|{decision.id}"] = set(decision.document_ids)
    for state in solution.criteria:
        found[f"criterion|{state.criterion_id}"] = {proof.document_id for proof in state.evidence}
    for item in solution.checklist:
        found[f"item|{item.item_id}"] = {proof.document_id for proof in item.evidence}
    for receipt in solution.spending.receipts:
        found[f"{RECEIPT}{receipt.id}"] = {receipt.document_id}
    return found


def _figures(solution: Solution) -> Iterator[tuple[Way, str, Any]]:
    for way in solution.plan.ways:
        for part in _LINES:
            yield from ((way, part, line) for line in getattr(way, part))


def linked(solution: Solution, document_id: str, key: str) -> Solution:
    """Return the solution with the document proving a place; a figure or payment has one at a time."""
    document = _document(solution, document_id)

    def prove(proofs: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        if any(proof.document_id == document_id for proof in proofs):
            return proofs
        return (*proofs, Evidence(document.title, document.day, "", document_id))

    def decide(ids: tuple[str, ...]) -> tuple[str, ...]:
        return ids if document_id in ids else (*ids, document_id)

    return _at(solution, key, lambda _old: document_id, prove, decide)


def unlinked(solution: Solution, document_id: str, key: str) -> Solution:
    """Return the solution without the link; evidence that only was this document goes with it."""

    def clear(old: str) -> str:
        return "" if old == document_id else old

    return _at(
        solution,
        key,
        clear,
        lambda proofs: tuple(proof for proof in proofs if proof.document_id != document_id),
        lambda ids: tuple(each for each in ids if each != document_id),
    )


def _at(
    solution: Solution,
    key: str,
    figure: Callable[[str], str],
    evidence: Callable[[tuple[Evidence, ...]], tuple[Evidence, ...]],
    decision: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> Solution:
    """Return the solution with the documents of one place changed."""
    kind, _bar, rest = key.partition("|")
    if kind == "criterion":
        state = solution.criterion(rest)
        return solution.with_criterion(replace(state, evidence=evidence(state.evidence)))
    if kind == "item":
        item = solution.item(rest)
        return solution.with_item(replace(item, evidence=evidence(item.evidence)))
    if kind == "decision":
        found = next(each for each in solution.decisions if each.id == rest)
        return solution.with_entry("decisions", replace(found, document_ids=decision(found.document_ids)))
    if kind == "receipt":
        return _at_receipt(solution, rest, figure)
    if kind == "experience":
        plan = solution.plan
        return replace(solution, plan=replace(plan, experience=_with_origin(plan.experience, figure)))
    way_id, part, line_id = rest.split("|")
    way = next(each for each in solution.plan.ways if each.id == way_id)
    lines = tuple(_line(line, line_id, figure) for line in getattr(way, part))
    return solution.with_way(_with(way, part, lines))


def _at_receipt(solution: Solution, receipt_id: str, change: Callable[[str], str]) -> Solution:
    receipts = tuple(
        replace(each, document_id=change(each.document_id)) if each.id == receipt_id else each
        for each in solution.spending.receipts
    )
    return replace(solution, spending=replace(solution.spending, receipts=receipts))


def _line(line: Any, line_id: str, change: Callable[[str], str]) -> Any:
    return _with_origin(line, change) if line.id == line_id else line


def _with_origin(figure: Any, change: Callable[[str], str]) -> Any:
    return replace(figure, origin=replace(figure.origin, document_id=change(figure.origin.document_id)))


def _with(way: Way, part: str, lines: tuple[Any, ...]) -> Way:
    changes: dict[str, Any] = {part: lines}
    return replace(way, **changes)


def shown_title(solution: Solution, origin: Origin, public: bool = False) -> str:
    """Return the title of the document behind a figure; in public without offers, contracts, secrets."""
    if public and origin.kind in (OriginKind.OFFER, OriginKind.CONTRACT):
        return ""
    found = (each for each in solution.documents if each.id == origin.document_id)
    return next((each.title for each in found if not (public and each.confidential)), "")


def removed(solution: Solution, document_id: str, day: date, reason: str) -> Solution:
    """Return the solution with a document marked as removed; links and reason stay as its trace."""
    document = replace(_document(solution, document_id), removed=day, removal_reason=reason)
    return solution.with_entry("documents", document)


def kept(documents: Iterable[StoredDocument]) -> tuple[StoredDocument, ...]:
    """Return the documents that have not been removed."""
    return tuple(document for document in documents if document.removed is None)


def choices(documents: Iterable[StoredDocument], chosen: str) -> tuple[tuple[str, str], ...]:
    """Return id and title of the documents to choose from; one without content only where it is linked."""
    found = []
    for document in documents:
        title = document.title or document.file_name
        if document.removed is None:
            found.append((document.id, title))
        elif document.id == chosen:
            found.append((document.id, f"{title} ({removal(document)})"))
    return tuple(found)


def removal(document: StoredDocument) -> str:
    """Return when the content of a document was deleted, in words."""
    return _("gelöscht am {day}").format(day=format_date(document.removed))


def _document(solution: Solution, document_id: str) -> StoredDocument:
    return next(document for document in solution.documents if document.id == document_id)
