"""The change log: written with the save, merged per session, only added to, without names and values."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from scaleplanner.domain.carrier import Decision, Person
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.store import Store
from tests.builders import a_full_solution, a_solution

MOMENT = datetime(2027, 3, 1, 9, 30)


@pytest.fixture
def store(database: Path) -> Store:
    return Store.open(database, now=lambda: MOMENT)


def words(store: Store, solution_id: str = "s1") -> list[str]:
    return [entry.what for entry in store.change_log(solution_id)]


def test_an_edit_is_noted_with_office_moment_and_reason(store: Store) -> None:
    solution = a_solution()
    store.save(solution)
    store.office = "Amt 20"
    decision = Decision("d1", "Träger", "Zweckverband", "kürzester Weg")
    store.save(replace(solution, decisions=(decision,)))
    made, chosen = store.change_log("s1")
    assert (made.what, made.why) == ("Lösung angelegt", "")
    assert (chosen.moment, chosen.office, chosen.why) == (MOMENT, "Amt 20", "kürzester Weg")
    assert chosen.what.endswith("Entscheidung „Träger“ angelegt")


def test_typing_in_one_field_is_one_entry_a_session(store: Store) -> None:
    solution = a_solution()
    store.save(solution)
    for typed in ("1", "10", "10.24"):
        solution = replace(solution, reference=typed)
        store.save(solution)
    assert len(words(store)) == 2
    store.save(replace(solution, name="Anders"))
    assert len(words(store)) == 3
    store.load("s1")
    store.save(solution)
    assert words(store)[-1] == words(store)[-2]


def test_values_and_persons_are_not_named(store: Store, database: Path) -> None:
    person = Person("p", "Erika Meier", "Amt 10", "Leitung", "meier@example.org")
    solution = a_solution(persons=(person,))
    store.save(solution)
    store.save(replace(solution, persons=(replace(person, contact="0123 456789"),), reference="Geheim 7"))
    store.save(replace(solution, persons=()))
    text = " ".join(f"{entry.what} {entry.why}" for entry in store.change_log("s1"))
    assert "Leitung" in text
    assert not any(secret in text for secret in ("Meier", "meier@", "0123 456789", "Geheim 7"))


def test_many_changes_at_once_become_one_line_a_chapter(store: Store) -> None:
    empty, full = a_solution("voll"), a_full_solution("voll")
    store.save(empty)
    store.save(full)
    lines = words(store, "voll")[1:]
    assert 3 < len(lines) < 15
    assert all("Angaben geändert" in line or "Angabe geändert" in line for line in lines)


def test_a_sealed_version_is_noted_and_begins_a_new_series(store: Store) -> None:
    solution = a_solution()
    store.save(solution)
    store.save(replace(solution, reference="1"))
    info = store.seal(replace(solution, reference="1"), "Rat", date(2027, 3, 1), "Amt 10", (), "Beschluss")
    store.save(replace(solution, reference="2"))
    entry = store.change_log("s1")[2]
    assert (entry.what, entry.office) == (f"Stand „Rat“ festgehalten, Siegel {info.short}", "Amt 10")
    assert words(store)[3] == words(store)[1]


def test_a_solution_of_another_program_run_is_compared_with_what_is_stored(
    store: Store, database: Path
) -> None:
    store.save(a_solution())
    store.close(with_backup=False)
    with Store.open(database) as again:
        again.save(a_solution(reference="neu"))
        assert len(again.change_log("s1")) == 2


def test_saving_the_same_again_notes_nothing(store: Store) -> None:
    store.save(a_solution())
    store.save(a_solution())
    assert words(store) == ["Lösung angelegt"]


def test_a_failed_save_leaves_no_trace(store: Store, database: Path) -> None:
    solution: Solution = a_solution()
    store.save(solution)
    with closing(sqlite3.connect(database)) as other:
        other.execute("UPDATE solution SET version = 9")
        other.commit()
    with pytest.raises(UserError, match="an anderer Stelle"):
        store.save(replace(solution, reference="neu"))
    assert words(store) == ["Lösung angelegt"]
