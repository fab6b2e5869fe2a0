"""The ten largest imports until the start page is painted: the time of a package with all its modules."""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks import start
from benchmarks.result import Result

RUNS, MOST = 3, 10
_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")


def measure() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        start.fill(place)
        found = [_profile(place) for _run in range(RUNS + 1)][1:]  # the first one compiles the modules
    fastest = {name: min(each[name] for each in found) for name in found[0]}
    whole = sum(fastest.values())
    largest = sorted(fastest.items(), key=lambda pair: -pair[1])[:MOST]
    return [Result(f"start: import of {name} / all imports", seconds, whole) for name, seconds in largest]


def _profile(place: Path) -> Counter[str]:
    """Return the seconds each package takes for its own modules, our own by layer."""
    command = [sys.executable, "-X", "importtime", "-c", start.PROGRAM, str(place)]
    env = start.environment(place.parent)
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    seconds: Counter[str] = Counter()
    for microseconds, name in _LINE.findall(done.stderr.partition("painted")[0]):
        depth = 2 if name.startswith("scaleplanner.") else 1
        seconds[".".join(name.split(".")[:depth])] += int(microseconds) / 1e6
    return seconds
