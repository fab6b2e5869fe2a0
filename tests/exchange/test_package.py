"""The `.scaleplan` file: exact round trip, deterministic bytes, hostile files refused with a sentence."""

import hashlib
import json
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scaleplanner.domain.assessment import Evidence
from scaleplanner.domain.finance.plan import Origin, OriginKind
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange import package_archive
from scaleplanner.exchange.package import (
    EXAMPLE_IDS,
    SCHEMA_VERSION,
    load_examples,
    package_schema,
    public_copy,
    read_package,
    write_package,
)
from tests.builders import a_full_solution

EXAMPLE = load_examples()[0]


def packed(path: Path, solution: object, **manifest: Any) -> Path:
    """Write a package by hand, with a right checksum for whatever it holds."""
    content = json.dumps(solution).encode() if not isinstance(solution, bytes) else solution
    head = {
        "format": "scaleplan",
        "schema_version": 1,
        "files": {"solution.json": {"sha256": hashlib.sha256(content).hexdigest()}},
        **manifest,
    }
    return zipped(path, {"manifest.json": json.dumps(head).encode(), "solution.json": content})


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def test_the_waste_bin_stays_in_the_house_unless_it_is_rescued(tmp_path: Path) -> None:
    full = replace(EXAMPLE, discarded=a_full_solution().discarded)
    (tmp_path / "a.scaleplan").write_bytes(write_package(full))
    (tmp_path / "b.scaleplan").write_bytes(write_package(full, with_waste=True))
    assert read_package(tmp_path / "a.scaleplan") == EXAMPLE
    assert read_package(tmp_path / "b.scaleplan") == full
    assert public_copy(full).discarded == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": ""},
        {"content": "{}"},
        {"content": "[" * 100_000},
        {"content": json.dumps({"id": "a", "name": "b\u0000"})},
        {"content": json.dumps({"id": "a", "name": "b", "target": "1" + "0" * 20})},
        {"path": []},
        {"path": ["kpis", "@b"]},
        {"path": ["plan", "nichts", "@a"]},
        {"references": [["Name", "__class__"]]},
        {"references": [[]]},
    ],
)
def test_a_waste_bin_that_cannot_be_put_back_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    content = json.dumps({"id": "a", "name": "b"})
    item = {"id": "x", "title": "t", "moment": "2026-11-27T12:00", "path": ["kpis", "@a"], "number": 0}
    read_package(packed(tmp_path / "good.scaleplan", changed(discarded=[{**item, "content": content}])))
    bad = packed(tmp_path / "bad.scaleplan", changed(discarded=[{**item, "content": content, **wrong}]))
    with pytest.raises(UserError):
        read_package(bad)


def changed(**fields: Any) -> dict[str, Any]:
    plain = to_plain(EXAMPLE)
    assert isinstance(plain, dict)
    return {**plain, **fields}


def refused(path: Path) -> str:
    with pytest.raises(UserError) as error:
        read_package(path)
    return str(error.value)


@pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)
def test_round_trip_is_exact_and_deterministic(example: Solution, tmp_path: Path) -> None:
    data = write_package(example)
    (tmp_path / "a.scaleplan").write_bytes(data)
    assert read_package(tmp_path / "a.scaleplan") == example
    assert write_package(read_package(tmp_path / "a.scaleplan")) == data


