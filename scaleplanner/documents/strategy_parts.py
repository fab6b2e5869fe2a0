"""The financing strategy as blocks: instruments, reserve, commitments, growth, bond, partnership."""

from datetime import date
from decimal import Decimal

from scaleplanner.documents.blocks import Column, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.parts import Blocks, bullets, said, section, table, texts
from scaleplanner.domain.finance.green_bond import bond_sentence, bond_states, considers_bond
from scaleplanner.domain.finance.instruments import growth_balance, instrument_notes, totals_by_purpose
from scaleplanner.domain.finance.plan import ZERO
from scaleplanner.domain.finance.ppp import PppComparison, compare_ppp
from scaleplanner.domain.finance.strategy import Instrument, PppVariant
from scaleplanner.domain.labels import label
from scaleplanner.domain.money_words import ppp_sentence
from scaleplanner.domain.numbers import format_date, format_euro, format_number, format_percent
from scaleplanner.domain.success import commitments
from scaleplanner.domain.wording import NOT_QUANTIFIED, OPEN, join_list, period, sentence
from scaleplanner.i18n import _


def strategy_chapter(facts: Facts) -> Blocks:
    """Return how operation and growth are financed, or nothing while nothing is known."""
    return (
        *section(_("Erste Finanzierung des Regelbetriebs"), first_financing(facts)),
        *section(_("Quellen und ihr Stand"), instrument_blocks(facts)),
        *section(_("Reserve"), _reserve(facts)),
        *section(_("Zusagen der Partner"), commitment_blocks(facts)),
        *section(_("Wachstum und Transfer"), growth_blocks(facts)),
        *section(_("Grüne Anleihe"), bond_blocks(facts)),
        *section(_("Partnerschaft mit Privaten im Vergleich"), ppp_blocks(facts)),
    )


def first_financing(facts: Facts) -> Blocks:
    """Return what the first year of regular operation needs and who pays it, then the words of the office."""
    projection = facts.projection
    said_by_office = texts(facts.solution.strategy.first_financing)
    if projection is None:
        return said_by_office
    funding, income = projection.external_funding[0], projection.saving[0] + projection.revenue[0]
    bearing = (
        _("zugesagte Förderungen {amount}").format(amount=facts.euro(funding)) if funding else "",
        _("Einsparungen und Erträge {amount}").format(amount=facts.euro(income)) if income else "",
    )
    borne = ", ".join(filter(None, bearing))
    parts = (
        _("Der Regelbetrieb beginnt {year} mit Kosten von {cost}."),
        _("Davon tragen {borne}.") if borne else "",
        _("Aus dem eigenen Haushalt sind {need} zu decken, {decided}.")
        if projection.need[0] > 0
        else _("Der eigene Haushalt wird nicht gebraucht."),
    )
    text = " ".join(filter(None, parts)).format(
        year=projection.years[0],
        cost=facts.euro(projection.cost[0]),
        borne=borne,
        need=facts.euro(projection.need[0]),
        decided=_decided(facts, projection.need[0], projection.own_funds[0]),
    )
    return (Paragraph(text), *said_by_office)


def _growth_means(facts: Facts, secured: Decimal, possible: Decimal) -> str:
    """Say what there is for growth, without naming a zero amount."""
    words = {"secured": facts.euro(secured), "possible": facts.euro(possible)}
    if secured and possible:
        return _("Dafür sind {secured} zugesagt und weitere {possible} möglich.").format(**words)
    if secured:
        return _("Dafür sind {secured} zugesagt.").format(**words)
    if possible:
        return _("Dafür sind {possible} möglich; zugesagt ist noch nichts.").format(**words)
    return _("Dafür ist noch nichts zugesagt.")


def _means(facts: Facts, secured: Decimal, possible: Decimal) -> str:
    """Say what is pledged and what may come, without naming a zero."""
    parts = (
        _("{amount} zugesagt").format(amount=facts.euro(secured)) if secured else "",
        _("{amount} möglich").format(amount=facts.euro(possible)) if possible else "",
    )
    return join_list([part for part in parts if part]) or _("noch kein Betrag")


def _decided(facts: Facts, need: Decimal, own: Decimal) -> str:
    """Say how much of the need is decided: all, nothing or an amount."""
    if not own:
        return _("beschlossen ist davon noch nichts")
    if own == need:
        return _("dieser Betrag ist beschlossen")
    return _("beschlossen sind {own}").format(own=facts.euro(own))


