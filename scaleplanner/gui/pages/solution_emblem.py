"""Coat of arms and colour of the municipality, as they will stand on the documents."""

import base64
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QLabel

from scaleplanner.documents.colour import DEFAULT, GROUND, contrast, parse_colour, readable_colour
from scaleplanner.domain.numbers import NumberProblem, format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.logo import MAX_BYTES, accept_logo
from scaleplanner.gui import messages
from scaleplanner.gui.bound_form import BoundForm
from scaleplanner.gui.number_fields import ParsedEdit
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, button, column, row
from scaleplanner.gui.widgets.wrap import wrapping
from scaleplanner.i18n import _

_LOGO, _COLOUR = "municipality.logo", "municipality.colour"
_DRAWN_HEIGHT = 480
_WIDEST = 10


def draw_svg(data: bytes) -> bytes:
    """Return a checked SVG as PNG, high enough for sharp print; nothing at all for what Qt cannot read."""
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty() or not 1 / _WIDEST <= size.width() / size.height() <= _WIDEST:
        return b""
    wide = max(1, round(_DRAWN_HEIGHT * size.width() / size.height()))
    image = QImage(QSize(wide, _DRAWN_HEIGHT), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def read_logo(path: Path) -> str:
    """Return the picture of a file, checked and made small, as Base64; `UserError` when it is refused."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        text = _("„{name}“ lässt sich nicht lesen. Es wurde nichts übernommen. Prüfen Sie die Datei.")
        raise UserError(text.format(name=path.name)) from error
    return base64.b64encode(accept_logo(data, draw_svg)).decode("ascii")


class Emblem(QFrame):
    """The picture on paper white, with buttons to choose and to remove it."""

    edited = Signal(object)
    problem = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.value = ""
        self.picture = QLabel(_("noch kein Bild"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(theme.px(168), theme.px(88))
        self.choose = button(_("Bild wählen"), "", "folder-open", extent="small")
        self.remove = button(_("Bild entfernen"), "quiet", extent="small")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.remove.clicked.connect(lambda: self._set(""))
        self.setLayout(wrapping(self.picture, boxed(column(self.choose, self.remove, None)), spacing=12))
        self.setFocusProxy(self.choose)
        self._show()

    def set_value(self, value: str) -> None:
        """Show another picture."""
        if value != self.value:
            self.value = value
            self._show()

    def _show(self) -> None:
        image = QImage.fromData(QByteArray.fromBase64(self.value.encode("ascii", "replace")))
        self.remove.setEnabled(bool(self.value))
        frame = f"border: 1px solid {theme.colours['border']};"
        if image.isNull():
            self.picture.setPixmap(QPixmap())
            self.picture.setText(_("noch kein Bild"))
            self.picture.setStyleSheet(f"QLabel {{ {frame} }}")
            self.picture.setAccessibleName(_("noch kein Bild"))
            return
        ratio = self.devicePixelRatioF()
        room = (self.picture.size() - QSize(theme.px(16), theme.px(16))) * ratio
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(image.scaled(room, keep, smooth))
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        self.picture.setStyleSheet(f"QLabel {{ background: #FFFFFF; {frame} }}")
        self.picture.setAccessibleName(_("Wappen oder Logo, wie es auf den Dokumenten steht"))

    def _on_choose_clicked(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folder = Path(place) if place else Path.home()
        path = messages.ask_open_path(_("Wappen oder Logo wählen"), folder, _("Bild"), (".png", ".svg"), self)
        if path is None:
            return
        try:
            self._set(read_logo(path))
        except UserError as error:
            self.problem.emit(str(error))

    def _set(self, value: str) -> None:
        self.problem.emit("")
        if value != self.value:
            self.set_value(value)
            self.edited.emit(value)


class ColourEdit(ParsedEdit[str]):
    """A colour as `#RRGGBB`, read when the field is left."""

    def parse(self, text: str) -> str:
        """Return the colour."""
        colour = parse_colour(text)
        if not colour:
            problem = _("„{text}“ ist kein Farbwert; es gilt der bisherige. Schreiben Sie ihn wie {example}.")
            raise NumberProblem(problem.format(text=text[:20], example=DEFAULT))
        return colour

    def show_value(self, value: str) -> str:
        """Return the colour as it is stored."""
        return value


class EmblemFields:
    """Coat of arms and colour in the form of the municipality, with what the documents make of the colour."""

    def __init__(self, bound: BoundForm) -> None:
        self._form = bound.form
        hint = _("PNG oder einfaches SVG, höchstens 2 MB. Es steht auf der ersten Seite jedes PDF.")
        self.logo = bound.form.custom(_LOGO, _("Wappen oder Logo"), Emblem(), help_id=_LOGO, hint=hint)
        self.logo.problem.connect(lambda sentence: self._form.show_problem(_LOGO, sentence))
        step = _("Wappen oder Logo ändern")
        bound.bind(self.logo, "logo", lambda value: value.municipality.logo, _with_logo, step, merge=False)
        hint = _("Farbwert wie {example}. Leer bleibt es beim Blaugrün von ScalePlanner.")
        self.colour = bound.form.parsed(
            _COLOUR,
            _("Farbe der Kommune"),
            ColourEdit(),
            help_id=_COLOUR,
            hint=hint.format(example=DEFAULT),
        )
        step = _("Farbe der Kommune ändern")
        bound.bind(self.colour, "colour", _colour, _with_colour, step)
        self.swatch = QLabel()
        self.swatch.setFixedSize(theme.px(140), theme.px(8))
        self.darker = button("", "quiet", extent="small")
        self.darker.hide()
        self.darker.clicked.connect(self._on_darker_clicked)
        bound.add(self.swatch, row(self.darker, None))
        bound.show_in(self, lambda value: value.municipality.colour)

    def set_value(self, colour: str) -> None:
        """Show how a stored colour is printed."""
        if self.colour.problem_text:
            return
        printed = readable_colour(colour)
        is_light = bool(colour) and printed != colour
        sentence = ""
        if is_light:
            ratio = format_number(Decimal(int(contrast(colour, GROUND) * 10)) / 10)
            sentence = _(
                "{colour} hat nur {ratio} : 1 Kontrast zum Papier, nötig sind 4,5 : 1. "
                "Gedruckt wird {printed}, der nächste lesbare Ton."
            ).format(colour=colour, ratio=ratio, printed=printed)
        self._form.show_problem(_COLOUR, sentence)
        self.swatch.setStyleSheet(f"QLabel {{ background: {printed}; border-radius: 4px; }}")
        self.swatch.setAccessibleName(_("Gedruckte Farbe {printed}").format(printed=printed))
        self.darker.set_caption(_("{printed} übernehmen").format(printed=printed))
        self.darker.setVisible(is_light)

    def _on_darker_clicked(self) -> None:
        self.colour.edited.emit(readable_colour(self.colour.value or ""))


def _colour(solution: Solution) -> str | None:
    return solution.municipality.colour or None


def _with_colour(solution: Solution, typed: str | None) -> Solution:
    return replace(solution, municipality=replace(solution.municipality, colour=typed or ""))


def _with_logo(solution: Solution, typed: str) -> Solution:
    return replace(solution, municipality=replace(solution.municipality, logo=typed))