def test_entries_and_manifest() -> None:
    with zipfile.ZipFile(BytesIO(write_package(EXAMPLE))) as archive:
        assert archive.namelist() == ["manifest.json", "solution.json"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        manifest = json.loads(archive.read("manifest.json"))
        content = archive.read("solution.json")
    assert manifest["schema_version"] == SCHEMA_VERSION
    assert manifest["solution_id"] == EXAMPLE.id
    assert manifest["files"]["solution.json"] == {
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


@pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)
def test_examples_keep_the_published_schema(example: Solution) -> None:
    schema = package_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(to_plain(example))


def test_a_newer_file_is_refused_with_its_version(tmp_path: Path) -> None:
    path = packed(tmp_path / "neu.scaleplan", {"etwas": "anderes"}, schema_version=99, program_version="9.1")
    message = refused(path)
    assert "neueren Version" in message
    assert "9.1" in message


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    wrong = {"solution.json": {"sha256": "0" * 64}}
    assert "Prüfsumme" in refused(packed(tmp_path / "x.scaleplan", changed(), files=wrong))
    assert "Prüfsumme" in refused(packed(tmp_path / "x.scaleplan", changed(), files=[]))


@pytest.mark.parametrize("version", [None, 0, "1", True, 1.5])
def test_a_strange_version_is_refused(tmp_path: Path, version: object) -> None:
    assert "Version fehlt" in refused(packed(tmp_path / "x.scaleplan", changed(), schema_version=version))


def test_foreign_missing_and_double_entries(tmp_path: Path) -> None:
    path = tmp_path / "x.scaleplan"
    both = {"manifest.json": b"{}", "solution.json": b"{}"}
    assert "„../boese.txt“ gehört nicht hinein" in refused(zipped(path, {**both, "../boese.txt": b"x"}))
    assert "„solution.json“ fehlt" in refused(zipped(path, {"manifest.json": b"{}"}))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "w") as archive:
        for _ in range(2):
            archive.writestr("manifest.json", b"{}")
    assert "doppelte" in refused(path)
    assert "zu viele" in refused(zipped(path, {str(number): b"" for number in range(501)}))
    assert "keine ScalePlanner-Datei" in refused(zipped(path, both))


@pytest.mark.parametrize("data", [b"", b"PK", b"kein Archiv" * 100, write_package(EXAMPLE)[:-200]])
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.scaleplan"
    path.write_bytes(data)
    assert "kein lesbares Archiv" in refused(path)


def test_flipped_bytes_never_pass_unnoticed(tmp_path: Path) -> None:
    data = write_package(EXAMPLE)
    path = tmp_path / "x.scaleplan"
    for place in range(0, len(data), 61):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        try:
            assert read_package(path) == EXAMPLE
        except UserError as error:
            assert str(error).startswith("„x.scaleplan“")


def test_bombs_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "x.scaleplan", {"manifest.json": b"{}", "solution.json": b"0" * 5_000_000})
    assert "entpackt zu groß" in refused(path)
    monkeypatch.setattr(package_archive, "MAX_FILE", 100)
    assert "zu groß" in refused(path)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id": NaN}',
        b'{"id": "a", "id": "b"}',
        b"1" * 5000,
    ],
)
def test_broken_json(tmp_path: Path, content: bytes) -> None:
    assert "beschädigt" in refused(packed(tmp_path / "x.scaleplan", content))


@pytest.mark.parametrize("content", [[], "text", {}, {"id": "a"}, None])
def test_other_shapes(tmp_path: Path, content: object) -> None:
    assert "ist ungültig" in refused(packed(tmp_path / "x.scaleplan", content))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"fremd": 1}, "„/fremd“"),
        ({"name": " "}, "Name der Lösung"),
        ({"name": "a\x00b"}, "„/name“"),
        ({"name": "a" * 200_001}, "„/name“"),
        ({"stage": "unbekannt"}, "„/stage“"),
        ({"created": "2026-02-30"}, "„/created“"),
        ({"created": "0001-01-01"}, "„/created“"),
        ({"kpis": [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}]}, "„/kpis“"),
        ({"kpis": [{"id": "", "name": "x"}]}, "„/kpis“"),
        ({"kpis": [{"id": "a", "name": "x", "target": "1" + "0" * 15}]}, "„/kpis/0/target“"),
        ({"kpis": [{"id": "a", "name": "x", "target": 1.5}]}, "„/kpis/0/target“"),
        ({"lessons": [{"id": str(number), "text": ""} for number in range(5001)]}, "„/lessons“"),
    ],
)
def test_content_that_pages_could_not_show(tmp_path: Path, fields: dict[str, Any], message: str) -> None:
    assert message in refused(packed(tmp_path / "x.scaleplan", changed(**fields)))


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ({"horizon": 0}, "1 bis 30"),
        ({"horizon": 31}, "1 bis 30"),
        ({"base_year": 9999}, "1990 bis 2170"),
        ({"discount_rate": "-1"}, "−100 %"),
        ({"experience": {"learning_rate": "0"}}, "über 0 bis 100 %"),
        ({"experience": {"learning_rate": "1.01"}}, "über 0 bis 100 %"),
        ({"ways": []}, "keinen Weg"),
    ],
)
def test_plans_nobody_could_calculate(tmp_path: Path, plan: dict[str, Any], message: str) -> None:
    plain = changed()
    assert message in refused(packed(tmp_path / "x.scaleplan", {**plain, "plan": {**plain["plan"], **plan}}))


