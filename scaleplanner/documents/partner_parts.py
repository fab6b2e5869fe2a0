"""One partner less, one partner more: what it means for the others, as blocks."""

from scaleplanner.documents.blocks import Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, YearRow, year_tables
from scaleplanner.domain.finance.allocation import Levy, levy
from scaleplanner.domain.finance.partner_change import (
    PartnerChange,
    change_sentence,
    largest_partner,
    one_less,
    one_more,
)
from scaleplanner.domain.finance.plan import ZERO, CostKey, Perspective, Way
from scaleplanner.domain.wording import count_of, join_list, period
from scaleplanner.i18n import _


def share_rows(shares: Levy, key: CostKey) -> list[YearRow]:
    """Return what each partner pays per year, in the order of the key."""
    names = {partner.id: partner.name for partner in key.partners}
    return [(names[partner], values) for partner, values in shares.partners]


def divided_need(facts: Facts) -> tuple[list[YearRow], str]:
    """Return the own share in the need of a Verbund and that of the others, and a sentence that names them.

    Both are empty without a Verbund. The concept has every share year by year.
    """
    way, projection = facts.way, facts.projection
    if way is None or projection is None or way.perspective is not Perspective.ALLIANCE:
        return [], ""
    shares, key = levy(facts.plan, way, projection), way.cost_key
    if shares is None or key is None:
        return [], ""
    rows: list[YearRow] = [(key.lead_name or _("Federführung"), shares.lead), *share_rows(shares, key)]
    own = facts.solution.municipality.name
    (first, *others) = sorted(rows, key=lambda row: row[0] != own)
    merged = tuple(sum(values, ZERO) for values in zip(*(values for _name, values in others), strict=True))
    number = count_of(len(others), _("weitere Beteiligte"), _("weitere Beteiligte"))
    named = join_list(f"{name} {facts.euro(sum(values, ZERO))}" for name, values in others)
    text = _("Weitere Beteiligte {years}: {list} (je Jahr im Konzept).")
    part = _("davon {name}")
    divided: list[YearRow] = [(part.format(name=first[0]), first[1]), (part.format(name=number), merged)]
    return divided, text.format(years=period(facts.plan.years), list=named)


def partner_blocks(facts: Facts, way: Way) -> Blocks:
    """Return per year what the others pay more without the largest partner, and less with another one."""
    key, leaving = way.cost_key, largest_partner(facts.plan, way)
    if key is None or not leaving:
        return ()
    name = next(partner.name for partner in key.partners if partner.id == leaving)
    year = facts.plan.years[min(1, facts.plan.horizon - 1)]
    sentence = change_sentence(facts.plan, way, leaving, year)
    less, more = one_less(facts.plan, way, leaving), one_more(facts.plan, way)
    return (
        *((Paragraph(sentence),) if sentence else ()),
        *_table(facts, _("Mehrbelastung ohne {name}").format(name=name), less),
        *_table(facts, _("Änderung mit einer weiteren Kommune mittlerer Größe"), more),
    )


def _table(facts: Facts, caption: str, changes: tuple[PartnerChange, ...]) -> Blocks:
    rows: list[YearRow] = [(change.name, change.values) for change in changes]
    return tuple(year_tables(facts, caption, rows, ())) if rows else ()
