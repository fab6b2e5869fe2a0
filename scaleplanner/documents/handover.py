"""The Übergabeakte: what a successor must know, in the order of the questions that are asked first."""

from dataclasses import replace
from datetime import date

from scaleplanner.documents.annexes import papers, uncertain
from scaleplanner.documents.blocks import Block, Bullets, Column, Document, Note, Paragraph
from scaleplanner.documents.carrier_parts import decisions
from scaleplanner.documents.committee_parts import session_table
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cliff_blocks, money_figures
from scaleplanner.documents.parts import Blocks, bullets, chapter, said, section, table, texts
from scaleplanner.documents.pilot_parts import profile_chapter
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.committees import session_title
from scaleplanner.domain.finding import Severity
from scaleplanner.domain.findings import find
from scaleplanner.domain.handover import first_steps, offices_of, overdue, tasks_of
from scaleplanner.domain.kept import SealedVersion
from scaleplanner.domain.labels import label
from scaleplanner.domain.next_step import upcoming
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import OPEN, sentence, sentence_case
from scaleplanner.i18n import _

_MOST_TASKS = 6


def build_handover(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool = False,
    seal: str = "",
    *,
    versions: tuple[SealedVersion, ...] = (),
    names: bool = False,
    holidays: frozenset[date] = frozenset(),
) -> Document:
    """Return the Übergabeakte; persons and contacts appear only when `names` asks for them."""
    facts = Facts(solution, catalogue, today, public, seal, holidays)
    with_names = names and not public
    chapters = (
        (_("Worum geht es und wo stehen wir?"), _situation(facts, versions)),
        (_("Ihre ersten fünf Schritte"), _steps(facts)),
        (_("Welche Fristen laufen?"), _dates(facts)),
        (_("Was ist noch offen?"), _open(facts)),
        (_("Warum ist so entschieden worden?"), decisions(facts)),
        (_("Was kostet es und wer bezahlt?"), _money(facts)),
        (_("Wer ist wofür zuständig?"), _offices(facts, with_names)),
        (_("Was liegt wo?"), _places(facts, versions)),
    )
    blocks: list[Block] = [Note("info", _purpose(with_names))]
    for number, (title, content) in enumerate(chapters, 1):
        blocks += chapter(number, title, content or _missing())
    document = replace(facts.document(_("Übergabeakte")), blocks=tuple(blocks), contents=True)
    return document if with_names else without_persons(document, solution.persons)


def _purpose(with_names: bool) -> str:
    text = _("Für alle, die diese Lösung übernehmen. Nach einer Stunde Lesen können Sie weiterarbeiten.")
    hidden = _("Personen sind nicht genannt, nur Ämter und Funktionen.")
    return text if with_names else f"{text} {hidden}"


def _missing() -> Blocks:
    return (Paragraph(sentence_case(f"{OPEN}.")),)


def _situation(facts: Facts, versions: tuple[SealedVersion, ...]) -> Blocks:
    solution = facts.solution
    end = format_date(solution.funding_end) or _("kein Ende eingetragen")
    blocks: Blocks = (
        *texts(solution.profile.summary),
        *said(_("Kommune"), solution.municipality.name),
        *said(_("Ende der Förderung"), end),
        *(profile_chapter(facts) or said(_("Stand der Lösung"), label(solution.stage))),
        *section(_("Beratungen"), session_table(facts)),
    )
    if versions:
        last = versions[-1]
        text = _("Zuletzt festgehalten: „{name}“ vom {day}, Siegel {seal}.")
        blocks = (
            *blocks,
            Paragraph(text.format(name=last.name, day=format_date(last.day), seal=last.short), strong=True),
        )
    return blocks


def _steps(facts: Facts) -> Blocks:
    steps = first_steps(facts.solution, facts.catalogue, facts.today)
    return (Bullets(tuple(f"{sentence(step.title)} {step.why}" for step in steps), ordered=True),)