def test_figures_beyond_the_arithmetic_are_refused(tmp_path: Path) -> None:
    way = EXAMPLE.plan.main_way
    line = way.costs[0]
    huge = D(10) ** 14
    growths = tuple(replace(growth, rate=huge) for growth in EXAMPLE.plan.growths)
    amount = replace(
        line.amount, quantity=huge, unit_price=huge, growth_id="tarif", price_year=2020, first=None
    )
    plan = replace(EXAMPLE.plan, growths=growths).with_way(
        replace(way, costs=(replace(line, amount=amount),))
    )
    (tmp_path / "x.scaleplan").write_bytes(write_package(replace(EXAMPLE, plan=plan)))
    assert "lässt sich nicht rechnen" in refused(tmp_path / "x.scaleplan")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "gibt es nicht" in refused(tmp_path / "fehlt.scaleplan")
    assert "gibt es nicht" in refused(tmp_path)


def private_example() -> Solution:
    """An example with a secret in every place that the public must not see."""
    secret = StoredDocument("d1", "GEHEIM", confidential=True)
    way = EXAMPLE.plan.main_way
    hidden = replace(
        way.costs[1],
        name="GEHEIM",
        confidential=True,
        remark="GEHEIM",
        origin=Origin(OriginKind.ACTUAL, date(2026, 1, 1), "GEHEIM", "d1"),
    )
    offer = replace(way.costs[0], origin=Origin(OriginKind.OFFER, date(2026, 1, 1), "GEHEIM", "d2"))
    person = EXAMPLE.persons[0]
    session = replace(EXAMPLE.sessions[0], public=False, vote="GEHEIM", note="GEHEIM", conditions=("GEHEIM",))
    criterion = replace(
        EXAMPLE.criteria[0],
        own_words=f"Rückfrage an Frau {person.name.split()[-1]}, {person.contact}, {person.name.upper()}",
        evidence=(Evidence("Vermerk", place="GEHEIM", document_id="d1"),),
    )
    return replace(
        EXAMPLE,
        documents=(secret, StoredDocument("d2", "Offen")),
        sessions=(session, *EXAMPLE.sessions[1:]),
        partners=(replace(EXAMPLE.partners[0], feedback="GEHEIM"), *EXAMPLE.partners[1:]),
        criteria=(criterion, *EXAMPLE.criteria[1:]),
        plan=EXAMPLE.plan.with_way(replace(way, costs=(offer, hidden, *way.costs[2:]))),
    )


def test_public_copy_leaks_nothing() -> None:
    before = private_example()
    text = write_and_unpack(public_copy(before))
    assert "GEHEIM" in write_and_unpack(before)
    for secret in ("GEHEIM", *(part for person in before.persons for part in (person.name, person.contact))):
        assert secret.casefold() not in text.casefold()
    assert EXAMPLE.persons[0].name.split()[-1] not in text
    assert "Rückfrage an Leitung, [Kontakt nicht öffentlich], Leitung" in text


def write_and_unpack(solution: Solution) -> str:
    with zipfile.ZipFile(BytesIO(write_package(solution))) as archive:
        return archive.read("solution.json").decode()


def test_public_copy_keeps_figures_and_can_be_read(tmp_path: Path) -> None:
    public = public_copy(private_example())
    assert [way.costs[1].amount for way in public.plan.ways if way.costs] == [
        way.costs[1].amount for way in EXAMPLE.plan.ways if way.costs
    ]
    assert public.documents == (StoredDocument("d2", "Offen"),)
    assert public_copy(public) == public
    (tmp_path / "o.scaleplan").write_bytes(write_package(public))
    assert read_package(tmp_path / "o.scaleplan") == public
