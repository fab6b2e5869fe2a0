"""The command line: every command, every exit code, no Qt."""

import json
import os
import re
import subprocess
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pypdf import PdfReader

from scaleplanner.cli import guarded, main
from scaleplanner.cli_evaluate import evaluate
from scaleplanner.content import load_catalogue
from scaleplanner.domain.finance.follow_up_cost import Depth
from scaleplanner.domain.finance.inputs import UtilityCriterion, UtilityScore
from scaleplanner.domain.finance.plan import BASE_CASE, ExperienceCurve, Scenario
from scaleplanner.domain.finance.receipts import Draw, Notice
from scaleplanner.domain.finance.scenarios import scenarios_of
from scaleplanner.domain.finance.strategy import Instrument
from scaleplanner.domain.plain import to_plain
from scaleplanner.domain.risk_words import scenario_sentence
from scaleplanner.domain.solution import Solution
from scaleplanner.errors import UserError
from scaleplanner.exchange.equality import EqualityError
from scaleplanner.exchange.output_keys import COMMITTEE_KEYS, OUTPUT_KEYS
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import EXAMPLE_IDS, load_examples, package_schema, write_package
from scaleplanner.exchange.request import Request
from scaleplanner.paths import default_database, resource
from scaleplanner.store import Store

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "beispiel.scaleplan"
    path.write_bytes(write_package(load_examples()[0]))
    return path


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = tmp_path / "test.db"
    with Store.open(path) as store:
        for example in load_examples():
            store.save(example)
    return str(path)


