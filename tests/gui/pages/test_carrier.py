"""The carrier page: renders without edits, each field edits its value, looking is not choosing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scaleplanner.domain.carrier import (
    Alternative,
    Carrier,
    CarrierPartner,
    Commitment,
    Decision,
    PartnerRole,
    Person,
)
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.pages.carrier import CarrierPage
from scaleplanner.gui.workspace import Workspace
from tests.builders import a_full_solution
from tests.gui.conftest import Shelf
from tests.gui.pages.user import fill

PARTNERS, FINDER, FORM, OPERATOR, CONTROL, DECISIONS, PERSONS = range(7)


@pytest.fixture
def filled(solution: Solution) -> Solution:
    return replace(
        solution,
        partners=(CarrierPartner("a", "Bauhof"), CarrierPartner("b", "Stadtwerke")),
        persons=(Person("p", "M. Duhsel", "Bauhof"),),
        decisions=(
            Decision(
                "d", "Funktechnik", "Eigenes Netz", alternatives=(Alternative("Mobilfunk", "zu teuer"),)
            ),
        ),
    )


@pytest.fixture
def workspace(filled: Solution, shelf: Shelf) -> Workspace:
    return Workspace(filled, shelf.save)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, catalogue: Catalogue) -> CarrierPage:
    page = CarrierPage(workspace, catalogue)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("full", [True, False])
def test_rendering_is_no_edit(
    qtbot: QtBot, solution: Solution, shelf: Shelf, catalogue: Catalogue, full: bool
) -> None:
    workspace = Workspace(a_full_solution() if full else solution, shelf.save)
    page = CarrierPage(workspace, catalogue)
    qtbot.addWidget(page)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        page.show_solution(workspace.solution)
    assert workspace.undo_stack.count() == 0


@pytest.mark.parametrize(
    ("field", "text", "place", "expected"),
    [
        ("name", "Werk", "name", "Werk"),
        ("role", "Betrieb", "role", PartnerRole.OPERATOR),
        ("commitment", "vereinbart", "commitment", Commitment.AGREED),
        ("interest", "weniger Fahrten", "interest", "weniger Fahrten"),
        ("contribution", "halbe Stelle", "contribution", "halbe Stelle"),
        ("personnel", "zwei", "endowment.personnel", "zwei"),
        ("technical", "Leitwarte", "endowment.technical", "Leitwarte"),
        ("infrastructure", "Masten", "endowment.infrastructure", "Masten"),
        ("financial", "5.000", "endowment.financial", "5.000"),
        ("next_contact", "26.11.2026", "next_contact", date(2026, 11, 26)),
        ("person_id", "M. Duhsel (Bauhof)", "person_id", "p"),
    ],
)
def test_a_field_of_a_partner_edits_only_that_partner(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot, field: str, text: str, place: str, expected: object
) -> None:
    assert page.jump_to(f"partners.b.{field}")
    fill(qtbot, page, f"partners.{field}", text)
    first, second = workspace.solution.partners
    assert attrgetter(place)(second) == expected
    assert first == CarrierPartner("a", "Bauhof")


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("subject", "Netz", "Netz"),
        ("choice", "LoRaWAN", "LoRaWAN"),
        ("reason", "Reichweite", "Reichweite"),
        ("day", "14.05.2024", date(2024, 5, 14)),
        ("review", "31.12.2029", date(2029, 12, 31)),
        ("office", "IT", "IT"),
    ],
)
def test_a_field_of_a_decision_edits_it(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot, field: str, text: str, expected: object
) -> None:
    assert page.jump_to(f"decisions.d.{field}")
    fill(qtbot, page, f"decisions.{field}", text)
    assert getattr(workspace.solution.decisions[0], field) == expected


def test_alternatives_are_added_written_and_removed(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.jump_to("decisions.d.alternatives")
    field = page.fields["decisions.alternatives"].widget
    field.add_button.click()
    title, reason = field.fields[1]
    for widget, text in ((title, "Kabel "), (reason, "Graben")):
        widget.setFocus()
        qtbot.keyClicks(widget, text)
    expected = (Alternative("Mobilfunk", "zu teuer"), Alternative("Kabel ", "Graben"))
    assert workspace.solution.decisions[0].alternatives == expected
    field.remove_buttons[0].click()
    assert workspace.solution.decisions[0].alternatives == expected[1:]
    workspace.undo_stack.undo()
    assert field.value == expected


@pytest.mark.parametrize("field", ["name", "office", "function", "contact"])
def test_a_field_of_a_person_edits_it(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot, field: str
) -> None:
    assert page.jump_to(f"persons.p.{field}")
    fill(qtbot, page, f"persons.{field}", "Neu")
    assert getattr(workspace.solution.persons[0], field) == "Neu"


def test_looking_at_a_form_is_not_choosing_it(page: CarrierPage, workspace: Workspace) -> None:
    assert page.jump_to("form.K06")
    assert page.tabs.currentIndex() == FORM
    assert workspace.undo_stack.count() == 0
    page.form.choose_button.click()
    assert workspace.solution.carrier.form_id == "K06"
    page.form.release_button.click()
    assert workspace.solution.carrier.form_id == ""


def test_an_operator_is_chosen_from_the_list(page: CarrierPage, workspace: Workspace) -> None:
    page.jump_to("operator_id")
    page.operator.list.chosen.emit(page.operator.list.current)
    page.operator.select("mischform")
    page.operator.choose_button.click()
    assert workspace.solution.carrier.operator_id == "mischform"


def test_rights_of_the_form_are_checked_beside_own_ones(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot
) -> None:
    carrier = Carrier(form_id="K17", control_rights=("Bericht",))
    workspace.edit("x", lambda solution: replace(solution, carrier=carrier))
    page.jump_to("carrier.control_rights")
    right = page.control.checks[0].text()
    page.control.checks[0].click()
    assert workspace.solution.carrier.control_rights == ("Bericht", right)
    fill(qtbot, page, "carrier.control_rights", "Schluessel")
    assert workspace.solution.carrier.control_rights == (right, "Schluessel")
    page.control.checks[0].click()
    assert workspace.solution.carrier.control_rights == ("Schluessel",)


def test_financing_says_how_well_it_fits_the_operator(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot
) -> None:
    carrier = Carrier(operator_id="kommunaler-eigenbetrieb-der-loesung")
    workspace.edit("x", lambda solution: replace(solution, carrier=carrier))
    page.jump_to("carrier.financing")
    fill(qtbot, page, "carrier.financing", "Kommunaler Haushalt (gut)")
    fill(qtbot, page, "carrier.note", "Vertrag")
    changed = workspace.solution.carrier
    assert (changed.financing, changed.note) == ("kommunaler-haushalt", "Vertrag")


@pytest.mark.parametrize(
    ("target", "tab", "focused"),
    [
        ("partners", PARTNERS, "partners.name"),
        ("partners.b", PARTNERS, "partners.name"),
        ("persons.p", PERSONS, "persons.name"),
        ("decisions.d.reason", DECISIONS, "decisions.reason"),
        ("form_id", FORM, "form_id"),
        ("operator_id", OPERATOR, "operator_id"),
        ("carrier.form_answers", FINDER, "form_answers.D1"),
        ("carrier.operator_id", OPERATOR, "operator_id"),
        ("carrier.note", CONTROL, "carrier.note"),
    ],
)
def test_jumps_open_the_tab_and_focus_the_field(
    page: CarrierPage, target: str, tab: int, focused: str
) -> None:
    assert page.jump_to(target)
    assert page.tabs.currentIndex() == tab
    assert page.focusWidget() is page.fields[focused].widget


def test_an_empty_list_sends_a_jump_to_its_button(
    qtbot: QtBot, solution: Solution, shelf: Shelf, catalogue: Catalogue
) -> None:
    page = CarrierPage(Workspace(solution, shelf.save), catalogue)
    qtbot.addWidget(page)
    page.show()
    assert page.jump_to("partners")
    assert page.focusWidget() is page.partners.add_button


def test_every_help_text_exists(page: CarrierPage, catalogue: Catalogue) -> None:
    missing = [key for key, field in page.fields.items() if catalogue.help_for(field.help_id) is None]
    assert missing == []


@pytest.mark.parametrize(
    ("field", "text", "place", "expected"),
    [
        ("money", "9.600", "money", Decimal(9600)),
        ("staff", "0,5", "staff", Decimal("0.5")),
        ("feedback", "Einverstanden", "feedback", "Einverstanden"),
        ("conditions", "Halbe Stelle", "conditions", "Halbe Stelle"),
        ("feedback_day", "08.10.2026", "feedback_day", date(2026, 10, 8)),
        ("consents.finanzen", "bedingt", "consents", (("finanzen", "bedingt"),)),
    ],
)
def test_the_feedback_of_a_partner_is_noted(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot, field: str, text: str, place: str, expected: object
) -> None:
    assert page.jump_to(f"partners.b.{field}")
    fill(qtbot, page, f"partners.{field}", text)
    assert getattr(workspace.solution.partners[1], place) == expected
    assert workspace.solution.partners[0] == CarrierPartner("a", "Bauhof")


def test_a_choice_asks_for_its_reason(page: CarrierPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("form.K06")
    assert not page.form.reason.isVisible()
    page.form.choose_button.click()
    assert page.form.reason.isVisible()
    assert page.focusWidget() is page.fields["reason.form"].widget
    qtbot.keyClicks(page.focusWidget(), "Viele Mitglieder")
    (decision,) = [each for each in workspace.solution.decisions if each.about == "form:K06"]
    assert (decision.reason, decision.choice) == ("Viele Mitglieder", "Zweckverband")
    assert decision.day is not None
    fill(qtbot, page, "reason.form.review", "30.06.2030")
    assert [each.review for each in workspace.solution.decisions if each.about] == [date(2030, 6, 30)]
    page.form.select("K07")
    assert not page.form.reason.isVisible()


def test_the_matrix_shows_the_effect_before_it_changes_anything(
    page: CarrierPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert page.jump_to("matrix")
    card = page.control.matrix
    before = workspace.solution
    card.cells[2, 0].click()
    assert workspace.solution == before
    assert "ändert sich nichts" in card.effect.text
    fill(qtbot, page, "matrix.cost", "1.200")
    assert "im Jahr" in card.effect.text and "steigt um" in card.effect.text
    assert workspace.solution == before
    steps = workspace.undo_stack.count()
    card.choose_button.click()
    assert workspace.undo_stack.count() == steps + 1
    assert workspace.solution.carrier.operator_id == "privater-it-dienstleister"
    assert workspace.solution.carrier.financing == "kommunaler-haushalt"
    assert workspace.solution.plan.main_way.costs[-1].amount.unit_price == Decimal(1200)
    assert "gewählt" in card.cells[2, 0].accessibleName()
    assert card.cells[2, 0].text() == "gut", "the sign is an icon, the font has no tick"
    assert card._badge.isVisibleTo(card)
    assert page.operator.list.current == "privater-it-dienstleister"
    assert page.focusWidget() is page.fields["reason.operator"].widget, "the reason is asked at once"
    fill(qtbot, page, "reason.operator", "Bereitschaft rund um die Uhr")
    page.jump_to("matrix")
    card.cells[2, 1].click()
    assert not card._badge.isVisibleTo(card)
    card.choose_button.click()
    assert page.focusWidget() is page.fields["reason.financing"].widget
    while workspace.solution != before:
        workspace.undo_stack.undo()


def test_papers_are_ticked_and_dated(page: CarrierPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("papers")
    assert page.control.papers.rows == {}
    workspace.edit("x", lambda solution: replace(solution, carrier=Carrier("K03")))
    check, day = next(iter(page.control.papers.rows.values()))
    check.click()
    day.setFocus()
    qtbot.keyClicks(day, "31.01.2027")
    day.commit()
    (paper,) = workspace.solution.carrier.papers
    assert (paper.form_id, paper.done, paper.day) == ("K03", True, date(2027, 1, 31))
    check.click()
    day.setFocus()
    day.selectAll()
    qtbot.keyClick(day, Qt.Key.Key_Delete)
    day.commit()
    assert workspace.solution.carrier.papers == ()


def test_business_and_operation_are_tied(page: CarrierPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.jump_to("carrier.business_link")
    fill(qtbot, page, "carrier.business_link", "Der Haushalt zahlt")
    assert workspace.solution.carrier.business_link == "Der Haushalt zahlt"
