from dataclasses import replace

from scaleplanner.domain.assessment import Answer, ChecklistState
from scaleplanner.domain.catalogue import Catalogue, Option
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.foundations import foundations
from scaleplanner.domain.planning import Transfer
from scaleplanner.domain.readiness import Readiness, benefits_said, readiness
from scaleplanner.domain.solution import Solution

EMPTY = Solution("s", "S", Plan(2027))


def test_readiness_is_counted(catalogue: Catalogue) -> None:
    options = [option.id for option in catalogue.options_of("transfer_readiness")]
    rated = tuple((option, "erschwert" if n == 0 else "erleichtert") for n, option in enumerate(options))
    found = readiness(Transfer(readiness=rated), catalogue)
    assert (len(found.eases), len(found.hinders), found.open) == (len(options) - 1, 1, ())
    assert "offen" not in found.sentence
    nothing = readiness(Transfer(), catalogue)
    assert len(nothing.open) == nothing.total == len(options)
    assert f"{len(options)} sind offen" in nothing.sentence


def test_empty_words_about_a_benefit_do_not_count(catalogue: Catalogue) -> None:
    notes = (("transfer_benefit.image", "Vorbild"), ("transfer_benefit.revenue", "  "), ("weg", "x"))
    said = benefits_said(Transfer(benefit_notes=notes), catalogue)
    assert [(option.title, text) for option, text in said] == [("Ansehen", "Vorbild")]


def test_foundations_follow_the_answers(catalogue: Catalogue) -> None:
    assert [each.status for each in foundations(EMPTY, catalogue)] == ["open"] * 7

    def answered(**answers: Answer) -> list[str]:
        solution = EMPTY
        for item, answer in answers.items():
            solution = solution.with_item(ChecklistState(item, answer))
        return [each.status for each in foundations(solution, catalogue)]

    assert answered(T04=Answer.YES)[0] == "done"
    assert answered(T01=Answer.NO)[1] == "progress"
    assert answered(T01=Answer.YES, T05=Answer.NOT_APPLICABLE)[1] == "done"
    assert answered(T18=Answer.NOT_APPLICABLE)[3] == "not_applicable"


def test_every_foundation_names_items_of_the_checklist(catalogue: Catalogue) -> None:
    known = {item.id for item in catalogue.checklist}
    assert all(set(option.items) <= known for option in catalogue.options_of("foundation"))
    assert all(each.sentence for each in foundations(replace(EMPTY, name="x"), catalogue))


def test_one_point_is_singular() -> None:
    one = (Option("a", "transfer_readiness", "A", ""),)
    single = Readiness(one, one, one)
    assert single.sentence == "1 von 3 Punkten erleichtert die Übernahme, 1 erschwert sie, 1 ist offen."
