"""One partner less, one partner more: what it means for the others, as blocks."""

from scaleplanner.documents.blocks import Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, YearRow, year_tables
from scaleplanner.domain.finance.partner_change import (
    PartnerChange,
    change_sentence,
    largest_partner,
    one_less,
    one_more,
)
from scaleplanner.domain.finance.plan import Way
from scaleplanner.i18n import _


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
