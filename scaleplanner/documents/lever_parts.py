"""The levers of scaling as blocks: size, network, care, hosting, continuity, marketing, committees."""

from scaleplanner.documents.blocks import Column
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.lever_charts import adoption_chart
from scaleplanner.documents.parts import Blocks, listed, said, section, table, texts
from scaleplanner.domain.foundations import foundations
from scaleplanner.domain.numbers import format_date, format_number
from scaleplanner.domain.scale_effects import committee_formats, committees_sentence, scale_sentences
from scaleplanner.domain.scaling import adoption, adoption_sentence, compare_hosting, hosting_sentence
from scaleplanner.i18n import _


def levers_chapter(facts: Facts) -> Blocks:
    """Return the levers that have content; what only follows from other chapters does not open one."""
    noted = facts.solution.levers.committee_formats or facts.solution.levers.committees_since
    own = (
        *section(_("Größenvorteile"), _size(facts)),
        *section(_("Netzwerkeffekte und Verlauf der Nutzung"), _network(facts)),
        *section(_("Pflege und Weiterentwicklung"), _care(facts)),
        *section(_("Cloud oder eigener Betrieb"), _hosting(facts)),
        *section(_("Anschluss an frühere und laufende Vorhaben"), _continuity(facts)),
        *section(_("Marketing und Beschaffung"), _marketing(facts)),
    )
    early = section(_("Frühe Einbindung der Gremien"), _committees(facts))
    return (*own, *early) if own or noted else ()


def _size(facts: Facts) -> Blocks:
    levers = facts.solution.levers
    blocks = (
        *said(_("Führung der Skalierung"), levers.leader),
        *said(_("Vorteile ohne Geldwert"), levers.non_monetary),
        *listed(_("Bausteine, die sich einzeln ausweiten lassen"), levers.building_blocks),
    )
    curve = () if facts.public else scale_sentences(facts.solution)
    return (*blocks, *listed(_("Was mehr Menge an den Kosten ändert"), curve)) if blocks else ()


def _network(facts: Facts) -> Blocks:
    levers = facts.solution.levers
    noted = dict(levers.network)
    options = facts.catalogue.options_of("network_lever")
    effects = ((each.title, noted[each.id]) for each in options if noted.get(each.id, "").strip())
    columns = (Column(_("Netzwerkeffekt"), 1.2), Column(_("Was dafür getan wird"), 3))
    return (*_adoption(facts), *table("", columns, effects))


def _adoption(facts: Facts) -> Blocks:
    levers = facts.solution.levers
    found = adoption(levers)
    if found is None:
        known = (
            (_("Kritische Masse, geschätzt"), levers.critical_mass),
            (_("Mögliche Nutzende, geschätzt"), levers.potential_users),
        )
        named = (said(text, format_number(count)) for text, count in known if count is not None)
        return tuple(block for blocks in named for block in blocks)
    users = ", ".join(f"{year}: {format_number(count)}" for year, count in found.users)
    chart = adoption_chart(levers)
    return (
        *texts(adoption_sentence(levers)),
        *((chart,) if chart else said(_("Erwartete Nutzende, geschätzt"), users)),
        *texts(_("Aus der Zahl der Nutzenden werden keine Erträge abgeleitet.")),
    )


def _care(facts: Facts) -> Blocks:
    levers = facts.solution.levers
    columns = (
        Column(_("Rückmeldung"), 2),
        Column(_("Eingang"), 0.8),
        Column(_("Herkunft"), 1.2),
        Column(_("Was daraus wurde"), 2),
        Column(_("Stand"), 0.7),
    )
    rows = (
        (
            each.text,
            format_date(each.day),
            each.source,
            each.answer,
            _("erledigt") if each.done else _("offen"),
        )
        for each in levers.feedback
    )
    blocks = (
        *said(_("Aktualisierungen und Fehlerbehebung"), levers.updates),
        *said(_("Unterstützung von außen"), levers.external_support),
        *table(_("Rückmeldungen der Nutzenden"), columns, rows),
    )
    found = foundations(facts.solution, facts.catalogue)
    begun = any(each.status != "open" for each in found)
    heads = (Column(_("Technische Grundlage"), 1.4), Column(_("Stand der Prüfpunkte"), 2))
    basis = table(_("Sieben technische Grundlagen"), heads, ((f.option.title, f.sentence) for f in found))
    return (*blocks, *(basis if blocks and begun else ()))


def _hosting(facts: Facts) -> Blocks:
    levers, years = facts.solution.levers, facts.plan.horizon
    found = compare_hosting(levers, years)
    columns = (
        Column(_("Betriebsform"), 1.4),
        Column(_("Einmalig (€)"), 1, "right"),
        Column(_("Im Jahr (€)"), 1, "right"),
        Column(_("{years} Jahre (€)").format(years=years), 1, "right"),
    )
    amounts = (
        (_("Cloud"), levers.cloud_once, levers.cloud_yearly, found.cloud if found else None),
        (_("Eigener Betrieb"), levers.own_once, levers.own_yearly, found.own if found else None),
    )
    rows = (
        (name, *("" if value is None else facts.cell(value) for value in values)) for name, *values in amounts
    )
    return (
        *said(_("Schutzbedarf"), levers.protection_need),
        *(table("", columns, rows) if found and not facts.public else ()),
        *(texts(hosting_sentence(levers, years)) if found and not facts.public else ()),
        *said(_("Begründung der Betriebsform"), levers.hosting_reason),
    )


def _continuity(facts: Facts) -> Blocks:
    columns = (
        Column(_("Vorhaben"), 1.4),
        Column(_("Zeitraum"), 0.8),
        Column(_("Anschluss"), 2),
        Column(_("Verbesserter Ablauf"), 2),
    )
    rows = ((each.title, each.period, each.link, each.improved) for each in facts.solution.levers.initiatives)
    return table("", columns, rows)


def _marketing(facts: Facts) -> Blocks:
    levers = facts.solution.levers
    return (
        *listed(_("Zielgruppen"), levers.audiences),
        *listed(_("Kanäle"), levers.channels),
        *said(_("Kommunikation"), levers.communication),
        *said(_("Beschaffung durch andere"), levers.procurement),
    )


def _committees(facts: Facts) -> Blocks:
    solution = facts.solution
    formats = listed(_("Formate"), committee_formats(solution, facts.catalogue))
    if not formats and not solution.involvements and solution.levers.committees_since is None:
        return ()
    return (*texts(committees_sentence(solution)), *formats)
