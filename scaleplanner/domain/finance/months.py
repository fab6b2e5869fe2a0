"""Counting calendar months, first and last included."""

import calendar
from datetime import date

MONTHS = 12


def months_between(first: date, last: date) -> int:
    """Return the calendar months from the month of `first` to the month of `last`, both included."""
    return (last.year - first.year) * MONTHS + last.month - first.month + 1


def whole_months(first: date, last: date) -> int:
    """Return the calendar months of a period; a month counts if the period covers its last day.

    Five years from 15 March are 60 months.
    """
    complete = last.day == calendar.monthrange(last.year, last.month)[1]
    return max(months_between(first, last) - (not complete), 0)


def months_in(first: date | None, last: date | None, year: int) -> int:
    """Return how many months of the year lie between the first and last month, both included."""
    begin = max(first, date(year, 1, 1)) if first else date(year, 1, 1)
    end = min(last, date(year, 12, 31)) if last else date(year, 12, 31)
    return max(0, months_between(begin, end)) if begin <= date(year, 12, 31) else 0


def months_later(day: date, months: int) -> date:
    """Return the day some months later or earlier, the last of a shorter month, never before the year 1."""
    place = max(day.year * MONTHS + day.month - 1 + months, MONTHS)
    year, month = min(place // MONTHS, date.max.year), place % MONTHS + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
