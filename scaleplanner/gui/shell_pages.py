"""The page area: builds each page on its first visit and keeps it until the solution changes."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar

from scaleplanner.gui.announcements import announcer
from scaleplanner.gui.page import Page
from scaleplanner.gui.session import Session
from scaleplanner.gui.widgets.basics import clear, column
from scaleplanner.gui.widgets.card import Banner
from scaleplanner.gui.workspace import Workspace

if TYPE_CHECKING:
    from scaleplanner.domain.catalogue import Catalogue

CatalogueSource = Callable[[], "Catalogue"]
PageFactory = Callable[[Workspace, "Catalogue"], Page]
FreePageFactory = Callable[[Session], Page]


class PageArea(QFrame):
    """Banners above, the current page below."""

    help_requested = Signal(str)
    jump_requested = Signal(str)

    def __init__(
        self,
        session: Session,
        catalogue: CatalogueSource,
        pages: Mapping[str, PageFactory],
        free_pages: Mapping[str, FreePageFactory],
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self._session, self._catalogue = session, catalogue
        self._factories, self._free_factories = pages, free_pages
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._banners = column(margins=(24, 0, 24, 0), spacing=8)
        self.setProperty("role", "canvas")
        layout = column(self._banners, spacing=0)
        layout.addWidget(self._stack, 1)
        self.setLayout(layout)

    @property
    def current(self) -> Page | None:
        """The page that is shown."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def can_show(self, key: str) -> bool:
        """Return whether there is such a page now."""
        has_solution = self._session.workspace is not None
        return key in self._free_factories or (has_solution and key in self._factories)

    def show_page(self, key: str) -> Page:
        """Show a page, building it on its first visit."""
        page = self._pages.get(key) or self._build(key)
        self._stack.setCurrentWidget(page)
        return page

    def forget_solution(self) -> None:
        """Drop all pages of the solution that was open."""
        for key in [key for key in self._pages if key not in self._free_factories]:
            page = self._pages.pop(key)
            self._stack.removeWidget(page)
            page.deleteLater()

    def show_banner(self, banner: Banner | None) -> None:
        """Show a banner above the page in place of the last one and read it out; None removes it."""
        clear(self._banners)
        margin = 12 if banner is not None else 0
        self._banners.setContentsMargins(24, margin, 24, 0)
        if banner is not None:
            self._banners.addWidget(banner)
            announcer.say(banner, banner.accessibleName(), urgent=banner.is_urgent)

    @property
    def banner(self) -> Banner | None:
        """The banner shown above the page."""
        item = self._banners.itemAt(0)
        widget = item.widget() if item is not None else None
        return widget if isinstance(widget, Banner) else None

    def _build(self, key: str) -> Page:
        workspace = self._session.workspace
        if key in self._free_factories:
            page = self._free_factories[key](self._session)
        elif workspace is not None:
            page = self._factories[key](workspace, self._catalogue())
            page.bind(workspace)
            page.defer_when_hidden()
            if self._settings is not None:
                page.remember(self._settings, workspace.solution.id)
        else:
            raise KeyError(key)
        page.help_requested.connect(self.help_requested)
        page.jump_requested.connect(self.jump_requested)
        self._pages[key] = page
        self._stack.addWidget(page)
        tabs = page.findChild(QTabBar)
        if tabs is not None and self._settings is not None:
            remember_tab(tabs, self._settings, key)
        return page


def remember_tab(tabs: QTabBar, settings: QSettings, key: str) -> None:
    """Open the tab that was shown last on this page, and keep every later choice in the settings."""
    name = f"tab/{key}"
    stored = str(settings.value(name, ""))
    if len(stored) < 3 and stored.isdecimal() and int(stored) < tabs.count():
        tabs.setCurrentIndex(int(stored))
    tabs.currentChanged.connect(lambda tab: settings.setValue(name, tab))
