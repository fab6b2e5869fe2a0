"""Where a solution stands, apart from everything else, so that a list of solutions needs nothing more."""

from enum import Enum

from scaleplanner.i18n import N_


class Stage(Enum):
    """Where the solution stands."""

    PILOT_RUNNING = "pilot_laeuft"
    PILOT_ENDED = "pilot_beendet"
    IN_OPERATION = "im_betrieb"


STAGE_WORDS: dict[Enum, str] = {
    Stage.PILOT_RUNNING: N_("Pilot läuft"),
    Stage.PILOT_ENDED: N_("Pilot beendet"),
    Stage.IN_OPERATION: N_("schon im Betrieb"),
}
"""What users read for each stage."""
