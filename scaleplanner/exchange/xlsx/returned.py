"""Compare a returned workbook with base and present values, and apply what was accepted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.actuals import with_actual
from scaleplanner.domain.finance.edits import find_line, with_line, with_year
from scaleplanner.domain.finance.lines import gross_factor
from scaleplanner.domain.finance.plan import (
    CostLine,
    FundingLine,
    IncomeLine,
    KeyKind,
    Origin,
    OriginKind,
    Plan,
    Way,
)
from scaleplanner.domain.finance.receipts import Receipt
from scaleplanner.domain.finance.rounding import EXACT
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout, loan_answers, new_lines
from scaleplanner.exchange.xlsx.actuals import FRESH
from scaleplanner.exchange.xlsx.answers import with_answer
from scaleplanner.exchange.xlsx.carrier_answers import CONSENT, NUMBERS, TEXTS, with_carrier_answer
from scaleplanner.exchange.xlsx.key_answers import with_key_value, with_member
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.new_lines import NewLine, amount_text, is_present, with_new_line
from scaleplanner.exchange.xlsx.reader import Values
from scaleplanner.i18n import N_, _, german

_EIGHT = Decimal("0.00000001")
Line = CostLine | IncomeLine | FundingLine


@dataclass(frozen=True, slots=True)
class Difference:
    """An input that came back changed; `conflict` when it was changed here as well since the export.

    `added` is a line that only the other side has: the difference is the whole line.
    """

    key: InputKey
    label: str
    base: str
    mine: str
    theirs: str
    conflict: bool
    added: NewLine | None = None


def compare(
    base: Values, mine: Values, theirs: Values, solution: Solution, added: Iterable[NewLine] = ()
) -> tuple[Difference, ...]:
    """Return what the other side changed or added; what is equal on both sides is no difference."""
    before, present = dict(base), dict(mine)
    found = []
    for key, text in theirs:
        if not is_known(key):
            continue
        old, own = before.get(key, ""), present.get(key, "")
        if text in (old, own):
            continue
        found.append(Difference(key, describe(solution, key), old, own, text, own != old))
    for new in added:
        if not is_present(solution, new):
            text = amount_text(new.line.amount)
            found.append(Difference(new.key, describe(solution, new.key), "", "", text, False, new))
    return tuple(found)


def is_known(key: InputKey) -> bool:
    """Whether an address has the parts its kind needs; a foreign file may say anything."""
    return len(key.path) == _PARTS.get(key.kind, 0)


def describe(solution: Solution, key: InputKey) -> str:
    """Return the name of an input: way, line and column."""
    if new_lines.is_new(key):
        return new_lines.title(solution, key)
    columns = {
        "quantity": _("Menge oder Quote"),
        "price": _("Preis oder Betrag"),
        "product": _("Produkt"),
        "account": _("Konto"),
        "cost_centre": _("Kostenstelle"),
        "remark": _("Bemerkung"),
        "yearly_cap": _("höchstens je Jahr"),
        "total_cap": _("höchstens gesamt"),
        "value": _("Wert"),
        "number": _("Nummer"),
        "payee": _("Empfang"),
        "amount": _("Betrag"),
        "answer": _("Antwort"),
        "reason": _("Begründung"),
        "proof": _("Nachweise"),
        "due": _("Termin"),
        "joins": _("Mitglied von"),
        "leaves": _("Mitglied bis"),
        "minimum": _("mindestens im Jahr"),
        "maximum": _("höchstens im Jahr"),
    }
    column = str(key.year) if key.year else columns.get(key.column, key.column)
    way = solution.plan.way(key.path[0]) if key.path else None
    names = [_(_KINDS.get(key.kind, key.kind))]
    if way is not None:
        names = [way.name] if len(key.path) > 1 else [way.name, names[0]]
        names += [_entry_name(way, entry) for entry in key.path[1:]]
        column = _(loan_answers.COLUMNS[key.kind]) if key.kind in loan_answers.COLUMNS else column
        column = _("Ansatz {year}").format(year=column) if key.kind == "corrected" else column
    elif key.kind == "growth":
        profile = solution.plan.growth(key.path[0])
        names = [_("Steigerung"), profile.name if profile else key.path[0]]
    elif key.kind == "actual":
        names = [_("Ist"), _line_name(solution, key.path[0])]
    elif key.kind == "receipt":
        found = (one.number or one.reason for one in solution.spending.receipts if one.id == key.path[0])
        names = [_("Beleg"), next(found, _("neu"))]
    elif key.kind == "check":
        names = [_("Prüffrage {item}").format(item=key.path[0])]
    elif key.kind == "carrier":
        return _carrier_name(solution, key)
    elif key.path:
        names = list(key.path)
    return " – ".join((*names, column))


def _carrier_name(solution: Solution, key: InputKey) -> str:
    partner = next((each.name for each in solution.partners if each.id == key.path[0]), key.path[0])
    name = key.path[-1]
    titles = {field: _(title) for field, (title, _why) in (*TEXTS.items(), *NUMBERS.items())}
    if name.startswith(CONSENT):
        aspect = name.removeprefix(CONSENT).capitalize()
        return _("{partner} – Zustimmung {aspect}").format(partner=partner, aspect=aspect)
    return f"{partner} – {titles.get(name, name)}"


_KINDS = {
    "own_funds": N_("Eigenmittel"),
    "levy": N_("Umlageanteil"),
    "base_share": N_("Sockel"),
    "mix": N_("Gemischter Schlüssel"),
}


def _line_name(solution: Solution, line_id: str) -> str:
    lines = (find_line(way, line_id) for way in solution.plan.ways)
    return next((line.name for line in lines if line is not None), line_id)


def _entry_name(way: Way, entry_id: str) -> str:
    line = find_line(way, entry_id)
    if line is not None:
        return line.name
    names = {driver.id: driver.name for driver in way.drivers}
    names.update((loan.id, loan.name) for loan in way.loans)
    if way.cost_key is not None:
        names.update((partner.id, partner.name) for partner in way.cost_key.partners)
    keys = {kind.value: kind for kind in KeyKind}
    return names.get(entry_id) or (label(keys[entry_id]) if entry_id in keys else entry_id)


@german()
def apply(solution: Solution, accepted: Iterable[Difference], day: date) -> Solution:
    """Return the solution with the accepted values; changed amounts carry the feedback as origin."""
    for difference in accepted:
        change = _CHANGES.get(difference.key.kind)
        if difference.added is not None:
            solution = with_new_line(solution, difference.added, feedback_origin(Origin(), day))
        elif change is not None:
            solution = change(solution, difference.key, difference.theirs, day)
    return solution


def feedback_origin(origin: Origin, day: date) -> Origin:
    """Return the origin of an amount that came back: it keeps its note and says who changed it."""
    text = _("Rückmeldung Kämmerei, {day}").format(day=format_date(day))
    note = origin.note if text in origin.note else f"{text}; {origin.note}".strip("; ")
    return Origin(OriginKind.ESTIMATE if origin.kind is OriginKind.UNKNOWN else origin.kind, day, note)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _line_change(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way = solution.plan.way(key.path[0])
    line = find_line(way, key.path[1]) if way else None
    if way is None or line is None:
        return solution
    changed = (
        _changed_funding(line, key, text) if isinstance(line, FundingLine) else _changed(line, key, text)
    )
    if changed != line and not key.is_text:
        changed = replace(changed, origin=feedback_origin(line.origin, day))
    return solution.with_way(with_line(way, changed))


def _changed(line: CostLine | IncomeLine, key: InputKey, text: str) -> CostLine | IncomeLine:
    if key.is_text:
        return _with_text(line, key.column, text) if isinstance(line, CostLine) else line
    value = _number(text)
    if key.year is not None:
        explicit = with_year(line.amount.explicit, key.year, value)
        return replace(line, amount=replace(line.amount, explicit=explicit))
    if value is None:
        return line
    if key.kind == "surcharge" and isinstance(line, CostLine):
        return replace(line, surcharge_rate=value)
    if key.kind == "overhead" and isinstance(line, CostLine):
        return replace(line, overhead_rate=value)
    if key.column == "quantity":
        return replace(line, amount=replace(line.amount, quantity=value))
    return replace(line, amount=replace(line.amount, unit_price=value))


def _corrected(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Set the amount of a line and year; the plan keeps it before VAT, so that VAT gives the amount again."""
    way, value = solution.plan.way(key.path[0]), _number(text)
    line = find_line(way, key.path[1]) if way else None
    if way is None or value is None or key.year is None or not isinstance(line, CostLine):
        return solution
    gross = gross_factor(line)
    net = EXACT.divide(value, gross).quantize(_EIGHT) if gross not in (0, 1) else value
    amount = replace(line.amount, explicit=with_year(line.amount.explicit, key.year, net))
    changed = replace(line, amount=amount, origin=feedback_origin(line.origin, day))
    return solution.with_way(with_line(way, changed))


