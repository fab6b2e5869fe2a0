"""Classes of the 5 × 5 risk matrix: words for likelihood, damage and their product."""

from collections.abc import Hashable

from scaleplanner.domain.planning import Risk
from scaleplanner.i18n import _

CRITICAL, HIGH, MEDIUM = 15, 10, 5
_GRAVEST = 5


def likelihood_options() -> list[tuple[Hashable, str]]:
    """Return the steps of likelihood per year; 0 is not assessed."""
    return _steps((_("unter 5 %"), _("5–20 %"), _("20–40 %"), _("40–70 %"), _("über 70 %")))


def impact_options() -> list[tuple[Hashable, str]]:
    """Return the steps of damage, measured by the yearly cost; 0 is not assessed."""
    return _steps((_("unter 1 %"), _("1–5 %"), _("5–10 %"), _("10–25 %"), _("über 25 %")))


def _steps(words: tuple[str, ...]) -> list[tuple[Hashable, str]]:
    return [(0, _("noch offen")), *((step, f"{step} – {word}") for step, word in enumerate(words, start=1))]


def risk_class(risk: Risk) -> tuple[str, str]:
    """Return the status key and the words of the class, such as `3 × 4 = 12, hoch`."""
    if not risk.likelihood or not risk.impact:
        return "open", _("noch nicht bewertet")
    product = risk.likelihood * risk.impact
    key, word = _class(product, risk.impact)
    text = _("{likelihood} × {impact} = {product}, {word}")
    return key, text.format(likelihood=risk.likelihood, impact=risk.impact, product=product, word=word)


def _class(product: int, impact: int) -> tuple[str, str]:
    """Return status key and word; the gravest damage is never less than high."""
    if product >= CRITICAL:
        return "error", _("kritisch")
    if product >= HIGH or impact == _GRAVEST:
        return "error", _("hoch")
    return ("hint", _("mittel")) if product >= MEDIUM else ("ready", _("gering"))
