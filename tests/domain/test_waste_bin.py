"""The Papierkorb of a solution: what an edit deletes is kept, found and put back."""

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal as D
from typing import Any

import pytest

from scaleplanner.domain.carrier import CarrierPartner, Person
from scaleplanner.domain.change_log import log_lines
from scaleplanner.domain.changes import apply_diff, diff
from scaleplanner.domain.finance.edits import with_line, without_line
from scaleplanner.domain.finance.inputs import Grade
from scaleplanner.domain.finance.personnel import without_grade
from scaleplanner.domain.finance.plan import Amount, BoundAsset, CostLine, Driver
from scaleplanner.domain.finance.receipts import Draw, Notice, NoticeItem, Receipt, Spending
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.seal import canonical, restored, seal_of, sealed_copy
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.waste_bin import emptied, entry_of, put_back, waste, with_discarded
from tests.builders import a_full_solution, a_solution

NOON = datetime(2026, 11, 27, 12, 0)
KPIS = (Kpi("a", "Ausfälle"), Kpi("b", "Störungen"), Kpi("c", "Fahrten"))


def without(solution: Solution, kpi: str, moment: datetime = NOON) -> Solution:
    return with_discarded(solution, solution.without_entry("kpis", kpi), moment)


def on_way(solution: Solution, **changes: Any) -> Solution:
    return solution.with_way(replace(solution.plan.ways[0], **changes))


def test_a_deleted_entry_is_kept_with_name_and_time_and_comes_back_to_its_place() -> None:
    before = a_solution(kpis=KPIS)
    after = without(before, "b")
    (item,) = waste(after)
    assert item.title == "Kennzahl „Störungen“"
    assert item.moment == "2026-11-27T12:00"
    assert entry_of(item) == KPIS[1]
    back = put_back(after, item.id)
    assert back.solution == before
    assert back.problems == ()


def test_every_kind_of_line_can_be_deleted_and_put_back() -> None:
    full = replace(a_full_solution(), discarded=())
    gone = [change for change in diff(full, _bare(full)) if change.is_entry]
    kinds = {type(change.old).__name__ for change in gone}
    assert {"CostLine", "FundingLine", "Loan", "Risk", "Measure", "CarrierPartner", "Kpi"} <= kinds
    for change in gone:
        after = with_discarded(full, apply_diff(full, [change]), NOON)
        back = put_back(after, waste(after)[0].id)
        assert back.solution == full or back.problems, change.label


def _bare(full: Solution) -> Solution:
    way = replace(full.plan.ways[0], costs=(), incomes=(), fundings=(), loans=(), drivers=())
    plan = full.plan.with_way(way)
    return replace(full, kpis=(), risks=(), measures=(), partners=(), sessions=(), decisions=(), plan=plan)


def test_changing_adding_and_moving_delete_nothing() -> None:
    before = a_solution(kpis=KPIS)
    for after in (
        before.with_entry("kpis", Kpi("b", "anders")),
        before.with_entry("kpis", Kpi("d", "neu")),
        replace(before, kpis=KPIS[::-1]),
    ):
        assert with_discarded(before, after, NOON) == after


def test_a_person_is_deleted_for_good() -> None:
    before = a_solution(persons=(Person("p", "Ada Beispiel"),))
    after = with_discarded(before, before.without_entry("persons", "p"), NOON)
    assert waste(after) == ()
    assert "Ada" not in repr(after)


def test_references_to_the_entry_come_back_where_they_are_free() -> None:
    lines = tuple(CostLine(key, key, grade_id="e11") for key in ("x", "y", "z"))
    before = on_way(a_solution(), costs=lines)
    before = replace(before, plan=replace(before.plan, grades=(Grade("e11", "E 11"), Grade("e9", "E 9"))))
    after = with_discarded(before, replace(before, plan=without_grade(before.plan, "e11")), NOON)
    way = after.plan.ways[0]
    assert [line.grade_id for line in way.costs] == ["", "", ""]
    way = with_line(without_line(way, "x"), replace(lines[1], grade_id="e9"))
    later = after.with_way(way)
    back = put_back(later, waste(after)[0].id)
    assert [line.grade_id for line in back.solution.plan.ways[0].costs] == ["e9", "e11"]
    assert len(back.problems) == 2
    assert "Kostenposition „y“" in " ".join(back.problems)


def test_references_of_the_entry_to_what_is_gone_stay_empty_and_are_said() -> None:
    line = CostLine("x", "Funk", amount=Amount(driver_id="s"))
    before = on_way(a_solution(), costs=(line,), drivers=(Driver("s", "Sensoren"),))
    after = with_discarded(before, on_way(before, costs=()), NOON)
    without_driver = with_discarded(after, on_way(after, drivers=()), NOON)
    back = put_back(without_driver, without_driver.discarded[0].id)
    assert back.solution.plan.ways[0].costs[0].amount.driver_id == ""
    assert back.problems == ("„Treiber“ bleibt leer: Den Eintrag dazu gibt es nicht mehr.",)
    assert put_back(after, after.discarded[0].id).problems == ()


def test_notices_draws_receipts_and_bound_assets_come_back() -> None:
    notice = Notice("n", "Bescheid", items=(NoticeItem("i", "Bau"),), draws=(Draw("d", amount=D(5)),))
    spending = Spending((notice,), (Receipt("r", "Mast", item_id="i"),))
    before = replace(a_solution(), spending=spending)
    before = replace(
        before, plan=replace(before.plan, bound_assets=(BoundAsset("a", "Mast", receipt_id="r"),))
    )
    inside = replace(notice, items=(), draws=())
    for after, count in (
        (replace(before, spending=replace(spending, notices=())), 1),
        (replace(before, spending=replace(spending, notices=(inside,))), 2),
        (replace(before, spending=replace(spending, receipts=())), 1),
        (replace(before, plan=replace(before.plan, bound_assets=())), 1),
    ):
        kept = with_discarded(before, after, NOON)
        assert len(waste(kept)) == count
        for item in waste(kept):
            back = put_back(kept, item.id)
            kept = back.solution
            assert back.problems == ()
        assert kept == before


