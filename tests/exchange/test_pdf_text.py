"""User texts are cleaned once, the same way for pages, findings and names."""

import datetime
import subprocess
import sys

import pytest

from scaleplanner.exchange.pdf import clean
from scaleplanner.exchange.pdf.metadata import date_of, stand_text
from scaleplanner.exchange.pdf.text import markup, missing, plain, shortened


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\x00b\x1fc", "abc"),
        ("\u202eumge\u200fkehrt\u2069", "umgekehrt"),
        ("u\u0308ber", "über"),
        ("weich\u00adtrennen", "weichtrennen"),
        ("a\tb   c", "a b c"),
        ("eins\r\nzwei\u2028drei", "eins\nzwei\ndrei"),
        ("belegt ✔", "belegt\u00a0✓"),
        ("in Arbeit ◐", "in\u00a0Arbeit"),
        ("EG 10 nach Nr. 4, § 2 Abs. 1", "EG\u00a010 nach Nr.\u00a04, §\u00a02 Abs.\u00a01"),
        ("漢\ud800", "??"),
        ("12 € und 3 %", "12\u00a0€ und 3\u00a0%"),
        ("Bäume – „so“ ≥ 5 → −3", "Bäume – „so“ ≥ 5 → −3"),
    ],
)
def test_clean(text: str, printed: str) -> None:
    assert clean(text) == printed
    assert clean(printed) == printed


def test_missing_names_the_signs_once_per_use() -> None:
    assert missing("漢 a 漢 ✔ ◐ \x00") == ("漢", "漢")


def test_markup_is_escaped_and_endless_words_can_break() -> None:
    assert markup("<b>&\n") == "&lt;b&gt;&amp;<br/>"
    assert max(map(len, markup("x" * 1000).split())) == 160
    assert plain("a\nb") == "a b"


def test_shortened_says_so() -> None:
    assert shortened("kurz", 10) == "kurz"
    assert shortened("w" * 50, 10) == "w" * 8 + " …"


@pytest.mark.parametrize(
    ("stand", "day", "printed"),
    [
        ("2026-11-21", datetime.date(2026, 11, 21), "Stand 21.11.2026"),
        ("21.11.2026", datetime.date(2026, 11, 21), "Stand 21.11.2026"),
        (
            "Beschluss vom 1.2.2027, Siegel a3f9",
            datetime.date(2027, 2, 1),
            "Beschluss vom 1.2.2027, Siegel a3f9",
        ),
        ("31.02.2027", datetime.date(2000, 1, 1), "Stand 31.02.2027"),
        ("", datetime.date(2000, 1, 1), ""),
    ],
)
def test_date_comes_from_the_stand_never_from_the_clock(stand: str, day: datetime.date, printed: str) -> None:
    assert date_of(stand) == day
    assert stand_text(stand) == printed


def test_the_pdf_library_is_loaded_with_the_first_use_only() -> None:
    modules = "sys, scaleplanner.exchange.pdf, scaleplanner.exchange.charts"
    code = f"import {modules}; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
