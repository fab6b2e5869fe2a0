"""SVG icons tinted at run time: one set, one stroke width, sharp at every ratio."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from scaleplanner.gui import tokens
from scaleplanner.gui.theme import Appearance, theme
from scaleplanner.paths import resource

_STROKE = 'stroke-width="1.75"'
Look = tuple[bool, Appearance, float]
LOOK_EVENTS = frozenset((QEvent.Type.PaletteChange, QEvent.Type.StyleChange))


@lru_cache(maxsize=512)
def _image(name: str, hex_colour: str, size: int, ratio: float) -> QImage:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    source = source.replace("currentColor", hex_colour).replace('stroke-width="2"', _STROKE)
    edge = max(1, round(size * ratio))
    image = QImage(QSize(edge, edge), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QApplication.screens()), default=1.0)


def look() -> Look:
    """Return what the look of an icon depends on besides its name, colour and size."""
    return theme.dark, theme.appearance, _ratio()


def pixmap(name: str, colour: str = "text_2", size: int = 18) -> QPixmap:
    """Return the icon in a colour token."""
    return QPixmap.fromImage(_image(name, theme.colours[colour], theme.px(size), _ratio()))


def icon(name: str, colour: str = "text_2", size: int = 18) -> QIcon:
    """Return the icon for a button, with its own disabled state (Fusion's grey is too weak)."""
    result = QIcon(pixmap(name, colour, size))
    result.addPixmap(pixmap(name, "border_strong", size), QIcon.Mode.Disabled)
    return result


def draw(painter: QPainter, name: str, rect: QRectF, colour: str = "text_2") -> None:
    """Paint an icon inside a delegate or a painted widget."""
    painter.drawImage(rect, _image(name, theme.colours[colour], round(rect.width()), _ratio()))


class IconLabel(QLabel):
    """An icon of fixed size that follows the theme; decorative, so without an accessible name."""

    def __init__(
        self, name: str, colour: str = "text_2", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._colour, self._size = name, colour, size
        self._shown: tuple[str, str, Look] | None = None
        self._render()

    def set_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Render again when the look changes."""
        if event.type() in LOOK_EVENTS:
            self._render()
        super().changeEvent(event)

    def _render(self) -> None:
        wanted = (self._name, self._colour, look())
        if wanted == self._shown:
            return
        self._shown = wanted
        edge = theme.px(self._size)
        self.setPixmap(pixmap(self._name, self._colour, self._size))
        if self.width() != edge or self.height() != edge:
            self.setFixedSize(edge, edge)


def _blank() -> QImage:
    image = QImage(72, 72, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def write_indicators(folder: Path) -> None:
    """Draw the few pictures a style sheet can only take from files, four times their size."""
    for mode, colours in (("light", tokens.LIGHT), ("dark", tokens.DARK)):
        for checked in (False, True):
            image = _blank()
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours["accent" if checked else "border_strong"]), 5))
            painter.setBrush(QColor(colours["accent" if checked else "surface"]))
            painter.drawRoundedRect(QRectF(5, 5, 62, 62), 16, 16)
            if checked:
                painter.drawImage(QRectF(12, 12, 48, 48), _image("check", colours["on_accent"], 48, 1.0))
            painter.end()
            image.save(str(folder / f"check-{'on' if checked else 'off'}-{mode}.png"))
        for arrow in ("chevron-down", "chevron-left", "chevron-right"):
            _image(arrow, colours["text_2"], 72, 1.0).save(str(folder / f"{arrow}-{mode}.png"))
