"""The Rückmeldebogen: out to the offices, back as answers that say where they came from."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scaleplanner.domain.assessment import Answer, ChecklistState, Evidence
from scaleplanner.domain.carrier import Person
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.outputs import make_outputs
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.request import Request
from scaleplanner.exchange.xlsx import answers, form, writer
from scaleplanner.exchange.xlsx.reader import Returned, read_workbook
from scaleplanner.exchange.xlsx.returned import Difference, apply, compare
from tests.exchange import libreoffice, xlsx_cells, xlsx_plans
from tests.exchange.xlsx_cells import package_text

DAY = date(2026, 10, 2)


def asked(catalogue: Catalogue) -> Solution:
    """Return a solution whose first four items belong to two offices; one of them is answered."""
    solution = xlsx_plans.solution()
    items = catalogue.checklist_of(catalogue.aspects[0].key)[:4]
    states = (
        ChecklistState(items[0].id, office="Bauhof"),
        ChecklistState(items[1].id, Answer.PARTLY, "halb", (Evidence("Protokoll"),), "Bauhof"),
        ChecklistState(items[2].id, Answer.YES, "ganz", office="Bauhof"),
        ChecklistState(items[3].id, office="Kämmerei"),
    )
    for state in states:
        solution = solution.with_item(state)
    return solution


@pytest.fixture
def ids(catalogue: Catalogue) -> list[str]:
    return [item.id for item in catalogue.checklist_of(catalogue.aspects[0].key)[:4]]


class Desk:
    """An office that fills in its form and sends it back."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.solution, self.catalogue = asked(catalogue), catalogue
        self.path = folder / "bogen.xlsx"
        self.data = form.write_form(self.solution, catalogue, xlsx_plans.TODAY, "Bauhof")

    def returns(self, **fields: object) -> Returned:
        """Fill in the first row of the form."""
        book = openpyxl.load_workbook(BytesIO(self.data))
        sheet = book["Bauhof"]
        names: dict[object, Any] = {cell.value: cell.column for cell in sheet[3]}
        for name, value in fields.items():
            sheet.cell(7, names[name]).value = value
        book.save(self.path)
        return read_workbook(self.path, self.solution)

    def differences(self, returned: Returned, now: Solution | None = None) -> tuple[Difference, ...]:
        now = now or self.solution
        mine = writer.current_values(now, self.catalogue, xlsx_plans.TODAY)
        return compare(returned.base_values, mine, returned.values, now)


@pytest.fixture
def desk(tmp_path: Path, catalogue: Catalogue) -> Desk:
    return Desk(tmp_path, catalogue)


def test_an_office_gets_its_open_items_only(desk: Desk, catalogue: Catalogue, ids: list[str]) -> None:
    assert [item.id for item in form.open_items(desk.solution, catalogue, "Bauhof")] == ids[:2]
    book = openpyxl.load_workbook(BytesIO(desk.data))
    assert book.sheetnames == ["Bauhof", "Technik"]
    sheet = book["Bauhof"]
    assert [sheet.cell(row, 1).value for row in (7, 8, 9)] == [f"check|{ids[0]}", f"check|{ids[1]}", None]
    assert [cell.value for cell in sheet[8][4:7]] == ["teilweise", "halb", "Protokoll"]
    (choice, day) = sheet.data_validations.dataValidation
    assert {choice.type, day.type} == {"list", "date"}
    assert not sheet["E7"].protection.locked
    assert sheet["C7"].protection.locked


def test_each_office_gets_a_file_of_its_own(catalogue: Catalogue, ids: list[str]) -> None:
    solution = asked(catalogue)
    assert form.offices(solution, catalogue) == ("Bauhof", "Kämmerei", "")
    made = make_outputs(Request(solution, catalogue, DAY), ["rueckmeldebogen"])
    assert [each.recipient for each in made] == ["Bauhof", "Kämmerei", "ohne zuständige Stelle"]
    assert [each.file_name.split("_")[-2] for each in made] == [
        "Bauhof",
        "Kämmerei",
        "ohne-zuständige-Stelle",
    ]
    bauhof, treasury, nobody = (package_text(each.data) for each in made)
    for own, others in ((bauhof, ids[2:]), (treasury, ids[:3]), (nobody, ids)):
        assert not [each for each in others if f"check|{each}" in own]
    assert "Protokoll" in bauhof and "Protokoll" not in treasury + nobody
    assert f"check|{ids[3]}" in treasury


def test_a_workbook_of_all_offices_from_before_is_still_read(
    catalogue: Catalogue, ids: list[str], tmp_path: Path
) -> None:
    """Written before every office had a file of its own; the reason of one item is filled in."""
    solution = asked(catalogue)
    book = openpyxl.load_workbook(Path(__file__).with_name("form_of_all_offices.xlsx"))
    assert book.sheetnames == ["Bauhof", "Kämmerei", "ohne zuständige Stelle", "Technik"]
    sheet = book["Kämmerei"]
    assert sheet["A7"].value == f"check|{ids[3]}"
    sheet["F7"].value = "im Plan"
    book.save(tmp_path / "alt.xlsx")
    returned = read_workbook(tmp_path / "alt.xlsx", solution)
    mine = writer.current_values(solution, catalogue, xlsx_plans.TODAY)
    found = compare(returned.base_values, mine, returned.values, solution)
    assert [(each.key.path, each.theirs) for each in found] == [((ids[3],), "im Plan")]


