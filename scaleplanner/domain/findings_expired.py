"""Rules about content that has run out: reference values of the catalogue, sources of funding."""

from collections.abc import Iterator
from datetime import date

from scaleplanner.domain.finding import Finding, Severity, Situation, months_back
from scaleplanner.domain.numbers import format_date
from scaleplanner.i18n import _

INSTRUMENT_MONTHS = 24


def expired_value(situation: Situation) -> Iterator[Finding]:
    """Reference values whose last day of validity has passed."""
    for entry in situation.catalogue.parameters:
        last = _day(entry.valid_to)
        if last is not None and last < situation.today:
            text = _("Richtwert „{title}“ galt bis {day}: prüfen Sie den neuen Wert")
            yield Finding(
                "expired_value",
                Severity.HINT,
                text.format(title=entry.title, day=format_date(last)),
                f"hilfe:werte.{entry.id}",
            )


def old_instrument(situation: Situation) -> Iterator[Finding]:
    """The chosen financing rests on knowledge that is older than two years."""
    chosen = situation.solution.carrier.financing
    for entry in situation.catalogue.funding_instruments:
        seen = _day(entry.date)
        if entry.id == chosen and seen and months_back(seen, situation.today) >= INSTRUMENT_MONTHS:
            text = _("Angaben zu „{title}“ sind vom {day}: prüfen Sie, ob sie noch gelten")
            yield Finding(
                "old_instrument",
                Severity.HINT,
                text.format(title=entry.title, day=format_date(seen)),
                "traegerschaft:carrier.financing",
            )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


RULES = (expired_value, old_instrument)
