"""The help: first steps, how the program calculates, glossary, keys, limits, sources."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from scaleplanner.content import load_catalogue
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.wording import sentence
from scaleplanner.gui import shell_destinations as places
from scaleplanner.gui.models.handbook import read_handbook, read_keys
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.help_glossary import Glossary
from scaleplanner.gui.pages.help_parts import Article, Item, KeyList, SearchList
from scaleplanner.gui.pages.help_screens import ScreenGuide
from scaleplanner.gui.session import Session
from scaleplanner.gui.widgets.basics import canvas, column, lay_out_now, line, scrolled
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

STEPS, SCREENS, CALCULATION, GLOSSARY, KEYS, LIMITS, VALUES, SOURCES = (
    "erste-schritte",
    "seiten",
    "rechnen",
    "glossar",
    "tasten",
    "grenzen",
    "werte",
    "quellen",
)


class HelpPage(Page):
    """Everything offline; each tab is built when it is opened first."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            places.page_title(places.HELP),
            _("Erste Schritte, Rechenwege, Begriffe, Tasten und Grenzen – alles ohne Netz."),
            help_id="page.help",
            scroll=False,
        )
        self._session = session
        self._makers: Mapping[str, tuple[str, Callable[[], QWidget]]] = {
            STEPS: (_("Erste Schritte"), lambda: self._article(STEPS)),
            SCREENS: (_("Seiten und Rollen"), self._screens),
            CALCULATION: (_("Rechenwege"), lambda: self._article(CALCULATION)),
            GLOSSARY: (_("Glossar"), lambda: Glossary(self)),
            KEYS: (_("Tasten"), lambda: KeyList(read_keys())),
            LIMITS: (_("Grenzen"), lambda: self._article(LIMITS)),
            VALUES: (_("Richtwerte"), _values),
            SOURCES: (_("Quellen"), _sources),
        }
        self.parts: dict[str, QWidget] = {}
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.tabs.setAccessibleName(_("Bereiche der Hilfe"))
        self.tabs.setExpanding(False)
        for key, (title, _maker) in self._makers.items():
            self.tabs.addTab(title)
            self._stack.addWidget(QWidget())
            self.register(key, title, self.tabs, self.help_id)
        self.body.addLayout(column(self.tabs, line(), spacing=0))
        self.body.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        session.workspace_changed.connect(self._on_workspace_changed)
        self._on_workspace_changed(session.workspace)
        self._on_tab_changed(0)

    def open_part(self, key: str) -> QWidget:
        """Show a part of the help and return it."""
        self.tabs.setCurrentIndex(list(self._makers).index(key))
        return self.parts[key]

    def jump_to(self, target: str) -> bool:
        """Open the part; `glossar.foerderklippe` also finds the entry."""
        key, _dot, entry = target.partition(".")
        if key == "terms":
            part = self.open_part(GLOSSARY)
            has_entry = isinstance(part, Glossary) and part.select(entry)
            return super().jump_to("terms.term" if has_entry else "terms")
        if key not in self._makers:
            return False
        part = self.open_part(key)
        if isinstance(part, ScreenGuide):
            part.show_page(entry)
            return super().jump_to(f"{key}.wahl")
        words = part.words if isinstance(part, Glossary) else part
        if isinstance(words, SearchList):
            heading = next((item.heading for item in words.items if item.id == entry), "")
            words.look_for(heading)
            self.help_requested.emit(self.help_id)
            return super().jump_to(f"{key}.suche")
        return super().jump_to(key)

    def _on_tab_changed(self, tab: int) -> None:
        key = list(self._makers)[tab]
        if key not in self.parts:
            part = self._makers[key][1]()
            self.parts[key] = part
            if isinstance(part, Glossary):
                part.show_workspace(self._session.workspace)
            words = part.words if isinstance(part, Glossary) else part
            if isinstance(words, SearchList):
                self.register(f"{key}.suche", words.search.accessibleName(), words.search, self.help_id)
            if isinstance(part, ScreenGuide):
                self.register(f"{key}.wahl", part.choice.accessibleName(), part.choice, self.help_id)
            placeholder = self._stack.widget(tab)
            self._stack.insertWidget(tab, scrolled(canvas(column(part, margins=(0, 4, 8, 8)))))
            if placeholder is not None:
                self._stack.removeWidget(placeholder)
                placeholder.deleteLater()
        self._stack.setCurrentIndex(tab)
        lay_out_now(self)

    def _on_workspace_changed(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        part = self.parts.get(GLOSSARY)
        if isinstance(part, Glossary):
            part.show_workspace(workspace)

    def _screens(self) -> ScreenGuide:
        guide = ScreenGuide()
        guide.jump_requested.connect(self.jump_requested)
        return guide

    def _article(self, name: str) -> Article:
        article = Article(read_handbook(name))
        article.jump_requested.connect(self.jump_requested)
        return article


def _values() -> SearchList:
    intro = _(
        "Sätze, Schwellen und Pauschalen mit Datum und Quelle. Prüfen Sie sie, bevor Sie sie übernehmen."
    )
    items = []
    for entry in load_catalogue().parameters:
        value = f"{_german(entry.value)}\u00a0{entry.unit}" if entry.value else _("Vor Ort festlegen")
        if entry.valid_from:
            value = _("{value}, gültig ab {day}").format(value=value, day=_day(entry.valid_from))
        ended = _day_of(entry.valid_to)
        if ended is not None and ended < date.today():
            value = _("Abgelaufen am {day}: {value}").format(day=format_date(ended), value=value)
        text = " ".join(sentence(part) for part in (value, entry.note) if part)
        items.append(Item(entry.id, entry.title, text, entry.provenance))
    return SearchList(items, _("Richtwerte"), intro)


def _german(value: str) -> str:
    """Return a shipped number with a decimal comma; other words stay as they are."""
    return value.replace(".", ",") if value.replace(".", "", 1).lstrip("-").isdigit() else value


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(text: str) -> str:
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text


def _sources() -> SearchList:
    catalogue = load_catalogue()
    intro = f"{catalogue.meta.basis} {catalogue.meta.disclaimer}"
    undated = _("ohne Jahr")
    items = (
        Item(source.id, source.title, "", f"{source.id} · {source.year or undated}")
        for source in catalogue.sources
    )
    return SearchList(items, _("Quellen"), intro)
