"""The keys of the outputs, for the command line: reading them must not load the writers."""

#: In the order of `outputs.OUTPUTS`; a test keeps both equal.
OUTPUT_KEYS = (
    "kostenmappe",
    "konzept",
    "ratsinformation",
    "wirtschaftlichkeit",
    "vorlage",
    "kriterien",
    "paket",
    "termine",
    "haushalt",
    "rueckmeldebogen",
)
