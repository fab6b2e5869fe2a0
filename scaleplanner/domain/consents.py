"""What partners say about the draft of the concept: ja, bedingt or nein per aspect."""

from scaleplanner.domain.carrier import CarrierPartner
from scaleplanner.i18n import N_, _

YES, CONDITIONAL, NO = "ja", "bedingt", "nein"
CONSENTS = (("", N_("noch offen")), (YES, N_("ja")), (CONDITIONAL, N_("bedingt")), (NO, N_("nein")))


def consent_line(partner: CarrierPartner) -> str:
    """Return `Konzept: 3 ja, 2 bedingt`, or nothing before any feedback."""
    words = [word for _aspect, word in partner.consents]
    counted = [f"{words.count(word)} {_(word)}" for word in (YES, CONDITIONAL, NO) if word in words]
    return _("Konzept: {counts}").format(counts=", ".join(counted)) if counted else ""