def test_what_lost_its_receipt_or_item_says_so() -> None:
    notice = Notice("n", "Bescheid", items=(NoticeItem("i", "Bau"),))
    receipt, asset = Receipt("r", "Mast", item_id="i"), BoundAsset("a", "Mast", receipt_id="r")
    before = replace(a_solution(), spending=Spending((notice,), (receipt,)))
    before = replace(before, plan=replace(before.plan, bound_assets=(asset,)))
    empty = replace(before, spending=Spending(), plan=replace(before.plan, bound_assets=()))
    after = with_discarded(before, empty, NOON)
    for key, field in (("receipts/@r", "Position des Bescheids"), ("bound_assets/@a", "Beleg")):
        item = next(entry for entry in waste(after) if entry.id.endswith(key))
        back = put_back(after, item.id)
        assert back.problems == (f"„{field}“ bleibt leer: Den Eintrag dazu gibt es nicht mehr.",)


def test_a_partner_does_not_bring_a_deleted_person_back() -> None:
    before = a_solution(
        persons=(Person("p", "Ada"),), partners=(CarrierPartner("w", "Werke", person_id="p"),)
    )
    after = with_discarded(before, before.without_entry("partners", "w"), NOON)
    after = with_discarded(after, after.without_entry("persons", "p"), NOON)
    back = put_back(after, waste(after)[0].id)
    assert back.solution.partners[0].person_id == ""
    assert back.problems


def test_a_line_whose_way_is_gone_waits_for_it() -> None:
    before = a_solution()
    after = with_discarded(before, on_way(before, costs=()), NOON)
    gone = with_discarded(after, replace(after, plan=replace(after.plan, ways=())), NOON)
    line, way = gone.discarded
    refused = put_back(gone, line.id)
    assert refused.solution == gone
    assert refused.problems
    back = put_back(put_back(gone, way.id).solution, line.id)
    assert back.solution.plan.ways == before.plan.ways


def test_what_came_back_by_itself_is_not_offered_and_not_doubled() -> None:
    before = a_solution(kpis=KPIS)
    after = without(before, "b")
    returned = after.with_entry("kpis", KPIS[1])
    assert waste(returned) == ()
    assert put_back(returned, after.discarded[0].id).solution == returned


def test_the_newest_stands_first_and_deleting_again_keeps_one() -> None:
    solution = without(a_solution(kpis=KPIS), "b")
    solution = without(solution, "a", NOON.replace(hour=13))
    assert [item.title for item in waste(solution)] == ["Kennzahl „Ausfälle“", "Kennzahl „Störungen“"]
    solution = solution.with_entry("kpis", Kpi("b", "Störungen je Tag"))
    solution = without(solution, "b", NOON.replace(hour=14))
    assert waste(solution)[0].title == "Kennzahl „Störungen je Tag“"
    assert len(solution.discarded) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"id": "x", "name": "falsch"}', '{"id": "b"}'])
def test_unreadable_content_changes_nothing(content: str) -> None:
    after = without(a_solution(kpis=KPIS), "b")
    broken = replace(after, discarded=(replace(after.discarded[0], content=content),))
    back = put_back(broken, broken.discarded[0].id)
    assert back.solution == broken
    assert len(back.problems) == 1


@pytest.mark.parametrize(
    "path", [(), ("kpis",), ("nichts", "@b"), ("plan", "ways", "@b"), ("name", "@b"), ("kpis", "@b", "id")]
)
def test_a_path_to_nowhere_is_no_entry(path: tuple[str, ...]) -> None:
    after = without(a_solution(kpis=KPIS), "b")
    with pytest.raises(ValueError):
        entry_of(replace(after.discarded[0], path=path))
    broken = replace(after, discarded=(replace(after.discarded[0], path=path),))
    assert len(waste(broken)) == (path == ("plan", "ways", "@b"))
    assert put_back(broken, broken.discarded[0].id).solution == broken
    assert len(log_lines(broken, emptied(broken, [broken.discarded[0].id]), {})) == len(waste(broken))


def test_emptying_leaves_a_trace_in_the_log_and_putting_back_is_no_emptying() -> None:
    before = a_solution(kpis=KPIS)
    after = without(before, "b")
    assert [line.what for line in log_lines(before, after, {})] == [
        "Nutzen, Pilot und Wirkung: Kennzahl „Störungen“ entfernt"
    ]
    empty = emptied(after, [item.id for item in waste(after)])
    assert waste(empty) == ()
    assert [line.what for line in log_lines(after, empty, {})] == [
        "Papierkorb: 1\u00a0Eintrag endgültig gelöscht"
    ]
    back = put_back(after, after.discarded[0].id).solution
    assert log_lines(after, back, {})[0].what == ("Nutzen, Pilot und Wirkung: Kennzahl „Störungen“ angelegt")
    assert not any("Papierkorb" in line.what for line in log_lines(after, back, {}))


def test_no_sealed_version_knows_it() -> None:
    before = a_solution(kpis=KPIS[:2])
    after = without(a_solution(kpis=KPIS), "c")
    assert seal_of(after) == seal_of(before)
    assert sealed_copy(after) == sealed_copy(before)
    assert "discarded" not in json.loads(canonical(after))
    assert restored(sealed_copy(before), after).discarded == after.discarded
