"""The English texts: `python -m rollout.catalogue` brings the catalogue up to the source and compiles it."""

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / "scaleplanner.po"
#: The functions that take a text, with how many texts they take.
WORDS = {"_": 1, "N_": 1, "ngettext": 2}

Text = str | tuple[str, ...]


def texts() -> Iterator[Text]:
    """Yield every text of the program that users see; singular and plural as a pair.

    The syntax tree also shows what stands inside f-strings, where a reader of tokens is blind.
    """
    for path in sorted((ROOT / "scaleplanner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS:
                said = tuple(each.value for each in node.args[: WORDS[node.func.id]] if is_text(each))
                if said and said[0]:
                    yield said if len(said) > 1 else said[0]


def is_text(node: ast.expr) -> TypeGuard[ast.Constant]:
    """Return whether an argument is written out, not a variable."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def translated() -> Catalog:
    """Return the catalogue as it is kept."""
    with SOURCE.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8")


def brought_up() -> Catalog:
    """Return the catalogue with exactly the texts of the source; new ones have no translation yet."""
    known = translated()
    day = datetime(2026, 11, 27, tzinfo=UTC)
    catalog = Catalog(
        locale="en",
        project="ScalePlanner",
        version="1",
        last_translator="",
        language_team="",
        msgid_bugs_address="",
        header_comment="# English texts of ScalePlanner; CONTRIBUTING.md says how to add one.",
        creation_date=day,
        revision_date=day,
        fuzzy=False,
    )
    for text in texts():
        entry = known.get(text)
        catalog.add(text, entry.string if entry else "")
    return catalog


def strings(text: Text) -> tuple[str, ...]:
    """Return a text, or its singular and plural, as a tuple."""
    return (text,) if isinstance(text, str) else tuple(text)


def compiled(catalog: Catalog) -> bytes:
    """Return what the program reads."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def main() -> int:
    """Write both files; 1 while translations are missing."""
    catalog = brought_up()
    with SOURCE.open("wb") as file:
        write_po(file, catalog, width=110, no_location=True, sort_output=True)
    SOURCE.with_suffix(".mo").write_bytes(compiled(catalog))
    missing = [entry.id for entry in catalog if not all(strings(entry.string))]
    print(*missing, f"{len(missing)} texts without a translation", sep="\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
