"""The look of the window: light or dark, text size, high legibility; applied at once."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from scaleplanner.gui import theme
from scaleplanner.gui.forms import FieldBox, FormBuilder
from scaleplanner.gui.page import Page
from scaleplanner.gui.spoken import LANGUAGES, chosen_language, keep_language
from scaleplanner.gui.theme import Appearance, Mode
from scaleplanner.gui.widgets.card import Card
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.i18n import _

_HELP = "settings.appearance"


class LookCard(Card):
    """Choices kept for the next start; all but the language take effect while the program runs."""

    def __init__(self, page: Page, settings: QSettings | None) -> None:
        super().__init__(_("Darstellung"), spacing=12)
        self._settings = settings
        self.mode = SegmentedFilter(
            [("system", _("wie das System")), ("light", _("hell")), ("dark", _("dunkel"))],
            name=_("Farben"),
        )
        self.body.addWidget(FieldBox(_("Farben"), self.mode))
        page.register("settings.mode", _("Farben"), self.mode, _HELP)
        form = FormBuilder(page, self.body)
        self.scale = form.choice("settings.text_scale", _("Schriftgröße"), _scales(), help_id=_HELP)
        self.legible = form.check(
            "settings.legible",
            _("besonders gut lesbar"),
            help_id=_HELP,
            hint=_("Stärkere Kontraste, keine grauen Texte, deutliche Ränder."),
        )
        self.language = form.choice(
            "settings.language",
            "Sprache der Oberfläche / Language",
            LANGUAGES,
            help_id=_HELP,
            hint=_(
                "Gilt ab dem nächsten Start. Ausgaben, Fachinhalte, Zahlen und Datumsangaben bleiben deutsch."
            ),
        )
        self.language.set_value(chosen_language(settings))
        self.language.edited.connect(self._on_language_edited)
        for field in (self.mode, self.scale, self.legible):
            field.edited.connect(self._on_edited)
        self.show_appearance(theme.theme.appearance)

    def show_appearance(self, appearance: Appearance) -> None:
        """Show the look in force."""
        self.mode.set_value(appearance.mode)
        self.scale.set_value(appearance.text_scale)
        self.legible.set_value(appearance.legible)

    def _on_language_edited(self) -> None:
        if self._settings is not None:
            keep_language(self._settings, str(self.language.value))

    def _on_edited(self) -> None:
        scale = self.scale.value
        chosen = replace(
            theme.theme.appearance,
            mode=cast(Mode, self.mode.value),
            text_scale=scale if isinstance(scale, float) else 1.0,
            legible=self.legible.value,
        )
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, chosen)
        if self._settings is not None:
            theme.write_appearance(self._settings, chosen)


def _scales() -> list[tuple[float, str]]:
    return [(scale, f"{round(scale * 100)}\u00a0%") for scale in theme.SCALES]
