"""The Belegablage on the real page: file, link, export, delete with a trace."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from scaleplanner.documents.annexes import origins
from scaleplanner.documents.audit import AuditFacts, build_audit
from scaleplanner.documents.blocks import Table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.plain_text import plain_text
from scaleplanner.domain.assessment import Evidence
from scaleplanner.domain.carrier import Decision
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.filing import linked, unlinked
from scaleplanner.domain.finance.receipts import Receipt
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import read_with_documents
from scaleplanner.gui.models.sealing import edition
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.concept import ConceptPage
from scaleplanner.gui.pages.criteria import CriteriaPage
from scaleplanner.gui.pages.finance import FinancePage
from scaleplanner.gui.pages.outputs import OutputsPage
from scaleplanner.gui.session import Session
from scaleplanner.gui.widgets.inputs import ChoiceField
from scaleplanner.gui.widgets.rows import RowButton
from scaleplanner.gui.workspace import Workspace
from scaleplanner.store import Store
from tests.builders import a_solution
from tests.guards import Dialogs

TODAY = date(2026, 11, 21)
DATA = b"%PDF-1.7 Angebot der Stadtwerke"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    store = Store.open(tmp_path / "amt.db", now=lambda: datetime(2026, 11, 21, 10, 42))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    session = Session(store, settings=settings)
    session.add(a_solution(decisions=(Decision("d1", "Träger"),)))
    yield session
    session.close()
    store.close(with_backup=False)


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    path = tmp_path / "Angebot Stadtwerke.pdf"
    path.write_bytes(DATA)
    return path


def workspace_of(session: Session) -> Workspace:
    assert session.workspace is not None
    return session.workspace


@pytest.fixture
def page(qtbot: QtBot, session: Session, catalogue: Catalogue) -> OutputsPage:
    page = OutputsPage(workspace_of(session), catalogue, lambda: TODAY)
    qtbot.addWidget(page)
    page.show()
    assert page.jump_to("documents")
    return page


def file(page: OutputsPage, dialogs: Dialogs, path: Path) -> None:
    dialogs.expect("ask_open_path", path)
    page.filing.add_button.click()


def test_a_file_becomes_a_document(
    page: OutputsPage, session: Session, dialogs: Dialogs, offer: Path
) -> None:
    file(page, dialogs, offer)
    (document,) = workspace_of(session).solution.documents
    assert (document.title, document.file_name, document.size) == (
        "Angebot Stadtwerke",
        "Angebot Stadtwerke.pdf",
        len(DATA),
    )
    assert (document.media_type, document.day) == ("application/pdf", TODAY)
    assert session.store.attachment("s1", document.sha256) == DATA
    assert workspace_of(session).undo_stack.count() == 1
    assert page.filing.export_button.isEnabled()


def test_the_same_file_again_is_said(
    page: OutputsPage, session: Session, dialogs: Dialogs, offer: Path
) -> None:
    file(page, dialogs, offer)
    dialogs.expect("show_notice")
    file(page, dialogs, offer)
    assert "schon abgelegt" in dialogs.only("show_notice")
    assert len(workspace_of(session).solution.documents) == 1


def test_a_file_that_is_empty_or_unreadable_changes_nothing(
    page: OutputsPage, session: Session, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "leer.pdf").touch()
    for name in ("leer.pdf", "fehlt.pdf"):
        dialogs.expect("show_error")
        file(page, dialogs, tmp_path / name)
    said = [args[0] for shown, args, _more in dialogs.calls if shown == "show_error"]
    assert "ist leer" in said[0] and "lässt sich nicht lesen" in said[1]
    assert workspace_of(session).solution.documents == ()


def test_linking_and_unlinking_is_one_step_each(
    page: OutputsPage, session: Session, dialogs: Dialogs, offer: Path, qtbot: QtBot
) -> None:
    file(page, dialogs, offer)
    document = workspace_of(session).solution.documents[0]
    page.filing.place.set_value("figure|weiter|costs|betrieb")
    page.filing.link_button.click()
    line = workspace_of(session).solution.plan.main_way.costs[0]
    assert line.origin.document_id == document.id
    page.filing.place.set_value("decision|d1")
    page.filing.link_button.click()
    assert workspace_of(session).solution.decisions[0].document_ids == (document.id,)
    assert workspace_of(session).undo_stack.count() == 3
    workspace_of(session).undo_stack.undo()
    assert workspace_of(session).solution.decisions[0].document_ids == ()


def test_a_document_proves_a_payment(
    page: OutputsPage,
    session: Session,
    catalogue: Catalogue,
    dialogs: Dialogs,
    offer: Path,
    qtbot: QtBot,
) -> None:
    paid = Receipt("r1", "Gateways", amount=Decimal("1240.50"))
    workspace_of(session).edit(
        "Zahlung", lambda now: replace(now, spending=replace(now.spending, receipts=(paid,)))
    )
    file(page, dialogs, offer)
    page.filing.place.set_value("receipt|r1")
    assert page.filing.place.currentText() == "Zahlung über 1.240,50\u00a0€: Gateways"
    page.filing.link_button.click()
    (document,) = workspace_of(session).solution.documents
    assert workspace_of(session).solution.spending.receipts == (replace(paid, document_id=document.id),)
    shown = next(each for each in page.filing.findChildren(RowButton) if "Gateways" in each.accessibleName())
    with qtbot.waitSignal(page.jump_requested) as jump:
        shown.click()
    assert jump.args[0] == "finanzen:receipts.r1"
    for public in (False, True):
        audit = build_audit(workspace_of(session).solution, catalogue, TODAY, public, audit=AuditFacts())
        (evidence,) = (each for each in audit.blocks if isinstance(each, Table) and each.caption == "Belege")
        assert ("Gateways" in evidence.rows[0]) is not public


def test_a_file_is_filed_at_the_figure(
    session: Session, catalogue: Catalogue, dialogs: Dialogs, offer: Path, qtbot: QtBot
) -> None:
    page = FinancePage(workspace_of(session), catalogue)
    qtbot.addWidget(page)
    page.show()
    line = workspace_of(session).solution.plan.main_way.costs[0]
    assert page.jump_to(f"kosten.{line.id}") or page.jump_to("cost.origin_file")
    dialogs.expect("ask_open_path", offer)
    press(page, "cost.origin_file")
    solution = workspace_of(session).solution
    (document,) = solution.documents
    assert solution.plan.main_way.costs[0].origin.document_id == document.id
    assert session.store.attachment("s1", document.sha256) == DATA
    assert workspace_of(session).undo_stack.count() == 1
    for public, is_named in ((False, True), (True, True)):
        blocks = origins(Facts(solution, catalogue, TODAY, public))
        assert ("(Beleg „Angebot Stadtwerke“)" in plain_text(blocks)) is is_named
    secret = solution.with_entry("documents", replace(document, confidential=True))
    assert "Stadtwerke" not in plain_text(origins(Facts(secret, catalogue, TODAY, public=True)))


def test_a_file_is_filed_at_the_criterion_and_the_question(
    session: Session, catalogue: Catalogue, dialogs: Dialogs, offer: Path, qtbot: QtBot
) -> None:
    criteria = CriteriaPage(workspace_of(session), catalogue, lambda: TODAY)
    concept = ConceptPage(workspace_of(session), catalogue)
    for page, field in ((criteria, "evidence.file"), (concept, "item.evidence.file")):
        qtbot.addWidget(page)
        page.show()
        page.show_solution(workspace_of(session).solution)
        dialogs.expect("ask_open_path", offer)
        press(page, field)
    solution = workspace_of(session).solution
    (document,) = solution.documents
    (state,), (item,) = solution.criteria, solution.checklist
    assert state.evidence == item.evidence == (Evidence(document.title, TODAY, "", document.id),)
    assert workspace_of(session).undo_stack.count() == 2


def test_a_deleted_document_is_offered_nowhere_but_named_where_it_is_linked(
    session: Session, catalogue: Catalogue, qtbot: QtBot
) -> None:
    gone = StoredDocument("alt", "Altes Angebot", "alt.pdf", removed=date(2026, 11, 20))
    there = StoredDocument("neu", "Neues Angebot", "neu.pdf")
    receipts = (Receipt("r1", "Anzahlung", document_id="alt"), Receipt("r2", "Rest"))

    def fill(solution: Solution) -> Solution:
        solution = replace(
            solution, documents=(gone, there), spending=replace(solution.spending, receipts=receipts)
        )
        key = catalogue.criteria[0].id
        return linked(linked(solution, "alt", "figure|weiter|costs|betrieb"), "alt", f"criterion|{key}")

    workspace_of(session).edit("Belege", fill)
    finance = FinancePage(workspace_of(session), catalogue)
    criteria = CriteriaPage(workspace_of(session), catalogue, lambda: TODAY)
    for page in (finance, criteria):
        qtbot.addWidget(page)
        page.show()
    criteria.show_solution(workspace_of(session).solution)
    named, both = (
        "Altes Angebot (gelöscht am 20.11.2026)",
        ["Altes Angebot (gelöscht am 20.11.2026)", "Neues Angebot"],
    )
    assert finance.jump_to("cost.origin_document")
    assert offered(finance, "cost.origin_document") == (named, both)
    assert criteria.jump_to(catalogue.criteria[0].id)
    assert offered(criteria, "evidence.1.document_id") == (named, both)
    assert finance.jump_to("receipts.r1.document_id")
    assert offered(finance, "receipts.document_id") == (named, both)
    assert finance.jump_to("receipts.r2.document_id")
    assert offered(finance, "receipts.document_id") == ("kein Dokument", ["Neues Angebot"])
    workspace_of(session).edit("Verweis", lambda now: unlinked(now, "alt", "figure|weiter|costs|betrieb"))
    assert finance.jump_to("cost.origin_document")
    finance.show_solution(workspace_of(session).solution)
    assert offered(finance, "cost.origin_document") == ("keines", ["Neues Angebot"])


def offered(page: Page, field: str) -> tuple[str, list[str]]:
    """Return what a choice shows and offers besides nothing."""
    found = page.fields[field].widget
    assert isinstance(found, ChoiceField)
    return found.currentText(), [found.itemText(n) for n in range(1, found.count())]


def press(page: Page, field: str) -> None:
    found = page.fields[field].widget
    assert isinstance(found, QAbstractButton) and found.isEnabled()
    found.click()


def test_a_copy_can_be_saved(page: OutputsPage, dialogs: Dialogs, offer: Path, tmp_path: Path) -> None:
    file(page, dialogs, offer)
    dialogs.expect("ask_save_path", tmp_path / "Kopie.pdf")
    page.filing.export_button.click()
    assert (tmp_path / "Kopie.pdf").read_bytes() == DATA


def test_deleting_needs_a_reason_and_leaves_a_trace(
    page: OutputsPage, session: Session, dialogs: Dialogs, offer: Path
) -> None:
    file(page, dialogs, offer)
    page.filing._remove.click()
    dialog = page.filing.dialog
    assert dialog is not None
    dialog.confirm.click()
    assert "Grund" in dialog.problem
    dialog.reason.set_value("Aufbewahrungsfrist abgelaufen")
    dialog.confirm.click()
    (document,) = workspace_of(session).solution.documents
    assert (document.removed, document.removal_reason) == (TODAY, "Aufbewahrungsfrist abgelaufen")
    assert session.store.attached("s1") == {}
    assert not page.filing.export_button.isEnabled()
    log = session.store.change_log("s1")
    assert log[-1].why == "Aufbewahrungsfrist abgelaufen"
    workspace_of(session).undo_stack.undo()
    workspace_of(session).discard_session()
    assert workspace_of(session).solution.documents == (document,)


def test_documents_travel_in_the_package_and_stay_out_of_the_public_one(
    page: OutputsPage, session: Session, dialogs: Dialogs, offer: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    file(page, dialogs, offer)
    made = {}
    for public in (False, True):
        request = edition(workspace_of(session), catalogue, TODAY, public, ["paket"])
        made[public] = tmp_path / f"{public}.scaleplan"
        made[public].write_bytes(OUTPUTS["paket"].make(request))
    solution, attachments = read_with_documents(made[False])
    assert [each.data for each in attachments] == [DATA]
    assert read_with_documents(made[True])[1] == ()
    assert session.take_in(solution, attachments)
    taken = workspace_of(session).solution
    assert taken.id != "s1"
    assert session.store.attachment(taken.id, taken.documents[0].sha256) == DATA


def test_a_copy_of_a_solution_keeps_its_documents(
    page: OutputsPage, session: Session, dialogs: Dialogs, offer: Path
) -> None:
    file(page, dialogs, offer)
    workspace_of(session).save_now()
    assert session.copy_stored("s1")
    copy = workspace_of(session).solution
    assert copy.id != "s1"
    assert session.store.attachment(copy.id, copy.documents[0].sha256) == DATA


def test_the_log_is_shown_with_the_office(page: OutputsPage, session: Session) -> None:
    assert page.jump_to("log.office")
    page.log.office.setText("Amt 20")
    page.log.office.textEdited.emit("Amt 20")
    workspace_of(session).edit("x", lambda solution: replace(solution, reference="10.24"))
    workspace_of(session).save_now()
    first = [page.log.model.data(page.log.model.index(0, column)) for column in range(4)]
    assert first[1:3] == ["21.11.2026 10:42", "Amt 20"]
    assert "Aktenzeichen" in first[0]
    assert session.settings is not None and session.settings.value("office") == "Amt 20"


def test_the_start_for_successors_leads_to_every_place(
    page: OutputsPage, session: Session, qtbot: QtBot
) -> None:
    assert page.jump_to("handover")
    assert len(page.handover.rows) >= 6
    for item in page.handover.rows:
        with qtbot.waitSignal(page.jump_requested) as jump:
            item.click()
        assert ":" in jump.args[0] or jump.args[0] in ("ausgabe", "gremien")
    assert workspace_of(session).undo_stack.count() == 0


def test_what_was_filed_and_taken_back_does_not_stay(
    page: OutputsPage, session: Session, dialogs: Dialogs, offer: Path, tmp_path: Path
) -> None:
    file(page, dialogs, offer)
    other = tmp_path / "Vertrag.pdf"
    other.write_bytes(b"%PDF Vertrag")
    file(page, dialogs, other)
    assert len(session.store.attached("s1")) == 2
    workspace_of(session).undo_stack.undo()
    assert len(session.store.attached("s1")) == 2
    session.open("s1")
    (document,) = workspace_of(session).solution.documents
    assert list(session.store.attached("s1")) == [document.sha256]