def _dates(facts: Facts) -> Blocks:
    columns = (Column(_("Termin"), 0.8), Column(_("Was ist zu tun?"), 3.0))
    late = [(format_date(day), title) for day, title, _target in sorted(overdue(facts.solution, facts.today))]
    coming = [(format_date(day), title) for day, title in upcoming(facts.solution, facts.today)]
    return (
        *table(_("Überfällig"), columns, late),
        *table(_("Kommende Termine"), columns, coming),
    )


def _open(facts: Facts) -> Blocks:
    titles = {
        Severity.ERROR: _("Widersprüche"),
        Severity.HINT: _("Hinweise"),
        Severity.OPEN: _("Noch offen"),
    }
    found = find(facts.solution, facts.catalogue, facts.today, facts.holidays)
    blocks: Blocks = ()
    for severity, title in titles.items():
        blocks = (
            *blocks,
            *section(title, bullets(sentence(e.text) for e in found if e.severity is severity)),
        )
    conditions = (
        f"{session_title(session)}: {sentence(condition)}"
        for session in facts.solution.sessions
        if session.public or not facts.public
        for condition in session.conditions
    )
    return (*section(_("Auflagen der Gremien"), bullets(conditions)), *blocks)


def _money(facts: Facts) -> Blocks:
    soft = uncertain(facts)
    return (*money_figures(facts), *cliff_blocks(facts), *section(_("Unsichere Zahlen"), soft))


def _offices(facts: Facts, with_names: bool) -> Blocks:
    tasks = tasks_of(facts.solution)
    columns = (Column(_("Amt"), 1.2), Column(_("Aufgaben"), 3.4))
    rows = ((office, _shortened(tasks[office])) for office in offices_of(facts.solution))
    blocks = table(_("Zuständigkeiten"), columns, rows)
    partners = table(
        _("Partner"),
        (Column(_("Partner"), 1.6), Column(_("Rolle"), 1.0), Column(_("Beitrag"), 2.0)),
        ((each.name, label(each.role), each.contribution) for each in facts.solution.partners),
    )
    return (*blocks, *partners, *(_persons(facts) if with_names else ()))


def _shortened(tasks: tuple[str, ...]) -> str:
    more = len(tasks) - _MOST_TASKS
    rest = (_("und {count} weitere").format(count=more),) if more > 0 else ()
    return "; ".join((*tasks[:_MOST_TASKS], *rest))


def _persons(facts: Facts) -> Blocks:
    columns = (
        Column(_("Name"), 1.4),
        Column(_("Amt"), 1.2),
        Column(_("Funktion"), 1.4),
        Column(_("Kontakt"), 1.8),
    )
    rows = ((each.name, each.office, each.function, each.contact) for each in facts.solution.persons)
    return table(_("Ansprechpersonen"), columns, rows)


def version_table(versions: tuple[SealedVersion, ...]) -> Blocks:
    """Return the sealed versions with day, occasion, seal and whether the seal is intact."""
    columns = (
        Column(_("Stand"), 1.8),
        Column(_("Tag"), 0.8),
        Column(_("Amt"), 1.0),
        Column(_("Anlass"), 1.4),
        Column(_("Siegel"), 1.2),
        Column(_("Prüfung"), 0.9),
    )
    rows = (
        (
            each.name,
            format_date(each.day),
            each.office,
            each.note,
            each.short,
            _("unverändert") if each.is_intact else _("Siegel gebrochen"),
        )
        for each in versions
    )
    return table(_("Festgehaltene Stände"), columns, rows)


def _places(facts: Facts, versions: tuple[SealedVersion, ...]) -> Blocks:
    text = _("Alle Angaben stehen in der Datenbank von ScalePlanner, Aktenzeichen {reference}.")
    reference = facts.solution.reference
    place = (Paragraph(text.format(reference=reference)),) if reference else ()
    return (*place, *version_table(versions), *papers(facts))
