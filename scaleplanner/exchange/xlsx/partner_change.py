"""One partner less, one more: what it changes for every other one, in formulas below the cost key.

Weights, the share of the base and the mix are those of the sheet above, so changing them changes this too.
With entry, exit or limits the helpers above would be needed once more for either circle: there the values of
the program stand, and a sentence says so.
"""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.partner_change import (
    NEWCOMER,
    PartnerChange,
    change_sentence,
    largest_partner,
    one_less,
    one_more,
)
from scaleplanner.domain.finance.plan import ZERO, CostKey, KeyKind
from scaleplanner.exchange.xlsx import layout, partners
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, header, section, total
from scaleplanner.exchange.xlsx.costs import sum_years
from scaleplanner.i18n import _

_BASED = (KeyKind.BASE_INHABITANTS, KeyKind.BASE_USAGE)
_HEADS = (KeyKind.INHABITANTS, KeyKind.BASE_INHABITANTS)
_LEAST = "0.0000001"


def build(export: Export, sheet: Sheet) -> None:
    """Append both tables to the sheet of the cost key; nothing where nobody could leave or join."""
    way = export.plan.main_way
    key, shares = way.cost_key, levy(export.plan, way, export.project(way))
    if key is None or shares is None:
        return
    leaving = largest_partner(export.plan, way)
    less, more = one_less(export.plan, way, leaving), one_more(export.plan, way)
    if not less and not more:
        return
    row = sheet.size[0] + 1
    sheet.breaks.append(row)
    sheet.put(row, layout.NAME, _("Ein Partner weniger, einer mehr"), "bold")
    sentence = change_sentence(export.plan, way, leaving, export.years[-1])
    sheet.put(row + 1, layout.NAME, sentence, "note").span = layout.YEARS
    row += 3
    before = dict(shares.partners)
    if partners.has_dates(key) or partners.has_limits(key):
        text = _(
            "Mit Ein- und Austritten oder Grenzen: Werte des Programms zum Stand der Ausgabe, keine Formeln."
        )
        sheet.put(row - 1, layout.NAME, text, "note").span = layout.YEARS
        row += 1
    if less:
        name = next(partner.name for partner in key.partners if partner.id == leaving)
        title = _("Ohne {name}: mehr oder weniger").format(name=name)
        row = _Change(export, sheet, key, before, less, leaving).write(row, title) + 1
    if more:
        _Change(export, sheet, key, before, more).write(row, _("Mit einer weiteren: mehr oder weniger"))


@dataclass(frozen=True, slots=True)
class _Change:
    """A table with its helpers: who pays how much more when the circle is another one."""

    export: Export
    sheet: Sheet
    key: CostKey
    before: dict[str, tuple[Decimal, ...]]
    changes: tuple[PartnerChange, ...]
    leaving: str = ""

    def write(self, row: int, title: str) -> int:
        """Write the changes, with quotas and helpers if they are formulas; return the next free row."""
        if partners.has_dates(self.key) or partners.has_limits(self.key):
            return self._write_values(row, title)
        export, sheet, count = self.export, self.sheet, len(self.changes)
        header(export, sheet, row, (title, "", "", "", _("Quote")))
        first, helper = row + 1, row + 2 + count
        title = _("Rechenhilfe: ganze Einheiten, Rang der größten Reste, neuer Anteil")
        section(sheet, helper, title, export.sum_column())
        texts = (_("{name}: ganze Einheiten"), _("{name}: Rangzahl des Rests"), _("{name}: neuer Anteil"))
        for index, change in enumerate(self.changes):
            sheet.put(first + index, layout.NAME, change.name, "line")
            sheet.calc(first + index, layout.PRICE, self._quota(change.partner_id), None, "factor")
            for part, text in enumerate(texts):
                name = text.format(name=change.name)
                sheet.put(helper + 1 + part * count + index, layout.NAME, name, "muted")
            for year in range(export.plan.horizon):
                self._year(year, index, first, helper + 1)
            sum_years(export, sheet, first + index, total(change.values), export.money)
        return helper + 1 + 3 * count

    def _write_values(self, row: int, title: str) -> int:
        """Write the values of the program; return the next free row."""
        header(self.export, self.sheet, row, (title,))
        for change in self.changes:
            row += 1
            self.sheet.put(row, layout.NAME, change.name, "line")
            self.sheet.put_row(row, layout.YEARS, change.values, self.export.money)
            sum_years(self.export, self.sheet, row, total(change.values), self.export.money)
        return row + 1

    def _year(self, year: int, index: int, first: int, helper: int) -> None:
        """Write units, rank number, new share and change of a partner, by largest remainder as above."""
        sheet, count, column = self.sheet, len(self.changes), layout.YEARS + year
        share = helper + 2 * count + index
        change = self.changes[index]
        value, old = change.values[year], self.before.get(change.partner_id)
        after = value + (old[year] if old else ZERO)
        places = (a1(first + index, layout.PRICE, "c"), a1(self.export.marks["sharing_levied"], column, "r"))
        partners.share_cells(sheet, column, (share, helper, count, index), places, after)
        sheet.cells[share, column].style = self.export.money
        less = f"-{a1(self._row_before(change.partner_id), column)}" if old else ""
        sheet.calc(first + index, column, f"{a1(share, column)}{less}", value, self.export.money)

    def _row_before(self, partner_id: str) -> int:
        ids = [partner.id for partner in self.key.partners]
        return self.export.marks["sharing_shares"] - len(ids) + ids.index(partner_id)

    def _quota(self, partner_id: str) -> str:
        if self.key.kind is not KeyKind.MIXED:
            return self._with_base(self._part(self.key.kind, partner_id))
        kinds = [KeyKind(name) for name, weight in self.key.mix if weight]
        weights = [a1(self._row("mix", kind.value), layout.QUANTITY, "rc") for kind in kinds]
        terms = (
            f"{weight}*({self._part(kind, partner_id)})" for weight, kind in zip(weights, kinds, strict=True)
        )
        return f"({'+'.join(terms)})/MAX({_LEAST},{'+'.join(weights)})"

    def _with_base(self, part: str) -> str:
        if self.key.kind not in _BASED:
            return part
        base = a1(self._row("base_share"), layout.QUANTITY, "rc")
        return f"{base}/{len(self.changes)}+(1-{base})*({part})"

    def _part(self, kind: KeyKind, partner_id: str) -> str:
        """The quota by the weights of one key: without who leaves, or with the newcomer at their mean."""
        if kind is KeyKind.EQUAL:
            return f"1/{len(self.changes)}"
        members = self.key.partners
        cells = {partner.id: self._weight(kind, partner.id) for partner in members}
        whole = f"SUM({cells[members[0].id]}:{cells[members[-1].id]})"
        if self.leaving:
            return f"{cells[partner_id]}/MAX({_LEAST},{whole}-{cells[self.leaving]})"
        mean = f"ROUND({whole}/{len(members)},0)" if kind in _HEADS else f"{whole}/{len(members)}"
        own = mean if partner_id == NEWCOMER else cells[partner_id]
        return f"{own}/MAX({_LEAST},{whole}+{mean})"

    def _weight(self, kind: KeyKind, partner_id: str) -> str:
        return a1(self._row("partner", partner_id, kind.value), layout.QUANTITY, "rc")

    def _row(self, name: str, *path: str) -> int:
        """Return the row of an input above by its key, which the reader of the workbook relies on as well."""
        wanted = layout.row_key(name, self.export.plan.main_way.id, *path)
        return next(row for row, key in self.sheet.row_keys.items() if key == wanted)
