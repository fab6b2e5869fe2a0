"""A small but complete solution: a sensor network with figures that are easy to check by hand."""

from datetime import date
from decimal import Decimal

from scaleplanner.domain.assessment import (
    Answer,
    AspectText,
    ChecklistState,
    CriterionState,
    CriterionStatus,
    Evidence,
)
from scaleplanner.domain.carrier import (
    Alternative,
    Carrier,
    CarrierPartner,
    Commitment,
    Decision,
    Endowment,
    PartnerRole,
    Person,
)
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    Driver,
    FundingLine,
    FundingRule,
    FundingStatus,
    Growth,
    HistoryYear,
    IncomeLine,
    IncomeNature,
    Nature,
    Origin,
    OriginKind,
    PilotGrant,
    Plan,
    Way,
    WayKind,
)
from scaleplanner.domain.levers import Levers
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.pilot import Kpi, Lesson, LessonKind, Pilot, Profile
from scaleplanner.domain.planning import (
    CommitteeSession,
    Deadline,
    Measure,
    Risk,
    SessionRole,
    Submission,
    TargetMunicipality,
    Transfer,
)
from scaleplanner.domain.solution import Goal, Solution, Stage

TODAY = date(2026, 9, 1)
ORIGIN = Origin(OriginKind.OFFER, date(2026, 3, 2), "Angebot Nr. 4711 der Netzbau GmbH")


def figure(price: str, quantity: str = "1", growth: str = "", first: date | None = None) -> Amount:
    return Amount(quantity=Decimal(quantity), unit_price=Decimal(price), growth_id=growth, first=first)


def main_way() -> Way:
    """Need 2027 to 2031: 42.000, 31.000, 31.620, 32.252, 32.897 €; own funds decided for 2027 only."""
    return Way(
        "fortfuehren",
        WayKind.CONTINUE,
        "Fortführen mit den Stadtwerken",
        costs=(
            CostLine("geraete", "Gateways", "KA.I1", "infrastruktur", Nature.INVESTMENT,
                     Amount(Decimal(10), "Stück", Decimal("2200"), "gateways", first=date(2027, 7, 1)),
                     eligible=True, useful_life_months=84, origin=ORIGIN),
            CostLine("betrieb", "Betriebsentgelt", "KA.S6", "prozesse", amount=figure("36000", growth="zwei"),
                     origin=Origin(OriginKind.ESTIMATE, date(2026, 5, 4), "eigene Schätzung")),
        ),
        incomes=(
            IncomeLine("touren", "Weniger Leerungen", "FA.12", IncomeNature.SAVING, figure("5000"),
                       agreed_by="Bauhof", origin=ORIGIN),
        ),
        fundings=(
            FundingLine("land", "Landesprogramm", "FA.2", "Land", FundingStatus.NOTICE,
                        rule=FundingRule.SHARE, quota=Decimal("0.5"), begin=date(2027, 1, 1),
                        end=date(2027, 12, 31), plan_b="Beschaffung strecken", origin=ORIGIN),
        ),
        drivers=(Driver("gateways", "Gateways", "Stück", Decimal(1), origin=ORIGIN),),
        own_funds=((2027, Decimal(42000)),),
    )  # fmt: skip


def plan() -> Plan:
    reduced = Way(
        "reduziert",
        WayKind.REDUCED,
        "Reduziert fortführen",
        "Nur Container und Bäume",
        costs=(CostLine("klein", "Betrieb klein", "KA.S6", amount=figure("20000"), origin=ORIGIN),),
    )
    end = Way("beenden", WayKind.END, "Geordnet beenden", "Abbau und Rückzahlung",
              costs=(CostLine("rueckbau", "Rückbau", "KA.S11", nature=Nature.ONE_OFF, amount=figure("6400"),
                              origin=ORIGIN),))  # fmt: skip
    carrier = Way("traeger", WayKind.CARRIER, "An Träger übergeben")
    return Plan(
        2027, price_year=2027, discount_rate=Decimal("0.025"),
        growths=(Growth("zwei", "Dienstleistungen", Decimal("0.02"), source="Annahme"),),
        history=(HistoryYear(2025, Decimal(70000), Decimal(49000)), HistoryYear(2026, Decimal(64000),
                                                                                Decimal(44800))),
        pilot_grants=(PilotGrant("pilot", "Digitale Orte", "Land", date(2024, 1, 1), date(2026, 12, 31),
                                 ((2025, Decimal(49000)), (2026, Decimal(44800))), Decimal(43400),
                                 date(2027, 1, 1), date(2031, 12, 31)),),
        ways=(main_way(), reduced, end, carrier), main_way_id="fortfuehren",
    )  # fmt: skip


