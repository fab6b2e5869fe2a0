"""What a list shows of the shipped examples, without reading them as solutions."""

import json
from dataclasses import dataclass

from scaleplanner.paths import resource

#: The shipped examples in the order they are offered, by the name of their file.
EXAMPLE_IDS = ("sensornetz-bruennstedt", "mitwirken-mittelheide", "parkklar-falkenbrueck")


@dataclass(frozen=True, slots=True)
class ExampleTitle:
    """Name, municipality and one sentence about an example."""

    id: str
    name: str
    municipality: str
    summary: str


def example_titles() -> tuple[ExampleTitle, ...]:
    """Return the titles of the three examples."""
    return tuple(_title(example) for example in EXAMPLE_IDS)


def _title(example_id: str) -> ExampleTitle:
    data = json.loads(resource("demo", f"{example_id}.json").read_bytes())
    return ExampleTitle(example_id, data["name"], data["municipality"]["name"], data["profile"]["summary"])
