"""A person who types without a pause in the real window: `python -m tests.journeys.typist DATABASE`.

Types one letter into „Aktenzeichen“ every few milliseconds and reports their number, until it is killed.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from scaleplanner import app as program

PAUSE_MS = 20


def main(database: Path) -> int:
    """Open the only solution of the database and type."""
    app = QApplication([])
    program.prepare(app)
    store = program.open_store(database)
    assert store is not None
    settings = QSettings(str(database.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = program.build_window(store, settings)
    window.show()
    window.session.open(store.list_solutions()[0].id)
    window.jump("loesung:reference")
    assert window.page is not None
    field = window.page.fields["reference"].widget
    assert isinstance(field, QLineEdit)

    def type_letter() -> None:
        field.end(False)
        QTest.keyClicks(field, "x")
        print(len(field.text()), flush=True)

    timer = QTimer()
    timer.timeout.connect(type_letter)
    timer.start(PAUSE_MS)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
