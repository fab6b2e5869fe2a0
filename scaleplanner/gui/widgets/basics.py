"""Labels, buttons, layouts and lines: the words every page is written with."""

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scaleplanner.gui.icons import LOOK_EVENTS, Look, icon, look
from scaleplanner.gui.theme import theme

Margins = tuple[int, int, int, int]
Item = QWidget | QLayout | int | None
_NO_MARGINS: Margins = (0, 0, 0, 0)
#: Pixels that the frame and title of a window need besides what is in it.
_FRAME = (16, 40)

_ROUNDS = 8
_ICON_TONES = {"primary": "on_accent", "quiet": "accent_text", "danger": "danger"}


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a style property and let the style sheet see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str, kind: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain text in one role of the type scale; tone is 2, 3 or a status tone."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("type", kind)
    result.setProperty("tone", tone)
    if wrap:
        result.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        result.setSizePolicy(policy)
    return result


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis instead of forcing the window wider; the tooltip has it all."""

    def __init__(self, text: str = "", kind: str = "body", tone: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setProperty("tone", tone)
        self._full, self._side = "", Qt.TextElideMode.ElideRight
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def full_text(self) -> str:
        """The text without the ellipsis."""
        return self._full

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def keep_end(self) -> None:
        """Cut the text in its middle: its end tells it from others."""
        self._side = Qt.TextElideMode.ElideMiddle
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._side, self.width())
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class Button(QPushButton):
    """A push button whose icon follows the theme; `caption` is the text without the gap for the icon."""

    def __init__(self, text: str, variant: str = "", icon_name: str = "", extent: str = "") -> None:
        super().__init__()
        self._icon_name, self._tone = icon_name, _ICON_TONES.get(variant, "text_2")
        self._look: Look | None = None
        self.setProperty("variant", variant)
        self.setProperty("extent", extent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_caption(text)
        self._render()

    @property
    def caption(self) -> str:
        """The words on the button."""
        return self.accessibleName()

    def set_caption(self, text: str) -> None:
        """Write other words on the button."""
        # Qt fixes the gap between icon and text at 4 px; a thin space widens it.
        self.setText(f"\u2009{text}" if self._icon_name else text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon again when the look changes."""
        if event.type() in LOOK_EVENTS:
            self._render()
        super().changeEvent(event)

    def _render(self) -> None:
        if self._icon_name and self._look != look():
            self._look = look()
            self.setIcon(icon(self._icon_name, self._tone))
            self.setIconSize(QSize(theme.px(18), theme.px(18)))


class ToolButton(QToolButton):
    """An icon-only button; the tooltip is its accessible name as well."""

    def __init__(self, icon_name: str, tip: str, *, checkable: bool = False) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._look: Look | None = None
        self.setProperty("variant", "quiet")
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setCheckable(checkable)
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon again when the look changes."""
        if event.type() in LOOK_EVENTS:
            self._render()
        super().changeEvent(event)

    def _render(self) -> None:
        if self._look == look():
            return
        self._look = look()
        self.setIcon(icon(self._icon_name))
        self.setIconSize(QSize(theme.px(18), theme.px(18)))


def button(text: str, variant: str = "", icon_name: str = "", *, extent: str = "", tip: str = "") -> Button:
    """Return a push button; variant is primary, quiet, danger or nothing, extent large, small or nothing."""
    result = Button(text, variant, icon_name, extent)
    result.setToolTip(tip)
    return result


def tool(icon_name: str, tip: str, *, checkable: bool = False) -> ToolButton:
    """Return an icon-only button."""
    return ToolButton(icon_name, tip, checkable=checkable)


def fill(layout: QBoxLayout, *items: Item) -> None:
    """Add widgets, layouts, gaps (int) and stretches (None) in reading order."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def row(*items: Item, margins: Margins = _NO_MARGINS, spacing: int = 8) -> QHBoxLayout:
    """Return a horizontal layout."""
    layout = QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    fill(layout, *items)
    return layout


def column(*items: Item, margins: Margins = _NO_MARGINS, spacing: int = 8) -> QVBoxLayout:
    """Return a vertical layout."""
    layout = QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    fill(layout, *items)
    return layout


def boxed(layout: QLayout, role: str = "") -> QFrame:
    """Return a frame around a layout, styled by its role."""
    frame = QFrame()
    frame.setProperty("role", role)
    frame.setLayout(layout)
    return frame


def line(*, vertical: bool = False) -> QFrame:
    """Return a hairline."""
    frame = QFrame()
    frame.setProperty("role", "vline" if vertical else "line")
    return frame


def canvas(layout: QLayout) -> QWidget:
    """Return a widget on the desk colour."""
    widget = QWidget()
    widget.setProperty("role", "canvas")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return widget


def scrolled(inner: QWidget) -> QScrollArea:
    """Return a scroll area; it scrolls sideways only when nothing else keeps the content reachable."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def usual_size(window: QWidget, width: int, height: int) -> None:
    """Give a window the size it has at 100 % text, scaled, but never more than the screen has room for."""
    room = window.screen().availableSize() - QSize(*_FRAME)
    window.resize(QSize(theme.px(width), theme.px(height)).boundedTo(room))


def scroll_into_view(widget: QWidget) -> None:
    """Scroll every area around a widget so that it can be seen with what stands around it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 50, 80)
        above = above.parentWidget()


def lay_out_now(root: QWidget) -> None:
    """Give everything inside its place before the first picture.

    Qt shows what was added to a layout in the next round of events and sizes one level of layouts in each
    further one: until then texts would stand over each other.
    """
    for each in root.findChildren(QWidget):
        inside = each.parentWidget()
        waits = each.isHidden() and not each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if waits and not each.isWindow() and inside is not None and inside.layout() is not None:
            each.show()
    for _round in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout before it is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()  # a layout shows what was added later on; without a parent that is a window
            widget.setParent(None)
            widget.deleteLater()
