"""The Transferpaket: sheet and `.scaleplan` file without names and prices, checked for leaks first."""

from scaleplanner.documents.annexes import all_texts
from scaleplanner.documents.transfer_sheet import build_transfer_sheet
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.seal import without_names
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.archive import checksums, write_archive
from scaleplanner.exchange.files import safe_part
from scaleplanner.exchange.package import write_package
from scaleplanner.exchange.package_leaks import leaks, prices_left
from scaleplanner.exchange.package_transfer import transfer_copy
from scaleplanner.exchange.pdf.api import render_pdf
from scaleplanner.exchange.request import Request
from scaleplanner.i18n import _, interface

_SHOWN = 5


def make_transfer_package(request: Request) -> bytes:
    """Return the ZIP of sheet, `.scaleplan` file, index and checksums; `UserError` names what would leak."""
    source = request.solution
    copy = transfer_copy(source, request.names)
    giver = without_names(source.municipality.name, source.persons)
    sheet = build_transfer_sheet(copy, request.catalogue, request.today, giver)
    text = "\n".join((*all_texts(sheet.blocks), *_values(copy)))
    refuse_leaks((*prices_left(copy), *leaks(source, text, request.names)))
    files = (
        (_("Transferpaket.pdf"), render_pdf(sheet, request.progress)),
        (f"{safe_part(copy.name) or _('Lösung')}.scaleplan", write_package(copy)),
    )
    index = (_("Inhalt.txt"), _index(files).encode())
    return write_archive((*files, index, (_("Prüfsummen.txt"), checksums((*files, index)))))


@interface()
def refuse_leaks(found: tuple[str, ...]) -> None:
    """Raise a sentence that names what the package would give away."""
    if not found:
        return
    more = _(" und {count} weitere").format(count=len(found) - _SHOWN) if len(found) > _SHOWN else ""
    raise UserError(
        _(
            "Das Transferpaket wurde nicht geschrieben, weil es Vertrauliches weitergäbe: {found}{more}. "
            "Nehmen Sie diese Angaben aus den Texten der Lösung oder aus den Namen der Positionen."
        ).format(found="; ".join(found[:_SHOWN]), more=more)
    )


def _values(copy: Solution) -> tuple[str, ...]:
    """Return every text and number of the copy, as it stands in the file."""
    found: list[str] = []

    def collect(plain: object) -> None:
        if isinstance(plain, dict):
            for value in plain.values():
                collect(value)
        elif isinstance(plain, list):
            for value in plain:
                collect(value)
        elif isinstance(plain, str):
            found.append(plain)

    collect(to_plain(copy))
    return tuple(found)


def _index(files: tuple[tuple[str, bytes], ...]) -> str:
    lines = [
        _("Inhalt des Transferpakets"),
        "",
        *(name for name, _data in files),
        "",
        _("Lesen Sie zuerst die PDF-Datei. Die Prüfsummen stehen in „Prüfsummen.txt“."),
    ]
    return "\r\n".join(lines) + "\r\n"
