"""Foreign judges of a PDF: the PDF/A check of pikepdf, qpdf, and poppler's reading of the structure."""

import io
import re
import subprocess
from pathlib import Path

import pikepdf
from pikepdf import pdfa

# The check knows neither level A nor PDF/UA, so the copy it gets claims level B only.
_BEYOND = (
    (rb"<pdfuaid:part>1</pdfuaid:part>\s*", b""),
    (rb"<pdfaExtension:schemas>.*</pdfaExtension:schemas>\s*", b""),
    (rb"\s*xmlns:(?:pdfuaid|pdfaExtension|pdfaSchema|pdfaProperty)=\"[^\"]*\"", b""),
    (rb"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"),
)


def archive_findings(data: bytes) -> list[str]:
    """Return what speaks against PDF/A-2 apart from the claims the check does not know."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        for pattern, instead in _BEYOND:
            packet = re.sub(pattern, instead, packet, flags=re.S)
        pdf.Root.Metadata.write(packet)
        return [str(finding) for finding in pdfa.check(pdf, "2b").findings]


def syntax_findings(path: Path) -> str:
    """Return what qpdf complains about; empty when nothing."""
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def structure_text(path: Path) -> str:
    """Return the structure tree with its texts as poppler reads it."""
    command = ["pdfinfo", "-struct-text", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert not done.stderr, done.stderr
    return done.stdout


def spoken_words(structure: str) -> str:
    """Return the texts of a structure listing in reading order, without blanks and without pictures."""
    spoken: list[str] = []
    inside = 999
    for line in structure.splitlines():
        depth = len(line) - len(line.lstrip())
        if depth <= inside:
            inside = depth if line.strip().startswith("Figure") else 999
        if inside == 999 and (text := re.fullmatch(r'\s*"(.*)"', line)):
            spoken.append(text[1])
    return re.sub(r"\s+", "", "".join(spoken))
