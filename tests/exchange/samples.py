"""Documents that use every block, for the tests of the writers."""

from dataclasses import replace

from scaleplanner.documents.blocks import (
    Bullets,
    Chart,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    Series,
    Table,
)

YEARS = ("2026", "2027", "2028", "2029")
CLIFF = Chart(
    "funding_cliff",
    "Förderklippe",
    "Gestapelte Säulen je Jahr: 2028 fehlen 56.808 €, danach 32.000 €.",
    YEARS,
    (
        Series("Eigenmittel", (9_000, 9_000, 12_000, 12_000), "own"),
        Series("Förderung", (81_000, 40_000, 0, 0), "funding"),
        Series("Lücke", (0, 0, 56_808, 32_000), "gap"),
    ),
    marked=2,
)
COSTS = Table(
    "Kosten im Jahr",
    (Column("Position", 3), Column("2027", 1, "right"), Column("2028", 1, "right")),
    (
        ("Wartung & Betrieb", "12.000 €", "−1.300 €"),
        ("Personal", "0 €", "1.312.000,00 €"),
        ("Summe", "12.000 €", "1.310.700 €"),
    ),
    total_rows=(2,),
)
FULL = Document(
    "Weiterführungskonzept",
    (
        Heading(1, "Zusammenfassung"),
        Paragraph("Die Lösung spart Wasser."),
        Paragraph("Der Rat entscheidet.", strong=True),
        KeyFigures((KeyFigure("Kosten", "32.000 €", "im Jahr"), KeyFigure("Lücke", "56.808 €"))),
        Bullets(("Erstens", "Zweitens")),
        Bullets(("Schritt A", "Schritt B"), ordered=True),
        Heading(2, "Kosten"),
        COSTS,
        CLIFF,
        Note("warning", "Die Frist endet bald."),
        Note("open", "Das Angebot fehlt."),
        PageBreak(),
        Heading(1, "Anhang"),
        replace(CLIFF, kind="lines", caption="Verlauf", marked=-1),
        replace(CLIFF, kind="stacked_years", caption="Jahre"),
    ),
    "Stadtgrün mit Sensoren",
    "Stadt Musterstadt",
    "Az. 10.24-003/26",
    "21.11.2026",
    "Fachdienst Grün",
    "ENTWURF",
    contents=True,
)


def long_table(rows: int) -> Table:
    """Return a table with so many rows."""
    columns = (Column("Nr.", 1), Column("Straße", 4), Column("Betrag", 1, "right"))
    return Table("Straßen", columns, tuple((str(i), f"Straße {i}", f"{i * 37} €") for i in range(rows)))
