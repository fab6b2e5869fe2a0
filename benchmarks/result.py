"""One measured ratio."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds measured and of the baseline; `goal` is the highest ratio wanted, None for information."""

    what: str
    measured: float
    baseline: float
    goal: float | None = None

    @property
    def ratio(self) -> float:
        return self.measured / self.baseline

    @property
    def is_met(self) -> bool:
        return self.goal is None or self.ratio <= self.goal

    def __str__(self) -> str:
        goal = f"{self.goal:.2f}" if self.goal is not None else "–"
        mark = "" if self.is_met else "  missed"
        return (
            f"{self.what:<58} {self.measured * 1000:>7.1f} ms {self.baseline * 1000:>7.1f} ms"
            f" {self.ratio:>7.2f} {goal:>6}{mark}"
        )


def peak_mib() -> float:
    """Return the highest memory this process has held, in MiB; `ru_maxrss` would count its parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
