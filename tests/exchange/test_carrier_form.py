"""The Trägerbogen: out and back through the three-way comparison; Steckbrief and publiccode.yml."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from scaleplanner.documents import build_transfer_profile
from scaleplanner.domain.carrier import CarrierPartner, Endowment, PartnerRole, Person
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.planning import TargetMunicipality, Transfer, TransferStep
from scaleplanner.domain.publiccode import file_note, missing_facts
from scaleplanner.domain.software import SoftwareFacts
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.outputs import make_outputs
from scaleplanner.exchange.publiccode import publiccode
from scaleplanner.exchange.request import Request
from scaleplanner.exchange.xlsx import carrier_form, writer
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.reader import Returned, read_workbook
from scaleplanner.exchange.xlsx.returned import Difference, apply, compare
from tests.documents.helpers import text_of
from tests.domain.sample import sample_solution
from tests.exchange import xlsx_plans
from tests.exchange.xlsx_cells import package_text

DAY = date(2026, 10, 2)
BAUHOF = CarrierPartner("b", "Bauhof", PartnerRole.CARRIER, conditions="Stellenplan", money=Decimal(500))


def asked() -> Solution:
    user = CarrierPartner("u", "Ahlfurt", PartnerRole.USER)
    return replace(xlsx_plans.solution(), partners=(BAUHOF, user))


def read_back(solution: Solution, catalogue: Catalogue, folder: Path, typed: dict[str, object]) -> Returned:
    """Write the form, fill in cells by the text of their question, and read it back."""
    data = carrier_form.write_carrier_form(solution, catalogue, xlsx_plans.TODAY, "b")
    book: Any = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Bauhof"]
    heads = {cell.value: cell.column for row in sheet.iter_rows() for cell in row if cell.value}
    text, number = heads["Ihre Angabe"], heads["Zahl"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in typed:
                target = number if isinstance(typed[cell.value], int) else text
                sheet.cell(cell.row, target).value = typed[cell.value]
    path = folder / "bogen.xlsx"
    book.save(path)
    return read_workbook(path, solution)


def returned(
    solution: Solution, catalogue: Catalogue, folder: Path, **typed: object
) -> tuple[Difference, ...]:
    """Return the differences of a form that was filled in."""
    back = read_back(solution, catalogue, folder, typed)
    mine = writer.current_values(solution, catalogue, xlsx_plans.TODAY)
    return compare(back.base_values, mine, back.values, solution)


def test_only_who_carries_is_asked(catalogue: Catalogue) -> None:
    assert [partner.id for partner in carrier_form.asked(asked())] == ["b"]
    nobody = replace(asked(), partners=(CarrierPartner("u", "Ahlfurt", PartnerRole.USER),))
    assert [partner.id for partner in carrier_form.asked(nobody)] == ["u"]
    assert carrier_form.write_carrier_form(replace(asked(), partners=()), catalogue, DAY, "")


def test_the_file_of_a_carrier_holds_no_word_of_another(catalogue: Catalogue) -> None:
    secret = CarrierPartner(
        "s",
        "Stadtwerke",
        PartnerRole.OPERATOR,
        conditions="Rufbereitschaft extra",
        endowment=Endowment("Leitstand-Team"),
        feedback="Preis zu hoch",
        money=Decimal(7777),
    )
    solution = replace(asked(), partners=(BAUHOF, secret))
    made = make_outputs(Request(solution, catalogue, DAY), ["traegerbogen"])
    assert [each.recipient for each in made] == ["Bauhof", "Stadtwerke"]
    assert ["_Bauhof_" in each.file_name for each in made] == [True, False]
    bauhof, other = (package_text(each.data) for each in made)
    for word in ("Stadtwerke", "Rufbereitschaft", "Leitstand-Team", "Preis zu hoch", "7777", "carrier|s|"):
        assert word in other
        assert word not in bauhof
    for word in ("Bauhof", "Stellenplan", "carrier|b|"):
        assert word in bauhof
        assert word not in other


def test_files_of_one_name_stay_apart(catalogue: Catalogue) -> None:
    names = ("Netz/Betrieb", "netz betrieb", "CON", "", "x" * 90, "x" * 91)
    partners = tuple(CarrierPartner(str(n), name, PartnerRole.CARRIER) for n, name in enumerate(names))
    made = make_outputs(Request(replace(asked(), partners=partners), catalogue, DAY), ["traegerbogen"])
    parts = [each.file_name.split("_")[-2] for each in made]
    assert parts == ["Netz-Betrieb", "netz-betrieb-2", "CON", "ohne-Namen", "x" * 32, "x" * 32 + "-2"]
    assert all(len(each.file_name.encode()) < 240 for each in made)


def test_a_public_form_names_no_person(catalogue: Catalogue) -> None:
    person = Person("p", "Erika Beispiel", "Bauhof", "Leitung")
    partner = replace(BAUHOF, name="Büro Erika Beispiel")
    solution = replace(asked(), partners=(partner,), persons=(person,))
    (made,) = make_outputs(Request(solution, catalogue, DAY, public=True), ["traegerbogen"])
    assert "_Büro-Leitung_" in made.file_name
    assert "Erika" not in package_text(made.data)


def test_an_untouched_form_changes_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    assert returned(asked(), catalogue, tmp_path) == ()


def test_answers_come_back_and_carry_their_day(catalogue: Catalogue, tmp_path: Path) -> None:
    question = f"Tragen Sie den Entwurf mit: {catalogue.aspects[0].title}?"
    differences = returned(
        asked(),
        catalogue,
        tmp_path,
        **{"Personal": "Zwei Fachleute", question: "bedingt", "Bedingungen": "", "Geldbeitrag": 9600},
    )
    assert [each.label for each in differences if "Zustimmung" in each.label]
    after = apply(asked(), differences, DAY)
    partner = after.partners[0]
    assert partner.endowment.personnel == "Zwei Fachleute"
    assert partner.consents == ((catalogue.aspects[0].key, "bedingt"),)
    assert (partner.money, partner.conditions, partner.feedback_day) == (Decimal(9600), "", DAY)
    assert after.partners[1] == asked().partners[1]


def test_what_is_no_answer_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    question = f"Tragen Sie den Entwurf mit: {catalogue.aspects[0].title}?"
    typed = {question: "vielleicht", "Geldbeitrag": -5}
    back = read_back(asked(), catalogue, tmp_path, typed)
    assert [problem.message.split(".")[0] for problem in back.problems] == [
        "Diese Antwort gibt es nicht",
        "Hier ist keine Zahl unter 0 möglich",
    ]
    assert "„ja“, „bedingt“, „nein“" in back.problems[0].message
    assert returned(asked(), catalogue, tmp_path, **typed) == ()


def test_a_capital_letter_is_no_other_answer(catalogue: Catalogue, tmp_path: Path) -> None:
    aspect = catalogue.aspects[0]
    partner = replace(BAUHOF, consents=((aspect.key, "ja"),))
    solution = replace(asked(), partners=(partner,))
    assert (
        returned(solution, catalogue, tmp_path, **{f"Tragen Sie den Entwurf mit: {aspect.title}?": "Ja"})
        == ()
    )


def test_the_role_stands_above_the_questions(catalogue: Catalogue) -> None:
    data = carrier_form.write_carrier_form(asked(), catalogue, xlsx_plans.TODAY, "b")
    sheet: Any = openpyxl.load_workbook(BytesIO(data))["Bauhof"]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Frage")
    assert str(sheet.cell(head.row - 1, head.column).value).startswith("Ihre Rolle: Träger")
    assert sheet.print_title_rows == f"${head.row}:${head.row}"
    assert sheet.freeze_panes == f"C{head.row + 1}"


def test_nonsense_changes_nothing() -> None:
    solution = asked()
    for path, text in (
        (("b", "consent.technik"), "vielleicht"),
        (("b", "money"), "-5"),
        (("b", "staff"), "viel"),
        (("b", "role"), "traeger"),
        (("x", "money"), "5"),
        (("b",), "5"),
    ):
        difference = Difference(InputKey("carrier", path, "text"), "", "", "", text, False)
        assert apply(solution, (difference,), DAY) == solution


def test_publiccode_says_what_is_missing(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    text = publiccode(solution)
    assert text.startswith("# Noch unvollständig. Es fehlt: Adresse des Quellcodes")
    assert "# url: noch offen" in text and 'publiccodeYmlVersion: "0.4"' in text
    assert "Beispielfrau" not in text
    assert file_note(solution).startswith("Für die publiccode.yml fehlt noch")


def test_a_complete_publiccode_has_every_required_key(catalogue: Catalogue) -> None:
    software = SoftwareFacts(
        "https://code.example.org/netz.git", "EUPL-1.2", "2.0", date(2026, 5, 11), "stable",
        "standalone/web", ("web",), ("data-collection",), "contract", ('Meldet „Füllstände" sofort',),
    )  # fmt: skip
    users = (TargetMunicipality("a", "Ahlfurt", step=TransferStep.USES), TargetMunicipality("k", "Kerbstedt"))
    solution = replace(sample_solution(catalogue), transfer=Transfer(True, software=software, targets=users))
    assert missing_facts(solution) == ()
    lines = publiccode(solution).splitlines()
    for key in (
        "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal",
        "maintenance", "localisation", "releaseDate", "usedBy",
    ):  # fmt: skip
        assert any(line.startswith(f"{key}:") for line in lines), key
    assert '      - "Meldet „Füllstände\\" sofort"' in lines
    assert '  - "Ahlfurt"' in lines and '  - "Kerbstedt"' not in lines
    assert not any(line.startswith("#") for line in lines)


def test_the_profile_holds_what_others_ask_and_no_price(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    transfer = replace(solution.transfer, pricing="9.600 im Jahr", training="Ein Tag vor Ort")
    filled = replace(solution, transfer=transfer)
    public = text_of(build_transfer_profile(filled, catalogue, DAY, public=True))
    for words in ("Container laufen über", "Ein Tag vor Ort", "Stadt Ahlfurt", "Bauhof", "52"):
        assert words in public, words
    assert "9.600 im Jahr" not in public and "Beispielfrau" not in public
    empty = text_of(build_transfer_profile(replace(filled, transfer=Transfer()), catalogue, DAY))
    assert "Noch offen." in empty
