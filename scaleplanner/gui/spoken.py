"""The language of the window: Qt's own texts follow it, and the choice is kept for the next start."""

from PySide6.QtCore import QLibraryInfo, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from scaleplanner.i18n import ENGLISH, GERMAN, KEY, SECTION, language

#: The languages as they are offered, each under its own name.
LANGUAGES = ((GERMAN, "Deutsch"), (ENGLISH, "English"))


def speak(app: QApplication) -> None:
    """Let Qt's own texts (menus of fields, file dialogs) speak the language of the interface."""
    translator = app.findChild(QTranslator) or QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        app.installTranslator(translator)


def chosen_language(settings: QSettings | None) -> str:
    """Return the language kept for the next start, without a choice the present one."""
    kept = settings.value(f"{SECTION}/{KEY}") if settings is not None else None
    return next((known for known, _name in LANGUAGES if known == kept), language())


def keep_language(settings: QSettings, wanted: str) -> None:
    """Keep the choice for the next start."""
    settings.setValue(f"{SECTION}/{KEY}", wanted)
