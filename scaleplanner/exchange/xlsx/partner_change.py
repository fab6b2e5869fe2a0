"""One partner less, one more: what it changes for every other one, in formulas below the cost key.

Weights, the share of the base, the mix, entry, exit and limits are those of the sheet above, so changing them
changes this too. The helper tables above stand once more for either circle.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.allocation import levy
from scaleplanner.domain.finance.partner_change import (
    NEWCOMER,
    PartnerChange,
    change_sentence,
    largest_partner,
    newcomer,
    one_less,
    one_more,
)
from scaleplanner.domain.finance.plan import ZERO, CostKey, KeyKind
from scaleplanner.domain.labels import label
from scaleplanner.exchange.xlsx import contributions, layout, membership, partners
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.context import Export, header, section, total
from scaleplanner.exchange.xlsx.costs import sum_years
from scaleplanner.exchange.xlsx.partners import Part, Quotas, Shared
from scaleplanner.i18n import N_, _

_BASED = (KeyKind.BASE_INHABITANTS, KeyKind.BASE_USAGE)
_HEADS = (KeyKind.INHABITANTS, KeyKind.BASE_INHABITANTS)
_LEAST = "0.0000001"
#: Stands for the shares of a year in which no partner of the circle takes part.
_NOBODY = N_("niemand dabei")


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
    sheet.put(row, layout.NAME, _("Ein Partner weniger, einer mehr"), "bold")
    sentence = change_sentence(export.plan, way, leaving, export.years[-1])
    sheet.put(row + 1, layout.NAME, sentence, "note").span = layout.YEARS
    row += 3
    before = dict(shares.partners)
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

    @property
    def _circle(self) -> CostKey:
        """The key with the partners of the changed circle."""
        members = tuple(partner for partner in self.key.partners if partner.id != self.leaving)
        joining = () if self.leaving else (newcomer(self.key),)
        return replace(self.key, partners=(*members, *joining))

    def write(self, row: int, title: str) -> int:
        """Write the changes, with quotas and helpers; return the next free row."""
        export, sheet, count = self.export, self.sheet, len(self.changes)
        quota = _("Quote, wenn alle dabei sind") if partners.has_dates(self.key) else _("Quote")
        header(export, sheet, row, (title, "", "", "", quota))
        first, helper = row + 1, row + 2 + count
        for index, change in enumerate(self.changes):
            sheet.put(first + index, layout.NAME, change.name, "line")
            sheet.calc(first + index, layout.PRICE, self._quota(change.partner_id), None, "factor")
        helper, quotas, counted = self._quotas(row, helper)
        title = _("Rechenhilfe: ganze Einheiten, Rang der größten Reste, neuer Anteil")
        section(sheet, helper, title, export.sum_column())
        texts = (_("{name}: ganze Einheiten"), _("{name}: Rangzahl des Rests"), _("{name}: neuer Anteil"))
        for index, change in enumerate(self.changes):
            for part, text in enumerate(texts):
                name = text.format(name=change.name)
                sheet.put(helper + 1 + part * count + index, layout.NAME, name, "muted")
            for year in range(export.plan.horizon):
                self._year(year, index, (first, helper + 1, counted), quotas)
            self._sum(first + index, total(change.values))
        return helper + 1 + 3 * count

    def _sum(self, row: int, value: Decimal) -> None:
        """Write the sum of a row; it says so if there is a year in which nobody is left to share."""
        sum_years(self.export, self.sheet, row, value, self.export.money)
        if partners.has_dates(self.key):
            last, horizon = self.export.sum_column(), self.export.plan.horizon
            years = f"{a1(row, layout.YEARS)}:{a1(row, last - 1)}"
            cell = self.sheet.cells[row, last]
            cell.formula = f'IF(COUNT({years})<{horizon},"{_(_NOBODY)}",{cell.formula})'

    def _quotas(self, row: int, helper: int) -> tuple[int, Quotas, int]:
        """Write the helper tables of entry, exit and limits.

        Returns the next row, the quotas, and the row of the months with members, 0 without dates.
        """
        key, quotas, count = self._circle, Quotas(row + 1, False), len(self.changes)
        terms = (partners.has_dates(self.key), partners.has_limits(self.key))
        if not any(terms):
            return helper, quotas, 0
        export, sheet = self.export, self.sheet
        section(sheet, helper, _("Rechenhilfe: Partner in diesem Kreis"), export.sum_column())
        parts, members = self._parts(helper + 1)
        divisor = self._mix()[1] if key.kind is KeyKind.MIXED else ""
        levied = export.marks["sharing_levied"]
        amounts = levy(export.plan, export.plan.main_way, export.project(export.plan.main_way))
        known = amounts.levied if amounts else ()
        shared = Shared(export, sheet, key, parts, divisor, members, row, levied, known, *terms)
        ids = [partner.id for partner in self.key.partners]
        base = {each: export.marks["sharing_partners"] + place for place, each in enumerate(ids)}
        partners.follow(shared, base)
        helper, counted = members + count + 1, 0
        if shared.dated:
            helper, counted, first = membership.build(shared, helper)
            quotas = Quotas(first, True)
        if shared.limited:
            helper, _room, quotas = contributions.build(shared, helper, quotas)
        return helper, quotas, counted

    def _parts(self, row: int) -> tuple[tuple[Part, ...], int]:
        """Write the weights of the circle for each plain key within the key; return them and the next row."""
        kinds, base = [self.key.kind], ""
        weights = [""]
        if self.key.kind is KeyKind.MIXED:
            kinds, weights = self._mix_kinds(), self._mix()[0]
        elif self.key.kind in _BASED:
            base = a1(self._row("base_share"), layout.QUANTITY, "rc")
            weights = [f"(1-{base})"]
        parts = [Part(KeyKind.EQUAL, row, base)] if base else []
        for kind, share in zip(kinds, weights, strict=True):
            parts.append(Part(kind, row, share))
            if kind is KeyKind.EQUAL:
                continue
            for place, change in enumerate(self.changes, start=row):
                title = _("{name}: Gewicht, {kind}").format(name=change.name, kind=label(kind))
                self.sheet.put(place, layout.NAME, title, "muted")
                weight = self._own(kind, change.partner_id)
                self.sheet.calc(place, layout.QUANTITY, weight, None, "number")
            row += len(self.changes)
        return tuple(parts), row

    def _year(self, year: int, index: int, rows: tuple[int, int, int], quotas: Quotas) -> None:
        """Write units, rank number, new share and change of a partner, by largest remainder as above."""
        first, helper, counted = rows
        sheet, count, column = self.sheet, len(self.changes), layout.YEARS + year
        share, change = helper + 2 * count + index, self.changes[index]
        value, old = change.values[year], self.before.get(change.partner_id)
        after = value + (old[year] if old else ZERO)
        levied = a1(self.export.marks["sharing_levied"], column, "r")
        places = (quotas.cell(index, column), levied)
        partners.share_cells(sheet, column, (share, helper, count, index), places, after)
        cell = sheet.cells[share, column]
        cell.style = self.export.money
        less = f"-{a1(self._row_before(change.partner_id), column)}" if old else ""
        formula = f"{a1(share, column)}{less}"
        if counted:
            nobody = f"AND({a1(counted, column, 'r')}=0,{levied}<>0)"
            cell.formula = f'IF({nobody},"{_(_NOBODY)}",{cell.formula})'
            formula = f'IF({nobody},"{_(_NOBODY)}",{formula})'
        sheet.calc(first + index, column, formula, value, self.export.money)

    def _row_before(self, partner_id: str) -> int:
        ids = [partner.id for partner in self.key.partners]
        return self.export.marks["sharing_shares"] - len(ids) + ids.index(partner_id)

    def _quota(self, partner_id: str) -> str:
        if self.key.kind is not KeyKind.MIXED:
            return self._with_base(self._part(self.key.kind, partner_id))
        weights, divisor = self._mix()
        terms = (
            f"{weight}*({self._part(kind, partner_id)})"
            for weight, kind in zip(weights, self._mix_kinds(), strict=True)
        )
        return f"({'+'.join(terms)})/{divisor}"

    def _mix_kinds(self) -> list[KeyKind]:
        return [KeyKind(name) for name, weight in self.key.mix if weight]

    def _mix(self) -> tuple[list[str], str]:
        """Return the addresses of the weights of a mix, and what their products are divided by."""
        weights = [a1(self._row("mix", kind.value), layout.QUANTITY, "rc") for kind in self._mix_kinds()]
        return weights, f"MAX({_LEAST},{'+'.join(weights)})"

    def _with_base(self, part: str) -> str:
        if self.key.kind not in _BASED:
            return part
        base = a1(self._row("base_share"), layout.QUANTITY, "rc")
        return f"{base}/{len(self.changes)}+(1-{base})*({part})"

    def _part(self, kind: KeyKind, partner_id: str) -> str:
        """The quota by the weights of one key: without who leaves, or with the newcomer at their mean."""
        if kind is KeyKind.EQUAL:
            return f"1/{len(self.changes)}"
        own = self._own(kind, partner_id)
        if self.leaving:
            return f"{own}/MAX({_LEAST},{self._whole(kind)}-{self._weight(kind, self.leaving)})"
        if partner_id == NEWCOMER and kind not in _HEADS:  # the mean of all others is one share of all
            return f"IF({self._whole(kind)}>0,1/{len(self.changes)},0)"
        return f"{own}/MAX({_LEAST},{self._whole(kind)}+{self._own(kind, NEWCOMER)})"

    def _own(self, kind: KeyKind, partner_id: str) -> str:
        """The weight of a partner, for the newcomer the mean of all others."""
        if partner_id != NEWCOMER:
            return self._weight(kind, partner_id)
        mean = f"{self._whole(kind)}/{len(self.key.partners)}"
        return f"ROUND({mean},0)" if kind in _HEADS else mean

    def _whole(self, kind: KeyKind) -> str:
        members = self.key.partners
        return f"SUM({self._weight(kind, members[0].id)}:{self._weight(kind, members[-1].id)})"

    def _weight(self, kind: KeyKind, partner_id: str) -> str:
        return a1(self._row("partner", partner_id, kind.value), layout.QUANTITY, "rc")

    def _row(self, name: str, *path: str) -> int:
        """Return the row of an input above by its key, which the reader of the workbook relies on as well."""
        wanted = layout.row_key(name, self.export.plan.main_way.id, *path)
        return next(row for row, key in self.sheet.row_keys.items() if key == wanted)
