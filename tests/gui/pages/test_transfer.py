"""The transfer page: texts, municipalities, the cost key with its shares."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import Amount, CostKey, CostLine, KeyKind, Partner
from scaleplanner.domain.planning import TargetMunicipality, Transfer, TransferStep
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.models.levy_model import levy_rows
from scaleplanner.gui.pages.transfer import TransferPage
from scaleplanner.gui.widgets.inputs import TextField
from scaleplanner.gui.workspace import Workspace
from tests.builders import a_full_solution
from tests.gui.conftest import Shelf
from tests.gui.pages.user import fill

REASONS, OFFER, ROLLOUT, TARGETS, KEY, LEVERS = range(6)
LISTS = ("benefits", "uses_of_money", "eases", "hinders")
ROWS = ("benefit_notes", "readiness", "software", "targets")


@pytest.fixture
def workspace(solution: Solution, shelf: Shelf) -> Workspace:
    line = CostLine("l", "Betrieb", amount=Amount(unit_price=Decimal(1000)))
    way = replace(solution.plan.main_way, costs=(line,))
    targets = (TargetMunicipality("a", "Ahlfurt", 3000), TargetMunicipality("b", "Kerbstedt", 1000))
    filled = replace(solution.with_way(way), transfer=Transfer(targets=targets))
    return Workspace(filled, shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> TransferPage:
    page = TransferPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


def key_of(workspace: Workspace) -> CostKey | None:
    return workspace.solution.plan.main_way.cost_key


@pytest.mark.parametrize("full", [True, False])
def test_rendering_is_no_edit(
    qtbot: QtBot, solution: Solution, shelf: Shelf, catalogue: Catalogue, full: bool
) -> None:
    workspace = Workspace(a_full_solution() if full else solution, shelf.save)
    page = TransferPage(workspace, catalogue)
    qtbot.addWidget(page)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize("field", [name for name in Transfer.__dataclass_fields__ if name not in ROWS])
def test_a_field_edits_the_transfer(
    page: TransferPage, workspace: Workspace, qtbot: QtBot, field: str
) -> None:
    assert page.jump_to(f"transfer.{field}")
    assert page.focusWidget() is page.fields[f"transfer.{field}"].widget
    fill(qtbot, page, f"transfer.{field}", "Neu")
    expected: object = ("Neu",) if field in LISTS else True if field == "wanted" else "Neu"
    assert getattr(workspace.solution.transfer, field) == expected


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("name", "Nord", "Nord"),
        ("inhabitants", "14.200", 14200),
        ("joins", "01.01.2029", date(2029, 1, 1)),
        ("contact_office", "Bauamt", "Bauamt"),
        ("state", "Absicht", "Absicht"),
        ("adaptation", "Pegel", "Pegel"),
        ("step", "vereinbart", TransferStep.AGREED),
    ],
)
def test_a_field_of_a_municipality_edits_only_that_one(
    page: TransferPage, workspace: Workspace, qtbot: QtBot, field: str, text: str, expected: object
) -> None:
    assert page.jump_to(f"targets.b.{field}")
    fill(qtbot, page, f"targets.{field}", text)
    first, second = workspace.solution.transfer.targets
    assert getattr(second, field) == expected
    assert first == TargetMunicipality("a", "Ahlfurt", 3000)


def test_benefits_and_readiness_are_noted_per_option(
    page: TransferPage, workspace: Workspace, qtbot: QtBot
) -> None:
    fill(qtbot, page, "transfer.benefit_notes.exchange", "Treffen der Amtsleitungen")
    fill(qtbot, page, "transfer.readiness.licence", "erleichtert")
    fill(qtbot, page, "transfer.readiness.law", "erschwert")
    transfer = workspace.solution.transfer
    assert transfer.benefit_notes == (("transfer_benefit.exchange", "Treffen der Amtsleitungen"),)
    assert transfer.readiness == (
        ("transfer_readiness.licence", "erleichtert"),
        ("transfer_readiness.law", "erschwert"),
    )
    assert page.reasons.count.text.startswith("1 von 10 Punkten erleichtert die Übernahme, 1 erschwert")
    fill(qtbot, page, "transfer.readiness.law", "noch offen")
    assert len(workspace.solution.transfer.readiness) == 1


def test_a_long_note_of_an_option_can_be_read_and_is_explained(
    page: TransferPage, catalogue: Catalogue
) -> None:
    (reach,) = (each for each in catalogue.options_of("transfer_benefit") if each.id.endswith(".scaling"))
    field = page.reasons.benefits.fields[reach.id]
    assert isinstance(field, TextField)
    assert field.sizeHint().height() > 2 * field.fontMetrics().height()
    field.set_value("Der Rollout wird zeitnah umgesetzt.")
    assert field.accessibleDescription().startswith(reach.description)
    assert field.accessibleDescription() != reach.description


def test_software_facts_complete_the_note(page: TransferPage, workspace: Workspace, qtbot: QtBot) -> None:
    assert page.jump_to("transfer.software")
    assert "Adresse des Quellcodes" in page.offer.software.note.text
    fill(qtbot, page, "transfer.software.repository", "https://code.example.org/netz.git")
    fill(qtbot, page, "transfer.software.status", "im Betrieb")
    fill(qtbot, page, "transfer.software.platforms", "web")
    software = workspace.solution.transfer.software
    assert (software.repository, software.status) == ("https://code.example.org/netz.git", "stable")
    assert software.platforms == ("web",)
    assert "Adresse des Quellcodes" not in page.offer.software.note.text


def test_municipalities_are_added_and_removed(page: TransferPage, workspace: Workspace) -> None:
    page.jump_to("targets")
    page.targets.add_button.click()
    assert len(workspace.solution.transfer.targets) == 3
    added = workspace.solution.transfer.targets[-1].id
    workspace.edit("x", lambda solution: page.targets.drop(solution, added))
    assert [each.id for each in workspace.solution.transfer.targets] == ["a", "b"]


def test_a_key_is_made_from_the_municipalities_asked(
    page: TransferPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("schluessel")
    page.key.create_button.click()
    page.key.take_button.click()
    page.key.take_button.click()
    fill(qtbot, page, "schluessel.kind", "nach Einwohnerzahl")
    fill(qtbot, page, "schluessel.levy_share", "60 %")
    fill(qtbot, page, "schluessel.lead_name", "Kreis")
    key = key_of(workspace)
    assert key is not None
    assert (key.kind, key.levy_share, key.lead_name) == (KeyKind.INHABITANTS, Decimal("0.6"), "Kreis")
    assert [(each.name, each.inhabitants) for each in key.partners] == [
        ("Ahlfurt", 3000),
        ("Kerbstedt", 1000),
    ]
    model = page.key.table.model()
    shown = [[model.index(place, column).data() for column in (0, 1)] for place in range(model.rowCount())]
    assert shown == [["Kreis", "400"], ["Ahlfurt", "450"], ["Kerbstedt", "150"], ["Summe", "1.000"]]
    assert model.headerData(1, Qt.Orientation.Horizontal) == str(workspace.solution.plan.base_year)


def test_partners_of_the_key_are_edited_and_removed(
    page: TransferPage, workspace: Workspace, qtbot: QtBot
) -> None:
    key = CostKey(KeyKind.FIXED, partners=(Partner("a", "Ahlfurt"), Partner("b", "Kerbstedt")))
    way = replace(workspace.solution.plan.main_way, cost_key=key)
    workspace.edit("x", lambda solution: solution.with_way(way))
    page.jump_to("schluessel")
    assert not page.fields["schluessel.inhabitants"].widget.isVisible()
    assert not page.key.table.isVisible()
    page.key.partners.select("b")
    fill(qtbot, page, "schluessel.fixed_quota", "25 %")
    fill(qtbot, page, "schluessel.name", "Nord")
    changed = key_of(workspace)
    assert changed is not None
    assert changed.partners[1] == Partner("b", "Nord", fixed_quota=Decimal("0.25"))
    assert page.key.table.isVisible()
    workspace.edit("x", lambda solution: page.key.partners.drop(solution, "a"))
    assert [each.id for each in page.key.partners.entries_of(workspace.solution)] == ["b"]
    page.key.remove_button.click()
    assert key_of(workspace) is None


def test_the_base_is_asked_only_for_the_mixed_key(page: TransferPage, qtbot: QtBot) -> None:
    page.jump_to("schluessel")
    page.key.create_button.click()
    assert not page.fields["schluessel.base_share"].widget.isVisible()
    fill(qtbot, page, "schluessel.kind", "Sockel und Einwohnerzahl")
    assert page.fields["schluessel.base_share"].widget.isVisible()


def test_shares_are_silent_without_figures(solution: Solution) -> None:
    plan = solution.plan
    empty = replace(plan.main_way, costs=(), incomes=(), cost_key=CostKey(partners=(Partner("a", "A"),)))
    assert levy_rows(plan, empty) == ()
    assert levy_rows(plan, replace(empty, cost_key=None)) == ()


@pytest.mark.parametrize(
    ("target", "tab", "focused"),
    [
        ("transfer", REASONS, "transfer.wanted"),
        ("transfer.eases", REASONS, "transfer.eases"),
        ("transfer.pricing", OFFER, "transfer.pricing"),
        ("transfer.software", OFFER, "transfer.software.repository"),
        ("transfer.software.licence", OFFER, "transfer.software.licence"),
        ("transfer.training", ROLLOUT, "transfer.training"),
        ("levers.leader", LEVERS, "levers.leader"),
        ("transfer.levers.critical_mass", LEVERS, "levers.critical_mass"),
        ("levers.updates", LEVERS, "levers.updates"),
        ("levers.committees_since", LEVERS, "levers.committees"),
        ("levers.committees", LEVERS, "levers.committees"),
        ("levers.feedback", LEVERS, "levers.feedback"),
        ("levers.nonsense", LEVERS, "levers"),
        ("targets.b", TARGETS, "targets.name"),
        ("schluessel", KEY, "schluessel.way"),
        ("schluessel.reduziert", KEY, "schluessel.way"),
    ],
)
def test_jumps_open_the_tab_and_focus_the_field(
    page: TransferPage, target: str, tab: int, focused: str
) -> None:
    assert page.jump_to(target)
    assert page.tabs.currentIndex() == tab
    widget = page.fields[focused].widget
    assert page.focusWidget() in (widget, widget.focusProxy())
    if target == "schluessel.reduziert":
        assert page.key.way_choice.value == "reduziert"


def test_every_help_text_exists(page: TransferPage, catalogue: Catalogue) -> None:
    missing = [key for key, field in page.fields.items() if catalogue.help_for(field.help_id) is None]
    assert missing == []


def test_own_terms_are_explained(page: TransferPage, workspace: Workspace, qtbot: QtBot) -> None:
    assert page.jump_to("terms")
    assert page.tabs.currentIndex() == ROLLOUT
    page.rollout.terms.add_button.click()
    fill(qtbot, page, "terms.term", "Gateway")
    fill(qtbot, page, "terms.definition", "Sammelt Werte")
    (term,) = workspace.solution.terms
    assert (term.term, term.definition) == ("Gateway", "Sammelt Werte")
