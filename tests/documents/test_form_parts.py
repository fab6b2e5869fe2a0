"""The outcome of the form finder in the concept, and where its texts come from."""

from dataclasses import replace

from scaleplanner.documents import build_concept
from scaleplanner.documents.annexes import all_texts
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from tests.documents.helpers import chapter, tables, text_of
from tests.domain.sample import TODAY, sample_solution


def example(name: str) -> Solution:
    return next(each for each in load_examples() if each.name.startswith(name))


def test_the_form_finder_is_printed_with_its_reasons(catalogue: Catalogue) -> None:
    blocks = chapter(build_concept(example("SensorNetz"), catalogue, TODAY), "Kooperationsform")
    text = " ".join(all_texts(blocks))
    assert "Belastbarkeit: 12 von 12 Fragen beantwortet" in text
    assert "Stufenpfad: jetzt: " in text and "Kippt, wenn die Antwort auf" in text
    assert "Orientierung, keine Rechtsprüfung. Die Bewertungen sind Startwerte" in text
    (found,) = (table for table in tables(blocks) if table.caption == "Ergebnis des Formfinders")
    assert len(found.rows) == 3 and found.rows[-1][0] == "4. Bestehende kommunale Gesellschaft (gewählt)"
    for _form, _points, good, bad in found.rows:
        assert (good.count(" von 5"), bad.count(" von 5")) == (3, 2)


def test_form_and_operator_say_where_their_texts_come_from(catalogue: Catalogue) -> None:
    text = text_of(build_concept(example("MitWirken"), catalogue, TODAY))
    for subject in ("Herkunft der Angaben zur Form", "Herkunft der Angaben zum Betreibermodell"):
        assert "ungeprüft" in text.partition(f"{subject}: ")[2].partition(".")[0]


def test_without_answers_no_finder_is_printed(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    unasked = replace(solution, carrier=replace(solution.carrier, form_answers=()))
    assert "Formfinder" not in text_of(build_concept(unasked, catalogue, TODAY))
