"""Reads the shipped handbook: plain Markdown with headings, lists, pictures and jumps."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from scaleplanner.paths import resource

_JUMP = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>[a-z_:.]+)\)")
_PICTURE = re.compile(r"!\[(?P<text>[^\]]+)\]\((?P<file>bilder/[a-z_]+\.png)\)")
_NUMBER = re.compile(r"(?P<number>\d+)\. (?P<text>.+)")
Kind = Literal["heading", "paragraph", "bullet", "step", "jump", "picture"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the handbook; `note` is the number of a step, target of a jump, file of a picture."""

    kind: Kind
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    keys: str
    text: str


@cache
def read_handbook(name: str) -> tuple[Block, ...]:
    """Return the blocks of `resources/handbook/<name>.md`; every line of it is one block."""
    lines = resource("handbook", f"{name}.md").read_text(encoding="utf-8").splitlines()
    return tuple(parse_line(line.strip()) for line in lines if line.strip())


def parse_line(line: str) -> Block:
    """Return the block of one line."""
    if line.startswith("## "):
        return Block("heading", line[3:])
    if line.startswith("- "):
        return Block("bullet", line[2:])
    if step := _NUMBER.fullmatch(line):
        return Block("step", step["text"], step["number"])
    if picture := _PICTURE.fullmatch(line):
        return Block("picture", picture["text"], picture["file"])
    if jump := _JUMP.fullmatch(line):
        return Block("jump", jump["text"], jump["target"])
    return Block("paragraph", line)


@cache
def screen_titles() -> tuple[tuple[str, str], ...]:
    """Return key and title of the pages by screen and by role, in reading order."""
    entries = json.loads(resource("handbook", "seiten", "seiten.json").read_text(encoding="utf-8"))
    return tuple((entry["key"], entry["title"]) for entry in entries)


@cache
def read_keys() -> tuple[Key, ...]:
    """Return the keyboard list."""
    entries = json.loads(resource("handbook", "tasten.json").read_text(encoding="utf-8"))
    return tuple(Key(entry["keys"], entry["text"]) for entry in entries)
