from dataclasses import replace
from datetime import date

import pytest

from scaleplanner.domain.assessment import Answer, AspectText, ChecklistState
from scaleplanner.domain.carrier import Carrier
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.findings import find
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.next_step import following_steps, missing, next_step, upcoming
from scaleplanner.domain.pilot import Profile
from scaleplanner.domain.planning import Deadline, MeasureStatus, Outcome, Submission
from scaleplanner.domain.solution import Solution
from tests.domain.sample import TODAY, sample_solution


def finished(catalogue: Catalogue) -> Solution:
    solution = sample_solution(catalogue)
    for item in catalogue.checklist:
        solution = solution.with_item(ChecklistState(item.id, Answer.YES))
    for aspect in catalogue.aspects:
        solution = solution.with_aspect(AspectText(aspect.key, "Geregelt."))
    return solution


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"profile": Profile()}, "Welches Problem löst Ihre Lösung?"),
        ({"kpis": ()}, "Drei Wirkungen mit Zahlen belegen"),
        ({"criteria": ()}, "Standortbestimmung machen"),
        ({"carrier": Carrier()}, "Wer betreibt die Lösung?"),
        ({"plan": Plan(2027), "carrier": Carrier("K00", "mischform")}, "Laufende Kosten eintragen"),
        ({"checklist": (), "aspects": ()}, "Aspekt Technik beginnen"),
        ({"risks": ()}, "Drei Risiken benennen"),
        ({"sessions": ()}, "Beratungsfolge anlegen"),
        ({"submission": Submission()}, "Beschlussvorschlag schreiben"),
        ({}, "Ratsinformation ansehen"),
    ],
)
def test_the_steps_follow_the_work(catalogue: Catalogue, changes: dict[str, object], title: str) -> None:
    step = next_step(replace(finished(catalogue), **changes), catalogue, TODAY)
    assert step.title == title
    assert step.minutes > 0
    assert ":" in step.target


def test_the_following_steps_leave_out_the_next_one(catalogue: Catalogue) -> None:
    solution = replace(finished(catalogue), risks=(), sessions=(), submission=Submission())
    titles = [step.title for step in following_steps(solution, catalogue, TODAY)]
    assert titles == ["Beratungsfolge anlegen", "Beschlussvorschlag schreiben"]
    assert following_steps(finished(catalogue), catalogue, TODAY) == ()


def test_contradictions_come_first(catalogue: Catalogue) -> None:
    solution = finished(catalogue)
    broken = solution.with_criterion(replace(solution.criteria[0], evidence=()))
    step = next_step(broken, catalogue, TODAY)
    assert step.title.startswith("Widerspruch klären: „")
    assert step.target == f"kriterien:{solution.criteria[0].criterion_id}"


def test_a_single_way_is_no_choice(catalogue: Catalogue) -> None:
    solution = finished(catalogue)
    alone = replace(solution, plan=replace(solution.plan, ways=solution.plan.ways[:1]))
    assert next_step(alone, catalogue, TODAY).title == "Weitere Wege beziffern"


def test_begun_aspects_are_finished_after_the_untouched_ones(catalogue: Catalogue) -> None:
    solution = finished(catalogue).with_item(ChecklistState("T01", Answer.NO))
    step = next_step(solution, catalogue, TODAY)
    assert step.title == "Aspekt Technik fertigstellen"
    assert step.why == "1\u00a0Muss-Punkt ist noch offen."
    without_text = finished(catalogue).with_aspect(AspectText("recht"))
    assert next_step(without_text, catalogue, TODAY).why.endswith("es fehlt noch der Text.")


def test_a_new_solution_starts_with_the_problem(catalogue: Catalogue) -> None:
    solution = new_solution(FiveAnswers("Neu"), TODAY, "neu")
    assert next_step(solution, catalogue, TODAY).target == "loesung:profile.problem"


def test_missing_says_how_far_it_is(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    entries = {entry.target.partition(".")[0]: entry for entry in missing(solution, catalogue, TODAY)}
    assert entries["konzept:technik"].symbol == "◐"
    assert entries["konzept:prozesse"].symbol == "○"
    broken = solution.with_criterion(replace(solution.criteria[0], evidence=()))
    assert missing(broken, catalogue, TODAY)[0].symbol == "!"
    no_cover = replace(solution, submission=replace(solution.submission, cover_proposal=""))
    first = missing(no_cover, catalogue, TODAY)[0]
    assert (first.symbol, first.target) == ("△", "gremien:submission.cover_proposal")
    assert "2028 fehlen" in first.text


def test_upcoming_dates_in_order(catalogue: Catalogue) -> None:
    dates = upcoming(sample_solution(catalogue), TODAY)
    assert [day for day, _text in dates] == sorted(day for day, _text in dates)
    assert dates[0] == (date(2026, 10, 1), "Finanzausschuss (Vorberatung)")
    assert (date(2026, 10, 29), "Rat (Beschluss)") in dates
    assert (date(2026, 12, 31), "Ende der Förderung") in dates
    assert (date(2027, 6, 30), "Mittelanmeldung 2028") in dates
    assert (date(2031, 12, 31), "Ende der Zweckbindung: Digitale Orte") in dates


def test_what_is_past_or_done_does_not_come_up(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    done = solution.with_entry("sessions", replace(solution.sessions[0], outcome=Outcome.NOTED))
    done = done.with_entry("measures", replace(done.measures[0], status=MeasureStatus.DONE))
    done = done.with_entry("deadlines", replace(done.deadlines[0], done=True))
    texts = [text for _day, text in upcoming(done, date(2026, 10, 29))]
    assert texts[0] == "Rat (Beschluss)"
    assert not {"Finanzausschuss (Vorberatung)", "Mittelanmeldung 2028"} & set(texts)
    assert upcoming(done, date(2040, 1, 1)) == ()


def test_what_is_due_comes_before_the_usual_order(catalogue: Catalogue) -> None:
    solution = replace(finished(catalogue), risks=())
    late = Deadline("f", "Mittelanmeldung", date(2026, 8, 31))
    step = next_step(replace(solution, deadlines=(late,)), catalogue, TODAY)
    assert step.target == "gremien:deadlines.f" and step.why == "Der Termin war am 31.08.2026."
    assert next_step(solution, catalogue, TODAY).title == "Drei Risiken benennen"


def test_missing_is_sorted_by_day_then_weight(catalogue: Catalogue) -> None:
    late = (Deadline("b", "B", date(2026, 8, 31)), Deadline("a", "A", date(2026, 8, 1)))
    solution = replace(sample_solution(catalogue), deadlines=late, profile=Profile(), risks=())
    entries = missing(solution, catalogue, TODAY)
    assert [entry.due for entry in entries[:2]] == [date(2026, 8, 1), date(2026, 8, 31)]
    texts = [entry.text for entry in entries if entry.symbol in "○◐"]
    assert texts.index("Problem noch nicht beschrieben") < texts.index("Risiken noch nicht erfasst")
    assert missing(solution, catalogue, TODAY) == entries, "equal answers give an equal order"


def test_every_step_comes_from_a_finding(catalogue: Catalogue) -> None:
    solution = new_solution(FiveAnswers("Neu", running_cost_range="bis_50"), TODAY, "neu")
    targets = {finding.target.partition(".")[0] for finding in find(solution, catalogue, TODAY)}
    steps = [next_step(solution, catalogue, TODAY), *following_steps(solution, catalogue, TODAY, 40)]
    assert len(steps) > 8
    for step in steps[:-1]:
        assert step.target.partition(".")[0] in targets | {"kriterien:standort"}, step
