"""The stress tests as cases: rate, months and amount are cells, the need that results is a formula."""

from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance import stress
from scaleplanner.domain.finance.inputs import StressKind, StressTest
from scaleplanner.domain.finance.plan import ZERO, CostLine
from scaleplanner.domain.finance.projection import Projection, project
from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.book import Sheet, a1
from scaleplanner.exchange.xlsx.case_grants import Touched
from scaleplanner.exchange.xlsx.cases import Case, exact, moves_need
from scaleplanner.exchange.xlsx.context import Export, total
from scaleplanner.exchange.xlsx.costs import sum_years
from scaleplanner.exchange.xlsx.quantities import line_label, rounded
from scaleplanner.i18n import _

#: The tests that replace somebody for some months.
REPLACING = (StressKind.OPERATOR, StressKind.KEY_PERSON)


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of what a test changes: a rate, for how many months, and what it costs once."""

    rate: str
    months: str
    amount: str


def case_of(export: Export, sheet: Sheet, test: StressTest, places: Places) -> Case | None:
    """Return the case of a test; None if it touches nothing."""
    plan, way = export.plan, export.plan.main_way
    stressed, scenario = stress.stressed_way(plan, way, test)
    now = project(plan, stressed, scenario)
    if test.kind in REPLACING:
        lines = stress.replaced_lines(way, test)
        extra = _Replacement(export, sheet, test, places, lines, now).write
        return Case(test.name, now, extra=extra) if lines else None
    factor = f"1+{places.rate}"
    if test.kind is StressKind.FUNDING:
        granted = any(grant.status.counts for grant in way.fundings)
        return Case(test.name, now, funding=factor) if granted else None
    if test.kind is StressKind.VAT:
        factor = f"1/(1+MAX(0,{places.rate}))"
    touched = tuple(Touched(line, factor) for line in stress.scaled_lines(way, test) if moves_need(line))
    return Case(test.name, now, touched) if touched else None


@dataclass(frozen=True, slots=True)
class _Replacement:
    """What the largest line costs more for some months, and what the change costs once."""

    export: Export
    sheet: Sheet
    test: StressTest
    places: Places
    lines: list[CostLine]
    now: Projection

    @property
    def _columns(self) -> range:
        return range(layout.YEARS, self.export.sum_column())

    def write(self, row: int) -> tuple[int, int]:
        """Write the rows; return the first one of additional cost and the next free row."""
        count = len(self.lines)
        self._amounts(row)
        self._months(row + count)
        amount, running = row + 2 * count, row + 2 * count + 1
        for place, first, title in (
            (amount, row, _("größte Zeile: Betrag vor Rundung")),
            (running, row + count, _("größte Zeile: Monate")),
        ):
            self.sheet.put(place, layout.NAME, title, "muted")
            chosen = f"{a1(row, layout.QUANTITY, 'rc')}:{a1(row + count - 1, layout.QUANTITY, 'rc')}"
            for column in self._columns:
                values = f"{a1(first, column)}:{a1(first + count - 1, column)}"
                formula = f"SUMPRODUCT({chosen},{values})"
                self.sheet.calc(place, column, formula, None, "raw" if place == amount else "count")
        self._used(amount, running, running + 1)
        self._more(amount, running, running + 1, running + 2)
        self._once(running + 1, running + 3)
        return running + 2, running + 4

    def _amounts(self, row: int) -> None:
        """Write the amounts of all lines in question; the largest one over all years gets a 1."""
        sums = a1(row, self.export.sum_column(), "rc")
        last = a1(row + len(self.lines) - 1, self.export.sum_column(), "rc")
        for place, line in enumerate(self.lines, start=row):
            name = self._name(line)
            self.sheet.put(place, layout.NAME, _("{name}: Betrag vor Rundung").format(name=name), "muted")
            for index, column in enumerate(self._columns):
                self.sheet.calc(place, column, exact(self.export, self.sheet, line, index), None, "raw")
            own = a1(place, self.export.sum_column())
            years = f"{a1(place, layout.YEARS)}:{a1(place, self.export.sum_column() - 1)}"
            self.sheet.calc(place, self.export.sum_column(), f"ROUND(SUM({years}),6)", None, "raw")
            taken = f",SUM({a1(row, layout.QUANTITY, 'r')}:{a1(place - 1, layout.QUANTITY)})=0"
            test = f"{own}=MAX({sums}:{last}){taken if place > row else ''}"
            formula = f"IF(AND({test}),1,0)" if place > row else f"IF({test},1,0)"
            self.sheet.calc(place, layout.QUANTITY, formula, None, "count")

    def _name(self, line: CostLine) -> str:
        return line_label(self.export, self.export.ways[self.export.plan.main_way.id], line.id, line.name)

    def _months(self, row: int) -> None:
        base = self.export.ways[self.export.plan.main_way.id]
        for place, line in enumerate(self.lines, start=row):
            title = _("{name}: Monate, ganzes Jahr bei festen Beträgen").format(name=self._name(line))
            self.sheet.put(place, layout.NAME, title, "muted")
            for column in self._columns:
                months = base.basis.link(base.months[line.id], column)
                self.sheet.calc(place, column, f"IF({months}=0,12,{months})", None, "count")

    def _used(self, amount: int, running: int, row: int) -> None:
        """Write in which months the replacement is paid: the first ones in which the line runs."""
        self.sheet.put(row, layout.NAME, _("Monate mit Mehrkosten"), "muted")
        for column in self._columns:
            left = self.places.months
            if column > layout.YEARS:
                left += f"-SUM({a1(row, layout.YEARS, 'c')}:{a1(row, column - 1)})"
            formula = f"IF({a1(amount, column)}=0,0,MAX(0,MIN({left},{a1(running, column)})))"
            self.sheet.calc(row, column, formula, None, "count")

    def _more(self, amount: int, running: int, used: int, row: int) -> None:
        values = self._known(*(f"{line.id}-{self.test.id}" for line in self.lines))
        self.sheet.put(row, layout.NAME, _("Mehrkosten des Ersatzes"))
        self.sheet.calc(row, layout.QUANTITY, self.places.rate, self.test.rate, "percent")
        rate = a1(row, layout.QUANTITY, "c")
        for column, value in zip(self._columns, values, strict=True):
            months = f"{a1(used, column)}/{a1(running, column)}"
            formula = rounded(f"{a1(amount, column)}*{rate}*{months}")
            self.sheet.calc(row, column, formula, value, self.export.money)
        sum_years(self.export, self.sheet, row, total(values), self.export.money)

    def _once(self, used: int, row: int) -> None:
        """Write what the change costs in the first year with a replacement, else in the first of all."""
        values = self._known(f"wechsel-{self.test.id}")
        years = f"{a1(used, layout.YEARS, 'c')}:{a1(used, self.export.sum_column() - 1, 'c')}"
        self.sheet.put(row, layout.NAME, _("Wechsel, einmalig"))
        self.sheet.calc(row, layout.PRICE, self.places.amount, self.test.amount, "price")
        for column, value in zip(self._columns, values, strict=True):
            due = f"{a1(used, column)}>0"
            if column == layout.YEARS:
                due = f"OR({due},SUM({years})=0)"
            else:
                due = f"AND({due},SUM({a1(used, layout.YEARS, 'c')}:{a1(used, column - 1)})=0)"
            formula = f"IF({due},{rounded(a1(row, layout.PRICE, 'c'))},0)"
            self.sheet.calc(row, column, formula, value, self.export.money)
        sum_years(self.export, self.sheet, row, total(values), self.export.money)

    def _known(self, *ids: str) -> tuple[Decimal, ...]:
        rows = (row.values for row in self.now.cost_lines if row.line_id in ids)
        return next(rows, (ZERO,) * self.export.plan.horizon)
