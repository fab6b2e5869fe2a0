"""Stress tests: named overrides of a way, each with what it costs in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from scaleplanner.domain.finance.inputs import StressKind, StressTest, VatBasis
from scaleplanner.domain.finance.lines import line_value
from scaleplanner.domain.finance.months import MONTHS, months_in
from scaleplanner.domain.finance.plan import (
    BASE_CASE,
    ONE,
    ZERO,
    Amount,
    CostLine,
    IncomeLine,
    IncomeNature,
    Nature,
    Plan,
    Scenario,
    Way,
    YearAmounts,
)
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import EXACT, round_to
from scaleplanner.domain.finance.sensitivity import Line, scaled, total_need
from scaleplanner.domain.numbers import format_euro, format_percent
from scaleplanner.domain.wording import period
from scaleplanner.i18n import N_, _

#: The largest line of these kinds is the fee of the operator, the largest personnel line the key person.
OPERATOR_KINDS, PERSONNEL_KIND = ("KA.S3", "KA.S4", "KA.S6"), "KA.P1"
#: Used while a plan holds no tests of its own. The doubled cost of a replacement is an assumption.
DEFAULTS = (
    StressTest("foerderung", N_("Förderung halbiert sich"), StressKind.FUNDING, Decimal("-0.5")),
    StressTest("tarif", N_("Tarif steigt stärker"), StressKind.WAGES, Decimal("0.05")),
    StressTest("betreiber", N_("Betreiber fällt aus"), StressKind.OPERATOR, Decimal("0.5"), 12),
    StressTest("schluesselperson", N_("Schlüsselperson geht"), StressKind.KEY_PERSON, ONE, 6),
    StressTest("nutzung", N_("Weniger Nutzung"), StressKind.USAGE, Decimal("-0.3")),
    StressTest("umsatzsteuer", N_("Umsatzsteuer auf Entgelte"), StressKind.VAT, Decimal("0.19")),
)


@dataclass(frozen=True, slots=True)
class StressResult:
    """The need over the horizon without and with the stress, in euros, and a sentence."""

    test: StressTest
    before: Decimal
    after: Decimal
    sentence: str

    @property
    def extra(self) -> Decimal:
        """What the stress costs over the horizon."""
        return self.after - self.before


def tests_of(plan: Plan) -> tuple[StressTest, ...]:
    """Return the stress tests of the plan, the usual ones while it has none."""
    return plan.stress_tests or DEFAULTS


def stress_results(plan: Plan, way: Way) -> tuple[StressResult, ...]:
    """Return the result of every stress test of the plan, of the usual ones while it has none."""
    before = total_need(project(plan, way))
    results = []
    for test in tests_of(plan):
        stressed, scenario = stressed_way(plan, way, test)
        after = total_need(project(plan, stressed, scenario))
        sentences = (_sentence(plan, way, test, after - before), _passed_on(plan, way, test))
        results.append(StressResult(test, before, after, " ".join(filter(None, sentences))))
    return tuple(results)


def stressed_way(plan: Plan, way: Way, test: StressTest) -> tuple[Way, Scenario]:
    """Return the way and scenario to project for a stress test."""
    factor = ONE + test.rate
    match test.kind:
        case StressKind.FUNDING:
            return way, Scenario(test.id, test.name, funding_factor=factor)
        case StressKind.OPERATOR | StressKind.KEY_PERSON:
            return _more(plan, way, _largest(plan, way, replaced_lines(way, test)), test), BASE_CASE
        case StressKind.VAT:
            # No tax is below 0: the form takes −100 %, and that would divide by nothing.
            factor = EXACT.divide(ONE, max(ONE, factor))
    return _scaled(way, scaled_lines(way, test), factor), BASE_CASE


def scaled_lines(way: Way, test: StressTest) -> list[Line]:
    """Return the lines a stress test multiplies: personnel, revenue, or revenue that bears the tax."""
    match test.kind:
        case StressKind.WAGES:
            return [*_of_kind(way, PERSONNEL_KIND)]
        case StressKind.USAGE:
            return [*_revenues(way)]
        case StressKind.VAT:
            return [line for line in _revenues(way) if line.vat_included and _taxable(line)]
    return []


def replaced_lines(way: Way, test: StressTest) -> list[CostLine]:
    """Return the lines the largest of which a stress test replaces for some months."""
    match test.kind:
        case StressKind.OPERATOR:
            return _of_kind(way, *OPERATOR_KINDS)
        case StressKind.KEY_PERSON:
            return _of_kind(way, PERSONNEL_KIND)
    return []


def _taxable(line: IncomeLine) -> bool:
    return line.vat_basis not in (VatBasis.SOVEREIGN, VatBasis.EXEMPT)


def _revenues(way: Way) -> list[IncomeLine]:
    return [line for line in way.incomes if line.nature is IncomeNature.REVENUE]


def _of_kind(way: Way, *kinds: str) -> list[CostLine]:
    return [line for line in way.costs if line.kind in kinds and line.nature is Nature.RECURRING]


def _largest(plan: Plan, way: Way, lines: list[CostLine]) -> list[CostLine]:
    def whole(line: CostLine) -> Decimal:
        return sum((line_value(plan, way, line, year) for year in plan.years), ZERO)

    return [max(lines, key=whole)] if lines else []


def _scaled(way: Way, lines: Iterable[Line], factor: Decimal) -> Way:
    for line in lines:
        way = scaled(way, line.id, factor)
    return way


def _more(plan: Plan, way: Way, lines: list[CostLine], test: StressTest) -> Way:
    """Add what the lines cost more for some months, and what the change costs once."""
    added = [_extra_line(line.id, test, _extra(plan, way, line, test)) for line in lines]
    if test.amount and lines:
        first = min((year for line in added for year, _value in line.amount.explicit), default=plan.base_year)
        added.append(_extra_line("wechsel", test, ((first, test.amount),)))
    return replace(way, costs=(*way.costs, *added))


def _extra_line(line_id: str, test: StressTest, typed: YearAmounts) -> CostLine:
    amount = Amount(explicit=typed)
    return CostLine(f"{line_id}-{test.id}", test.name, nature=Nature.ONE_OFF, amount=amount)


def _extra(plan: Plan, way: Way, line: CostLine, test: StressTest) -> YearAmounts:
    """Return the additional cost of the first months in which the line runs."""
    left, typed = test.months, []
    for year in plan.years:
        running = months_in(line.amount.first, line.amount.last, year) or MONTHS
        value = line_value(plan, way, line, year)
        if left > 0 and value:
            months = min(left, running)
            part = EXACT.divide(EXACT.multiply(value, test.rate) * months, Decimal(running))
            typed.append((year, part))
            left -= months
    return tuple(typed)


def _sentence(plan: Plan, way: Way, test: StressTest, extra: Decimal) -> str:
    values = {
        "rate": format_percent(abs(test.rate)),
        "months": test.months,
        "amount": format_euro(test.amount),
        "period": period(plan.years),
        "extra": format_euro(abs(extra)),
    }
    effect = _("ändert sich der Haushaltsbedarf {period} nicht.")
    if not _hits(way, test):
        effect = _(
            "ändert sich der Haushaltsbedarf {period} nicht: Im Plan steht nichts, was davon betroffen wäre."
        )
    if extra:
        effect = _("steigt der Haushaltsbedarf {period} um {extra}.")
        effect = effect if extra > 0 else _("sinkt der Haushaltsbedarf {period} um {extra}.")
    return f"{_cause(test)} {effect}".format(**values)


def _hits(way: Way, test: StressTest) -> bool:
    """Whether the way holds anything the event could change: without it no effect would read as no risk."""
    match test.kind:
        case StressKind.FUNDING:
            return any(grant.status.counts for grant in way.fundings)
        case StressKind.VAT:
            return bool(_revenues(way))
    return bool(scaled_lines(way, test) or replaced_lines(way, test))


def _passed_on(plan: Plan, way: Way, test: StressTest) -> str:
    """Return what the tax on net prices costs those who pay them, or nothing."""
    if test.kind is not StressKind.VAT:
        return ""
    net = {line.id for line in _revenues(way) if not line.vat_included and _taxable(line)}
    paid = (value for row in project(plan, way).revenues if row.line_id in net for value in row.values)
    more = sum((round_to(EXACT.multiply(test.rate, value), plan.unit) for value in paid), ZERO)
    if more <= 0:
        return ""
    text = _("Wer die Entgelte zahlt, trägt {more} mehr.")
    return text.format(more=format_euro(more))


def _cause(test: StressTest) -> str:
    if test.kind is StressKind.OPERATOR and test.amount:
        return _(
            "Fällt der Betreiber aus, kostet der Betrieb {months} Monate lang {rate} mehr und der Wechsel"
            " {amount}; dann"
        )
    return {
        StressKind.FUNDING: _("Sinkt die Förderung um {rate},"),
        StressKind.WAGES: _("Steigen die Personalkosten um weitere {rate},"),
        StressKind.OPERATOR: _(
            "Fällt der Betreiber aus und kostet der Ersatz {months} Monate lang {rate} mehr,"
        ),
        StressKind.KEY_PERSON: _(
            "Geht die Schlüsselperson und kostet der Ersatz {months} Monate lang {rate} mehr,"
        ),
        StressKind.USAGE: _("Gehen die Erträge mit der Nutzung um {rate} zurück,"),
        StressKind.VAT: _("Fällt auf Entgelte {rate} Umsatzsteuer an,"),
    }[test.kind]
