from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from scaleplanner.gui import messages
from scaleplanner.gui.theme import theme


def answer(
    click: str, seen: list[QMessageBox | str], before: Callable[[QMessageBox], None] | None = None
) -> None:
    """Click a button of the next box as soon as it is open."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(0, act)
            return
        seen.append(f"{box.text()} {box.informativeText()}".strip())
        if before:
            before(box)
        next(each for each in box.buttons() if each.text() == click).click()

    QTimer.singleShot(0, act)


def test_error_and_notice_show_the_sentence(qtbot: QtBot) -> None:
    seen: list[QMessageBox | str] = []
    answer("Schließen", seen)
    messages.show_error("Die Datei ist gesperrt. Schließen Sie Excel.")
    answer("Schließen", seen)
    messages.show_notice("Gespeichert.")
    assert seen == ["Die Datei ist gesperrt. Schließen Sie Excel.", "Gespeichert."]


def looks_dangerous(box: QMessageBox) -> None:
    """Check that the button with consequences is seen as such, and the harmless one answers to Enter."""
    colours = {each.text(): each.palette().buttonText().color() for each in box.buttons()}
    assert colours["Lösung löschen"] == theme.colour("danger") != colours["Abbrechen"]
    assert box.defaultButton().text() == "Abbrechen"


@pytest.mark.parametrize(("click", "confirmed"), [("Lösung löschen", True), ("Abbrechen", False)])
def test_confirm_names_the_action(qtbot: QtBot, click: str, confirmed: bool) -> None:
    seen: list[QMessageBox | str] = []
    answer(click, seen, looks_dangerous)
    question = ("Lösung löschen?", "Sie liegt danach im Papierkorb.", "Lösung löschen")
    assert messages.ask_confirm(*question, danger=True) is confirmed
    assert seen == ["Lösung löschen? Sie liegt danach im Papierkorb."]


@pytest.mark.parametrize(
    ("click", "chosen"), [("Lesen", "Lesen"), ("Schreiben", "Schreiben"), ("Abbrechen", "")]
)
def test_an_action_is_chosen_by_its_words(qtbot: QtBot, click: str, chosen: str) -> None:
    seen: list[QMessageBox | str] = []
    answer(click, seen)
    assert messages.ask_action("Gesperrt.", "Seit heute.", ["Lesen", "Schreiben"]) == chosen
    assert seen == ["Gesperrt. Seit heute."]


def test_crash_can_be_copied_and_stays_open_meanwhile(qtbot: QtBot, tmp_path: Path) -> None:
    seen: list[QMessageBox | str] = []

    def copy(box: QMessageBox) -> None:
        next(each for each in box.buttons() if each.text() == "Einzelheiten kopieren").click()
        assert box.isVisible()

    answer("Schließen", seen, copy)
    try:
        raise KeyError("fehlt")
    except KeyError as error:
        messages.show_crash(error, tmp_path / "log.txt")
    copied = QGuiApplication.clipboard().text()
    assert "KeyError: 'fehlt'" in copied
    assert "log.txt" in copied


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [("", None), ("/x/Mappe", Path("/x/Mappe.xlsx")), ("/x/Mappe.XLSX", Path("/x/Mappe.XLSX"))],
)
def test_save_path_gets_its_suffix(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, chosen: str, expected: Path | None
) -> None:
    asked: list[tuple[object, ...]] = []

    def choose(*args: object) -> tuple[str, str]:
        asked.append(args)
        return chosen, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    assert messages.ask_save_path("Speichern", Path("a.xlsx"), "Excel-Arbeitsmappe", ".xlsx") == expected
    assert asked[0][-1] == "Excel-Arbeitsmappe (*.xlsx)"
    opened = messages.ask_open_path("Öffnen", Path("/x"), "Tabellen", (".xlsx", ".csv"))
    assert opened == (Path(chosen) if chosen else None)
    assert asked[1][-1] == "Tabellen (*.xlsx *.csv)"


@pytest.mark.parametrize("accepted", [True, False])
def test_the_printer_is_asked_for(qtbot: QtBot, accepted: bool) -> None:
    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QPrintDialog):
            QTimer.singleShot(0, act)
            return
        assert (dialog.minPage(), dialog.maxPage()) == (1, 12)
        dialog.done(QPrintDialog.DialogCode.Accepted if accepted else QPrintDialog.DialogCode.Rejected)

    QTimer.singleShot(0, act)
    printer = messages.ask_printer("Vorschau", 12)
    assert (printer is not None) is accepted
    assert printer is None or printer.docName() == "Vorschau"
