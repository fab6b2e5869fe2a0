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
    "haushalt",
    "kriterien",
    "beteiligte",
    "rueckmeldebogen",
    "traegerbogen",
    "uebergabeakte",
    "pruefmappe",
    "pruefpaket",
    "steckbrief",
    "publiccode",
    "transferpaket",
    "paket",
    "termine",
)
