from dataclasses import replace

from scaleplanner.domain.edited import score_key, with_value
from scaleplanner.domain.form_advice import (
    DISCLAIMER,
    papers,
    scores_note,
    steps,
    tips,
    tips_sentence,
    verdict,
)
from scaleplanner.domain.form_finder import Exclusion, rank
from tests.domain.test_form_finder import CATALOGUE, asked, ranked

ALL_BUT_ONE = {
    "D1": "selbst", "D2": "unter50", "D3": "uebergang", "D4": "1", "D5": "nein", "D6": "nein", "D7": "gering",
    "D8": "ja", "D9": "ueber12", "D10": "nein", "D12": "bis2mio",
}  # fmt: skip


def test_every_tip_really_changes_the_first_place() -> None:
    solution = asked(D1="selbst", D3="pilot")
    first = rank(solution, CATALOGUE).first
    found = tips(solution, CATALOGUE)
    assert first is not None and found
    given = dict(solution.carrier.form_answers)
    for tip in found:
        tried = rank(asked(**{**given, tip.question.id: tip.answer.id}), CATALOGUE).first
        assert tried is not None and tried.form == tip.first != first.form
        assert tip.was_open == (tip.question.id not in given)


def test_no_answer_that_tips_is_left_out() -> None:
    solution = asked(D1="beauftragen", D2="unter50")
    first = rank(solution, CATALOGUE).first
    named = {(tip.question.id, tip.answer.id) for tip in tips(solution, CATALOGUE)}
    assert first is not None
    for question in CATALOGUE.form_questions:
        for answer in question.answers:
            tried = ranked(**{**dict(solution.carrier.form_answers), question.id: answer.id}).first
            assert ((question.id, answer.id) in named) == (tried is not None and tried.form != first.form)


def test_questions_that_follow_can_tip_too() -> None:
    solution = asked(D3="transfer", D5="ja", D9="unter6")
    assert all(tip.question.id != "D5" or tip.answer.id != "ja" for tip in tips(solution, CATALOGUE))
    late = asked(D2="ab100", D9="unter6")
    for aspect in CATALOGUE.form_aspects:
        late = with_value(late, score_key("K11", aspect.id), "5")
    found = [tip for tip in tips(late, CATALOGUE) if tip.question.id == "D9a"]
    assert {tip.answer.id for tip in found} == {"K00", "K02", "K04"}
    assert {tip.first.id for tip in found} == {"K11"}


def test_the_sentence_prefers_given_answers() -> None:
    solution = asked(D1="selbst", D3="pilot")
    text = tips_sentence(solution, CATALOGUE)
    given = [tip for tip in tips(solution, CATALOGUE) if not tip.was_open]
    assert given and text == given[0].text
    assert text.startswith("Kippt, wenn die Antwort auf „") and text.endswith("“ vorn.")


def test_a_clear_case_is_called_clear() -> None:
    assert tips_sentence(asked(), CATALOGUE) == ""
    assert tips(asked(), CATALOGUE) == ()
    clear = asked(D1="mitsteuern", D4="6-20", D8="nein")
    assert tips(clear, CATALOGUE) == ()
    assert tips_sentence(clear, CATALOGUE) == "Keine einzelne Antwort ändert den ersten Platz."


def test_the_path_goes_on_to_the_best_next_form() -> None:
    path = steps(asked(D3="pilot"), CATALOGUE, "K02")
    assert [step.form.id for step in path] == ["K02", "K15"]
    assert path[0].text == "jetzt: Kooperationsvertrag (2–4 Monate)"
    assert path[1].text.startswith("später: ")
    assert [step.form.id for step in steps(asked(), CATALOGUE, "K15")] == ["K15"]


def test_the_path_never_turns_back_and_stays_short() -> None:
    for form in CATALOGUE.forms:
        ids = [step.form.id for step in steps(asked(D1="selbst"), CATALOGUE, form.id)]
        assert len(ids) == len(set(ids)) <= 3
        assert [step.now for step in steps(asked(D1="selbst"), CATALOGUE, form.id)] == [True] + [False] * (
            len(ids) - 1
        )


def test_a_late_form_follows_the_transitional_one() -> None:
    path = steps(asked(D9="unter6", D9a="K02"), CATALOGUE, "K06")
    assert [step.form.id for step in path] == ["K02", "K06"]
    quick = steps(asked(D9="unter6", D9a="K02"), CATALOGUE, "K15")
    assert quick[0].form.id == "K15"


def test_lack_of_time_excludes_no_later_step() -> None:
    assert steps(asked(D9="unter6"), CATALOGUE, "K05")[1].form.id in {"K02", "K06"}
    assert [step.form.id for step in steps(asked(D9="unter6"), CATALOGUE, "K03")] == ["K03", "K06"]


def test_verdicts() -> None:
    assert verdict(ranked()) == "Noch keine Rangfolge: Beantworten Sie die erste Frage."
    alone = verdict(ranked(**ALL_BUT_ONE))
    assert alone.startswith("Vorn steht „Fortführung in der Kernverwaltung“ mit ")
    assert alone.endswith("(Belastbarkeit: 11 von 12 Fragen beantwortet).")
    equal = verdict(rank(with_value(asked(D1="selbst"), "parameter.form_tie", "2.5"), CATALOGUE))
    assert equal == (
        "Gleichwertig vorn: „Fortführung in der Kernverwaltung“ und „Regionaler kommunaler IT-Dienstleister“"
        " (Belastbarkeit: 1 von 12 Fragen beantwortet)."
    )


def test_a_ranking_without_any_possible_form_says_so() -> None:
    ranking = ranked(D1="selbst")
    out = tuple(replace(result, exclusions=(Exclusion("weg"),)) for result in ranking.results)
    assert verdict(replace(ranking, results=out)).startswith("Mit diesen Antworten scheiden alle Formen aus")


def test_papers_and_caveats() -> None:
    form = CATALOGUE.form("K02")
    assert papers(form) == (*form.documents, *form.reminders)
    assert DISCLAIMER == "Orientierung, keine Rechtsprüfung"
    assert "eigene Facharbeit, ungeprüft" in scores_note()
