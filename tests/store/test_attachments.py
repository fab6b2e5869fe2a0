"""The bytes of documents: kept once, bounded, checked on the way out, copied, forgotten for good."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scaleplanner.domain import filing
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.errors import UserError
from scaleplanner.store import Store
from tests.builders import a_solution

DATA = b"%PDF-1.7 Angebot \x00\xff"
SHA = hashlib.sha256(DATA).hexdigest()
DOCUMENT = StoredDocument("b1", "Angebot", "angebot.pdf", sha256=SHA, size=len(DATA))


@pytest.fixture
def filled(store: Store) -> Store:
    store.save(a_solution(documents=(DOCUMENT,)))
    assert store.attach("s1", DATA, "angebot.pdf") == SHA
    return store


def test_bytes_come_back_unchanged_and_are_kept_once(filled: Store) -> None:
    assert filled.attach("s1", DATA, "noch einmal.pdf") == SHA
    assert filled.attached("s1") == {SHA: len(DATA)}
    assert filled.attachment("s1", SHA) == DATA
    (kept,) = filled.attachments(filled.load("s1"))
    assert (kept.document_id, kept.data) == ("b1", DATA)


def test_edits_and_undo_do_not_touch_them(filled: Store) -> None:
    filled.save(a_solution())
    filled.save(a_solution(documents=(DOCUMENT,)))
    assert filled.attachment("s1", SHA) == DATA


def test_what_was_changed_by_other_means_is_not_given_out(filled: Store, database: Path) -> None:
    with closing(sqlite3.connect(database)) as other:
        other.execute("UPDATE attachment SET data = x'00'")
        other.commit()
    with pytest.raises(UserError, match="außerhalb des Programms verändert"):
        filled.attachment("s1", SHA)
    assert filled.attachments(filled.load("s1")) == ()


def test_a_forgotten_document_is_gone_from_the_file(filled: Store, database: Path) -> None:
    assert DATA in database.read_bytes()
    filled.detach("s1", SHA)
    assert filled.attached("s1") == {}
    with pytest.raises(UserError, match="fehlt"):
        filled.attachment("s1", SHA)
    filled.close(with_backup=False)
    assert DATA not in database.read_bytes()


def test_backups_include_them(filled: Store) -> None:
    made = filled.backup()
    assert made is not None
    filled.detach("s1", SHA)
    filled.restore_backup(made)
    assert filled.attachment("s1", SHA) == DATA


def test_a_copy_has_its_own(filled: Store) -> None:
    filled.save(a_solution("s2", documents=(DOCUMENT,)))
    filled.copy_attachments("s1", "s2")
    filled.detach("s1", SHA)
    assert filled.attachment("s2", SHA) == DATA
    filled.erase("s2")
    assert filled.attached("s2") == {}


def test_limits_are_said_in_a_sentence(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "MAX_FILE", 100)
    monkeypatch.setattr(filing, "MAX_ALL", 120)
    with pytest.raises(UserError, match=r"„lang.pdf“ ist mit 1.KB zu groß"):
        filled.attach("s1", b"x" * 101, "lang.pdf")
    filled.attach("s1", b"x" * 100, "passt.pdf")
    with pytest.raises(UserError, match="alle Belege zusammen"):
        filled.attach("s1", b"y" * 10, "zu viel.pdf")
    with pytest.raises(UserError, match="ist leer"):
        filled.attach("s1", b"", "leer.pdf")
    assert len(filled.attached("s1")) == 2


def test_a_read_only_database_takes_nothing(filled: Store, database: Path) -> None:
    filled.close(with_backup=False)
    with Store.open(database, read_only=True) as reader:
        assert reader.attachment("s1", SHA) == DATA
        with pytest.raises(UserError, match="schreibgeschützt"):
            reader.attach("s1", b"neu", "neu.pdf")
        with pytest.raises(UserError, match="schreibgeschützt"):
            reader.detach("s1", SHA)


def test_an_unknown_solution_takes_nothing(store: Store) -> None:
    with pytest.raises(UserError, match="nicht mehr vorhanden"):
        store.attach("fremd", DATA, "angebot.pdf")


def test_removed_documents_are_not_given_to_outputs(filled: Store) -> None:
    gone = replace(DOCUMENT, removed=date(2027, 3, 1), removal_reason="Aufbewahrung beendet")
    assert filled.attachments(a_solution(documents=(gone,))) == ()
