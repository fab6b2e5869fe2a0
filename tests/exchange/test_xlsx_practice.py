"""The practice files show what follows from what was typed, before any program computes them again."""

from datetime import date
from pathlib import Path

from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.exchange.examples import practice_carrier_feedback, practice_feedback
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.xlsx.writer import write_workbook
from tests.exchange import libreoffice, xlsx_cells
from tests.exchange.excel_rules import problems

TODAY = date(2026, 11, 22)


def test_the_figures_of_a_practice_file_follow_what_was_typed(tmp_path: Path, catalogue: Catalogue) -> None:
    files, untouched = [], []
    for example in load_examples():
        files.append(tmp_path / f"{example.id}.xlsx")
        files[-1].write_bytes(practice_feedback(example, catalogue, TODAY))
        untouched.append(tmp_path / f"{example.id} before.xlsx")
        untouched[-1].write_bytes(write_workbook(example, catalogue, TODAY))
    copies = libreoffice.recalculate(files, tmp_path)
    for file, copy, before in zip(files, copies, untouched, strict=True):
        typed, recalculated, old = (xlsx_cells.read(path) for path in (file, copy, before))
        assert not typed.errors
        for place, shown, computed in typed.differences(recalculated, typed.formulas):
            # Half a millionth: programs may round the sixth decimal of a sum either way.
            assert isinstance(shown, float) and isinstance(computed, float), place
            assert abs(shown - computed) < 1.5e-6, place
        assert len(typed.differences(old, typed.formulas)) > 50


def test_excel_opens_the_practice_files(catalogue: Catalogue) -> None:
    for example in load_examples():
        assert not problems(practice_feedback(example, catalogue, TODAY))
        assert not problems(practice_carrier_feedback(example, catalogue, TODAY))
