"""What the cells of the grid say in words: tooltip, „Woher kommt diese Zahl?“ and spoken marks."""

from datetime import date

from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.explain import explain
from scaleplanner.domain.finance.plan import OriginKind, Plan, Way
from scaleplanner.domain.labels import label
from scaleplanner.domain.origins import is_old
from scaleplanner.domain.wording import origin_sentence, period
from scaleplanner.gui.models.plan_rows import OWN_FUNDS, GridRow
from scaleplanner.i18n import _

_SUM = "sum"


def where_from(plan: Plan, way: Way, row: GridRow, column: int) -> str:
    """Return the formula of a cell in words; empty for titles."""
    if not 0 < column <= plan.horizon + 1:
        return ""
    if column > plan.horizon:
        return _("Summe der Jahre {years}.").format(years=period(plan.years))
    year = plan.years[column - 1]
    if row.kind == "group":
        return _("Summe der Zeilen dieser Gruppe.")
    if row.key == OWN_FUNDS:
        decided = year in row.explicit
        return _("Eingetippt: so beschlossen.") if decided else _("Noch keine Eigenmittel beschlossen.")
    return explain(plan, way, row.line_id, year, row.part)


def origin_words(way: Way, row: GridRow, today: date, column: int = 0) -> str:
    """Return kind, date and note of the origin of a line, and whether it is old; empty for other rows.

    In a column whose amount was typed over a computed one, it says that the origin is that of the line.
    """
    line = find_line(way, row.line_id) if row.kind == "line" else None
    if line is None:
        return ""
    if line.origin.kind is OriginKind.UNKNOWN and not line.origin.note:
        return _("Ohne Herkunft. Woher die Zahl stammt, tragen Sie unten ein.")
    sentence = _("Herkunft: {origin}.").format(origin=origin_sentence(line.origin).rstrip("."))
    if is_old(line.origin.day, today):
        sentence = _("{sentence} Älter als 12 Monate, bitte prüfen.").format(sentence=sentence)
    if column - 1 in row.typed_over:
        hint = _("Sie gehört zur Position: Prüfen Sie, ob sie auch für diesen eingetippten Betrag gilt.")
        sentence = f"{sentence} {hint}"
    return sentence


def cell_hint(plan: Plan, way: Way, row: GridRow, column: int, today: date) -> str:
    """Return the tooltip of a cell: formula and origin."""
    if column == 0:
        fold = _("Ein Klick oder die Leertaste klappt die Gruppe auf und zu.") if row.kind == "group" else ""
        return "\n".join(text for text in (row.title, row.note, origin_words(way, row, today), fold) if text)
    parts = (where_from(plan, way, row, column), origin_words(way, row, today, column))
    return "\n".join(part for part in parts if part)


def spoken_title(row: GridRow) -> str:
    """Return what a screen reader calls a row: its title, of a group also whether it is folded."""
    if row.kind != "group":
        return row.title
    if row.is_folded:
        return _("{title}, zugeklappt, {rows}").format(title=row.title, rows=row.note)
    return _("{title}, aufgeklappt").format(title=row.title)


def spoken_marks(plan: Plan, row: GridRow, column: int, kind: OriginKind | None) -> str:
    """Return what a screen reader adds to the amount: typed or calculated, and the origin."""
    if not 0 < column <= plan.horizon:
        return ""
    typed = plan.years[column - 1] in row.explicit
    marks = [_("eingetippt") if typed else _("berechnet")]
    if kind is not None and column - 1 not in row.typed_over:
        marks.append(label(kind))
    if row.is_old and column - 1 not in row.typed_over:
        marks.append(_("älter als 12 Monate"))
    return ", ".join(marks)
