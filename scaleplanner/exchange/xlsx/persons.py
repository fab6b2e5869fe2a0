"""Public versions name functions and offices, never persons."""

from scaleplanner.domain.carrier import Person
from scaleplanner.exchange.xlsx.book import Book
from scaleplanner.i18n import _


def without_persons(book: Book, persons: tuple[Person, ...]) -> None:
    """Replace names of persons by function or office in every text of the book."""
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            if isinstance(cell.value, str):
                cell.value = impersonal(cell.value, persons)


def impersonal(text: str, persons: tuple[Person, ...]) -> str:
    """Return the text with names of persons replaced by function or office."""
    hidden = _("[Name nicht öffentlich]")
    for person in persons:
        if person.name and person.name in text:
            text = text.replace(person.name, person.function or person.office or hidden)
    return text
