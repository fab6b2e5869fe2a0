"""Rules about content that has run out: reference values of the catalogue, sources of funding."""

from collections.abc import Iterator
from datetime import date

from scaleplanner.domain import edited
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.instruments import instrument_notes
from scaleplanner.domain.finding import Finding, Severity, Situation, months_back
from scaleplanner.domain.numbers import format_date
from scaleplanner.domain.solution import Solution
from scaleplanner.i18n import _

INSTRUMENT_MONTHS = 24


def expired_value(situation: Situation) -> Iterator[Finding]:
    """Reference values whose last day of validity has passed and which nobody has renewed since."""
    for entry in situation.catalogue.parameters:
        last = _day(entry.valid_to)
        renewed = edited.parameter_day(situation.solution, entry.id)
        if last is not None and last < situation.today and not (renewed and renewed > last):
            text = _("Richtwert „{title}“ galt bis {day}: prüfen Sie den neuen Wert")
            yield Finding(
                "expired_value",
                Severity.HINT,
                text.format(title=entry.title, day=format_date(last)),
                f"hilfe:werte.{entry.id}",
            )


def old_instrument(situation: Situation) -> Iterator[Finding]:
    """The financing that was chosen or planned rests on knowledge that is older than two years."""
    places = _places(situation.solution)
    for entry in situation.catalogue.funding_instruments:
        seen = _day(entry.date)
        if entry.id in places and seen and months_back(seen, situation.today) >= INSTRUMENT_MONTHS:
            text = _("Angaben zu „{title}“ sind vom {day}: prüfen Sie, ob sie noch gelten")
            yield Finding(
                "old_instrument",
                Severity.HINT,
                text.format(title=entry.title, day=format_date(seen)),
                places[entry.id],
            )


def _places(solution: Solution) -> dict[str, str]:
    """Return the instruments of the catalogue in use with the place that names them."""
    planned = (
        (each.catalogue_id, f"finanzen:instruments.{each.id}") for each in solution.strategy.instruments
    )
    return {**dict(planned), solution.carrier.financing: "traegerschaft:carrier.financing"}


def lapsed_instrument(situation: Situation) -> Iterator[Finding]:
    """An instrument of the financing strategy whose deadline or programme is over, or soon will be."""
    for entry in situation.solution.strategy.instruments:
        for note in instrument_notes(entry, situation.today):
            if note.urgent:
                text = _("Instrument „{name}“: {note}").format(name=entry.name, note=note.text.rstrip("."))
                yield Finding("lapsed_instrument", Severity.HINT, text, f"finanzen:instruments.{entry.id}")


def expired_content(solution: Solution, catalogue: Catalogue, today: date) -> tuple[Finding, ...]:
    """Return what has run out or grown old, for outputs that warn of it."""
    situation = Situation(solution, catalogue, today)
    return tuple(finding for rule in RULES for finding in rule(situation))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


RULES = (expired_value, old_instrument, lapsed_instrument)
