"""Where the content of a row belongs that a workbook can not bring back."""

from scaleplanner.exchange.xlsx import layout
from scaleplanner.exchange.xlsx.returned_sheet import ReturnedSheet
from scaleplanner.i18n import N_, _

GRANTS = N_(
    "Diese Förderung ist neu und wird nicht übernommen, weil ihre Regel, ihr Status und ihre Frist nicht "
    "eindeutig sind. Legen Sie sie auf der Seite „Finanzen“ unter „Kosten und Finanzierung“ an."
)
_FINANCE = N_("Finanzen")
#: Page and tab of the program for what stands on a sheet, by the first word of its key.
_PLACES = {
    "assumptions": (_FINANCE, N_("Annahmen")),
    "basis": (_FINANCE, N_("Annahmen")),
    "costs": (_FINANCE, N_("Kosten und Finanzierung")),
    "funding": (_FINANCE, N_("Kosten und Finanzierung")),
    "way": (_FINANCE, N_("Kosten und Finanzierung")),
    "origins": (_FINANCE, N_("Kosten und Finanzierung")),
    "loans": (_FINANCE, N_("Annahmen")),
    "budget": (_FINANCE, N_("Haushalt")),
    "ways": (_FINANCE, N_("Wege")),
    "sensitivity": (_FINANCE, N_("Belastungsprobe")),
    "cases": (_FINANCE, N_("Belastungsprobe")),
    "spending": (_FINANCE, N_("Soll-Ist")),
    "receipts": (_FINANCE, N_("Soll-Ist")),
    "sharing": (N_("Transfer"), N_("Kostenschlüssel")),
    "criteria": (N_("Kriterien"), ""),
    "aspects": (N_("Konzept"), ""),
    "form": (N_("Konzept"), ""),
    "risks": (N_("Gremien & Termine"), ""),
    "dates": (N_("Gremien & Termine"), ""),
    "carrier": (N_("Trägerschaft"), ""),
}


def sentence(sheet: ReturnedSheet) -> str:
    """Say that a row was not read and where to enter what it holds."""
    page, tab = _PLACES.get(_sheet_key(sheet).partition(" ")[0], ("", ""))
    text = _(
        "Diese Zeile ist neu und wird nicht gelesen. Was von ihr gelten soll, tragen Sie im Programm ein."
    )
    if tab:
        text = _(
            "Diese Zeile ist neu und wird nicht gelesen. Tragen Sie ihren Inhalt im Programm auf der Seite "
            "„{page}“ unter „{tab}“ ein."
        )
    elif page:
        text = _(
            "Diese Zeile ist neu und wird nicht gelesen. Tragen Sie ihren Inhalt im Programm auf der Seite "
            "„{page}“ ein."
        )
    return text.format(page=_(page), tab=_(tab))


def _sheet_key(sheet: ReturnedSheet) -> str:
    keys = (layout.input_key(sheet.key(number), "") for number in range(len(sheet.rows)))
    return next((key.path[0] for key in keys if key.kind == layout.OWN_ROW and key.path), "")
