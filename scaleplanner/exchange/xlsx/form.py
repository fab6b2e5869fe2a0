"""The Rückmeldebogen: the open checklist items of one responsible office as a small workbook."""

from datetime import date

from scaleplanner.domain.assessment import Answer
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.catalogue_entries import CheckItem
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout, technical
from scaleplanner.exchange.xlsx.answers import answers, texts_of
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.persons import impersonal, without_persons
from scaleplanner.exchange.xlsx.render import render
from scaleplanner.i18n import _

_ASPECT, _QUESTION, _WHY, _ANSWER, _REASON, _PROOF, _DUE = range(1, 8)
_COLUMNS = {_ANSWER: "answer", _REASON: "reason", _PROOF: "proof", _DUE: "due"}
_SETTLED = (Answer.YES, Answer.NOT_APPLICABLE)


def offices(solution: Solution, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the offices with open items in alphabetical order, an empty name for items without one."""
    found = {_office(solution, item) for item in _open_items(solution, catalogue)}
    return tuple(sorted(found, key=lambda office: (not office, office.casefold())))


def open_items(solution: Solution, catalogue: Catalogue, office: str) -> tuple[CheckItem, ...]:
    """Return the open checklist items of an office."""
    return tuple(item for item in _open_items(solution, catalogue) if _office(solution, item) == office)


def write_form(
    solution: Solution, catalogue: Catalogue, today: date, office: str = "", public: bool = False
) -> bytes:
    """Return the workbook of one office; an empty name stands for the items without an office."""
    book = Book(_("Rückmeldebogen: {name}").format(name=solution.name))
    export = Export(solution, catalogue, today, public, book)
    items, hidden = open_items(solution, catalogue, office), solution.persons if public else ()
    title = impersonal(recipient_name(office), hidden)
    heading = _("Rückmeldebogen: {office}").format(office=title)
    sheet = book.add("form", title, heading) if office or items else book.add("form", _("Rückmeldebogen"))
    _fill(export, sheet, items)
    technical.build(export, book.add("technical", _("Technik")))
    without_persons(book, hidden)
    town = solution.municipality.name
    left = f"{town} – {solution.name}" if town else solution.name
    footer = _("Stand {day}, Entwurf").format(day=format_date(today))
    return render(book, today, left, footer, _("Rückmeldebogen der Fachämter"))


def recipient_name(office: str) -> str:
    """Return what a form calls its office."""
    return office or _("ohne zuständige Stelle")


def _open_items(solution: Solution, catalogue: Catalogue) -> list[CheckItem]:
    return [
        item
        for aspect in catalogue.aspects
        for item in catalogue.checklist_of(aspect.key)
        if solution.item(item.id).answer not in _SETTLED
    ]


def _office(solution: Solution, item: CheckItem) -> str:
    return solution.item(item.id).office.strip()


def _fill(export: Export, sheet: Sheet, items: tuple[CheckItem, ...]) -> None:
    aspects = {aspect.key: aspect.title for aspect in export.catalogue.aspects}
    sheet.widths.update(
        {_ASPECT: 13, _QUESTION: 38, _WHY: 36, _ANSWER: 16, _REASON: 38, _PROOF: 26, _DUE: 12}
    )
    sheet.column_keys.update(_COLUMNS)
    sheet.freeze = (layout.FIRST_ROW + 2, _WHY)
    sheet.repeat = (layout.FIRST_ROW + 1, layout.FIRST_ROW + 1)
    text = _(
        "Bitte füllen Sie die gelben Felder aus: Antwort aus der Liste, Begründung in eigenen Worten, "
        "Nachweise mit Semikolon getrennt, Termin als Datum. Speichern Sie die Datei als .xlsx und geben Sie "
        "sie zurück."
    )
    sheet.put(layout.FIRST_ROW, _ASPECT, text, "note").span = _DUE - _ASPECT
    titles = (
        _("Aspekt"),
        _("Frage"),
        _("Warum gefragt wird"),
        _("Antwort"),
        _("Begründung"),
        _("Nachweise"),
        _("Termin"),
    )
    row = layout.FIRST_ROW + 1
    sheet.put_row(row, _ASPECT, titles, "head")
    sheet.cells[row, _DUE].style = "head_right"
    if not items:
        sheet.put(row + 1, _ASPECT, _("Zurzeit ist keine Prüffrage offen."), "note").span = _DUE - _ASPECT
        return
    for item in items:
        row += 1
        _row(export, sheet, row, item, aspects[item.aspect])
    sheet.choices[layout.FIRST_ROW + 2, _ANSWER, row, _ANSWER] = answers()


def _row(export: Export, sheet: Sheet, row: int, item: CheckItem, aspect: str) -> None:
    state = export.solution.item(item.id)
    texts = dict(texts_of(state))
    sheet.key_row(row, "check", item.id)
    sheet.put_row(row, _ASPECT, (aspect, item.question, item.why), "line")
    sheet.put(row, _ANSWER, texts["answer"], "in_choice")
    sheet.put(row, _REASON, texts["reason"], "in_wrap")
    sheet.put(row, _PROOF, texts["proof"], "in_wrap")
    sheet.put(row, _DUE, state.due, "in_date")
