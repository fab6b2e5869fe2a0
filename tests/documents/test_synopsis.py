"""The synopsis: every change in its chapter, old beside new, nobody named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scaleplanner.documents.blocks import Document, Heading, Paragraph, Table
from scaleplanner.documents.synopsis import ChangeRow, Version, build_synopsis, change_rows
from scaleplanner.domain.carrier import Decision, Person
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Amount, CostLine
from scaleplanner.domain.planning import Risk
from scaleplanner.domain.solution import Solution
from tests.builders import a_full_solution, a_solution

TODAY = date(2027, 3, 12)
OLD = Version("Finanzausschuss", date(2027, 1, 15), "Amt 10", "Vorberatung", "0123 4567 89ab")
NOW = Version("Entwurf")


def dearer(solution: Solution) -> Solution:
    way = solution.plan.ways[0]
    line = replace(way.costs[0], amount=Amount(unit_price=Decimal(13_000)))
    return solution.with_way(replace(way, costs=(line, CostLine("neu", "Wartung"))))


def synopsis(old: Solution, new: Solution, catalogue: Catalogue, second: Version = NOW) -> Document:
    return build_synopsis(old, new, catalogue, TODAY, (OLD, second))


def tables(document: Document) -> dict[str, Table]:
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def test_changes_stand_in_their_chapter(catalogue: Catalogue) -> None:
    new = replace(dearer(a_solution()), reference="Az. 10.1")
    document = synopsis(a_solution(), new, catalogue)
    assert headings(document) == ["1 Überblick", "2 Lösung und Kommune", "3 Finanzen"]
    found = tables(document)
    assert found["Änderungen: Lösung und Kommune"].rows == (("Aktenzeichen", "–", "Az. 10.1"),)
    price, added = found["Änderungen: Finanzen"].rows
    assert price[1:] == ("12.000,50\u00a0€", "13.000\u00a0€")
    assert added[:2] == ("Weg „Fortführen“ · Kostenposition „Wartung“", "–")
    assert added[2].startswith("neu")
    text = next(block.text for block in document.blocks if isinstance(block, Paragraph))
    assert text == "Zwischen „Finanzausschuss“ und „Entwurf“ gibt es 3\u00a0Änderungen in 2\u00a0Kapiteln."


def test_the_effect_on_the_need_is_shown_by_year(catalogue: Catalogue) -> None:
    need = next(
        table
        for title, table in tables(synopsis(a_solution(), dearer(a_solution()), catalogue)).items()
        if title.startswith("Haushaltsbedarf")
    )
    assert need.rows[0][:2] == ("bisher, Finanzausschuss", "12.001")
    assert need.rows[1][:2] == ("neu, Entwurf", "13.000")
    assert need.rows[2][:2] == ("Unterschied", "999")


def test_equal_versions_are_equal(catalogue: Catalogue) -> None:
    document = synopsis(a_full_solution(), a_full_solution(), catalogue)
    assert headings(document) == ["1 Überblick"]
    assert "sind gleich" in str(document.blocks[1])
    assert not document.contents


def test_both_sides_are_named_and_a_draft_is_called_so(catalogue: Catalogue) -> None:
    draft = synopsis(a_solution(), a_solution(), catalogue)
    assert tables(draft)["Verglichene Fassungen"].rows[0] == (
        "Finanzausschuss",
        "15.01.2027",
        "Amt 10",
        "Vorberatung",
        "0123 4567 89ab",
    )
    assert tables(draft)["Verglichene Fassungen"].rows[1][4] == "Entwurf"
    assert draft.watermark == "ENTWURF"
    sealed = synopsis(a_solution(), a_solution(), catalogue, replace(OLD, name="Rat"))
    assert sealed.watermark == ""
    assert sealed.stand.endswith("Siegel 0123 4567 89ab")


def test_nobody_is_named(catalogue: Catalogue) -> None:
    person = Person("p", "Erika Meier", "Amt 10", "Leitung", "e.meier@example.org")
    new = replace(a_solution(), persons=(person,), reference="Frau Meier")
    assert "Meier" not in str(synopsis(a_solution(), new, catalogue))
    gone = replace(new, persons=(replace(person, name="Otto Klug"),), reference="Frau Klug")
    assert change_rows(new, gone, catalogue) == ()


def test_everything_changed_at_once(catalogue: Catalogue) -> None:
    rows = change_rows(a_solution("voll"), a_full_solution(), catalogue)
    assert len({row.chapter for row in rows}) == 9
    assert all(row.label and row.before and row.after for row in rows)
    document = synopsis(a_solution("voll"), a_full_solution(), catalogue)
    assert sum(len(table.rows) for title, table in tables(document).items() if ": " in title) == len(rows)


def test_a_plan_without_ways_has_no_need(catalogue: Catalogue) -> None:
    empty = replace(a_solution(), plan=replace(a_solution().plan, ways=(), main_way_id=""))
    assert not [title for title in tables(synopsis(empty, a_solution(), catalogue)) if "bedarf" in title]


LONG = " ".join(f"Der Satz {number} bleibt wie er ist." for number in range(60))


def row_of(old: Solution, new: Solution, catalogue: Catalogue) -> ChangeRow:
    (row,) = change_rows(old, new, catalogue)
    return row


def with_summary(text: str) -> Solution:
    return replace(a_solution(), profile=replace(a_solution().profile, summary=text))


def test_a_change_at_the_end_of_a_long_text_is_in_the_paper(catalogue: Catalogue) -> None:
    old, new = with_summary(f"{LONG} Er kostet 10 Euro."), with_summary(f"{LONG} Er kostet 12 Euro im Jahr.")
    row = row_of(old, new, catalogue)
    assert row.before.endswith("Er kostet 10 Euro.")
    assert row.after.endswith("Er kostet 12 Euro im Jahr.")
    assert row.after.startswith("[…]")
    assert "Satz 7" not in row.after
    document = synopsis(old, new, catalogue)
    assert "[…] steht für Worte, die in beiden Fassungen gleich sind." in str(document.blocks[1])
    assert any("12 Euro im Jahr" in cell for cells in rows_of(document) for cell in cells)


def test_a_new_text_and_a_new_entry_are_whole(catalogue: Catalogue) -> None:
    assert row_of(with_summary(""), with_summary(LONG), catalogue).after == LONG
    name = "Ein Name, der viel länger ist, als die Beschriftung einer Änderung ihn zeigen kann"
    risk = Risk("r", f"{name}, am Ende", likelihood=3, impact=4, cause=f"{LONG} Schluss", response="Handeln")
    new = replace(a_solution(), risks=(replace(risk, office="Bauhof", effect=Decimal(4_000)),))
    row = row_of(a_solution(), new, catalogue)
    for said in (f"{name}, am Ende", "Schluss", "Handeln", "Bauhof", "4.000"):
        assert said in row.after
    gone = row_of(new, a_solution(), catalogue)
    assert "Schluss" in gone.before
    assert gone.after == "entfällt"


def test_what_looks_the_same_on_both_sides_says_what_changed(catalogue: Catalogue) -> None:
    row = row_of(with_summary("Ein Satz. Noch einer."), with_summary("Ein Satz.\nNoch einer."), catalogue)
    assert row.after == f"{row.before} (nur Leerzeichen oder Zeilenumbrüche geändert)"
    town = a_solution().municipality
    drawn = [replace(a_solution(), municipality=replace(town, logo=text)) for text in ("abc", "xyz")]
    assert row_of(*drawn, catalogue).after == "eigenes Bild (geändert)"


def rows_of(document: Document) -> list[tuple[str, ...]]:
    return [row for table in tables(document).values() for row in table.rows]


def test_a_reason_is_said_once_and_an_order_is_whole(catalogue: Catalogue) -> None:
    decision = Decision("d", "Funk", choice="LoRaWAN", reason="Geringe Gebühren.")
    row = row_of(a_solution(), replace(a_solution(), decisions=(decision,)), catalogue)
    assert "Geringe Gebühren" in row.after
    assert row.reason == ""
    risks = tuple(Risk(str(n), f"Ein Risiko mit einem langen Namen, Nummer {n}") for n in range(9))
    one, two = (replace(a_solution(), risks=order) for order in (risks, (*risks[1:], risks[0])))
    assert row_of(one, two, catalogue).after.startswith("Ein Risiko mit einem langen Namen, Nummer 1, ")
