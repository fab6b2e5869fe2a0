"""The wheel: everything the program needs lies inside and works away from the checkout."""

import os
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import scaleplanner

ROOT = Path(__file__).parents[1]


def run(command: list[str], folder: Path, data: Path) -> str:
    """Run a program away from the checkout; its output is part of the failure."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"SCALEPLANNER_DATA": str(data), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the checkout, so that nothing is left beside the sources."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("scaleplanner", "resources", "db"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target)], source, target)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a fresh environment; its dependencies come from the running one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    python = folder / scripts / ("python.exe" if sys.platform == "win32" else "python")
    (site,) = run(
        [str(python), "-c", "import site; print(site.getsitepackages()[-1])"], folder, folder
    ).split("\n")[:1]
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    own = [path for path in sys.path if path.endswith("site-packages")]
    (Path(site) / "dependencies.pth").write_text("\n".join(own), encoding="utf-8")
    return python


def test_every_package_is_listed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    found = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "scaleplanner").rglob("__init__.py")
    }
    assert set(settings["packages"]) == found | {"scaleplanner.resources", "scaleplanner.db"}


def test_the_wheel_holds_every_shipped_file(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("resources", "db", "scaleplanner"):
        prefix = "scaleplanner/" if folder != "scaleplanner" else ""
        shipped = (path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file())
        for path in shipped:
            if not any(part == "__pycache__" or part.startswith(".") for part in path.parts):
                assert prefix + path.as_posix() in names
    assert f"scaleplanner-{scaleplanner.__version__}.dist-info/licenses/LICENSE" in names
    assert not {name for name in names if name.startswith(("tests/", "resources/", "db/"))}


def test_the_installed_program_finds_its_own_files(installed: Path, tmp_path: Path) -> None:
    code = (
        "from scaleplanner import content, paths\n"
        "assert content.load_catalogue().criteria\n"
        "assert paths.migrations().is_dir()\n"
        "print(paths.program_root())"
    )
    root = Path(run([str(installed), "-c", code], tmp_path, tmp_path).strip())
    assert root.name == "scaleplanner"
    assert ROOT not in root.parents


def test_the_installed_program_passes_its_selftest(installed: Path, tmp_path: Path) -> None:
    assert "bestanden" in run([str(installed), "-m", "scaleplanner", "selftest"], tmp_path, tmp_path)
    schema = run([str(installed), "-m", "scaleplanner", "schema"], tmp_path, tmp_path)
    assert '"title": "Solution"' in schema


def test_the_installed_window_opens_and_closes(installed: Path, tmp_path: Path) -> None:
    code = (
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from scaleplanner import app\n"
        "qt = QApplication([])\n"
        "QTimer.singleShot(0, qt.closeAllWindows)\n"
        "print(app.run('new.db'))"
    )
    assert run([str(installed), "-c", code], tmp_path, tmp_path).strip().endswith("0")
    assert (tmp_path / "new.db").is_file()
