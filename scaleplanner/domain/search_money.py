"""Search over the money beside the lines: instruments, receipts, notices, scenarios, tests, loans, rates."""

from collections.abc import Iterable, Iterator
from typing import Any

from scaleplanner.domain.finance.stress import tests_of
from scaleplanner.domain.numbers import format_euro
from scaleplanner.domain.search_entry import SearchEntry, excerpt, text_of
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _


def money_entries(solution: Solution) -> Iterator[SearchEntry]:
    """Yield everything about money that has a place of its own, apart from the lines of the ways."""
    plan, strategy, spending = solution.plan, solution.strategy, solution.spending
    named: tuple[tuple[str, str, Iterable[Any]], ...] = (
        (_("Instrumente der Finanzierung"), "finanzen:instruments", strategy.instruments),
        (_("Partnerschaft mit Privaten"), "finanzen:ppp_variants", strategy.ppp_variants),
        (_("Bescheide"), "finanzen:notices", spending.notices),
        (_("Gebundene Gegenstände"), "finanzen:bound_assets", plan.bound_assets),
        (_("Szenarien"), "finanzen:szenario", plan.scenarios),
        (_("Belastungsproben"), "finanzen:probe", tests_of(plan)),
        (_("Nutzwertanalyse"), "finanzen:nutzwert", plan.criteria),
        (_("Preissteigerungen"), "finanzen:growth", plan.growths),
        (_("Entgeltgruppen"), "finanzen:grade", plan.grades),
        (_("Zuwendungen des Piloten"), "loesung:pilot_grants", plan.pilot_grants),
        *((_("Kredite, {way}").format(way=way.name), "finanzen:kredit", way.loans) for way in plan.ways),
    )
    for where, target, entries in named:
        for entry in entries:
            yield SearchEntry(entry.name, where, f"{target}.{entry.id}", text_of(entry))
    for receipt in spending.receipts:
        title = receipt.reason or receipt.payee or receipt.number or _("Beleg ohne Grund")
        text = f"{text_of(receipt)} {format_euro(receipt.amount, cents=True)}"
        yield SearchEntry(title, _("Belege"), f"finanzen:receipts.{receipt.id}", text)
    for actual in spending.actuals:
        if actual.note.strip():
            where = _("Plan und Ist {year}").format(year=actual.year)
            yield SearchEntry(excerpt(actual.note), where, "finanzen:actuals", actual.note)
    note = plan.experience.origin.note
    if note.strip():
        yield SearchEntry(excerpt(note), _("Erfahrungskurve"), "transfer:skala.origin_note", note)
    yield from _texts(solution)


def _texts(solution: Solution) -> Iterator[SearchEntry]:
    """Yield the free texts of the financing strategy and of the Erfolgskontrolle, one place per field."""
    strategy, paper, spending = solution.strategy, solution.strategy.paper, solution.spending
    where = _("Finanzierungsstrategie")
    found = [
        (where, f"strategy.{name}", getattr(strategy, name))
        for name in ("first_financing", "reserve_note", "revenue_use")
    ]
    found += [(where, f"paper.{name}", getattr(paper, name)) for name in paper.__dataclass_fields__]
    found += [
        (where, f"growth_uses.{use.id.rpartition('.')[2]}.note", use.note) for use in strategy.growth_uses
    ]
    found += [
        (_("Grüne Anleihe"), f"bond_rules.{rule.id.rpartition('.')[2]}.evidence", rule.evidence)
        for rule in strategy.bond_rules
    ]
    found += [
        (_("Erfolgskontrolle"), f"spending.{name}", getattr(spending, name))
        for name in ("verdict", "consequences")
    ]
    for place, target, text in found:
        if text.strip():
            yield SearchEntry(excerpt(text), place, f"finanzen:{target}", text)
