"""What other packages may call; the PDF library is loaded with the first call."""

from collections.abc import Callable, Iterable

from scaleplanner.documents.blocks import Document
from scaleplanner.errors import UserError
from scaleplanner.i18n import german, interface, ngettext


class Cancelled(Exception):
    """The caller asked to stop; nothing was produced."""


class DoesNotFit(UserError):
    """A one-page document needs more than one page; `lines` says by how much, roughly."""

    @interface()
    def __init__(self, title: str, lines: int) -> None:
        self.lines = lines
        super().__init__(
            ngettext(
                "„{title}“ ist etwa {count} Zeile zu lang für eine Seite und wurde nicht erstellt. "
                "Kürzen Sie einen Text um diese Zeile.",
                "„{title}“ ist etwa {count} Zeilen zu lang für eine Seite und wurde nicht erstellt. "
                "Kürzen Sie die Texte um diese Zeilen.",
                lines,
            ).format(title=title, count=lines)
        )


@german()
def render_pdf(
    document: Document,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Return the document as a tagged PDF; the same document always gives the same bytes."""
    from scaleplanner.exchange.pdf.build import build

    return build(document, progress or (lambda share: None), cancelled or (lambda: False))


@german()
def render_first_fitting(
    variants: Iterable[Document], progress: Callable[[float], None] | None = None
) -> bytes:
    """Return the PDF of the first one-page document that fits, else say how much the last one lacks."""
    problem: DoesNotFit | None = None
    for document in variants:
        try:
            return render_pdf(document, progress)
        except DoesNotFit as found:
            problem = found
    raise problem or ValueError("there is no document to choose from")


def clean(text: str) -> str:
    """Return the text as the PDF prints it: no control signs, unknown signs visibly replaced."""
    from scaleplanner.exchange.pdf.text import clean as clean_text

    return clean_text(text)


def missing_glyphs(document: Document) -> tuple[str, ...]:
    """Return the signs of a document that the font cannot show, in the order they appear."""
    from scaleplanner.exchange.pdf.text import missing, texts_of

    return tuple(dict.fromkeys(sign for text in texts_of(document) for sign in missing(text)))
