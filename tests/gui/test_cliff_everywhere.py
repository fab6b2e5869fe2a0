"""Förderklippe and Dauerbedarf: the same sentence and the same gaps wherever money is shown."""

from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scaleplanner.documents import (
    build_concept,
    build_cost_report,
    build_funder_paper,
    build_public_account,
    build_submission,
    build_success_report,
    council_variants,
)
from scaleplanner.documents.audit import AuditFacts, build_audit
from scaleplanner.documents.blocks import Chart, Document
from scaleplanner.documents.cliff_chart import cliff_chart
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import cliff_sentence, cliff_sources
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples
from scaleplanner.exchange.xlsx.writer import write_workbook
from scaleplanner.gui.pages.overview import OverviewPage
from scaleplanner.gui.workspace import Workspace

TODAY = date(2026, 11, 27)
EXAMPLES = pytest.mark.parametrize("solution", load_examples(), ids=EXAMPLE_IDS)


def sentence_of(solution: Solution) -> str:
    plan, way = solution.plan, solution.plan.main_way
    return cliff_sentence(funding_cliff(plan, way, project(plan, way)))


def documents(solution: Solution, catalogue: Catalogue) -> list[Document]:
    builders = (
        build_concept,
        build_cost_report,
        build_submission,
        build_funder_paper,
        build_success_report,
        build_public_account,
        partial(build_audit, audit=AuditFacts()),
    )
    made = [build(solution, catalogue, TODAY) for build in builders]
    return [*made, *council_variants(solution, catalogue, TODAY, False, "")]


@EXAMPLES
def test_every_document_with_money_says_it(solution: Solution, catalogue: Catalogue) -> None:
    expected = sentence_of(solution).replace("\u00a0", " ")
    drawn = cliff_chart(solution)
    for document in documents(solution, catalogue):
        texts = " ".join(getattr(block, "text", "") for block in document.blocks)
        assert expected in texts.replace("\u00a0", " "), document.title
        for block in document.blocks:
            if isinstance(block, Chart) and block.kind == "funding_cliff":
                assert [series.values for series in block.series] == [
                    series.values for series in drawn.series
                ]


@EXAMPLES
def test_concept_and_cost_report_name_the_grants_that_end(solution: Solution, catalogue: Catalogue) -> None:
    plan, way = solution.plan, solution.plan.main_way
    expected = cliff_sources(funding_cliff(plan, way, project(plan, way)))
    assert "in den letzten zwölf Monaten" in expected and "Eigenanteil 2026" in expected
    for build in (build_concept, build_cost_report):
        texts = [getattr(block, "text", "") for block in build(solution, catalogue, TODAY).blocks]
        assert texts.count(expected) == 1


@EXAMPLES
def test_the_chart_shows_the_gaps_of_the_projection(solution: Solution) -> None:
    plan = solution.plan
    gaps = [float(gap) for gap in project(plan, plan.main_way).gap]
    series = next(each for each in cliff_chart(solution).series if each.role == "gap")
    assert list(series.values[-plan.horizon :]) == gaps


@EXAMPLES
def test_the_workbook_says_and_calculates_it(solution: Solution, catalogue: Catalogue) -> None:
    plan = solution.plan
    cliff = funding_cliff(plan, plan.main_way, project(plan, plan.main_way))
    book = openpyxl.load_workbook(BytesIO(write_workbook(solution, catalogue, TODAY)), data_only=True)
    cells = [cell.value for row in book["Deckblatt"].iter_rows() for cell in row]
    assert sentence_of(solution) in cells
    figures = {cell.value for row in book["Ergebnis"].iter_rows() for cell in row}
    assert {cliff.first_year, int(cliff.first_gap), int(cliff.lasting_need)} <= figures


@EXAMPLES
def test_the_overview_says_and_draws_it(solution: Solution, catalogue: Catalogue, qtbot: QtBot) -> None:
    workspace = Workspace(replace(solution, is_example=False), lambda _solution: None)
    page = OverviewPage(workspace, catalogue, today=lambda: TODAY)
    qtbot.addWidget(page)
    assert sentence_of(solution) in [label.text() for label in page.findChildren(QLabel)]
    assert not page.cliff.chart.isHidden()
