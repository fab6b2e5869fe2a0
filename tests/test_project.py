"""The files around the code agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest

import scaleplanner

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==([0-9][\w.]*)( ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """Return the locked versions; every line of a lock file is a pin or a hash."""
    found = {}
    for line in text(name).splitlines():
        pin = PIN.fullmatch(line)
        assert pin or HASH.fullmatch(line), f"{name}: {line}"
        if pin:
            found[pin[1]] = pin[2]
    return found


def required(names: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ ;\[]", name)[0].lower().replace("_", "-") for name in names}


def test_the_locks_hold_all_dependencies_in_equal_versions() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    run, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert required(project["dependencies"]) <= run.keys()
    assert required(project["optional-dependencies"]["dev"]) <= development.keys()
    assert run.items() <= development.items()


def test_each_dependency_is_explained_with_its_licence() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    table = text("CONTRIBUTING.md").partition("## Dependencies\n\nAt run time")[2].lower()
    names = required(project["dependencies"] + project["optional-dependencies"]["dev"])
    assert {name for name in names if not re.search(rf"[|,(] *{name}\b", table)} == set()


def test_the_version_is_said_once() -> None:
    assert f"softwareVersion: {scaleplanner.__version__}\n" in text("publiccode.yml")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_every_named_target_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", text(name), re.MULTILINE))
    assert named
    assert named <= targets


def test_links_lead_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", text(name)):
            assert (ROOT / target).exists(), f"{name}: {target}"
