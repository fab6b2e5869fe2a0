"""The house rules that a program can check: layers, imports, sizes, docstrings, forbidden words."""

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "scaleplanner"
SOURCES = sorted(PACKAGE.rglob("*.py"))
CHECKED = [
    path
    for folder in ("scaleplanner", "tests", "benchmarks", "db", ".ci", "resources", "rollout")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".json", ".md", ".qss", ".mako", ""} and path.is_file()
]
CHECKED += [*ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "build.spec"]

# Who may import whom inside the package. The leaves serve everybody above the domain.
LEAVES = {"content", "errors", "i18n", "paths"}
LAYERS = {
    "errors": {"i18n"},
    "i18n": {"paths"},
    "paths": set(),
    "content": {"content", "domain", "errors", "i18n", "paths"},
    "domain": {"domain", "errors", "i18n"},
    "documents": {"documents", "domain", *LEAVES},
    "exchange": {"exchange", "documents", "domain", *LEAVES},
    "store": {"store", "domain", *LEAVES},
    "gui": {"gui", "exchange", "store", "documents", "domain", *LEAVES},
}
# The composition roots know everybody; the screenshots are made by one of them.
ROOTS = {"__main__", "app", "cli"}
ROOT_MODULES = {"gui/screens.py"}

FOREIGN = {
    "content": {"cryptography"},
    "exchange": {"PIL", "defusedxml", "holidays", "openpyxl", "reportlab", "xlsxwriter"},
    "store": {"alembic", "sqlalchemy"},
    "gui": {"PySide6"},
    "app": {"PySide6"},
    "cli": {"PySide6"},
}
SIMULATION = "domain/finance/simulation.py"
NETWORK = ("PySide6.QtNetwork", "ftplib", "http", "smtplib", "socket", "ssl", "urllib.request", "xmlrpc")
IMPURE = ("io", "logging", "os", "pathlib", "shutil", "sqlite3", "subprocess", "tempfile", "time")
CLOCK = {"now", "today", "utcnow"}
LATE = {"PIL", "alembic", "cryptography", "holidays", "numpy", "openpyxl", "reportlab", "xlsxwriter"}

# Split so that this file does not find itself.
FORBIDDEN = re.compile(
    "|".join(
        (
            r"\bTO" + r"DO\b",
            r"\bFIX" + r"ME\b",
            r"\bX" + r"XX\b",
            "NotImplemented" + "Error",
            "type:" + " ignore",
            "# no" + "qa",
            r"pytest\.(skip|importor" + r"skip|mark\.(skip|xfail))",
            r"unittest\.mo" + "ck",
            r"(?<![\w.])/(work|root|home|tm" + r"p)/",
            r"[A-Z]:\\\\Us" + "ers",
            r"pypi\.o" + "rg|python" + "hosted|npm" + "js",
        )
    )
)
MAX_LINES, MAX_FUNCTION = 400, 80


def layer_of(path: str) -> str:
    """Return the layer of a file given relative to the package."""
    name = path.split("/")[0].removesuffix(".py")
    return next((top for top in ("app", "cli", "content") if name.startswith(f"{top}_")), name)


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every imported name with the level of a relative import, lazy ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.level) for alias in node.names)


