"""All outputs are made and compared first; only then anything is written."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from scaleplanner.documents.reports import build_cost_report
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.projection import project
from scaleplanner.domain.finance.rounding import Unit
from scaleplanner.domain.new_solution import FiveAnswers, new_solution
from scaleplanner.domain.numbers import format_amount
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.equality import compare_rows, document_rows, expected_rows
from scaleplanner.exchange.figure_check import check_figures
from scaleplanner.exchange.outputs import OUTPUTS, write_outputs
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples, public_copy, read_package
from scaleplanner.exchange.request import Request

TODAY = date(2026, 11, 22)
STAND = "Stand-2026-11-22"


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(path.read_bytes())).pages)


@pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)
def test_every_output_of_an_example(example: Solution, catalogue: Catalogue, tmp_path: Path) -> None:
    shares: list[float] = []
    folder = tmp_path / "neu" / "ordner"
    paths = write_outputs(Request(example, catalogue, TODAY, progress=shares.append), folder)
    assert sorted(folder.iterdir()) == sorted(paths)
    request = Request(example, catalogue, TODAY)
    keys = [key for key, output in OUTPUTS.items() for _each in output.wishes(request)]
    titles = [OUTPUTS[key].title.replace(" ", "-") for key in keys]
    assert [path.name.split("_")[2] for path in paths] == titles
    assert keys.count("traegerbogen") > 1 and keys.count("rueckmeldebogen") > 1
    assert all(path.stem.endswith(STAND) and path.stat().st_size > 500 for path in paths)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    need = project(example.plan, example.plan.main_way).need
    by_key = dict(zip(keys, paths, strict=True))
    concept, page = text_of(by_key["konzept"]), text_of(by_key["ratsinformation"])
    assert all(format_amount(value) in concept for value in need)
    assert format_amount(need[-1]) in page
    assert len(pypdf.PdfReader(by_key["ratsinformation"]).pages) == 1
    assert read_package(by_key["paket"]) == example


def test_same_day_same_bytes(catalogue: Catalogue, tmp_path: Path) -> None:
    example = load_examples()[0]
    first = write_outputs(Request(example, catalogue, TODAY), tmp_path / "a")
    second = write_outputs(Request(example, catalogue, TODAY), tmp_path / "b")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_only_some_in_the_order_they_are_offered(catalogue: Catalogue, tmp_path: Path) -> None:
    paths = write_outputs(Request(load_examples()[0], catalogue, TODAY), tmp_path, ["termine", "paket"])
    assert [path.suffix for path in paths] == [".scaleplan", ".ics"]


def test_an_unknown_output_names_the_known_ones(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"„folien“ gibt es nicht.*ratsinformation, konzept"):
        write_outputs(Request(load_examples()[0], catalogue, TODAY), tmp_path, ["paket", "folien"])
    assert list(tmp_path.iterdir()) == []


def test_existing_files_are_counted_up_or_replaced(catalogue: Catalogue, tmp_path: Path) -> None:
    def write(replace: bool) -> str:
        solution = load_examples()[0]
        (path,) = write_outputs(Request(solution, catalogue, TODAY), tmp_path, ["paket"], replace=replace)
        return path.stem[-3:]

    assert [write(False), write(False), write(True)] == ["-22", "(2)", "-22"]
    assert len(list(tmp_path.iterdir())) == 2


def test_the_public_version_names_nobody(catalogue: Catalogue, tmp_path: Path) -> None:
    example = load_examples()[0]
    request = Request(example, catalogue, TODAY, public=True)
    paths = write_outputs(request, tmp_path, ["ratsinformation", "konzept", "paket"])
    assert all("öffentlich" in path.name for path in paths)
    text = text_of(paths[0]) + text_of(paths[1])
    for person in example.persons:
        assert person.name not in text
    assert read_package(paths[2]) == public_copy(example)


def test_a_new_solution_has_all_outputs(catalogue: Catalogue, tmp_path: Path) -> None:
    solution = new_solution(FiveAnswers("Neue Lösung"), TODAY, "neu")
    assert len(write_outputs(Request(solution, catalogue, TODAY), tmp_path)) == len(OUTPUTS)


def test_nothing_is_written_when_an_output_fails(catalogue: Catalogue, tmp_path: Path) -> None:
    example = load_examples()[0]
    without_ways = replace(example, plan=replace(example.plan, ways=()))
    with pytest.raises(UserError, match="noch keinen Weg"):
        write_outputs(Request(without_ways, catalogue, TODAY), tmp_path, ["kostenmappe", "paket"])
    assert list(tmp_path.iterdir()) == []


def test_outputs_of_other_figures_do_not_pass(catalogue: Catalogue) -> None:
    example = load_examples()[0]
    way = example.plan.main_way
    dearer = replace(example, plan=example.plan.with_way(replace(way, costs=way.costs[1:])))
    made = {"kostenmappe": OUTPUTS["kostenmappe"].make(Request(dearer, catalogue, TODAY))}
    assert check_figures(Request(example, catalogue, TODAY), made)
    assert not check_figures(Request(dearer, catalogue, TODAY), made)


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("horizon", [5, 14])
def test_the_cost_report_is_compared_too(
    catalogue: Catalogue, unit: Unit, horizon: int, public: bool
) -> None:
    for example in load_examples():
        solution = replace(example, plan=replace(example.plan, unit=unit, horizon=horizon))
        assert not check_figures(Request(solution, catalogue, TODAY, public), {"wirtschaftlichkeit": b""})
        flat = replace(solution, plan=replace(solution.plan, growths=()))
        rows = document_rows(build_cost_report(flat, catalogue, TODAY, public))
        assert compare_rows("Bericht", rows, expected_rows(solution.plan))


def test_a_folder_that_cannot_be_made(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    with pytest.raises(UserError, match="lässt sich nicht anlegen"):
        write_outputs(Request(load_examples()[0], catalogue, TODAY), tmp_path / "datei" / "unter", ["paket"])


def test_progress_of_a_single_output(catalogue: Catalogue) -> None:
    shares: list[float] = []
    OUTPUTS["kostenmappe"].make(Request(load_examples()[0], catalogue, TODAY, progress=shares.append))
    assert shares[-1] == 1.0
