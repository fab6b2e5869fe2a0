"""The pictures of the handbook: `python -m rollout.pictures resources/handbook/bilder`.

One picture of the upper part of every screen in the light look, over the first example, with few colours.
"""

import os
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui import theme
from scaleplanner.gui.main_window import MainWindow
from scaleplanner.gui.screens import example_window, open_example

#: Name of the page in the handbook → what is shown.
TARGETS = {
    "start": places.START,
    "overview": places.OVERVIEW,
    "guided": places.GUIDED,
    "solution": places.SOLUTION,
    "criteria": places.CRITERIA,
    "concept": places.CONCEPT,
    "carrier": places.CARRIER,
    "finance": f"{places.FINANCE}:grid",
    "committees": places.COMMITTEES,
    "output": places.OUTPUT,
    "transfer": places.TRANSFER,
    "settings": places.SETTINGS,
    "help": places.HELP,
}
_WINDOW, _SHOWN = (1200, 760), (984, 520)
_COLOURS = 64


def main() -> int:
    """Write the pictures into the folder named on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/handbook")
    folder.mkdir(parents=True, exist_ok=True)
    with example_window(theme.Appearance(mode="light")) as window:
        window.resize(*_WINDOW)
        window.show()
        open_example(window)
        window.set_help_open(False)
        for name, target in TARGETS.items():
            window.jump(target)
            _wait()
            _hide_places(window, (Path(os.environ["SCALEPLANNER_DATA"]), Path.home()))
            (folder / f"{name}.png").write_bytes(_small(_grab(window)))
    return 0


def _grab(window: MainWindow) -> QPixmap:
    """Return the upper part of the page, without a focus ring."""
    page = window.page
    if page is None:
        return window.grab()
    focused = page.focusWidget()
    if focused is not None:
        focused.clearFocus()
    return page.grab(QRect(0, 0, min(page.width(), _SHOWN[0]), min(page.height(), _SHOWN[1])))


def _wait() -> None:
    """Let everything find its place and the figures of all solutions arrive."""
    until = monotonic() + 1
    while monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _hide_places(window: MainWindow, folders: Sequence[Path]) -> None:
    """Show no folder of the computer the pictures are made on."""
    fields: list[QLineEdit | QLabel] = [*window.findChildren(QLineEdit), *window.findChildren(QLabel)]
    for shown in fields:
        text = shown.text()
        for folder in folders:
            text = text.replace(str(folder), "…")
        if text != shown.text():
            shown.setText(text)


def _small(picture: QPixmap) -> bytes:
    """Return a picture as PNG with few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    result = BytesIO()
    reduced = image.quantize(_COLOURS, dither=Image.Dither.NONE)
    reduced.save(result, "PNG", optimize=True)
    return result.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