def matches(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def import_faults(path: str, source: str) -> list[str]:
    """Return what a file of the package imports against the rules."""
    layer, faults = layer_of(path), []
    is_root = layer in ROOTS or path in ROOT_MODULES
    if layer not in LAYERS and not is_root and path != "__init__.py":
        faults.append(f"unknown layer {layer}")
    for name, level in imports(ast.parse(source)):
        top = name.split(".")[0]
        if level:
            faults.append(f"relative import {name}")
        elif matches(name, NETWORK):
            faults.append(f"network {name}")
        elif top == "scaleplanner":
            faults += own_faults(layer, name) if not is_root else []
        elif top in sys.stdlib_module_names:
            faults += [f"impure {name}"] if layer == "domain" and matches(name, IMPURE) else []
        elif top not in FOREIGN.get(layer, set()) and (top, path) != ("numpy", SIMULATION):
            faults.append(f"foreign {name}")
    return faults


def own_faults(layer: str, name: str) -> list[str]:
    """Return what is wrong with one import from inside the package."""
    target = name.split(".")[1]
    allowed = LAYERS.get(layer, set())
    if target != "__version__" and layer_of(target) not in allowed:
        return [f"{layer} imports {name}"]
    if layer == "gui" and target == "store" and not name.rsplit(".", 1)[-1][0].isupper():
        return [f"gui imports an inner module of the store: {name}"]
    if layer == "gui" and target == "store" and name.count(".") > 2:
        return [f"gui reaches into the store: {name}"]
    return []


def clock_faults(path: str, source: str) -> list[str]:
    """Return calls of the clock inside the domain and the documents, which get the day passed in."""
    if layer_of(path) not in {"domain", "documents"}:
        return []
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [
        f"line {node.lineno}: .{node.func.attr}()"
        for node in calls
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK and not node.args
    ]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def size_faults(source: str) -> list[str]:
    """Return the file and its functions when they are too long."""
    lines = source.count("\n")
    faults = [f"{lines} lines"] if lines > MAX_LINES else []
    return faults + [
        f"{node.name}: {length(node)} lines"
        for node in functions(ast.parse(source))
        if length(node) > MAX_FUNCTION
    ]


def public_parts(tree: ast.Module) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    """Yield the module and its public classes, functions and methods."""
    yield tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                methods = (part for part in node.body if isinstance(part, ast.FunctionDef))
                yield from (part for part in methods if not part.name.startswith("_"))


def documented_share(sources: list[str]) -> float:
    """Return the share of public parts that have a docstring."""
    parts = [part for source in sources for part in public_parts(ast.parse(source))]
    return sum(ast.get_docstring(part) is not None for part in parts) / len(parts)


def word_faults(text: str) -> list[str]:
    """Return forbidden words and paths of somebody's machine."""
    return [f"line {text.count(chr(10), 0, m.start()) + 1}: {m.group()}" for m in FORBIDDEN.finditer(text)]


def loaded_at_start(name: str, seen: set[str]) -> set[str]:
    """Collect the modules that importing this one loads, following only our own modules."""
    path = ROOT / Path(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if name in seen or not file.is_file():
        return seen | {name}
    seen = seen | {name}
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        for imported, _ in imports(node) if isinstance(node, ast.Import | ast.ImportFrom) else ():
            ours = imported.startswith("scaleplanner")
            for target in {imported, imported.rpartition(".")[0] or imported} if ours else {imported}:
                seen = loaded_at_start(target, seen)
    return seen


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_source_file_keeps_the_rules(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not import_faults(relative(path), source)
    assert not clock_faults(relative(path), source)


def test_files_and_functions_stay_small() -> None:
    folders = (PACKAGE, ROOT / "tests", ROOT / "benchmarks", ROOT / "db")
    files = [path for folder in folders for path in folder.rglob("*.py")]
    faults = {str(path.relative_to(ROOT)): size_faults(path.read_text(encoding="utf-8")) for path in files}
    assert not {name: found for name, found in faults.items() if found}


def test_most_files_and_functions_are_short() -> None:
    sources = [path.read_text(encoding="utf-8") for path in SOURCES if path.stat().st_size]
    lengths = [length(node) for source in sources for node in functions(ast.parse(source))]
    assert statistics.median(source.count("\n") for source in sources) <= 150
    assert statistics.median(lengths) <= 10


def test_public_parts_are_documented() -> None:
    assert documented_share([path.read_text(encoding="utf-8") for path in SOURCES]) >= 0.9


def test_no_forbidden_words() -> None:
    faults = {
        str(path.relative_to(ROOT)): word_faults(path.read_text(encoding="utf-8"))
        for path in CHECKED
        if not any("cache" in part for part in path.relative_to(ROOT).parts[:-1]) and path.is_file()
    }
    assert not {name: found for name, found in faults.items() if found}


def test_the_window_opens_without_the_exporters() -> None:
    starts = [PACKAGE / "app.py", *(PACKAGE / "gui").glob("*.py")]
    for path in starts:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        tops = {loaded.split(".")[0] for loaded in loaded_at_start(name, set())}
        assert not tops & LATE, f"{name} loads {sorted(tops & LATE)} before they are needed"


BAD_IMPORTS = [
    ("domain/finance/plan.py", "import sqlalchemy"),
    ("domain/finance/plan.py", "import numpy"),
    ("domain/plan.py", "def load():\n    from pathlib import Path"),
    ("domain/plan.py", "from scaleplanner.documents import blocks"),
    ("domain/plan.py", "from scaleplanner import content"),
    ("documents/blocks.py", "from scaleplanner.exchange import charts"),
    ("exchange/package.py", "from scaleplanner.store import Store"),
    ("exchange/package.py", "from PySide6 import QtCore"),
    ("store/rows.py", "def late():\n    from scaleplanner.exchange.files import write_atomically"),
    ("store/rows.py", "import openpyxl"),
    ("gui/page.py", "import sqlalchemy.orm"),
    ("gui/page.py", "from scaleplanner.store import rows"),
    ("gui/page.py", "from scaleplanner.store.rows import SolutionRow"),
    ("gui/page.py", "from scaleplanner import app"),
    ("gui/page.py", "from . import forms"),
    ("app.py", "import socket"),
    ("cli.py", "from urllib.request import urlopen"),
    ("helpers.py", "import json"),
]
GOOD_IMPORTS = [
    ("domain/finance/simulation.py", "def run():\n    import numpy"),
    ("domain/plan.py", "from decimal import Decimal\nfrom scaleplanner.i18n import _"),
    ("content_schema.py", "import json\nfrom scaleplanner.domain.catalogue import Catalogue"),
    ("gui/page.py", "from scaleplanner.store import Store\nfrom scaleplanner import content"),
    ("cli.py", "from scaleplanner.store import migrate\nfrom scaleplanner.exchange import package"),
]


@pytest.mark.parametrize(("path", "source"), BAD_IMPORTS)
def test_a_bad_import_is_found(path: str, source: str) -> None:
    assert import_faults(path, source)


@pytest.mark.parametrize(("path", "source"), GOOD_IMPORTS)
def test_a_good_import_is_accepted(path: str, source: str) -> None:
    assert import_faults(path, source) == []


def test_the_clock_is_found_in_the_domain_only() -> None:
    source = "from datetime import date\nDAY = date.today()"
    assert clock_faults("domain/solution.py", source)
    assert not clock_faults("cli.py", source)


def test_long_files_and_functions_are_found() -> None:
    assert size_faults("pass\n" * (MAX_LINES + 1))
    assert size_faults("def long():\n" + "    pass\n" * MAX_FUNCTION)
    assert not size_faults("def short():\n" + "    pass\n" * (MAX_FUNCTION - 1))


def test_missing_docstrings_are_counted() -> None:
    bare, good = "class A:\n    def b(self): ...\n", '"""M."""\ndef _private(): ...\n'
    assert documented_share([bare]) == 0
    assert documented_share([good]) == 1


@pytest.mark.parametrize(
    "word", ["TO" + "DO", "x  # type:" + " ignore", '"/ho' + 'me/me"', "pytest.sk" + "ip()"]
)
def test_a_forbidden_word_is_found(word: str) -> None:
    assert word_faults(f"first\n{word}\n")[0].startswith("line 2")


def test_a_late_module_is_found_through_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "scaleplanner"
    package.mkdir()
    (package / "a.py").write_text("from scaleplanner import b\ndef late():\n    import numpy\n")
    (package / "b.py").write_text("from openpyxl import Workbook\n")
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    tops = {name.split(".")[0] for name in loaded_at_start("scaleplanner.a", set())}
    assert tops & LATE == {"openpyxl"}
