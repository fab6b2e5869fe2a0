"""Sentences from facts: singular and plural, units, years; the same words in window and paper."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from scaleplanner.domain.finance.cliff import FundingCliff, funding_cliff
from scaleplanner.domain.finance.indicators import indicators, per_inhabitant
from scaleplanner.domain.finance.plan import Origin, OriginKind, Perspective, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import NBSP, format_date, format_euro, format_number
from scaleplanner.i18n import N_, _, small

OPEN = N_("noch offen")
NOT_QUANTIFIED = N_("noch nicht beziffert")
NO_FIGURE = N_("keine Angabe")
_WORDS = (
    N_("null"),
    N_("ein"),
    N_("zwei"),
    N_("drei"),
    N_("vier"),
    N_("fünf"),
    N_("sechs"),
    N_("sieben"),
    N_("acht"),
    N_("neun"),
    N_("zehn"),
)

_INNER_QUOTES = str.maketrans("„“", "‚‘")


def count_of(count: int, singular: str, plural: str) -> str:
    """Return `1 Zahl` or `3 Zahlen`."""
    return f"{format_number(count)}{NBSP}{small(singular if count == 1 else plural)}"


def join_list(items: Iterable[str], last: str = N_("und")) -> str:
    """Return `A, B und C`; empty entries are left out."""
    parts = [item for item in items if item]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {_(last)} {parts[-1]}"


def quoted(text: str) -> str:
    """Return the text in quotation marks; its own ones become single: `„Programm ‚Digitale Orte‘“`."""
    return f"„{text.translate(_INNER_QUOTES)}“"


def sentence(text: str) -> str:
    """Return the text with a full stop where none stands, without blanks around it; an address gets none."""
    bare = text.strip()
    is_address = "://" in bare.split(" ")[-1]
    return bare if not bare or bare[-1] in ".!?:…" or is_address else f"{bare}."


def sentence_case(text: str) -> str:
    """Return the text with its first letter in upper case, the others untouched."""
    return text[:1].upper() + text[1:]


def period(years: Sequence[int]) -> str:
    """Return `2027–2031`, or `2027` for one year."""
    if not years:
        return ""
    return f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"


def money(value: Decimal, unit: Unit = Unit.EURO) -> str:
    """Return an amount in the unit of the plan, with cents where it has some: `56.808 €`, `56.808,25 €`."""
    return format_euro(value, cents=unit is Unit.CENT or value != value.to_integral_value())


def per_year(years: Sequence[int], values: Sequence[Decimal], unit: Unit = Unit.EURO) -> str:
    """Return `2027: 134.290 €, 2028: 56.808 €`."""
    return ", ".join(f"{year}: {money(value, unit)}" for year, value in zip(years, values, strict=True))


def about(value: Decimal) -> Decimal:
    """Return a rounded amount for a sentence: full thousands, below 1.000 full hundreds, below 100 exact."""
    step = Decimal(1000) if abs(value) >= 1000 else Decimal(100) if abs(value) >= 100 else Decimal(1)
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def cliff_sentence(cliff: FundingCliff) -> str:
    """Return `2028 fehlen 56.808 €, danach rund 32.000 € im Jahr.` or that every year is covered."""
    if cliff.first_year is None:
        if cliff.grants:
            last = format_date(cliff.grants[-1].end)
            text = _("Durchgehend gedeckt, auch nach dem Ende der letzten befristeten Förderung am {day}.")
            return text.format(day=last)
        return _("Durchgehend gedeckt, keine befristete Förderung.")
    verb = _("fehlt") if cliff.first_gap == 1 else _("fehlen")
    start = f"{cliff.first_year} {verb} {_whole(cliff.first_gap)}"
    if cliff.lasting_need <= 0:
        return _("{start}, danach nichts mehr.").format(start=start)
    rest = format_euro(about(cliff.lasting_need))
    return _("{start}, danach rund {rest} im Jahr.").format(start=start, rest=rest)


def cliff_sources(cliff: FundingCliff) -> str:
    """Return what carried the solution so far: each temporary grant with its last year, the own share."""
    ends = _("{name} bis {day}, in den letzten zwölf Monaten {amount}")
    grants = "; ".join(
        ends.format(name=grant.name, day=format_date(grant.end), amount=_whole(grant.last_payments))
        for grant in cliff.grants
    )
    known = _("Befristete Förderung: {list}.").format(list=grants)
    found = known if grants else _("Keine befristete Förderung.")
    if cliff.last_own_share is None:
        return found
    own = _("Eigenanteil {year}: {amount}.")
    return f"{found} {own.format(year=cliff.last_year, amount=_whole(cliff.last_own_share))}"


def _whole(value: Decimal) -> str:
    return format_euro(value, cents=value != value.to_integral_value())


def way_cliff_sentence(plan: Plan, way: Way) -> str:
    """Return the sentence of a way's Förderklippe, or that the way has no figures yet."""
    if not way.is_quantified:
        return _("Der Weg „{name}“ ist noch nicht beziffert.").format(name=way.name)
    return cliff_sentence(funding_cliff(plan, way, project(plan, way)))


