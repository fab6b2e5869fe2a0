"""The language of the interface: German by default, chosen at the start, and never in what is kept."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from scaleplanner import i18n
from scaleplanner.cli import main
from scaleplanner.domain import change_log, proposals
from scaleplanner.domain.catalogue import Catalogue
from scaleplanner.domain.finance.drivers import DriverKind, new_driver
from scaleplanner.domain.finance.scenarios import default_scenarios
from scaleplanner.domain.finding import Situation
from scaleplanner.domain.labels import label
from scaleplanner.domain.pilot import LessonKind
from scaleplanner.domain.questions import prepared_questions
from scaleplanner.domain.risk_reserve import with_reserve
from scaleplanner.domain.seal import sealed_copy
from scaleplanner.domain.wording import count_of
from scaleplanner.exchange.outputs import OUTPUTS
from scaleplanner.exchange.package import load_examples
from scaleplanner.exchange.request import Request
from scaleplanner.gui.pages.finance_grid import new_line
from scaleplanner.gui.spoken import keep_language
from scaleplanner.i18n import _, german, interface, ngettext

TODAY = date(2026, 11, 27)
PACKAGE = Path(i18n.__file__).parent
EXAMPLE = load_examples()[0]

Made = Callable[[Catalogue], Any]


def in_both(make: Callable[[], Any]) -> tuple[Any, Any]:
    """Return what is made while the interface speaks German, and while it speaks English."""
    i18n.choose(i18n.GERMAN)
    first = make()
    i18n.choose(i18n.ENGLISH)
    return first, make()


def test_german_is_spoken_without_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert i18n.stored_language() == i18n.GERMAN
    assert _("Abbrechen") == "Abbrechen"


def test_the_chosen_language_is_spoken(english: None) -> None:
    assert _("Abbrechen") == "Cancel"
    assert label(LessonKind.KEEP) == "keep"
    assert _("") == ""
    assert _("Das steht in keinem Katalog.") == "Das steht in keinem Katalog."
    texts = ("Selbsttest bestanden, {n} Ausgabe geprüft.", "Selbsttest bestanden, {n} Ausgaben geprüft.")
    assert ngettext(*texts, 1) == "Self-test passed, {n} output checked."
    assert ngettext(*texts, 2) == "Self-test passed, {n} outputs checked."


def test_english_nouns_are_small_behind_a_number(english: None) -> None:
    assert count_of(2, _("Kriterium"), _("Kriterien")) == "2\u00a0criteria"
    assert count_of(2, "KPI", "KPIs") == "2\u00a0KPIs"
    with german():
        assert count_of(2, _("Kriterium"), _("Kriterien")) == "2\u00a0Kriterien"


def test_an_unknown_language_is_german(english: None) -> None:
    i18n.choose("fr")
    assert i18n.language() == i18n.GERMAN


def test_the_choice_is_read_from_the_settings(user_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = QSettings(str(user_folder / "settings.ini"), QSettings.Format.IniFormat)
    keep_language(settings, i18n.ENGLISH)
    settings.sync()
    assert i18n.stored_language() == i18n.ENGLISH
    monkeypatch.setenv("SCALEPLANNER_LANGUAGE", "de")
    assert i18n.stored_language() == i18n.GERMAN


@pytest.mark.parametrize(
    "content", [b"[interface", b"\xff\xfe\x00", b"[interface]\nlanguage", b"language=en\n"]
)
def test_settings_that_cannot_be_read_mean_german(content: bytes, user_folder: Path) -> None:
    user_folder.mkdir(parents=True)
    (user_folder / "settings.ini").write_bytes(content)
    i18n.choose(i18n.stored_language())
    assert i18n.language() == i18n.GERMAN


def test_the_administration_sets_the_language_of_those_who_have_not_chosen(
    user_folder: Path, monkeypatch: pytest.MonkeyPatch, english: None
) -> None:
    file = user_folder.parent / "vorgaben.ini"
    monkeypatch.setenv("SCALEPLANNER_POLICY", str(file))
    for set_for_all, chosen, spoken in (
        ("en", "", i18n.ENGLISH),
        ("en", "de", i18n.GERMAN),
        ("de", "en", i18n.ENGLISH),
        ("fr", "", i18n.GERMAN),
    ):
        file.write_text(f"[Fenster]\nsprache = {set_for_all}\n", "utf-8")
        settings = QSettings(str(user_folder / "settings.ini"), QSettings.Format.IniFormat)
        settings.clear()
        if chosen:
            keep_language(settings, chosen)
        settings.sync()
        assert main(["schema"]) == 0
        assert i18n.language() == spoken


def test_what_is_kept_is_said_in_german_and_errors_to_the_user(english: None) -> None:
    with german():
        assert _("Abbrechen") == "Abbrechen"
        assert ngettext("eine", "viele", 1) == "eine"
        with interface():
            assert _("Abbrechen") == "Cancel"
        assert _("Abbrechen") == "Abbrechen"
    assert _("Abbrechen") == "Cancel"


def test_a_thread_speaks_the_language_of_the_interface(english: None) -> None:
    said: list[str] = []
    with german():
        thread = Thread(target=lambda: said.append(_("Abbrechen")))
        thread.start()
        thread.join()
    assert said == ["Cancel"]


def test_the_command_line_follows_the_choice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCALEPLANNER_LANGUAGE", "en")
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: scaleplanner")
    assert main(["gibtesnicht"]) == 2
    assert "There is no command “gibtesnicht”." in capsys.readouterr().err


IMPORT_EVERYTHING = """
import importlib, pkgutil, scaleplanner
from scaleplanner import i18n

early = []
i18n._ = lambda text: early.append(text) or text
i18n.ngettext = lambda one, many, count: early.append(one) or one
for module in pkgutil.walk_packages(scaleplanner.__path__, "scaleplanner."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(*early, sep="\\n")
"""


def test_no_text_is_translated_before_the_language_is_chosen() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING],
        capture_output=True,
        text=True,
        check=True,
        cwd=PACKAGE.parent,
    )
    assert not done.stdout.split("\n")[:-2], "mark it with N_ and translate it with _ where it is shown"


@pytest.mark.parametrize("key", OUTPUTS)
def test_every_output_is_german_whatever_the_window_speaks(key: str, catalogue: Catalogue) -> None:
    request = Request(EXAMPLE, catalogue, TODAY)
    first, second = in_both(lambda: OUTPUTS[key].make(request))
    assert first == second


MADE: dict[str, Made] = {
    "lines": lambda _c: [
        new_line(kind, "x") for kind in ("once", "investment", "funding", "saving", "revenue", "running")
    ],
    "drivers": lambda _c: [new_driver(kind, EXAMPLE.plan.ways[0], "x") for kind in DriverKind],
    "scenarios": lambda _c: default_scenarios(EXAMPLE.plan, EXAMPLE.plan.ways[0]),
    "reserve": lambda _c: with_reserve(EXAMPLE, TODAY),
    "measures": lambda c: proposals.proposed_measures(EXAMPLE, c),
    "log": lambda _c: change_log.log_lines(replace(EXAMPLE, name="a", risks=()), EXAMPLE, {}),
    "answers": lambda c: [
        each.answer for each in prepared_questions(Situation(EXAMPLE, c, TODAY, frozenset()))
    ],
    "sealed": lambda _c: sealed_copy(EXAMPLE),
}


@pytest.mark.parametrize("name", MADE)
def test_what_is_kept_with_a_solution_is_german(name: str, catalogue: Catalogue) -> None:
    first, second = in_both(lambda: MADE[name](catalogue))
    assert first == second
