"""The public version of every PDF: what must stay inside is not printed, or the file is not made."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from scaleplanner.domain.assessment import AspectText
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Origin, OriginKind
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.request import Request
from tests.domain.sample import TODAY, sample_solution

KEYS = ("konzept", "ratsinformation", "wirtschaftlichkeit", "vorlage", "kriterien")


def printed(solution: Solution, key: str, catalogue: Catalogue, public: bool = True) -> str:
    data = OUTPUTS[key].make(Request(solution, catalogue, TODAY, public))
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("key", KEYS)
def test_the_examples_name_nobody_and_no_offer(key: str, catalogue: Catalogue) -> None:
    for solution in load_examples():
        text = printed(solution, key, catalogue)
        for person in solution.persons:
            assert person.name not in text
        for line in solution.plan.main_way.costs:
            if line.origin.kind is OriginKind.OFFER and line.origin.note:
                assert line.origin.note not in text


def test_a_secret_in_a_free_text_stops_the_public_version_only(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    way = solution.plan.main_way
    offer = Origin(OriginKind.OFFER, note="Nachtrag 2 der Funkwerke")
    costs = (replace(way.costs[0], origin=offer), *way.costs[1:])
    text = AspectText("technik", "Es gilt Nachtrag 2 der Funkwerke.")
    told = replace(solution, plan=solution.plan.with_way(replace(way, costs=costs))).with_aspect(text)
    with pytest.raises(UserError, match=r"„Nachtrag 2 der Funkwerke“.*nicht erstellt"):
        printed(told, "konzept", catalogue)
    assert "Nachtrag 2 der Funkwerke" in printed(told, "konzept", catalogue, public=False)


def test_the_name_of_a_confidential_line_in_a_text_stops_it(catalogue: Catalogue) -> None:
    solution = sample_solution(catalogue)
    way = solution.plan.main_way
    secret = replace(way.costs[0], name="Sonderentgelt Funkwerke", confidential=True)
    changed = replace(solution, plan=solution.plan.with_way(replace(way, costs=(secret, *way.costs[1:]))))
    assert "Sonderentgelt" not in printed(changed, "wirtschaftlichkeit", catalogue)
    told = replace(
        changed, submission=replace(changed.submission, proposed_decision="Sonderentgelt Funkwerke.")
    )
    with pytest.raises(UserError, match="Sonderentgelt Funkwerke"):
        printed(told, "wirtschaftlichkeit", catalogue)
