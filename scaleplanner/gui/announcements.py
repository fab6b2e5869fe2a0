"""Says aloud what takes no focus: results, problems, errors. Screen readers read it, nothing is drawn."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Announcer(QObject):
    """Hands sentences to the screen reader; `spoken` tells what was said and whether it was urgent."""

    spoken = Signal(str, bool)

    def say(self, source: QWidget, sentence: str, *, urgent: bool = False) -> None:
        """Read a sentence out when the user pauses, or at once when it is urgent."""
        if not sentence:
            return
        politeness = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(source, sentence)
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
        self.spoken.emit(sentence, urgent)


announcer = Announcer()
