"""How far a measured effect has come on its way from the baseline to the target."""

from decimal import ROUND_DOWN, Decimal

from scaleplanner.domain.effect import goal_share
from scaleplanner.domain.numbers import NBSP, format_number
from scaleplanner.domain.pilot import Kpi
from scaleplanner.domain.wording import join_list
from scaleplanner.i18n import _


def kpi_sentence(kpi: Kpi) -> str:
    """Return the achievement in words, or what is missing to tell it."""
    missing = join_list(
        word
        for word, value in (
            (_("Ausgangswert"), kpi.baseline),
            (_("Istwert"), kpi.actual),
            (_("Zielwert"), kpi.target),
        )
        if value is None
    )
    if missing:
        return _("Zielerreichung: noch offen, es fehlt {values}.").format(values=missing)
    share = goal_share(kpi)
    if share is None:
        held = kpi.actual == kpi.target
        return (
            _("Das Ziel ist gehalten.") if held else _("Ziel war, den Wert zu halten; er hat sich geändert.")
        )
    if share >= 1:
        return _("Das Ziel ist erreicht.")
    if share < 0:
        return _("Der Wert hat sich vom Ziel entfernt.")
    percent = (share * 100).quantize(Decimal(1), ROUND_DOWN)
    return _("{percent} des Weges vom Ausgangswert zum Ziel sind geschafft.").format(
        percent=f"{format_number(percent)}{NBSP}%"
    )


def kpi_status(kpi: Kpi) -> str:
    """Return the badge of a KPI: reached, measured or open."""
    share = goal_share(kpi)
    if share is not None and share >= 1:
        return "done"
    return "open" if kpi.actual is None else "progress"


def kpi_line(kpi: Kpi) -> str:
    """Return `52 → 41, Ziel 36 je Jahr`; missing values are „offen“."""
    values = [
        _("offen") if value is None else format_number(value)
        for value in (kpi.baseline, kpi.actual, kpi.target)
    ]
    text = _("{before} → {now}, Ziel {target}").format(before=values[0], now=values[1], target=values[2])
    return f"{text} {kpi.unit}".strip()
