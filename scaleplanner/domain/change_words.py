"""Changes in words: values as people write them, and one sentence per change."""

import re
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.change_chapters import ENTRIES
from scaleplanner.domain.changes import LONGEST_NAME, Change, Titles, field_label, name_of
from scaleplanner.domain.edited import score_key, weight_key
from scaleplanner.domain.finance.plan import Perspective
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.labels import label
from scaleplanner.domain.municipality import Accounting, MunicipalityKind
from scaleplanner.domain.numbers import NBSP, format_date, format_number, format_percent, format_price
from scaleplanner.domain.passages import passages
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import N_, _

NOTHING = "–"
LONGEST = 200


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RATES = _names(
    "rate discount_rate imputed_rate probability quota levy_share base_share fixed_quota vat_rate "
    "vat_deductible surcharge_rate overhead_rate investive_share growths chance "
    "steps inflation_spread own_rate item_tolerance fee_growth repayment_rate learning_rate"
)
_MONEY = _names(
    "unit_price low high total_cap yearly_cap amount bound threshold low_value_limit cost funding effect "
    "minimum maximum money cloud_once cloud_yearly own_once own_yearly explicit own_funds payments "
    "annual_cost comparison_limit sale_price workplace_cost first_cost "
    "own_share approved third_party reserve once fee retained income final risk own_risk"
)
_YEARS = _names("year base_year price_year budget_year actual_year target_year horizon")
_WORDS: dict[Enum, str] = {
    Unit.EURO: N_("auf volle Euro"),
    Unit.CENT: N_("auf Cent"),
    Perspective.OWN: N_("eigene Kommune"),
    Perspective.ALLIANCE: N_("Verbund"),
    Accounting.ACCRUAL: N_("doppisch"),
    Accounting.CAMERAL: N_("kameral"),
    MunicipalityKind.TOWN: N_("Stadt oder Gemeinde"),
    MunicipalityKind.COUNTY: N_("Landkreis"),
    MunicipalityKind.ASSOCIATION: N_("Zweckverband"),
}
#: Parts of the catalogue whose entries a solution refers to; later ones win where ids are equal.
_PARTS = (
    "options",
    "lands",
    "parameters",
    "statements",
    "form_questions",
    "funding_kinds",
    "funding_instruments",
    "cost_kinds",
    "ppp_models",
    "operator_variants",
    "forms",
    "checklist",
    "criteria",
)
#: Fields that hold an id of the catalogue or the plan instead of free text, besides those that end in `_id`.
_CODES = _names(
    "kind aspect land running_cost_range financing control_rights contract_model licence_model benefits "
    "uses_of_money protection_need surcharge_class repayment_of quality level form_answers "
    "network benefit_notes consents readiness preferences follows"
)
_UNSAID = ("id", "name", "title", "subject", "committee", "text")
_MOST_PARTS = 4


def titles_of(catalogue: Catalogue, *solutions: Solution) -> dict[str, str]:
    """Return the names of what ids refer to: entries of the catalogue, ways, drivers and rates.

    Two kinds may use the same id, so a name also stands under `field:id` where a field refers to one kind.
    """
    found: dict[str, str] = {aspect.key: aspect.title for aspect in catalogue.aspects}
    for part in _PARTS:
        entries: Sequence[Any] = getattr(catalogue, part)
        found |= {entry.id: _title(entry) for entry in entries}
    found |= _settings(catalogue)
    for solution in solutions:
        plan = solution.plan
        drivers = [driver for way in plan.ways for driver in way.drivers]
        titled: tuple[Any, ...] = (*solution.risks, *solution.measures)
        found |= {entry.id: entry.title for entry in titled}
        named: tuple[Any, ...] = (*plan.growths, *plan.grades, *plan.criteria, *drivers, *plan.ways)
        found |= {entry.id: entry.name for entry in (*named, *solution.partners) if entry.name}
        kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("driver_id", tuple(drivers)),
            ("grade_id", plan.grades),
            ("way_id main_way_id", plan.ways),
            ("partner_id", solution.partners),
            ("growth_id wage_growth_id workplace_growth_id", plan.growths),
        )
        for kept, entries in kinds:
            names = {entry.id: entry.name for entry in entries if entry.name}
            found |= {f"{field}:{key}": name for field in kept.split() for key, name in names.items()}
    return found


def _settings(catalogue: Catalogue) -> dict[str, str]:
    """Return what the values are called that an office may set for itself."""
    found = {}
    for entry in catalogue.parameters:
        found[f"parameter.{entry.id}"] = f"„{entry.title}“"
        found[f"parameter_day.{entry.id}"] = _("„{title}“, Stand").format(title=entry.title)
    for aspect in catalogue.form_aspects:
        weight = _("Formfinder, Gewicht „{aspect}“").format(aspect=aspect.title)
        found[weight_key(aspect.id)] = weight
        for form in catalogue.forms:
            score = _("Formfinder, „{aspect}“ bei „{form}“").format(aspect=aspect.title, form=form.title)
            found[score_key(form.id, aspect.id)] = score
    return found


def _title(entry: Any) -> str:
    texts = (getattr(entry, name, "") for name in ("title", "name", "text", "question"))
    return next((text for text in texts if isinstance(text, str) and text), entry.id)


def before(change: Change, titles: Titles | None = None) -> str:
    """Return the value before the change in words."""
    return _side(change, change.old, change.new, titles or {})


