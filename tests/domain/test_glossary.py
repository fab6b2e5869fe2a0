"""Words are found as whole words; own ones stand for shipped ones."""

import pytest

from scaleplanner.domain.catalogue import GlossaryTerm
from scaleplanner.domain.folding import fold
from scaleplanner.domain.glossary import is_said, meanings, said_in
from scaleplanner.domain.own_term import OwnTerm

SHIPPED = (
    GlossaryTerm("sla", "SLA", "Vereinbarung über Leistungen.", "Roadmap"),
    GlossaryTerm("umlage", "Umlage", "Verteilung von Kosten.", "Roadmap"),
    GlossaryTerm("bot", "Build Operate Transfer (BOT)", "Bauen und übergeben.", "Roadmap"),
)


@pytest.mark.parametrize(
    ("term", "text", "said"),
    [
        ("Umlage", "Die Umlagen steigen.", True),
        ("Umlage", "Umlagefähig ist das nicht.", False),
        ("SLA", "Ein SLA gilt.", True),
        ("SLA", "Die Anlage steht.", False),
        ("SLA", "Mehrere SLAs", False),
        ("Träger", "TRAEGER gesucht", True),
        ("Build Operate Transfer (BOT)", "Ein Build Operate Transfer passt.", True),
        ("", "irgendein Text", False),
    ],
)
def test_whole_words_only(term: str, text: str, said: bool) -> None:
    assert is_said(term, fold(text)) is said


def test_own_words_replace_shipped_ones_and_need_a_meaning() -> None:
    own = (
        OwnTerm("a", "umlage", "Bei uns der Beitrag je Schule."),
        OwnTerm("b", "Gateway"),
        OwnTerm("c", " ", "x"),
    )
    known = meanings(SHIPPED, own)
    assert [meaning.term for meaning in known] == ["Build Operate Transfer (BOT)", "SLA", "umlage"]
    (levy,) = said_in("Wie hoch ist die Umlage?", known)
    assert (levy.definition, levy.origin, levy.place, levy.is_own) == (
        "Bei uns der Beitrag je Schule.",
        "eigener Begriff",
        "eigen-a",
        True,
    )
