"""The first start: two ways to begin, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from scaleplanner.exchange.example_titles import ExampleTitle
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.pages.flow import flow
from scaleplanner.gui.theme import theme
from scaleplanner.gui.widgets.basics import boxed, button, column, label, row
from scaleplanner.gui.widgets.card import Card
from scaleplanner.i18n import _


class Welcome(QFrame):
    """Shown while the database holds no solution: five questions or an example."""

    def __init__(self, examples: Sequence[ExampleTitle]) -> None:
        super().__init__()
        self.begin = button(_("Mit fünf Fragen beginnen"), "primary", "play", extent="large")
        self.examples = tuple(button(example.name, "", "eye") for example in examples)
        for each in self.examples:
            each.setAccessibleName(_("Beispiel {name} ansehen").format(name=each.caption))
        title = label(_("Womit möchten Sie beginnen?"), "display")
        sentence = label(_("Beginnen Sie mit fünf Fragen oder sehen Sie sich ein Beispiel an."), "body", "2")
        for text in (title, sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._cards = row(self._new_card(), self._example_card(), spacing=24)
        inner = column(None, title, sentence, 12, row(None, self._cards, None), None, None, spacing=8)
        self.setLayout(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two ways below each other where there is no room beside."""
        super().resizeEvent(event)
        flow(self.width(), 790, self._cards)

    def _new_card(self) -> Card:
        facts = (_("etwa 10 Minuten"), _("alles später änderbar"), _("nichts verlässt diesen Rechner"))
        lines = [
            row(IconLabel("check", "ok", 16), label(fact, "small", "2"), None, spacing=8) for fact in facts
        ]
        text = _("Fünf Fragen, dann sehen Sie das erste Bild: was fehlt und wann das Geld endet.")
        card = _choice("lightbulb", _("Neue Lösung anlegen"), text)
        card.add(*lines, None, 8, self.begin)
        return card

    def _example_card(self) -> Card:
        text = _("Vollständig ausgefüllte Lösungen erfundener Kommunen, zum Lesen und Kopieren.")
        card = _choice("book-open", _("Beispiel ansehen"), text)
        for each in self.examples:
            each.setStyleSheet("text-align: left")
            card.body.addWidget(each)
        return card.add(None)


def _choice(icon_name: str, heading: str, text: str) -> Card:
    card = Card(spacing=10)
    card.setAccessibleName(heading)
    card.body.setContentsMargins(24, 20, 24, 24)
    tile = boxed(row(IconLabel(icon_name, "accent_text", 20), margins=(10, 10, 10, 10)), "circle")
    card.add(row(tile, None), label(heading, "section"), label(text, "body", "2", wrap=True))
    card.setFixedWidth(theme.px(380))
    card.setMinimumHeight(theme.px(290))
    return card
