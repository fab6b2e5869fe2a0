"""All outputs of a solution in one registry, and the one way to write them: check first, then write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path

from scaleplanner.documents import (
    build_aspect,
    build_concept,
    build_cost_report,
    build_criteria_report,
    build_funder_paper,
    build_proof,
    build_public_account,
    build_routing_slip,
    build_speaking_notes,
    build_stakeholders,
    build_submission,
    build_success_report,
    build_transfer_profile,
    council_variants,
    schedule_variants,
)
from scaleplanner.documents.blocks import Document
from scaleplanner.documents.handover import build_handover
from scaleplanner.documents.synopsis import build_last_synopsis
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange import equality
from scaleplanner.exchange.audit import make_audit, make_audit_archive
from scaleplanner.exchange.csv_grid import budget_csv
from scaleplanner.exchange.disclosure import checked
from scaleplanner.exchange.figure_check import check_figures
from scaleplanner.exchange.files import default_name, free_name, safe_part, write_atomically
from scaleplanner.exchange.ics import calendar
from scaleplanner.exchange.output_keys import aspect_output
from scaleplanner.exchange.package import public_copy, write_package
from scaleplanner.exchange.package_public import comparable, without_secrets
from scaleplanner.exchange.pdf.api import render_first_fitting, render_pdf
from scaleplanner.exchange.public_holidays import session_holidays
from scaleplanner.exchange.publiccode import publiccode
from scaleplanner.exchange.request import Request
from scaleplanner.exchange.transfer_package import make_transfer_package
from scaleplanner.exchange.xlsx.persons import impersonal
from scaleplanner.i18n import N_, _, german

#: Makes an output.
Make = Callable[[Request], bytes]
#: Tells for whom an output is made: what `Request.recipient` takes, and the name as it is shown.
Recipients = Callable[[Request], tuple[tuple[str, str], ...]]
_RECIPIENT_BYTES = 32


class Group(Enum):
    """Whom an output is for; the title of its part of the list."""

    COUNCIL = N_("Für den Rat")
    TREASURY = N_("Für die Kämmerei")
    PROJECT = N_("Für Projekt und Fachämter")
    ASPECTS = N_("Die fünf Aspekte einzeln")
    REVIEW = N_("Für Prüfung und Übergabe")
    OTHERS = N_("Für andere Kommunen")
    EXCHANGE = N_("Austausch")


@dataclass(frozen=True, slots=True)
class Output:
    """One output: key of the command line, German title (also in the file name), extension, group, maker.

    `uses_kept` says that it wants sealed versions, documents and change log; `is_sealed` that it is kept with
    a sealed version, because it says nothing but what the version holds. An output with `recipients` is one
    file for each of them, because none may read what concerns another.
    """

    key: str
    title: str
    extension: str
    group: Group
    maker: Make
    uses_kept: bool = False
    is_sealed: bool = True
    recipients: Recipients | None = None

    @german()
    def make(self, request: Request) -> bytes:
        """Return the content: German, whatever language the window speaks."""
        return self.maker(request)

    @german()
    def wishes(self, request: Request) -> tuple[tuple[str, Request], ...]:
        """Return the name of each recipient with the request for its file; one without a name for all."""
        found = self.recipients(request) if self.recipients else ()
        persons = request.solution.persons if request.public else ()
        named = tuple(
            (impersonal(name, persons), replace(request, recipient=recipient)) for recipient, name in found
        )
        return named or (("", request),)


def make_workbook(request: Request) -> bytes:
    """Return the Kostenmappe (Excel)."""
    from scaleplanner.exchange.xlsx.writer import write_workbook

    return write_workbook(
        request.solution,
        request.catalogue,
        request.today,
        public=request.public,
        progress=lambda done, steps: request.report(done / steps),
        seal=request.seal,
    )


def make_council_page(request: Request) -> bytes:
    """Return the Ratsinformation: the richest variant that fits one page."""
    content = (request.solution, request.catalogue, request.today, request.public, request.seal)
    return render_first_fitting(
        (checked(page, request) for page in council_variants(*content)), request.progress
    )


def make_schedule(request: Request) -> bytes:
    """Return the Terminplan on the sheet of the request."""
    content = (request.solution, request.catalogue, request.today, request.public, request.seal)
    found = schedule_variants(*content, request.paper)
    return render_first_fitting((checked(page, request) for page in found), request.progress)


def make_package(request: Request) -> bytes:
    """Return the `.scaleplan` file, inside the house with the documents kept."""
    if request.public:
        return write_package(public_copy(request.solution))
    return write_package(request.solution, request.attachments)


def make_concept(request: Request) -> bytes:
    """Return the Weiterführungskonzept with what the holidays of the Land say about the sessions."""
    content = (request.solution, request.catalogue, request.today, request.public, request.seal)
    document = build_concept(*content, session_holidays(request.solution))
    return render_pdf(checked(document, request), request.progress)


def make_handover(request: Request) -> bytes:
    """Return the Übergabeakte."""
    content = (request.solution, request.catalogue, request.today, request.public, request.seal)
    holidays = session_holidays(request.solution)
    document = build_handover(*content, versions=request.versions, names=request.names, holidays=holidays)
    return render_pdf(checked(document, request), request.progress)


def make_last_synopsis(request: Request) -> bytes:
    """Return what changed since the sealed version before this one."""
    content = (request.solution, request.catalogue, request.today, request.seal, request.versions)
    document = build_last_synopsis(*content, comparable if request.public else None)
    return render_pdf(checked(document, request), request.progress)


def make_calendar(request: Request) -> bytes:
    """Return the dates for a calendar program."""
    solution = without_secrets(request.solution) if request.public else request.solution
    return calendar(solution, request.today)


def make_budget(request: Request) -> bytes:
    """Return the budget grid as CSV."""
    return budget_csv(request.solution, request.public)


def make_budget_sheet(request: Request) -> bytes:
    """Return the budget grid as a sheet of values."""
    from scaleplanner.exchange.xlsx.plain import write_budget

    return write_budget(request.solution, request.today, request.public)


def _pdf(build: Callable[[Solution, Catalogue, date, bool, str], Document]) -> Make:
    def make(request: Request) -> bytes:
        document = build(request.solution, request.catalogue, request.today, request.public, request.seal)
        return render_pdf(checked(document, request), request.progress)

    return make


def make_form(request: Request) -> bytes:
    """Return the Rückmeldebogen of one responsible office."""
    from scaleplanner.exchange.xlsx.form import write_form

    content = (request.solution, request.catalogue, request.today)
    return write_form(*content, request.recipient, request.public)


def form_offices(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the offices with open items."""
    from scaleplanner.exchange.xlsx.form import offices, recipient_name

    return tuple((office, recipient_name(office)) for office in offices(request.solution, request.catalogue))