def kpi(number: int, name: str, unit: str, *values: str) -> Kpi:
    baseline, actual, target = (Decimal(value) for value in values)
    return Kpi(f"k{number}", name, unit, baseline, actual, 2026, target, 2029, "Auswertung Bauhof", "Bauhof")


def sample_solution(catalogue: Catalogue) -> Solution:
    """Return a solution without any error or hint among the findings."""
    proven, progress, unused = catalogue.criteria[0], catalogue.criteria[1], catalogue.criteria[2]
    return Solution(
        "probe", "SensorNetz Musterau", plan(),
        Municipality("Stadt Musterau", land="NI", inhabitants=32400, inhabitants_day=date(2025, 12, 31),
                     inhabitants_source="Landesamt für Statistik", lead_office="Bauhof"),
        Stage.PILOT_RUNNING, Goal.BOTH, date(2026, 1, 5), date(2026, 12, 31), reference="Az. 10.24-003/26",
        profile=Profile("Funknetz für Sensoren", "Container laufen über, Touren fahren leer.",
                        ("Bauhof", "Anwohnerschaft"), "Füllstände melden", "Bauhof und Haushalte", "Stadt",
                        "Baut auf dem Tourenplan von 2022 auf"),
        pilot=Pilot(date(2024, 1, 1), date(2026, 12, 31), "Kernstadt", "4 Gateways, 120 Sensoren",
                    "Digitale Orte", "Die Touren wurden messbar kürzer.", "Auch Gebäude und Bäume",
                    "Weniger Beschwerden", "Touren nach Bedarf", "Warnung bei Frost", date(2026, 2, 1)),
        kpis=(kpi(1, "Leerungen je Container", "im Jahr", "52", "41", "36"),
              kpi(2, "Überfüllte Container", "%", "9", "3", "2"),
              kpi(3, "Gießfahrten je Baum", "je Saison", "14", "11", "10")),
        lessons=(Lesson("l1", "Montage dauert länger als gedacht", LessonKind.SIMPLIFY,
                        "Halterungen vormontieren"),),
        criteria=(CriterionState(proven.id, CriterionStatus.PROVEN, (Evidence("Pilotbericht",
                                                                              date(2026, 6, 1)),)),
                  CriterionState(progress.id, CriterionStatus.IN_PROGRESS, office="IT"),
                  CriterionState(unused.id, CriterionStatus.NOT_APPLICABLE, reason="Kein Markt vor Ort")),
        checklist=(ChecklistState("R02", Answer.YES), ChecklistState("R03", Answer.YES),
                   ChecklistState("T01", Answer.NO)),
        aspects=(AspectText("technik", "Das Netz nutzt offene Schnittstellen.", "IT"),),
        carrier=Carrier("K02", "staedtische-tochter", control_rights=("Einsicht in alle Daten",)),
        partners=(CarrierPartner("p1", "Stadtwerke Musterau GmbH", PartnerRole.OPERATOR, "Auslastung",
                                 "Betrieb des Netzes", Commitment.DECLARED,
                                 Endowment("2 Fachkräfte", "Leitstelle", "Masten", "–"), person_id="x1"),),
        persons=(Person("x1", "Petra Beispielfrau", "Stadtwerke", "Netzleitung", "0123 456789"),),
        decisions=(Decision("d1", "Betreibermodell", "Stadtwerke", "Sie haben eine Leitstelle.",
                            date(2026, 4, 1), "Bauhof", (Alternative("Privater Dienstleister",
                                                                     "Bereitschaft wäre teurer"),)),),
        risks=(Risk("r1", "Nachbarstädte treten nicht bei", "Haushaltslage", 3, 3, Decimal(19200),
                    "Absichtserklärung einholen", "Kämmerei"),),
        measures=(Measure("m1", "Vertrag mit den Stadtwerken", "Rechtsamt", date(2026, 11, 2)),),
        sessions=(CommitteeSession("s1", "Finanzausschuss", date(2026, 10, 1)),
                  CommitteeSession("s2", "Rat", date(2026, 10, 29), SessionRole.DECISION)),
        deadlines=(Deadline("f1", "Mittelanmeldung 2028", date(2027, 6, 30), "Kämmerei"),),
        transfer=Transfer(True, ("Einnahmen",), "Prüfliste", "In Ahlfurt erprobt", "Servicevertrag", "EUPL",
                          targets=(TargetMunicipality("z1", "Stadt Ahlfurt", 12000, "Bauamt"),)),
        submission=Submission("Der Rat beschließt, das SensorNetz dauerhaft zu betreiben.",
                              consequence_of_no="Das Netz wird bis März 2027 abgebaut.",
                              cover_proposal="Umschichtung im Produkt Abfallwirtschaft"),
        levers=Levers("Stadtwerke, Abteilung Netze", "Gegenseitige Vertretung", ("Netz", "Plattform")),
    )  # fmt: skip
