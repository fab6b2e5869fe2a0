"""The transfer copy: the structure of a solution for another municipality, without names and prices."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from scaleplanner.domain.carrier import Carrier, CarrierPartner
from scaleplanner.domain.finance.plan import (
    ONE,
    ZERO,
    Amount,
    CostLine,
    Driver,
    FundingLine,
    IncomeLine,
    Origin,
    Plan,
    Way,
)
from scaleplanner.domain.labels import label
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.planning import Risk, Transfer
from scaleplanner.domain.seal import without_names
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import N_, _, german

AMOUNT = N_("[Betrag]")
CONTACT = N_("[Kontakt]")
TOWN = N_("[Kommune]")
#: 12.000 €, 12 000,50 Euro, EUR 12000, 3,5 Mio. €, 250 T€: an amount with its unit.
_SPACE = "[ \u00a0\u202f]"
MONEY = re.compile(
    rf"(?:EUR|€){_SPACE}?\d(?:[\d.,]|{_SPACE}(?=\d))*|"
    rf"\d(?:[\d.,]|{_SPACE}(?=\d))*{_SPACE}?(?:Tsd\.?|Mio\.?|Mrd\.?|T|k)?{_SPACE}?(?:€|EUR\b|Euro\b)",
    re.IGNORECASE,
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?:\+49|\b0)[\d][\d /()-]{6,}\d")
_SHORT = 4
#: Words in the name of a municipality that name nobody.
_COMMON = frozenset(
    (
        "stadt",
        "gemeinde",
        "samtgemeinde",
        "verbandsgemeinde",
        "landkreis",
        "kreis",
        "markt",
        "flecken",
        "hansestadt",
        "landeshauptstadt",
        "kreisstadt",
        "universitätsstadt",
        "region",
    )
)


@german()
def transfer_copy(solution: Solution, names: bool = False) -> Solution:
    """Return what another municipality can start from: texts, risks, indicators and lines without amounts.

    Decisions, meetings, dates, evidence and answers belong to the giver and stay there.
    """
    carrier = Carrier(solution.carrier.form_id, solution.carrier.operator_id)
    blank = Solution(
        solution.id,
        solution.name,
        _plan(solution.plan),
        Municipality(land=solution.municipality.land),
        goal=solution.goal,
        profile=solution.profile,
        kpis=tuple(_kpi(kpi) for kpi in solution.kpis),
        lessons=solution.lessons,
        aspects=solution.aspects,
        carrier=carrier,
        partners=tuple(_partner(each) for each in solution.partners) if names else (),
        persons=solution.persons if names else (),
        risks=tuple(_risk(risk) for risk in solution.risks),
        transfer=_transfer(solution.transfer),
        levers=_levers(solution.levers),
        terms=solution.terms,
    )
    cleaned: Solution = _walk(blank, solution, names)
    return cleaned


def _plan(plan: Plan) -> Plan:
    return Plan(
        plan.base_year,
        plan.horizon,
        discount_rate=plan.discount_rate,
        mid_year=plan.mid_year,
        unit=plan.unit,
        growths=plan.growths,
        ways=tuple(_way(way) for way in plan.ways),
        scenarios=plan.scenarios,
        main_way_id=plan.main_way_id,
        criteria=tuple(replace(each, scores=()) for each in plan.criteria),
    )


def _way(way: Way) -> Way:
    return Way(
        way.id,
        way.kind,
        way.name,
        way.summary,
        tuple(_cost(line) for line in way.costs if not line.repayment_of),
        tuple(_income(line) for line in way.incomes),
        tuple(_funding(line) for line in way.fundings),
        tuple(_driver(driver) for driver in way.drivers),
    )


def _partner(partner: CarrierPartner) -> CarrierPartner:
    return CarrierPartner(partner.id, partner.name, partner.role, contribution=partner.contribution)


def _levers(levers: Levers) -> Levers:
    return replace(
        levers,
        users=(),
        cloud_once=None,
        cloud_yearly=None,
        own_once=None,
        own_yearly=None,
        committees_since=None,
        feedback=(),
    )


def _amount(amount: Amount) -> Amount:
    return Amount(unit=amount.unit, driver_id=amount.driver_id, growth_id=amount.growth_id)


def _cost(line: CostLine) -> CostLine:
    kept = CostLine(line.id, line.name, line.kind, line.aspect, line.nature, _amount(line.amount))
    return replace(
        kept,
        budget_effective=line.budget_effective,
        view_override=line.view_override,
        view_reason=line.view_reason,
        surcharge_class=line.surcharge_class,
        useful_life_months=line.useful_life_months,
    )


def _income(line: IncomeLine) -> IncomeLine:
    kept = IncomeLine(line.id, line.name, line.kind, line.nature, _amount(line.amount))
    return replace(kept, cash_effective=line.cash_effective)


def _funding(line: FundingLine) -> FundingLine:
    return FundingLine(line.id, line.name, line.kind, rule=line.rule, plan_b=line.plan_b)


def _driver(driver: Driver) -> Driver:
    return Driver(driver.id, driver.name, driver.unit, ONE, (), ZERO, Origin())


def _kpi(kpi: Kpi) -> Kpi:
    return replace(
        kpi, baseline=None, actual=None, actual_year=None, target=None, target_year=None, source="", owner=""
    )


def _risk(risk: Risk) -> Risk:
    return replace(risk, effect=None, office="", review=None)


def _transfer(transfer: Transfer) -> Transfer:
    return replace(transfer, pricing="", growth_financing="", uses_of_money=(), targets=())


def _walk(value: Any, source: Solution, names: bool) -> Any:
    """Return the value with amounts, contacts and, unless wanted, names replaced in all texts."""
    if isinstance(value, str):
        return clean(value, source, names)
    if isinstance(value, tuple):
        return tuple(_walk(item, source, names) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _walk(getattr(value, field.name), source, names)
            for field in fields(value)
            if field.name != "id" and not field.name.endswith("_id")
        }
        return replace(value, **changes)
    return value


@german()
def clean(text: str, source: Solution, names: bool = False) -> str:
    """Return a text without amounts of money and, unless wanted, without names and contacts."""
    text = MONEY.sub(AMOUNT, text)
    if names:
        return text
    text = without_names(text, source.persons)
    for partner in source.partners:
        if len(partner.name) >= _SHORT and partner.name != source.municipality.name:
            text = _replaced(text, partner.name, _("[Partner: {role}]").format(role=label(partner.role)))
    for town in towns(source):
        text = _replaced(text, town, TOWN)
    return _PHONE.sub(CONTACT, MAIL.sub(CONTACT, text))


def _replaced(text: str, name: str, instead: str) -> str:
    return re.sub(rf"\b{re.escape(name)}\b", instead.replace("\\", r"\\"), text)


def towns(source: Solution) -> tuple[str, ...]:
    """Return the neighbouring municipalities, the longest first: whole names and the parts that name them.

    Of „Stadt Bad Altmoor“ also „Altmoor“ is given; parts of the name of the giver are no secret.
    """
    own = {word.casefold() for word in _words(source.municipality.name)}
    entries = [*(each.name for each in source.transfer.targets), *_municipal(source)]
    names = {name.strip() for name in entries if name.strip() and name != source.municipality.name}
    parts = {word for name in names for word in _words(name) if word.casefold() not in own}
    found = {name for name in (*names, *parts) if len(name) >= _SHORT}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _municipal(source: Solution) -> Iterator[str]:
    """Yield the partners that are municipalities, by the first word of their names."""
    for partner in source.partners:
        first, *rest = partner.name.split() or [""]
        if rest and first.casefold() in _COMMON:
            yield partner.name


def _words(name: str) -> Iterator[str]:
    """Yield the words of a name that say which municipality it is."""
    for word in re.findall(r"[\w-]+", name):
        if len(word) >= _SHORT and word[0].isupper() and word.casefold() not in _COMMON:
            yield word
