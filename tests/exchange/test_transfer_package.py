"""The Transferpaket gives structure away, but no names and no prices; a leak stops it."""

import io
import zipfile
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdf
import pytest

from scaleplanner.domain.carrier import Person
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import ExperienceCurve, Plan, Way
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange import package_transfer
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples, read_package
from scaleplanner.exchange.package_leaks import leaks, prices_left
from scaleplanner.exchange.package_transfer import clean, transfer_copy
from scaleplanner.exchange.request import Request
from tests.builders import a_full_solution, a_solution
from tests.exchange.uacheck import check

TODAY = date(2026, 11, 22)
EXAMPLES = load_examples()
PERSON = Person("p", "Erika Meier", "Amt 10", "Leitung", "erika.meier@brunnstadt.example")


def unpacked(solution: Solution, catalogue: Catalogue, names: bool = False) -> dict[str, bytes]:
    data = OUTPUTS["transferpaket"].make(Request(solution, catalogue, TODAY, names=names))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package_in(files: dict[str, bytes], folder: Path) -> Solution:
    (name,) = (name for name in files if name.endswith(".scaleplan"))
    (folder / name).write_bytes(files[name])
    return read_package(folder / name)


@pytest.mark.parametrize("example", EXAMPLES, ids=EXAMPLE_IDS)
def test_another_town_can_open_it_and_finds_nothing_secret(
    example: Solution, catalogue: Catalogue, tmp_path: Path
) -> None:
    files = unpacked(example, catalogue)
    taken = package_in(files, tmp_path)
    assert [way.name for way in taken.plan.ways] == [way.name for way in example.plan.ways]
    assert taken.profile.core_service and taken.risks and taken.kpis
    assert not (taken.persons or taken.partners or taken.decisions or taken.sessions or taken.criteria)
    lines = [line for way in taken.plan.ways for line in (*way.costs, *way.incomes)]
    assert len(lines) > 5
    assert all(line.amount.unit_price == 0 and not line.amount.explicit for line in lines)
    reader = pypdf.PdfReader(io.BytesIO(files["Transferpaket.pdf"]))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert check(files["Transferpaket.pdf"]) == []
    assert example.municipality.name.split()[-1] in text
    for person in example.persons:
        assert person.name not in text
    assert "€" not in text


def test_names_are_optional(catalogue: Catalogue, tmp_path: Path) -> None:
    example = EXAMPLES[0]
    taken = package_in(unpacked(example, catalogue, names=True), tmp_path)
    assert [person.name for person in taken.persons] == [person.name for person in example.persons]
    assert taken.partners == tuple(replace(each) for each in transfer_copy(example, names=True).partners)


@pytest.mark.parametrize(
    "text",
    ["12.000 €", "EUR 12000", "rund 12 000,50 Euro im Jahr", "3,5 Mio. €", "250 T€", "56.808\u00a0€", "9€"],
)
def test_amounts_in_texts_are_replaced(text: str) -> None:
    assert leaks(a_solution(), text)
    assert leaks(a_solution(), clean(text, a_solution())) == ()


def test_names_and_contacts_in_texts_are_replaced() -> None:
    source = a_solution(persons=(PERSON,))
    text = "Frau Meier (erika.meier@brunnstadt.example, 0551 123456) weiß mehr, Erika Meier auch."
    assert len(leaks(source, text)) >= 3
    cleaned = clean(text, source)
    assert "Meier" not in cleaned and "@" not in cleaned and "123456" not in cleaned
    assert leaks(source, cleaned) == ()
    assert leaks(source, text, names=True) == ()


def test_a_price_without_its_unit_stops_the_package(catalogue: Catalogue) -> None:
    example = EXAMPLES[0]
    risk = replace(example.risks[0], cause="Der Vertrag nennt 2.400 je Monat")
    assert any(line.amount.unit_price == 2400 for line in example.plan.main_way.costs)
    with pytest.raises(UserError, match=r"nicht geschrieben.*Betrag: 2\.400"):
        unpacked(replace(example, risks=(risk, *example.risks[1:])), catalogue)


