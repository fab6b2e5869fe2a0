"""What comes back for receipts: changed ones, and new ones typed into the free rows of their sheet."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.receipts import Receipt
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx.actuals import FRESH
from scaleplanner.exchange.xlsx.layout import InputKey

_KIND = "receipt"
_FREE = re.compile(f"{FRESH}[0-9]+")
Inputs = Mapping[InputKey, str]


def is_free(key: InputKey) -> bool:
    """Whether an input stands in a free row; a receipt made of one has a day in its key as well."""
    return key.kind == _KIND and _FREE.fullmatch(key.path[0]) is not None


def taken_over(base: Inputs, mine: Inputs, theirs: Inputs) -> dict[str, str]:
    """Return by free rows of the file the receipts they became when it was read before."""
    exported = {key.path for key in base if key.kind == _KIND}
    here = _fields(mine, lambda key: key.kind == _KIND and key.path not in exported)
    twins: dict[str, str] = {}
    for row, fields in _fields(theirs, is_free).items():
        found = (one for one, own in here.items() if one not in twins.values() and _is_same(own, fields))
        twin = next(found, "")
        if twin:
            twins[row] = twin
    return twins


def at_home(key: InputKey, twins: Mapping[str, str]) -> InputKey:
    """Return the input of the receipt that a free row became, every other input as it is."""
    return (
        InputKey(_KIND, (twins[key.path[0]],), key.column) if is_free(key) and key.path[0] in twins else key
    )


def _fields(inputs: Inputs, is_asked: Callable[[InputKey], bool]) -> dict[str, dict[str, str]]:
    """Return what receipts say by their keys and columns, without empty cells."""
    found: dict[str, dict[str, str]] = {}
    for key, text in inputs.items():
        if text and is_asked(key):
            found.setdefault(key.path[0], {})[key.column] = text
    return found


def _is_same(own: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """Whether two receipts are one: the same number of the same firm, or no field that says otherwise."""
    both = [column for column, text in theirs.items() if own.get(column) == text]
    missing = [column for column in theirs if own.get(column, "0") == "0"]
    return {"number", "payee"} <= set(both) or (bool(both) and len({*both, *missing}) == len(theirs))


def new_ids(solution: Solution, keys: Iterable[InputKey], day: date) -> dict[str, str]:
    """Return by free rows the keys of the receipts they become: the day of the feedback, never one in use."""
    known, ids = {receipt.id for receipt in solution.spending.receipts}, dict[str, str]()
    for row in sorted({key.path[0] for key in keys if is_free(key)}):
        first = f"{row}-{day.isoformat()}"
        others = (f"{first}-{number}" for number in range(2, len(known) + 3))
        ids[row] = next(name for name in (first, *others) if name not in known)
    return ids


def with_receipt(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Return the solution with another field of a receipt; the first field of a free row makes one."""
    receipt_id, known = key.path[0], solution.spending.receipts
    if all(receipt.id != receipt_id for receipt in known):
        if not receipt_id.startswith(FRESH):
            return solution
        known = (*known, Receipt(receipt_id))
    changed = tuple(
        _with_field(receipt, key.column, text) if receipt.id == receipt_id else receipt for receipt in known
    )
    return replace(solution, spending=replace(solution.spending, receipts=changed))


def _with_field(receipt: Receipt, column: str, text: str) -> Receipt:
    match column:
        case "due":
            return replace(receipt, day=date.fromisoformat(text) if text else None)
        case "amount":
            return replace(receipt, amount=Decimal(text) if text else Decimal(0))
        case "number":
            return replace(receipt, number=text)
        case "payee":
            return replace(receipt, payee=text)
        case "reason":
            return replace(receipt, reason=text)
    return receipt