def way_cliff_sources(plan: Plan, way: Way) -> str:
    """Return what carried the solution so far in the eyes of a way, or nothing without figures."""
    return cliff_sources(funding_cliff(plan, way, project(plan, way))) if way.is_quantified else ""


def whose_budget(way: Way, municipality: str) -> str:
    """Return whose budget the figures of a way show: `Verbund`, or the municipality by its name."""
    return _("Verbund") if way.perspective is Perspective.ALLIANCE else municipality or _("eigene Kommune")


def budget_cliff_sentence(cliff: FundingCliff, whose: str) -> str:
    """Return the sentence of the Förderklippe with the budget it speaks of in front."""
    return _("Haushalt ({whose}): {sentence}").format(whose=whose, sentence=cliff_sentence(cliff))


def need_per_inhabitant(need: Decimal, inhabitants: int, year: int) -> str:
    """Return what the need of a year means per inhabitant, or that the number of inhabitants is missing."""
    value = per_inhabitant(need, inhabitants).value
    if value is None:
        return _("Je Einwohnerin und Einwohner: keine Angabe, die Einwohnerzahl fehlt.")
    amount = format_euro(value.copy_abs(), cents=True)
    if value < 0:
        text = _("Die Entlastung {year} entspricht {amount} je Einwohnerin und Einwohner.")
        return text.format(year=year, amount=amount)
    text = _("Der Haushaltsbedarf {year} entspricht {amount} je Einwohnerin und Einwohner.")
    return text.format(year=year, amount=amount)


def need_words(need: Decimal, unit: Unit = Unit.EURO) -> str:
    """Return `Mehrbedarf 1.200 €`, `Entlastung 300 €` or `ausgeglichen`."""
    if not need:
        return _("ausgeglichen")
    word = _("Mehrbedarf") if need > 0 else _("Entlastung")
    return f"{word} {money(abs(need), unit)}"


def way_result(plan: Plan, way: Way) -> str:
    """Return the result of a way in one sentence; without figures „noch nicht beziffert“, never 0."""
    if not way.is_quantified:
        return sentence(sentence_case(_(NOT_QUANTIFIED)))
    result = indicators(plan, project(plan, way))
    return _("Haushaltsbedarf {period}: {need}, Kapitalwert {value}.").format(
        period=period(plan.years),
        need=money(result.total_need, plan.unit),
        value=format_euro(result.net_present_value, cents=True),
    )


def origin_sentence(origin: Origin, public: bool = False) -> str:
    """Return `Angebot vom 03.02.2026, Nachtrag 2`; the note of offers and contracts stays inside.

    A note that begins with the kind itself is not said twice: `Angebot Nr. 25, 03.02.2026`.
    """
    kind, day = label(origin.kind), format_date(origin.day)
    note = "" if public and origin.kind in (OriginKind.OFFER, OriginKind.CONTRACT) else origin.note
    if note.startswith(f"{kind} "):
        return ", ".join(part for part in (note, day) if part)
    text = _("{kind} vom {day}").format(kind=kind, day=day) if day else kind
    return f"{text}, {note}" if note else text


def number_word(count: int) -> str:
    """Return small counts as words for running text: `drei`; larger ones as digits."""
    return _(_WORDS[count]) if 0 <= count < len(_WORDS) else format_number(count)