def instrument_blocks(facts: Facts, with_terms: bool = True) -> Blocks:
    """Return the instruments with their sums, then their conditions and what to watch."""
    strategy = facts.solution.strategy
    money = (
        Column(_("Instrument"), 2),
        Column(_("Zweck")),
        Column(_("Stand")),
        Column(_("Betrag (€)"), 1, "right"),
        Column(_("Eigenanteil"), 0.9, "right"),
        Column(_("Antrag bis")),
    )
    terms = (
        Column(_("Instrument"), 1.6),
        Column(_("Bedingungen"), 2.4),
        Column(_("Verbindung mit anderen Mitteln"), 1.6),
        Column(_("Plan B"), 2),
    )
    sums = (
        f"{label(total.purpose)}: {sentence(_means(facts, total.secured, total.possible))}"
        for total in totals_by_purpose(strategy)
    )
    watched = ((entry.name, instrument_notes(entry, facts.today)) for entry in strategy.instruments)
    notes = (f"{name}: {' '.join(sentence(note.text) for note in each)}" for name, each in watched if each)
    found = (
        *table(_("Instrumente"), money, (_money_row(facts, entry) for entry in strategy.instruments)),
        *bullets(sums),
    )
    if not with_terms:
        return found
    return (
        *found,
        *table(
            _("Bedingungen und Plan B"), terms, (_terms_row(facts, entry) for entry in strategy.instruments)
        ),
        *section(_("Zu beachten"), bullets(notes), level=3),
    )


def _money_row(facts: Facts, entry: Instrument) -> tuple[str, ...]:
    return (
        entry.name,
        label(entry.purpose),
        label(entry.status),
        OPEN if entry.amount is None else facts.cell(entry.amount),
        "" if entry.own_rate is None else format_percent(entry.own_rate),
        format_date(entry.deadline),
    )


def _kind(facts: Facts, entry: Instrument) -> str:
    """Return the dated entry of the catalogue an instrument belongs to, or nothing."""
    found = (each for each in facts.catalogue.funding_instruments if each.id == entry.catalogue_id)
    text = _("Art: {title} (Katalog, Stand {day}).")
    return next((text.format(title=e.title, day=format_date(date.fromisoformat(e.date))) for e in found), "")


def _terms_row(facts: Facts, entry: Instrument) -> tuple[str, ...]:
    stand = _("Stand {day}.").format(day=format_date(entry.conditions_day)) if entry.conditions_day else ""
    bound = format_date(entry.binding_end)
    bound = _("Gebunden bis {day}.").format(day=bound) if bound else ""
    valid = format_date(entry.valid_until)
    valid = _("Programm gilt bis {day}.").format(day=valid) if valid else ""
    terms = " ".join(part for part in (sentence(entry.conditions), valid, bound, stand) if part)
    note = entry.cumulation_note.strip()
    return (
        entry.name,
        f"{_kind(facts, entry)} {terms or OPEN}".strip(),
        f"{label(entry.cumulation)}; {note}" if note else label(entry.cumulation),
        entry.plan_b.strip() or OPEN,
    )


def _reserve(facts: Facts) -> Blocks:
    strategy = facts.solution.strategy
    if strategy.reserve is None:
        return texts(strategy.reserve_note)
    return (*said(_("Zurückgelegt"), facts.euro(strategy.reserve)), *texts(strategy.reserve_note))


def commitment_blocks(facts: Facts) -> Blocks:
    """Return the sheet of money and staff that partners declared or agreed."""
    found = commitments(facts.solution)
    if not found.partners:
        return ()
    columns = (
        Column(_("Partner"), 2.4),
        Column(_("Zusage")),
        Column(_("Geld im Jahr (€)"), 1.1, "right"),
        Column(_("Stellen (VZÄ)"), 1, "right"),
    )
    rows = [
        (partner.name, label(partner.commitment), _amount(facts, partner.money), _posts(partner.staff))
        for partner in found.partners
    ]
    posts = _("{posts} Vollzeitstellen").format(posts=format_number(found.staff)) if found.staff else ""
    money = _("{money} im Jahr").format(money=facts.euro(found.money)) if found.money else ""
    text = _(
        "Partner haben zusammen {sum} erklärt oder vereinbart: ein sichtbares Zeichen, dass die Lösung"
        " anerkannt und gewollt ist."
    ).format(sum=join_list((money, posts)) or facts.euro(ZERO))
    return (Paragraph(text), *table(_("Zugesagtes Geld und Personal"), columns, rows))


