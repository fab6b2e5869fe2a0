"""What comes with the shipped examples: an earlier sealed version, the changes since, documents, a feedback.

Versions, changes and feedback are made from the example itself: `resources/demo/stands/` only says what was
different then, when it was changed and what the Kämmerei changed, so that nothing has to be kept twice.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.change_log import log_lines
from scaleplanner.domain.change_words import titles_of
from scaleplanner.domain.filing import kept
from scaleplanner.domain.kept import Attachment, LogEntry
from scaleplanner.domain.plain import from_plain, to_plain
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.example_titles import example_titles
from scaleplanner.i18n import german
from scaleplanner.paths import resource

_ENTRY = "@"


@dataclass(frozen=True, slots=True)
class ExampleStand:
    """The version of an example that lay before a committee earlier."""

    name: str
    day: date
    office: str
    note: str
    content: Solution


def example_of(solution: Solution) -> str:
    """Return the id of the example a solution is or was copied from; empty for all others."""
    for title in example_titles():
        if solution.id == title.id or (
            solution.name.startswith(title.name) and solution.municipality.name == title.municipality
        ):
            return title.id
    return ""


def example_stand(example: Solution) -> ExampleStand | None:
    """Return the earlier version of a shipped example; None for any other solution."""
    example_id = example_of(example)
    if not example_id:
        return None
    data = _data(example_id)
    plain = to_plain(example)
    for path, value in data["earlier"].items():
        _put(plain, path.split("/"), value)
    content = from_plain(Solution, plain)
    day = date.fromisoformat(data["day"])
    return ExampleStand(data["name"], day, data["office"], data["note"], content)


def example_documents(solution: Solution) -> tuple[Attachment, ...]:
    """Return the content of the documents of an example or of its copy."""
    if not example_of(solution):
        return ()
    found = []
    for document in kept(solution.documents):
        file = resource("demo", "belege", document.file_name)
        data = file.read_bytes() if document.file_name and file.is_file() else b""
        if data and hashlib.sha256(data).hexdigest() == document.sha256:
            found.append(Attachment(document.id, data))
    return tuple(found)


def example_log(example: Solution, catalogue: Catalogue) -> tuple[LogEntry, ...]:
    """Return the change log since the earlier version: its changes are made again, step by step."""
    stand = example_stand(example)
    if stand is None:
        return ()
    entries, before, last = [], stand.content, to_plain(example)
    for step in _data(example_of(example))["later"]:
        plain = to_plain(before)
        for path in step["paths"]:
            _redo(plain, last, path.split("/"))
        after = from_plain(Solution, plain)
        moment = datetime.fromisoformat(step["moment"])
        lines = log_lines(before, after, titles_of(catalogue, before, after))
        entries += [LogEntry(moment, step["office"], line.what, step["why"]) for line in lines]
        before = after
    return tuple(entries)


def _redo(node: Any, last: Any, steps: list[str]) -> None:
    """Give a place of a plain solution the value it has in the last one; a missing entry is added."""
    *way, name = steps
    for step in way:
        node, last = _inner(node, step), _inner(last, step)
    if name.startswith(_ENTRY):
        node.append(_entry(last, name))
    else:
        node[name] = last[name]


def _put(node: Any, steps: list[str], value: Any) -> None:
    """Set a value inside a plain solution; None removes an entry that did not exist yet."""
    *way, last = steps
    for step in way:
        node = _inner(node, step)
    if last.startswith(_ENTRY):
        node.remove(_entry(node, last))
    else:
        node[last] = value


def _inner(node: Any, step: str) -> Any:
    return _entry(node, step) if step.startswith(_ENTRY) else node[step]


def _entry(entries: Any, step: str) -> Any:
    return next(entry for entry in entries if entry["id"] == step.removeprefix(_ENTRY))


@german()
def practice_feedback(solution: Solution, catalogue: Catalogue, today: date) -> bytes:
    """Return the Kostenmappe of an example, or of its copy, as the Kämmerei might send it back."""
    from scaleplanner.exchange.xlsx.writer import write_workbook

    changes: dict[str, dict[str, Any]] = _data(example_of(solution))["feedback"]
    own = replace(solution, is_example=False)
    way = solution.plan.main_way
    keys = {f"cost|{way.id}|{line_id}": values for line_id, values in changes.items()}
    return write_workbook(own, catalogue, today, typed=keys)


def practice_carrier_feedback(solution: Solution, catalogue: Catalogue, today: date) -> bytes:
    """Return the Trägerbogen of an example, or of its copy, as a Träger might send it back."""
    from scaleplanner.exchange.xlsx.carrier_form import write_carrier_form

    changes: dict[str, dict[str, dict[str, Any]]] = _data(example_of(solution))["carrier_feedback"]
    own = replace(solution, is_example=False)
    asked = next((partner.id for partner in solution.partners if partner.id in changes), "")
    keys = {
        f"carrier|{partner_id}|{question}": values
        for partner_id, answers in changes.items()
        for question, values in answers.items()
    }
    return write_carrier_form(own, catalogue, today, asked, typed=keys)


def _data(example_id: str) -> Any:
    return json.loads(resource("demo", "stands", f"{example_id}.json").read_text(encoding="utf-8"))
