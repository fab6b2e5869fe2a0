"""Files are written whole or not at all, under names every system accepts."""

import datetime
import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from scaleplanner.errors import UserError
from scaleplanner.exchange import files
from scaleplanner.exchange.files import default_name, free_name, write_atomically

DAY = datetime.date(2026, 11, 21)


def test_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_atomically(target, b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]


def test_new_file_gets_the_usual_rights(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_atomically(tmp_path / "a.pdf", b"x")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"Ordner „.*fehlt“ ist nicht erreichbar"):
        write_atomically(tmp_path / "fehlt" / "a.pdf", b"x")


def test_parent_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "datei").write_bytes(b"")
    with pytest.raises(UserError, match="nicht erreichbar"):
        write_atomically(tmp_path / "datei" / "a.pdf", b"x")


def test_folder_as_target(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ist ein Ordner"):
        write_atomically(tmp_path, b"x")


def test_write_protected_target_keeps_its_content(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(UserError, match="schreibgeschützt"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "kein Platz"),
        (errno.EDQUOT, "kein Platz"),
        (errno.EROFS, "nicht schreiben"),
        (errno.EACCES, "nicht schreiben"),
        (errno.EIO, "konnte nicht gespeichert werden"),
    ],
)
def test_failure_of_the_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match=words):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_locked_target_says_where_to_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(source: Path, target: Path) -> None:
        error = PermissionError(errno.EACCES, "locked")
        vars(error)["winerror"] = 32
        raise error

    monkeypatch.setattr(files.os, "replace", locked)
    with pytest.raises(UserError, match="anderen Programm geöffnet"):
        write_atomically(tmp_path / "a.pdf", b"x")
    assert not list(tmp_path.iterdir())


def test_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="zu lang"):
        write_atomically(tmp_path / ("a" * 400 + ".pdf"), b"x")


def test_two_writers_never_mix(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    contents = [bytes([n]) * 200_000 for n in range(4)]
    threads = [threading.Thread(target=write_atomically, args=(target, data)) for data in contents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert target.read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 1


def test_default_name_follows_the_pattern() -> None:
    assert default_name("Musterstadt", "Grünpflege 4.0", "Weiterführungskonzept", DAY, "pdf") == (
        "Musterstadt_Grünpflege-4.0_Weiterführungskonzept_Stand-2026-11-21.pdf"
    )


@pytest.mark.parametrize(
    "hostile", ['a<b>c:d"e/f\\g|h?i*j', "..\\..\\etc", "a\x00b\nc", "x\u202ey\u200f", "  . ", "CON"]
)
def test_default_name_is_safe_on_windows(hostile: str) -> None:
    name = default_name(hostile, hostile, hostile, DAY, ".xlsx")
    assert not set(name) & set('<>:"/\\|?*\x00\n\u202e\u200f')
    assert name.endswith("Stand-2026-11-21.xlsx")
    assert not name.startswith((".", " ", "_"))
    assert name.split("_")[0].upper() != "CON"


def test_default_name_is_short_enough() -> None:
    name = default_name("Ä" * 300, "ß" * 300, "😀" * 300, DAY, "pdf")
    assert len(name.encode()) < 200


def test_free_name_never_hits_an_existing_file(tmp_path: Path) -> None:
    assert free_name(tmp_path, "a.b.pdf") == tmp_path / "a.b.pdf"
    (tmp_path / "a.b.pdf").touch()
    (tmp_path / "a.b (2).pdf").symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path, "a.b.pdf") == tmp_path / "a.b (3).pdf"