def test_the_price_of_an_introduction_stays_inside() -> None:
    plan = replace(a_solution().plan, experience=ExperienceCurve(Decimal(6000), Decimal("0.9")))
    source = a_solution(plan=plan)
    assert leaks(source, "Die Einführung kostete 6.000 je Ort.") == ("Betrag: 6.000",)
    assert transfer_copy(source).plan.experience == ExperienceCurve()
    assert prices_left(source) == ("Betrag: 6000", "Betrag: 12000.50")


@pytest.mark.parametrize(
    ("text", "is_leak"),
    [
        ("Im Gebiet messen 2.400 Sensoren", False),
        ("Die Kosten gelten für 2.400 Sensoren", False),
        ("Die Zahl der Sensoren stieg auf 2.400", False),
        ("Auf 2.400 m² Fläche kostet die Pflege viel Zeit", False),
        ("Die Wartung kostet 2.400 im Jahr", True),
        ("Das Angebot liegt bei 2400.", True),
        ("2.400 Euro sind vereinbart", True),
        ("Es bleibt bei 2,4 T€", True),
    ],
)
def test_only_money_is_a_leak(text: str, is_leak: bool) -> None:
    assert any(line.amount.unit_price == 2400 for line in EXAMPLES[0].plan.main_way.costs)
    assert bool(leaks(EXAMPLES[0], text)) is is_leak


def test_an_amount_in_a_price_field_is_a_leak() -> None:
    assert prices_left(EXAMPLES[0])
    assert prices_left(transfer_copy(EXAMPLES[0])) == ()


@pytest.mark.parametrize(
    "text", ["wie in Ahlfurt erprobt", "Mit der Stadt Kerbstedt gemeinsam", "die Ahlfurt-Lösung"]
)
def test_neighbouring_towns_are_replaced_even_by_a_part_of_their_name(text: str) -> None:
    source = EXAMPLES[0]
    assert leaks(source, text)
    cleaned = clean(text, source)
    assert "Ahlfurt" not in cleaned and "Kerbstedt" not in cleaned
    assert leaks(source, cleaned) == ()


def test_the_name_of_the_giver_is_no_leak() -> None:
    assert leaks(EXAMPLES[0], "Der Rat der Stadt Brünnstedt hat das so beschlossen") == ()


def test_a_forgotten_rule_stops_the_package(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    example = replace(EXAMPLES[0], persons=(PERSON,))
    named = replace(example, profile=replace(example.profile, problem="Erika Meier hat es gesehen."))
    monkeypatch.setattr(package_transfer, "without_names", lambda text, _persons: text)
    with pytest.raises(UserError, match="Name: Erika Meier"):
        unpacked(named, catalogue)


def test_nothing_of_a_full_solution_survives_by_accident() -> None:
    """Every field differs from its default here: what the copy keeps is what is meant to be kept."""
    copy = transfer_copy(a_full_solution())
    assert changed(copy, Solution("", "", copy.plan)) == {
        "id",
        "name",
        "municipality",
        "goal",
        "profile",
        "kpis",
        "lessons",
        "aspects",
        "carrier",
        "risks",
        "transfer",
        "levers",
        "terms",
    }
    assert changed(copy.plan, Plan(0, 0)) <= {
        "base_year",
        "horizon",
        "discount_rate",
        "mid_year",
        "unit",
        "growths",
        "ways",
        "scenarios",
        "main_way_id",
        "criteria",
    }
    way, blank = copy.plan.ways[0], Way("", copy.plan.ways[0].kind, "")
    assert changed(way, blank) <= {"id", "name", "summary", "costs", "incomes", "fundings", "drivers"}


def changed(value: Any, blank: Any) -> set[str]:
    """Return the fields that differ from their default."""
    return {each.name for each in fields(value) if getattr(value, each.name) != getattr(blank, each.name)}
