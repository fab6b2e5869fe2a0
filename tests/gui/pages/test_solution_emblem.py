"""Coat of arms and colour in the window: chosen, drawn, refused with a sentence, undone."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from scaleplanner.content import load_catalogue
from scaleplanner.domain.municipality import Municipality
from scaleplanner.gui.pages.solution import SolutionPage
from scaleplanner.gui.pages.solution_emblem import EmblemFields
from scaleplanner.gui.workspace import Workspace
from tests.guards import Dialogs

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100">{}</svg>'


@pytest.fixture
def emblem(qtbot: QtBot, workspace: Workspace) -> EmblemFields:
    opened = SolutionPage(workspace, load_catalogue())
    qtbot.addWidget(opened)
    opened.show()
    return opened.facts.emblem


def problem(emblem: EmblemFields, field: str) -> str:
    return emblem._form.box(f"municipality.{field}").problem


def choose(emblem: EmblemFields, dialogs: Dialogs, path: Path) -> None:
    dialogs.expect("ask_open_path", path)
    emblem.logo.choose.click()


def drawing(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "wappen.svg"
    path.write_text(SVG.format(content), encoding="utf-8")
    return path


def test_a_drawing_becomes_a_sharp_picture(
    emblem: EmblemFields, workspace: Workspace, dialogs: Dialogs, tmp_path: Path
) -> None:
    assert not emblem.logo.remove.isEnabled()
    choose(emblem, dialogs, drawing(tmp_path, '<rect width="80" height="100" fill="#a00"/>'))
    picture = tmp_path / "stored.png"
    picture.write_bytes(workspace.solution.municipality.logo_png)
    with Image.open(picture) as found:
        assert found.size == (384, 480)
        assert found.convert("RGB").getpixel((200, 200)) == (170, 0, 0)
    assert not emblem.logo.picture.pixmap().isNull()
    emblem.logo.remove.click()
    assert workspace.solution.municipality == Municipality(name=workspace.solution.municipality.name)
    assert workspace.undo_stack.count() == 2
    workspace.undo_stack.undo()
    assert emblem.logo.value == workspace.solution.municipality.logo != ""


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.svg", SVG.format("<script>alert(1)</script>").encode(), "script"),
        ("a.svg", SVG.format('<use href="file:///etc/passwd"/>').encode(), "Verweis nach außen"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1"/>', "Bild"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', "Bild"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 3_000_000, "größer als 2 MB"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "beschädigt"),
        ("a.png", b"MZ" + b"\0" * 99, "kein lesbares"),
    ],
)
def test_hostile_files_change_nothing_and_say_why(
    emblem: EmblemFields,
    workspace: Workspace,
    dialogs: Dialogs,
    tmp_path: Path,
    name: str,
    data: bytes,
    reason: str,
) -> None:
    before = workspace.solution
    (tmp_path / name).write_bytes(data)
    choose(emblem, dialogs, tmp_path / name)
    assert reason in problem(emblem, "logo")
    assert workspace.solution == before
    choose(emblem, dialogs, drawing(tmp_path, '<circle cx="40" cy="50" r="30"/>'))
    assert problem(emblem, "logo") == ""


def test_a_missing_file_is_said(emblem: EmblemFields, dialogs: Dialogs, tmp_path: Path) -> None:
    choose(emblem, dialogs, tmp_path / "fehlt.png")
    assert "fehlt.png" in problem(emblem, "logo")


def test_a_light_colour_is_answered_with_a_readable_one(emblem: EmblemFields, workspace: Workspace) -> None:
    emblem.colour.setText("ffd000")
    emblem.colour.setModified(True)
    emblem.colour.commit()
    assert workspace.solution.municipality.colour == "#FFD000"
    assert problem(emblem, "colour").startswith("#FFD000 hat nur 1,")
    assert "nötig sind 4,5 : 1" in problem(emblem, "colour")
    emblem.darker.click()
    assert workspace.solution.municipality.colour == "#846C00"
    assert problem(emblem, "colour") == ""
    assert not emblem.darker.isVisible()


def test_what_is_no_colour_stays_out(emblem: EmblemFields, workspace: Workspace) -> None:
    emblem.colour.edited.emit("#0A5032")
    emblem.colour.setText("dunkelgrün")
    emblem.colour.setModified(True)
    emblem.colour.commit()
    assert "kein Farbwert" in problem(emblem, "colour")
    assert workspace.solution.municipality.colour == "#0A5032"
