"""The Trägerbogen: what one present or potential Träger can bring and whether it agrees, as a workbook."""

from datetime import date

from scaleplanner.domain.carrier import CarrierPartner, PartnerRole
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.consents import CONDITIONAL, NO, YES
from scaleplanner.domain.labels import label
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.xlsx import layout, technical
from scaleplanner.exchange.xlsx.book import Book, Sheet
from scaleplanner.exchange.xlsx.carrier_answers import NUMBERS, TEXTS, numbers_of, texts_of
from scaleplanner.exchange.xlsx.context import Export
from scaleplanner.exchange.xlsx.persons import impersonal, without_persons
from scaleplanner.exchange.xlsx.practice import Typed, fill_in
from scaleplanner.exchange.xlsx.render import render
from scaleplanner.i18n import _

_QUESTION, _WHY, _TEXT, _VALUE = range(1, 5)
#: Who is asked: whoever carries, operates, pays or may do so one day.
ASKED = (PartnerRole.CARRIER, PartnerRole.POTENTIAL_CARRIER, PartnerRole.OPERATOR, PartnerRole.FUNDER)


def asked(solution: Solution) -> tuple[CarrierPartner, ...]:
    """Return the partners a form is written for; without any Träger all partners."""
    chosen = tuple(partner for partner in solution.partners if partner.role in ASKED)
    return chosen or solution.partners


def recipient_name(partner: CarrierPartner) -> str:
    """Return what a form calls its partner."""
    return partner.name or _("ohne Namen")


def write_carrier_form(
    solution: Solution,
    catalogue: Catalogue,
    today: date,
    partner_id: str,
    public: bool = False,
    typed: Typed | None = None,
) -> bytes:
    """Return the workbook of one partner; without such a partner it says where to enter one.

    `typed` fills in answers as the partner might.
    """
    book = Book(_("Trägerbogen: {name}").format(name=solution.name))
    export = Export(solution, catalogue, today, public, book)
    hidden = solution.persons if public else ()
    partner = next((each for each in solution.partners if each.id == partner_id), None)
    if partner is not None:
        title = impersonal(recipient_name(partner), hidden)
        _fill(export, book.add("carrier", title, _("Trägerbogen: {partner}").format(partner=title)), partner)
    else:
        sheet = book.add("carrier", _("Trägerbogen"))
        text = _("Noch kein Partner: Tragen Sie Träger unter „Trägerschaft“ ein.")
        sheet.widths[_QUESTION] = 80
        sheet.put(layout.FIRST_ROW, _QUESTION, text, "note")
    technical.build(export, book.add("technical", _("Technik")))
    without_persons(book, hidden)
    if typed:
        fill_in(book, typed)
    town = solution.municipality.name
    left = f"{town} – {solution.name}" if town else solution.name
    footer = _("Stand {day}, Entwurf").format(day=format_date(today))
    return render(book, today, left, footer, _("Trägerbogen"))


def _fill(export: Export, sheet: Sheet, partner: CarrierPartner) -> None:
    sheet.widths.update({_QUESTION: 34, _WHY: 46, _TEXT: 48, _VALUE: 14})
    sheet.column_keys.update({_TEXT: "text", _VALUE: layout.VALUE_KEY})
    text = _(
        "Bitte füllen Sie die gelben Felder aus: was Sie einbringen können, ob Sie den Entwurf mittragen und "
        "unter welchen Bedingungen. Speichern Sie die Datei als .xlsx und geben Sie sie zurück."
    )
    sheet.put(layout.FIRST_ROW, _QUESTION, text, "note").span = _VALUE - _QUESTION
    role = _("Ihre Rolle: {role}. Bisher vorgesehen: {contribution}").format(
        role=label(partner.role), contribution=partner.contribution or _("noch offen")
    )
    sheet.put(layout.FIRST_ROW + 1, _QUESTION, role, "note").span = _VALUE - _QUESTION
    row = layout.FIRST_ROW + 2
    sheet.put_row(row, _QUESTION, (_("Frage"), _("Erläuterung"), _("Ihre Angabe")), "head")
    sheet.put(row, _VALUE, _("Zahl"), "head_right")
    sheet.freeze, sheet.repeat = (row + 1, _WHY), (row, row)
    for name, value in texts_of(partner, export.catalogue):
        row += 1
        sheet.key_row(row, "carrier", partner.id, name)
        if name.startswith("consent."):
            aspect = export.catalogue.aspect(name.removeprefix("consent."))
            title = _("Tragen Sie den Entwurf mit: {aspect}?").format(aspect=aspect.title)
            sheet.put_row(row, _QUESTION, (title, aspect.description), "line")
            sheet.put(row, _TEXT, value, "in_choice")
            sheet.choices[row, _TEXT, row, _TEXT] = (YES, CONDITIONAL, NO)
        else:
            sheet.put_row(row, _QUESTION, TEXTS[name], "line")
            sheet.put(row, _TEXT, value, "in_wrap")
    for name, amount in numbers_of(partner):
        row += 1
        sheet.key_row(row, "carrier", partner.id, name)
        sheet.put_row(row, _QUESTION, NUMBERS[name], "line")
        sheet.put(row, _VALUE, amount, "in_number")
