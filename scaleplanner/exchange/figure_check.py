"""Compare the figures of the domain with those of made outputs: the Zahlen-Gleichheitsprüfung."""

from collections.abc import Mapping

from scaleplanner.documents import build_concept, build_cost_report, build_council_page
from scaleplanner.exchange import equality
from scaleplanner.exchange.request import Request

#: The outputs that are compared, with their titles.
COMPARED = {
    "konzept": "Weiterführungskonzept",
    "wirtschaftlichkeit": "Wirtschaftlichkeitsbetrachtung",
    "ratsinformation": "Ratsinformation",
    "kostenmappe": "Kostenmappe",
}


def check_figures(request: Request, made: Mapping[str, bytes]) -> tuple[equality.Mismatch, ...]:
    """Return all differences between the figures of the domain and those of the made outputs."""
    content = (request.solution, request.catalogue, request.today, request.public)
    plan = request.solution.plan
    concept = build_concept(*content)
    found: list[equality.Mismatch] = []
    expected = (*equality.expected_rows(plan), *(() if request.public else equality.expected_lines(plan)))
    if "konzept" in made:
        rows = equality.document_rows(concept)
        found += equality.compare_rows(COMPARED["konzept"], rows, expected)
    if "wirtschaftlichkeit" in made:
        rows = equality.document_rows(build_cost_report(*content))
        found += equality.compare_rows(COMPARED["wirtschaftlichkeit"], rows, expected)
    if "ratsinformation" in made:
        found += equality.foreign_figures(build_council_page(*content), concept)
    if "kostenmappe" in made:
        rows = equality.workbook_rows(made["kostenmappe"])
        found += equality.compare_rows(COMPARED["kostenmappe"], rows, expected)
    return tuple(found)