def test_nothing_open_is_said(catalogue: Catalogue) -> None:
    solution = xlsx_plans.solution()
    for aspect in catalogue.aspects:
        for item in catalogue.checklist_of(aspect.key):
            solution = solution.with_item(ChecklistState(item.id, Answer.YES))
    book = openpyxl.load_workbook(BytesIO(form.write_form(solution, catalogue, xlsx_plans.TODAY)))
    assert book.sheetnames == ["Rückmeldebogen", "Technik"]
    assert book["Rückmeldebogen"]["B7"].value == "Zurzeit ist keine Prüffrage offen."


def test_returned_without_edits_changes_nothing(desk: Desk) -> None:
    returned = desk.returns()
    assert (desk.differences(returned), returned.problems) == ((), ())
    assert len(returned.values) == 8


def test_answers_come_back_with_their_origin(desk: Desk, ids: list[str]) -> None:
    fields = {"answer": "Ja", "reason": "=läuft", "proof": "Handbuch; Vertrag", "due": date(2027, 3, 1)}
    returned = desk.returns(**fields | {"reason": "läuft"})
    found = desk.differences(returned)
    assert {difference.key.column for difference in found} == set(fields)
    assert found[0].label == f"Prüffrage {ids[0]} – Antwort"
    after = apply(desk.solution, found, DAY)
    state = after.item(ids[0])
    assert (state.answer, state.reason, state.due) == (Answer.YES, "läuft", date(2027, 3, 1))
    assert [proof.title for proof in state.evidence] == ["Handbuch", "Vertrag", "Rückmeldung Bauhof"]
    assert state.evidence[-1].day == DAY
    assert desk.differences(returned, after) == ()
    assert replace(after, checklist=desk.solution.checklist) == desk.solution


def test_lines_of_a_reason_stay_lines(desk: Desk, ids: list[str], catalogue: Catalogue) -> None:
    (difference,) = desk.differences(desk.returns(reason="Erst  prüfen.\r\n\nDann entscheiden. "))
    after = apply(desk.solution, (difference,), DAY)
    assert after.item(ids[0]).reason == "Erst prüfen.\n\nDann entscheiden."
    desk.data, desk.solution = form.write_form(after, catalogue, DAY, "Bauhof"), after
    returned = desk.returns()
    assert (returned.problems, desk.differences(returned)) == ((), ())


def test_removed_proofs_go_and_the_others_stay(desk: Desk, ids: list[str]) -> None:
    key = next(key for key, _ in answers.values(desk.solution, desk.catalogue) if key.path == (ids[1],))
    changed = answers.with_answer(desk.solution, replace(key, column="proof"), "Vertrag", DAY)
    assert [proof.title for proof in changed.item(ids[1]).evidence] == ["Vertrag", "Rückmeldung Bauhof"]
    again = answers.with_answer(changed, replace(key, column="reason"), "fertig", DAY)
    assert [proof.title for proof in again.item(ids[1]).evidence] == ["Vertrag", "Rückmeldung Bauhof"]


def test_a_change_on_both_sides_is_a_conflict(desk: Desk, ids: list[str]) -> None:
    now = desk.solution.with_item(ChecklistState(ids[0], Answer.NO, office="Bauhof"))
    (difference,) = desk.differences(desk.returns(answer="teilweise"), now)
    assert difference.conflict
    assert (difference.base, difference.mine, difference.theirs) == ("", "nein", "teilweise")


@pytest.mark.parametrize(("value", "iso"), [("1.3.2027", "2027-03-01"), ("2027-03-01", "2027-03-01")])
def test_dates_as_text_are_understood(desk: Desk, value: str, iso: str) -> None:
    (difference,) = desk.differences(desk.returns(due=value))
    assert difference.theirs == iso


@pytest.mark.parametrize(
    ("name", "value"), [("answer", "vielleicht"), ("answer", 3), ("due", "bald"), ("due", "31.2.2027")]
)
def test_what_is_not_understood_is_a_problem(desk: Desk, name: str, value: object) -> None:
    returned = desk.returns(**{name: value})
    (problem,) = returned.problems
    assert problem.sheet == "Bauhof"
    assert desk.differences(returned) == ()


def test_public_forms_name_no_person(catalogue: Catalogue, ids: list[str]) -> None:
    state = ChecklistState(ids[0], reason="fragt Erika Beispiel", office="Bauhof")
    person = Person("p", "Erika Beispiel", "Bauhof", "Leitung")
    solution = replace(asked(catalogue).with_item(state), persons=(person,))
    data = form.write_form(solution, catalogue, xlsx_plans.TODAY, "Bauhof", public=True)
    assert openpyxl.load_workbook(BytesIO(data))["Bauhof"]["F7"].value == "fragt Leitung"


def test_libreoffice_keeps_the_keys(tmp_path: Path, catalogue: Catalogue) -> None:
    files = []
    for number, solution in enumerate(load_examples()):
        files.append(tmp_path / f"bogen{number}.xlsx")
        office = form.offices(solution, catalogue)[0]
        files[-1].write_bytes(form.write_form(solution, catalogue, xlsx_plans.TODAY, office))
    for solution, copy in zip(load_examples(), libreoffice.recalculate(files, tmp_path), strict=True):
        returned = read_workbook(copy, solution)
        assert returned.values == returned.base_values
        assert len(returned.values) == 4 * len(
            form.open_items(solution, catalogue, form.offices(solution, catalogue)[0])
        )
        assert not xlsx_cells.read(copy).errors