def test_demo_fills_a_folder_twice(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "demo"
    assert main(["demo", "--out", str(folder)]) == 0
    printed = capsys.readouterr().out.splitlines()
    files = [Request(example, load_catalogue(), date.today()) for example in load_examples()]
    count = sum(len(output.wishes(request)) for output in OUTPUTS.values() for request in files)
    assert len(printed) == count + 3 > 3 * (len(OUTPUTS) + 1)
    assert all(Path(line).is_file() for line in printed)
    assert {path.name for path in folder.iterdir() if path.name in EXAMPLE_IDS} == set(EXAMPLE_IDS)
    own = replace(load_examples()[0], id="eigene", name="Eigene", is_example=False)
    with Store.open(folder / "scaleplanner.db") as store:
        assert {info.id for info in store.list_solutions()} == set(EXAMPLE_IDS)
        for example in load_examples():
            (stand,) = store.stands(example.id)
            assert len(stand.outputs) == len(COMMITTEE_KEYS)
            assert len(store.attachments(example)) == 1
            log = [entry.what for entry in store.change_log(example.id)]
            assert log[0] == "Lösung angelegt" and "festgehalten" in log[1] and len(log) > 4
        store.save(own)
        store.save(replace(store.load(EXAMPLE_IDS[1]), name="Geändert"))
    assert main(["demo", "--out", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == printed
    with Store.open(folder / "scaleplanner.db") as store:
        assert store.load("eigene") == own
        assert store.load(EXAMPLE_IDS[1]) == load_examples()[1]
        assert store.list_backups()


def test_demo_into_a_file_is_refused(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path / "datei")]) == 1
    assert "lässt sich nicht anlegen" in capsys.readouterr().err


def test_list_shows_id_name_and_municipality(database: str, capsys: Capture) -> None:
    assert main(["--db", database, "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "parkklar-falkenbrueck\tParkKlar Falkenbrück\tStadt Falkenbrück" in lines
    assert len(lines) == 3


def test_list_without_a_database_creates_none(tmp_path: Path, capsys: Capture) -> None:
    assert main(["--db", str(tmp_path / "fehlt.db"), "list"]) == 1
    assert "gibt es nicht" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_list_on_first_use_is_friendly(user_folder: Path, capsys: Capture) -> None:
    assert main(["list"]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Noch sind keine Lösungen angelegt" in shown.err
    assert not default_database().exists()


def test_import_takes_a_package_once(tmp_path: Path, package: Path, capsys: Capture) -> None:
    database = str(tmp_path / "neu.db")
    assert main(["--db", database, "import", str(package)]) == 0
    assert "„SensorNetz Brünnstedt“ ist übernommen" in capsys.readouterr().out
    with Store.open(database) as store:
        assert store.load(EXAMPLE_IDS[0]) == load_examples()[0]
        store.delete(EXAMPLE_IDS[0])
    assert main(["--db", database, "import", str(package)]) == 1
    assert "schon enthalten" in capsys.readouterr().err


def test_the_usual_database_is_that_of_the_user(user_folder: Path, package: Path, capsys: Capture) -> None:
    assert main(["import", str(package)]) == 0
    assert (user_folder / "scaleplanner.db").is_file()
    assert main(["list"]) == 0
    assert EXAMPLE_IDS[0] in capsys.readouterr().out


def test_export_by_name_and_selection(database: str, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "aus"
    arguments = ["--db", database, "export", "parkklar", "--to", str(target), "--only", "paket, termine"]
    assert main([*arguments, "--public"]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.suffix for path in paths] == [".scaleplan", ".ics"]
    assert all("öffentlich" in path.name for path in paths)
    assert main(["--db", database, "export", "e", "--to", str(target)]) == 1
    assert "mehrere Lösungen" in capsys.readouterr().err
    assert main(["--db", database, "export", "nichts", "--to", str(target)]) == 1
    assert "„nichts“ gibt es in der Datenbank nicht" in capsys.readouterr().err
    assert main([*arguments[:-1], "folien"]) == 1
    assert "„folien“ gibt es nicht" in capsys.readouterr().err
    assert main([*arguments[:-1], "terminplan", "--paper", "a3-quer"]) == 0
    (plan,) = PdfReader(capsys.readouterr().out.strip()).pages
    assert plan.mediabox.width > plan.mediabox.height > 800
    assert main([*arguments, "--paper", "a5"]) == 1
    assert "Möglich sind: a4, a4-quer, a3-quer" in capsys.readouterr().err


def figures(package: Path, capsys: Capture) -> dict[str, Any]:
    assert main(["evaluate", str(package), "--json"]) == 0
    content: dict[str, Any] = json.loads(capsys.readouterr().out)
    return content


def test_evaluate_prints_every_figure(package: Path, capsys: Capture) -> None:
    content = figures(package, capsys)
    ways = {way["id"]: way for way in content["ways"]}
    assert ways["traeger"] == {
        "id": "traeger",
        "kind": "traeger",
        "name": "An Träger übergeben",
        "quantified": False,
        "sentence": "„An Träger übergeben“: noch nicht beziffert.",
        "scenarios": [],
    }
    base = ways["fortfuehren"]["scenarios"][0]
    assert base["id"] == "basis"
    assert [year["need"] for year in base["years"]] == ["134290", "56808", "29101", "31971", "34921"]
    assert base["years"][4]["need_per_inhabitant"] == {"value": "1.08", "remark": ""}
    assert base["totals"]["need"] == "287091"
    assert base["indicators"]["net_present_value"] == "-278736.14"
    assert base["indicators"]["static_payback"] == {"value": None, "remark": "nicht im Zeitraum"}
    assert base["funding_cliff"]["first_year"] == 2028
    assert base["funding_cliff"]["lasting_need"] == "31998"
    assert base["levy"] is None
    power = next(line for line in base["lines"] if line["id"] == "strom")
    assert power["values"] == ["3360", "3461", "3565", "3672", "3782"]


def test_evaluate_has_a_levy_and_every_scenario() -> None:
    solution = load_examples()[1]
    worst = Scenario("schlecht", "Schlecht", cost_factor=D("1.1"), funding_factor=D(0))
    plan = replace(solution.plan, scenarios=(worst,))
    joint = next(way for way in evaluate(replace(solution, plan=plan))["ways"] if way["id"] == "gemeinsam")
    base, *derived, bad = joint["scenarios"]
    assert (base["id"], bad["id"]) == ("basis", "schlecht")
    assert [scenario["id"] for scenario in derived] == ["best", "worst"]
    assert base["levy"]["levied"][1] == "81666"
    assert base["levy"]["partners"][8] == {
        "id": "kaltenloh",
        "values": [
            *base["levy"]["partners"][8]["values"][:1],
            "6204",
            *base["levy"]["partners"][8]["values"][2:],
        ],
    }
    assert bad["totals"]["external_funding"] == "0"
    assert D(bad["totals"]["cost"]) > D(base["totals"]["cost"])


def test_every_result_of_evaluate_carries_the_sentence_of_the_window(package: Path, capsys: Capture) -> None:
    content, solution = figures(package, capsys), load_examples()[0]
    plan, way = solution.plan, solution.plan.main_way
    shown = next(entry for entry in content["ways"] if entry["id"] == way.id)
    cases = (BASE_CASE, *(case for case in scenarios_of(plan, way) if case.id != BASE_CASE.id))
    assert [case["sentence"] for case in shown["scenarios"]] == [
        scenario_sentence(plan, way, case) for case in cases
    ]
    worst = next(case for case in shown["scenarios"] if case["id"] == "worst")
    assert worst["sentence"] == "Ungünstig: 2027 fehlen 97.990\u00a0€, danach rund 83.000\u00a0€ im Jahr."
    assert shown["simulation"]["sentences"][0].startswith("In acht von zehn Durchläufen")
    assert shown["origins"]["sentence"] == "10 von 18 Zahlen sind belegt (56\u00a0%)."
    assert shown["depth"]["required"] == "folgekosten"
    assert "§ 12 KomHKVO" in shown["depth"]["sentence"]
    results = (*shown["tornado"], *shown["stress_tests"], *content["notices"], *content["binding"])
    assert results
    assert all(entry["sentence"].endswith(".") for entry in results)


def keys_of(content: object) -> set[str]:
    if isinstance(content, dict):
        return set(content) | {key for value in content.values() for key in keys_of(value)}
    if isinstance(content, list):
        return {key for value in content for key in keys_of(value)}
    return set()


def floats_of(content: object) -> list[float]:
    if isinstance(content, float):
        return [content]
    items = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return [number for item in items for number in floats_of(item)]


@pytest.mark.parametrize("example", load_examples(), ids=EXAMPLE_IDS)
def test_every_key_is_documented_and_no_money_is_a_float(example: Solution) -> None:
    text = resource("handbook", "evaluate.md").read_text(encoding="utf-8")
    content = evaluate(example)
    assert not {key for key in keys_of(content) if f"`{key}`" not in text and f"`{key}[]`" not in text}
    assert not floats_of(content)


def strings_of(content: object) -> set[str]:
    if isinstance(content, str):
        return {content}
    items = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return {text for item in items for text in strings_of(item)}


def a_ranked_example() -> Solution:
    """An example whose ranking flips with a weight and whose dates are open: every key shows something."""
    example = load_examples()[0]
    first, second = (way.id for way in example.plan.ways[:2])
    criteria = tuple(
        UtilityCriterion(
            key, key, D(50), scores=(UtilityScore(first, D(low), "gut"), UtilityScore(second, D(high), "gut"))
        )
        for key, low, high in (("a", 6, 5), ("b", 5, 6))
    )
    plan = replace(
        example.plan, criteria=criteria, experience=ExperienceCurve(D(6000), D("0.9")), budget_year=2028
    )
    spending, late = example.spending, date(2099, 1, 1)
    drawn = Notice("n", "Bescheid", draws=(Draw("d", late, D(5)),))
    instrument = Instrument("i", "Programm", deadline=late, valid_until=late)
    return replace(
        example,
        plan=plan,
        spending=replace(spending, notices=(*spending.notices, drawn)),
        strategy=replace(example.strategy, instruments=(instrument,)),
    )


def test_every_documented_key_is_present() -> None:
    text = resource("handbook", "evaluate.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z][a-z0-9_]*)(?:\[\])?`", text))
    contents = [evaluate(example) for example in (*load_examples(), a_ranked_example())]
    known = {key for content in contents for key in keys_of(content)}
    depths = {depth.value for depth in Depth}
    values = {word for content in contents for word in strings_of(content)} | {"null", "cent", *depths}
    assert not documented - known - values


def test_schema_describes_the_package(capsys: Capture) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == package_schema()
    jsonschema.validate(to_plain(load_examples()[2]), schema)


def test_selftest_passes(capsys: Capture) -> None:
    assert main(["selftest"]) == 0
    request = Request(load_examples()[0], load_catalogue(), date.today())
    count = sum(len(output.wishes(request)) for output in OUTPUTS.values())
    assert f"bestanden, {count} Ausgaben" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (UserError("Geht nicht."), 1, "Geht nicht."),
        (EqualityError("Ungleich."), 3, "Ungleich."),
        (BrokenPipeError(), 1, ""),
        (ZeroDivisionError("x"), 70, "Fehler im Programm"),
    ],
)
def test_failures_become_a_sentence_and_a_code(
    error: Exception, code: int, text: str, capsys: Capture
) -> None:
    def command(_options: object) -> int:
        raise error

    assert guarded(command, Namespace()) == code
    assert text in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["quatsch"], "Den Befehl „quatsch“ gibt es nicht."),
        (["export"], "Es fehlt: NAME, --to."),
        (["demo", "--out"], "Hinter „--out“ fehlt eine Angabe."),
        (["list", "--neu"], "„--neu“ ist unbekannt."),
        (["evaluate", "x.scaleplan"], "Es fehlt: --json."),
        (["evaluate", "x.scaleplan", "--json=1"], "„--json“ erwartet keine Angabe."),
    ],
)
def test_wrong_use_is_explained_in_german(arguments: list[str], text: str, capsys: Capture) -> None:
    assert main(arguments) == 2
    message = capsys.readouterr().err
    assert text in message
    assert message.startswith("Aufruf: ")


