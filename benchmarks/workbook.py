"""The workbook against plain XlsxWriter writing the same cells, its growth with the lines, its memory."""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import xlsxwriter

from benchmarks.result import Result, peak_mib
from scaleplanner.content import load_catalogue
from scaleplanner.domain.finance.plan import Plan
from scaleplanner.domain.solution import Solution
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx.book import Book
from scaleplanner.exchange.xlsx.check import settle
from scaleplanner.exchange.xlsx.styles import format_of
from scaleplanner.exchange.xlsx.writer import compose, write_workbook

TODAY = date(2026, 11, 21)
RUNS, LINES, YEARS, WAYS = 9, 200, 30, 5
PLAIN_GOAL, GROWTH_GOAL, MEMORY_GOAL = 1.2, 1.2, 300.0
#: What a program does that measures its own peak; the shell's `time` is not everywhere.
_MEMORY = "from benchmarks.workbook import write_large; write_large()"


def measure() -> list[Result]:
    catalogue = load_catalogue()
    largest = max(load_examples(), key=lambda solution: len(write_workbook(solution, catalogue, TODAY)))
    book = compose(largest, catalogue, TODAY).book
    settle(book)
    full, bare = best(partial(write_workbook, largest, catalogue, TODAY), partial(plain, book))
    quarter, half, whole = (once(large(lines)) for lines in (LINES // 4, LINES // 2, LINES))
    size = f"{YEARS} years × {WAYS} ways"
    return [
        Result(f"{largest.name}: workbook / plain XlsxWriter", full, bare, PLAIN_GOAL),
        Result(f"{LINES // 2} lines × {size} / 2 × a half of them", half, 2 * quarter, GROWTH_GOAL),
        Result(f"{LINES} lines × {size} / 4 × a quarter of them", whole, 4 * quarter, GROWTH_GOAL),
        Result(
            f"{LINES} × {YEARS} × {WAYS}: peak of memory, MiB for ms", peak() / 1000, MEMORY_GOAL / 1000, 1.0
        ),
    ]


def best(*works: Callable[[], object]) -> list[float]:
    """Return the shortest time of each; they take turns, so that a slow moment of the machine meets all."""
    times = []
    for _run in range(RUNS):
        times.append([timed(work) for work in works])
    return [min(each) for each in zip(*times, strict=True)]


def timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def once(solution: Solution) -> float:
    return timed(partial(write_workbook, solution, load_catalogue(), TODAY))


def plain(book: Book) -> bytes:
    """Write the same cells with the same formats and values, and nothing else."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as written:
        formats = {}
        for sheet in book.sheets:
            there = written.add_worksheet(sheet.title)
            for (row, column), cell in sheet.cells.items():
                if cell.style not in formats:
                    formats[cell.style] = written.add_format(format_of(cell.style))
                style, value = formats[cell.style], cell.value
                if cell.formula:
                    there.write_formula(row, column, "=" + cell.formula, style, value)
                elif value is None or value == "":
                    there.write_blank(row, column, None, style)
                elif isinstance(value, str):
                    there.write_string(row, column, value, style)
                elif isinstance(value, date):
                    there.write_datetime(row, column, value, style)
                else:
                    there.write_number(row, column, value, style)
    return target.getvalue()


def large(lines: int) -> Solution:
    """Return the first example with so many cost lines in each of its ways, over 30 years."""
    example = load_examples()[0]
    main = example.plan.main_way
    usual = [line for line in main.costs if not line.repayment_of]
    costs = tuple(
        replace(usual[number % len(usual)], id=f"c{number}", name=f"Zeile {number}")
        for number in range(lines)
    )
    ways = tuple(replace(main, id=f"w{number}", name=f"Weg {number}", costs=costs) for number in range(WAYS))
    plan: Plan = replace(example.plan, horizon=YEARS, ways=ways, main_way_id="w0")
    return replace(example, plan=plan)


def write_large() -> None:
    """Write the large workbook and print the peak of memory in MiB."""
    write_workbook(large(LINES), load_catalogue(), TODAY)
    print(peak_mib())


def peak() -> float:
    run = subprocess.run([sys.executable, "-c", _MEMORY], capture_output=True, text=True, check=True)
    return float(run.stdout)
