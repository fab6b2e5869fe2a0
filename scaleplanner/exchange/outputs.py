"""All outputs of a solution in one registry, and the one way to write them: check first, then write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scaleplanner.documents import (
    build_concept,
    build_cost_report,
    build_criteria_report,
    build_submission,
    council_variants,
)
from scaleplanner.documents.blocks import Document
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange import equality
from scaleplanner.exchange.csv_grid import budget_csv
from scaleplanner.exchange.files import default_name, free_name, write_atomically
from scaleplanner.exchange.ics import calendar
from scaleplanner.exchange.package import public_copy, write_package
from scaleplanner.exchange.pdf.api import DoesNotFit, render_pdf
from scaleplanner.i18n import _

#: Told the share that is done, from 0 to 1; it may raise to cancel before anything is written.
Progress = Callable[[float], None]
#: Makes an output; the short seal of a sealed version stands on it instead of „Entwurf“.
Make = Callable[[Solution, Catalogue, date, bool, Progress | None, str], bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """One output: key of the command line, German title (also in the file name), extension, maker."""

    key: str
    title: str
    extension: str
    make: Make


def make_workbook(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool,
    progress: Progress | None,
    seal: str = "",
) -> bytes:
    """Return the Kostenmappe (Excel)."""
    from scaleplanner.exchange.xlsx.writer import write_workbook

    report = (lambda done, steps: progress(done / steps)) if progress else None
    return write_workbook(solution, catalogue, today, public=public, progress=report, seal=seal)


def make_council_page(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool,
    progress: Progress | None,
    seal: str = "",
) -> bytes:
    """Return the Ratsinformation in the richest form that fits one page."""
    variants = council_variants(solution, catalogue, today, public, seal)
    for document in variants[:-1]:
        try:
            return render_pdf(document, progress)
        except DoesNotFit:
            continue
    return render_pdf(variants[-1], progress)


def make_package(
    solution: Solution,
    _catalogue: Catalogue,
    _today: date,
    public: bool,
    _progress: Progress | None,
    _seal: str = "",
) -> bytes:
    """Return the `.scaleplan` file."""
    return write_package(public_copy(solution) if public else solution)


def make_calendar(
    solution: Solution,
    _catalogue: Catalogue,
    today: date,
    _public: bool,
    _progress: Progress | None,
    _seal: str = "",
) -> bytes:
    """Return the dates for a calendar program."""
    return calendar(solution, today)


def make_budget(
    solution: Solution,
    _catalogue: Catalogue,
    _today: date,
    _public: bool,
    _progress: Progress | None,
    _seal: str = "",
) -> bytes:
    """Return the budget grid as CSV."""
    return budget_csv(solution)


def _pdf(build: Callable[[Solution, Catalogue, date, bool, str], Document]) -> Make:
    def make(
        solution: Solution,
        catalogue: Catalogue,
        today: date,
        public: bool,
        progress: Progress | None,
        seal: str = "",
    ) -> bytes:
        return render_pdf(build(solution, catalogue, today, public, seal), progress)

    return make


def make_form(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    public: bool,
    _progress: Progress | None,
    _seal: str = "",
) -> bytes:
    """Return the Rückmeldebogen with a sheet for each responsible office."""
    from scaleplanner.exchange.xlsx.form import write_form

    return write_form(solution, catalogue, today, public=public)


_ALL = (
    Output("kostenmappe", "Kostenmappe", "xlsx", make_workbook),
    Output("konzept", "Weiterführungskonzept", "pdf", _pdf(build_concept)),
    Output("ratsinformation", "Ratsinformation", "pdf", make_council_page),
    Output("wirtschaftlichkeit", "Wirtschaftlichkeitsbetrachtung", "pdf", _pdf(build_cost_report)),
    Output("vorlage", "Beschlussvorlage", "pdf", _pdf(build_submission)),
    Output("kriterien", "Kriterienbericht", "pdf", _pdf(build_criteria_report)),
    Output("paket", "Paket", "scaleplan", make_package),
    Output("termine", "Termine", "ics", make_calendar),
    Output("haushalt", "Haushaltsraster", "csv", make_budget),
    Output("rueckmeldebogen", "Rückmeldebogen", "xlsx", make_form),
)
#: Every output by its key, in the order they are offered.
OUTPUTS: dict[str, Output] = {output.key: output for output in _ALL}


def write_outputs(
    solution: Solution,
    catalogue: Catalogue,
    folder: Path,
    today: date,
    only: Iterable[str] | None = None,
    public: bool = False,
    progress: Progress | None = None,
    replace: bool = False,
    seal: str = "",
) -> tuple[Path, ...]:
    """Write the outputs into the folder after the Zahlen-Gleichheitsprüfung.

    Existing files are kept and the new ones counted up, unless `replace` is set.

    Everything is made and checked in memory first: on a mismatch or failure nothing is written.
    """
    report = progress or (lambda _share: None)
    made = make_outputs(solution, catalogue, today, only, public, lambda share: report(share * 0.95), seal)
    _prepare(folder)
    paths = []
    for each in made:
        path = folder / each.file_name if replace else free_name(folder, each.file_name)
        write_atomically(path, each.data)
        paths.append(path)
    report(1.0)
    return tuple(paths)


@dataclass(frozen=True, slots=True)
class MadeOutput:
    """A finished output in memory: key, suggested file name, content."""

    key: str
    file_name: str
    data: bytes


def make_outputs(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    only: Iterable[str] | None = None,
    public: bool = False,
    progress: Progress | None = None,
    seal: str = "",
) -> tuple[MadeOutput, ...]:
    """Make the outputs in memory and compare their figures; a mismatch or failure is a `UserError`."""
    chosen = _chosen(only)
    report = progress or (lambda _share: None)
    made: list[tuple[Output, bytes]] = []
    for number, output in enumerate(chosen):
        made.append((output, output.make(solution, catalogue, today, public, None, seal)))
        report((number + 1) / (len(chosen) + 1))
    equality.refuse(check_figures(solution, catalogue, today, public, dict(_keyed(made))))
    report(1.0)
    return tuple(
        MadeOutput(output.key, _name(solution, output, today, public), data) for output, data in made
    )


def check_figures(
    solution: Solution, catalogue: Catalogue, today: date, public: bool, made: dict[str, bytes]
) -> tuple[equality.Mismatch, ...]:
    """Compare the figures of the domain with those of the made outputs and return all differences."""
    plan = solution.plan
    concept = build_concept(solution, catalogue, today, public)
    found: list[equality.Mismatch] = []
    expected = (*equality.expected_rows(plan), *(() if public else equality.expected_lines(plan)))
    if "konzept" in made:
        rows = equality.document_rows(concept)
        found += equality.compare_rows(OUTPUTS["konzept"].title, rows, expected)
    if "wirtschaftlichkeit" in made:
        rows = equality.document_rows(build_cost_report(solution, catalogue, today, public))
        found += equality.compare_rows(OUTPUTS["wirtschaftlichkeit"].title, rows, expected)
    if "ratsinformation" in made:
        found += equality.foreign_figures(council_variants(solution, catalogue, today, public)[0], concept)
    if "kostenmappe" in made:
        rows = equality.workbook_rows(made["kostenmappe"])
        found += equality.compare_rows(OUTPUTS["kostenmappe"].title, rows, expected)
    return tuple(found)


def _keyed(made: list[tuple[Output, bytes]]) -> Iterable[tuple[str, bytes]]:
    return ((output.key, data) for output, data in made)


def _chosen(only: Iterable[str] | None) -> tuple[Output, ...]:
    if only is None:
        return _ALL
    keys = tuple(only)
    unknown = [key for key in keys if key not in OUTPUTS]
    if unknown:
        raise UserError(
            _("Die Ausgabe „{key}“ gibt es nicht. Möglich sind: {all}.").format(
                key=unknown[0], all=", ".join(OUTPUTS)
            )
        )
    return tuple(OUTPUTS[key] for key in OUTPUTS if key in keys)


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _(
                "Der Ordner „{folder}“ lässt sich nicht anlegen. Es wurde nichts geschrieben. "
                "Wählen Sie einen anderen Ordner."
            ).format(folder=folder)
        ) from error


def _name(solution: Solution, output: Output, today: date, public: bool) -> str:
    title = f"{output.title} {_('öffentlich')}" if public else output.title
    return default_name(solution.municipality.name, solution.name, title, today, output.extension)
