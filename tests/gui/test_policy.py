"""The settings of an administration at the desk: prefilled, shown, and harmless when they are wrong."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scaleplanner import content, paths
from scaleplanner.gui.dialogs.new_solution import NewSolutionDialog
from scaleplanner.gui.pages.outputs_target import documents_folder
from scaleplanner.gui.pages.settings_policy import PolicyCard


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "vorgaben.ini"
    monkeypatch.setenv("SCALEPLANNER_POLICY", str(file))
    return file


def test_the_own_municipality_is_filled_in_and_can_be_changed(qtbot: QtBot, policy: Path) -> None:
    policy.write_text(
        "[Kommune]\nname = Musterstadt\nland = HE\neinwohner = 900\nfederfuehrung = Amt 10\n", "utf-8"
    )
    usual = content.load_policy().municipality
    dialog = NewSolutionDialog(usual=usual)
    qtbot.addWidget(dialog)
    dialog.name.set_value("Mängelmelder")
    assert dialog.answers().municipality == usual
    dialog.town.set_value("Nachbarstadt")
    other = dialog.answers().municipality
    assert (other.name, other.lead_office) == ("Nachbarstadt", "")


def test_the_card_shows_file_values_and_mistakes(qtbot: QtBot, policy: Path) -> None:
    policy.write_text("[Finanzen]\nzinssatz = 2\nwertgrenze = viel\n", "utf-8")
    card = PolicyCard()
    qtbot.addWidget(card)
    card.refresh()
    assert not card.isHidden()
    shown = [line.text() for line in card.findChildren(QLabel)]
    assert "finanzen.zinssatz: 0.02" in shown
    assert [text for text in shown if "„wertgrenze“ mit dem Wert „viel“ ist ungültig" in text]


@pytest.mark.parametrize("content_of_file", [b"\xff\xfe\x00", b"[Orte\n", b""])
def test_a_broken_file_stops_nothing(policy: Path, content_of_file: bytes) -> None:
    policy.write_bytes(content_of_file)
    found = content.load_policy()
    assert bool(found.problems) is bool(content_of_file)
    assert content.usual_database() == paths.default_database()


def test_places_of_the_administration_count(
    policy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMT", str(tmp_path))
    policy.write_text("[Orte]\ndatenbank = $AMT/amt.db\nausgaben = $AMT\n", "utf-8")
    assert content.usual_database() == f"{tmp_path}/amt.db"
    assert documents_folder() == tmp_path
    policy.write_text("[Orte]\nausgaben = $AMT/gibt-es-nicht\n", "utf-8")
    assert documents_folder() != tmp_path / "gibt-es-nicht"


def test_a_folder_beside_the_built_program_makes_it_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SCALEPLANNER_DATA")
    monkeypatch.delenv("SCALEPLANNER_POLICY")
    monkeypatch.setattr(paths.sys, "frozen", True, raising=False)
    monkeypatch.setattr(paths.sys, "executable", str(tmp_path / "ScalePlanner.exe"))
    assert paths.user_data() != tmp_path / "Daten"
    (tmp_path / "Daten").mkdir()
    (tmp_path / "vorgaben.ini").touch()
    assert paths.user_data() == tmp_path / "Daten"
    assert paths.policy_file() == tmp_path / "vorgaben.ini"
