"""Text blocks of the catalogue, filled with what is known; what is not known stays marked in brackets."""

import re
from collections.abc import Iterable
from decimal import Decimal

from scaleplanner.domain.carrier import PartnerRole
from scaleplanner.domain.catalogue import Catalogue, TextBlock
from scaleplanner.domain.finance.cliff import funding_cliff
from scaleplanner.domain.finance.plan import ZERO, Nature
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import about, join_list, money, sentence
from scaleplanner.i18n import _, german

_PLACE = re.compile(r"\{([^{}]+)\}")
_GAP = re.compile(r"\[[^\[\]\n]+\]")


@german()
def filled_block(block: TextBlock, solution: Solution, catalogue: Catalogue, aspect: str) -> str:
    """Return the text of a block; `[Schnittstellen]` marks what a person has to add."""
    known = _facts(solution, catalogue, aspect) | _block_facts(block.id, solution)

    def value(match: re.Match[str]) -> str:
        return known.get(match[1]) or f"[{match[1]}]"

    return _PLACE.sub(value, block.text).replace("..", ".")


def gaps(text: str) -> tuple[str, ...]:
    """Return the marked places a text still holds."""
    return tuple(_GAP.findall(text))


def with_block(text: str, block: str) -> str:
    """Return the text with a block as its own paragraph at the end."""
    return f"{text.rstrip()}\n\n{block}" if text.strip() else block


def _facts(solution: Solution, catalogue: Catalogue, aspect: str) -> dict[str, str]:
    operators = [item.name for item in solution.partners if item.role is PartnerRole.OPERATOR]
    form = next((form.title for form in catalogue.forms if form.id == solution.carrier.form_id), "")
    return {
        "Lösung": solution.name,
        "Stelle": solution.aspect(aspect).office or solution.municipality.lead_office,
        "Zielgruppen": join_list(solution.profile.audiences),
        "Träger": join_list(operators),
        "Kooperationsform": form,
        "Rechte": join_list(f"„{right}“" for right in solution.carrier.control_rights),
    }


def _block_facts(block_id: str, solution: Solution) -> dict[str, str]:
    builders = {
        "infrastruktur.eigentum": _binding,
        "finanzen.kosten": _costs,
        "finanzen.deckung": _funding,
        "finanzen.reserve": _plan_b,
    }
    builder = builders.get(block_id)
    return builder(solution) if builder and solution.plan.ways else {}


def _binding(solution: Solution) -> dict[str, str]:
    ends = [grant.binding_end for grant in solution.plan.pilot_grants if grant.binding_end]
    return {"Datum": format_date(max(ends))} if ends else {}


def _total(values: Iterable[Decimal]) -> Decimal:
    return sum(values, ZERO)


def _costs(solution: Solution) -> dict[str, str]:
    plan, way = solution.plan, solution.plan.main_way
    if not way.is_quantified:
        return {}
    projection = project(plan, way)
    once = [line for line in projection.budget_lines if line.nature is not Nature.RECURRING]
    largest = sorted(projection.budget_lines, key=lambda line: -line.total)[:3]
    return {
        "Jahr": str(plan.years[0]),
        "Jahr bis": str(plan.years[-1]),
        "Betrag": money(_total(projection.cost), plan.unit),
        "Betrag einmalig": money(_total(line.total for line in once), plan.unit),
        "Positionen": join_list(line.name for line in largest),
    }


def _funding(solution: Solution) -> dict[str, str]:
    plan, way = solution.plan, solution.plan.main_way
    if not way.is_quantified:
        return {}
    projection = project(plan, way)
    secured = _total(projection.external_funding)
    counted = [payments.line_id for payments in projection.fundings if payments.counts]
    need = funding_cliff(plan, way, projection).lasting_need
    products = sorted({line.product for line in way.costs if line.product})
    return {
        "Betrag": money(secured, plan.unit) if counted else "",
        "Quellen": join_list(line.name for line in way.fundings if line.id in counted),
        "Lücke": _("rund {amount}").format(amount=money(about(need))) if need > 0 else "",
        "Produkt": join_list(products),
    }


def _plan_b(solution: Solution) -> dict[str, str]:
    planned = next((line for line in solution.plan.main_way.fundings if line.plan_b.strip()), None)
    return {"Quelle": planned.name, "Plan B": sentence(planned.plan_b)} if planned else {}
