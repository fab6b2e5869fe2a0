"""Where content comes from stands beside it: inferred and unchecked entries are marked in the window."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import PROVENANCE_OWN, Catalogue
from scaleplanner.domain.finance.strategy import Instrument, PppVariant
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.gui.page import Page
from scaleplanner.gui.page_factories import PAGES
from scaleplanner.gui.shell_destinations import CARRIER, CONCEPT, CRITERIA, FINANCE
from scaleplanner.gui.workspace import Workspace

Opened = Callable[[str, str], Page]


def words(widget: QWidget) -> str:
    """Return all words of a page, those of folded parts included."""
    labels: Iterable[QLabel] = widget.findChildren(QLabel)
    return " ".join(each.text() for each in labels)


@pytest.fixture
def written() -> Solution:
    """Return an example with a partnership and an instrument of the catalogue."""
    example = load_examples()[0]
    strategy = replace(
        example.strategy,
        ppp_variants=(PppVariant("v", "Betreibermodell", "ppp-betreibermodell"),),
        instruments=(Instrument("i", "EFRE", "eu-mittel"),),
    )
    return replace(example, is_example=False, strategy=strategy)


@pytest.fixture
def opened(qtbot: QtBot, written: Solution, catalogue: Catalogue) -> Opened:
    def build(key: str, target: str) -> Page:
        page = PAGES[key](Workspace(written, lambda _solution: None), catalogue)
        qtbot.addWidget(page)
        page.resize(1150, 680)
        page.show()
        assert page.jump_to(target), target
        return page

    return build


def test_an_inferred_criterion_says_so(opened: Opened, catalogue: Catalogue) -> None:
    inferred = next(entry for entry in catalogue.criteria if entry.inferred)
    text = words(opened(CRITERIA, inferred.id))
    assert "In der Roadmap ist nur der Titel oder das Thema belegt, der Inhalt ist abgeleitet." in text
    assert f"Herkunft: {inferred.provenance}" in text


@pytest.mark.parametrize(
    ("key", "target", "said"),
    [
        (CONCEPT, "technik.T01", f"übrige Angaben {PROVENANCE_OWN}"),
        (CONCEPT, "technik.text", f"Leitfragen, Beispiele und Textbausteine: {PROVENANCE_OWN}"),
        (CARRIER, "form.K06", f"Merkmale und Punktwerte: {PROVENANCE_OWN}"),
        (CARRIER, "operator.mischform", f"Finanzierungsmöglichkeiten: {PROVENANCE_OWN}"),
        (CARRIER, "form_answers", f"Herkunft: {PROVENANCE_OWN}"),
        (FINANCE, "ppp_variants.v", f"Kontrollrechte: {PROVENANCE_OWN}"),
        (FINANCE, "instruments.i", f"Vor- und Nachteile: {PROVENANCE_OWN}"),
    ],
)
def test_unchecked_content_says_so(opened: Opened, key: str, target: str, said: str) -> None:
    assert said in words(opened(key, target))


def test_instruments_show_the_day_of_what_is_known(opened: Opened) -> None:
    assert "Stand 01.11.2026" in words(opened(FINANCE, "instruments.i"))


def test_every_entry_of_the_catalogue_knows_where_it_comes_from(catalogue: Catalogue) -> None:
    assert date.fromisoformat(catalogue.meta.date)
    for part in (
        catalogue.criteria, catalogue.checklist, catalogue.forms, catalogue.operator_variants,
        catalogue.ppp_models, catalogue.funding_instruments, catalogue.statements, catalogue.risks,
        catalogue.glossary, catalogue.good_practices, catalogue.parameters, catalogue.aspects,
    ):  # fmt: skip
        for entry in part:
            assert entry.provenance.strip(), entry
