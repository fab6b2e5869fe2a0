"""Sealed versions: kept for ever, never changed by the program, changes from outside are noticed."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from scaleplanner.domain.carrier import Person
from scaleplanner.domain.seal import seal_of, sealed_copy
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.store import StandInfo, StandOutput, Store
from tests.builders import a_full_solution, a_solution

DAY = date(2026, 11, 22)
FILES = (
    StandOutput("konzept", "Konzept.pdf", b"%PDF-1.7 \x00\xff"),
    StandOutput("kostenmappe", "Kostenmappe.xlsx", b"PK"),
)


def sealed(store: Store, solution: Solution, name: str = "Finanzausschuss") -> StandInfo:
    store.save(solution)
    return store.seal(solution, name, DAY, "Amt 10", FILES, "für den 12.03.2027")


def change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()


def test_a_sealed_version_comes_back_whole(store: Store) -> None:
    full = a_full_solution()
    info = sealed(store, full)
    assert store.stands(full.id) == (info,)
    assert (info.number, info.name, info.day, info.office) == (1, "Finanzausschuss", DAY, "Amt 10")
    assert info.note == "für den 12.03.2027"
    assert info.seal == seal_of(full)
    assert info.seal.startswith(info.short.replace(" ", ""))
    assert info.outputs == ("Konzept.pdf", "Kostenmappe.xlsx")
    assert store.load_stand(info.id) == (sealed_copy(full), True)
    assert [store.stand_output(info.id, each.file_name) for each in FILES] == [each.data for each in FILES]


def test_later_changes_leave_it_alone(store: Store, database: Path) -> None:
    first = sealed(store, a_solution())
    later = a_solution(name="Anders", persons=(Person("p", "Erika Meier"),))
    second = sealed(store, later, "Rat")
    store.save(replace(later, persons=()))  # the person is deleted
    store.delete("s1")
    store.restore("s1")
    store.close(with_backup=False)
    with Store.open(database) as again:
        assert [info.name for info in again.stands("s1")] == ["Finanzausschuss", "Rat"]
        assert [info.number for info in again.stands("s1")] == [1, 2]
        assert again.load_stand(first.id) == (a_solution(), True)
        assert again.load_stand(second.id)[1]
        assert again.load("s1").persons == ()


def test_nobody_is_named_in_the_file(store: Store, database: Path) -> None:
    person = Person("p", "Erika Meier", "Amt 10", "Leitung")
    named = a_solution(persons=(person,), reference="Frau Meier")
    sealed(store, named)
    store.save(replace(named, persons=(), reference=""))
    store.close(with_backup=False)
    assert b"Meier" not in database.read_bytes()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stand SET content = replace(content, '12000.5', '12000.6')",
        "UPDATE stand SET content = replace(content, '{\"', '{ \"')",
        "UPDATE stand SET seal = '00' || substr(seal, 3)",
        "UPDATE stand SET name = 'Rat'",
        "UPDATE stand SET day = '2027-01-01'",
        "UPDATE stand SET office = ''",
        "UPDATE stand SET note = 'keine'",
        "UPDATE stand SET fingerprint = seal",
        "UPDATE stand_output SET file_name = 'Anderes.pdf' WHERE position = 0",
        "UPDATE stand_output SET sha256 = '' WHERE position = 0",
        "DELETE FROM stand_output WHERE position = 0",
    ],
)
def test_an_edited_row_breaks_the_seal(store: Store, database: Path, statement: str) -> None:
    info = sealed(store, a_solution())
    change(database, statement)
    assert store.load_stand(info.id)[1] is False


def test_an_edited_output_is_not_given_out(store: Store, database: Path) -> None:
    info = sealed(store, a_solution())
    change(database, "UPDATE stand_output SET data = x'00' WHERE position = 1")
    assert store.stand_output(info.id, "Konzept.pdf") == FILES[0].data
    for name in ("Kostenmappe.xlsx", "Fehlt.pdf"):
        with pytest.raises(UserError, match="außerhalb des Programms"):
            store.stand_output(info.id, name)


@pytest.mark.parametrize("content", ["{}", "kein JSON", '{"id": 1}'])
def test_an_unreadable_version_is_said(store: Store, database: Path, content: str) -> None:
    info = sealed(store, a_solution())
    change(database, f"UPDATE stand SET content = '{content}'")
    with pytest.raises(UserError, match="nicht mehr lesbar"):
        store.load_stand(info.id)


def test_what_is_not_there(store: Store) -> None:
    with pytest.raises(UserError, match="nicht mehr vorhanden"):
        store.seal(a_solution(), "Rat", DAY, "")
    with pytest.raises(UserError, match="nicht mehr vorhanden"):
        store.load_stand("fehlt")
    assert store.stands("s1") == ()


def test_without_outputs_and_note(store: Store) -> None:
    store.save(a_solution())
    info = store.seal(a_solution(), "Rat", DAY, "")
    assert (info.outputs, info.note) == ((), "")
    assert store.load_stand(info.id)[1]


def test_nothing_is_sealed_read_only(database: Path) -> None:
    with Store.open(database) as store:
        info = sealed(store, a_solution())
    with Store.open(database, read_only=True) as reader:
        assert reader.load_stand(info.id)[1]
        with pytest.raises(UserError, match="schreibgeschützt"):
            reader.seal(a_solution(), "Rat", DAY, "")


def test_a_solution_with_sealed_versions_cannot_be_erased(store: Store) -> None:
    info = sealed(store, a_solution())
    store.save(a_solution("s2"))
    store.erase("s2")
    with pytest.raises(UserError, match="Stände festgehalten"):
        store.erase("s1")
    assert store.load("s1") == a_solution()
    assert store.load_stand(info.id)[1]


def test_the_program_has_no_statement_that_changes_one(store: Store) -> None:
    sent: list[str] = []
    sa.event.listen(store._engine, "before_cursor_execute", lambda *args: sent.append(args[2]))
    info = sealed(store, a_full_solution())
    store.save(a_solution(info.solution_id))
    store.delete(info.solution_id)
    store.load_stand(info.id)
    about = [statement for statement in sent if re.search(r"\bstand(_output)?\b", statement)]
    assert {statement.split()[0] for statement in about} == {"INSERT", "SELECT"}
