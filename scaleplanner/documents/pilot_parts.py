"""What the solution is for and what the pilot proved, as blocks."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_DOWN, Decimal

from scaleplanner.documents.blocks import Column
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.gate_parts import gate_blocks
from scaleplanner.documents.parts import Blocks, said, section, table, texts
from scaleplanner.domain.effect import effect_chain, effect_index, goal_share, spent
from scaleplanner.domain.finance.months import months_between
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import NBSP, format_date, format_number, format_percent
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.solution import Goal
from scaleplanner.domain.survey import survey_sentences
from scaleplanner.domain.wording import count_of, join_list
from scaleplanner.i18n import _


def profile_chapter(facts: Facts) -> Blocks:
    """Return problem, audiences, service and who benefits or pays."""
    profile, solution = facts.solution.profile, facts.solution
    goal = "" if solution.goal is Goal.OPEN else label(solution.goal)
    blocks = (
        *texts(profile.problem),
        *said(_("Zielgruppen"), join_list(profile.audiences)),
        *said(_("Kernleistung"), profile.core_service),
        *said(_("Wer profitiert"), profile.beneficiaries),
        *said(_("Wer bezahlt"), profile.payers),
        *said(_("Anschluss an frühere und laufende Vorhaben"), profile.continuity),
        *said(_("Ziel"), goal),
    )
    return (*blocks, *said(_("Stand der Lösung"), label(solution.stage))) if blocks else ()


def pilot_chapter(facts: Facts) -> Blocks:
    """Return the facts of the pilot, its measured effects, improvements and lessons."""
    pilot = facts.solution.pilot
    improvements = (
        *said(_("Zufriedenheit"), pilot.improvement_satisfaction),
        *said(_("Abläufe"), pilot.improvement_process),
        *said(_("Funktionen"), pilot.improvement_functions),
    )
    blocks = (
        *_frame(facts),
        *section(_("Gemessene Wirkung"), (*kpi_table(facts), *_chain(facts))),
        *section(_("Rückmeldung der Nutzenden"), texts(*survey_sentences(facts.solution, facts.catalogue))),
        *section(_("Was der Pilot bewiesen hat"), texts(pilot.proof)),
        *section(_("Verbesserungen"), improvements),
        *section(_("Größerer Kreis bei gleichem Produkt"), texts(pilot.wider_circle)),
        *section(_("Erfahrungen und Folgerungen"), _lessons(facts)),
    )
    return (*blocks, *section(_("Bewertung des Piloten"), gate_blocks(facts))) if blocks else ()


def _frame(facts: Facts) -> Blocks:
    pilot = facts.solution.pilot
    span = ""
    if pilot.begin and pilot.end:
        span = f"{format_date(pilot.begin)}–{format_date(pilot.end)}"
    elif pilot.begin:
        span = _("seit {day}").format(day=format_date(pilot.begin))
    return (
        *said(_("Laufzeit"), span),
        *said(_("Ort"), pilot.place),
        *said(_("Umfang"), pilot.extent),
        *said(_("Förderprogramm"), pilot.programme),
        *texts(lead_time(pilot.concept_begin, facts.solution.funding_end)),
    )


def lead_time(begin: date | None, end: date | None) -> str:
    """Return how many months before the end of funding the work on the concept began."""
    if begin is None or end is None:
        return ""
    months = months_between(begin, end) - 1
    if months < 1:
        return _("Die Arbeit am Konzept begann erst mit oder nach dem Ende der Förderung.")
    text = _("Die Arbeit an diesem Konzept begann {months} vor dem Ende der Förderung am {end}.")
    return text.format(months=count_of(months, _("Monat"), _("Monate")), end=format_date(end))


def _value(value: Decimal | None, unit: str, year: int | None = None) -> str:
    if value is None:
        return ""
    text = f"{format_number(value)}{NBSP}%" if unit.strip() == "%" else format_number(value)
    return f"{text} ({year})" if year else text


def kpi_table(facts: Facts) -> Blocks:
    """Return the measured effects with baseline, pilot value, target and how far the target is reached."""
    kpis = facts.solution.kpis
    measured = _common_year((kpi.actual, kpi.actual_year) for kpi in kpis)
    aimed_at = _common_year((kpi.target, kpi.target_year) for kpi in kpis)
    columns = (
        Column(_("Kennzahl (Einheit)"), 2.8),
        Column(_("Vorher"), 0.4, "right"),
        Column(_with_year(_("Pilot"), measured), 0.4, "right"),
        Column(_with_year(_("Ziel"), aimed_at), 0.4, "right"),
        Column(_("Erreicht"), 0.4, "right"),
        Column(_("Quelle"), 1.6),
        Column(_("Wer misst"), 1.1),
    )
    rows = (
        (
            f"{kpi.name} ({kpi.unit.strip()})" if kpi.unit.strip() else kpi.name,
            _value(kpi.baseline, ""),
            _value(kpi.actual, "", None if measured else kpi.actual_year),
            _value(kpi.target, "", None if aimed_at else kpi.target_year),
            achieved(kpi),
            kpi.source,
            kpi.owner,
        )
        for kpi in kpis
    )
    return table("", columns, rows)


def _common_year(values: Iterable[tuple[Decimal | None, int | None]]) -> int | None:
    """Return the year all values that are there belong to, so that the head of their column can say it."""
    years = {year for value, year in values if value is not None}
    return years.pop() if len(years) == 1 else None


def _with_year(title: str, year: int | None) -> str:
    return f"{title} {year}" if year else title


def achieved(kpi: Kpi) -> str:
    """Return the goal achievement in whole per cent, never rounded up to a goal that is not reached."""
    share = goal_share(kpi)
    if share is None:
        return ""
    return format_percent(share.quantize(Decimal("0.01"), ROUND_DOWN))


def _chain(facts: Facts) -> Blocks:
    """Return the levels of effect with their KPIs, the weighted achievement and how well it is proven."""
    kpis = facts.solution.kpis
    index = effect_index(kpis)
    blocks: Blocks = ()
    if index.value is not None:
        text = _("Gewichtete Zielerreichung: {share}, {coverage}. {legend}")
        grades = facts.catalogue.options_of("evidence_quality")
        legend = "; ".join(f"{grade.title} {grade.description.rstrip('.')}" for grade in grades)
        legend = _("Güte der Belege: {legend}.").format(legend=legend) if index.qualities else ""
        share = format_percent(index.value)
        blocks = texts(text.format(share=share, coverage=index.coverage, legend=legend))
    rows = [
        (level.title, _on_level(place, found, facts), level.description)
        for place, (level, found) in enumerate(effect_chain(kpis, facts.catalogue))
    ]
    if not any(kpi.level for kpi in kpis):
        return blocks
    columns = (Column(_("Ebene"), 1), Column(_("Was belegt ist"), 3), Column(_("Bedeutung"), 2))
    return (*blocks, *table(_("Wirkungslogik: vom Einsatz zur Wirkung"), columns, rows))


def _on_level(place: int, kpis: tuple[Kpi, ...], facts: Facts) -> str:
    names = [f"{kpi.name} ({_('Beleg')} {kpi.quality})" if kpi.quality else kpi.name for kpi in kpis]
    cost = spent(facts.solution)
    if place == 0 and cost:
        names.insert(0, _("Kosten des Piloten {amount}").format(amount=facts.euro(cost)))
    return "; ".join(names) or _("noch offen")


def kpi_sentence(kpi: Kpi) -> str:
    """Return one measured point: `Leerungen: 2026 von 52 auf 41 im Jahr, Ziel 36 (2029)`."""
    unit = "" if kpi.unit.strip() == "%" else f" {kpi.unit}" if kpi.unit else ""
    year = f"{kpi.actual_year} " if kpi.actual_year else ""
    actual = _value(kpi.actual, kpi.unit)
    if kpi.baseline is None:
        change = f"{year}{actual}{unit}"
    else:
        change = _("{year}von {before} auf {now}{unit}").format(
            year=year, before=_value(kpi.baseline, kpi.unit), now=actual, unit=unit
        )
    target = _value(kpi.target, kpi.unit, kpi.target_year)
    aim = _(", Ziel {target}").format(target=target) if target else ""
    return f"{kpi.name}: {change}{aim}"


def _lessons(facts: Facts) -> Blocks:
    columns = (Column(_("Erfahrung"), 2), Column(_("Folge")), Column(_("Was wir daraus machen"), 2))
    rows = ((entry.text, label(entry.kind), entry.consequence) for entry in facts.solution.lessons)
    return table("", columns, rows)