def make_carrier_form(request: Request) -> bytes:
    """Return the Trägerbogen of one present or potential Träger."""
    from scaleplanner.exchange.xlsx.carrier_form import write_carrier_form

    content = (request.solution, request.catalogue, request.today)
    return write_carrier_form(*content, request.recipient, request.public)


def form_carriers(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the partners that are asked."""
    from scaleplanner.exchange.xlsx.carrier_form import asked, recipient_name

    return tuple((partner.id, recipient_name(partner)) for partner in asked(request.solution))


def make_publiccode(request: Request) -> bytes:
    """Return the publiccode.yml of the software."""
    return publiccode(request.solution).encode()


_ALL = (
    Output("ratsinformation", N_("Ratsinformation"), "pdf", Group.COUNCIL, make_council_page),
    Output("konzept", N_("Weiterführungskonzept"), "pdf", Group.COUNCIL, make_concept),
    Output("vorlage", N_("Beschlussvorlage"), "pdf", Group.COUNCIL, _pdf(build_submission)),
    Output("terminplan", N_("Terminplan"), "pdf", Group.COUNCIL, make_schedule),
    Output("sprechzettel", N_("Sprechzettel"), "pdf", Group.COUNCIL, _pdf(build_speaking_notes)),
    Output("mitzeichnung", N_("Mitzeichnungslaufzettel"), "pdf", Group.COUNCIL, _pdf(build_routing_slip)),
    Output("kostenmappe", N_("Kostenmappe"), "xlsx", Group.TREASURY, make_workbook),
    Output(
        "wirtschaftlichkeit",
        N_("Wirtschaftlichkeitsbetrachtung"),
        "pdf",
        Group.TREASURY,
        _pdf(build_cost_report),
    ),
    Output("foerderpapier", N_("Förderpapier"), "pdf", Group.TREASURY, _pdf(build_funder_paper)),
    Output("haushalt", N_("Haushaltsraster"), "csv", Group.TREASURY, make_budget),
    Output("haushaltsblatt", N_("Haushaltsraster als Tabelle"), "xlsx", Group.TREASURY, make_budget_sheet),
    Output("kriterien", N_("Kriterienbericht"), "pdf", Group.PROJECT, _pdf(build_criteria_report)),
    Output("beteiligte", N_("Beteiligtenübersicht"), "pdf", Group.PROJECT, _pdf(build_stakeholders)),
    Output(
        "rueckmeldebogen", N_("Rückmeldebogen"), "xlsx", Group.PROJECT, make_form, recipients=form_offices
    ),
    Output(
        "traegerbogen", N_("Trägerbogen"), "xlsx", Group.PROJECT, make_carrier_form, recipients=form_carriers
    ),
    *(
        Output(aspect_output(key), title, "pdf", Group.ASPECTS, _pdf(partial(build_aspect, key)))
        for key, title in (
            ("technik", N_("Aspekt Technik")),
            ("infrastruktur", N_("Aspekt Infrastruktur")),
            ("prozesse", N_("Aspekt Prozesse")),
            ("recht", N_("Aspekt Recht")),
            ("finanzen", N_("Aspekt Finanzen")),
        )
    ),
    Output("synopse", N_("Änderungssynopse"), "pdf", Group.COUNCIL, make_last_synopsis, uses_kept=True),
    Output(
        "uebergabeakte",
        N_("Übergabeakte"),
        "pdf",
        Group.REVIEW,
        make_handover,
        uses_kept=True,
        is_sealed=False,
    ),
    Output("pruefmappe", N_("Prüfmappe"), "pdf", Group.REVIEW, make_audit, uses_kept=True, is_sealed=False),
    Output(
        "pruefpaket",
        N_("Prüfmappe mit Anlagen"),
        "zip",
        Group.REVIEW,
        make_audit_archive,
        uses_kept=True,
        is_sealed=False,
    ),
    Output("steckbrief", N_("Transfer-Steckbrief"), "pdf", Group.OTHERS, _pdf(build_transfer_profile)),
    Output("publiccode", N_("publiccode"), "yml", Group.OTHERS, make_publiccode),
    Output("transferpaket", N_("Transferpaket"), "zip", Group.OTHERS, make_transfer_package, is_sealed=False),
    Output("paket", N_("Paket"), "scaleplan", Group.EXCHANGE, make_package, uses_kept=True),
    Output("verwendungsnachweis", N_("Verwendungsnachweis"), "pdf", Group.REVIEW, _pdf(build_proof)),
    Output("mittelverwendung", N_("Mittelverwendung"), "pdf", Group.REVIEW, _pdf(build_public_account)),
    Output("erfolgskontrolle", N_("Erfolgskontrolle"), "pdf", Group.REVIEW, _pdf(build_success_report)),
    Output("termine", N_("Termine"), "ics", Group.EXCHANGE, make_calendar),
)
#: Every output by its key, group by group in the order they are offered.
OUTPUTS: dict[str, Output] = {
    output.key: output for group in Group for output in _ALL if output.group is group
}


@dataclass(frozen=True, slots=True)
class MadeOutput:
    """A finished output in memory: key, suggested file name, content, whom it is for if made for several."""

    key: str
    file_name: str
    data: bytes
    recipient: str = ""


def write_outputs(
    request: Request, folder: Path, only: Iterable[str] | None = None, replace: bool = False
) -> tuple[Path, ...]:
    """Write the outputs into the folder after the Zahlen-Gleichheitsprüfung.

    Existing files are kept and the new ones counted up, unless `replace` is set.

    Everything is made and checked in memory first: on a mismatch or failure nothing is written.
    """
    made = make_outputs(request.reporting(lambda share: request.report(share * 0.95)), only)
    paths = write_made(made, folder, replace)
    request.report(1.0)
    return paths


def write_made(made: Iterable[MadeOutput], folder: Path, replace: bool = False) -> tuple[Path, ...]:
    """Write finished outputs into the folder; existing files stay unless `replace` is set."""
    _prepare(folder)
    paths = []
    for each in made:
        path = folder / each.file_name if replace else free_name(folder, each.file_name)
        write_atomically(path, each.data)
        paths.append(path)
    return tuple(paths)


def make_outputs(request: Request, only: Iterable[str] | None = None) -> tuple[MadeOutput, ...]:
    """Make the outputs in memory and compare their figures; a mismatch or failure is a `UserError`."""
    chosen, quiet = _chosen(only), request.reporting(None)
    made: list[MadeOutput] = []
    for number, output in enumerate(chosen, 1):
        taken: set[str] = set()
        for recipient, wish in output.wishes(quiet):
            file_name = _free_name(request, output, recipient, taken)
            made.append(MadeOutput(output.key, file_name, output.make(wish), recipient))
        request.report(number / (len(chosen) + 1))
    equality.refuse(check_figures(request, {each.key: each.data for each in made}))
    request.report(1.0)
    return tuple(made)


def _chosen(only: Iterable[str] | None) -> tuple[Output, ...]:
    if only is None:
        return tuple(OUTPUTS.values())
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


def _free_name(request: Request, output: Output, recipient: str, taken: set[str]) -> str:
    """Return a file name that no other recipient has, also where upper and lower case are the same."""
    part = safe_part(recipient, _RECIPIENT_BYTES)
    name, number = _name(request, output, part), 2
    while name.casefold() in taken:
        name, number = _name(request, output, f"{part}-{number}"), number + 1
    taken.add(name.casefold())
    return name


@german()
def _name(request: Request, output: Output, recipient: str) -> str:
    solution = request.solution
    title = f"{output.title} {_('öffentlich')}" if request.public else output.title
    town, day = solution.municipality.name, request.today
    return default_name(town, solution.name, title, day, output.extension, recipient)