def after(change: Change, titles: Titles | None = None) -> str:
    """Return the value after the change in words."""
    return _side(change, change.new, change.old, titles or {})


def sentence_of(change: Change, titles: Titles | None = None) -> str:
    """Return one sentence: `Kostenposition „Betrieb“ · Einzelpreis: 12.000 € → 13.000 €`."""
    if change.is_order:
        return _("{label} geändert").format(label=change.label)
    if change.is_entry and change.old is None:
        return _("{label}: neu, {value}").format(label=change.label, value=after(change, titles))
    if change.is_entry:
        return _("{label}: entfällt").format(label=change.label)
    return f"{change.label}: {before(change, titles)} → {after(change, titles)}"


def both_sides(change: Change, titles: Titles | None = None) -> tuple[str, str]:
    """Return the values before and after with every word that differs; what is equal in long texts is cut."""
    known = titles or {}
    old = _whole(change, change.old, change.new, known, most=None)
    new = _whole(change, change.new, change.old, known, most=None)
    if change.is_order:
        return old, new
    if _bare(old) != _bare(new):
        return passages(old, new)
    remark = _("geändert") if old == new else _("nur Leerzeichen oder Zeilenumbrüche geändert")
    return _shortened(old), f"{_shortened(new)} ({remark})"


def _side(change: Change, value: Any, other: Any, titles: Titles) -> str:
    return _shortened(_whole(change, value, other, titles))


def _whole(change: Change, value: Any, other: Any, titles: Titles, most: int | None = _MOST_PARTS) -> str:
    if change.is_order:
        return ", ".join(change.names[value is change.new])
    if change.is_entry and value is None:
        return _("entfällt") if value is change.new and other is not None else NOTHING
    if isinstance(value, tuple) and change.path[-1].startswith("@"):
        value = value[1]
    field = "growths" if change.field == "by_year" and "growths" in change.path else change.field
    if change.is_entry and is_dataclass(value) and most is None:
        return _entry(value, titles)
    return spoken(field, value, titles, most)


def _entry(entry: Any, titles: Titles) -> str:
    """Return all that an entry says; its name only where the label of the change cuts it."""
    name = name_of(entry, titles)
    parts = [name] if len(name) > LONGEST_NAME else []
    own = (getattr(entry, field, "") for field in _UNSAID[1:])
    parts += [text for text in dict.fromkeys(own) if isinstance(text, str) and text not in ("", name)]
    return "; ".join((*parts, *_said(entry, titles, None))) or _summary(entry, titles)


def spoken(field: str, value: Any, titles: Titles, most: int | None = _MOST_PARTS) -> str:
    """Return a value of a field as people write it; of an entry at most so many parts, all with None."""
    match value:
        case None | "" | ():
            return NOTHING
        case bool():
            return _("ja") if value else _("nein")
        case Enum():
            return _(_WORDS.get(value, "")) or label(value)
        case Decimal():
            return _number(field, value)
        case int():
            return str(value) if field in _YEARS else format_number(value)
        case date():
            return format_date(value)
        case tuple():
            return "; ".join(_part(field, item, titles, most) for item in value)
        case str() if field == "logo":
            return _("eigenes Bild")
        case str():
            refers = field in _CODES or field.endswith("_id")
            return titles.get(f"{field}:{value}", titles.get(value, value)) if refers else value
    return _summary(value, titles, most)


def _number(field: str, value: Decimal) -> str:
    if field in _RATES:
        return format_percent(value)
    return f"{format_price(value)}{NBSP}€" if field in _MONEY else format_number(value)


def _part(field: str, item: Any, titles: Titles, most: int | None) -> str:
    """Return one part of a list: a text, a pair, or an entry by its title."""
    if isinstance(item, tuple):
        first = format_date(item[0]) if isinstance(item[0], date) else titles.get(str(item[0]), item[0])
        return f"{first}: {spoken(field, item[1], titles, most)}"
    if is_dataclass(item):
        title = str(getattr(item, "title", ""))
        if most is None:
            return " – ".join(filter(None, (title, _summary(item, titles, most))))
        return title or _summary(item, titles)
    return spoken(field, item, titles, most)


def _summary(entry: Any, titles: Titles, most: int | None = _MOST_PARTS) -> str:
    """Return the fields of an entry that say something, at most so many."""
    parts = _said(entry, titles, most)
    more = [_("…")] if most is not None and len(parts) > most else []
    return "; ".join([*parts[:most], *more]) or _(ENTRIES.get(type(entry).__name__, NOTHING))


def _said(entry: Any, titles: Titles, most: int | None) -> list[str]:
    found = []
    for field in sorted(fields(entry), key=lambda each: each.name != "amount"):  # what it costs comes first
        value = getattr(entry, field.name)
        is_default = field.default is not MISSING and value == field.default
        if field.name in _UNSAID or is_default or value in (None, "", ()):
            continue
        if is_dataclass(value):
            found += _said(value, titles, most)
        else:
            text = spoken(field.name, value, titles, most)
            found.append(f"{field_label(type(entry), field.name)}: {text.removesuffix('.')}")
    return found


def _bare(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _shortened(text: str) -> str:
    bare = _bare(text)
    return bare if len(bare) <= LONGEST else f"{bare[: LONGEST - 1].rsplit(' ', 1)[0]} …"
