"""Every box that speaks to the user: errors, questions, file names, crashes."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from scaleplanner.gui.widgets.basics import restyle
from scaleplanner.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# Boxes are taken from their module when they are shown: Qt makes their classes only then.
TITLE = "ScalePlanner"


def _box(
    parent: QWidget | None, icon: QtWidgets.QMessageBox.Icon, text: str, detail: str
) -> QtWidgets.QMessageBox:
    box = QtWidgets.QMessageBox(icon, TITLE, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    return box


def show_error(text: str, parent: QWidget | None = None) -> None:
    """Say what happened, what it means and what to do."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Warning, text, "")
    box.addButton(_("Schließen"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def show_notice(text: str, parent: QWidget | None = None) -> None:
    """Tell something that must not be overlooked."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Information, text, "")
    box.addButton(_("Schließen"), QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def ask_confirm(
    question: str, consequence: str, action: str, parent: QWidget | None = None, *, danger: bool = False
) -> bool:
    """Ask before something with consequences; `action` is the verb on the button („Lösung löschen“)."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Question, question, consequence)
    yes = box.addButton(action, QtWidgets.QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(_("Abbrechen"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    restyle(yes, "variant", "danger" if danger else "primary")
    box.setDefaultButton(no if danger else yes)
    box.setEscapeButton(no)
    box.exec()
    confirmed = box.clickedButton() is yes
    box.deleteLater()
    return confirmed


def ask_action(question: str, detail: str, actions: Sequence[str], parent: QWidget | None = None) -> str:
    """Ask which way to go on; the first action is the suggested one. Empty when the user gave up."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Question, question, detail)
    buttons = [box.addButton(action, QtWidgets.QMessageBox.ButtonRole.AcceptRole) for action in actions]
    no = box.addButton(_("Abbrechen"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    restyle(buttons[0], "variant", "primary")
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(no)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return next((action for action, each in zip(actions, buttons, strict=True) if each is clicked), "")


def ask_save_path(
    title: str, suggestion: Path, file_type: str, suffix: str, parent: QWidget | None = None
) -> Path | None:
    """Ask where to save; the system asks before an existing file is replaced."""
    filters = f"{file_type} (*{suffix})"
    chosen, _filter = QtWidgets.QFileDialog.getSaveFileName(parent, title, str(suggestion), filters)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix.lower() else path.with_name(path.name + suffix)


def ask_open_path(
    title: str, folder: Path, file_type: str, suffixes: tuple[str, ...], parent: QWidget | None = None
) -> Path | None:
    """Ask which file to open."""
    filters = f"{file_type} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
    chosen, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, title, str(folder), filters)
    return Path(chosen) if chosen else None


def ask_folder(title: str, folder: Path, parent: QWidget | None = None) -> Path | None:
    """Ask for a folder."""
    chosen = QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(chosen) if chosen else None


def ask_printer(title: str, pages: int, parent: QWidget | None = None) -> QPrinter | None:
    """Ask for a printer and which of the pages to print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def crash_details(error: BaseException, log: Path | None) -> str:
    """Return what a report about a bug needs."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    place = [_("Protokoll: {path}").format(path=log)] if log else []
    return "\n".join([*place, "".join(lines)])


def show_crash(error: BaseException, log: Path | None = None, parent: QWidget | None = None) -> None:
    """Show a bug with its details, ready to be copied."""
    text = _("Ein unerwarteter Fehler ist aufgetreten.")
    advice = _(
        "Ihre bereits gespeicherten Angaben bleiben erhalten. Kopieren Sie die Einzelheiten für Ihre"
        " Betreuungsstelle und starten Sie das Programm neu, wenn etwas nicht mehr reagiert."
    )
    details = crash_details(error, log)
    box = _box(parent, QtWidgets.QMessageBox.Icon.Critical, text, advice)
    box.setDetailedText(details)
    copy = QPushButton(_("Einzelheiten kopieren"))
    box.addButton(copy, QtWidgets.QMessageBox.ButtonRole.ActionRole)
    # A box closes on each of its buttons; this one must leave it open.
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.addButton(_("Schließen"), QtWidgets.QMessageBox.ButtonRole.RejectRole)
    box.exec()
    box.deleteLater()
