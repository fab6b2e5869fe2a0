"""The colour of a municipality is used as it is when it can be read, else darker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaleplanner.documents.colour import DEFAULT, GROUND, contrast, readable_colour


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_becomes_readable(number: int) -> None:
    colour = readable_colour(f"#{number:06x}")
    assert contrast(colour, GROUND) >= 4.5
    assert contrast(colour, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("colour", ["#0B5D66", "#004488", "#000000"])
def test_readable_colours_stay(colour: str) -> None:
    assert readable_colour(colour.lower()) == colour


def test_pale_colours_keep_their_hue() -> None:
    red, green, blue = (int(readable_colour("#FFD000")[i : i + 2], 16) for i in (1, 3, 5))
    assert red > green > blue == 0


@pytest.mark.parametrize("text", ["", "rot", "#12", "#12345G", "url(x)"])
def test_what_is_no_colour_is_the_default(text: str) -> None:
    assert readable_colour(text) == DEFAULT


def test_short_form_and_known_ratio() -> None:
    assert readable_colour("#048") == readable_colour("#004488")
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
