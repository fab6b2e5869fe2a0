"""The Änderungssynopse: what differs between two versions, old beside new, by chapter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from scaleplanner.documents.blocks import Block, Column, Document, Heading, Paragraph
from scaleplanner.documents.facts import Facts
from scaleplanner.documents.money_parts import cliff_blocks
from scaleplanner.documents.parts import Blocks, YearRow, section, table, year_tables
from scaleplanner.documents.public import without_persons
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.change_words import NOTHING, both_sides, titles_of
from scaleplanner.domain.changes import Change, Titles, told_diff
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.kept import SealedVersion
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.passages import GAP
from scaleplanner.domain.seal import sealed_copy
from scaleplanner.domain.solution import Solution
from scaleplanner.domain.wording import count_of, sentence
from scaleplanner.i18n import _

Shown = Callable[[Solution], Solution]


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a comparison: its name and, for a sealed version, day, office, note and short seal."""

    name: str
    day: date | None = None
    office: str = ""
    note: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of a synopsis in words."""

    chapter: str
    label: str
    before: str
    after: str
    reason: str = ""


def change_rows(old: Solution, new: Solution, catalogue: Catalogue) -> tuple[ChangeRow, ...]:
    """Return what differs in words, by chapter; names of persons never take part."""
    a, b = sealed_copy(old), sealed_copy(new)
    titles = titles_of(catalogue, a, b)
    return tuple(_row(change, titles) for change in told_diff(a, b, titles))


def _row(change: Change, titles: Titles) -> ChangeRow:
    old, new = both_sides(change, titles)
    if change.is_entry and change.old is None and new != NOTHING:
        new = _("neu: {value}").format(value=new)
    told = change.reason.strip().removesuffix(".") in new
    return ChangeRow(change.chapter, change.label, old, new, "" if told else change.reason)


def build_synopsis(
    old: Solution,
    new: Solution,
    catalogue: Catalogue,
    today: date,
    versions: tuple[Version, Version],
    shown: Shown | None = None,
) -> Document:
    """Return the synopsis; `versions` say what the two sides are called.

    `shown` makes of each side what readers outside may see; the need is that of the whole plans.
    """
    first, second = versions
    facts = Facts(sealed_copy(new), catalogue, today, shown is not None, second.seal)
    rows = change_rows(shown(old), shown(new), catalogue) if shown else change_rows(old, new, catalogue)
    blocks: list[Block] = [
        Heading(1, _("1 Überblick"), "kapitel-1"),
        Paragraph(overview(rows, first, second), strong=True),
        *_sides(versions),
        *_counts(rows),
        *((Paragraph(_("Nichtöffentliche Angaben sind hier nicht verglichen.")),) if shown else ()),
        *section(_("Wirkung auf den Haushaltsbedarf"), _need(facts, old, new, versions)),
        *section(_("Förderklippe und Dauerbedarf"), cliff_blocks(facts)),
    ]
    for number, (chapter, part) in enumerate(groupby(rows, lambda row: row.chapter), 2):
        heading = Heading(1, f"{number} {chapter}", f"kapitel-{number}")
        blocks += [heading, *_changes(chapter, part)]
    document = facts.document(_("Änderungssynopse"))
    document = replace(document, blocks=tuple(blocks), contents=len(rows) > 0)
    return without_persons(document, new.persons) if shown else document


def build_last_synopsis(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    seal: str,
    versions: tuple[SealedVersion, ...],
    shown: Shown | None = None,
) -> Document:
    """Return what changed since the last sealed version, or since the one before when this is it."""
    earlier = [each for each in versions if each.short != seal]
    if not earlier:
        text = _("Noch ist kein früherer Stand festgehalten, mit dem sich vergleichen lässt.")
        document = Facts(sealed_copy(solution), catalogue, today, seal=seal).document(_("Änderungssynopse"))
        return replace(document, blocks=(Paragraph(text),))
    old = earlier[-1]
    new = next((version_of(each) for each in versions if each.short == seal), None)
    sides = version_of(old), new or Version(_("Dieser Stand") if seal else _("Entwurf"), seal=seal)
    return build_synopsis(old.content, solution, catalogue, today, sides, shown)


def version_of(kept: SealedVersion) -> Version:
    """Return what a sealed version is called."""
    return Version(kept.name, kept.day, kept.office, kept.note, kept.short)


def overview(rows: Iterable[ChangeRow], old: Version, new: Version) -> str:
    """Return one sentence: how many changes there are in how many chapters."""
    listed = tuple(rows)
    if not listed:
        return _("„{old}“ und „{new}“ sind gleich.").format(old=old.name, new=new.name)
    chapters = len({row.chapter for row in listed})
    text = _("Zwischen „{old}“ und „{new}“ gibt es {changes} in {chapters}.").format(
        old=old.name,
        new=new.name,
        changes=count_of(len(listed), _("Änderung"), _("Änderungen")),
        chapters=count_of(chapters, _("Kapitel"), _("Kapiteln")),
    )
    cut = any(GAP in side.split() for row in listed for side in (row.before, row.after))
    legend = _("{gap} steht für Worte, die in beiden Fassungen gleich sind.").format(gap=GAP)
    return f"{text} {legend}" if cut else text


def _sides(versions: tuple[Version, Version]) -> Blocks:
    columns = (
        Column(_("Fassung"), 1.6),
        Column(_("Tag"), 0.8),
        Column(_("Amt"), 1.0),
        Column(_("Anlass"), 1.6),
        Column(_("Siegel"), 1.2),
    )
    rows = (
        (side.name, format_date(side.day), side.office, side.note, side.seal or _("Entwurf"))
        for side in versions
    )
    return table(_("Verglichene Fassungen"), columns, rows)


def _counts(rows: tuple[ChangeRow, ...]) -> Blocks:
    columns = (Column(_("Kapitel"), 3.0), Column(_("Änderungen"), 1.0, "right"))
    counted = ((chapter, str(len(list(part)))) for chapter, part in groupby(rows, lambda row: row.chapter))
    return table(_("Änderungen je Kapitel"), columns, counted)


def _need(facts: Facts, old: Solution, new: Solution, versions: tuple[Version, Version]) -> Blocks:
    """Return the need per year before and after, for the years both plans have."""
    if not all(each.plan.ways and each.plan.main_way.is_quantified for each in (old, new)):
        return ()
    before_, after_ = _by_year(old), _by_year(new)
    years = tuple(year for year in new.plan.years if year in before_)
    if not years:
        return ()
    rows: list[YearRow] = [
        (_("bisher, {name}").format(name=versions[0].name), [before_[year] for year in years]),
        (_("neu, {name}").format(name=versions[1].name), [after_[year] for year in years]),
        (_("Unterschied"), [after_[year] - before_[year] for year in years]),
    ]
    ways = (old.plan.main_way.name, new.plan.main_way.name)
    text = _("Gewählter Weg bisher: {old}; neu: {new}.").format(old=ways[0], new=ways[1])
    same = () if ways[0] == ways[1] else (Paragraph(text),)
    return (*same, *year_tables(facts, _("Haushaltsbedarf"), rows, (2,), years))


def _by_year(solution: Solution) -> dict[int, Decimal]:
    plan = solution.plan
    return dict(zip(plan.years, project(plan, plan.main_way).need, strict=True))


def _changes(chapter: str, rows: Iterable[ChangeRow]) -> Blocks:
    columns = (
        Column(_("Angabe"), 2.2),
        Column(_("bisher"), 1.6),
        Column(_("neu"), 1.6),
        Column(_("Begründung"), 1.4),
    )
    cells = ((row.label, row.before, row.after, sentence(row.reason)) for row in rows)
    return table(_("Änderungen: {chapter}").format(chapter=chapter), columns, cells)
