"""What chapters and entries are called in a synopsis: tables without logic."""

from scaleplanner.domain.change_labels_money import MONEY_ENTRIES
from scaleplanner.i18n import _

#: The chapters in the order of a synopsis with the fields of the solution that belong to them.
CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _("Lösung und Kommune"),
        (
            "id",
            "name",
            "municipality",
            "stage",
            "goal",
            "created",
            "funding_end",
            "running_cost_range",
            "reference",
            "is_example",
        ),
    ),
    (_("Nutzen, Pilot und Wirkung"), ("profile", "pilot", "kpis", "lessons")),
    (_("Kriterien"), ("criteria", "voices")),
    (_("Konzept"), ("aspects", "checklist")),
    (_("Trägerschaft"), ("carrier", "partners", "persons", "decisions")),
    (_("Finanzen"), ("plan", "strategy", "spending")),
    (_("Gremien und Termine"), ("sessions", "deadlines", "measures", "risks", "submission")),
    (_("Transfer"), ("transfer", "levers")),
    (_("Belege und Einstellungen"), ("documents", "settings", "terms")),
)
CHAPTER_OF: dict[str, str] = {name: title for title, names in CHAPTERS for name in names}

#: What an entry of a class is called.
ENTRIES: dict[str, str] = {
    "Alternative": _("Alternative"),
    "AspectText": _("Aspekt"),
    "CarrierPartner": _("Partner"),
    "ChecklistState": _("Prüfpunkt"),
    "CommitteeSession": _("Sitzung"),
    "CostKey": _("Kostenschlüssel"),
    "CostLine": _("Kostenposition"),
    "CriterionState": _("Kriterium"),
    "Deadline": _("Frist"),
    "Decision": _("Entscheidung"),
    "Driver": _("Treiber"),
    "Evidence": _("Nachweis"),
    "Feedback": _("Rückmeldung von Nutzenden"),
    "FormPaper": _("Unterlage zur Kooperationsform"),
    "FundingLine": _("Finanzierung"),
    "Grade": _("Entgeltgruppe"),
    "Growth": _("Steigerung"),
    "HistoryYear": _("Pilotjahr"),
    "IncomeLine": _("Ertrag oder Einsparung"),
    "Initiative": _("Früheres oder laufendes Vorhaben"),
    "Kpi": _("Kennzahl"),
    "Lesson": _("Erfahrung"),
    "Loan": _("Kredit"),
    "Measure": _("Maßnahme"),
    "OwnTerm": _("Eigener Begriff"),
    "Partner": _("Partner im Kostenschlüssel"),
    "Person": _("Ansprechperson"),
    "PilotGrant": _("Pilotförderung"),
    "Risk": _("Risiko"),
    "Scenario": _("Szenario"),
    "StoredDocument": _("Beleg"),
    "StressTest": _("Belastungsprobe"),
    "TargetMunicipality": _("Angesprochene Kommune"),
    "UtilityCriterion": _("Kriterium der Nutzwertanalyse"),
    "UtilityScore": _("Punkte"),
    "Voice": _("Stimme"),
    "Way": _("Weg"),
    **MONEY_ENTRIES,
}
