"""Run all benchmarks and print one line per ratio: measured, baseline, ratio, goal."""

import gc
import os
import sys
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import cell_edit, finance, grid, imports, outputs, pdf, portfolio, scale, start, workbook
from benchmarks.result import Result

PARTS: dict[str, Callable[[], list[Result]]] = {
    "start": start.measure,
    "imports": imports.measure,
    "cell": cell_edit.measure,
    "grid": grid.measure,
    "finance": finance.measure,
    "outputs": outputs.measure,
    "portfolio": portfolio.measure,
    "scale": scale.measure,
    "pdf": pdf.measure,
    "workbook": workbook.measure,
}


def main() -> int:
    chosen = sys.argv[1:] or list(PARTS)
    results: list[Result] = []
    for name in chosen:
        gc.collect()
        gc.freeze()  # no part pays for what the parts before it left in memory
        results += PARTS[name]()
    print(f"{'what':<58} {'measured':>10} {'baseline':>10} {'ratio':>7} {'goal':>6}")
    for result in results:
        print(result)
    missed = [result for result in results if not result.is_met]
    print(f"{len(results) - len(missed)} of {len(results)} goals met")
    return 0


raise SystemExit(main())
