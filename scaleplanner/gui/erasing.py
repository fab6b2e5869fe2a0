"""The questions before something is deleted for good: each names what remains of it elsewhere."""

from PySide6.QtWidgets import QWidget

from scaleplanner.domain.carrier import Person
from scaleplanner.domain.wording import count_of
from scaleplanner.gui import messages
from scaleplanner.i18n import _


def ask_erase(name: str, parent: QWidget) -> bool:
    """Ask before a solution of the waste bin is deleted for good."""
    question = _("„{name}“ endgültig löschen?").format(name=name)
    consequence = _(
        "Die Lösung wird mit Belegen und Änderungsprotokoll gelöscht und in der Datei überschrieben."
        " Das lässt sich nicht rückgängig machen. Frühere Sicherungen enthalten sie noch, bis sie ablaufen"
        " oder Sie sie in den Einstellungen löschen."
    )
    return messages.ask_confirm(question, consequence, _("Endgültig löschen"), parent, danger=True)


def ask_erase_person(person: Person, places: int, parent: QWidget) -> bool:
    """Ask before a person is deleted for good."""
    question = _("„{name}“ endgültig löschen?").format(name=person.name)
    named = _("Der Eintrag und alle Verweise darauf verschwinden.")
    if places:
        count = count_of(places, _("weiteren Angabe"), _("weiteren Angaben"))
        instead = person.function or person.office or _("[Name nicht festgehalten]")
        text = _("In {count} steht danach „{instead}“ statt des Namens.")
        named = f"{named} {text.format(count=count, instead=instead)}"
    rest = _(
        "Danach lässt sich keine frühere Eingabe rückgängig machen. Abgelegte Unterlagen und frühere"
        " Sicherungen bleiben unberührt."
    )
    return messages.ask_confirm(question, f"{named} {rest}", _("Endgültig löschen"), parent, danger=True)


def ask_delete_backups(count: int, parent: QWidget) -> bool:
    """Ask before all earlier backups are deleted for good."""
    question = _("{count} endgültig löschen?").format(
        count=count_of(count, _("frühere Sicherung"), _("frühere Sicherungen"))
    )
    consequence = _(
        "Vorher entsteht eine neue Sicherung; nur sie bleibt. Zu einem früheren Tag können Sie danach nicht"
        " mehr zurückkehren."
    )
    return messages.ask_confirm(question, consequence, _("Sicherungen löschen"), parent, danger=True)


def ask_delete_files(names: str, parent: QWidget) -> bool:
    """Ask before files beside the database are deleted for good."""
    question = _("{names} endgültig löschen?").format(names=names)
    consequence = _("Was darin noch lesbar ist, geht verloren. Die Datenbank selbst bleibt unberührt.")
    return messages.ask_confirm(question, consequence, _("Endgültig löschen"), parent, danger=True)
