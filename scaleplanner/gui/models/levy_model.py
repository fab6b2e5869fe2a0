"""The shares of lead and partners per year, as a table."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_amount
from scaleplanner.i18n import _

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, tuple[Decimal, ...]]
_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole


def levy_rows(plan: Plan, way: Way) -> tuple[Row, ...]:
    """Return name and yearly amounts of lead, partners and sum; nothing while they cannot be told."""
    key = way.cost_key
    if key is None or not way.is_quantified:
        return ()
    projection = project(plan, way)
    shares = levy(plan, way, projection)
    if shares is None:
        return ()
    names = {partner.id: partner.name for partner in key.partners}
    return (
        (key.lead_name or _("Federführende Kommune"), shares.lead),
        *((names[partner_id], amounts) for partner_id, amounts in shares.partners),
        (_("Summe"), projection.need),
    )


class LevyModel(QAbstractTableModel):
    """One row per municipality, one column per year and the total."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._years: tuple[int, ...] = ()
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, years: tuple[int, ...], rows: tuple[Row, ...]) -> None:
        """Show other amounts."""
        self.beginResetModel()
        self._years, self._rows = years, rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of municipalities and the sum."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return name, years and total."""
        return 0 if parent.isValid() else len(self._years) + 2

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        """Return name or amount; amounts stand right."""
        name, amounts = self._rows[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            if index.column() == 0:
                return name
            every = (*amounts, sum(amounts, ZERO))
            return format_amount(every[index.column() - 1])
        if role == _ROLE.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        """Return the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLE.DisplayRole:
            return (_("Anteil (€)"), *map(str, self._years), _("Gesamt"))[section]
        return None
