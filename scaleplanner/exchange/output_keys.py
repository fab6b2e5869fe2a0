"""The keys of the outputs, for the command line: reading them must not load the writers."""

#: In the order of `outputs.OUTPUTS`; a test keeps both equal.
OUTPUT_KEYS = (
    "ratsinformation",
    "konzept",
    "vorlage",
    "terminplan",
    "sprechzettel",
    "mitzeichnung",
    "synopse",
    "kostenmappe",
    "wirtschaftlichkeit",
    "foerderpapier",
    "haushalt",
    "haushaltsblatt",
    "kriterien",
    "beteiligte",
    "rueckmeldebogen",
    "traegerbogen",
    "aspekt-technik",
    "aspekt-infrastruktur",
    "aspekt-prozesse",
    "aspekt-recht",
    "aspekt-finanzen",
    "uebergabeakte",
    "pruefmappe",
    "pruefpaket",
    "verwendungsnachweis",
    "mittelverwendung",
    "erfolgskontrolle",
    "steckbrief",
    "publiccode",
    "transferpaket",
    "paket",
    "termine",
)
#: What lies before a committee at least: these are made of a sealed version that came without outputs.
COMMITTEE_KEYS = ("ratsinformation", "vorlage")


def aspect_output(aspect: str) -> str:
    """Return the key of the output that holds one aspect of the concept alone."""
    return f"aspekt-{aspect}"
