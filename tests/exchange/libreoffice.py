"""Recalculate workbooks with LibreOffice, forced: by default it would trust the cached values."""

import shutil
import subprocess
from pathlib import Path

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

#: One call of LibreOffice leaves out, without a word, what comes after some 250 files.
MOST_FILES = 100


def recalculate(files: list[Path], folder: Path) -> list[Path]:
    """Return copies of the files in which LibreOffice computed every formula anew."""
    _convert(files, folder, "xlsx:Calc MS Excel 2007 XML")
    return [folder / "out" / file.name for file in files]


def to_pdf(files: list[Path], folder: Path) -> list[Path]:
    """Return the files as printed by LibreOffice."""
    _convert(files, folder, "pdf")
    return [folder / "out" / f"{file.stem}.pdf" for file in files]


def to_claimed_pdf(file: Path, folder: Path) -> Path:
    """Return a worksheet printed by LibreOffice as a file that claims to be PDF/UA."""
    option = '{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    _convert([file], folder, f"pdf:calc_pdf_Export:{option}")
    return folder / "out" / f"{file.stem}.pdf"


def _convert(files: list[Path], folder: Path, target: str) -> None:
    for first in range(0, len(files), MOST_FILES):
        _convert_some(files[first : first + MOST_FILES], folder, target)


def _convert_some(files: list[Path], folder: Path, target: str) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    program = shutil.which("soffice")
    assert program, "these tests need LibreOffice (soffice)"
    command = [
        program,
        f"-env:UserInstallation={profile.absolute().as_uri()}",
        "--headless",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
