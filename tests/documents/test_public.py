from dataclasses import replace

import pytest

from scaleplanner.documents import build_concept
from scaleplanner.domain.assessment import AspectText
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from tests.documents.helpers import chapter, printed, row, tables, text_of
from tests.domain.sample import TODAY, sample_solution


@pytest.fixture
def solution(catalogue: Catalogue) -> Solution:
    return sample_solution(catalogue)


class TestPublicVersion:
    def test_no_person_no_contact(self, solution: Solution, catalogue: Catalogue) -> None:
        spoken = solution.with_aspect(
            AspectText(
                "technik", "Petra Beispielfrau leitet das Netz. Fragen an Frau Beispielfrau, 0123 456789."
            )
        )
        public = text_of(build_concept(spoken, catalogue, TODAY, public=True))
        assert "Beispielfrau" not in public
        assert "0123 456789" not in public
        assert "Netzleitung leitet das Netz" in public
        assert "Beispielfrau" in text_of(build_concept(spoken, catalogue, TODAY))

    def test_no_offers_and_no_price(self, solution: Solution, catalogue: Catalogue) -> None:
        priced = replace(solution, transfer=replace(solution.transfer, pricing="9.600 € je Stadt"))
        public = text_of(build_concept(priced, catalogue, TODAY, public=True))
        assert "4711" not in public
        assert "Angebot vom 02.03.2026" in public
        assert "9.600 € je Stadt" not in public

    def test_confidential_lines_are_merged_not_lost(self, solution: Solution, catalogue: Catalogue) -> None:
        first, second = solution.plan.main_way.costs
        secret = replace(second, name="Geheimes Entgelt", confidential=True)
        changed = solution.with_way(replace(solution.plan.main_way, costs=(first, secret)))
        document = build_concept(changed, catalogue, TODAY, public=True)
        assert "Geheimes Entgelt" not in text_of(document)
        table = tables(chapter(document, "Kosten je Jahr"))[0]
        line = project(changed.plan, changed.plan.main_way).cost_lines[1]
        assert row(table, "Nichtöffentliche Positionen") == printed(*line.values, line.total)
        assert "1 nichtöffentliche Position ist hier nicht aufgeführt." in text_of(document)
        assert "Geheimes Entgelt" in text_of(build_concept(changed, catalogue, TODAY))

    def test_closed_sessions_and_confidential_evidence(
        self, solution: Solution, catalogue: Catalogue
    ) -> None:
        closed = replace(solution.sessions[0], committee="Vergabeausschuss", public=False)
        paper = StoredDocument("d9", "Angebot Netzbau", confidential=True)
        state = solution.criteria[0]
        proof = replace(state.evidence[0], title="Angebot Netzbau", document_id="d9")
        changed = replace(solution.with_entry("sessions", closed), documents=(paper,)).with_criterion(
            replace(state, evidence=(proof,))
        )
        public = text_of(build_concept(changed, catalogue, TODAY, public=True))
        assert "Vergabeausschuss" not in public
        assert "Angebot Netzbau" not in public
        assert "Nachweis liegt vor (01.06.2026)" in public
        assert "Vergabeausschuss" in text_of(build_concept(changed, catalogue, TODAY))
