"""Skalierungshebel: the working sheets of the levers, one at a time."""

from PySide6.QtWidgets import QFrame

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.gui.page import Page
from scaleplanner.gui.pages.lever_care import CarePanel
from scaleplanner.gui.pages.lever_panel import LeverPanel
from scaleplanner.gui.pages.lever_reach import ReachPanel
from scaleplanner.gui.pages.lever_size import SizePanel
from scaleplanner.gui.widgets.basics import column, row
from scaleplanner.gui.widgets.segmented import SegmentedFilter
from scaleplanner.gui.workspace import Workspace
from scaleplanner.i18n import _

SIZE, CARE, REACH = "groesse", "pflege", "anschluss"
#: The sheet of every field of the levers.
SHEETS = {
    SIZE: (
        "leader",
        "non_monetary",
        "building_blocks",
        "potential_users",
        "critical_mass",
        "users",
        "network",
    ),
    CARE: (
        "protection_need",
        "cloud_once",
        "cloud_yearly",
        "own_once",
        "own_yearly",
        "hosting_reason",
        "updates",
        "external_support",
        "feedback",
    ),
    REACH: (
        "initiatives",
        "audiences",
        "channels",
        "communication",
        "procurement",
        "committee_formats",
        "committees_since",
        "committees",
    ),
}
#: Older notes about committees stand where they are computed today.
_PLACES = {"committee_formats": "committees", "committees_since": "committees"}
_FIRST = {"feedback": "text", "initiatives": "title"}


class LeversPanel(QFrame):
    """Three sheets: size and network, care and hosting, continuity and reach."""

    def __init__(self, page: Page, workspace: Workspace, catalogue: Catalogue) -> None:
        super().__init__()
        self._workspace = workspace
        options = (
            (SIZE, _("Größe und Netzwerk")),
            (CARE, _("Pflege und Betriebsform")),
            (REACH, _("Anschluss und Bekanntheit")),
        )
        self.switch = SegmentedFilter(options, name=_("Arbeitsblatt"))
        self.switch.edited.connect(self._on_sheet_chosen)
        page.register("levers", _("Skalierungshebel"), self.switch, "page.levers")
        self.growth, self.care = SizePanel(page, workspace, catalogue), CarePanel(page, workspace, catalogue)
        self.reach = ReachPanel(page, workspace, catalogue)
        self._sheets: dict[str, LeverPanel] = {SIZE: self.growth, CARE: self.care, REACH: self.reach}
        self.setLayout(column(row(self.switch, None), *self._sheets.values(), spacing=16))
        self._show_sheet(SIZE)

    def open_place(self, target: str) -> str:
        """Show the sheet of `levers.FIELD` or `levers.LIST.ENTRY.FIELD`; return the field to focus."""
        parts = target.split(".")
        field = parts[1] if len(parts) > 1 else ""
        sheet = next((key for key, fields in SHEETS.items() if field in fields), "")
        if not sheet:
            return "levers"
        self.switch.set_value(sheet)
        self._show_sheet(sheet)
        editors = {"feedback": self.care.feedback, "initiatives": self.reach.initiatives}
        if field in editors and len(parts) > 2:
            editors[field].select(parts[2])
            name = parts[3] if len(parts) > 3 else _FIRST[field]
            return f"levers.{field}.{name}" if editors[field].current_id else f"levers.{field}"
        return f"levers.{_PLACES.get(field, field)}"

    def show_solution(self, solution: Solution) -> None:
        """Render the sheet that is shown."""
        self._sheets[str(self.switch.value)].show_solution(solution)

    def _show_sheet(self, sheet: str) -> None:
        for key, panel in self._sheets.items():
            panel.setVisible(key == sheet)
        self.show_solution(self._workspace.solution)

    def _on_sheet_chosen(self, sheet: object) -> None:
        self._workspace.end_merge()
        self._show_sheet(str(sheet))
