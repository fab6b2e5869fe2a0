"""The ways side by side: one column per way, one row per figure."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.indicators import Indicator, indicators, mean_per_inhabitant, per_inhabitant
from scaleplanner.domain.finance.plan import Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_euro, format_number, format_percent
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

Index = QModelIndex | QPersistentModelIndex


def way_figures(plan: Plan, way: Way, inhabitants: int) -> tuple[tuple[str, str], ...]:
    """Return label and shown text of each figure of a way; „noch nicht beziffert“ without lines."""
    labels = [
        _("Einmalige Kosten"),
        _("Gesamtkosten"),
        _("Haushaltsbedarf gesamt"),
        *(_("Bedarf {year}").format(year=year) for year in plan.years),
        _("Kapitalwert"),
        _("Kostenbarwert"),
        _("Annuität"),
        _("Vollkosten, nicht abgezinst"),
        _("Interner Zinsfuß"),
        _("Amortisation in Jahren"),
        _("Amortisation, abgezinst"),
        _("Kostendeckungsgrad"),
        _("Gesicherter Anteil der Förderung"),
        _("Erstes Jahr mit Lücke"),
        _("Dauerbedarf (Mittel der Folgejahre)"),
        _("Bedarf je Person, Mittel"),
        _("Bedarf je Person {year}").format(year=plan.years[-1]),
    ]
    if not way.is_quantified:
        return tuple((text, _("noch nicht beziffert")) for text in labels)
    projection = project(plan, way)
    found = indicators(plan, projection)
    cliff = funding_cliff(plan, way, projection)
    values = [
        format_euro(projection.one_off_cost),
        format_euro(found.total_cost),
        format_euro(found.total_need),
        *(format_euro(need) for need in projection.need),
        format_euro(found.net_present_value, cents=True),
        format_euro(found.cost_present_value, cents=True),
        format_euro(found.annuity, cents=True),
        format_euro(found.total_full_cost),
        _shown(found.internal_rate, format_percent),
        _shown(found.static_payback, lambda years: format_number(years, 1)),
        _shown(found.dynamic_payback, lambda years: format_number(years, 1)),
        _shown(found.cost_coverage, format_percent),
        _shown(found.secured_share, format_percent),
        str(cliff.first_year) if cliff.first_year else _("durchgehend gedeckt"),
        format_euro(cliff.lasting_need) if cliff.first_year else "–",
        _shown(mean_per_inhabitant(projection.need, inhabitants), lambda need: format_euro(need, cents=True)),
        _shown(per_inhabitant(projection.need[-1], inhabitants), lambda need: format_euro(need, cents=True)),
    ]
    return tuple(zip(labels, values, strict=True))


def _shown(found: Indicator, show: Callable[[Decimal], str]) -> str:
    """Return the value with its remark, or the remark alone."""
    if found.value is None:
        return found.remark
    return f"{show(found.value)} ({found.remark})" if found.remark else show(found.value)


class WaysModel(QAbstractTableModel):
    """Figures of all ways; the first column names the figure."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._columns: list[tuple[tuple[str, str], ...]] = []

    def show_solution(self, solution: Solution) -> None:
        """Compute the figures of every way anew."""
        plan = solution.plan
        self.beginResetModel()
        self._names = [way.name for way in plan.ways]
        self._columns = [way_figures(plan, way, solution.municipality.inhabitants) for way in plan.ways]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row per figure."""
        if (parent is not None and parent.isValid()) or not self._columns:
            return 0
        return len(self._columns[0])

    def columnCount(self, parent: Index | None = None) -> int:
        """The label and one column per way."""
        return 0 if parent is not None and parent.isValid() else len(self._names) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return label or figure."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if index.column() == 0:
            return self._columns[0][index.row()][0]
        return self._columns[index.column() - 1][index.row()][1]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the names of the ways."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            # The type of Qt's alignments has no room for a text flag: the header asks for a whole number.
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return right.value | Qt.TextFlag.TextWordWrap.value
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return _("Kennzahl") if section == 0 else self._names[section - 1]