def _amount(facts: Facts, value: Decimal | None) -> str:
    return "" if value is None else facts.cell(value)


def _posts(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def growth_blocks(facts: Facts) -> Blocks:
    """Return what growth money and transfer revenue are spent on, and whether the money suffices."""
    strategy = facts.solution.strategy
    columns = (Column(_("Verwendung"), 1.6), Column(_("Betrag (€)"), 1, "right"), Column(_("Wofür"), 2.6))
    rows = []
    for option in facts.catalogue.options_of("transfer_use"):
        use = strategy.growth_use(option.id)
        if use.amount is not None or use.note.strip():
            rows.append((option.title, OPEN if use.amount is None else facts.cell(use.amount), use.note))
    secured, possible, uses = growth_balance(strategy)
    text = ""
    if uses:
        planned = _("Vorgesehen sind {uses}.").format(uses=facts.euro(uses))
        text = f"{planned} {_growth_means(facts, secured, possible)}"
    growth = said(_("Finanzierung des Wachstums"), facts.solution.transfer.growth_financing) if rows else ()
    return (
        *growth,
        *table(_("Wofür das Geld verwendet wird"), columns, rows),
        *texts(text),
        *said(_("Einnahmen aus dem Transfer"), strategy.revenue_use),
    )


def bond_blocks(facts: Facts) -> Blocks:
    """Return the rules of the green bond and how far each is kept, when a bond is considered."""
    strategy = facts.solution.strategy
    if not considers_bond(strategy):
        return ()
    columns = (Column(_("Regel"), 2.4), Column(_("Stand"), 0.8), Column(_("Nachweis"), 2))
    rows = (
        (
            f"{state.rule.title}: {state.rule.description}",
            OPEN if state.answer is None else label(state.answer),
            state.evidence,
        )
        for state in bond_states(strategy, facts.catalogue.options_of("green_bond"))
    )
    return (*texts(bond_sentence(facts.plan, facts.way)), *table(_("Regeln der Anleihe"), columns, rows))


def ppp_blocks(facts: Facts) -> Blocks:
    """Return partnerships against own financing at equal risk; the public version names no prices."""
    variants = facts.solution.strategy.ppp_variants
    if not variants:
        return ()
    compared = [(variant, compare_ppp(facts.plan, facts.plan.main_way, variant)) for variant in variants]
    return (
        *(() if facts.public else _ppp_values(facts, compared)),
        *(block for variant, _found in compared for block in _control(facts, variant)),
    )


def _ppp_values(facts: Facts, compared: list[tuple[PppVariant, PppComparison]]) -> Blocks:
    columns = (
        Column(_("Variante"), 1.6),
        Column(_("Eigene Finanzierung mit Risiko (€)"), 1.2, "right"),
        Column(_("Partnerschaft mit Risiko (€)"), 1.2, "right"),
        Column(_("Unterschied (€)"), 1, "right"),
    )
    rows: list[tuple[str, ...]] = []
    for variant, found in compared:
        if found.difference is None:
            rows.append((variant.name, NOT_QUANTIFIED, NOT_QUANTIFIED, "–"))
            continue
        own = (found.own or ZERO) + (found.own_risk or ZERO)
        partner = (found.partner or ZERO) + (found.partner_risk or ZERO)
        rows.append((variant.name, *(_cents(value) for value in (own, partner, found.difference))))
    caption = _("Barwerte {years}, Zinssatz {rate}").format(
        years=period(facts.plan.years), rate=format_percent(facts.plan.discount_rate)
    )
    sentences = (f"{variant.name}: {ppp_sentence(found)}" for variant, found in compared)
    return (*table(caption, columns, rows), *bullets(sentences))


def _cents(value: Decimal) -> str:
    return format_euro(value, cents=True).removesuffix("\u00a0€")


def _control(facts: Facts, variant: PppVariant) -> Blocks:
    columns = (Column(_("Recht"), 1), Column(_("Was die Kommune behält"), 4))
    rows = (
        (_("Stimmen"), variant.votes.strip() or OPEN),
        (_("Daten"), variant.data_rights.strip() or OPEN),
        (_("Quellcode"), variant.source_code.strip() or OPEN),
        (_("Eintrittsrecht"), variant.step_in.strip() or OPEN),
        (_("Heimfall"), variant.reversion.strip() or OPEN),
        (_("Genehmigung"), variant.approval.strip() or OPEN),
    )
    return table(_("{name}: Kontrolle der Kommune").format(name=variant.name), columns, rows)
