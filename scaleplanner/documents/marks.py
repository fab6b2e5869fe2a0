"""Marks of unchecked and inferred content, the same in every table, and the sentences that explain them."""

from collections.abc import Iterable

from scaleplanner.documents.blocks import Paragraph
from scaleplanner.documents.parts import Blocks
from scaleplanner.domain.catalogue import CheckItem, Criterion
from scaleplanner.i18n import _

INFERRED, UNCHECKED = "*", "°"


def mark(entry: Criterion | CheckItem) -> str:
    """Return the mark of an entry: derived content, own expertise nobody has checked, or nothing."""
    if isinstance(entry, Criterion) and entry.inferred:
        return INFERRED
    return UNCHECKED if "ungeprüft" in entry.provenance else ""


def legend(entries: Iterable[Criterion | CheckItem]) -> Blocks:
    """Return the explanation of the marks these entries carry."""
    used = {mark(entry) for entry in entries}
    words = (
        (INFERRED, _("Inhalt aus Titel oder Thema der Roadmap abgeleitet, nicht belegt")),
        (UNCHECKED, _("ganz oder teilweise eigene Facharbeit, ungeprüft")),
    )
    texts = [f"{sign} {text}" for sign, text in words if sign in used]
    return (Paragraph("; ".join(texts) + "."),) if texts else ()
