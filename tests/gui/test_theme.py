import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scaleplanner.gui import icons, theme, tokens
from scaleplanner.gui.icons import IconLabel
from scaleplanner.paths import resource


@pytest.fixture(autouse=True)
def _restore(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, theme.Appearance(mode="light"))


def luminance(colour: str) -> float:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


LOOKS = [
    theme.Theme(theme.Appearance(legible=legible), dark)
    for dark in (False, True)
    for legible in (False, True)
]


GROUNDS = ("canvas", "nav", "surface", "sunken", "hover", "pressed", "accent_soft")
TONES = ("ok", "progress", "open", "danger", "info")
WORDS = ("text", "text_2", "text_3", "accent_text", *TONES)
ON_GROUNDS = [(word, ground) for word in WORDS for ground in (*GROUNDS, *(f"{tone}_soft" for tone in TONES))]
ON_COLOUR = [("on_accent", f"accent{state}") for state in ("", "_hover", "_pressed")] + [
    ("tooltip_text", "tooltip")
]
EDGES = [(edge, ground) for edge in ("border_strong", "focus") for _word, ground in ON_GROUNDS]
BARS = [("scroll", ground) for ground in ("canvas", "nav", "surface")]
every_look = pytest.mark.parametrize("look", LOOKS, ids=["light", "light-legible", "dark", "dark-legible"])


@every_look
def test_words_and_edges_have_enough_contrast_on_every_ground(look: theme.Theme) -> None:
    colours = look.colours
    weak = [pair for pair in (*ON_GROUNDS, *ON_COLOUR) if contrast(*(colours[name] for name in pair)) < 4.5]
    faint = [pair for pair in (*EDGES, *BARS) if contrast(*(colours[name] for name in pair)) < 3]
    assert (weak, faint) == ([], [])


@pytest.mark.parametrize("dark", [False, True])
def test_the_legible_colours_are_stronger_than_the_others(dark: bool) -> None:
    plain, legible = (theme.Theme(theme.Appearance(legible=each), dark).colours for each in (False, True))
    for name in ("text", "text_2", "text_3", "border", "border_strong", "focus"):
        assert contrast(legible[name], legible["surface"]) >= contrast(plain[name], plain["surface"]), name
    assert contrast(legible["text_3"], legible["surface"]) >= 7
    assert contrast(legible["border"], legible["surface"]) >= 4.5


def rules() -> list[tuple[str, dict[str, str]]]:
    """Return selector and declarations of every rule of the template."""
    text = re.sub(
        r"/\*.*?\*/", "", resource("style", "style.qss").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        pairs = (line.partition(":") for line in body.split(";") if ":" in line)
        found.append((" ".join(selector.split()), {name.strip(): value.strip() for name, _, value in pairs}))
    return found


@every_look
def test_words_of_a_rule_can_be_read_on_its_ground(look: theme.Theme) -> None:
    count = 0
    for selector, body in rules():
        word, ground = (body.get(name, "").removeprefix("$") for name in ("color", "background"))
        if ":disabled" not in selector and {word, ground} <= set(look.colours):
            count += 1
            assert contrast(look.colours[word], look.colours[ground]) >= 4.5, selector
    assert count > 5


def test_fields_have_strong_edges_and_the_focus_is_a_ring() -> None:
    field = re.compile(r"(QLineEdit|QComboBox|QPlainTextEdit|QTextEdit|QDateEdit)(\[[^]]*\])?$")
    edges, rings = 0, set()
    for selector, body in rules():
        edge = body.get("border-color") or body.get("border", "").rpartition(" ")[2]
        for part in selector.split(", "):
            if field.match(part) and edge:
                edges += 1
                assert edge in {"$border_strong", "$danger"}, part
            if part.endswith(":focus") and edge in {"$focus", "$text"}:
                rings.add(part.removesuffix(":focus"))
    assert edges >= 5
    kinds = {"QPushButton", "QToolButton", "QLineEdit", "QComboBox", "QTextEdit", "QPlainTextEdit"}
    assert rings >= kinds | {"QCheckBox", "QRadioButton", "QTabBar::tab"}


def test_both_palettes_name_the_same_tokens() -> None:
    assert set(tokens.LIGHT) == set(tokens.DARK)
    assert set(tokens.LEGIBLE_LIGHT) <= set(tokens.LIGHT)
    assert set(tokens.CHART_LIGHT) == set(tokens.CHART_DARK)


def test_shipped_font_is_used_with_digits_of_equal_width(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Appearance(mode="light"))
    assert QFontInfo(theme.theme.font()).family() == tokens.FONT_FAMILY
    metrics = QFontMetricsF(theme.theme.font())
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_text_size_scales_type_and_controls(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Appearance(mode="light", text_scale=1.5))
    sheet = theme.style_sheet()
    assert "font-size: 21px" in sheet
    assert "min-height: 45px" in sheet
    assert qapp.font().pixelSize() == 21
    assert "$" not in sheet


def test_dark_and_light_can_change_while_running(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.Appearance(mode="light"))
    mark = IconLabel("check", "text", 18)
    qtbot.addWidget(mark)
    mark.show()
    light = mark.pixmap().toImage()
    theme.apply(qapp, theme.Appearance(mode="dark"))
    assert theme.theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.DARK["canvas"].lower()
    assert mark.pixmap().toImage() != light, "icons must be tinted anew"


def test_look_follows_the_system_unless_fixed(qapp: QApplication) -> None:
    theme.follow_system(qapp)
    changed = qapp.styleHints().colorSchemeChanged
    for mode, stays_dark in (("system", False), ("dark", True)):
        theme.apply(qapp, theme.Appearance(mode="dark"))
        theme.theme.appearance = theme.Appearance(mode=mode)
        changed.emit(Qt.ColorScheme.Light)
        assert theme.theme.dark is stays_dark, mode


def test_choice_is_remembered(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    assert theme.read_appearance(settings) == theme.Appearance()
    chosen = theme.Appearance("dark", 1.5, True)
    theme.write_appearance(settings, chosen)
    settings.sync()
    again = QSettings(str(tmp_path / "look.ini"), QSettings.Format.IniFormat)
    assert theme.read_appearance(again) == chosen
    again.setValue("look/text_scale", "99")
    assert theme.read_appearance(again).text_scale == 1.0


def test_indicators_in_the_shipped_folder_are_those_of_the_tokens(tmp_path: Path, qapp: QApplication) -> None:
    icons.write_indicators(tmp_path)
    drawn = sorted(path.name for path in tmp_path.iterdir())
    shipped = resource("icons", "generated")
    assert drawn == sorted(path.name for path in shipped.iterdir())
    for name in drawn:
        assert QImage(str(shipped / name)).size() == QImage(str(tmp_path / name)).size() == QSize(72, 72)
