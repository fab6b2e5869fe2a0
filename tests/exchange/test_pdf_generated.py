"""Whatever a solution holds becomes a sound PDF: nothing, everything, long texts, long tables, bad signs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from scaleplanner.documents import (
    build_aspect,
    build_concept,
    build_cost_report,
    build_council_page,
    build_criteria_report,
    build_submission,
)
from scaleplanner.documents.blocks import Document
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.planning import Measure, Risk
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.pdf import DoesNotFit, render_pdf
from tests.builders import a_full_solution
from tests.documents.helpers import an_empty_solution
from tests.domain.sample import TODAY, sample_solution
from tests.exchange.pdf_texts import said_in_order
from tests.exchange.uacheck import check
from tests.exchange.validators import archive_findings, spoken_words, structure_text, syntax_findings

LONG = "Ein langer Satz mit vielen Wörtern & Zeichen <b> über das Netz. " * 400
HOSTILE = "=1+1 <img src='x'/> \x00\u202eabc\u202c 😀 " + "W" * 10_000


def with_texts(solution: Solution, text: str) -> Solution:
    """Put a text into every place where somebody may write much."""
    submission = replace(
        solution.submission,
        proposed_decision=text,
        benefit_points=(text, text),
        consequence_of_no=text,
        open_points=(text,),
        cover_proposal=text,
    )
    profile = replace(solution.profile, problem=text, summary=text, audiences=(text[:900],))
    cell = text[:250].rstrip("W")  # a table too broad for the page would come in parts
    risks = (Risk("r", cell, cell, 4, 4, None, cell, cell[:90]),)
    return replace(solution, submission=submission, profile=profile, risks=risks, reference=text[:500])


def with_rows(solution: Solution, count: int) -> Solution:
    """Give the solution long lists of risks and measures."""
    risks = tuple(Risk(f"r{n}", f"Risiko {n}", likelihood=n % 6, impact=n % 5 + 1) for n in range(count))
    measures = tuple(
        Measure(f"m{n}", f"Maßnahme {n}", "Bauhof", date(2027, 1, 1) + timedelta(n)) for n in range(count)
    )
    return replace(solution, risks=risks, measures=measures)


CASES: dict[str, Callable[[Catalogue], Solution]] = {
    "leer": lambda c: an_empty_solution(),
    "nackt": lambda c: Solution("x", "X", Plan(2027)),
    "alles": lambda c: a_full_solution(entries=3),
    "lang": lambda c: with_texts(sample_solution(c), LONG),
    "feindlich": lambda c: with_texts(sample_solution(c), HOSTILE),
    "tabellen": lambda c: with_rows(sample_solution(c), 300),
}
BUILDERS = {
    "konzept": build_concept,
    "wirtschaftlichkeit": build_cost_report,
    "kriterien": build_criteria_report,
    "aspekt": partial(build_aspect, "finanzen"),
    "vorlage": build_submission,
}


def lost(document: Document, data: bytes, path: Path) -> list[str]:
    """Return the texts of a document that its file does not say in the same order."""
    path.write_bytes(data)
    assert syntax_findings(path) == ""
    spoken, place, missing = spoken_words(structure_text(path)), 0, []
    for text in said_in_order(document):
        found = spoken.find(text, place)
        if found < 0:
            missing.append(text[:80])
        else:
            place = found + len(text)
    return missing


@pytest.mark.parametrize("case", CASES)
def test_every_solution_becomes_sound_reports(case: str, catalogue: Catalogue, tmp_path: Path) -> None:
    solution = CASES[case](catalogue)
    chosen = {"konzept": build_concept} if case == "tabellen" else BUILDERS
    for name, build in chosen.items():
        document = build(solution, catalogue, TODAY)
        data = render_pdf(document)
        assert check(data) == [], name
        assert archive_findings(data) == [], name
        assert lost(document, data, tmp_path / "a.pdf") == [], name


@pytest.mark.parametrize("case", CASES)
def test_the_page_is_sound_or_names_what_is_too_long(case: str, catalogue: Catalogue) -> None:
    document = build_council_page(CASES[case](catalogue), catalogue, TODAY, level=6)
    try:
        data = render_pdf(document)
    except DoesNotFit as problem:
        assert problem.lines > 0
        assert case in ("alles", "lang", "feindlich")
    else:
        assert check(data) == []
