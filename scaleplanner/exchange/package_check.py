"""What a solution from elsewhere must keep, so that every page and every calculation can rely on it."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, DecimalException
from typing import Any

from scaleplanner.domain.discarded import Discarded
from scaleplanner.domain.finance.experience import is_learning_rate
from scaleplanner.domain.finance.indicators import indicators
from scaleplanner.domain.finance.plan import BASE_CASE, Plan, Way
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.waste_bin import entry_of
from scaleplanner.exchange.logo import BadLogo, accept_logo
from scaleplanner.exchange.package_archive import ArchiveProblem
from scaleplanner.i18n import _

MAX_TEXT = 200_000
MAX_LIST = 5_000
MAX_HORIZON = 30
_YEARS = range(1990, 2171)
_DATES = range(1900, 2200)
_MAX_NUMBER = Decimal(10) ** 15
#: Characters no form can enter and no output can print.
_CONTROL = frozenset(chr(code) for code in range(32) if chr(code) not in "\t\n\r")
_KEYS = ("id", "criterion_id", "item_id", "aspect")


def check_solution(solution: Solution) -> None:
    """Raise ArchiveProblem for a solution that is complete in form but cannot be worked with."""
    if not solution.id.strip() or not solution.name.strip():
        raise ArchiveProblem(_("Der Name der Lösung fehlt."))
    _check_values(solution, "")
    _check_logo(solution.municipality)
    _check_plan(solution.plan)
    for way in solution.plan.ways:
        _check_arithmetic(solution.plan, way)


def _check_logo(municipality: Municipality) -> None:
    try:
        if municipality.logo:
            accept_logo(municipality.logo_png)
    except BadLogo as error:
        raise ArchiveProblem(_("Das Wappen oder Logo ist kein brauchbares Bild.")) from error


def _check_plan(plan: Plan) -> None:
    years = (plan.base_year, plan.price_year or plan.base_year, plan.budget_year or plan.base_year)
    if any(year not in _YEARS for year in years):
        raise ArchiveProblem(_("Ein Jahr des Finanzplans liegt außerhalb von 1990 bis 2170."))
    if not 1 <= plan.horizon <= MAX_HORIZON:
        raise ArchiveProblem(_("Der Planungszeitraum muss 1 bis 30 Jahre umfassen."))
    if plan.discount_rate <= -1:
        raise ArchiveProblem(_("Der Kalkulationszins muss über −100 % liegen."))
    learning = plan.experience.learning_rate
    if learning is not None and not is_learning_rate(learning):
        raise ArchiveProblem(_("Die Erfahrungskurve braucht einen Anteil über 0 bis 100 %."))
    if not plan.ways:
        raise ArchiveProblem(_("Der Finanzplan enthält keinen Weg."))


def _check_arithmetic(plan: Plan, way: Way) -> None:
    try:
        for scenario in (BASE_CASE, *plan.scenarios):
            indicators(plan, project(plan, way, scenario))
    except (DecimalException, ArithmeticError, ValueError) as error:
        raise ArchiveProblem(
            _("Mit den Zahlen des Wegs „{way}“ lässt sich nicht rechnen.").format(way=way.name[:60])
        ) from error


def _check_values(value: Any, path: str) -> None:
    if isinstance(value, str):
        _expect(len(value) <= MAX_TEXT, path)
        _expect(_CONTROL.isdisjoint(value), path)
    elif isinstance(value, Decimal):
        _expect(abs(value) < _MAX_NUMBER, path)
    elif isinstance(value, date):
        _expect(value.year in _DATES, path)
    elif isinstance(value, tuple):
        _expect(len(value) <= MAX_LIST, path)
        _check_unique(value, path)
        for number, item in enumerate(value):
            _check_values(item, f"{path}/{number}")
    elif is_dataclass(value):
        for field in fields(value):
            is_entry = isinstance(value, Discarded) and field.name == "content"
            part = _discarded(value, path) if is_entry else getattr(value, field.name)
            _check_values(part, f"{path}/{field.name}")


def _discarded(value: Any, path: str) -> Any:
    """Return the deleted entry of the Papierkorb, which must be fit to be put back."""
    try:
        return entry_of(value)
    except (ValueError, RecursionError) as error:
        raise ArchiveProblem(_("Die Angabe „{path}“ ist ungültig.").format(path=path[:120])) from error


def _check_unique(items: tuple[Any, ...], path: str) -> None:
    if not items or not is_dataclass(items[0]):
        return
    key = next((key for key in _KEYS if hasattr(items[0], key)), None)
    if key is not None:
        ids = [getattr(item, key) for item in items]
        _expect(len(set(ids)) == len(ids) and all(ids), path)


def _expect(holds: bool, path: str) -> None:
    if not holds:
        raise ArchiveProblem(_("Die Angabe „{path}“ ist ungültig.").format(path=path[:120]))
