"""A new solution from five questions: useful at once, everything else may stay empty."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scaleplanner.domain.finance.plan import (
    Amount,
    CostLine,
    Growth,
    Origin,
    OriginKind,
    Plan,
    Way,
    WayKind,
)
from scaleplanner.domain.municipality import Municipality
from scaleplanner.domain.policy import Policy
from scaleplanner.domain.solution import Goal, Solution, Stage
from scaleplanner.i18n import N_

#: Range of the yearly running cost → estimate in euros used until real lines replace it (None: unclear).
#: It is the upper end of a range; a range that is open above gives its lower end and says so.
COST_RANGES: tuple[tuple[str, str, Decimal | None], ...] = (
    ("bis_25", N_("unter 25.000 €"), Decimal(25_000)),
    ("bis_50", N_("bis 50.000 €"), Decimal(50_000)),
    ("bis_100", N_("bis 100.000 €"), Decimal(100_000)),
    ("bis_250", N_("bis 250.000 €"), Decimal(250_000)),
    ("ueber_250", N_("über 250.000 €"), Decimal(250_000)),
    ("unklar", N_("noch unklar"), None),
)

#: The range without an upper end.
OPEN_RANGE = "ueber_250"

#: The names of the five ways, in the order they are shown.
WAY_NAMES: tuple[tuple[WayKind, str], ...] = (
    (WayKind.CONTINUE, "Fortführen"),
    (WayKind.REDUCED, "Reduziert fortführen"),
    (WayKind.CARRIER, "An Träger übergeben"),
    (WayKind.JOINT, "Gemeinsam mit Nachbarn"),
    (WayKind.END, "Geordnet beenden"),
)


@dataclass(frozen=True, slots=True)
class FiveAnswers:
    """The answers to the five questions and the goal asked afterwards."""

    name: str
    municipality: Municipality = field(default_factory=Municipality)
    stage: Stage = Stage.PILOT_RUNNING
    funding_end: date | None = None
    running_cost_range: str = "unklar"
    goal: Goal = Goal.OPEN


def new_solution(
    answers: FiveAnswers, today: date, solution_id: str, policy: Policy | None = None
) -> Solution:
    """Return a solution with a first plan; clock and id come from outside. ValueError without a name.

    The rate and threshold of the administration count where it has set them.
    """
    if not answers.name.strip():
        raise ValueError("name")
    base_year = answers.funding_end.year + 1 if answers.funding_end else today.year + 1
    main = Way("fortfuehren", WayKind.CONTINUE, "Fortführen", costs=_estimate_line(answers, today))
    ways = (main, *(Way(kind.value, kind, name) for kind, name in WAY_NAMES[1:]))
    rate = policy.discount_rate if policy else None
    plan = Plan(
        base_year=base_year,
        price_year=base_year,
        discount_rate=Decimal("0.025") if rate is None else rate,
        threshold=policy.threshold if policy else None,
        budget_year=base_year,
        growths=default_growths(),
        ways=ways,
        main_way_id=main.id,
    )
    return Solution(
        id=solution_id,
        name=answers.name.strip(),
        plan=plan,
        municipality=answers.municipality,
        stage=answers.stage,
        goal=answers.goal,
        created=today,
        funding_end=answers.funding_end,
        running_cost_range=answers.running_cost_range,
    )


def default_growths() -> tuple[Growth, ...]:
    """Return the growth profiles every new plan starts with; all are start values to be checked."""
    own = "Startwert ohne Quelle, bitte prüfen"
    return (
        Growth("tarif", "Tarif und Besoldung", Decimal("0.03"), source=own),
        Growth("leistung", "Dienstleistungen", Decimal("0.025"), source=own),
        Growth("software", "Software und Energie", Decimal("0.03"), source=own),
        Growth("geraete", "Geräte und Sonstiges", Decimal("0.02"), source=own),
    )


def _estimate_line(answers: FiveAnswers, today: date) -> tuple[CostLine, ...]:
    estimate = next((value for key, _, value in COST_RANGES if key == answers.running_cost_range), None)
    if estimate is None:
        return ()
    is_open = answers.running_cost_range == OPEN_RANGE
    name = "Laufende Kosten (erste Schätzung, mindestens)" if is_open else "Laufende Kosten (erste Schätzung)"
    source = "unterer Wert, nach oben offen" if is_open else "oberer Wert"
    origin = Origin(OriginKind.ESTIMATE, today, f"Spanne aus den fünf Fragen, {source}")
    amount = Amount(unit="Jahr", unit_price=estimate, growth_id="leistung")
    return (CostLine("schaetzung", name, "KA.S1", amount=amount, origin=origin),)
