"""What was chosen last on the page „Ausgabe“: kept in the settings of the user, for each solution."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from scaleplanner.gui.pages.outputs_choice import OutputChoice
from scaleplanner.gui.pages.outputs_target import OutputTarget


def remember_choices(
    choice: OutputChoice, target: OutputTarget, settings: QSettings, solution_id: str
) -> None:
    """Choose outputs, version, sheet and folder as last time, and note every later choice."""
    name = f"outputs/{solution_id}"
    _take_up(choice, target, _noted(settings.value(name, "")))

    def note() -> None:
        settings.setValue(name, json.dumps(_chosen(choice, target)))

    choice.changed.connect(note)
    target.folder_changed.connect(note)
    for field in (choice.paper, target.version, target.replace, target.names):
        field.edited.connect(note)


def _chosen(choice: OutputChoice, target: OutputTarget) -> dict[str, Any]:
    return {
        "outputs": choice.chosen,
        "paper": choice.chosen_paper,
        "public": target.is_public,
        "replace": target.replace.value,
        "names": target.names.value,
        "folder": str(target.folder),
    }


def _noted(text: object) -> dict[str, Any]:
    """Return what was noted; settings can be edited by anybody, so nothing is taken for granted."""
    try:
        found = json.loads(str(text) or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _take_up(choice: OutputChoice, target: OutputTarget, noted: dict[str, Any]) -> None:
    outputs, folder = noted.get("outputs"), noted.get("folder")
    if isinstance(outputs, list):
        choice.choose(outputs)
    choice.choose_paper(noted.get("paper"))
    target.set_public(noted.get("public") is True)
    target.replace.set_value(noted.get("replace") is True)
    target.names.set_value(noted.get("names") is True)
    if isinstance(folder, str) and folder and Path(folder).is_dir():
        target.set_folder(Path(folder))
