"""Questions of councillors: answered from facts, marked as weak spots, overridden by own answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import scaleplanner.domain
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.deliberation import CommitteeQuestion, Involvement
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.question_facts import FACTS
from scaleplanner.domain.questions import AnswerKind, PreparedQuestion, prepared_questions, with_answer
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from tests.builders import a_full_solution, a_solution

TODAY = date(2026, 11, 22)
SENSORS = next(each for each in load_examples() if each.name.startswith("SensorNetz"))


def asked(solution: Solution, catalogue: Catalogue) -> dict[str, PreparedQuestion]:
    found = prepared_questions(Situation(solution, catalogue, TODAY))
    assert len({question.id for question in found}) == len(found)
    return {question.id: question for question in found}


def test_the_rules_name_facts_and_findings_that_exist(catalogue: Catalogue) -> None:
    folder = Path(scaleplanner.domain.__file__).parent
    sources = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    for entry in catalogue.council_questions:
        assert {*entry.facts, *([entry.needs] if entry.needs else [])} <= set(FACTS), entry.id
        assert [code for code in entry.gaps if f'"{code}"' not in sources] == [], entry.id
    assert len(catalogue.council_questions) >= 20


def test_every_fact_can_be_said_of_any_solution(catalogue: Catalogue) -> None:
    for solution in (a_solution(), a_full_solution(), *load_examples()):
        for name, fact in FACTS.items():
            said = fact(Situation(solution, catalogue, TODAY))
            assert said == said.strip(), name
            assert "None" not in said, name


def test_facts_answer_and_gaps_come_first(catalogue: Catalogue) -> None:
    found = asked(SENSORS, catalogue)
    cost = found["council-kosten"]
    assert cost.kind is AnswerKind.FACTS
    assert "2028 fehlen 56.808\u00a0€, danach rund 32.000\u00a0€ im Jahr." in cost.answer
    assert [gap.code for gap in cost.gaps] == ["old_origin"]
    assert found["council-datenschutz"].gaps[0].code == "dsfa_open"
    order = list(found)
    assert order.index("council-kosten") < order.index("council-klima")


def test_the_question_about_repayment_names_the_amount(catalogue: Catalogue) -> None:
    parking = next(each for each in load_examples() if each.name.startswith("ParkKlar"))
    answer = asked(parking, catalogue)["council-rueckzahlung"].answer.replace("\u00a0", " ")
    assert "bindet 48.100,00 € bis zum 31.12.2029: noch 37 von 60 Monaten" in answer
    assert "sind geschätzt 29.661,67 € zurückzuzahlen" in answer
    assert answer.endswith("Wer Ende 2026 abschaltet, zahlt voraussichtlich 28.860 € zurück.")
    grant = replace(parking.plan.pilot_grants[0], bound=Decimal(0))
    unknown = replace(parking, plan=replace(parking.plan, pilot_grants=(grant,)))
    assert "läuft bis 31.12.2029" in asked(unknown, catalogue)["council-rueckzahlung"].answer


def test_without_facts_the_place_to_fill_is_named(catalogue: Catalogue) -> None:
    found = asked(a_solution(), catalogue)
    refusal = found["council-ablehnung"]
    assert (refusal.kind, refusal.answer) == (AnswerKind.MISSING, "")
    assert refusal.target == "gremien:submission.consequence_of_no"
    assert "council-rueckzahlung" not in found


def test_an_own_answer_replaces_the_facts_and_an_empty_one_brings_them_back(catalogue: Catalogue) -> None:
    before = asked(SENSORS, catalogue)["council-kosten"]
    own = with_answer(SENSORS, catalogue, replace(before, answer="Rund 1 € je Kopf."))
    after = asked(own, catalogue)["council-kosten"]
    assert (after.kind, after.answer) == (AnswerKind.OWN, "Rund 1 € je Kopf.")
    assert own.questions[-1].catalogue_id == "council-kosten"
    assert with_answer(own, catalogue, replace(after, answer=" ")) == SENSORS


def test_questions_of_early_talks_wait_until_they_are_answered(catalogue: Catalogue) -> None:
    solution = a_solution(involvements=(Involvement("r", "Rundgang", open_questions=("Was kostet das?",)),))
    waiting = asked(solution, catalogue)["r-0"]
    assert (waiting.text, waiting.group, waiting.kind) == ("Was kostet das?", "Rundgang", AnswerKind.MISSING)
    answered = with_answer(solution, catalogue, replace(waiting, answer="22 €", office="Bauhof"))
    assert answered.questions == (CommitteeQuestion("r-0", "Was kostet das?", "22 €", "Bauhof"),)
    assert asked(answered, catalogue)["r-0"].kind is AnswerKind.OWN