def _budget(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way = solution.plan.way(key.path[0])
    line = find_line(way, key.path[1]) if way else None
    if way is None or key.column != "cost_centre" or not isinstance(line, CostLine):
        return solution
    return solution.with_way(with_line(way, replace(line, cost_centre=text)))


def _actual(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    if key.year is None:
        return solution
    note = _("Rückmeldung Kämmerei, {day}").format(day=format_date(day))
    spending = with_actual(solution.spending, key.path[0], key.year, _number(text), note)
    return replace(solution, spending=spending)


def _receipt(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    """Change a field of a receipt; one from a free row gets the day of the feedback as its key."""
    receipt_id, known = key.path[0], solution.spending.receipts
    if receipt_id.startswith(FRESH):
        receipt_id = f"{receipt_id}-{day.isoformat()}"
        if all(receipt.id != receipt_id for receipt in known):
            known = (*known, Receipt(receipt_id))
    changed = tuple(
        _with_field(receipt, key.column, text) if receipt.id == receipt_id else receipt for receipt in known
    )
    return replace(solution, spending=replace(solution.spending, receipts=changed))


def _with_field(receipt: Receipt, column: str, text: str) -> Receipt:
    match column:
        case "due":
            return replace(receipt, day=date.fromisoformat(text) if text else None)
        case "amount":
            return replace(receipt, amount=_number(text) or Decimal(0))
        case "number":
            return replace(receipt, number=text)
        case "payee":
            return replace(receipt, payee=text)
        case "reason":
            return replace(receipt, reason=text)
    return receipt


def _with_text(line: CostLine, column: str, text: str) -> CostLine:
    if column == "product":
        return replace(line, product=text)
    return replace(line, account=text) if column == "account" else replace(line, remark=text)


def _changed_funding(line: FundingLine, key: InputKey, text: str) -> FundingLine:
    value = _number(text)
    if key.year is not None:
        return replace(line, explicit=with_year(line.explicit, key.year, value))
    if key.column == "yearly_cap":
        return replace(line, yearly_cap=value)
    if key.column == "total_cap":
        return replace(line, total_cap=value)
    if value is None:
        return line
    if key.kind == "own_share":
        return replace(line, own_share=value)
    return replace(line, quota=value) if key.column == "quantity" else replace(line, amount=value)


def _growth(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    rate, year = _number(text), key.year
    if rate is None or year is None:
        return solution
    profiles = tuple(
        replace(profile, by_year=with_year(profile.by_year, year, rate))
        if profile.id == key.path[0]
        else profile
        for profile in solution.plan.growths
    )
    return _with_plan(solution, replace(solution.plan, growths=profiles))


def _plan(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    value = _number(text)
    if value is None:
        return solution
    if key.path[0] == layout.RATE and value > -1:
        return _with_plan(solution, replace(solution.plan, discount_rate=value))
    if key.path[0] == layout.INHABITANTS and value >= 0:
        source = _("Rückmeldung Kämmerei, {day}").format(day=format_date(day))
        town = replace(solution.municipality, inhabitants=int(value), inhabitants_source=source)
        return replace(solution, municipality=town)
    return solution


def _driver(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way, value = solution.plan.way(key.path[0]), _number(text)
    if way is None or value is None:
        return solution
    drivers = []
    for driver in way.drivers:
        if driver.id == key.path[1]:
            entries = with_year(driver.by_year, key.year, value) if key.year else driver.by_year
            base = driver.value if key.year else value
            origin = feedback_origin(driver.origin, day)
            driver = replace(driver, value=base, by_year=entries, origin=origin)
        drivers.append(driver)
    return solution.with_way(replace(way, drivers=tuple(drivers)))


def _own_funds(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    way = solution.plan.way(key.path[0])
    if way is None or key.year is None:
        return solution
    funds = with_year(way.own_funds, key.year, _number(text))
    return solution.with_way(replace(way, own_funds=funds))


def _bound(solution: Solution, key: InputKey, text: str, day: date) -> Solution:
    value = _number(text)
    if value is None:
        return solution
    grants = tuple(
        replace(grant, bound=value) if grant.id == key.path[0] else grant
        for grant in solution.plan.pilot_grants
    )
    return _with_plan(solution, replace(solution.plan, pilot_grants=grants))


def _with_plan(solution: Solution, plan: Plan) -> Solution:
    return replace(solution, plan=plan)


#: How many parts the address of an input has, by its kind.
_PARTS = {
    **dict.fromkeys(("cost", "income", "funding", "surcharge", "overhead", "own_share"), 2),
    **dict.fromkeys(("corrected", "budget", "loan", "loan_term", "loan_rate", "sale"), 2),
    **dict.fromkeys(("growth", "plan", "own_funds", "bound", "levy", "base_share", "check"), 1),
    **dict.fromkeys(("actual", "receipt"), 1),
    **dict.fromkeys(("driver", "mix", "carrier", "member"), 2),
    "partner": 3,
}
_CHANGES: dict[str, Callable[[Solution, InputKey, str, date], Solution]] = {
    "cost": _line_change,
    "income": _line_change,
    "funding": _line_change,
    "surcharge": _line_change,
    "overhead": _line_change,
    "own_share": _line_change,
    "corrected": _corrected,
    "actual": _actual,
    "receipt": _receipt,
    "budget": _budget,
    "growth": _growth,
    "plan": _plan,
    "driver": _driver,
    "own_funds": _own_funds,
    "bound": _bound,
    **dict.fromkeys(("levy", "base_share", "partner", "mix"), with_key_value),
    "member": with_member,
    **dict.fromkeys(("loan", "loan_term", "loan_rate"), loan_answers.with_loan),
    "sale": loan_answers.with_sale,
    "check": with_answer,
    "carrier": with_carrier_answer,
}
