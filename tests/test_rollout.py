"""What goes with a release: all locked packages with licences, an equal list every time, checksums."""

import hashlib
import json
import re
from pathlib import Path

from rollout.__main__ import SUMS, checksums
from rollout.components import Component, components
from rollout.contents import _NEEDLESS_MODULES
from rollout.licences import licence_list
from rollout.sbom import sbom

ROOT = Path(__file__).parents[1]
PARTS = components()


def test_every_locked_package_is_a_component() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = set(re.findall(r"^([a-z0-9-]+)(?:\[[^]]*\])?==", lock, re.MULTILINE))
    assert pins - {part.name for part in PARTS} <= {"tzdata"}, "only for another system"
    assert {"Python", "IBM Plex Sans", "Lucide"} <= {part.name for part in PARTS}


def test_the_list_of_components_is_the_same_every_time_and_names_licences() -> None:
    text = sbom("1.2.3", PARTS)
    assert text == sbom("1.2.3", PARTS) != sbom("1.2.4", PARTS)
    content = json.loads(text)
    assert content["specVersion"] == "1.6"
    assert content["metadata"]["component"]["version"] == "1.2.3"
    assert len(content["components"]) == len(PARTS)
    assert all(entry["licenses"] for entry in content["components"])


def test_every_text_of_a_licence_is_shipped_once() -> None:
    twice = Component("zwei", "1", "MIT", ("Erlaubt ist …",))
    text = licence_list("1.2.3", (*PARTS, Component("eins", "1", "MIT", ("Erlaubt ist …",)), twice))
    assert text.count("Erlaubt ist …") == 1
    assert "eins, zwei" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert text.count("TERMS AND CONDITIONS") >= 1
    assert [part.name for part in PARTS if not part.texts and "LGPL-3.0-only" not in part.licence] == []


def test_checksums_name_every_file_but_their_own(tmp_path: Path) -> None:
    (tmp_path / "unten").mkdir()
    (tmp_path / "unten" / "a.txt").write_bytes(b"a")
    (tmp_path / SUMS).write_text("alt")
    assert checksums(tmp_path) == f"{hashlib.sha256(b'a').hexdigest()}  unten/a.txt\n"


def test_modules_for_networks_are_noticed() -> None:
    bad = ("ssl", "http.server", "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "smtplib")
    good = ("socket", "sslproto", "PySide6.QtWidgets", "http", "urllib.parse")
    assert [name for name in (*bad, *good) if _NEEDLESS_MODULES.match(name)] == list(bad)


def test_the_installer_takes_the_folder_build_and_leaves_data_alone() -> None:
    script = (ROOT / "rollout" / "ScalePlanner.iss").read_text(encoding="utf-8")
    assert r"..\build\frozen\ScalePlanner\*" in script
    assert "PrivilegesRequired=admin" in script
    assert "localappdata" not in script.lower()
