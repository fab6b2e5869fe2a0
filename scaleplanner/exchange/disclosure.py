"""Nothing that must stay inside leaves in a public document: checked on the finished document."""

from scaleplanner.documents.blocks import Document
from scaleplanner.documents.public import leaks
from scaleplanner.domain.wording import join_list
from scaleplanner.errors import UserError
from scaleplanner.exchange.request import Request
from scaleplanner.i18n import _, interface


@interface()
def checked(document: Document, request: Request) -> Document:
    """Return the document; a public one that gives away what must stay inside is a `UserError`."""
    found = leaks(document, request.solution) if request.public else ()
    if found:
        text = _(
            "Die öffentliche Fassung von „{title}“ nennt {names}. Das ist als Person, Angebot, Vertrag oder"
            " vertraulich erfasst; die Fassung wurde nicht erstellt. Streichen Sie die Stelle aus dem Text"
            " oder heben Sie die Vertraulichkeit auf."
        )
        names = join_list(f"„{name}“" for name in found)
        raise UserError(text.format(title=document.title, names=names))
    return document
