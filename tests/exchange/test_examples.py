"""Every example comes with an earlier sealed version, expired origins and a feedback of the Kämmerei."""

from dataclasses import replace
from datetime import date

import pytest

from scaleplanner.content import load_catalogue
from scaleplanner.documents.synopsis import change_rows
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.change_log import log_lines
from scaleplanner.domain.change_words import titles_of
from scaleplanner.domain.filing import links
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.examples import example_documents, example_log, example_of, example_stand
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.package_check import check_solution
from tests.builders import a_solution

TODAY = date(2026, 11, 22)
EXAMPLES = pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)


@EXAMPLES
def test_the_earlier_version_is_whole_and_differs(example: Solution, catalogue: Catalogue) -> None:
    stand = example_stand(example)
    assert stand is not None
    assert stand.name and stand.office and stand.day < TODAY
    check_solution(stand.content)
    rows = change_rows(stand.content, example, catalogue)
    assert 3 <= len(rows) <= 20
    assert len({row.chapter for row in rows}) >= 2


@EXAMPLES
def test_two_origins_have_expired(example: Solution, catalogue: Catalogue) -> None:
    situation = Situation(example, catalogue, TODAY)
    assert sum(situation.is_old(origin.day) for _name, _target, origin in situation.figures()) >= 2


@EXAMPLES
def test_the_changes_since_lead_from_the_earlier_version_to_the_example(
    example: Solution, catalogue: Catalogue
) -> None:
    stand = example_stand(example)
    assert stand is not None
    log = example_log(example, catalogue)
    assert len(log) >= 4
    moments = [entry.moment for entry in log]
    assert moments == sorted(moments)
    assert stand.day < moments[0].date() and moments[-1].date() < TODAY
    assert all(entry.office and entry.why for entry in log)
    names = [person.name for person in example.persons if person.name]
    assert not any(name in f"{entry.what} {entry.why}" for entry in log for name in names)
    changed = {line.what for line in log_lines(stand.content, example, titles_of(catalogue, example))}
    assert {entry.what for entry in log} == changed


@EXAMPLES
def test_a_document_is_kept_and_proves_a_figure_a_criterion_and_a_decision(
    example: Solution, catalogue: Catalogue
) -> None:
    (document,) = example.documents
    (kept,) = example_documents(example)
    assert (kept.document_id, len(kept.data)) == (document.id, document.size)
    assert "erfunden" in kept.data.decode().splitlines()[0]
    assert f"{document.day:%d.%m.%Y}" in kept.data.decode().splitlines()[2]
    found = {
        place.kind.partition(",")[0] for place in links(example, document.id, titles_of(catalogue, example))
    }
    assert found >= {"Zahl", "Kriterium", "Entscheidung"}


def test_only_the_content_that_was_filed_counts() -> None:
    first = load_examples()[0]
    other = replace(first.documents[0], sha256="0" * 64)
    assert example_documents(replace(first, documents=(other,))) == ()
    assert example_documents(replace(first, documents=(replace(other, removed=TODAY),))) == ()
    assert example_documents(a_solution(documents=first.documents)) == ()


def test_other_solutions_have_none() -> None:
    assert example_stand(a_solution()) is None
    assert example_log(a_solution(), load_catalogue()) == ()
    assert example_of(a_solution(name="SensorNetz Brünnstedt")) == ""
    first = load_examples()[0]
    assert example_of(replace(first, id="neu", name=f"{first.name} (Kopie)")) == first.id
