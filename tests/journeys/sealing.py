"""What a person does with sealed versions: keep, look at, compare, save; on top of the driver."""

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QDialog, QProgressBar, QTableView

from tests.journeys.driver import Driver


class Sealing:
    """The tab „Stände“ of the window."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def open(self) -> None:
        """Go to the tab."""
        self.driver.go("Gremien & Termine")
        self.driver.tab("Stände")

    def keep(self, name: str, note: str = "") -> None:
        """Keep a version from the menu of the window and wait until it is there."""
        self.driver.pick("Weitere Befehle", "Stand festhalten")
        self.driver.write("Name des Standes", name)
        self.driver.write("Amt", "Amt 10")
        self.driver.write("Anlass oder Begründung", note)
        self.driver.press("Stand festhalten")
        self.driver.wait_until(lambda: not self._is_keeping())

    def _is_keeping(self) -> bool:
        dialogs = [each for each in self.driver.window.findChildren(QDialog) if each.isVisible()]
        return any(each.findChild(QProgressBar) is not None for each in dialogs)

    def badge(self) -> str:
        """Return the word in the top bar."""
        words = self.driver.text().splitlines()
        return next(word for word in words if word in ("Stand festgehalten", "Entwurf", "Beispiel"))

    def seal(self, name: str) -> str:
        """Return the short seal that stands beside the name in the list."""
        lines = self.driver.text().splitlines()
        return lines[lines.index(name) + 1].partition("Siegel ")[2]

    def do(self, action: str, name: str) -> None:
        """Press a button beside a version."""
        self.driver.press(f"{action}: {name}")

    def save_files(self, name: str) -> dict[str, bytes]:
        """Save the kept outputs and return them."""
        folder = self.driver.folder / f"von {name}"
        folder.mkdir()
        self.driver.dialogs.expect("ask_folder", folder)
        self.driver.dialogs.expect("show_notice")
        self.do("Ausgaben sichern", name)
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    def compare(self, old: str, new: str) -> list[tuple[str, str, str]]:
        """Show the synopsis of two versions and return its lines."""
        self._choose("stands.old", old)
        self._choose("stands.new", new)
        self.driver.press("Änderungen zeigen")
        dialogs = [each for each in self.driver.window.findChildren(QDialog) if each.isVisible()]
        table = dialogs[-1].findChild(QTableView)
        assert isinstance(table, QTableView)
        model = table.model()
        rows = range(model.rowCount())
        return [tuple(str(model.index(row, place).data()) for place in range(3)) for row in rows]

    def _choose(self, field: str, name: str) -> None:
        combo = self.driver.page.fields[field].widget
        texts = [combo.itemText(number) for number in range(combo.count())]
        self.driver.choose(field, next(text for text in texts if text.startswith(name)))

    def save_synopsis(self) -> Path:
        """Save the synopsis that is shown as a PDF and close it."""
        path = self.driver.folder / "Synopse.pdf"
        self.driver.dialogs.expect("ask_save_path", path)
        self.driver.dialogs.expect("show_notice")
        self.driver.press("Synopse als PDF sichern")
        self.driver.wait_until(lambda: not self.driver.dialogs.not_shown())
        self.driver.press("Schließen")
        return path

    def tamper(self, statement: str) -> None:
        """Change the closed database with another program."""
        with closing(sqlite3.connect(self.driver.database)) as connection:
            assert connection.execute(statement).rowcount > 0
            connection.commit()
