"""Turns the tokens into palette, style sheet and fonts: light, dark, highly legible, at any text size."""

import re
from dataclasses import dataclass, field
from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import QDir, QSettings, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from scaleplanner.gui import tokens
from scaleplanner.paths import resource

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the user chose in the settings."""

    mode: Mode = "system"
    text_scale: float = 1.0
    legible: bool = False


@dataclass
class Theme:
    """The look in force; painters ask it when they paint, widgets get it from the style sheet."""

    appearance: Appearance = field(default_factory=Appearance)
    dark: bool = False

    @property
    def colours(self) -> dict[str, str]:
        """Return the colour tokens in force."""
        base, legible = (
            (tokens.DARK, tokens.LEGIBLE_DARK) if self.dark else (tokens.LIGHT, tokens.LEGIBLE_LIGHT)
        )
        return base | legible if self.appearance.legible else base

    @property
    def chart(self) -> dict[str, tuple[str, str]]:
        """Return colour and pattern of each chart role."""
        return tokens.CHART_DARK if self.dark else tokens.CHART_LIGHT

    def colour(self, name: str) -> QColor:
        """Return a token as a colour."""
        return QColor(_colour(self.colours[name]))

    def px(self, value: float) -> int:
        """Return the pixels of a token value at the text size in force."""
        return round(value * self.appearance.text_scale)

    def font(self, role: str = "body") -> QFont:
        """Return the font of a role of the type scale, with digits of equal width."""
        size, weight = tokens.TYPE[role]
        return QFont(_font(self.px(size), weight))


@cache
def _colour(value: str) -> QColor:
    """Return the colour of a token; painters ask for it in every cell."""
    return QColor(value)


@cache
def _font(pixels: int, weight: int) -> QFont:
    font = QFont(tokens.FONT_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


theme = Theme()


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the shipped fonts once, so that every desk shows the same letters."""
    QDir.addSearchPath("assets", str(resource()))
    found: list[str] = []
    for path in sorted(resource("fonts").glob("IBMPlexSans-*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(found)


def palette() -> QPalette:
    """Return the palette; Fusion still paints cursors, selections and menus from it, so it must agree."""
    result, role = QPalette(), QPalette.ColorRole
    pairs = {
        role.Window: "canvas",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.Mid: "border",
        role.Dark: "border_strong",
        role.Light: "surface",
        role.Midlight: "border",
        role.Shadow: "border_strong",
        role.Highlight: "accent_soft",
        role.HighlightedText: "text",
        role.Link: "accent_text",
        role.ToolTipBase: "tooltip",
        role.ToolTipText: "tooltip_text",
        role.PlaceholderText: "text_3",
        role.Accent: "accent",
    }
    for name, token in pairs.items():
        result.setColor(name, theme.colour(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, theme.colour("text_3"))
    return result


def style_sheet() -> str:
    """Return the filled template; type and sizes follow the text size."""
    values = dict(theme.colours)
    values |= {f"type_{name}": f"{theme.px(spec[0])}px" for name, spec in tokens.TYPE.items()}
    values |= {f"radius_{name}": f"{size}px" for name, size in tokens.RADIUS.items()}
    values["mode"], values["other_mode"] = ("dark", "light") if theme.dark else ("light", "dark")
    template = Template(resource("style", "style.qss").read_text(encoding="utf-8"))
    return re.sub(
        r"((?:min-|max-)?(?:width|height): )(\d\d)px",
        lambda match: f"{match[1]}{theme.px(int(match[2]))}px",
        template.substitute(values),
    )


def wants_dark(app: QApplication, mode: Mode) -> bool:
    """Return whether the dark colours apply: fixed by the user or asked for by the system."""
    if mode == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return mode == "dark"


def apply(app: QApplication, appearance: Appearance) -> None:
    """Set the whole look; call it again to change it while the program runs."""
    load_fonts()
    theme.appearance = appearance
    theme.dark = wants_dark(app, appearance.mode)
    if app.style().name().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette())
    app.setFont(theme.font())
    app.setStyleSheet(style_sheet())


def follow_system(app: QApplication) -> None:
    """Switch between light and dark together with the system unless the user fixed one."""

    def on_scheme_changed() -> None:
        if theme.appearance.mode == "system" and wants_dark(app, "system") != theme.dark:
            apply(app, theme.appearance)

    app.styleHints().colorSchemeChanged.connect(on_scheme_changed)


def read_appearance(settings: QSettings) -> Appearance:
    """Return the stored choice; unknown values fall back to the default."""
    mode: Mode = next((known for known in MODES if known == settings.value("look/mode")), "system")
    stored = str(settings.value("look/text_scale", "1.0"))
    scale = next((known for known in SCALES if str(known) == stored), 1.0)
    return Appearance(mode, scale, str(settings.value("look/legible", "false")).lower() == "true")


def write_appearance(settings: QSettings, appearance: Appearance) -> None:
    """Store the choice for the next start."""
    settings.setValue("look/mode", appearance.mode)
    settings.setValue("look/text_scale", str(appearance.text_scale))
    settings.setValue("look/legible", "true" if appearance.legible else "false")
