"""Public versions name functions and offices, never persons."""

from scaleplanner.domain.carrier import Person
from scaleplanner.exchange.xlsx.book import Book
from scaleplanner.i18n import _


def without_persons(book: Book, persons: tuple[Person, ...]) -> None:
    """Replace names of persons by function or office in every text of the book."""
    hidden = _("[Name nicht öffentlich]")
    names = {person.name: person.function or person.office or hidden for person in persons}
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            for name, instead in names.items():
                if name and isinstance(cell.value, str) and name in cell.value:
                    cell.value = cell.value.replace(name, instead)
