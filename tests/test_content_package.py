"""Content packages: only what an accepted publisher signed counts, whole, and never an older one."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollout.content_package import main as publish
from rollout.content_package import public_text, signed
from scaleplanner import content, content_package
from scaleplanner.cli import main
from scaleplanner.errors import UserError
from scaleplanner.exchange.content_file import accept_package, drop_package
from scaleplanner.paths import resource

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
JSON_TEXTS = st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps)
GLOSSARY = json.loads(resource("catalogue", "glossary.json").read_text("utf-8"))


def payload(**changes: Any) -> str:
    plain = {
        "title": "Sätze 2028",
        "publisher": "Kommunalaufsicht",
        "stand": "2027-12-01",
        "expires": "2028-12-31",
        "parts": {"glossary": GLOSSARY},
    }
    return json.dumps({**plain, **changes}, ensure_ascii=False)


@pytest.fixture(autouse=True)
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Accept one publisher; the catalogue in use stays the shipped one."""
    content.load_catalogue()
    file = tmp_path / "vorgaben.ini"
    file.write_text(f"[Inhalte]\nschluessel = nicht-base64 {public_text(KEY)}\n", "utf-8")
    monkeypatch.setenv("SCALEPLANNER_POLICY", str(file))
    return file


def write(folder: Path, text: str, key: Ed25519PrivateKey = KEY, name: str = "neu.scaleinhalt") -> Path:
    path = folder / name
    path.write_bytes(signed(key, text))
    return path


def fresh_catalogue() -> Any:
    package, problem = content.accepted_package()
    assert problem == ""
    return content.read_catalogue(resource("catalogue"), package)


def test_an_accepted_package_replaces_its_parts_and_the_date(tmp_path: Path) -> None:
    new = {**GLOSSARY[0], "id": "neuer_begriff"}
    accept_package(write(tmp_path, payload(parts={"glossary": [*GLOSSARY, new]})))
    catalogue = fresh_catalogue()
    assert "neuer_begriff" in {entry.id for entry in catalogue.glossary}
    assert catalogue.criteria == content.load_catalogue().criteria
    meta = catalogue.meta
    assert (meta.date, meta.publisher, meta.expires) == ("2027-12-01", "Kommunalaufsicht", "2028-12-31")
    drop_package()
    assert content.accepted_package() == (None, "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"stand": "2020-01-01"}, "älter als die mitgelieferten"),
        ({"stand": "gestern"}, "unvollständig oder falsch"),
        ({"expires": "2027-01-01"}, "unvollständig oder falsch"),
        ({"parts": {"glossary": GLOSSARY[1:]}}, "fehlt der Eintrag"),
        ({"parts": {"glossary": [{"id": "x"}]}}, "passen nicht zu dieser Fassung"),
        ({"parts": {"meta": []}}, "unvollständig oder falsch"),
        ({"parts": {"kochbuch": []}}, "passen nicht zu dieser Fassung"),
        ({"parts": []}, "unvollständig oder falsch"),
    ],
)
def test_what_does_not_fit_is_refused_whole(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        accept_package(write(tmp_path, payload(**changes)))
    assert not content_package.place().exists()


def test_a_foreign_or_changed_signature_is_refused(tmp_path: Path, trusted: Path) -> None:
    with pytest.raises(UserError, match="keiner zugelassenen Stelle"):
        accept_package(write(tmp_path, payload(), OTHER))
    path = write(tmp_path, payload())
    path.write_bytes(path.read_bytes().replace("Sätze".encode(), b"Satze"))
    with pytest.raises(UserError, match="verändert"):
        accept_package(path)
    trusted.write_text("", "utf-8")
    with pytest.raises(UserError, match="noch keine herausgebende Stelle"):
        accept_package(write(tmp_path, payload()))


def test_an_older_package_never_replaces_a_newer_one(tmp_path: Path) -> None:
    accept_package(write(tmp_path, payload()))
    with pytest.raises(UserError, match="älter als das Paket, das schon gilt"):
        accept_package(write(tmp_path, payload(stand="2027-11-30")))
    present, _problem = content.accepted_package()
    assert present is not None
    assert present.stand == date(2027, 12, 1)


def test_a_package_changed_in_its_place_is_not_used(tmp_path: Path) -> None:
    accept_package(write(tmp_path, payload()))
    place = content_package.place()
    place.write_bytes(place.read_bytes().replace(b"2027-12-01", b"2029-12-01"))
    package, problem = content.accepted_package()
    assert package is None
    assert "verändert" in problem


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps)
)
def test_no_file_breaks_it(tmp_path: Path, data: bytes | str) -> None:
    path = tmp_path / "fremd.scaleinhalt"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(UserError):
        accept_package(path)


def test_publishing_and_taking_in_from_the_command_line(
    tmp_path: Path, trusted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, plain, out = (tmp_path / name for name in ("geheim.pem", "inhalt.json", "neu.scaleinhalt"))
    plain.write_text(payload(), "utf-8")
    assert publish(["key", str(secret)]) == 0
    assert secret.stat().st_mode & 0o077 == 0
    trusted.write_text(f"[Inhalte]\nschluessel = {capsys.readouterr().out}", "utf-8")
    assert publish(["sign", str(secret), str(plain), str(out)]) == 0
    assert main(["content", str(out)]) == 0
    assert "„Sätze 2028“ von Kommunalaufsicht, Stand 01.12.2027" in capsys.readouterr().out
    assert publish(["vergessen"]) == 2