def test_help_is_german_and_names_commands_and_exit_codes(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for word in ("demo", "list", "import", "export", "evaluate", "schema", "selftest", "70 Fehler"):
        assert word in text
    assert main(["export", "--help"]) == 0
    text += capsys.readouterr().out
    assert "ratsinformation" in text
    for english in ("usage", "options:", "show this", "positional"):
        assert english not in text


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("ScalePlanner ")


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
    )


def test_every_command_runs_without_qt(package: Path, tmp_path: Path) -> None:
    script = f"""
import sys
from scaleplanner.cli import main
codes = [main(arguments) for arguments in (
    ["schema"], ["selftest"], ["import", {str(package)!r}], ["list"],
    ["export", "SensorNetz", "--to", {str(tmp_path)!r}, "--only", "paket"],
    ["evaluate", {str(package)!r}, "--json"])]
print([name for name in sys.modules if name.startswith(("PySide6", "scaleplanner.gui"))], codes)
"""
    done = run_python("-c", script)
    assert done.stdout.splitlines()[-1] == "[] [0, 0, 0, 0, 0, 0]", done.stderr


def test_python_m_prints_german_signs_on_any_console(package: Path) -> None:
    done = run_python("-m", "scaleplanner", "--help")
    assert done.returncode == 0
    assert "Rückgabewerte" in done.stdout


def test_the_command_line_knows_every_output() -> None:
    assert tuple(OUTPUTS) == OUTPUT_KEYS


def test_a_missing_screen_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    assert "braucht einen Bildschirm" in capsys.readouterr().err
