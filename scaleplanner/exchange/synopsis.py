"""The Änderungssynopse as a PDF."""

from datetime import date

from scaleplanner.documents.synopsis import Version, build_synopsis
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.files import default_name
from scaleplanner.exchange.pdf.api import render_pdf
from scaleplanner.i18n import _, german


@german()
def make_synopsis(
    old: Solution, new: Solution, catalogue: Catalogue, today: date, versions: tuple[Version, Version]
) -> bytes:
    """Return the synopsis of two versions; equal versions give equal bytes."""
    return render_pdf(build_synopsis(old, new, catalogue, today, versions))


@german()
def synopsis_name(solution: Solution, today: date) -> str:
    """Return the suggested file name."""
    return default_name(solution.municipality.name, solution.name, _("Änderungssynopse"), today, "pdf")
