"""Before a paper is made it is said what cannot be printed and what the council page leaves out."""

from dataclasses import replace
from datetime import date

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.domain.finding import Severity
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_example
from scaleplanner.exchange.paper_findings import council_findings, sign_findings
from scaleplanner.exchange.pdf.api import DoesNotFit, clean
from scaleplanner.exchange.request import Request
from scaleplanner.gui.models.replaced_signs import replaced_sentence, replaced_signs

TODAY = date(2026, 11, 27)
SENTENCE = "Der Betrieb wird dauerhaft von den Stadtwerken übernommen und jedes Jahr geprüft. "


@pytest.fixture(scope="module")
def example() -> Solution:
    return load_example("sensornetz-bruennstedt")


def test_what_is_cut_is_named_with_its_field(example: Solution) -> None:
    long = replace(example, submission=replace(example.submission, consequence_of_no=SENTENCE * 12))
    found = council_findings(long, load_catalogue(), TODAY)
    targets = {finding.target for finding in found}
    assert "gremien:submission.consequence_of_no" in targets
    assert {finding.severity for finding in found} == {Severity.HINT}
    assert any("Folge einer Ablehnung" in finding.text for finding in found)


def test_a_page_with_room_has_no_finding(example: Solution) -> None:
    short = replace(
        example,
        plan=replace(example.plan, ways=tuple(replace(way, summary="") for way in example.plan.ways)),
        submission=replace(example.submission, open_points=(), consequence_of_no="Ende."),
    )
    assert council_findings(short, load_catalogue(), TODAY) == ()


def test_a_plan_of_thirty_years_still_makes_the_page(example: Solution) -> None:
    long = replace(example, plan=replace(example.plan, horizon=30))
    found = council_findings(long, load_catalogue(), TODAY)
    assert [finding.target for finding in found] == ["finanzen:plan.horizon"]


def test_what_can_never_fit_is_an_error_and_agrees_with_the_output(example: Solution) -> None:
    ways = tuple(replace(way, name="Name " * 200) for way in example.plan.ways)
    full = replace(example, name="Ein Name " * 150, plan=replace(example.plan, ways=ways))
    found = council_findings(full, load_catalogue(), TODAY)
    assert [finding.severity for finding in found] == [Severity.ERROR]
    with pytest.raises(DoesNotFit):
        OUTPUTS["ratsinformation"].make(Request(full, load_catalogue(), TODAY))


def test_a_sign_leads_to_its_text(example: Solution) -> None:
    other = replace(example, submission=replace(example.submission, consequence_of_no="Schlecht 🙈"))
    (finding,) = sign_findings(other, load_catalogue(), ("🙈",))
    assert "„🙈“" in finding.text
    assert finding.target.startswith("gremien:submission.consequence_of_no")
    assert sign_findings(example, load_catalogue(), ()) == ()


def test_a_sign_that_turns_the_direction_is_reported_where_it_stands(example: Solution) -> None:
    text = "Der Preis \u202e ist 100 Euro \u202c im Jahr."
    other = replace(example, submission=replace(example.submission, consequence_of_no=text))
    signs = replaced_signs(other)
    assert signs == ("\u202e", "\u202c")
    first, _second = sign_findings(other, load_catalogue(), signs)
    assert "U+202E" in first.text
    assert "Schreibrichtung" in first.text
    assert first.target.startswith("gremien:submission.consequence_of_no")
    assert "\u202e" not in clean(text)
    assert replaced_sentence(signs).startswith("Unsichtbare Zeichen, die die Schreibrichtung ändern (U+202E,")
    assert "dafür „?“" not in replaced_sentence(signs)


def test_a_sentence_names_unknown_and_turning_signs_apart() -> None:
    both = replaced_sentence(("🙈", "\u200f"))
    assert "kennt „🙈“ nicht" in both
    assert "(U+200F)" in both
    assert replaced_sentence(()) == ""
