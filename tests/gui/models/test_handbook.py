"""The handbook: every line is understood, every jump has a page."""

import pytest

from scaleplanner.gui.models.handbook import Block, parse_line, read_handbook, read_keys
from scaleplanner.gui.shell_destinations import destinations, foot_destinations

TEXTS = ("erste-schritte", "rechnen", "grenzen")


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("## Rundung", Block("heading", "Rundung")),
        ("- Punkt 1. nicht mehr", Block("bullet", "Punkt 1. nicht mehr")),
        ("12. Schritt", Block("step", "Schritt", "12")),
        ("[Zu den Finanzen](finanzen)", Block("jump", "Zu den Finanzen", "finanzen")),
        ("Ein Satz [mit Klammern] (und mehr).", Block("paragraph", "Ein Satz [mit Klammern] (und mehr).")),
    ],
)
def test_each_kind_of_line(line: str, block: Block) -> None:
    assert parse_line(line) == block


@pytest.mark.parametrize("name", TEXTS)
def test_the_texts_begin_with_a_heading_and_lead_somewhere(name: str) -> None:
    blocks = read_handbook(name)
    assert blocks[0].kind == "heading"
    pages = {page.key for page in (*destinations(), *foot_destinations())}
    assert {block.note for block in blocks if block.kind == "jump"} <= pages
    assert all(mark not in block.text for block in blocks for mark in ("**", "`", "#"))


@pytest.mark.parametrize(
    "word",
    [
        "Cloud",
        "Benutzerkonten",
        "Aufgabenverwaltung",
        "künstlichen Intelligenz",
        "Förderprogrammen im Internet",
        "Rechts-, Steuer- oder Förderberatung",
        "Haushalts- oder Kassenverfahren",
    ],
)
def test_what_the_program_deliberately_does_not_is_said(word: str) -> None:
    said = [block.text for block in read_handbook("grenzen") if block.kind == "bullet"]
    assert [text for text in said if word in text and text.startswith("Kein")]


@pytest.mark.parametrize("name", TEXTS)
def test_the_steps_are_counted(name: str) -> None:
    steps = [int(block.note) for block in read_handbook(name) if block.kind == "step"]
    assert steps == list(range(1, len(steps) + 1))


def test_the_keys_of_the_window_are_listed() -> None:
    keys = {entry.keys for entry in read_keys()}
    assert {"F1", "F6", "Strg+F", "Strg+Z", "Strg+Y", "Strg+S", "Strg+P", "Esc"} <= keys
    assert len(keys) == len(read_keys())
