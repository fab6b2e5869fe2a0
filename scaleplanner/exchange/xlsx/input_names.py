"""What an input is called in the review: way, line and column, in the words of the workbook."""

from scaleplanner.domain.finance.edits import find_line
from scaleplanner.domain.finance.plan import KeyKind, Way
from scaleplanner.domain.labels import label
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import loan_answers, new_lines
from scaleplanner.exchange.xlsx.actuals import FRESH
from scaleplanner.exchange.xlsx.carrier_answers import CONSENT, NUMBERS, TEXTS
from scaleplanner.exchange.xlsx.layout import InputKey
from scaleplanner.exchange.xlsx.receipt_answers import is_free
from scaleplanner.i18n import N_, _

_COLUMNS = {
    "quantity": N_("Menge"),
    "price": N_("Einzelpreis"),
    "product": N_("Produkt"),
    "account": N_("Konto"),
    "cost_centre": N_("Kostenstelle"),
    "remark": N_("Bemerkung"),
    "yearly_cap": N_("höchstens je Jahr"),
    "total_cap": N_("höchstens gesamt"),
    "value": N_("Wert"),
    "answer": N_("Antwort"),
    "reason": N_("Begründung"),
    "proof": N_("Nachweise"),
    "due": N_("Termin"),
    "joins": N_("Mitglied von"),
    "leaves": N_("Mitglied bis"),
    "minimum": N_("mindestens im Jahr"),
    "maximum": N_("höchstens im Jahr"),
}
#: Columns that are called otherwise in rows of this kind.
_BY_KIND = {
    "funding": {"quantity": N_("Quote"), "price": N_("Betrag")},
    "own_share": dict.fromkeys(("quantity", "price"), N_("Eigenanteil")),
    "surcharge": dict.fromkeys(("quantity", "price"), N_("Zuschlag")),
    "overhead": dict.fromkeys(("quantity", "price"), N_("Gemeinkosten")),
    "driver": {"quantity": N_("Grundwert")},
    "bound": {"value": N_("Gebunden")},
    "receipt": {
        "due": N_("Datum"),
        "number": N_("Nummer"),
        "payee": N_("Empfang"),
        "reason": N_("Grund"),
        "amount": N_("Betrag"),
    },
    **{kind: dict.fromkeys(("quantity", "price"), name) for kind, name in loan_answers.COLUMNS.items()},
}
_KINDS = {
    "own_funds": N_("Eigenmittel"),
    "levy": N_("Umlageanteil"),
    "base_share": N_("Sockel"),
    "mix": N_("Gemischter Schlüssel"),
}
_GONE = N_("nicht mehr vorhanden")


def describe(solution: Solution, key: InputKey) -> str:
    """Return the name of an input: way, line and column."""
    if new_lines.is_new(key):
        return new_lines.title(solution, key)
    if key.kind == "carrier":
        return _carrier_name(solution, key)
    way = solution.plan.way(key.path[0]) if key.path else None
    names = _way_names(way, key) if way is not None else _names(solution, key)
    return " – ".join((*names, _column_name(key)))


def entry_name(solution: Solution, key: InputKey) -> str:
    """Return the name of the entry a row belongs to; an empty text for rows of anything else."""
    way = solution.plan.way(key.path[0]) if len(key.path) > 1 else None
    if way is not None:
        name = _entry_name(way, key.kind, key.path[1])
    elif key.kind in ("growth", "bound", "actual"):
        name = _names(solution, key)[1]
    else:
        return ""
    return "" if name == _(_GONE) else name


def _column_name(key: InputKey) -> str:
    if key.year is not None:
        return _("Ansatz {year}").format(year=key.year) if key.kind == "corrected" else str(key.year)
    name = _BY_KIND.get(key.kind, _COLUMNS).get(key.column) or _COLUMNS.get(key.column)
    return _(name) if name else key.column


def _way_names(way: Way, key: InputKey) -> list[str]:
    if len(key.path) == 1:
        return [way.name, _(_KINDS.get(key.kind, key.kind))]
    return [way.name, *(_entry_name(way, key.kind, entry) for entry in key.path[1:])]


def _names(solution: Solution, key: InputKey) -> list[str]:
    """Return the names of what belongs to no way."""
    first = key.path[0] if key.path else ""
    match key.kind:
        case "growth":
            profile = solution.plan.growth(first)
            return [_("Steigerung"), profile.name if profile else _(_GONE)]
        case "bound":
            grants = (grant.name for grant in solution.plan.pilot_grants if grant.id == first)
            return [_("Zweckbindung"), next(grants, _(_GONE))]
        case "actual":
            return [_("Ist"), _line_name(solution, first)]
        case "receipt":
            found = (one.number or one.reason for one in solution.spending.receipts if one.id == first)
            new = _("neu, Zeile {number}").format(number=first.removeprefix(FRESH))
            return [_("Beleg"), next(found, new if is_free(key) else _(_GONE)) or _("ohne Nummer")]
        case "check":
            return [_("Prüffrage {item}").format(item=first)]
    return list(key.path) if len(key.path) == 1 else [_(_GONE)]


def _carrier_name(solution: Solution, key: InputKey) -> str:
    partner = next((each.name for each in solution.partners if each.id == key.path[0]), _(_GONE))
    name = key.path[-1]
    titles = {field: _(title) for field, (title, _why) in (*TEXTS.items(), *NUMBERS.items())}
    if name.startswith(CONSENT):
        aspect = name.removeprefix(CONSENT).capitalize()
        return _("{partner} – Zustimmung {aspect}").format(partner=partner, aspect=aspect)
    return f"{partner} – {titles.get(name, name)}"


def _line_name(solution: Solution, line_id: str) -> str:
    lines = (find_line(way, line_id) for way in solution.plan.ways)
    return next((line.name for line in lines if line is not None), _(_GONE))


def _entry_name(way: Way, kind: str, entry_id: str) -> str:
    """Return the name of what a row holds: ids are unique among their kind only."""
    if kind == "driver":
        named = {driver.id: driver.name for driver in way.drivers}
    elif kind in ("loan", "loan_term", "loan_rate"):
        named = {loan.id: loan.name for loan in way.loans}
    elif kind in ("partner", "member", "mix"):
        named = {each.value: label(each) for each in KeyKind}
        if way.cost_key is not None and kind != "mix":
            named.update((partner.id, partner.name) for partner in way.cost_key.partners)
    else:
        line = find_line(way, entry_id)
        named = {entry_id: line.name} if line is not None else {}
    return named.get(entry_id, _(_GONE))
