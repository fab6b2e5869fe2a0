"""Complete a frozen build: `python -m rollout PROGRAM` checks it and puts lists and checksums beside it."""

import hashlib
import sys
from pathlib import Path

import scaleplanner
from rollout.components import components
from rollout.contents import megabytes, needless
from rollout.licences import licence_list
from rollout.sbom import sbom

SUMS = "SHA256SUMS"


def main(program: Path) -> int:
    """Write SBOM, licences and checksums into the folder of the program; 1 when it holds what it must not."""
    unwanted = needless(program)
    if unwanted:
        print("The build contains what nothing needs:", *unwanted, sep="\n  ", file=sys.stderr)
        return 1
    folder, parts = program.parent, components()
    version = scaleplanner.__version__
    (folder / "sbom.cdx.json").write_text(sbom(version, parts), encoding="utf-8")
    (folder / "LIZENZEN.txt").write_text(licence_list(version, parts), encoding="utf-8")
    (folder / SUMS).write_text(checksums(folder), encoding="utf-8")
    print(f"{len(parts)} components, {megabytes(folder):.0f} MB")
    return 0


def checksums(folder: Path) -> str:
    """Return a line for `sha256sum --check` per file below a folder, the list itself left out."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in files
    )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
