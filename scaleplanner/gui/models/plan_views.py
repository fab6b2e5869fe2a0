"""The views of the budget as tables of words and amounts, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scaleplanner.domain.finance.bridge import Bridge, finance_bridge, kameral_bridge, result_bridge
from scaleplanner.domain.finance.follow_up_cost import (
    depth_sentence,
    follow_up_cost,
    full_cost,
)
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.medium_term import GridRow as PlanningRow
from scaleplanner.domain.finance.medium_term import column_title, grid
from scaleplanner.domain.finance.plan import ZERO, Plan, Way
from scaleplanner.domain.finance.sales import value_with_residual
from scaleplanner.domain.finance.views import View, ViewRow, Views, views
from scaleplanner.domain.finance.wibe import wibe
from scaleplanner.domain.numbers import format_amount, format_euro, format_number
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

RESULT, FINANCE, VALUE, FULL, BRIDGE, PLANNING, FOLLOW_UP, CAMERAL, WIBE = (
    "ergebnis",
    "finanz",
    "kapitalwert",
    "vollkosten",
    "bruecke",
    "mittelfristig",
    "folgekosten",
    "kameral",
    "wibe",
)
GROUP, LINE, TOTAL = "group", "line", "total"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: group, line or total, with one shown text per column."""

    kind: str
    title: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table with its column heads, the sentence that says how to read it, and a note for below it."""

    sentence: str
    heads: tuple[str, ...]
    rows: tuple[TableRow, ...]
    title_head: str = ""  # above the titles; empty says that the amounts are in euros
    note: str = ""


def budget_table(key: str, solution: Solution, way: Way, budget_rules: str = "") -> YearTable:
    """Return one of the views of a way; `budget_rules` are those of the Land, to be cited."""
    plan = solution.plan
    if key == PLANNING:
        return _planning(solution, way)
    if key == FOLLOW_UP:
        return _follow_up(solution, way, budget_rules)
    if key == WIBE:
        return _wibe(plan, way)
    found = views(plan, way)
    heads = (*(str(year) for year in plan.years), _("Summe"))
    sentence, rows = {
        RESULT: _result,
        FINANCE: _finance,
        VALUE: _value,
        FULL: _full,
        BRIDGE: _bridges,
        CAMERAL: _cameral,
    }[key](plan, way, found)
    return YearTable(sentence, heads, tuple(rows))


Built = tuple[str, list[TableRow]]


def _result(plan: Plan, way: Way, found: Views) -> Built:
    sentence = _(
        "Erträge und Aufwendungen des Jahres mit Abschreibungen und Sonderposten. Minus heißt: belastet den"
        " Haushalt."
    )
    rows = [*_lines(found.result.rows), _total(_("Saldo Ergebnishaushalt"), found.result.total)]
    gap = TableRow(LINE, _("Deckungslücke im Ergebnishaushalt"), _amounts(found.result_gap))
    return sentence, [*rows, gap]


def _finance(plan: Plan, way: Way, found: Views) -> Built:
    sentence = _("Einzahlungen und Auszahlungen, wann sie fließen: laufend, investiv und Kredite.")
    rows: list[TableRow] = []
    for title, view in (
        (_("Laufende Verwaltungstätigkeit"), found.current),
        (_("Investitionstätigkeit"), found.investive),
        (_("Finanzierungstätigkeit"), found.financing),
    ):
        rows += _part(title, view)
    return sentence, [*rows, _total(_("Saldo Finanzhaushalt"), found.finance_total)]


def _part(title: str, view: View) -> list[TableRow]:
    lines = _lines(view.rows)
    return [TableRow(GROUP, title, _amounts(view.total)), *lines] if lines else []


def _value(plan: Plan, way: Way, found: Views) -> Built:
    value = indicators(plan, found.projection).net_present_value
    sentence = _("Alle Zahlungen ohne Kredite und Abschreibungen. Kapitalwert: {value}.").format(
        value=format_euro(value, cents=True)
    )
    if plan.residual_counts:
        more = value_with_residual(plan, way, found.projection)
        text = _("{sentence} Mit Verkaufserlösen und Restwerten: {value}.")
        sentence = text.format(sentence=sentence, value=format_euro(more, cents=True))
    flows = found.net_present_value
    return sentence, [*_lines(flows.rows), _total(_("Zahlungen zusammen"), flows.total)]


def _full(plan: Plan, way: Way, found: Views) -> Built:
    projection = found.projection
    whole = full_cost(plan, way, projection)
    interest = tuple(a - b for a, b in zip(whole, projection.full_cost, strict=True))
    rows = [TableRow(LINE, _("Haushaltswirksame Kosten"), _amounts(projection.cost))]
    rows += [TableRow(LINE, row.title, _amounts(row.values)) for row in projection.other_lines]
    if any(interest):
        rows.append(TableRow(LINE, _("Kalkulatorische Zinsen"), _amounts(interest)))
    sentence = _(
        "Was die Lösung einschließlich Gemeinkosten und kalkulatorischer Zinsen kostet, nicht abgezinst."
    )
    return sentence, [*rows, _total(_("Vollkosten"), whole)]


def _bridges(plan: Plan, way: Way, found: Views) -> Built:
    sentence = _("Jede Ansicht zeigt andere Zahlen. Hier steht, welcher Schritt welchen Unterschied erklärt.")
    rows: list[TableRow] = []
    for bridge in (finance_bridge(found), result_bridge(found)):
        rows += _bridge(bridge)
    return sentence, rows


def _cameral(plan: Plan, way: Way, found: Views) -> Built:
    """Verwaltungs- and Vermögenshaushalt with a bridge of their own."""
    sentence = _(
        "Ein kameraler Haushalt kennt keine Abschreibungen und keine Sonderposten. Laufendes steht im"
        " Verwaltungshaushalt, Investitionen und Kredite im Vermögenshaushalt."
    )
    rows = _part(_("Verwaltungshaushalt"), found.administrative)
    rows += _part(_("Vermögenshaushalt"), found.capital)
    return sentence, [*rows, *_bridge(kameral_bridge(found))]


def _wibe(plan: Plan, way: Way) -> YearTable:
    """The view of the WiBe: both Kapitalwerte, and the values without euros."""
    found = wibe(plan, way)
    pairs = (
        (_("Kapitalwert, haushaltswirksam"), found.budget_effective),
        (_("Kapitalwert, nicht haushaltswirksam"), found.not_budget_effective),
    )
    rows = [TableRow(LINE, title, (_amount(value),)) for title, value in pairs]
    rows.append(TableRow(TOTAL, _("Kapitalwert zusammen"), (_amount(found.total),)))
    for title, score in (
        (_("Qualitativ-strategisch (Q)"), found.quality),
        (_("Externe Effekte (E)"), found.external),
    ):
        text = _("noch offen") if score is None else _("{points} von 100").format(points=format_number(score))
        rows.append(TableRow(LINE, title, (text,)))
    hint = _("Q und E bewerten Sie unter „Wege“ in der Nutzwertanalyse.")
    sentence = f"{found.sentence} {hint}" if None in (found.quality, found.external) else found.sentence
    return YearTable(sentence, (_("Wert"),), tuple(rows))


def _bridge(bridge: Bridge) -> list[TableRow]:
    return [
        TableRow(GROUP, bridge.start.name, _amounts(bridge.start.values)),
        *_lines(bridge.steps),
        _total(bridge.end.name, bridge.end.values),
        TableRow(LINE, _("nicht erklärter Rest"), _amounts(bridge.difference)),
    ]


def _planning(solution: Solution, way: Way) -> YearTable:
    plan = solution.plan
    found = grid(plan, way, solution.spending)
    rows = [TableRow(GROUP, _("Ergebnishaushalt")), *_planning_rows(found.result)]
    rows += [TableRow(GROUP, _("Finanzhaushalt")), *_planning_rows(found.finance)]
    rows += [TableRow(GROUP, _("Verpflichtungsermächtigungen")), *_planning_rows(found.commitments)]
    if found.commitment_note:
        rows.append(TableRow(LINE, found.commitment_note))
    if found.posts:
        rows += [TableRow(GROUP, _("Stellenplan (VZÄ)")), *_planning_rows(found.posts, posts=True)]
    sentence = _("Die Spalten richten sich nach dem Haushaltsjahr {year} aus den Annahmen.").format(
        year=plan.budget_year or plan.base_year
    )
    heads = tuple(column_title(column) for column in found.columns)
    return YearTable(sentence, heads, tuple(rows), note=found.actual_note)


def _planning_rows(rows: Iterable[PlanningRow], *, posts: bool = False) -> list[TableRow]:
    show = format_number if posts else _amount
    return [
        TableRow(
            TOTAL if row.key in ("balance", "total") else LINE,
            row.name,
            tuple("–" if value is None else show(value) for value in row.values),
        )
        for row in rows
    ]


def _follow_up(solution: Solution, way: Way, budget_rules: str) -> YearTable:
    """Return the Folgekosten of the first full year, with the depth the Wertgrenze asks for."""
    plan = solution.plan
    found = follow_up_cost(plan, way)
    sentence = depth_sentence(plan, way, solution.municipality.land, budget_rules)
    if found.year is None:
        missing = _("In keinem Jahr des Zeitraums werden alle Anlagen zwölf Monate abgeschrieben.")
        return YearTable(f"{missing} {sentence}", (), ())
    pairs = (
        (_("Abschreibungen"), found.depreciation),
        (_("Personal"), found.personnel),
        (_("Betrieb"), found.operation),
        (_("Kalkulatorische Zinsen auf die halbe Nettoinvestition"), found.imputed_interest),
    )
    rows = [TableRow(LINE, title, (_amount(value),)) for title, value in pairs]
    rows.append(TableRow(TOTAL, _("Folgekosten brutto"), (_amount(found.gross),)))
    rows.append(TableRow(LINE, _("Auflösung von Sonderposten"), (_amount(-found.dissolution),)))
    rows.append(TableRow(LINE, _("Erträge"), (_amount(-found.revenue),)))
    rows.append(TableRow(TOTAL, _("Folgekosten netto"), (_amount(found.net),)))
    return YearTable(sentence, (str(found.year),), tuple(rows))


def _lines(rows: Iterable[ViewRow]) -> list[TableRow]:
    return [TableRow(LINE, row.name, _amounts(row.values)) for row in rows if any(row.values)]


def _total(title: str, values: tuple[Decimal, ...]) -> TableRow:
    return TableRow(TOTAL, title, _amounts(values))


def _amounts(values: tuple[Decimal, ...]) -> tuple[str, ...]:
    return tuple(_amount(value) for value in (*values, sum(values, ZERO)))


def _amount(value: Decimal) -> str:
    return format_amount(value, cents=value != value.to_integral_value())
