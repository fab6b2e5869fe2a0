"""Rows that the Kämmerei inserts come back as proposals, or a sentence says why not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.edits import without_line
from scaleplanner.domain.finance.plan import CostLine, IncomeNature, Nature, Way, WayKind
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx import writer
from scaleplanner.exchange.xlsx.layout import row_key
from scaleplanner.exchange.xlsx.new_rows import MOST_LINES, MOST_SENTENCES
from scaleplanner.exchange.xlsx.returned import apply
from scaleplanner.gui.models.feedback import Feedback, Verdict, proposed, read_feedback, with_verdicts
from tests.exchange import libreoffice, xlsx_plans
from tests.exchange.xlsx_new_rows import Edit, both, copied, find, noted, typed

DAY, D = date(2026, 10, 2), Decimal
COST = row_key("cost", "fortfuehren", "betrieb")
FIRST = row_key("cost", "fortfuehren", "gateways")
OTHER = row_key("cost", "fortfuehren", "redaktion")
SAVING = row_key("income", "fortfuehren", "touren")
REVENUE = row_key("income", "fortfuehren", "entgelte")
UNCOUNTED = row_key("income", "fortfuehren", "zeit")
GRANT = row_key("funding", "fortfuehren", "land")
CARE = {"name": "Wartung Sensoren", "y2027": 1200, "y2028": "1.200,50 €"}
Read = Callable[..., Feedback]


@pytest.fixture(scope="module")
def brief(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, criteria=(), aspects=catalogue.aspects[:1])


@pytest.fixture(scope="module")
def solution() -> Solution:
    return xlsx_plans.solution()


@pytest.fixture(scope="module")
def workbook(solution: Solution, brief: Catalogue) -> bytes:
    return writer.write_workbook(solution, brief, xlsx_plans.TODAY)


@pytest.fixture
def read(tmp_path: Path, brief: Catalogue, solution: Solution, workbook: bytes) -> Read:
    """Return what opens the workbook of a solution, lets somebody edit it and reads it back."""

    def read(edit: Edit, now: Solution | None = None, of: Solution = solution) -> Feedback:
        data = workbook if of is solution else writer.write_workbook(of, brief, xlsx_plans.TODAY)
        book = openpyxl.load_workbook(BytesIO(data))
        edit(book)
        book.save(tmp_path / "zurück.xlsx")
        return read_feedback(tmp_path / "zurück.xlsx", now or of, brief, xlsx_plans.TODAY)

    return read


def taken(solution: Solution, feedback: Feedback, reason: str = "") -> Solution:
    verdicts = [Verdict(one, True, reason) for one in feedback.differences]
    return with_verdicts(solution, verdicts, DAY)


def names(solution: Solution) -> list[str]:
    return [line.name for line in solution.plan.main_way.costs]


def test_a_new_cost_line_is_a_proposal(read: Read, solution: Solution) -> None:
    feedback = read(typed(COST, {**CARE, "product": "54", "account": 4241, "remark": "seit Mai"}))
    (difference,) = feedback.differences
    assert feedback.problems == ()
    assert difference.label == "Fortführen – Neue Kostenzeile „Wartung Sensoren“"
    words = "2027\u00a01.200\u00a0€, 2028\u00a01.200,50\u00a0€, Produkt 54, Konto 4241, seit Mai"
    assert proposed(difference) == words
    changed = taken(solution, feedback)
    line = changed.plan.main_way.costs[names(changed).index("Wartung Sensoren")]
    assert names(changed)[2:4] == ["Betriebsentgelt", "Wartung Sensoren"]
    assert line.amount.explicit == ((2027, D(1200)), (2028, D("1200.5")))
    assert (line.product, line.account, line.remark) == ("54", "4241", "seit Mai")
    assert (line.kind, line.nature, line.budget_effective) == ("", Nature.RECURRING, True)
    assert (line.origin.day, line.origin.note) == (DAY, "Rückmeldung Kämmerei, 02.10.2026")
    before, after = (project(each.plan, each.plan.main_way).cost for each in (solution, changed))
    assert [new - old for new, old in zip(after, before, strict=True)][:3] == [1200, D(1201), 0]


def test_a_second_import_adds_nothing(read: Read, solution: Solution, brief: Catalogue) -> None:
    edit = typed(COST, CARE)
    changed = taken(solution, read(edit))
    assert read(edit, changed).differences == ()
    assert apply(changed, read(edit).differences, DAY) == changed, "also an old review adds it once"
    way = changed.plan.main_way
    renamed = replace(way.costs[3], name="Wartung der Sensoren", account="1")
    costs = (*way.costs[:3], renamed, *way.costs[4:])
    assert read(edit, changed.with_way(replace(way, costs=costs))).differences == ()
    by_hand = CostLine("hand", "wartung sensoren", amount=way.costs[3].amount)
    typed_here = solution.with_way(replace(way, costs=(*solution.plan.main_way.costs, by_hand)))
    assert read(edit, typed_here).differences == ()
    dearer = replace(by_hand, amount=replace(by_hand.amount, explicit=((2027, D(1)),)))
    typed_here = solution.with_way(replace(way, costs=(*solution.plan.main_way.costs, dearer)))
    assert len(read(edit, typed_here).differences) == 1
    assert read(lambda book: None, changed, changed).differences == ()


def test_quantity_and_price_count_from_the_base_year(read: Read, solution: Solution) -> None:
    row = {"name": "Akkus", "quantity": 3, "unit": "Stück", "price": "165,00", "sort": "Einmalig"}
    feedback = read(both(typed(FIRST, {"name": "Wartung", "price": 500}), typed(COST, row)))
    care, packs = feedback.differences
    assert proposed(care) == "500\u00a0€ im Jahr ab 2027"
    assert proposed(packs) == "3 Stück × 165\u00a0€ im Jahr 2027, einmalig"
    costs = {line.name: line for line in taken(solution, feedback).plan.main_way.costs}
    assert costs["Wartung"].amount.unit_price == 500
    assert costs["Wartung"].nature is Nature.RECURRING
    assert (costs["Akkus"].amount.quantity, costs["Akkus"].nature) == (3, Nature.ONE_OFF)
    assert names(taken(solution, feedback))[:2] == ["Gateways", "Wartung"]


def test_kind_and_nature_follow_the_rules_of_cost_tables(read: Read, solution: Solution) -> None:
    feedback = read(
        both(
            typed(COST, {"name": "A", "cost_kind": "Hosting", "y2029": 5}),
            typed(COST, {"name": "B", "sort": "Schulung", "y2027": 5, "y2028": 5}, 1),
            typed(COST, {"name": "C", "sort": "Investition", "y2028": 5}, 1),
        )
    )
    costs = {line.name: line for line in taken(solution, feedback).plan.main_way.costs}
    assert (costs["A"].kind, costs["A"].nature) == ("KA.S3", Nature.ONE_OFF)
    assert costs["A"].amount.first == date(2029, 1, 1)
    assert (costs["B"].kind, costs["B"].nature) == ("KA.S7", Nature.RECURRING)
    assert costs["C"].nature is Nature.INVESTMENT
    assert names(taken(solution, feedback))[3:6] == ["C", "B", "A"], "in the order of the sheet"


def test_the_table_decides_what_a_line_counts_for(read: Read, solution: Solution) -> None:
    feedback = read(
        both(
            typed(OTHER, {"name": "Ehrenamt", "y2027": 900}),
            typed(SAVING, {"name": "Papier", "y2028": 70, "y2029": 70}),
            typed(UNCOUNTED, {"name": "Wege", "price": 40}),
            typed(row_key("income", "fortfuehren", "entgelte"), {"name": "Daten", "price": 40}, 0),
        )
    )
    assert [one.label.partition(" – ")[2] for one in feedback.differences] == [
        "Neue Kostenzeile „Ehrenamt“",
        "Neue Einsparung „Papier“",
        "Neue Einsparung „Wege“",
        "Neuer Ertrag „Daten“",
    ]
    way = taken(solution, feedback).plan.main_way
    assert not next(line for line in way.costs if line.name == "Ehrenamt").budget_effective
    incomes = {line.name: line for line in way.incomes}
    assert incomes["Papier"].cash_effective and not incomes["Wege"].cash_effective
    assert incomes["Papier"].nature is IncomeNature.SAVING
    assert incomes["Daten"].nature is IncomeNature.REVENUE
    assert incomes["Daten"].origin.note == "Rückmeldung Kämmerei, 02.10.2026"


def test_a_copied_row_with_another_name_is_new(read: Read, solution: Solution) -> None:
    years = {f"y{year}": 10 for year in solution.plan.years}
    for below in (1, 0):
        feedback = read(copied(COST, {"name": "Wartung", **years}, below))
        assert [one.label for one in feedback.differences] == ["Fortführen – Neue Kostenzeile „Wartung“"]
        (problem,) = feedback.problems
        assert "„Wartung“ kommt diese Angabe nicht mit" in problem
    feedback = read(copied(COST, {"price": 70}))
    assert feedback.differences == ()
    assert "kommt doppelt vor" in feedback.problems[0]
    (problem,) = read(copied(COST, {"name": "Wartung", "y2027": 10})).problems
    assert "Formel" in problem and "Diese Zeile wird nicht übernommen" in problem


def test_a_copy_that_still_computes_is_a_line_like_its_source(read: Read, solution: Solution) -> None:
    for key, name in ((COST, "Betriebsentgelt"), (FIRST, "Gateways"), (REVENUE, "Entgelte")):
        edit = copied(key, {"name": "Noch eine", "price": 900, "remark": "neu"})
        feedback = read(edit)
        (difference,) = feedback.differences
        assert feedback.problems == ()
        words = proposed(difference)
        assert "900\u00a0€" in words and words.endswith(f"sonst wie „{name}“")
        changed = taken(solution, feedback)
        lines = (*changed.plan.main_way.costs, *changed.plan.main_way.incomes)
        (new,) = (line for line in lines if line.name == "Noch eine")
        (source,) = (line for line in lines if line.name == name)
        like = replace(source, id=new.id, name="Noch eine", low=None, high=None, origin=new.origin)
        like = replace(like, amount=replace(source.amount, unit_price=D(900)))
        assert new == (replace(like, remark="neu") if isinstance(like, CostLine) else like)
        assert read(edit, changed).differences == ()
    (problem,) = read(copied(SAVING, {"name": "Noch eine", "price": 900})).problems
    assert "Formel" in problem, "its source has typed amounts"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            typed(COST, {"name": "Neu", "y2027": "=1+1"}),
            "Zelle P10: Hier steht eine Formel. Diese Zeile wird",
        ),
        (typed(COST, {"name": "=A1", "y2027": 1}), "Formel"),
        (
            typed(COST, {"name": "Neu", "y2027": "viel", "y2028": 3}),
            "„viel“ ist keine Zahl. Diese Zeile wird",
        ),
        (typed(COST, {"name": "Neu", "y2027": "1.5"}), "nicht eindeutig"),
        (typed(COST, {"name": "Neu", "y2027": "#REF!"}), "Fehlerwert. Diese Zeile wird nicht übernommen"),
        (typed(COST, {"name": "Neu", "y2027": date(2026, 1, 1)}), "Datum oder Wahrheitswert"),
        (typed(COST, {"name": "Neu", "y2027": 1e20}), "zu groß. Diese Zeile wird nicht übernommen."),
        (
            typed(COST, {"name": "Neu", "price": 1, "remark": "x" * 6000}),
            "Diese Zeile wird nicht übernommen.",
        ),
        (typed(COST, {"name": "Bitte prüfen"}), "„Bitte prüfen“ hat keinen Betrag"),
        (typed(COST, {"y2027": 100}), "keine Bezeichnung"),
        (typed(COST, {"remark": "hm"}), "auf der Seite „Finanzen“ unter „Kosten und Finanzierung“"),
        (
            typed(GRANT, {"name": "Stiftung", "price": 500}),
            "Diese Förderung ist neu und wird nicht übernommen",
        ),
        (typed(row_key("own_funds", "fortfuehren"), {"name": "Mehr", "y2027": 5}), "wird nicht gelesen"),
        (typed(row_key("driver", "fortfuehren", "sensoren"), {"name": "T", "y2027": 5}), "unter „Annahmen“"),
        (noted("Annahmen", {2: "Tarif", 3: 0.02}, 12), "unter „Annahmen“"),
        (noted("Risiken", {3: "Ausfall"}, 7), "Risiken, Zelle C7: Diese Zeile ist neu"),
        (noted("Risiken", {2: "Ausfall"}), "auf der Seite „Gremien & Termine“"),
        (noted("Prüfungen", {2: "Hinweis"}), "im Programm ein"),
        (noted("Kosten", {2: "Summe", 16: 500}), "wird nicht gelesen"),
        (noted("Belege", {2: "1.1.2027", 6: 500}), "unter „Soll-Ist“"),
    ],
)
def test_what_is_not_taken_over_is_told(read: Read, edit: Edit, words: str) -> None:
    feedback = read(edit)
    assert feedback.differences == ()
    (problem,) = feedback.problems
    assert words in problem


def test_rows_of_ours_are_never_new(read: Read, solution: Solution) -> None:
    """Without their keys, moved, or with formulas replaced by values they are still ours."""

    def lose_key(book: Any) -> None:
        sheet, row, _columns = find(book, COST)
        sheet.cell(row, 1).value = None

    feedback = read(lose_key)
    assert feedback.differences == ()
    assert any("Schlüssel der Zeile fehlt" in problem or "Formel" in problem for problem in feedback.problems)

    def values_only(book: Any) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = 7

    def lose_both(book: Any) -> None:
        values_only(book)
        lose_key(book)

    feedback = read(lose_both)
    assert all(one.added is None for one in feedback.differences)
    assert any("Schlüssel der Zeile fehlt" in problem for problem in feedback.problems)


def test_inserting_columns_and_renaming_sheets_does_no_harm(read: Read) -> None:
    def disturb(book: Any) -> None:
        typed(COST, CARE)(book)
        sheet = book["Kosten"]
        sheet.insert_rows(5, 2)
        sheet.insert_cols(1)
        sheet.insert_cols(6)
        sheet.title = "Unsere Kosten"

    (difference,) = read(disturb).differences
    assert proposed(difference) == "2027\u00a01.200\u00a0€, 2028\u00a01.200,50\u00a0€"


def test_a_sum_is_not_proposed_at_once_and_twins_count_once(read: Read) -> None:
    (difference,) = read(typed(COST, {"name": "Zwischensumme", "y2027": 9, "y2028": 9})).differences
    assert difference.added is not None and difference.added.is_doubtful
    feedback = read(both(typed(COST, CARE), typed(COST, CARE)))
    assert len(feedback.differences) == 1
    assert "kommt doppelt vor" in feedback.problems[0]


def test_many_rows_are_bounded(read: Read) -> None:
    def many(book: Any) -> None:
        sheet, row, columns = find(book, COST)
        sheet.insert_rows(row + 1, MOST_LINES + 40)
        for number in range(MOST_LINES + 40):
            sheet.cell(row + 1 + number, columns["name"]).value = f"Zeile {number}"
            sheet.cell(row + 1 + number, columns["price"]).value = number

    feedback = read(many)
    assert len(feedback.differences) == MOST_LINES
    assert len(feedback.problems) == MOST_SENTENCES + 1
    assert "Kostentabelle einlesen" in feedback.problems[0]
    assert "19 weitere Zeilen" in feedback.problems[-1]


def test_every_way_has_its_own_new_lines(read: Read, solution: Solution) -> None:
    other = Way("kurz", WayKind.REDUCED, "Kurz", costs=(CostLine("a", "Strom"), CostLine("b", "Gas")))
    both_ways = replace(solution, plan=replace(solution.plan, ways=(*solution.plan.ways, other)))
    edit = both(typed(row_key("cost", "kurz", "a"), CARE), typed(COST, CARE))
    feedback = read(edit, of=both_ways)
    assert [one.label.partition(" – ")[0] for one in feedback.differences] == ["Fortführen", "Kurz"]
    changed = taken(both_ways, feedback)
    way = changed.plan.way("kurz")
    assert way and [line.name for line in way.costs] == ["Strom", "Wartung Sensoren", "Gas"]


def test_a_line_or_way_deleted_meanwhile_is_told(read: Read, solution: Solution) -> None:
    gone = replace(solution, plan=replace(solution.plan, ways=(Way("neu", WayKind.REDUCED, "Neu"),)))
    feedback = read(typed(COST, CARE), gone)
    assert [one for one in feedback.differences if one.added] == []
    assert any("wird nicht gelesen" in problem for problem in feedback.problems)
    without = solution.with_way(without_line(solution.plan.main_way, "betrieb"))
    (difference,) = [one for one in read(typed(COST, CARE), without).differences if one.added]
    assert names(apply(without, [difference], DAY))[-1] == "Wartung Sensoren"


def test_a_reason_becomes_a_decision(read: Read, solution: Solution) -> None:
    feedback = read(typed(COST, CARE))
    (difference,) = feedback.differences
    refused = with_verdicts(solution, [Verdict(difference, False, "steht im Vertrag")], DAY)
    assert refused.plan == solution.plan
    decision = refused.decisions[-1]
    assert decision.subject.endswith("Fortführen – Neue Kostenzeile „Wartung Sensoren“")
    assert decision.choice == "Eigener Wert bleibt: ohne diese Zeile"
    assert "2027\u00a01.200" in decision.alternatives[0].title
    accepted = taken(solution, feedback, "fehlte").decisions[-1]
    assert accepted.choice.startswith("Vorschlag übernommen: 2027\u00a01.200")


def test_the_examples_come_back_without_a_change(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "zurück.xlsx"
    for example in load_examples():
        for public in (False, True):
            path.write_bytes(writer.write_workbook(example, catalogue, DAY, public))
            feedback = read_feedback(path, example, catalogue, DAY)
            assert (feedback.differences, feedback.problems) == ((), ())


def test_libreoffice_keeps_new_rows(
    tmp_path: Path, brief: Catalogue, solution: Solution, workbook: bytes
) -> None:
    path = tmp_path / "mappe.xlsx"
    book = openpyxl.load_workbook(BytesIO(workbook))
    both(typed(COST, CARE), noted("Risiken", {2: "Ausfall"}))(book)
    book.save(path)
    (saved,) = libreoffice.recalculate([path], tmp_path)
    feedback = read_feedback(saved, solution, brief, xlsx_plans.TODAY)
    assert [one.label for one in feedback.differences] == ["Fortführen – Neue Kostenzeile „Wartung Sensoren“"]
    assert ["Risiken" in problem for problem in feedback.problems] == [True]


def test_old_workbooks_without_marks_are_read_as_before(read: Read) -> None:
    def unmark(book: Any) -> None:
        for sheet in book:
            for row in sheet.iter_rows(max_col=1):
                if str(row[0].value).startswith(("own|", "empty|")):
                    row[0].value = None
        typed(COST, {"quantity": 4, **CARE})(book)

    assert (read(unmark).differences, read(unmark).problems) == ((), ())
