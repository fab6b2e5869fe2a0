"""The right zone: what, why and an example for the field in focus."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from scaleplanner.domain.help_text import HelpText
from scaleplanner.domain.own_term import Meaning
from scaleplanner.gui.icons import IconLabel
from scaleplanner.gui.page import Page
from scaleplanner.gui.shell_destinations import NARROW_HELP
from scaleplanner.gui.theme import theme
from scaleplanner.gui.tokens import SIZE
from scaleplanner.gui.widgets.basics import (
    boxed,
    button,
    clear,
    column,
    label,
    line,
    row,
    scrolled,
    tool,
)
from scaleplanner.i18n import _

#: Finds the explained words in a text.
WordsFunction = Callable[[str], tuple[Meaning, ...]]
OPEN_FROM_WIDTH, OPEN_FROM_WIDTH_NARROW = 1366, 1600


def no_words(_text: str) -> tuple[Meaning, ...]:
    """Explain no word, for a window without a glossary."""
    return ()


class HelpChoices:
    """Whether the explanation is unfolded: the user's choice per page, else as the width allows."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self._choices: dict[str, bool] = {}

    def remember(self, page: str, is_open: bool) -> None:
        """Keep the choice for a page."""
        self._choices[page] = is_open
        if self._settings is not None:
            self._settings.setValue(f"help/{page}", "open" if is_open else "folded")

    def wanted(self, page: str, width: int) -> bool:
        """Return whether the explanation of a page should be unfolded in a window of this width."""
        stored = self._settings.value(f"help/{page}") if self._settings is not None else None
        if page not in self._choices and stored in ("open", "folded"):
            self._choices[page] = stored == "open"
        needed = OPEN_FROM_WIDTH_NARROW if page in NARROW_HELP else OPEN_FROM_WIDTH
        return self._choices.get(page, width >= theme.px(needed))


class HelpZone(QFrame):
    """Foldable explanation; without a text for the field it explains the page."""

    closed = Signal()
    jump_requested = Signal(str)

    def __init__(self, texts: Mapping[str, HelpText], words: WordsFunction = no_words) -> None:
        super().__init__()
        self._texts, self._find_words = texts, words
        self._shown: tuple[object, ...] = ("",)
        self.words: dict[str, QPushButton] = {}
        self.setProperty("role", "help")
        self.setAccessibleName(_("Erklärung"))
        close = tool("x", _("Erklärung ausblenden (F1)"))
        close.clicked.connect(self.closed)
        head = row(
            label(_("Erklärung"), "strong"), label("F1", "caption", "3"), None, close, margins=(16, 7, 8, 8)
        )
        self._body = column(spacing=16, margins=(16, 12, 16, 16))
        inner = boxed(self._body, "help_body")
        self.setLayout(column(head, line(), scrolled(inner), spacing=0))
        self.fit()

    @property
    def subject(self) -> str:
        """What is being explained."""
        return str(self._shown[0])

    def fit(self) -> None:
        """Follow the text size."""
        self.setFixedWidth(theme.px(SIZE["help"]))

    def explain_for(self, page: Page, help_id: str) -> None:
        """Explain a field of a page, the page itself when there is no text for the field."""
        if not self.explain(help_id, page.caption_of(help_id)) and not self.explain(page.help_id):
            self.explain_page(page.title, page.purpose)

    def explain_page(self, title: str, purpose: str) -> None:
        """Explain a page by its purpose."""
        parts = (("info", _("Was ist das?"), purpose),)
        self._fill(title, parts, self._find_words(f"{title} {purpose}"))

    def explain(self, help_id: str, caption: str = "") -> bool:
        """Explain a field and the known words in it; False and nothing changed when there is no text for it.

        `caption` holds the words beside the field, where they say more than the help.
        """
        found = self._texts.get(help_id)
        if found is None:
            return False
        parts = (
            ("info", _("Was ist das?"), found.what),
            ("circle-question-mark", _("Warum?"), found.why),
            ("lightbulb", _("Beispiel"), found.example),
        )
        text = " ".join((caption, found.title, found.what, found.why, found.example))
        self._fill(found.title, parts, self._find_words(text))
        return True

    def _fill(
        self, subject: str, parts: tuple[tuple[str, str, str], ...], words: tuple[Meaning, ...]
    ) -> None:
        if (subject, parts, words) == self._shown:
            return
        self._shown = (subject, parts, words)
        clear(self._body)
        self.words = {}
        self._body.addWidget(label(subject, "section", wrap=True))
        for icon_name, heading, text in parts:
            if text:
                title = row(
                    IconLabel(icon_name, "accent_text", 16), label(heading, "strong"), None, spacing=6
                )
                self._body.addLayout(column(title, label(text, "small", "2", wrap=True), spacing=4))
        if words:
            title = row(
                IconLabel("book-open", "accent_text", 16), label(_("Begriffe"), "strong"), None, spacing=6
            )
            self._body.addLayout(column(title, *(self._word(each) for each in words), spacing=8))
        self._body.addStretch(1)

    def _word(self, meaning: Meaning) -> QVBoxLayout:
        """Return the meaning of a word below a button that leads to it in the glossary."""
        look_up = button(meaning.term, "quiet", extent="small")
        look_up.setToolTip(_("Im Glossar nachschlagen ({origin})").format(origin=meaning.origin))
        look_up.clicked.connect(lambda: self.jump_requested.emit(f"hilfe:glossar.{meaning.place}"))
        self.words[meaning.term] = look_up
        return column(row(look_up, None), label(meaning.definition, "small", "2", wrap=True), spacing=0)
