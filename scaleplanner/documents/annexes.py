"""Annexes: assumptions with source and date, origin of every figure, words explained."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from scaleplanner.documents.blocks import Block, Column, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, section, table, texts
from scaleplanner.domain.filing import removal, shown_title
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    Driver,
    FundingRule,
    Growth,
    IncomeLine,
    Origin,
    OriginKind,
    Plan,
    Way,
)
from scaleplanner.domain.glossary import meanings, said_in
from scaleplanner.domain.labels import label, origin_letter
from scaleplanner.domain.numbers import format_date, format_euro, format_number, format_percent, format_price
from scaleplanner.domain.planning import StoredDocument
from scaleplanner.domain.wording import count_of, origin_sentence, period
from scaleplanner.i18n import _

_ORDER = (
    OriginKind.UNKNOWN,
    OriginKind.ESTIMATE,
    OriginKind.FLAT_RATE,
    OriginKind.OFFER,
    OriginKind.CONTRACT,
    OriginKind.ACTUAL,
)


def assumptions(facts: Facts) -> Blocks:
    """Return the settings, growth profiles and drivers of the plan with source and date."""
    if facts.way is None:
        return ()
    plan, place = facts.plan, facts.solution.municipality
    columns = (Column(_("Annahme"), 2), Column(_("Wert"), 1.2, "right"), Column(_("Quelle und Stand"), 2))
    people = (place.inhabitants_source, format_date(place.inhabitants_day))
    rows = [
        (_("Zeitraum"), period(plan.years), ""),
        (_("Kalkulationszins"), _discount(plan), _("Festlegung dieses Plans")),
        (_("Preisstand"), str(plan.price_year or plan.base_year), ""),
    ]
    if place.inhabitants:
        rows.append((_("Einwohnerzahl"), format_number(place.inhabitants), ", ".join(filter(None, people))))
    for growth in plan.growths:
        source = ", ".join(part for part in (growth.source, format_date(growth.day)) if part)
        rows.append((_("Steigerung {name}").format(name=growth.name), _rates(growth), source))
    for driver in facts.way.drivers:
        rows.append((driver.name, _quantities(driver), _origin(facts, driver.origin)))
    rows += [] if facts.public else _experience(facts)
    return table(_("Annahmen der Rechnung"), columns, rows)


def _discount(plan: Plan) -> str:
    rate = format_percent(plan.discount_rate)
    return _("{rate}, zur Jahresmitte").format(rate=rate) if plan.mid_year else rate


def _rates(growth: Growth) -> str:
    """Return the rate of a profile with its exceptions: without them nobody could recalculate a line."""
    exceptions = [f"{year}: {format_percent(rate)}" for year, rate in growth.by_year]
    text = _("ab {since}: {value}")
    steps = [text.format(since=format_date(day), value=format_percent(rate)) for day, rate in growth.steps]
    return "; ".join((_("{rate} im Jahr").format(rate=format_percent(growth.rate)), *exceptions, *steps))


def _quantities(driver: Driver) -> str:
    """Return the quantity of a driver with the years in which it changes, and its steps."""
    text = _("ab {since}: {value}")
    parts = [f"{format_number(driver.value)} {driver.unit}".strip()]
    parts += [text.format(since=year, value=format_number(value)) for year, value in driver.by_year]
    if driver.capacity > 0:
        parts.append(_("in Stufen zu {capacity}").format(capacity=format_number(driver.capacity)))
    return "; ".join(parts)


def _experience(facts: Facts) -> list[tuple[str, str, str]]:
    curve = facts.plan.experience
    source = _origin(facts, curve.origin)
    rows = []
    if curve.first_cost is not None:
        cost = format_euro(curve.first_cost, cents=bool(curve.first_cost % 1))
        rows.append((_("Einführung bei der ersten Kommune"), cost, source))
    if curve.learning_rate is not None:
        rate = format_percent(curve.learning_rate)
        rows.append((_("Kosten nach jeder Verdopplung"), rate, source))
    return rows


def origins(facts: Facts) -> Blocks:
    """Return every entered figure with its origin, the least certain first."""
    if facts.way is None:
        return ()
    hidden = sum(line.confidential for way in facts.plan.ways for line in way.costs) if facts.public else 0
    note = ""
    if hidden:
        count = count_of(hidden, _("nichtöffentliche Position ist"), _("nichtöffentliche Positionen sind"))
        note = _("{count} hier nicht aufgeführt.").format(count=count)
    legend = ", ".join(f"{origin_letter(kind)} {label(kind)}" for kind in _ORDER)
    blocks: Blocks = ()
    known: set[tuple[str, Origin]] = set()
    for way in facts.plan.ways:
        blocks = (*blocks, *_origins_of(facts, way, known=frozenset(known)))
        known |= {(name, origin) for name, _entered, origin in _figures(facts, way)}
    return (Paragraph(_("Kürzel: {legend}.").format(legend=legend)), *blocks, *texts(note)) if blocks else ()


def uncertain(facts: Facts) -> Blocks:
    """Return the figures of the chosen way that rest on an estimate, a flat rate or nothing.

    The words of the origin begin with its kind, so no letters stand for it where no legend explains them.
    """
    return _origins_of(facts, facts.way, _ORDER[:3], with_letters=False) if facts.way else ()


def _origins_of(
    facts: Facts,
    way: Way,
    kinds: tuple[OriginKind, ...] = _ORDER,
    with_letters: bool = True,
    known: frozenset[tuple[str, Origin]] = frozenset(),
) -> Blocks:
    """Return the figures of a way; what an earlier table said of the same line is not said again."""
    entries = [entry for entry in _figures(facts, way) if entry[2].kind in kinds]
    entries.sort(key=lambda entry: _ORDER.index(entry[2].kind))
    columns = (
        Column(_("Zahl"), 1.8),
        Column(_("Eingabe"), 1.7),
        Column(_("Art"), 0.4),
        Column(_("Herkunft"), 2.8),
    )
    rows = (
        (
            name,
            entered,
            origin_letter(origin.kind) if with_letters else "",
            _("wie oben") if (name, origin) in known else _origin(facts, origin),
        )
        for name, entered, origin in entries
    )
    return table(_("Weg „{name}“").format(name=way.name), columns, rows)


def _origin(facts: Facts, origin: Origin) -> str:
    """Return where a figure comes from, with the filed document that proves it."""
    sentence, title = origin_sentence(origin, facts.public), shown_title(facts.solution, origin, facts.public)
    return _("{origin} (Beleg „{title}“)").format(origin=sentence, title=title) if title else sentence


def _figures(facts: Facts, way: Way) -> Iterator[tuple[str, str, Origin]]:
    for cost in way.costs:
        if not facts.is_hidden(cost.id):
            yield cost.name, _entered(facts, cost), cost.origin
    for income in way.incomes:
        yield income.name, _entered(facts, income), income.origin
    for grant in way.fundings:
        amount = format_percent(grant.quota) if grant.rule is not FundingRule.FIXED else ""
        fixed = sum((value for _year, value in grant.explicit), start=grant.amount)
        yield grant.name, amount or facts.euro(fixed), grant.origin


def _entered(facts: Facts, line: CostLine | IncomeLine) -> str:
    if isinstance(line, CostLine) and line.repayment_of:
        return _("aus der Zweckbindung berechnet")
    return amount_text(line.amount)


def amount_text(amount: Amount) -> str:
    """Return `10 Stück × 2.150 €`, or the amounts per year that replace it."""
    if amount.explicit:
        return ", ".join(f"{year}: {format_euro(value)}" for year, value in amount.explicit)
    quantity = f"{format_number(amount.quantity)}\u00a0{amount.unit}".strip()
    return f"{quantity} × {format_price(amount.unit_price)}\u00a0€"


def _content(document: StoredDocument) -> str:
    return removal(document) if document.removed is not None else document.file_name


def papers(facts: Facts) -> Blocks:
    """Return the documents kept with the solution; confidential ones stay inside."""
    columns = (Column(_("Unterlage"), 2.4), Column(_("Art")), Column(_("Datum")), Column(_("Datei"), 1.6))
    rows = (
        (entry.title, entry.kind, format_date(entry.day), _content(entry))
        for entry in facts.solution.documents
        if not (facts.public and entry.confidential)
    )
    return table(_("Unterlagen zu dieser Lösung"), columns, rows)


def glossary(facts: Facts, blocks: Blocks) -> Blocks:
    """Return the own words and those of the glossary that the blocks use, with the mark of their origin."""
    known = meanings(facts.catalogue.glossary, facts.solution.terms)
    used = [each for each in said_in(" ".join(_strings(blocks)), known) if not each.is_own]
    signs: dict[str, str] = {}
    for each in used:
        signs.setdefault(each.origin[:1].upper(), each.origin)
    short = {origin: sign for sign, origin in signs.items()}
    columns = (Column(_("Wort"), 1.3), Column(_("Bedeutung"), 3.2))
    own = ((each.term, each.definition) for each in known if each.is_own)
    rows = ((each.term, each.definition, short.get(each.origin, each.origin)) for each in used)
    legend = "; ".join(f"{sign} {origin}" for sign, origin in signs.items() if sign)
    return (
        *table(_("Eigene Begriffe"), columns, own),
        *texts(_("Kürzel der Herkunft: {legend}.").format(legend=legend) if legend else ""),
        *table(_("Verwendete Fachwörter"), (*columns, Column(_("Herkunft"), 0.5)), rows),
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def all_texts(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return every text of the blocks in reading order."""
    return tuple(_strings(blocks))


def annexes(facts: Facts, blocks: Blocks) -> tuple[tuple[str, Blocks], ...]:
    """Return the annexes that have content, with their titles."""
    wanted = (
        (_("Annahmen mit Quelle und Stand"), assumptions(facts)),
        (_("Zahlen und ihre Herkunft"), origins(facts)),
        (_("Unterlagen"), papers(facts)),
        (_("Glossar"), glossary(facts, blocks)),
    )
    return tuple((title, content) for title, content in wanted if section(title, content))
