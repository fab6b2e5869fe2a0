"""What partners say about the draft of the concept: ja, bedingt or nein per aspect."""

from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.i18n import _

YES, CONDITIONAL, NO = "ja", "bedingt", "nein"
CONSENTS = (("", _("noch offen")), (YES, _("ja")), (CONDITIONAL, _("bedingt")), (NO, _("nein")))


def consent_line(partner: CarrierPartner) -> str:
    """Return `Konzept: 3 ja, 2 bedingt`, or nothing before any feedback."""
    words = [word for _aspect, word in partner.consents]
    counted = [f"{words.count(word)} {word}" for word in (YES, CONDITIONAL, NO) if word in words]
    return _("Konzept: {counts}").format(counts=", ".join(counted)) if counted else ""
